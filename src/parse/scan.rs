//! A cursor over text that is read from left to right; it is cheap to copy, so a reader that fails leaves no trace.

/// What is left to read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scan<'a> {
    /// The text from here on.
    pub(super) rest: &'a str,
}

impl<'a> Scan<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { rest: text }
    }

    pub(super) const fn is_end(self) -> bool {
        self.rest.is_empty()
    }

    pub(super) fn peek(self) -> Option<char> {
        self.rest.chars().next()
    }

    /// The character after the next one.
    pub(super) fn peek_second(self) -> Option<char> {
        self.rest.chars().nth(1)
    }

    pub(super) fn bump(&mut self) -> Option<char> {
        let mut chars = self.rest.chars();
        let next = chars.next();
        self.rest = chars.as_str();
        next
    }

    pub(super) fn eat(&mut self, expected: char) -> bool {
        match self.rest.strip_prefix(expected) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// Skips white space and says whether there was any.
    pub(super) fn spaces(&mut self) -> bool {
        !self.take_while(char::is_whitespace).is_empty()
    }

    pub(super) fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> &'a str {
        let end = self.rest.find(|c| !wanted(c)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken
    }

    pub(super) fn digits(&mut self) -> &'a str {
        self.take_while(|c| c.is_ascii_digit())
    }

    pub(super) fn letters(&mut self) -> &'a str {
        self.take_while(char::is_alphabetic)
    }

    /// Reads these words in any case, up to the end of a word.
    pub(super) fn phrase(&mut self, words: &str) -> bool {
        let Some((head, tail)) = self.rest.split_at_checked(words.len()) else { return false };
        let ends_in_letter = words.ends_with(char::is_alphanumeric);
        if !head.eq_ignore_ascii_case(words) || ends_in_letter && tail.starts_with(char::is_alphanumeric) {
            return false;
        }
        self.rest = tail;
        true
    }

    /// Reads the first of these that fits; longer ones must stand before those that they begin with.
    pub(super) fn one_of<T: Copy>(&mut self, phrases: &[(&str, T)]) -> Option<T> {
        phrases.iter().find(|(words, _)| self.phrase(words)).map(|(_, meaning)| *meaning)
    }

    /// How far into `whole` the cursor stands.
    pub(super) const fn offset_in(self, whole: &str) -> usize {
        whole.len().saturating_sub(self.rest.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_end_where_words_end() {
        for (text, words, read) in [
            ("At least 80%", "at least", true),
            ("overall", "over", false),
            (">= 5", ">=", true),
            (">=5", ">=", true),
            ("\u{a3}5", "at", false),
        ] {
            assert_eq!(Scan::new(text).phrase(words), read, "{text}");
        }
    }
}
