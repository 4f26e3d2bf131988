//! Tables as text in, the account as text out.

use super::super::Detail;
use super::super::testing::{Run, of_sheets, of_sheets_with};
use super::{account_csv, account_text};
use crate::finding::Waived;

fn budget(text: &str) -> Run {
    of_sheets("a/budget.xlsx", &[("Budget", text)])
}

fn told(run: &Run, detail: Detail) -> String {
    let mut document = run.document();
    document.unread.clear();
    document.assumptions.clear();
    account_text(&document, detail, false)
}

fn usual(text: &str) -> String {
    told(&budget(text), Detail::Usual)
}

const CASTS: &str = "
    Line         | 2008/09 Estimate £ | 2009/10 Estimate £
    Employees    | 371930             | 380000
    Premises     | 8610               | 9000
    Supplies     | 120400             | 121000
    Total        | =SUM(B2:B4) -> 500940 | =SUM(C2:C4) -> 510000
";

#[test]
fn what_agrees_is_a_line_each_under_its_table() {
    insta::assert_snapshot!(usual(CASTS), @r"
    Agree:

    a/budget.xlsx: Budget!A1:C5
      B5  Total, 2008/09 Estimate  500,940  agrees  by its formula
      C5  Total, 2009/10 Estimate  510,000  agrees  by its formula

    2 totals cast: 2 agree.
    ");
}

#[test]
fn all_told_a_total_is_a_column_to_be_cast() {
    insta::assert_snapshot!(told(&budget(CASTS), Detail::Full), @r"
    Agree:

    a/budget.xlsx: Budget!A1:C5
      B5  Total, 2008/09 Estimate  500,940  agrees  by its formula
            B2  Employees 371,930
            B3  Premises    8,610
            B4  Supplies  120,400
                          -------
            makes         500,940
            written       500,940
            Its parts are known by the formula =SUM(B2:B4).
      C5  Total, 2009/10 Estimate  510,000  agrees  by its formula
            C2  Employees 380,000
            C3  Premises    9,000
            C4  Supplies  121,000
                          -------
            makes         510,000
            written       510,000
            Its parts are known by the formula =SUM(C2:C4).

    2 totals cast: 2 agree.
    ");
}

#[test]
fn a_difference_is_written_as_an_accountant_would() {
    insta::assert_snapshot!(usual("
        Line                    | 2007/08 Estimate £ | 2008/09 Estimate £
        Employees               | 371930  | 390000
        Premises                | 328070  | 350900
        Total Expenditure       | =SUM(B2:B3) -> 700000 | =SUM(C2:C3) -> 740900
        Income                  | 50000   | 59590
        Recharges to Services   | 650000  | 682310
        Net Expenditure         | =B4-B5-B6 -> 0 | 1000
    "), @r"
    Do not agree:

    a/budget.xlsx: Budget!C7  Net Expenditure, 2008/09 Estimate
      written                       1,000
      740,900 - 59,590 - 682,310 = -1,000      difference 2,000
      likely: the sign is lost; -1,000 would agree. 1 chance in 18,000 of a coincidence.
      Its parts are known by the formulas beside it.

    Agree:

    a/budget.xlsx: Budget!A1:C7
      Income is stated positive and taken off expenditure.
      B4  Total Expenditure, 2007/08 Estimate  700,000  agrees  by its formula
      C4  Total Expenditure, 2008/09 Estimate  740,900  agrees  by its formula
      B7  Net Expenditure, 2007/08 Estimate          0  agrees  by its formula

    4 totals cast: 3 agree, 1 differs.
    ");
}

#[test]
fn a_long_sum_is_told_in_words_and_alternatives_as_such() {
    insta::assert_snapshot!(usual("
        Division        | Posts
        Audit           | 104
        Benefits        | 261
        Contracts       | 357
        Democratic      | 118
        Elections       | 12
        Finance         | 11
        Housing         | 481
        Land Charges    | 1
        Property        | 106
        Total           | 1439
    "), @r"
    Do not agree:

    a/budget.xlsx: Budget!B11  Total, Posts
      written                          1,439
      9 lines, Audit to Property, make 1,451      difference 12
      either: 1,451 - 12 = 1,439: the total leaves out Elections (12) [B6]. 1 chance in 90 of a
              coincidence.
      or: 1,451 - 11 - 1 = 1,439: the total leaves out Finance (11) and Land Charges (1) [B7, B9].
          1 chance in 60 of a coincidence.
      Its parts are known by its label.

    1 total cast: 1 differs.
    ");
}

#[test]
fn what_follows_from_another_slip_is_folded_under_it() {
    insta::assert_snapshot!(usual("
        Line      | North £ | South £ | East £ | Total £
        Employees | 60100   | 62000   | 12000  | 134100
        Premises  | 40200   | 41130   | 13000  | 93200
        Supplies  | 20300   | 21000   | 14000  | 55300
        Total     | 120600  | 123000  | 39000  | 282600
    "), @r"
    Do not agree:

    a/budget.xlsx: Budget!C5  Total, South
      written                    123,000
      62,000 + 41,130 + 21,000 = 124,130      difference 1,130
      likely: Premises, South £ is written 41,130 and would have to be 40,000: the line and the column
              that cross there are both out by £1,130 [C3]. 1 chance in 18,000 of a coincidence.
      Its parts are known by its label; it holds in 3 other columns.
      by the same slip: E3 Premises, Total: written 93,200, computed 94,330, difference 1,130

    Agree:

    a/budget.xlsx: Budget!A1:E5
      E2  Employees, Total  134,100  agrees  by its heading
      E4  Supplies, Total    55,300  agrees  by its heading
      B5  Total, North      120,600  agrees  by its label
      D5  Total, East        39,000  agrees  by its label
      E5  Total, Total      282,600  agrees  by its label
      E5  Total, Total      282,600  agrees  cast both ways

    8 totals cast: 6 agree, 2 differ.
    ");
}

#[test]
fn rates_and_variances_are_worked_out_and_signs_told() {
    let run = budget(
        "
        Line        | 2008/09 Budget £ | 2008/09 Outturn £ | Variance £ | Variance %
        Employees   | 100000 | 110000 | 10000 | 10
        Premises    | 50000  | 45000  | -5000 | -10
        Supplies    | 20000  | 21000  | 1000  | 7
        Total       | 170000 | 176000 | 6000  | 3.5
    ",
    );
    insta::assert_snapshot!(told(&run, Detail::Usual), @r"
    Do not agree:

    a/budget.xlsx: Budget!E4  Supplies, Variance %
      written                      7
      1,000 / 20,000 in per cent = 5      difference 2
      No slip explains it.
      Its parts are known by its heading; it holds in 3 other lines.

    Agree:

    a/budget.xlsx: Budget!A1:E5
      “Variance £” is “2008/09 Outturn £” less “2008/09 Budget £”.
      D2  Employees, Variance      10,000  agrees  by its heading
      E2  Employees, Variance %        10  agrees  by its heading
      D3  Premises, Variance       -5,000  agrees  by its heading
      E3  Premises, Variance %        -10  agrees  by its heading
      D4  Supplies, Variance        1,000  agrees  by its heading
      B5  Total, 2008/09 Budget   170,000  agrees  by its label
      C5  Total, 2008/09 Outturn  176,000  agrees  by its label
      D5  Total, Variance           6,000  agrees  by its label
      D5  Total, Variance           6,000  agrees  cast both ways
      E5  Total, Variance %           3.5  agrees  by its heading

    11 totals cast: 10 agree, 1 differs.
    ");
}

#[test]
fn rounding_says_its_bound_and_how_often_it_makes_so_much() {
    insta::assert_snapshot!(usual("
        Line      | 2008/09 £'000 | 2009/10 £'000
        Employees | 1234.4 {#,##0} | 1300
        Premises  | 567.4 {#,##0}  | 600
        Supplies  | 89.4 {#,##0}   | 90
        Total     | =SUM(B2:B4) -> 1891.2 {#,##0} | 1994
    "), @r"
    Do not agree:

    a/budget.xlsx: Budget!C5  Total, 2009/10 £'000
      written            1,994
      1,300 + 600 + 90 = 1,990      difference 4
      Unexplained: no slip in one figure or two makes the difference of 4 (£'000).
      Its parts are known by the formulas beside it.

    Agree:

    a/budget.xlsx: Budget!A1:C5
      B5  Total, 2008/09 £'000  1,891.2  within rounding  by its formula
            1,234.4 + 567.4 + 89.4 = 1,891.2
            Rounding each figure by itself can make up to 2 here; about 1 in 3 such sums is out by as
            much.
            As shown, the parts make 1,890 and the total is 1,891, difference 1; as stored they agree.

    2 totals cast: 1 within rounding, 1 differs.
    ");
}

#[test]
fn pence_stay_in_line_and_nothing_is_rounded_away() {
    insta::assert_snapshot!(told(&budget("
        Line      | 2008/09 £
        Employees | 1234567890.50 {#,##0.00}
        Premises  | -0.25 {#,##0.00}
        Supplies  |
        Total     | =SUM(B2:B4) -> 1234567900.25 {#,##0.00}
    "), Detail::Full), @r"
    Do not agree:

    a/budget.xlsx: Budget!B5  Total, 2008/09
      B2  Employees 1,234,567,890.50
      B3  Premises             -0.25
      B4  Supplies                 -
                    ----------------
      makes         1,234,567,890.25
      written       1,234,567,900.25
      difference               10.00
      likely: Supplies has no figure: with 10 there the lines make 1,234,567,900.25 [B4]. It may well be
              a coincidence.
      Supplies (B4) has no figure and counts as nothing.
      Its parts are known by the formula =SUM(B2:B4).

    1 total cast: 1 differs.
    ");
}

#[test]
fn what_was_not_checked_says_why_and_no_figure_disappears() {
    insta::assert_snapshot!(usual("
        Line      | 2008/09 £ | 2009/10 £
        Employees | 120000    |
        Premises  | 10000000000000 |
        Supplies  | about 5   |
        Total     | 125005    |
    "), @r"
    Not checked:

    a/budget.xlsx: Budget!A1:C5
      B4  Supplies, 2008/09
            “about 5” could not be read as a figure
      B5  Total, 2008/09
            “10000000000000” in B3 could not be read as a figure
      C5  Total, 2009/10
            it and its lines are blank

    0 totals cast; 3 not checked.
    ");
}

#[test]
fn a_long_list_is_cut_unless_all_is_wanted() {
    use std::fmt::Write as _;
    let mut text = "Line | North £ | South £ | Total £\n".to_owned();
    for line in 1000..1060 {
        writeln!(text, "Cost centre {line} | {line} | 5 | {}", line + 5).unwrap();
    }
    let run = budget(&text);
    assert!(told(&run, Detail::Usual).contains("\n  ... 20 more; -v shows them\n\n60 totals cast: 60 agree.\n"));
    assert!(told(&run, Detail::Full).contains("D61"));
}

#[test]
fn only_differences_are_told_where_little_is_wanted() {
    let run = budget(
        "
        Line      | 2008/09 £ | 2009/10 £
        Employees | 120000    | 130000
        Premises  | 30000     | 40000
        Total     | 150000    | 107000
    ",
    );
    insta::assert_snapshot!(told(&run, Detail::Brief), @r"
    a/budget.xlsx: Budget!C4: differs Total, 2009/10: written 107,000, computed 170,000, difference 63,000
    ");
}

#[test]
fn what_was_accepted_is_still_listed_and_says_by_whom() {
    let mut run = budget(
        "
        Line      | 2008/09 £ | 2009/10 £
        Employees | 120000    | 130000
        Premises  | 30000     | 40000
        Total     | 150000    | 107000
    ",
    );
    run.check();
    for finding in &mut run.findings {
        finding.waived = Some(Waived {
            reason: "The shared post is left out".into(),
            by: "Head of Finance".into(),
            until: chrono::NaiveDate::from_ymd_opt(2026, 3, 31).unwrap(),
        });
    }
    let told = told(&run, Detail::Usual);
    assert!(told.contains("accepted: The shared post is left out (Head of Finance, until 31 March 2026)."), "{told}");
}

#[test]
fn nothing_to_reconcile_is_said() {
    assert_eq!(usual("Note | Of what\n1 | 2"), "Nothing to reconcile in 0 tables of 1 workbook.\n");
}

#[test]
fn csv_has_a_line_for_each_with_those_that_follow() {
    let run = budget(
        "
        Line      | North £ | South £ | East £ | Total £
        Employees | 60100   | 62000   | 12000  | 134100
        Premises  | 40200   | 41130   | 13000  | 93200
        Supplies | 20300   | 21000   | 14000  | 55300
        Total     | 120600  | 123000  | 39000  | 282600
    ",
    );
    insta::assert_snapshot!(account_csv(&run.document()).replace(['\r', '\u{feff}'], ""), @r#"
    kind,result,path,sheet,cell,line,called,against,written,computed,difference,known_from,explanation,chance,follows_from
    total,agrees,a/budget.xlsx,Budget,E2,,"Employees, Total",,134100,134100,0,by its heading; it holds in 2 other lines,,,
    total,agrees,a/budget.xlsx,Budget,E4,,"Supplies, Total",,55300,55300,0,by its heading; it holds in 2 other lines,,,
    total,agrees,a/budget.xlsx,Budget,B5,,"Total, North",,120600,120600,0,by its label; it holds in 2 other columns,,,
    total,differs,a/budget.xlsx,Budget,C5,,"Total, South",,123000,124130,1130,by its label; it holds in 3 other columns,"Premises, South £ is written 41,130 and would have to be 40,000: the line and the column that cross there are both out by £1,130 [C3]",0.00005556,
    total,differs,a/budget.xlsx,Budget,E3,,"Premises, Total",,93200,94330,1130,by its heading; it holds in 3 other lines,"Premises, South £ is written 41,130 and would have to be 40,000: the line and the column that cross there are both out by £1,130 [C3]",0.00005556,Budget!C5
    total,agrees,a/budget.xlsx,Budget,D5,,"Total, East",,39000,39000,0,by its label; it holds in 2 other columns,,,
    total,agrees,a/budget.xlsx,Budget,E5,,"Total, Total",,282600,282600,0,by its label; it holds in 2 other columns,,,
    total,agrees,a/budget.xlsx,Budget,E5,,"Total, Total",,282600,282600,0,by casting across as well as down; it holds in 2 other lines,,,
    "#);
}

#[test]
fn an_account_fits_a_hundred_columns() {
    let long = "A very long name of a line that goes on and on and says what it is for and for whom ".repeat(2);
    let run = budget(&format!(
        "
        Line      | 2008/09 £ | 2009/10 £
        {long} one | 120000000 | 130000000
        {long} two | 30000000  | 40000000
        Total     | 150000000 | 170000009
    "
    ));
    for detail in [Detail::Usual, Detail::Full] {
        let told = told(&run, detail);
        let widest = told.lines().filter(|line| !line.contains(".xlsx: ")).map(|line| line.chars().count()).max();
        assert!(widest <= Some(100), "{told}");
    }
}

const STAFF: &str = "
    Service           | Posts
    Customer Services | 39
    Change & ICT      | 17
    Head of Service   | 12
    Total             | 56
";

const COST: &str = "
    Service          | 2019/20 £'000
    Customer Service | 323
    Change and ICT   | 1060
    Total            | =SUM(B2:B3) -> 1383
";

const TIES: &str = r#"
[[tie]]
name = "Staff stated in the text"
left = { source = "Staff", row = "Total", column = "Posts" }
right = { value = "68", stated_in = "Staff, first paragraph" }

[[tie]]
name = "Cost stated in the text"
left = { source = "Cost", row = "Total", column = "2019/20" }
right = { value = "£1.38 million", stated_in = "Foreword" }

[[tie]]
name = "Cost of ICT"
left = { source = "Cost", row = "Change and ICT", column = "2019/20" }
right = { value = "£1,060", stated_in = "Foreword" }

[[tie]]
name = "Cost of parks"
left = { source = "Cost", row = "Parks", column = "2019/20" }
right = { value = "£1,060", stated_in = "Foreword" }

[[tie]]
name = "Posts against cost"
match = "label"
compare = "labels"
left = { source = "Staff" }
right = { source = "Cost" }
"#;

#[test]
fn ties_tell_both_sides_and_lines_on_one_side_only() {
    let run = of_sheets_with("a/plan.xlsx", &[("Staff", STAFF), ("Cost", COST)], TIES);
    insta::assert_snapshot!(told(&run, Detail::Usual), @r"
    Do not agree:

    a/plan.xlsx: Staff!B5  Total, Posts
      written        56
      39 + 17 + 12 = 68      difference 12
      likely: 68 - 12 = 56: the total leaves out Head of Service (12) [B4]. 1 chance in 60 of a
              coincidence.
      Its parts are known by its label.

    a/plan.xlsx: Staff!B5  Staff stated in the text
      Total, Posts [B5]            56
      Staff, first paragraph, “68” 68      difference 12
      likely: the lines of the total in B5 make 68, as the other side says.
      That they should agree is known from the spec, t.toml:15:1.

    a/plan.xlsx: Cost!B3  Cost of ICT
      Change and ICT, 2019/20 [B3] 1,060,000
      Foreword, “£1,060”               1,060      difference 1,058,940
      likely: one is 1,000 times the other, so one is not in the unit that its heading says.
      That they should agree is known from the spec, t.toml:25:1.

    On one side only:

    a/plan.xlsx: Staff!A4  Posts against cost: 1 line not in “Cost”
      A4  Head of Service

    Agree:

    a/plan.xlsx: Cost!A1:B4
      B4  Total, 2019/20 £'000  1,383  agrees  by its formula

    a/plan.xlsx: ties of t.toml
      Cost!B4  Cost stated in the text  1,383,000  within rounding  from the spec
            Total, 2019/20 [B4]       1,383,000
            Foreword, “£1.38 million” 1,380,000      difference 3,000
            Rounding of the two can make up to 5,000 here.

    a/plan.xlsx: Staff  Posts against cost, line by line with “Cost”
      line 35  2 lines in both    agrees  from the spec
            “Customer Services” [Staff!A2] was taken for “Customer Service” [Cost!A2].
            “Change & ICT” [Staff!A3] was taken for “Change and ICT” [Cost!A3].
            Only their labels are compared.

    Not checked:

    ties of t.toml
      line 30  Cost of parks
            there is no line “Parks” in the table “Cost”; the lines are “Customer Service”, “Change and
            ICT” and “Total”

    2 totals cast: 1 agrees, 1 differs.
    3 ties compared: 1 within rounding, 2 differ; 1 not checked.
    ");
    insta::assert_snapshot!(account_csv(&run.document()).replace(['\r', '\u{feff}'], ""), @r#"
    kind,result,path,sheet,cell,line,called,against,written,computed,difference,known_from,explanation,chance,follows_from
    total,differs,a/plan.xlsx,Staff,B5,,"Total, Posts",,56,68,12,by its label,68 - 12 = 56: the total leaves out Head of Service (12) [B4],0.01667,
    total,agrees,a/plan.xlsx,Cost,B4,,"Total, 2019/20 £'000",,1383,1383,0,by the formula =SUM(B2:B3),,,
    tie,differs,a/plan.xlsx,Staff,B5,,Staff stated in the text,"Staff, first paragraph, “68”",56,68,12,"from the spec, t.toml:15:1","the lines of the total in B5 make 68, as the other side says",,
    tie,within rounding,a/plan.xlsx,Cost,B4,,Cost stated in the text,"Foreword, “£1.38 million”",1383000,1380000,-3000,"from the spec, t.toml:20:1",,,
    tie,differs,a/plan.xlsx,Cost,B3,,Cost of ICT,"Foreword, “£1,060”",1060000,1060,-1058940,"from the spec, t.toml:25:1","one is 1,000 times the other, so one is not in the unit that its heading says",,
    tie,not checked,t.toml,,,30,Cost of parks,"Foreword, “£1,060”",,,,"from the spec, t.toml:30:1","there is no line “Parks” in the table “Cost”; the lines are “Customer Service”, “Change and ICT” and “Total”",,
    tie,agrees,t.toml,,,35,2 lines in both,a/plan.xlsx: Cost,,,,,,,
    tie,on one side only,a/plan.xlsx,Staff,A4,,Posts against cost: 1 line not in “Cost”,a/plan.xlsx: Cost,,,,,,,
    "#);
}
