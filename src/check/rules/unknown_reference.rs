//! A link to an entry that does not exist.

use std::collections::BTreeSet;

use crate::check::not_checked::NotChecked;
use crate::check::together::nearest;
use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::grid::Place;
use crate::model::{Column, Field, Table};
use crate::parse::FieldType;
use crate::spec::FieldSpec;
use crate::value::{Parsed, Reference, References, Value};

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "unknown-reference",
    subject: Subject::Table,
    level: Level::Error,
    summary: "a promise, value, objective or risk that does not exist is referred to",
    page: include_str!("unknown_reference.md"),
};

/// The entries that a column may refer to.
#[derive(Default)]
struct Entries {
    /// Their numbers and letters, in the form that they are compared in.
    codes: BTreeSet<String>,
    /// Their words, and those of their themes and sections.
    texts: Vec<String>,
    /// Where they are listed.
    places: Vec<Place>,
}

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    for table in &facts.model.tables {
        for (index, column, _) in link_columns(table) {
            let Some(entries) = entries_for(facts, table, column) else { continue };
            let mut seen = BTreeSet::new();
            for record in &table.records {
                let Some(field) = record.fields.get(index).and_then(Option::as_ref) else { continue };
                if let Parsed::Value(reading) = &field.parsed
                    && let Value::References(references) = &reading.value
                    && seen.insert(field.at)
                {
                    in_cell(table, field, references, &entries, out);
                }
            }
        }
    }
    risks_in_words(facts, out);
}

/// The columns that hold links, with their index and field.
fn link_columns(table: &Table) -> impl Iterator<Item = (usize, &Column, &FieldSpec)> {
    table.shape.columns.iter().enumerate().filter_map(|(index, column)| {
        let field = table.kind.field(column.field()?)?;
        (field.field_type == FieldType::References).then_some((index, column, field))
    })
}

fn in_cell(table: &Table, field: &Field<Value>, references: &References, entries: &Entries, out: &mut Vec<Finding>) {
    if references.all || entries.knows_words(&field.written) {
        return;
    }
    let unknown: Vec<&Reference> = references.items.iter().filter(|item| !entries.knows(item)).collect();
    let numbers: Vec<String> =
        unknown.iter().filter(|item| !matches!(item, Reference::Words(_))).map(ToString::to_string).collect();
    let words: Vec<String> = unknown
        .iter()
        .filter(|item| matches!(item, Reference::Words(_)))
        .map(|item| say::quoted(&item.to_string()))
        .collect();
    let list = match entries.places.first().and_then(Place::in_workbook) {
        Some(place) => format!("the list at {place}"),
        None => "the list".to_owned(),
    };
    let related = entries.places.iter().cloned();
    if !numbers.is_empty() {
        let message = format!("There is no {} in {list}{}.", say::either(&numbers), entries.range());
        out.push(
            Finding::new(&INFO, table.shape.at(field.at), message)
                .with_value(field.written.to_string())
                .with_related(related.clone())
                .with_help("Type the number of an entry that is in the list, or add the entry to the list."),
        );
    }
    if !words.is_empty() {
        let message = format!("{} is not among the entries of {list}.", say::list(&words));
        out.push(
            Finding::new(&INFO, table.shape.at(field.at), message)
                .with_value(field.written.to_string())
                .with_related(related)
                .with_help("Write the entry as the list has it, or its number.")
                .at_level(Level::Warning),
        );
    }
}

impl Entries {
    fn knows(&self, item: &Reference) -> bool {
        match item {
            // A list without numbers cannot say which numbers there are.
            Reference::Number(number) => {
                !self.codes.iter().any(|code| code.parse::<u32>().is_ok()) || self.codes.contains(&number.to_string())
            }
            Reference::Code(code) => self.codes.contains(&say::key(code)) || self.knows_words(code),
            Reference::Words(words) => self.knows_words(words),
        }
    }

    /// Whether the words name entries: one of them in full or in part, or several run together.
    fn knows_words(&self, words: &str) -> bool {
        let words = say::key(words);
        let words = words.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
        if words.is_empty() {
            return false;
        }
        let named = |text: &str| {
            text == words || text.len() > 3 && words.contains(text) || words.len() > 3 && text.contains(words)
        };
        if words.split(' ').any(|word| word == "all") || self.texts.iter().any(|text| named(text)) {
            return true;
        }
        let known: BTreeSet<&str> = self.texts.iter().flat_map(|text| text.split(' ')).collect();
        let long: Vec<&str> = words.split(' ').filter(|word| word.len() > 3).collect();
        let found = long.iter().filter(|word| known.iter().any(|known| is_alike(known, word))).count();
        !long.is_empty() && found * 5 >= long.len() * 3
    }

    /// ` (1 to 9)`, where the numbers run through.
    fn range(&self) -> String {
        let numbers: BTreeSet<u32> = self.codes.iter().filter_map(|code| code.parse().ok()).collect();
        match (numbers.first(), numbers.last()) {
            (Some(first), Some(last)) if first < last => format!(", which goes from {first} to {last}"),
            _ => String::new(),
        }
    }

    fn add(&mut self, code: Option<&str>, texts: &[Option<&str>]) {
        self.codes.extend(code.map(|code| say::key(code.trim().trim_end_matches('.'))));
        self.texts.extend(texts.iter().flatten().map(|text| say::key(text)).filter(|text| !text.is_empty()));
    }
}

/// Whether two words are the same but for an ending or a slip.
fn is_alike(one: &str, other: &str) -> bool {
    one == other
        || one.len() > 3 && (one.starts_with(other) || other.starts_with(one))
        || one.len() > 5 && strsim::osa_distance(one, other) <= 1
}

/// The entries that a column refers to, where a list of them was found.
fn entries_for(facts: &Facts, table: &Table, column: &Column) -> Option<Entries> {
    let heading = say::key(&column.heading);
    let field = column.field().and_then(|index| table.kind.field(index))?;
    let mut entries = Entries::default();
    let to_priorities = field.refers_to.as_deref() == Some("priorities")
        || ["promise", "corporate plan", "priorit"].iter().any(|word| heading.contains(word));
    if to_priorities {
        for (home, priorities) in nearest(facts, table, &facts.model.priorities, |priorities| priorities.table) {
            entries.places.push(home.shape.place.at(home.shape.span));
            for row in &priorities.rows {
                let number = row.number.as_ref().and_then(Field::value).map(String::as_str);
                let promise = row.promise.as_ref().and_then(Field::value).map(String::as_str);
                entries.add(number, &[promise, row.theme.as_deref()]);
            }
        }
    }
    let lists = nearest(facts, table, &facts.model.lists, |list| list.table);
    for (home, list) in lists {
        let mut taken = false;
        for row in &list.rows {
            let subject = row.section.as_deref().unwrap_or(&list.subject);
            if !is_meant(&heading, field, subject) {
                continue;
            }
            taken = true;
            let code = row.code.as_ref().and_then(Field::value).map(String::as_str);
            entries.add(code, &[row.text.as_ref().and_then(Field::value).map(String::as_str)]);
        }
        if taken {
            entries.places.push(home.shape.place.at(home.shape.span));
        }
    }
    (!entries.places.is_empty()).then_some(entries)
}

/// Whether a heading such as `Link to Values and Strategic Objectives` means the list of that subject.
fn is_meant(heading: &str, field: &FieldSpec, subject: &str) -> bool {
    const SUBJECTS: [&str; 6] = ["value", "objective", "aim", "aspect", "strand", "priorit"];
    let subject = say::key(subject);
    let asked = if heading.is_empty() { say::key(&field.title) } else { heading.to_owned() };
    if asked.contains(&subject) {
        return true;
    }
    // `Link to Service Objectives` does not mean the strategic ones.
    let other_kind = ["service", "strategic", "corporate", "team"].iter().any(|word| {
        subject.contains(word) && ["service", "strategic"].iter().any(|own| own != word && asked.contains(own))
    });
    !other_kind && SUBJECTS.iter().any(|word| asked.contains(word) && subject.contains(word))
}

/// Outcomes such as `Risk 5`, held against the registers of the workbook.
fn risks_in_words(facts: &Facts, out: &mut Vec<Finding>) {
    for actions in &facts.model.actions {
        let Some(table) = facts.table(actions.table) else { continue };
        let registers: Vec<_> = nearest(facts, table, &facts.model.risks, |risks| risks.table)
            .into_iter()
            .filter(|(home, _)| home.shape.book == table.shape.book)
            .collect();
        let risks = registers.iter().flat_map(|(_, register)| &register.rows);
        let known: BTreeSet<u32> = risks.filter_map(|risk| crate::check::risks::number(risk.number.as_ref())).collect();
        if known.is_empty() {
            continue;
        }
        for action in &actions.rows {
            let Some(outcome) = action.outcome.as_ref() else { continue };
            let key = say::key(&outcome.written);
            let Some(number) = key.strip_prefix("risk ").and_then(|number| number.parse::<u32>().ok()) else {
                continue;
            };
            if !known.contains(&number) {
                let message = format!("There is no risk {number} in the risk register.");
                out.push(
                    Finding::new(&INFO, table.shape.at(outcome.at), message)
                        .with_value(outcome.written.to_string())
                        .with_related(registers.iter().map(|(home, _)| home.shape.place.at(home.shape.span)))
                        .with_help("Type the number of a risk that is in the register."),
                );
            }
        }
    }
}

pub(in crate::check) fn not_checked(facts: &Facts, out: &mut Vec<NotChecked>) {
    for table in &facts.model.tables {
        for (index, column, field) in link_columns(table) {
            let has_links = table.records.iter().any(|record| {
                record.fields.get(index).and_then(Option::as_ref).is_some_and(|field| field.value().is_some())
            });
            if has_links && entries_for(facts, table, column).is_none() {
                let named = if column.heading.trim().is_empty() { &field.title } else { &*column.heading };
                out.push(NotChecked {
                    place: table.shape.at(column.heading_at.from),
                    rule: INFO.name,
                    why: format!("Whether the links under {} exist: no list of them was found.", say::quoted(named)),
                });
            }
        }
    }
}
