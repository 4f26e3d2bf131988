//! Structures that real tables have and that must not be called errors.

use super::*;

#[track_caller]
fn holds(text: &str, balances: &[&str]) {
    let found = of(text);
    assert_eq!(shown(&found), balances);
}

#[test]
fn totals_above_their_lines() {
    holds(
        "
 | £
Total | 100,300
Finance | 60,100
ICT | 40,200",
        &["B2 +B3+B4 label agrees"],
    );
    holds(
        "
 | £ | £
Central Services | 100,300 | 110,000
> Finance | 60,100 | 60,000
> ICT | 40,200 | 50,000
Housing | 50,100 | 50,200
> Rents | 20,100 | 20,200
> Repairs | 30,000 | 30,000
Total | 150,400 | 160,200",
        &[
            "B2 +B3+B4 label agrees",
            "C2 +C3+C4 label agrees",
            "B5 +B6+B7 label agrees",
            "C5 +C6+C7 label agrees",
            "B8 +B2+B5 label agrees",
            "C8 +C2+C5 label agrees",
        ],
    );
}

#[test]
fn nested_totals() {
    holds(
        "
 | £
Central
Finance | 60,100
ICT | 40,200
Sub-total | 100,300
Housing
Rents | 20,100
Repairs | 30,000
Sub-total | 50,100
Total | 150,400",
        &["B5 +B3+B4 label agrees", "B9 +B7+B8 label agrees", "B10 +B5+B9 label agrees"],
    );
}

#[test]
fn a_total_of_loose_lines_and_sub_totals() {
    holds(
        "
 | £
Finance | 60,100
ICT | 40,200
Sub-total | 100,300
Contingency | 5,000
Reserve | 6,000
Total | 111,300",
        &["B4 +B2+B3 label agrees", "B7 +B4+B5+B6 label agrees"],
    );
}

#[test]
fn of_which_lines_are_no_further_parts() {
    holds(
        "
 | £
Employees | 60,100
of which agency | 12,300
Premises | 40,200
Including: rates | 9,000
Total | 100,300",
        &["B6 +B2+B4 label agrees"],
    );
}

#[test]
fn less_lines_are_taken_off() {
    holds(
        "
 | £
Employees | 60,100
Premises | 40,200
Less: vacancy allowance | 2,000
Total | 98,300",
        &["B5 +B2+B3-B4 label agrees"],
    );
    holds(
        "
 | £
Employees | 60,100
Premises | 40,200
Less: vacancy allowance | (2,000)
Total | 98,300",
        &["B5 +B2+B3+B4 label agrees"],
    );
}

#[test]
fn previous_year_lines_are_no_parts() {
    holds(
        "
 | £
Employees | 60,100
Previous year | 58,000
Premises | 40,200
Last year | 41,000
Total | 100,300",
        &["B6 +B2+B4 label agrees"],
    );
}

#[test]
fn totals_that_compete() {
    holds(
        "
 | £
North | 60,100
South | 40,200
Total | 100,300
Total excluding double counting | 96,000",
        &["B4 +B2+B3 label agrees"],
    );
}

#[test]
fn percentages_and_averages_are_not_cast() {
    holds(
        "
 | £ | Spent %
North | 60,100 | 45%
South | 40,200 | 80%
Total | 100,300 | 59%
Average | 50,150 | 62%
% change | 3 | 2",
        &["B4 +B2+B3 label agrees"],
    );
    let found = of("
 | Score
North | 12
South | 15
Total | 13.5");
    assert!(found.balances.is_empty(), "{:?}", shown(&found));
}

#[test]
fn totals_without_lines() {
    let found = of("
 | £
Total | 100,300");
    assert!(found.balances.is_empty());
    assert_eq!(found.not_checked.len(), 1);
    let found = of("
 | £
North |
South |
Total | 100,300");
    assert!(found.balances.is_empty());
    assert_eq!(found.not_checked.len(), 1);
}

#[test]
fn income_and_expenditure_sections_and_a_net() {
    holds(
        "
 | £
Expenditure
Employees | 60,100
Premises | 40,200
Total expenditure | 100,300
Income
Fees | 20,000
Grants | 30,100
Total income | 50,100
Net expenditure | 50,200",
        &["B5 +B3+B4 label agrees", "B9 +B7+B8 label agrees", "B10 +B5-B9 label agrees"],
    );
}

#[test]
fn a_surplus_is_income_less_expenditure() {
    holds(
        "
 | £
Total income | 150,100
Total expenditure | 100,300
Surplus/(Deficit) | 49,800",
        &["B4 +B2-B3 label agrees"],
    );
}

#[test]
fn running_net_figures() {
    holds(
        "
 | £
Employees | 60,100
Premises | 40,200
Net cost of services | 100,300
Interest payable | 5,000
Capital charges | 7,000
Net operating expenditure | 112,300
Transfer to reserves | 1,000
Net budget requirement | 113,300",
        &["B4 +B2+B3 label agrees", "B7 +B4+B5+B6 label agrees", "B9 +B7+B8 label agrees"],
    );
}

#[test]
fn years_side_by_side_are_not_added() {
    holds(
        "
 | 2008/09 £ | 2009/10 £ | Variance £
Employees | 60,100 | 62,000 | 1,900
Premises | 40,200 | 40,000 | -200
Total | 100,300 | 102,000 | 1,700",
        &[
            "D2:across +C2-B2 label agrees",
            "D3:across +C3-B3 label agrees",
            "B4 +B2+B3 label agrees",
            "C4 +C2+C3 label agrees",
            "D4 +D2+D3 label agrees",
            "D4:across +C4-B4 cross-cast agrees",
        ],
    );
}

#[test]
fn a_total_column() {
    holds(
        "
 | North £ | South £ | Total £
Employees | 60,100 | 62,000 | 122,100
Premises | 40,200 | 40,000 | 80,200
Total | 100,300 | 102,000 | 202,300",
        &[
            "D2:across +B2+C2 label agrees",
            "D3:across +B3+C3 label agrees",
            "B4 +B2+B3 label agrees",
            "C4 +C2+C3 label agrees",
            "D4 +D2+D3 label agrees",
            "D4:across +B4+C4 cross-cast agrees",
        ],
    );
}

#[test]
fn a_total_column_that_is_a_product() {
    let found = of("
 | Number | Unit cost £ | Total £
Chairs | 12 | 40 | 480
Desks | 10 | 110 | 1,100
Total | 22 | | 1,580");
    assert!(errors(&found).is_empty(), "{:?}", errors(&found));
}

#[test]
fn running_numbers_are_counted() {
    holds(
        "
 | Standard
Answer calls | 1
Reply to letters | 2
See visitors | 3
TOTAL | 3",
        &["B5 +B2+B3+B4 label agrees"],
    );
}

#[test]
fn an_unnamed_total_is_inferred() {
    holds(
        "
 | 2008/09 £ | 2009/10 £
Employees | 60,100 | 62,000
Premises | 40,200 | 40,500
Running costs | 100,300 | 102,500
Grants paid | 5,000 | 6,000
Total | 105,300 | 108,500",
        &["B4 +B2+B3 inferred agrees", "C4 +C2+C3 inferred agrees", "B6 +B4+B5 label agrees", "C6 +C4+C5 label agrees"],
    );
}

#[test]
fn a_total_that_nothing_explains_is_a_guess() {
    let found = of("
 | £
North | 60,100
South | 40,200
East | 11,317
Total | 987,654");
    assert!(errors(&found).is_empty());
    assert_eq!(found.balances[0].confidence, Confidence::Guessed);
}
