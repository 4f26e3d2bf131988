//! Which periods of which workbooks are in.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::facts::{PeriodReturn, Return, Returns, State, Unread};
use super::{Due, asked};
use crate::grid::Book;
use crate::model::{Dated, Field, Model, Table};
use crate::value::{Actual, FinancialYear, Frequency, Period};

/// What is known of every workbook that was read or expected, and of each role in it.
#[must_use]
pub fn returns(books: &[Book], unread: &[Unread<'_>], model: &Model, due: Option<Due>) -> Returns {
    let expected: Vec<(&Arc<str>, Option<&Arc<str>>)> =
        model.owners.pairs().map(|(file, owner)| (file, Some(owner))).collect();
    let is_expected = |path: &str| expected.iter().any(|(file, _)| ***file == *path);
    let others = books.iter().map(|book| &book.file.path).filter(|path| !is_expected(path)).map(|path| (path, None));
    let mut all: Vec<Return> = Vec::new();
    for (path, owner) in expected.iter().copied().chain(others) {
        all.push(one(books, unread, model, due, (path, owner)));
    }
    // A file that gave no workbook, and that no role is named for.
    for unread in unread.iter().filter(|unread| !is_expected(unread.path)) {
        all.push(without_book(unread, &unread.path.into(), None));
    }
    Returns { due, all }
}

fn without_book(unread: &Unread<'_>, path: &Arc<str>, owner: Option<&Arc<str>>) -> Return {
    Return {
        owner: owner.cloned(),
        path: Arc::clone(path),
        saved: None,
        state: if unread.is_missing { State::Missing } else { State::Unreadable },
        why: Some(unread.why.clone()),
        periods: Vec::new(),
    }
}

fn one(
    books: &[Book],
    unread: &[Unread<'_>],
    model: &Model,
    due: Option<Due>,
    (path, owner): (&Arc<str>, Option<&Arc<str>>),
) -> Return {
    if let Some(unread) = unread.iter().find(|unread| *unread.path == **path) {
        return without_book(unread, path, owner);
    }
    let book = books.iter().position(|book| book.file.path == *path);
    let tables: Vec<usize> =
        (0..).zip(&model.tables).filter(|(_, table)| Some(table.shape.book) == book).map(|(index, _)| index).collect();
    let is_own = |table: &Table| {
        let owners = model.owners.of(&table.shape.place.at(table.shape.span));
        owner.is_none_or(|owner| owners.contains(&&**owner))
    };
    let own = tables.iter().filter(|index| model.table(**index).is_some_and(is_own));
    let periods = periods(model, &own.copied().collect(), due);
    Return {
        owner: owner.cloned(),
        path: Arc::clone(path),
        saved: book.and_then(|book| books.get(book)).and_then(|book| book.file.modified),
        state: if book.is_none() { State::NotRead } else { state(&periods, due) },
        why: None,
        periods,
    }
}

fn state(periods: &[PeriodReturn], due: Option<Due>) -> State {
    let owed = || periods.iter().filter(|period| period.is_due == Some(true));
    if periods.is_empty() {
        State::NothingDue
    } else if due.is_none() {
        State::NotJudged
    } else if owed().any(|period| period.filled == 0) {
        State::Late
    } else if owed().any(|period| period.filled < period.of) {
        State::Incomplete
    } else if owed().next().is_none() {
        State::NothingDue
    } else {
        State::Complete
    }
}

/// A row of a table that is measured.
struct Row<'a> {
    table: usize,
    name: String,
    frequency: Option<Frequency>,
    performance: &'a [Dated<Actual>],
}

fn rows<'a>(model: &'a Model, tables: &BTreeSet<usize>) -> Vec<Row<'a>> {
    let words = |field: &Option<Field<String>>| field.as_ref().and_then(Field::value).cloned().unwrap_or_default();
    let often = |field: &Option<Field<Frequency>>| field.as_ref().and_then(Field::value).copied();
    let indicators = model.indicators.iter().flat_map(|view| view.rows.iter().map(move |row| (view.table, row)));
    let indicators = indicators.map(|(table, row)| Row {
        table,
        name: row.name().to_owned(),
        frequency: often(&row.frequency),
        performance: &row.performance,
    });
    let standards = model.standards.iter().flat_map(|view| view.rows.iter().map(move |row| (view.table, row)));
    let standards = standards.map(|(table, row)| Row {
        table,
        name: format!("{} {} {}", words(&row.area), words(&row.number), words(&row.standard)),
        frequency: often(&row.frequency),
        performance: &row.performance,
    });
    indicators.chain(standards).filter(|row| tables.contains(&row.table)).collect()
}

/// A measure with its cells: one row, or a row for each period.
#[derive(Default)]
struct Measure {
    frequency: Option<Frequency>,
    has_undated: bool,
    /// The periods that it has cells for, and whether they are filled in.
    cells: BTreeMap<Period, bool>,
}

/// The periods of some tables, of the latest year that is not still to come.
fn periods(model: &Model, tables: &BTreeSet<usize>, due: Option<Due>) -> Vec<PeriodReturn> {
    let mut measures: BTreeMap<(usize, String), Measure> = BTreeMap::new();
    for (at, row) in rows(model, tables).into_iter().enumerate() {
        // Rows are one measure only where each is for a period.
        let name = if is_by_row(model, row.table) { row.name } else { at.to_string() };
        let measure = measures.entry((row.table, name)).or_default();
        measure.frequency = measure.frequency.or(row.frequency);
        for dated in row.performance {
            match dated.period {
                Some(period) => *measure.cells.entry(period).or_default() |= !dated.field.is_blank(),
                None => measure.has_undated = true,
            }
        }
    }
    for table in tables.iter().copied().filter(|table| is_by_row(model, *table)) {
        every_period(table, &mut measures, due);
    }
    let mut counts: BTreeMap<Period, (usize, usize)> = BTreeMap::new();
    for measure in measures.values() {
        let has_cells: Vec<Period> = measure.cells.keys().copied().collect();
        for period in asked(measure.frequency, &has_cells, measure.has_undated) {
            let (filled, of) = counts.entry(period).or_default();
            *filled += usize::from(measure.cells.get(&period).copied().unwrap_or_default());
            *of += 1;
        }
    }
    let is_to_come = |year: FinancialYear| due.is_some_and(|due| year.first_day() > due.day);
    let years = || counts.keys().map(|period| period.year());
    let latest = years().filter(|year| !is_to_come(*year)).max().or_else(|| years().min());
    let of_latest = counts.into_iter().filter(|(period, _)| Some(period.year()) == latest);
    let mut periods: Vec<PeriodReturn> = of_latest
        .map(|(period, (filled, of))| PeriodReturn { period, filled, of, is_due: due.map(|due| due.is_due(period)) })
        .collect();
    periods.sort_by_key(|one| (one.period.last_day(), one.period));
    periods
}

/// Whether a table has a row a period in place of a column a period.
fn is_by_row(model: &Model, table: usize) -> bool {
    let Some(table) = model.table(table) else { return false };
    let field = table.kind.field_index("period");
    field.is_some_and(|field| table.shape.columns_of(field).next().is_some())
}

/// In a table with a row a period, a period has a cell for every measure where any has a row for it, or where it is due
/// and of the length of the others.
fn every_period(table: usize, measures: &mut BTreeMap<(usize, String), Measure>, due: Option<Due>) {
    let own = |measures: &BTreeMap<(usize, String), Measure>| -> BTreeSet<Period> {
        let own = measures.iter().filter(|((of, _), _)| *of == table);
        own.flat_map(|(_, measure)| measure.cells.keys().copied()).collect()
    };
    let mut periods = own(measures);
    let (Some(first), Some(due)) = (periods.first().copied(), due) else { return };
    let last = periods.iter().map(|period| period.year()).max().unwrap_or(first.year());
    let of_length: fn(FinancialYear, u8) -> Period = match first {
        Period::Month(..) => Period::Month,
        Period::Quarter(..) => Period::Quarter,
        Period::Half(..) => Period::Half,
        Period::Year(_) => return,
    };
    let number = match first {
        Period::Month(..) => 12,
        Period::Quarter(..) => 4,
        _ => 2,
    };
    periods.extend((1..=number).map(|part| of_length(last, part)).filter(|period| due.is_due(*period)));
    for ((of, _), measure) in measures.iter_mut() {
        if *of == table {
            for period in &periods {
                measure.cells.entry(*period).or_default();
            }
        }
    }
}
