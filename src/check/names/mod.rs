//! Names that a spec writes of what stands in workbooks, and that stand for nothing that was read: where the spec writes
//! them, what came to nothing by it, and what there is instead.
//!
//! A name is wrong where nothing that its source gave has it. Where some of the workbooks of a source have it and others
//! do not, the name is right, and what the others lack is told of them.

mod figures;
mod indicators;
mod sources;
mod waivers;

pub(super) use sources::columns;
pub(super) use waivers::of_waiver;

use super::{Facts, say};
use crate::finding::{Finding, RuleInfo};
use crate::grid::Place;
use crate::model::Table;
use crate::spec::{NoSuchName, Spec, WhyNot};

const HELP: &str = "Write the name in the spec as it stands there; `linesight inspect` lists what there is.";

/// Something of the spec that stands for nothing.
pub(super) struct Unmatched {
    /// Where the spec writes it.
    pub(super) place: Place,
    /// What is written there.
    pub(super) written: String,
    /// One sentence: what came to nothing, and why.
    pub(super) message: String,
    /// What to do.
    pub(super) help: String,
    /// Where it was looked for.
    pub(super) related: Vec<Place>,
}

/// The tables that a source of the spec gave, by its index.
fn tables_of<'a>(facts: &Facts<'a>, spec: &Spec, source: usize) -> Vec<&'a Table> {
    let own = |table: &&Table| spec.source(&table.id).is_some_and(|(index, _)| index == source);
    facts.model.tables.iter().filter(own).collect()
}

/// Every name of the spec that stands for nothing.
pub(super) fn unmatched(facts: &Facts<'_>, spec: &Spec) -> Vec<Unmatched> {
    let mut found = sources::unmatched(facts, spec);
    found.extend(figures::unmatched(facts, spec));
    found.extend(indicators::unmatched(facts, spec));
    found.extend(waivers::unmatched(facts, spec));
    found
}

impl Unmatched {
    /// The finding of it.
    pub(super) fn finding(self, rule: &'static RuleInfo) -> Finding {
        let finding = Finding::new(rule, self.place, self.message).with_help(self.help).with_related(self.related);
        if self.written.is_empty() { finding } else { finding.with_value(self.written) }
    }

    /// A name, with what came to nothing by it: `the chart was not drawn`.
    fn name(outcome: &str, name: &NoSuchName) -> Self {
        let message = format!("{}: {name}.", say::capital(outcome));
        Self {
            place: name.name.place().clone(),
            written: name.name.to_string(),
            message,
            help: HELP.to_owned(),
            related: Vec::new(),
        }
    }

    /// Why something could not be done: a name at its own place, anything else where the spec asks for it.
    fn why(outcome: &str, why: &WhyNot, place: &Place, help: &str) -> Self {
        match why {
            WhyNot::NoSuchName(name) => Self::name(outcome, name),
            WhyNot::Other(why) => Self {
                place: place.clone(),
                written: String::new(),
                message: format!("{}: {why}.", say::capital(outcome)),
                help: help.to_owned(),
                related: Vec::new(),
            },
        }
    }

    fn with_related(mut self, related: impl IntoIterator<Item = Place>) -> Self {
        self.related.extend(related);
        self
    }
}
