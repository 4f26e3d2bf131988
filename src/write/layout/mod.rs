//! Where everything goes: rows, columns, widths and heights, decided before anything is written.
//!
//! The plan is made for the whole workbook at once, because a formula on one sheet may refer to a table on a later one.
//! Positions are Excel's, counted from 0; widths and heights are pixels at 96 to the inch.

mod balance;
mod breaks;
mod charts;
mod columns;
mod metrics;
mod place;
mod published;
mod shape;
mod tables;

use std::collections::BTreeMap;

pub(super) use columns::wraps;
pub(super) use metrics::{Text, characters, one_line, points};
pub(super) use shape::{Line, Shape};

use super::cell::Cell;
use super::chart::{Chart, ChartBody};
use super::copy::SheetCopy;
use super::names::Taken;
use super::sheet::{Block, Card, Sheet};
use super::style::Style;
use super::table::{Column, Table};
use super::workbook::{Profile, Workbook};
use super::{Target, link};

/// The whole workbook, laid out.
pub(super) struct Plan<'a> {
    /// The sheets, in order.
    pub(super) sheets: Vec<SheetPlan<'a>>,
    /// Tables of the model by id.
    pub(super) tables: BTreeMap<String, TablePlace>,
    /// Sheets' names in the file by their names in the model.
    pub(super) names: BTreeMap<String, String>,
    /// Names of the sheets that are copied from another workbook.
    pub(super) copied: Vec<String>,
}

/// Where a table of the model stands.
pub(super) struct TablePlace {
    /// Name of its sheet in the file.
    pub(super) sheet: String,
    /// Row of its headings.
    pub(super) heading: u32,
    /// Row of each row of the model; a section's row is that of the row after it.
    pub(super) rows: Vec<u32>,
    /// Column of its first column of the model.
    pub(super) column: u16,
    /// Column after its last.
    pub(super) end: u16,
}

/// One sheet, laid out.
pub(super) struct SheetPlan<'a> {
    /// Name in the file.
    pub(super) name: String,
    /// The sheet of the model.
    pub(super) sheet: &'a Sheet,
    /// Width of each column that is used.
    pub(super) widths: Vec<u32>,
    /// Height of rows, where not the usual one.
    pub(super) heights: BTreeMap<u32, u32>,
    /// What stands on it.
    pub(super) items: Vec<Item<'a>>,
    /// Heading row that stays in view.
    pub(super) frozen: Option<u32>,
    /// Heading row that is printed on every page.
    pub(super) repeated: Option<u32>,
    /// Whether it is made to fit one page.
    pub(super) one_page: bool,
    /// Rows before which a new page starts.
    pub(super) breaks: Vec<u32>,
    /// Last row used.
    pub(super) last_row: u32,
    /// Last column printed.
    pub(super) last_column: u16,
}

/// Something on a sheet.
pub(super) enum Item<'a> {
    /// A line of text that runs over the empty cells at its right.
    Line { row: u32, text: String, look: Text },
    /// The value of a fact, in the second column.
    Value { row: u32, cell: Cell },
    /// A key figure; three rows.
    Card { row: u32, column: u16, card: &'a Card },
    /// A table.
    Table { row: u32, name: String, shape: Shape<'a> },
    /// A chart that Excel draws.
    Chart(ChartPlace<'a>),
}

/// Where a native chart stands.
pub(super) struct ChartPlace<'a> {
    pub(super) row: u32,
    /// Pixels below the top of that row.
    pub(super) top: u32,
    /// Pixels from the left edge of the sheet.
    pub(super) left: u32,
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) chart: &'a Chart,
}

/// The tables that list the sheets, made before the plan so that it can point at them.
pub(super) fn contents(workbook: &Workbook) -> Vec<Option<Table>> {
    let list = |own: &Sheet| {
        let mut table =
            Table::new(format!("contents_{}", own.name), "The sheets of this workbook, with links to them.")
                .columns([Column::text("Sheet").width(24, 40), Column::text("What it shows").width(40, 110)]);
        for sheet in workbook.sheets.iter().filter(|sheet| sheet.name != own.name) {
            let about = sheet.intro.first().unwrap_or(&sheet.title);
            table.push([Cell::link(&sheet.name, Target::sheet(&sheet.name)), Cell::text(about)]);
        }
        table
    };
    let wanted = |sheet: &Sheet| sheet.blocks.iter().any(|block| matches!(block, Block::Contents));
    workbook.sheets.iter().map(|sheet| wanted(sheet).then(|| list(sheet))).collect()
}

/// Lays out the workbook; the names of the sheets that are copied into it are taken already.
pub(super) fn plan<'a>(workbook: &'a Workbook, contents: &'a [Option<Table>], copies: &[SheetCopy<'_>]) -> Plan<'a> {
    let mut sheet_names = Taken::default();
    let of_copies = copies.iter().map(|copy| sheet_names.sheet(&copy.name)).collect();
    let mut table_names = Taken::default();
    let mut plan = Plan { sheets: Vec::new(), tables: BTreeMap::new(), names: BTreeMap::new(), copied: of_copies };
    for (index, sheet) in workbook.sheets.iter().enumerate() {
        let name = sheet_names.sheet(&sheet.name);
        plan.names.entry(sheet.name.clone()).or_insert_with(|| name.clone());
        let list = contents.get(index).and_then(Option::as_ref);
        let placed = match workbook.profile {
            Profile::Committee => place::place(sheet, name, list, &mut table_names, &mut plan.tables),
            Profile::Publish => published::place(sheet, name, &mut table_names, &mut plan.tables),
        };
        plan.sheets.push(placed);
    }
    plan
}

/// Whether Excel can draw it; the rest are pictures only.
pub(super) fn native(chart: &Chart) -> bool {
    matches!(&chart.body, ChartBody::Plot(plot) if !plot.series.is_empty() && !plot.categories.is_empty())
}

impl Plan<'_> {
    /// The `internal:` place that a target inside the workbook leads to, if it is there.
    pub(super) fn inside(&self, target: &Target) -> Option<String> {
        let place = |sheet: &str, row: u32, column: u16| link::internal(sheet, row, column);
        match target {
            Target::Sheet(name) => self.names.get(name).map(|name| place(name, 0, 0)),
            Target::Table(id) => self.tables.get(id).map(|table| place(&table.sheet, table.heading, table.column)),
            Target::Cell { table, row, column } => {
                let table = self.tables.get(table)?;
                let column =
                    table.column.checked_add(u16::try_from(*column).ok()?).filter(|column| *column < table.end)?;
                Some(place(&table.sheet, *table.rows.get(*row)?, column))
            }
            Target::Copied { sheet, cell } => {
                self.copied.contains(sheet).then(|| format!("internal:{}!{cell}", link::quoted(sheet)))
            }
            Target::Workbook { .. } | Target::Web(_) => None,
        }
    }
}

/// A sheet on which nothing stands yet.
fn empty_plan(sheet: &Sheet, name: String) -> SheetPlan<'_> {
    SheetPlan {
        name,
        sheet,
        widths: Vec::new(),
        heights: BTreeMap::new(),
        items: Vec::new(),
        frozen: None,
        repeated: None,
        one_page: false,
        breaks: Vec::new(),
        last_row: 0,
        last_column: 0,
    }
}

/// The look of a paragraph.
fn paragraph_look(style: Style) -> Text {
    match style {
        Style::Plain => Text::Body,
        Style::Muted => Text::Note,
        other => Text::Styled(other),
    }
}
