//! Many workbooks of many officers: who keeps which, and what has come in.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;

use linesight::check::rule_names;
use linesight::output::{self, Document};
use linesight::pipeline::{Outcome, Settings, run_spec};
use linesight::spec::Spec;

/// Runs a spec over files that are written into a folder.
fn run(folder: &Path, files: &[(&str, &str)], spec: &str) -> Outcome {
    for (name, text) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let head = "[report]\ntitle = \"Returns\"\noutput = \"out.xlsx\"\n";
    let file = folder.join("spec.toml");
    let spec = Spec::from_toml(&file.to_string_lossy(), &format!("{head}{spec}"), &rule_names()).unwrap();
    run_spec(spec, &Settings::default(), &|_| {}).unwrap()
}

#[test]
fn each_workbook_and_each_finding_names_its_keeper() {
    let folder = tempfile::tempdir().unwrap();
    let outcome = run(
        folder.path(),
        &[
            ("housing.csv", "Indicator,Description,2026/27 Target,2026/27 Actual\nH1,Voids,,\nH1,Rents,90%,91%\n"),
            ("finance.csv", "Indicator,Description,2026/27 Target,2026/27 Actual\nF1,Invoices,90%,91%\n"),
            ("broken.xlsx", "no workbook"),
        ],
        r#"
[[source]]
id = "housing"
kind = "indicators"
path = "housing.csv"
owner = "Head of Housing"
[[source]]
id = "finance"
kind = "indicators"
path = "finance.csv"
[[source]]
id = "broken"
kind = "indicators"
path = "broken.xlsx"
owner = "Head of Leisure"
"#,
    );
    let owners = &outcome.model.owners;
    let of = |file: &str| owners.of_file(&folder.path().join(file).to_string_lossy().replace('\\', "/"));
    assert_eq!(of("housing.csv"), ["Head of Housing"]);
    assert_eq!(of("finance.csv"), [""; 0]);
    assert_eq!(of("broken.xlsx"), ["Head of Leisure"], "what could not be read is someone's");
    let duplicate = outcome.findings.iter().find(|finding| finding.rule.name == "duplicate-code").unwrap();
    assert_eq!(owners.of(&duplicate.place), ["Head of Housing"]);
    let json: serde_json::Value = serde_json::from_str(&output::json(&document(&outcome))).unwrap();
    assert_eq!(json["inputs"][0]["owners"][0], "Head of Housing");
    let findings = json["findings"].as_array().unwrap();
    let told = findings.iter().find(|finding| finding["rule"] == "duplicate-code").unwrap();
    assert_eq!(told["owners"], serde_json::json!(["Head of Housing"]));
}

fn document(outcome: &Outcome) -> Document<'_> {
    Document {
        as_of: outcome.as_of,
        books: &outcome.books,
        unopened: outcome.unopened.len(),
        model: &outcome.model,
        reconciliation: &outcome.reconciliation,
        scores: &outcome.scores,
        findings: &outcome.findings,
        assumptions: outcome.assumptions.clone(),
        not_checked: outcome.unchecked(),
    }
}
