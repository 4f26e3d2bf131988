//! `linesight spec`: a first spec of any workbooks runs as it is, and so it does with all that it proposes.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;

fn run(folder: &Path, args: &[&str]) -> Output {
    Command::cargo_bin("linesight").unwrap().current_dir(folder).args(args).output().unwrap()
}

/// Writes a spec in a folder of its own, and reports by it; gives the spec.
fn specced(folder: &Path, files: &[&str]) -> String {
    std::fs::create_dir_all(folder.join("specs")).unwrap();
    let spec = folder.join("specs/my.toml");
    let _absent = std::fs::remove_file(&spec);
    let output = run(folder, &[&["spec", "-q", "-o", "specs/my.toml"], files].concat());
    assert!(output.status.success(), "{files:?}: {}", String::from_utf8_lossy(&output.stderr));
    let text = std::fs::read_to_string(&spec).unwrap();
    runs(folder, "report", &text);
    assert!(folder.join("specs/my-report.xlsx").is_file());
    text
}

/// The spec runs, and finds every table that it names: a table, a sheet or a column that is not there would be told.
fn runs(folder: &Path, command: &str, text: &str) {
    std::fs::write(folder.join("specs/tried.toml"), text).unwrap();
    let output = run(folder, &[command, "specs/tried.toml", "-q", "--format", "csv"]);
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(matches!(output.status.code(), Some(0 | 1)), "{text}\n{}", String::from_utf8_lossy(&output.stderr));
    for rule in ["table-not-found", "sheet-not-found", "missing-column", "ambiguous-table"] {
        assert!(!said.contains(rule), "{said}");
    }
}

/// A spec with what it proposes in force: the balances and ties that stand in it as remarks.
fn in_force(spec: &str) -> String {
    let mut on = false;
    let lines = spec.lines().map(|line| {
        on = (on || line.starts_with("# [[balance]]") || line.starts_with("# [[tie]]")) && line.starts_with('#');
        if on && line != "#" { line.trim_start_matches("# ").to_owned() } else { line.to_owned() }
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn samples() -> Vec<PathBuf> {
    let mut files = Vec::new();
    for folder in ["melton", "harborough", "south-derbyshire", "salford"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("workbooks").join(folder);
        files.extend(std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()));
    }
    files.sort();
    files
}

#[test]
fn a_first_spec_of_each_sample_and_of_all_of_them_runs_with_all_that_it_proposes() {
    let folder = tempfile::tempdir().unwrap();
    let mut names = Vec::new();
    for sample in samples() {
        let name = sample.file_name().unwrap().to_str().unwrap().to_owned();
        std::fs::copy(&sample, folder.path().join(&name)).unwrap();
        names.push(name);
    }
    for name in &names {
        let spec = specced(folder.path(), &[name]);
        assert!(spec.contains(&format!("path = \"../{name}\"")), "{spec}");
        runs(folder.path(), "check", &in_force(&spec));
    }
    let all: Vec<&str> = names.iter().map(String::as_str).collect();
    let spec = specced(folder.path(), &all);
    assert!(spec.contains("period = \"2002/03\"    # named by the workbook"), "{spec}");
    runs(folder.path(), "check", &in_force(&spec));
}

#[test]
fn workbooks_with_odd_names_and_layouts_get_a_spec_that_runs() {
    let folder = tempfile::tempdir().unwrap();
    let budget = "North Example District Council\nRevenue budget 2031/32\n\nService,2031/32 Estimate £,2032/33 Estimate £\n\
                  \"Parks \"\"and\"\" verges\",100,110\nStreets,50,60\nTotal,150,170\n";
    let actions = "Action,Lead,Finish date\nRepave the square,Head of Streets,March 2032\n";
    std::fs::create_dir(folder.path().join("Q1 [draft] 100%")).unwrap();
    std::fs::write(folder.path().join("Q1 [draft] 100%/o'brien {1}.csv"), budget).unwrap();
    std::fs::write(folder.path().join("Q1 [draft] 100%/plan.csv"), actions).unwrap();
    let spec = specced(folder.path(), &["Q1 [draft] 100%/o'brien {1}.csv"]);
    for line in [
        "title = \"Revenue budget 2031/32\"",
        "organisation = \"North Example District Council\"",
        "period = \"2031/32\"",
        "# equation = '\"Total\" = \"Parks \"\"and\"\" verges\" + \"Streets\"'",
    ] {
        assert!(spec.contains(line), "{line}\n{spec}");
    }
    runs(folder.path(), "check", &in_force(&spec));
    // A return of a quarter is reported as at its end, not as at that of the year.
    let quarter = "Performance return Quarter 2 2031/32\n\nRef,Measure,2031/32 Target,Q1 Actual,Q2 Actual,Q3 Actual\n\
                   E1,Waste recycled,48%,46%,47%,\nE2,Bins missed,12%,9%,8%,\n";
    std::fs::write(folder.path().join("return.csv"), quarter).unwrap();
    let spec = specced(folder.path(), &["return.csv"]);
    assert!(spec.contains("period = \"2031/32 Q2\"    # from "), "{spec}");
    let both = specced(folder.path(), &["Q1 [draft] 100%"]);
    assert!(both.contains("title = \"FILL IN: the title of the report\""), "{both}");
}

#[test]
fn a_spec_that_is_there_is_left_and_files_without_tables_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("plan.csv"), "Action,Lead,Finish date\nRepave,Head of Streets,March 2032\n")
        .unwrap();
    std::fs::write(folder.path().join("note.csv"), "call back\n").unwrap();
    std::fs::write(folder.path().join("my.toml"), "mine").unwrap();
    let output = run(folder.path(), &["spec", "plan.csv", "-o", "my.toml"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(std::fs::read_to_string(folder.path().join("my.toml")).unwrap(), "mine");
    assert_eq!(run(folder.path(), &["spec", "note.csv"]).status.code(), Some(2));
    assert_eq!(run(folder.path(), &["spec", "my.toml"]).status.code(), Some(2));
    let shown = run(folder.path(), &["spec", "plan.csv"]);
    assert!(String::from_utf8(shown.stdout).unwrap().contains("output = \"linesight-report.xlsx\""));
}
