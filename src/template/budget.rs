//! A budget: lines with columns from the estimate to the forecast, totals and variances worked out.

use rust_decimal::Decimal;

use super::sheet::{FIRST, HEADING, head};
use super::words::NO_VALUES;
use super::{Ask, Lists, TemplateKind, periods};
use crate::value::Period;
use crate::write::NumberFormat;
use crate::write::form::{Allowed, Check, Entry, FormCell, FormSheet, Part, Shape, TableArea};
use crate::write::formula::Expr;

/// The lines of a budget, and the figures that are there already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BudgetLines {
    /// Its sheet's name.
    pub sheet: String,
    /// What it is the budget of.
    pub title: String,
    /// The unit of its figures, as a heading has it: `£`, `£'000`.
    pub unit: String,
    /// The lines, top to bottom.
    pub lines: Vec<BudgetLine>,
}

/// A line of a budget.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct BudgetLine {
    /// Its label; empty for a line that is kept free.
    pub label: String,
    /// What it is.
    pub role: BudgetRole,
    /// The figures that are there already, each under the name of its column.
    pub figures: Vec<(BudgetColumn, Decimal)>,
    /// The reason for its variance.
    pub note: String,
}

/// What a line of a budget is.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum BudgetRole {
    /// A figure of its own.
    #[default]
    Line,
    /// A heading over the lines below it.
    Section,
    /// What other lines, by index, make: those added and those taken off.
    Total(Vec<usize>, Vec<usize>),
}

/// A column of a budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BudgetColumn {
    /// The original estimate of the year before.
    LastEstimate,
    /// The original estimate.
    Original,
    /// The revised estimate.
    Revised,
    /// Spent to date.
    Actual,
    /// The forecast of the year's end.
    Forecast,
    /// The forecast less the revised estimate.
    Variance,
}

impl BudgetColumn {
    /// The columns, left to right.
    pub const ALL: [Self; 6] =
        [Self::LastEstimate, Self::Original, Self::Revised, Self::Actual, Self::Forecast, Self::Variance];

    fn heading(self, period: Period, unit: &str) -> String {
        let year = period.year();
        match self {
            Self::LastEstimate => format!("Original estimate {} ({unit})", periods::before(year)),
            Self::Original => format!("Original estimate {year} ({unit})"),
            Self::Revised => format!("Revised estimate {year} ({unit})"),
            Self::Actual => format!("Actual to date {} ({unit})", periods::named(period)),
            Self::Forecast => format!("Forecast outturn {year} ({unit})"),
            Self::Variance => format!("Variance {year} ({unit})"),
        }
    }

    const fn how(self) -> (&'static str, &'static str) {
        match self {
            Self::LastEstimate => ("Last year's estimate, as it was approved.", "512,300"),
            Self::Original => ("The estimate as it was approved before the year began.", "524,000"),
            Self::Revised => ("The estimate as it stands now; the original one where nothing has changed.", "530,500"),
            Self::Actual => ("What the ledger has to date.", "131,250"),
            Self::Forecast => ("What is expected at the end of the year.", "538,000"),
            Self::Variance => {
                ("Worked out: forecast less revised estimate. Over is positive, under negative.", "7,500")
            }
        }
    }
}

const LABEL: &str = "Line";
const NOTE: &str = "Comment";

impl BudgetLines {
    /// The subjective lines of a service, with free lines above each total.
    #[must_use]
    pub fn usual() -> Self {
        let mut lines: Vec<BudgetLine> = Vec::new();
        let mut group = |labels: &[&str], free: usize, total: &str| {
            let first = lines.len();
            let labels = labels.iter().copied().chain(std::iter::repeat_n("", free));
            lines.extend(labels.map(|label| BudgetLine { label: label.to_owned(), ..BudgetLine::default() }));
            let parts = (first..lines.len()).collect();
            lines.push(BudgetLine {
                label: total.to_owned(),
                role: BudgetRole::Total(parts, Vec::new()),
                ..BudgetLine::default()
            });
            lines.len() - 1
        };
        let expenditure = group(
            &[
                "Employees",
                "Premises",
                "Transport",
                "Supplies and Services",
                "Third Party Payments",
                "Support Services",
                "Capital Financing",
            ],
            2,
            "Total Expenditure",
        );
        let income =
            group(&["Fees and Charges", "Grants and Contributions", "Recharges to Services"], 1, "Total Income");
        lines.push(BudgetLine {
            label: "Net Expenditure".to_owned(),
            role: BudgetRole::Total(vec![expenditure], vec![income]),
            ..BudgetLine::default()
        });
        let sheet = TemplateKind::Budget.sheet().to_owned();
        Self { title: sheet.clone(), sheet, unit: "£".to_owned(), lines }
    }
}

impl BudgetLines {
    /// The same with a free line above each total of the lines directly over it, for what is new this year.
    pub(super) fn with_free_lines(mut self) -> Self {
        let mut index = 0;
        while let Some(line) = self.lines.get(index) {
            let last = match &line.role {
                BudgetRole::Total(added, _) if added.len() > 1 => added.iter().max().copied(),
                _ => None,
            };
            if last.is_some_and(|last| last + 1 == index) {
                self.insert_free(index);
                index += 1;
            }
            index += 1;
        }
        self
    }

    /// Puts a free line before the total at `at`, as one of its parts.
    fn insert_free(&mut self, at: usize) {
        for line in &mut self.lines {
            if let BudgetRole::Total(added, taken) = &mut line.role {
                for part in added.iter_mut().chain(taken).filter(|part| **part >= at) {
                    *part += 1;
                }
            }
        }
        if let Some(BudgetRole::Total(added, _)) = self.lines.get_mut(at).map(|line| &mut line.role) {
            added.push(at);
        }
        self.lines.insert(at, BudgetLine::default());
    }
}

/// The sheet of a budget.
pub(super) fn sheet(budget: &BudgetLines, number: usize, ask: &Ask<'_>, lists: &mut Lists) -> FormSheet {
    let mut sheet = FormSheet::new(&budget.sheet);
    sheet.widths = vec![34];
    sheet.put(HEADING, 0, FormCell::text(Part::Heading, LABEL));
    for (at, column) in (1..).zip(BudgetColumn::ALL) {
        sheet.widths.push(15);
        let heading = FormCell::text(Part::Heading, column.heading(ask.period, &budget.unit));
        sheet.put(HEADING, at, heading.shaped(Shape::Figure));
    }
    let note = u16::try_from(BudgetColumn::ALL.len() + 1).unwrap_or(u16::MAX);
    sheet.widths.push(44);
    sheet.put(HEADING, note, FormCell::text(Part::Heading, NOTE));
    for (row, line) in (FIRST..).zip(&budget.lines) {
        let is_total = matches!(line.role, BudgetRole::Total(..));
        let part = if is_total { Part::Total } else { Part::Input };
        let label = if line.label.is_empty() { Entry::Blank } else { Entry::Text(line.label.clone()) };
        sheet.put(row, 0, FormCell::new(part, label));
        for (at, column) in (1..).zip(BudgetColumn::ALL) {
            if let Some(cell) = cell(budget, line, column, (row, at)) {
                sheet.put(row, at, cell);
            }
        }
        let reason = if line.note.is_empty() { Entry::Blank } else { Entry::Text(line.note.clone()) };
        sheet.put(row, note, FormCell::new(Part::Input, reason));
    }
    let end = FIRST + u32::try_from(budget.lines.len()).unwrap_or(0);
    sheet.checks = checks(budget, ask, lists);
    head(&mut sheet, &budget.title, ask, false, false);
    sheet.table = Some(TableArea {
        name: if number == 0 { "budget".to_owned() } else { format!("budget_{}", number + 1) },
        heading: HEADING,
        last: end.saturating_sub(1).max(FIRST),
        columns: 0..note.saturating_add(1),
        description: "Lines of the budget, with estimates, spending to date, forecast and variance".to_owned(),
    });
    sheet.frozen_columns = 1;
    sheet
}

fn cell(budget: &BudgetLines, line: &BudgetLine, column: BudgetColumn, (row, at): (u32, u16)) -> Option<FormCell> {
    let money = Shape::Number(NumberFormat::Money);
    let here = |row: u32, column: u16| Some(Expr::cell(&budget.sheet, usize::try_from(row).ok()?, usize::from(column)));
    let typed = line.figures.iter().find(|(of, _)| *of == column).map(|(_, figure)| Entry::Number(*figure));
    let (part, entry) = match (&line.role, column) {
        (BudgetRole::Section, _) => return None,
        (role, BudgetColumn::Variance) => {
            // The forecast stands directly to the left; the revised estimate two columns before it.
            let (forecast, revised) = (here(row, at - 1)?, here(row, at - 3)?);
            let variance = forecast.clone() - revised;
            match role {
                BudgetRole::Total(..) => (Part::Total, Entry::Formula(variance)),
                // A free line stays empty.
                _ => (Part::Computed, Entry::Formula(variance.when_filled([forecast]))),
            }
        }
        (BudgetRole::Total(added, taken), _) => {
            (Part::Total, Entry::Formula(total(&budget.sheet, usize::from(at), added, taken)?))
        }
        (BudgetRole::Line, _) => (Part::Input, Entry::Blank),
    };
    // A figure that is given for a total stands instead of its formula.
    Some(FormCell::new(part, typed.unwrap_or(entry)).shaped(money))
}

/// The formula of a total: a sum where its lines stand together, else line by line.
fn total(sheet: &str, column: usize, added: &[usize], taken: &[usize]) -> Option<Expr> {
    let first = usize::try_from(FIRST).ok()?;
    let cell = |line: &usize| Expr::cell(sheet, first + line, column);
    let (from, to) = (added.iter().min().copied()?, added.iter().max().copied()?);
    let together = to - from + 1 == added.len() && added.len() > 1;
    let sum = if together {
        Expr::sum_of(sheet, column, first + from..first + to + 1)
    } else {
        added.iter().map(cell).reduce(|one, two| one + two)?
    };
    Some(taken.iter().map(cell).fold(sum, |sum, part| sum - part))
}

fn checks(budget: &BudgetLines, ask: &Ask<'_>, lists: &mut Lists) -> Vec<Check> {
    let reasons = NO_VALUES.map(str::to_owned);
    let reasons = lists.add("NoValues", "Where there is no value", &reasons);
    let mut checks = Vec::new();
    for (at, column) in (1..).zip(BudgetColumn::ALL).filter(|(_, column)| *column != BudgetColumn::Variance) {
        // Runs of lines between the totals: what is worked out is not typed.
        let mut from = 0;
        let is_line = |line: &BudgetLine| line.role == BudgetRole::Line;
        while let Some(start) = budget.lines.iter().skip(from).position(is_line).map(|index| from + index) {
            let length = budget.lines.iter().skip(start).take_while(|line| is_line(line)).count();
            from = start + length;
            let (Ok(first), Ok(last)) = (u32::try_from(start), u32::try_from(from)) else { break };
            let (how, example) = column.how();
            checks.push(Check {
                rows: FIRST + first..FIRST + last,
                column: at,
                allowed: Allowed::NumberOr(reasons.clone()),
                strict: true,
                title: column.heading(ask.period, &budget.unit),
                tip: format!("{how} In {}, income positive. Such as: {example}", unit_in_words(&budget.unit)),
                refusal: format!("Type a figure without words, or one of: {}.", NO_VALUES.join(", ")),
            });
        }
    }
    checks
}

fn unit_in_words(unit: &str) -> &str {
    match unit {
        "£" => "pounds",
        "£'000" => "thousands of pounds",
        "£m" => "millions of pounds",
        other => other,
    }
}

/// What the guidance says of the columns of a budget.
pub(super) fn guidance(ask: &Ask<'_>) -> Vec<[String; 4]> {
    let unit = ask.budgets.first().map_or("£", |budget| budget.unit.as_str());
    let owned = |words: [&str; 4]| words.map(str::to_owned);
    let mut lines = vec![owned([
        LABEL,
        "The line of the budget. Free lines above each total can be given a name of their own.",
        "Employees",
        "Leave the line empty",
    ])];
    for column in BudgetColumn::ALL {
        let (how, example) = column.how();
        let none = if column == BudgetColumn::Variance { "Nothing is typed here" } else { "0, or why there is none" };
        lines.push([column.heading(ask.period, unit), how.to_owned(), example.to_owned(), none.to_owned()]);
    }
    lines.push(owned([
        NOTE,
        "Why the forecast differs from the revised estimate.",
        "Pay award above estimate",
        "Leave empty",
    ]));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_total_of_lines_gets_a_free_one() {
        let line = |label: &str, role| BudgetLine { label: label.to_owned(), role, ..BudgetLine::default() };
        let lines = vec![
            line("Employees", BudgetRole::Line),
            line("Premises", BudgetRole::Line),
            line("Expenditure", BudgetRole::Total(vec![0, 1], vec![])),
            line("Fees", BudgetRole::Line),
            line("Net", BudgetRole::Total(vec![2], vec![3])),
        ];
        let budget = BudgetLines { lines, ..BudgetLines::usual() }.with_free_lines();
        let labels: Vec<&str> = budget.lines.iter().map(|line| line.label.as_str()).collect();
        assert_eq!(labels, ["Employees", "Premises", "", "Expenditure", "Fees", "Net"]);
        let roles: Vec<&BudgetRole> = budget.lines.iter().map(|line| &line.role).collect();
        assert_eq!(roles[3], &BudgetRole::Total(vec![0, 1, 2], vec![]));
        assert_eq!(roles[5], &BudgetRole::Total(vec![3], vec![4]));
    }
}
