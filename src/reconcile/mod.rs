//! Reconciliation: balances from specs, formulas and labels; how far they hold; what explains where they do not.
//!
//! A *balance* says that a total is the sum of its parts, each added or taken off. Balances are found
//! (declared, by formula, by label, by the figures), cast in exact decimals, classed (agrees, rounding,
//! differs), and a difference is explained by named slips of one or two cells. Facts only: nothing is altered, and how
//! much a fact matters is for the rules to say.

mod balance;
mod beside;
mod cast;
mod causes;
mod chance;
mod columns;
mod consequence;
mod conventions;
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
mod ledger;
mod likelihood;
mod links;
mod localise;
mod pairs;
mod post;
mod posted;
mod ratio;
mod reconciliation;
mod runs;
mod shared;
mod slips;
mod stated;
mod structure;
mod sums;
mod swap;
mod target;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod tie;
mod together;
mod walk;
mod words;

pub use balance::{AsShown, Balance, Class, Confidence, Entry, Operation, Origin, Part, Sign, Term, Way};
pub use conventions::{Convention, ConventionKind};
pub use declared::{Declared, Misdeclared, declared};
pub use equation::{Equation, EquationError, EquationErrorKind, EquationTerm, Name};
pub use explanation::{Change, Explanation, ExplanationKind, Odds, Search};
pub use facts::{FormulaFact, FormulaFactKind, Named, NotChecked, NotCheckedWhy};
pub use ledger::{
    CodeSum, HeldAgainst, LedgerCause, LedgerClass, LedgerFacts, LedgerFile, LedgerLine, LedgerProblem, LedgerTie,
    Over, Posting, Profiled, SuspenseCode, ToDate, UnmappedLine, UnmatchedCode, UnmatchedWhy, Unplaced, pounds,
};
pub use reconciliation::{Reconciliation, reconcile, reconcile_with};
pub use sums::{GroupSum, Sums};
pub use target::{
    Achieved, Approval, Between, ComparedIndicator, ComparedRisk, ComparedTarget, Difference, Document, Likeness,
    Listed, ListedRisk, MatchedBy, RiskMovement, Stated, StatedTarget, TargetClass, Targets, Unused, UnusedWhat,
};
pub use tie::{
    Alike, Control, LabelMatch, LabelPair, Likely, MatchedColumn, MatchedLine, OpenWhy, Side, SideCell, Tie, TieClass,
    TieOrigin, corroborated,
};
pub use words::worth_writing;

use crate::model::Model;
use crate::spec::Spec;

/// Reconciles everything that can be: the tables of figures, by the spec's equations too, the totals of other tables that
/// count their rows, the figures that must equal figures elsewhere, the targets and risks of one plan with those of
/// another, and the ledgers against the budgets that the spec names.
#[must_use]
pub fn reconcile_model(model: &Model, spec: Option<&Spec>) -> Reconciliation {
    let (declared, misdeclared) = spec.map(|spec| declared(spec, model)).unwrap_or_default();
    let (ties, matches) = tie::ties(model, spec);
    let mut reconciliation = reconcile_with(&model.figures, &declared, &corroborated(&ties));
    reconciliation.misdeclared = misdeclared;
    reconciliation.balances.extend(count::counts(model));
    (reconciliation.ties, reconciliation.matches) = (ties, matches);
    reconciliation.targets = target::compare(model, spec);
    reconciliation.ledgers = ledger::ledgers(model, spec);
    reconciliation
}
