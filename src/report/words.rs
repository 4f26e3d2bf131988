//! Counts and lists in words, with the right grammar for none, one and many.

pub(super) use crate::grid::one_line;
use crate::write::NumberFormat;

/// A count in words up to nine, in figures beyond; `no` for none.
pub(super) fn number(count: usize) -> String {
    const WORDS: [&str; 10] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    match WORDS.get(count) {
        Some(word) => (*word).to_owned(),
        None => NumberFormat::Fixed(0).show(count.into()),
    }
}

/// `no totals`, `one total`, `two totals`, `12 totals`.
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", number(count), if count == 1 { one } else { many })
}

/// The text with a capital at its start.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The text with a small letter at its start, unless it starts with an abbreviation such as `ICT`.
pub(super) fn small(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if first.is_uppercase() && !second.is_uppercase() => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => text.to_owned(),
    }
}

/// `a`, `a and b`, `a, b and c`.
pub(super) fn list<T: AsRef<str>>(items: &[T]) -> String {
    match items {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [most @ .., last] => {
            let most: Vec<&str> = most.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", most.join(", "), last.as_ref())
        }
    }
}

/// Of so many things, how many are what: `Four of 25 rated indicators are red`.
pub(super) fn share(count: usize, all: usize, one: &str, many: &str, what: &str) -> String {
    match (count, all) {
        (_, 0) => format!("There are no {many}"),
        (0, 1) => format!("The only {one} is not {what}"),
        (_, 1) => format!("The only {one} is {what}"),
        (0, _) => format!("None of {} {many} is {what}", number(all)),
        (2, 2) => format!("Both {many} are {what}"),
        (count, _) if count == all => format!("All {} {many} are {what}", number(all)),
        (1, _) => format!("One of {} {many} is {what}", number(all)),
        (count, _) => format!("{} of {} {many} are {what}", capital(&number(count)), number(all)),
    }
}

/// `is` for one, `are` for none and many.
pub(super) const fn are(count: usize) -> &'static str {
    if count == 1 { "is" } else { "are" }
}

/// The text with its lines kept, each without white space at its ends, blank lines left out.
pub(super) fn lines(text: &str) -> String {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_have_their_grammar() {
        let rated = |count, all| share(count, all, "rated indicator", "rated indicators", "red");
        assert_eq!(rated(4, 25), "Four of 25 rated indicators are red");
        assert_eq!(rated(1, 25), "One of 25 rated indicators is red");
        assert_eq!(rated(0, 25), "None of 25 rated indicators is red");
        assert_eq!(rated(25, 25), "All 25 rated indicators are red");
        assert_eq!(rated(2, 2), "Both rated indicators are red");
        assert_eq!(rated(0, 1), "The only rated indicator is not red");
        assert_eq!(rated(1, 1), "The only rated indicator is red");
        assert_eq!(rated(0, 0), "There are no rated indicators");
        assert_eq!(counted(0, "total", "totals"), "no totals");
        assert_eq!(counted(1, "total", "totals"), "one total");
        assert_eq!(counted(1234, "total", "totals"), "1,234 totals");
        assert_eq!(format!("{} {}", are(1), are(0)), "is are");
    }

    #[test]
    fn lists_and_capitals() {
        assert_eq!(list::<&str>(&[]), "");
        assert_eq!(list(&["a"]), "a");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
        assert_eq!((capital("one of"), capital("")), ("One of".to_owned(), String::new()));
        assert_eq!((small("Four of"), small("ICT is")), ("four of".to_owned(), "ICT is".to_owned()));
        assert_eq!((one_line(" a\n b "), lines(" a \n\n b")), ("a b".to_owned(), "a\nb".to_owned()));
    }
}
