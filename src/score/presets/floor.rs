//! Target met green; floor met amber; floor missed red. In use at Kent.

use crate::score::case::{Case, apart};
use crate::value::Status;

pub(super) fn judge(case: &Case) -> (Status, String) {
    if case.is_met() {
        return case.met();
    }
    let off = case.off();
    match case.floor {
        None => (Status::Red, format!("{off}, and no floor is given")),
        Some(floor) if case.is_worse(case.actual, floor) => {
            let below = case.show(apart(case.actual, floor));
            (Status::Red, format!("{off}, and worse than the floor by {below}"))
        }
        Some(_) => (Status::Amber, format!("{off}, with the floor met")),
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::verdicts;
    use super::judge;

    #[test]
    fn the_floor_parts_amber_from_red() {
        verdicts(
            |case| Some(judge(case)),
            &[
                ("90 for 90% floor 80", "Green: on target"),
                ("80 for 90% floor 80", "Amber: worse than the target by 10 percentage points, with the floor met"),
                (
                    "79 for 90% floor 80",
                    "Red: worse than the target by 11 percentage points, and worse than the floor by 1 percentage point",
                ),
                (
                    "11 for 8 days lower floor 10",
                    "Red: worse than the target by 3 days, and worse than the floor by 1 day",
                ),
                ("79 for 90%", "Red: worse than the target by 11 percentage points, and no floor is given"),
            ],
        );
    }
}
