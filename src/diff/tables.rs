//! Which workbooks and which tables of two states are the same.

use std::collections::BTreeSet;

use super::pairs::{Pairs, likeness};
use super::snapshot::{State, TableOf, folded};

/// From which likeness on, in thousandths, two file names are taken for one workbook.
const LIKE: usize = 700;

/// Pairs workbooks by the name below what all on a side share, then by the likeness of their file names. One against one
/// is a pair whatever the names.
pub(super) fn books(old: &[State], new: &[State]) -> Pairs {
    let mut pairs = Pairs::new(old.len(), new.len());
    if let ([_], [_]) = (old, new) {
        pairs.by(|_| Some(()), |_| Some(()));
        return pairs;
    }
    let (below_old, below_new) = (below(old), below(new));
    pairs.by(|index| below_old.get(index).cloned(), |index| below_new.get(index).cloned());
    let name = |of: &[State], index: usize| of.get(index).map(|state| stem(&state.path));
    pairs.by_fit(|one, other| {
        let like = likeness(&name(old, one)?, &name(new, other)?);
        (like >= LIKE).then_some(like)
    });
    pairs
}

/// The paths without the folders that all share, in small letters.
fn below(states: &[State]) -> Vec<String> {
    let parts: Vec<Vec<&str>> = states.iter().map(|state| state.path.split('/').collect()).collect();
    let folders = parts.iter().map(|parts| parts.len().saturating_sub(1)).min().unwrap_or(0);
    let first = parts.first();
    let shared = (0..folders)
        .take_while(|at| parts.iter().all(|other| other.get(*at) == first.and_then(|first| first.get(*at))))
        .count();
    parts.iter().map(|parts| parts.get(shared..).unwrap_or_default().join("/").to_lowercase()).collect()
}

/// The file's name without its ending and what marks a version: `returns-v2 (final).xlsx` is `returns`.
fn stem(path: &str) -> String {
    let file = path.rsplit('/').next().unwrap_or(path).to_lowercase();
    let stem = file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem);
    let words = stem.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_mark = |word: &str| {
        let number = word.strip_prefix('v').unwrap_or(word);
        let version = word.starts_with('v') && !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        version || matches!(word, "final" | "draft" | "copy" | "revised" | "updated" | "new" | "old")
    };
    let kept: Vec<&str> = words.filter(|word| !is_mark(word)).collect();
    if kept.is_empty() { stem.to_owned() } else { kept.join(" ") }
}

/// Pairs the tables of two states of a workbook: of a kind, those that share their sheet, their title or most of their
/// rows, the best fit first.
pub(super) fn tables(old: &[TableOf], new: &[TableOf]) -> Pairs {
    let mut pairs = Pairs::new(old.len(), new.len());
    let (rows_old, rows_new) = (names(old), names(new));
    pairs.by_fit(|one, other| {
        let (shared, all) = {
            let (one, other) = (rows_old.get(one)?, rows_new.get(other)?);
            (one.intersection(other).count(), one.len().min(other.len()))
        };
        let (one, other) = (old.get(one)?, new.get(other)?);
        if one.kind != other.kind {
            return None;
        }
        let sheet = folded(&one.sheet) == folded(&other.sheet);
        let title = folded(&one.title) == folded(&other.title);
        let most = shared * 2 > all;
        let fits = (sheet && title) || most || (sheet && shared > 0);
        fits.then_some((most, sheet && title, sheet, title, shared))
    });
    // What is left is the same where it is the only one of its kind on its sheet.
    let key = |of: &[TableOf], index: usize| of.get(index).map(|table| (table.kind.clone(), folded(&table.sheet)));
    pairs.by(|index| key(old, index), |index| key(new, index));
    pairs.made.sort_unstable();
    pairs
}

fn names(tables: &[TableOf]) -> Vec<BTreeSet<(String, String)>> {
    let of = |table: &TableOf| table.rows.iter().map(|row| (folded(&row.code), folded(&row.label))).collect();
    tables.iter().map(of).collect()
}
