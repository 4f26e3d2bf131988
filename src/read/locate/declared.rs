//! Tables as a spec wants them: of a kind, on a sheet, with a heading row, columns or rows that it names.

use std::sync::Arc;

use crate::grid::{Addr, Book, Span, one_line};
use crate::model::{Column, ColumnRole, Matched, NotFound, NotFoundWhy, Row, RowRole};
use crate::parse;
use crate::spec::{Kind, Source};
use crate::value::{FinancialYear, Unit};

use super::body::{self, shape_of};
use super::candidate::Candidate;
use super::declared_columns as columns;
use super::labels::is_total_label;
use super::sheet_view::{SheetView, heading_key};
use super::taken::Taken;
use super::{Found, Located};

/// What a spec says of a table.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// The kind, by name.
    pub kind: String,
    /// The sheet, by name; any sheet where it is left out.
    pub sheet: Option<String>,
    /// The first heading row, counted from 1 as Excel shows it.
    pub heading_row: Option<u32>,
    /// The first and the last data row, from 1, of a table that has no headings.
    pub rows: Option<(u32, u32)>,
    /// Columns: a field's name, or for figures a heading of the spec's own, and the column's letters or its heading.
    pub columns: Vec<(String, String)>,
    /// Rows that are not the table's: first and last, from 1.
    pub ignore_rows: Vec<(u32, u32)>,
    /// The unit of its figures, where the headings do not say.
    pub unit: Option<Unit>,
    /// The plan's year.
    pub year: Option<FinancialYear>,
}

impl Wanted {
    /// What a source of a spec wants of a book whose plan is of that year.
    #[must_use]
    pub fn of_source(source: &Source, year: Option<FinancialYear>) -> Self {
        let columns = source.columns.iter().map(|column| (column.key.clone(), column.written.to_string()));
        Self {
            kind: source.kind.name.clone(),
            sheet: source.sheet.as_ref().map(ToString::to_string),
            heading_row: source.heading_row.as_ref().map(|(row, _)| *row),
            rows: source.rows.as_ref().map(|rows| (rows.first, rows.last)),
            columns: columns.collect(),
            ignore_rows: source.ignore_rows.iter().map(|rows| (rows.first, rows.last)).collect(),
            unit: source.unit.clone(),
            year,
        }
    }
}

/// Finds what a spec wants of a book.
pub(super) fn locate(book: &Book, index: usize, kinds: &[Arc<Kind>], wanted: &Wanted) -> Located {
    let mut located = Located::default();
    let sheets: Vec<usize> = match &wanted.sheet {
        None => (0..book.sheets.len()).collect(),
        Some(name) => {
            let key = heading_key(name);
            (0..book.sheets.len())
                .filter(|at| book.sheets.get(*at).is_some_and(|sheet| heading_key(sheet.name()) == key))
                .collect()
        }
    };
    if let Some(name) = wanted.sheet.as_ref().filter(|_| sheets.is_empty()) {
        located.not_found.push(not_found(book, None, wanted, no_sheet(book, name)));
        return located;
    }
    let only: Vec<Arc<Kind>> = kinds.iter().filter(|kind| kind.name == wanted.kind).cloned().collect();
    for sheet in &sheets {
        let Some(view) = SheetView::new(book, index, *sheet, wanted.year, kinds) else { continue };
        match by_cells(&view, &only, wanted) {
            Some(Ok(table)) => located.tables.push(table),
            Some(Err(why)) => located.not_found.push(not_found(book, Some(*sheet), wanted, why)),
            None if wanted.heading_row.is_some() => located.tables.extend(at_heading_row(&view, &only, wanted)),
            // All kinds compete, so that another kind's table is not pressed into this one; then this kind alone.
            None => {
                let all = super::locate_on_sheet(book, index, *sheet, kinds, wanted.year);
                let is_tied = all.not_found.iter().any(|other| is_one_of(&other.why, &wanted.kind));
                let mut fit: Vec<Found> =
                    all.tables.into_iter().filter(|table| table.kind.name == wanted.kind).collect();
                let empty = all
                    .not_found
                    .into_iter()
                    .find(|other| other.why == NotFoundWhy::NoRows && *other.kind == *wanted.kind);
                // The spec settles what the headings leave open.
                if fit.is_empty() && (wanted.sheet.is_some() || is_tied) {
                    fit = super::locate_on_sheet(book, index, *sheet, &only, wanted.year).tables;
                }
                located.not_found.extend(empty.filter(|_| fit.is_empty()));
                located.tables.extend(fit);
            }
        }
    }
    for table in &mut located.tables {
        apply(table, wanted);
    }
    if wanted.rows.is_none() {
        located.not_found.extend(columns::not_found(&located.tables, wanted));
    }
    // What the spec says of units comes before what stands around the tables.
    super::units::add(book, &mut located.tables);
    // A table that is found makes up for an empty one on another sheet.
    if !located.tables.is_empty() {
        located.not_found.retain(|other| other.why != NotFoundWhy::NoRows);
    }
    if located.tables.is_empty() && located.not_found.is_empty() {
        let nearest = sheets.first().and_then(|sheet| nearest(book, index, *sheet, &only));
        let sheet = if sheets.len() == 1 { sheets.first().copied() } else { None };
        located.not_found.push(not_found(book, sheet, wanted, NotFoundWhy::NoHeadings { nearest }));
    }
    located
}

/// Whether a table may be of the kind, among others.
fn is_one_of(why: &NotFoundWhy, kind: &str) -> bool {
    matches!(why, NotFoundWhy::Ambiguous { kinds } if kinds.iter().any(|other| other == kind))
}

fn not_found(book: &Book, sheet: Option<usize>, wanted: &Wanted, why: NotFoundWhy) -> NotFound {
    let place = sheet.map_or_else(|| book.place(), |sheet| book.sheet_place(sheet));
    NotFound { place, kind: wanted.kind.as_str().into(), source: None, why }
}

fn no_sheet(book: &Book, wanted: &str) -> NotFoundWhy {
    let mut sheets: Vec<String> = book.sheets.iter().map(|sheet| sheet.name().to_string()).collect();
    let key = heading_key(wanted);
    sheets.sort_by_key(|name| strsim::damerau_levenshtein(&heading_key(name), &key));
    NotFoundWhy::NoSheet { wanted: wanted.to_owned(), sheets }
}

/// The row whose headings come nearest to a kind, with what was recognised and what was missed.
fn nearest(book: &Book, index: usize, sheet: usize, kinds: &[Arc<Kind>]) -> Option<(u32, Vec<String>, Vec<String>)> {
    let view = SheetView::new(book, index, sheet, None, kinds)?;
    let kind = kinds.first()?;
    let mut best: Option<(usize, u32, Vec<String>)> = None;
    for row in view.rows_from(0).take(200) {
        let texts: Vec<_> =
            view.filled(row).iter().map(|(_, cell)| super::headings::HeadingTexts::of(&[cell.shown()])).collect();
        let assigned = super::headings::assign(&texts, kind, &|_, _| true);
        let names: Vec<String> =
            assigned.iter().filter_map(|fit| kind.field(fit.field)).map(|field| field.title.clone()).collect();
        if !names.is_empty() && best.as_ref().is_none_or(|(count, _, _)| names.len() > *count) {
            best = Some((names.len(), row, names));
        }
    }
    let (_, row, names) = best?;
    let missed = kind
        .needs
        .iter()
        .filter_map(|group| {
            let titles: Vec<&str> =
                group.iter().filter_map(|name| kind.field(kind.field_index(name)?)).map(|f| f.title.as_str()).collect();
            (!titles.iter().any(|title| names.iter().any(|name| name == title))).then(|| one_of(&titles))
        })
        .collect();
    Some((row, names, missed))
}

/// `A`, `A or B`, `A, B or C`.
fn one_of(titles: &[&str]) -> String {
    match titles {
        [first @ .., last] if !first.is_empty() => format!("{} or {last}", first.join(", ")),
        _ => titles.concat(),
    }
}

/// A table whose first heading row the spec names.
fn at_heading_row(view: &SheetView<'_>, kinds: &[Arc<Kind>], wanted: &Wanted) -> Option<Found> {
    let row = wanted.heading_row?.checked_sub(1)?;
    let best =
        Candidate::at(view, kinds, row, &Taken::default()).into_iter().max_by_key(|candidate| candidate.score)?;
    body::read_down(view, &best, kinds, &Taken::default())
}

/// A table that the spec describes by its cells.
fn by_cells(view: &SheetView<'_>, kinds: &[Arc<Kind>], wanted: &Wanted) -> Option<Result<Found, NotFoundWhy>> {
    let (first, last) = wanted.rows?;
    let (first, last) = (first.checked_sub(1)?, last.checked_sub(1)?);
    let kind = kinds.first()?;
    let mut columns: Vec<Column> = Vec::new();
    let mut unknown: Option<String> = None;
    let last_used = view.rows_from(0).filter_map(|row| view.filled(row).last().map(|(col, _)| *col)).max();
    for (name, letters) in &wanted.columns {
        match (columns::field_named(kind, name), columns::letters(letters)) {
            (Some((field, heading)), Some(col)) if Some(col) <= last_used => {
                columns.push(Column {
                    col,
                    heading: heading.into(),
                    heading_at: Span::cell(Addr::new(first, col)),
                    heading_cells: Vec::new(),
                    role: ColumnRole::Field { field, matched: Matched::Declared },
                    facts: parse::heading(heading, wanted.year),
                });
            }
            _ => unknown = unknown.or_else(|| Some(letters.clone())),
        }
    }
    if let Some(wanted) = unknown {
        return Some(Err(NotFoundWhy::NoColumn { wanted, headings: Vec::new() }));
    }
    columns.sort_by_key(|column| column.col);
    let rows: Vec<Row> = view
        .rows_from(first)
        .take_while(|row| *row <= last)
        .filter_map(|row| {
            let filled: Vec<_> =
                view.filled(row).iter().filter(|(col, _)| columns.iter().any(|c| c.col == *col)).collect();
            let label = filled.iter().find_map(|(_, cell)| cell.as_text()).unwrap_or_default();
            let role = match filled.len() {
                0 => return None,
                1 if columns.len() > 1 && filled.iter().all(|(_, cell)| cell.as_text().is_some()) => RowRole::Section,
                _ if is_total_label(label) => RowRole::Total,
                _ => RowRole::Data,
            };
            let section = (role == RowRole::Section).then(|| Arc::from(one_line(label)));
            Some(Row { row, role, section })
        })
        .collect();
    let title = view.title_above(first, 0);
    let shape = shape_of(view, title, columns, rows);
    Some(shape.map(|shape| Found { kind: Arc::clone(kind), shape }).ok_or(NotFoundWhy::NoHeadings { nearest: None }))
}

/// Applies what the spec says of columns, rows and units to a table that was found by its headings.
fn apply(table: &mut Found, wanted: &Wanted) {
    table
        .shape
        .rows
        .retain(|row| !wanted.ignore_rows.iter().any(|(first, last)| (*first..=*last).contains(&(row.row + 1))));
    columns::assign(table, wanted);
    if let Some(unit) = &wanted.unit {
        for column in table.shape.columns.iter_mut().filter(|column| column.facts.unit.is_none()) {
            column.facts.unit = Some(unit.clone());
        }
    }
}
