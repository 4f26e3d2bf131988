//! Small helpers over quick-xml, for the parts of a workbook that calamine does not tell of.

use std::borrow::Cow;
use std::io::BufRead;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart};
use quick_xml::reader::Reader;

/// A reader that takes files as they come: empty elements open and close, names are not checked for nesting.
pub(super) fn reader<R: BufRead>(source: R) -> Reader<R> {
    let mut reader = Reader::from_reader(source);
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    config.check_end_names = false;
    config.check_comments = false;
    config.trim_text(false);
    reader
}

/// The value of an attribute by its name without prefix, with entities resolved.
pub(super) fn attr<'a>(element: &'a BytesStart<'_>, name: &str) -> Option<Cow<'a, str>> {
    let found = element.attributes().with_checks(false).flatten().find(|a| a.key.local_name().as_ref() == name)?;
    Some(found.normalized_value(XmlVersion::Implicit1_0).unwrap_or_else(|_| found.value.clone()))
}

/// The attributes of an element as written, entities unresolved: the quick way for the millions of cells of a sheet,
/// whose attributes are addresses and numbers.
pub(super) struct RawAttrs<'a>(pub(super) &'a str);

impl<'a> Iterator for RawAttrs<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let (key, after) = split_at_byte(self.0, b'=')?;
        let after = after.trim_ascii_start();
        let quote = after.bytes().next().filter(|c| matches!(c, b'"' | b'\''))?;
        let (value, rest) = split_at_byte(after.get(1..)?, quote)?;
        self.0 = rest;
        Some((key.trim_ascii(), value))
    }
}

/// What stands before and behind the first such byte. On texts as short as a tag this is faster than a search by
/// character.
pub(super) fn split_at_byte(text: &str, byte: u8) -> Option<(&str, &str)> {
    let at = text.bytes().position(|b| b == byte)?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// Adds what an entity such as `&amp;` or `&#10;` stands for; one that is not known is left as written.
pub(super) fn push_entity(text: &mut String, entity: &BytesRef<'_>) {
    if let Ok(Some(c)) = entity.resolve_char_ref() {
        text.push(c);
        return;
    }
    if let Some(known) = quick_xml::escape::resolve_predefined_entity(entity) {
        text.push_str(known);
    } else {
        text.push('&');
        text.push_str(entity);
        text.push(';');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raw_attributes_come_in_order() {
        let found: Vec<_> = RawAttrs(r#" r="A1" s = '3'  t="s""#).collect();
        assert_eq!(found, [("r", "A1"), ("s", "3"), ("t", "s")]);
        assert_eq!(RawAttrs(" r=A1").count(), 0);
    }
}
