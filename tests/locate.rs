//! Text sheets in, located tables out.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use std::fmt::Write as _;

use linesight::grid::{Book, sheet_from_text};
use linesight::model::ColumnRole;
use linesight::read::locate::locate;
use linesight::spec::builtin_kinds;

/// What is found on a sheet: a line a table, `kind range: field field ...; role rows`.
fn found(text: &str) -> String {
    let book = Book::of_sheets("test.xlsx", vec![sheet_from_text("Sheet1", text).unwrap()]);
    let located = locate(&book, 0, builtin_kinds(), None);
    let mut out = String::new();
    for table in &located.tables {
        write!(out, "{} {}:", table.kind.name, table.shape.span).unwrap();
        for column in &table.shape.columns {
            match column.role {
                ColumnRole::Field { field, .. } => write!(out, " {}", table.kind.fields[field].name).unwrap(),
                ColumnRole::Unknown => write!(out, " ?{}", column.heading).unwrap(),
                ColumnRole::Helper => write!(out, " -").unwrap(),
            }
        }
        let mut roles: Vec<(String, u32, u32)> = Vec::new();
        for row in &table.shape.rows {
            let role = match &row.section {
                Some(section) => format!("{} ({section})", row.role.name()),
                None => row.role.name().to_owned(),
            };
            match roles.last_mut() {
                Some((last, _, to)) if *last == role && *to == row.row => *to = row.row + 1,
                _ => roles.push((role, row.row + 1, row.row + 1)),
            }
        }
        for (role, from, to) in roles {
            if from == to {
                write!(out, "; {role} {from}").unwrap();
            } else {
                write!(out, "; {role} {from}-{to}").unwrap();
            }
        }
        out.push('\n');
    }
    out
}

#[test]
fn equipment_is_a_table_of_figures() {
    let sheet = "
        *Resources and partnerships* |
        |
        *Equipment* |
        *Equipment Supported* | *Number*
        Unix Servers | 3
        Windows 2000/2003 Servers | 50
        PC's | 230
        Printers | 14
        ";
    assert_eq!(found(sheet), "figures A4:B8: label figure; heading 4; data 5-8\n");
}

#[test]
fn quarters_over_actual_and_target_are_read_together() {
    let sheet = "
        *Anytown Council - performance 2023/24* |
        |
        *PI ref* | *Description* | *Q1* |          |       | *Q2* |          |
        |        |               | *Actual* | *Target* | *RAG* | *Actual* | *Target* | *RAG*
        *Housing*
        HS1 | Voids re-let | 24 days | 21 days | Red | 20 days | 21 days | Green
        HS2 | Rent collected | 97.1% | 98% | Amber | 98.2% | 98% | Green
        ";
    assert_eq!(
        found(sheet),
        "indicators A3:H7: code description performance target status performance target status; \
         heading 3-4; section (Housing) 5; data (Housing) 6-7\n"
    );
}

#[test]
fn merged_headings_of_two_rows_are_read_together() {
    let sheet = "
        Ref | Indicator | 2011/12 | <      | 2012/13 | <
        ^   | ^         | Actual  | Target | Actual  | Target
        1   | Invoices paid in 30 days | 92% | 94% | 93% | 95%
        2   | Calls answered | 81% | 80% | 79% | 80%
        ";
    assert_eq!(
        found(sheet),
        "indicators A1:F4: code description performance target performance target; heading 1-2; data 3-4\n"
    );
}

#[test]
fn a_merged_title_row_is_no_heading() {
    let sheet = "
        *Risk Register 2023* | < | < | <
        *Ref* | *Risk* | *Impact* | *Likelihood*
        R1 | Fire | 4 | 2
        R2 | Flood | 3 | 3
        ";
    assert_eq!(found(sheet), "risk-register A2:D4: number description impact likelihood; heading 2; data 3-4\n");
}

#[test]
fn totals_sections_notes_and_page_breaks_are_told_apart() {
    let sheet = "
        *Budget 2011/12*
        Service | Original Estimate £ | Revised Estimate £
        *Central*
        Salaries | 100 | 110
        Premises | 50 | 45
        Total Central | 150 | 155
        Service | Original Estimate £ | Revised Estimate £
        *Leisure*
        Pools | 80 | 90
        Total Leisure | 80 | 90
        *Grand Total* | 230 | 245
        |
        Note: figures exclude recharges.
        ";
    assert_eq!(
        found(sheet),
        "figures A2:C13: label figure figure; heading 2; section (Central) 3; data (Central) 4-5; total (Central) 6; heading 7; \
         section (Leisure) 8; data (Leisure) 9; total (Leisure) 10-11; note 13\n"
    );
}

#[test]
fn a_name_that_only_begins_with_total_is_data() {
    let sheet = "
        Proposal | 2009/10 £
        Unix Servers | 40,000
        Total Land Charges | 20,000
        Government Connect | 25,000
        ";
    assert_eq!(found(sheet), "figures A1:B4: label figure; heading 1; data 2-4\n");
}

#[test]
fn tables_side_by_side_are_two() {
    let sheet = "
        Risk No | Description | | | Action | Lead | Finish Date
        1 | Fire | | | Fit alarms | Head of Property | 01.04.2023
        2 | Flood | | | Buy pumps | Head of Property | 01.05.2023
        3 | Theft
        ";
    assert_eq!(
        found(sheet),
        "risk-register A1:B4: number description; heading 1; data 2-4\nactions E1:G3: action lead finish; heading 1; data 2-3\n"
    );
}

#[test]
fn a_blank_spacer_column_does_not_part_a_table() {
    let sheet = "
        Budget heading | | 2010/11 Actual | | 2011/12 Estimate
        Employees | | 100 | | 110
        Premises | | 50 | | 45
        Total | | 150 | | 155
        ";
    assert_eq!(found(sheet), "figures A1:E4: label figure figure; heading 1; data 2-3; total 4\n");
}

#[test]
fn a_matrix_with_severities_above_is_found() {
    let sheet = "
        *Risk map*
        | | Insignificant | Minor | Moderate | Major
        Almost certain | | 4 | |
        Likely | 1 | | 2, 3 |
        Unlikely | | | |
        Rare | | | | 5
        ";
    assert_eq!(found(sheet), "risk-matrix A2:E6: likelihood risks risks risks risks; heading 2; data 3-6\n");
}

#[test]
fn other_words_in_another_order_are_the_same_kind() {
    for (sheet, kind) in [
        (
            "Measure name | Target | Actual | Status | Lead officer\nSick days | 8 | 9.1 | Red | HR Manager\nCalls | 80% | 82% | Green | CS Manager",
            "indicators",
        ),
        (
            "Likelihood | Risk description | Severity | Mitigating actions | Risk score\n2 | Fire | 4 | Alarms | 8\n3 | Flood | 3 | Pumps | 9",
            "risk-register",
        ),
        (
            "Due date | Key task | Responsible officer\n01/04/2023 | Write plan | Planner\n01/05/2023 | Adopt plan | Planner",
            "actions",
        ),
        (
            "Our standard | How often measured | Target\nAnswer letters in 10 days | Monthly | 90%\nAnswer calls | Weekly | 80%",
            "service-standards",
        ),
        (
            "Cost centre | Account code | Posting date | Amount\nA100 | 1001 | 01/04/2023 | 12.50\nA100 | 1002 | 02/04/2023 | 13.50",
            "ledger",
        ),
    ] {
        assert!(found(sheet).starts_with(kind), "{kind}: {}", found(sheet));
    }
}

#[test]
fn two_blank_rows_end_a_table() {
    let sheet = "
        Ref | Risk | Impact | Likelihood
        1 | Fire | 4 | 2
        |
        2 | Flood | 3 | 3
        |
        |
        |
        Prepared by the risk officer
        ";
    assert_eq!(found(sheet), "risk-register A1:D4: number description impact likelihood; heading 1; data 2; data 4\n");
}

#[test]
fn a_table_under_its_own_title_is_its_own_though_its_years_are_the_same() {
    let sheet = "
        *Table 1: Programme*
        Scheme | 2010/11 | 2011/12 | Total
        | £ | £ | £
        Vehicles | 59,853 | 54,467 | 114,320
        Roof | 22,240 | 24,375 | 46,615
        Total programme | 82,093 | 78,842 | 160,935
        |
        |
        *Table 2: Financing*
        Source of finance | 2010/11 | 2011/12 | Total
        | £ | £ | £
        Grant | 57,492 | 58,929 | 116,421
        Borrowing | 24,601 | 19,913 | 44,514
        Total financing | 82,093 | 78,842 | 160,935
        ";
    assert_eq!(
        found(sheet),
        "figures A2:D6: label figure figure figure; heading 2-3; data 4-5; total 6\n\
         figures A10:D14: label figure figure figure; heading 10-11; data 12-13; total 14\n"
    );
}

#[test]
fn the_label_column_may_have_no_heading() {
    let sheet = "
        *Trading account*
        | | 2008/09 Estimate £ | 2009/10 Estimate £
        Employees | 253,690 | 264,040
        Premises | 10,650 | 8,100
        Total Expenditure | 264,340 | 272,140
        ";
    assert_eq!(found(sheet), "figures A2:C5: label figure figure; heading 2; data 3-4; total 5\n");
}

#[test]
fn codes_before_the_labels_are_no_labels() {
    let sheet = "
        Cost Centre | Description | Original Budget | Forecast
        | | | £'000 | £'000
        *Environment*
        E100 | Refuse collection | 1250 | 1275
        E110 | Recycling | 845 | 838
        | | *Sub-total Environment* | 2095 | 2113
        ";
    assert_eq!(
        found(sheet),
        "figures A1:D6: code label figure figure; heading 1-2; section (Environment) 3; data (Environment) 4-5; \
         total (Environment) 6\n"
    );
}

#[test]
fn labels_in_two_columns_gather_and_name() {
    let sheet = "
        Directorate | Service | Outturn £ | Budget £
        Adults | Care packages | 8655 | 8400
        | | Assessment | 1198 | 1250
        Adults total | | 9853 | 9650
        Highways | Repairs | 2015 | 1900
        | | Lighting | 1010 | 940
        Highways total | | 3025 | 2840
        ";
    assert_eq!(
        found(sheet),
        "figures A1:D7: label label figure figure; heading 1; data 2-3; total 4; data 5-6; total 7\n"
    );
}

#[test]
fn grades_and_units_beside_the_labels_are_no_labels() {
    let sheet = "
        Post No | Job title | Grade | Establishment FTE | In post FTE
        CS001 | Customer Services Manager | PO3 | 1 | 1
        CS002 | Team Leader | SO1 | 2.5 | 2
        CS003 | Receptionist | SO1 | 1.6 | 1.6
        | | Total | | 5.1 | 4.6
        ";
    assert_eq!(found(sheet), "figures A1:E5: code label code figure figure; heading 1; data 2-4; total 5\n");
}

#[test]
fn a_figure_column_may_be_empty() {
    let sheet = "
        Proposal | 2009/10 £ | 2010/11 £ | Ongoing savings £
        Replace servers | 40000 | | TBC
        Electronic calendars | 950 | |
        Proposal | 2009/10 £ | 2010/11 £ | Ongoing savings £
        Telephony | 10000 | | To be assessed
        ";
    assert_eq!(found(sheet), "figures A1:D5: label figure figure figure; heading 1; data 2-3; heading 4; data 5\n");
}

#[test]
fn a_row_of_units_belongs_to_the_heading() {
    let sheet = "
        Reserve | Opening balance | Closing balance
        | | £'000 | £'000
        Insurance | 1210 | 1275
        Elections | 180 | 240
        ";
    assert_eq!(found(sheet), "figures A1:C4: label figure figure; heading 1-2; data 3-4\n");
}

#[test]
fn scores_of_a_register_are_no_matrix() {
    let sheet = "
        No. | Risk | Likelihood | Impact | Rating
        1 | Server failure | 2 | 4 | 8
        2 | Absence | 3 | 3 | 9
        3 | Fraud | 2 | 3 | 6
        4 | Flood | 1 | 5 | 5
        5 | Contract | 4 | 4 | 16
        ";
    assert_eq!(found(sheet), "risk-register A1:E6: number description likelihood impact rating; heading 1; data 2-6\n");
}

#[test]
fn a_matrix_may_have_impact_down() {
    let sheet = "
        *Risk matrix*
        || 1 Rare | 2 Unlikely | 3 Possible | 4 Likely
        4 Major | 4 | 1 | | 5
        3 Moderate | | 3 | 2, 8 |
        2 Minor | | | | 7
        ";
    assert_eq!(found(sheet), "risk-matrix A2:E5: impact risks risks risks risks; heading 2; data 3-5\n");
}

#[test]
fn a_matrix_may_hold_codes() {
    let sheet = "
        | | Minor | Moderate | Major
        Likely | | SR6 | SR1, SR4
        Possible | SR3 | |
        Rare | | SR5 |
        ";
    assert_eq!(found(sheet), "risk-matrix A1:D4: likelihood risks risks risks; heading 1; data 2-4\n");
}

#[test]
fn a_grid_of_scores_is_no_matrix_of_risks() {
    let sheet = "
        Likelihood
        | 5 | 10 | 15 | 20 | 25
        | 4 | 8 | 12 | 16 | 20
        5 Certain | 5 | 10 | 15 | 20 | 25
        4 Likely | 4 | 8 | 12 | 16 | 20
        3 Possible | 3 | 6 | 9 | 12 | 15
        2 Unlikely | 2 | 4 | 6 | 8 | 10
        1 Rare | 1 | 2 | 3 | 4 | 5
        | 1 Minor | 2 Moderate | 3 Serious | 4 Major | 5 Severe
        ";
    assert!(!found(sheet).contains("risk-matrix"), "{}", found(sheet));
}

#[test]
fn inherent_and_residual_scores_are_told_apart() {
    let sheet = "
        Ref | Risk | Inherent Risk | < | < | Residual Risk | < | <
        ^ | ^ | Likelihood | Impact | Score | Likelihood | Impact | Score
        SR1 | Financial resilience | 4 | 5 | 20 | 3 | 4 | 12
        SR2 | Cyber attack | 5 | 5 | 25 | 3 | 5 | 15
        ";
    assert_eq!(
        found(sheet),
        "risk-register A1:H4: number description inherent-likelihood inherent-impact inherent-rating \
         likelihood impact rating; heading 1-2; data 3-4\n"
    );
}

#[test]
fn months_of_measures_are_performance() {
    let sheet = "
        Std No | Our standard | How often | Target | Apr | May | Jun | Q1
        CS1 | Answer calls | Monthly | 80% | 82% | 81% | 79% | 81%
        CS2 | Abandoned calls | Monthly | <5% | 4% | 5% | 5% | 5%
        ";
    assert_eq!(
        found(sheet),
        "service-standards A1:H3: number standard frequency target performance performance performance performance; \
         heading 1; data 2-3\n"
    );
}

#[test]
fn months_of_a_budget_are_figures() {
    let sheet = "
        Description | Budget £ | Apr | May | Jun
        Employees | 1200 | 100 | 100 | 100
        Premises | 600 | 50 | 50 | 50
        Total | 1800 | 150 | 150 | 150
        ";
    assert_eq!(found(sheet), "figures A1:E4: label figure figure figure figure; heading 1; data 2-3; total 4\n");
}

#[test]
fn a_heading_repeated_over_other_lines_well_below_is_another_table() {
    let sheet = "
        Scheme | 2024/25 | 2025/26
        Play areas | 75 | 75
        Total programme | 75 | 75
        |
        |
        Funding | 2024/25 | 2025/26
        Grants | 50 | 60
        Total funding | 50 | 60
        ";
    assert_eq!(
        found(sheet),
        "figures A1:C3: label figure figure; heading 1; data 2; total 3\n\
         figures A6:C8: label figure figure; heading 6; data 7; total 8\n"
    );
}

#[test]
fn a_heading_repeated_over_other_lines_close_below_is_a_section() {
    let sheet = "
        Expenditure | 2024/25 £ | 2025/26 £
        Employees | 75 | 80
        |
        Income | 2024/25 £ | 2025/26 £
        Fees | 50 | 60
        Net expenditure | 25 | 20
        ";
    assert_eq!(
        found(sheet),
        "figures A1:C6: label figure figure; heading 1; data (Expenditure) 2; heading 4; data (Income) 5; total (Income) 6\n"
    );
}

#[test]
fn titles_over_repeated_headings_of_figures_are_sections() {
    let sheet = "
        Housing
        Service | 2023/24 £ | 2024/25 £
        Lettings | 10 | 11
        Total | 10 | 11
        |
        |
        Planning
        Service | 2023/24 £ | 2024/25 £
        Appeals | 5 | 6
        Total | 5 | 6
        Grand total | 15 | 17
        ";
    assert_eq!(
        found(sheet),
        "figures A2:C11: label figure figure; heading 2; data (Housing) 3; total (Housing) 4; section (Planning) 7; \
         heading 8; data (Planning) 9; total (Planning) 10-11\n"
    );
}

#[test]
fn a_kind_of_figures_without_labels_or_figures_finds_nothing_and_hinders_nothing() {
    let own = linesight::spec::Kind::from_toml(
        "name = \"own\"\ntitle = \"Own\"\nsummary = \"s\"\nlayout = \"figures\"\n\
         [[field]]\nname = \"line\"\ntitle = \"Line\"\ntype = \"text\"\nheadings = [\"budget heading\", \"2011/12 £\"]\n",
    )
    .unwrap();
    let sheet = "
        *Staff*
        Planning | 4 | 3
        Housing | 7 | 8
        Leisure | 2 | 2
        |
        |
        |
        Budget heading | 2011/12 £
        Employees | 100
        Premises | 50
        ";
    let book = Book::of_sheets("test.xlsx", vec![sheet_from_text("Sheet1", sheet).unwrap()]);
    let kinds: Vec<_> =
        std::iter::once(std::sync::Arc::new(own.clone())).chain(builtin_kinds().iter().cloned()).collect();
    let names: Vec<String> =
        locate(&book, 0, &kinds, None).tables.iter().map(|table| table.kind.name.clone()).collect();
    assert_eq!(names, ["figures", "figures"]);

    // As a spec may describe it by its cells: nothing is a figure.
    let mut found = locate(&book, 0, builtin_kinds(), None).tables.remove(0);
    found.kind = std::sync::Arc::new(own);
    for column in &mut found.shape.columns {
        column.role = ColumnRole::Unknown;
    }
    let model = linesight::bind::bind(
        &[book],
        vec![linesight::bind::Bindable { id: None, found, year: None, ledger: None }],
        vec![],
    );
    assert!(model.figures[0].columns.is_empty());
}

#[test]
fn the_part_of_the_year_in_a_heading_does_not_hide_what_it_is() {
    let sheet = "
        Code | Indicator | Target 22/23 | Q1 Actual | Q1 RAG | Qtr 2 Actual | Qtr 2 RAG
        P1 | Potholes fixed | 95% | 96% | G | 91% | A
        P2 | Lights working | 99% | 99% | G | 98% | A
        Total indicators | 2
        ";
    assert_eq!(
        found(sheet),
        "indicators A1:G4: code description target performance status performance status; heading 1; data 2-3; total 4\n"
    );
}

#[test]
fn years_may_stand_over_stages() {
    let sheet = "
        || 2022/23 | 2023/24 | 2023/24
        || Actual | Budget | Forecast
        || £ | £ | £
        Staff costs | 41220 | 43500 | 44010
        Premises | 12410 | 12900 | 13320
        Total expenditure | 53630 | 56400 | 57330
        ";
    assert_eq!(found(sheet), "figures A1:D6: label figure figure figure; heading 1-3; data 4-5; total 6\n");
}

#[test]
fn a_remark_may_stand_among_the_units() {
    let sheet = "
        Ref | Proposal | 2024/25 | 2025/26 | Risk
        | | | £'000 | £'000 | H/M/L
        S01 | Shared payroll | -45 | -90 | L
        S02 | Garden waste charge | -320 | -340 | M
        ";
    assert_eq!(found(sheet), "figures A1:E4: code label figure figure note; heading 1-2; data 3-4\n");
}

#[test]
fn the_cells_may_tell_which_way_is_better() {
    let sheet = "
        Measure | Aim | Target | Actual
        Calls answered | Higher | 85% | 87%
        Average wait | Lower | 90 | 85
        ";
    assert_eq!(found(sheet), "indicators A1:D3: description polarity target performance; heading 1; data 2-3\n");
}

#[test]
fn headings_that_fit_two_kinds_alike_are_told_and_not_guessed() {
    let ambiguous = |text: &str| {
        let book = Book::of_sheets("test.xlsx", vec![sheet_from_text("Sheet1", text).unwrap()]);
        let located = locate(&book, 0, builtin_kinds(), None);
        let whys: Vec<String> = located.not_found.iter().map(|missing| format!("{:?}", missing.why)).collect();
        (located.tables.len(), whys)
    };
    let rows = "1 | Open a hub | 12 hours a week\n2 | Close the old office | 14 desks moved";
    // Bare figures name no action.
    let counted = "No | Outcome | Target\n1 | Open a hub | 12\n2 | Close the old office | 14";
    assert_eq!(ambiguous(counted).0, 1);
    let (tables, why) = ambiguous(&format!("No | Outcome | Target\n{rows}"));
    assert_eq!((tables, why.len()), (0, 1), "{why:?}");
    assert!(why[0].contains(r#"["actions", "indicators"]"#), "{why:?}");
    // A title above settles it, and so does a heading that is one kind's own.
    assert_eq!(ambiguous(&format!("Performance indicators\nNo | Outcome | Target\n{rows}")).0, 1);
    assert_eq!(found(&format!("No | Action | Status\n{rows}")).split(' ').next(), Some("actions"));
}

/// The units of the columns of figures of the tables on a sheet, a line a table.
fn units(text: &str) -> String {
    let book = Book::of_sheets("test.xlsx", vec![sheet_from_text("Sheet1", text).unwrap()]);
    let mut out = String::new();
    for table in &locate(&book, 0, builtin_kinds(), None).tables {
        let figure = table.kind.field_index("figure");
        let of_figures = table.shape.columns.iter().filter(|column| figure.is_some() && column.field() == figure);
        let units: Vec<String> =
            of_figures.map(|column| column.facts.unit.as_ref().map_or("-".into(), ToString::to_string)).collect();
        writeln!(out, "{}", units.join(" | ")).unwrap();
    }
    out
}

#[test]
fn figures_that_add_up_are_no_indicators_whatever_stands_over_them() {
    for headings in [
        "Description | 2021/22 Actual | 2022/23 Estimate | Change",
        "Description | Quarter 1 | Quarter 2 | Full year",
        "Ref | April | May | Year to date",
        "Service | Actual | Value | Average",
        "Description | 2021/22 | 2022/23 | 2 year average",
    ] {
        let account = format!(
            "{headings}\nEmployees | 1200 | 1300 | 2500\nPremises | 340 | 310 | 650\nTransport | 60 | 55 | 115\n\
             Total expenditure | 1600 | 1665 | 3265"
        );
        assert!(found(&account).starts_with("figures A1:D5: label figure figure figure;"), "{}", found(&account));
        // Nor does it need the word: the last line is the sum of those above it.
        let nameless = account.replace("Total expenditure", "Leisure centre");
        assert!(found(&nameless).starts_with("figures A1:D5:"), "{headings}: {}", found(&nameless));
    }
}

#[test]
fn measures_with_a_total_stay_measures() {
    for sheet in [
        // A target is none of an account's.
        "Description | Actual | Target\nCalls | 120 | 100\nLetters | 30 | 50\nTotal | 150 | 150",
        // Nor is how often it is measured.
        "Indicator | Frequency | 2021/22 | 2022/23\nFires | Monthly | 12 | 14\nFloods | Monthly | 3 | 1\nTotal incidents | | 15 | 15",
        // Per cent and days stand in one column.
        "Ref | Description | 2021/22 | 2022/23 | Change\nP1 | Paid on time | 94% | 95% | Improving\nP2 | Days lost | 8 | 7 | Improving\nP3 | Calls | 80% | 85% | Improving",
        // The title says what they are.
        "Performance indicators\nDescription | 2021/22 Actual | 2022/23 Actual\nCalls | 120 | 100\nLetters | 30 | 50\nTotal | 150 | 150",
    ] {
        assert!(found(sheet).starts_with("indicators "), "{sheet}\n{}", found(sheet));
    }
}

#[test]
fn a_column_of_changes_in_figures_is_no_direction_of_travel() {
    let sheet = "
        Ref | Indicator | Target | Actual | Change
        P1 | Missed bins | 20 | 18 | -2
        P2 | Days lost | 8 | 9 | 1
        ";
    assert_eq!(found(sheet), "indicators A1:E3: code description target performance ?Change; heading 1; data 2-3\n");
}

#[test]
fn labels_without_a_heading_may_stand_beyond_a_blank_column_or_a_code() {
    let total = "Total | | 165 | 175";
    let apart = format!("| | | 2003-04 £'000 | 2004-05 £'000\nEmployees | | 120 | 130\nPremises | | 45 | 45\n{total}");
    assert_eq!(found(&apart), "figures A1:D4: label figure figure; heading 1; data 2-3; total 4\n");

    let coded = "
        Cost code | | 2003/04 | 2004/05
        | | *Corporate*
        1701 | Elections | 120 | 130
        1711 | Parks | 45 | 45
        | | Total | 165 | 175
        ";
    assert_eq!(
        found(coded),
        "figures A1:D5: code label figure figure; heading 1; section (Corporate) 2; data (Corporate) 3-4; total (Corporate) 5\n"
    );

    let unheaded_codes = "
        | | Service | 2003/04 | 2004/05
        C17 | Elections | 120 | 130
        C18 | Parks | 45 | 45
        | | Total | 165 | 175
        ";
    assert_eq!(found(unheaded_codes), "figures A1:D4: code label figure figure; heading 1; data 2-3; total 4\n");

    // Figures beside the headings label nothing: another table stands there.
    let beside = "
        Grade | 2003/04 | 2004/05 | | Budget 2004/05 | Forecast 2004/05
        A | 120 | 130 | | 12 | 13
        B | 45 | 45 | | 14 | 15
        ";
    assert_eq!(found(beside), "figures A1:F3: label figure figure figure figure; heading 1; data 2-3\n");
}

#[test]
fn names_of_totals_without_a_heading_beside_the_labels_are_labels() {
    let sheet = "
        | | Description | 2003/04 | 2004/05 | Explanation
        Borrowing
        | | Market loans | 70 | 62 | Pay award
        | | Maturity loans | 240 | 222
        Total borrowing | | 310 | 284
        ";
    assert_eq!(
        found(sheet),
        "figures A1:E5: label label figure figure note; heading 1; section (Borrowing) 2; data (Borrowing) 3-4; \
         total (Borrowing) 5\n"
    );
}

#[test]
fn one_year_may_head_the_only_column() {
    let sheet = "
        *Summary* | £'000
        | | 2024-25
        *PEOPLE*
        Schools | 3748
        Care | 3527
        Sub total | 7275
        |
        *PLACE*
        Roads | 100
        Parks | 200
        Sub total | 300
        Grand total | 7575
        ";
    assert!(
        found(sheet).starts_with("figures A1:B12: label figure; heading 1-2; section (PEOPLE) 3;"),
        "{}",
        found(sheet)
    );
    assert_eq!(units(sheet), "£'000\n");
}

#[test]
fn the_heading_of_the_next_table_is_no_line_of_the_one_above() {
    let sheet = "
        Reserves
        Description | 2022/23 | 2023/24 | 2024/25
        Insurance | 1 | 2 | 3
        Elections | 4 | 5 | 6
        Total | 5 | 7 | 9
        |
        Cost by type
        | | | | | £'000
        Service | Employees | Transport | Central recharges | Net
        Museums | 1 | 2 | 3 | 6
        Markets | 4 | 5 | 6 | 15
        Total | 5 | 7 | 9 | 21
        ";
    assert_eq!(
        found(sheet),
        "figures A2:D5: label figure figure figure; heading 2; data 3-4; total 5\n\
         figures A9:E12: label figure figure figure figure; heading 9; data 10-11; total 12\n"
    );
    assert_eq!(units(sheet), "- | - | -\n£'000 | £'000 | £'000 | £'000\n");
}

#[test]
fn a_title_that_could_name_a_total_is_none_over_headings() {
    let sheet = "
        Service | 2022/23 £ | 2023/24 £
        Museums | 10 | 20
        Parks | 5 | 6
        Total | 15 | 26
        |
        Budget requirement
        Service | Original | Forecast
        Roads | 7 | 8
        Bridges | 1 | 2
        Total | 8 | 10
        ";
    assert_eq!(
        found(sheet),
        "figures A1:C4: label figure figure; heading 1; data 2-3; total 4\n\
         figures A7:C10: label figure figure; heading 7; data 8-9; total 10\n"
    );
}

#[test]
fn words_in_place_of_figures_begin_no_table() {
    let sheet = "
        Service | 2022/23 £ | 2023/24 £
        Museums | 10 | 20
        |
        New services
        Markets | to be agreed | see report
        Parks | 5 | 6
        Total | 15 | 26
        ";
    assert!(found(sheet).starts_with("figures A1:C7:"), "{}", found(sheet));
    assert_eq!(found(sheet).lines().count(), 1, "{}", found(sheet));
}

#[test]
fn a_title_over_the_labels_and_most_figures_heads_no_column() {
    let sheet = "
        Portfolio budget 2009/10 | < | < | < |
        Service | Original Estimate | Actual | Variance | Comments
        Museums | 10 | 12 | 2 | Late grant
        Markets | 20 | 19 | -1
        Total | 30 | 31 | 1
        ";
    assert_eq!(found(sheet), "figures A2:E5: label figure figure figure note; heading 2; data 3-4; total 5\n");
    // A year merged over all the figures heads them, and a blank column under it is none.
    let year = "
        | | 2009/10 | < | < | <
        Service | Budget | Actual | | Variance
        Museums | 10 | 12 | | 2
        Markets | 20 | 19 | | -1
        Total | 30 | 31 | | 1
        ";
    assert_eq!(found(year), "figures A1:E5: label figure figure figure; heading 1-2; data 3-4; total 5\n");
}

#[test]
fn a_column_of_totals_may_have_no_heading() {
    let sheet = "
        Service | Employees | Premises |
        Museums | 10 | 12 | 22
        Markets | 20 | 19 | 39
        Total | 30 | 31 | 61
        ";
    assert_eq!(found(sheet), "figures A1:D4: label figure figure figure; heading 1; data 2-3; total 4\n");
    // A stray figure beside the table is none of its columns.
    let stray = sheet.replace("| 22", "|").replace("| 39", "|");
    assert_eq!(found(&stray), "figures A1:C4: label figure figure; heading 1; data 2-3; total 4\n");
}

#[test]
fn numbers_of_notes_are_no_figures() {
    let sheet = "
        Service | Note | 2022/23 | 2023/24
        Museums | 29 | 1000 | 1200
        Markets | 30 | 2000 | 1900
        Total | | 3000 | 3100
        ";
    assert_eq!(found(sheet), "figures A1:D4: label note figure figure; heading 1; data 2-3; total 4\n");
}

#[test]
fn the_unit_of_a_table_reaches_its_figures() {
    let table =
        "Service | 2022/23 | 2023/24 | % change\nMuseums | 10 | 12 | 20\nMarkets | 20 | 19 | -5\nTotal | 30 | 31 | 3";
    for above in [
        "Budget (£'000)",
        "Budget £'000",
        "Budget\n| | | | £'000",
        "Budget\nAll figures are in £'000",
        "£'000\nBudget\n|",
    ] {
        assert_eq!(units(&format!("{above}\n{table}")), "£'000 | £'000 | %\n", "{above}");
    }
    let after = format!("{table}\nNote: figures are shown in £'000");
    assert_eq!(units(&after), "£'000 | £'000 | %\n");
    let labels = table.replace("Service |", "Service (£m) |");
    assert_eq!(units(&labels), "£m | £m | %\n");
    // A sum in the title is no unit, nor is the unit of the table above.
    assert_eq!(units(&format!("How £12,000 was saved\n{table}")), "- | - | %\n");
    let below =
        format!("Budget (£'000)\n{table}\n|\n|\n|\nStaff\nTeam | Posts | Cost\nA | 4 | 20\nB | 2 | 40\nTotal | 6 | 60");
    assert_eq!(units(&below).lines().nth(1), Some("posts | -"));
    // Numbers of things are not in pounds.
    assert_eq!(units("Staff £\nTeam | Posts | Cost\nA | 4 | 20\nB | 2 | 40\nTotal | 6 | 60"), "posts | £\n");
}
