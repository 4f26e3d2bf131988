//! Formulas that take their figures from other sheets of the workbook: `=Income!B12`, `=B4-'Trading account'!B12`,
//! `=SUM(Services!B4:B20)`. Each is a balance across tables, whose parts say where they stand.

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::{Decimal, RoundingStrategy};

use super::exact::unit_of;
use super::formula::{Cells, Formula};
use super::{
    Balance, Class, Confidence, Entry, FormulaFact, FormulaFactKind, NotChecked, NotCheckedWhy, Operation, Origin,
    Part, Search, Term, Way,
};
use crate::model::figures::{FigureCell, FigureTable};

/// The most figures that the formulas of a run may take from other sheets.
const MOST_CELLS: usize = 2_000_000;
/// What binary figures leave: less than this is no difference.
const NOISE: u32 = 6;

/// A formula of a table that names other sheets.
#[derive(Clone, Debug)]
pub(super) struct Link {
    /// The table, by its index.
    pub(super) table: usize,
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) formula: Formula,
}

/// What the links give.
#[derive(Debug, Default)]
pub(super) struct Linked {
    pub(super) balances: Vec<Balance>,
    pub(super) facts: Vec<FormulaFact>,
    pub(super) not_checked: Vec<NotChecked>,
}

/// Follows the links of all tables. A link into what is no table of figures is not checked.
pub(super) fn follow(tables: &[FigureTable], links: &[Link]) -> Linked {
    let mut on_sheet: BTreeMap<(Arc<str>, String), Vec<&FigureTable>> = BTreeMap::new();
    for table in tables {
        let sheet = table.place.sheet.as_deref().unwrap_or_default().to_lowercase();
        on_sheet.entry((Arc::clone(&table.place.file), sheet)).or_default().push(table);
    }
    let mut linked = Linked::default();
    let mut cells = 0usize;
    for link in links {
        let Some(table) = tables.get(link.table) else { continue };
        let Some(cell) = table.cell(link.line, link.column) else { continue };
        let Some(written) = cell.value() else { continue };
        match parts(table, &on_sheet, &link.formula) {
            Some((parts, whole)) if cells + parts.len() <= MOST_CELLS => {
                cells += parts.len();
                one(table, link, cell, written, parts, whole, &mut linked);
            }
            _ => linked.not_checked.push(not_checked(table, link, cell)),
        }
    }
    linked
}

/// The figures that a formula adds up, and whether they are all that it does; nothing where some cells are figures of
/// no table.
fn parts(
    table: &FigureTable,
    on_sheet: &BTreeMap<(Arc<str>, String), Vec<&FigureTable>>,
    formula: &Formula,
) -> Option<(Vec<Part>, bool)> {
    let mut parts = Vec::new();
    let mut whole = true;
    for cells in &formula.cells {
        let own = table.place.sheet.as_deref().unwrap_or_default();
        let sheet = formula.sheet_of(cells).unwrap_or(own).to_lowercase();
        let there = on_sheet.get(&(Arc::clone(&table.place.file), sheet)).map_or(&[][..], Vec::as_slice);
        let before = parts.len();
        let mut seen = 0u64;
        for other in there {
            for (line, row) in other.lines.iter().enumerate().filter(|(_, line)| within_rows(cells, line.row)) {
                for (column, cell) in row.cells.iter().enumerate().filter(|(_, cell)| cells.span.contains(cell.at)) {
                    seen += 1;
                    let is_own = Arc::ptr_eq(&other.id, &table.id) || other.id == table.id;
                    parts.push(Part { sign: cells.sign, term: term(other, line, column, cell, is_own) });
                }
            }
        }
        if parts.len() == before {
            return None;
        }
        whole &= seen == u64::from(cells.span.width()) * u64::from(cells.span.height());
    }
    Some((parts, whole))
}

fn within_rows(cells: &Cells, row: u32) -> bool {
    (cells.span.from.row..=cells.span.to.row).contains(&row)
}

fn term(table: &FigureTable, line: usize, column: usize, cell: &FigureCell, is_own: bool) -> Term {
    let label = table.lines.get(line).map_or("", |line| line.label.as_str());
    let heading = table.columns.get(column).map_or("", |column| column.heading.as_str());
    let label = if heading.is_empty() { label.to_owned() } else { format!("{label}, {heading}") };
    Term {
        at: cell.at,
        label: label.into(),
        value: cell.value().unwrap_or_default(),
        entry: match (cell.value(), &cell.formula) {
            (None, _) => Entry::Blank,
            (Some(_), Some(_)) => Entry::Formula,
            (Some(_), None) => Entry::Typed,
        },
        elsewhere: (!is_own).then(|| table.place.at_cell(cell.at)),
    }
}

fn one(
    table: &FigureTable,
    link: &Link,
    cell: &FigureCell,
    written: Decimal,
    parts: Vec<Part>,
    whole: bool,
    linked: &mut Linked,
) {
    let sum = parts.iter().try_fold(link.formula.constant, |sum, part| sum.checked_add(part.sign.of(part.term.value)));
    let rounded = |sum: Decimal| match link.formula.round {
        Some(places) => sum.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero),
        None => sum,
    };
    let Some((computed, difference)) =
        sum.map(rounded).and_then(|computed| Some((computed, computed.checked_sub(written)?)))
    else {
        linked.not_checked.push(not_checked(table, link, cell));
        return;
    };
    let agrees = difference.round_dp(NOISE).is_zero();
    // A range over cells that are figures of no table may hold more than was seen.
    if !agrees && !whole || link.formula.operation != Operation::Sum {
        linked.not_checked.push(not_checked(table, link, cell));
        return;
    }
    let (label, heading) = (line_of(table, link), column_of(table, link));
    let place = table.place.at_cell(cell.at);
    if !agrees {
        linked.facts.push(FormulaFact {
            table: Arc::clone(&table.id),
            place: place.clone(),
            line: Arc::clone(&label),
            column: Arc::clone(&heading),
            formula: cell.formula.clone().unwrap_or_default(),
            written,
            kind: FormulaFactKind::NotRecalculated { would_be: computed },
        });
    }
    let places = parts.iter().map(|part| part.term.value.scale()).chain([written.scale()]).max().unwrap_or(0);
    linked.balances.push(Balance {
        id: format!("{}:{}:link", table.id, cell.at).into(),
        table: Arc::clone(&table.id),
        place,
        origin: Origin::Formula,
        way: Way::Block,
        operation: Operation::Sum,
        line: Arc::clone(&label),
        column: heading,
        measured_in: table.columns.get(link.column).map_or(crate::value::Unit::NONE, |column| column.unit.clone()),
        total: Term { at: cell.at, label, value: written, entry: Entry::Formula, elsewhere: None },
        figures: parts.iter().filter(|part| !matches!(part.term.entry, Entry::Blank)).count(),
        parts,
        constant: link.formula.constant,
        written,
        computed: if agrees { written } else { computed },
        difference: if agrees { Decimal::ZERO } else { difference.normalize() },
        shown: None,
        unit: unit_of(places.min(12)),
        class: if agrees { Class::Agrees } else { Class::Differs },
        confidence: Confidence::Stated,
        explanations: Vec::new(),
        search: Search::default(),
        cause: None,
        follows: None,
    });
}

fn line_of(table: &FigureTable, link: &Link) -> Arc<str> {
    table.lines.get(link.line).map_or_else(Arc::default, |line| Arc::from(line.label.as_str()))
}

fn column_of(table: &FigureTable, link: &Link) -> Arc<str> {
    table.columns.get(link.column).map_or_else(Arc::default, |column| Arc::from(column.heading.as_str()))
}

fn not_checked(table: &FigureTable, link: &Link, cell: &FigureCell) -> NotChecked {
    NotChecked {
        table: Arc::clone(&table.id),
        place: table.place.at_cell(cell.at),
        way: Way::Block,
        line: line_of(table, link),
        column: column_of(table, link),
        why: NotCheckedWhy::Formula(cell.formula.clone().unwrap_or_default()),
    }
}
