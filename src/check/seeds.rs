//! The sample workbooks: every mistake that they are known to hold comes out at its cell, and nothing else is an error.
//!
//! They are read here without their specs, and no tie is proposed. What the specs tie, and what does not agree (Salford's
//! head of service without a budget, South Derbyshire's 99 employees and its change of Revenues and Benefits), stands in
//! `tests/sample_ties.rs`.

use super::NotChecked;
use super::testing::{Case, line};
use crate::finding::{Finding, Level};
use crate::read::{Limits, open};

fn check(files: &[&str]) -> (Vec<Finding>, Vec<NotChecked>) {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("workbooks");
    let mut case = Case::default();
    for file in files {
        let mut book = open(&folder.join(file), &Limits::default()).unwrap();
        book.file.path = (*file).into();
        case.books.push(book);
    }
    case.check()
}

/// The findings as lines; each wanted one must be among them, by its beginning.
fn assert_said(findings: &[Finding], wanted: &[&str]) {
    let lines: Vec<String> = findings.iter().map(|finding| line(finding, true)).collect();
    for wanted in wanted {
        assert!(lines.iter().any(|line| line.starts_with(wanted)), "{wanted}\n{}", lines.join("\n"));
    }
}

fn errors(findings: &[Finding]) -> Vec<String> {
    let errors = findings.iter().filter(|finding| finding.level == Level::Error);
    errors.map(|finding| format!("{} {}", finding.place.in_workbook().unwrap(), finding.rule.name)).collect()
}

fn of_rule(findings: &[Finding], rule: &str) -> Vec<String> {
    let findings = findings.iter().filter(|finding| finding.rule.name == rule);
    findings.map(|finding| finding.place.in_workbook().unwrap()).collect()
}

#[test]
fn harborough() {
    let (findings, _) = check(&["harborough/portfolio-2011-12.xlsx"]);
    assert_eq!(
        errors(&findings),
        [
            "Actions!F34 invalid-date",
            "Actions!F36 finish-before-start",
            "Actions!F38 invalid-date",
            "EIA!D8 invalid-date"
        ]
    );
    assert_said(
        &findings,
        &[
            "Actions!B14: warning[repaired-value] “1, 5,7,” was read as 1, 5, 7",
            "Actions!B15: warning[repaired-value] “1,.2,3,7” was read as 1, 2, 3, 7",
            "Actions!B30: warning[action-without-promise]",
            "Actions!E32: note[missing-value]",
            "Actions!F34: error[invalid-date] “31.09.11” is not a date: September has 30 days.",
            "Actions!F38: error[invalid-date] “31.06.11” is not a date: June has 30 days.",
            "Actions!H20: warning[not-in-vocabulary] “Implement Cash receipting system” is not Y or N: it is the action's own \
             title",
            "Budget!D5:D7: warning[missing-value]",
            "EIA!C6: warning[repaired-value] “01.06,2011” was read as 1 June 2011",
            "EIA!D14: warning[repaired-value] “31. 08.2011” was read as 31 August 2011",
            "EIA!D15: warning[repaired-value] “31.12. 2011” was read as 31 December 2011",
            "EIA!D8: error[invalid-date] “31.09.2011”",
            "KPIs!F7: warning[target-below-performance] LPI 703",
            "KPIs!F8: warning[target-below-performance] LPI 704",
            "Risks!D10: warning[formula-overwritten]",
            "Risks!F15: warning[high-risk-without-mitigation] The risk is rated 15, the highest in the register",
        ],
    );
    assert_eq!(of_rule(&findings, "target-below-performance").len(), 2);
    assert_eq!(of_rule(&findings, "high-risk-without-mitigation").len(), 1);
    let values = ["B4", "B5", "B6", "B8", "B11"].map(|cell| format!("Values and Remit!{cell}"));
    assert_eq!(of_rule(&findings, "promise-without-measure"), values);
    assert_eq!(of_rule(&findings, "measure-without-promise"), ["KPIs!C4:C12"]);
    assert_eq!(of_rule(&findings, "action-without-promise").len(), 4);
}

#[test]
fn melton_metrics_collector() {
    let (findings, _) = check(&["melton/metrics-collector-2012-13.xlsx"]);
    assert_eq!(errors(&findings), [""; 0]);
    let weaker: Vec<&str> = findings
        .iter()
        .filter(|finding| finding.rule.name == "target-below-performance")
        .map(|finding| finding.message.split(':').next().unwrap())
        .collect();
    assert_eq!(weaker, ["IA1", "IA4", "LP3", "IT1", "IT3", "IT4", "IT5", "IT7", "IT10"]);
    let of = |rule| of_rule(&findings, rule);
    let sheet = "Performance Indicators!";
    let cells = |cells: &[&str]| cells.iter().map(|cell| format!("{sheet}{cell}")).collect::<Vec<_>>();
    assert_eq!(of("unit-missing"), cells(&["E31", "G31", "G33", "G41"]));
    assert_eq!(of("note-mark-without-note"), cells(&["E16", "G16"]));
    assert_eq!(of("missing-value"), cells(&["E28:J28"]));
    assert_eq!(of("red-without-commentary"), cells(&["K31"]));
    for silent in ["goal-and-metric-disagree", "theme-mismatch", "wrong-count", "duplicate-code", "duplicate-column"] {
        assert_eq!(of(silent), [""; 0], "{silent}");
    }
}

#[test]
fn melton_central_services() {
    let (findings, _) = check(&["melton/central-services-plan-2012-13.xlsx", "melton/metrics-collector-2012-13.xlsx"]);
    assert_eq!(errors(&findings), [""; 0]);
    assert_said(
        &findings,
        &[
            "Risk matrix!C6: warning[repaired-value] “15,17,”",
            "Risk matrix!D6: warning[repaired-value] “7, 11,19 38,42,51,55,62” was read as 7, 11, 19, 38",
            "Risk matrix!E6: warning[repaired-value] “6,9,,41,54”",
        ],
    );
    let gaps: Vec<&str> = findings
        .iter()
        .filter(|finding| finding.rule.name == "numbering-gap")
        .map(|finding| finding.message.as_str())
        .collect();
    assert_eq!(gaps, ["The numbers 24 to 32, 35, 37 and 40 are left out of those of the risks."]);
}

#[test]
fn melton_ict() {
    let (findings, _) = check(&["melton/ict-services-2009-10.xlsx"]);
    assert_eq!(errors(&findings), ["Trading account!C15 does-not-cast", "Indicators!A5 duplicate-code"]);
    assert_said(&findings, &["Trading account!D12: note[does-not-cast] Total Expenditure is written £839,706"]);
    let net = findings.iter().find(|finding| finding.level == Level::Error).unwrap();
    assert!(net.evidence[0].contains("740,900 - 59,590 - 682,310 = -1,000"), "{:?}", net.evidence);
}

#[test]
fn south_derbyshire() {
    let (findings, _) = check(&["south-derbyshire/corporate-resources-2019-20.ods"]);
    assert_eq!(errors(&findings), ["Workforce!C12 does-not-cast"]);
    let placeholders =
        ["Measures!A4", "Measures!A9", "Measures!A14", "Projects!B13", "Projects!B20"].map(str::to_owned);
    assert_eq!(of_rule(&findings, "placeholder-value"), placeholders);
    assert_said(&findings, &["Service indicators!C12: warning[several-targets-in-cell]"]);
}

#[test]
fn salford() {
    let (findings, _) = check(&["salford/corporate-services-2002-03.xls"]);
    assert_eq!(errors(&findings), [""; 0]);
    assert_eq!(of_rule(&findings, "missing-value"), ["Targets!C23", "Targets!C34"]);
}

#[test]
fn no_tie_is_proposed_among_all_of_them() {
    let (findings, _) = check(&[
        "harborough/portfolio-2011-12.xlsx",
        "melton/central-services-plan-2012-13.xlsx",
        "melton/ict-services-2009-10.xlsx",
        "melton/metrics-collector-2012-13.xlsx",
        "salford/corporate-services-2002-03.xls",
        "south-derbyshire/corporate-resources-2019-20.ods",
    ]);
    assert_eq!(of_rule(&findings, "does-not-tie"), [""; 0]);
}
