//! Which tables belong together: those of one workbook; failing that, those of one folder or, with a spec, all that it
//! names.

use super::Table;

/// Of these tables, those that stand nearest to one, by their index: in its workbook; else in its folder and of its
/// plan's year; else in its folder; with a spec, else of its year, else of a year that nothing tells.
#[must_use]
pub fn nearest<'a>(is_spec: bool, table: &Table, homes: impl Iterator<Item = Option<&'a Table>>) -> Vec<usize> {
    let rank = |home: &Table| {
        let same_folder = is_beside(home, table);
        let same_year = home.year.is_some() && home.year == table.year;
        let may_be_same_year = home.year.is_none() || table.year.is_none();
        match (home.shape.book == table.shape.book, same_folder, same_year) {
            (true, ..) => Some(0),
            (false, true, true) => Some(1),
            (false, true, false) => Some(2),
            (false, false, true) => is_spec.then_some(3),
            (false, false, false) => (is_spec && may_be_same_year).then_some(4),
        }
    };
    let ranked: Vec<(u8, usize)> = homes.enumerate().filter_map(|(index, home)| Some((rank(home?)?, index))).collect();
    let best = ranked.iter().map(|(rank, _)| *rank).min();
    ranked.into_iter().filter(|(rank, _)| Some(*rank) == best).map(|(_, index)| index).collect()
}

/// Whether two tables are of one folder.
#[must_use]
pub fn is_beside(one: &Table, other: &Table) -> bool {
    folder(&one.shape.place.file) == folder(&other.shape.place.file)
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}
