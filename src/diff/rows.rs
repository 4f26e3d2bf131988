//! Which rows of two states of a table are the same.

use super::pairs::{Pairs, likeness};
use super::snapshot::{Entry, TableOf, folded};

/// From which likeness on, in thousandths, a row is proposed to be another under new words.
const LIKELY: usize = 600;

/// What tells a row apart; nothing where it has nothing of the sort.
type Key = fn(&Entry) -> Option<Vec<String>>;

/// The rows that are the same, those that are likely the same under other words, and the others by index.
pub(super) struct Matched {
    pub(super) same: Vec<(usize, usize)>,
    pub(super) renamed: Vec<(usize, usize)>,
    pub(super) dropped: Vec<usize>,
    pub(super) added: Vec<usize>,
}

/// Matches by code, label and section together, then by less and less of them; of rows that are called the same, those
/// that hold the same belong together.
pub(super) fn matched(old: &TableOf, new: &TableOf) -> Matched {
    let mut pairs = Pairs::new(old.rows.len(), new.rows.len());
    let keys: [Key; 5] = [
        |row| Some(vec![folded(&row.code), folded(&row.label), folded(&row.section)]),
        |row| Some(vec![folded(&row.code), folded(&row.label)]),
        |row| (!row.code.is_empty()).then(|| vec![folded(&row.code), folded(&row.section)]),
        |row| (!row.code.is_empty()).then(|| vec![folded(&row.code)]),
        |row| (!row.label.is_empty()).then(|| vec![folded(&row.label)]),
    ];
    for key in keys {
        let of = |table: &TableOf, index: usize| table.rows.get(index).and_then(key);
        let whole = |table: &TableOf, index: usize| Some((of(table, index)?, table.rows.get(index).map(meanings)?));
        pairs.by(|index| whole(old, index), |index| whole(new, index));
        pairs.by(|index| of(old, index), |index| of(new, index));
    }
    let same = std::mem::take(&mut pairs.made);
    pairs.by_fit(|one, other| {
        let (one, other) = (old.rows.get(one)?, new.rows.get(other)?);
        let like = likeness(&one.label, &other.label).max(if begins(&one.label, &other.label) { LIKELY } else { 0 });
        (one.code.is_empty() == other.code.is_empty() && like >= LIKELY).then_some(like)
    });
    let mut renamed = pairs.made;
    renamed.sort_unstable();
    Matched { same, renamed, dropped: pairs.old, added: pairs.new }
}

/// Whether one label is the beginning of the other: `Supplies`, `Supplies and services`.
fn begins(one: &str, other: &str) -> bool {
    let (one, other) = (folded(one), folded(other));
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    !short.is_empty() && long.strip_prefix(short.as_str()).is_some_and(|rest| rest.starts_with(' '))
}

fn meanings(row: &Entry) -> Vec<(String, String)> {
    row.cells.iter().map(|cell| (cell.column.clone(), cell.meaning.clone())).collect()
}
