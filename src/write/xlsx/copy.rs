//! A sheet of another workbook as it stands: its cells, its looks, and the marks on them.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use rust_xlsxwriter::{Format, FormatAlign, Formula, Note, Worksheet, XlsxError};

use super::dress::{Dress, Edges, Wardrobe};
use super::formats::grave;
use super::value::{binary, fit};
use crate::grid::{Addr, Cell, Content, FormatKind, NumberFormat, Span, Visibility};
use crate::write::copy::{Mark, SheetCopy, is_known_error};
use crate::write::layout::{characters, one_line};
use crate::write::measure;
use crate::write::style::Severity;
use crate::write::workbook::FONT;

/// Widest column that is made for cells whose own width is not known, in characters.
const WIDE: u16 = 60;
/// Narrowest.
const NARROW: u16 = 9;
/// Most cells whose borders one mark draws.
const DRAWN: u64 = 20_000;
/// Most places that the words at the right of a row name.
const NAMED: usize = 4;
/// Longest note that Excel keeps, in characters.
const LONGEST_NOTE: usize = 32_000;
/// Size of the type in notes, in points.
const NOTE_TYPE: u8 = 9;
/// The result of a formula that was never calculated, until Excel does so.
const NOT_CALCULATED: &str = "(not calculated)";
/// Number format of dates of which none is known.
const DAY: &str = "dd/mm/yyyy";

/// Writes the sheet.
pub(super) fn write(sheet: &mut Worksheet, copy: &SheetCopy<'_>) -> Result<(), XlsxError> {
    sheet.set_name(&copy.name)?;
    match copy.sheet.visibility() {
        Visibility::Visible => {}
        Visibility::Hidden => drop(sheet.set_hidden(true)),
        Visibility::VeryHidden => drop(sheet.set_very_hidden(true)),
    }
    sheet.set_paper_size(9);
    sheet.set_landscape();
    sheet.set_print_fit_to_pages(1, 0);
    let mut copier =
        Copier { edges: edges(copy), margin: margin(copy), wardrobe: Wardrobe::new(copy.styles), sheet, copy };
    copier.frame()?;
    copier.merged()?;
    copier.cells()?;
    copier.marks()
}

struct Copier<'w, 'c> {
    sheet: &'w mut Worksheet,
    copy: &'c SheetCopy<'c>,
    wardrobe: Wardrobe<'c>,
    edges: BTreeMap<Addr, Edges>,
    /// The column in which words stand at the right of a row.
    margin: Option<u16>,
}

impl Copier<'_, '_> {
    /// Widths, heights, what is hidden, what stays in view.
    fn frame(&mut self) -> Result<(), XlsxError> {
        let last_column = u32::from(u16::MAX >> 2);
        if let Some(look) = self.copy.look {
            self.sheet.set_screen_gridlines(!look.no_grid);
            if let Some((rows, columns)) = look.frozen {
                self.sheet.set_freeze_panes(rows, column(columns)?)?;
            }
            if let Some(height) = look.usual_height {
                self.sheet.set_default_row_height(f64::from(height) / 20.0);
            }
            if let Some(width) = look.usual_width.filter(|width| *width > 0) {
                self.sheet.set_column_range_width_pixels(0, column(last_column)?, width)?;
            }
            for of in look.columns.iter().filter(|of| of.from <= of.to && of.from <= last_column) {
                let (from, to) = (column(of.from)?, column(of.to.min(last_column))?);
                if let Some(width) = of.width {
                    self.sheet.set_column_range_width_pixels(from, to, width)?;
                }
                if let Some(style) = of.style {
                    let format = self.wardrobe.format(Dress { style: Some(style), ..Dress::default() });
                    self.sheet.set_column_range_format(from, to, &format)?;
                }
            }
            for of in look.rows.iter().filter(|of| Addr::new(of.row, 0).is_in_excel()) {
                if let Some(height) = of.height {
                    self.sheet.set_row_height(of.row, f64::from(height) / 20.0)?;
                }
                if let Some(style) = of.style {
                    let format = self.wardrobe.format(Dress { style: Some(style), ..Dress::default() });
                    self.sheet.set_row_format(of.row, &format)?;
                }
            }
        } else {
            for (at, width) in wanted_widths(self.copy) {
                self.sheet.set_column_width_pixels(column(at)?, width)?;
            }
        }
        for (from, to) in self.copy.sheet.hidden_columns() {
            if *from <= last_column {
                self.sheet.set_column_range_hidden(column(*from)?, column((*to).min(last_column))?)?;
            }
        }
        let last_row = self.copy.sheet.used().map_or(0, |used| used.to.row);
        for (from, to) in self.copy.sheet.hidden_rows() {
            // Rows below the last that holds something are hidden to the end of the sheet, a million of them.
            for row in *from..=(*to).min(last_row.saturating_add(1)) {
                self.sheet.set_row_hidden(row)?;
            }
        }
        Ok(())
    }

    fn dress(&self, at: Addr, cell: Option<&Cell>) -> Dress {
        let edges = self.edges.get(&at).copied().unwrap_or_default();
        let Some(look) = self.copy.look.filter(|_| !self.copy.styles.is_empty()) else {
            let wrap = cell.is_some_and(|cell| {
                cell.as_text().is_some_and(|text| text.contains('\n') || text.chars().count() > usize::from(WIDE))
            });
            let known = cell.map(|cell| Dress::of(cell.look)).unwrap_or_default();
            let format = cell.and_then(known_format);
            return Dress { style: None, look: known, format, wrap, edges };
        };
        let of_column = || look.columns.iter().find(|of| (of.from..=of.to).contains(&at.col))?.style;
        let of_row =
            || look.rows.binary_search_by_key(&at.row, |of| of.row).ok().and_then(|of| look.rows.get(of)?.style);
        let style = look.style(at);
        // A cell that is written in the file without a style has the first; one that is not, that of its row or column.
        let style = if cell.is_some() { style.or(Some(0)) } else { style.or_else(of_row).or_else(of_column) };
        let of_style = style.and_then(|style| self.wardrobe.style(style)).and_then(|style| style.format.as_ref());
        let format = cell.and_then(known_format).filter(|_| of_style.is_none());
        Dress { style, format, edges, ..Dress::default() }
    }

    fn merged(&mut self) -> Result<(), XlsxError> {
        let last_row = self.copy.sheet.used().map_or(0, |used| used.to.row);
        for span in self.copy.sheet.merged() {
            // A block over whole columns need not be drawn to the end of the sheet.
            let to = Addr::new(span.to.row.min(last_row.max(span.from.row)), span.to.col);
            if (span.from.row, span.from.col) == (to.row, to.col) || !to.is_in_excel() {
                continue;
            }
            let dress = self.dress(span.from, self.copy.sheet.get(span.from));
            let format = self.wardrobe.format(dress);
            let (from, last) = (column(span.from.col)?, column(to.col)?);
            match self.sheet.merge_range(span.from.row, from, to.row, last, "", &format) {
                // Two blocks over the same cells: a fault of the file that Excel would mend.
                Ok(_) | Err(XlsxError::MergeRangeOverlaps(..)) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    fn cells(&mut self) -> Result<(), XlsxError> {
        let copy = self.copy;
        for (at, _) in copy.look.iter().flat_map(|look| &look.cells) {
            self.blank(*at)?;
        }
        let marked: Vec<Addr> = self.edges.keys().copied().collect();
        for at in marked {
            self.blank(at)?;
        }
        for (at, cell) in copy.sheet.covered().iter().map(|(at, cell)| (*at, cell)).chain(copy.sheet.cells()) {
            self.cell(at, cell)?;
        }
        Ok(())
    }

    fn blank(&mut self, at: Addr) -> Result<(), XlsxError> {
        if self.copy.sheet.get(at).is_none() && at.is_in_excel() {
            let dress = self.dress(at, None);
            let format = self.wardrobe.format(dress);
            self.sheet.write_blank(at.row, column(at.col)?, &format)?;
        }
        Ok(())
    }

    fn cell(&mut self, at: Addr, cell: &Cell) -> Result<(), XlsxError> {
        let dress = self.dress(at, Some(cell));
        let format = self.wardrobe.format(dress);
        let (row, col) = (at.row, column(at.col)?);
        if self.copy.keeps_formula(at, cell) {
            let text = cell.formula.as_deref().unwrap_or_default();
            let formula = Formula::new(text).set_result(stored(&cell.content));
            self.sheet.write_formula_with_format(row, col, formula, &format)?;
            return Ok(());
        }
        match &cell.content {
            Content::Empty => self.sheet.write_blank(row, col, &format)?,
            Content::Text(text) => self.sheet.write_string_with_format(row, col, fit(text), &format)?,
            Content::Number(number) => self.sheet.write_number_with_format(row, col, binary(*number), &format)?,
            Content::Bool(value) => self.sheet.write_boolean_with_format(row, col, *value, &format)?,
            Content::Date(date) => self.sheet.write_number_with_format(row, col, serial(*date), &format)?,
            Content::Error(literal) if is_known_error(literal) => {
                let formula = Formula::new(&**literal).set_result(&**literal);
                self.sheet.write_formula_with_format(row, col, formula, &format)?
            }
            Content::Error(literal) => self.sheet.write_string_with_format(row, col, &**literal, &format)?,
        };
        Ok(())
    }

    /// The notes, and the words at the right.
    fn marks(&mut self) -> Result<(), XlsxError> {
        let mut of_row: BTreeMap<u32, Vec<(Severity, Addr)>> = BTreeMap::new();
        let notes = self.copy.look.map_or(&[][..], |look| &look.notes);
        for mark in &self.copy.marks {
            let at = home(self.copy, mark.span).from;
            of_row.entry(at.row).or_default().push((mark.severity, at));
            if mark.note.is_empty() {
                continue;
            }
            let own = notes.iter().find(|(noted, _)| *noted == at).map(|(_, text)| text.trim());
            let text = match own.filter(|own| !own.is_empty()) {
                Some(own) => format!("{}\n\nThe note that stood here before:\n{own}", mark.note),
                None => mark.note.clone(),
            };
            self.note(at, &text, "linesight")?;
        }
        let is_marked = |at: Addr| self.copy.marks.iter().any(|mark| home(self.copy, mark.span).from == at);
        let others: Vec<&(Addr, String)> = notes.iter().filter(|(at, _)| !is_marked(*at)).collect();
        for (at, text) in others {
            self.note(*at, text, "")?;
        }
        let Some(margin) = self.margin else { return Ok(()) };
        let mut width = 0;
        for (row, marks) in of_row {
            let words = beside(&marks);
            width = width.max(one_line(&words, true));
            let worst = marks.iter().map(|(severity, _)| *severity).min().unwrap_or(Severity::Note);
            self.sheet.write_string_with_format(row, margin, words, &worded(worst))?;
        }
        if width > 0 {
            self.sheet.set_column_width_pixels(margin, width)?;
        }
        Ok(())
    }

    fn note(&mut self, at: Addr, text: &str, author: &str) -> Result<(), XlsxError> {
        let text: String = text.chars().take(LONGEST_NOTE / 2).collect();
        let wide: u32 = if text.chars().count() > 240 { 420 } else { 280 };
        let em = f64::from(NOTE_TYPE) * 4.0 / 3.0;
        let lines: usize = measure::wrap(&text, f64::from(wide - 24), em, false).len();
        let tall = u32::try_from(lines).unwrap_or(u32::MAX).saturating_mul(15).saturating_add(18).min(900);
        let note = Note::new(text)
            .set_author(author)
            .add_author_prefix(false)
            .set_font_name(FONT)
            .set_font_size(NOTE_TYPE)
            .set_width(wide)
            .set_height(tall);
        self.sheet.insert_note(at.row, column(at.col)?, &note)?;
        Ok(())
    }
}

fn column(column: u32) -> Result<u16, XlsxError> {
    u16::try_from(column).map_err(|_| XlsxError::RowColumnLimitError)
}

/// The cells that a mark is drawn around: the merged block where it is one cell of it.
fn home(copy: &SheetCopy<'_>, span: Span) -> Span {
    if span.from == span.to { copy.sheet.merge_at(span.from).unwrap_or(span) } else { span }
}

/// The lines of the marks; where two meet, the graver.
fn edges(copy: &SheetCopy<'_>) -> BTreeMap<Addr, Edges> {
    let mut edges: BTreeMap<Addr, Edges> = BTreeMap::new();
    for Mark { span, severity, .. } in &copy.marks {
        let span = home(copy, *span);
        let around = 2 * (u64::from(span.height()) + u64::from(span.width()));
        let span = if around > DRAWN { Span::cell(span.from) } else { span };
        let mut draw = |at: Addr, side: usize| {
            if let Some(line) = edges.entry(at).or_default().get_mut(side) {
                *line = Some(line.map_or(*severity, |other| other.min(*severity)));
            }
        };
        for col in span.from.col..=span.to.col {
            draw(Addr::new(span.from.row, col), 0);
            draw(Addr::new(span.to.row, col), 2);
        }
        for row in span.from.row..=span.to.row {
            draw(Addr::new(row, span.to.col), 1);
            draw(Addr::new(row, span.from.col), 3);
        }
    }
    edges
}

/// The first column that is shown, with one left free before it, at the right of all that the sheet holds and of all
/// marks.
fn margin(copy: &SheetCopy<'_>) -> Option<u16> {
    let used = copy.sheet.used().map_or(0, |used| used.to.col);
    let marked = copy.marks.iter().map(|mark| home(copy, mark.span).to.col).max().unwrap_or(0);
    let merged = copy.sheet.merged().iter().map(|span| span.to.col).max().unwrap_or(0);
    let first = used.max(marked).max(if merged < 256 { merged } else { 0 }).checked_add(2)?;
    let free = (first..first.saturating_add(100)).find(|col| !copy.sheet.is_column_hidden(*col))?;
    Addr::new(0, free).is_in_excel().then(|| u16::try_from(free).ok()).flatten()
}

/// `◄ Error ■ C15, Warning ▲ D15`, the gravest first.
fn beside(marks: &[(Severity, Addr)]) -> String {
    let mut marks = marks.to_vec();
    marks.sort_unstable();
    marks.dedup();
    let said: Vec<String> =
        marks.iter().take(NAMED).map(|(severity, at)| format!("{} {at}", severity.shown())).collect();
    let more = marks.len().saturating_sub(NAMED);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("◄ {}{more}", said.join(", "))
}

fn worded(severity: Severity) -> Format {
    let (fill, ink) = grave(severity);
    Format::new()
        .set_font_name(FONT)
        .set_font_size(10)
        .set_bold()
        .set_font_color(ink.code())
        .set_background_color(fill.code())
        .set_align(FormatAlign::VerticalCenter)
}

/// The number format of a cell by itself; a date has one of dates.
fn known_format(cell: &Cell) -> Option<NumberFormat> {
    let format = cell.format.clone();
    match &cell.content {
        Content::Date(_) => {
            format.filter(|format| format.kind() == FormatKind::Date).or_else(|| Some(NumberFormat::new(DAY)))
        }
        _ => format.filter(|format| format.kind() != FormatKind::General),
    }
}

/// What a formula came to, as it is stored.
fn stored(content: &Content) -> String {
    match content {
        // A program that does not calculate would show an empty result as 0.
        Content::Empty => NOT_CALCULATED.to_owned(),
        Content::Text(text) | Content::Error(text) => fit(text),
        Content::Number(number) => number.to_string(),
        Content::Bool(true) => "TRUE".to_owned(),
        Content::Bool(false) => "FALSE".to_owned(),
        Content::Date(date) => serial(*date).to_string(),
    }
}

/// A day and time as Excel counts them: days since the last of December 1899, with a 29th of February 1900 that there
/// never was.
fn serial(date: NaiveDateTime) -> f64 {
    let first = NaiveDate::from_ymd_opt(1899, 12, 30).unwrap_or_default();
    let days = date.date().signed_duration_since(first).num_days();
    let days = if days < 61 { days - 1 } else { days };
    let seconds = date.time().signed_duration_since(chrono::NaiveTime::MIN).num_milliseconds();
    #[expect(clippy::cast_precision_loss, reason = "days and milliseconds of a day are far below 2 to the 53")]
    let serial = days as f64 + seconds as f64 / 86_400_000.0;
    serial
}

/// Widths for columns of which none is known, from what stands in them.
fn wanted_widths(copy: &SheetCopy<'_>) -> BTreeMap<u32, u32> {
    let mut widths: BTreeMap<u32, u32> = BTreeMap::new();
    for (at, cell) in copy.sheet.cells() {
        // A text over several columns does not widen the first.
        if copy.sheet.merge_at(at).is_some_and(|span| span.width() > 1) {
            continue;
        }
        let shown: String = cell.shown().chars().take(usize::from(WIDE) * 2).collect();
        let wanted = one_line(&shown, cell.look.bold).clamp(characters(NARROW), characters(WIDE));
        let width = widths.entry(at.col).or_default();
        *width = wanted.max(*width);
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_excel_counts_them() {
        let at = |year, month, day, hour| {
            serial(NaiveDate::from_ymd_opt(year, month, day).unwrap().and_hms_opt(hour, 0, 0).unwrap())
        };
        for (found, expected) in [
            (at(1900, 1, 1, 0), 1.0),
            (at(1900, 2, 28, 0), 59.0),
            (at(1900, 3, 1, 0), 61.0),
            (at(2012, 3, 31, 12), 40_999.5),
        ] {
            assert!((found - expected).abs() < 1e-9, "{found} {expected}");
        }
    }

    #[test]
    fn words_name_the_gravest_first() {
        let at = |address: &str| address.parse::<Addr>().unwrap();
        let marks = [(Severity::Note, at("B2")), (Severity::Error, at("C2")), (Severity::Error, at("C2"))];
        assert_eq!(beside(&marks), "◄ Error ■ C2, Note ○ B2");
    }
}
