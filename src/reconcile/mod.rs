//! Reconciliation: balances from specs, formulas and labels; how far they hold; what explains where they do not.
//!
//! A *balance* says that a total is the sum of its parts, each added or taken off. Balances are found
//! (declared, by formula, by label, by the figures), cast in exact decimals, classed (agrees, rounding,
//! differs), and a difference is explained by named slips of one or two cells. Facts only: nothing is altered, and how
//! much a fact matters is for the rules to say.

mod balance;
mod explanation;
mod facts;

pub use balance::{AsShown, Balance, Class, Confidence, Entry, Operation, Origin, Part, Sign, Term, Way};
pub use explanation::{Change, Explanation, ExplanationKind, Odds};
pub use facts::{FormulaFact, FormulaFactKind, Named, NotChecked, NotCheckedWhy};
