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

fn found(other: &str) -> Vec<String> {
    let (ties, matches) = ties(&model(&[("summary", SUMMARY), ("detail", other)]), None);
    assert!(ties.iter().all(|tie| matches!(tie.origin, TieOrigin::Proposed { index: 0 })));
    assert_eq!(matches.len(), usize::from(!ties.is_empty()));
    assert!(corroborated(&ties).is_empty());
    ties.iter().map(line).collect()
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
    assert_eq!(
        found(detail),
        [
            "323000 / 322900 = 100 rounding within 500",
            "492000 / 492300 = -300 rounding within 500",
            "1060000 / 1060000 = 0 agrees",
            "77000 / 85000 = -8000 differs",
            "1952000 / 1960205 = -8205 differs",
        ]
    );
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
        assert_eq!(found(other), [""; 0], "{other}");
    }
}

#[test]
fn one_figure_that_stands_everywhere_proves_nothing() {
    let flat = "Line | 2019/20 Budget £\nA | 5,000\nB | 5,000\nC | 5,000\nD | 5,000";
    let (ties, _) = ties(&model(&[("one", flat), ("two", flat)]), None);
    assert!(ties.is_empty());
}
