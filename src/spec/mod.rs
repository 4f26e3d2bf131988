//! What the user asks for: kinds of tables, and the spec of a report.
//!
//! A spec is read in two steps. It is held against the schema of what may be written (`written`), which tells every
//! unknown key and wrong type; then it is given its meaning ([`Spec`]), which tells names that do not exist and entries
//! that contradict each other. Both tell all they find, each with its line and column.

mod at;
mod kind;
mod ledger;
mod meaning;
mod meaning_of_checks;
mod meaning_of_indicators;
mod meaning_of_ledger;
mod meaning_of_look;
mod meaning_of_source;
mod meant;
mod named;
mod problem;
mod shape;
#[cfg(test)]
mod tests;
mod text;
mod tie;
mod vocabulary;
mod words;
mod written;

use std::sync::Arc;

use serde::Deserialize;
use toml::de::{DeTable, Deserializer};

pub use kind::{FieldSpec, Kind, KindError, Layout, builtin_kinds};
pub use ledger::{
    CodePattern, ColumnOf, DeclaredLedger, LedgerLineSetting, Numbering, Overlap, Profile as BudgetProfile,
};
pub use meaning_of_look::FONTS;
pub use meant::{
    ChartSetting, ColumnSetting, Crosswalk, DeclaredBalance, ExpectedReturn, IndicatorName, Report, ReturnsSetting,
    RiskBands, RowRange, RuleSetting, Scoring, ScoringOverride, SheetSetting, Source, Spec, TargetChange, Theme,
    Waiver,
};
pub use named::{Named, NoSuchName, WhyNot};
pub use problem::{Fault, Problem, SpecError, nearest};
pub use tie::{ByLabel, DeclaredTie, TieFigure, TieLines, TieSide};
pub use vocabulary::Vocabulary;
pub use words::{
    Basis, ChartKind, DirectionMethod, Profile, RagPreset, RollUp, Severity, SheetKind, Sign, TieCompare, TieMatch,
};

use at::Lines;
use meaning::Meaning;
use shape::Shape;
pub use text::period;
use written::Written;

impl Spec {
    /// Reads a spec; `file` is its path as the user gave it, which paths in it are relative to, and `rules` are the
    /// names of the rules that there are.
    ///
    /// # Errors
    /// Where it is no TOML, has unknown keys or wrong values, or contradicts itself: everything that is wrong.
    pub fn from_toml(file: &str, text: &str, rules: &[&'static str]) -> Result<Self, SpecError> {
        let file: Arc<str> = file.into();
        let lines = Lines::new(Arc::clone(&file), text);
        let (mut document, errors) = DeTable::parse_recoverable(text);
        if !errors.is_empty() {
            let problems = errors.iter().map(|error| syntax(&lines, error)).collect();
            return Err(in_order(problems));
        }
        let schema = schema().to_value();
        let mut shape = Shape::new(&schema, &lines);
        shape.check(document.get_mut());
        let mut problems = std::mem::take(&mut shape.problems);
        let incomplete = std::mem::take(&mut shape.incomplete);
        if shape.has_gaps {
            return Err(in_order(problems));
        }
        let written = match Written::deserialize(Deserializer::from(document)) {
            Ok(written) => written,
            Err(error) => {
                problems.push(syntax(&lines, &error));
                return Err(in_order(problems));
            }
        };
        let mut meaning = Meaning::new(&file, &lines, rules);
        let spec = meaning.spec(&file, written);
        // What a table seems to lack or to contradict may be the value that was taken out of it.
        let follows = |problem: &Problem| {
            matches!(problem.fault, Fault::Contradiction { .. }) && incomplete.contains(&problem.place)
        };
        meaning.problems.retain(|problem| !follows(problem));
        problems.append(&mut meaning.problems);
        if problems.is_empty() { Ok(spec) } else { Err(in_order(problems)) }
    }
}

/// The JSON Schema of a spec, by which editors complete it.
#[must_use]
pub fn schema() -> schemars::Schema {
    schemars::schema_for!(Written)
}

fn syntax(lines: &Lines<'_>, error: &toml::de::Error) -> Problem {
    let place = lines.place(error.span().map_or(0, |span| span.start));
    Problem { place, fault: Fault::Syntax { why: plain(error.message()) } }
}

/// What a TOML parser says, in plain words where it is what officers run into.
fn plain(why: &str) -> String {
    const WORDS: [(&str, &str); 3] = [
        ("invalid basic string", "the text has no closing quotation mark"),
        ("invalid literal string", "the text has no closing quotation mark"),
        ("duplicate key", "this key or heading is given already"),
    ];
    let known = WORDS.iter().find(|(words, _)| why.starts_with(words));
    known.map_or(why, |(_, words)| words).to_owned()
}

fn in_order(mut problems: Vec<Problem>) -> SpecError {
    problems.sort_by(|a, b| a.place.cmp(&b.place));
    problems.dedup();
    SpecError { problems }
}
