//! What the user asks for: kinds of tables, and the spec of a report.
//!
//! A spec is read in two steps. It is held against the schema of what may be written (`written`), which tells every
//! unknown key and wrong type; then it is given its meaning ([`Spec`]), which tells names that do not exist and entries
//! that contradict each other. Both tell all they find, each with its line and column.

mod at;
mod kind;
mod ledger;
mod meaning;
mod meaning_of_ledger;
mod meaning_of_look;
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
pub use meant::{
    ChartSetting, ColumnSetting, Crosswalk, DeclaredBalance, ExpectedReturn, IndicatorName, Report, ReturnsSetting,
    RiskBands, RowRange, RuleSetting, Scoring, ScoringOverride, SheetSetting, Source, Spec, TargetChange, Theme, Waiver,
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
    Problem { place, fault: Fault::Syntax { why: error.message().to_owned() } }
}

fn in_order(mut problems: Vec<Problem>) -> SpecError {
    problems.sort_by(|a, b| a.place.cmp(&b.place));
    problems.dedup();
    SpecError { problems }
}
