//! The number format that shows a figure as a file says it is shown, for files that tell the shown text and no format
//! code of Excel's.

use rust_decimal::Decimal;

use crate::grid::NumberFormat;

/// The format code under which the figure is shown as `shown`, or the nearest that its marks tell; `General` where it
/// is shown as it is, and nothing where no figure is shown.
pub(super) fn format_of(value: Decimal, shown: &str) -> Option<NumberFormat> {
    let shown = shown.trim();
    if !shown.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if shown == value.normalize().to_string() {
        return Some(NumberFormat::new("General"));
    }
    let scaled_by = if shown.contains('%') { &[""][..] } else { &["", ",", ",,"][..] };
    let codes: Vec<NumberFormat> = scaled_by.iter().map(|commas| NumberFormat::new(code(shown, commas))).collect();
    let exact = codes.iter().position(|code| code.show(value) == plain(shown));
    codes.into_iter().nth(exact.unwrap_or(0))
}

/// The code that the marks of a shown figure tell: `(1,234.50)` is `#,##0.00;(#,##0.00)`.
fn code(shown: &str, commas: &str) -> String {
    let currency: String = shown.chars().filter(|c| matches!(c, '£' | '$' | '€')).take(1).collect();
    let places = shown.split_once('.').map_or(0, |(_, after)| after.chars().take_while(char::is_ascii_digit).count());
    let mut body = if shown.contains(',') || !commas.is_empty() { "#,##0" } else { "0" }.to_owned();
    body.push_str(commas);
    if places > 0 {
        body.push('.');
        body.push_str(&"0".repeat(places));
    }
    let percent = if shown.contains('%') { "%" } else { "" };
    let positive = format!("{currency}{body}{percent}");
    if shown.contains('(') { format!("{positive};({positive})") } else { positive }
}

/// The shown text with the signs that formats print: a plain minus and no spaces within.
fn plain(shown: &str) -> String {
    shown.chars().filter(|c| !c.is_whitespace()).map(|c| if c == '\u{2212}' { '-' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_shows_as_it_was_shown() {
        for (value, shown, code) in [
            ("0.929", "92.9%", "0.0%"),
            ("0.9", "90%", "0%"),
            ("3188", "£3,188", "£#,##0"),
            ("-230700", "(230,700)", "#,##0;(#,##0)"),
            ("-3188.5", "-£3,188.50", "£#,##0.00"),
            ("1234567", "1,235", "#,##0,"),
            ("98", "98.0", "0.0"),
            ("1234.5678", "1235", "0"),
        ] {
            let value: Decimal = value.parse().unwrap();
            let format = format_of(value, shown).unwrap();
            assert_eq!((format.code(), format.show(value).as_str()), (code, shown));
        }
    }

    #[test]
    fn a_plain_figure_is_general() {
        assert_eq!(format_of(Decimal::from(98), "98"), Some(NumberFormat::new("General")));
        assert_eq!(format_of(Decimal::from(98), ""), None);
        assert_eq!(format_of(Decimal::from(98), "n/a"), None);
    }
}
