//! What a workbook looks like, beside what it says: tables, fonts, fills, widths, what floats over the cells, what is hidden,
//! the document's properties.
//!
//! A [`Book`](crate::grid::Book) holds what is needed to read figures; this pass over the package of an `.xlsx` or `.xlsm`
//! gives the rest, as plain values and only for those who ask how a workbook is laid out. Of the other formats it knows no
//! more than a book does, and [`Looks::sight`] says how much that is.

mod brand;
mod colour;
mod of_book;
mod parts;
mod properties;
mod sheet;
mod styles;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

pub use brand::{Brand, brand};
pub use styles::{Align, CellStyle};

use super::guard::contained;
use super::open::{read_file, shown_path};
use super::package::{Package, SheetEntry};
use super::sniff::{FileKind, sniff};
use super::{Limits, OpenError, open_bytes, preflight};
use crate::grid::{Addr, BookFormat, Colour, Span, Visibility};

/// How much is known of a workbook, by its format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sight {
    /// What the cells hold, and the names of the sheets.
    Cells,
    /// Merged cells and what is hidden as well.
    Layout,
    /// Everything.
    Whole,
}

/// What a workbook looks like.
#[derive(Clone, Debug)]
pub struct Looks {
    /// Its path, as given.
    pub path: Arc<str>,
    /// Its format.
    pub format: BookFormat,
    /// Its properties.
    pub properties: Properties,
    /// Whether it holds macros.
    pub has_macros: bool,
    /// The sheet that it opens on, counted from 0.
    pub active_sheet: usize,
    /// The sheets, in order.
    pub sheets: Vec<SheetLooks>,
    /// The colours of its theme.
    pub theme: ThemeColours,
    /// The styles that cells refer to.
    pub styles: Vec<CellStyle>,
    /// Size of the font that widths are counted in, in hundredths of a point.
    pub default_size: u32,
    /// Sheets that could not be read.
    pub unread: Vec<Arc<str>>,
}

impl Looks {
    /// How much is known of it.
    #[must_use]
    pub const fn sight(&self) -> Sight {
        match self.format {
            BookFormat::Xlsx | BookFormat::Xlsm => Sight::Whole,
            BookFormat::Xls | BookFormat::Ods => Sight::Layout,
            BookFormat::Xlsb | BookFormat::Csv => Sight::Cells,
        }
    }

    /// The style of a cell.
    #[must_use]
    pub fn style(&self, cell: &LookCell) -> Option<&CellStyle> {
        self.styles.get(cell.style)
    }
}

/// The colours of a theme that stand for an organisation; nothing where there is no theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ThemeColours {
    /// The first accent.
    pub accent: Option<Colour>,
    /// Hyperlinks.
    pub hyperlink: Option<Colour>,
}

/// The properties of a document; empty where they are not set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Properties {
    /// Its title.
    pub title: String,
    /// Its subject.
    pub subject: String,
    /// Who made it.
    pub author: String,
    /// Its keywords.
    pub keywords: String,
    /// Its language, such as `en-GB`.
    pub language: String,
}

/// What a sheet looks like.
#[derive(Clone, Debug)]
pub struct SheetLooks {
    /// Its name.
    pub name: Arc<str>,
    /// Whether it is shown.
    pub visibility: Visibility,
    /// Whether it has cells, and is no sheet of a chart or dialog.
    pub is_worksheet: bool,
    /// Its cells in order of address, those that are blank and have a style included.
    pub cells: Vec<LookCell>,
    /// Merged cells.
    pub merged: Vec<Span>,
    /// Hidden rows, first and last of each run.
    pub hidden_rows: Vec<(u32, u32)>,
    /// Hidden columns, first and last of each run.
    pub hidden_columns: Vec<(u32, u32)>,
    /// First and last column of each run, and their width in hundredths of a digit of the default font.
    pub widths: Vec<(u32, u32, u32)>,
    /// Width of the other columns.
    pub default_width: u32,
    /// Rows whose height somebody fixed, in hundredths of a point.
    pub heights: BTreeMap<u32, u32>,
    /// Its tables.
    pub tables: Vec<TableLooks>,
    /// Cells with filter buttons that belong to no table.
    pub filter: Option<Span>,
    /// Whether rows or columns stay in view, or the window is split.
    pub is_frozen: bool,
    /// Whether its pages have a header or a footer.
    pub has_header_or_footer: bool,
    /// What floats over its cells.
    pub floating: Vec<Floating>,
    /// Its links.
    pub links: Vec<LinkLooks>,
    /// Cells that a rule may colour.
    pub colour_rules: Vec<Span>,
    /// The cell that is chosen when it is opened.
    pub active_cell: Addr,
}

impl SheetLooks {
    /// A sheet of which nothing is known but its name.
    pub fn new(name: impl Into<Arc<str>>, visibility: Visibility) -> Self {
        /// Width of a column that nobody set: 8.43 digits.
        const WIDTH: u32 = 843;
        Self {
            name: name.into(),
            visibility,
            is_worksheet: true,
            cells: Vec::new(),
            merged: Vec::new(),
            hidden_rows: Vec::new(),
            hidden_columns: Vec::new(),
            widths: Vec::new(),
            default_width: WIDTH,
            heights: BTreeMap::new(),
            tables: Vec::new(),
            filter: None,
            is_frozen: false,
            has_header_or_footer: false,
            floating: Vec::new(),
            links: Vec::new(),
            colour_rules: Vec::new(),
            active_cell: Addr::new(0, 0),
        }
    }

    /// The cell at an address.
    #[must_use]
    pub fn cell(&self, at: Addr) -> Option<&LookCell> {
        let index = self.cells.binary_search_by_key(&at, |cell| cell.at).ok()?;
        self.cells.get(index)
    }

    /// What a cell says; nothing where it is blank.
    #[must_use]
    pub fn text(&self, at: Addr) -> &str {
        self.cell(at).map_or("", |cell| cell.text.trim())
    }

    /// The cells that say something.
    pub fn filled(&self) -> impl Iterator<Item = &LookCell> {
        self.cells.iter().filter(|cell| cell.is_filled())
    }

    /// Width of a column in hundredths of a digit of the default font.
    #[must_use]
    pub fn width(&self, column: u32) -> u32 {
        let known = self.widths.iter().rev().find(|(from, to, _)| (*from..=*to).contains(&column));
        known.map_or(self.default_width, |(.., width)| *width)
    }

    /// The table that a cell belongs to, its headings included.
    #[must_use]
    pub fn table_at(&self, at: Addr) -> Option<&TableLooks> {
        self.tables.iter().find(|table| table.span.contains(at))
    }
}

/// What a cell holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CellKind {
    /// Nothing.
    #[default]
    Blank,
    /// Words.
    Text,
    /// A number.
    Number,
    /// A day or a time.
    Date,
    /// True or false, or an error.
    Other,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LookCell {
    /// Where it is.
    pub at: Addr,
    /// What it holds.
    pub kind: CellKind,
    /// What is shown of it, as far as its number format is understood.
    pub text: Arc<str>,
    /// The part of its text that is raised above the line.
    pub raised: Option<Arc<str>>,
    /// Its style among [`Looks::styles`].
    pub style: usize,
}

impl LookCell {
    /// Whether it says something.
    #[must_use]
    pub fn is_filled(&self) -> bool {
        self.kind != CellKind::Blank && !self.text.trim().is_empty()
    }
}

/// A table that Excel knows to be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableLooks {
    /// Its name.
    pub name: String,
    /// Its cells, headings and totals included.
    pub span: Span,
    /// How many of its rows are headings.
    pub heading_rows: u32,
    /// Whether its headings have filter buttons.
    pub has_filter: bool,
    /// Whether its table style colours cells.
    pub is_coloured: bool,
}

impl TableLooks {
    /// Its first row below the headings.
    #[must_use]
    pub const fn first_row(&self) -> u32 {
        self.span.from.row.saturating_add(self.heading_rows)
    }
}

/// What something that floats is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FloatingKind {
    /// A picture, also one behind the cells.
    Picture,
    /// A chart.
    Chart,
    /// A text box, a shape, a button or another control.
    Shape,
    /// A note or comment at a cell.
    Comment,
}

/// Something that floats over the cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Floating {
    /// What it is.
    pub kind: FloatingKind,
    /// The cell under its upper left corner; nothing for what has none.
    pub at: Option<Addr>,
    /// Words for readers who cannot see it; empty where there are none.
    pub alt: String,
}

/// A link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkLooks {
    /// The cells that lead somewhere.
    pub span: Span,
    /// Where to, as written.
    pub target: String,
}

/// Reads what a workbook looks like from disk. Nothing in it is run.
///
/// # Errors
/// Where the file cannot be read, is no workbook, is locked with a password, is beyond a limit or is damaged throughout.
pub fn looks(path: &Path, limits: &Limits) -> Result<Looks, OpenError> {
    looks_bytes(&path.to_string_lossy(), &read_file(path, limits)?, limits)
}

/// Reads what a workbook looks like that is already in memory; `name` is its path as the user knows it.
///
/// # Errors
/// As [`looks`].
pub fn looks_bytes(name: &str, bytes: &[u8], limits: &Limits) -> Result<Looks, OpenError> {
    match sniff(bytes)? {
        FileKind::Book(format @ (BookFormat::Xlsx | BookFormat::Xlsm)) => {
            preflight::check_zip(bytes, limits)?;
            contained(|| package(name, format, bytes, limits)).map_err(OpenError::damaged)?
        }
        _ => open_bytes(name, bytes, limits).map(|book| of_book::looks(&book)),
    }
}

fn package(name: &str, format: BookFormat, bytes: &[u8], limits: &Limits) -> Result<Looks, OpenError> {
    let mut package = Package::new(bytes)?;
    let (main, entries) = package.sheets()?;
    let styles = styles::read(&mut package, &main);
    let texts = parts::shared_texts(&mut package, &main)?;
    let mut looks = Looks {
        path: shown_path(name).into(),
        format,
        properties: properties::read(&mut package),
        has_macros: package.has_macros(),
        active_sheet: parts::active_sheet(&mut package, &main),
        sheets: Vec::new(),
        theme: styles.theme,
        default_size: styles.default_size,
        styles: Vec::new(),
        unread: Vec::new(),
    };
    for entry in &entries {
        match one(&mut package, entry, &texts, &styles, limits) {
            Some(sheet) => looks.sheets.push(sheet),
            None => looks.unread.push(entry.name.as_str().into()),
        }
    }
    looks.styles = styles.cells;
    Ok(looks)
}

fn one(
    package: &mut Package<'_>,
    entry: &SheetEntry,
    texts: &[parts::SharedText],
    styles: &styles::Styles,
    limits: &Limits,
) -> Option<SheetLooks> {
    let mut sheet = SheetLooks::new(entry.name.as_str(), entry.visibility);
    sheet.is_worksheet = matches!(entry.kind.as_str(), "worksheet" | "");
    let relations = package.relations(&entry.part);
    if sheet.is_worksheet {
        sheet::read(package.bytes(&entry.part)?, &mut sheet, &relations, texts, styles, limits).ok()?;
    }
    for relation in relations.iter().filter(|relation| !relation.external) {
        parts::beside(package, relation, &mut sheet);
    }
    Some(sheet)
}
