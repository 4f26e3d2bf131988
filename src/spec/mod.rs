//! What the user asks for: kinds of tables, and the spec of a report.

mod kind;

pub use kind::{FieldSpec, Kind, KindError, Layout, builtin_kinds};
