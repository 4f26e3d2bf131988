//! How often something is measured.
//!
//! ```text
//! frequency = ( "Monthly" | "Quarterly" | "Half-yearly" | "Six monthly" | "Annual" | "Bi-monthly" | ... ) [ remark ]
//! ```
//! `Bi-monthly` does not say whether it is twice a month or every second month, and is kept as it is. `Bi-annual` is
//! twice a year, as the dictionaries have it; `Biennial` is every second year.

use super::phrase::Phrase;
use super::written::{Expected, Words, Written, open, reading};
use crate::grid::Cell;
use crate::value::{Frequency, Parsed, Reading};

const FREQUENCY: Expected = Expected::word("a frequency", "Quarterly");

/// Reads a frequency.
#[must_use]
pub fn frequency(cell: &Cell) -> Parsed<Frequency> {
    open(cell, FREQUENCY, Words::Value, |written| match written {
        Written::Text(text, marks) => match Phrase::find(&text, meaning) {
            Some((frequency, qualifier)) => Parsed::Value(Reading { qualifier, ..reading(frequency, marks) }),
            None => FREQUENCY.bad("it names no frequency"),
        },
        Written::Number(_) | Written::Date(_) | Written::Bool(_) => FREQUENCY.bad("it is no word"),
    })
}

fn meaning(phrase: &Phrase) -> Option<Frequency> {
    Some(match phrase.key.as_str() {
        "monthly" | "everymonth" | "eachmonth" | "permonth" | "m" => Frequency::Monthly,
        "bimonthly" => Frequency::BiMonthly,
        "quarterly" | "qtrly" | "quarter" | "everyquarter" | "eachquarter" | "perquarter" | "3monthly"
        | "threemonthly" | "q" => Frequency::Quarterly,
        "halfyearly" | "halfyear" | "6monthly" | "sixmonthly" | "every6months" | "everysixmonths" | "twiceyearly"
        | "twiceayear" | "biannual" | "biannually" | "semiannual" | "semiannually" => Frequency::HalfYearly,
        "annual" | "annually" | "yearly" | "peryear" | "everyyear" | "eachyear" | "onceayear" | "perannum" | "a" => {
            Frequency::Annual
        }
        "biennial" | "biennially" | "every2years" | "everytwoyears" | "2yearly" | "twoyearly" => Frequency::Biennial,
        "weekly" | "daily" | "everyweek" | "everyday" => Frequency::Weekly,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn good_and_bad() {
        for (written, read) in [
            ("Monthly", Some(Frequency::Monthly)),
            ("Quarterly", Some(Frequency::Quarterly)),
            ("Annual", Some(Frequency::Annual)),
            ("annually", Some(Frequency::Annual)),
            ("Bi-Monthly", Some(Frequency::BiMonthly)),
            ("Half-yearly", Some(Frequency::HalfYearly)),
            ("6 monthly", Some(Frequency::HalfYearly)),
            ("Bi-annual", Some(Frequency::HalfYearly)),
            ("Biennial", Some(Frequency::Biennial)),
            ("Weekly", Some(Frequency::Weekly)),
            ("Quarterly (cumulative)", Some(Frequency::Quarterly)),
            ("Monthly/Quarterly", None),
            ("Output", None),
            ("4-weekly", None),
            ("??", None),
        ] {
            assert_eq!(frequency(&Cell::text(written)).value().copied(), read, "{written}");
        }
    }

    #[test]
    fn frequencies_print_and_parse() {
        use Frequency::{Annual, BiMonthly, Biennial, HalfYearly, Monthly, Quarterly, Weekly};
        for value in [Monthly, BiMonthly, Quarterly, HalfYearly, Annual, Biennial, Weekly] {
            assert_eq!(frequency(&Cell::text(value.to_string())).value(), Some(&value));
        }
    }
}
