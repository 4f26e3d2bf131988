//! Tables without headings: lines of a label and figures, numbered or lettered lists, plain lists and pairs of words
//! under a title that a kind is known by.

use std::sync::Arc;

use crate::grid::{Addr, Cell, Span, one_line};
use crate::model::{Column, ColumnRole, Matched, Row, RowRole};
use crate::parse::{self, HeadingFacts};
use crate::spec::{Kind, Layout};

use super::Found;
use super::body::{is_piece_of, join, shape_of};
use super::candidate::has_words;
use super::labels::{is_note_label, is_total_label};
use super::sheet_view::{SheetView, heading_key, is_figure};
use super::taken::Taken;

/// Finds the tables without headings in what the others left.
pub(super) fn locate(view: &SheetView<'_>, kinds: &[Arc<Kind>], taken: &Taken) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for block in blocks(view, taken) {
        let Some(table) = block.table(view, kinds) else { continue };
        if taken.overlaps(&table.shape.span) {
            continue;
        }
        let stands_alone = table.shape.title.as_ref().is_some_and(|(_, title)| is_known_title(&table.kind, title));
        match found.last_mut().filter(|last| !stands_alone && is_piece_of(last, &table)) {
            Some(last) => join(last, table),
            None => found.push(table),
        }
    }
    found
}

/// A row with its filled cells.
type Line<'a> = (u32, Vec<(u32, &'a Cell)>);

/// Rows that follow one another without a blank one, with the words that stand over them.
struct Block<'a> {
    title: Option<(Addr, Arc<str>)>,
    /// Words under the title: a strapline.
    under: Vec<u32>,
    rows: Vec<Line<'a>>,
}

/// The blocks of rows that no table has taken.
fn blocks<'a>(view: &SheetView<'a>, taken: &Taken) -> Vec<Block<'a>> {
    let mut blocks: Vec<Vec<Line<'_>>> = Vec::new();
    let mut last: Option<u32> = None;
    for row in view.rows_from(0) {
        if taken.has_in_row(row) {
            last = None;
            continue;
        }
        let filled = view.filled(row).to_vec();
        match blocks.last_mut().filter(|_| last.is_some_and(|last| last + 1 == row)) {
            Some(block) => block.push((row, filled)),
            None => blocks.push(vec![(row, filled)]),
        }
        last = Some(row);
    }
    blocks.into_iter().map(|rows| Block::of(view, rows)).collect()
}

impl<'a> Block<'a> {
    fn of(view: &SheetView<'_>, rows: Vec<Line<'a>>) -> Self {
        // Lone words at the top of rows of several cells are the title and what stands under it; in a block of nothing
        // but lone words the first is the title.
        let lone = rows
            .iter()
            .take_while(|(_, filled)| matches!(filled.as_slice(), [(_, cell)] if cell.as_text().is_some()))
            .count();
        let heads = if lone == rows.len() { lone.min(1) } else { lone };
        let mut rows = rows;
        let body = rows.split_off(heads.min(rows.len()));
        let title = rows.first().and_then(|(row, filled)| {
            let (col, cell) = filled.first()?;
            Some((Addr::new(*row, *col), Arc::from(one_line(&cell.shown()))))
        });
        let first = body.first().map_or(0, |(row, _)| *row);
        let title = title.or_else(|| view.title_above(first, 0));
        Self { title, under: rows.iter().skip(1).map(|(row, _)| *row).collect(), rows: body }
    }

    fn table(&self, view: &SheetView<'_>, kinds: &[Arc<Kind>]) -> Option<Found> {
        self.figures(view, kinds).or_else(|| self.pairs(view, kinds)).or_else(|| self.list(view, kinds))
    }

    /// A label and figures on each of three rows or more.
    fn figures(&self, view: &SheetView<'_>, kinds: &[Arc<Kind>]) -> Option<Found> {
        let is_figures = |kind: &&Arc<Kind>| {
            kind.layout == Layout::Figures
                && kind.field_index("label").is_some()
                && kind.field_index("figure").is_some()
        };
        let kind = kinds.iter().find(is_figures)?;
        let is_line = |filled: &[(u32, &Cell)]| matches!(filled, [(_, label), figures @ ..] if label.as_text().is_some() && !is_figure(label) && !figures.is_empty() && figures.iter().all(|(_, cell)| is_figure(cell)));
        let lines: Vec<_> = self.rows.iter().filter(|(_, filled)| is_line(filled)).collect();
        if lines.len() < 3 || lines.len() * 10 < self.rows.len() * 7 {
            return None;
        }
        let label_col = lines.first()?.1.first()?.0;
        let mut cols: Vec<u32> =
            lines.iter().flat_map(|(_, filled)| filled.iter().skip(1).map(|(col, _)| *col)).collect();
        cols.sort_unstable();
        cols.dedup();
        let (label, figure) = (kind.field_index("label")?, kind.field_index("figure")?);
        let first = self.rows.first()?.0;
        let column = |col, field| Column {
            col,
            heading: Arc::from(""),
            heading_at: Span::cell(Addr::new(first, col)),
            heading_cells: Vec::new(),
            role: ColumnRole::Field { field, matched: Matched::Position },
            facts: self
                .title
                .as_ref()
                .map_or_else(HeadingFacts::default, |(_, title)| parse::heading(title, view.year)),
        };
        let mut columns = vec![column(label_col, label)];
        columns.extend(cols.into_iter().map(|col| column(col, figure)));
        let rows = self.body_rows(|filled| {
            let label = filled.first().map(|(_, cell)| cell.shown()).unwrap_or_default();
            if is_total_label(&label) && filled.len() > 1 {
                RowRole::Total
            } else if filled.len() == 1 {
                RowRole::Note
            } else {
                RowRole::Data
            }
        });
        Some(Found { kind: Arc::clone(kind), shape: shape_of(view, self.title.clone(), columns, rows)? })
    }

    /// Two cells a row: a number or letter and words, or words and words.
    fn pairs(&self, view: &SheetView<'_>, kinds: &[Arc<Kind>]) -> Option<Found> {
        let pairs: Vec<_> = self.rows.iter().filter(|(_, filled)| filled.len() == 2).collect();
        if pairs.len() < Self::minimum_rows(view, kinds) || pairs.len() * 10 < self.rows.len() * 8 {
            return None;
        }
        let cols: Vec<u32> = pairs.first()?.1.iter().map(|(col, _)| *col).collect();
        let same = pairs.iter().all(|(_, filled)| filled.iter().map(|(col, _)| *col).eq(cols.iter().copied()));
        let words = pairs
            .iter()
            .all(|(_, filled)| filled.last().is_some_and(|(_, cell)| cell.as_text().is_some() && !is_figure(cell)));
        let coded = pairs.iter().all(|(_, filled)| filled.first().is_some_and(|(_, cell)| is_mark(cell)));
        if !same || !words {
            return None;
        }
        let fits = kinds.iter().filter(|kind| {
            let first =
                kind.headless.first().and_then(|name| kind.field_index(name)).and_then(|field| kind.field(field));
            kind.headless.len() == 2 && first.is_some_and(|field| (field.field_type == parse::FieldType::Code) == coded)
        });
        let kind = best_titled(view, &fits, self.title.as_ref()).or_else(|| {
            coded.then(|| kinds.iter().find(|kind| kind.name == "list" && !kind.headless.is_empty())).flatten()
        })?;
        let columns = self.columns(kind, &kind.headless, &cols)?;
        let rows = self.body_rows(|filled| if filled.len() == 2 { RowRole::Data } else { RowRole::Note });
        Some(Found { kind: Arc::clone(kind), shape: shape_of(view, self.title.clone(), columns, rows)? })
    }

    /// How many rows make a list: two, or one where another piece of it may stand beside and the sheet says what it is.
    fn minimum_rows(view: &SheetView<'_>, kinds: &[Arc<Kind>]) -> usize {
        let named = kinds.iter().any(|kind| !kind.headless.is_empty() && is_known_title(kind, view.name()));
        if named { 1 } else { 2 }
    }

    /// Lone words, one a row in one column, under a title that a kind of list is known by.
    fn list(&self, view: &SheetView<'_>, kinds: &[Arc<Kind>]) -> Option<Found> {
        let (_, title) = self.title.as_ref()?;
        let kind = kinds.iter().find(|kind| kind.name == "list" && is_known_title(kind, title))?;
        let text = kind.headless.last()?;
        let entries: Vec<u32> = self
            .rows
            .iter()
            .filter_map(|(_, filled)| match filled.as_slice() {
                [(col, cell)] if cell.as_text().is_some() => Some(*col),
                _ => None,
            })
            .collect();
        let col = *entries.first()?;
        if entries.len() < 2 || entries.len() != self.rows.len() || entries.iter().any(|other| *other != col) {
            return None;
        }
        let columns = self.columns(kind, std::slice::from_ref(text), &[col])?;
        let rows = self.body_rows(|filled| {
            let words = filled.first().map(|(_, cell)| cell.shown()).unwrap_or_default();
            if is_note_label(&words) { RowRole::Note } else { RowRole::Data }
        });
        Some(Found { kind: Arc::clone(kind), shape: shape_of(view, self.title.clone(), columns, rows)? })
    }

    fn columns(&self, kind: &Kind, fields: &[String], cols: &[u32]) -> Option<Vec<Column>> {
        let first = self.rows.first()?.0;
        fields
            .iter()
            .zip(cols)
            .map(|(name, col)| {
                Some(Column {
                    col: *col,
                    heading: Arc::from(""),
                    heading_at: Span::cell(Addr::new(first, *col)),
                    heading_cells: Vec::new(),
                    role: ColumnRole::Field { field: kind.field_index(name)?, matched: Matched::Position },
                    facts: HeadingFacts::default(),
                })
            })
            .collect()
    }

    fn body_rows(&self, role: impl Fn(&[(u32, &Cell)]) -> RowRole) -> Vec<Row> {
        let under = self.under.iter().map(|row| Row { row: *row, role: RowRole::Note, section: None });
        under
            .chain(self.rows.iter().map(|(row, filled)| Row { row: *row, role: role(filled), section: None }))
            .collect()
    }
}

/// Whether a cell holds a number or letter that an entry is known by: `1`, `1.`, `A`, `(b)`, `iv`, `10.2`.
fn is_mark(cell: &Cell) -> bool {
    let key = heading_key(&cell.shown());
    let is_short = key.len() <= 4 && !key.is_empty();
    is_short
        && (key.chars().all(|c| c.is_ascii_digit() || c == ' ')
            || key.len() == 1
            || key.chars().all(|c| matches!(c, 'i' | 'v' | 'x')))
}

/// Whether a title is one that a kind is known by, alone or among other words.
fn is_known_title(kind: &Kind, title: &str) -> bool {
    let key = heading_key(title);
    kind.titles.iter().any(|known| *known == key || known.len() >= 5 && has_words(&key, known))
}

/// The kind whose titles fit the title over a block, or else the name on the tab.
fn best_titled<'k>(
    view: &SheetView<'_>,
    kinds: &(impl Iterator<Item = &'k Arc<Kind>> + Clone),
    title: Option<&(Addr, Arc<str>)>,
) -> Option<&'k Arc<Kind>> {
    title
        .and_then(|(_, title)| kinds.clone().find(|kind| is_known_title(kind, title)))
        .or_else(|| kinds.clone().find(|kind| is_known_title(kind, view.name())))
}
