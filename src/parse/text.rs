//! Text as officers and their programs leave it, made even before it is read.
//!
//! ```text
//! space = any Unicode space, tabs included  -> " "
//! none  = zero width space, joiners, byte order mark, soft hyphen -> nothing
//! dash  = hyphens, figure, en and em dash, U+2212 -> "-"      (in `plain` only)
//! quote = curly, prime and modifier quotes  -> "'" or "\""    (in `plain` only)
//! break = CR LF, CR, vertical tab, U+2028   -> LF
//! ```

/// Even spaces and line breaks; no space at the ends of lines; inner line breaks are kept.
pub(super) fn tidy(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in text.replace("\r\n", "\n").split(['\n', '\r', '\u{b}', '\u{2028}', '\u{2029}', '\u{85}']) {
        let visible: String = line.chars().filter(|c| !is_invisible(*c)).collect();
        lines.push(visible.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    lines.join("\n").trim_matches('\n').to_owned()
}

/// The text made even, with one kind of dash and of quotation mark: what the scanners read.
pub(super) fn plain(text: &str) -> String {
    tidy(text)
        .chars()
        .map(|c| match c {
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' => '-',
            '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2032}' | '\u{2bc}' | '`' => '\'',
            '\u{201c}' | '\u{201d}' | '\u{2033}' => '"',
            _ => c,
        })
        .collect()
}

/// Letters and digits only, in lower case: for matching whole words and phrases, however they were spaced.
pub(super) fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// How many words of two letters or more there are, figures and codes aside.
pub(super) fn word_count(text: &str) -> usize {
    text.split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| {
            word.chars().count() >= 2 && word.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '-' | '/'))
        })
        .count()
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' | '\u{202a}'..='\u{202e}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_dashes_and_quotes_are_made_even() {
        for (written, read) in [
            ("\u{a0}LPI\u{2009} 702 ", "LPI 702"),
            ("Y\r\n(DWP led) ", "Y\n(DWP led)"),
            ("9\u{200b}5%", "95%"),
            ("\u{2212}5", "-5"),
            ("85\u{2013}90%", "85-90%"),
            ("\u{a3}\u{2019}000", "\u{a3}'000"),
            ("\u{feff} \n", ""),
        ] {
            assert_eq!(plain(written), read, "{written:?}");
        }
        assert_eq!(tidy("KPI 2 \u{2013} USER"), "KPI 2 \u{2013} USER");
    }

    #[test]
    fn keys_forget_case_spaces_and_stops() {
        assert_eq!(key("N. / A."), "na");
        assert_eq!(key("< Select >"), "select");
    }
}
