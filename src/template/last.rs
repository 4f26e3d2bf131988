//! What last year's workbooks had that holds on: rows with their codes, descriptions and targets, and the lines of budgets.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::budget::{BudgetColumn, BudgetLine, BudgetLines, BudgetRole};
use super::column::{Carry, Column, Holds, When};
use super::sheet::Row;
use super::{Ask, TemplateKind, Words, columns, periods};
use crate::grid::{self, Book, Content, FormatKind};
use crate::model::figures::{FigureColumn, FigureTable, LineRole};
use crate::model::{self, Field, Model, Record, Table};
use crate::reconcile::{Operation, Reconciliation, Sign, Way};
use crate::score::{ActionState, Scores};
use crate::value::{Base, FinancialYear, Period, Reference, Scale, Stage, Value};
use crate::write::NumberFormat;
use crate::write::form::{Entry, Shape};

/// Last year's workbooks, read.
#[derive(Clone, Copy, Debug)]
pub struct Last<'a> {
    /// The workbooks.
    pub books: &'a [Book],
    /// Their tables.
    pub model: &'a Model,
    /// What their totals are made of.
    pub reconciliation: &'a Reconciliation,
    /// How their actions stand.
    pub scores: &'a Scores,
    /// Whether tables of any year count, or only those that are known to be of the year before.
    pub any_year: bool,
}

/// Fills the rows and budgets of last year's workbooks into the template that is asked for; gives how many rows and lines
/// of each were found.
pub fn fill_in(ask: &mut Ask<'_>, last: &Last<'_>) -> Vec<(TemplateKind, usize)> {
    let year = periods::before(ask.period.year());
    let mut found = Vec::new();
    for kind in ask.kinds.clone() {
        if kind == TemplateKind::Budget {
            ask.budgets = budgets(last, year);
            let lines = ask.budgets.iter().flat_map(|budget| &budget.lines);
            found.push((kind, lines.filter(|line| !line.label.is_empty()).count()));
        } else {
            let rows = rows(kind, last, year, &ask.words);
            found.push((kind, rows.len()));
            if !rows.is_empty() {
                ask.rows.insert(kind, rows);
            }
        }
    }
    found
}

impl Last<'_> {
    fn counts(&self, year: Option<FinancialYear>, before: FinancialYear) -> bool {
        self.any_year || year == Some(before)
    }
}

fn rows(kind: TemplateKind, last: &Last<'_>, before: FinancialYear, words: &Words<'_>) -> Vec<Row> {
    let is_done = |table: usize, row: u32| {
        let mut actions = last.scores.actions.iter();
        actions.any(|action| (action.table, action.row) == (table, row) && action.state == ActionState::Complete)
    };
    let mut rows = Vec::new();
    for (index, table) in last.model.tables.iter().enumerate() {
        if table.kind.name != kind.kind_name() || !last.counts(table.year, before) {
            continue;
        }
        let reader = Reader { last, table, before, words };
        for record in table.data().filter(|record| !is_done(index, record.row)) {
            let row = reader.row(kind, record);
            // Several rows under one merged cell are one.
            if !row.is_empty() && !rows.contains(&row) {
                rows.push(row);
            }
        }
    }
    rows
}

struct Reader<'l> {
    last: &'l Last<'l>,
    table: &'l Table,
    before: FinancialYear,
    words: &'l Words<'l>,
}

impl Reader<'_> {
    fn row(&self, kind: TemplateKind, record: &Record) -> Row {
        let mut row = Row::new();
        for column in columns::of(kind).iter().filter(|column| column.carry != Carry::No) {
            let Some((heading, period)) = self.heading(column) else { continue };
            let entry = self.field(record, column, period).and_then(|field| self.entry(field, column));
            if let Some(entry) = entry {
                row.insert(heading, entry);
            }
        }
        // What stands over the rows as a section is a service or an area of its own.
        let named = columns::of(kind).iter().find(|column| matches!(column.field, "area" | "service"));
        if let (Some(section), Some(column)) = (&record.section, named)
            && !row.is_empty()
        {
            let section = (Entry::Text(section.trim().to_owned()), Shape::Words);
            row.entry(column.heading.to_owned()).or_insert(section);
        }
        row
    }

    /// The heading in the new template, and the period that is asked for.
    fn heading(&self, column: &Column) -> Option<(String, Option<Period>)> {
        let year = match column.when {
            When::Once => return Some((column.heading.to_owned(), None)),
            When::LastYear => self.before,
            When::ThisYear => FinancialYear(self.before.0.saturating_add(1)),
            When::Parts => return None,
        };
        Some((format!("{} {year}", column.heading), Some(Period::Year(year))))
    }

    /// The field of a record; of a field by periods, that of the period. A heading without one speaks of its own year.
    fn field<'r>(&self, record: &'r Record, column: &Column, period: Option<Period>) -> Option<&'r Field<Value>> {
        let index = self.table.kind.field_index(column.field)?;
        let columns = self.table.shape.columns.iter().zip(&record.fields);
        let of_field = columns.filter(|(of, _)| of.field() == Some(index));
        let mut filled = of_field.filter_map(|(of, field)| {
            let field = field.as_ref().filter(|field| !field.is_blank())?;
            let own = of.facts.period.or(Some(Period::Year(self.before)));
            (period.is_none() || own == period).then_some(field)
        });
        filled.next()
    }

    fn entry(&self, field: &Field<Value>, column: &Column) -> Option<(Entry, Shape)> {
        if let (Holds::Promise, Some(Value::References(references))) = (column.holds, field.value())
            && let ([Reference::Number(number)], false) = (references.items.as_slice(), references.all)
            && let Some(offered) = self.words.offered(&number.to_string())
        {
            return Some((Entry::Text(offered), Shape::Words));
        }
        let sheet = self.last.books.get(self.table.shape.book)?.sheets.get(self.table.shape.sheet)?;
        cell(sheet.get_through_merge(field.at)?.1)
    }
}

/// A cell of last year as it is typed this year: a number with its per cent sign, a day, else the words.
fn cell(cell: &grid::Cell) -> Option<(Entry, Shape)> {
    let as_words = |entry| Some((entry, Shape::Words));
    match &cell.content {
        Content::Number(number) => match cell.format.as_ref().map(grid::NumberFormat::kind) {
            Some(FormatKind::Percent { places }) => {
                let percent = number.checked_mul(Decimal::ONE_HUNDRED)?.normalize();
                let places = u8::try_from(places.max(percent.scale()).min(6)).unwrap_or(0);
                Some((Entry::Number(percent), Shape::Number(NumberFormat::Percent(places))))
            }
            // The sign of a currency is part of the figure, and stands in the words.
            Some(FormatKind::Number { money: true, .. }) => as_words(Entry::Text(cell.shown())),
            _ => as_words(Entry::Number(*number)),
        },
        Content::Date(day) => Some((Entry::Date(day.date()), Shape::Day)),
        Content::Text(text) if !text.trim().is_empty() => as_words(Entry::Text(text.trim().to_owned())),
        Content::Bool(yes) => as_words(Entry::Text(if *yes { "Yes" } else { "No" }.to_owned())),
        Content::Text(_) | Content::Error(_) | Content::Empty => None,
    }
}

/// Last year's budgets: tables of figures in money with a column for a stage of the budget.
fn budgets(last: &Last<'_>, before: FinancialYear) -> Vec<BudgetLines> {
    let mut budgets: Vec<BudgetLines> = Vec::new();
    for table in &last.model.figures {
        let of = last.model.tables.iter().find(|of| of.id == table.id);
        let Some(column) = estimate(table, before) else { continue };
        let is_budget = matches!(column.unit.base, Base::Pounds(_)) || column.unit.is_none();
        if !is_budget || !of.is_some_and(|of| last.counts(of.year, before)) {
            continue;
        }
        let number = budgets.len() + 1;
        let sheet = TemplateKind::Budget.sheet();
        let budget = BudgetLines {
            sheet: if number == 1 { sheet.to_owned() } else { format!("{sheet} {number}") },
            title: title(table),
            unit: unit(column),
            lines: lines(table, last.reconciliation, before),
        };
        budgets.push(budget.with_free_lines());
    }
    budgets
}

/// The column of the estimate: that of the year, or one without a year.
fn estimate(table: &FigureTable, before: FinancialYear) -> Option<&FigureColumn> {
    let is_estimate = |column: &&FigureColumn| {
        matches!(column.stage, Some(Stage::Estimate | Stage::Original | Stage::Revised))
            && column.period.is_none_or(|period| period == Period::Year(before))
    };
    table.columns.iter().find(is_estimate)
}

fn unit(column: &FigureColumn) -> String {
    match column.unit.base {
        Base::Pounds(Scale::Thousands) => "£'000",
        Base::Pounds(Scale::Millions) => "£m",
        _ => "£",
    }
    .to_owned()
}

fn title(table: &FigureTable) -> String {
    // The new year is put behind it.
    let words = table.title.split_whitespace().filter(|word| !word.contains(|c: char| c.is_ascii_digit()));
    let title = words.collect::<Vec<_>>().join(" ");
    if title.is_empty() { TemplateKind::Budget.sheet().to_owned() } else { title }
}

fn lines(table: &FigureTable, reconciliation: &Reconciliation, before: FinancialYear) -> Vec<BudgetLine> {
    let rows: BTreeMap<u32, usize> = table.lines.iter().enumerate().map(|(index, line)| (line.row, index)).collect();
    let column_of = |wanted: Period| {
        table.columns.iter().position(|column| {
            matches!(column.stage, Some(Stage::Estimate | Stage::Original)) && column.period == Some(wanted)
        })
    };
    let last = column_of(Period::Year(before)).or_else(|| {
        table.columns.iter().position(|column| estimate(table, before).is_some_and(|of| of.col == column.col))
    });
    let next = column_of(Period::Year(FinancialYear(before.0.saturating_add(1))));
    let figure = |line: usize, column: Option<usize>| table.cell(line, column?)?.value();
    let made = |(index, line): (usize, &model::figures::FigureLine)| {
        let role = match line.role {
            LineRole::Section => BudgetRole::Section,
            LineRole::Total => parts(table, line.row, &rows, reconciliation)
                .map_or(BudgetRole::Line, |(added, taken)| BudgetRole::Total(added, taken)),
            LineRole::Data => BudgetRole::Line,
        };
        let mut figures = Vec::new();
        if role == BudgetRole::Line {
            let known = [(BudgetColumn::LastEstimate, last), (BudgetColumn::Original, next)];
            figures.extend(known.into_iter().filter_map(|(of, column)| Some((of, figure(index, column)?))));
        }
        BudgetLine { label: line.label.clone(), role, figures, note: String::new() }
    };
    table.lines.iter().enumerate().map(made).collect()
}

/// The lines, by index, that a total adds up and takes off: as its balances in most columns have it.
fn parts(
    table: &FigureTable,
    row: u32,
    rows: &BTreeMap<u32, usize>,
    reconciliation: &Reconciliation,
) -> Option<(Vec<usize>, Vec<usize>)> {
    let is_own = |balance: &&crate::reconcile::Balance| {
        balance.table == table.id
            && balance.way == Way::Down
            && balance.operation == Operation::Sum
            && balance.total.at.row == row
    };
    reconciliation.balances.iter().filter(is_own).find_map(|balance| {
        let (mut added, mut taken) = (Vec::new(), Vec::new());
        for part in &balance.parts {
            // A part of another table is no line of this one.
            let line = rows.get(&part.term.at.row).filter(|_| part.term.elsewhere.is_none())?;
            match part.sign {
                Sign::Plus => added.push(*line),
                Sign::Minus => taken.push(*line),
            }
        }
        (!added.is_empty()).then_some((added, taken))
    })
}
