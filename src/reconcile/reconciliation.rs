//! The whole of it: every table to its balances, with what explains those that fail.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use rust_decimal::Decimal;

use super::conventions::conventions;
use super::exact::unit_of;
use super::explain::{Explained, Found, explain};
use super::figures::{Figures, Spot};
use super::formula::Formula;
use super::formula_facts::facts;
use super::links::Link;
use super::post::post;
use super::posted::Posted;
use super::slips::Slip;
use super::structure::{Standing, is_telling};
use super::sums::sums;
use super::words::Words;
use super::{
    Balance, Change, Class, Confidence, Convention, Declared, Entry, Equation, Explanation, FormulaFact, LabelMatch,
    LedgerFacts, Misdeclared, NotChecked, NotCheckedWhy, Part, Sums, Targets, Term, Tie, Way,
};
use super::{links, ratio, stated};
use crate::grid::Place;
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
    /// The ties: those of the spec in its order, then those proposed that differ.
    pub ties: Vec<Tie>,
    /// The pairings by label that some ties come from.
    pub matches: Vec<LabelMatch>,
    /// What plans say of the same indicators and risks.
    pub targets: Targets,
    /// The sums of tables that state no total.
    pub sums: Vec<Sums>,
    /// The sign conventions that the tables show.
    pub conventions: Vec<Convention>,
    /// The equations of the spec that no table takes.
    pub misdeclared: Vec<Misdeclared>,
    /// Every ledger, held against the budget that a spec names for it; those that no spec names too.
    pub ledgers: Vec<LedgerFacts>,
}

/// Reconciles every table: finds its balances, casts them, explains those that fail.
#[must_use]
pub fn reconcile(tables: &[FigureTable], declared: &[Declared]) -> Reconciliation {
    reconcile_with(tables, declared, &BTreeSet::new())
}

/// The same, with the cells that other documents bear out: they are the last to be blamed.
#[must_use]
pub fn reconcile_with(tables: &[FigureTable], declared: &[Declared], borne_out: &BTreeSet<Place>) -> Reconciliation {
    let mut found = Reconciliation::default();
    let mut across: Vec<Link> = Vec::new();
    for (index, table) in tables.iter().enumerate() {
        let equations: Vec<&Equation> =
            declared.iter().filter(|declared| declared.table == table.id).map(|declared| &declared.equation).collect();
        let of_table = one_table(table, &equations, borne_out, &mut found);
        across.extend(of_table.into_iter().map(|(spot, formula)| Link {
            table: index,
            line: spot.line,
            column: spot.column,
            formula,
        }));
    }
    let linked = links::follow(tables, &across);
    found.balances.extend(linked.balances);
    found.formulas.extend(linked.facts);
    found.not_checked.extend(linked.not_checked);
    for declared in declared.iter().filter(|declared| !tables.iter().any(|table| table.id == declared.table)) {
        found.not_checked.push(NotChecked {
            table: Arc::clone(&declared.table),
            place: Place::file(""),
            way: declared.equation.way,
            line: Arc::from(declared.equation.total.label.as_str()),
            column: Arc::default(),
            why: NotCheckedWhy::NotInTable(declared.table.to_string()),
        });
    }
    found
}

fn one_table(
    table: &FigureTable,
    equations: &[&Equation],
    borne_out: &BTreeSet<Place>,
    found: &mut Reconciliation,
) -> Vec<(Spot, Formula)> {
    let mut figures = Figures::new(table);
    let ratios = ratio::ratios(&figures);
    for ratio in ratios.iter().filter(|ratio| ratio.is_inferred) {
        figures.take_for_rate(ratio.column);
    }
    let figures = figures;
    let of_ratios: Vec<usize> = ratios.iter().map(|ratio| ratio.column).collect();
    let formulas = stated::read(&figures);
    let ledger = post(&figures, &formulas, equations, &of_ratios);
    let explained = explain(&figures, &ledger.posted, in_table(&figures, borne_out));
    let of_sums = ledger.posted.len();
    let mut all = ledger.posted;
    all.extend(ratio::post(&figures, &ratios));
    let ids = ids(&figures, &all);
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by_key(|index| all.get(*index).map(|posted| (posted.terms.total, posted.way, *index >= of_sums)));
    if !all.iter().any(|posted| posted.way == Way::Down) {
        found.sums.extend(sums(&figures));
    }
    found.conventions.extend(conventions(&figures, &all, &ids));
    for index in order {
        found.balances.extend(balance(&figures, &all, &ids, index, &explained));
    }
    found.not_checked.extend(ledger.not_checked);
    found.formulas.extend(facts(&figures, &formulas));
    formulas.links.into_iter().collect()
}

/// Those of the cells that stand in a table.
fn in_table(figures: &Figures, cells: &BTreeSet<Place>) -> BTreeSet<Spot> {
    let home = &figures.table.place;
    let of_sheet = cells.iter().filter(|cell| cell.file == home.file && cell.sheet == home.sheet);
    of_sheet
        .filter_map(|cell| figures.table.find(cell.span?.from))
        .map(|(line, column)| Spot { line, column })
        .collect()
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

fn balance(
    figures: &Figures,
    all: &[Posted],
    ids: &[Arc<str>],
    index: usize,
    explained: &Explained,
) -> Option<Balance> {
    let posted = all.get(index)?;
    let words = Words { figures, posted, cast: posted.cast };
    let total = posted.terms.total;
    let cast = &posted.cast;
    let column = figures.table.columns.get(total.column);
    let term = |spot: Spot| Term {
        at: figures.at(spot),
        label: words.name(spot),
        value: figures.value(spot).unwrap_or_default(),
        entry: entry(figures, spot),
        elsewhere: None,
    };
    let found = explained.found.get(&index).map_or(&[][..], Vec::as_slice);
    let explanations = explanations(figures, all, ids, found);
    let search = explained.stopped.get(&index).copied().unwrap_or_default();
    let cause = match cause(&words, found, &explanations) {
        None if cast.class == Class::Differs && posted.fails() && !posted.terms.operation.is_ratio() => {
            Some(words.unexplained(search))
        }
        cause => cause,
    };
    Some(Balance {
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
        confidence: if explained.misread.contains(&index) {
            Confidence::Guessed
        } else {
            confidence(posted, &explanations)
        },
        cause,
        explanations,
        follows: explained.follows.get(&index).and_then(|lead| ids.get(*lead).cloned()),
        search,
    })
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

/// The explanations of a balance in words, with their ranks.
fn explanations(figures: &Figures, all: &[Posted], ids: &[Arc<str>], found: &[Found]) -> Vec<Explanation> {
    let mut rank = 1;
    let one = |found: &Found| -> Option<Explanation> {
        let words = Words { figures, posted: all.get(found.told_of)?, cast: found.cast };
        let change = |(spot, would_be): &(Spot, Decimal)| Change { at: figures.at(*spot), would_be: *would_be };
        let mut text = words.of(&found.fit);
        if !found.with.is_empty() {
            let others: Vec<String> = found.with.iter().map(|spot| figures.at(*spot).to_string()).collect();
            text = format!("{text}, once {} is put right as well", others.join(" and "));
        }
        if !found.tied {
            rank += 1;
        }
        Some(Explanation {
            kind: found.fit.slip.kind(),
            rank: if found.tied { 1 } else { rank },
            changes: found.fit.changes.iter().map(change).collect(),
            names: found.fit.slip.names().into_iter().map(|spot| figures.at(spot)).collect(),
            follow: found.consequence.follow.iter().map(change).collect(),
            clears: found.consequence.cleared.iter().filter_map(|index| ids.get(*index).cloned()).collect(),
            within_rounding: found.fit.within_rounding,
            odds: found.fit.odds,
            text,
        })
    };
    found.iter().filter_map(one).collect()
}

/// The sentence of the first explanation, with those that explain the difference as well, and how easily it could be a
/// coincidence.
fn cause(words: &Words, found: &[Found], explanations: &[Explanation]) -> Option<String> {
    let tied: Vec<(&Found, &Explanation)> =
        found.iter().zip(explanations).filter(|(_, explanation)| explanation.rank == 1).collect();
    let (first, told) = tied.first()?;
    let left_out: Vec<&[Spot]> = tied
        .iter()
        .filter_map(|(found, _)| match &found.fit.slip {
            Slip::LeftOut(spots) => Some(spots.as_slice()),
            _ => None,
        })
        .collect();
    let said = match tied.as_slice() {
        [_] => told.text.clone(),
        all if left_out.len() == all.len() => words.either(&left_out),
        [_, _] | [_, _, _] => {
            format!("either {}", tied.iter().map(|(_, told)| told.text.as_str()).collect::<Vec<_>>().join("; or "))
        }
        all => {
            let cells: BTreeSet<String> =
                all.iter().flat_map(|(_, told)| told.changes.iter().map(|change| change.at.to_string())).collect();
            let cells: Vec<String> = cells.into_iter().collect();
            format!("one slip in any of {} would explain it; for one, {}", cells.join(", "), told.text)
        }
    };
    let likeliest = tied.iter().map(|(found, _)| found.fit.odds).max().unwrap_or(first.fit.odds);
    Some(format!("{said}. {}", capital(&likeliest.to_string())))
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The balances of a table by their total's cell, for callers that look one up.
impl Reconciliation {
    /// Balances by id.
    #[must_use]
    pub fn by_id(&self) -> BTreeMap<&str, &Balance> {
        self.balances.iter().map(|balance| (&*balance.id, balance)).collect()
    }
}
