//! A row of a ledger as bytes, whatever it comes from.

use std::borrow::Cow;

/// The fields of a row, left to right.
pub(super) trait Row {
    /// A field as it is written; empty where the row is shorter.
    fn raw(&self, index: usize) -> &[u8];

    /// How many fields the row has.
    fn len(&self) -> usize;

    /// Whether a field may hold a line break.
    fn has_line_breaks(&self) -> bool;

    /// A field without white space at its ends.
    fn field(&self, index: usize) -> &[u8] {
        self.raw(index).trim_ascii()
    }
}

/// A row of a text.
pub(super) struct Read<'a> {
    pub(super) record: &'a csv::ByteRecord,
    pub(super) has_line_breaks: bool,
}

impl Row for Read<'_> {
    fn raw(&self, index: usize) -> &[u8] {
        self.record.get(index).unwrap_or_default()
    }

    fn len(&self) -> usize {
        self.record.len()
    }

    fn has_line_breaks(&self) -> bool {
        self.has_line_breaks
    }
}

impl Row for [String] {
    fn raw(&self, index: usize) -> &[u8] {
        self.get(index).map_or(&[], String::as_bytes)
    }

    fn len(&self) -> usize {
        <[String]>::len(self)
    }

    // The cells of a sheet cannot run into each other.
    fn has_line_breaks(&self) -> bool {
        false
    }
}

/// The text of a field: UTF-8, else Windows' western code page, which British exports are written in.
pub(super) fn text(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0,
    }
}

/// How often a byte stands among others; rows are short, and few are counted.
pub(super) fn occurrences(byte: u8, bytes: &[u8]) -> usize {
    bytes.iter().fold(0, |count, other| count + usize::from(*other == byte))
}

/// The text on one line, without white space at its ends, no-break spaces included.
pub(super) fn code(bytes: &[u8]) -> String {
    crate::grid::one_line(&text(bytes)).trim_matches(|c: char| c.is_whitespace() || c == '\u{a0}').to_owned()
}

/// Whether a field says that its row is a total: the word stands in it by itself.
pub(super) fn says_total(bytes: &[u8]) -> bool {
    let holds = bytes.windows(5).any(|word| word.eq_ignore_ascii_case(b"total"));
    holds && {
        let text = text(bytes).to_lowercase();
        let mut words = text.split(|c: char| !c.is_alphanumeric());
        words.any(|word| matches!(word, "total" | "totals" | "subtotal" | "subtotals"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_say_so_in_a_word_of_their_own() {
        for (text, says) in [
            ("Total", true),
            ("GRAND TOTAL:", true),
            ("Sub-total 1200", true),
            ("Subtotal", true),
            ("Totally Office Ltd", false),
            ("Gas", false),
            ("", false),
        ] {
            assert_eq!(says_total(text.as_bytes()), says, "{text}");
        }
    }

    #[test]
    fn codes_are_read_in_either_encoding() {
        assert_eq!(code(b"\xa0caf\xe9 "), "café");
        assert_eq!(code("\u{a0}café\r".as_bytes()), "café");
    }
}
