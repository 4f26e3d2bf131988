//! Excel's number formats, as far as they tell what a figure means and how it was shown.

use std::sync::Arc;

use rust_decimal::{Decimal, RoundingStrategy};

/// A number format code such as `#,##0;(#,##0)`, `0.00%` or `dd.mm.yy`, as the workbook holds it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NumberFormat {
    code: Arc<str>,
}

/// What a format says of its figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormatKind {
    /// `General`, or no format at all.
    General,
    /// Shown times 100 with a per cent sign, to this many places.
    Percent {
        /// Decimal places shown.
        places: u32,
    },
    /// A number to this many places.
    Number {
        /// Decimal places shown.
        places: u32,
        /// Whether a pound sign (or another currency) stands in the format.
        money: bool,
        /// How often the figure is divided by a thousand when shown (`#,##0,` is once).
        thousands: u32,
    },
    /// A date or a time.
    Date,
    /// `@`: text.
    Text,
}

impl NumberFormat {
    /// The format with this code.
    #[must_use]
    pub fn new(code: impl Into<Arc<str>>) -> Self {
        Self { code: code.into() }
    }

    /// The code as the workbook holds it.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// What the format says.
    #[must_use]
    pub fn kind(&self) -> FormatKind {
        let code = self.code.trim();
        if code.is_empty() || code.eq_ignore_ascii_case("general") {
            return FormatKind::General;
        }
        if code == "@" {
            return FormatKind::Text;
        }
        let first = plain_section(code);
        let money = ['£', '$', '€'].iter().any(|sign| code.contains(*sign));
        if first.contains('%') {
            return FormatKind::Percent { places: places_of(&first) };
        }
        if first.chars().any(|c| matches!(c, '0' | '#' | '?')) && !looks_like_date(&first) {
            let tail = first.trim_end_matches(|c: char| !matches!(c, '0' | '#' | '?' | ','));
            let thousands = tail.chars().rev().take_while(|c| *c == ',').count();
            return FormatKind::Number {
                places: places_of(&first),
                money,
                thousands: u32::try_from(thousands).unwrap_or(0),
            };
        }
        if looks_like_date(&first) { FormatKind::Date } else { FormatKind::General }
    }

    /// The figure as the officer sees it in the cell, near enough to recognise it: `0.9286` under `0.00%` is
    /// `92.86%`, `-230700` under `#,##0;(#,##0)` is `(230,700)`.
    #[must_use]
    pub fn show(&self, value: Decimal) -> String {
        match self.kind() {
            FormatKind::General | FormatKind::Text | FormatKind::Date => value.normalize().to_string(),
            FormatKind::Percent { places } => {
                format!("{}%", fixed(value.saturating_mul(Decimal::ONE_HUNDRED), places, false))
            }
            FormatKind::Number { places, thousands, .. } => {
                let mut scaled = value;
                for _ in 0..thousands {
                    scaled = scaled.checked_div(Decimal::ONE_THOUSAND).unwrap_or(scaled);
                }
                let grouped = self.code.contains(",0") || self.code.contains(",#");
                let brackets = self.code.split(';').nth(1).is_some_and(|negative| negative.contains('('));
                let sign =
                    ['£', '€', '$'].into_iter().find(|sign| self.code.contains(*sign) && !self.code.contains("[$-"));
                let body = fixed(scaled.abs(), places, grouped);
                let sign = sign.map(String::from).unwrap_or_default();
                match (scaled.is_sign_negative() && !scaled.is_zero(), brackets) {
                    (true, true) => format!("({sign}{body})"),
                    (true, false) => format!("-{sign}{body}"),
                    (false, _) => format!("{sign}{body}"),
                }
            }
        }
    }

    /// The figure rounded as it is shown, in its own scale: `1234.6` under `#,##0` is `1235`; `0.92857` under `0.0%` is
    /// `0.929`. Nothing where the format does not round.
    #[must_use]
    pub fn shown_value(&self, value: Decimal) -> Option<Decimal> {
        let places = match self.kind() {
            FormatKind::Percent { places } => places + 2,
            FormatKind::Number { places, thousands: 0, .. } => places,
            FormatKind::Number { places, thousands, .. } => {
                let unit = (0..thousands).try_fold(Decimal::ONE, |unit, _| unit.checked_mul(Decimal::ONE_THOUSAND))?;
                let rounded =
                    value.checked_div(unit)?.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
                return rounded.checked_mul(unit);
            }
            FormatKind::General | FormatKind::Date | FormatKind::Text => return None,
        };
        Some(value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero))
    }
}

/// The first section of a format without its quoted texts, escapes, colours and conditions.
fn plain_section(code: &str) -> String {
    let mut plain = String::new();
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            ';' => break,
            '"' => while chars.next().is_some_and(|q| q != '"') {},
            '[' => {
                let inside: String = chars.by_ref().take_while(|b| *b != ']').collect();
                if matches!(inside.chars().next(), Some('h' | 'm' | 's' | 'H' | 'M' | 'S')) && inside.len() <= 2 {
                    plain.push_str(&inside);
                }
            }
            '\\' | '_' | '*' => {
                let _skipped = chars.next();
            }
            _ => plain.push(c),
        }
    }
    plain
}

fn looks_like_date(section: &str) -> bool {
    let lower = section.to_lowercase();
    lower.chars().any(|c| matches!(c, 'y' | 'd'))
        || (lower.contains('m') || lower.contains('h')) && !lower.contains('#')
}

fn places_of(section: &str) -> u32 {
    let Some((_, after)) = section.split_once('.') else { return 0 };
    let places = after.chars().take_while(|c| matches!(c, '0' | '#' | '?')).count();
    u32::try_from(places).unwrap_or(0)
}

/// A figure with a fixed number of places, half away from zero, and thousands separators if asked.
fn fixed(value: Decimal, places: u32, grouped: bool) -> String {
    let mut rounded = value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
    rounded.rescale(places);
    let text = rounded.abs().to_string();
    let negative = rounded.is_sign_negative() && !rounded.is_zero();
    let (whole, fraction) = text.split_once('.').map_or((text.as_str(), None), |(w, f)| (w, Some(f)));
    let mut shown = String::new();
    if negative {
        shown.push('-');
    }
    for (index, digit) in whole.chars().enumerate() {
        if grouped && index > 0 && (whole.len() - index).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    if let Some(fraction) = fraction {
        shown.push('.');
        shown.push_str(fraction);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_show_as_excel_shows_them() {
        for (value, code, shown) in [
            ("0.9286", "0.00%", "92.86%"),
            ("0.95", "0%", "95%"),
            ("-230700", "#,##0;(#,##0)", "(230,700)"),
            ("4558600", "#,##0", "4,558,600"),
            ("-340000", "General", "-340000"),
            ("3188", "\"£\"#,##0", "£3,188"),
            ("3188", "[$£-809]#,##0", "£3,188"),
            ("1234567", "#,##0,", "1,235"),
            ("98", "0.0", "98.0"),
            ("7.50", "General", "7.5"),
        ] {
            assert_eq!(NumberFormat::new(code).show(value.parse().unwrap()), shown, "{value} under {code}");
        }
    }

    #[test]
    fn kinds_are_told_apart() {
        for (code, kind) in [
            ("General", FormatKind::General),
            ("0.0%", FormatKind::Percent { places: 1 }),
            ("#,##0.00", FormatKind::Number { places: 2, money: false, thousands: 0 }),
            ("dd.mm.yy", FormatKind::Date),
            ("mmm-yy", FormatKind::Date),
            ("[h]:mm", FormatKind::Date),
            ("@", FormatKind::Text),
            ("\"Day\" 0", FormatKind::Number { places: 0, money: false, thousands: 0 }),
        ] {
            assert_eq!(NumberFormat::new(code).kind(), kind, "{code}");
        }
    }

    #[test]
    fn shown_values_are_rounded_as_shown() {
        let shown = |code: &str, value: &str| NumberFormat::new(code).shown_value(value.parse().unwrap());
        assert_eq!(shown("#,##0", "1234.6"), Some(Decimal::from(1235)));
        assert_eq!(shown("0.0%", "0.92857"), Some("0.929".parse().unwrap()));
        assert_eq!(shown("General", "1234.6"), None);
    }
}
