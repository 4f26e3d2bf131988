//! Words that refer to several entries of a list, divided by the list's own entries.
//!
//! ```text
//! words = item { separator item }
//! item  = entry [ detail ] | other words
//! separator = "," | ";" | "." | "&" | "/" | "and" | line break | nothing, which is repaired
//! detail = ( "through" | "via" | "by" | "(" ) words            kept as a qualifier
//! ```
//! Case, spaces, hyphens and a leading `A` or `The` do not matter. Words that fit no entry stay an item of their own, so
//! that they can be reported.

use super::text::{key, tidy};
use crate::value::{Reading, Reference, References, Repair};

/// A run of letters and digits.
struct Run<'a> {
    start: usize,
    end: usize,
    key: String,
    /// What stands between it and the run before.
    before: &'a str,
}

/// Divides words by the entries of the list that they refer to; each item is in the list's own spelling where it fits.
#[must_use]
pub fn divide(words: &str, entries: &[String]) -> Reading<References> {
    let text = tidy(words);
    let runs = runs(&text);
    let entries: Vec<(String, &String)> = entries.iter().map(|entry| (entry_key(entry), entry)).collect();
    let mut division =
        Division { text: &text, runs: &runs, items: Vec::new(), details: Vec::new(), missing: Vec::new() };
    division.read(&entries);
    let links = References { items: division.items, ..References::default() };
    let repair =
        |after: &String| Repair { what: format!("no comma stands behind `{after}`"), read_as: links.to_string() };
    let repairs = division.missing.iter().map(repair).collect();
    let qualifier = (!division.details.is_empty()).then(|| division.details.join("; "));
    Reading { repairs, qualifier, ..Reading::of(links) }
}

fn runs(text: &str) -> Vec<Run<'_>> {
    let mut runs: Vec<Run<'_>> = Vec::new();
    let mut end = 0;
    let mut rest = text;
    while let Some(gap) = rest.find(char::is_alphanumeric) {
        let start = text.len() - rest.len() + gap;
        let tail = text.get(start..).unwrap_or_default();
        let length = tail.find(|c: char| !c.is_alphanumeric()).unwrap_or(tail.len());
        let (word, after) = tail.split_at(length);
        runs.push(Run { start, end: start + length, key: key(word), before: text.get(end..start).unwrap_or_default() });
        end = start + length;
        rest = after;
    }
    runs
}

/// The key of an entry without its article.
fn entry_key(entry: &str) -> String {
    let entry = tidy(entry);
    let bare =
        entry.split_once(' ').filter(|(first, _)| is_article(&key(first))).map_or(entry.as_str(), |(_, rest)| rest);
    key(bare)
}

fn is_article(key: &str) -> bool {
    matches!(key, "a" | "an" | "the")
}

struct Division<'a> {
    text: &'a str,
    runs: &'a [Run<'a>],
    items: Vec<Reference>,
    details: Vec<String>,
    missing: Vec<String>,
}

impl Division<'_> {
    fn read(&mut self, entries: &[(String, &String)]) {
        let mut at = 0;
        // Whether a separator stands before the next run; the start counts as one.
        let mut parted = true;
        let mut last_entry: Option<String> = None;
        while let Some(run) = self.runs.get(at) {
            parted |= is_separator(run.before);
            if let Some((entry, next)) = self.longest(at, entries) {
                if !parted && let Some(before) = last_entry.take() {
                    self.missing.push(before);
                }
                self.items.push(Reference::Words(entry.clone()));
                (last_entry, parted, at) = (Some(entry), false, next);
            } else if run.key == "and" {
                (parted, at) = (true, at + 1);
            } else {
                let next = self.others(at, entries);
                let end = self.runs.get(next - 1).map_or(run.end, |last| last.end);
                let words = self.text.get(run.start..end).unwrap_or_default();
                let is_detail = !parted && last_entry.is_some() && (opens_detail(&run.key) || run.before.contains('('));
                match key(words).as_str() {
                    // `People (all)` names the whole of the theme, which `People` does as well.
                    "all" if is_detail => {}
                    _ if is_detail => self.details.push(words.to_owned()),
                    _ => self.items.push(Reference::Words(words.to_owned())),
                }
                (last_entry, parted, at) = (None, false, next);
            }
        }
    }

    /// The longest entry that starts at a run, and the run behind it.
    fn longest(&self, at: usize, entries: &[(String, &String)]) -> Option<(String, usize)> {
        let skip = usize::from(self.runs.get(at).is_some_and(|run| is_article(&run.key)));
        [at + skip, at].into_iter().find_map(|from| {
            entries
                .iter()
                .filter_map(|(key, entry)| Some((key.len(), *entry, self.fits(from, key)?)))
                .max_by_key(|(length, _, _)| *length)
                .map(|(_, entry, next)| (entry.clone(), next))
        })
    }

    /// The run behind this key, where the runs from `from` make it.
    fn fits(&self, from: usize, key: &str) -> Option<usize> {
        let mut rest = key;
        for (offset, run) in self.runs.get(from..)?.iter().enumerate() {
            rest = rest.strip_prefix(run.key.as_str())?;
            if rest.is_empty() {
                return Some(from + offset + 1);
            }
        }
        None
    }

    /// The run behind words that fit no entry: they end at a separator or where an entry starts.
    fn others(&self, at: usize, entries: &[(String, &String)]) -> usize {
        let mut next = at + 1;
        while let Some(run) = self.runs.get(next) {
            let joins = run.key == "and" && self.longest(next + 1, entries).is_some();
            if is_separator(run.before) || joins || self.longest(next, entries).is_some() {
                break;
            }
            next += 1;
        }
        next
    }
}

fn is_separator(between: &str) -> bool {
    between.contains([',', ';', '.', '&', '/', '\n', '+', '•', '▪'])
}

fn opens_detail(key: &str) -> bool {
    matches!(key, "through" | "via" | "by" | "with" | "for" | "in")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries() -> Vec<String> {
        [
            "Resilience",
            "Customer Care",
            "Performance",
            "People",
            "Places",
            "A well run Council",
            "Better well-being for vulnerable residents",
            "Better, cheaper services via innovation, partnership",
            "Efficient, high performing services meeting customers' needs",
        ]
        .map(String::from)
        .to_vec()
    }

    #[test]
    fn entries_divide_words() {
        for (written, items, repairs, qualifier) in [
            ("Customer care, performance, resilience.", "Customer Care|Performance|Resilience", 0, None),
            ("Performance and customer care", "Performance|Customer Care", 0, None),
            ("Performance Customer Care", "Performance|Customer Care", 1, None),
            ("performance\nResilience", "Performance|Resilience", 0, None),
            (
                "Better, cheaper services via innovation, partnership",
                "Better, cheaper services via innovation, partnership",
                0,
                None,
            ),
            (
                "Better well being for vulnerable residents. Efficient, high performing services meeting customers' needs.",
                "Better well-being for vulnerable residents|Efficient, high performing services meeting customers' needs",
                0,
                None,
            ),
            ("People (all), Places (all) and A Well Run Council", "People|Places|A well run Council", 0, None),
            ("Well run council, people and places", "A well run Council|People|Places", 0, None),
            (
                "People through better well-being, Places through housing stock",
                "People|Places",
                0,
                Some("through better well-being; through housing stock"),
            ),
            ("A well run Council, place", "A well run Council|place", 0, None),
            ("Cut crime and its causes and people", "Cut crime and its causes|People", 0, None),
            ("Peoples, performance", "Peoples|Performance", 0, None),
        ] {
            let read = divide(written, &entries());
            let found = read.value.items.iter().map(ToString::to_string).collect::<Vec<_>>().join("|");
            assert_eq!((found.as_str(), read.repairs.len()), (items, repairs), "{written}");
            assert_eq!(read.qualifier.as_deref(), qualifier, "{written}");
        }
    }
}
