//! Finding the tables on a sheet: the row, or the two or three rows read together, whose headings fit a kind best;
//! then what each row below is for.
//!
//! A sheet is read from the top. At each row that could be a heading the kinds compete (`headings`); the winner's
//! table is read down (`body`) until something else begins. Grids of risk numbers (`matrix`) and tables without
//! headings (`headless`) are looked for in what is left.

mod account;
mod body;
mod candidate;
mod contents;
mod declared;
mod declared_columns;
mod figures;
mod headings;
mod headless;
mod labels;
mod matrix;
mod sheet_view;
mod taken;
mod units;

use std::sync::Arc;

pub use declared::Wanted;
pub use labels::{is_net_label, is_total_label};

use crate::grid::Book;
use crate::model::{NotFound, NotFoundWhy, Shape};
use crate::spec::Kind;
use crate::value::FinancialYear;
use candidate::Candidate;
use sheet_view::SheetView;
use taken::Taken;

/// A table that was found.
#[derive(Clone, Debug)]
pub struct Found {
    /// Its kind.
    pub kind: Arc<Kind>,
    /// Where.
    pub shape: Shape,
}

/// What was found in a book.
#[derive(Clone, Debug, Default)]
pub struct Located {
    /// The tables, in order of sheet and row.
    pub tables: Vec<Found>,
    /// What was looked for and not found.
    pub not_found: Vec<NotFound>,
}

/// Finds every table of a book by its headings. `year` is the plan's year, for headings that leave it out.
#[must_use]
pub fn locate(book: &Book, index: usize, kinds: &[Arc<Kind>], year: Option<FinancialYear>) -> Located {
    let mut located = Located::default();
    for sheet in 0..book.sheets.len() {
        let on_sheet = locate_on_sheet(book, index, sheet, kinds, year);
        located.tables.extend(on_sheet.tables);
        located.not_found.extend(on_sheet.not_found);
    }
    units::add(book, &mut located.tables);
    located
}

/// Finds the tables that a spec wants of a book.
#[must_use]
pub fn locate_wanted(book: &Book, index: usize, kinds: &[Arc<Kind>], wanted: &Wanted) -> Located {
    declared::locate(book, index, kinds, wanted)
}

fn locate_on_sheet(
    book: &Book,
    index: usize,
    sheet: usize,
    kinds: &[Arc<Kind>],
    year: Option<FinancialYear>,
) -> Located {
    let Some(view) = SheetView::new(book, index, sheet, year, kinds) else { return Located::default() };
    let mut not_found = Vec::new();
    let mut found: Vec<Found> = matrix::locate(&view, kinds);
    let mut taken = Taken::default();
    for table in &found {
        taken.add(table.shape.span);
    }
    let mut from = 0;
    let mut empty: Option<Candidate> = None;
    while let Some(candidate) = Candidate::next(&view, kinds, from, &taken) {
        let Some(table) = body::read_down(&view, &candidate, kinds, &taken) else {
            from = candidate.rows.1 + 1;
            empty = empty.or_else(|| candidate.is_form().then_some(candidate));
            continue;
        };
        // The same row is searched again: what this table has taken is passed over, what stands beside it is not.
        from = candidate.rows.0;
        // To take one of several kinds would be a guess: the table is passed over, and that is said.
        if let Some(kinds) = candidate.tied() {
            taken.add(table.shape.span);
            let place = table.shape.at(table.shape.span.from);
            not_found.push(NotFound {
                place,
                kind: Arc::default(),
                source: None,
                why: NotFoundWhy::Ambiguous { kinds },
            });
            continue;
        }
        // A table has at most a few neighbours between its pieces.
        if let Some(last) = found.iter_mut().rev().take(NEIGHBOURS).find(|last| body::is_piece_of(last, &table)) {
            body::join(last, table);
            taken.add(last.shape.span);
        } else {
            taken.add(table.shape.span);
            found.push(table);
        }
    }
    let headless = headless::locate(&view, kinds, &taken);
    found.extend(headless);
    found.sort_by_key(|table| (table.shape.span.from, table.shape.span.to));
    if found.is_empty() && not_found.is_empty() {
        let empty = empty.map(|empty| (empty.span(), empty.kind)).or_else(|| figures::form(&view, kinds));
        not_found.extend(empty.map(|(span, kind)| NotFound {
            place: view.place.at(span),
            kind: kind.name.as_str().into(),
            source: None,
            why: NotFoundWhy::NoRows,
        }));
    }
    Located { tables: found, not_found }
}

/// How many tables back a further piece of one may be looked for.
const NEIGHBOURS: usize = 16;
