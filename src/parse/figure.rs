//! Figures: money, posts, scores, counts, percentages.
//!
//! ```text
//! figure = quantity [ "." ] [ "(" remark ")" ] | "nil" | "zero"
//! ```
//! A number that is typed as text is read and said to be text. That holds for percentages too, though `94%` as text is
//! usual enough that a rule may let it pass; a figure with a unit, a remark or a footnote mark has to be text.

use super::field::Context;
use super::quantity::{Quantity, quantity, stored};
use super::scan::Scan;
use super::text::{key, plain};
use super::written::{Expected, Words, Written, open};
use crate::grid::Cell;
use crate::value::{Base, Measure, Parsed, Reading, Repair, Stored, Unit};

const FIGURE: Expected = Expected::value("a figure", "1,250");
const PERCENT: Expected = Expected::value("a percentage", "85%");

/// Reads a figure in the column's unit.
#[must_use]
pub fn figure(cell: &Cell, context: &Context<'_>) -> Parsed<Measure> {
    figure_as(cell, &context.unit, FIGURE)
}

/// Reads a percentage, whether or not the sign is written. `0.5` without a per cent format is half of one per cent.
#[must_use]
pub fn percent(cell: &Cell) -> Parsed<Measure> {
    figure_as(cell, &Unit::PERCENT, PERCENT)
}

fn figure_as(cell: &Cell, column: &Unit, expected: Expected) -> Parsed<Measure> {
    open(cell, expected, Words::Figure, |written| match written {
        Written::Number(value) => match stored(value, cell.format.as_ref(), column) {
            Some(measure) => Parsed::Value(Reading::of(measure)),
            None => expected.bad("it is too large to be held exactly"),
        },
        Written::Text(text, marks) => figure_text(&text, marks, column, expected),
        Written::Date(_) => expected.bad("it is a date"),
        Written::Bool(_) => expected.bad("it is true or false, not a figure"),
    })
}

fn figure_text(text: &str, marks: Vec<String>, column: &Unit, expected: Expected) -> Parsed<Measure> {
    if let Some(zero) = zero_in_words(text, column) {
        return Parsed::Value(Reading { marks, ..zero });
    }
    let text = plain(text);
    if let Some(why) = bound(&text) {
        return expected.bad(why);
    }
    let mut scan = Scan::new(&text);
    match quantity(&mut scan, column) {
        Some(Ok(read)) => {
            let after = scan.rest.trim();
            let (after, stop) = after.strip_prefix('.').map_or((after, false), |after| (after.trim_start(), true));
            match remark(after) {
                Ok(qualifier) => Parsed::Value(assemble(read, marks, qualifier, stop)),
                Err(after) => expected.bad(format!("`{after}` follows the figure")),
            }
        }
        Some(Err(fault)) => expected.bad(fault.why()),
        None => expected.bad(no_figure(&text)),
    }
}

/// Puts a quantity and what stood around it together.
pub(super) fn assemble(read: Quantity, marks: Vec<String>, qualifier: Option<String>, stop: bool) -> Reading<Measure> {
    let mut repairs = read.repairs;
    if stop {
        repairs.push(Repair { what: "a full stop stands behind the figure".into(), read_as: read.measure.to_string() });
    }
    let as_number = read.is_plain && qualifier.is_none() && marks.is_empty();
    let stored = if as_number { Stored::NumberAsText } else { Stored::AsItself };
    Reading { marks, repairs, qualifier, stored, ..Reading::of(read.measure) }
}

/// `nil` and its like, which are 0 in finance.
pub(super) fn zero_in_words(text: &str, column: &Unit) -> Option<Reading<Measure>> {
    matches!(key(text).as_str(), "nil" | "zero" | "nought").then(|| {
        let measure = Measure::new(rust_decimal::Decimal::ZERO, column.clone());
        let repair = Repair { what: "a word stands where the figure 0 belongs".into(), read_as: measure.to_string() };
        Reading { repairs: vec![repair], ..Reading::of(measure) }
    })
}

/// A remark in brackets, or nothing; the text itself where something else stands there.
fn remark(after: &str) -> Result<Option<String>, &str> {
    if after.is_empty() {
        return Ok(None);
    }
    let inside = after.strip_prefix('(').and_then(|after| after.strip_suffix(')')).ok_or(after)?;
    Ok(Some(inside.trim().to_owned()))
}

/// Reads `approx.`, `c.` or `~` before a figure.
pub(super) fn approximately(scan: &mut Scan<'_>) -> bool {
    let words = ["approximately", "approx.", "approx", "circa", "c.", "ca.", "c", "about", "around", "~"];
    let found = words.iter().any(|word| scan.phrase(word));
    let _ = scan.spaces();
    found
}

/// `85% / 90%`, `85 to 90`, `85 86`, `12 out of 15`.
pub(super) fn is_second_figure(rest: &str, base: &Base) -> bool {
    let mut scan = Scan::new(rest);
    let joined = scan.eat('/')
        || scan.eat('-')
        || scan.eat('&')
        || ["to", "and", "or"].iter().any(|word| scan.phrase(word))
        || *base == Base::Number && ["out of", "of", "in"].iter().any(|word| scan.phrase(word));
    if joined {
        let _ = scan.spaces();
    }
    matches!(scan.peek(), Some('0'..='9' | '£'))
}

/// Why a text such as `<5` or `95%+` is no figure.
pub(super) fn bound(text: &str) -> Option<&'static str> {
    let bounded = text.starts_with(['<', '>', '≤', '≥']) || text.ends_with('+');
    bounded.then_some("it gives a bound, not a figure")
}

/// Why there is no figure at all.
pub(super) fn no_figure(text: &str) -> String {
    if text.contains(|c: char| c.is_ascii_digit()) {
        "its digits and letters make no figure".to_owned()
    } else {
        "it holds no figure".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{NoValue, Scale};

    fn read(written: &str) -> Parsed<Measure> {
        figure(&Cell::text(written), &Context { unit: Unit::POUNDS, ..Context::default() })
    }

    #[test]
    fn good_figures() {
        for (written, measure, as_text) in [
            ("4,558,600", "£4,558,600", true),
            ("(230,700)", "-£230,700", true),
            ("-340000", "-£340,000", true),
            ("\u{2212}5", "-£5", true),
            ("\u{2013}5", "-£5", true),
            ("688.83-", "-£688.83", true),
            ("£3,188", "£3,188", true),
            ("\u{a0}1,001 ", "£1,001", true),
            ("£1.2m", "£1.2m", false),
            ("1,250 (estimate)", "£1,250", false),
            ("1,250*", "£1,250", false),
            ("50%", "50%", true),
            ("99.99%", "99.99%", true),
            ("£5 per fte", "£5 per fte", false),
        ] {
            let Parsed::Value(reading) = read(written) else { panic!("{written}: {:?}", read(written)) };
            assert_eq!(reading.value.to_string(), measure, "{written}");
            assert_eq!(reading.stored == Stored::NumberAsText, as_text, "{written}");
            assert_eq!(reading.repairs, [], "{written}");
        }
    }

    #[test]
    fn bad_figures() {
        for (written, why) in [
            ("1,00,0", "its commas do not part thousands"),
            ("1.234,56", "a comma stands after the decimal point"),
            ("1O0", "the letter O stands in place of the digit 0; it is probably 100"),
            ("8s%", "its digits and letters make no figure"),
            ("free", "it holds no figure"),
            ("??", "it holds no figure"),
            ("<5", "it gives a bound, not a figure"),
            ("5 and 6", "`and 6` follows the figure"),
            ("$5", "its digits and letters make no figure"),
            ("1.2E+05", "its digits and letters make no figure"),
        ] {
            let Parsed::Bad(unread) = read(written) else { panic!("{written}: {:?}", read(written)) };
            assert_eq!(unread.why, why, "{written}");
        }
    }

    #[test]
    fn nil_is_nought_with_a_repair_and_a_dash_is_left_open() {
        let Parsed::Value(nil) = read("Nil") else { panic!() };
        assert_eq!((nil.value.value, nil.repairs.len()), (0.into(), 1));
        assert_eq!(read("-"), Parsed::None(NoValue::LeftOpen, vec![]));
        assert_eq!(read("None"), Parsed::None(NoValue::LeftOpen, vec![]));
        assert_eq!(read("Nil return"), Parsed::None(NoValue::LeftOpen, vec![]));
        assert_eq!(read("To be assessed"), Parsed::None(NoValue::ToBeConfirmed, vec![]));
    }

    #[test]
    fn repairs_are_told() {
        for (written, what) in [("12.", "a full stop stands behind the figure"), ("Â£12", "the pound sign is mangled")]
        {
            let Parsed::Value(reading) = read(written) else { panic!("{written}") };
            assert_eq!((reading.value.to_string().as_str(), reading.repairs[0].what.as_str()), ("£12", what));
        }
    }

    #[test]
    fn columns_of_thousands_and_of_percentages() {
        let thousands = Context { unit: Unit::pounds(Scale::Thousands), ..Context::default() };
        let Parsed::Value(read) = figure(&Cell::number(1001), &thousands) else { panic!() };
        assert_eq!(read.value.unit, Unit::pounds(Scale::Thousands));
        let Parsed::Value(read) = percent(&Cell::text("85")) else { panic!() };
        assert_eq!(read.value.to_string(), "85%");
    }
}
