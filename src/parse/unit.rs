//! Units as they are written beside figures and in headings.
//!
//! ```text
//! unit   = base [ per ] | per
//! base   = "%" | "per cent" | "£" [ scale ] | name
//! scale  = "'000" | "000" | "000s" | "k" | "m" | "million"
//! name   = "sq m" | "sqm" | "days" | "working days" | "posts" | ...     the usual short name is kept
//! per    = "per " words | "p.a."                                        per 1,000 population
//! ```

use std::sync::Arc;

use super::scan::Scan;
use super::text::{key, plain};
use crate::value::{Base, Scale, Unit};

/// Spellings of named units, longer before shorter, with the short name that is kept.
const NAMES: [(&str, &str); 47] = [
    ("square metres", "sq m"),
    ("square meters", "sq m"),
    ("square metre", "sq m"),
    ("sq metres", "sq m"),
    ("sq. m", "sq m"),
    ("sq m", "sq m"),
    ("sqm", "sq m"),
    ("m2", "sq m"),
    ("m²", "sq m"),
    ("calendar days", "calendar days"),
    ("working days", "working days"),
    ("working day", "working days"),
    ("days", "days"),
    ("day", "days"),
    ("weeks", "weeks"),
    ("week", "weeks"),
    ("months", "months"),
    ("month", "months"),
    ("years", "years"),
    ("year", "years"),
    ("yrs", "years"),
    ("hours", "hours"),
    ("hour", "hours"),
    ("hrs", "hours"),
    ("minutes", "minutes"),
    ("minute", "minutes"),
    ("mins", "minutes"),
    ("seconds", "seconds"),
    ("second", "seconds"),
    ("secs", "seconds"),
    ("posts", "posts"),
    ("post", "posts"),
    ("ftes", "fte"),
    ("fte", "fte"),
    ("tonnes", "tonnes"),
    ("tonne", "tonnes"),
    ("kg", "kg"),
    ("kwh", "kWh"),
    ("tco2e", "tCO2e"),
    ("miles", "miles"),
    ("mile", "miles"),
    ("hectares", "hectares"),
    ("ha", "hectares"),
    ("litres", "litres"),
    ("points", "points"),
    ("pence", "pence"),
    ("p", "pence"),
];

/// Reads a per cent sign or its words.
pub(super) fn percent_sign(scan: &mut Scan<'_>) -> bool {
    scan.eat('%') || ["per cent", "percent", "pct"].iter().any(|words| scan.phrase(words))
}

/// Reads the name of a unit.
pub(super) fn name(scan: &mut Scan<'_>) -> Option<Arc<str>> {
    scan.one_of(&NAMES).map(Arc::from)
}

/// Reads ` per fte`, ` per 1,000 population`, ` p.a.`.
pub(super) fn per(scan: &mut Scan<'_>) -> Option<Arc<str>> {
    let mut ahead = *scan;
    let _ = ahead.spaces();
    if ["p.a.", "p.a", "pa"].iter().any(|words| ahead.phrase(words)) {
        *scan = ahead;
        return Some("year".into());
    }
    if !ahead.phrase("per") || !ahead.spaces() {
        return None;
    }
    let words = per_words(&mut ahead)?;
    *scan = ahead;
    Some(if words.eq_ignore_ascii_case("annum") { "year".into() } else { words.into() })
}

/// All words up to a stop or bracket where they are few, else the first (with the one after it where it is a number).
fn per_words<'a>(scan: &mut Scan<'a>) -> Option<&'a str> {
    let mut ahead = *scan;
    let all = before_joint(ahead.take_while(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '\'')));
    let numbered = scan.peek().is_some_and(|c| c.is_ascii_digit());
    let few = !numbered && all.split_whitespace().count() <= 3;
    let words = if few {
        all.trim_end()
    } else {
        let mut first = *scan;
        let _ = first.take_while(|c| !c.is_whitespace());
        if numbered {
            let _ = first.spaces();
            let _ = first.letters();
        }
        scan.rest.get(..first.offset_in(scan.rest))?
    };
    if words.is_empty() {
        return None;
    }
    scan.rest = scan.rest.get(words.len()..)?;
    Some(words)
}

/// The words before one that leads elsewhere: `fte` of `fte by March`.
fn before_joint(words: &str) -> &str {
    const JOINTS: [&str; 14] =
        ["to", "or", "and", "by", "in", "for", "with", "from", "over", "at", "on", "if", "during", "per"];
    let joint = JOINTS.iter().filter_map(|joint| words.to_ascii_lowercase().find(&format!(" {joint} "))).min();
    words.get(..joint.unwrap_or(words.len())).unwrap_or(words)
}

/// Reads a scale behind a pound sign, or behind a figure of pounds.
pub(super) fn scale(scan: &mut Scan<'_>) -> Option<Scale> {
    const SCALES: [(&str, Scale); 13] = [
        ("'000s", Scale::Thousands),
        ("'000", Scale::Thousands),
        ("000's", Scale::Thousands),
        ("000s", Scale::Thousands),
        ("000", Scale::Thousands),
        ("thousands", Scale::Thousands),
        ("thousand", Scale::Thousands),
        ("k", Scale::Thousands),
        ("millions", Scale::Millions),
        ("million", Scale::Millions),
        ("mil", Scale::Millions),
        ("mn", Scale::Millions),
        ("m", Scale::Millions),
    ];
    let mut ahead = *scan;
    let _ = ahead.spaces();
    let found = ahead.one_of(&SCALES)?;
    *scan = ahead;
    Some(found)
}

/// A unit that stands by itself, as in a heading's brackets or a column of units: `£'000`, `%`, `sq m per fte`, `posts`.
#[must_use]
pub fn unit(text: &str) -> Option<Unit> {
    let text = plain(text);
    let text = text.trim_matches(['(', ')', '[', ']', ' ']);
    if matches!(key(text).as_str(), "number" | "no" | "count" | "score" | "ratio") {
        return Some(Unit::NONE);
    }
    if matches!(key(text).as_str(), "percentage") {
        return Some(Unit::PERCENT);
    }
    let mut scan = Scan::new(text);
    let base = if scan.eat('£') {
        Base::Pounds(scale(&mut scan).unwrap_or_default())
    } else if scan.phrase("pounds") {
        Base::Pounds(Scale::Ones)
    } else if percent_sign(&mut scan) {
        Base::Percent
    } else {
        Base::Named(name(&mut scan)?)
    };
    let per = per(&mut scan);
    scan.is_end().then_some(Unit { base, per })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_known_by_their_spellings() {
        let per = |base: Unit, per: &str| Unit { per: Some(per.into()), ..base };
        for (written, read) in [
            ("%", Some(Unit::PERCENT)),
            ("Per cent", Some(Unit::PERCENT)),
            ("£", Some(Unit::POUNDS)),
            ("£'000", Some(Unit::pounds(Scale::Thousands))),
            ("£\u{2019}000", Some(Unit::pounds(Scale::Thousands))),
            ("(£000s)", Some(Unit::pounds(Scale::Thousands))),
            ("£k", Some(Unit::pounds(Scale::Thousands))),
            ("£m", Some(Unit::pounds(Scale::Millions))),
            ("£ million", Some(Unit::pounds(Scale::Millions))),
            ("sqm", Some(Unit::named("sq m"))),
            ("sq m per fte", Some(per(Unit::named("sq m"), "fte"))),
            ("£ per fte", Some(per(Unit::POUNDS, "fte"))),
            ("Days p.a.", Some(per(Unit::named("days"), "year"))),
            ("% per annum", Some(per(Unit::PERCENT, "year"))),
            ("Number", Some(Unit::NONE)),
            ("Posts", Some(Unit::named("posts"))),
            ("apples", None),
            ("", None),
            ("£ of it", None),
        ] {
            assert_eq!(unit(written), read, "{written}");
        }
    }

    #[test]
    fn per_takes_as_many_words_as_belong_to_it() {
        for (written, read, rest) in [
            (" per fte", "fte", ""),
            (" per 1,000 population", "1,000 population", ""),
            (" per head of population", "head of population", ""),
            (" per year for staff of the council", "year", " for staff of the council"),
            (" per fte to £6 per fte", "fte", " to £6 per fte"),
            (" per fte by March", "fte", " by March"),
            (" per employee (est.)", "employee", " (est.)"),
        ] {
            let mut scan = Scan::new(written);
            assert_eq!((per(&mut scan).as_deref(), scan.rest), (Some(read), rest), "{written}");
        }
    }
}
