//! Ties that nobody declared.

use super::super::{TieOrigin, corroborated, ties};
use super::{line, model};

const SUMMARY: &str = "
Service | Budget 2019/20 £'000
Customer Services | 323
Finance | 492
ICT | 1,060
Parks | 77
Total | 1,952";

/// The ties that differ, and how many lines of each pairing agree.
fn found(other: &str) -> (Vec<String>, Vec<usize>) {
    let (ties, matches) = ties(&model(&[("summary", SUMMARY), ("detail", other)]), None);
    assert!(ties.iter().all(|tie| matches!(tie.origin, TieOrigin::Proposed { index: 0 })));
    assert!(corroborated(&ties).is_empty());
    (ties.iter().map(line).collect(), matches.iter().map(|found| found.agreeing).collect())
}

#[test]
fn lines_that_mostly_agree_are_proposed_with_the_one_that_differs() {
    let detail = "
Line | 2019/20 Budget £
Finance | 492,300
CUSTOMER SERVICES | 322,900
ICT | 1,060,000
Parks | 85,000
Grounds | 5
Total | 1,960,205";
    let differ = ["77000 / 85000 = -8000 differs", "1952000 / 1960205 = -8205 differs"];
    assert_eq!(found(detail), (differ.map(str::to_owned).to_vec(), vec![3]));
    let agrees = "Line | Budget 2019/20 £\nFinance | 492,300\nICT | 1,060,000\nParks | 77,001";
    assert_eq!(found(agrees), (Vec::new(), vec![3]));
}

#[test]
fn the_same_labels_with_other_figures_are_other_figures() {
    for other in [
        // Another service's budget.
        "Line | 2019/20 Budget £\nCustomer Services | 1\nFinance | 2\nICT | 3\nParks | 4",
        // Another year, and another stage.
        "Line | 2018/19 Budget £\nCustomer Services | 323,000\nFinance | 492,000\nICT | 1,060,000",
        "Line | 2019/20 Outturn £\nCustomer Services | 323,000\nFinance | 492,000\nICT | 1,060,000",
        // Another thing that the heading names.
        "Line | 2019/20 Base Budget £\nCustomer Services | 323,000\nFinance | 492,000\nICT | 1,060,000",
        // No year.
        "Line | Budget £\nCustomer Services | 323,000\nFinance | 492,000\nICT | 1,060,000",
        // Two lines are too few, and so are figures of 0.
        "Line | 2019/20 Budget £\nCustomer Services | 323,000\nFinance | 492,000",
        "Line | 2019/20 Budget £\nCustomer Services | 323,000\nFinance | 492,000\nICT | 1\nParks | 2",
    ] {
        assert_eq!(found(other), (Vec::new(), Vec::new()), "{other}");
    }
}

#[test]
fn one_figure_that_stands_everywhere_proves_nothing() {
    let flat = "Line | 2019/20 Budget £\nA | 5,000\nB | 5,000\nC | 5,000\nD | 5,000";
    let (ties, matches) = ties(&model(&[("one", flat), ("two", flat)]), None);
    assert!(ties.is_empty() && matches.is_empty());
}
