//! The listing in `README.md`: what the program says of a sample.

use std::path::Path;
use std::process::Command;

use super::hold;

const BEGIN: &str = "<!-- made: trading account -->\n";
const END: &str = "<!-- end -->";

#[test]
fn the_listing_is_what_the_program_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let said = Command::new(env!("CARGO_BIN_EXE_linesight"))
        .args(["check", "workbooks/melton/ict-services-2009-10.xlsx"])
        .current_dir(root)
        .output()
        .unwrap();
    assert_eq!(said.status.code(), Some(1), "{said:?}");
    let said = String::from_utf8(said.stdout).unwrap();
    let (findings, summary) = said.split_once("\n\n").unwrap();
    let mut listing = String::new();
    let mut wanted = false;
    for line in findings.lines() {
        // What bears a finding out is indented under it.
        if !line.starts_with(' ') {
            wanted = line.contains(": Trading account!");
        }
        if wanted {
            listing.push_str(&format!("{line}\n"));
        }
    }
    assert!(listing.contains("error[does-not-cast]"), "{said}");
    let readme = std::fs::read_to_string(root.join("README.md")).unwrap().replace("\r\n", "\n");
    let (before, rest) = readme.split_once(BEGIN).unwrap();
    let (_, after) = rest.split_once(END).unwrap();
    hold("README.md", &format!("{before}{BEGIN}```text\n{listing}\n{}\n```\n{END}{after}", summary.trim_end()));
}
