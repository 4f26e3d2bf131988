//! What is measured against targets, whether it stands in a table of indicators or of service standards.

use crate::grid::Addr;
use crate::model::{Dated, Field, Indicator, Standard, Table};
use crate::value::{Actual, Frequency, Goal, Measure, Polarity, Target};

use super::{Facts, say};

/// An indicator or a service standard.
pub(super) struct Measured<'a> {
    pub(super) table: &'a Table,
    /// The row on the sheet, from 0.
    pub(super) row: u32,
    /// What to call it in a message: `IT2`, or its words in quotes.
    pub(super) name: String,
    pub(super) description: Option<&'a Field<String>>,
    pub(super) frequency: Option<&'a Field<Frequency>>,
    pub(super) performance: &'a [Dated<Actual>],
    pub(super) targets: &'a [Dated<Target>],
    pub(super) polarity: Option<Polarity>,
    /// The officer's comment; nothing where the table has no column for one.
    pub(super) comment: Option<&'a Field<String>>,
}

/// A figure of a measured row.
pub(super) struct Figure<'a> {
    pub(super) at: Addr,
    pub(super) written: &'a str,
    pub(super) measure: &'a Measure,
}

/// Every indicator and service standard, in order of table and row.
pub(super) fn measured<'a>(facts: &Facts<'a>) -> Vec<Measured<'a>> {
    let mut found = Vec::new();
    for indicators in &facts.model.indicators {
        let Some(table) = facts.table(indicators.table) else { continue };
        found.extend(indicators.rows.iter().map(|row| of_indicator(table, row)));
    }
    for standards in &facts.model.standards {
        let Some(table) = facts.table(standards.table) else { continue };
        found.extend(standards.rows.iter().map(|row| of_standard(table, row)));
    }
    found
}

fn of_indicator<'a>(table: &'a Table, row: &'a Indicator) -> Measured<'a> {
    let code = row.code.as_ref().and_then(Field::value);
    Measured {
        table,
        row: row.row,
        name: code.map_or_else(|| say::quoted(row.name()), |code| say::one_line(code)),
        description: row.description.as_ref(),
        frequency: row.frequency.as_ref(),
        performance: &row.performance,
        targets: &row.targets,
        polarity: row.polarity.as_ref().and_then(Field::value).copied(),
        comment: row.comment.as_ref(),
    }
}

fn of_standard<'a>(table: &'a Table, row: &'a Standard) -> Measured<'a> {
    let words = row.standard.as_ref().and_then(Field::value);
    Measured {
        table,
        row: row.row,
        name: words.map_or_else(|| "this standard".to_owned(), |words| say::quoted(words)),
        description: row.standard.as_ref(),
        frequency: row.frequency.as_ref(),
        performance: &row.performance,
        targets: &row.targets,
        polarity: None,
        comment: row.comment.as_ref(),
    }
}

impl<'a> Measured<'a> {
    /// The figures of its performance and its targets, left to right within each.
    pub(super) fn figures(&self) -> Vec<Figure<'a>> {
        let performance = self.performance.iter().filter_map(|dated| {
            let measure = dated.field.value()?.measure()?;
            Some(Figure { at: dated.field.at, written: &dated.field.written, measure })
        });
        let targets = self.targets.iter().filter_map(|dated| {
            let measure = dated.field.value()?.goal.measure()?;
            Some(Figure { at: dated.field.at, written: &dated.field.written, measure })
        });
        performance.chain(targets).collect()
    }

    /// Which way is better: as the target says, else as the table says, else as a later target of the row says, else
    /// higher.
    pub(super) fn polarity_of(&self, goal: &Goal) -> Polarity {
        comparator_polarity(goal)
            .or(self.polarity)
            .or_else(|| {
                let goals = self.targets.iter().filter_map(|dated| dated.field.value());
                goals.filter_map(|target| comparator_polarity(&target.goal)).next()
            })
            .unwrap_or(Polarity::HigherIsBetter)
    }
}

fn comparator_polarity(goal: &Goal) -> Option<Polarity> {
    match goal {
        Goal::Number { comparator, .. } => comparator.polarity(),
        _ => None,
    }
}

/// Whether two figures can be set against each other: the same unit, or one of them without any.
pub(super) fn comparable(one: &Measure, other: &Measure) -> bool {
    one.unit.is_none() || other.unit.is_none() || one.unit.is_comparable(&other.unit)
}

/// A measure as a message shows it, in the other's unit where it has none of its own.
pub(super) fn shown(measure: &Measure, beside: &Measure) -> String {
    if measure.unit.is_none() {
        Measure { unit: beside.unit.clone(), ..measure.clone() }.to_string()
    } else {
        measure.to_string()
    }
}
