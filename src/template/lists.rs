//! The sheet of lists that drop-downs choose from.

use super::sheet::FIRST;
use crate::write::form::{Entry, Form, FormCell, FormSheet, List, Part};

/// Name of the sheet.
pub(super) const SHEET: &str = "Lists";

/// Row of the headings of the lists.
const HEADING: u32 = FIRST - 1;

/// The lists of a form, each once.
#[derive(Default)]
pub(super) struct Lists(Vec<Kept>);

struct Kept {
    name: String,
    heading: String,
    entries: Vec<String>,
}

impl Lists {
    /// Adds a list under a name that is free, or finds the same one; gives its name.
    pub(super) fn add(&mut self, name: &str, heading: &str, entries: &[String]) -> String {
        let name: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
        if let Some(same) = self.0.iter().find(|kept| kept.entries == entries && kept.name.starts_with(&name)) {
            return same.name.clone();
        }
        let taken = |name: &str| self.0.iter().any(|kept| kept.name.eq_ignore_ascii_case(name));
        let mut free = name.clone();
        let mut number = 1;
        while taken(&free) {
            number += 1;
            free = format!("{name}_{number}");
        }
        self.0.push(Kept { name: free.clone(), heading: heading.to_owned(), entries: entries.to_vec() });
        free
    }

    /// Puts the sheet and the names of its lists into the form.
    pub(super) fn finish(self, form: &mut Form) {
        if self.0.is_empty() {
            return;
        }
        let mut sheet = FormSheet::new(SHEET);
        sheet.put(0, 0, FormCell::text(Part::Title, "Lists behind the drop-downs"));
        let sentence = "These words are offered in the other sheets. Nothing is typed here.";
        sheet.put(1, 0, FormCell::text(Part::Sentence, sentence));
        for (column, list) in (0..).zip(self.0) {
            sheet.put(HEADING, column, FormCell::text(Part::Heading, &list.heading));
            let longest = list.entries.iter().map(|entry| entry.chars().count()).max().unwrap_or(0);
            sheet.widths.push(u16::try_from(longest.clamp(16, 44)).unwrap_or(16) + 2);
            let mut row = FIRST;
            for entry in &list.entries {
                sheet.put(row, column, FormCell::new(Part::Given, entry_of(entry)));
                row += 1;
            }
            form.lists.push(List { name: list.name, sheet: SHEET.to_owned(), column, rows: FIRST..row });
        }
        form.sheets.push(sheet);
    }
}

/// The word as a cell: what is a number is one, so that it compares equal to what is chosen.
pub(super) fn entry_of(word: &str) -> Entry {
    match word.parse::<u32>() {
        Ok(number) => Entry::Number(number.into()),
        Err(_) => Entry::Text(word.to_owned()),
    }
}
