//! `docs/kinds.md`: the built-in kinds of tables, with their fields and the headings that each is known by.

use linesight::spec::{FieldSpec, Kind, Layout, builtin_kinds, schema};
use serde_json::Value;

use super::markdown::{anchor, code, codes, plain, table};
use super::{head, hold};

const INTRODUCTION: &str = "\
A kind says what a table holds and by which headings it is known. linesight looks on each sheet for the row, or the two or
three rows read together, whose headings fit a kind best. Case, spaces, punctuation, line breaks and years do not matter; a
heading that is only like a known one is taken and reported (`near-heading`). `linesight inspect FILE` shows what was
found, and as what.

Where a heading of yours is not known, name the column in the spec (`columns` in [`[[source]]`](spec.md#source)), or
write a kind of your own in the same form: [`[[kind]]`](spec.md#kind). Kinds are files: `src/spec/kinds/NAME.toml`.

";

#[test]
fn the_kinds_are_documented() {
    let mut out = head("Kinds of tables", "src/spec/kinds");
    out.push_str(INTRODUCTION);
    let rows = builtin_kinds()
        .iter()
        .map(|kind| [format!("[{}](#{})", kind.name, anchor(&kind.name)), kind.title.clone(), kind.summary.clone()]);
    out.push_str(&table(["kind", "called", "holds"], rows));
    out.push_str("\nWhere two fit equally well, the one that stands higher here is taken.\n\n## Types of fields\n\n");
    out.push_str(&table(["type", "what its cells hold"], field_types()));
    out.push_str("\nWhatever the type, a cell may also hold a reason for no value: `N/A`, `Not available`, `TBC`.\n");
    for kind in builtin_kinds() {
        out.push_str(&of(kind));
    }
    hold("docs/kinds.md", &out);
}

fn of(kind: &Kind) -> String {
    let mut out = format!("\n## {}\n\n{}: {}.", kind.name, kind.title, lower(kind.summary.trim_end_matches('.')));
    out.push_str(match kind.layout {
        Layout::Rows => " A row is an entry.",
        Layout::Figures => " A row is a labelled line of figures, a column a year, period or stage.",
        Layout::Matrix => " A grid: likelihood down, impact across, risk numbers in the cells.",
    });
    let mut facts = Vec::new();
    if !kind.needs.is_empty() {
        let groups =
            kind.needs.iter().map(|group| group.iter().map(|name| code(name)).collect::<Vec<_>>().join(" or "));
        facts.push(format!("Recognised by: {}.", groups.collect::<Vec<_>>().join("; and ")));
    }
    if !kind.signature.is_empty() {
        let words = codes(kind.signature.iter().map(String::as_str));
        facts.push(format!("One of these words stands in the headings, the title or the sheet's name: {words}."));
    }
    if let Some(key) = &kind.key {
        facts.push(format!("Rows are told apart by {}.", code(key)));
    }
    if kind.exact {
        facts.push("Only exact headings count.".to_owned());
    }
    if !kind.titles.is_empty() {
        facts.push(format!("Titles that speak for it: {}.", kind.titles.join(", ")));
    }
    if !kind.headless.is_empty() {
        let fields = codes(kind.headless.iter().map(String::as_str));
        facts.push(format!("Under such a title it is read without headings, its columns being {fields}."));
    }
    for fact in facts {
        out.push_str(&format!("\n{fact}"));
    }
    out.push_str("\n\n");
    out.push_str(&table(["field", "called", "type", "headings it is known by"], kind.fields.iter().map(row)));
    out
}

fn row(field: &FieldSpec) -> [String; 4] {
    let mut type_name = code(&name_of(field));
    if field.required {
        type_name.push_str(", required");
    }
    if field.repeats {
        type_name.push_str(", one column a year or period");
    }
    if let Some(kind) = &field.refers_to {
        type_name.push_str(&format!(", links to {}", code(kind)));
    }
    if !field.vocabulary.is_empty() {
        type_name.push_str(&format!(" of {}", field.vocabulary.join(", ")));
    }
    let headings: Vec<&str> =
        field.headings.iter().map(|heading| if heading.is_empty() { "(none)" } else { heading }).collect();
    [code(&field.name), field.title.clone(), type_name, headings.join(", ")]
}

fn name_of(field: &FieldSpec) -> String {
    serde_json::to_value(field.field_type).unwrap().as_str().unwrap().to_owned()
}

/// The types of fields and what the schema says of them.
fn field_types() -> Vec<[String; 2]> {
    let schema = schema().to_value();
    let types = schema.pointer("/$defs/FieldType/oneOf").and_then(Value::as_array).unwrap();
    let row = |each: &Value| {
        let name = each.get("const").and_then(Value::as_str).unwrap();
        [code(name), plain(each.get("description").and_then(Value::as_str).unwrap())]
    };
    types.iter().map(row).collect()
}

fn lower(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}
