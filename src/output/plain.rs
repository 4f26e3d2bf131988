//! Text from workbooks made harmless for where it is shown.

use crate::grid::Place;

/// The text on one line, without characters that a terminal would take for orders.
pub(super) fn one_line(text: &str) -> String {
    let shown = |c: char| if c.is_control() { ' ' } else { c };
    let is_override = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let plain: String = text.chars().filter(|c| !is_override(*c)).map(shown).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text cut to so many characters, with an ellipsis where something was cut.
pub(super) fn cut(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return text.to_owned();
    }
    let kept: String = text.chars().take(width.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// The text cut or filled with spaces to exactly so many characters.
pub(super) fn fill(text: &str, width: usize) -> String {
    let text = cut(text, width);
    let gap = width.saturating_sub(text.chars().count());
    format!("{text}{}", " ".repeat(gap))
}

/// A field of CSV that no spreadsheet program takes for a formula: an apostrophe stands before text that starts with
/// `=`, `+`, `-`, `@`, a tab or a line end, unless it is a plain number.
pub(super) fn no_formula(text: &str) -> String {
    let is_number = || text.parse::<rust_decimal::Decimal>().is_ok();
    let starts =
        text.trim_start_matches(' ').starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let plain = text.replace(|c: char| c.is_control() && c != '\n' && c != '\t', " ");
    if starts && !is_number() { format!("'{plain}") } else { plain }
}

/// The cells of a place, as seen from another: `B14` on the same sheet, `Sheet!B14` in the same file, else with its
/// file.
pub(super) fn beside(place: &Place, from: &Place) -> String {
    if place.file != from.file {
        return place.to_string();
    }
    match place.span {
        Some(span) if place.sheet == from.sheet => span.to_string(),
        _ => place.in_workbook().unwrap_or_else(|| place.to_string()),
    }
}

/// `a`, `a and b`, `a, b and c`.
pub(super) fn list<S: AsRef<str>>(items: &[S]) -> String {
    match items {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [most @ .., last] => {
            let most: Vec<&str> = most.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", most.join(", "), last.as_ref())
        }
    }
}

/// The text with a capital at its start.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Words broken into lines of at most so many characters; a word that is longer stands on a line of its own, and a number
/// stays with what it counts.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut words = text.split(' ');
    while let Some(word) = words.next() {
        let mut piece = word.to_owned();
        if !word.is_empty() && word.chars().all(|c| c.is_ascii_digit() || c == ',') {
            piece.extend(words.next().map(|counted| format!(" {counted}")));
        }
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + piece.chars().count() <= width => {
                line.push(' ');
                line.push_str(&piece);
            }
            _ => lines.push(piece),
        }
    }
    lines
}

/// `1 error`, `2 errors`.
pub(super) fn count(number: usize, noun: &str) -> String {
    match (number, noun.strip_suffix("is")) {
        (1, _) => format!("1 {noun}"),
        (_, Some(stem)) => format!("{number} {stem}es"),
        (_, None) => format!("{number} {noun}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_a_spreadsheet_would_run_is_marked_as_text() {
        for (text, field) in [
            ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
            ("+1+1", "'+1+1"),
            ("-2+3", "'-2+3"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            (" =1", "' =1"),
            ("＝1", "'＝1"),
            ("\r=1", "' =1"),
            ("a\u{1b}[2J", "a [2J"),
            ("-340000", "-340000"),
            ("92%+", "92%+"),
            ("", ""),
        ] {
            assert_eq!(no_formula(text), field);
        }
    }

    #[test]
    fn text_from_a_cell_gives_a_terminal_no_orders() {
        assert_eq!(one_line("a\nb\u{1b}[31mred \u{202e}x\u{7}"), "a b [31mred x");
    }

    #[test]
    fn text_is_cut_and_filled_by_characters() {
        assert_eq!((cut("Überschuss", 5), fill("£m", 4)), ("Über…".to_owned(), "£m  ".to_owned()));
        assert_eq!((count(1, "analysis"), count(3, "error")), ("1 analysis".into(), "3 errors".into()));
        assert_eq!(wrap("the total leaves out a line", 12), ["the total", "leaves out a", "line"]);
        assert_eq!(wrap("there is 1 chance in 36", 10), ["there is", "1 chance", "in 36"]);
        assert_eq!((list(&["a"]), list(&["a", "b", "c"])), ("a".to_owned(), "a, b and c".to_owned()));
    }
}
