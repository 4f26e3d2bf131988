//! The report for the website: it passes every item of the accessibility checklist that a program can judge, and says no
//! less than the committee's.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests: what fails is the test")]

mod report_kit;

use std::collections::BTreeMap;

use linesight::grid::{Book, Content};
use linesight::lint::{Linted, Verdict, lint};
use linesight::read::looks::{Looks, looks_bytes};
use linesight::read::{Limits, open_bytes};
use linesight::write::{
    Card, Cell, Chart, Column, Expr, Hue, NumberFormat, PlotKind, Profile, Sheet, Status, Style, Table, Target,
    Workbook, xlsx,
};

const SPECS: [&str; 7] = [
    "all-councils",
    "harborough-portfolio-2011-12",
    "melton-central-services-2012-13",
    "melton-ict-2009-10",
    "melton-two-plans",
    "salford-corporate-services-2002-03",
    "south-derbyshire-corporate-resources-2019-20",
];

fn published(workbook: &Workbook) -> (Looks, Book) {
    let bytes = xlsx::bytes(&Workbook { profile: Profile::Publish, ..workbook.clone() }).unwrap();
    let limits = Limits::default();
    (looks_bytes("report.xlsx", &bytes, &limits).unwrap(), open_bytes("report.xlsx", &bytes, &limits).unwrap())
}

/// What a workbook fails, in words.
fn failures(linted: &Linted) -> Vec<String> {
    let told = |at: &linesight::lint::At| format!("{}!{:?} {:?}", linted.sheets[at.sheet], at.span, at.said);
    let of = |judged: &linesight::lint::Judged| {
        let places: Vec<String> = judged.verdict.places().iter().take(5).map(told).collect();
        format!("{:?}: {} {places:?}", judged.item, judged.verdict.message())
    };
    linted.failures().map(of).collect()
}

#[test]
fn the_report_of_every_spec_fails_no_item() {
    let kept = std::fs::read_dir("report_specs").unwrap().count();
    assert_eq!(kept, SPECS.len(), "a spec is not tried");
    for name in SPECS {
        let workbook = report_kit::of_spec(&format!("report_specs/{name}.toml"), None, "out");
        let (looks, book) = published(&workbook);
        let linted = lint(&looks);
        assert_eq!(failures(&linted), [""; 0], "{name}");
        let persons = linted.judged.iter().filter(|judged| matches!(judged.verdict, Verdict::Person(..)));
        let persons: Vec<u8> = persons.map(|judged| judged.item.number).collect();
        assert_eq!(persons, [15, 33, 34], "{name}: only what no program can tell is left to a person");
        keeps_its_figures(&workbook, &book, name);
    }
}

/// Every figure of the committee's tables stands in the published ones as often.
fn keeps_its_figures(workbook: &Workbook, book: &Book, name: &str) {
    let mut there: BTreeMap<String, usize> = BTreeMap::new();
    for (_, cell) in book.sheets.iter().flat_map(linesight::grid::Sheet::cells) {
        if let Content::Number(number) = cell.content {
            *there.entry(number.round_dp(8).normalize().to_string()).or_default() += 1;
        }
    }
    let cells = workbook.tables().flat_map(|table| &table.rows).flat_map(|row| &row.cells);
    let figures = cells.filter_map(|cell| Some(cell.format()?.stored(cell.figure()?)));
    let mut any = 0;
    for figure in figures {
        let figure = figure.round_dp(8).normalize().to_string();
        let left = there.get_mut(&figure).filter(|left| **left > 0);
        *left.unwrap_or_else(|| panic!("{name}: {figure} is missing")) -= 1;
        any += 1;
    }
    assert!(any > 3, "{name}");
}

#[test]
fn the_committees_report_stays_as_it_is_and_is_not_taken_for_the_other() {
    let workbook = report_kit::of_spec("report_specs/melton-ict-2009-10.toml", None, "out");
    let bytes = xlsx::bytes(&workbook).unwrap();
    let linted = lint(&looks_bytes("report.xlsx", &bytes, &Limits::default()).unwrap());
    let failed: Vec<u8> = linted.failures().map(|judged| judged.item.number).collect();
    for number in [7, 17, 20, 22, 32] {
        assert!(failed.contains(&number), "{number}: {failed:?}");
    }
    assert!(!failed.contains(&35), "both profiles fill in the properties");
}

/// A report of all that a sheet may hold.
fn sample() -> Workbook {
    let mut ratings = Table::new("ratings", "Ratings by service.").title("Ratings").note("Counted once.").columns([
        Column::text("Service"),
        Column::number("Green"),
        Column::spark("Trend"),
        Column::number("Red"),
        Column::text("Remark"),
        Column::status("Status"),
        Column::number("Both"),
        Column::code("Source"),
    ]);
    ratings.section("Place");
    for (row, (name, green, red)) in (1..).zip([("Parks", 3, 1), ("Waste", 2, 0)]) {
        let both = Expr::sum([Expr::cell("ratings", row, 1), Expr::cell("ratings", row, 3)]);
        ratings.push([
            Cell::text(format!("▲ {name}")),
            Cell::count(green),
            Cell::spark(1..2),
            Cell::count(red),
            Cell::empty(),
            Cell::status(if red == 0 { Status::Good } else { Status::Red }),
            Cell::formula(both, green + red, NumberFormat::Fixed(0)),
            Cell::link("Plan!A1", Target::workbook("../plan.xlsx", "Plan", "A1")),
        ]);
    }
    let greens = Expr::count_if(Expr::span("ratings", 5, 1..3), Status::Good.shown());
    ratings.total([
        Cell::text("All"),
        Cell::formula(Expr::sum_of("ratings", 1, 1..3), 5, NumberFormat::Fixed(0)),
        Cell::empty(),
        Cell::blank("[x] not given"),
        Cell::empty(),
        Cell::formula(greens, 1, NumberFormat::Fixed(0)),
        Cell::empty(),
        Cell::empty(),
    ]);
    let chart = Chart::plot(PlotKind::Bar, "c", "Parks has most", &ratings, 0, 1..3).series(&ratings, 1, Hue::Good);
    let mut money = Table::new("money", "Money by line.")
        .filtered()
        .note("Counted once.")
        .columns([Column::text("Line"), Column::number("£")]);
    money.push([Cell::text("Pay").to(Target::cell("ratings", 1, 3)), Cell::money(1_250)]);
    let none =
        Table::new("none", "Nothing.").title("Actions").columns([Column::text("Action")]).when_empty("None is open");
    let mut workbook = Workbook::new("Report", "A council", "2012-03-31".parse().unwrap());
    "Made by hand.".clone_into(&mut workbook.comments);
    workbook
        .sheet(Sheet::new("Cover", "Report").remark("DRAFT: one error.", Style::Total).heading("Contents").contents())
        .sheet(
            Sheet::new("Performance and budget, quarters", "How it went")
                .intro("What was reported.")
                .cards([Card::new("Green ●", Cell::count(5), "of six rated")])
                .facts([("Money", Cell::link("See there", Target::sheet("Money")))])
                .table_beside(ratings, [chart])
                .table(money),
        )
        .sheet(Sheet::new("Money", "No money").table(none))
}

fn column_a(book: &Book, sheet: &str) -> Vec<String> {
    let sheet = book.sheets.iter().find(|it| &**it.name() == sheet).unwrap_or_else(|| panic!("no sheet {sheet}"));
    sheet.cells().filter(|(at, _)| at.col == 0).map(|(_, cell)| cell.shown()).collect()
}

#[test]
fn a_sheet_of_everything_becomes_pages_of_one_table_each() {
    let (looks, book) = published(&sample());
    assert_eq!(failures(&lint(&looks)), [""; 0]);
    let names: Vec<&str> = looks.sheets.iter().map(|sheet| &*sheet.name).collect();
    let split =
        ["Performance and budget, quarter", "Performance and budget, quart 1", "Performance and budget, quart 2"];
    assert_eq!(names, ["Cover", "Contents", "Notes", split[0], split[1], split[2], "Money"]);
    assert_eq!(column_a(&book, "Cover"), ["Report", "DRAFT: one error."]);
    assert_eq!(column_a(&book, split[0])[1..], ["What was reported.", "Green: 5 of six rated", "Money: See there"]);
    assert_eq!(
        column_a(&book, split[1]),
        [
            "Performance and budget, quarters: Ratings [note 1]",
            "This sheet contains one table.",
            "Parks has most.",
            "Shorthand in this table: [x] means not available.",
            "Some cells in the columns Both and Source are blank: there is nothing to say in them.",
            "Source: the column Source names the sheet and cells of plan.xlsx that each row comes from.",
            "The notes that the title names are on the sheet Notes.",
            "Section",
            "Place",
            "Place",
            "All",
        ]
    );
    assert_eq!(
        column_a(&book, "Notes"),
        ["Notes to the tables", "This sheet contains one table.", "Note number", "note 1"]
    );
    assert_eq!(column_a(&book, "Money"), ["No money", "Actions: None is open."]);
}

#[test]
fn formulas_and_links_follow_their_columns() {
    let (looks, book) = published(&sample());
    let ratings = &book.sheets[4];
    let formula = |at: &str| ratings.get(at.parse().unwrap()).unwrap().formula.as_deref().map(str::to_owned);
    // Trend and Remark are gone: section, service, green, red, status, both, source.
    assert_eq!(ratings.get("F8".parse().unwrap()).unwrap().shown(), "Both");
    assert_eq!(formula("F9").as_deref(), Some("SUM(C9,D9)"));
    assert_eq!(formula("C11").as_deref(), Some("SUM(C9:C10)"));
    assert_eq!(formula("E11").as_deref(), Some("COUNTIF(E9:E10,\"=Green\")"));
    assert_eq!(ratings.get("B9".parse().unwrap()).unwrap().shown(), "Parks");
    let links = |sheet: usize| looks.sheets[sheet].links.iter().map(|link| link.target.as_str()).collect::<Vec<_>>();
    assert_eq!(links(5), ["'Performance and budget, quart 1'!D9"]);
    assert_eq!(links(4), [""; 0], "a reader does not have the officers' workbooks");
    assert_eq!(links(1).len(), 6, "each sheet but this one is led to");
}

#[test]
fn the_properties_say_what_the_report_is() {
    let workbook = report_kit::of_spec("report_specs/melton-ict-2009-10.toml", None, "out");
    let (looks, _) = published(&workbook);
    let known = looks.properties;
    assert_eq!((known.title.as_str(), known.language.as_str()), (workbook.title.as_str(), "en-GB"));
    assert_eq!(known.author, "Melton Borough Council");
    assert!(!known.subject.is_empty() && known.keywords.contains("budget"));
    assert!(
        workbook.comments.contains(env!("CARGO_PKG_VERSION")) && workbook.comments.contains("melton-ict-2009-10.toml")
    );
}
