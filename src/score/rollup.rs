//! Counts of statuses by theme, by section and by service. What is not rated is counted apart, never in a denominator.

use super::{Score, Scored};
use crate::value::Status;

/// How many have each status.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// On target.
    pub green: usize,
    /// Worse within the tolerance.
    pub amber: usize,
    /// Worse than that.
    pub red: usize,
    /// With a target but no performance.
    pub no_data: usize,
    /// With nothing to judge by.
    pub not_rated: usize,
}

impl Counts {
    /// Counts the scores.
    #[must_use]
    pub fn of<'a>(scores: impl IntoIterator<Item = &'a Score>) -> Self {
        let mut counts = Self::default();
        for score in scores {
            counts.add(score.status);
        }
        counts
    }

    /// Counts one more.
    pub const fn add(&mut self, status: Status) {
        match status {
            Status::Green => self.green += 1,
            Status::Amber => self.amber += 1,
            Status::Red => self.red += 1,
            Status::NoData => self.no_data += 1,
            Status::NotRated => self.not_rated += 1,
        }
    }

    /// How many are rated: the denominator.
    #[must_use]
    pub const fn rated(&self) -> usize {
        self.green + self.amber + self.red
    }

    /// How many there are, rated or not.
    #[must_use]
    pub const fn all(&self) -> usize {
        self.rated() + self.no_data + self.not_rated
    }
}

/// The counts of one theme, section or service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rollup {
    /// Its name as first written; nothing for what stands under none.
    pub name: Option<String>,
    /// Its indicators.
    pub indicators: Counts,
    /// Its service standards.
    pub standards: Counts,
}

/// By the theme or aim of the corporate plan.
#[must_use]
pub fn by_theme(scores: &[Score]) -> Vec<Rollup> {
    by(scores, |score| score.theme.as_deref())
}

/// By the section heading in the table.
#[must_use]
pub fn by_section(scores: &[Score]) -> Vec<Rollup> {
    by(scores, |score| score.section.as_deref())
}

/// By service: the table's own column, else its section heading.
#[must_use]
pub fn by_service(scores: &[Score]) -> Vec<Rollup> {
    by(scores, |score| score.service.as_deref().or(score.section.as_deref()))
}

/// In order of first appearance; names that differ in case and spaces only are one. What has no name comes last.
fn by<'a>(scores: &'a [Score], name: impl Fn(&'a Score) -> Option<&'a str>) -> Vec<Rollup> {
    let mut found: Vec<(Option<String>, Rollup)> = Vec::new();
    for score in scores {
        let written = name(score).map(|name| name.split_whitespace().collect::<Vec<_>>().join(" "));
        let key = written.as_ref().map(|name| name.to_lowercase());
        let index = found.iter().position(|(known, _)| *known == key).unwrap_or_else(|| {
            let rollup = Rollup { name: written, indicators: Counts::default(), standards: Counts::default() };
            found.push((key, rollup));
            found.len() - 1
        });
        let Some((_, rollup)) = found.get_mut(index) else { continue };
        match score.of {
            Scored::Indicator => rollup.indicators.add(score.status),
            Scored::Standard => rollup.standards.add(score.status),
        }
    }
    found.sort_by_key(|(key, _)| key.is_none());
    found.into_iter().map(|(_, rollup)| rollup).collect()
}
