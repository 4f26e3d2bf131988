//! What items look for in a text: note markers, shorthand, symbols, addresses.

/// The shorthand that the Government Statistical Service knows for data that are not there or not quite as others.
pub(super) const SHORTHAND: [&str; 14] =
    ["[a]", "[b]", "[c]", "[e]", "[er]", "[f]", "[low]", "[p]", "[r]", "[t]", "[u]", "[w]", "[x]", "[z]"];

/// What stands in square brackets in a text, in order, brackets left out.
pub(super) fn bracketed(text: &str) -> impl Iterator<Item = &str> {
    text.split('[').skip(1).filter_map(|rest| rest.split_once(']').map(|(inside, _)| inside))
}

/// The shorthand in a text, each once.
pub(super) fn shorthand(text: &str) -> Vec<&'static str> {
    let known = |inside: &str| SHORTHAND.iter().find(|known| known.trim_matches(['[', ']']) == inside).copied();
    let mut found: Vec<&'static str> = bracketed(text).filter_map(known).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The numbers of the notes that a text refers to: `[note 1]`, `[note 2, note 3]`.
pub(super) fn notes(text: &str) -> Vec<u32> {
    let inside =
        bracketed(text).filter(|inside| inside.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("note")));
    inside.flat_map(numbers).collect()
}

/// The whole numbers in a text.
fn numbers(text: &str) -> Vec<u32> {
    text.split(|letter: char| !letter.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect()
}

/// A marker such as `[1]`, which does not say that it is a note.
pub(super) fn bare_marker(text: &str) -> Option<String> {
    let is_number = |inside: &&str| (1..=2).contains(&inside.len()) && inside.chars().all(|it| it.is_ascii_digit());
    bracketed(text).find(is_number).map(|inside| format!("[{inside}]"))
}

/// A sign that marks a note: an asterisk, a dagger or a raised figure at the end of words or of a figure. Square and cubic
/// units are none, nor is the grade `A*`.
pub(super) fn note_symbol(text: &str) -> Option<char> {
    const RAISED: &str = "¹²³⁴⁵⁶⁷⁸⁹⁰";
    let text = text.trim();
    let letters: Vec<char> = text.chars().collect();
    let marks = |letter: &char| matches!(letter, '*' | '†' | '‡' | '§');
    if let [.., before, last] = letters.as_slice()
        && marks(last)
        && (before.is_alphanumeric() || matches!(before, '%' | ')' | '*' | '.' | ' '))
        && text != "A*"
    {
        return Some(*last);
    }
    letters.iter().enumerate().find_map(|(index, letter)| {
        let before = index.checked_sub(1).and_then(|before| letters.get(before));
        let is_unit = matches!(letter, '²' | '³') && matches!(before, Some('m' | 't'));
        let follows = before.is_some_and(|before| !before.is_whitespace());
        (RAISED.contains(*letter) && follows && !is_unit).then_some(*letter)
    })
}

/// Whether a raised part of a text marks a note: a figure that makes no unit, or a sign.
pub(super) fn raised_note(text: &str, raised: &str) -> bool {
    let raised = raised.trim();
    let is_ordinal = matches!(raised.to_lowercase().as_str(), "st" | "nd" | "rd" | "th");
    let before = text.find(raised).and_then(|at| text.get(..at)).unwrap_or("");
    let is_unit = matches!(raised, "2" | "3") && before.ends_with(['m', 't']);
    !is_ordinal && !is_unit && raised.chars().count() <= 5
}

/// A sign that screen readers leave out or read in surprising words, if there is one; of a cell of nothing but signs, the
/// whole.
pub(super) fn symbol(text: &str) -> Option<String> {
    let text = text.trim();
    let is_symbol = |letter: &char| {
        matches!(*letter,
            '\u{2190}'..='\u{21FF}'   // arrows
            | '\u{2200}'..='\u{22FF}' // mathematics
            | '\u{2300}'..='\u{23FF}' // technical
            | '\u{25A0}'..='\u{27BF}' // shapes, symbols, ticks
            | '\u{2900}'..='\u{297F}'
            | '\u{2B00}'..='\u{2BFF}'
            | '\u{1F000}'..='\u{1FAFF}'
            | '•' | '†' | '‡' | '¬' | '¦')
    };
    let is_unit = |letter: char| matches!(letter, '£' | '€' | '$' | '%');
    if !text.is_empty() && !text.chars().any(char::is_alphanumeric) && !text.chars().all(is_unit) {
        return Some(text.chars().take(8).collect());
    }
    text.chars().find(is_symbol).map(String::from)
}

/// The web addresses that a text writes out.
pub(super) fn addresses(text: &str) -> usize {
    text.split_whitespace()
        .filter(|word| word.contains("://") || word.trim_start_matches(['(', '<']).starts_with("www."))
        .count()
}

/// Whether the words of a link say nothing of where it leads.
pub(super) fn says_nothing(text: &str) -> bool {
    let words = text.trim().trim_end_matches(['.', ':', '>']).trim().to_lowercase();
    matches!(
        words.as_str(),
        "" | "."
            | "here"
            | "click here"
            | "click"
            | "link"
            | "this link"
            | "more"
            | "read more"
            | "see here"
            | "this page"
            | "go"
    )
}

/// Whether a text is set in capitals throughout, and longer than a name or two.
pub(super) fn shouts(text: &str) -> bool {
    let letters = || text.chars().filter(|letter| letter.is_alphabetic());
    letters().count() >= 20 && text.split_whitespace().count() >= 3 && letters().all(char::is_uppercase)
}

/// Whether a sentence says how many tables there are.
pub(super) fn counts_tables(text: &str) -> bool {
    const NUMBERS: [&str; 12] =
        ["a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"];
    let text = text.to_lowercase();
    let words: Vec<&str> =
        text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_number = |word: &&str| NUMBERS.contains(word) || word.chars().all(|letter| letter.is_ascii_digit());
    words.iter().enumerate().any(|(index, word)| {
        let before = index.saturating_sub(3)..index;
        matches!(*word, "table" | "tables") && words.get(before).is_some_and(|before| before.iter().any(is_number))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn note_markers_are_told_apart() {
        assert_eq!(notes("Budget [note 1][Note 2, note 10]"), [1, 2, 10]);
        assert_eq!(notes("[x] noted [c]"), [0_u32; 0]);
        assert_eq!(bare_marker("Net spend [3]").as_deref(), Some("[3]"));
        assert_eq!(bare_marker("[2011] act [x]"), None);
        for text in ["95%*", "Net cost†", "Actual¹", "Total **", "2011²"] {
            assert!(note_symbol(text).is_some(), "{text}");
        }
        for text in ["A*", "km²", "m³", "4 * 5", "Fire", "", "*"] {
            assert!(note_symbol(text).is_none(), "{text}");
        }
        assert!(raised_note("Actual1", "1"));
        assert!(!raised_note("31st March", "st") && !raised_note("per m2", "2"));
    }

    #[test]
    fn symbols_shorthand_and_addresses_are_found() {
        for text in ["Green ●", "↑", "..", "-", "*", "✓ done", "≥ 94"] {
            assert!(symbol(text).is_some(), "{text}");
        }
        for text in ["£", "%", "£'000", "[x] not given", "2011/12 – 2012/13", "Café's “plan”…", ""] {
            assert!(symbol(text).is_none(), "{text}");
        }
        assert_eq!(shorthand("[x] not given, [low], [xx]"), ["[low]", "[x]"]);
        assert_eq!(addresses("see https://a.uk and (www.b.uk)"), 2);
        assert!(says_nothing("Click here.") && !says_nothing("Budget 2"));
        assert!(shouts("ALL TARGETS WERE MISSED BY FAR") && !shouts("ICT TOTAL"));
        assert!(
            counts_tables("This worksheet contains one table.") && counts_tables("There are 2 tables on this sheet")
        );
        assert!(!counts_tables("Table of contents") && !counts_tables("The table shows performance"));
    }
}
