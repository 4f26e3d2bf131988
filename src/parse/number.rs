//! Numbers as they are typed, exactly.
//!
//! ```text
//! number   = "(" signed ")" | signed [ "-" ]          a trailing "-" is a credit, as in 688.83-
//! signed   = [ "-" | "+" ] [ "£" ] [ "-" ] unsigned
//! unsigned = ( digits | group { "," ddd } ) [ "." digits ] | "." digits
//! group    = d | dd | ddd                             not "0"
//! ```
//! A group that is not of three digits, a second point and a letter in place of a digit (`9O%`, `l5`) are faults, never
//! guessed.

use rust_decimal::Decimal;

use super::scan::Scan;

/// A number as it stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// Its value; the scale is that of the places written.
    pub(super) value: Decimal,
    /// Whether a pound sign stands before it.
    pub(super) pounds: bool,
    /// Whether the pound sign was mangled by an encoding and had to be put right.
    pub(super) mangled: bool,
    /// Whether it stands in brackets, as credits do.
    pub(super) bracketed: bool,
}

/// Why digits make no number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NumberFault {
    /// Thousands are not in groups of three.
    Groups,
    /// More than one point.
    Points,
    /// A comma after the point.
    CommaAfterPoint,
    /// A letter in place of a digit; the probable number.
    Letter(char, String),
    /// More digits than an exact figure can hold.
    TooLong,
}

impl NumberFault {
    /// Why, as the end of a sentence.
    pub(super) fn why(&self) -> String {
        match self {
            Self::Groups => "its commas do not part thousands".to_owned(),
            Self::Points => "it has more than one decimal point".to_owned(),
            Self::CommaAfterPoint => "a comma stands after the decimal point".to_owned(),
            Self::Letter(letter, probable) => {
                let digit = if matches!(letter, 'O' | 'o') { '0' } else { '1' };
                format!("the letter {letter} stands in place of the digit {digit}; it is probably {probable}")
            }
            Self::TooLong => "it has more digits than can be held exactly".to_owned(),
        }
    }
}

/// Reads a number; nothing where none begins here.
pub(super) fn number(scan: &mut Scan<'_>) -> Option<Result<Number, NumberFault>> {
    let mut ahead = *scan;
    if ahead.eat('(') {
        let _ = ahead.spaces();
        let read = signed(&mut ahead)?;
        let _ = ahead.spaces();
        // `(2%)` and `(£1.2m)` close after their unit: the caller eats the bracket.
        *scan = ahead;
        return Some(read.map(|number| Number { value: -number.value, bracketed: true, ..number }));
    }
    let read = signed(&mut ahead)?;
    *scan = ahead;
    Some(read)
}

fn signed(scan: &mut Scan<'_>) -> Option<Result<Number, NumberFault>> {
    let mut negative = scan.eat('-');
    let plus = !negative && scan.eat('+');
    let (pounds, mangled) = pound_sign(scan);
    if pounds {
        let _ = scan.spaces();
        if scan.eat('(') {
            let inner = unsigned(scan)?;
            return scan
                .eat(')')
                .then(|| inner.map(|value| Number { value: -value, pounds, mangled, bracketed: false }));
        }
        negative |= scan.eat('-');
    }
    let value = match unsigned(scan)? {
        Ok(value) => value,
        Err(fault) => return Some(Err(fault)),
    };
    if !negative && !plus && scan.peek() == Some('-') {
        let mut after = *scan;
        let _ = after.bump();
        let adjoining = after.peek().is_some_and(char::is_alphanumeric);
        let _ = after.spaces();
        if !adjoining && !after.peek().is_some_and(|c| c.is_ascii_digit() || c == '£') {
            let _ = scan.eat('-');
            negative = true;
        }
    }
    let value = if negative { -value } else { value };
    Some(Ok(Number { value, pounds, mangled, bracketed: false }))
}

/// `£`, or what an encoding made of it: `Â£` or the replacement character.
fn pound_sign(scan: &mut Scan<'_>) -> (bool, bool) {
    if scan.eat('£') {
        return (true, false);
    }
    let mut ahead = *scan;
    if ahead.eat('Â') && ahead.eat('£') || ahead.eat('\u{fffd}') {
        *scan = ahead;
        return (true, true);
    }
    (false, false)
}

fn unsigned(scan: &mut Scan<'_>) -> Option<Result<Decimal, NumberFault>> {
    let mut ahead = *scan;
    let run = ahead.take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | ','));
    if let Some(fault) = letter_for_digit(run) {
        return Some(Err(fault));
    }
    let length = scan.rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).unwrap_or(scan.rest.len());
    // A stop or comma at the end belongs to the sentence.
    let raw = scan.rest.get(..length)?.trim_end_matches(['.', ',']);
    if raw.is_empty() || raw.starts_with(',') || !raw.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let read = exact(raw);
    scan.rest = scan.rest.get(raw.len()..)?;
    Some(read)
}

fn exact(raw: &str) -> Result<Decimal, NumberFault> {
    let (whole, fraction) = raw.split_once('.').unwrap_or((raw, ""));
    if fraction.contains('.') {
        return Err(NumberFault::Points);
    }
    if fraction.contains(',') {
        return Err(NumberFault::CommaAfterPoint);
    }
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let mut rest = groups.peekable();
    if rest.peek().is_some()
        && (first.is_empty() || first.len() > 3 || first.starts_with('0') || rest.any(|group| group.len() != 3))
    {
        return Err(NumberFault::Groups);
    }
    let digits = format!("0{}", raw.replace(',', ""));
    Decimal::from_str_exact(&digits).map_err(|_| NumberFault::TooLong)
}

/// The fault of a run such as `9O`, `1O0` or `l5`: digits and letters that look like digits, and no other letters.
fn letter_for_digit(run: &str) -> Option<NumberFault> {
    let run = run.trim_end_matches(['.', ',']);
    let looks_alike = |c: char| matches!(c, 'O' | 'o' | 'l' | 'I');
    let letter = run.chars().find(|c| looks_alike(*c))?;
    let digits = run.chars().filter(char::is_ascii_digit).count();
    if digits == 0 || run.chars().any(|c| c.is_ascii_alphabetic() && !looks_alike(c)) {
        return None;
    }
    let probable = run.replace(['O', 'o'], "0").replace(['l', 'I'], "1");
    Some(NumberFault::Letter(letter, probable))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn good_numbers() {
        for (written, value, pounds, rest) in [
            ("92.86%", "92.86", false, "%"),
            ("£3,188", "3188", true, ""),
            ("(230,700)", "-230700", false, ")"),
            ("-340000", "-340000", false, ""),
            ("688.83-", "-688.83", false, ""),
            ("-£5", "-5", true, ""),
            ("£-5", "-5", true, ""),
            ("£(5)", "-5", true, ""),
            ("+5%", "5", false, "%"),
            ("1,001", "1001", false, ""),
            ("1,234,567.80", "1234567.80", false, ""),
            (".5", "0.5", false, ""),
            ("12.", "12", false, "."),
            ("85-90%", "85", false, "-90%"),
            ("85 - 90%", "85", false, " - 90%"),
            ("10-days", "10", false, "-days"),
            ("98.0", "98.0", false, ""),
        ] {
            let mut scan = Scan::new(written);
            let number = number(&mut scan).unwrap().unwrap();
            assert_eq!(
                (number.value.to_string().as_str(), number.pounds, scan.rest),
                (value, pounds, rest),
                "{written}"
            );
        }
        let mangled = number(&mut Scan::new("Â£3,188")).unwrap().unwrap();
        assert!(mangled.pounds && mangled.mangled);
    }

    #[test]
    fn bad_numbers() {
        use NumberFault::{CommaAfterPoint, Groups, Points, TooLong};
        for (written, fault) in [
            ("1,00,0", Groups),
            ("12,34", Groups),
            ("1234,567", Groups),
            ("0,123", Groups),
            ("1,3,6,", Groups),
            ("1.234,56", CommaAfterPoint),
            ("92..5%", Points),
            ("1.2.3", Points),
            ("9999999999999999999999999999999", TooLong),
        ] {
            assert_eq!(number(&mut Scan::new(written)), Some(Err(fault)), "{written}");
        }
        for (written, letter, probable) in
            [("9O%", 'O', "90"), ("1O0", 'O', "100"), ("l5%", 'l', "15"), ("£3,O00", 'O', "3,000"), ("O.5", 'O', "0.5")]
        {
            let fault = NumberFault::Letter(letter, probable.into());
            assert_eq!(number(&mut Scan::new(written)), Some(Err(fault)), "{written}");
        }
    }

    #[test]
    fn no_numbers() {
        for written in ["", "abc", "??", ".", ",5", "£", "-", "Only", "I", "("] {
            assert_eq!(number(&mut Scan::new(written)), None, "{written}");
        }
    }
}
