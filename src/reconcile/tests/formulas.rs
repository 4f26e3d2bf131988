//! What formulas state and tell.

use super::*;
use crate::reconcile::FormulaFactKind;

/// The facts of formulas, each on a line.
fn facts(found: &Reconciliation) -> Vec<String> {
    found
        .formulas
        .iter()
        .map(|fact| {
            let cell = fact.place.span.unwrap();
            match &fact.kind {
                FormulaFactKind::RangeStopsShort { omitted, would_be } => {
                    let names: Vec<&str> = omitted.iter().map(|named| &*named.label).collect();
                    format!("{cell} stops short of {}: {would_be}", names.join(", "))
                }
                FormulaFactKind::Overwritten { formulas, of, example, example_at, would_be } => {
                    format!("{cell} typed over, {formulas} of {of} are formulas such as {example} at {example_at}: {would_be:?}")
                }
                FormulaFactKind::NotRecalculated { would_be } => format!("{cell} not recalculated: {would_be}"),
                FormulaFactKind::TypedIntoFormula { constant } => format!("{cell} adds {constant}"),
            }
        })
        .collect()
}

#[test]
fn a_range_that_stops_short() {
    let found = of("
 | £ | £
Employees | 100 | 110
Premises | 200 | 210
Transport | 50 | 60
Total | =SUM(B2:B3) -> 300 | =SUM(C2:C4) -> 380");
    assert_eq!(facts(&found), ["B5 stops short of Transport: 350"]);
    assert_eq!(shown(&found), ["B5 +B2+B3 formula agrees", "C5 +C2+C3+C4 formula agrees"]);
}

#[test]
fn a_range_that_starts_late() {
    let found = of("
 | £
Employees | 100
Premises | 200
Transport | 50
Total | =SUM(B3:B4) -> 250");
    assert_eq!(facts(&found), ["B5 stops short of Employees: 350"]);
}

#[test]
fn ranges_that_stop_where_they_should() {
    for text in [
        // Sections.
        "
 | £
Central
Employees | 100
Premises | 200
Sub-total | =SUM(B3:B4) -> 300
Housing
Rents | 50
Repairs | 70
Sub-total | =SUM(B7:B8) -> 120
Total | =B5+B9 -> 420",
        // Income is no expenditure.
        "
 | £
Income | 900
Employees | 100
Premises | 200
Total Expenditure | =SUM(B3:B4) -> 300
Net | =B5-B2 -> -600",
        // The line below is gathered by the net.
        "
 | £
Employees | 100
Premises | 200
Total Expenditure | =SUM(B2:B3) -> 300
Income | 90
Net | =B4-B5 -> 210",
        // Of which, blank, rate.
        "
 | £
Employees | 100
Premises | 200
Transport |
of which cars | 20
Average | 150
Total | =SUM(B2:B3) -> 300",
        // A loose line that the grand total adds.
        "
 | £
Employees | 100
Premises | 200
Contingency | 30
Sub-total | =SUM(B2:B3) -> 300
Total | =B5+B4 -> 330",
    ] {
        let found = of(text);
        assert!(facts(&found).is_empty(), "{text}: {:?}", facts(&found));
        assert!(found.balances.iter().all(|balance| balance.class == Class::Agrees), "{:?}", shown(&found));
    }
}

#[test]
fn a_number_typed_over_a_formula() {
    let found = of("
 | £ | £ | £
Employees | 1,100 | 1,110 | 1,120
Premises | 2,200 | 2,210 | 2,220
Total | =SUM(B2:B3) -> 3,300 | 3,302 | =SUM(D2:D3) -> 3,340");
    assert_eq!(facts(&found), ["C4 typed over, 2 of 3 are formulas such as SUM(B2:B3) at B4: Some(3320)"]);
    assert_eq!(
        shown(&found)[1],
        "C4 +C2+C3 formula differs by 18, stated: 1,110 + 2,210 = 3,320, written 3,302: two digits changed places"
    );
}

#[test]
fn a_result_that_was_not_recalculated() {
    let found = of("
 | £
Employees | 1,100
Premises | 2,200
Total | =SUM(B2:B3) -> 3,000");
    assert_eq!(facts(&found), ["B4 not recalculated: 3300"]);
    assert_eq!(found.balances[0].class, Class::Differs);
}

#[test]
fn a_number_typed_into_a_formula() {
    let found = of("
 | £
Employees | 1,100
Premises | 2,200
Total | =SUM(B2:B3)+500 -> 3,800");
    assert_eq!(facts(&found), ["B4 adds 500"]);
    assert_eq!(shown(&found), ["B4 +B2+B3 formula agrees"]);
}

#[test]
fn a_formula_that_adds_a_sub_total_and_its_lines() {
    let found = of("
 | £
Employees | 1,100
Premises | 2,230
Sub-total | =SUM(B2:B3) -> 3,330
Transport | 450
Supplies | 670
Total | =SUM(B2:B6) -> 7,780");
    assert_eq!(
        shown(&found),
        [
            "B4 +B2+B3 formula agrees",
            "B7 +B2+B3+B5+B6 formula differs by -3330, stated: 4,450 + 3,330 = 7,780: the total counts Sub-total \
             (3,330) as well as the lines that make it",
        ]
    );
}

#[test]
fn subtotals_leave_out_subtotals() {
    let found = of("
 | £
Employees | 1,100
Premises | 2,230
Sub-total | =SUBTOTAL(9,B2:B3) -> 3,330
Transport | 450
Supplies | 670
Total | =SUBTOTAL(9,B2:B6) -> 4,450");
    assert!(found.balances.iter().all(|balance| balance.class == Class::Agrees), "{:?}", shown(&found));
}

#[test]
fn formulas_that_cannot_be_followed_are_said() {
    let found = of("
 | £
Employees | 1,100
Total | =SUMIF(A1:A9,\"x\",B1:B9) -> 1,100");
    assert!(found.balances.iter().all(|balance| balance.class.holds()));
    let found = of("
 | £
Total | =Other!B9 -> 1,100");
    assert!(found.balances.is_empty());
    assert!(!found.not_checked.is_empty());
}

#[test]
fn a_range_that_is_shorter_than_the_one_beside_it() {
    // No word says that these are totals, or that the net adds all of its lines: the other columns do.
    let found = of("
 | 2018/19 £ | 2019/20 £ | 2020/21 £
Environment | =SUM(B3:B5) -> 1,345 | =SUM(C3:C5) -> 1,378 | =SUM(D3:D4) -> 870
>Refuse | 461 | 488 | 458
>Food safety | 412 | 384 | 412
>Lighting | 472 | 506 | 522");
    assert_eq!(facts(&found), ["D2 stops short of Lighting: 1392"]);
    let found = of("
 | 2018/19 £ | 2019/20 £
Net cost of services | 49,032 | 45,862
Interest payable | 8,837 | 8,990
Investment income | -8,134 | -7,247
(Surplus)/Deficit for the year | =SUM(B2:B4) -> 49,735 | =SUM(C2:C3) -> 54,852");
    assert_eq!(facts(&found), ["C5 stops short of Investment income: 47605"]);
    // What another formula adds up is not left out.
    let found = of("
 | 2018/19 £ | 2019/20 £
Refuse | 461 | 488
Food safety | 412 | 384
Lighting | 472 | 506
Net spending | =SUM(B2:B4) -> 1,345 | =SUM(C2:C3) -> 872
Net total | =B5 -> 1,345 | =C5+C4 -> 1,378");
    assert!(facts(&found).is_empty(), "{:?}", facts(&found));
}

#[test]
fn of_two_figures_the_typed_one_is_told_where_the_formula_gives_another() {
    let text = "
 | 2018/19 £ | 2019/20 £
Employees | 1,100 | 1,110
Premises | 2,200 | 2,210
Total | =SUM(B2:B3) -> 3,300 | 3,302";
    assert_eq!(facts(&of(text)), ["C4 typed over, 1 of 2 are formulas such as SUM(B2:B3) at B4: Some(3320)"]);
    assert!(facts(&of(&text.replace("3,302", "3,320"))).is_empty());
}

#[test]
fn a_rate_beside_sums_is_no_formula_typed_over() {
    let found = of("
 | Budget £ | Actual £ | Variance £ | Variance %
Employees | 1,100 | 1,110 | 10 | 0.9%
Premises | 2,200 | 2,255 | 55 | 2.5%
Total | =SUM(B2:B3) -> 3,300 | =SUM(C2:C3) -> 3,365 | =SUM(D2:D3) -> 65 | 2.0%");
    assert!(facts(&found).is_empty(), "{:?}", facts(&found));
}

#[test]
fn a_typed_total_is_not_wrong_because_the_ranges_beside_it_stop_short() {
    let found = of("
 | Estimate £ | Outturn £ | Next £
Employees | 253,690 | 261,074 | 264,040
Premises | 10,650 | 16,857 | 8,100
Transport | 24,200 | 70,683 | 10,430
Total | =SUM(B2:B3) -> 264,340 | 348,614 | =SUM(D2:D3) -> 272,140");
    let short = |kind: &FormulaFactKind| matches!(kind, FormulaFactKind::RangeStopsShort { .. });
    let at: Vec<_> = found.formulas.iter().filter(|fact| short(&fact.kind)).map(|fact| fact.place.clone()).collect();
    assert_eq!(at.len(), 2, "{at:?}");
    let typed = found.balances.iter().find(|balance| balance.total.at.to_string() == "C5").unwrap();
    assert!(typed.class.holds() && typed.parts.len() == 3, "{typed:?}");
}
