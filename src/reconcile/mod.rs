//! Reconciliation: balances from specs, formulas and labels; how far they hold; what explains where they do not.
//!
//! A *balance* says that a total is the sum of its parts, each added or taken off. Balances are found
//! (declared, by formula, by label, by the figures), cast in exact decimals, classed (agrees, rounding,
//! differs), and a difference is explained by named slips of one or two cells. Facts only: nothing is altered, and how
//! much a fact matters is for the rules to say.

mod balance;
mod cast;
mod chance;
mod columns;
mod consequence;
mod count;
mod crossing;
mod declared;
mod equation;
mod exact;
mod explain;
mod explanation;
mod facts;
mod figures;
mod formula;
mod formula_facts;
mod inferred;
mod keystroke;
mod labels;
mod post;
mod posted;
mod ratio;
mod reconciliation;
mod runs;
mod slips;
mod stated;
mod structure;
mod swap;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod walk;
mod words;

pub use balance::{AsShown, Balance, Class, Confidence, Entry, Operation, Origin, Part, Sign, Term, Way};
pub use declared::{Declared, Misdeclared, declared};
pub use equation::{Equation, EquationError, EquationErrorKind, EquationTerm, Name};
pub use explanation::{Change, Explanation, ExplanationKind, Odds};
pub use facts::{FormulaFact, FormulaFactKind, Named, NotChecked, NotCheckedWhy};
pub use reconciliation::{Reconciliation, reconcile};

use crate::model::Model;
use crate::spec::Spec;

/// Reconciles everything that can be: the tables of figures, by the spec's equations too, and the totals of other tables that count their rows.
#[must_use]
pub fn reconcile_model(model: &Model, spec: Option<&Spec>) -> Reconciliation {
    let (declared, misdeclared) = spec.map(|spec| declared(spec, model)).unwrap_or_default();
    let mut reconciliation = reconcile(&model.figures, &declared);
    reconciliation.misdeclared = misdeclared;
    reconciliation.balances.extend(count::counts(model));
    reconciliation
}
