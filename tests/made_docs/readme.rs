//! The listings in `README.md`: what the program says of a sample.

use std::path::Path;
use std::process::Command;

use super::hold;

const END: &str = "<!-- end -->";

#[test]
fn the_listings_are_what_the_program_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = std::fs::read_to_string(root.join("README.md")).unwrap().replace("\r\n", "\n");
    let readme = with(&readme, "trading account", &findings(&said("check")));
    let readme = with(&readme, "reconciliation", &account(&said("reconcile")));
    hold("README.md", &readme);
}

/// What a command says of the sample.
fn said(command: &str) -> String {
    let said = Command::new(env!("CARGO_BIN_EXE_linesight"))
        .args([command, "workbooks/melton/ict-services-2009-10.xlsx"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert_eq!(said.status.code(), Some(1), "{said:?}");
    String::from_utf8(said.stdout).unwrap()
}

/// The findings on the trading account, and the summary.
fn findings(said: &str) -> String {
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
    format!("{listing}\n{}\n", summary.trim_end())
}

/// What does not agree, what agrees in the trading account, and the summary.
fn account(said: &str) -> String {
    let paragraphs: Vec<&str> = said.trim_end().split("\n\n").collect();
    let position = |text: &str| paragraphs.iter().position(|paragraph| paragraph.contains(text)).unwrap();
    let agree = position("Agree:");
    assert!(paragraphs[agree + 1].contains(": Trading account!"), "{said}");
    let wanted = [&paragraphs[..=agree + 1], &paragraphs[position(" cast: ")..]].concat();
    format!("{}\n", wanted.join("\n\n"))
}

/// The page with a listing in its place.
fn with(page: &str, name: &str, listing: &str) -> String {
    let begin = format!("<!-- made: {name} -->\n");
    let (before, rest) = page.split_once(&begin).unwrap();
    let (_, after) = rest.split_once(END).unwrap();
    format!("{before}{begin}```text\n{listing}```\n{END}{after}")
}
