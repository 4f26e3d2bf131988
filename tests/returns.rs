//! Many workbooks of many officers: who keeps which, and what has come in.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use linesight::check::rule_names;
use linesight::output;
use linesight::pipeline::{Outcome, Settings, run_spec};
use linesight::report;
use linesight::returns::State;
use linesight::spec::Spec;
use linesight::write::{Block, Workbook};

/// Runs a spec over files that are written into a folder.
fn run(folder: &Path, files: &[(&str, &str)], spec: &str) -> Outcome {
    run_on(folder, files, spec, None)
}

/// The same as at a day.
fn run_on(folder: &Path, files: &[(&str, &str)], spec: &str, day: Option<&str>) -> Outcome {
    for (name, text) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let head = "[report]\ntitle = \"Returns\"\noutput = \"out.xlsx\"\n";
    let file = folder.join("spec.toml");
    let spec = Spec::from_toml(&file.to_string_lossy(), &format!("{head}{spec}"), &rule_names()).unwrap();
    run_spec(spec, &Settings { as_of: day.map(|day| day.parse().unwrap()), ..Settings::default() }, &|_| {}).unwrap()
}

#[test]
fn each_workbook_and_each_finding_names_its_keeper() {
    let folder = tempfile::tempdir().unwrap();
    let outcome = run(
        folder.path(),
        &[
            ("housing.csv", "Indicator,Description,2026/27 Target,2026/27 Actual\nH1,Voids,,\nH1,Rents,90%,91%\n"),
            ("finance.csv", "Indicator,Description,2026/27 Target,2026/27 Actual\nF1,Invoices,90%,91%\n"),
            ("broken.xlsx", "%PDF-1.4"),
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
    let json: serde_json::Value = serde_json::from_str(&output::json(&outcome.document())).unwrap();
    assert_eq!(json["inputs"][0]["owners"][0], "Head of Housing");
    let findings = json["findings"].as_array().unwrap();
    let told = findings.iter().find(|finding| finding["rule"] == "duplicate-code").unwrap();
    assert_eq!(told["owners"], serde_json::json!(["Head of Housing"]));
}

/// The spec of a council that expects returns from its services.
const EXPECTING: &str = r#"
[returns]
grace = 14
[[returns.expected]]
owner = "Head of Housing"
path = "returns/housing.csv"
[[returns.expected]]
owner = "Head of Leisure"
path = "returns/leisure*.csv"
[[returns.expected]]
owner = "Head of Finance"
path = "returns/finance.csv"
[[returns.expected]]
owner = "Head of Planning"
path = "returns/planning.csv"
[[returns.expected]]
owner = "Head of Law"
path = "elsewhere/law.csv"
[[returns.expected]]
owner = "Head of ICT"
path = "returns/ict.xlsx"
[[source]]
id = "returns"
kind = "indicators"
path = "returns/*"
"#;

/// The returns of the first quarter; one has not come, one is broken, one is somewhere else.
const RETURNED: [(&str, &str); 6] = [
    (
        "returns/housing.csv",
        "Housing 2026/27\nRef,Measure,Frequency,Target,Q1,Q2,Q3,Q4\nH1,Voids,Quarterly,9,8,,,\nH2,Arrears,Quarterly,9,N/A,,,\nH3,Repairs,Annual,9,,,,\n",
    ),
    (
        "returns/finance.csv",
        "Finance 2026/27\nRef,Measure,Frequency,Target,Apr-26,May-26,Jun-26,Jul-26\nF1,Invoices,Monthly,9,1,2,3,\nF2,Debts,Monthly,9,1,,,\n",
    ),
    (
        "returns/planning.csv",
        "Planning 2026/27\n,,,,Q1,,Q2,\nRef,Measure,Frequency,Target,Actual,RAG,Actual,RAG\nP1,Majors,Quarterly,9,,,,\nP2,Minors,Quarterly,9,,,,\n",
    ),
    (
        "returns/other.csv",
        "Trees 2026/27\nRef,Measure,Frequency,Target,Period,Actual\nT1,Planted,Quarterly,9,Q1,8\nT2,Felled,Quarterly,9,Q1,8\n",
    ),
    ("returns/ict.xlsx", "%PDF-1.4"),
    ("elsewhere/law.csv", "Law 2026/27\nRef,Measure,Target,Q1,Q2\nL1,Searches,9,8,\n"),
];

/// The returns, a line each: who, the file, the state, the periods.
fn lines(outcome: &Outcome) -> Vec<String> {
    let returns = outcome.returns();
    let line = |one: &linesight::returns::Return| {
        let periods = one.periods.iter().map(|period| {
            let name = period.period.to_string();
            format!(" {} {}/{}", name.rsplit(' ').next().unwrap_or_default(), period.filled, period.of)
        });
        let file = one.path.rsplit('/').next().unwrap_or_default();
        format!("{}: {file} {}{}", one.owner.as_deref().unwrap_or("-"), one.state.name(), periods.collect::<String>())
    };
    returns.all.iter().map(line).collect()
}

#[test]
fn who_has_not_returned_is_answered() {
    let folder = tempfile::tempdir().unwrap();
    let on = |day: &str| lines(&run_on(folder.path(), &RETURNED, EXPECTING, Some(day)));
    assert_eq!(
        on("2026-07-14"),
        [
            "Head of Housing: housing.csv complete Q1 2/2 Q2 0/2 Q3 0/2 Q4 0/3",
            "Head of Leisure: leisure*.csv missing",
            "Head of Finance: finance.csv incomplete M01 2/2 M02 1/2 M03 1/2 M04 0/2",
            "Head of Planning: planning.csv late Q1 0/2 Q2 0/2",
            "Head of Law: law.csv not read",
            "Head of ICT: ict.xlsx unreadable",
            "-: other.csv complete Q1 2/2",
        ]
    );
    // A day before the grace has passed nothing of the quarter is due, but the months before are.
    let before = on("2026-07-13");
    assert_eq!(before[3], "Head of Planning: planning.csv nothing due Q1 0/2 Q2 0/2");
    assert_eq!(before[2], "Head of Finance: finance.csv incomplete M01 2/2 M02 1/2 M03 1/2 M04 0/2");
    // A quarter that has no row in a table with a row a quarter is missing all the same.
    assert_eq!(on("2026-10-14")[6], "-: other.csv late Q1 2/2 Q2 0/2");
    assert_eq!(on("2027-04-14")[0], "Head of Housing: housing.csv late Q1 2/2 Q2 0/2 Q3 0/2 Q4 0/3");
    let undated = run_on(folder.path(), &[], EXPECTING, None);
    assert_eq!(undated.returns().count(State::NotJudged), 4, "{:?}", lines(&undated));
    assert!(undated.returns().is_owing(), "a workbook that is not there is missing on any day");
}

#[test]
fn a_missing_workbook_costs_itself_only() {
    let folder = tempfile::tempdir().unwrap();
    let outcome = run_on(folder.path(), &RETURNED, EXPECTING, Some("2026-07-14"));
    assert_eq!(outcome.books.len(), 4, "the others are read");
    let missing: Vec<String> = outcome
        .findings
        .iter()
        .filter(|finding| finding.rule.name == "missing-workbook")
        .map(|finding| format!("{} {}", finding.place, finding.message))
        .collect();
    let said = missing.join("\n").replace(&folder.path().to_string_lossy().replace('\\', "/"), "");
    assert!(said.contains(".toml:"), "{said}");
    assert!(
        said.contains(" No workbook fits the pattern `/returns/leisure*.csv`; the folder holds `finance.csv`, "),
        "{said}"
    );
    assert!(said.ends_with("; Head of Leisure keeps it.") && missing.len() == 1, "{said}");
    let workbook = report::compose(&outcome.report_facts(""));
    let cover = words(&workbook, "Cover");
    assert!(cover.contains("leisure*.csv, which Head of Leisure keeps, could not be read"), "{cover}");
    assert!(words(&workbook, "Returns").contains("one missing, one unreadable, one late and one incomplete"));
    let text = output::returns_text(&outcome.returns(), output::Detail::Usual, false);
    assert!(text.starts_with("Returns as at 14 July 2026; a period is due 14 days after it ends."), "{text}");
    assert!(text.contains("2026/27: M01 in, M02 1 of 2, M03 1 of 2"), "{text}");
    assert!(
        text.contains("7 returns: 2 complete, 1 missing, 1 unreadable, 1 late, 1 incomplete and 1 not read."),
        "{text}"
    );
    assert_eq!(output::returns_csv(&outcome.returns()).lines().count(), 1 + 4 + 1 + 4 + 2 + 1 + 1 + 1);
}

#[test]
fn two_hundred_returns_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let mut files = Vec::new();
    let mut spec = "[[source]]\nid = \"all\"\nkind = \"indicators\"\npath = \"in/*.csv\"\n".to_owned();
    for service in 0..200 {
        let _written =
            writeln!(spec, "[[returns.expected]]\nowner = \"Head {service}\"\npath = \"in/{service:03}.csv\"");
        let value = if service % 5 == 0 { "" } else { "1" };
        let text = format!("Year 2026/27\nRef,Measure,Frequency,Target,Q1,Q2\nA{service},Calls,Quarterly,1,{value},\n");
        if service % 7 != 0 {
            files.push((format!("in/{service:03}.csv"), text));
        }
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let returns = run_on(folder.path(), &files, &spec, Some("2026-07-01")).returns();
    let missing = (0..200).filter(|service| service % 7 == 0).count();
    let late = (0..200).filter(|service| service % 7 != 0 && service % 5 == 0).count();
    assert_eq!((returns.count(State::Missing), returns.count(State::Late)), (missing, late));
    assert_eq!(returns.count(State::Complete), 200 - missing - late);
}

/// All the words of a sheet.
fn words(workbook: &Workbook, name: &str) -> String {
    let sheet = workbook.sheets.iter().find(|sheet| sheet.name == name).unwrap();
    let mut words = format!("{} {}", sheet.title, sheet.intro.join(" "));
    for block in &sheet.blocks {
        match block {
            Block::Paragraph(text, _) => words.push_str(text),
            Block::Table(table, _) => {
                for cell in table.rows.iter().flat_map(|row| &row.cells) {
                    words.push_str(&cell.shown());
                    words.push(' ');
                }
            }
            _ => {}
        }
    }
    words
}
