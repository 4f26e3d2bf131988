//! The words that drop-downs offer: those of the spec, the promises of the corporate plan, and the usual ones.

use super::column::{Column, Holds};
use super::kind::TemplateKind;
use crate::model::{Field, Model};
use crate::spec::Spec;

/// A promise of the corporate plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    /// The theme that it stands under; empty where there is none.
    pub theme: String,
    /// Its number; empty where it has none.
    pub number: String,
    /// The promise.
    pub text: String,
}

impl Promise {
    /// The promise as a drop-down offers it, which is read as a link to it: `2. Recycle more`.
    #[must_use]
    pub fn offered(&self) -> String {
        // A number before the words is read as the link; a letter would be taken for one of them.
        if self.number.parse::<u32>().is_ok() { format!("{}. {}", self.number, self.text) } else { self.text.clone() }
    }
}

/// The words that a council uses.
#[derive(Clone, Debug, Default)]
pub struct Words<'a> {
    spec: Option<&'a Spec>,
    /// The promises, those of one theme together, in the order of the plan.
    pub promises: Vec<Promise>,
}

impl<'a> Words<'a> {
    /// The words of a spec, and the promises of the tables that were read.
    #[must_use]
    pub fn of(spec: Option<&'a Spec>, model: &Model) -> Self {
        let text = |field: &Option<Field<String>>| field.as_ref().and_then(Field::value).cloned().unwrap_or_default();
        let mut promises: Vec<Promise> = Vec::new();
        for promise in model.priorities.iter().flat_map(|table| &table.rows) {
            let theme = promise.theme.as_deref().unwrap_or_default().to_owned();
            let promise = Promise { theme, number: text(&promise.number), text: text(&promise.promise) };
            if !promise.text.is_empty() && promises.iter().all(|known| known.offered() != promise.offered()) {
                promises.push(promise);
            }
        }
        Self { spec, promises: by_theme(promises) }
    }

    /// The promise of that number, as a drop-down offers it.
    pub(super) fn offered(&self, number: &str) -> Option<String> {
        self.promises.iter().find(|promise| promise.number == number).map(Promise::offered)
    }

    /// The themes, in the order of the spec or the plan.
    #[must_use]
    pub fn themes(&self) -> Vec<String> {
        let kind = TemplateKind::ServiceStandards.kind();
        let field = kind.and_then(|kind| kind.fields.iter().find(|field| field.name == "theme"));
        let named =
            self.spec.zip(kind.zip(field)).and_then(|(spec, (kind, field))| spec.words_for(kind, field, "Theme"));
        if let Some(named) = named {
            return named.words.clone();
        }
        let mut themes: Vec<String> = self.promises.iter().map(|promise| promise.theme.clone()).collect();
        themes.dedup();
        themes.retain(|theme| !theme.is_empty());
        themes
    }

    /// The words that the spec allows in a column.
    pub(super) fn of_spec(&self, kind: TemplateKind, column: &Column) -> Option<&[String]> {
        let of = kind.kind()?;
        let field = of.fields.iter().find(|field| field.name == column.field)?;
        self.spec?.words_for(of, field, column.heading).map(|found| found.words.as_slice())
    }
}

/// Those of one theme together, in the order in which the themes first come.
fn by_theme(promises: Vec<Promise>) -> Vec<Promise> {
    let mut themes: Vec<String> = Vec::new();
    for promise in &promises {
        if !themes.contains(&promise.theme) {
            themes.push(promise.theme.clone());
        }
    }
    let mut sorted = promises;
    sorted.sort_by_key(|promise| themes.iter().position(|theme| *theme == promise.theme));
    sorted
}

/// The words that are offered where the spec names none: what the list is called and its entries.
pub(super) const fn usual(holds: Holds) -> Option<(&'static str, &'static str, &'static [&'static str])> {
    match holds {
        Holds::Frequency => {
            Some(("Frequencies", "How often", &["Monthly", "Quarterly", "Half-yearly", "Annual", "Every two years"]))
        }
        Holds::Polarity => Some(("Polarities", "Which way is better", &["Higher is better", "Lower is better"])),
        Holds::State => {
            Some(("States", "How an action stands", &["Not started", "In progress", "Delayed", "Complete"]))
        }
        Holds::RiskState => Some(("RiskStates", "How a risk stands", &["Open", "Closed"])),
        Holds::Scale => Some(("Scale", "Impact and likelihood", &["1", "2", "3", "4", "5"])),
        _ => None,
    }
}

/// The words for no value that are offered, each read as one.
pub(super) const NO_VALUES: [&str; 4] = ["Not applicable", "Not recorded", "Not available", "To be confirmed"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grid::Cell;
    use crate::parse::{Context, field, no_value};
    use crate::template::columns;
    use crate::value::Value;

    #[test]
    fn every_word_that_is_offered_is_read() {
        for kind in TemplateKind::ALL {
            for column in columns::of(kind) {
                let spec = kind.kind().unwrap().fields.iter().find(|field| field.name == column.field).unwrap();
                for word in usual(column.holds).map_or(&[][..], |(.., words)| words) {
                    let read = field(&Cell::text(*word), spec.field_type, &Context::default());
                    assert!(read.value().is_some(), "{word} in {}", column.heading);
                }
            }
        }
        assert!(NO_VALUES.iter().all(|word| no_value(word).is_some()));
    }

    #[test]
    fn a_promise_that_is_offered_is_read_as_a_link_to_it() {
        let promise = Promise { theme: String::new(), number: "2".into(), text: "Keep 3 parks open, and clean".into() };
        let read = field(&Cell::text(promise.offered()), crate::parse::FieldType::References, &Context::default());
        let Some(Value::References(references)) = read.value() else { panic!("{read:?}") };
        assert_eq!(references.to_string(), "2", "{references:?}");
    }

    #[test]
    fn promises_of_one_theme_stand_together() {
        let promise =
            |theme: &str, text: &str| Promise { theme: theme.into(), number: String::new(), text: text.into() };
        let sorted = by_theme(vec![promise("B", "1"), promise("A", "2"), promise("B", "3")]);
        let texts: Vec<&str> = sorted.iter().map(|promise| promise.text.as_str()).collect();
        assert_eq!(texts, ["1", "3", "2"]);
    }
}
