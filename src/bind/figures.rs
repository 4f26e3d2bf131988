//! Tables of figures.

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::grid::{Addr, Cell, FormatKind, Sheet, one_line};
use crate::model::figures::{FigureCell, FigureColumn, FigureLine, FigureState, FigureTable, Grouping, LineRole};
use crate::model::{Column, Field, Record, RowRole, Table};
use crate::value::{Parsed, Unit, Value};

pub(super) fn bind(table: &Table, sheet: &Sheet) -> FigureTable {
    let shape = &table.shape;
    let figure = table.kind.field_index("figure");
    let label = table.kind.field_index("label");
    let columns: Vec<(usize, &Column)> =
        shape.columns.iter().enumerate().filter(|(_, column)| is_field(column, figure)).collect();
    // Labels may lie in several columns: a directorate before its services.
    let labels: Vec<&Column> = shape.columns.iter().filter(|column| is_field(column, label)).collect();
    // A line that has no words there may be named beside: the name of a section typed over the codes.
    let first_figure = columns.first().map_or(u32::MAX, |(_, column)| column.col);
    let beside: Vec<&Column> = shape
        .columns
        .iter()
        .filter(|column| {
            let is_code = column.field().and_then(|field| table.kind.field(field)).is_some_and(|f| f.name == "code");
            column.col < first_figure && (is_code || column.field().is_none())
        })
        .collect();
    let records: BTreeMap<u32, &Record> = table.records.iter().map(|record| (record.row, record)).collect();
    let mut gathered = Gathered::default();
    let lines = shape
        .rows
        .iter()
        .filter_map(|row| {
            let role = match row.role {
                RowRole::Data => LineRole::Data,
                RowRole::Total => LineRole::Total,
                RowRole::Section => LineRole::Section,
                RowRole::Heading | RowRole::Hint | RowRole::Note => return None,
            };
            let record = records.get(&row.row).copied();
            let cells: Vec<FigureCell> = columns
                .iter()
                .map(|(index, column)| cell(sheet, row.row, column, record.and_then(|r| field(r, *index))))
                .collect();
            let (label_at, label, depth) = label_of(sheet, &labels, row.row)
                .or_else(|| label_of(sheet, &beside, row.row).map(|(at, label, _)| (at, label, 0)))
                .or_else(|| (role == LineRole::Section).then(|| section_label(sheet, row.row)).flatten())
                .unwrap_or((Addr::new(row.row, shape.span.from.col), String::new(), 0));
            // A line without a label whose figures are sums is a total that nobody named.
            let sums = |cell: &FigureCell| {
                cell.formula.as_ref().is_some_and(|formula| formula.to_uppercase().starts_with("SUM("))
            };
            let role = if role == LineRole::Data && label.is_empty() && cells.iter().any(sums) {
                LineRole::Total
            } else {
                role
            };
            let section = row.section.as_deref().filter(|_| role != LineRole::Section).map(ToOwned::to_owned);
            let section = gathered.over(sheet, &labels, row.row, role, label_at).or(section);
            Some(FigureLine { row: row.row, label, label_at, role, section, depth, cells })
        })
        .collect();
    let lines: Vec<FigureLine> = lines;
    let beyond = |column: &&Column| !is_field(column, figure) && !is_field(column, label);
    let groupings = shape.columns.iter().filter(beyond).filter_map(|column| grouping(sheet, column, &lines)).collect();
    FigureTable {
        groupings,
        id: Arc::clone(&table.id),
        place: shape.place.clone(),
        title: title(table),
        columns: columns
            .iter()
            .map(|(_, column)| FigureColumn {
                col: column.col,
                heading: column.heading.to_string(),
                period: column.facts.period,
                stage: column.facts.stage,
                unit: column.facts.unit.clone().unwrap_or(Unit::NONE),
            })
            .collect(),
        lines,
    }
}

/// How many words a column may gather the lines under, and how long they are.
const MOST_GROUPS: usize = 8;
const LONGEST_GROUP: usize = 24;

/// A column as one that gathers the lines: a few short words, each of them on several lines or nearly so, and no codes.
fn grouping(sheet: &Sheet, column: &Column, lines: &[FigureLine]) -> Option<Grouping> {
    let word = |line: &FigureLine| -> Option<Arc<str>> {
        if line.role == LineRole::Section {
            return None;
        }
        let words = one_line(sheet.get(Addr::new(line.row, column.col))?.as_text()?);
        (!words.is_empty()).then(|| Arc::from(words))
    };
    let words: Vec<Option<Arc<str>>> = lines.iter().map(word).collect();
    let filled: Vec<&Arc<str>> = words.iter().flatten().collect();
    let mut apart = filled.clone();
    apart.sort_unstable();
    apart.dedup();
    let few = (2..=MOST_GROUPS).contains(&apart.len()) && filled.len() >= apart.len() * 2;
    let short =
        apart.iter().all(|word| word.chars().count() <= LONGEST_GROUP && !word.chars().any(|c| c.is_ascii_digit()));
    let most = filled.len() * 2 > lines.iter().filter(|line| line.role != LineRole::Section).count();
    (few && short && most).then(|| Grouping { heading: one_line(&column.heading).into(), words })
}

/// Whether a column is of a field; a user's own kind may not have it.
fn is_field(column: &Column, field: Option<usize>) -> bool {
    field.is_some() && column.field() == field
}

fn title(table: &Table) -> String {
    let sheet = table.shape.place.sheet.clone().unwrap_or_default();
    table.shape.title.as_ref().map_or(sheet, |(_, title)| Arc::clone(title)).to_string()
}

fn field(record: &Record, index: usize) -> Option<&Field<Value>> {
    record.fields.get(index).and_then(Option::as_ref)
}

/// The label of a row: the last of the label columns that holds words, for those before it gather several lines; its
/// place among them and its indent are the line's depth.
fn label_of(sheet: &Sheet, labels: &[&Column], row: u32) -> Option<(Addr, String, u8)> {
    labels.iter().enumerate().rev().find_map(|(place, column)| {
        let (at, cell) = sheet.get_through_merge(Addr::new(row, column.col)).filter(|(_, cell)| !cell.is_blank())?;
        cell.as_text()?;
        let shown = cell.shown();
        let spaces = shown.chars().take_while(|c| c.is_whitespace()).count() / 2;
        let depth = place + usize::from(cell.look.indent) + spaces;
        Some((at, one_line(&shown), u8::try_from(depth).unwrap_or(u8::MAX)))
    })
}

/// The words of the columns that gather lines, which stand once for the lines below them.
#[derive(Default)]
struct Gathered {
    words: Option<String>,
}

impl Gathered {
    /// What gathers the line of a row whose own label stands at `label_at`.
    fn over(&mut self, sheet: &Sheet, labels: &[&Column], row: u32, role: LineRole, label_at: Addr) -> Option<String> {
        if role == LineRole::Section {
            // The table's own sections are known by their rows.
            self.words = None;
            return None;
        }
        let outer = labels.split_last().map_or(&[][..], |(_, outer)| outer);
        let words = outer.iter().rev().find_map(|column| {
            let (_, cell) = sheet.get_through_merge(Addr::new(row, column.col))?;
            (!cell.is_blank()).then_some(())?;
            Some((column.col, one_line(cell.as_text()?)))
        });
        match words {
            Some((col, words)) if col != label_at.col => self.words = Some(words),
            // A line of its own in the outer column: what follows stands under it, it stands under nothing; a total
            // there is that of what stands above it.
            Some((_, words)) if role != LineRole::Total => {
                self.words = Some(words);
                return None;
            }
            _ => {}
        }
        self.words.clone()
    }
}

fn section_label(sheet: &Sheet, row: u32) -> Option<(Addr, String, u8)> {
    let (col, cell) = sheet.row(row).iter().find(|(_, cell)| !cell.is_blank())?;
    Some((Addr::new(row, *col), one_line(&cell.shown()), 0))
}

fn cell(sheet: &Sheet, row: u32, column: &Column, field: Option<&Field<Value>>) -> FigureCell {
    let at = Addr::new(row, column.col);
    let stored = sheet.get(at);
    let (state, places) = match field.map(|field| &field.parsed) {
        None | Some(Parsed::Blank) => (FigureState::Blank, 0),
        Some(Parsed::None(reason, _)) => (FigureState::None(*reason), 0),
        Some(Parsed::Bad(_)) => (FigureState::Bad, 0),
        Some(Parsed::Value(reading)) => match &reading.value {
            Value::Figure(measure) => (FigureState::Value(measure.value), measure.places),
            _ => (FigureState::Bad, 0),
        },
    };
    FigureCell {
        at,
        written: stored.map(Cell::shown).unwrap_or_default(),
        state,
        shown: stored.and_then(shown_value),
        places,
        formula: stored.and_then(|cell| cell.formula.clone()),
    }
}

/// The figure rounded as it is shown, in the unit that it is read in: per cent are times 100.
fn shown_value(cell: &Cell) -> Option<Decimal> {
    let format = cell.format.as_ref()?;
    let shown = format.shown_value(cell.as_number()?)?;
    match format.kind() {
        FormatKind::Percent { .. } => shown.checked_mul(Decimal::ONE_HUNDRED),
        _ => Some(shown),
    }
}
