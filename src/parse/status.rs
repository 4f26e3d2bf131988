//! Statuses, directions of travel and polarities, as officers type them.
//!
//! ```text
//! status    = ( "Green" | "G" | "On track" | "Amber" | ... | coloured disc ) [ shape ] [ remark ]
//! direction = ( "Improving" | "Static" | "Down" | ... | arrow ) [ arrow ] [ remark ]
//! polarity  = ( "Higher is better" | "Low is good" | ... ) [ remark ]
//! ```
//! A shape without its word is not read: `●` is green in one council's key, amber in the next one's, and any colour in
//! a third's, and the colour of type is not known here. An arrow, and `Up`, tell more or less, not better or worse.

use super::phrase::Phrase;
use super::text::plain;
use super::written::{Expected, Words, Written, open, reading};
use crate::grid::Cell;
use crate::value::{Direction, Parsed, Polarity, Reading, Status};

const STATUS: Expected = Expected::word("a status", "Green");
const DIRECTION: Expected = Expected::word("a direction of travel", "Improving");
const POLARITY: Expected = Expected::word("which way is better", "Higher is better");

/// Reads a status.
#[must_use]
pub fn status(cell: &Cell) -> Parsed<Status> {
    // `No data` is a status here, before it is a reason for none.
    if let Some(text) = cell.as_text()
        && Phrase::whole(text).key == "nodata"
    {
        return Parsed::Value(Reading::of(Status::NoData));
    }
    word(cell, STATUS, status_meaning, |text| {
        if text.chars().all(|c| !c.is_alphanumeric()) && text.contains(['●', '▲', '■', '◆', '★', '○', '▼', '⬤'])
        {
            "a shape without its word does not tell the status"
        } else {
            "it names no status"
        }
    })
}

/// Reads a direction of travel.
#[must_use]
pub fn direction(cell: &Cell) -> Parsed<Direction> {
    word(cell, DIRECTION, direction_meaning, |_| "it names no direction of travel")
}

/// Reads which way is better.
#[must_use]
pub fn polarity(cell: &Cell) -> Parsed<Polarity> {
    word(cell, POLARITY, polarity_meaning, |_| "it does not say which way is better")
}

fn word<T>(
    cell: &Cell,
    expected: Expected,
    meaning: impl Fn(&Phrase) -> Option<T>,
    why: impl Fn(&str) -> &'static str,
) -> Parsed<T> {
    open(cell, expected, Words::Value, |written| match written {
        Written::Text(text, marks) => match Phrase::find(&text, meaning) {
            Some((value, qualifier)) => Parsed::Value(Reading { qualifier, ..reading(value, marks) }),
            None => expected.bad(why(&plain(&text))),
        },
        Written::Number(_) | Written::Date(_) | Written::Bool(_) => expected.bad("it is no word"),
    })
}

fn status_meaning(phrase: &Phrase) -> Option<Status> {
    Some(match phrase.key.as_str() {
        "green" | "g" | "ontarget" | "ontrack" | "met" | "targetmet" | "achieved" | "exceeded" | "abovetarget" => {
            Status::Green
        }
        "amber" | "a" | "yellow" | "atrisk" | "withintolerance" | "slightlybelowtarget" | "slightlyofftarget" => {
            Status::Amber
        }
        "red" | "r" | "offtarget" | "offtrack" | "notmet" | "targetnotmet" | "notachieved" | "missed"
        | "belowtarget" => Status::Red,
        "nodata" => Status::NoData,
        "notrated" | "grey" | "gray" | "unrated" => Status::NotRated,
        "" => match phrase.words.trim_end_matches('\u{fe0f}') {
            "🟢" => Status::Green,
            "🟠" | "🟡" => Status::Amber,
            "🔴" => Status::Red,
            _ => return None,
        },
        _ => return None,
    })
}

fn direction_meaning(phrase: &Phrase) -> Option<Direction> {
    Some(match phrase.key.as_str() {
        "improving" | "improved" | "improvement" | "better" | "gettingbetter" => Direction::Improving,
        "worsening" | "worsened" | "worse" | "deteriorating" | "deteriorated" | "declining" | "declined"
        | "gettingworse" => Direction::Worsening,
        "static" | "nochange" | "same" | "thesame" | "stable" | "unchanged" | "steady" | "level" | "maintained"
        | "maintaining" => Direction::NoChange,
        "increasing" | "increased" | "increase" | "up" | "higher" | "rising" | "upward" | "upwards" => {
            Direction::Increasing
        }
        "decreasing" | "decreased" | "decrease" | "down" | "lower" | "falling" | "downward" | "downwards" => {
            Direction::Decreasing
        }
        "" => match phrase.words.trim_end_matches('\u{fe0f}') {
            "↑" | "⇑" | "▲" | "△" | "⬆" | "↗" | "⇧" | "🔼" => Direction::Increasing,
            "↓" | "⇓" | "▼" | "▽" | "⬇" | "↘" | "⇩" | "🔽" => Direction::Decreasing,
            "→" | "⇒" | "➡" | "►" | "▶" | "↔" | "⇔" | "⬌" | "◄►" | "◀▶" | "=" => {
                Direction::NoChange
            }
            _ => return None,
        },
        _ => return None,
    })
}

fn polarity_meaning(phrase: &Phrase) -> Option<Polarity> {
    Some(match phrase.key.as_str() {
        "higherisbetter" | "highisgood" | "higherbetter" | "biggerisbetter" | "bigisbeautiful" | "moreisbetter"
        | "higher" | "high" | "h" | "up" | "maximise" | "aimtomaximise" | "increase" | "positive" => {
            Polarity::HigherIsBetter
        }
        "lowerisbetter" | "lowisgood" | "lowerbetter" | "smallerisbetter" | "lessisbetter" | "lower" | "low" | "l"
        | "down" | "minimise" | "aimtominimise" | "decrease" | "negative" => Polarity::LowerIsBetter,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::NoValue;

    #[test]
    fn statuses() {
        for (written, read) in [
            ("Green", Some(Status::Green)),
            ("G", Some(Status::Green)),
            ("green ●", Some(Status::Green)),
            ("On track", Some(Status::Green)),
            ("AMBER", Some(Status::Amber)),
            ("A", Some(Status::Amber)),
            ("R", Some(Status::Red)),
            ("Red (provisional)", Some(Status::Red)),
            ("🔴", Some(Status::Red)),
            ("No data", Some(Status::NoData)),
            ("Grey", Some(Status::NotRated)),
            ("Amber/Green", None),
            ("●", None),
            ("Blue", None),
            ("??", None),
        ] {
            assert_eq!(status(&Cell::text(written)).value().copied(), read, "{written}");
        }
        assert_eq!(status(&Cell::text("N/A")), Parsed::None(NoValue::NotApplicable, vec![]));
        let Parsed::Bad(unread) = status(&Cell::text("●")) else { panic!() };
        assert_eq!(unread.why, "a shape without its word does not tell the status");
    }

    #[test]
    fn statuses_print_and_parse() {
        for value in [Status::Green, Status::Amber, Status::Red, Status::NoData, Status::NotRated] {
            assert_eq!(status(&Cell::text(value.to_string())).value(), Some(&value));
        }
    }

    #[test]
    fn directions() {
        for (written, read) in [
            ("Static", Some(Direction::NoChange)),
            ("Improving", Some(Direction::Improving)),
            ("Improving ↑", Some(Direction::Improving)),
            ("worse", Some(Direction::Worsening)),
            ("↑", Some(Direction::Increasing)),
            ("⬇\u{fe0f}", Some(Direction::Decreasing)),
            ("↔", Some(Direction::NoChange)),
            ("Up", Some(Direction::Increasing)),
            ("No change", Some(Direction::NoChange)),
            ("sideways", None),
            ("95%", None),
        ] {
            assert_eq!(direction(&Cell::text(written)).value().copied(), read, "{written}");
        }
    }

    #[test]
    fn polarities() {
        for (written, read) in [
            ("Higher is better", Some(Polarity::HigherIsBetter)),
            ("Low is good", Some(Polarity::LowerIsBetter)),
            ("bigger is better", Some(Polarity::HigherIsBetter)),
            ("depends", None),
        ] {
            assert_eq!(polarity(&Cell::text(written)).value().copied(), read, "{written}");
        }
    }
}
