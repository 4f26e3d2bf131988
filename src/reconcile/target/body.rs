//! The council that a document names, so that plans of two councils are not taken for two plans of one.

use super::words::Words;
use crate::model::Model;

/// The words between which and `Council` only the kind of council stands.
const KINDS: [&str; 9] =
    ["borough", "district", "city", "county", "town", "parish", "metropolitan", "unitary", "royal"];

/// The council that the titles of a workbook's tables name, as it is compared; nothing where none or several do.
pub(super) fn body_of(model: &Model, book: usize) -> Option<String> {
    let titles = model.tables.iter().filter(|table| table.shape.book == book).filter_map(|table| {
        let (_, title) = table.shape.title.as_ref()?;
        named(title)
    });
    let mut names: Vec<String> = titles.collect();
    names.sort_unstable();
    names.dedup();
    match names.as_slice() {
        [one] => Some(one.clone()),
        _ => None,
    }
}

/// `Melton` of `Melton Borough Council - Performance`, `Havering` of `London Borough of Havering`.
fn named(title: &str) -> Option<String> {
    let words: Vec<&str> =
        title.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty()).collect();
    let is = |at: usize, word: &str| words.get(at).is_some_and(|found| found.eq_ignore_ascii_case(word));
    let is_name = |at: usize| words.get(at).is_some_and(|word| word.starts_with(char::is_uppercase));
    let council = (0..words.len()).find(|at| is(*at, "council"))?;
    let mut first = council;
    while first > 0 && is_name(first - 1) {
        first -= 1;
    }
    let name: Vec<&str> = words
        .get(first..council)?
        .iter()
        .copied()
        .filter(|word| !KINDS.iter().any(|kind| word.eq_ignore_ascii_case(kind)))
        .collect();
    Some(Words::of(&name.join(" ")).all.join(" ")).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_council_is_known_by_its_name() {
        for (title, name) in [
            ("Melton Borough Council", Some("melton")),
            ("South Derbyshire District Council - KPIs", Some("derbyshir south")),
            ("Performance indicators", None),
            ("Report to Council", None),
            ("The council plan", None),
        ] {
            assert_eq!(named(title).as_deref(), name, "{title}");
        }
    }
}
