//! Layouts of workbooks that the samples do not have, each as a text sheet: what is found in it, and what is not.

#![expect(clippy::unwrap_used, reason = "a test")]

mod report_kit;

use linesight::finding::Level;
use linesight::grid::{Book, sheet_from_text};

/// The warnings and errors of a workbook of one sheet, as `E5 rating-mismatch`.
fn loud(name: &str, text: &str) -> Vec<String> {
    let book = Book::of_sheets("workbook.xlsx", vec![sheet_from_text(name, text).unwrap()]);
    let outcome = report_kit::outcome(vec![book], None, None);
    let loud = outcome.findings.iter().filter(|finding| finding.level > Level::Note);
    loud.map(|finding| {
        let span = finding.place.span.map_or_else(String::new, |span| span.to_string());
        format!("{span} {}", finding.rule.name)
    })
    .collect()
}

#[test]
fn the_score_before_controls_is_held_against_its_own_parts() {
    let text = "
Ref | Risk          | Impact (1-5) | Likelihood (1-5) | Gross score | Mitigation     | Net impact | Net likelihood | Net score
R1  | Vehicles fail | 4            | 3                | 12          | Spare vehicles | 4          | 2              | 8
R2  | Prices fall   | 3            | 4                | 10          | Price floor    | 3          | 3              | 9
R3  | Injury        | 5            | 2                | 10          | Training       | 5          | 1              | 4
";
    assert_eq!(loud("Risks", text), ["E3 rating-mismatch", "I4 rating-mismatch"]);
}

#[test]
fn a_corner_with_the_year_heads_no_table() {
    let text = "
Quarterly return |                         |         |     | Year:    | 2023/24 |
                 |                         |         |     | Quarter: | Q3      |

Indicator ref    | Indicator               | Target  | Q1  | Q2       | Q3      | Comments
AC1              | Enquiries concluded (%) | 80%     | 81% | 82%      | 83%     |
AC2              | Carers assessed (%)     | 70%     | 71% | 72%      | 73%     |
";
    assert_eq!(loud("Return", text), [""; 0]);
}

#[test]
fn days_under_completed_are_no_percentage_and_no_codes() {
    let assessments = "
No. | Policy or service | Lead officer    | Due date   | Completed  | Actions arising
E1  | Charging policy   | Finance Manager | 30/06/2023 | 12/06/2023 | 2
E2  | Day opportunities | Commissioner    | 30/09/2023 | 29/09/2023 | 4
";
    let assets = "
Asset       | Valuation £ | Next survey
Town Hall   | 4250000     | 01/06/2025
Depot       | 1810000     | 01/09/2024
Market Hall | 920000      | 01/03/2025
Total       | 6980000     |
";
    assert_eq!(loud("Assessments", assessments), [""; 0]);
    assert_eq!(loud("Assets", assets), [""; 0]);
}

#[test]
fn virements_that_most_lines_are_without_make_the_current_budget_and_nothing_else() {
    let text = "
Service        | Approved budget £000 | Virement £000 | Current budget £000
Placements     | 14200                | 500           | 14700
Fostering      | 9800                 | 0             | 9800
In-house       | 6150                 | -200          | 5950
Teams          | 12740                | 0             | 12740
Early help     | 4310                 | -300          | 4010
Transport      | 7600                 | 0             | 7600
Grants         | -3200                | 0             | -3200
Other income   | -640                 | 0             | -640
Leaving care   | 1830                 | 0             | 1830
";
    assert_eq!(loud("Budget", text), [""; 0]);
}

#[test]
fn a_sub_total_stands_below_a_net_cost_that_is_made_up_of_its_lines() {
    let account = |grants: &str| {
        format!(
            "
                  | 2021/22 Actual £ | 2022/23 Budget £
Net cost of service   | 822140    | 791500
made up of:           |           |
Employees             | 1402300   | 1455000
Premises              | 611840    | 655500
Supplies and services | 283000    | 286000
Gross expenditure     | 2297140   | 2396500
Customer receipts     | (1310000) | (1425000)
Grants                | (165000)  | {grants}
Total income          | (1475000) | (1605000)
"
        )
    };
    assert_eq!(loud("Budget", &account("(180000)")), [""; 0]);
    assert!(loud("Budget", &account("(108000)")).iter().any(|said| said.ends_with("does-not-cast")));
}

#[test]
fn actuals_may_stand_to_the_left_of_their_labels() {
    let text = |premises: &str| {
        format!(
            "
2017/18 Actual £ | Head              | 2018/19 Original £ | 2019/20 Original £
1204550          | Employees         | 1231000            | 1240300
{premises}       | Premises          | 325600             | 338900
21090            | Transport         | 22000              | 20900
1544380          | Gross Expenditure | 1578600            | 1600100
"
        )
    };
    assert_eq!(loud("Budget", &text("318740")), [""; 0]);
    let slip = loud("Budget", &text("381740"));
    assert!(slip.iter().any(|said| said.ends_with("does-not-cast")), "{slip:?}");
}

#[test]
fn words_under_known_headings_are_the_first_line() {
    let text = "
Theme   | Outcome               | Action               | Lead            | Timescale  | Progress        | RAG
Attract | More local applicants | Careers site         | Resourcing Lead | Dec 2023   | Live 4 December | Blue (complete)
Grow    | More apprentices      | 30 starts            | L&D Manager     | March 2024 | 22 starts       | Amber
Keep    | Lower turnover        | Exit survey redesign | Partner         | June 2023  | Launched        | Blue (complete)
";
    assert_eq!(loud("Plan", text), [""; 0]);
}

#[test]
fn a_status_is_that_of_its_own_period() {
    let by_quarter = "
Ref | Indicator             | 2023/24 Q1 Actual | 2023/24 Q1 Target | 2023/24 Q1 RAG | 2023/24 Q2 Actual | 2023/24 Q2 Target | 2023/24 Q2 RAG
H1  | Repairs in time       | 90%               | 92%               | G              | 93%               | 92%               | G
H2  | Calls answered        | 95%               | 92%               | G              | 88%               | 92%               | A
";
    assert_eq!(loud("PIs", by_quarter), ["E2 status-disagrees"]);
    let with_year = "
Ref | Indicator             | 2022/23 Annual target | 2022/23 Q1 | 2022/23 Q2 | 2022/23 Q3 | 2022/23 Q4 | 2022/23 Result | RAG
P1  | Health checks         | 4000                  | 960        | 1015       | 1040       | 1085       | 4100           | Green
";
    assert_eq!(loud("PIs", with_year), [""; 0]);
}

#[test]
fn a_running_total_waits_for_the_end_of_the_year() {
    let text = "
Ref | Indicator          | 2023/24 Target | 2023/24 Q1 | 2023/24 Q2 | 2023/24 Q3 | RAG   | Direction of travel | Comments
A1  | Carers assessed    | 1000           | 260        | 515        | 770        | Green | Improving           | Cumulative
A2  | Admissions to care | <560           | 140        | 285        | 418        | Green | Improving           |
";
    assert_eq!(loud("PIs", text), [""; 0]);
}

#[test]
fn a_target_that_was_not_met_is_not_said_to_be() {
    let text = "
Code | Indicator         | 2009/10 Target | 2009/10 Actual | On target?
N1   | Major decisions   | 65%            | 68%            | Yes
N2   | Other decisions   | 87%            | 80%            | Yes
";
    let said = loud("PIs", text);
    assert!(said.contains(&"E3 status-disagrees".to_owned()), "{said:?}");
    assert!(!said.iter().any(|said| said.starts_with("E2")), "{said:?}");
}

#[test]
fn a_collector_may_name_the_theme_of_each_row() {
    let book = |theme: &str| {
        let promises = "
Theme    | Promise number | Promise
Open     | 1              | We will publish what we decide
Open     | 2              | We will webcast meetings
Listens  | 3              | We will register every voter
";
        let collector = format!(
            "
Theme   | Promise no. | Promise                        | Head of service | CP indicator | Goal                   | Metric
Open    | 1           | We will publish what we decide | Head of Legal   | CP1          | Minutes in 5 days      | 95%
{theme} | 3           | We will register every voter   | Head of Legal   | CP3          | Return of canvass form | 92%
"
        );
        let sheets = [("Promises", promises.to_owned()), ("Line of sight", collector)];
        let sheets = sheets.map(|(name, text)| sheet_from_text(name, &text).unwrap());
        Book::of_sheets("workbook.xlsx", sheets.to_vec())
    };
    let mismatches = |theme: &str| {
        let outcome = report_kit::outcome(vec![book(theme)], None, None);
        outcome.findings.iter().filter(|finding| finding.rule.name == "theme-mismatch").count()
    };
    assert_eq!((mismatches("Listens"), mismatches("Open")), (0, 1));
}

#[test]
fn calendar_years_are_no_periods_and_a_star_is_no_figure() {
    let text = "
Indicator              | Period  | Local value | England | Previous
Smoking prevalence     | 2021    | 14.2        | 13.0    | 15.1
Conceptions            | 2020    | 12.8        | 13.0    | 14.9
Healthy life           | 2018-20 | 62.4        | 63.1    | 62.8
Obesity                | 2021/22 | 24.1        | 23.4    | *
";
    assert_eq!(loud("Outcomes", text), [""; 0]);
}
