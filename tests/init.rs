//! The council to begin with, as its read-me goes through it: report, then the template for next year.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;
use std::process::Output;

use assert_cmd::Command;

fn run(home: &Path, args: &str) -> Output {
    Command::cargo_bin("linesight").unwrap().current_dir(home).args(args.split_whitespace()).output().unwrap()
}

#[test]
fn a_council_to_begin_with_reports_in_one_command() {
    let folder = tempfile::tempdir().unwrap();
    let begun = run(folder.path(), "init example");
    assert_eq!(begun.status.code(), Some(0), "{begun:?}");
    let home = folder.path().join("example");
    let report = run(&home, "report report.toml -q");
    assert_eq!(report.status.code(), Some(1), "{report:?}");
    let lines = String::from_utf8(report.stdout).unwrap();
    let slips = ["Performance indicators!Q9: warning[red-without-commentary]", "Budget!D15: error[does-not-cast]"];
    assert!(slips.iter().all(|slip| lines.contains(slip)), "{lines}");
    assert!(home.join("out/report-2025-26.xlsx").is_file());
    // The template of the read-me, filled in from these workbooks, checks clean.
    let template = "template service-standards indicators budget risks actions -o collector-2026-27.xlsx --period 2026/27 \
                    --from report.toml --last workbooks/street-scene-2025-26.xlsx";
    assert_eq!(run(&home, template).status.code(), Some(0));
    let found = run(&home, "check collector-2026-27.xlsx --fail-on warning");
    assert_eq!(found.status.code(), Some(0), "{}", String::from_utf8_lossy(&found.stdout));
    let again = run(folder.path(), "init example");
    assert_eq!(again.status.code(), Some(2));
    assert!(String::from_utf8(again.stderr).unwrap().contains("is not empty, and nothing in it is written over"));
}
