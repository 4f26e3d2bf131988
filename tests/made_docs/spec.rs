//! `docs/spec.md`: every key of a spec with its type, default and meaning, from the schema.

use std::path::Path;

use linesight::check::rule_names;
use linesight::pipeline::{Settings, run_spec};
use linesight::spec::{Spec, schema};
use serde_json::{Map, Value};

use super::markdown::{code, codes, plain, table};
use super::{head, hold};

const INTRODUCTION: &str = "\
A spec says which tables a report is made from, what must agree, how performance is scored and what is accepted. It is a
TOML file. Unknown keys and wrong values are errors with their line and column, and all of them are told at once; what it names and no workbook has is
a finding at its line and column, with the nearest name. Paths are relative to the spec. `linesight schema` prints the JSON Schema of which this page is made; editors complete specs by it.

An example, which the tests run:

";

/// A spec over a sample; it stands in `report_specs/` as far as its paths go.
const EXAMPLE: &str = include_str!("example.toml");

#[test]
fn the_spec_is_documented() {
    let schema = schema().to_value();
    let mut page = Page { schema: &schema, out: head("Specs", "the schema of a spec"), told: Vec::new() };
    page.out.push_str(&format!("{INTRODUCTION}```toml\n{EXAMPLE}```\n"));
    for (key, property) in properties(&schema) {
        page.section(key, property, is_required(&schema, key));
    }
    hold("docs/spec.md", &page.out);
}

#[test]
fn the_example_does_what_it_says() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("report_specs/example.toml");
    let spec =
        Spec::from_toml(&file.to_string_lossy(), EXAMPLE, &rule_names()).unwrap_or_else(|error| panic!("{error}"));
    let sources = spec.sources.len();
    let outcome = run_spec(spec, &Settings::default(), &|_| {}).unwrap();
    assert!(outcome.model.not_found.is_empty(), "{:?}", outcome.model.not_found);
    assert_eq!(outcome.model.tables.len(), sources, "each source finds its table");
    let balances = &outcome.reconciliation.balances;
    assert!(balances.iter().any(|balance| balance.origin.name() == "declared"), "the equation is cast");
    assert!(outcome.findings.iter().any(|finding| finding.waived.is_some()), "the waiver covers a finding");
    let about: Vec<&str> =
        outcome.findings.iter().map(|f| f.rule.name).filter(|name| name.ends_with("-waiver")).collect();
    assert!(about.is_empty(), "{about:?}");
}

struct Page<'a> {
    schema: &'a Value,
    out: String,
    /// The definitions that have been told.
    told: Vec<String>,
}

impl<'a> Page<'a> {
    /// A table at the top of a spec.
    fn section(&mut self, key: &str, property: &'a Value, required: bool) {
        let is_list = property.get("type").and_then(Value::as_str) == Some("array");
        let heading = if is_list { format!("[[{key}]]") } else { format!("[{key}]") };
        let required = if required { " Required." } else { "" };
        self.out.push_str(&format!("\n## {heading}\n\n{}{required}\n", described(property)));
        let of = property.get("items").or_else(|| property.get("additionalProperties")).unwrap_or(property);
        self.definition(of, &[key.to_owned()]);
    }

    /// Whatever is behind a reference: the keys of a table, or the words of a choice. `keys` lead to it.
    fn definition(&mut self, of: &'a Value, keys: &[String]) {
        let Some((name, definition)) = self.resolve(of) else { return };
        if self.told.contains(&name) {
            return;
        }
        self.told.push(name);
        for choice in definition.get("anyOf").and_then(Value::as_array).into_iter().flatten() {
            self.definition(choice, keys);
        }
        if let Some(words) = definition.get("oneOf").and_then(Value::as_array) {
            let words = words.iter().map(|word| [code(text(word, "const")), described(word)]);
            self.out.push_str(&format!("\n{}:\n\n{}", code(&keys.join(".")), table(["word", "meaning"], words)));
        }
        let known: Vec<(&str, &Value)> = properties(definition);
        if known.is_empty() {
            return;
        }
        if keys.len() > 1 {
            self.out.push_str(&format!("\n{}: {}\n", code(&keys.join(".")), described(definition)));
        }
        let rows = known.iter().map(|(key, property)| {
            let default = match property.get("default") {
                _ if is_required(definition, key) => "required".to_owned(),
                None | Some(Value::Null) => String::new(),
                Some(default) => code(&default.to_string().replace('"', "")),
            };
            [code(key), self.type_of(property), default, described(property)]
        });
        let rows = table(["key", "type", "default", "meaning"], rows.collect::<Vec<_>>());
        self.out.push_str(&format!("\n{rows}"));
        for (key, property) in known {
            let of = property.get("items").unwrap_or(property);
            let key = if property.get("items").is_some() { format!("{key}[]") } else { key.to_owned() };
            self.definition(of, &[keys, &[key]].concat());
        }
    }

    /// The name and the definition that a value refers to; one that may be left out refers as well.
    fn resolve(&self, of: &'a Value) -> Option<(String, &'a Value)> {
        let choices = of.get("anyOf").and_then(Value::as_array);
        let reference = of.get("$ref").or_else(|| choices?.iter().find_map(|choice| choice.get("$ref")))?;
        let name = reference.as_str()?.rsplit('/').next()?;
        Some((name.to_owned(), self.schema.get("$defs")?.get(name)?))
    }

    /// The type in plain words.
    fn type_of(&self, property: &'a Value) -> String {
        if let Some((_, definition)) = self.resolve(property) {
            return match definition.get("oneOf").and_then(Value::as_array) {
                Some(words) if words.len() <= 5 => codes(words.iter().map(|word| text(word, "const"))),
                Some(_) => "a word, see below".to_owned(),
                None => "table".to_owned(),
            };
        }
        let types: Vec<&str> = match property.get("type") {
            Some(Value::Array(types)) => types.iter().filter_map(Value::as_str).collect(),
            Some(Value::String(name)) => vec![name],
            _ => Vec::new(),
        };
        let named = types.iter().filter(|name| **name != "null").map(|name| match *name {
            "string" if text(property, "format") == "date" => "day".to_owned(),
            "string" => "text".to_owned(),
            "integer" => match ["minimum", "maximum"].map(|bound| property.get(bound).and_then(Value::as_u64)) {
                [Some(least), Some(most)] => format!("whole number, {least} to {most}"),
                _ => "whole number".to_owned(),
            },
            "boolean" => "`true`, `false`".to_owned(),
            "array" => {
                let items = property.get("items").map(|items| self.type_of(items)).unwrap_or_default();
                if items == "table" { "tables".to_owned() } else { format!("list: {items}") }
            }
            "object" => {
                let values =
                    property.get("additionalProperties").map(|values| self.type_of(values)).unwrap_or_default();
                format!("table: {values}")
            }
            other => other.to_owned(),
        });
        named.collect::<Vec<_>>().join(" or ")
    }
}

fn properties(of: &Value) -> Vec<(&str, &Value)> {
    let known: Option<&Map<String, Value>> = of.get("properties").and_then(Value::as_object);
    known.into_iter().flatten().map(|(key, property)| (key.as_str(), property)).collect()
}

fn is_required(of: &Value, key: &str) -> bool {
    of.get("required").and_then(Value::as_array).is_some_and(|keys| keys.iter().any(|known| known == key))
}

fn described(of: &Value) -> String {
    plain(text(of, "description"))
}

fn text<'v>(of: &'v Value, key: &str) -> &'v str {
    of.get(key).and_then(Value::as_str).unwrap_or_default()
}
