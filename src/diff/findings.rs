//! Which findings are new, which are mended, which are still there.

use super::pairs::Pairs;
use super::snapshot::Found;
use crate::grid::{Addr, Span};

/// What tells a finding apart; nothing where it has nothing of the sort.
type Key = fn(&Found) -> Option<Vec<String>>;

/// Pairs findings: those that say the same of the same row and column, then those of the same rule there, then those
/// that say the same anywhere, and those that say the same of several cells which now stand elsewhere.
pub(super) fn findings(old: &[Found], new: &[Found]) -> Pairs {
    let mut pairs = Pairs::new(old.len(), new.len());
    let keys: [Key; 5] = [
        |found| Some(key(found, &[&found.sheet, &found.subject, &found.message])),
        |found| (!found.subject.is_empty()).then(|| key(found, &[&found.subject])),
        |found| Some(key(found, &[&found.message])),
        |found| found.subject.is_empty().then(|| key(found, &[&found.sheet, &found.cell])),
        |found| found.cell.contains(':').then(|| key(found, &[&found.sheet, &without_cells(&found.message)])),
    ];
    for key in keys {
        pairs.by(|index| old.get(index).and_then(key), |index| new.get(index).and_then(key));
    }
    pairs
}

fn key(found: &Found, parts: &[&str]) -> Vec<String> {
    std::iter::once(found.rule.as_str()).chain(parts.iter().copied()).map(str::to_owned).collect()
}

/// A message without the cells that it names: `2 cells: C5 and C10.` is `2 cells: and`.
fn without_cells(message: &str) -> String {
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let is_cell = |word: &str| word.parse::<Addr>().is_ok() || word.parse::<Span>().is_ok();
    let kept: Vec<&str> = message.split_whitespace().filter(|word| !is_cell(&bare(word))).collect();
    kept.join(" ")
}
