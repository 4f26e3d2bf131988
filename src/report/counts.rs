//! Counts that several sheets state: findings by level, balances by class.

use crate::finding::{Finding, Level};
use crate::reconcile::{Balance, Class, Confidence};

/// Findings by level; those that someone accepts are counted apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Findings {
    pub(super) errors: usize,
    pub(super) warnings: usize,
    pub(super) notes: usize,
    pub(super) waived: usize,
}

impl Findings {
    /// Counts the findings.
    pub(super) fn of<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Self {
        let mut counts = Self::default();
        for finding in findings {
            match (&finding.waived, finding.level) {
                (Some(_), _) => counts.waived += 1,
                (None, Level::Error) => counts.errors += 1,
                (None, Level::Warning) => counts.warnings += 1,
                (None, Level::Note) => counts.notes += 1,
            }
        }
        counts
    }

    /// `Three errors, one warning and 12 notes`.
    pub(super) fn sentence(self) -> String {
        use super::words::{capital, counted, list};
        let said: Vec<String> = [
            (self.errors, "error", "errors"),
            (self.warnings, "warning", "warnings"),
            (self.notes, "note", "notes"),
            (self.waived, "accepted finding", "accepted findings"),
        ]
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| counted(count, one, many))
        .collect();
        if said.is_empty() { "Nothing was found".to_owned() } else { capital(&list(&said)) }
    }
}

/// How a balance came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Came {
    /// The parts make the total exactly.
    Agrees,
    /// The difference can come from rounding.
    Rounding,
    /// The parts do not make the total.
    Differs,
    /// The parts do not make the total, but may not be its parts.
    NotCertain,
}

impl Came {
    /// How a balance came out.
    pub(super) const fn of(balance: &Balance) -> Self {
        match (balance.class, balance.confidence) {
            (Class::Agrees, _) => Self::Agrees,
            (Class::Rounding { .. }, _) => Self::Rounding,
            (Class::Differs, Confidence::Guessed) => Self::NotCertain,
            (Class::Differs, _) => Self::Differs,
        }
    }
}

/// Balances by how they came out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Balances {
    pub(super) agree: usize,
    pub(super) rounding: usize,
    pub(super) differ: usize,
    pub(super) not_certain: usize,
}

impl Balances {
    /// Counts the balances.
    pub(super) fn of<'a>(balances: impl IntoIterator<Item = &'a Balance>) -> Self {
        let mut counts = Self::default();
        for balance in balances {
            match Came::of(balance) {
                Came::Agrees => counts.agree += 1,
                Came::Rounding => counts.rounding += 1,
                Came::Differs => counts.differ += 1,
                Came::NotCertain => counts.not_certain += 1,
            }
        }
        counts
    }

    /// All of them.
    pub(super) const fn all(self) -> usize {
        self.agree + self.rounding + self.differ + self.not_certain
    }

    /// `Ten of 13 totals agree with their lines, one within rounding; two differ`.
    pub(super) fn sentence(self) -> String {
        use super::words::{capital, counted, number};
        let all = self.all();
        if all == 0 {
            return "There are no totals to check".to_owned();
        }
        if self.agree == all {
            return match all {
                1 => "The only total agrees with its lines".to_owned(),
                2 => "Both totals agree with their lines".to_owned(),
                _ => format!("All {} totals agree with their lines", number(all)),
            };
        }
        let agree = match (self.agree, all) {
            (0, 1) => "The only total does not agree exactly with its lines".to_owned(),
            (0, _) => format!("None of {} totals agrees exactly with its lines", number(all)),
            (1, _) => format!("One of {} totals agrees with its lines", number(all)),
            (agree, _) => format!("{} of {} totals agree with their lines", capital(&number(agree)), number(all)),
        };
        let rest: Vec<String> = [
            (self.rounding, "is within rounding", "are within rounding"),
            (self.differ, "differs", "differ"),
            (self.not_certain, "is not certain", "are not certain"),
        ]
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| counted(count, one, many))
        .collect();
        format!("{agree}; {}", super::words::list(&rest))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn balances_in_a_sentence() {
        let of = |agree, rounding, differ, not_certain| Balances { agree, rounding, differ, not_certain }.sentence();
        assert_eq!(of(10, 1, 2, 0), "10 of 13 totals agree with their lines; one is within rounding and two differ");
        assert_eq!(of(3, 0, 0, 0), "All three totals agree with their lines");
        assert_eq!(of(2, 0, 0, 0), "Both totals agree with their lines");
        assert_eq!(of(1, 0, 0, 0), "The only total agrees with its lines");
        assert_eq!(of(0, 0, 1, 0), "The only total does not agree exactly with its lines; one differs");
        assert_eq!(
            of(0, 0, 2, 1),
            "None of three totals agrees exactly with its lines; two differ and one is not certain"
        );
        assert_eq!(of(0, 0, 0, 0), "There are no totals to check");
    }

    #[test]
    fn findings_in_a_sentence() {
        let of = |errors, warnings, notes, waived| Findings { errors, warnings, notes, waived }.sentence();
        assert_eq!(of(3, 1, 12, 0), "Three errors, one warning and 12 notes");
        assert_eq!(of(0, 0, 0, 1), "One accepted finding");
        assert_eq!(of(0, 0, 0, 0), "Nothing was found");
    }
}
