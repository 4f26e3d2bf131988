//! One slip each, and the sentence that explains it.

use super::*;
use crate::reconcile::ExplanationKind;

/// The failing balances: the total's cell, the first explanation's kind, and the cause.
#[track_caller]
fn causes(text: &str, wanted: &[(&str, ExplanationKind, &str)]) {
    let found = of(text);
    let failing: Vec<(&str, ExplanationKind, &str)> = found
        .balances
        .iter()
        .filter(|balance| balance.class == Class::Differs)
        .map(|balance| {
            let id = balance.id.split_once(':').unwrap().1;
            (id, balance.explanations[0].kind, slip(balance))
        })
        .collect();
    assert_eq!(failing, wanted);
}

const REGIONS: &str = "
 | North £ | South £ | East £ | Total £
Employees | 60,100 | 62,000 | 12,000 | 134,100
Premises | 40,200 | 40,000 | 13,000 | 93,200
Supplies | 20,300 | 21,000 | 14,000 | 55,300
Total | 120,600 | 123,000 | 39,000 | 282,600";

#[test]
fn a_bad_cell_is_where_its_line_and_column_cross() {
    let says = "Premises, South £ is written 41,130 and would have to be 40,000: the line and the column that cross there \
                are both out by £1,130";
    let text = REGIONS.replace("| 40,000 |", "| 41,130 |");
    causes(&text, &[("E3:across", ExplanationKind::CrossCast, says), ("C5", ExplanationKind::CrossCast, says)]);
}

#[test]
fn a_bad_margin_has_a_pattern_of_its_own() {
    let says = "Premises, Total £ is written 93,777 and would have to be 93,200: the line and the column that cross there \
                are both out by £577";
    let text = REGIONS.replace("93,200", "93,777");
    causes(&text, &[("E3:across", ExplanationKind::CrossCast, says), ("E5", ExplanationKind::CrossCast, says)]);
    let says = "Total, Total £ is written 282,111 and would have to be 282,600: the line and the column that cross there \
                are both out by £489";
    let text = REGIONS.replace("282,600", "282,111");
    causes(&text, &[("E5", ExplanationKind::CrossCast, says), ("E5:across", ExplanationKind::CrossCast, says)]);
}

#[test]
fn two_bad_cells_of_one_column() {
    let first = "Employees, East £ is written 12,555 and would have to be 12,000: the line and the column that cross there \
                 are both out by £555, once D4 is put right as well";
    let second = "Supplies, East £ is written 14,777 and would have to be 14,000: the line and the column that cross there \
                  are both out by £777, once D2 is put right as well";
    let text = REGIONS.replace("12,000", "12,555").replace("14,000", "14,777");
    causes(
        &text,
        &[
            ("E2:across", ExplanationKind::CrossCast, first),
            ("E4:across", ExplanationKind::CrossCast, second),
            ("D5", ExplanationKind::CrossCast, second),
        ],
    );
}

#[test]
fn two_figures_exchanged() {
    causes(
        "
 | 2008/09 £ | 2009/10 £ | 2010/11 £
Employees | 60,100 | 62,000 | 63,000
Premises | 40,000 | 40,200 | 40,900
Supplies | 20,300 | 21,000 | 22,000
Total | 120,600 | 123,000 | 125,900",
        &[
            (
                "B5",
                ExplanationKind::Swap,
                "Premises, 2008/09 £ (40,000) and Premises, 2009/10 £ (40,200) stand in each other's place",
            ),
            (
                "C5",
                ExplanationKind::Swap,
                "Premises, 2008/09 £ (40,000) and Premises, 2009/10 £ (40,200) stand in each other's place",
            ),
        ],
    );
}

#[test]
fn figures_of_another_year() {
    let table = |premises: &str, employees: &str, total: &str| {
        format!(
            "
 | 2008/09 £ | 2009/10 £ | 2010/11 £
Employees | 60,100 | {employees} | 63,000
Premises | 40,200 | {premises} | 40,900
Supplies | 20,300 | 21,000 | 22,000
Total | 120,600 | {total} | 125,900"
        )
    };
    causes(
        &table("40,000", "61,117", "120,600"),
        &[(
            "C5",
            ExplanationKind::Stale,
            "61,117 + 40,000 + 21,000 = 122,117, written 120,600, which is the figure of 2008/09 £",
        )],
    );
    causes(
        &table("40,000", "61,117", "121,100"),
        &[(
            "C5",
            ExplanationKind::Stale,
            "with 60,100, the figure of 2008/09 £, in place of 61,117 for Employees the lines make 121,100",
        )],
    );
    causes(
        &table("40,000", "60,100", "122,117"),
        &[(
            "C5",
            ExplanationKind::Stale,
            "Employees is written 60,100, as for 2008/09 £: with 61,117 the lines make 122,117",
        )],
    );
    causes(
        &table("", "61,117", "122,317"),
        &[(
            "C5",
            ExplanationKind::MissingLine,
            "Premises has no figure: with 40,200, its figure of 2008/09 £, there the lines make 122,317",
        )],
    );
}

#[test]
fn income_stated_the_other_way_round() {
    causes(
        "
 | 2008/09 £ | 2009/10 £ | 2010/11 £
Employees | 60,100 | 61,117 | 63,000
Premises | 40,200 | 40,000 | 40,900
Fees | 10,000 | (11,000) | 12,000
Grants | 5,000 | (6,000) | 7,100
Net | 85,300 | 84,117 | 84,800",
        &[(
            "C6",
            ExplanationKind::Sign,
            "Fees (-11,000) and Grants (-6,000) are all written negative: were they positive, the lines would make 84,117",
        )],
    );
}

#[test]
fn a_line_counted_twice() {
    causes(
        "
 | 2008/09 £ | 2009/10 £
Finance | 60,100 | 61,100
of which agency | 12,345 | 13,000
ICT | 40,200 | 41,200
Total | 112,645 | 143,500",
        &[
            (
                "B5",
                ExplanationKind::CountedTwice,
                "100,300 + 12,345 = 112,645: the total counts of which agency (12,345) as well as the line that already \
                 holds it",
            ),
            ("C5", ExplanationKind::CountedTwice, "102,300 + 41,200 = 143,500: the total counts ICT (41,200) twice"),
        ],
    );
    causes(
        "
 | £
Finance | 60,100
ICT | 40,200
Sub-total | 100,300
Rents | 20,100
Repairs | 30,000
Sub-total | 50,100
Total | 300,800",
        &[(
            "B8",
            ExplanationKind::CountedTwice,
            "150,400 + 60,100 + 40,200 + 20,100 + 30,000 = 300,800: the total counts Finance (60,100), ICT (40,200), Rents \
             (20,100) and Repairs (30,000) as well as the lines that already hold them",
        )],
    );
}

#[test]
fn thousands_and_hundreds() {
    let table = |figure: &str| {
        format!(
            "
 | 2008/09 £ | 2009/10 £
Finance | {figure} | 61,100
ICT | 40,200 | 41,200
Rents | 20,100 | 20,200
Total | 120,417 | 122,500"
        )
    };
    causes(
        &table("60"),
        &[(
            "B5",
            ExplanationKind::Scale,
            "Finance is written 60, as if in thousands: with 60,117 the lines make 120,417",
        )],
    );
    causes(
        &table("60,117,000"),
        &[(
            "B5",
            ExplanationKind::Scale,
            "Finance is written 60,117,000, 1,000 times too large: with 60,117 the lines make 120,417",
        )],
    );
}

#[test]
fn digits_of_figures_that_balance_both_ways() {
    causes(
        "
Service | Gross Expenditure £'000 | Income £'000 | Net Expenditure £'000
Housing | 1,200 | 300 | 900
Planning | 800 | 450 | 350
Leisure | 2,000 | 1,010 | 900
Total | 4,000 | 1,850 | 2,150",
        &[
            (
                "D4:across",
                ExplanationKind::Digits,
                "Income £'000 is written 1,010, and with 1,100 the columns make 900: two digits changed places",
            ),
            (
                "C5",
                ExplanationKind::Digits,
                "Leisure is written 1,010, and with 1,100 the lines make 1,850: two digits changed places",
            ),
        ],
    );
}

#[test]
fn a_wrong_total_that_was_carried_on() {
    let found = of("
 | £ | £
Finance | 60,100 | 61,100
ICT | 40,200 | 41,200
Sub-total | 100,300 | 61,100
Rents | 20,100 | 20,200
Repairs | 30,000 | 30,100
Sub-total | 50,100 | 50,300
Total | 150,400 | 111,400");
    let failing: Vec<_> = found.balances.iter().filter(|balance| balance.class == Class::Differs).collect();
    assert_eq!(failing.len(), 1);
    let first = &failing[0].explanations[0];
    assert_eq!(first.text, "102,300 - 41,200 = 61,100: the total leaves out ICT (41,200)");
    assert_eq!(first.follow[0].at.to_string(), "C8");
    assert_eq!(first.follow[0].would_be, 152_600.into());
}

#[test]
fn two_years_exchanged_put_every_column_out_and_are_found() {
    // The total holds in no column. That lines of the same depth hold, or that a net takes it up, says that it is one.
    let above = of("
 | 2018/19 £ | 2019/20 £
Environment | 34,522 | 34,960
>Refuse | 12,461 | 12,488
>Parks | 22,061 | 22,472
Resources | 55,311 | 56,007
>Payroll | 31,412 | 30,400
>Insurance | 24,911 | 24,595
Total | 89,833 | 90,967");
    assert_eq!(swapped(&above), ["B6", "C6"], "{:?}", shown(&above));
    let gross = of("
 | 2018/19 £ | 2019/20 £
Refuse | 12,461 | 12,488
Parks | 22,472 | 22,061
Gross Expenditure | 34,522 | 34,960
Less: fees | 4,210 | 4,480
Net Expenditure | 30,312 | 30,480");
    assert_eq!(swapped(&gross), ["B3", "C3"], "{:?}", shown(&gross));
}

/// The cells that the likeliest explanation of the first difference exchanges.
fn swapped(found: &Reconciliation) -> Vec<String> {
    let explained = found.balances.iter().find_map(|balance| balance.likeliest().next());
    let explained = explained.filter(|told| told.kind == ExplanationKind::Swap);
    explained.map_or_else(Vec::new, |told| told.changes.iter().map(|change| change.at.to_string()).collect())
}

#[test]
fn a_figure_that_did_not_change_is_less_telling_than_a_line_counted_twice_and_carried() {
    let found = of("
 | 2018/19 £ | 2019/20 £
Dwelling rents | 50,548 | 50,548
Garages | 18,103 | 18,333
Services | 37,027 | 37,411
Total Income | 142,705 | 143,703
Supervision | 60,100 | 61,212
Repairs | 70,020 | 71,417
Total Expenditure | 130,120 | 132,629
Surplus | 12,585 | 11,074");
    let kinds: Vec<&str> =
        found.balances.iter().filter_map(|balance| balance.likeliest().next()).map(|told| told.kind.name()).collect();
    assert!(!kinds.is_empty() && kinds.iter().all(|kind| *kind == "counted-twice"), "{kinds:?} {:?}", shown(&found));
}
