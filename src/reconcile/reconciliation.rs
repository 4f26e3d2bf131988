//! The whole of it: every table to its balances, with what explains those that fail.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rust_decimal::Decimal;

use super::exact::unit_of;
use super::explain::{Found, explain};
use super::figures::{Figures, Spot};
use super::formula_facts::facts;
use super::post::post;
use super::posted::Posted;
use super::slips::Slip;
use super::stated;
use super::structure::{Standing, is_telling};
use super::words::Words;
use super::{
    Balance, Change, Class, Confidence, Declared, Entry, Equation, Explanation, FormulaFact, LedgerFacts, NotChecked,
    NotCheckedWhy, Part, Term, Way,
};
use crate::model::figures::{FigureState, FigureTable};
use crate::value::Unit;

/// What came of reconciling the tables.
#[derive(Clone, Debug, Default)]
pub struct Reconciliation {
    /// The balances, in the order of the tables, then of the total's cell.
    pub balances: Vec<Balance>,
    /// Totals that were not checked, and why.
    pub not_checked: Vec<NotChecked>,
    /// What the formulas tell.
    pub formulas: Vec<FormulaFact>,
    /// Every ledger, held against the budget that a spec names for it; those that no spec names too.
    pub ledgers: Vec<LedgerFacts>,
}

/// Reconciles every table: finds its balances, casts them, explains those that fail.
#[must_use]
pub fn reconcile(tables: &[FigureTable], declared: &[Declared]) -> Reconciliation {
    let mut found = Reconciliation::default();
    for table in tables {
        let equations: Vec<&Equation> =
            declared.iter().filter(|declared| declared.table == table.id).map(|declared| &declared.equation).collect();
        one_table(table, &equations, &mut found);
    }
    for declared in declared.iter().filter(|declared| !tables.iter().any(|table| table.id == declared.table)) {
        found.not_checked.push(NotChecked {
            table: Arc::clone(&declared.table),
            place: crate::grid::Place::file(""),
            way: declared.equation.way,
            line: Arc::from(declared.equation.total.as_str()),
            column: Arc::default(),
            why: NotCheckedWhy::NotInTable(declared.table.to_string()),
        });
    }
    found
}

fn one_table(table: &FigureTable, equations: &[&Equation], found: &mut Reconciliation) {
    let figures = Figures::new(table);
    let formulas = stated::read(&figures);
    let ledger = post(&figures, &formulas, equations);
    let ids = ids(&figures, &ledger.posted);
    let mut explained = explain(&figures, &ledger.posted);
    for (index, posted) in ledger.posted.iter().enumerate() {
        let explanations = explained.remove(&index).unwrap_or_default();
        found.balances.push(balance(&figures, posted, &ids, index, &explanations));
    }
    found.not_checked.extend(ledger.not_checked);
    found.formulas.extend(facts(&figures, &formulas));
}

/// The ids of the balances of a table: its id and the total's cell, with the way where it is not down.
fn ids(figures: &Figures, posted: &[Posted]) -> Vec<Arc<str>> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    posted
        .iter()
        .map(|posted| {
            let way = match posted.way {
                Way::Down => "",
                Way::Across => ":across",
                Way::Block => ":block",
            };
            let mut id = format!("{}:{}{way}", figures.table.id, figures.at(posted.terms.total));
            let count = seen.entry(id.clone()).or_default();
            *count += 1;
            if *count > 1 {
                id = format!("{id}:{count}");
            }
            Arc::from(id)
        })
        .collect()
}

fn balance(figures: &Figures, posted: &Posted, ids: &[Arc<str>], index: usize, found: &[Found]) -> Balance {
    let words = Words { figures, posted };
    let total = posted.terms.total;
    let cast = &posted.cast;
    let column = figures.table.columns.get(total.column);
    let term = |spot: Spot| Term {
        at: figures.at(spot),
        label: words.name(spot),
        value: figures.value(spot).unwrap_or_default(),
        entry: entry(figures, spot),
    };
    let explanations: Vec<Explanation> = found.iter().map(|found| explanation(figures, &words, ids, found)).collect();
    Balance {
        id: ids.get(index).cloned().unwrap_or_default(),
        table: Arc::clone(&figures.table.id),
        place: figures.table.place.at_cell(figures.at(total)),
        origin: posted.origin,
        way: posted.way,
        operation: posted.terms.operation,
        line: figures.label(total.line),
        column: figures.heading(total.column),
        measured_in: column.map_or(Unit::NONE, |column| column.unit.clone()),
        total: term(total),
        parts: posted.parts.iter().map(|(sign, spot)| Part { sign: *sign, term: term(*spot) }).collect(),
        constant: posted.terms.constant,
        written: cast.written,
        computed: cast.computed,
        difference: cast.difference,
        shown: cast.shown,
        unit: unit_of(cast.places),
        figures: cast.figures,
        class: cast.class,
        confidence: confidence(posted, &explanations),
        cause: cause(&words, found, &explanations),
        explanations,
    }
}

fn entry(figures: &Figures, spot: Spot) -> Entry {
    match figures.cell(spot) {
        Some(cell) if matches!(cell.state, FigureState::Value(_)) => {
            if cell.formula.is_some() {
                Entry::Formula
            } else {
                Entry::Typed
            }
        }
        Some(cell) => match cell.state {
            FigureState::None(reason) => Entry::None(reason),
            _ => Entry::Blank,
        },
        None => Entry::Blank,
    }
}

fn confidence(posted: &Posted, explanations: &[Explanation]) -> Confidence {
    let telling = explanations.iter().any(|explanation| is_telling(explanation.odds, posted.standing));
    match posted.standing {
        Standing::Stated => Confidence::Stated,
        // What holds in one column of ten has held by chance, unless a slip explains this one.
        Standing::Holds if posted.fails() && posted.elsewhere * 3 < posted.fails_elsewhere && !telling => {
            Confidence::Guessed
        }
        Standing::Holds => Confidence::Proven { elsewhere: posted.elsewhere },
        Standing::Plainest if telling || posted.cast.class != Class::Differs => Confidence::Plain,
        Standing::Supposed if telling || posted.cast.class != Class::Differs => Confidence::Explained,
        Standing::Plainest | Standing::Supposed => Confidence::Guessed,
    }
}

fn explanation(figures: &Figures, words: &Words, ids: &[Arc<str>], found: &Found) -> Explanation {
    let change = |(spot, would_be): &(Spot, Decimal)| Change { at: figures.at(*spot), would_be: *would_be };
    let names: Vec<Spot> = match &found.fit.slip {
        Slip::LeftOut(spots) | Slip::CountedToo(spots, _) => spots.clone(),
        Slip::CountedTwice(spot) | Slip::Stale(_, spot) | Slip::StillOld(_, spot) | Slip::StaleTotal(spot) => {
            vec![*spot]
        }
        Slip::Missing(_, from) => from.iter().copied().collect(),
        _ => Vec::new(),
    };
    Explanation {
        kind: found.fit.slip.kind(),
        changes: found.fit.changes.iter().map(change).collect(),
        names: names.into_iter().map(|spot| figures.at(spot)).collect(),
        follow: found.consequence.follow.iter().map(change).collect(),
        clears: found.consequence.cleared.iter().filter_map(|index| ids.get(*index).cloned()).collect(),
        within_rounding: found.fit.within_rounding,
        odds: found.fit.odds,
        text: words.of(&found.fit),
    }
}

/// The sentence of the first explanation, with those that explain it as well.
fn cause(words: &Words, found: &[Found], explanations: &[Explanation]) -> Option<String> {
    let (first, text) = (found.first()?, explanations.first()?.text.clone());
    let cleared = first.consequence.cleared.len();
    let ways: Vec<&[Spot]> = found
        .iter()
        .filter(|found| found.consequence.cleared.len() == cleared)
        .filter_map(|found| match &found.fit.slip {
            Slip::LeftOut(spots) => Some(spots.as_slice()),
            _ => None,
        })
        .collect();
    if matches!(first.fit.slip, Slip::LeftOut(_)) && ways.len() > 1 {
        return Some(words.either(&ways));
    }
    let ties: Vec<&str> = found
        .iter()
        .zip(explanations)
        .filter(|(found, _)| {
            found.consequence.cleared.len() == cleared
                && found.consequence.by_hand == first.consequence.by_hand
                && found.told == first.told
                && found.fit.changes.len() == first.fit.changes.len()
                && found.fit.within_rounding == first.fit.within_rounding
                && !matches!(&found.fit.slip, Slip::LeftOut(spots) if spots.len() > 1)
                && found.fit.odds.chance <= first.fit.odds.chance.saturating_mul(Decimal::TEN)
        })
        .map(|(_, explanation)| explanation.text.as_str())
        .collect();
    match ties.len() {
        0 | 1 => Some(text),
        2 | 3 => Some(format!("either {}", ties.join("; or "))),
        _ => Some(format!("one slip in any of {} figures would explain it; for one, {text}", ties.len())),
    }
}

/// The balances of a table by their total's cell, for callers that look one up.
impl Reconciliation {
    /// Balances by id.
    #[must_use]
    pub fn by_id(&self) -> BTreeMap<&str, &Balance> {
        self.balances.iter().map(|balance| (&*balance.id, balance)).collect()
    }
}
