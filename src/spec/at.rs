//! Values of a spec with where they stand in its text, so that findings can point at them.

use std::borrow::Cow;
use std::ops::{Deref, Range};
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Deserialize;

use crate::grid::Place;

/// A value with the bytes of the text that it was read from.
#[derive(Clone, Debug, Deserialize)]
#[serde(transparent)]
pub(super) struct At<T>(toml::Spanned<T>);

impl<T> At<T> {
    /// The bytes of the text.
    pub(super) fn span(&self) -> Range<usize> {
        self.0.span()
    }
}

impl<T> Deref for At<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.0.get_ref()
    }
}

impl<T: PartialEq> PartialEq for At<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T: Eq> Eq for At<T> {}

impl<T: Ord> PartialOrd for At<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<T: Ord> Ord for At<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (**self).cmp(&**other)
    }
}

impl<T: JsonSchema> JsonSchema for At<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

/// A text whose bytes can be told as lines and columns.
pub(super) struct Lines<'a> {
    file: Arc<str>,
    text: &'a str,
    /// The byte at which each line starts.
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub(super) fn new(file: Arc<str>, text: &'a str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(index, _)| index + 1);
        Self { file, text, starts: std::iter::once(0).chain(breaks).collect() }
    }

    /// The place of a byte; columns count characters, as editors do.
    pub(super) fn place(&self, byte: usize) -> Place {
        let line = self.starts.partition_point(|start| *start <= byte).saturating_sub(1);
        let start = self.starts.get(line).copied().unwrap_or(0);
        let before = self.text.get(start..byte.min(self.text.len())).unwrap_or_default();
        let count = |number: usize| u32::try_from(number + 1).unwrap_or(u32::MAX);
        Place::line(Arc::clone(&self.file), count(line), count(before.chars().count()))
    }

    /// The place of a value.
    pub(super) fn of<T>(&self, value: &At<T>) -> Place {
        self.place(value.span().start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_from_one_and_in_characters() {
        let lines = Lines::new("a.toml".into(), "unit = \"£m\" # x\r\n\nlast");
        for (found, place) in [("unit", "a.toml:1:1"), ("# x", "a.toml:1:13"), ("last", "a.toml:3:1")] {
            assert_eq!(lines.place(lines.text.find(found).unwrap()).to_string(), place);
        }
        assert_eq!(lines.place(1_000).to_string(), "a.toml:3:5");
    }
}
