//! Amounts as ledgers print them.
//!
//! ```text
//! amount = [ side ] number [ side ] | "-"             a dash by itself is no amount
//! side   = "DR" | "D" | "CR" | "C" | "debit" | "credit"       a credit is negative
//! number = see number.rs: 1,234.56  (1,234.56)  -1234.56  1234.56-  £5
//! ```
//! A negative figure with a side, `-5.00 CR`, may mean either and is not read.

use rust_decimal::Decimal;

use super::number::number;
use super::scan::Scan;
use super::text::plain;

/// Places behind the point that an amount may have: sums of such amounts stay exact.
pub const AMOUNT_PLACES: u32 = 10;
/// Amounts from here on are not read: a hundred thousand million pounds is more than any council posts.
const TOO_LARGE: Decimal = Decimal::from_parts(1_215_752_192, 23, 0, false, 0);

/// Reads an amount; nothing where the text is blank or a dash.
///
/// # Errors
/// Why the text is no amount, as the end of a sentence.
pub fn amount(text: &str) -> Result<Option<Decimal>, String> {
    let text = plain(text);
    if text.is_empty() || text.chars().all(|c| c == '-') {
        return Ok(None);
    }
    let mut scan = Scan::new(&text);
    let before = side(&mut scan);
    let _ = scan.spaces();
    let read = match number(&mut scan) {
        Some(Ok(read)) => read,
        Some(Err(fault)) => return Err(fault.why()),
        None if text.contains(|c: char| c.is_ascii_digit()) => {
            return Err("its digits and letters make no amount".to_owned());
        }
        None => return Err("it holds no figure".to_owned()),
    };
    let _ = scan.spaces();
    if read.bracketed && !scan.eat(')') {
        return Err("its bracket is not closed".to_owned());
    }
    let _ = scan.spaces();
    let after = side(&mut scan);
    let rest = scan.rest.trim();
    if rest.starts_with(['E', 'e']) && rest.contains(|c: char| c.is_ascii_digit()) {
        return Err("it is written in powers of ten, so its last digits are lost".to_owned());
    }
    if !rest.is_empty() {
        return Err(format!("`{rest}` follows the amount"));
    }
    if read.value.scale() > AMOUNT_PLACES {
        return Err(format!("it has more than {AMOUNT_PLACES} places behind its point"));
    }
    if read.value.abs() >= TOO_LARGE {
        return Err("it is larger than any amount that a council posts".to_owned());
    }
    match (before, after) {
        (None, None) => Ok(Some(read.value)),
        (Some(_), Some(_)) => Err("it says twice whether it is a debit or a credit".to_owned()),
        (Some(_), None) | (None, Some(_)) if read.value.is_sign_negative() && !read.value.is_zero() => {
            Err("it is negative and says as well whether it is a debit or a credit".to_owned())
        }
        (Some(side), None) | (None, Some(side)) => {
            Ok(Some(if side == Side::Credit { -read.value } else { read.value }))
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Debit,
    Credit,
}

fn side(scan: &mut Scan<'_>) -> Option<Side> {
    let words = [
        ("debit", Side::Debit),
        ("credit", Side::Credit),
        ("dr", Side::Debit),
        ("cr", Side::Credit),
        ("d", Side::Debit),
        ("c", Side::Credit),
    ];
    let mut ahead = *scan;
    let letters = ahead.letters().to_lowercase();
    let (_, side) = words.into_iter().find(|(word, _)| *word == letters)?;
    let _ = ahead.eat('.');
    *scan = ahead;
    Some(side)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn good_amounts() {
        for (written, read) in [
            ("1234.56", Some("1234.56")),
            ("1,234.56", Some("1234.56")),
            ("£1,234.5", Some("1234.5")),
            ("-12.00", Some("-12.00")),
            ("12.00-", Some("-12.00")),
            ("(12.00)", Some("-12.00")),
            ("( £12.00 )", Some("-12.00")),
            ("12.00 CR", Some("-12.00")),
            ("12.00Cr", Some("-12.00")),
            ("12.00 dr", Some("12.00")),
            ("CR 12.00", Some("-12.00")),
            ("12.00C", Some("-12.00")),
            ("0.00 CR", Some("0.00")),
            ("\u{a0}7 ", Some("7")),
            ("\u{2212}5", Some("-5")),
            ("33.3333333333", Some("33.3333333333")),
            ("99999999999.99", Some("99999999999.99")),
            ("", None),
            ("  ", None),
            ("-", None),
            ("\u{2013}", None),
        ] {
            let expected = read.map(|read| read.parse::<Decimal>().unwrap());
            assert_eq!(amount(written), Ok(expected), "{written}");
        }
    }

    #[test]
    fn bad_amounts() {
        for (written, why) in [
            ("1.234,56", "a comma stands after the decimal point"),
            ("12,34", "its commas do not part thousands"),
            ("1O0", "the letter O stands in place of the digit 0; it is probably 100"),
            ("Amount", "it holds no figure"),
            ("#REF!", "it holds no figure"),
            ("1.2E+05", "it is written in powers of ten, so its last digits are lost"),
            ("-5.00 CR", "it is negative and says as well whether it is a debit or a credit"),
            ("DR 5.00 CR", "it says twice whether it is a debit or a credit"),
            ("12.00 paid", "`paid` follows the amount"),
            ("(12.00", "its bracket is not closed"),
            ("100000000000", "it is larger than any amount that a council posts"),
            ("0.00000000001", "it has more than 10 places behind its point"),
            ("31/03/2010", "`/03/2010` follows the amount"),
        ] {
            assert_eq!(amount(written), Err(why.to_owned()), "{written}");
        }
    }
}
