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
mod ledger;
mod post;
mod posted;
mod reconciliation;
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
pub use equation::{Declared, Equation, EquationError, EquationErrorKind, EquationTerm};
pub use explanation::{Change, Explanation, ExplanationKind, Odds};
pub use facts::{FormulaFact, FormulaFactKind, Named, NotChecked, NotCheckedWhy};
pub use ledger::{
    CodeSum, HeldAgainst, LedgerCause, LedgerFacts, LedgerFile, LedgerLine, LedgerProblem, LedgerTie, Over, Posting,
    Profiled, SuspenseCode, TieClass, ToDate, UnmappedLine, UnmatchedCode, UnmatchedWhy, Unplaced, pounds,
};
pub use reconciliation::{Reconciliation, reconcile};

use crate::model::Model;
use crate::spec::Spec;

/// Reconciles everything that can be: the tables of figures, the totals of other tables that count their rows, and the
/// ledgers against the budgets that the spec names.
#[must_use]
pub fn reconcile_model(model: &Model, spec: Option<&Spec>, declared: &[Declared]) -> Reconciliation {
    let mut reconciliation = reconcile(&model.figures, declared);
    reconciliation.balances.extend(count::counts(model));
    reconciliation.ledgers = ledger::ledgers(model, spec);
    reconciliation
}
