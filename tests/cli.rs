//! The binary: what stands on stdout and stderr, and the exit status.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;
use std::process::Output;

use assert_cmd::Command;

const METRICS: &str = "workbooks/melton/metrics-collector-2012-13.xlsx";
const ICT: &str = "workbooks/melton/ict-services-2009-10.xlsx";

fn run(args: &[&str]) -> Output {
    let mut command = Command::cargo_bin("linesight").unwrap();
    command.current_dir(env!("CARGO_MANIFEST_DIR")).env_remove("NO_COLOR").args(args).output().unwrap()
}

fn stdout(args: &[&str]) -> String {
    String::from_utf8(run(args).stdout).unwrap()
}

/// Runs in vain: status 2, nothing on stdout; what stands on stderr.
fn refused(args: &[&str]) -> String {
    let output = run(args);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{args:?}");
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn the_exit_status_follows_the_findings() {
    for (args, status) in [
        (&["check", ICT][..], 1),
        (&["check", ICT, "--fail-on", "never"], 0),
        (&["check", "workbooks/salford", "--fail-on", "error"], 0),
        (&["check", "workbooks/salford", "--fail-on", "warning"], 1),
    ] {
        assert_eq!(run(args).status.code(), Some(status), "{args:?}");
    }
}

#[test]
fn results_go_to_stdout_plain_when_it_is_no_terminal() {
    let output = run(&["check", ICT, "-q"]);
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    let text = String::from_utf8(output.stdout).unwrap();
    let line = text.lines().find(|line| line.contains("error[does-not-cast]")).unwrap();
    assert!(line.starts_with("workbooks/melton/ict-services-2009-10.xlsx: Trading account!C15: error[does-not-cast] "));
    assert!(!text.contains('\u{1b}'));
    assert!(stdout(&["check", ICT, "--color", "always"]).contains("\u{1b}[1;31merror"));
}

#[test]
fn json_is_one_document_and_the_same_twice() {
    let args = ["check", METRICS, "workbooks/salford", "--format", "json"];
    let first = stdout(&args);
    let document: serde_json::Value = serde_json::from_str(&first).unwrap();
    assert_eq!(document["schema_version"], 1);
    assert!(document["as_of"].is_null());
    assert_eq!(document["inputs"].as_array().unwrap().len(), 2);
    let scores = document["scores"].as_array().unwrap();
    let score = scores.iter().find(|score| score["code"] == "FS3").unwrap();
    assert_eq!((score["actual"].as_str(), score["target"].as_str()), (Some("92.28"), Some(">= 94")));
    assert_eq!((score["status"].as_str(), score["direction"].as_str()), (Some("amber"), Some("worsening")));
    assert_eq!(first, stdout(&[&args[..], &["--jobs", "1"]].concat()));
}

#[test]
fn csv_is_a_line_a_finding() {
    let text = stdout(&["check", ICT, "--format", "csv"]);
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let headings: Vec<_> = reader.headers().unwrap().iter().take(5).map(str::to_owned).collect();
    assert_eq!(headings, ["severity", "rule", "path", "sheet", "cell"]);
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    assert!(rows.iter().any(|row| &row[1] == "does-not-cast" && &row[4] == "C15"));
}

#[test]
fn reconcile_tells_what_agrees_and_what_does_not() {
    let output = run(&["reconcile", ICT]);
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    assert_eq!(output.status.code(), Some(1));
    let text = String::from_utf8(output.stdout).unwrap();
    let difference = "
workbooks/melton/ict-services-2009-10.xlsx: Trading account!C15  Net Expenditure, 2008/09 Estimate
  written                       1,000
  740,900 - 59,590 - 682,310 = -1,000      difference 2,000
  likely: the sign is lost; -1,000 would agree. 1 chance in ";
    assert!(text.contains(difference), "{text}");
    let agrees = text.lines().find(|line| line.contains("D15")).unwrap();
    assert!(agrees.contains("22,911  agrees"), "{agrees}");
    assert!(text.contains("Rounding each figure by itself can make up to 4 here"), "{text}");
    assert!(text.lines().all(|line| line.contains(".xlsx: ") || line.chars().count() <= 100), "{text}");
    assert_eq!(text, stdout(&["reconcile", ICT, "--jobs", "1"]));
    assert!(stdout(&["reconcile", ICT, "--color", "always"]).contains("\u{1b}[1;31mdifference 2,000"));
}

#[test]
fn reconcile_fails_only_for_figures_and_targets() {
    for (args, status) in [
        (&["reconcile", ICT][..], 1),
        (&["reconcile", ICT, "--fail-on", "never"], 0),
        (&["reconcile", "workbooks/harborough"], 0),
        (&["check", "workbooks/harborough"], 1),
    ] {
        assert_eq!(run(args).status.code(), Some(status), "{args:?}");
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("not-a-workbook.xlsx");
    std::fs::write(&path, "PK\u{3}\u{4} no more").unwrap();
    let output = run(&["reconcile", path.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().contains("not-a-workbook.xlsx"));
    assert!(String::from_utf8(output.stdout).unwrap().contains("1 file could not be read."));
}

#[test]
fn reconcile_has_all_formats_and_little_or_all_of_it() {
    let brief = stdout(&["reconcile", ICT, "-q"]);
    let said = "Trading account!C15: differs Net Expenditure, 2008/09 Estimate: written 1,000, computed -1,000, difference 2,000";
    assert_eq!(brief, format!("{ICT}: {said}\n"));
    assert!(stdout(&["reconcile", ICT, "-v"]).contains("C14  less Recharges to Services -682,310\n"));
    let document: serde_json::Value = serde_json::from_str(&stdout(&["reconcile", ICT, "--format", "json"])).unwrap();
    let rules: Vec<&str> =
        document["findings"].as_array().unwrap().iter().map(|finding| finding["rule"].as_str().unwrap()).collect();
    assert!(rules.contains(&"does-not-cast") && !rules.contains(&"not-in-vocabulary"), "{rules:?}");
    let text = stdout(&["reconcile", ICT, "--format", "csv"]);
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    let row = rows.iter().find(|row| &row[4] == "C15").unwrap();
    assert_eq!((&row[1], &row[8], &row[9], &row[10]), ("differs", "1000", "-1000", "-2000"));
    let out = run(&["reconcile", ICT, "--format", "xlsx"]);
    let limits = linesight::read::Limits::default();
    let book = linesight::read::open_bytes("reconciliation.xlsx", &out.stdout, &limits).unwrap();
    let names: Vec<&str> = book.sheets.iter().map(|sheet| &**sheet.name()).collect();
    assert_eq!(names, ["Reconciliation", "Budget"]);
}

#[test]
fn reconcile_holds_two_plans_against_each_other() {
    let text = stdout(&["reconcile", "report_specs/melton-two-plans.toml"]);
    let row = |of: &str| text.lines().find(|line| line.contains(of)).unwrap_or_default().to_owned();
    assert!(row("IT2, 2011/12").contains("92% to 85%  loosened"), "{text}");
    assert!(row("IT10, 2011/12").contains("99.0% to 98%  loosened"), "{text}");
    assert!(row("IT1, ").contains("4.5  same"), "{text}");
    assert!(row("Too few ICT staff").contains("rated higher"), "{text}");
    assert!(text.contains("Indicators!A6  1 indicator dropped\n"), "{text}");
    let brief = stdout(&["reconcile", "report_specs/melton-two-plans.toml", "-q"]);
    assert!(
        brief.lines().any(|line| line.contains("loosened IT2, 2011/12") && line.ends_with(": 92%, then 85%")),
        "{brief}"
    );
}

#[test]
fn inspect_shows_tables_and_fits_a_terminal() {
    let text = stdout(&["inspect", ICT]);
    assert!(text.contains("Trading account"));
    assert!(text.lines().all(|line| line.chars().count() <= 100));
    let document: serde_json::Value = serde_json::from_str(&stdout(&["inspect", ICT, "--format", "json"])).unwrap();
    assert!(document["inputs"][0]["sheets"].as_array().unwrap().len() > 5);
}

#[test]
fn explain_and_schema_need_no_workbook() {
    assert!(stdout(&["explain"]).contains("does-not-cast"));
    assert!(stdout(&["explain", "does-not-cast"]).starts_with("does-not-cast (error)"));
    let schema: serde_json::Value = serde_json::from_str(&stdout(&["schema"])).unwrap();
    assert!(schema["properties"]["source"].is_object());
    assert!(stdout(&["completions", "bash"]).contains("linesight"));
}

#[test]
fn what_cannot_run_says_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let spec = write("spec.toml", "[report]\ntitel = \"x\"\n");
    let misspelt = folder.path().join("spec.tmol.toml");
    let told = refused(&["check", misspelt.to_str().unwrap()]);
    assert!(told.contains("there is no spec") && told.contains("did you mean") && told.contains("spec.toml"), "{told}");
    let told = refused(&["report", &spec]);
    assert!(told.contains("spec.toml:2:1: there is no key `titel` in [report]"), "{told}");
    assert!(told.contains("error: the spec has 3 problems, so nothing was read"), "{told}");
    let told = refused(&["report", ICT]);
    assert!(told.contains("is no spec") && told.contains("linesight check"), "{told}");
    let told = refused(&["check", "workbooks/melton/ict-services-2009-11.xlsx"]);
    assert!(told.contains("did you mean `ict-services-2009-10.xlsx`?"), "{told}");
    let told = refused(&["explain", "does-not-csat"]);
    assert!(told.contains("did you mean `does-not-cast`?"), "{told}");
    let told = refused(&["check", &spec, ICT, "--format", "json"]);
    assert!(told.contains("2 runs do not fit into one document"), "{told}");
    assert!(!Path::new(&spec).with_extension("xlsx").exists());
}

#[test]
fn the_findings_can_be_a_workbook() {
    let out = run(&["check", ICT, "--format", "xlsx", "--fail-on", "never"]);
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let book = linesight::read::open_bytes("findings.xlsx", &out.stdout, &linesight::read::Limits::default()).unwrap();
    let shown: Vec<String> = book.sheets.iter().flat_map(|sheet| sheet.cells().map(|(_, cell)| cell.shown())).collect();
    assert!(shown.iter().any(|cell| cell.contains("Trading account!C15")), "{shown:?}");
    assert!(shown.iter().any(|cell| cell == "does-not-cast"), "{shown:?}");
}

#[test]
fn a_state_compared_with_itself_has_not_changed() {
    let same = run(&["diff", ICT, ICT]);
    assert_eq!(same.status.code(), Some(0));
    assert!(String::from_utf8(same.stdout).unwrap().starts_with("Nothing changed; "));
    assert_eq!(run(&["diff", ICT, METRICS, "--format", "csv"]).status.code(), Some(1));
}

#[test]
fn a_saved_outcome_stands_for_its_workbooks() {
    let folder = tempfile::tempdir().unwrap();
    let save = |name: &str, paths: &[&str], is_utf16: bool| {
        let out = run(&[&["check", "--format", "json", "--fail-on", "never"], paths].concat());
        let text = String::from_utf8(out.stdout).unwrap();
        let units = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let path = folder.path().join(name);
        std::fs::write(&path, if is_utf16 { units } else { text.into_bytes() }).unwrap();
        path.to_string_lossy().into_owned()
    };
    let (ict, metrics) = (save("ict.json", &[ICT], false), save("metrics.JSON", &[METRICS], true));
    for (saved, book) in [(&ict, ICT), (&metrics, METRICS)] {
        let unchanged = run(&["diff", saved, book]);
        assert_eq!(unchanged.status.code(), Some(0), "{}", String::from_utf8_lossy(&unchanged.stdout));
    }
    let told = |old: &str, new: &str| String::from_utf8(run(&["diff", old, new, "--format", "json"]).stdout).unwrap();
    assert_eq!(told(&ict, &metrics), told(ICT, METRICS));
    assert_eq!(told(ICT, &metrics), told(ICT, METRICS));
    let returns = save("returns.json", &["--returns", ICT], false);
    assert!(refused(&["diff", ICT, &returns]).contains("is not the saved outcome of a check: missing field"));
    assert!(refused(&["diff", ICT, "no-such.json"]).contains("could not be read"));
}

#[test]
fn workbooks_are_held_against_the_checklist() {
    let text = stdout(&["lint", ICT]);
    assert!(text.starts_with("workbooks/melton/ict-services-2009-10.xlsx: "), "{text}");
    assert!(
        text.contains("\n   1 table-not-marked-up Cells laid out as a table are not marked up as one.\n"),
        "{text}"
    );
    assert!(text.lines().count() < 70, "a screenful or two, not {} lines", text.lines().count());
    let json: serde_json::Value = serde_json::from_str(&stdout(&["lint", ICT, "--format", "json"])).unwrap();
    assert_eq!(json["files"][0]["items"].as_array().unwrap().len(), 36);
    assert_eq!(json["files"][0]["items"][2]["name"], "merged-cells");
    let csv = stdout(&["lint", ICT, "--format", "csv"]);
    assert!(csv.starts_with("\u{feff}path,number,item,weight,verdict,sheet,cell,message,said\r\n"), "{csv}");
    for (args, status) in [
        (&["lint", ICT][..], 1),
        (&["lint", ICT, "--fail-on", "never"], 0),
        (&["lint", "README.md"], 1),
        (&["lint", "no-such.xlsx"], 2),
    ] {
        assert_eq!(run(args).status.code(), Some(status), "{args:?}");
    }
}
