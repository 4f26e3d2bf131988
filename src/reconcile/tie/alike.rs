//! Labels that name the same line though they are not typed the same.
//!
//! ```text
//! same   = Customer Services = CUSTOMER  SERVICES.          case, spaces, punctuation
//! worded = Law & Admin Service = Law and Admin Services     "&" and "and", a plural, "the", "Dept of"
//! spelt  = Transprot and Plant = Transport and Plant        one slip of the keyboard in one word of five letters or more
//! ```
//! Nearer first: a line that has a fellow of the same label is never given to one that is only nearly so. Where a label
//! is like several, none of them is taken: a wrong pair would be a false difference.

use std::collections::BTreeMap;

use super::Alike;

/// A label as it is compared.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct LabelKey {
    /// Its words, in lower case.
    same: String,
    /// Its words without those that matter little, in the singular.
    words: Vec<String>,
    /// The section that it stands in, as its words.
    section: String,
}

/// Words that stand in one label and not in the other.
const LITTLE: [&str; 8] = ["and", "&", "the", "of", "dept", "department", "div", "division"];
/// A word of fewer letters has too many neighbours.
const SHORTEST: usize = 5;
/// A longer word is no word.
const LONGEST: usize = 40;
/// Where more labels than these differ in the same word, the word tells them apart and is no slip.
const MOST: usize = 32;

impl LabelKey {
    pub(super) fn new(label: &str, section: Option<&str>) -> Self {
        let all = words(label);
        let mut few: Vec<String> =
            all.iter().filter(|word| !LITTLE.contains(&word.as_str())).map(|word| singular(word)).collect();
        if few.is_empty() {
            few.clone_from(&all);
        }
        Self {
            same: all.join(" "),
            words: few,
            section: section.map(|section| words(section).join(" ")).unwrap_or_default(),
        }
    }
}

/// The words of a text in lower case, letters and digits; `&` is a word, an apostrophe is nothing.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    for c in text.chars() {
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        } else if !matches!(c, '\'' | '’' | '‘' | '\u{200b}' | '\u{ad}') {
            words.extend(Some(std::mem::take(&mut word)).filter(|word| !word.is_empty()));
            if c == '&' {
                words.push("&".to_owned());
            }
        }
    }
    words.extend(Some(word).filter(|word| !word.is_empty()));
    words
}

fn singular(word: &str) -> String {
    match word.strip_suffix("ies") {
        Some(stem) if stem.chars().count() >= 2 => format!("{stem}y"),
        _ => match word.strip_suffix('s') {
            Some(stem) if stem.chars().count() >= 3 && !stem.ends_with('s') => stem.to_owned(),
            _ => word.to_owned(),
        },
    }
}

/// Which of the left labels is which of the right ones, by their indices, in the order of the left; no label is taken
/// twice.
pub(super) fn pairs(left: &[LabelKey], right: &[LabelKey]) -> Vec<(usize, usize, Alike)> {
    let mut pairing = Pairing { left, right, of_left: vec![None; left.len()], taken: vec![false; right.len()] };
    pairing.by(Alike::Same, |key| Some(key.same.clone()).filter(|same| !same.is_empty()));
    pairing.by(Alike::Worded, |key| Some(key.words.join(" ")).filter(|words| !words.is_empty()));
    pairing.spelt();
    let found = pairing.of_left.iter().enumerate();
    found.filter_map(|(index, pair)| pair.map(|(other, how)| (index, other, how))).collect()
}

struct Pairing<'a> {
    left: &'a [LabelKey],
    right: &'a [LabelKey],
    of_left: Vec<Option<(usize, Alike)>>,
    taken: Vec<bool>,
}

impl Pairing<'_> {
    fn take(&mut self, left: usize, right: usize, how: Alike) {
        let (Some(slot), Some(taken)) = (self.of_left.get_mut(left), self.taken.get_mut(right)) else { return };
        if slot.is_none() && !*taken {
            *slot = Some((right, how));
            *taken = true;
        }
    }

    fn open(&self) -> (Vec<usize>, Vec<usize>) {
        let left = self.of_left.iter().enumerate().filter(|(_, pair)| pair.is_none()).map(|(index, _)| index);
        let right = self.taken.iter().enumerate().filter(|(_, taken)| !**taken).map(|(index, _)| index);
        (left.collect(), right.collect())
    }

    /// Pairs what has the same key: the only one on either side; of several, those of the same section, in their order
    /// where both sides have as many.
    fn by(&mut self, how: Alike, key: impl Fn(&LabelKey) -> Option<String>) {
        let (left, right) = self.open();
        let mut groups: BTreeMap<String, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for index in left {
            if let Some(key) = self.left.get(index).and_then(&key) {
                groups.entry(key).or_default().0.push(index);
            }
        }
        for index in right {
            if let Some(key) = self.right.get(index).and_then(&key) {
                groups.entry(key).or_default().1.push(index);
            }
        }
        for (left, right) in groups.into_values() {
            if let ([one], [other]) = (left.as_slice(), right.as_slice()) {
                self.take(*one, *other, how);
                continue;
            }
            let mut sections: BTreeMap<String, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
            for index in left {
                let section = self.left.get(index).map(|key| key.section.clone()).unwrap_or_default();
                sections.entry(section).or_default().0.push(index);
            }
            for index in right {
                let section = self.right.get(index).map(|key| key.section.clone()).unwrap_or_default();
                sections.entry(section).or_default().1.push(index);
            }
            for (left, right) in sections.into_values().filter(|(left, right)| left.len() == right.len()) {
                for (one, other) in left.into_iter().zip(right) {
                    self.take(one, other, how);
                }
            }
        }
    }

    /// Pairs what differs by one slip in one word, where nothing else is as near on either side.
    fn spelt(&mut self) {
        let (left, right) = self.open();
        let mut buckets: BTreeMap<(usize, String), Bucket> = BTreeMap::new();
        for (indices, is_left) in [(left, true), (right, false)] {
            for index in indices {
                let Some(key) = (if is_left { self.left } else { self.right }).get(index) else { continue };
                for (place, word) in key.words.iter().enumerate().filter(|(_, word)| may_be_misspelt(word)) {
                    let bucket = buckets.entry((place, without(&key.words, place))).or_default();
                    if is_left { &mut bucket.left } else { &mut bucket.right }.push((index, word.clone()));
                }
            }
        }
        let mut of_left: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut of_right: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for bucket in buckets.values().filter(|bucket| bucket.left.len().max(bucket.right.len()) <= MOST) {
            for (one, word) in &bucket.left {
                for (other, _) in bucket.right.iter().filter(|(_, other)| is_one_slip(word, other)) {
                    of_left.entry(*one).or_default().push(*other);
                    of_right.entry(*other).or_default().push(*one);
                }
            }
        }
        for (one, others) in &of_left {
            if let [other] = others.as_slice()
                && of_right.get(other).is_some_and(|ones| ones.len() == 1)
            {
                self.take(*one, *other, Alike::Spelt);
            }
        }
    }
}

/// The labels that are the same but for the word at one place.
#[derive(Default)]
struct Bucket {
    left: Vec<(usize, String)>,
    right: Vec<(usize, String)>,
}

fn may_be_misspelt(word: &str) -> bool {
    let letters = word.chars().count();
    (SHORTEST..=LONGEST).contains(&letters) && word.chars().all(char::is_alphabetic)
}

/// The other words, with their places kept.
fn without(words: &[String], place: usize) -> String {
    let others = words.iter().enumerate().map(|(at, word)| if at == place { "" } else { word.as_str() });
    others.collect::<Vec<_>>().join(" ")
}

/// Whether one letter more, less or other, or two exchanged, makes one word of the other; the first is not mistaken.
fn is_one_slip(one: &str, other: &str) -> bool {
    one.chars().next() == other.chars().next() && strsim::osa_distance(one, other) == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(labels: &[&str]) -> Vec<LabelKey> {
        labels
            .iter()
            .map(|label| match label.split_once('>') {
                Some((section, label)) => LabelKey::new(label, Some(section)),
                None => LabelKey::new(label, None),
            })
            .collect()
    }

    fn how(left: &str, right: &str) -> Option<Alike> {
        pairs(&keys(&[left]), &keys(&[right])).first().map(|(_, _, how)| *how)
    }

    #[test]
    fn labels_are_alike_in_three_ways() {
        for (left, right, found) in [
            ("Customer Services", "CUSTOMER  services.", Some(Alike::Same)),
            ("Members' Allowances", "Members’ allowances", Some(Alike::Same)),
            (
                "Customer Services (including Salford Direct)",
                "Customer Service (including Salford Direct)",
                Some(Alike::Worded),
            ),
            ("Law & Administration", "Law and Administration", Some(Alike::Worded)),
            ("Dept of Finance", "Finance", Some(Alike::Worded)),
            ("Libraries", "Library", Some(Alike::Worded)),
            ("Transprot and Plant", "Transport & Plant", Some(Alike::Spelt)),
            ("Electoral Registraton", "Electoral Registration", Some(Alike::Spelt)),
            ("Internal Audit", "External Audit", None),
            ("Housing", "Housing Benefit", None),
            ("Costs", "Posts", None),
            ("Ward 11", "Ward 12", None),
            ("Rates", "Rents", None),
            ("", "", None),
            ("£", "%", None),
        ] {
            assert_eq!(how(left, right), found, "{left} / {right}");
        }
    }

    #[test]
    fn nearer_labels_are_paired_first_and_none_where_several_are_near() {
        let found = pairs(&keys(&["Library", "Libraries"]), &keys(&["Libraries", "Parks"]));
        assert_eq!(found, [(1, 0, Alike::Same)]);
        assert_eq!(pairs(&keys(&["Transprot"]), &keys(&["Transport", "Transprots"])), [(0, 1, Alike::Worded)]);
        assert_eq!(pairs(&keys(&["Highweys"]), &keys(&["Highways", "Highwoys"])), []);
    }

    #[test]
    fn labels_that_repeat_are_told_apart_by_their_sections_then_by_their_order() {
        let found =
            pairs(&keys(&["Parks>Employees", "Pools>Employees"]), &keys(&["Pools>Employees", "Parks>Employees"]));
        assert_eq!(found, [(0, 1, Alike::Same), (1, 0, Alike::Same)]);
        assert_eq!(
            pairs(&keys(&["Other", "Other"]), &keys(&["Other", "Other"])),
            [(0, 0, Alike::Same), (1, 1, Alike::Same)]
        );
        assert_eq!(pairs(&keys(&["Other", "Other"]), &keys(&["Other"])), []);
    }
}
