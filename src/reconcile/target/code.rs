//! Codes as they are compared: `LPI 703`, `lpi703`, `LPI-703.` and `LPI 0703` are one.

/// The code without case, spaces, stops and noughts before a number. A stop between two figures stays, so that 10.1 is
/// not 101.
pub(super) fn key(code: &str) -> String {
    let chars: Vec<char> = code.chars().flat_map(char::to_lowercase).collect();
    let mut key = String::new();
    for (index, c) in chars.iter().enumerate() {
        let is_figure = |at: Option<&char>| at.is_some_and(char::is_ascii_digit);
        let next = chars.get(index + 1);
        if c.is_alphanumeric() {
            // A nought that stands before another figure, and not behind one or behind a stop, says nothing.
            let leads = !key.ends_with(|last: char| last.is_ascii_digit() || last == '.');
            if *c == '0' && leads && is_figure(next) {
                continue;
            }
            key.push(*c);
        } else if key.ends_with(|last: char| last.is_ascii_digit()) && is_figure(next) {
            key.push('.');
        }
    }
    key
}

/// Whether a code names an indicator by itself: `LPI 703` does, a bare number such as `3` or `10.1` stands in every
/// plan.
pub(super) fn tells_apart(key: &str) -> bool {
    key.contains(|c: char| c.is_ascii_digit()) && key.contains(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_compared_without_case_spaces_stops_and_leading_noughts() {
        for (one, other, same) in [
            ("LPI 703", "lpi703", true),
            ("LPI-703.", "LPI 0703", true),
            ("FS03", "FS3", true),
            ("NI\u{a0}191", "ni 191", true),
            ("LPI 401 i", "LPI401I", true),
            ("FS30", "FS3", false),
            ("10.1", "101", false),
            ("10.1", "10.01", false),
            ("1-11", "11.1", false),
            ("PI 0", "PI", false),
            ("000", "0", true),
            ("", "-", true),
        ] {
            assert_eq!(key(one) == key(other), same, "{one} {other}: {} {}", key(one), key(other));
        }
    }

    #[test]
    fn a_bare_number_tells_nothing_apart() {
        for (code, tells) in
            [("LPI 703", true), ("HS02", true), ("3", false), ("10.2", false), ("A", false), ("", false)]
        {
            assert_eq!(tells_apart(&key(code)), tells, "{code}");
        }
    }
}
