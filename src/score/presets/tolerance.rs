//! On target green; worse by no more than the tolerance amber; else red. In use at Reigate and Banstead, Medway, and
//! Havering since 2015.

use crate::score::case::Case;
use crate::value::Status;

pub(super) fn judge(case: &Case) -> (Status, String) {
    if case.is_met() { case.met() } else { case.missed() }
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::verdicts;
    use super::judge;

    #[test]
    fn a_target_missed_by_no_more_than_the_tolerance_is_amber() {
        verdicts(
            |case| Some(judge(case)),
            &[
                ("94 for 94%", "Green: on target"),
                ("92.28 for 94%", "Amber: worse than the target by 1.72 percentage points, within the tolerance of 5%"),
                ("89.3 for 94%", "Amber: worse than the target by 4.7 percentage points, within the tolerance of 5%"),
                ("89.29 for 94%", "Red: worse than the target by 4.71 percentage points, beyond the tolerance of 5%"),
                ("97.6 for >= 90%", "Green: better than the target by 7.6 percentage points"),
                ("11.3 for < 12 sq m", "Green: better than the target by 0.7 sq m"),
                ("12 for < 12 sq m", "Amber: at the figure that was to be stayed under, within the tolerance of 5%"),
                ("12 for <= 12 sq m", "Green: on target"),
                ("30 for > 30", "Amber: at the figure that was to be passed, within the tolerance of 5%"),
                ("8.4 for 8 days lower", "Amber: worse than the target by 0.4 days, within the tolerance of 5%"),
                ("8.5 for 8 days lower", "Red: worse than the target by 0.5 days, beyond the tolerance of 5%"),
                ("0 for 0 lower", "Green: on target"),
                ("1 for 0 lower", "Red: worse than the target by 1; there is no tolerance around a target of 0"),
                ("-5 for -4", "Red: worse than the target by 1, beyond the tolerance of 5%"),
                ("85 for 80 to 90", "Green: inside the range"),
                ("94 for 80 to 90", "Amber: outside the range by 4, within the tolerance of 5%"),
                ("75 for 80 to 90", "Red: outside the range by 5, beyond the tolerance of 5%"),
            ],
        );
    }
}
