//! A sheet of rows: headings, last year's rows, and rows to fill in.

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};
use rust_decimal::Decimal;

use super::column::{Carry, Column, Holds, When};
use super::kind::TemplateKind;
use super::lists::{Lists, entry_of};
use super::words::{NO_VALUES, Words, usual};
use super::{Ask, columns, periods};
use crate::grid::Cell;
use crate::parse;
use crate::value::{Frequency, Period};
use crate::write::NumberFormat;
use crate::write::form::{Allowed, Check, Entry, FormCell, FormSheet, Part, Shade, Shape, TableArea};
use crate::write::formula::Expr;

/// Row of the headings.
pub(super) const HEADING: u32 = 4;
/// First row to fill in.
pub(super) const FIRST: u32 = HEADING + 1;

/// A row that is filled in: what stands under which heading.
pub type Row = BTreeMap<String, (Entry, Shape)>;

/// A column at its place.
pub(super) struct Placed {
    pub(super) column: &'static Column,
    pub(super) heading: String,
    pub(super) period: Option<Period>,
}

/// The columns of a template, for the period asked for and the rows that there are.
pub(super) fn placed(kind: TemplateKind, ask: &Ask<'_>, rows: &[Row]) -> Vec<Placed> {
    let year = ask.period.year();
    let is_used = |heading: &str| rows.iter().any(|row| row.contains_key(heading));
    let mut placed = Vec::new();
    for column in columns::of(kind) {
        if column.carry == Carry::OnlyIfAny && !is_used(column.heading) {
            continue;
        }
        let periods = match column.when {
            When::Once => {
                placed.push(Placed { column, heading: column.heading.to_owned(), period: None });
                continue;
            }
            When::LastYear => vec![Period::Year(periods::before(year))],
            When::ThisYear => vec![Period::Year(year)],
            When::Parts => periods::parts(ask.period, finest(ask, rows)),
        };
        placed.extend(periods.into_iter().map(|period| Placed {
            column,
            heading: format!("{} {}", column.heading, periods::named(period)),
            period: Some(period),
        }));
    }
    placed
}

/// How often the columns for performance stand: as asked, else as often as any row is measured, else every quarter.
fn finest(ask: &Ask<'_>, rows: &[Row]) -> Frequency {
    let of_rows = rows.iter().filter_map(|row| match row.get("Frequency") {
        Some((Entry::Text(text), _)) => frequency(text),
        _ => None,
    });
    ask.frequency.or_else(|| periods::finest(of_rows)).unwrap_or(Frequency::Quarterly)
}

fn frequency(text: &str) -> Option<Frequency> {
    parse::frequency(&Cell::text(text)).value().copied()
}

/// The sheet of a template with the rows that are filled in, and rows to fill in below them; locked where it is only to be
/// looked up.
pub(super) fn sheet(kind: TemplateKind, ask: &Ask<'_>, rows: &[Row], is_locked: bool, lists: &mut Lists) -> FormSheet {
    let columns = placed(kind, ask, rows);
    let mut sheet = FormSheet::new(kind.sheet());
    let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let end = FIRST + if is_locked { count } else { count.saturating_add(ask.spare.max(1)) };
    let mut builder = Builder { kind, ask, columns: &columns, rows: FIRST..end, is_locked, sheet: &mut sheet };
    for index in 0..columns.len() {
        builder.column(index, rows, lists);
    }
    let has_shades = !sheet.shades.is_empty();
    head(&mut sheet, kind.sheet(), ask, is_locked, has_shades);
    sheet.table = Some(TableArea {
        name: kind.name().replace('-', "_"),
        heading: HEADING,
        last: end.saturating_sub(1),
        columns: 0..u16::try_from(columns.len()).unwrap_or(u16::MAX),
        description: format!("{}, one in each row, with the headings in row {}", kind.sheet(), HEADING + 1),
    });
    sheet.frozen_columns = frozen(&columns);
    sheet
}

/// The title of a sheet and the sentences under it.
pub(super) fn head(sheet: &mut FormSheet, title: &str, ask: &Ask<'_>, is_locked: bool, has_shades: bool) {
    let title = if is_locked { title.to_owned() } else { format!("{title} {}", periods::named(ask.period)) };
    sheet.put(0, 0, FormCell::text(Part::Title, title));
    let first = if is_locked {
        "For looking up; nothing is typed here."
    } else {
        "Fill in the white cells with a firm edge; shaded cells are worked out. Choose a cell to see what it takes."
    };
    sheet.put(1, 0, FormCell::text(Part::Sentence, first));
    if has_shades {
        let second = "Hatched cells are not due at the frequency of their row: leave them empty.";
        sheet.put(2, 0, FormCell::text(Part::Sentence, second));
    }
}

/// How many columns name a row: as far as the first wide one, which stays in view.
fn frozen(columns: &[Placed]) -> u16 {
    let wide = columns.iter().position(|placed| placed.column.width >= 36).filter(|index| *index < 4);
    wide.and_then(|index| u16::try_from(index + 1).ok()).unwrap_or(1)
}

struct Builder<'b> {
    kind: TemplateKind,
    ask: &'b Ask<'b>,
    columns: &'b [Placed],
    rows: std::ops::Range<u32>,
    is_locked: bool,
    sheet: &'b mut FormSheet,
}

impl Builder<'_> {
    fn column(&mut self, index: usize, rows: &[Row], lists: &mut Lists) {
        let Some(placed) = self.columns.get(index) else { return };
        let at = u16::try_from(index).unwrap_or(u16::MAX);
        let shape = shape(placed.column);
        self.sheet.widths.push(placed.column.width);
        let heading = FormCell::text(Part::Heading, &placed.heading);
        // A heading stands over its figures.
        let side = if shape == Shape::Words { Shape::Words } else { Shape::Figure };
        self.sheet.put(HEADING, at, heading.shaped(side));
        let mut given = rows.iter();
        for row in self.rows.clone() {
            let filled = given.next().and_then(|row| row.get(&placed.heading));
            let cell = match (filled, self.formula(placed.column.holds, row)) {
                (None, Some(formula)) => FormCell::new(Part::Computed, Entry::Formula(formula)),
                (filled, formula) => {
                    let part = match formula {
                        Some(_) => Part::Computed,
                        None if self.is_locked => Part::Given,
                        None => Part::Input,
                    };
                    let (entry, own) = filled.cloned().unwrap_or_default();
                    FormCell::new(part, entry).shaped(if own == Shape::Words { shape } else { own })
                }
            };
            self.sheet.put(row, at, cell);
        }
        if self.is_locked || self.formula(placed.column.holds, FIRST).is_some() {
            return;
        }
        let check = self.check(placed, at, lists);
        self.sheet.checks.push(check);
        self.shade(placed, at);
    }

    fn of(&self, wanted: impl Fn(&Placed) -> bool) -> Option<usize> {
        self.columns.iter().position(wanted)
    }

    /// What works the cell out, where it is no cell to type in.
    fn formula(&self, holds: Holds, row: u32) -> Option<Expr> {
        let row = usize::try_from(row).ok()?;
        let cell = |field: &str| {
            let column = self.of(|placed| placed.column.field == field)?;
            Some(Expr::cell(self.kind.sheet(), row, column))
        };
        match holds {
            Holds::Rating => {
                let (impact, likelihood) = (cell("impact")?, cell("likelihood")?);
                Some((impact.clone() * likelihood.clone()).when_filled([impact, likelihood]))
            }
            Holds::PromiseText if !self.ask.words.promises.is_empty() => {
                let first = usize::try_from(FIRST).ok()?;
                let rows = first..first + self.ask.words.promises.len();
                let span = |column| Expr::span(TemplateKind::Priorities.sheet(), column, rows.clone());
                let number = cell("promise-number")?;
                // Theme, number and promise stand side by side in the list of priorities.
                Some(number.clone().find(span(1), span(2)).when_filled([number]))
            }
            _ => None,
        }
    }

    fn check(&self, placed: &Placed, at: u16, lists: &mut Lists) -> Check {
        let column = placed.column;
        let (allowed, strict) = self.allowed(column, lists);
        let refusal = match (&allowed, strict) {
            (Allowed::Anything, _) => String::new(),
            (Allowed::OneOf(_), true) => "Choose one of the words in the list; no other is read.".to_owned(),
            (Allowed::OneOf(_) | Allowed::Within { .. }, _) => {
                "That is not in the list. For several promises, type their numbers with commas, such as 2, 5; is that what you mean?"
                    .to_owned()
            }
            (Allowed::NumberOr(_), _) => format!(
                "A figure is expected, or one of: {}. Words beside a figure, such as 3 days, can be kept.",
                NO_VALUES.join(", ")
            ),
            (Allowed::Between(..), _) => "Type a percentage from 0% to 100%, such as 50%.".to_owned(),
            (Allowed::Days(..), _) => {
                "Type a day such as 30/09/2026. Other words, such as Ongoing, can be kept but are not judged.".to_owned()
            }
        };
        let example = if column.example.is_empty() { String::new() } else { format!(" Such as: {}", column.example) };
        Check {
            rows: self.rows.clone(),
            column: at,
            allowed,
            strict,
            title: placed.heading.clone(),
            tip: format!("{}{example}", column.how),
            refusal,
        }
    }

    /// What may be typed into a column, and whether anything else is refused.
    fn allowed(&self, column: &Column, lists: &mut Lists) -> (Allowed, bool) {
        let words = &self.ask.words;
        if let Some(own) = words.of_spec(self.kind, column) {
            return (Allowed::OneOf(lists.add(column.heading, column.heading, own)), true);
        }
        if let Some((name, heading, usual)) = usual(column.holds) {
            let usual: Vec<String> = usual.iter().map(|word| (*word).to_owned()).collect();
            return (Allowed::OneOf(lists.add(name, heading, &usual)), true);
        }
        match column.holds {
            // Where the priorities themselves are written, their themes are not yet settled.
            Holds::Theme if self.kind != TemplateKind::Priorities => match themes(words, lists) {
                Some(list) => (Allowed::OneOf(list), true),
                None => (Allowed::Anything, false),
            },
            Holds::Promise => (self.promise(lists), false),
            Holds::PromiseNumber => {
                let numbers: Vec<String> =
                    words.promises.iter().map(|promise| promise.number.clone()).filter(|it| !it.is_empty()).collect();
                if numbers.is_empty() {
                    return (Allowed::Anything, false);
                }
                (Allowed::OneOf(lists.add("PromiseNumbers", "Numbers of promises", &numbers)), false)
            }
            Holds::Measure => {
                let reasons = NO_VALUES.map(str::to_owned);
                (Allowed::NumberOr(lists.add("NoValues", "Where there is no value", &reasons)), false)
            }
            Holds::Percent => (Allowed::Between(Decimal::ZERO, Decimal::ONE_HUNDRED), true),
            Holds::Day => {
                let (first, last) = days(self.ask.period);
                (Allowed::Days(first, last), false)
            }
            _ => (Allowed::Anything, false),
        }
    }

    /// The promises, those of the row's theme where it has one.
    fn promise(&self, lists: &mut Lists) -> Allowed {
        let words = &self.ask.words;
        if words.promises.is_empty() {
            return Allowed::Anything;
        }
        let offered: Vec<String> = words.promises.iter().map(super::Promise::offered).collect();
        let entries = lists.add("Promises", "Promises", &offered);
        let theme = self.of(|placed| placed.column.holds == Holds::Theme).and_then(|index| u16::try_from(index).ok());
        match theme.filter(|_| words.promises.iter().all(|promise| !promise.theme.is_empty())) {
            Some(by) => {
                let themes: Vec<String> = words.promises.iter().map(|promise| promise.theme.clone()).collect();
                Allowed::Within { entries, groups: lists.add("ThemeOfPromise", "Theme of each promise", &themes), by }
            }
            None => Allowed::OneOf(entries),
        }
    }

    /// Hatches the cells of periods that the row's frequency does not ask for.
    fn shade(&mut self, placed: &Placed, at: u16) {
        let (Some(period), When::Parts) = (placed.period, placed.column.when) else { return };
        let Some(by) = self.of(|placed| placed.column.holds == Holds::Frequency) else { return };
        let column = self.columns.get(by).map(|placed| placed.column);
        let own = column.and_then(|column| self.ask.words.of_spec(self.kind, column));
        let offered: Vec<String> = match (own, usual(Holds::Frequency)) {
            (Some(own), _) => own.to_vec(),
            (None, Some((.., usual))) => usual.iter().map(|word| (*word).to_owned()).collect(),
            (None, None) => Vec::new(),
        };
        let is_not_due = |word: &String| frequency(word).is_some_and(|often| !often.asks_for(period));
        let words: Vec<String> = offered.into_iter().filter(is_not_due).collect();
        if let (false, Ok(by)) = (words.is_empty(), u16::try_from(by)) {
            self.sheet.shades.push(Shade { rows: self.rows.clone(), column: at, by, words });
        }
    }
}

/// The list of themes, where the council has some.
fn themes(words: &Words<'_>, lists: &mut Lists) -> Option<String> {
    let themes = words.themes();
    (!themes.is_empty()).then(|| lists.add("Themes", "Themes", &themes))
}

/// How what is typed into a column is shown. A wide column holds sentences, whatever figures stand in them.
const fn shape(column: &Column) -> Shape {
    match column.holds {
        Holds::Target if column.width > 30 => Shape::Words,
        Holds::Percent => Shape::Number(NumberFormat::Percent(0)),
        Holds::Day => Shape::Day,
        Holds::Target | Holds::Measure | Holds::Scale | Holds::Rating | Holds::PromiseNumber => Shape::Figure,
        _ => Shape::Words,
    }
}

/// The days that are no slip of the year: ten years to either side of the period.
fn days(period: Period) -> (NaiveDate, NaiveDate) {
    let (first, last) = (period.year().first_day(), period.year().last_day());
    let decade = Months::new(120);
    (first.checked_sub_months(decade).unwrap_or(first), last.checked_add_months(decade).unwrap_or(last))
}

/// The rows of the priorities, as words know them.
pub(super) fn of_priorities(words: &Words<'_>) -> Vec<Row> {
    let as_words = |entry| (entry, Shape::Words);
    let row = |promise: &super::Promise| {
        let mut row = Row::from([("Promise".to_owned(), as_words(Entry::Text(promise.text.clone())))]);
        if !promise.theme.is_empty() {
            row.insert("Theme".to_owned(), as_words(Entry::Text(promise.theme.clone())));
        }
        if !promise.number.is_empty() {
            row.insert("Promise number".to_owned(), as_words(entry_of(&promise.number)));
        }
        row
    };
    words.promises.iter().map(row).collect()
}
