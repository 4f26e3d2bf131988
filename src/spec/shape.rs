//! Holds a spec against the schema of what may be written, so that every unknown key, missing key, wrong type and
//! unknown word is told in one run, each with its line; serde would stop at the first.

use std::ops::Range;

use chrono::NaiveDate;
use serde_json::Value;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::at::Lines;
use super::problem::{Fault, Problem, nearest};
use super::written::Day;
use crate::grid::Place;

/// What is found by holding a spec against its schema.
pub(super) struct Shape<'a> {
    schema: &'a Value,
    lines: &'a Lines<'a>,
    /// What is wrong.
    pub(super) problems: Vec<Problem>,
    /// The tables that a value was taken out of: what they then lack is no second mistake.
    pub(super) incomplete: Vec<Place>,
    /// Whether something that must be there is missing, so that what is left has no meaning.
    pub(super) has_gaps: bool,
}

/// A text of more letters than this is not told again.
const LONGEST: usize = 40;

/// Whether a value can stay.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Keep,
    Drop,
}

/// Where a value stands, for messages.
#[derive(Clone)]
struct Spot {
    /// Its key.
    key: String,
    /// The table as its header names it: `[report]`, `[[source]]`.
    name: String,
    /// The first example of what it takes, from its description.
    example: Option<String>,
}

impl<'a> Shape<'a> {
    pub(super) fn new(schema: &'a Value, lines: &'a Lines<'a>) -> Self {
        Self { schema, lines, problems: Vec::new(), incomplete: Vec::new(), has_gaps: false }
    }

    /// Checks a document, and takes out of it what is wrong and can be missed.
    pub(super) fn check(&mut self, document: &mut DeTable<'_>) {
        let root = Spot { key: String::new(), name: "the spec".to_owned(), example: None };
        if self.table(self.schema, document, 0..0, &root) == Verdict::Drop {
            self.has_gaps = true;
        }
    }

    fn value(&mut self, schema: &'a Value, value: &mut Spanned<DeValue<'_>>, spot: &Spot) -> Verdict {
        let span = value.span();
        let leaves = self.leaves(schema);
        let Some(leaf) = leaves.iter().copied().find(|leaf| takes(leaf, value.get_ref())) else {
            let fault = out_of_range(&leaves, value.get_ref(), spot)
                .unwrap_or_else(|| wrong_type(&leaves, value.get_ref(), spot));
            return self.drop_for(span, fault);
        };
        match value.get_mut() {
            DeValue::String(written) => {
                let words: Vec<&str> = leaves.iter().flat_map(|leaf| words(leaf)).collect();
                if words.is_empty() || words.contains(&written.as_ref()) {
                    return Verdict::Keep;
                }
                let fault = Fault::NotAWord {
                    key: spot.key.clone(),
                    written: written.to_string(),
                    nearest: nearest(written, words.iter().copied()).map(str::to_owned),
                    words: words.into_iter().map(str::to_owned).collect(),
                };
                self.drop_for(span, fault)
            }
            DeValue::Table(table) => self.table(leaf, table, span, spot),
            DeValue::Array(items) => {
                let Some(item_schema) = leaf.get("items") else { return Verdict::Keep };
                // A kind of one's own may spell out what it does not need.
                if items.is_empty() && !spot.name.contains("kind") {
                    let place = self.lines.place(span.start);
                    self.problems.push(Problem { place, fault: Fault::EmptyList { key: spot.key.clone() } });
                    return Verdict::Drop;
                }
                let all = items.iter_mut().map(|item| self.value(item_schema, item, spot));
                // Every item is looked at, whatever the first says.
                let verdicts: Vec<Verdict> = all.collect();
                if verdicts.contains(&Verdict::Drop) { Verdict::Drop } else { Verdict::Keep }
            }
            _ => Verdict::Keep,
        }
    }

    fn table(&mut self, schema: &'a Value, table: &mut DeTable<'_>, span: Range<usize>, spot: &Spot) -> Verdict {
        let properties = schema.get("properties").and_then(Value::as_object);
        let others = schema.get("additionalProperties").filter(|others| others.is_object());
        let required = strings(schema.get("required"));
        let mut verdict = Verdict::Keep;
        let mut dropped: Vec<String> = Vec::new();
        for (key, mut value) in std::mem::take(table) {
            let name = key.get_ref().as_ref();
            let Some(property) = properties.and_then(|properties| properties.get(name)).or(others) else {
                let known: Vec<String> = properties.iter().flat_map(|properties| properties.keys().cloned()).collect();
                let fault = Fault::UnknownKey {
                    key: name.to_owned(),
                    table: spot.name.clone(),
                    nearest: nearest(name, known.iter().map(String::as_str)).map(str::to_owned),
                    known,
                };
                self.drop_for(key.span(), fault);
                self.incomplete.push(self.lines.place(span.start));
                continue;
            };
            let about = property.get("description").and_then(Value::as_str).unwrap_or_default();
            let inner = Spot { example: example_of(about), ..self.inner_spot(property, name, value.get_ref(), spot) };
            if self.value(property, &mut value, &inner) == Verdict::Keep {
                table.insert(key, value);
            } else {
                if required.contains(&name) || matches!(value.get_ref(), DeValue::Array(items) if !items.is_empty()) {
                    verdict = Verdict::Drop;
                }
                self.incomplete.push(self.lines.place(span.start));
                dropped.push(name.to_owned());
            }
        }
        // What was taken out above has been told already.
        for key in required.into_iter().filter(|key| !table.contains_key(*key) && !dropped.iter().any(|d| d == key)) {
            let property = properties.and_then(|properties| properties.get(key));
            let about = property.and_then(|property| property.get("description")?.as_str()).unwrap_or_default();
            let fault = Fault::MissingKey {
                key: property.map_or_else(|| key.to_owned(), |property| self.header(property, key, spot)),
                table: spot.name.clone(),
                about: about.split(['\n', ';', ':']).next().unwrap_or_default().trim_end_matches('.').to_owned(),
            };
            verdict = self.drop_for(span.clone(), fault);
        }
        if verdict == Verdict::Drop {
            self.has_gaps = true;
        }
        verdict
    }

    fn drop_for(&mut self, span: Range<usize>, fault: Fault) -> Verdict {
        self.problems.push(Problem { place: self.lines.place(span.start), fault });
        Verdict::Drop
    }

    /// What to call a value inside a table.
    fn inner_spot(&self, schema: &'a Value, key: &str, value: &DeValue<'_>, outer: &Spot) -> Spot {
        let is_entries = matches!(value, DeValue::Array(_));
        let name = if outer.name.starts_with("[[") && !is_entries {
            format!("`{key}` of {}", outer.name)
        } else {
            self.header(schema, key, outer)
        };
        Spot { key: key.to_owned(), name, example: None }
    }

    /// How a key is written: a table by its header, anything else by its name.
    fn header(&self, schema: &'a Value, key: &str, outer: &Spot) -> String {
        let path = match outer.name.trim_matches(['[', ']']) {
            "the spec" => key.to_owned(),
            outer => format!("{outer}.{key}"),
        };
        let leaves = self.leaves(schema);
        let holds_tables = |leaf: &&Value| {
            leaf.get("items").is_some_and(|items| self.leaves(items).iter().any(|item| types(item).contains(&"object")))
        };
        if leaves.iter().any(holds_tables) {
            format!("[[{path}]]")
        } else if leaves.iter().any(|leaf| types(leaf).contains(&"object")) {
            format!("[{path}]")
        } else {
            key.to_owned()
        }
    }

    /// The schemas that a schema stands for, references and alternatives followed.
    fn leaves(&self, schema: &'a Value) -> Vec<&'a Value> {
        let alternatives = schema.get("anyOf").or_else(|| schema.get("oneOf")).and_then(Value::as_array);
        if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
            let target = name.strip_prefix('#').and_then(|pointer| self.schema.pointer(pointer));
            return target.map(|target| self.leaves(target)).unwrap_or_default();
        }
        match alternatives {
            Some(alternatives) => alternatives.iter().flat_map(|schema| self.leaves(schema)).collect(),
            None => vec![schema],
        }
    }
}

fn strings(value: Option<&Value>) -> Vec<&str> {
    value.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect()
}

/// The types that a schema without alternatives allows.
fn types(leaf: &Value) -> Vec<&str> {
    match leaf.get("type") {
        Some(Value::String(one)) => vec![one.as_str()],
        several => strings(several),
    }
}

/// The words that a schema without alternatives allows; none where it allows any text.
fn words(leaf: &Value) -> Vec<&str> {
    match leaf.get("const").and_then(Value::as_str) {
        Some(word) => vec![word],
        None => strings(leaf.get("enum")),
    }
}

/// Whether a value has a type that the schema allows.
fn takes(leaf: &Value, value: &DeValue<'_>) -> bool {
    let types = types(leaf);
    let is_date = leaf.get("format").and_then(Value::as_str) == Some("date");
    match value {
        DeValue::String(text) => types.contains(&"string") && (!is_date || Day::from_text(text).is_some()),
        DeValue::Datetime(date) => is_date && date.date.is_some() && date.time.is_none(),
        DeValue::Integer(number) => {
            let within = |(least, most): (i64, i64)| {
                number.as_str().parse().is_ok_and(|number: i64| (least..=most).contains(&number))
            };
            types.contains(&"integer") && bounds(leaf).is_none_or(within)
        }
        DeValue::Float(_) => types.contains(&"number"),
        DeValue::Boolean(_) => types.contains(&"boolean"),
        DeValue::Array(_) => types.contains(&"array"),
        DeValue::Table(_) => types.contains(&"object"),
    }
}

/// The least and the most that a number may be, where the schema says.
fn bounds(leaf: &Value) -> Option<(i64, i64)> {
    let bound = |key: &str| leaf.get(key).and_then(Value::as_i64);
    let most = match leaf.get("format").and_then(Value::as_str) {
        Some("uint16") => i64::from(u16::MAX),
        Some("uint32") => i64::from(u32::MAX),
        _ => i64::MAX,
    };
    bound("minimum").map(|least| (least, bound("maximum").unwrap_or(most)))
}

/// A whole number where one belongs, and too small or too large.
fn out_of_range(leaves: &[&Value], value: &DeValue<'_>, spot: &Spot) -> Option<Fault> {
    let DeValue::Integer(number) = value else { return None };
    let (least, most) = leaves.iter().filter(|leaf| types(leaf).contains(&"integer")).find_map(|leaf| bounds(leaf))?;
    let is_bounded = most < i64::from(u32::MAX);
    let expected = if is_bounded { format!("from {least} to {most}") } else { format!("from {least} on") };
    Some(Fault::OutOfRange { key: spot.key.clone(), written: number.as_str().to_owned(), expected })
}

/// The first words in backticks of a description.
fn example_of(about: &str) -> Option<String> {
    about.split('`').nth(1).map(str::to_owned)
}

/// A day as councils write it, as a spec does.
fn day_of(text: &str) -> Option<NaiveDate> {
    let forms = ["%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d %B %Y", "%d %b %Y", "%Y/%m/%d"];
    forms.iter().find_map(|form| NaiveDate::parse_from_str(text.trim(), form).ok())
}

fn wrong_type(leaves: &[&Value], value: &DeValue<'_>, spot: &Spot) -> Fault {
    let found = match value {
        DeValue::String(_) => "text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    };
    let is_date = leaves.iter().any(|leaf| leaf.get("format").and_then(Value::as_str) == Some("date"));
    let key = &spot.key;
    let (found, day) = match value {
        DeValue::String(text) if is_date => (format!("`{text}`"), day_of(text)),
        DeValue::String(text) if text.chars().count() <= LONGEST => (format!("the text `{text}`"), None),
        DeValue::Integer(number) => (format!("the number {}", number.as_str()), None),
        DeValue::Float(number) => (format!("the number {}", number.as_str()), None),
        _ => (found.to_owned(), None),
    };
    let day = day.map_or_else(|| "2026-03-31".to_owned(), |day| day.to_string());
    let allowed: Vec<&str> = leaves.iter().flat_map(|leaf| types(leaf)).collect();
    let words: Vec<&str> = leaves.iter().flat_map(|leaf| words(leaf)).collect();
    let is_entries = matches!(value, DeValue::Table(_)) && allowed.contains(&"array");
    let (expected, example) = match value {
        _ if is_date => ("a day of the calendar", Some(format!("{key} = {day}"))),
        _ if is_entries => ("one table an entry, in double brackets", Some(format!("[[{key}]]"))),
        _ if !words.is_empty() => ("one of a few words", Some(format!("{key} = \"{}\"", words.join("\"` or `\"")))),
        _ if allowed.contains(&"string") => ("text in quotation marks", None),
        DeValue::String(text) if allowed.contains(&"array") => ("a list", Some(format!("{key} = [\"{text}\"]"))),
        _ if allowed.contains(&"array") => ("a list in square brackets", Some(format!("{key} = [\"…\"]"))),
        _ if allowed.contains(&"object") => ("a table", Some(format!("[{key}]"))),
        _ if allowed.contains(&"boolean") => ("true or false", Some(format!("{key} = false"))),
        _ => ("a whole number without quotation marks", Some(format!("{key} = 3"))),
    };
    let example = example.or_else(|| match value {
        DeValue::Integer(_) | DeValue::Float(_) => {
            spot.example.as_ref().map(|example| format!("{key} = \"{example}\""))
        }
        _ => None,
    });
    Fault::WrongType { key: key.clone(), expected, found, example }
}
