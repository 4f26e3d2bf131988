//! A cell that takes one of a few words and holds another.

use crate::check::entry::{Entry, State, entries};
use crate::check::{Facts, noun, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::grid::Addr;
use crate::parse::FieldType;
use crate::spec::Spec;
use crate::value::{Frequency, Unread, UnreadKind, Value};

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "not-in-vocabulary",
    subject: Subject::Cell,
    level: Level::Warning,
    summary: "a cell that takes one of a few words holds another",
    page: include_str!("not_in_vocabulary.md"),
};

/// From which likeness on a word is offered as the one that is meant.
const ALIKE: f64 = 0.6;

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    for entry in entries(facts) {
        match &entry.state {
            State::Bad(unread) if unread.kind == UnreadKind::Vocabulary => out.push(wording(&entry, unread)),
            State::Known { value: Some(Value::Frequency(Frequency::BiMonthly)), .. } => {
                out.push(ambiguous(&entry));
            }
            State::Known { .. } => out.extend(facts.spec.and_then(|spec| not_of_spec(&entry, spec))),
            _ => {}
        }
    }
}

/// A word that is read, and is none of those that the spec allows.
fn not_of_spec(entry: &Entry, spec: &Spec) -> Option<Finding> {
    let (column, field) = entry.column?;
    let words = &spec.words_for(&entry.table.kind, field, &column.heading)?.words;
    let written = say::key(entry.written);
    if words.iter().any(|word| say::key(word) == written) {
        return None;
    }
    let nearest = nearest(entry.written, words);
    let ending = nearest.map(|word| format!("; the nearest is {word}")).unwrap_or_default();
    let message = format!("{} is not {}{ending}.", say::quoted(entry.written), say::either(words));
    let help = match nearest {
        Some(word) => format!("Type {word}, if that is what is meant, or add the word to the spec's vocabulary."),
        None => "Type one of these words, or add it to the spec's vocabulary.".to_owned(),
    };
    Some(Finding::new(&INFO, entry.place(), message).with_value(entry.written.to_string()).with_help(help))
}

fn wording(entry: &Entry, unread: &Unread) -> Finding {
    let allowed = allowed(entry);
    let written = say::quoted(entry.written);
    let own = own_text(entry);
    let nearest = nearest(entry.written, &allowed).filter(|_| own.is_none());
    let expected = if allowed.is_empty() { unread.expected.clone() } else { say::either(&allowed) };
    let mut message = format!("{written} is not {expected}");
    if let Some(own) = &own {
        message.push_str(": it is ");
        message.push_str(&own.called);
    } else if let Some(nearest) = nearest {
        message.push_str("; the nearest is ");
        message.push_str(nearest);
    }
    message.push('.');
    let help = match nearest {
        Some(nearest) => format!("Type {nearest}, if that is what is meant."),
        None if !allowed.is_empty() => format!("Type {}.", say::either(&allowed)),
        None => format!("Type {}, such as {}.", unread.expected, unread.example),
    };
    let finding = Finding::new(&INFO, entry.place(), message).with_value(entry.written.to_string()).with_help(help);
    finding.with_related(own.map(|own| entry.table.shape.at(own.at)))
}

fn ambiguous(entry: &Entry) -> Finding {
    let message = format!("{} can mean twice a month or every two months.", say::quoted(entry.written));
    let level = match entry.column {
        // Only where performance is due by period does it matter which.
        Some(_) if entry.table.kind.field_index("performance").is_some() => Level::Warning,
        _ => Level::Note,
    };
    Finding::new(&INFO, entry.place(), message)
        .with_value(entry.written.to_string())
        .with_help("Type Twice a month or Every two months.")
        .at_level(level)
}

/// The words that the cell takes, in the spelling to type.
fn allowed(entry: &Entry) -> Vec<String> {
    let Some((_, field)) = entry.column else { return Vec::new() };
    if !field.vocabulary.is_empty() {
        return field.vocabulary.clone();
    }
    let words: &[&str] = match field.field_type {
        FieldType::YesNo => &["Y", "N"],
        FieldType::Frequency => &["Weekly", "Monthly", "Quarterly", "Half-yearly", "Annual", "Every two years"],
        FieldType::Status => &["Green", "Amber", "Red", "No data", "Not rated"],
        FieldType::Direction => &["Improving", "Worsening", "No change"],
        FieldType::Polarity => &["Higher is better", "Lower is better"],
        _ => &[],
    };
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// The allowed word that is most like what is written, where one is like it at all.
fn nearest<'a>(written: &str, allowed: &'a [String]) -> Option<&'a str> {
    let written = say::key(written);
    let likeness = |word: &str| strsim::normalized_damerau_levenshtein(&written, &say::key(word));
    let best = allowed.iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b)))?;
    (likeness(best) >= ALIKE).then_some(best.as_str())
}

/// A text of the row's own that was typed into another column as well.
struct OwnText {
    at: Addr,
    /// What it is, as the end of a sentence.
    called: String,
}

fn own_text(entry: &Entry) -> Option<OwnText> {
    let written = say::key(entry.written);
    let record = entry.record.filter(|_| written.len() > 3)?;
    let mut fields = entry.table.shape.columns.iter().zip(&record.fields);
    let (column, field) = fields.find_map(|(column, field)| {
        let field = field.as_ref().filter(|field| field.at != entry.at)?;
        let alike = strsim::normalized_damerau_levenshtein(&say::key(&field.written), &written);
        (alike > 0.9).then_some((column, field))
    })?;
    let is_title = column.field().and_then(|index| entry.table.kind.field(index)).is_some_and(|spec| spec.required);
    let heading = say::quoted(&column.heading);
    let called = if is_title {
        format!("the {}'s own title, from the column {heading}", noun(entry.table))
    } else {
        format!("what stands in the column {heading} on the same row")
    };
    Some(OwnText { at: field.at, called })
}
