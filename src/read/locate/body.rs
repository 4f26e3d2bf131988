//! Reading a table down: what each row below the heading is for, and where the table ends.

use std::sync::Arc;

use crate::grid::{Addr, Cell, Span, one_line};
use crate::model::{Column, ColumnRole, Row, RowRole, Shape};
use crate::parse;
use crate::spec::{Kind, Layout};

use super::Found;
use super::candidate::{Candidate, is_heading_cell, is_unit_like, may_begin};
use super::contents::{Body, Contents};
use super::labels::{is_capitals, is_note_label, is_sentence, is_total_label, may_be_total_label};
use super::sheet_view::{SheetView, heading_key, is_figure, is_figure_text, without_years};
use super::taken::Taken;

/// Reads the table of a candidate down to its end.
pub(super) fn read_down(
    view: &SheetView<'_>,
    candidate: &Candidate,
    kinds: &[Arc<Kind>],
    taken: &Taken,
) -> Option<Found> {
    let mut columns = candidate.model_columns(view);
    add_unheaded_columns(view, candidate, &mut columns);
    let headings = columns.iter().map(|column| Headings::of(column, candidate)).collect();
    let reader = Reader { view, kind: &candidate.kind, columns: &columns, headings };
    let rows = reader.rows(candidate, kinds, taken);
    rows.iter().any(|row| matches!(row.role, RowRole::Data | RowRole::Total)).then_some(())?;
    let shape = shape_of(view, candidate.title.clone(), columns, rows)?;
    Some(Found { kind: Arc::clone(&candidate.kind), shape })
}

/// The shape of columns and rows.
pub(super) fn shape_of(
    view: &SheetView<'_>,
    title: Option<(Addr, Arc<str>)>,
    columns: Vec<Column>,
    rows: Vec<Row>,
) -> Option<Shape> {
    let (top, bottom) = (rows.first()?.row, rows.last()?.row);
    let (left, right) = (columns.first()?.col, columns.last()?.col);
    Some(Shape {
        book: view.book_index,
        sheet: view.sheet_index,
        place: view.place.clone(),
        title,
        span: Span::new(Addr::new(top, left), Addr::new(bottom, right)),
        columns,
        rows,
    })
}

/// Adds the columns beside the headed ones that hold something without a heading: line numbers, remarks. A table of
/// figures has its own already.
fn add_unheaded_columns(view: &SheetView<'_>, candidate: &Candidate, columns: &mut Vec<Column>) {
    if candidate.kind.layout == Layout::Figures {
        return;
    }
    let heading_row = candidate.rows.1;
    let body = Body::below(view, heading_row);
    let (Some(left), Some(right)) = (columns.first().map(|c| c.col), columns.last().map(|c| c.col)) else { return };
    let unheaded = (left.saturating_sub(1)..right).filter(|col| columns.iter().all(|column| column.col != *col));
    for col in unheaded.collect::<Vec<u32>>() {
        let contents = Contents::below(view, body, col, &[]);
        if !contents.is_words() && !contents.is_figures() {
            continue;
        }
        let at = columns.iter().position(|column| column.col > col).unwrap_or(columns.len());
        let unheaded = Column {
            col,
            heading: Arc::from(""),
            heading_at: Span::cell(Addr::new(heading_row, col)),
            heading_cells: Vec::new(),
            role: ColumnRole::Helper,
            facts: parse::HeadingFacts::default(),
        };
        columns.insert(at, unheaded);
    }
}

/// Reads rows by the columns of one table.
struct Reader<'a> {
    view: &'a SheetView<'a>,
    kind: &'a Kind,
    columns: &'a [Column],
    /// The headings of the columns, made even.
    headings: Vec<Headings>,
}

/// What a heading may be repeated as.
struct Headings {
    /// The whole, and its parts.
    keys: Vec<String>,
    /// The whole without its year.
    bare: String,
}

impl Headings {
    fn of(column: &Column, candidate: &Candidate) -> Self {
        let parts = candidate.columns.iter().find(|head| head.col == column.col).map(|head| head.parts.as_slice());
        let whole = heading_key(&column.heading);
        let bare = without_years(&whole);
        let parts = parts.unwrap_or_default().iter().map(|part| heading_key(part));
        Self { keys: std::iter::once(whole).chain(parts).collect(), bare }
    }

    /// Whether words are the heading or a part of it, with or without its year: `Annual target 2019/20`, `Annual target`.
    fn has(&self, words: &str) -> bool {
        // What is much longer than the heading is none.
        if words.len() > self.keys.iter().map(String::len).max().unwrap_or(0) * 2 + 40 {
            return false;
        }
        let key = heading_key(words);
        !key.is_empty() && (self.keys.contains(&key) || without_years(&key) == self.bare)
    }
}

/// A row as it stands in the table's columns.
struct Line<'a> {
    row: u32,
    /// The cells of its own in the table's columns, by the column's index.
    cells: Vec<(usize, &'a Cell)>,
    /// How many cells it has outside of the table's columns.
    outside: usize,
}

impl<'a> Reader<'a> {
    fn line(&self, row: u32) -> Line<'a> {
        let filled = self.view.filled(row);
        let index_of = |col: u32| self.columns.binary_search_by_key(&col, |column| column.col).ok();
        let cells: Vec<(usize, &Cell)> =
            filled.iter().filter_map(|(col, cell)| Some((index_of(*col)?, *cell))).collect();
        Line { row, outside: filled.len() - cells.len(), cells }
    }

    fn rows(&self, candidate: &Candidate, kinds: &[Arc<Kind>], taken: &Taken) -> Vec<Row> {
        let mut rows: Vec<Row> =
            (candidate.rows.0..=candidate.rows.1).map(|row| plain(row, RowRole::Heading)).collect();
        let mut last = candidate.rows.1;
        let mut lone: Vec<(u32, String)> = Vec::new();
        let mut section: Option<(u32, String)> = None;
        let mut below = self
            .view
            .rows_from(last + 1)
            .map(|row| self.line(row))
            .take_while({
                let mut before = last;
                move |line| {
                    let near = line.row <= before.saturating_add(60);
                    before = line.row;
                    near
                }
            })
            .peekable();
        while let Some(line) = &below.next() {
            let gap = line.row - last - 1;
            if line.cells.is_empty() {
                // Something stands beside the table, nothing in it.
                continue;
            }
            let own = line.cells.iter().filter_map(|(index, _)| self.columns.get(*index));
            if own.clone().any(|column| taken.has(Addr::new(line.row, column.col))) {
                break;
            }
            if self.is_repeated_heading(line) {
                // A heading that names other lines, well below, begins a table of its own; its title may stand between.
                let read = rows.last().map_or(last, |row| row.row);
                if line.row > read + 2 && other_lines(self.view, line.row, self.columns, self.kind).is_some() {
                    break;
                }
                Self::settle(&mut rows, &mut lone, RowRole::Section);
                rows.push(plain(line.row, RowRole::Heading));
                last = line.row;
                continue;
            }
            if self.is_heading_continued(line, candidate, &rows) {
                rows.push(plain(line.row, RowRole::Heading));
                last = line.row;
                continue;
            }
            // A mapping names the lines of other tables, which may be headings elsewhere.
            let names_lines = gap == 0 && self.kind.exact && !self.kind.signature.is_empty();
            let parted = gap > 0 || !lone.is_empty();
            let may_begin = may_begin(self.view, line.row) || parted && self.heads_figures(line);
            if !names_lines && may_begin && self.begins_another(line.row, kinds) {
                break;
            }
            if gap >= 2 && !self.fits_after_gap(line, below.peek(), gap) {
                break;
            }
            let heads = below.peek().is_some_and(|next| next.row <= line.row + 2 && self.is_repeated_heading(next));
            let next = below.peek().filter(|_| !heads);
            let over = lone.first().or(section.as_ref()).map(|(_, words)| words.clone());
            let around = Around { gap, after_lone: !lone.is_empty(), heads, section: over };
            let role = self.role(line, &rows, next, &around);
            match role {
                Lone::Certain(role) => {
                    if role == RowRole::Data || role == RowRole::Total {
                        section = lone.first().cloned().or(section);
                        Self::settle(&mut rows, &mut lone, RowRole::Section);
                    }
                    rows.push(Row { row: line.row, role, section: None });
                    last = line.row;
                }
                Lone::Words(words) => {
                    lone.push((line.row, words));
                    last = line.row;
                }
            }
        }
        self.finish(&mut rows, lone);
        name_sections(self.view, &mut rows, self.columns, self.kind);
        name_first_piece(&mut rows, candidate);
        rows
    }

    /// Lone words before data are a section; the second of two is a hint or a strapline under it.
    fn settle(rows: &mut Vec<Row>, lone: &mut Vec<(u32, String)>, first: RowRole) {
        let mut role = first;
        for (row, words) in lone.drain(..) {
            let role_here = if is_note_label(&words) || is_unit_like(&words) { RowRole::Note } else { role };
            rows.push(plain(row, role_here));
            if role_here == first {
                role = RowRole::Note;
            }
        }
    }

    /// Lone words after the last data are notes if they stand close below or say that they are; a title of what comes
    /// next is none.
    fn finish(&self, rows: &mut Vec<Row>, lone: Vec<(u32, String)>) {
        let Some(last_data) = rows.last().map(|row| row.row) else { return };
        let mut before = last_data;
        let titles = self.titles_from(&lone, last_data);
        for (index, (row, words)) in lone.into_iter().enumerate() {
            let gap = row - before - 1;
            let is_note = is_note_label(&words)
                || is_sentence(&words)
                || is_figure_text(words.split(' ').next().unwrap_or_default());
            let follows_note = rows.last().is_some_and(|row| row.role == RowRole::Note) && gap == 0;
            let heads_next = index >= titles;
            let may_be_note = is_note || !heads_next && (follows_note || gap <= 1);
            if gap >= 3 || !may_be_note {
                break;
            }
            rows.push(plain(row, RowRole::Note));
            before = row;
        }
    }

    /// From which lone words on they are the title of another table: the last, if a heading follows at once, with those
    /// right above it where a blank row parts them all from this one.
    fn titles_from(&self, lone: &[(u32, String)], last_data: u32) -> usize {
        let Some((last, _)) = lone.last().filter(|(row, _)| self.heads_something(*row)) else { return lone.len() };
        let together = lone.iter().rev().zip(0..).take_while(|((row, _), above)| row + above == *last).count();
        let from = lone.len() - together;
        let before = from.checked_sub(1).and_then(|index| lone.get(index)).map_or(last_data, |(row, _)| *row);
        let is_parted = lone.get(from).is_some_and(|(row, _)| *row > before + 1);
        if is_parted { from } else { lone.len() - 1 }
    }

    /// Whether a row of several cells follows the lone words: they are then the title of what follows.
    fn heads_something(&self, row: u32) -> bool {
        // A unit may stand between the title and the headings.
        let is_unit =
            |next: &u32| matches!(self.view.filled(*next), [(_, cell)] if cell.as_text().is_some_and(is_unit_like));
        let next = self.view.rows_from(row + 1).find(|next| !is_unit(next));
        next.is_some_and(|next| next <= row + 3 && self.view.filled(next).len() >= 2)
    }

    /// Whether the row repeats the table's heading, as after a page break; over figures it may name other lines.
    fn is_repeated_heading(&self, line: &Line<'_>) -> bool {
        let mut same = 0;
        let mut others = 0;
        for (index, cell) in &line.cells {
            let Some(headings) = self.headings.get(*index) else { continue };
            if headings.has(&cell.shown()) {
                same += 1;
            } else if !self.is_label(*index) || cell.as_text().is_none() {
                others += 1;
            }
            // Three in ten may differ.
            if others > 0 && (line.cells.len() - others) * 10 < line.cells.len() * 7 {
                return false;
            }
        }
        let headed = self.columns.iter().filter(|column| !column.heading.is_empty()).count();
        let figures = self.columns.iter().enumerate().filter(|(index, _)| !self.is_label(*index)).count();
        if self.kind.layout == Layout::Figures && others == 0 && same >= figures.min(2) {
            return same > 0;
        }
        same >= 2.min(headed) && same * 10 >= line.cells.len() * 7 && same * 2 >= headed.min(line.cells.len() * 2)
    }

    /// Whether the row is the lower part of a heading that has just been repeated.
    fn is_heading_continued(&self, line: &Line<'_>, candidate: &Candidate, rows: &[Row]) -> bool {
        let repeats = rows.iter().rev().take_while(|row| row.role == RowRole::Heading).count();
        let height = candidate.rows.1 - candidate.rows.0 + 1;
        let in_block = rows.last().is_some_and(|last| last.row + 1 == line.row && last.row > candidate.rows.1)
            && u32::try_from(repeats).unwrap_or(u32::MAX) < height;
        in_block
            && line.cells.iter().all(|(index, cell)| {
                let key = heading_key(&cell.shown());
                self.columns
                    .get(*index)
                    .is_some_and(|column| super::candidate::has_words(&heading_key(&column.heading), &key))
            })
    }

    /// Whether the row stands over the figures below it as headings do: nothing but words where figures would be, and
    /// not the same words again and again.
    fn heads_figures(&self, line: &Line<'_>) -> bool {
        if self.kind.layout != Layout::Figures {
            return false;
        }
        let filled = self.view.filled(line.row);
        let label = self.columns.iter().rev().find(|column| is_label(column, self.kind)).map_or(0, |column| column.col);
        let over: Vec<&Cell> = filled.iter().filter(|(col, _)| *col > label).map(|(_, cell)| *cell).collect();
        let is_heading =
            |cell: &&Cell| is_heading_cell(cell) && cell.as_text().is_none_or(|text| parse::no_value(text).is_none());
        let mut words: Vec<String> = over.iter().map(|cell| heading_key(&cell.shown())).collect();
        words.sort_unstable();
        words.dedup();
        over.iter().all(is_heading)
            && words.len() >= over.len().min(2)
            && over.iter().any(|cell| cell.as_text().is_some())
    }

    /// Whether a table of another kind, or of other columns, begins at the row.
    fn begins_another(&self, row: u32, kinds: &[Arc<Kind>]) -> bool {
        !Candidate::at(self.view, kinds, row, &Taken::default()).is_empty()
    }

    /// Whether a row after two or more blank ones still belongs to the table.
    fn fits_after_gap(&self, line: &Line<'_>, next: Option<&Line<'_>>, gap: u32) -> bool {
        let many = line.cells.len() * 2 > self.columns.len().min(6) && line.cells.len() >= 2;
        let lone_then_data = line.cells.len() == 1
            && next.is_some_and(|next| {
                next.row == line.row + 1 && next.cells.len() * 2 > self.columns.len().min(6) && next.cells.len() >= 2
            });
        gap <= 4 && line.outside == 0 && (many || lone_then_data) && self.columns.len() > 2
    }

    fn role(&self, line: &Line<'_>, rows: &[Row], next: Option<&Line<'_>>, around: &Around) -> Lone {
        let after_heading = rows.last().is_some_and(|row| row.role == RowRole::Heading);
        if after_heading && Self::is_hint(line) {
            return Lone::Certain(RowRole::Hint);
        }
        if self.is_total(line, next, around.section.as_deref()) {
            return Lone::Certain(RowRole::Total);
        }
        if self.heads_tall_cell(line) {
            return Lone::Certain(RowRole::Section);
        }
        match line.cells.as_slice() {
            [(index, cell)] => self.role_of_lone(line, *index, cell, next, around),
            [(_, first), (second, cell)] if self.is_section_pair(first, *second, cell) => {
                Lone::Certain(RowRole::Section)
            }
            _ => Lone::Certain(RowRole::Data),
        }
    }

    /// Whether a column labels the lines of a table of figures.
    fn is_label(&self, index: usize) -> bool {
        self.columns.get(index).is_some_and(|column| is_label(column, self.kind))
    }

    /// Hints stand right under the heading, in italics, or in brackets throughout.
    fn is_hint(line: &Line<'_>) -> bool {
        let all = |test: &dyn Fn(&Cell) -> bool| line.cells.iter().all(|(_, cell)| test(cell));
        let words = all(&|cell| cell.as_text().is_some());
        let italic = all(&|cell| cell.look.italic);
        let bracketed = all(&|cell| {
            cell.as_text().is_some_and(|text| {
                let text = text.trim();
                text.starts_with('(') && text.ends_with(')') && !is_figure_text(text)
            })
        });
        let example =
            line.cells.iter().any(|(_, cell)| cell.as_text().is_some_and(|text| heading_key(text).starts_with("e g ")));
        words && line.cells.len() >= 2 && (italic || bracketed || example)
    }

    fn is_total(&self, line: &Line<'_>, next: Option<&Line<'_>>, section: Option<&str>) -> bool {
        let texts = || line.cells.iter().filter_map(|(index, cell)| Some((*index, cell.as_text()?)));
        let of_label = || texts().find(|(index, text)| self.is_label(*index) && may_be_total_label(text));
        let Some((index, label)) = of_label().or_else(|| texts().next()) else { return false };
        if label.chars().count() > 60 || index > 3 {
            return false;
        }
        let figures = line.cells.iter().filter(|(_, cell)| is_figure(cell)).count();
        if self.kind.layout != Layout::Figures {
            // A label and a figure alone, `Total indicators | 12`, or figures under their columns.
            let alone = may_be_total_label(label) && figures == 1 && line.cells.len() == 2;
            return alone || figures > 0 && is_total_label(label) && figures + 2 >= line.cells.len();
        }
        let bold = line.cells.iter().any(|(_, cell)| cell.look.bold);
        let summed = line
            .cells
            .iter()
            .any(|(_, cell)| cell.formula.as_ref().is_some_and(|formula| formula.to_uppercase().contains("SUM(")));
        let is_last = next.is_none_or(|next| next.cells.len() < 2 || next.row > line.row + 2);
        // `Council Tax Requirement` over headings is the title of what follows.
        let is_title = figures == 0 && next.is_some_and(|next| self.heads_figures(next));
        let is_words = line.cells.iter().all(|(_, cell)| cell.as_text().is_some());
        let has_figures = figures > 0 || is_words && !is_title;
        // `Total Central` under the section `Central`.
        let of_section =
            section.is_some_and(|section| super::candidate::has_words(&heading_key(label), &heading_key(section)));
        has_figures && (is_total_label(label) || may_be_total_label(label) && (bold || summed || is_last || of_section))
    }

    fn role_of_lone(
        &self,
        line: &Line<'_>,
        index: usize,
        cell: &Cell,
        next: Option<&Line<'_>>,
        around: &Around,
    ) -> Lone {
        let (gap, after_lone) = (around.gap, around.after_lone);
        let Some(text) = cell.as_text() else { return Lone::Certain(RowRole::Data) };
        let words = one_line(text);
        let merged_across = self
            .view
            .merge_at(Addr::new(line.row, self.columns.get(index).map_or(0, |c| c.col)))
            .is_some_and(|span| span.width() >= 2 && span.height() == 1);
        let merged_down = |column: &Column| {
            self.view.merge_at(Addr::new(line.row, column.col)).is_some_and(|span| span.from.row < line.row)
        };
        if self.columns.iter().any(merged_down) && !merged_across {
            return Lone::Certain(RowRole::Data);
        }
        if self.columns.len() == 1 {
            return if is_note_label(&words) || (cell.look.bold && gap > 0) {
                Lone::Words(words)
            } else {
                Lone::Certain(RowRole::Data)
            };
        }
        // A unit over the figures of what follows: of the next table, or of the next section.
        if self.kind.layout == Layout::Figures && is_unit_like(&words) && !is_figure_text(text) {
            return Lone::Words(words);
        }
        if is_figure_text(text) || (merged_across && is_sentence(text)) {
            return if is_figure_text(text) { Lone::Certain(RowRole::Data) } else { Lone::Words(words) };
        }
        let stands_out =
            merged_across || cell.look.bold || is_capitals(&words) || words.ends_with(':') || cell.look.italic;
        let column = self.columns.get(index);
        if self.kind.layout == Layout::Figures && self.is_label(index) {
            let after_gap = gap > 0 && next.is_some_and(|next| next.row == line.row + 1);
            let indented = next
                .is_some_and(|next| next.cells.first().is_some_and(|(_, below)| below.look.indent > cell.look.indent));
            // Words in an outer column of labels, over lines whose own labels stand in an inner one.
            let outer = next.is_some_and(|next| {
                next.cells.first().is_some_and(|(inner, _)| *inner > index && self.is_label(*inner))
            });
            let is_section = stands_out || after_gap || indented || outer || after_lone || around.heads;
            return if is_section || is_note_label(&words) || is_sentence(&words) {
                Lone::Words(words)
            } else {
                Lone::Certain(RowRole::Data)
            };
        }
        // A code alone is a row whose other cells are empty; a column other than the first few is a cell gone astray.
        if is_code_like(&words) && !stands_out || index > 2 {
            return Lone::Certain(RowRole::Data);
        }
        // In a table of two columns a lone entry of the second is a row without its number.
        if self.columns.len() == 2 && index == 1 && !stands_out {
            return Lone::Certain(RowRole::Data);
        }
        if column.and_then(Column::field).is_some_and(|field| self.kind.field(field).is_some_and(|f| f.required))
            && !stands_out
            && gap == 0
            && next.is_some_and(|next| next.cells.len() > 1 || next.cells.first().is_some_and(|(i, _)| *i == index))
            && !is_note_label(&words)
            && parse::no_value(&words).is_some()
        {
            return Lone::Certain(RowRole::Data);
        }
        if parse::no_value(&words).is_some() {
            return Lone::Certain(RowRole::Data);
        }
        Lone::Words(words)
    }

    /// Whether the row holds nothing but cells that are merged down over the rows below, which hold the values: an
    /// indicator of several levels, say, whose levels follow.
    fn heads_tall_cell(&self, line: &Line<'_>) -> bool {
        let is_tall = |index: usize| {
            let at = self.columns.get(index).map(|column| Addr::new(line.row, column.col));
            at.and_then(|at| self.view.merge_at(at)).is_some_and(|span| span.from.row == line.row && span.height() > 1)
        };
        line.cells.len() >= 2
            && line.cells.len() < self.columns.len()
            && line.cells.iter().all(|(index, _)| is_tall(*index))
            && self.line(line.row + 1).cells.iter().any(|(index, _)| !line.cells.iter().any(|(own, _)| own == index))
    }

    /// Two cells of words that head the rows below: `Priority | Value for money services`, or a second label beside a
    /// section's name.
    fn is_section_pair(&self, first: &Cell, second: usize, cell: &Cell) -> bool {
        let (Some(label), Some(name)) = (first.as_text(), cell.as_text()) else { return false };
        let stands_out = (first.look.bold || is_capitals(label)) && (cell.look.bold || is_capitals(name));
        let is_level = matches!(
            heading_key(label).split(' ').next(),
            Some("theme" | "priority" | "service" | "section" | "portfolio" | "directorate")
        );
        self.columns.len() >= 4
            && second <= 2
            && !is_code_like(label)
            && (stands_out || is_level && !is_figure_text(name))
    }
}

/// What stands around a row.
struct Around {
    /// How many blank rows are above it.
    gap: u32,
    /// Whether lone words stand above it that nothing has followed yet.
    after_lone: bool,
    /// Whether the heading is repeated below it: words there are a title.
    heads: bool,
    /// The words of the section that it stands in.
    section: Option<String>,
}

/// What a row is for, or lone words that what follows will tell.
enum Lone {
    Certain(RowRole),
    Words(String),
}

fn plain(row: u32, role: RowRole) -> Row {
    Row { row, role, section: None }
}

/// Whether words look like a code: short, with a digit.
pub(super) fn is_code_like(words: &str) -> bool {
    words.chars().count() <= 14 && words.chars().any(|c| c.is_ascii_digit()) && words.split(' ').count() <= 3
}

/// Gives every row the label of the section that it stands in. A table's title is the first section's label where the
/// table is joined from pieces; that is done when they are joined.
fn name_sections(view: &SheetView<'_>, rows: &mut [Row], columns: &[Column], kind: &Kind) {
    let mut section: Option<Arc<str>> = None;
    // `Expenditure` over the lines, and `Income` over those below the repeated heading, are sections.
    let mut others = rows.iter().filter(|row| row.role == RowRole::Heading);
    if others.any(|row| other_lines(view, row.row, columns, kind).is_some()) {
        section = columns.iter().find(|column| is_label(column, kind)).map(|column| Arc::clone(&column.heading));
    }
    for row in rows.iter_mut() {
        if row.role == RowRole::Heading {
            section = other_lines(view, row.row, columns, kind).or(section);
        }
        if row.role == RowRole::Section {
            section = section_label(view, row.row, columns);
        }
        if !matches!(row.role, RowRole::Heading | RowRole::Note) {
            row.section.clone_from(&section);
        }
    }
}

/// The words over the labels of a repeated heading of a table of figures, where they are others than those of the first.
fn other_lines(view: &SheetView<'_>, row: u32, columns: &[Column], kind: &Kind) -> Option<Arc<str>> {
    let first = columns.iter().find(|column| is_label(column, kind) && !column.heading.is_empty())?;
    let words = one_line(&view.words(Addr::new(row, first.col))?);
    let (key, known) = (heading_key(&words), heading_key(&first.heading));
    let is_part = super::candidate::has_words(&known, &key) || key.is_empty();
    (!is_part && row > first.heading_at.to.row).then(|| words.into())
}

/// Whether a column labels the lines of a table of figures.
fn is_label(column: &Column, kind: &Kind) -> bool {
    kind.layout == Layout::Figures
        && column.field().and_then(|field| kind.field(field)).is_some_and(|field| field.name == "label")
}

/// Where the heading is repeated under titles, the title over the first heading names the rows under that one.
fn name_first_piece(rows: &mut [Row], candidate: &Candidate) {
    let has_pieces = rows
        .windows(2)
        .any(|pair| matches!(pair, [above, below] if above.role == RowRole::Section && below.role == RowRole::Heading));
    let Some((_, title)) = candidate.title.as_ref().filter(|_| has_pieces) else { return };
    for row in rows.iter_mut().take_while(|row| row.role != RowRole::Section) {
        if !matches!(row.role, RowRole::Heading | RowRole::Note) {
            row.section = Some(Arc::clone(title));
        }
    }
}

/// The label of a section row: its only words, or the last of two; of a cell that is merged down over its rows, the
/// first line.
fn section_label(view: &SheetView<'_>, row: u32, columns: &[Column]) -> Option<Arc<str>> {
    let tall = columns.first().map(|column| Addr::new(row, column.col));
    if let Some(at) = tall.filter(|at| view.merge_at(*at).is_some_and(|span| span.height() > 1 && span.from.row == row))
    {
        let words = view.words(at)?;
        return words.lines().map(str::trim).find(|line| !line.is_empty()).map(Arc::from);
    }
    let mut words = columns.iter().filter_map(|column| view.sheet.get(Addr::new(row, column.col)));
    let last = words.rfind(|cell| !cell.is_blank())?;
    Some(one_line(&last.shown()).trim_end_matches(':').into())
}

/// Whether a table that was just found is a further piece of the one before it: the same kind with the same columns,
/// close below.
pub(super) fn is_piece_of(last: &Found, next: &Found) -> bool {
    let fields = |found: &Found| -> Vec<(u32, Option<usize>)> {
        found.shape.columns.iter().filter(|c| c.role != ColumnRole::Helper).map(|c| (c.col, c.field())).collect()
    };
    last.kind.name == next.kind.name
        && last.kind.layout == Layout::Rows
        && last.shape.sheet == next.shape.sheet
        && next.shape.span.from.row > last.shape.span.to.row
        && next.shape.span.from.row - last.shape.span.to.row <= 8
        && fields(last) == fields(next)
}

/// Joins a further piece to a table: its title becomes the section of its rows.
pub(super) fn join(last: &mut Found, next: Found) {
    // The first piece's own title is its section as well, if the pieces are told apart by their titles.
    if last.shape.rows.iter().all(|row| row.section.is_none())
        && let Some((_, title)) = &last.shape.title
    {
        let title = Arc::clone(title);
        for row in last.shape.rows.iter_mut().filter(|row| !matches!(row.role, RowRole::Heading | RowRole::Note)) {
            row.section = Some(Arc::clone(&title));
        }
    }
    let title = next.shape.title.clone();
    if let Some((at, words)) = &title
        && at.row > last.shape.span.to.row
    {
        last.shape.rows.push(Row { row: at.row, role: RowRole::Section, section: Some(Arc::clone(words)) });
    }
    for mut row in next.shape.rows {
        if row.section.is_none() && !matches!(row.role, RowRole::Heading | RowRole::Note) {
            row.section = title.as_ref().map(|(_, words)| Arc::clone(words));
        }
        last.shape.rows.push(row);
    }
    // Facts of a heading that one piece states and another leaves out hold for the table.
    for column in &mut last.shape.columns {
        if let Some(theirs) = next.shape.columns.iter().find(|theirs| theirs.col == column.col)
            && column.facts.period.is_none()
            && theirs.facts.period.is_some()
        {
            column.facts = theirs.facts.clone();
        }
    }
    last.shape.span = last.shape.span.union(&next.shape.span);
}
