//! Who has returned what: which workbooks have come in, and which periods of them are filled in as at a day. Facts only;
//! how much they matter is for `check`, how they look for `report` and `output`.

mod asked;
mod due;
mod facts;
mod progress;

pub use asked::asked;
pub use due::Due;
pub use facts::{PeriodReturn, Return, Returns, State, Unread};
pub use progress::returns;
