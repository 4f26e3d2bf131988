//! How the sheets of a workbook look, as far as a copy of them needs it.
//!
//! No check depends on it, so it is read only when asked for and stands beside the [`Book`](super::Book), not in it.

use std::sync::Arc;

use super::{Addr, Colour, NumberFormat};

/// How the line at an edge of a cell is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Line {
    /// The thinnest there is.
    Hair,
    /// Thin.
    Thin,
    /// Medium.
    Medium,
    /// Thick.
    Thick,
    /// Two thin lines.
    Double,
    /// Dashes, or dashes and dots.
    Dashed,
    /// Dots.
    Dotted,
}

/// An edge of a cell: its line and the line's colour, where it has one of its own.
pub type Edge = (Line, Option<Colour>);

/// Where a cell's content stands from left to right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Across {
    /// Text left, figures right.
    #[default]
    Usual,
    /// Left.
    Left,
    /// In the middle.
    Centre,
    /// Right.
    Right,
    /// Repeated until the cell is full.
    Fill,
    /// Stretched to both sides.
    Justify,
    /// In the middle of this cell and the empty ones at its right.
    CentreAcross,
}

/// Where a cell's content stands from top to bottom.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Down {
    /// At the top.
    Top,
    /// In the middle.
    Centre,
    /// At the bottom.
    #[default]
    Bottom,
    /// Stretched to both sides.
    Justify,
}

/// How a cell looks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[expect(clippy::struct_excessive_bools, reason = "each is so or not, in every combination")]
pub struct CellStyle {
    /// The type face.
    pub font: Option<Arc<str>>,
    /// The size of the type, in tenths of a point.
    pub size: Option<u16>,
    /// Bold type.
    pub bold: bool,
    /// Italic type.
    pub italic: bool,
    /// Underlined.
    pub underlined: bool,
    /// Struck through.
    pub struck: bool,
    /// The colour of the type.
    pub colour: Option<Colour>,
    /// The colour that the cell is filled with.
    pub fill: Option<Colour>,
    /// Top, right, bottom and left.
    pub edges: [Option<Edge>; 4],
    /// From left to right.
    pub across: Across,
    /// From top to bottom.
    pub down: Down,
    /// Long text runs on in further lines.
    pub wrap: bool,
    /// Long text is made smaller.
    pub shrink: bool,
    /// Steps from the side.
    pub indent: u8,
    /// How far it is turned, in degrees against the clock, -90 to 90; 270 is letters one below another.
    pub turned: i16,
    /// The number format.
    pub format: Option<NumberFormat>,
    /// Excel's own number of the format, below 50: such as 14, the short date of whoever looks at it.
    pub builtin: Option<u8>,
}

/// A row that does not look as usual.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowLook {
    /// The row, from 0.
    pub row: u32,
    /// Its height, in twentieths of a point.
    pub height: Option<u32>,
    /// The style of its cells that have none of their own, in [`Appearance::styles`].
    pub style: Option<usize>,
}

/// Columns that do not look as usual.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ColumnLook {
    /// The first column, from 0.
    pub from: u32,
    /// The last column.
    pub to: u32,
    /// Their width, in pixels at 96 to the inch.
    pub width: Option<u32>,
    /// The style of their cells that have none of their own, in [`Appearance::styles`].
    pub style: Option<usize>,
}

/// Something on a sheet that is neither a cell nor how one looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Extra {
    /// A chart.
    Chart,
    /// A picture.
    Picture,
    /// A drawn shape, a text box, a button or another control.
    Shape,
    /// A rule for what may be typed, such as a drop-down list.
    Validation,
    /// A format that depends on what a cell holds.
    ConditionalFormat,
    /// A link to a page, a file or another cell.
    Link,
    /// A pivot table.
    Pivot,
    /// A table as Excel defines it, with its own filter and style.
    Table,
    /// A filter over columns.
    Filter,
    /// Protection against changes.
    Protection,
}

/// How one sheet looks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SheetLook {
    /// The sheet's name.
    pub name: Arc<str>,
    /// The style of each cell that has one, blank ones too, in order of address, in [`Appearance::styles`].
    pub cells: Vec<(Addr, usize)>,
    /// Rows that do not look as usual, in order.
    pub rows: Vec<RowLook>,
    /// Columns that do not look as usual, in order.
    pub columns: Vec<ColumnLook>,
    /// The width of the other columns, in pixels, where the sheet says so.
    pub usual_width: Option<u32>,
    /// The height of the other rows, in twentieths of a point, where the sheet sets it; else it follows their content.
    pub usual_height: Option<u32>,
    /// How many rows and columns stay in view.
    pub frozen: Option<(u32, u32)>,
    /// The lines between cells are not shown.
    pub no_grid: bool,
    /// Cells whose formula stands for several cells, in order of address: it means another thing as a usual formula.
    pub arrays: Vec<Addr>,
    /// Notes on cells, as written.
    pub notes: Vec<(Addr, String)>,
    /// What else there is on the sheet, and how much of it.
    pub extras: Vec<(Extra, usize)>,
}

impl SheetLook {
    /// The style of a cell, where it has one of its own.
    #[must_use]
    pub fn style(&self, at: Addr) -> Option<usize> {
        let found = self.cells.binary_search_by_key(&at, |(cell, _)| *cell).ok()?;
        self.cells.get(found).map(|(_, style)| *style)
    }
}

/// How the sheets of a workbook look. Empty where the format of the file does not tell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Appearance {
    /// The styles that cells, rows and columns refer to.
    pub styles: Vec<CellStyle>,
    /// The sheets.
    pub sheets: Vec<SheetLook>,
}

impl Appearance {
    /// How a sheet looks, where that is known.
    #[must_use]
    pub fn sheet(&self, name: &str) -> Option<&SheetLook> {
        self.sheets.iter().find(|sheet| &*sheet.name == name)
    }
}
