//! Several balances out by one slip, several slips in one balance, and what is said where nothing explains it.

use std::collections::BTreeSet;

use super::*;
use crate::grid::{Addr, Place};
use crate::reconcile::{ExplanationKind, Search, reconcile_with};

fn failing(found: &Reconciliation) -> Vec<&Balance> {
    found.balances.iter().filter(|balance| balance.class == Class::Differs).collect()
}

/// The failing balances by their total's cell and way, each with the one it follows.
fn follows(found: &Reconciliation) -> Vec<(&str, Option<&str>)> {
    fn short(id: &str) -> &str {
        id.split_once(':').map_or(id, |(_, cell)| cell)
    }
    let out = found.balances.iter().filter(|balance| balance.class == Class::Differs);
    out.map(|balance| (short(&balance.id), balance.follows.as_deref().map(short))).collect()
}

const NESTED: &str = "
 | North £ | South £ | Total £
Rents | 20,100 | 21,210 | 41,310
Repairs | 30,000 | 30,250 | 60,250
Sub-total | 50,100 | 51,460 | 101,560
Finance | 60,100 | 61,330 | 121,430
ICT | 40,200 | 41,770 | 81,970
Sub-total | 100,300 | 103,100 | 203,400
Total | 150,400 | 154,560 | 304,960";

#[test]
fn a_wrong_sub_total_is_told_once() {
    let found = of(&NESTED.replace("51,460", "57,483"));
    assert_eq!(follows(&found), [("C4", None), ("D4:across", Some("C4"))]);
    let lead = failing(&found)[0];
    assert_eq!(lead.explanations[0].clears.len(), 2);
    assert_eq!(lead.explanations[0].changes[0].would_be, 51_460.into());
}

#[test]
fn two_slips_in_different_lines_and_columns_are_two_causes() {
    let found = of(&NESTED.replace("20,100", "21,000").replace("41,770", "44,770"));
    let told: Vec<String> = failing(&found)
        .into_iter()
        .filter(|balance| balance.follows.is_none())
        .map(|balance| format!("{} {}", balance.explanations[0].kind.name(), balance.explanations[0].changes[0].at))
        .collect();
    assert_eq!(told, ["digits B2", "digits C6"]);
}

#[test]
fn a_transposition_and_a_line_left_out_of_one_column() {
    let found = of("
 | 2018/19 £ | 2019/20 £
Employees | 6,253,690 | 6,364,041
Premises | 1,310,657 | 1,381,007
Transport | 2,210,211 | 2,213,059
Supplies | 3,434,411 | 3,527,716
Total | 13,208,969 | 12,114,116");
    // 6,364,041 was typed for 6,346,041 and Premises left out: 13,485,823 - 18,000 - 1,381,007 is not written.
    let failing = failing(&found);
    assert_eq!(failing.len(), 1);
    assert!(failing[0].cause.as_deref().unwrap().starts_with("unexplained: no slip in one figure or two"));

    let found = of("
 | 2018/19 £ | 2019/20 £
Employees | 6,253,690 | 6,364,041
Premises | 1,310,657 | 1,381,007
Transport | 2,210,211 | 2,213,059
Supplies | 3,434,411 | 3,527,716
Total | 13,208,969 | 12,086,816");
    let failing = super::together::failing(&found);
    let first = &failing[0].explanations[0];
    assert_eq!(
        first.text,
        "Employees is written 6,364,041 for 6,346,041: two digits changed places, and the total leaves out Premises \
         (1,381,007)"
    );
    assert_eq!(first.changes.len(), 2);
}

#[test]
fn a_total_that_leaves_out_one_line_throughout_is_one_slip() {
    let found = of("
 | 2018/19 £ | 2019/20 £ | 2020/21 £
Employees | 253,690 | 264,040 | 271,113
Premises | 10,650 | 8,100 | 9,217
Transport | 2,100 | 2,131 | 2,203
Total Expenditure | 266,440 | 274,271 | 282,533
Fees | 3,110 | 3,222 | 3,317
Net Expenditure | 263,330 | 271,049 | 279,216
Total | =SUM(B2:B4) -> 264,340 | =SUM(C2:C4) -> 272,140 | =SUM(D2:D4) -> 280,330");
    let failing = failing(&found);
    assert_eq!(failing.len(), 3, "{:?}", shown(&found));
    let first = &failing[0].explanations[0];
    assert_eq!((first.kind, first.clears.len()), (ExplanationKind::LeftOut, 3));
    assert_eq!(failing[2].follows, Some(failing[0].id.clone()));
}

#[test]
fn cells_that_another_document_bears_out_are_the_last_to_be_blamed() {
    let text = "
 | £
Finance | 61,230
ICT | 41,230
Rents | 20,100
Total | 122,460";
    let table = table("t", text);
    let first = |borne_out: &BTreeSet<Place>| {
        let found = reconcile_with(std::slice::from_ref(&table), &[], borne_out);
        let balance = &found.balances[0];
        balance.likeliest().flat_map(|one| &one.changes).map(|change| change.at.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(first(&BTreeSet::new()), ["B2", "B3", "B4", "B5"]);
    let borne_out = [1, 3, 4].map(|row| table.place.at_cell(Addr::new(row, 1))).into_iter().collect();
    assert_eq!(first(&borne_out), ["B3"]);
}

#[test]
fn equal_stories_are_told_as_equal() {
    let found = of("
 | £
Finance | 61,230
ICT | 41,230
Rents | 20,100
Total | 122,460");
    let cause = found.balances[0].cause.as_deref().unwrap();
    assert!(cause.starts_with("one slip in any of B2, B3, B4, B5 would explain it; for one, Finance "), "{cause}");
    assert_eq!(found.balances[0].likeliest().count(), 4);
}

#[test]
fn odds_are_told_in_words() {
    let found = of(super::cases::TRADING);
    assert_eq!(
        found.balances[3].cause.as_deref().unwrap(),
        "740,900 - 59,590 - 682,310 = -1,000: the sign is lost; -1,000 would agree. 1 chance in 18,000 of a coincidence"
    );
}

#[test]
fn what_nothing_explains_says_so() {
    let found = of("
 | 2008/09 £ | 2009/10 £
Finance | 61,230 | 62,118
ICT | 41,230 | 40,119
Rents | 20,100 | 20,333
Total | 122,560 | 101,117");
    let failing = failing(&found);
    let balance = failing.last().unwrap();
    assert!(balance.explanations.is_empty(), "{:?}", shown(&found));
    assert_eq!(
        balance.cause.as_deref(),
        Some("unexplained: no slip in one figure or two makes the difference of £21,453")
    );
    assert_eq!(balance.search, Search::Complete);
}
