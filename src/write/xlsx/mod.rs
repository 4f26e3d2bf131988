//! The report as an Excel workbook, through `rust_xlsxwriter`.
//!
//! The same report gives the same bytes: the creation date is the report's own, and nothing asks the clock. Exact
//! decimals become Excel's binary numbers here and nowhere earlier. Text is written as text whatever it starts with;
//! only [`Expr`](super::Expr) becomes a formula, always with its computed result.

mod block;
mod chart;
mod copy;
mod dress;
mod form;
mod formats;
mod formula;
mod page;
mod published;
mod table;
mod value;

use std::path::Path;

use chrono::{NaiveDate, NaiveTime};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook as File, Worksheet, XlsxError};

use super::copy::{MarkedCopy, SheetCopy};
use super::error::WriteError;
use super::layout::{self, Item, Plan, SheetPlan};
use super::sheet::Sheet;
use super::workbook::{Profile, Workbook};
use super::{atomic, publish::published};
use formats::Formats;

pub use form::{form_bytes, save_form};
pub(super) use formats::{grave, tint};

/// The language of all words that are not the inputs' own.
const LANGUAGE: &str = "en-GB";
/// Compression as Excel's own: 0 is none, 9 the most.
const COMPRESSION: u8 = 3;

/// Writes the workbook to a file. The former file is replaced whole or not at all.
///
/// # Errors
/// When the folder cannot be made, the file is open elsewhere or the disk is full, or when a sheet breaks one of
/// Excel's limits.
pub fn save(workbook: &Workbook, path: &Path) -> Result<(), WriteError> {
    atomic::replace(path, &bytes(workbook)?)
}

/// The workbook as the bytes of an `.xlsx` file.
///
/// # Errors
/// When a sheet breaks one of Excel's limits, such as its number of rows.
pub fn bytes(workbook: &Workbook) -> Result<Vec<u8>, WriteError> {
    if workbook.sheets.is_empty() {
        let bare = Sheet::new("Report", &workbook.title).paragraph("Nothing to report.");
        return bytes(&workbook.clone().sheet(bare));
    }
    match workbook.profile {
        Profile::Committee => assemble(workbook, &[]),
        Profile::Publish => assemble(&published(workbook), &[]),
    }
}

/// Writes a marked copy to a file. The former file is replaced whole or not at all.
///
/// # Errors
/// As [`save`].
pub fn save_marked(copy: &MarkedCopy<'_>, path: &Path) -> Result<(), WriteError> {
    atomic::replace(path, &bytes_marked(copy)?)
}

/// A marked copy as the bytes of an `.xlsx` file.
///
/// # Errors
/// As [`bytes`].
pub fn bytes_marked(copy: &MarkedCopy<'_>) -> Result<Vec<u8>, WriteError> {
    assemble(&copy.front, &copy.sheets)
}

fn assemble(workbook: &Workbook, copies: &[SheetCopy<'_>]) -> Result<Vec<u8>, WriteError> {
    let contents = layout::contents(workbook);
    let plan = layout::plan(workbook, &contents, copies);
    let whole = |error: XlsxError| WriteError::Workbook { reason: error.to_string() };
    let mut file = File::new();
    file.set_zip_compression_level(COMPRESSION);
    let mut formats = Formats::of(workbook);
    // Heights and widths in pixels that go with the type: of one row, and of a column of eight digits.
    let (height, width) = match workbook.profile {
        Profile::Committee => (17, 64),
        Profile::Publish => (20, 80),
    };
    match copies.first().and_then(|copy| dress::usual(copy.styles)) {
        // What an officer types into an empty cell of a copy looks as it did in the workbook.
        Some(usual) => file.set_default_format(&usual, 20, 64).map_err(whole)?,
        None => file.set_default_format(&formats.default_cell(), height, width).map_err(whole)?,
    };
    file.set_properties(&properties(workbook).map_err(whole)?);
    for (index, placed) in plan.sheets.iter().enumerate() {
        let sheet = file.add_worksheet();
        let mut writer = Writer { sheet, plan: &plan, placed, formats: &mut formats, links: 0 };
        let written = writer.write(workbook, index == 0);
        written.map_err(|error| WriteError::Sheet { sheet: placed.name.clone(), reason: error.to_string() })?;
    }
    for copied in copies {
        let written = copy::write(file.add_worksheet(), copied);
        written.map_err(|error| WriteError::Sheet { sheet: copied.name.clone(), reason: error.to_string() })?;
    }
    file.save_to_buffer().map_err(whole)
}

fn properties(workbook: &Workbook) -> Result<DocProperties, XlsxError> {
    Ok(properties_of(&workbook.title, &workbook.organisation, workbook.created)?
        .set_subject(&workbook.subject)
        .set_keywords(workbook.keywords.join(", "))
        .set_comment(&workbook.comments))
}

fn properties_of(title: &str, organisation: &str, created: NaiveDate) -> Result<DocProperties, XlsxError> {
    let created =
        ExcelDateTime::parse_from_str(&created.and_time(NaiveTime::MIN).format("%Y-%m-%dT%H:%M:%S").to_string())?;
    Ok(DocProperties::new()
        .set_title(title)
        .set_author(organisation)
        .set_company(organisation)
        // There is no language among the properties that the library writes; Excel offers one of this name to fill in.
        .set_custom_property("Language", LANGUAGE)
        .set_creation_datetime(&created))
}

/// What is at hand while one sheet is written.
struct Writer<'w, 'p> {
    sheet: &'w mut Worksheet,
    plan: &'p Plan<'p>,
    placed: &'p SheetPlan<'p>,
    formats: &'w mut Formats,
    /// Links written so far: Excel refuses a sheet with more than 65,530.
    links: u32,
}

impl Writer<'_, '_> {
    fn write(&mut self, workbook: &Workbook, first: bool) -> Result<(), XlsxError> {
        self.sheet.set_name(&self.placed.name)?;
        if first && workbook.profile == Profile::Committee {
            self.sheet.set_tab_color(workbook.theme.heading.code());
        }
        self.page(workbook)?;
        let placed = self.placed;
        for item in &placed.items {
            match item {
                Item::Line { row, text, look } => self.line(*row, text, *look)?,
                Item::Value { row, cell } => self.fact(*row, cell)?,
                Item::Card { row, column, card } => self.card(*row, *column, card)?,
                Item::Table { row, name, shape } => self.table(*row, name, shape)?,
                Item::Chart(place) => self.chart(place)?,
            }
        }
        Ok(())
    }
}
