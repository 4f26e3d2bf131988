//! What a workbook is once it is read: addresses, cells, sheets, books; and where a finding points.
//!
//! Nothing here knows of files or of councils. A cell keeps what was stored, how it was shown and which formula made
//! it, because `0.95` shown as `95%` and `0.95` shown as `0.95` are different values.

mod address;
mod appearance;
mod book;
mod cell;
mod colour;
mod number_format;
mod place;
mod sheet;
mod text;
mod words;

pub use address::{Addr, ParseAddrError, Span, column_letters};
pub use appearance::{Across, Appearance, CellStyle, ColumnLook, Down, Edge, Extra, Line, RowLook, SheetLook};
pub use book::{Book, BookFormat, OWN_OUTPUT, SheetFault, SourceFile, TextLayout};
pub use cell::{Cell, Content, Look};
pub use colour::Colour;
pub use number_format::{FormatKind, NumberFormat};
pub use place::Place;
pub use sheet::{Sheet, Visibility};
pub use text::{TextSheetError, sheet_from_text};
pub use words::one_line;
