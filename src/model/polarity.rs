//! Which way is better, and what says so.

use std::fmt;

use super::Dated;
use crate::value::{Base, Goal, Polarity, Target};

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
    /// What is measured: days to do something, days lost, complaints received.
    Words,
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
            Self::Words => "the description",
            Self::Assumed => "assumed",
        })
    }
}

/// Which way is better: as the target itself says, else the target of another year (the latest that says it), else the
/// spec, else the table's column, else what is measured, else higher.
#[must_use]
pub fn polarity(
    target: Option<&Target>,
    targets: &[Dated<Target>],
    spec: Option<Polarity>,
    column: Option<Polarity>,
    description: Option<&str>,
) -> (Polarity, PolarityFrom) {
    let mut others: Vec<&Dated<Target>> = targets.iter().collect();
    others.sort_by_key(|dated| dated.period.map(crate::value::Period::last_day));
    let other = others.iter().rev().find_map(|dated| stated(dated.field.value()?));
    [
        (target.and_then(stated), PolarityFrom::Target),
        (other, PolarityFrom::OtherTarget),
        (spec, PolarityFrom::Spec),
        (column, PolarityFrom::Column),
        (of_words(description, target, targets), PolarityFrom::Words),
    ]
    .into_iter()
    .find_map(|(found, from)| Some((found?, from)))
    .unwrap_or((Polarity::HigherIsBetter, PolarityFrom::Assumed))
}

/// Words for what nobody wants more of. None of them says so where the figure is in per cent: of the complaints received,
/// the share answered in time should rise.
const UNWANTED: [&str; 33] = [
    "days to ",
    "days taken",
    "weeks to ",
    "weeks taken",
    "hours to ",
    "minutes to ",
    "seconds to ",
    "time to ",
    "time taken",
    "time for ",
    "waiting time",
    "response time",
    "turnaround",
    "days lost",
    "shifts lost",
    "hours lost",
    "sickness",
    "complaints received",
    "complaints upheld",
    "number of complaints",
    "missed ",
    "fly-tipping",
    "accidents",
    "casualties",
    "collisions",
    "dwelling fires",
    "secondary fires",
    "false alarms",
    "unwanted fire",
    "fly tips",
    "in temporary accommodation",
    "killed or seriously injured",
    "residual ",
];

/// Lower is better where what is measured is time taken, days lost, complaints and the like, and no percentage.
fn of_words(description: Option<&str>, target: Option<&Target>, targets: &[Dated<Target>]) -> Option<Polarity> {
    let all = target.into_iter().chain(targets.iter().filter_map(|dated| dated.field.value()));
    let mut figures = all.filter_map(|target| target.goal.measure()).peekable();
    figures.peek()?;
    if figures.any(|figure| figure.unit.base == Base::Percent) {
        return None;
    }
    let description = description?.to_lowercase();
    UNWANTED.iter().any(|words| description.contains(words)).then_some(Polarity::LowerIsBetter)
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
            assert_eq!(polarity(Some(own), &years(&others), spec, column, None), found, "{own} {others:?}");
        }
    }

    #[test]
    fn what_is_measured_says_it_where_nothing_else_does() {
        for (own, description, found) in [
            ("20", "Average days to process new claims", (Lower, PolarityFrom::Words)),
            ("8.3", "Sickness absence: working days lost per employee", (Lower, PolarityFrom::Words)),
            ("25", "Number of complaints received", (Lower, PolarityFrom::Words)),
            ("90%", "Complaints received that are answered in time", (Higher, PolarityFrom::Assumed)),
            ("90", "Days of training per employee", (Higher, PolarityFrom::Assumed)),
            ("Yes", "Time taken is published", (Higher, PolarityFrom::Assumed)),
            ("20+", "Time to the nearest exit", (Higher, PolarityFrom::Target)),
        ] {
            assert_eq!(polarity(Some(&target(own)), &[], None, None, Some(description)), found, "{own} {description}");
        }
        let column = polarity(Some(&target("20")), &[], None, Some(Higher), Some("Days taken"));
        assert_eq!(column, (Higher, PolarityFrom::Column));
    }
}
