//! Which way is better, and what says so.

use std::fmt;

use super::Dated;
use crate::value::{Goal, Polarity, Target};

/// What says which way is better, in order of trust.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PolarityFrom {
    /// The target of the period: `<12`, `90%+`.
    Target,
    /// The target of another year of the same row.
    OtherTarget,
    /// The spec.
    Spec,
    /// The table's own column.
    Column,
    /// Nothing: higher is assumed.
    Assumed,
}

impl fmt::Display for PolarityFrom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Target => "the target",
            Self::OtherTarget => "the target of another year",
            Self::Spec => "the spec",
            Self::Column => "the table",
            Self::Assumed => "assumed",
        })
    }
}

/// Which way is better: as the target itself says, else the target of another year (the latest that says it), else the
/// spec, else the table's column, else higher.
#[must_use]
pub fn polarity(
    target: Option<&Target>,
    targets: &[Dated<Target>],
    spec: Option<Polarity>,
    column: Option<Polarity>,
) -> (Polarity, PolarityFrom) {
    let mut others: Vec<&Dated<Target>> = targets.iter().collect();
    others.sort_by_key(|dated| dated.period.map(crate::value::Period::last_day));
    let other = others.iter().rev().find_map(|dated| stated(dated.field.value()?));
    [
        (target.and_then(stated), PolarityFrom::Target),
        (other, PolarityFrom::OtherTarget),
        (spec, PolarityFrom::Spec),
        (column, PolarityFrom::Column),
    ]
    .into_iter()
    .find_map(|(found, from)| Some((found?, from)))
    .unwrap_or((Polarity::HigherIsBetter, PolarityFrom::Assumed))
}

/// What a target's own comparator says.
fn stated(target: &Target) -> Option<Polarity> {
    match target.goal {
        Goal::Number { comparator, .. } => comparator.polarity(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{dated_target, target};
    use super::*;
    use Polarity::{HigherIsBetter as Higher, LowerIsBetter as Lower};

    #[test]
    fn the_target_says_it_before_the_spec_and_the_spec_before_the_column() {
        let bare = target("90%");
        let years =
            |texts: &[&str]| -> Vec<_> { (2011..).zip(texts).map(|(year, text)| dated_target(year, text)).collect() };
        for (own, others, spec, column, found) in [
            (&target("< 12"), vec!["12", "14+"], Some(Higher), Some(Higher), (Lower, PolarityFrom::Target)),
            (&bare, vec!["90%", "90%+", "90%"], Some(Lower), None, (Higher, PolarityFrom::OtherTarget)),
            (&bare, vec!["< 9", "> 9"], None, None, (Higher, PolarityFrom::OtherTarget)),
            (&bare, vec!["90%"], Some(Lower), Some(Higher), (Lower, PolarityFrom::Spec)),
            (&bare, vec![], None, Some(Lower), (Lower, PolarityFrom::Column)),
            (&bare, vec!["90%"], None, None, (Higher, PolarityFrom::Assumed)),
        ] {
            assert_eq!(polarity(Some(own), &years(&others), spec, column), found, "{own} {others:?}");
        }
    }
}
