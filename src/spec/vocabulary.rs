//! The words that a council allows in a field.

use std::collections::BTreeMap;

use super::at::At;
use super::meaning::Meaning;
use super::problem::{Fault, nearest};
use super::{FieldSpec, Kind, Spec, builtin_kinds};
use crate::grid::{Cell, Place};
use crate::parse::{Context, FieldType, field as read_field};

/// The words that a field takes.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    /// The kind whose field is meant; nothing where it is the field of that name in every kind.
    pub kind: Option<String>,
    /// The field's name.
    pub field: String,
    /// The words, each once, in the order written; at least one.
    pub words: Vec<String>,
    /// Where the spec gives them.
    pub place: Place,
}

impl Spec {
    /// The words that the spec allows in a field of a kind, under this heading: those for the kind's field before those
    /// for the field of any kind. An aim that is headed as a theme takes the words of themes.
    #[must_use]
    pub fn words_for(&self, kind: &Kind, field: &FieldSpec, heading: &str) -> Option<&Vocabulary> {
        let of = |of_kind: bool, name: &str| {
            self.vocabulary.iter().find(|entry| {
                let is_kind = entry.kind.as_ref().map(|named| *named == kind.name);
                entry.field == name && is_kind == of_kind.then_some(true)
            })
        };
        let named = of(true, &field.name).or_else(|| of(false, &field.name));
        let is_theme = field.name == "aim" && heading.to_lowercase().contains("theme");
        let found = named.or_else(|| if is_theme { of(false, "theme") } else { None })?;
        found.is_readable_as(field).then_some(found)
    }
}

impl Vocabulary {
    /// Whether every word can be read as what the field holds.
    fn is_readable_as(&self, field: &FieldSpec) -> bool {
        self.words.iter().all(|word| can_be_read(word, field))
    }
}

fn can_be_read(word: &str, field: &FieldSpec) -> bool {
    field.field_type == FieldType::Choice
        || read_field(&Cell::text(word), field.field_type, &Context::default()).value().is_some()
}

impl Meaning<'_> {
    pub(super) fn vocabulary(
        &mut self,
        written: &BTreeMap<At<String>, Vec<At<String>>>,
        own: &[Kind],
    ) -> Vec<Vocabulary> {
        written.iter().filter_map(|(key, words)| self.words(key, words, own)).collect()
    }

    fn words(&mut self, key: &At<String>, written: &[At<String>], own: &[Kind]) -> Option<Vocabulary> {
        let (kind, field) = match key.split_once('.') {
            Some((kind, field)) => (Some(kind.trim()), field.trim()),
            None => (None, key.trim()),
        };
        let kinds: Vec<&Kind> = own.iter().chain(builtin_kinds().iter().map(|kind| &**kind)).collect();
        if let Some(named) = kind.filter(|named| kinds.iter().all(|kind| kind.name != *named)) {
            let names = kinds.iter().map(|kind| kind.name.as_str());
            self.fault(
                key,
                Fault::NoSuch {
                    what: "kind",
                    written: named.to_owned(),
                    nearest: nearest(named, names).map(str::to_owned),
                    known: Vec::new(),
                },
            );
            return None;
        }
        let kinds = kinds.into_iter().filter(|of| kind.is_none_or(|named| of.name == named));
        let all: Vec<&FieldSpec> = kinds.flat_map(|kind| &kind.fields).collect();
        let fields: Vec<&FieldSpec> = all.iter().copied().filter(|of| of.name == field).collect();
        if fields.is_empty() {
            let mut known: Vec<String> =
                if kind.is_some() { all.iter().map(|of| of.name.clone()).collect() } else { Vec::new() };
            known.dedup();
            self.fault(
                key,
                Fault::NoSuch {
                    what: "field",
                    written: field.to_owned(),
                    nearest: nearest(field, all.iter().map(|of| of.name.as_str())).map(str::to_owned),
                    known,
                },
            );
            return None;
        }
        let mut words: Vec<String> = Vec::new();
        for word in written {
            let text = self.filled("vocabulary", word);
            if words.iter().any(|known| known.eq_ignore_ascii_case(&text)) {
                self.contradiction(word, format!("`{text}` stands in the list twice"), "take one of them out");
            } else if !text.is_empty() {
                // A word that a drop-down offers must be one that is read.
                if fields.iter().all(|field| !can_be_read(&text, field)) {
                    let what = format!("`{text}` cannot be read as what the field `{field}` holds");
                    self.contradiction(word, what, "`docs/kinds.md` says what each field holds; write the word so");
                }
                words.push(text);
            }
        }
        if words.is_empty() {
            self.contradiction(
                key,
                format!("the list of words for `{}` is empty", &**key),
                "name the words, or take it out",
            );
            return None;
        }
        Some(Vocabulary { kind: kind.map(str::to_owned), field: field.to_owned(), words, place: self.lines.of(key) })
    }
}
