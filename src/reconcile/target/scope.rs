//! What counts as dropped and as new: only what stands in a part of its plan that the other plan covers too.
//!
//! One service's plan beside the plan of the whole council would else have the other services' indicators as new.

use std::collections::{BTreeMap, BTreeSet};

use super::words::Words;

/// The rows of one side that the other side does not have, in the parts that it covers: the section of a document
/// counts as covered where at least a quarter of its rows are matched. `rows` are the rows with their document and
/// section; `matched` are those that have their like.
pub(super) fn missing<'a>(
    rows: impl Iterator<Item = (usize, usize, &'a Words)> + Clone,
    matched: &BTreeSet<usize>,
) -> Vec<usize> {
    let mut parts: BTreeMap<(usize, &Words), (usize, usize)> = BTreeMap::new();
    for (index, document, section) in rows.clone() {
        let (all, known) = parts.entry((document, section)).or_default();
        *all += 1;
        *known += usize::from(matched.contains(&index));
    }
    let is_covered = |document: usize, section: &Words| {
        parts.get(&(document, section)).is_some_and(|(all, known)| *known > 0 && known * 4 >= *all)
    };
    rows.filter(|(index, document, section)| !matched.contains(index) && is_covered(*document, section))
        .map(|(index, ..)| index)
        .collect()
}
