//! Everything that has a target, wherever it stands: indicators, service standards, goals of a metrics collector.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::words::Words;
use super::{Listed, code};
use crate::grid::{Addr, Place, one_line};
use crate::model::{CollectorRow, Dated, Field, Indicator, Model, Standard, Table};
use crate::value::{Actual, Frequency, Parsed, Polarity, Target};

/// A row with targets.
#[derive(Clone, Debug)]
pub(super) struct Entry<'a> {
    pub(super) table: &'a Table,
    /// Where it is and what it is called; its document is given once documents are known.
    pub(super) listed: Listed,
    /// Its code as codes are compared; empty where it has none.
    pub(super) key: String,
    pub(super) words: Words,
    pub(super) section: Words,
    pub(super) targets: Vec<Dated<Target>>,
    pub(super) performance: Vec<Dated<Actual>>,
    pub(super) frequency: Option<Frequency>,
    /// Which way is better, where the table has a column for it.
    pub(super) polarity: Option<Polarity>,
}

impl Entry<'_> {
    /// The place of a cell of its sheet.
    pub(super) fn at(&self, cell: Addr) -> Place {
        self.table.shape.place.at_cell(cell)
    }
}

/// Every row with targets, in order of table and row. The rows of one indicator, one a period, are one entry.
pub(super) fn entries(model: &Model) -> Vec<Entry<'_>> {
    let mut found: Vec<Entry<'_>> = Vec::new();
    for indicators in &model.indicators {
        let Some(table) = model.table(indicators.table) else { continue };
        found.extend(indicators.rows.iter().map(|row| of_indicator(indicators.table, table, row)));
    }
    for standards in &model.standards {
        let Some(table) = model.table(standards.table) else { continue };
        found.extend(standards.rows.iter().map(|row| of_standard(standards.table, table, row)));
    }
    for collector in &model.collectors {
        let Some(table) = model.table(collector.table) else { continue };
        found.extend(collector.rows.iter().map(|row| of_goal(collector.table, table, row)));
    }
    found.retain(|entry| !entry.key.is_empty() || !entry.words.all.is_empty());
    found.sort_by_key(|entry| (entry.listed.table, entry.listed.row));
    joined(found)
}

/// Joins the rows of a table that are one indicator: the same code and words, and no period twice.
fn joined(entries: Vec<Entry<'_>>) -> Vec<Entry<'_>> {
    let mut known: BTreeMap<(usize, String, Words), usize> = BTreeMap::new();
    let mut out: Vec<Entry<'_>> = Vec::new();
    for entry in entries {
        let key = (entry.listed.table, entry.key.clone(), entry.words.clone());
        let first = known.get(&key).and_then(|index| out.get_mut(*index));
        if let Some(first) = first.filter(|first| are_periods_of_one(first, &entry)) {
            first.targets.extend(entry.targets);
            first.performance.extend(entry.performance);
        } else {
            known.insert(key, out.len());
            out.push(entry);
        }
    }
    out
}

fn are_periods_of_one(first: &Entry<'_>, next: &Entry<'_>) -> bool {
    let has = |dated: &Dated<Target>| first.targets.iter().any(|known| known.period == dated.period);
    !first.key.is_empty()
        && !next.targets.is_empty()
        && next.targets.iter().all(|dated| dated.period.is_some() && !has(dated))
}

fn of_indicator<'a>(index: usize, table: &'a Table, row: &Indicator) -> Entry<'a> {
    let named = Named {
        code: text(row.code.as_ref()),
        description: text(row.description.as_ref()),
        at: named_at(&[row.code.as_ref(), row.description.as_ref()]),
        section: row.section.clone(),
    };
    Entry {
        targets: row.targets.clone(),
        performance: row.performance.clone(),
        frequency: row.frequency.as_ref().and_then(Field::value).copied(),
        polarity: row.polarity.as_ref().and_then(Field::value).copied(),
        ..named.entry(index, table, row.row)
    }
}

/// A standard has no code of its own: its number starts again in each area.
fn of_standard<'a>(index: usize, table: &'a Table, row: &Standard) -> Entry<'a> {
    let area = text(row.area.as_ref()).or_else(|| text(row.service.as_ref()));
    let named = Named {
        code: text(row.number.as_ref()),
        description: text(row.standard.as_ref()),
        at: named_at(&[row.standard.as_ref(), row.number.as_ref()]),
        section: area.map(Arc::from).or_else(|| row.section.clone()),
    };
    Entry {
        targets: row.targets.clone(),
        performance: row.performance.clone(),
        frequency: row.frequency.as_ref().and_then(Field::value).copied(),
        ..named.entry(index, table, row.row)
    }
}

fn of_goal<'a>(index: usize, table: &'a Table, row: &CollectorRow) -> Entry<'a> {
    let goal = row.goal.as_ref();
    let named = Named {
        code: text(row.indicator.as_ref()),
        description: goal.map(|field| one_line(&field.written)).filter(|words| !words.is_empty()),
        at: named_at(&[row.indicator.as_ref()]).or_else(|| goal.map(|field| field.at)),
        section: text(row.promise.as_ref()).map(Arc::from).or_else(|| row.section.clone()),
    };
    Entry {
        targets: goal
            .map(|field| Dated { period: None, stage: None, heading: "Goal".into(), field: field.clone() })
            .into_iter()
            .collect(),
        performance: row.performance.clone(),
        ..named.entry(index, table, row.row)
    }
}

/// What a row is called.
struct Named {
    code: Option<String>,
    description: Option<String>,
    at: Option<Addr>,
    section: Option<Arc<str>>,
}

impl Named {
    fn entry(self, index: usize, table: &Table, row: u32) -> Entry<'_> {
        let sheet = &table.shape.place;
        Entry {
            table,
            key: self.code.as_deref().map(code::key).unwrap_or_default(),
            words: self.description.as_deref().map(Words::of).unwrap_or_default(),
            section: self.section.as_deref().map(Words::of).unwrap_or_default(),
            targets: Vec::new(),
            performance: Vec::new(),
            frequency: None,
            polarity: None,
            listed: Listed {
                document: 0,
                table: index,
                row,
                place: self.at.map_or_else(|| sheet.clone(), |at| sheet.at_cell(at)),
                code: self.code,
                description: self.description,
                section: self.section,
            },
        }
    }
}

pub(super) fn text(field: Option<&Field<String>>) -> Option<String> {
    Some(one_line(field?.value()?)).filter(|text| !text.is_empty())
}

fn named_at(fields: &[Option<&Field<String>>]) -> Option<Addr> {
    fields.iter().copied().flatten().find(|field| field.value().is_some()).map(|field| field.at)
}

/// Whether anything stands in a field.
pub(super) const fn is_written<T>(field: &Field<T>) -> bool {
    !matches!(field.parsed, Parsed::Blank)
}
