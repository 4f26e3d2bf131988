//! Names that Excel accepts, made from any words, each once.

use std::collections::BTreeMap;

/// Longest name of a sheet, in UTF-16 units.
pub(super) const SHEET: usize = 31;
/// Longest name of a table or heading.
const LONG: usize = 255;

/// Names already given, each with the last number that was put behind it; capitals do not tell two apart.
#[derive(Debug, Default)]
pub(super) struct Taken(BTreeMap<String, usize>);

impl Taken {
    /// A name for a sheet: at most 31 long, none of `[ ] : * ? / \`, no apostrophe at either end, not `History`.
    pub(super) fn sheet(&mut self, words: &str) -> String {
        let clean: String = words
            .chars()
            .map(|letter| if matches!(letter, '[' | ']' | ':' | '*' | '?' | '/' | '\\') { '-' } else { letter })
            .filter(|letter| !letter.is_control())
            .collect();
        let clean = clean.trim().trim_matches('\'').trim();
        let clean = if clean.is_empty() { "Sheet" } else { clean };
        let clean = if clean.eq_ignore_ascii_case("history") { "History (sheet)" } else { clean };
        self.give(clean, SHEET, |number| format!(" ({number})"))
    }

    /// A name for a table: ASCII letters, digits and underscores, and nothing that reads as a cell such as `PI2`.
    pub(super) fn table(&mut self, id: &str) -> String {
        let clean: String =
            id.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '_' }).collect();
        let plain = clean.trim_matches('_');
        let letters = plain.chars().take_while(char::is_ascii_alphabetic).count();
        let like_cell = letters <= 3 && plain.chars().nth(letters).is_some_and(|letter| letter.is_ascii_digit());
        let short = plain.len() < 2;
        let starts_well = plain.chars().next().is_some_and(|letter| letter.is_ascii_alphabetic());
        let name = if like_cell || short || !starts_well { format!("Table_{plain}") } else { plain.to_owned() };
        self.give(&name, LONG, |number| format!("_{number}"))
    }

    /// A heading of a table: on one line, not empty, each once in the table.
    pub(super) fn heading(&mut self, words: &str, column: usize) -> String {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let name = if words.is_empty() { format!("Column {}", column + 1) } else { words };
        self.give(&name, LONG, |number| format!(" ({number})"))
    }

    /// A file name, without ending: small ASCII letters, digits and hyphens.
    pub(super) fn file(&mut self, id: &str) -> String {
        let clean: String = id
            .chars()
            .map(|letter| if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '-' })
            .collect();
        let clean = clean.trim_matches('-');
        self.give(if clean.is_empty() { "chart" } else { clean }, 100, |number| format!("-{number}"))
    }

    fn give(&mut self, words: &str, longest: usize, suffix: impl Fn(usize) -> String) -> String {
        let plain = cut(words, longest);
        let key = plain.to_lowercase();
        let Some(mut number) = self.0.get(&key).copied() else {
            self.0.insert(key, 1);
            return plain;
        };
        // Numbers go on from the last one given: a thousand equal names cost no more than a thousand others.
        loop {
            number += 1;
            let end = suffix(number);
            let name = format!("{}{end}", cut(words, longest - end.len().min(longest)));
            if self.0.insert(name.to_lowercase(), 1).is_none() {
                self.0.insert(key, number);
                return name;
            }
        }
    }
}

/// The text without its end, at most so many UTF-16 units long.
pub(super) fn cut(text: &str, longest: usize) -> String {
    let mut length = 0;
    let fits = text.chars().take_while(|letter| {
        length += letter.len_utf16();
        length <= longest
    });
    fits.collect::<String>().trim_end().trim_end_matches('\'').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheet_names_are_legal_and_unique() {
        let mut taken = Taken::default();
        let names: Vec<_> = [
            "Risks: 2012/13",
            "risks- 2012-13",
            "Sources and assumptions of the report",
            "Sources and assumptions of the report",
            "'quoted'",
            "",
            "History",
        ]
        .map(|words| taken.sheet(words))
        .into();
        assert_eq!(
            names,
            [
                "Risks- 2012-13",
                "risks- 2012-13 (2)",
                "Sources and assumptions of the",
                "Sources and assumptions of (2)",
                "quoted",
                "Sheet",
                "History (sheet)",
            ]
        );
        assert!(names.iter().all(|name| name.encode_utf16().count() <= 31));
    }

    #[test]
    fn table_names_never_read_as_cells() {
        let mut taken = Taken::default();
        let names = ["scorecard", "Scorecard", "PI2", "R1C1", "R1 A", "net budget £", "2012", "c", "", "year2012"];
        let given = [
            "scorecard",
            "Scorecard_2",
            "Table_PI2",
            "Table_R1C1",
            "Table_R1_A",
            "net_budget",
            "Table_2012",
            "Table_c",
            "Table_",
            "year2012",
        ];
        assert_eq!(names.map(|id| taken.table(id)), given);
    }

    #[test]
    fn equal_names_are_told_apart_in_no_time() {
        let mut taken = Taken::default();
        let names: Vec<_> = (0..20_000).map(|column| taken.heading("C", column)).collect();
        assert_eq!(names.last().map(String::as_str), Some("C (20000)"));
    }

    #[test]
    fn headings_are_never_empty_or_twice() {
        let mut taken = Taken::default();
        assert_eq!(taken.heading("Target", 0), "Target");
        assert_eq!(taken.heading("target", 1), "target (2)");
        assert_eq!(taken.heading(" ", 2), "Column 3");
    }
}
