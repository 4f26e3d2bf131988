//! Where each sheet, table and cell of the model stands on the page, and where links lead.

use std::collections::{BTreeMap, BTreeSet};

use super::Sources;
use crate::write::cell::Cell;
use crate::write::link::{self, Target};
use crate::write::names::Taken;
use crate::write::sheet::{Block, Sheet};
use crate::write::table::Table;
use crate::write::workbook::Workbook;

/// Ids of the page's own parts.
pub(super) const MAIN: &str = "main";
pub(super) const CONTENTS: &str = "contents";
/// Id of the section of charts that stand on no sheet.
pub(super) const PICTURES: &str = "more-charts";

/// The ids of what the model names, each once on the page.
pub(super) struct Ids<'a> {
    taken: Taken,
    /// The id of each sheet, in order.
    sheets: Vec<String>,
    /// Sheets by their names in the model; of those of one name the first.
    by_name: BTreeMap<&'a str, String>,
    /// Tables by their ids in the model; of those of one id the first.
    tables: BTreeMap<&'a str, (String, &'a Table)>,
    /// Cells that something on the page leads to.
    wanted: BTreeSet<(&'a str, usize, usize)>,
    sources: Sources,
}

impl<'a> Ids<'a> {
    /// Gives everything that the workbook names its id.
    pub(super) fn of(workbook: &'a Workbook, sources: Sources) -> Self {
        let mut taken = Taken::default();
        for own in [MAIN, CONTENTS, PICTURES] {
            taken.file(own);
        }
        let mut ids = Self {
            taken,
            sheets: Vec::new(),
            by_name: BTreeMap::new(),
            tables: BTreeMap::new(),
            wanted: BTreeSet::new(),
            sources,
        };
        for sheet in &workbook.sheets {
            let id = ids.new_id("", &sheet.name);
            ids.by_name.entry(&sheet.name).or_insert_with(|| id.clone());
            ids.sheets.push(id);
        }
        for table in workbook.tables() {
            if !ids.tables.contains_key(table.id.as_str()) {
                let id = ids.new_id("table ", &table.id);
                ids.tables.insert(&table.id, (id, table));
            }
        }
        for target in workbook.sheets.iter().flat_map(cells).filter_map(|cell| cell.link.as_ref()) {
            if let Target::Cell { table, row, column } = target {
                ids.wanted.insert((table, *row, *column));
            }
        }
        ids
    }

    /// An id that nothing else on the page has.
    pub(super) fn new_id(&mut self, prefix: &str, words: &str) -> String {
        // A space is no letter of a name, so it parts the two, and what has no letters at all still has a name.
        self.taken.file(&format!("{prefix}{words}"))
    }

    /// The id of the sheet at this place of the workbook.
    pub(super) fn sheet(&self, index: usize) -> &str {
        self.sheets.get(index).map_or("", String::as_str)
    }

    /// The id of a table on the page: the one by which links know it, unless another of its name has that.
    pub(super) fn table(&mut self, table: &Table) -> String {
        match self.tables.get(table.id.as_str()) {
            Some((id, first)) if std::ptr::eq(*first, table) => id.clone(),
            _ => self.new_id("table ", &table.id),
        }
    }

    /// The id of a cell, if anything leads to it.
    pub(super) fn cell(&self, table: &Table, row: usize, column: usize) -> Option<String> {
        let (id, first) = self.tables.get(table.id.as_str())?;
        let is_wanted = std::ptr::eq(*first, table) && self.wanted.contains(&(table.id.as_str(), row, column));
        is_wanted.then(|| of_cell(id, row, column))
    }

    /// The table of this id in the model, with its id on the page.
    pub(super) fn known(&self, table: &str) -> Option<(&str, &'a Table)> {
        self.tables.get(table).map(|(id, table)| (id.as_str(), *table))
    }

    /// The address that a target has on the page, if it may be followed and is there.
    pub(super) fn address(&self, target: &Target) -> Option<String> {
        match target {
            Target::Sheet(name) => self.by_name.get(name.as_str()).map(|id| format!("#{id}")),
            Target::Table(table) => self.known(table).map(|(id, _)| format!("#{id}")),
            Target::Cell { table, row, column } => {
                let (id, known) = self.known(table)?;
                let is_there = *column < known.columns.len().max(1) && known.cell(*row, *column).is_some();
                is_there.then(|| format!("#{}", of_cell(id, *row, *column)))
            }
            Target::Workbook { path, .. } => (self.sources == Sources::Linked).then(|| link::relative(path))?,
            Target::Web(address) => link::web(address),
            Target::Copied { .. } => None,
        }
    }
}

fn of_cell(table: &str, row: usize, column: usize) -> String {
    // No other id has an underscore in it.
    format!("{table}_r{}c{}", row + 1, column + 1)
}

/// The cells of a sheet, wherever they stand.
fn cells(sheet: &Sheet) -> impl Iterator<Item = &Cell> {
    sheet.blocks.iter().flat_map(|block| -> Box<dyn Iterator<Item = &Cell>> {
        match block {
            Block::Table(table, _) => Box::new(table.rows.iter().flat_map(|row| &row.cells)),
            Block::Facts(facts) => Box::new(facts.iter().map(|(_, cell)| cell)),
            Block::Cards(cards) => Box::new(cards.iter().map(|card| &card.figure)),
            _ => Box::new(std::iter::empty()),
        }
    })
}
