//! The risks: where they lie in the matrix, then the register with rating and band.

use crate::model::{Field, Risk, RiskTable};
use crate::report::charts::risk_heat_map;
use crate::report::list::List;
use crate::report::matrix::{Grid, GridCell, grids, number};
use crate::report::report::Report;
use crate::report::shown;
use crate::report::words::{capital, counted, lines};
use crate::spec::SheetKind;
use crate::write::{Cell, Column, Sheet, Style, Table};

pub(super) fn sheet(report: &Report<'_>) -> Option<Sheet> {
    let grids = grids(report);
    let register = register(report, &grids);
    if grids.is_empty() && register.is_none() {
        return None;
    }
    let count: usize = report.facts.model.risks.iter().map(|table| table.rows.len()).sum();
    let title = format!("Risks: {}", crate::report::words::small(&risk_heat_map::title(&grids, count)));
    let about = match count {
        0 => "The risk matrix; no register was found.".to_owned(),
        _ => format!(
            "{} with likelihood, impact and what is done about them.",
            capital(&counted(count, "risk", "risks"))
        ),
    };
    let mut sheet = report.sheet(SheetKind::Risks, title).intro(about);
    for grid in &grids {
        if report.is_consolidated() {
            sheet = sheet.heading(capital(grid.workbook));
        }
        sheet = sheet.table(matrix(grid));
    }
    if let Some(register) = register {
        sheet = sheet.heading("Risk register").table(register);
    }
    Some(sheet)
}

fn matrix(grid: &Grid<'_>) -> Table {
    let description = risk_heat_map::alt(grid);
    let mut columns =
        vec![Column::text(if grid.is_made { "Likelihood and impact" } else { "Likelihood" }).width(16, 22)];
    columns.extend(grid.across.iter().map(Column::number));
    let mut table = Table::new(&grid.id, description)
        .title("Risks by likelihood (down) and impact (across)")
        .matrix()
        .columns(columns)
        .note(&grid.bands);
    if grid.cells.iter().flatten().any(|cell| !cell.risks.is_empty()) {
        table = table.note("The figures in the cells are the numbers of the risks in the register.");
    }
    for (label, row) in grid.up.iter().zip(&grid.cells) {
        table.push(std::iter::once(Cell::text(label)).chain(row.iter().map(place)));
    }
    table
}

/// A cell of the matrix: the band in words, then the risks.
fn place(cell: &GridCell) -> Cell {
    Cell::text(cell.words("\n")).styled(Style::Heat(cell.level))
}

fn register(report: &Report<'_>, grids: &[Grid<'_>]) -> Option<Table> {
    let mut list = List::new(
        Table::new("risk_register", "Every risk with its rating, its band, what is done about it and its source."),
        [
            Column::code("Risk"),
            Column::text("Likelihood").width(11, 18),
            Column::text("Impact").width(11, 18),
            Column::number("Rating"),
            Column::status("Band"),
            Column::text("What may happen").width(28, 56),
            Column::text("What is done about it").width(24, 56),
            Column::text("Owner").width(12, 24),
            Column::code("Source"),
        ],
        report.is_consolidated(),
    );
    for table in &report.facts.model.risks {
        let Some(book) = report.table(table.table).map(|table| table.shape.book) else { continue };
        let grid = grids.iter().find(|grid| grid.book == book);
        for risk in &table.rows {
            list.push(report.workbook_of(table.table), risk.section.as_deref(), cells(report, table, risk, grid));
        }
    }
    list.finish()
}

fn cells(report: &Report<'_>, table: &RiskTable, risk: &Risk, grid: Option<&Grid<'_>>) -> Vec<Cell> {
    let name = number(table, risk.row).unwrap_or_default();
    let score = report.risk(table.table, risk.row);
    let has_figures = risk.impact.is_some() || risk.likelihood.is_some() || risk.rating.is_some();
    let placed = grid.filter(|grid| !grid.is_made).and_then(|grid| grid.find(&name));
    let words = |field: Option<&Field<String>>| match field.and_then(Field::value) {
        Some(text) => Cell::text(lines(text)),
        None => Cell::empty(),
    };
    let (likelihood, impact, rating, band) = match (has_figures, placed, grid) {
        (true, ..) => {
            let rating = score.and_then(|score| score.rating);
            (
                shown::field(risk.likelihood.as_ref(), shown::measure),
                shown::field(risk.impact.as_ref(), shown::measure),
                rating.map_or_else(|| shown::field(risk.rating.as_ref(), shown::measure), Cell::count),
                score.and_then(|score| score.band).map_or_else(Cell::empty, shown::band),
            )
        }
        (false, Some((likelihood, impact, band)), _) => {
            (Cell::text(likelihood), Cell::text(impact), Cell::empty(), shown::band(band))
        }
        (false, None, Some(_)) => {
            let missing = || Cell::blank("[x] not in the matrix");
            (missing(), missing(), Cell::empty(), missing())
        }
        (false, None, None) => (Cell::empty(), Cell::empty(), Cell::empty(), Cell::empty()),
    };
    let mitigation = match &risk.mitigation {
        Some(field) if field.value().is_none() => shown::field(Some(field), |text| Cell::text(lines(text))),
        field => words(field.as_ref()),
    };
    let at = [&risk.number, &risk.description].into_iter().flatten().find(|field| field.value().is_some());
    let source =
        report.table(table.table).zip(at).map_or_else(Cell::empty, |(of, field)| report.source_in(of, field.at));
    vec![
        Cell::text(name),
        likelihood,
        impact,
        rating,
        band,
        words(risk.description.as_ref()),
        mitigation,
        words(risk.owner.as_ref()),
        source,
    ]
}
