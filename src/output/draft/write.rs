//! Texts as TOML.

use std::fmt::Write as _;

use crate::model::{RowRole, Table};

/// A text in quotation marks: plain ones, which need no escapes, where the text has double ones and no single ones.
pub(super) fn quoted(text: &str) -> String {
    let is_plain = !text.contains('\'') && !text.chars().any(char::is_control);
    if is_plain && text.contains(['"', '\\']) {
        return format!("'{text}'");
    }
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() => {
                // A string takes whatever is written.
                let _written = write!(quoted, "\\u{:04X}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// Where a table is and how many rows of data it has: `A3:H11, 7 rows`.
pub(super) fn span(table: &Table) -> String {
    let rows = table.shape.count(RowRole::Data);
    format!("{}, {rows} {}", table.shape.span, if rows == 1 { "row" } else { "rows" })
}

/// A name for an id: small letters, digits and hyphens.
pub(super) fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            slug.extend(c.to_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_read_back_as_they_were() {
        let texts =
            ["plain", "\"Total\" = \"A\"", "Borough's \"own\"", "C:\\plans\\a.xlsx", "two\nlines\u{7}", "£'000"];
        for text in texts {
            let source = "[[source]]\nid = \"a\"\nkind = \"figures\"\npath = \"a.xlsx\"\n";
            let spec = format!("[report]\ntitle = {}\noutput = \"out.xlsx\"\n{source}", quoted(text));
            assert_eq!(crate::spec::Spec::from_toml("a.toml", &spec, &[]).unwrap().report.title, text);
        }
    }

    #[test]
    fn ids_are_of_small_letters_digits_and_hyphens() {
        for (text, id) in
            [("Service Standards", "service-standards"), (" £ Budget (2) ", "budget-2"), ("预算", ""), ("a__b", "a-b")]
        {
            assert_eq!(slug(text), id);
        }
    }
}
