//! Hidden sheets, rows and columns whose cells are counted, and values that lie unseen under merged cells.

use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::grid::{Addr, Sheet, Span, Visibility};
use crate::model::{RowRole, Table};

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "hidden-content",
    subject: Subject::File,
    level: Level::Warning,
    summary: "a hidden sheet, row or column holds values that are counted",
    page: include_str!("hidden_content.md"),
};

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    let mut sheets = std::collections::BTreeSet::new();
    for table in &facts.model.tables {
        let Some(sheet) = facts.sheet(&table.shape) else { continue };
        if sheets.insert((table.shape.book, table.shape.sheet)) {
            hidden_sheet(table, sheet, out);
            covered(table, sheet, out);
        }
        hidden_rows(table, sheet, out);
        hidden_columns(table, sheet, out);
    }
}

fn hidden_sheet(table: &Table, sheet: &Sheet, out: &mut Vec<Finding>) {
    let how = match sheet.visibility() {
        Visibility::Visible => return,
        Visibility::Hidden => "Right-click any tab and choose Unhide to see it.",
        Visibility::VeryHidden => "Only a macro can show it: ask who made the workbook.",
    };
    let message = "This sheet is hidden and its table is counted.";
    let help = format!("{how} If it should not count, delete it.");
    out.push(Finding::new(&INFO, table.shape.place.clone(), message).with_help(help));
}

/// Values that Excel does not show, because a merged cell lies over them.
fn covered(table: &Table, sheet: &Sheet, out: &mut Vec<Finding>) {
    let cells: Vec<Addr> = sheet.covered().iter().map(|(at, _)| *at).collect();
    let Some((first, cell)) = sheet.covered().first() else { return };
    let message = match cells.len() {
        1 => format!("The value {} lies unseen under a merged cell and was not counted.", say::quoted(&cell.shown())),
        many => format!("{many} values lie unseen under merged cells and were not counted: {}.", say::cells(&cells)),
    };
    out.push(
        Finding::new(&INFO, table.shape.at(*first), message)
            .with_value(cell.shown())
            .with_related(cells.iter().skip(1).map(|at| table.shape.at(*at)))
            .with_help("Unmerge the cells to see what is there, and delete what should not be."),
    );
}

fn hidden_rows(table: &Table, sheet: &Sheet, out: &mut Vec<Finding>) {
    let counted = table.shape.rows.iter().filter(|row| matches!(row.role, RowRole::Data | RowRole::Total));
    let hidden: Vec<u32> = counted.map(|row| row.row).filter(|row| sheet.is_row_hidden(*row)).collect();
    let (Some(first), Some(last)) = (hidden.first(), hidden.last()) else { return };
    let numbers: Vec<u32> = hidden.iter().map(|row| row.saturating_add(1)).collect();
    let message = match hidden.len() {
        1 => "This row of the table is hidden and is counted.".to_owned(),
        many => format!("{many} rows of the table are hidden and are counted: {}.", say::runs(&numbers)),
    };
    let span = table.shape.span;
    let place = table.shape.place.at(Span::new(Addr::new(*first, span.from.col), Addr::new(*last, span.to.col)));
    out.push(Finding::new(&INFO, place, message).with_help(
        "Select the rows above and below, right-click and choose Unhide; delete the rows if they should not count.",
    ));
}

fn hidden_columns(table: &Table, sheet: &Sheet, out: &mut Vec<Finding>) {
    for (index, column) in table.shape.columns.iter().enumerate() {
        if column.field().is_none() || !sheet.is_column_hidden(column.col) {
            continue;
        }
        let filled = table
            .records
            .iter()
            .filter(|record| record.fields.get(index).and_then(Option::as_ref).is_some_and(|field| !field.is_blank()));
        if filled.count() == 0 {
            continue;
        }
        let message = match column.heading.trim() {
            "" => "This column is hidden and its values are counted.".to_owned(),
            heading => format!("The column {} is hidden and its values are counted.", say::quoted(heading)),
        };
        let span = table.shape.span;
        let place =
            table.shape.place.at(Span::new(Addr::new(span.from.row, column.col), Addr::new(span.to.row, column.col)));
        out.push(Finding::new(&INFO, place, message).with_help(
            "Select the columns on both sides, right-click and choose Unhide; delete the column if it should not count.",
        ));
    }
}
