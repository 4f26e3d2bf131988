//! From a table to its balances: structures are found, tried, and cast in every column or line.

use std::collections::HashSet;
use std::sync::Arc;

use rust_decimal::{Decimal, RoundingStrategy};

use super::cast::{Cast, Terms, cast};
use super::columns::column_totals;
use super::equation::{Equation, EquationTerm, Labels, Name};
use super::figures::{Axis, Figures, Spot};
use super::formula_facts::{counted_with_their_lines, terms, without};
use super::inferred::unnamed_totals;
use super::labels::Kind;
use super::posted::Posted;
use super::stated::Formulas;
use super::structure::{Chosen, Standing, Structure, Trial, trial};
use super::walk::{Unfound, walk};
use super::{Class, NotChecked, NotCheckedWhy, Operation, Origin, Sign, Way};
use crate::model::figures::LineRole;

/// What a table gives to be explained.
pub(super) struct Ledger {
    pub(super) posted: Vec<Posted>,
    pub(super) not_checked: Vec<NotChecked>,
}

/// Finds and casts the balances of a table. `ratios` are the columns that are checked as ratios of others.
pub(super) fn post(figures: &Figures, formulas: &Formulas, declared: &[&Equation], ratios: &[usize]) -> Ledger {
    let mut ledger = Posting { figures, formulas, posted: Vec::new(), not_checked: Vec::new(), done: HashSet::new() };
    let down = Axis::down(figures);
    let across = Axis::across(figures);
    let mut given = ledger.declared(down, declared);
    given.extend(formulas.structures(down));
    let (chosen, unfound) = lines(down, &given);
    ledger.unfound(down, &unfound, !chosen.is_empty() || !given.is_empty());
    let totals: HashSet<usize> = chosen.iter().chain(&given).map(|chosen| chosen.structure.total).collect();
    ledger.all(down, &given, &totals);
    ledger.all(down, &chosen, &totals);
    let mut given_across = ledger.declared(across, declared);
    given_across.extend(formulas.structures(across));
    let chosen_across = column_totals(across, &given_across);
    ledger.all(across, &given_across, &totals);
    ledger.all(across, &chosen_across, &totals);
    let structures: Vec<(usize, Vec<usize>)> = given
        .iter()
        .chain(&chosen)
        .filter(|chosen| chosen.standing != Standing::Supposed)
        .map(|chosen| (chosen.structure.total, chosen.structure.parts.iter().map(|(_, part)| *part).collect()))
        .collect();
    ledger.formulas(&structures, &totals);
    ledger.rates(down, &totals, ratios);
    ledger.posted.sort_by_key(|posted| (posted.terms.total, posted.way, posted.origin));
    ledger.not_checked.sort_by(|a, b| (&a.place, a.way).cmp(&(&b.place, b.way)));
    Ledger { posted: ledger.posted, not_checked: ledger.not_checked }
}

/// The totals among the lines; unnamed ones are believed where no named total holds the worse for it.
fn lines(axis: Axis, given: &[Chosen]) -> (Vec<Chosen>, Vec<Unfound>) {
    let plainly = walk(axis, given, &[]);
    let unnamed: Vec<Structure> = unnamed_totals(axis)
        .into_iter()
        .filter(|structure| !given.iter().any(|given| given.structure.total == structure.total))
        .filter(|structure| !plainly.chosen.iter().any(|chosen| chosen.structure.total == structure.total))
        .collect();
    if unnamed.is_empty() {
        return (plainly.chosen, plainly.unfound);
    }
    let with = walk(axis, given, &unnamed);
    if with.holds >= plainly.holds { (with.chosen, with.unfound) } else { (plainly.chosen, plainly.unfound) }
}

struct Posting<'a> {
    figures: &'a Figures<'a>,
    formulas: &'a Formulas,
    posted: Vec<Posted>,
    not_checked: Vec<NotChecked>,
    /// Totals that a declared equation already casts.
    done: HashSet<(Way, Spot)>,
}

impl Posting<'_> {
    /// The declared equations as structures; what they name and the table lacks is not checked.
    fn declared(&mut self, axis: Axis, declared: &[&Equation]) -> Vec<Chosen> {
        let mut found = Vec::new();
        for equation in declared.iter().filter(|equation| equation.way == axis.way) {
            match resolve(axis, equation) {
                Ok(structure) => {
                    found.push(Chosen { structure, origin: Origin::Declared, standing: Standing::Stated });
                }
                Err(missing) => self.not_checked.push(NotChecked {
                    table: Arc::clone(&self.figures.table.id),
                    place: self.figures.table.place.clone(),
                    way: axis.way,
                    line: Arc::from(equation.total.label.as_str()),
                    column: Arc::default(),
                    why: NotCheckedWhy::NotInTable(missing),
                }),
            }
        }
        found
    }

    fn all(&mut self, axis: Axis, chosen: &[Chosen], totals: &HashSet<usize>) {
        for chosen in chosen {
            let mut fares: Option<Trial> = None;
            for series in axis.cast_series() {
                if axis.way == Way::Across && self.is_heading(series) {
                    continue;
                }
                let total = axis.spot(chosen.structure.total, series);
                let stated_here = self.formulas.sums.contains_key(&total);
                if chosen.origin == Origin::Declared {
                    self.done.insert((axis.way, total));
                } else if stated_here || self.done.contains(&(axis.way, total)) {
                    continue;
                }
                match chosen.structure.cast(axis, series) {
                    Ok(cast) => {
                        let all = *fares.get_or_insert_with(|| trial(axis, &chosen.structure, axis.cast_series()));
                        let here = usize::from(
                            matches!(cast.class, Class::Agrees | Class::Rounding { likely: true, .. })
                                && !cast.says_nothing,
                        );
                        let elsewhere = (all.holds().saturating_sub(here), all.fails);
                        self.one(axis, chosen, series, cast, elsewhere, totals);
                    }
                    Err(why) => self.not_cast(axis, total, why),
                }
            }
        }
    }

    fn is_heading(&self, line: usize) -> bool {
        self.figures.table.lines.get(line).is_none_or(|line| line.role == LineRole::Section)
    }

    fn one(
        &mut self,
        axis: Axis,
        chosen: &Chosen,
        series: usize,
        cast: Cast,
        (elsewhere, fails_elsewhere): (usize, usize),
        totals: &HashSet<usize>,
    ) {
        let total = axis.spot(chosen.structure.total, series);
        let parts: Vec<(Sign, Spot)> = chosen.structure.spots(axis, series).collect();
        let mut terms = Terms::sum(total);
        let mut cast = cast;
        if cast.class == Class::Differs && chosen.standing != Standing::Stated {
            if Self::is_average(&parts, &cast) {
                self.not_cast(axis, total, NotCheckedWhy::Average);
                return;
            }
            if let Some(counted) = self.as_count(terms, &parts, &cast) {
                terms.operation = Operation::Count;
                cast = counted;
            }
        }
        let origin = match (axis.way, chosen.origin) {
            (Way::Across, Origin::Label) if totals.contains(&series) => Origin::CrossCast,
            (_, origin) => origin,
        };
        let standing = chosen.standing;
        self.posted.push(Posted { terms, parts, cast, way: axis.way, origin, standing, elsewhere, fails_elsewhere });
    }

    /// The total is the average of its parts, to the places written.
    fn is_average(parts: &[(Sign, Spot)], cast: &Cast) -> bool {
        if cast.figures < 2 || parts.iter().any(|(sign, _)| *sign == Sign::Minus) {
            return false;
        }
        let average = cast.computed.checked_div(Decimal::from(cast.figures));
        average.is_some_and(|average| {
            average.round_dp_with_strategy(cast.places, RoundingStrategy::MidpointAwayFromZero) == cast.written
        })
    }

    /// A column of running numbers 1, 2, 3 is counted, not added up.
    fn as_count(&self, terms: Terms, parts: &[(Sign, Spot)], cast: &Cast) -> Option<Cast> {
        let numbered = cast.figures >= 3
            && cast.figures == parts.len()
            && parts
                .iter()
                .enumerate()
                .all(|(at, (_, spot))| self.figures.value(*spot) == Some(Decimal::from(at.saturating_add(1))));
        if !numbered {
            return None;
        }
        super::cast::cast(self.figures, Terms { operation: Operation::Count, ..terms }, parts.iter().copied()).ok()
    }

    fn not_cast(&mut self, axis: Axis, total: Spot, why: NotCheckedWhy) {
        // A line without figures is none of the total column's business.
        if axis.way == Way::Across && matches!(why, NotCheckedWhy::AllBlank | NotCheckedWhy::PartsBlank) {
            return;
        }
        self.not_checked(axis.way, total, why);
    }

    fn not_checked(&mut self, way: Way, total: Spot, why: NotCheckedWhy) {
        self.not_checked.push(NotChecked {
            table: Arc::clone(&self.figures.table.id),
            place: self.figures.table.place.at_cell(self.figures.at(total)),
            way,
            line: self.figures.label(total.line),
            column: self.figures.heading(total.column),
            why,
        });
    }

    fn unfound(&mut self, axis: Axis, unfound: &[Unfound], has_totals: bool) {
        // What has no label is not known to be a total at all; `Total Land Charges` in a table that has no other is the
        // name of a line.
        let is_named = |unfound: &&Unfound| !self.figures.label(unfound.item).is_empty();
        let is_one = |unfound: &&Unfound| {
            let sense = axis.sense(unfound.item);
            sense.is_some_and(|sense| matches!(sense.kind, Kind::Total(_)) || sense.named_net) || has_totals
        };
        for Unfound { item, tried } in unfound.iter().filter(is_named).filter(is_one) {
            let Some(series) =
                axis.cast_series().find(|series| self.figures.value(axis.spot(*item, *series)).is_some())
            else {
                continue;
            };
            let why = if tried.len() < 2 {
                NotCheckedWhy::NoParts
            } else {
                let tried = tried.iter().map(|part| self.figures.at(axis.spot(*part, series))).collect();
                NotCheckedWhy::NoStructure { tried }
            };
            self.not_checked(axis.way, axis.spot(*item, series), why);
        }
    }

    /// The formulas of cells, each with its own parts.
    fn formulas(&mut self, structures: &[(usize, Vec<usize>)], totals: &HashSet<usize>) {
        for stated in self.formulas.sums.values() {
            if self.done.contains(&(stated.way, stated.spot)) {
                continue;
            }
            let axis = if stated.way == Way::Across { Axis::across(self.figures) } else { Axis::down(self.figures) };
            let twice = match stated.way {
                Way::Down => counted_with_their_lines(axis, &stated.parts, structures),
                _ => Vec::new(),
            };
            let parts = if twice.is_empty() { stated.parts.clone() } else { without(axis, &stated.parts, &twice) };
            match cast(self.figures, terms(stated), parts.iter().copied()) {
                Ok(cast) if cast.class.holds() || !stated.beyond => self.posted.push(Posted {
                    terms: terms(stated),
                    parts,
                    cast,
                    way: stated.way,
                    origin: Origin::Formula,
                    standing: Standing::Stated,
                    elsewhere: 0,
                    fails_elsewhere: 0,
                }),
                Ok(_) => {
                    let formula = self.figures.cell(stated.spot).and_then(|cell| cell.formula.clone());
                    self.not_checked(stated.way, stated.spot, NotCheckedWhy::Formula(formula.unwrap_or_default()));
                }
                Err(why) => self.not_cast(axis, stated.spot, why),
            }
        }
        self.opaque(totals);
    }

    /// Totals made by a formula that cannot be followed, where no structure was found to check them by.
    fn opaque(&mut self, totals: &HashSet<usize>) {
        let mut found = Vec::new();
        for (line, row) in self.figures.table.lines.iter().enumerate() {
            let named = Axis::down(self.figures)
                .sense(line)
                .is_some_and(|sense| matches!(sense.kind, Kind::Total(_)) && !totals.contains(&line));
            for (column, cell) in row.cells.iter().enumerate() {
                let spot = Spot { line, column };
                if let Some(formula) = &cell.formula
                    && named
                    && !self.formulas.sums.contains_key(&spot)
                    && !self.formulas.links.contains_key(&spot)
                {
                    found.push((spot, Arc::clone(formula)));
                }
            }
        }
        for (spot, formula) in found {
            self.not_checked(Way::Down, spot, NotCheckedWhy::Formula(formula));
        }
    }

    /// One note for each column of rates that has a total.
    fn rates(&mut self, axis: Axis, totals: &HashSet<usize>, ratios: &[usize]) {
        let last = totals.iter().max().copied();
        for series in (0..axis.series()).filter(|series| !axis.is_cast(*series)) {
            if let Some(total) = last
                && !ratios.contains(&series)
                && self.figures.value(axis.spot(total, series)).is_some()
            {
                self.not_checked(axis.way, axis.spot(total, series), NotCheckedWhy::Rates);
            }
        }
    }
}

/// An equation as a structure over the items of a table; the name of what the table lacks where it lacks one.
fn resolve(axis: Axis, equation: &Equation) -> Result<Structure, String> {
    let labels = Labels::of(axis.figures.table, axis.way);
    let find = |name: &Name| labels.find(name).next().ok_or_else(|| name.to_string());
    let total = find(&equation.total)?;
    let is_part = |item: &usize| *item != total && axis.sense(*item).is_some_and(|sense| sense.kind == Kind::Data);
    let mut parts = Vec::new();
    for (sign, term) in &equation.terms {
        let items: Vec<usize> = match term {
            EquationTerm::One(name) => vec![find(name)?],
            EquationTerm::Sum(from, to) => (find(from)?..=find(to)?).filter(is_part).collect(),
            EquationTerm::Section(section) => labels.within(section).filter(is_part).collect(),
        };
        parts.extend(items.into_iter().map(|item| (*sign, item)));
    }
    Ok(Structure { total, parts, cost: 0 })
}
