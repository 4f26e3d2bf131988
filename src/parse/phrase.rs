//! One of a fixed set of words, with a remark behind it where there is one.
//!
//! ```text
//! phrase = word [ remark ]
//! remark = "(" words ")" | ( " - " | ":" | ";" | "," | "." | line break ) words
//! ```

use super::text::{key, plain};

/// A text taken apart: the key of its phrase, and the remark behind it.
pub(super) struct Phrase {
    /// Letters and digits of the phrase, in lower case.
    pub(super) key: String,
    /// The phrase as written.
    pub(super) words: String,
    /// The remark.
    pub(super) remark: Option<String>,
}

impl Phrase {
    /// The whole text as a phrase.
    pub(super) fn whole(text: &str) -> Self {
        let words = plain(text);
        Self { key: key(&words), words, remark: None }
    }

    /// The text up to its first remark sign.
    pub(super) fn before_remark(text: &str) -> Self {
        let text = plain(text);
        let end = ["(", " - ", ":", ";", ",", ". ", "\n"].iter().filter_map(|sign| text.find(sign)).min();
        let (words, remark) = text.split_at(end.unwrap_or(text.len()));
        let remark = remark.trim_matches(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '-' | ':' | ';' | ','));
        Self {
            key: key(words),
            words: words.trim().to_owned(),
            remark: (!remark.is_empty()).then(|| remark.to_owned()),
        }
    }

    /// What `meaning` makes of the whole text, else of what stands before a remark.
    pub(super) fn find<T>(text: &str, meaning: impl Fn(&Self) -> Option<T>) -> Option<(T, Option<String>)> {
        let whole = Self::whole(text);
        if let Some(found) = meaning(&whole) {
            return Some((found, None));
        }
        let part = Self::before_remark(text);
        meaning(&part).map(|found| (found, part.remark))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remarks_are_parted_from_phrases() {
        for (written, words, remark) in [
            ("Y\n(DWP led) ", "Y", Some("DWP led")),
            ("Yes \u{2013} in part", "Yes", Some("in part")),
            ("Half-yearly", "Half-yearly", None),
            ("Quarterly (cumulative)", "Quarterly", Some("cumulative")),
        ] {
            let phrase = Phrase::before_remark(written);
            assert_eq!((phrase.words.as_str(), phrase.remark.as_deref()), (words, remark), "{written}");
        }
    }
}
