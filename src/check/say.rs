//! Words that several rules need: quotes, counts, lists of cells, figures.

pub(super) use crate::grid::one_line;
use rust_decimal::Decimal;

use crate::grid::Addr;
use crate::value::{Base, Comparator, Goal, Measure, Unit};

/// How many characters of a long text a message quotes.
const LONGEST: usize = 60;
/// How many cells a message names before it only counts them.
const NAMED: usize = 3;

/// What is written, in quotes, on one line and not too long.
pub(super) fn quoted(text: &str) -> String {
    let line = one_line(text);
    if line.chars().count() <= LONGEST {
        return format!("“{line}”");
    }
    let mut cut = String::new();
    for word in line.split(' ') {
        if cut.chars().count() + word.chars().count() + 1 > LONGEST {
            break;
        }
        if !cut.is_empty() {
            cut.push(' ');
        }
        cut.push_str(word);
    }
    if cut.is_empty() {
        cut = line.chars().take(LONGEST).collect();
    }
    format!("“{cut}…”")
}

/// The text with a capital at its start.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// `1 row`, `2 rows`.
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{} {many}", grouped(&number.to_string())) }
}

/// `a`, `a and b`, `a, b and c`.
pub(super) fn list<S: AsRef<str>>(items: &[S]) -> String {
    join(items, "and")
}

/// `a`, `a or b`, `a, b or c`.
pub(super) fn either<S: AsRef<str>>(items: &[S]) -> String {
    join(items, "or")
}

fn join<S: AsRef<str>>(items: &[S], last: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [first @ .., end] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} {last} {}", first.join(", "), end.as_ref())
        }
    }
}

/// `B4, B5 and B6`, or `B4, B5, B6 and 12 more`.
pub(super) fn cells(cells: &[Addr]) -> String {
    let mut named: Vec<String> = cells.iter().take(NAMED).map(ToString::to_string).collect();
    if cells.len() > NAMED {
        named.push(format!("{} more", cells.len() - NAMED));
    }
    list(&named)
}

/// Numbers in order, runs drawn together: `24 to 32, 35 and 37`.
pub(super) fn runs(numbers: &[u32]) -> String {
    let mut found: Vec<(u32, u32)> = Vec::new();
    for number in numbers {
        match found.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(*number) => *last = *number,
            _ => found.push((*number, *number)),
        }
    }
    let words: Vec<String> = found
        .into_iter()
        .flat_map(|(first, last)| match last - first {
            0 => vec![first.to_string()],
            1 => vec![first.to_string(), last.to_string()],
            _ => vec![format!("{first} to {last}")],
        })
        .collect();
    list(&words)
}

/// A figure in its unit: `95%`, `£12`, `18 days`, `1 day`.
pub(super) fn in_unit(value: Decimal, unit: &Unit) -> String {
    let value = value.normalize();
    let one = match &unit.base {
        Base::Named(name) if value.abs() == Decimal::ONE => name.strip_suffix('s').map(Unit::named),
        _ => None,
    };
    let unit = one.map_or_else(|| unit.clone(), |one| Unit { per: unit.per.clone(), ..one });
    Measure { value, places: value.scale(), unit }.to_string()
}

/// A difference in its unit: percentages differ by percentage points.
pub(super) fn difference(value: Decimal, unit: &Unit) -> String {
    match unit.base {
        Base::Percent if value.normalize() == Decimal::ONE => "1 percentage point".to_owned(),
        Base::Percent => format!("{} percentage points", figure(value)),
        _ => in_unit(value, unit),
    }
}

/// What is to be reached, in words: `at least 90%`.
pub(super) fn goal(goal: &Goal) -> String {
    match goal {
        Goal::Number { comparator, measure } => match comparator {
            Comparator::Bare => measure.to_string(),
            Comparator::AtLeast => format!("at least {measure}"),
            Comparator::Above => format!("more than {measure}"),
            Comparator::AtMost => format!("at most {measure}"),
            Comparator::Below => format!("less than {measure}"),
        },
        other => other.to_string(),
    }
}

/// A figure with separators, as a report shows it: `-1,000`, `92.5`.
pub(super) fn figure(value: Decimal) -> String {
    grouped(&value.normalize().to_string())
}

fn grouped(text: &str) -> String {
    let (sign, digits) = text.strip_prefix('-').map_or(("", text), |digits| ("-", digits));
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, part)| (whole, Some(part)));
    let mut out = sign.to_owned();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// The text as it is compared: lower case, letters and digits, one space between words.
pub(super) fn key(text: &str) -> String {
    let mut key = String::new();
    for c in text.chars() {
        if c.is_alphanumeric() {
            key.extend(c.to_lowercase());
        } else if !matches!(c, '\'' | '’' | '‘') && !key.is_empty() && !key.ends_with(' ') {
            key.push(' ');
        }
    }
    key.truncate(key.trim_end().len());
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut_between_words() {
        assert_eq!(quoted("31.09.11"), "“31.09.11”");
        assert_eq!(quoted("Y\n(DWP led) "), "“Y (DWP led)”");
        let long = quoted(&"word ".repeat(40));
        assert!(long.ends_with("word…”") && long.chars().count() < 65, "{long}");
        assert!(quoted(&"x".repeat(500)).chars().count() < 65);
    }

    #[test]
    fn lists_read_as_a_sentence() {
        let cell = |text: &str| text.parse::<Addr>().unwrap();
        assert_eq!(list::<&str>(&[]), "");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
        assert_eq!(either(&["Y", "N"]), "Y or N");
        assert_eq!(cells(&[cell("B4"), cell("B5")]), "B4 and B5");
        assert_eq!(cells(&[cell("B4"), cell("B5"), cell("B6"), cell("B7")]), "B4, B5, B6 and 1 more");
        assert_eq!(runs(&[24, 25, 26, 35, 37, 38]), "24 to 26, 35, 37 and 38");
        assert_eq!((count(1, "row", "rows").as_str(), count(1200, "row", "rows").as_str()), ("1 row", "1,200 rows"));
    }

    #[test]
    fn texts_are_compared_without_what_does_not_matter() {
        assert_eq!(key("  Place’s\n Serve the Borough's – needs. "), "places serve the boroughs needs");
        assert_eq!(figure("-1234567.50".parse().unwrap()), "-1,234,567.5");
    }
}
