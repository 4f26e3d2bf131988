//! Footnote marks beside a value.
//!
//! ```text
//! marked = text mark+
//! mark   = "*"+ | "†"+ | "‡"+ | "§" | superscript digits | "[" ["note "] digits "]"
//! ```
//! `95%*` carries `*`; `Not applicable **` carries `**`.

/// The text without the footnote marks at its end, and the marks in the order written.
#[must_use]
pub fn split_marks(text: &str) -> (&str, Vec<String>) {
    let mut rest = text.trim();
    let mut marks = Vec::new();
    while let Some(at) = mark_start(rest) {
        let (before, mark) = rest.split_at(at);
        marks.push(mark.to_owned());
        rest = before.trim_end();
    }
    marks.reverse();
    (rest, marks)
}

/// Where the last mark starts; nothing where there is none or where nothing else would be left.
fn mark_start(text: &str) -> Option<usize> {
    let last = text.chars().next_back()?;
    let at = match last {
        '*' | '†' | '‡' | '§' => text.trim_end_matches(last).len(),
        ']' => {
            let at = text.rfind('[')?;
            let inside = text.get(at + 1..text.len() - 1)?.trim().to_lowercase();
            let number = inside.strip_prefix("note").unwrap_or(&inside).trim_start();
            if number.is_empty() || !number.chars().all(|c| c.is_ascii_digit()) {
                return None;
            }
            at
        }
        c if is_superscript(c) => text.trim_end_matches(is_superscript).len(),
        _ => return None,
    };
    // `m²` is a unit, no mark.
    let squared = text.get(..at).is_some_and(|before| before.ends_with('m')) && is_superscript(last);
    (at > 0 && !squared).then_some(at)
}

fn is_superscript(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_taken_from_the_end() {
        for (written, text, marks) in [
            ("95%*", "95%", vec!["*"]),
            ("Not applicable **", "Not applicable", vec!["**"]),
            ("95% [note 3]", "95%", vec!["[note 3]"]),
            ("95%¹ †", "95%", vec!["¹", "†"]),
            ("12 m²", "12 m²", vec![]),
            ("*", "*", vec![]),
            ("a [b]", "a [b]", vec![]),
            ("[1]", "[1]", vec![]),
            ("4.5", "4.5", vec![]),
        ] {
            let (read, found) = split_marks(written);
            assert_eq!((read, found.iter().map(String::as_str).collect::<Vec<_>>()), (text, marks), "{written}");
        }
    }
}
