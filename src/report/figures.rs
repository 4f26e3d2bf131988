//! Where every table of figures stands in the report, decided once: the Budget sheet writes it there, the
//! reconciliation computes over it, the charts are bound to it.
//!
//! A line of the model is a row of the report's table, section headings included; the first column holds the labels,
//! then come the figure columns that hold anything, then the comparisons.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::facts::Facts;
use super::shown;
use crate::grid::Addr;
use crate::model::figures::{FigureCell, FigureColumn, FigureLine, FigureState, FigureTable, LineRole};
use crate::reconcile::{Balance, Class, Operation, Part, Sign};
use crate::value::{Base, Period, Stage, Unit};
use crate::write::{Expr, NumberFormat};

/// A table of figures as it stands in the report.
pub(super) struct FigureSheet<'a> {
    /// The table.
    pub(super) table: &'a FigureTable,
    /// Its id in the report.
    pub(super) id: String,
    /// The figure columns shown, by their index in the table.
    pub(super) columns: Vec<usize>,
    /// What is compared.
    pub(super) comparisons: Vec<Comparison>,
    /// Its balances, with their index among all.
    pub(super) balances: Vec<(usize, &'a Balance)>,
    /// The balances that make the totals shown as formulas, by the total's cell.
    live: BTreeMap<Addr, &'a Balance>,
}

/// Two columns of a table that are compared: another stage of the same period, or the same stage of another year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Comparison {
    /// The column that is taken off, by its index in the table.
    pub(super) base: usize,
    /// The column that it is taken off.
    pub(super) result: usize,
    /// What is taken off, in words: `2008/09 estimate`.
    pub(super) base_words: String,
    /// What it is taken off, in words: `2008/09 forecast`.
    pub(super) result_words: String,
    /// The column in which the officer gives the difference, by its index in the table.
    pub(super) typed: Option<usize>,
}

impl Comparison {
    /// What is taken off, as a noun: `2008/09 estimate`, `2018/19 figure`.
    pub(super) fn base_noun(&self) -> String {
        if self.base_words.chars().any(char::is_alphabetic) {
            self.base_words.clone()
        } else {
            format!("{} figure", self.base_words)
        }
    }
}

/// Lays out every table of figures.
pub(super) fn lay_out<'a>(facts: &'a Facts<'a>) -> Vec<FigureSheet<'a>> {
    let balances = &facts.reconciliation.balances;
    let of = |table: &'a FigureTable| {
        let own: Vec<_> = balances.iter().enumerate().filter(|(_, balance)| balance.table == table.id).collect();
        FigureSheet::new(table, own)
    };
    facts.model.figures.iter().map(of).collect()
}

impl<'a> FigureSheet<'a> {
    fn new(table: &'a FigureTable, balances: Vec<(usize, &'a Balance)>) -> Self {
        let is_used = |column: usize| {
            table.lines.iter().filter_map(|line| line.cells.get(column)).any(|cell| cell.state != FigureState::Blank)
        };
        let columns: Vec<usize> = (0..table.columns.len()).filter(|column| is_used(*column)).collect();
        let comparisons = comparisons(table, &columns);
        let id = format!("figures_{}", table.id);
        let mut sheet = Self { table, id, columns, comparisons, balances, live: BTreeMap::new() };
        sheet.find_live();
        sheet
    }

    /// Takes the balances that hold exactly as formulas, unless one would be made of itself.
    fn find_live(&mut self) {
        for (_, balance) in &self.balances {
            let exact = balance.class == Class::Agrees && balance.operation == Operation::Sum;
            let on_sheet = self.spot(balance.total.at).is_some() && self.sum(balance).is_some();
            if exact && on_sheet && !self.live.contains_key(&balance.total.at) && !self.is_circular(balance) {
                self.live.insert(balance.total.at, balance);
            }
        }
    }

    fn is_circular(&self, balance: &Balance) -> bool {
        let mut open: Vec<Addr> = balance.parts.iter().map(|part| part.term.at).collect();
        let mut seen: std::collections::BTreeSet<Addr> = std::collections::BTreeSet::new();
        while let Some(at) = open.pop() {
            if at == balance.total.at {
                return true;
            }
            if seen.insert(at) {
                let parts = self.live.get(&at).into_iter().flat_map(|made| &made.parts);
                open.extend(parts.map(|part| part.term.at));
            }
        }
        false
    }

    /// Its title, on one line.
    pub(super) fn title(&self) -> String {
        super::words::one_line(&self.table.title).trim_end_matches(':').to_owned()
    }

    /// The row and column of the report's table of a cell.
    pub(super) fn spot(&self, at: Addr) -> Option<(usize, usize)> {
        let (line, column) = self.table.find(at)?;
        Some((line, self.column_of(column)?))
    }

    /// The column of the report's table of a figure column.
    pub(super) fn column_of(&self, column: usize) -> Option<usize> {
        self.columns.iter().position(|shown| *shown == column).map(|position| position + 1)
    }

    /// The comparisons that have columns of their own, as the officer gives no difference.
    pub(super) fn compared(&self) -> impl Iterator<Item = &Comparison> {
        self.comparisons.iter().filter(|comparison| comparison.typed.is_none())
    }

    /// The column of the report's table that a comparison's difference stands in; its percentage stands next to it, unless
    /// the difference is the officer's own.
    pub(super) fn difference_column(&self, comparison: usize) -> usize {
        let typed = self.comparisons.get(comparison).and_then(|comparison| self.column_of(comparison.typed?));
        typed.unwrap_or(1 + self.columns.len() + 2 * comparison)
    }

    /// The formula that makes the total in a cell, where its parts make it exactly.
    pub(super) fn live(&self, at: Addr) -> Option<Expr> {
        self.sum(self.live.get(&at)?)
    }

    /// The sum of a balance's parts over the cells of the report's table; nothing where a part is not among them.
    pub(super) fn sum(&self, balance: &Balance) -> Option<Expr> {
        if balance.operation != Operation::Sum {
            return None;
        }
        let plus = self.added(&self.terms(&balance.parts, Sign::Plus)?);
        let minus = self.added(&self.terms(&balance.parts, Sign::Minus)?);
        let sum = match (plus, minus) {
            (Some(plus), Some(minus)) => plus - minus,
            (Some(plus), None) => plus,
            (None, Some(minus)) => -minus,
            (None, None) => return None,
        };
        Some(if balance.constant.is_zero() { sum } else { sum + Expr::Number(balance.constant) })
    }

    /// The cells of the parts of a sign, neighbours taken together: column, first row, row behind the last. Nothing
    /// where a part is not on the sheet.
    fn terms(&self, parts: &[Part], sign: Sign) -> Option<Vec<(usize, usize, usize)>> {
        let mut spans: Vec<(usize, usize, usize)> = Vec::new();
        for part in parts.iter().filter(|part| part.sign == sign) {
            if part.term.elsewhere.is_some() {
                return None;
            }
            let (row, column) = self.spot(part.term.at)?;
            match spans.last_mut() {
                Some((of, _, end)) if *of == column && *end == row => *end += 1,
                _ => spans.push((column, row, row + 1)),
            }
        }
        Some(spans)
    }

    /// Cells added up. Those without a figure count as nothing inside a sum, so only a lone figure needs none.
    fn added(&self, spans: &[(usize, usize, usize)]) -> Option<Expr> {
        let span = |(column, row, end): &(usize, usize, usize)| {
            if *end == row + 1 {
                Expr::cell(&self.id, *row, *column)
            } else {
                Expr::span(&self.id, *column, *row..*end)
            }
        };
        match spans {
            [] => None,
            [only @ (column, row, end)] if *end == row + 1 && self.value(*row, *column).is_some() => Some(span(only)),
            several => Some(Expr::sum(several.iter().map(span))),
        }
    }

    /// The figure at a row and column of the report's table.
    pub(super) fn value(&self, row: usize, column: usize) -> Option<Decimal> {
        self.table.cell(row, *self.columns.get(column.checked_sub(1)?)?)?.value()
    }

    /// The difference of a comparison in a line.
    pub(super) fn difference(&self, line: usize, comparison: &Comparison) -> Option<Decimal> {
        let of = |column| self.table.cell(line, column).and_then(FigureCell::value);
        match comparison.typed {
            Some(typed) => of(typed),
            None => of(comparison.result)?.checked_sub(of(comparison.base)?),
        }
    }

    /// How the figures of a column are shown: with the most digits that any of them is written with.
    pub(super) fn format(&self, column: usize) -> NumberFormat {
        let cells = self.table.lines.iter().filter_map(|line| line.cells.get(column));
        let places = cells.filter(|cell| cell.value().is_some()).map(|cell| cell.places).max().unwrap_or(0);
        shown::format(&self.unit(column), places)
    }

    /// The unit of a column.
    pub(super) fn unit(&self, column: usize) -> Unit {
        self.table.columns.get(column).map_or(Unit::NONE, |column| column.unit.clone())
    }

    /// Whether it holds money.
    pub(super) fn is_money(&self) -> bool {
        self.columns.iter().any(|column| matches!(self.unit(*column).base, Base::Pounds(_)))
    }

    /// The longest run of at least three lines of data that is not broken by a heading or a total: rows of the report's
    /// table.
    pub(super) fn run(&self) -> Option<std::ops::Range<usize>> {
        let mut best = 0..0;
        let mut start = 0;
        for (index, line) in self.table.lines.iter().enumerate() {
            if line.role == LineRole::Data {
                if index + 1 - start > best.len() {
                    best = start..index + 1;
                }
            } else {
                start = index + 1;
            }
        }
        (best.len() >= 3).then_some(best)
    }

    /// The last total of the table, by its line.
    pub(super) fn bottom_line(&self) -> Option<usize> {
        self.table.lines.iter().rposition(|line| line.role == LineRole::Total)
    }

    /// What a column is called in a sentence: `2009/10 estimate`, or its heading.
    pub(super) fn column_words(&self, column: usize) -> String {
        self.table.columns.get(column).map_or_else(String::new, words)
    }

    /// The heading of a column, with its unit.
    pub(super) fn heading(&self, column: usize) -> String {
        let Some(of) = self.table.columns.get(column) else { return String::new() };
        let heading = super::words::one_line(&of.heading);
        let unit = shown::unit(&of.unit);
        match (heading.is_empty(), unit) {
            (true, Some(unit)) => super::words::capital(&unit),
            (true, None) => "Number".to_owned(),
            (false, Some(unit)) if unit.starts_with('£') && !heading.contains('£') => format!("{heading}, {unit}"),
            (false, _) => heading,
        }
    }
}

fn words(column: &FigureColumn) -> String {
    match (column.period, column.stage) {
        (Some(period), Some(stage)) => format!("{period} {stage}"),
        (Some(period), None) => period.to_string(),
        (None, _) => super::words::one_line(&column.heading).trim_end_matches(['£', ',', ' ']).to_owned(),
    }
}

/// How much of a result a stage is: a later one is preferred; nothing for what is planned.
const fn result_rank(stage: Option<Stage>) -> Option<u8> {
    match stage {
        Some(Stage::Outturn) => Some(3),
        Some(Stage::Forecast) => Some(2),
        Some(Stage::ActualToDate) => Some(1),
        _ => None,
    }
}

/// How much of a plan a stage is: a later one is preferred; nothing for what came of it.
const fn plan_rank(stage: Option<Stage>) -> Option<u8> {
    match stage {
        Some(Stage::Revised) => Some(3),
        Some(Stage::Original) => Some(2),
        Some(Stage::Estimate) => Some(1),
        _ => None,
    }
}

/// Most comparisons of one table.
const COMPARISONS: usize = 2;

/// What can be compared: the result of the latest period with its plan, then the latest year with the one before.
fn comparisons(table: &FigureTable, columns: &[usize]) -> Vec<Comparison> {
    let used: Vec<(usize, &FigureColumn)> =
        columns.iter().filter_map(|index| Some((*index, table.columns.get(*index)?))).collect();
    let mut found: Vec<Comparison> = Vec::new();
    let mut add = |base: (usize, &FigureColumn), result: (usize, &FigureColumn)| {
        let both = |line: &FigureLine| {
            [base.0, result.0].iter().all(|column| line.cells.get(*column).is_some_and(|cell| cell.value().is_some()))
        };
        if base.1.unit == result.1.unit && table.lines.iter().any(both) && found.len() < COMPARISONS {
            found.push(Comparison {
                base: base.0,
                result: result.0,
                base_words: words(base.1),
                result_words: words(result.1),
                typed: None,
            });
        }
    };
    let mut periods: Vec<Option<Period>> = used.iter().map(|(_, column)| column.period).collect();
    periods.sort_by_key(|period| std::cmp::Reverse(period.map(|period| (period.last_day(), period))));
    periods.dedup();
    for period in &periods {
        let of = || used.iter().copied().filter(|(_, column)| column.period == *period);
        let result = of().filter_map(|it| Some((result_rank(it.1.stage)?, it))).max_by_key(|(rank, _)| *rank);
        let Some((_, result)) = result else { continue };
        let profiled = || of().find(|(_, column)| column.stage == Some(Stage::Profiled));
        let plan = || of().filter_map(|it| Some((plan_rank(it.1.stage)?, it))).max_by_key(|(rank, _)| *rank);
        let to_date = result.1.stage == Some(Stage::ActualToDate);
        let base = to_date.then(profiled).flatten().or_else(|| plan().map(|(_, plan)| plan));
        if let Some(base) = base {
            add(base, result);
        }
    }
    let years = used.iter().copied().filter_map(|(index, column)| match column.period {
        Some(Period::Year(year)) => Some((year, column.stage, (index, column))),
        _ => None,
    });
    let mut years: Vec<_> = years.collect();
    years.sort_by_key(|(year, stage, _)| (std::cmp::Reverse(*year), *stage));
    let before = years.iter().find_map(|(year, stage, result)| {
        let same = |other: &&(_, _, (usize, &FigureColumn))| other.0 < *year && other.1 == *stage;
        Some((years.iter().find(same)?.2, *result))
    });
    if let Some((base, result)) = before {
        add(base, result);
    }
    let own: Vec<usize> =
        used.iter().filter(|(_, column)| column.stage == Some(Stage::Variance)).map(|(index, _)| *index).collect();
    if !own.is_empty() {
        // The officer's own variances are shown as they are, and no others beside them.
        found.retain_mut(|comparison| {
            comparison.typed = own.iter().copied().find(|column| is_difference(table, *column, comparison));
            comparison.typed.is_some()
        });
    }
    found
}

/// Whether a column gives the difference in every line that has all three figures.
fn is_difference(table: &FigureTable, column: usize, of: &Comparison) -> bool {
    let figure = |line: &FigureLine, column: usize| line.cells.get(column).and_then(FigureCell::value);
    let mut lines = table.lines.iter().filter_map(|line| {
        let made = figure(line, of.result)?.checked_sub(figure(line, of.base)?)?;
        Some(figure(line, column)? == made)
    });
    let first = lines.next();
    first == Some(true) && lines.all(|holds| holds)
}
