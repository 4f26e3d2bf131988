//! Excel's serial days to dates.
//!
//! Day 1 is 1 January 1900, or day 0 is 1 January 1904 in books of early Mac versions. Excel believes that 1900 was a
//! leap year: its day 60 is 29 February 1900, which never was.

use chrono::{Duration, NaiveDate, NaiveDateTime};

/// The date of a serial day, to the second; nothing where it lies outside 1900 to 2100, never was, or is a time of day
/// alone: a figure that only looks like a date is better kept as the figure.
pub(super) fn from_serial(serial: f64, epoch_1904: bool) -> Option<NaiveDateTime> {
    if !(1.0..80_000.0).contains(&serial) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "below 80,000 days of 86,400 seconds")]
    let seconds = (serial * 86_400.0).round() as i64;
    let day = seconds.div_euclid(86_400);
    let base = match day {
        _ if epoch_1904 => NaiveDate::from_ymd_opt(1904, 1, 1),
        ..60 => NaiveDate::from_ymd_opt(1899, 12, 31),
        60 => None,
        _ => NaiveDate::from_ymd_opt(1899, 12, 30),
    }?;
    let date = base.and_hms_opt(0, 0, 0)?.checked_add_signed(Duration::seconds(seconds))?;
    let last = NaiveDate::from_ymd_opt(2100, 12, 31)?;
    (date.date() <= last).then_some(date)
}

/// A date as XLSX and OpenDocument write it in ISO 8601: `2011-04-01`, `2011-04-01T09:30:00`.
pub(super) fn from_iso(text: &str) -> Option<NaiveDateTime> {
    let text = text.trim().trim_end_matches('Z');
    let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().and_then(|date| date.and_hms_opt(0, 0, 0));
    let date = date.or_else(|| NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f").ok())?;
    (1900..=2100).contains(&chrono::Datelike::year(&date)).then_some(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serial_days_are_dates() {
        for (serial, epoch_1904, date) in [
            (1.0, false, Some("1900-01-01 00:00:00")),
            (59.0, false, Some("1900-02-28 00:00:00")),
            (60.0, false, None),
            (61.0, false, Some("1900-03-01 00:00:00")),
            (40_634.0, false, Some("2011-04-01 00:00:00")),
            (39_172.0, true, Some("2011-04-01 00:00:00")),
            (40_634.395_833_333_33, false, Some("2011-04-01 09:30:00")),
            (73_415.0, false, Some("2100-12-31 00:00:00")),
            (73_416.0, false, None),
            (0.5, false, None),
            (-1.0, false, None),
            (99_999_999.0, false, None),
            (f64::NAN, false, None),
        ] {
            assert_eq!(from_serial(serial, epoch_1904).map(|d| d.to_string()).as_deref(), date, "{serial}");
        }
    }

    #[test]
    fn iso_dates_are_read() {
        assert!(from_iso("2011-04-01").is_some() && from_iso("2011-04-01T09:30:00Z").is_some());
        assert!(from_iso("0011-04-01").is_none() && from_iso("01/04/2011").is_none());
    }
}
