//! What is written is read back, with another library, and compared with what was meant.
#![expect(clippy::unwrap_used, reason = "tests")]

mod write_sample;

use std::io::{Cursor, Read as _};

use calamine::{Data, Reader as _, Xlsx, open_workbook_from_rs};
use chrono::NaiveDate;
use linesight::write::{
    Cell, Chart, Column, Expr, Hue, NumberFormat, PlotKind, Sheet, Status, Style, Table, Target, Workbook, xlsx,
};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn book(sheet: Sheet) -> Workbook {
    Workbook::new("Report", "A council", NaiveDate::from_ymd_opt(2012, 6, 12).unwrap()).sheet(sheet)
}

fn open(workbook: &Workbook) -> Xlsx<Cursor<Vec<u8>>> {
    open_workbook_from_rs(Cursor::new(xlsx::bytes(workbook).unwrap())).unwrap()
}

/// A part of the file as text.
fn part(workbook: &Workbook, name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(xlsx::bytes(workbook).unwrap())).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The value at a row and column of a sheet, counted from 0.
fn at(workbook: &Workbook, sheet: &str, row: u32, column: u32) -> Data {
    open(workbook).worksheet_range(sheet).unwrap().get_value((row, column)).cloned().unwrap_or(Data::Empty)
}

fn formula(workbook: &Workbook, sheet: &str, row: u32, column: u32) -> String {
    let formulas = open(workbook).worksheet_formula(sheet).unwrap();
    formulas.get_value((row, column)).cloned().unwrap_or_default()
}

fn text(words: &str) -> Data {
    Data::String(words.to_owned())
}

#[test]
fn the_same_report_is_the_same_bytes() {
    let workbook = write_sample::workbook();
    assert_eq!(xlsx::bytes(&workbook).unwrap(), xlsx::bytes(&workbook.clone()).unwrap());
}

#[test]
fn the_title_stands_in_the_first_cell_and_the_properties_are_set() {
    let workbook = write_sample::workbook();
    assert_eq!(at(&workbook, "Scorecard", 0, 0), text("Scorecard: every indicator by service"));
    let properties = part(&workbook, "docProps/core.xml");
    assert!(properties.contains("<dc:title>Central Services: performance and budgets, 2011/12</dc:title>"));
    assert!(properties.contains("2012-06-12T00:00:00Z"));
    assert!(properties.contains("<dc:creator>Melton Borough Council</dc:creator>"));
}

#[test]
fn every_table_is_a_real_one_with_a_name_and_alt_text() {
    let workbook = write_sample::workbook();
    let mut file = open(&workbook);
    file.load_tables().unwrap();
    let names: Vec<_> = file.table_names().into_iter().cloned().collect();
    for table in workbook.tables() {
        assert!(names.contains(&table.id), "{} is not among {names:?}", table.id);
    }
    // Sections are a column, the total of everything stands below the table.
    let budget = file.table_by_name("budget").unwrap();
    assert_eq!(budget.columns().first().map(String::as_str), Some("Part"));
    assert_eq!(budget.data().height(), 8);
    let tables: String =
        (1..=names.len()).map(|index| part(&workbook, &format!("xl/tables/table{index}.xml"))).collect();
    assert_eq!(tables.matches("altTextSummary=").count(), names.len());
    assert!(tables.contains("Every indicator with last year"));
}

#[test]
fn formulas_follow_the_cells_and_carry_their_results() {
    let workbook = write_sample::workbook();
    // Headings of the budget are in row 5 of Excel; its first line is in row 6, its closing total in row 14.
    assert_eq!(formula(&workbook, "Budget", 5, 5), "E6-D6");
    assert_eq!(at(&workbook, "Budget", 5, 5), Data::Float(24_410.0));
    assert_eq!(formula(&workbook, "Budget", 5, 6), "IF(D6=0,\"\",F6/D6)");
    assert_eq!(at(&workbook, "Budget", 5, 6), Data::Float(0.02));
    assert_eq!(formula(&workbook, "Budget", 10, 2), "SUM(C6:C10)");
    assert_eq!(formula(&workbook, "Budget", 13, 2), "C11+SUM(C12:C13)");
    assert_eq!(at(&workbook, "Budget", 13, 2), Data::Float(1_800_280.0));
}

#[test]
fn formulas_refer_across_sheets_and_count_words() {
    let mut source = Table::new("ratings", "Ratings").columns([Column::status("Status")]);
    for status in [Status::Good, Status::Red, Status::Good] {
        source.push([Cell::status(status)]);
    }
    let mut counts = Table::new("counts", "Counts").columns([Column::number("Green"), Column::number("Odd")]);
    let span = || Expr::span("ratings", 0, 0..3);
    counts.push([
        Cell::formula(Expr::count_if(span(), "Green ●"), 2, NumberFormat::Fixed(0)),
        Cell::formula(Expr::count_if(span(), "=\"*?~"), 0, NumberFormat::Fixed(0)),
    ]);
    let expr = -(Expr::from(Decimal::new(-5, 1)) * (Expr::cell("counts", 0, 0) + Expr::cell("counts", 0, 1)));
    counts.push([
        Cell::formula(expr.abs().round(2), 1, NumberFormat::Fixed(0)),
        Cell::formula(Expr::cell("gone", 0, 0), 7, NumberFormat::Fixed(0)),
    ]);
    let workbook = book(Sheet::new("Officers' ratings", "Ratings").table(source))
        .sheet(Sheet::new("Counts", "Counts").table(counts));
    assert_eq!(formula(&workbook, "Counts", 3, 0), "COUNTIF('Officers'' ratings'!A4:A6,\"=Green ●\")");
    assert_eq!(formula(&workbook, "Counts", 3, 1), "COUNTIF('Officers'' ratings'!A4:A6,\"==\"\"~*~?~~\")");
    assert_eq!(formula(&workbook, "Counts", 4, 0), "ROUND(ABS(-((-0.5)*(A4+B4))),2)");
    // What refers to nothing is its result alone.
    assert_eq!(formula(&workbook, "Counts", 4, 1), "");
    assert_eq!(at(&workbook, "Counts", 4, 1), Data::Float(7.0));
}

#[test]
fn text_stays_text_whatever_it_starts_with() {
    let workbook = write_sample::workbook();
    assert_eq!(at(&workbook, "Data quality", 7, 2), text("=1+1"));
    assert_eq!(at(&workbook, "Data quality", 7, 3), text("@A1"));
    assert_eq!(at(&workbook, "Data quality", 7, 4), text("-2+3"));
    assert_eq!(formula(&workbook, "Data quality", 7, 2), "");
}

#[test]
fn values_keep_their_kind() {
    let mut table = Table::new("values", "Values").columns((0..7).map(|index| Column::text(format!("C{index}"))));
    table.push([
        Cell::percent(Decimal::new(9286, 2)),
        Cell::money(Decimal::new(-125_050, 2)),
        Cell::date(NaiveDate::from_ymd_opt(2012, 3, 31).unwrap()),
        Cell::yes_no(true),
        Cell::blank("not yet due"),
        Cell::empty(),
        Cell::status(Status::Amber),
    ]);
    let workbook = book(Sheet::new("Values", "Values").table(table));
    assert_eq!(at(&workbook, "Values", 3, 0), Data::Float(0.9286));
    assert_eq!(at(&workbook, "Values", 3, 1), Data::Float(-1250.5));
    assert!(matches!(at(&workbook, "Values", 3, 2), Data::DateTime(date) if (date.as_f64() - 40_999.0).abs() < 1e-9));
    assert_eq!(at(&workbook, "Values", 3, 3), text("Yes"));
    assert_eq!(at(&workbook, "Values", 3, 4), text("not yet due"));
    assert_eq!(at(&workbook, "Values", 3, 5), Data::Empty);
    assert_eq!(at(&workbook, "Values", 3, 6), text("Amber ▲"));
}

#[test]
fn links_lead_inside_and_outside_and_never_where_they_must_not() {
    let mut table = Table::new("links", "Links").columns([Column::text("Link")]);
    for target in [
        Target::sheet("Values: all"),
        Target::cell("links", 1, 0),
        Target::workbook("../books/O'Neil 1.xlsx", "Trading account", "B14"),
        Target::web("https://www.melton.gov.uk/a?b=c"),
        Target::web("javascript:alert(1)"),
        Target::sheet("Switched off"),
    ] {
        table.push([Cell::link("there", target)]);
    }
    table.push([Cell::count(14).to(Target::table("links"))]);
    let workbook = book(Sheet::new("Links", "Links").table(table)).sheet(Sheet::new("Values: all", "Values"));
    let sheet = part(&workbook, "xl/worksheets/sheet1.xml");
    assert_eq!(sheet.matches("<hyperlink ").count(), 5, "{sheet}");
    assert!(sheet.contains("location=\"'Values- all'!A1\""), "{sheet}");
    assert!(sheet.contains("location=\"'Links'!A5\""));
    assert!(sheet.contains("location=\"'Trading account'!B14\""));
    let targets = part(&workbook, "xl/worksheets/_rels/sheet1.xml.rels");
    assert!(targets.contains("Target=\"../books/O'Neil%201.xlsx\"") || targets.contains("O&apos;Neil"), "{targets}");
    assert!(targets.contains("https://www.melton.gov.uk/a?b=c"));
    assert!(!targets.contains("javascript"));
    // A figure with a link is still a figure.
    assert_eq!(at(&workbook, "Links", 9, 0), Data::Float(14.0));
}

#[test]
fn charts_have_alt_text_and_the_cells_of_their_table() {
    let workbook = write_sample::workbook();
    let drawing = part(&workbook, "xl/drawings/drawing1.xml");
    assert!(
        drawing.contains("descr=\"Stacked bars of the number of indicators by rating for six themes."),
        "{drawing}"
    );
    let chart = part(&workbook, "xl/charts/chart1.xml");
    assert!(chart.contains("Four of 31 rated indicators are red"));
    assert!(chart.contains("Summary!$B$"), "{chart}");
}

#[test]
fn sheets_print_on_one_page_across_with_their_headings() {
    let workbook = write_sample::workbook();
    let sheet = part(&workbook, "xl/worksheets/sheet3.xml");
    assert!(sheet.contains("fitToHeight=\"0\"") && sheet.contains("orientation=\"landscape\""));
    assert!(sheet.contains("paperSize=\"9\""));
    assert!(sheet.contains("state=\"frozen\""));
    assert!(sheet.contains("Page &amp;P of &amp;N"));
    let names = part(&workbook, "xl/workbook.xml");
    assert!(names.contains("_xlnm.Print_Titles") && names.contains("Scorecard!$4:$4"), "{names}");
    assert!(!sheet.contains("<mergeCell"));
}

#[test]
fn a_table_without_rows_says_so() {
    let workbook = write_sample::workbook();
    assert_eq!(at(&workbook, "Exceptions", 3, 0), text("No exceptions this period."));
}

#[test]
fn a_table_of_many_thousand_rows_is_written() {
    let mut table = Table::new("long", "Long").filtered().columns([Column::code("Row")]);
    for row in 0..40_000 {
        if row % 10 == 0 {
            table.section(format!("Section {row}"));
        }
        table.push([Cell::count(row)]);
    }
    let workbook = book(Sheet::new("Long", "Long").table(table));
    assert_eq!(at(&workbook, "Long", 40_002, 1), Data::Float(39_999.0));
}

#[test]
fn a_report_without_sheets_is_still_a_workbook() {
    let empty = Workbook::new("Empty", "", NaiveDate::from_ymd_opt(2012, 1, 1).unwrap());
    assert_eq!(at(&empty, "Report", 0, 0), text("Empty"));
}

#[test]
fn saving_makes_the_folder_and_replaces_the_report_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out/report.xlsx");
    let workbook = write_sample::workbook();
    xlsx::save(&workbook, &path).unwrap();
    let first = std::fs::read(&path).unwrap();
    xlsx::save(&workbook, &path).unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), first);
    // A report that cannot be written leaves the former one and no rubbish.
    let mut broad = Table::new("broad", "Too broad").columns((0..16_400).map(|_| Column::code("C")));
    broad.push([Cell::text("x")]);
    assert!(xlsx::save(&book(Sheet::new("Broad", "Broad").table(broad)), &path).is_err());
    assert_eq!(std::fs::read(&path).unwrap(), first);
    assert_eq!(std::fs::read_dir(folder.path().join("out")).unwrap().count(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// Whatever officers write, the workbook can be written and opened, and says the same.
    #[test]
    fn any_words_anywhere_make_a_workbook_that_opens(words in "\\PC{0,60}", odd in any::<String>()) {
        let mut table = Table::new(&odd, &words)
            .title(&odd)
            .filtered()
            .columns([Column::text(&words), Column::text(&words), Column::status(&odd)])
            .note(&odd);
        table.section(&odd);
        table.push([Cell::text(&words), Cell::link(&odd, Target::web(&odd)), Cell::text(&words).styled(Style::Heat(9))]);
        table.push([Cell::text(&odd), Cell::link(&words, Target::workbook(&odd, &words, &odd)), Cell::count(1)]);
        let chart = Chart::plot(PlotKind::Bar, &odd, &words, &table, 0, 1..3).series(&table, 2, Hue::First).alt(&odd);
        let sheet = Sheet::new(&odd, &odd).intro(&words).paragraph(&odd).contents().facts([(odd.as_str(), Cell::text(&words))]);
        let mut workbook = book(sheet.table_beside(table, [chart.clone()])).sheet(Sheet::new(&words, &words).charts([chart]));
        workbook.title.push_str(&odd);
        workbook.keywords.push(words.clone());
        let mut file = open(&workbook);
        file.load_tables().unwrap();
        for name in file.sheet_names() {
            prop_assert!(name.encode_utf16().count() <= 31);
            file.worksheet_range(&name).unwrap();
        }
    }
}

#[test]
fn links_into_other_workbooks_are_not_printed_where_the_page_would_be_too_small_to_read() {
    let area = |columns: usize| {
        let headings = (0..columns).map(|column| Column::code(format!("Column {column}")));
        let mut table = Table::new("broad", "A broad table.").columns(headings.chain([Column::code("Source")]));
        let source = Cell::link("Indicators!E5", Target::workbook("plan.xlsx", "Indicators", "E5"));
        let cells = (0..columns).map(|column| Cell::text(format!("a code of the {column}th column")));
        table.push(cells.chain([source]));
        part(&book(Sheet::new("Broad", "Broad").table(table)), "xl/workbook.xml")
    };
    assert!(area(5).contains("Broad!$A$1:$F$"), "{}", area(5));
    assert!(area(12).contains("Broad!$A$1:$L$"), "{}", area(12));
}
