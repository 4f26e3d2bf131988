//! A table as it is published: words in place of symbols, no colour, all its rows in one.

use crate::write::cell::{Cell, Value};
use crate::write::link::Target;
use crate::write::style::Style;
use crate::write::table::{Kind, Look, Role, Table};

/// Makes a table fit to be published.
pub(super) fn clean(table: &mut Table) {
    table.filter = false;
    table.look = Look::List;
    table.totals_within = true;
    table.title.clear();
    for (index, column) in table.columns.iter_mut().enumerate() {
        let cells = || table.rows.iter().filter(|row| row.role != Role::Section).filter_map(|row| row.cells.get(index));
        let figures = cells().filter(|cell| cell.figure().is_some()).count();
        // A shorthand stands where a figure would.
        let is_word =
            |cell: &&Cell| cell.figure().is_none() && !cell.shown().is_empty() && !cell.shown().starts_with('[');
        let is_date = |cell: &Cell| matches!(cell.value, Value::Date(_));
        // Where there are more figures than words, all stand right; otherwise words may take two lines, for large type
        // needs more room.
        column.kind = match column.kind {
            _ if figures > cells().filter(is_word).count() => Kind::Number,
            Kind::Date if cells().any(is_date) => Kind::Date,
            _ => Kind::Text,
        };
    }
    for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
        in_words(cell);
    }
}

/// The cell without what only eyes see, and without a link into a file that the reader does not have.
fn in_words(cell: &mut Cell) {
    let is_rated = matches!(cell.style, Style::Status(_) | Style::Severity(_));
    if let Value::Text(text) | Value::Blank(text) = &mut cell.value {
        let plain = if is_rated { without_shape(text) } else { without_sign(text) };
        *text = plain;
    }
    if matches!(cell.link, Some(Target::Workbook { .. })) {
        cell.link = None;
    }
    cell.style = match cell.style {
        Style::Strong | Style::Total => Style::Strong,
        _ => Style::Plain,
    };
}

/// A rating without its shape: `Green` for `Green ●`.
pub(super) fn without_shape(text: &str) -> String {
    let is_shape = |letter: char| matches!(letter, '●' | '▲' | '■' | '–' | '○');
    text.strip_suffix(is_shape).map_or(text, str::trim_end).to_owned()
}

/// A direction without its arrow, and a name without the shape of its rating: `Improving` for `Improving ↑`, `Invoices`
/// for `▲ Invoices`.
fn without_sign(text: &str) -> String {
    let is_arrow = |letter: char| matches!(letter, '↑' | '↓' | '→');
    let is_shape = |letter: char| matches!(letter, '●' | '▲' | '■' | '○');
    let text = text.strip_suffix(is_arrow).map_or(text, str::trim_end);
    text.strip_prefix(is_shape).and_then(|rest| rest.strip_prefix(' ')).unwrap_or(text).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_and_arrows_go_and_words_stay() {
        assert_eq!(without_shape("Green ●"), "Green");
        assert_eq!(without_shape("No data –"), "No data");
        assert_eq!(without_sign("Improving ↑"), "Improving");
        assert_eq!(without_sign("▲ Invoices paid"), "Invoices paid");
        assert_eq!(without_sign("2011 – 12 –"), "2011 – 12 –");
    }
}
