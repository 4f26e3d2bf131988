//! The totals of a table by its labels: a walk down the lines that keeps what no total has gathered yet.
//!
//! A total may gather the lines directly above it, those of its section, all that is open, only sub-totals, the last
//! total and what follows it, deeper lines above or below, or every single line so far. Each reading is tried on every
//! column; the one that holds in most columns is taken, the plainer one where they hold equally. Which lines are taken
//! off follows from the words (`income`, `less`) or from the order (`Net`: the first less the rest), and from whether
//! income is stated positive; this too is tried.

use std::collections::HashSet;

use rust_decimal::Decimal;

use super::cast::{Cast, Terms};
use super::chance::Chance;
use super::figures::Axis;
use super::labels::{Kind, Rank, Sense, Side};
use super::slips::{Case, fitting};
use super::structure::{Chosen, Standing, Structure, Trial, is_telling, trial};
use super::{Class, ExplanationKind, Origin, Sign};
use crate::model::figures::LineRole;

/// How many figures may be added up in trying readings of one table.
const MOST_TRIED: usize = 6_000_000;
/// Beyond so many parts, a reading is not tried once another holds in half of the columns, nor explained.
const LONG: usize = 400;
/// How many digits must agree before a reading with assumptions is believed.
const DIGITS: u32 = 3;
/// From this cost on a reading rests on assumptions.
const ASSUMES: u8 = 2;

/// What no total has gathered yet.
#[derive(Clone, Copy, Debug)]
struct Open {
    item: usize,
    total: bool,
    perhaps: bool,
    aside: bool,
}

/// A total for which no lines were found.
#[derive(Clone, Debug)]
pub(super) struct Unfound {
    pub(super) item: usize,
    /// The lines tried last.
    pub(super) tried: Vec<usize>,
}

/// What the walk found.
#[derive(Clone, Debug, Default)]
pub(super) struct Walked {
    pub(super) chosen: Vec<Chosen>,
    pub(super) unfound: Vec<Unfound>,
    /// In how many series the totals hold, all together.
    pub(super) holds: usize,
}

/// Walks down the lines. `given` are structures that the spec or the formulas state; `unnamed` are totals without a
/// label for one.
pub(super) fn walk(axis: Axis, given: &[Chosen], unnamed: &[Structure]) -> Walked {
    let mut walk = Walk {
        axis,
        open: Vec::new(),
        heading: 0,
        leaves: Vec::new(),
        gathered: HashSet::new(),
        counted: HashSet::new(),
        tried: 0,
        found: Walked::default(),
        pending: Vec::new(),
    };
    for item in 0..axis.items() {
        walk.line(item, given, unnamed);
    }
    walk.finish()
}

struct Walk<'a> {
    axis: Axis<'a>,
    open: Vec<Open>,
    /// Where in `open` the current section begins.
    heading: usize,
    /// All single lines so far.
    leaves: Vec<usize>,
    /// Lines gathered by a total above them.
    gathered: HashSet<usize>,
    tried: usize,
    found: Walked,
    /// What the totals that hold count.
    counted: HashSet<usize>,
    /// Perhaps totals, not yet known for one.
    pending: Vec<(usize, Option<Chosen>, Vec<usize>)>,
}

impl Walk<'_> {
    fn line(&mut self, item: usize, given: &[Chosen], unnamed: &[Structure]) {
        let Some(sense) = self.axis.sense(item) else { return };
        let Some(line) = self.axis.figures.table.lines.get(item) else { return };
        if let Some(stated) = given.iter().find(|chosen| chosen.structure.total == item) {
            let structure = stated.structure.clone();
            self.gather(&structure);
            self.found.holds += self.fares(&structure).holds();
            return;
        }
        if let Some(structure) = unnamed.iter().find(|structure| structure.total == item) {
            self.gather(structure);
            self.found.chosen.push(Chosen {
                structure: structure.clone(),
                origin: Origin::Inferred,
                standing: Standing::Holds,
            });
            return;
        }
        let blank = line.cells.iter().all(|cell| cell.value().is_none());
        match sense.kind {
            Kind::Rate => {}
            _ if line.role == LineRole::Section || blank && line.label.is_empty() => self.heading = self.open.len(),
            Kind::Aside => self.push(item, Open { item, total: false, perhaps: false, aside: true }),
            Kind::Data => self.data(item),
            Kind::Total(_) | Kind::Perhaps => self.total(item, sense),
        }
    }

    fn push(&mut self, item: usize, open: Open) {
        if !self.gathered.contains(&item) {
            self.open.push(open);
        }
    }

    /// A line of data, unless the deeper lines below it make it: then it is their total, above them.
    fn data(&mut self, item: usize) {
        if let Some(structure) = self.children(item) {
            let fares = self.fares(&structure);
            if fares.exact > 0 && fares.holds() >= fares.fails {
                self.take(structure, Standing::Holds);
                return;
            }
            // Where others of its depth are totals of what stands below them, so is this one, with a slip.
            if fares.holds() == 0 && self.depth_has_totals(item) && self.has_slip(&structure, Standing::Supposed) {
                self.take(structure, Standing::Supposed);
                return;
            }
        }
        self.leaves.push(item);
        self.push(item, Open { item, total: false, perhaps: false, aside: false });
    }

    /// The next deeper lines below a line as its parts.
    fn children(&self, item: usize) -> Option<Structure> {
        let lines = &self.axis.figures.table.lines;
        let depth = lines.get(item)?.depth;
        let below = || lines.iter().enumerate().skip(item + 1).take_while(move |(_, line)| line.depth > depth);
        let nearest = below().map(|(_, line)| line.depth).min()?;
        let parts: Vec<(Sign, usize)> = below()
            .filter(|(_, line)| line.depth == nearest && line.role != LineRole::Section)
            .map(|(child, _)| (Sign::Plus, child))
            .filter(|(_, child)| self.axis.sense(*child).is_some_and(|sense| sense.kind == Kind::Data))
            .collect();
        (parts.len() >= 2).then_some(Structure { total: item, parts, cost: 1 })
    }

    /// Whether the deeper lines below another line of the same depth make it.
    fn depth_has_totals(&mut self, item: usize) -> bool {
        let lines = &self.axis.figures.table.lines;
        let Some(depth) = lines.get(item).map(|line| line.depth) else { return false };
        for (at, _) in lines.iter().enumerate().filter(|(at, line)| *at != item && line.depth == depth) {
            if self.tried > MOST_TRIED {
                return false;
            }
            if self.children(at).is_some_and(|structure| self.fares(&structure).is_perfect()) {
                return true;
            }
        }
        false
    }

    fn fares(&mut self, structure: &Structure) -> Trial {
        self.tried = self.tried.saturating_add(structure.parts.len().saturating_mul(self.axis.series()));
        trial(self.axis, structure, self.axis.cast_series())
    }

    fn total(&mut self, item: usize, sense: Sense) {
        let mut readings = self.readings(item, sense);
        readings.sort_by_key(|structure| structure.cost);
        let mut seen: HashSet<Vec<(Sign, usize)>> = HashSet::new();
        readings.retain(|structure| !structure.parts.is_empty() && seen.insert(structure.parts.clone()));
        // A copy of a single line is a total only where there is nothing else to add up.
        if readings.iter().any(|structure| structure.parts.len() >= 2) {
            readings.retain(|structure| structure.parts.len() >= 2);
        }
        let mut best: Option<(Trial, Structure)> = None;
        for reading in &readings {
            if self.tried > MOST_TRIED && best.is_some() {
                break;
            }
            if reading.parts.len() > LONG && best.as_ref().is_some_and(|(fares, _)| fares.holds() >= fares.fails) {
                continue;
            }
            let fares = self.fares(reading);
            if fares.holds() < 2 && self.is_against_words(reading, sense) {
                continue;
            }
            let believed = reading.cost < ASSUMES || fares.digits >= DIGITS || fares.holds() > 1;
            if fares.holds() == 0 || !believed || reading.parts.len() < 2 && sense.kind == Kind::Perhaps {
                continue;
            }
            let better =
                best.as_ref().is_none_or(|(than, _)| (fares.holds(), fares.exact) > (than.holds(), than.exact));
            if better {
                best = Some((fares, reading.clone()));
            }
            if fares.is_perfect() {
                break;
            }
        }
        if let Some((fares, structure)) = best {
            self.found.holds += fares.holds();
            self.take(structure, Standing::Holds);
            return;
        }
        self.unproven(item, sense, &readings);
    }

    /// A total that no reading makes in any column.
    fn unproven(&mut self, item: usize, sense: Sense, readings: &[Structure]) {
        let plain = |structure: &&Structure| structure.parts.len() >= 2 && structure.cost < ASSUMES;
        let in_so_many_words = matches!(sense.kind, Kind::Total(_)) && !sense.hedged;
        let standing_of = |structure: &Structure| {
            if in_so_many_words && structure.cost == 0 { Standing::Plainest } else { Standing::Supposed }
        };
        let mut several = readings.iter().filter(|structure| structure.parts.len() >= 2).take(6);
        let explained = several.find(|structure| self.has_slip(structure, standing_of(structure)));
        let fallback = explained.or_else(|| readings.iter().find(plain)).cloned();
        let tried: Vec<usize> = readings
            .iter()
            .find(|structure| structure.parts.len() >= 2)
            .or(readings.first())
            .map_or_else(Vec::new, |s| s.parts.iter().map(|(_, part)| *part).collect());
        let explained = explained.is_some();
        match fallback {
            Some(structure) if in_so_many_words => {
                let standing = standing_of(&structure);
                self.take(structure, standing);
            }
            fallback => {
                let chosen = fallback
                    .filter(|_| (explained || sense.named_net) && !sense.hedged)
                    .map(|structure| Chosen { structure, origin: Origin::Label, standing: Standing::Supposed });
                if !self.gathered.contains(&item) {
                    self.open.push(Open { item, total: true, perhaps: true, aside: false });
                }
                self.pending.push((item, chosen, tried));
            }
        }
    }

    /// Whether every column that fails has a single slip that explains it, or shares one with another.
    fn has_slip(&self, structure: &Structure, standing: Standing) -> bool {
        if structure.parts.len() > LONG {
            return false;
        }
        if self.has_swap(structure, standing) {
            return true;
        }
        let mut any = false;
        for series in self.axis.cast_series() {
            let Ok(cast) = structure.cast(self.axis, series) else { continue };
            if cast.class != Class::Differs || cast.says_nothing {
                continue;
            }
            let parts: Vec<_> = structure.spots(self.axis, series).collect();
            let terms = Terms::sum(self.axis.spot(structure.total, series));
            let fits = fitting(&Case::of(self.axis.figures, terms, &parts, cast));
            if !fits.iter().any(|fit| is_telling(fit.odds, standing)) {
                return false;
            }
            any = true;
        }
        any
    }

    /// Whether two columns fail by opposite amounts, and no others, and a line whose figures changed places makes that.
    fn has_swap(&self, structure: &Structure, standing: Standing) -> bool {
        let mut failing: Vec<(usize, Cast)> = Vec::new();
        for series in self.axis.cast_series() {
            match structure.cast(self.axis, series) {
                Ok(cast) if cast.class == Class::Differs && !cast.says_nothing => failing.push((series, cast)),
                _ => {}
            }
        }
        let [(one, cast), (other, opposite)] = failing.as_slice() else { return false };
        if cast.difference.checked_add(opposite.difference) != Some(Decimal::ZERO) {
            return false;
        }
        let value = |item: usize, series: usize| self.axis.figures.value(self.axis.spot(item, series));
        let mut chance = Chance::new(cast.difference, cast.places);
        let mut any = false;
        for (sign, item) in &structure.parts {
            if let Some((here, there)) = value(*item, *one).zip(value(*item, *other)) {
                let makes = sign.of(here.saturating_sub(there));
                chance.count(ExplanationKind::Swap, cast.difference);
                any |= makes == cast.difference;
            }
        }
        any && is_telling(chance.odds(ExplanationKind::Swap), standing)
    }

    fn take(&mut self, structure: Structure, standing: Standing) {
        self.gather(&structure);
        if standing == Standing::Holds {
            self.counted.extend(structure.items());
        }
        self.found.chosen.push(Chosen { structure, origin: Origin::Label, standing });
    }

    /// Takes the parts of a total from what is open, and opens the total.
    fn gather(&mut self, structure: &Structure) {
        let parts = structure.items();
        let first = self.open.iter().position(|open| parts.contains(&open.item));
        let mut at = 0;
        self.open.retain(|open| {
            let aside = open.aside && first.is_some_and(|first| at >= first);
            at += 1;
            !parts.contains(&open.item) && !aside
        });
        self.heading = self.heading.min(self.open.len());
        self.gathered.extend(parts.iter().copied().filter(|part| *part > structure.total));
        if !self.gathered.contains(&structure.total) {
            self.open.push(Open { item: structure.total, total: true, perhaps: false, aside: false });
        }
    }

    /// The readings of a total: which lines, then which of them are taken off.
    fn readings(&mut self, item: usize, sense: Sense) -> Vec<Structure> {
        let mut found = Vec::new();
        let mut gatherings = self.gatherings(item, sense);
        if !self.open.is_empty() {
            gatherings.retain(|(_, lines)| !self.are_of_the_next(item, lines));
        }
        for (cost, lines) in gatherings {
            self.with_signs(item, sense, cost, &lines, &mut found);
        }
        found
    }

    /// The sets of lines that the total may gather, with their cost.
    fn gatherings(&self, item: usize, sense: Sense) -> Vec<(u8, Vec<usize>)> {
        let open: Vec<Open> = self.open.iter().copied().filter(|open| !open.aside).collect();
        let skipped = self.open.iter().take(self.heading).filter(|open| open.aside).count();
        let section = self.heading.saturating_sub(skipped);
        let last_total = open.iter().rposition(|open| open.total && !open.perhaps);
        let run_from = last_total.map_or(0, |at| at + 1).max(section);
        let items = |open: &[Open]| open.iter().map(|open| open.item).collect::<Vec<usize>>();
        let sure =
            |open: &[Open]| open.iter().filter(|open| !open.perhaps).map(|open| open.item).collect::<Vec<usize>>();
        let from = |at: usize| open.get(at..).unwrap_or(&[]);
        let run = from(run_from);
        let nets = sense.net || sense.kind == Kind::Perhaps;
        let grand = sense.kind == Kind::Total(Rank::Grand);
        let alone = run.len() < 2;
        let cost = |plain: u8, net: u8, of_all: u8| {
            if grand {
                of_all
            } else if nets {
                net
            } else {
                plain
            }
        };
        let mut found: Vec<(u8, Vec<usize>)> = Vec::new();
        let perhaps = open.iter().any(|open| open.perhaps);
        let mut add = |cost: u8, open: &[Open]| {
            found.push((cost, items(open)));
            if perhaps {
                found.push((cost, sure(open)));
                if let Some(at) = open.iter().rposition(|open| open.perhaps) {
                    found.push((cost + 1, items(open.get(at..).unwrap_or(&[]))));
                }
            }
        };
        add(cost(u8::from(alone), u8::from(last_total.is_some()), 2), run);
        add(cost(1, 1, 1), from(section));
        add(cost(u8::from(!alone), 1, 0), &open);
        if let Some(at) = last_total {
            add(cost(2, 0, 2), from(at));
        }
        let totals: Vec<Open> = open.iter().copied().filter(|open| open.total).collect();
        add(cost(2, 2, 1), &totals);
        add(2, totals.get(totals.len().saturating_sub(2)..).unwrap_or(&[]));
        if let Some(line) = self.axis.figures.table.lines.get(item) {
            let depth_of = |open: &Open| self.axis.figures.table.lines.get(open.item).map_or(0, |line| line.depth);
            let deeper = open.iter().rposition(|open| depth_of(open) <= line.depth).map_or(0, |at| at + 1);
            add(1, from(deeper));
            let shallowest: Vec<Open> = open.iter().copied().filter(|open| depth_of(open) <= line.depth).collect();
            add(2, &shallowest);
        }
        if sense.side != Side::Unsaid {
            let other = |open: &&Open| {
                let side = self.axis.sense(open.item).map_or(Side::Unsaid, |sense| sense.side);
                if sense.side == Side::Income { side == Side::Income } else { side != Side::Income }
            };
            add(2, &run.iter().filter(other).copied().collect::<Vec<_>>());
            add(2, &open.iter().filter(other).copied().collect::<Vec<_>>());
        }
        // What a total above them has gathered may have a sub-total of its own: `Net cost`, `made up of`, `Total income`.
        found.push((if run.is_empty() { 1 } else { 3 }, self.leaves_since_total(item)));
        found.push((3, self.leaves.clone()));
        self.below(item, if open.is_empty() { 0 } else { 2 }, &mut found);
        found
    }

    /// The single lines above a total down from the last total, whatever has gathered them.
    fn leaves_since_total(&self, item: usize) -> Vec<usize> {
        let is_total =
            |at: &usize| self.axis.sense(*at).is_some_and(|sense| matches!(sense.kind, Kind::Total(_) | Kind::Perhaps));
        let last = (0..item).rev().find(is_total);
        self.leaves.iter().copied().filter(|leaf| last.is_none_or(|last| *leaf > last)).collect()
    }

    /// Whether lines below a total make the next total below them as well as this one: then they are that one's. How a
    /// programme is funded adds up to the programme.
    fn are_of_the_next(&mut self, item: usize, lines: &[usize]) -> bool {
        let Some(last) = lines.iter().max().filter(|_| lines.iter().all(|line| *line > item)) else { return false };
        let next = (last + 1..self.axis.items())
            .find(|at| self.axis.sense(*at).is_some_and(|sense| sense.kind != Kind::Rate && sense.kind != Kind::Aside));
        let is_total = |at: &usize| self.axis.sense(*at).is_some_and(|sense| matches!(sense.kind, Kind::Total(_)));
        let Some(next) = next.filter(is_total) else { return false };
        let mut holds = |total: usize| {
            let parts = lines.iter().map(|line| (Sign::Plus, *line)).collect();
            self.fares(&Structure { total, parts, cost: 0 }).holds()
        };
        let of_next = holds(next);
        of_next > 0 && of_next >= holds(item)
    }

    /// A total may stand above its lines.
    fn below(&self, item: usize, cost: u8, found: &mut Vec<(u8, Vec<usize>)>) {
        let lines = &self.axis.figures.table.lines;
        if let Some(structure) = self.children(item) {
            found.push((1, structure.parts.iter().map(|(_, part)| *part).collect()));
        }
        let Some(line) = lines.get(item) else { return };
        let kind = |at: usize| self.axis.sense(at).map(|sense| sense.kind);
        let is_data = |at: usize| kind(at) == Some(Kind::Data);
        let rest = || lines.iter().enumerate().skip(item + 1).filter(|(_, line)| line.role != LineRole::Section);
        let block = rest()
            .take_while(|(at, below)| {
                matches!(kind(*at), Some(Kind::Data | Kind::Aside | Kind::Rate)) && below.depth >= line.depth
            })
            .map(|(at, _)| at)
            .filter(|at| is_data(*at))
            .collect();
        found.push((cost, block));
        let section: Vec<usize> = lines
            .iter()
            .enumerate()
            .skip(item + 1)
            .take_while(|(at, below)| {
                below.role != LineRole::Section && matches!(kind(*at), Some(Kind::Data | Kind::Aside | Kind::Rate))
            })
            .map(|(at, _)| at)
            .filter(|at| is_data(*at))
            .collect();
        found.push((cost, section));
        if self.leaves.is_empty() {
            found.push((3, rest().map(|(at, _)| at).filter(|at| is_data(*at)).collect()));
            found.push((3, rest().map(|(at, _)| at).filter(|at| matches!(kind(*at), Some(Kind::Total(_)))).collect()));
        }
    }

    /// The same lines with the signs that words or order suggest.
    fn with_signs(&self, item: usize, sense: Sense, cost: u8, lines: &[usize], found: &mut Vec<Structure>) {
        if lines.is_empty() {
            return;
        }
        let senses: Vec<(usize, Option<Sense>)> = lines.iter().map(|line| (*line, self.axis.sense(*line))).collect();
        let is_income = |sense: &Option<Sense>| sense.is_some_and(|sense| sense.side == Side::Income);
        let is_less = |sense: &Option<Sense>| sense.is_some_and(|sense| sense.less);
        let income = senses.iter().filter(|(_, sense)| is_income(sense)).count();
        let less = senses.iter().any(|(_, sense)| is_less(sense));
        let mixed = income > 0 && income < senses.len();
        let taken_off: Vec<usize> =
            senses.iter().filter(|(_, sense)| is_income(sense) || is_less(sense)).map(|(line, _)| *line).collect();
        let positive = !self.mostly_negative(&taken_off);
        let cost = cost + Self::other_side(sense, &senses);
        let mut add = |cost: u8, sign: &dyn Fn(usize, &Option<Sense>) -> Sign| {
            let parts = senses.iter().enumerate().map(|(at, (line, sense))| (sign(at, sense), *line)).collect();
            found.push(Structure { total: item, parts, cost });
        };
        let minus_if = |minus: bool| if minus { Sign::Minus } else { Sign::Plus };
        let nets = sense.net || sense.kind == Kind::Perhaps;
        let apart = (nets && mixed || less) && positive;
        add(cost + u8::from(apart) + u8::from(sense.net && !mixed && positive), &|_, _| Sign::Plus);
        if mixed || less {
            add(cost + u8::from(!apart), &|_, sense| minus_if(is_less(sense) || is_income(sense)));
        }
        if less {
            add(cost + u8::from(!positive), &|_, sense| minus_if(is_less(sense)));
        }
        if nets && senses.iter().any(|(_, sense)| sense.is_some_and(|sense| sense.outward)) {
            // Opening balance and what came in, less what went out.
            add(cost + 1, &|at, sense| minus_if(at > 0 && sense.is_some_and(|sense| sense.outward || sense.less)));
        }
        if nets {
            add(cost + 1, &|at, _| minus_if(at > 0));
            if sense.surplus || mixed && sense.side != Side::Expenditure {
                add(cost + u8::from(!sense.surplus), &|_, sense| minus_if(!is_income(sense)));
            }
        }
    }

    /// Whether a net figure would have income added to expenditure: stated positive and added, or negative and taken off.
    /// What one column alone shows so is as likely a slip of its signs.
    fn is_against_words(&self, structure: &Structure, sense: Sense) -> bool {
        let is_income = |item: usize| self.axis.sense(item).is_some_and(|sense| sense.income_in_words);
        let income: Vec<(Sign, usize)> = structure.parts.iter().copied().filter(|(_, item)| is_income(*item)).collect();
        let items: Vec<usize> = income.iter().map(|(_, item)| *item).collect();
        let others = structure.parts.iter().filter(|(_, item)| !is_income(*item));
        if !sense.named_net || income.is_empty() || others.clone().next().is_none() {
            return false;
        }
        let off = if self.mostly_negative(&items) { Sign::Plus } else { Sign::Minus };
        income.iter().all(|(sign, _)| *sign != off) && others.clone().all(|(sign, _)| *sign == Sign::Plus)
    }

    /// A total of one side holds nothing of the other, unless it nets them.
    fn other_side(sense: Sense, parts: &[(usize, Option<Sense>)]) -> u8 {
        let has = |side: Side| parts.iter().any(|(_, part)| part.is_some_and(|part| part.side == side));
        match sense.side {
            Side::Income if !sense.net && has(Side::Expenditure) => 3,
            Side::Expenditure if !sense.net && has(Side::Income) => 2,
            _ => 0,
        }
    }

    fn mostly_negative(&self, lines: &[usize]) -> bool {
        let (mut below, mut above) = (0usize, 0usize);
        for line in lines {
            for series in self.axis.cast_series() {
                match self.axis.figures.value(self.axis.spot(*line, series)) {
                    Some(value) if value < Decimal::ZERO => below += 1,
                    Some(value) if value > Decimal::ZERO => above += 1,
                    _ => {}
                }
            }
        }
        below > above
    }

    fn finish(mut self) -> Walked {
        for (item, chosen, tried) in self.pending {
            // What a total that holds counts as a line is a line, unless no total counts the lines above it: those of
            // `Gross Expenditure`, which `Net Expenditure` takes up.
            let lines =
                chosen.as_ref().map_or_else(|| tried.clone(), |chosen| chosen.structure.items().into_iter().collect());
            let is_line = self.counted.contains(&item)
                && (lines.len() < 2 || lines.iter().any(|line| self.counted.contains(line)));
            if is_line {
                continue;
            }
            match chosen {
                Some(chosen) => self.found.chosen.push(chosen),
                None => self.found.unfound.push(Unfound { item, tried }),
            }
        }
        self.found.chosen.sort_by_key(|chosen| chosen.structure.total);
        self.found.unfound.sort_by_key(|unfound| unfound.item);
        self.found
    }
}
