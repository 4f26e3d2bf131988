//! The tags of an XML part one after another, for the pass over the millions of cells of a sheet.
//!
//! ```text
//! part = { text } { "<" tag ">" { text } }        a tag and the text behind it come as one
//! ```
//! This is no XML reader: it believes that tags nest and that no attribute holds `>`, as every writer of workbooks has
//! it. It is much faster than one, and the values themselves do not pass through it.

use std::io::BufRead;

use super::OpenError;
use super::xml::split_at_byte;

/// The tags of a part.
pub(super) struct Tags<R> {
    source: R,
    token: Vec<u8>,
}

/// One tag, and the text up to the next.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tag<'t> {
    /// Its name without prefix; `/row` where it ends an element.
    pub(super) name: &'t str,
    /// Its attributes as written.
    pub(super) attributes: &'t str,
    /// The text behind it, entities unresolved; nothing behind an element that is empty.
    pub(super) text: &'t str,
}

impl<R: BufRead> Tags<R> {
    /// The tags from here on.
    pub(super) fn new(mut source: R) -> Result<Self, OpenError> {
        let _before = source.skip_until(b'<').map_err(OpenError::damaged)?;
        Ok(Self { source, token: Vec::with_capacity(1024) })
    }

    /// The next tag; comments, declarations, marked sections and the ends of elements other than rows and all cells are
    /// passed over.
    ///
    /// # Errors
    /// Where the part cannot be unpacked to its end, or is not in UTF-8.
    pub(super) fn next(&mut self) -> Result<Option<Tag<'_>>, OpenError> {
        loop {
            self.token.clear();
            if !self.more()? {
                return Ok(None);
            }
            if self.token.starts_with(b"!--") {
                while !self.token.windows(3).any(|end| end == b"-->") {
                    self.token.clear();
                    if !self.more()? {
                        return Ok(None);
                    }
                }
            } else if !self.token.starts_with(b"!") && !self.token.starts_with(b"?") && !self.is_end_unasked() {
                break;
            }
        }
        let token = std::str::from_utf8(&self.token).map_err(OpenError::damaged)?;
        let (tag, text) = split_at_byte(token, b'>').unwrap_or((token, ""));
        let (tag, text) = tag.strip_suffix('/').map_or((tag, text), |tag| (tag, ""));
        let name_end = tag.bytes().position(|b| b.is_ascii_whitespace()).unwrap_or(tag.len());
        let (name, attributes) = tag.split_at_checked(name_end).unwrap_or((tag, ""));
        Ok(Some(Tag { name: local(name), attributes, text }))
    }

    /// Whether an element ends whose end no one asks for: half of all tags.
    fn is_end_unasked(&self) -> bool {
        let [b'/', rest @ ..] = self.token.as_slice() else { return false };
        let name = rest.split(|b| *b == b'>').next().unwrap_or(rest);
        !name.ends_with(b"row") && !name.ends_with(b"sheetData")
    }

    /// Reads up to the next tag; whether there was anything.
    fn more(&mut self) -> Result<bool, OpenError> {
        let read = self.source.read_until(b'<', &mut self.token).map_err(OpenError::damaged)?;
        if self.token.last() == Some(&b'<') {
            let _mark = self.token.pop();
        }
        Ok(read > 0)
    }
}

/// A name without its prefix, and `/row` for the end of `x:row`.
fn local(name: &str) -> &str {
    match split_at_byte(name, b':') {
        Some((prefix, "row")) if prefix.starts_with('/') => "/row",
        Some((prefix, "sheetData")) if prefix.starts_with('/') => "/sheetData",
        Some((_, name)) => name,
        None => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(part: &str) -> Vec<String> {
        let mut tags = Tags::new(part.as_bytes()).unwrap();
        let mut found = Vec::new();
        while let Some(tag) = tags.next().unwrap() {
            found.push(format!("{}|{}|{}", tag.name, tag.attributes, tag.text));
        }
        found
    }

    #[test]
    fn tags_come_with_the_text_behind_them() {
        assert_eq!(
            tags(
                "<?xml version=\"1.0\"?>\n<x:row r=\"1\"><!-- <c> --><c r=\"A1\" s='2'/><x:c><v>1&amp;</v></x:c></x:row>"
            ),
            ["row| r=\"1\"|", "c| r=\"A1\" s='2'|", "c||", "v||1&amp;", "/row||"]
        );
    }

    #[test]
    fn a_part_that_is_cut_ends() {
        assert_eq!(tags("<row><c r=\"A"), ["row||", "c| r=\"A|"]);
        assert!(tags("").is_empty() && tags("text").is_empty());
    }
}
