//! The spec that compares two plans of one council: every change that the plans hold comes out, and no other.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;

use linesight::check::rule_names;
use linesight::pipeline::{Outcome, Settings, check_paths, run_spec};
use linesight::reconcile::{ComparedIndicator, ListedRisk, TargetClass};
use linesight::spec::Spec;

const RULES: [&str; 8] = [
    "target-conflict",
    "target-loosened",
    "target-tightened",
    "indicator-dropped",
    "indicator-added",
    "frequency-changed",
    "definition-changed",
    "unused-approval",
];

fn run() -> Outcome {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("report_specs/melton-two-plans.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    let spec = Spec::from_toml(&file.to_string_lossy(), &text, &rule_names()).unwrap();
    run_spec(spec, &Settings::default(), &|_| {}).unwrap()
}

fn name(compared: &ComparedIndicator) -> &str {
    compared.later.as_ref().or(compared.earlier.as_ref()).unwrap().name()
}

#[test]
fn each_target_that_both_plans_state_is_the_same_or_weaker() {
    let outcome = run();
    let found: Vec<String> = outcome
        .reconciliation
        .targets
        .indicators
        .iter()
        .flat_map(|compared| compared.targets.iter().map(move |target| (compared, target)))
        .filter_map(|(compared, target)| {
            let (before, now) = (target.earlier.as_ref()?, target.later.as_ref()?);
            let (period, by) = (target.period?, compared.matched?);
            Some(format!(
                "{} {period}: {} > {} {} ({by})",
                name(compared),
                before.written,
                now.written,
                target.class.name()
            ))
        })
        .collect();
    assert_eq!(
        found,
        [
            "IT1 2011/12: 4.5 > 4.5 same (proposed, 0.86)",
            "IT2 2011/12: 92% > 85% loosened (crosswalk)",
            "IT4 2011/12: 98.0% > 98% same (crosswalk)",
            "IT5 2011/12: 99.8% > 98% loosened (crosswalk)",
            "IT5 2011/12: 99.5% > 98% loosened (crosswalk)",
            "IT6 2011/12: 99.5% > 98% loosened (crosswalk)",
            "IT7 2011/12: 99.5% > 98% loosened (crosswalk)",
            "IT10 2011/12: 99.0% > 98% loosened (crosswalk)",
        ]
    );
}

#[test]
fn what_only_one_plan_has_is_told_where_the_other_covers_its_service() {
    let outcome = run();
    let of = |class: TargetClass| -> Vec<String> {
        let all = outcome.reconciliation.targets.indicators.iter();
        all.filter(|compared| compared.targets.iter().any(|target| target.class == class))
            .map(|compared| name(compared).to_owned())
            .collect()
    };
    assert_eq!(of(TargetClass::Dropped), ["SOCITM KPI 3"]);
    assert_eq!(of(TargetClass::New), ["IT3", "IT8", "IT9", "IT11", "IT12", "IT13", "IT14"]);
    let split: Vec<&str> = outcome
        .reconciliation
        .targets
        .indicators
        .iter()
        .filter(|compared| compared.split_into == 2)
        .map(name)
        .collect();
    assert_eq!(split, ["IT6", "IT7"]);
}

#[test]
fn the_findings_on_plans_are_those_and_no_others() {
    let outcome = run();
    let found: Vec<String> = outcome
        .findings
        .iter()
        .filter(|finding| RULES.contains(&finding.rule.name))
        .map(|finding| format!("{} {} {}", finding.place.in_workbook().unwrap(), finding.level, finding.rule.name))
        .collect();
    assert_eq!(
        found,
        [
            "Indicators!A6 note indicator-dropped",
            "Performance Indicators!A31:A41 note frequency-changed",
            "Performance Indicators!F31 warning target-loosened",
            "Performance Indicators!A33:A45 note indicator-added",
            "Performance Indicators!F35 warning target-loosened",
            "Performance Indicators!F35 warning target-loosened",
            "Performance Indicators!F36 warning target-loosened",
            "Performance Indicators!F37 warning target-loosened",
            "Performance Indicators!F41 warning target-loosened",
        ]
    );
}

#[test]
fn the_risks_that_stand_in_both_plans_are_told_as_rated_higher_lower_or_the_same() {
    let outcome = run();
    let name = |risk: &Option<ListedRisk>| risk.as_ref().map(|risk| risk.listed.name().to_owned());
    let found: Vec<String> = outcome
        .reconciliation
        .targets
        .risks
        .iter()
        .filter_map(|risk| {
            Some(format!(
                "{} > {}: {} ({})",
                name(&risk.earlier)?,
                name(&risk.later)?,
                risk.movement.name(),
                risk.matched?
            ))
        })
        .collect();
    assert_eq!(found, ["1 > 50: down (1.00)", "5 > 52: unchanged (1.00)", "7 > 54: up (1.00)", "11 > 56: up (1.00)",]);
}

#[test]
fn a_folder_of_plans_of_several_councils_and_services_is_not_compared() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("workbooks");
    let outcome = check_paths(&[folder], &Settings::default(), &|_| {}).unwrap();
    let found: Vec<&str> =
        outcome.findings.iter().map(|finding| finding.rule.name).filter(|name| RULES.contains(name)).collect();
    assert_eq!(found, [""; 0]);
    assert!(outcome.reconciliation.targets.indicators.is_empty() && outcome.reconciliation.targets.risks.is_empty());
}
