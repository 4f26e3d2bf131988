//! What words in a cell name: entries of a list or themes, in full, joined, shortened or nearly so.
//!
//! ```text
//! words  = name { separator name }              as `parse::divide` has it: in full, in any case, with or without commas
//! nearly = a slip of a letter or two | the beginning of a name | most of a name's longer words, in any order
//! ```
//! Several names that are each shortened may be run together: every name of which a third is there, two words or more, is
//! taken, until the words are used up. Words of which less than three in five are covered name nothing.

use std::collections::BTreeSet;

use crate::parse::divide;
use crate::value::Reference;

/// Something that words can name.
#[derive(Clone, Debug)]
pub(super) struct Name<T> {
    /// As the list has it.
    pub(super) text: String,
    key: String,
    tokens: Vec<String>,
    /// What it stands for.
    pub(super) of: T,
}

impl<T> Name<T> {
    pub(super) fn new(text: &str, of: T) -> Self {
        Self { text: text.trim().to_owned(), key: key(text), tokens: tokens(text), of }
    }
}

/// What a part of the words comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// A name in full, by its index.
    Full(usize),
    /// A name that is only nearly written so, and what is written.
    Nearly(usize, String),
    /// A name that a word beside another narrows down: `People through better well-being`. The first is the one named in
    /// full.
    Within(usize, usize, String),
    /// Nothing that is known.
    Unknown(String),
}

/// The text without spaces, punctuation and case.
pub(super) fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Words of three letters or fewer tell nothing, and nor do these.
const COMMON: [&str; 12] =
    ["with", "that", "from", "through", "their", "this", "into", "more", "where", "will", "which", "across"];

/// The longer words of a text, in lower case; hyphens and apostrophes join.
fn tokens(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '\'' | '’' | '‐' | '‑'))
        .map(key)
        .filter(|word| word.chars().count() > 3 && !COMMON.contains(&word.as_str()))
        .collect()
}

/// Whether two words are the same but for an ending or a slip.
fn is_alike(one: &str, other: &str) -> bool {
    let (shorter, longer) = if one.len() < other.len() { (one, other) } else { (other, one) };
    longer.starts_with(shorter) || shorter.len() > 5 && strsim::osa_distance(one, other) <= 1
}

/// What the words name, in the order written.
pub(super) fn resolve<T>(words: &str, names: &[Name<T>]) -> Vec<Named> {
    let texts: Vec<String> = names.iter().map(|name| name.text.clone()).collect();
    let divided = divide(words, &texts);
    let mut found = Vec::new();
    let mut left: Vec<String> = Vec::new();
    for item in divided.value.items {
        let text = if let Reference::Words(text) = item { text } else { item.to_string() };
        match texts.iter().position(|name| *name == text) {
            Some(index) => {
                let before = std::mem::take(&mut left);
                found.extend(nearly(&before, names));
                found.push(Named::Full(index));
            }
            None => left.push(text),
        }
    }
    found.extend(nearly(&left, names));
    for detail in divided.qualifier.iter().flat_map(|detail| detail.split("; ")) {
        narrow(&mut found, detail, names);
    }
    found
}

/// Adds what a detail beside names says: `People through better well-being` means one promise of that theme.
fn narrow<T>(found: &mut Vec<Named>, detail: &str, names: &[Name<T>]) {
    for index in covering(detail, names) {
        let whole = found.iter().find_map(|named| if let Named::Full(whole) = named { Some(*whole) } else { None });
        if let Some(whole) = whole.filter(|whole| *whole != index) {
            found.push(Named::Within(whole, index, detail.to_owned()));
        }
    }
}

/// What words that are no name in full come to: each part by itself or, where that names nothing, all of them together.
fn nearly<T>(parts: &[String], names: &[Name<T>]) -> Vec<Named> {
    let mut found = Vec::new();
    // A comma within a shortened name parts it.
    let whole = parts.join(", ");
    if let Some(index) = closest(&key(&whole), names).filter(|_| parts.len() > 1) {
        return vec![Named::Nearly(index, whole)];
    }
    for part in parts {
        let covering = covering(part, names);
        if covering.is_empty() {
            found.push(Named::Unknown(part.clone()));
        }
        found.extend(covering.into_iter().map(|index| Named::Nearly(index, part.clone())));
    }
    let unknown = found.iter().filter(|named| matches!(named, Named::Unknown(_))).count();
    if unknown > 0 && parts.len() > 1 {
        let covering = covering(&whole, names);
        if !covering.is_empty() {
            return covering.into_iter().map(|index| Named::Nearly(index, whole.clone())).collect();
        }
    }
    found
}

/// The names that words nearly write, by their index.
fn covering<T>(words: &str, names: &[Name<T>]) -> Vec<usize> {
    let written = key(words);
    if let Some(index) = closest(&written, names) {
        return vec![index];
    }
    let all = tokens(words);
    let mut left: Vec<&String> = all.iter().collect();
    let mut found = Vec::new();
    while !left.is_empty() {
        let covers = |name: &Name<T>, word: &String| name.tokens.iter().any(|token| is_alike(token, word));
        let count = |name: &Name<T>| left.iter().filter(|word| covers(name, word)).count();
        let most = names.iter().map(&count).max().unwrap_or(0);
        let best: Vec<usize> = (0..names.len())
            .filter(|index| !found.contains(index) && names.get(*index).is_some_and(|name| count(name) == most))
            .collect();
        // Of several names that cover as much, the one of which less is left out.
        let least = best.iter().filter_map(|index| Some(names.get(*index)?.tokens.len())).min();
        let is_least = |index: &&usize| names.get(**index).map(|name| name.tokens.len()) == least;
        let mut shortest = best.iter().filter(is_least);
        let (Some(index), None) = (shortest.next(), shortest.next()) else { break };
        let Some(name) = names.get(*index) else { break };
        let is_long = left.first().is_some_and(|word| word.chars().count() >= TELLING);
        let is_only = most == 1 && left.len() == 1 && best.len() == 1;
        // A word or two of a long name may be there by chance.
        let is_enough = most * 3 >= name.tokens.len();
        let is_telling = is_enough && (most >= 2 || is_only && (is_long || name.tokens.len() == 1));
        if !is_telling {
            break;
        }
        found.push(*index);
        left.retain(|word| !covers(name, word));
    }
    let covered = all.len() - left.len();
    if covered * 5 >= all.len() * 3 { found } else { Vec::new() }
}

/// From how many letters on a word that only one name has tells which is meant.
const TELLING: usize = 8;
/// Of how many letters three may differ where one text is another with a slip.
const SLIP: usize = 20;
/// The fewest letters that may stand for a name that they begin.
const BEGINNING: usize = 4;

/// The one name that is written with a slip, or of which only the beginning is.
fn closest<T>(written: &str, names: &[Name<T>]) -> Option<usize> {
    let letters = written.chars().count();
    let apart = |name: &Name<T>| {
        let longer = letters.max(name.key.chars().count());
        // A text that is much longer or shorter is another, and need not be compared.
        let is_near = letters.abs_diff(name.key.chars().count()) * SLIP <= longer * 3;
        let apart = is_near.then(|| strsim::osa_distance(written, &name.key))?;
        (apart * SLIP <= longer * 3).then_some(apart)
    };
    let alike = names.iter().enumerate().filter_map(|(index, name)| Some((apart(name)?, index)));
    if let Some((_, index)) = alike.min() {
        return Some(index);
    }
    let begun: BTreeSet<usize> = names
        .iter()
        .enumerate()
        .filter(|(_, name)| written.chars().count() >= BEGINNING && name.key.starts_with(written))
        .map(|(index, _)| index)
        .collect();
    if begun.len() == 1 { begun.first().copied() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 11] = [
        "People",
        "Places",
        "A well run Council",
        "Help people and firms through the downturn",
        "Better well-being for vulnerable residents",
        "Cut re-offending and its community impact",
        "Serve the Borough's Economic needs",
        "Unlock Melton Mowbray Town centre's potential",
        "Better life in highly disadvantaged neighbourhoods",
        "Supply housing stock matching community needs",
        "Efficient, high performing services meeting customers' needs",
    ];

    fn read(words: &str) -> String {
        let names: Vec<Name<()>> = NAMES.iter().map(|text| Name::new(text, ())).collect();
        let said = resolve(words, &names).into_iter().map(|named| match named {
            Named::Full(index) => format!("{index}"),
            Named::Nearly(index, _) => format!("~{index}"),
            Named::Within(whole, index, _) => format!("{whole}>{index}"),
            Named::Unknown(words) => format!("?{words}"),
        });
        said.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn names_in_full_joined_and_shortened() {
        for (words, found) in [
            ("A Well Run Council", "2"),
            ("Well run council, people and places", "2 0 1"),
            ("People (all), Places (all) and A Well Run Council", "0 1 2"),
            ("Efficient, high performing services meeting customers' needs.", "10"),
            ("Well run Council Serve the Borough's economic needs", "2 6"),
            ("Better well being for vulnerable residents. Better life in highly disadvantaged neighbourhoods.", "4 8"),
            ("Better well being for vulnerable residents. Cut re-offending and community impact.", "4 ~5"),
            ("A well run Council, place", "2 ~1"),
            ("Unlock Melton Mowbray", "~7"),
            ("Unlock Melton Mowbray Town Centre's potental", "~7"),
            ("Cut re-offending Supply housing stock", "~9 ~5"),
            ("Efficient, high performing services", "~10"),
            ("People through better well-being, A Well Run Council", "0 2 0>4"),
            ("Places through Council housing stock", "1 1>9"),
            ("Improve customer services", "?Improve customer services"),
            ("Reduce crime", "?Reduce crime"),
            ("Customer care, People", "?Customer care 0"),
        ] {
            assert_eq!(read(words), found, "{words}");
        }
    }

    #[test]
    fn words_never_name_what_shares_only_a_common_word_with_them() {
        for words in ["community", "needs", "Better roads", "Council tax collection", "the", ""] {
            assert!(!read(words).contains(|c: char| c.is_ascii_digit()), "{words}: {}", read(words));
        }
    }
}
