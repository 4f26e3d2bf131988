//! Workbooks written as text go in; the sheets of the report come out, as values and as a file read back.
#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod report_kit;

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx, open_workbook_from_rs};
use linesight::write::{
    Block, Cell, Chart, ChartBody, Expr, Role, Sheet, Style, Table, Target, Value, Workbook, picture, xlsx,
};
use report_kit::{of_spec, of_texts, spec};

const INDICATORS: &str = "\
Performance indicators 2011/12
|
Code | Performance indicator | Performance 2010/11 | Target 2011/12 | Performance 2011/12 | Target 2012/13 | Comments
HOUSING
H1 | Homes let within 28 days | 88% | 90%+ | 45% | 92%+ | Staff were short
H2 | Repairs done on time | 93% | 94% | 95.5% | 95% |
FINANCE
F1 | Invoices paid in 30 days | 97% | 98% | N/A | 98% |
";

const BUDGET: &str = "\
Housing budget
|
Line | 2010/11 Estimate £ | 2010/11 Outturn £ | 2011/12 Estimate £
Employees | 1000 | 1250 | 1300
Premises | 400 | 380 | 410
Supplies | 250 | 250 | 240
Total Expenditure | =SUM(B4:B6) -> 1650 | =SUM(C4:C6) -> 1880 | 1960
";

fn sheet<'a>(workbook: &'a Workbook, name: &str) -> &'a Sheet {
    let names: Vec<&str> = workbook.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    workbook.sheets.iter().find(|sheet| sheet.name == name).unwrap_or_else(|| panic!("no {name} among {names:?}"))
}

fn table<'a>(workbook: &'a Workbook, id: &str) -> &'a Table {
    let ids: Vec<&str> = workbook.tables().map(|table| table.id.as_str()).collect();
    workbook.tables().find(|table| table.id == id).unwrap_or_else(|| panic!("no {id} among {ids:?}"))
}

fn chart<'a>(workbook: &'a Workbook, id: &str) -> &'a Chart {
    workbook.charts().find(|chart| chart.id == id).unwrap()
}

/// Headings, then rows as a reader sees them; `#` before a section, `=` before a total.
fn shown(table: &Table) -> Vec<String> {
    let headings = table.columns.iter().map(|column| column.heading.as_str()).collect::<Vec<_>>().join(" | ");
    let rows = table.rows.iter().map(|row| {
        let lead = match row.role {
            Role::Section => "# ",
            Role::Total => "= ",
            Role::Data => "",
        };
        lead.to_owned() + &row.cells.iter().map(Cell::shown).collect::<Vec<_>>().join(" | ")
    });
    std::iter::once(headings).chain(rows).collect()
}

fn cell<'a>(table: &'a Table, line: &str, heading: &str) -> &'a Cell {
    let column = table.columns.iter().position(|column| column.heading == heading).unwrap();
    let row = table.rows.iter().find(|row| row.cells.first().is_some_and(|cell| cell.shown() == line)).unwrap();
    &row.cells[column]
}

fn plan(sheets: &[(&str, &str)]) -> Workbook {
    let sheets: Vec<_> = sheets.iter().map(|(name, text)| ("plans/housing-2011-12.xlsx", *name, *text)).collect();
    of_texts(&sheets, None, None)
}

fn indicators() -> Workbook {
    plan(&[("Indicators", INDICATORS)])
}

#[test]
fn the_scorecard_has_a_row_for_each_indicator_under_its_service() {
    let workbook = indicators();
    let scorecard = table(&workbook, "scorecard");
    assert_eq!(scorecard.section_heading, "Service");
    insta::assert_snapshot!(shown(scorecard).join("\n"), @r"
    Code | Indicator | Actual 2010/11 | Target 2011/12 | Actual 2011/12 | Status | Direction of travel | How it stands | Target 2012/13 | Comment | Source
    # HOUSING
    H1 | Homes let within 28 days | 88% | at least 90% | 45% | Red ■ | Worsening ↓ | Worse than the target by 45 percentage points | at least 92% | Staff were short | Indicators!E5
    H2 | Repairs done on time | 93% | 94% | 95.5% | Green ● | Improving ↑ | Better than the target by 1.5 percentage points | 95% |  | Indicators!E6
    # FINANCE
    F1 | Invoices paid in 30 days | 97% | 98% | [z] not applicable | No data – |  | Performance not applicable | 98% |  | Indicators!D8
    ");
}

#[test]
fn a_figure_leads_to_its_cell_in_the_officers_workbook() {
    let workbook = indicators();
    let source = cell(table(&workbook, "scorecard"), "H1", "Source");
    let target = Target::workbook("plans/housing-2011-12.xlsx", "Indicators", "E5");
    assert_eq!((source.shown().as_str(), source.link.as_ref()), ("Indicators!E5", Some(&target)));
}

#[test]
fn titles_and_charts_state_the_finding() {
    let workbook = indicators();
    assert_eq!(sheet(&workbook, "Summary").title, "Summary: one of two rated indicators is red");
    let chart = chart(&workbook, "rag-by-service");
    assert_eq!(chart.title, "One of two rated indicators is red, in HOUSING");
    assert_eq!(
        chart.alt,
        "Stacked bars of the number of indicators by status. HOUSING: 1 green and 1 red; FINANCE: 1 without data."
    );
}

#[test]
fn the_officers_own_variance_is_drawn_and_told_and_no_other_beside_it() {
    let workbook = plan(&[(
        "Budget",
        "\
Budget monitoring 2012/13
Service | Original budget £ | Virements £ | Revised budget £ | Forecast outturn £ | Variance £
Waste   | 4,210             | 50          | 4,260            | 4,390              | 130
Streets | 1,830             | -50         | 1,780            | 1,765              | -15
Parks   | 1,245             | 0           | 1,245            | 1,240              | -5
Total   | 7,285             | 0           | 7,285            | 7,395              | 110
",
    )]);
    let figures = workbook.tables().find(|table| table.id.starts_with("figures_")).unwrap();
    let headings: Vec<&str> = figures.columns.iter().map(|column| column.heading.as_str()).collect();
    assert_eq!(headings.iter().filter(|heading| heading.contains("Variance") || heading.contains("less")).count(), 1);
    let series = |id: &str| -> Vec<usize> {
        let chart = workbook.charts().find(|chart| chart.id.starts_with(id)).unwrap();
        let ChartBody::Plot(plot) = &chart.body else { panic!("a plot") };
        plot.series.iter().map(|series| series.source.column).collect()
    };
    let column = |words: &str| headings.iter().position(|heading| heading.contains(words)).unwrap();
    assert_eq!(series("variance-"), [column("Variance")]);
    assert!(!series("budget-by-line-").contains(&column("Variance")));
    let said: Vec<&String> = sheet(&workbook, "Summary")
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Paragraph(text, _) => Some(text),
            _ => None,
        })
        .collect();
    assert!(said.iter().any(|text| text.contains("£110 more than the Revised budget of £7,285")), "{said:?}");
}

#[test]
fn exceptions_carry_the_officers_comment() {
    let workbook = indicators();
    let exceptions = table(&workbook, "exceptions");
    assert_eq!(exceptions.rows.len(), 1);
    assert_eq!(cell(exceptions, "HOUSING", "Comment").shown(), "Staff were short");
    assert_eq!(cell(exceptions, "HOUSING", "Status").shown(), "Red ■");
}

#[test]
fn the_exceptions_sheet_has_the_reddest_first_with_words_or_their_absence() {
    let text = "\
Performance indicators 2012/13
|
Code | Performance indicator | Performance 2011/12 | Target 2012/13 | Performance 2012/13 | RAG 2012/13 | Comments | Corrective action | Lead officer
H1 | Homes let within 28 days | 91% | 90% | 88.5% | | | Two more officers | Lettings manager
H2 | Repairs done on time | 93% | 94% | 55.5% | | | | Head of Repairs
H3 | Days to let | 20 | 21 | 30 | | Contractor left | N/A |
H4 | Arrears collected | 93% | | 94% | Red | | Letters sent |
H5 | Tenants satisfied | 80% (5 returned) | 90% | 50% (4 returned) | | Few came back | |
";
    let workbook = plan(&[("Indicators", text)]);
    assert_eq!(
        sheet(&workbook, "Exceptions").title,
        "Exceptions: of four rated, three are red, one is amber and worsening and one is red only in the officer's own status"
    );
    insta::assert_snapshot!(shown(table(&workbook, "all_exceptions")).join("\n"), @r"
        Code | What is measured | Period | Target | Actual | Variance to target | Variance in | Status | Direction of travel | Note | Comment | Corrective action | Owner | Source
        # Red
        H2 | Repairs done on time | 2012/13 | 94% | 55.5% | -38.5 | percentage points | Red ■ | Worsening ↓ |  | No comment given | No corrective action given | Head of Repairs | Indicators!E5
        H3 | Days to let | 2012/13 | 21 | 30 | 9 |  | Red ■ | Worsening ↓ |  | Contractor left | [z] not applicable |  | Indicators!E6
        H5 | Tenants satisfied | 2012/13 | 90% | 50% | -40 | percentage points | Red ■ | Not told: rests on 4 cases | Rests on 4 cases | Few came back
        Beside the figure: 4 returned | No corrective action given |  | Indicators!E8
        # Amber and worsening
        H1 | Homes let within 28 days | 2012/13 | 90% | 88.5% | -1.5 | percentage points | Amber ▲ | Worsening ↓ |  | No comment given | Two more officers | Lettings manager | Indicators!E4
        # Red only in the officer's own status
        H4 | Arrears collected | 2012/13 | [x] not given | 94% |  |  | Not rated ○ | Increasing ↑ | Typed “Red”; by the figures: no target | No comment given | Letters sent |  | Indicators!E7
        ");
}

#[test]
fn without_exceptions_the_sheet_says_so() {
    let text = "\
Code | Performance indicator | Target 2012/13 | Performance 2012/13 | Comments
H1 | Homes let within 28 days | 90% | 95% |
H2 | Repairs done on time | 94% | N/A |
";
    let workbook = plan(&[("Indicators", text)]);
    let exceptions = sheet(&workbook, "Exceptions");
    assert_eq!(exceptions.title, "Exceptions: none among one rated");
    assert!(exceptions.intro.iter().any(|line| line.starts_with("One of two is rated")), "{:?}", exceptions.intro);
    let none = "There are no exceptions: nothing is red, and nothing is amber and worsening.";
    assert!(matches!(exceptions.blocks.as_slice(), [Block::Paragraph(said, _)] if said == none));
    let budget = plan(&[("Budget", BUDGET)]);
    assert!(!budget.sheets.iter().any(|sheet| sheet.name == "Exceptions"));
}

#[test]
fn the_scorecard_says_by_what_direction_is_told_and_shows_the_year_to_date_and_the_forecast() {
    let text = "\
Code | Indicator | Roll-up | 2011/12 Q2 Actual | 2012/13 Q1 Actual | 2012/13 Q2 Actual | 2012/13 Target | Year End Forecast
H1 | Homes built | Cumulative | 11 | 12 | 7 | 40 | 41
H2 | Rent collected | Average | 97% | 96% | 95% | 98% | 97%
";
    let workbook = plan(&[("Indicators", text)]);
    let intro = &sheet(&workbook, "Scorecard").intro;
    assert!(
        intro
            .iter()
            .any(|line| line == "Direction of travel compares each with the previous period of the same length.")
    );
    insta::assert_snapshot!(shown(table(&workbook, "scorecard")).join("\n"), @r"
        Code | Indicator | Actual 2012/13 Q1 | Target 2012/13 Q2 | Actual 2012/13 Q2 | Status | Direction of travel | Against last year | How it stands | Year to date | Status to date | Forecast year end | Forecast status | Source
        H1 | Homes built | 12 | 40 | 7 | Not rated ○ | Worsening ↓ | Worsening ↓ | The target is for the whole year | 19 | Not rated ○ | 41 | Green ● | Indicators!F2
        H2 | Rent collected | 96% | 98% | 95% | Amber ▲ | Worsening ↓ | Worsening ↓ | Worse than the target by 3 percentage points | 95.5% | Amber ▲ | 97% | Amber ▲ | Indicators!F3
        ");
}

#[test]
fn shorthand_is_explained_where_it_is_used_and_nowhere_else() {
    let workbook = indicators();
    let said = |name: &str| sheet(&workbook, name).intro.iter().any(|line| line.contains("[z] means not applicable"));
    assert!(said("Scorecard"));
    assert!(!said("Sources"));
}

#[test]
fn totals_that_agree_are_live_and_those_that_do_not_stand_as_written() {
    let workbook = plan(&[("Budget", BUDGET)]);
    let budget = table(&workbook, "figures_figures");
    insta::assert_snapshot!(shown(budget).join("\n"), @r"
    Line | 2010/11 Estimate £ | 2010/11 Outturn £ | 2011/12 Estimate £ | 2010/11 outturn less 2010/11 estimate | 2010/11 outturn less 2010/11 estimate, % | 2011/12 estimate less 2010/11 estimate | 2011/12 estimate less 2010/11 estimate, % | Check | Source
    Employees | 1,000 | 1,250 | 1,300 | 250 | 25.0% | 300 | 30.0% |  | Budget!A4:D4
    Premises | 400 | 380 | 410 | (20) | -5.0% | 10 | 2.5% |  | Budget!A5:D5
    Supplies | 250 | 250 | 240 | 0 | 0.0% | (10) | -4.0% |  | Budget!A6:D6
    = Total Expenditure | 1,650 | 1,880 | 1,960 | 230 | 13.9% | 310 | 18.8% | 1 of 3 differs ■ | Budget!A7:D7
    ");
    let total = cell(budget, "Total Expenditure", "2010/11 Estimate £");
    assert!(matches!(&total.value, Value::Formula(Expr::Sum(_), _)), "{total:?}");
    let wrong = cell(budget, "Total Expenditure", "2011/12 Estimate £");
    assert!(matches!(&wrong.value, Value::Number(..)), "{wrong:?}");
    let check = cell(budget, "Total Expenditure", "Check");
    assert_eq!(check.link, Some(Target::cell("reconciliation", 2, 0)));
}

#[test]
fn the_reconciliation_lists_those_that_agree_too() {
    let workbook = plan(&[("Budget", BUDGET)]);
    assert_eq!(
        sheet(&workbook, "Reconciliation").title,
        "Reconciliation: two of three totals agree with their lines; one differs"
    );
    insta::assert_snapshot!(shown(table(&workbook, "reconciliation")).join("\n"), @r"
    Table | Total | Column | Written | Computed | Difference | Result | Known from | Explanation | Source
    Housing budget | Total Expenditure | 2010/11 Estimate £ | 1,650 | 1,650 | 0 | Agrees ● | Formulas | The sum of three lines. | Budget!B7
    Housing budget | Total Expenditure | 2010/11 Outturn £ | 1,880 | 1,880 | 0 | Agrees ● | Formulas | The sum of three lines. | Budget!C7
    Housing budget | Total Expenditure | 2011/12 Estimate £ | 1,960 | 1,950 | (10) | Differs ■ | Formulas | One slip in any of D4, D6, D7 would explain it; for one, with 250, the figure of 2010/11 Estimate £, in place of 240 for Supplies the lines make 1,960. 1 chance in 9 of a coincidence. | Budget!D7
    ");
}

#[test]
fn charts_of_a_budget_say_what_is_largest_and_what_has_moved() {
    let workbook = plan(&[("Budget", BUDGET)]);
    assert_eq!(
        chart(&workbook, "budget-by-line-figures").title,
        "Housing budget: the largest of three lines is Employees, £1,300 (2011/12 estimate)"
    );
    assert_eq!(
        chart(&workbook, "variance-figures").title,
        "One of three lines is above the 2010/11 estimate, Employees furthest above it, by £250"
    );
    assert_eq!(
        chart(&workbook, "waterfall-figures").title,
        "Total Expenditure rises by £230; the largest step is Employees, +£250"
    );
}

#[test]
fn the_written_file_holds_the_formulas_with_their_results() {
    let workbook = plan(&[("Budget", BUDGET)]);
    let mut file: Xlsx<_> = open_workbook_from_rs(Cursor::new(xlsx::bytes(&workbook).unwrap())).unwrap();
    let (values, formulas) = (file.worksheet_range("Budget").unwrap(), file.worksheet_formula("Budget").unwrap());
    let line = values.rows().position(|row| row[0] == Data::String("Total Expenditure".to_owned())).unwrap();
    let at = |column: u32| {
        let spot = (u32::try_from(line).unwrap(), column);
        (formulas.get_value(spot).cloned().unwrap_or_default(), values.get_value(spot).cloned().unwrap())
    };
    let first = line - 2;
    assert_eq!(at(1), (format!("SUM(B{first}:B{line})"), Data::Float(1650.0)));
    assert_eq!(at(3), (String::new(), Data::Float(1960.0)));
    let row = line + 1;
    assert_eq!(at(4), (format!("C{row}-B{row}"), Data::Float(230.0)));
}

#[test]
fn risks_stand_in_the_matrix_by_number_and_in_the_register_with_their_band() {
    let matrix = "\
*Risk map*
| | Minor | Moderate | Major
Likely | | 2 | 1
Possible | 3 | |
Rare | | |
";
    let register = "\
Risk register
|
No. | Risk | Owner
1 | Flood | Head of Housing
2 | Fraud | Head of Finance
3 | Strike | Head of Housing
";
    let workbook = plan(&[("Risk matrix", matrix), ("Risk register", register)]);
    let titles: Vec<&str> = workbook.sheets.iter().map(|sheet| sheet.title.as_str()).collect();
    assert!(titles.contains(&"Risks: two of three risks in the matrix are high"), "{titles:?}");
    insta::assert_snapshot!(shown(table(&workbook, "risk_register")).join("\n"), @r"
    Risk | Likelihood | Impact | Band | What may happen | Owner | Source
    1 | Likely | Major | High ■ | Flood | Head of Housing | Risk register!A4
    2 | Likely | Moderate | High ■ | Fraud | Head of Finance | Risk register!A5
    3 | Possible | Minor | Low ● | Strike | Head of Housing | Risk register!A6
    ");
    let drawn = workbook.tables().find(|table| table.id.starts_with("risk_matrix")).unwrap();
    assert_eq!(cell(drawn, "Likely", "Major").shown(), "High\n1");
    assert_eq!(cell(drawn, "Likely", "Major").style, Style::Heat(4));
    assert_eq!(cell(drawn, "Rare", "Minor").style, Style::Heat(0));
}

const ACTIONS: &str = "\
Actions 2011/12
|
Action | Lead officer | Start date | Finish date | Outcome | Status
Let the garages | Head of Housing | 01.04.2011 | 30.06.2011 | More income |
Sell the depot | Head of Property | 01.04.2011 | 31.09.2011 | A receipt | Complete
";

#[test]
fn actions_are_judged_only_against_a_date_that_was_given() {
    let of = |as_of| of_texts(&[("plans/housing-2011-12.xlsx", "Actions", ACTIONS)], as_of, None);
    let workbook = of(Some("2011-10-01"));
    assert_eq!(sheet(&workbook, "Actions").title, "Actions: one of two judged actions is overdue");
    insta::assert_snapshot!(shown(table(&workbook, "actions")).join("\n"), @r"
    What is to be done | Lead | Start | Finish | How it stands | Days overdue | Status given | What comes of it | Source
    Let the garages | Head of Housing | 1 Apr 2011 | 30 Jun 2011 | Overdue ■ | 93 |  | More income | Actions!A4
    Sell the depot | Head of Property | 1 Apr 2011 | [x] not readable: 31.09.2011 | Complete ● |  | Complete | A receipt | Actions!A5
    ");
    let workbook = of(None);
    assert_eq!(sheet(&workbook, "Actions").title, "Actions");
    assert!(sheet(&workbook, "Actions").intro[1].starts_with("Whether they are overdue was not judged"));
}

#[test]
fn several_workbooks_are_grouped_and_named() {
    let sheets = [
        ("returns/north/q1-2011-12.xlsx", "Indicators", INDICATORS),
        ("returns/south/q1-2011-12.xlsx", "Indicators", INDICATORS),
    ];
    let workbook = of_texts(&sheets, None, None);
    let scorecard = table(&workbook, "scorecard");
    assert_eq!(scorecard.section_heading, "Workbook");
    let sections: Vec<String> =
        scorecard.rows.iter().filter(|row| row.role == Role::Section).map(|row| row.cells[0].shown()).collect();
    assert_eq!(sections, ["North: q1 2011-12", "South: q1 2011-12"]);
    assert_eq!(scorecard.columns[0].heading, "Service");
    assert_eq!(
        chart(&workbook, "rag-by-workbook").title,
        "Two of four rated indicators are red: one in North: q1 2011-12 and one in South: q1 2011-12"
    );
}

#[test]
fn the_cover_says_whether_the_report_may_go_out() {
    let remark = |workbook: &Workbook| {
        let blocks = &sheet(workbook, "Cover").blocks;
        blocks.iter().find_map(|block| match block {
            Block::Paragraph(text, style) if *style != Style::Plain => Some(text.clone()),
            _ => None,
        })
    };
    assert_eq!(remark(&indicators()).unwrap(), "FINAL: no unresolved errors.");
    assert_eq!(
        remark(&plan(&[("Budget", BUDGET)])).unwrap(),
        "DRAFT: one error in the officers' workbooks is not resolved."
    );
}

#[test]
fn the_spec_names_orders_and_leaves_out_sheets_and_charts() {
    let wanted = "\
[report]
title = \"Housing in 2011/12\"
organisation = \"A council\"
output = \"out.xlsx\"
[[source]]
id = \"housing\"
kind = \"indicators\"
path = \"plans/housing-2011-12.xlsx\"
[[sheet]]
kind = \"sources\"
order = 1
[[sheet]]
kind = \"scorecard\"
title = \"How we did\"
[[sheet]]
kind = \"data-quality\"
on = false
[[chart]]
kind = \"rag-by-service\"
on = false
";
    let spec = spec("housing.toml", wanted);
    let workbook = of_texts(&[("plans/housing-2011-12.xlsx", "Indicators", INDICATORS)], None, Some(spec));
    let names: Vec<&str> = workbook.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names, ["Sources", "Assumptions", "Cover", "Summary", "How we did", "How we did charts", "Exceptions"]);
    assert_eq!(workbook.title, "Housing in 2011/12");
    assert!(!workbook.charts().any(|chart| chart.id.starts_with("rag")));
}

#[test]
fn words_of_the_inputs_stay_words() {
    let text = INDICATORS.replace("Staff were short", "'=cmd|'/c calc'!A1");
    let workbook = plan(&[("Indicators", &text)]);
    let mut cells = workbook.tables().flat_map(|table| &table.rows).flat_map(|row| &row.cells);
    let cell = cells.find(|cell| cell.shown().starts_with("=cmd")).unwrap();
    assert!(matches!(cell.value, Value::Text(_)));
}

#[test]
fn nothing_at_all_still_makes_a_report() {
    let workbook = plan(&[("Notes", "Nothing here")]);
    let names: Vec<&str> = workbook.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names, ["Cover", "Summary", "Data quality", "Sources", "Assumptions"]);
    assert!(!xlsx::bytes(&workbook).unwrap().is_empty());
}

#[test]
fn the_same_facts_make_the_same_bytes() {
    let bytes = || xlsx::bytes(&of_spec("report_specs/salford-corporate-services-2002-03.toml", None, "out")).unwrap();
    assert_eq!(bytes(), bytes());
}

#[test]
fn every_chart_of_a_sample_can_be_drawn_and_says_what_it_shows() {
    let workbook = of_spec("report_specs/south-derbyshire-corporate-resources-2019-20.toml", None, "out");
    for chart in workbook.charts() {
        assert!(chart.alt.len() > chart.title.len() / 2 && !chart.title.is_empty(), "{chart:?}");
        assert!(picture::svg(chart, &linesight::write::Theme::default()).unwrap().contains("<svg"));
    }
}

#[test]
fn a_target_without_a_year_is_no_years_target_beside_dated_ones() {
    let workbook = plan(&[(
        "KPIs",
        "KPI Reference | Performance Measurement | 2010-2011 Predicted Outturn | Target 2011-2012 | 3 Year Projection Target
         LPI 703 | ICT System availability | 97% | 92% | 95%
         LPI 704 | Helpdesk response | 99% | 98.5% | 99%",
    )]);
    let rows = shown(table(&workbook, "scorecard"));
    assert!(!rows.iter().any(|row| row.contains("95%")), "{rows:#?}");
    assert!(rows.iter().any(|row| row.contains("97%") && row.contains("92%")), "{rows:#?}");
}

#[test]
fn ties_stand_under_the_totals_with_live_figures_on_both_sides() {
    let workbook = of_spec("report_specs/south-derbyshire-corporate-resources-2019-20.toml", None, "out");
    let ties = table(&workbook, "ties");
    let rows = shown(ties);
    let row = |name: &str| rows.iter().find(|row| row.starts_with(name)).unwrap_or_else(|| panic!("{name}: {rows:#?}"));
    assert!(row("Employees stated in the text").contains(" | 87 | "), "{rows:#?}");
    assert!(row("Employees stated in the text").contains("The lines of the total in C12 make 99"), "{rows:#?}");
    assert!(row("Budget of 2018/19").contains("| 3,261,000 |"), "{rows:#?}");
    assert!(row("Budget of 2018/19").contains("| 3,260,000 | 1,000 | Within rounding"), "{rows:#?}");
    let left = &ties.rows.iter().find(|row| row.cells[0].shown() == "Budget of 2018/19").unwrap().cells[2];
    let Value::Formula(expr, _) = &left.value else { panic!("{left:?}") };
    assert!(matches!(expr, Expr::Mul(..)), "{expr:?}");
    assert!(
        ties.rows.iter().filter(|row| row.cells[6].shown() != "Not checked –").all(|row| is_formula(&row.cells[5]))
    );
    assert_eq!(
        sheet(&workbook, "Reconciliation").intro[1],
        "Two of seven figures that are held against figures elsewhere are the same; three are within rounding and two differ."
    );
}

#[test]
fn lines_of_one_table_only_are_listed_with_the_ties() {
    let workbook = of_spec("report_specs/salford-corporate-services-2002-03.toml", None, "out");
    let rows = shown(table(&workbook, "ties"));
    assert!(rows.iter().any(|row| row.contains("Head of Service | 1 |") && row.contains("One side only")), "{rows:#?}");
    assert!(rows.iter().any(|row| row.contains("Near label")), "{rows:#?}");
}

fn is_formula(cell: &Cell) -> bool {
    matches!(cell.value, Value::Formula(..))
}

const OLD_PLAN: &str = "\
Code | Description | Frequency | Target 2011/12 | Target 2012/13
IT1 | Users satisfied with the service | Annual | 4.5 | 4.5
IT2 | Incidents resolved in the time agreed | Annual | 90% | 92%
IT3 | Network availability | Annual | 98.0% | 98.0%
IT4 | Projects on time | Annual | 70% | 75%
IT5 | Days to set up a new user | Annual | <10 days | <10 days
";

const NEW_PLAN: &str = "\
Code | Description | Frequency | Target 2012/13 | Target 2013/14
IT1 | Users satisfied with the service | Annual | 4.5 | 4.5
IT2 | Incidents resolved in the time agreed | Monthly | 85% | 85%
IT3 | Network availability | Annual | 98% | 98%
IT5 | Days to set up a new user | Annual | <1 week | TBC
IT6 | Calls answered | Monthly | 80% | 80%
";

#[test]
fn the_targets_of_two_plans_stand_side_by_side() {
    let plans = [("plan-2011-12.xlsx", "Targets", OLD_PLAN), ("plan-2012-13.xlsx", "Targets", NEW_PLAN)];
    let workbook = of_texts(&plans, None, None);
    let targets = table(&workbook, "targets");
    insta::assert_snapshot!(shown(targets).join("\n"), @r"
    Code | Indicator | Name before | Year | Plan 2011/12 | Plan 2012/13 | Change | Result | Matched by | What else | Source before | Source now
    IT1 | Users satisfied with the service |  | 2011/12 | 4.5 |  |  | Before only – | Code |  | Targets!D2 | 
    IT1 | Users satisfied with the service |  | 2012/13 | 4.5 | 4.5 | 0 | Same ● | Code |  | Targets!E2 | Targets!D2
    IT1 | Users satisfied with the service |  | 2013/14 |  | 4.5 |  | Now only – | Code |  |  | Targets!E2
    IT2 | Incidents resolved in the time agreed |  | 2011/12 | 90% |  |  | Before only – | Code | Measured annual before, monthly now. | Targets!D3 | 
    IT2 | Incidents resolved in the time agreed |  | 2012/13 | 92% | 85% | -7% | Weaker ■ | Code |  | Targets!E3 | Targets!D3
    IT2 | Incidents resolved in the time agreed |  | 2013/14 |  | 85% |  | Now only – | Code |  |  | Targets!E3
    IT3 | Network availability |  | 2011/12 | 98.0% |  |  | Before only – | Code |  | Targets!D4 | 
    IT3 | Network availability |  | 2012/13 | 98.0% | 98% | 0% | Same ● | Code |  | Targets!E4 | Targets!D4
    IT3 | Network availability |  | 2013/14 |  | 98% |  | Now only – | Code |  |  | Targets!E4
    IT5 | Days to set up a new user |  | 2011/12 | under 10 days |  |  | Before only – | Code |  | Targets!D6 | 
    IT5 | Days to set up a new user |  | 2012/13 | under 10 days | under 1 weeks | -3 | Stronger ● | Code | Written in another unit; both brought to one. | Targets!E6 | Targets!D5
    IT6 | Calls answered |  | 2012/13 to 2013/14 |  | 80% |  | New ○ |  |  |  | Targets!D6:E6
    IT4 | Projects on time |  | 2011/12 | 70% |  |  | Dropped ▲ |  |  | Targets!D5 | 
    IT4 | Projects on time |  | 2012/13 | 75% |  |  | Dropped ▲ |  |  | Targets!E5 |
    ");
    assert_eq!(sheet(&workbook, "Targets").title, "Targets: one of four shared targets is weaker than before");
    let live = targets.rows.iter().flat_map(|row| &row.cells).filter_map(|cell| match &cell.value {
        Value::Formula(expr, _) => Some(expr.clone()),
        _ => None,
    });
    let live: Vec<Expr> = live.collect();
    assert_eq!(live[0], Expr::cell("targets", 1, 5) - Expr::cell("targets", 1, 4));
    assert_eq!(live.len(), 3, "words such as `under 10 days` are no figures to take off");
    let alone = of_texts(&plans[..1], None, None);
    assert!(alone.sheets.iter().all(|sheet| sheet.name != "Targets"));
}

#[test]
fn counts_of_statuses_follow_the_scorecard() {
    let workbook = indicators();
    let Value::Formula(formula, _) = &cell(table(&workbook, "ratings_by_service"), "HOUSING", "Red").value else {
        panic!("a formula")
    };
    assert_eq!(*formula, Expr::count_if(Expr::span("scorecard", 5, 1..3), "Red ■"));
    let cards = sheet(&workbook, "Summary").blocks.iter().find_map(|block| match block {
        Block::Cards(cards) => Some(cards),
        _ => None,
    });
    let red = cards.unwrap().iter().find(|card| card.label == "Red ■").unwrap();
    let Value::Formula(formula, _) = &red.figure.value else { panic!("a formula") };
    assert_eq!(*formula, Expr::count_if(Expr::span("scorecard", 5, 1..5), "Red ■"));
}

#[test]
fn a_spec_gives_the_report_the_colours_and_type_of_the_organisation() {
    let wanted = "[report]\ntitle = \"Housing\"\noutput = \"out.xlsx\"\n[[source]]\nid = \"housing\"\n\
                  kind = \"indicators\"\npath = \"plans/housing-2011-12.xlsx\"\n\
                  [theme]\nheading = \"#5B1E64\"\naccent = \"#8A1538\"\nfont = \"Calibri\"\n";
    let sheets = [("plans/housing-2011-12.xlsx", "Indicators", INDICATORS)];
    let workbook = of_texts(&sheets, None, Some(spec("housing.toml", wanted)));
    let mut file = zip::ZipArchive::new(Cursor::new(xlsx::bytes(&workbook).unwrap())).unwrap();
    let mut styles = String::new();
    std::io::Read::read_to_string(&mut file.by_name("xl/styles.xml").unwrap(), &mut styles).unwrap();
    assert!(["FF5B1E64", "FF8A1538", "Calibri"].iter().all(|wanted| styles.contains(wanted)), "{styles}");
    assert!(!["FF12436D", "FF1D5A9A", "Arial"].iter().any(|usual| styles.contains(usual)), "{styles}");
}
