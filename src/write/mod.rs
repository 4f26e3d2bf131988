//! Sheets and charts as values, then as files; the only folder that names `rust_xlsxwriter` or `plotters`.
//!
//! A caller builds a [`Workbook`] out of [`Sheet`]s, [`Table`]s, [`Cell`]s and [`Chart`]s; or, where people are to fill it
//! in, a [`Form`](form::Form) out of cells that each have their place. These know nothing of
//! Excel: a formula refers to a table by its id, a row and a column, and a link to a sheet by its name. Nothing in this
//! folder knows anything of councils.

mod atomic;
mod carried;
pub mod cell;
pub mod chart;
pub mod colour;
pub mod copy;
pub mod drawn;
pub mod error;
pub mod form;
pub mod formula;
pub mod html;
mod layout;
pub mod link;
mod measure;
mod names;
pub mod number;
pub mod palette;
pub mod picture;
mod publish;
mod scale;
pub mod sheet;
pub mod style;
pub mod table;
pub mod workbook;
pub mod xlsx;

pub(crate) use atomic::replace;
pub use cell::{Cell, Computed, Value};
pub use chart::{Chart, ChartBody, Plot, PlotKind, Series, Source};
pub use colour::Hue;
pub use copy::{Mark, MarkedCopy, SheetCopy, sheet_names};
pub use drawn::{Bullet, HeatMap, Panel, Step, StepKind, TimeSpan, Timeline};
pub use error::WriteError;
pub use formula::Expr;
pub use link::Target;
pub use number::NumberFormat;
pub use palette::Palette;
pub use publish::published;
pub use sheet::{Block, Card, Sheet};
pub use style::{Severity, Status, Style};
pub use table::{Column, Kind, Look, Role, Row, Table};
pub use workbook::{Profile, Theme, Workbook};
