//! Words as they stand in a cell, made fit for one line.

/// A text on one line: each run of white space, line breaks included, is one space, and none stands at the ends.
#[must_use]
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
