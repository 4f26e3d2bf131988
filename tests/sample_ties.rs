//! The ties that the samples' specs declare: what agrees, what does not, and what that makes of the cells.
#![expect(clippy::unwrap_used, reason = "the samples are known to be readable")]

use linesight::check::rule_names;
use linesight::finding::Level;
use linesight::grid::Place;
use linesight::pipeline::{Outcome, Settings, run_spec};
use linesight::reconcile::{Tie, TieClass, corroborated};
use linesight::spec::Spec;

fn outcome(spec: &str) -> Outcome {
    let path = format!("report_specs/{spec}.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    let spec = Spec::from_toml(&path, &text, &rule_names()).unwrap();
    run_spec(spec, &Settings::default(), &|_| {}).unwrap()
}

fn line(tie: &Tie) -> String {
    let bound = match &tie.class {
        TieClass::Rounding { bound } => format!(" within {bound}"),
        _ => String::new(),
    };
    let difference = tie.difference.map(|difference| difference.to_string()).unwrap_or_default();
    format!("{}: {} {difference}{bound}", tie.name, tie.class.name())
}

/// The findings of the rules for ties, without what stands before the sheet.
fn said(outcome: &Outcome) -> Vec<String> {
    let of_ties = outcome.findings.iter().filter(|it| matches!(it.rule.name, "does-not-tie" | "recount-disagrees"));
    of_ties
        .map(|it| format!("{} {}[{}] {}", it.place.in_workbook().unwrap(), it.level, it.rule.name, it.message))
        .collect()
}

const SOUTH_DERBYSHIRE: [&str; 7] = [
    "Employees stated in the text: differs -12",
    "Employees of the seven services: agrees 0",
    "Budget of 2018/19: rounding 1000 within 5000",
    "Budget of 2019/20: rounding 1000 within 5000",
    "Change of the budget: agrees 0",
    "Change of ICT: computer licences: rounding -1000 within 1000",
    "Change of Revenues and Benefits: differs 18000",
];

#[test]
fn south_derbyshire_says_99_employees_and_two_changes() {
    let outcome = outcome("south-derbyshire-corporate-resources-2019-20");
    let ties = &outcome.reconciliation.ties;
    assert_eq!(ties.iter().map(line).collect::<Vec<_>>(), SOUTH_DERBYSHIRE);
    assert_eq!(
        said(&outcome),
        [
            "Workforce!C12 error[recount-disagrees] Employees stated in the text: 87 posts here, but the text \
             (Workforce!B3, above the table) states “99”, a difference of 12 posts.",
            "Budget!C5 error[recount-disagrees] Change of Revenues and Benefits: +£58,000 here, but the text (Budget!A18, \
             below the table) states “approximately +£40,000”, a difference of £18,000.",
        ]
    );
    let confirmed: Vec<String> = corroborated(ties).iter().filter_map(Place::in_workbook).collect();
    for (cell, is) in [("Workforce!C7", true), ("Workforce!C12", false), ("Budget!B6", true), ("Budget!C5", false)] {
        assert_eq!(confirmed.iter().any(|found| found == cell), is, "{cell}");
    }
}

#[test]
fn salford_has_a_division_with_posts_and_no_budget() {
    let outcome = outcome("salford-corporate-services-2002-03");
    let found = &outcome.reconciliation.matches[0];
    assert_eq!((found.pairs.len(), found.compares_figures, outcome.reconciliation.ties.len()), (7, false, 0));
    assert!(found.left.control.holds() && found.right.control.holds());
    assert_eq!(
        said(&outcome),
        [
            "Staffing!A5 warning[does-not-tie] Posts against budget divisions: “Head of Service” (1 post) has no line of \
             the same label in “Budget 2002/03”.",
            "Staffing!A10 note[does-not-tie] Posts against budget divisions: “Customer Services (including Salford Direct)” \
             was taken for “Customer Service (including Salford Direct)” in “Budget 2002/03”.",
        ]
    );
}

#[test]
fn the_ties_of_the_other_samples_agree() {
    for (spec, ties) in
        [("melton-ict-2009-10", 2), ("melton-central-services-2012-13", 0), ("harborough-portfolio-2011-12", 0)]
    {
        let outcome = outcome(spec);
        assert_eq!(outcome.reconciliation.ties.len(), ties, "{spec}");
        assert!(outcome.reconciliation.ties.iter().all(|tie| tie.class == TieClass::Agrees), "{spec}");
        assert_eq!(said(&outcome), [""; 0], "{spec}");
    }
}

#[test]
fn all_councils_have_the_ties_of_each() {
    let outcome = outcome("all-councils");
    let ties: Vec<String> = outcome.reconciliation.ties.iter().map(line).collect();
    for tie in SOUTH_DERBYSHIRE {
        assert!(ties.iter().any(|found| found == tie), "{tie}\n{}", ties.join("\n"));
    }
    assert_eq!((ties.len(), outcome.reconciliation.matches.len()), (9, 1));
    let errors = outcome.findings.iter().filter(|it| it.rule.name == "does-not-tie" && it.level == Level::Error);
    assert_eq!(errors.count(), 0);
}
