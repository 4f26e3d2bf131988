//! Which findings are new, which are mended, which are still there.

use super::pairs::Pairs;
use super::snapshot::Found;

/// What tells a finding apart; nothing where it has nothing of the sort.
type Key = fn(&Found) -> Option<Vec<&str>>;

/// Pairs findings: those that say the same of the same row and column, then those of the same rule there, then those
/// that say the same anywhere.
pub(super) fn findings(old: &[Found], new: &[Found]) -> Pairs {
    let mut pairs = Pairs::new(old.len(), new.len());
    let keys: [Key; 4] = [
        |found| Some(vec![&found.rule, &found.sheet, &found.subject, &found.message]),
        |found| (!found.subject.is_empty()).then(|| vec![found.rule.as_str(), &found.subject]),
        |found| Some(vec![&found.rule, &found.message]),
        |found| found.subject.is_empty().then(|| vec![found.rule.as_str(), &found.sheet, &found.cell]),
    ];
    for key in keys {
        pairs.by(|index| old.get(index).and_then(key), |index| new.get(index).and_then(key));
    }
    pairs
}
