//! Within the tolerance (10%) green; worse, but no worse than in the same period last year, amber; else red. In use at
//! Havering from 2013 to 2015.

use crate::score::case::Case;
use crate::value::Status;

pub(super) fn judge(case: &Case) -> (Status, String) {
    if case.is_met() {
        return case.met();
    }
    let off = case.off();
    let tolerance = case.tolerance.normalize();
    if case.distance() <= case.allowance() {
        return (Status::Green, format!("{off}, within {tolerance}%"));
    }
    match case.last_year {
        None => (Status::Red, format!("{off}, beyond {tolerance}%, and nothing to compare with last year")),
        Some(last) if case.is_worse(case.actual, last) => {
            (Status::Red, format!("{off}, beyond {tolerance}%, and worse than last year"))
        }
        Some(_) => (Status::Amber, format!("{off}, beyond {tolerance}%, but no worse than last year")),
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::verdicts;
    use super::judge;

    #[test]
    fn beyond_the_tolerance_last_year_decides() {
        verdicts(
            |case| Some(judge(case)),
            &[
                ("95 for 90%", "Green: better than the target by 5 percentage points"),
                ("90 for 100 by 10%", "Green: worse than the target by 10, within 10%"),
                (
                    "89 for 100 by 10% was 88",
                    "Amber: worse than the target by 11, beyond 10%, but no worse than last year",
                ),
                (
                    "89 for 100 by 10% was 89",
                    "Amber: worse than the target by 11, beyond 10%, but no worse than last year",
                ),
                ("89 for 100 by 10% was 90", "Red: worse than the target by 11, beyond 10%, and worse than last year"),
                (
                    "89 for 100 by 10%",
                    "Red: worse than the target by 11, beyond 10%, and nothing to compare with last year",
                ),
                (
                    "12 for 10 lower by 10% was 13",
                    "Amber: worse than the target by 2, beyond 10%, but no worse than last year",
                ),
            ],
        );
    }
}
