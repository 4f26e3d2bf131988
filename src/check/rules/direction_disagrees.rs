//! A direction of travel typed that is not what the figures give.

use crate::check::measured::measured;
use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::value::{Direction, Polarity};

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "direction-disagrees",
    subject: Subject::Table,
    level: Level::Warning,
    summary: "the direction of travel typed is not what the figures give",
    page: include_str!("direction_disagrees.md"),
};

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    for row in measured(facts) {
        let Some(score) = row.score else { continue };
        let (Some(travel), Some(before), Some(actual)) = (&score.travel, &score.compared_with, &score.actual) else {
            continue;
        };
        for typed in row.directions {
            let is_of_period = typed.period == score.period || typed.period.is_none() && row.directions.len() == 1;
            let Some(written) = typed.field.value().copied().filter(|_| is_of_period) else { continue };
            // It may be meant against the last period or the same part of last year, whatever the spec tells it by.
            let long_term = score.year_on_year.as_ref().map(|(direction, _)| *direction);
            let found = [Some(travel.direction), score.short_term, long_term];
            if found.into_iter().flatten().any(|direction| is_same(written, direction, score.polarity)) {
                continue;
            }
            let direction = travel.direction;
            let (quoted, moves) = (say::quoted(&typed.field.written), direction.to_string().to_lowercase());
            let message = match &travel.how {
                None => format!(
                    "The direction typed is {quoted}, but from {} to {} is {moves}, as {}.",
                    say::quoted(&before.written),
                    say::quoted(&actual.written),
                    score.polarity,
                ),
                Some(how) => format!(
                    "The direction typed is {quoted}, but it is {moves} by the method that the spec asks for: {how}."
                ),
            };
            out.push(
                Finding::new(&INFO, row.table.shape.at(typed.field.at), message)
                    .with_value(typed.field.written.to_string())
                    .with_related([before.place.clone(), actual.place.clone()])
                    .with_help(format!("Type {direction}, or check the figures of both periods.")),
            );
        }
    }
}

/// Whether two directions are the same; more and less are better or worse as polarity has it. An arrow beside a figure
/// that should fall may point to where the figure went or to better: it is the same if either reading is.
fn is_same(typed: Direction, found: Direction, polarity: Polarity) -> bool {
    if polarity == Polarity::LowerIsBetter
        && matches!(typed, Direction::Increasing | Direction::Decreasing)
        && found != Direction::NoChange
    {
        return true;
    }
    let judged = |direction| match (direction, polarity) {
        (Direction::Increasing, Polarity::HigherIsBetter) | (Direction::Decreasing, Polarity::LowerIsBetter) => {
            Direction::Improving
        }
        (Direction::Increasing, Polarity::LowerIsBetter) | (Direction::Decreasing, Polarity::HigherIsBetter) => {
            Direction::Worsening
        }
        (other, _) => other,
    };
    judged(typed) == judged(found)
}
