//! Files to books: the only place that knows of file formats and of the libraries that read them.
//!
//! [`open`] tells the format from the bytes, holds the file to its [`Limits`] before anything is unpacked, and gives a
//! [`Book`](crate::grid::Book): what could not be read is a fault in the book, and only a file that is no workbook at
//! all is an [`OpenError`]. Nothing in a file is run and nothing is written.

mod appearance;
mod dates;
mod decimal;
mod delimited;
mod discover;
mod error;
mod guard;
pub mod ledger;
mod limits;
pub mod locate;
mod lock;
pub mod looks;
mod not_there;
mod ods;
mod ods_cell;
mod ods_formula;
mod ods_styles;
mod ole;
mod open;
mod own_output;
mod package;
mod preflight;
mod ranges;
mod shown_format;
mod sniff;
mod tags;
mod xls_parts;
mod xlsx;
mod xlsx_cells;
mod xlsx_look;
mod xlsx_style;
mod xml;

pub use appearance::appearance;
pub use discover::{DiscoverError, discover, is_meant_by, not_there};
pub use error::OpenError;
pub use limits::Limits;
pub use lock::{is_lock_file, lock_beside};
pub use not_there::NotThere;
pub use open::{open, open_bytes};
pub use own_output::is_own_output;
pub use sniff::FileKind;
