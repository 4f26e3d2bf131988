//! Which charts a report draws, what they say, and why others are missing.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod report_kit;

use linesight::write::{Cell, Chart, ChartBody, StepKind, Table, Value, Workbook, picture, xlsx};
use report_kit::{of_texts, spec};

fn chart<'a>(workbook: &'a Workbook, id: &str) -> &'a Chart {
    let ids: Vec<&str> = workbook.charts().map(|chart| chart.id.as_str()).collect();
    workbook.charts().find(|chart| chart.id == id).unwrap_or_else(|| panic!("no {id} among {ids:?}"))
}

fn table<'a>(workbook: &'a Workbook, id: &str) -> &'a Table {
    let ids: Vec<&str> = workbook.tables().map(|table| table.id.as_str()).collect();
    workbook.tables().find(|table| table.id == id).unwrap_or_else(|| panic!("no {id} among {ids:?}"))
}

fn rows(table: &Table) -> Vec<String> {
    table.rows.iter().map(|row| row.cells.iter().map(Cell::shown).collect::<Vec<_>>().join(" | ")).collect()
}

fn plan(name: &str, text: &str) -> Workbook {
    of_texts(&[("plans/plan-2011-12.xlsx", name, text)], None, None)
}

/// What the sheet of assumptions says of charts.
fn not_drawn(workbook: &Workbook) -> Vec<String> {
    let Some(table) = workbook.tables().find(|table| table.id == "assumptions") else { return Vec::new() };
    let from = table.rows.iter().position(|row| row.cells.first().is_some_and(|cell| cell.shown() == "Not drawn"));
    let rows = from.map_or(&[] as &[_], |from| table.rows.get(from + 1..).unwrap());
    rows.iter().map(|row| row.cells.first().unwrap().shown()).collect()
}

const NET: &str = "\
Budgets of the services
|
Service | 2011/12 Gross budget £ | 2011/12 Net budget £
Planning | 400,000 | 100,000
Waste | 900,000 | 650,000
Car parks | 120,000 | -80,000
Total | 1,420,000 | 670,000
";

#[test]
fn the_net_budget_of_each_service_is_drawn_from_the_column_that_says_net() {
    let workbook = plan("Budget", NET);
    let chart = chart(&workbook, "net-budget");
    assert_eq!(
        chart.title,
        "Waste has the largest net budget, £650,000 of £670,000; one service brings in more than it spends"
    );
    assert_eq!(
        chart.alt,
        "Bars of the net budget of each service: Planning £100,000, Waste £650,000 and Car parks -£80,000."
    );
    // No shares where one is below nothing.
    let table = table(&workbook, "net_budget");
    let cells: Vec<String> = rows(table);
    assert_eq!(cells.first().unwrap(), "Planning | 100,000 | Budget!C4");
    assert_eq!(cells.last().unwrap(), "All | 670,000");
    assert!(table.rows.iter().all(|row| matches!(row.cells.get(1).unwrap().value, Value::Formula(..))));
}

#[test]
fn net_totals_of_sections_and_of_workbooks_stand_side_by_side() {
    let service = |name: &str, net: &str| {
        format!("{name}\n|\nLine | 2011/12 Estimate £\nEmployees | 700\nIncome | 200\nNet Expenditure | {net}\n")
    };
    let (housing, parks) = (service("Housing", "500"), service("Parks", "1,500"));
    let sheets = [("plans/housing.xlsx", "Budget", housing.as_str()), ("plans/parks.xlsx", "Budget", parks.as_str())];
    let workbook = of_texts(&sheets, None, None);
    assert_eq!(chart(&workbook, "net-budget").title, "Parks has the largest net budget, £1,500 of £2,000");
    let rows = rows(table(&workbook, "net_budget"));
    assert_eq!(rows.first().unwrap(), "Housing | 500 | 25.0% | Budget!B6");
}

#[test]
fn one_net_budget_is_no_chart_and_the_report_says_why() {
    let workbook = plan("Budget", "Parks\n|\nLine | 2011/12 £\nStaff | 7\nGrants | 2\nIncome | 4\nNet cost | 5\n");
    assert!(!workbook.charts().any(|chart| chart.id.starts_with("net-budget")));
    let said = not_drawn(&workbook).join("\n");
    assert!(said.contains("Net budget by service: only one service has a net budget"), "{said}");
    assert!(said.contains("Parks, variances: it has no two stages or years to compare"), "{said}");
}

const YEARS: &str = "\
Performance indicators
|
Code | Performance indicator | Performance 2009/10 | Performance 2010/11 | Target 2011/12 | Performance 2011/12
H1 | Homes let within 28 days | 80% | 88% | 90% | 95.5%
H2 | Days to repair | 4 days | 5 days | 4 days | 6 days
H3 | Homes sold | | 3 | 4 | 4
H4 | Homes built | N/A | N/A | 4 | 4
";

#[test]
fn performance_over_the_years_has_small_charts_sparklines_and_words() {
    let workbook = plan("Indicators", YEARS);
    let chart = chart(&workbook, "performance-by-year");
    assert_eq!(chart.title, "Two of three indicators with figures for several periods are better than at first");
    let ChartBody::Panels(panels) = &chart.body else { panic!("{chart:?}") };
    let shown: Vec<_> = panels.iter().map(|panel| (panel.title.as_str(), panel.periods.len())).collect();
    assert_eq!(shown, [("■ Days to repair, days", 3), ("● Homes let within 28 days", 3), ("● Homes sold", 2)]);
    let table = table(&workbook, "performance_by_year");
    assert_eq!(
        rows(table),
        [
            "Homes let within 28 days |  | 80.0% | 88.0% | 95.5% |  | Rose from 80.0% (2009/10) to 95.5% (2011/12) | \
             Indicators!F4",
            "Days to repair | days | 4 | 5 | 6 |  | Rose from 4 days (2009/10) to 6 days (2011/12) | Indicators!F5",
        ]
    );
    let file = xlsx::bytes(&workbook).unwrap();
    assert!(!file.is_empty());
    // Two years are no line.
    let two = YEARS.replace("| Performance 2009/10 ", "").replace("| 80% ", "").replace("| 4 days | 5", "| 5");
    let workbook = plan("Indicators", &two.replace("| | 3", "| 3").replace("| N/A | N/A", "| N/A"));
    assert!(!workbook.tables().any(|table| table.id == "performance_by_year"));
}

const ACTIONS: &str = "\
Actions
|
Action | Lead | Start | Finish | Status
Let the contract | Head of Parks | 1 April 2011 | 30 June 2011 | Complete
Plant the trees | Head of Parks | | March 2012 | In progress
Open the lido | Head of Parks | 1 May 2011 | 31 July 2011 | In progress
Think | Head of Parks | | | In progress
";

#[test]
fn actions_with_dates_make_a_timeline() {
    let judged = of_texts(&[("plans/plan-2011-12.xlsx", "Actions", ACTIONS)], Some("2011-09-30"), None);
    let timeline = chart(&judged, "action-timeline");
    assert_eq!(timeline.title, "One of three actions with a date is overdue at 30 September 2011");
    let ChartBody::Timeline(drawn) = &timeline.body else { panic!("{timeline:?}") };
    let spans: Vec<String> =
        drawn.spans.iter().map(|span| format!("{} {} {} {}", span.label, span.from, span.to, span.words)).collect();
    assert_eq!(
        spans,
        [
            "Let the contract 2011-04-01 2011-06-30 1 Apr 2011 to 30 Jun 2011, complete",
            "Open the lido 2011-05-01 2011-07-31 1 May 2011 to 31 Jul 2011, overdue",
            "Plant the trees 2012-03-01 2012-03-31 March 2012, in progress",
        ]
    );
    assert!(picture::svg(timeline, &linesight::write::Theme::default()).unwrap().contains("As at 30 Sep 2011"));
    let undated =
        plan("Actions", "Actions\n|\nAction | Lead | Finish\nThink | Head of Parks |\nAct | Head of Parks |\n");
    assert!(
        not_drawn(&undated).join("\n").contains("Timeline of actions: no action says"),
        "{:?}",
        not_drawn(&undated)
    );
}

const STAGES: &str = "\
Parks
|
Line | 2011/12 Original £ | 2011/12 Virements £ | 2011/12 Revised £ | 2011/12 Outturn £
Staff | 700 | 50 | 750 | 800
Grants | 200 | 0 | 210 | 190
Trees | 100 | -20 | 80 | 80
Total | 1,000 | 30 | 1,040 | 1,070
";

#[test]
fn a_waterfall_goes_from_the_original_budget_by_virements_to_the_revised_one_and_the_outturn() {
    let workbook = plan("Budget", STAGES);
    let chart = chart(&workbook, "waterfall-figures");
    assert_eq!(chart.title, "Total: 2011/12 outturn is £1,070, £70 above the 2011/12 original budget");
    let ChartBody::Waterfall { steps, .. } = &chart.body else { panic!("{chart:?}") };
    let said: Vec<String> = steps
        .iter()
        .map(|step| format!("{}{} {}", if step.kind == StepKind::Level { "= " } else { "" }, step.label, step.amount))
        .collect();
    assert_eq!(
        said,
        [
            "= 2011/12 original budget 1000",
            "2011/12 Virements 30",
            "Other changes 10",
            "= 2011/12 revised budget 1040",
            "Above budget 30",
            "= 2011/12 outturn 1070",
        ]
    );
}

fn own(charts: &str) -> Workbook {
    let wanted = format!(
        "[report]\ntitle = \"Parks\"\noutput = \"out.xlsx\"\n[[source]]\nid = \"figures\"\nkind = \"figures\"\n\
         path = \"plans/plan-2011-12.xlsx\"\n{charts}"
    );
    of_texts(&[("plans/plan-2011-12.xlsx", "Budget", STAGES)], None, Some(spec("parks.toml", &wanted)))
}

#[test]
fn a_spec_draws_charts_of_its_own() {
    let workbook = own("[[chart]]\nkind = \"budget-by-line\"\nsource = \"figures\"\nrows = [\"Trees\", \"staff\"]\n\
                        columns = [\"2011/12 Original £\", \"2011/12 Outturn £\"]\ntitle = \"Trees and their keepers\"\n\
                        [[chart]]\nkind = \"variance\"\nsource = \"figures\"\n\
                        columns = [\"2011/12 Original £\", \"2011/12 Outturn £\"]\n");
    assert_eq!(chart(&workbook, "chart-1").title, "Trees and their keepers");
    assert_eq!(rows(table(&workbook, "chart_1")), ["Trees | 100 | 80", "Staff | 700 | 800"]);
    assert_eq!(chart(&workbook, "chart-2").title, "One of three lines is above the 2011/12 original budget");
    assert_eq!(
        rows(table(&workbook, "chart_2")),
        ["Staff | 700 | 800 | 100", "Grants | 200 | 190 | (10)", "Trees | 100 | 80 | (20)"]
    );
    // They stand in place of the usual ones.
    assert!(!workbook.charts().any(|chart| chart.id == "budget-by-line-figures" || chart.id == "variance-figures"));
    assert!(workbook.charts().any(|chart| chart.id == "waterfall-figures"));
    assert!(!xlsx::bytes(&workbook).unwrap().is_empty());
}

#[test]
fn a_waterfall_of_the_spec_follows_its_columns() {
    let workbook = own("[[chart]]\nkind = \"waterfall\"\nsource = \"figures\"\nrows = [\"Trees\"]\n\
                        columns = [\"2011/12 Original £\", \"2011/12 Virements £\"]\n");
    assert_eq!(chart(&workbook, "chart-1").title, "Trees: result is £80, £20 below the 2011/12 original budget");
}
