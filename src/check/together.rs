//! Which tables belong together: those of one workbook; failing that, those of one folder or, with a spec, all that it
//! names.

use crate::model::Table;

use super::Facts;

/// The items that stand nearest to a table, each with its own table: those of its workbook, else those of its folder
/// or, with a spec, of all its sources.
pub(super) fn nearest<'a, T>(
    facts: &Facts<'a>,
    table: &Table,
    items: &'a [T],
    table_of: impl Fn(&T) -> usize,
) -> Vec<(&'a Table, &'a T)> {
    let all: Vec<(&Table, &T)> =
        items.iter().filter_map(|item| facts.table(table_of(item)).map(|home| (home, item))).collect();
    let near = |is_near: &dyn Fn(&Table) -> bool| -> Vec<(&'a Table, &'a T)> {
        all.iter().filter(|(home, _)| is_near(home)).copied().collect()
    };
    let same_book = near(&|home| home.shape.book == table.shape.book);
    if !same_book.is_empty() {
        return same_book;
    }
    if facts.spec.is_some() {
        return all;
    }
    near(&|home| folder(&home.shape.place.file) == folder(&table.shape.place.file))
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}
