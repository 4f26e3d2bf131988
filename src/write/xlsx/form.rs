//! A form as an Excel workbook: locked but for its inputs, without a password, with drop-downs and what they say.

use std::collections::BTreeMap;
use std::path::Path;
use std::rc::Rc;

use chrono::NaiveDate;
use rust_xlsxwriter::{
    ConditionalFormatFormula, DataValidation, DataValidationErrorStyle, DataValidationRule, Format, FormatPattern,
    Formula, ProtectionOptions, Table as Real, TableColumn, TableStyle, Workbook as File, Worksheet, XlsxError,
};

use super::formats::{Formats, typeface};
use super::value::{binary, fit};
use super::{COMPRESSION, formula, page, properties_of};
use crate::write::error::WriteError;
use crate::write::form::{
    Allowed, Check, Entry, Form, FormCell, FormSheet, List, Part, Shade, Shape, Worked, work_out,
};
use crate::write::layout::TablePlace;
use crate::write::link::{address, quoted};
use crate::write::workbook::Theme;
use crate::write::{atomic, colour};

/// Longest title of a note beside a cell.
const NOTE_TITLE: usize = 32;
/// Longest note beside a cell.
const NOTE: usize = 255;
/// From how many characters on a sheet is printed on A3: across A4 its type would be too small to read.
const WIDE: u32 = 240;
/// Height of a line of the body type, in points.
const LINE: u16 = 14;
/// Tallest row, in points.
const TALLEST: u16 = 400;

/// Writes the form to a file. The former file is replaced whole or not at all.
///
/// # Errors
/// When the folder cannot be made, the file is open elsewhere or the disk is full, or when a sheet breaks one of
/// Excel's limits.
pub fn save_form(form: &Form, path: &Path) -> Result<(), WriteError> {
    atomic::replace(path, &form_bytes(form)?)
}

/// The form as the bytes of an `.xlsx` file.
///
/// # Errors
/// When a sheet breaks one of Excel's limits, such as its number of rows.
pub fn form_bytes(form: &Form) -> Result<Vec<u8>, WriteError> {
    let whole = |error: XlsxError| WriteError::Workbook { reason: error.to_string() };
    let mut file = File::new();
    file.set_zip_compression_level(COMPRESSION);
    file.set_default_format(&typeface(&Theme::default()), 17, 64).map_err(whole)?;
    file.set_properties(&properties_of(&form.title, &form.organisation, form.created).map_err(whole)?);
    let places: BTreeMap<String, TablePlace> =
        form.sheets.iter().map(|sheet| (sheet.name.clone(), place_of(sheet))).collect();
    let mut formats = BTreeMap::new();
    for sheet in &form.sheets {
        let mut writer = Writer { file: file.add_worksheet(), form, sheet, places: &places, formats: &mut formats };
        let written = writer.write();
        written.map_err(|error| WriteError::Sheet { sheet: sheet.name.clone(), reason: error.to_string() })?;
    }
    for list in &form.lists {
        file.define_name(&*list.name, &format!("={}", range_of(list))).map_err(whole)?;
    }
    file.save_to_buffer().map_err(whole)
}

/// A sheet as the table of its own name that formulas speak of.
fn place_of(sheet: &FormSheet) -> TablePlace {
    let last = sheet.cells.keys().map(|(row, _)| *row).max().unwrap_or(0);
    let end = sheet.cells.keys().map(|(_, column)| column.saturating_add(1)).max().unwrap_or(0);
    TablePlace { sheet: sheet.name.clone(), heading: 0, rows: (0..=last).collect(), column: 0, end }
}

fn range_of(list: &List) -> String {
    let to = list.rows.end.saturating_sub(1).max(list.rows.start);
    let fixed = |row| {
        let address = address(row, list.column);
        let digits = address.find(|sign: char| sign.is_ascii_digit()).unwrap_or(0);
        let (letters, digits) = address.split_at(digits);
        format!("${letters}${digits}")
    };
    format!("{}!{}:{}", quoted(&list.sheet), fixed(list.rows.start), fixed(to))
}

/// What is at hand while one sheet is written.
struct Writer<'w, 'f> {
    file: &'w mut Worksheet,
    form: &'f Form,
    sheet: &'f FormSheet,
    places: &'f BTreeMap<String, TablePlace>,
    formats: &'w mut BTreeMap<(u8, bool, String), Rc<Format>>,
}

impl Writer<'_, '_> {
    fn write(&mut self) -> Result<(), XlsxError> {
        let sheet = self.sheet;
        self.file.set_name(&sheet.name)?;
        // A formula that comes to no words would else be stored as 0.
        self.file.set_formula_result_default("");
        self.page()?;
        self.table()?;
        for (&(row, column), cell) in &sheet.cells {
            self.cell(row, column, cell)?;
        }
        for shade in &sheet.shades {
            self.shade(shade)?;
        }
        for check in &sheet.checks {
            let validation = self.validation(check)?;
            let last = check.rows.end.saturating_sub(1).max(check.rows.start);
            self.file.add_data_validation(check.rows.start, check.column, last, check.column, &validation)?;
        }
        self.file.protect_with_options(&ProtectionOptions {
            format_cells: true,
            format_columns: true,
            format_rows: true,
            ..ProtectionOptions::default()
        });
        Ok(())
    }

    fn page(&mut self) -> Result<(), XlsxError> {
        let sheet = self.sheet;
        for (column, width) in (0_u16..).zip(&sheet.widths) {
            self.file.set_column_width(column, f64::from(*width))?;
        }
        let mut heights: BTreeMap<u32, u16> = BTreeMap::new();
        for (&(row, column), cell) in &sheet.cells {
            let height = heights.entry(row).or_default();
            *height = (*height).max(self.height(column, cell));
        }
        for (row, height) in heights {
            self.file.set_row_height(row, f64::from(height))?;
        }
        let wide = sheet.widths.iter().copied().map(u32::from).sum::<u32>() > WIDE;
        page::set_up(self.file, &self.form.title, if wide { page::A3 } else { page::A4 });
        if let Some(table) = &sheet.table {
            self.file.set_repeat_rows(table.heading, table.heading)?;
            self.file.set_freeze_panes(table.heading.saturating_add(1), sheet.frozen_columns)?;
        }
        Ok(())
    }

    /// How tall the cell is, in points, with its words broken into lines as wide as its column.
    fn height(&self, column: u16, cell: &FormCell) -> u16 {
        let width = usize::from(self.sheet.widths.get(usize::from(column)).copied().unwrap_or(9).max(3)) - 1;
        let text = match (&cell.entry, cell.part) {
            (_, Part::Title) => return 30,
            (_, Part::Subtitle) => return 24,
            (Entry::Text(text), Part::Heading | Part::Given | Part::Input | Part::Total) => text,
            _ => return 17,
        };
        // Bold type is wider.
        let width = if cell.part == Part::Heading { width.saturating_sub(2).max(2) } else { width };
        let lines: usize = text.lines().map(|line| lines_of(line, width)).sum();
        let padding = if cell.part == Part::Heading { 8 } else { 3 };
        u16::try_from(lines.max(1)).unwrap_or(u16::MAX).saturating_mul(LINE).saturating_add(padding).min(TALLEST)
    }

    fn table(&mut self) -> Result<(), XlsxError> {
        let Some(table) = &self.sheet.table else { return Ok(()) };
        let columns: Vec<TableColumn> = table
            .columns
            .clone()
            .map(|column| match self.sheet.cells.get(&(table.heading, column)).map(|cell| &cell.entry) {
                Some(Entry::Text(text)) => TableColumn::new().set_header(text),
                _ => TableColumn::new(),
            })
            .collect();
        let real = Real::new()
            .set_name(&table.name)
            .set_alt_text_title(&self.sheet.name)
            .set_alt_text(&table.description)
            .set_style(TableStyle::None)
            .set_autofilter(false)
            .set_columns(&columns);
        let last_column = table.columns.end.saturating_sub(1);
        self.file.add_table(table.heading, table.columns.start, table.last, last_column, &real)?;
        Ok(())
    }

    fn cell(&mut self, row: u32, column: u16, cell: &FormCell) -> Result<(), XlsxError> {
        let format = self.format(cell);
        let format = format.as_ref();
        match &cell.entry {
            Entry::Blank => self.file.write_blank(row, column, format)?,
            Entry::Text(text) => self.file.write_string_with_format(row, column, fit(text), format)?,
            Entry::Number(_) => {
                self.number(row, column, &work_out(self.form, &self.sheet.name, row, column), format)?
            }
            Entry::Date(day) => self.file.write_datetime_with_format(row, column, day, format)?,
            Entry::Formula(expr) => {
                let result = work_out(self.form, &self.sheet.name, row, column);
                let stored = match &result {
                    Worked::Number(number) => number.normalize().to_string(),
                    Worked::Text(text) => text.clone(),
                    Worked::Empty => "0".to_owned(),
                    Worked::Fault => "#VALUE!".to_owned(),
                };
                match formula::text(expr, self.places, &self.sheet.name) {
                    Some(text) => {
                        let formula = Formula::new(text).set_result(stored);
                        self.file.write_formula_with_format(row, column, formula, format)?
                    }
                    None => self.number(row, column, &result, format)?,
                }
            }
        };
        Ok(())
    }

    fn number(&mut self, row: u32, column: u16, worked: &Worked, format: &Format) -> Result<&mut Worksheet, XlsxError> {
        match worked {
            Worked::Number(number) => self.file.write_number_with_format(row, column, binary(*number), format),
            Worked::Text(text) => self.file.write_string_with_format(row, column, fit(text), format),
            Worked::Empty | Worked::Fault => self.file.write_blank(row, column, format),
        }
    }

    fn format(&mut self, cell: &FormCell) -> Rc<Format> {
        let code = match cell.shape {
            Shape::Words | Shape::Figure => String::new(),
            Shape::Number(format) => format.code(),
            Shape::Day => "dd/mm/yyyy".to_owned(),
        };
        let is_words = cell.shape == Shape::Words;
        Rc::clone(self.formats.entry((cell.part as u8, is_words, code)).or_insert_with_key(|(_, _, code)| {
            let format = Formats::form(cell.part, is_words);
            Rc::new(if code.is_empty() { format } else { format.set_num_format(code) })
        }))
    }

    /// A hatched cell: the pattern tells it apart in black and white too.
    fn shade(&mut self, shade: &Shade) -> Result<(), XlsxError> {
        let by = column_of(shade.rows.start, shade.by);
        let words: Vec<String> =
            shade.words.iter().map(|word| format!("{by}=\"{}\"", word.replace('"', "\"\""))).collect();
        if words.is_empty() {
            return Ok(());
        }
        let format = Format::new()
            .set_pattern(FormatPattern::LightUp)
            .set_foreground_color(colour::QUIET.code())
            .set_background_color(colour::WASH.code());
        let rule = ConditionalFormatFormula::new()
            .set_rule(Formula::new(format!("OR({})", words.join(","))))
            .set_format(format);
        let last = shade.rows.end.saturating_sub(1).max(shade.rows.start);
        self.file.add_conditional_format(shade.rows.start, shade.column, last, shade.column, &rule)?;
        Ok(())
    }

    fn validation(&self, check: &Check) -> Result<DataValidation, XlsxError> {
        let own = address(check.rows.start, check.column);
        let validation = DataValidation::new();
        let validation = match &check.allowed {
            Allowed::Anything => validation.allow_any_value(),
            Allowed::OneOf(list) => validation.allow_list_formula(Formula::new(list.as_str())),
            Allowed::Within { entries, groups, by } => {
                let by = column_of(check.rows.start, *by);
                let first = format!("INDEX({entries},MATCH({by},{groups},0))");
                let within = format!("OFFSET({first},0,0,COUNTIF({groups},{by}),1)");
                validation.allow_list_formula(Formula::new(format!("IF({by}=\"\",{entries},{within})")))
            }
            Allowed::NumberOr(list) => {
                validation.allow_custom(Formula::new(format!("OR(ISNUMBER({own}),COUNTIF({list},{own})>0)")))
            }
            Allowed::Between(low, high) => {
                let shape = self.sheet.cells.get(&(check.rows.start, check.column)).map(|cell| cell.shape);
                let stored = |number| match shape {
                    Some(Shape::Number(format)) => binary(format.stored(number)),
                    _ => binary(number),
                };
                validation.allow_decimal_number(DataValidationRule::Between(stored(*low), stored(*high)))
            }
            Allowed::Days(first, last) => validation
                .allow_date_formula(DataValidationRule::Between(Formula::new(day(*first)), Formula::new(day(*last)))),
        };
        let style = if check.strict { DataValidationErrorStyle::Stop } else { DataValidationErrorStyle::Warning };
        let title = cut(&check.title, NOTE_TITLE);
        let mut validation = validation.set_error_style(style);
        if !check.tip.is_empty() {
            validation = validation.set_input_title(&title)?.set_input_message(cut(&check.tip, NOTE))?;
        }
        if !check.refusal.is_empty() {
            validation = validation.set_error_title(&title)?.set_error_message(cut(&check.refusal, NOTE))?;
        }
        Ok(validation)
    }
}

/// The cell of a column in the same row, as a rule on the rows from `row` on speaks of it.
fn column_of(row: u32, column: u16) -> String {
    format!("${}", address(row, column))
}

fn day(day: NaiveDate) -> String {
    day.format("DATE(%Y,%-m,%-d)").to_string()
}

/// How many lines a text takes, broken at words.
fn lines_of(text: &str, width: usize) -> usize {
    let mut lines = 1;
    let mut used = 0;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if used > 0 && used + 1 + length > width {
            lines += 1;
            used = 0;
        }
        lines += length.saturating_sub(1) / width;
        used += length + usize::from(used > 0);
    }
    lines
}

fn cut(text: &str, longest: usize) -> String {
    text.chars().take(longest).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_a_fixed_range() {
        let list = List { name: "Themes".into(), sheet: "Officers' lists".into(), column: 27, rows: 3..9 };
        assert_eq!(range_of(&list), "'Officers'' lists'!$AB$4:$AB$9");
    }

    #[test]
    fn words_are_broken_into_lines() {
        for (text, width, lines) in [("", 10, 1), ("one two", 10, 1), ("one two three", 8, 2), ("abcdefghij", 5, 2)] {
            assert_eq!(lines_of(text, width), lines, "{text}");
        }
    }
}
