//! `linesight template` and `linesight init`: the council to begin with as its read-me goes through it, and wrong asks.

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
    // The template of the read-me, filled in from these workbooks, checks clean; that one service does not measure each
    // promise of the council is told.
    let template = "template service-standards indicators budget risks actions -o collector-2026-27.xlsx --period 2026/27 \
                    --from report.toml --last workbooks/street-scene-2025-26.xlsx";
    assert_eq!(run(&home, template).status.code(), Some(0));
    let found = run(&home, "check collector-2026-27.xlsx -q");
    let told = String::from_utf8(found.stdout).unwrap();
    assert_eq!(found.status.code(), Some(0), "{told}");
    let warned: Vec<&str> = told.lines().filter(|line| line.contains(": warning[")).collect();
    assert!(warned.iter().all(|line| line.contains("warning[promise-without-measure] Promise ")), "{told}");
    let again = run(folder.path(), "init example");
    assert_eq!(again.status.code(), Some(2));
    assert!(String::from_utf8(again.stderr).unwrap().contains("is not empty, and nothing in it is written over"));
}

const HOME: &str = env!("CARGO_MANIFEST_DIR");

#[test]
fn a_template_is_written_once_and_wrong_asks_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let write = "template indicators risk-register -o Collector.xlsx --period 2026/27";
    assert_eq!(run(folder.path(), write).status.code(), Some(0));
    let seen = run(folder.path(), "inspect Collector.xlsx");
    assert!(String::from_utf8(seen.stdout).unwrap().contains("Sheet Risk register"));
    for (args, told) in [
        (write, "is there already, and somebody may have filled it in"),
        (
            "template indicator -o new.xlsx",
            "there is no template `indicator`\n    help: did you mean `indicators`? there are service-standards,",
        ),
        ("template risks -o new.csv --period 2026/27", "`new.csv` is no name for an Excel workbook"),
        ("template risks -o new.xlsx", "the template is for no period that is known"),
        ("template risks -o new.xlsx --period soon", "`soon` is no financial year"),
    ] {
        let refused = run(folder.path(), args);
        let said = String::from_utf8(refused.stderr).unwrap();
        assert!(refused.status.code() == Some(2) && said.contains(told), "{args}: {said}");
    }
}

#[test]
fn last_years_rows_are_filled_in() {
    let folder = tempfile::tempdir().unwrap();
    let last = Path::new(HOME).join("workbooks/melton/metrics-collector-2012-13.xlsx");
    let mut command = Command::cargo_bin("linesight").unwrap();
    let args = "template service-standards indicators -o Collector.xlsx --period 2013/14 --last";
    let output = command.current_dir(folder.path()).args(args.split(' ')).arg(last).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("Service standards: 7 rows of last year filled in"), "{told}");
    let seen = run(folder.path(), "inspect Collector.xlsx --format json");
    let text = String::from_utf8(seen.stdout).unwrap();
    // The codes of last year, under its targets in the column of last year.
    assert!(text.contains("Target 2012/13") && text.contains("\"FS3\""));
}
