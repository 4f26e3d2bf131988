//! Sources and assumptions: every file and table that was read; what was assumed, what was not checked.

use crate::finding::Remark;
use crate::grid::{BookFormat, SourceFile};
use crate::model::RowRole;
use crate::report::charts::not_drawn;
use crate::report::list::without_empty_columns;
use crate::report::report::Report;
use crate::report::words::{capital, counted, one_line};
use crate::spec::{RagPreset, SheetKind};
use crate::write::{Cell, Column, Sheet, Style, Table};

/// The sources, then the assumptions.
pub(super) fn sheets(report: &Report<'_>) -> Vec<Sheet> {
    vec![sources(report), assumptions(report)]
}

fn sources(report: &Report<'_>) -> Sheet {
    let facts = report.facts;
    let mut lines = vec![("Program", Cell::text(concat!("linesight ", env!("CARGO_PKG_VERSION"))))];
    if let Some(spec) = facts.spec {
        lines.push(("Settings", Cell::text(&*spec.file)));
    }
    lines.push(("Judged as at", facts.as_of.map_or_else(|| Cell::text("No date"), Cell::date)));
    if !facts.scores.measured.is_empty() {
        lines.push(("How status is given", Cell::text(rating(report))));
        lines.push(("How direction is told", Cell::text(super::scorecard::direction_words(facts.scores))));
    }
    let mut sheet = report
        .sheet(SheetKind::Sources, "Sources: the workbooks and tables that were read")
        .intro("Which files and tables were read, with what tells their exact version.")
        .facts(lines)
        .table(files(report));
    if !facts.unopened.is_empty() {
        sheet = sheet.table(missing(report));
    }
    sheet.table(tables(report))
}

/// What was assumed and what was not checked, in one table.
fn assumptions(report: &Report<'_>) -> Sheet {
    let facts = report.facts;
    let (assumed, unchecked) = (report.assumptions(), report.not_checked());
    let made = capital(&counted(assumed.len(), "assumption was made", "assumptions were made"));
    let title = match unchecked.len() {
        0 => made,
        open => format!("{made}, {}", counted(open, "matter was not checked", "matters were not checked")),
    };
    let several = report.is_consolidated();
    let mut columns =
        vec![Column::text("What").width(40, 80), Column::code("Where"), Column::text("Where else").width(14, 36)];
    if several {
        columns.insert(0, Column::text("Workbook").width(16, 30));
    }
    let mut table =
        Table::new("assumptions", "What was assumed, what was not checked and what was not drawn, and where.")
            .sections("Kind")
            .filtered()
            .columns(columns);
    let not_drawn = not_drawn::remarks(report);
    for (kind, remarks) in [("Assumed", assumed), ("Not checked", unchecked), ("Not drawn", not_drawn)] {
        if !remarks.is_empty() {
            table.section(kind);
        }
        for of in &remarks {
            let workbook = of.places.first().filter(|place| place.line.is_none());
            let workbook = workbook.map_or_else(Cell::empty, |place| Cell::text(capital(report.workbook(place))));
            table.push(several.then_some(workbook).into_iter().chain(remark(report, of)));
        }
    }
    if !facts.reconciliation.not_checked.is_empty() {
        table = table.note(match report.tab_if_on(SheetKind::Reconciliation) {
            Some(sheet) => format!("Totals that were not checked are listed on the sheet {sheet}."),
            None => "Some totals were not checked; this report does not list them.".to_owned(),
        });
    }
    let sheet = Sheet::new("Assumptions", title).intro(
        "What was taken to be so because nothing says it, what could not be checked, and which charts are not drawn.",
    );
    if table.rows.is_empty() {
        let nothing = sheet.paragraph("Nothing was assumed, and nothing was left unchecked.");
        return table.notes.into_iter().fold(nothing, Sheet::paragraph);
    }
    sheet.table(without_empty_columns(table))
}

fn rating(report: &Report<'_>) -> String {
    let tolerance = report
        .facts
        .spec
        .map_or_else(|| crate::spec::Scoring::usual_tolerance(report.facts.scores.rag), |spec| spec.scoring.tolerance);
    let tolerance = tolerance.normalize();
    match report.facts.scores.rag {
        RagPreset::Tolerance => {
            format!(
                "Green on target or better; amber worse by no more than {tolerance}% of the target; red beyond that"
            )
        }
        RagPreset::TenPercentAndDirection => format!(
            "Green within {tolerance}% of the target; amber beyond that, but no worse than in the same period last year; \
             red otherwise"
        ),
        RagPreset::Floor => "Green where the target is met; amber where its floor is; red below the floor".to_owned(),
        RagPreset::Variance => {
            format!("Green at the target or better; amber at {tolerance}% short of it as a ratio; red below that")
        }
        RagPreset::Band => {
            format!("Green inside the range; amber outside it by no more than {tolerance}%; red beyond that")
        }
    }
}

fn files(report: &Report<'_>) -> Table {
    let mut table = Table::new("workbooks", "Every workbook that was read, with its size, date and fingerprint.")
        .title("Workbooks read")
        .columns([
            Column::text("Called here").width(16, 30),
            Column::text("File").width(20, 40),
            Column::text("Kept by").width(14, 28),
            Column::code("Format"),
            Column::number("Bytes"),
            Column::code("Last changed"),
            Column::text("SHA-256").width(34, 36),
        ])
        .when_empty("No workbook could be read");
    for book in report.facts.books {
        let name = capital(report.workbook(&book.place()));
        table.push(file(report, name, &book.file));
    }
    let is_source = |brand: &SourceFile| report.facts.books.iter().any(|book| book.file.path == brand.path);
    if let Some(brand) = report.facts.brand.filter(|brand| !is_source(brand)) {
        table.push(file(report, "Look of this report".to_owned(), brand));
        table = table.note("The look of this report was taken from that workbook; its tables were not read.");
    }
    without_empty_columns(table)
}

fn file(report: &Report<'_>, name: String, file: &SourceFile) -> Vec<Cell> {
    let changed = file.modified.map_or_else(Cell::empty, |at| Cell::text(at.format("%-d %b %Y %H:%M UTC").to_string()));
    vec![
        Cell::text(name),
        Cell::text(&*file.path),
        kept_by(report, &file.path),
        Cell::text(match file.format {
            BookFormat::Xlsx => "Excel (xlsx)",
            BookFormat::Xlsm => "Excel with macros (xlsm)",
            BookFormat::Xlsb => "Excel, binary (xlsb)",
            BookFormat::Xls => "Excel 97 (xls)",
            BookFormat::Ods => "OpenDocument (ods)",
            BookFormat::Csv => "Text (csv)",
        }),
        if file.bytes == 0 { Cell::empty() } else { Cell::count(file.bytes) },
        changed,
        Cell::text(&file.sha256),
    ]
}

fn kept_by(report: &Report<'_>, path: &str) -> Cell {
    let owners = report.facts.model.owners.of_file(path);
    if owners.is_empty() { Cell::empty() } else { Cell::text(owners.join(", ")) }
}

fn missing(report: &Report<'_>) -> Table {
    let mut table = Table::new("missing", "The files that could not be read, and why.")
        .title("Workbooks that could not be read")
        .columns([
            Column::text("File").width(20, 40),
            Column::text("Kept by").width(14, 28),
            Column::text("Why").width(24, 60),
        ]);
    for missing in report.facts.unopened {
        let why = capital(&super::cover::why(&missing.error));
        table.push([Cell::text(&*missing.path), kept_by(report, &missing.path), Cell::text(why)]);
    }
    without_empty_columns(table)
}

fn tables(report: &Report<'_>) -> Table {
    let mut table = Table::new("tables_read", "Every table that was read, with its place and how many rows it has.")
        .title("Tables read")
        .columns([
            Column::text("Workbook").width(16, 30),
            Column::text("Place").width(20, 40),
            Column::text("What it holds").width(16, 28),
            Column::text("Its title").width(16, 36),
            Column::number("Rows"),
            Column::number("Totals"),
            Column::number("Notes"),
        ])
        .when_empty("No table was found");
    for of in &report.facts.model.tables {
        let shape = &of.shape;
        let count = |role| match shape.count(role) {
            0 => Cell::empty(),
            count => Cell::count(count),
        };
        table.push([
            if report.is_alone(&shape.place) {
                Cell::empty()
            } else {
                Cell::text(capital(report.workbook(&shape.place)))
            },
            report.source(&shape.place.at(shape.span)),
            Cell::text(&of.kind.title),
            shape.title.as_ref().map_or_else(Cell::empty, |(_, title)| Cell::text(one_line(title))),
            Cell::count(of.data().count()),
            count(RowRole::Total),
            count(RowRole::Note),
        ]);
    }
    without_empty_columns(table)
}

/// Most places that are named with a remark.
const PLACES: usize = 3;

fn remark(report: &Report<'_>, remark: &Remark) -> [Cell; 3] {
    let first = remark.places.first();
    let others: Vec<String> =
        remark.places.iter().skip(1).take(PLACES).map(|place| other(report, first, place)).collect();
    let rest = remark.places.len().saturating_sub(1 + PLACES);
    let more = if rest == 0 { String::new() } else { format!(" and {}", counted(rest, "more place", "more places")) };
    [
        Cell::text(capital(remark.text.trim_end_matches('.')) + "."),
        first.map_or_else(Cell::empty, |place| report.source(place)),
        if others.is_empty() { Cell::empty() } else { Cell::text(others.join(", ") + &more).styled(Style::Muted) },
    ]
}

/// A further place: with its workbook where that is another.
fn other(report: &Report<'_>, first: Option<&crate::grid::Place>, place: &crate::grid::Place) -> String {
    let words = place.in_workbook().unwrap_or_else(|| "whole workbook".to_owned());
    match first {
        Some(first) if first.file == place.file => words,
        _ => format!("{}: {words}", report.workbook(place)),
    }
}
