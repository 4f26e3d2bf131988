//! Inside the range green; outside by no more than the tolerance amber; else red. A target of one figure is the middle
//! of a range as wide as the tolerance on either side, so a figure far better than the target is outside too.

use super::tolerance;
use crate::score::case::{Case, Line};
use crate::value::{Comparator, Status};

pub(super) fn judge(case: &Case) -> (Status, String) {
    match case.line {
        Line::At(Comparator::Bare, target) => {
            let width = case.allowance();
            let (low, high) = (target.saturating_sub(width), target.saturating_add(width));
            tolerance::judge(&Case { line: Line::Between(low, high), ..case.clone() })
        }
        _ => tolerance::judge(case),
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::verdicts;
    use super::judge;

    #[test]
    fn a_range_has_two_ends() {
        verdicts(
            |case| Some(judge(case)),
            &[
                ("85 for 80 to 90", "Green: inside the range"),
                ("91 for 80 to 90", "Amber: outside the range by 1, within the tolerance of 5%"),
                ("60 for 80 to 90", "Red: outside the range by 20, beyond the tolerance of 5%"),
                ("104 for 100", "Green: inside the range"),
                ("107 for 100", "Amber: outside the range by 2, within the tolerance of 5%"),
                ("120 for 100", "Red: outside the range by 15, beyond the tolerance of 5%"),
                ("120 for >= 100", "Green: better than the target by 20"),
            ],
        );
    }
}
