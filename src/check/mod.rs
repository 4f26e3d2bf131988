//! Rules: what is wrong, in which cell, in plain words. The only maker of findings.
//!
//! A rule is a small file in [`rules`](self): static data and a plain function from facts to findings, with its page
//! beside it. Rules know nothing of each other; what one finding makes of another (a softer word on a cell that is
//! already an error) is settled here once all have run, and so are levels, waivers and order.

mod facts;
mod rules;
mod say;

pub use facts::{Facts, NotChecked, Unopened};
