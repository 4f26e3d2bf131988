//! Words that stand where a value could be, and say that there is none.
//!
//! ```text
//! no-value    = phrase [ explanation ]
//! phrase      = "N/A" | "*" | "[x]" | "Not recorded" | "TBC" | "-" | "< Select >" | ...   case, dots and spaces do not matter
//! explanation = ( "(" | " - " | ":" | "," | line break ) anything           not in running text
//! ```
//! `None` and `Nil` are among them; a figure asks for `nil` first, where it is 0.

use super::text::{key, plain};
use crate::value::NoValue;

/// The reason that the text gives for having no value, where it gives one and nothing else.
#[must_use]
pub fn no_value(text: &str) -> Option<NoValue> {
    let text = plain(text);
    if !text.is_empty() && text.chars().all(|c| c == '-' || c == ' ') {
        return Some(NoValue::LeftOpen);
    }
    // What statistics put for a figure that is held back or not there.
    if matches!(text.to_lowercase().as_str(), "*" | ".." | "[c]" | "[x]" | "[u]" | "[low]") {
        return Some(NoValue::NotAvailable);
    }
    if text.eq_ignore_ascii_case("[z]") {
        return Some(NoValue::NotApplicable);
    }
    Some(match key(&text).as_str() {
        "na" | "notapplicable" | "nonapplicable" | "doesnotapply" | "notrelevant" => NoValue::NotApplicable,
        "notavailable" | "unavailable" | "notrecorded" | "nodata" | "nodataavailable" | "datanotavailable"
        | "notyetavailable" | "notknown" | "notyetknown" | "newindicator" | "newmeasure" | "unknown"
        | "notcollected" | "notmeasured" | "notreported" | "awaitingdata" | "dataawaited" | "noinformation" => {
            NoValue::NotAvailable
        }
        "tbc" | "tobeconfirmed" | "tba" | "tobeassessed" | "tobeagreed" | "tobeannounced" | "tobeadvised" | "tbd"
        | "tobedetermined" | "tobedecided" | "tobeset" | "tobeestablished" | "awaited" | "awaiting" | "pending" => {
            NoValue::ToBeConfirmed
        }
        "notatargetforthisperiod"
        | "notargetforthisperiod"
        | "notatarget"
        | "notarget"
        | "notargetset"
        | "targetnotset"
        | "notset"
        | "monitoronly"
        | "dataonly"
        | "forinformationonly" => NoValue::NotATarget,
        "none" | "nil" | "nilreturn" | "select" | "pleaseselect" | "selectone" | "chooseanitem" => NoValue::LeftOpen,
        _ => return None,
    })
}

/// The same where an explanation may follow: `N/A (new measure)`, `TBC - awaiting the auditor`.
pub(super) fn no_value_explained(text: &str) -> Option<NoValue> {
    no_value(text).or_else(|| {
        let text = plain(text);
        let end = ["(", " - ", ":", ", ", "\n", "; "].iter().filter_map(|sign| text.find(sign)).min()?;
        let phrase = text.get(..end)?;
        // A dash before a bracket or a colon is no phrase, and `TBC, March 2012` has a date to read.
        let rest = text.get(end..)?;
        let goes_on = rest.starts_with(',') && rest.contains(|c: char| c.is_ascii_digit());
        if key(phrase).is_empty() || goes_on { None } else { no_value(phrase) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_spelling_gives_its_reason() {
        use NoValue::{LeftOpen, NotATarget, NotApplicable, NotAvailable, ToBeConfirmed};
        for (written, reason) in [
            ("N/A", NotApplicable),
            ("n/a", NotApplicable),
            ("N.A.", NotApplicable),
            ("Not applicable", NotApplicable),
            ("not  APPLICABLE", NotApplicable),
            ("Not Recorded", NotAvailable),
            ("*", NotAvailable),
            ("..", NotAvailable),
            ("[c]", NotAvailable),
            ("[z]", NotApplicable),
            ("Not available", NotAvailable),
            ("TBC", ToBeConfirmed),
            ("tba", ToBeConfirmed),
            ("To be confirmed", ToBeConfirmed),
            ("To be assessed", ToBeConfirmed),
            ("Not a target for this period", NotATarget),
            ("-", LeftOpen),
            ("\u{2013}", LeftOpen),
            ("< Select >", LeftOpen),
            ("None", LeftOpen),
            ("Nil return", LeftOpen),
        ] {
            assert_eq!(no_value(written), Some(reason), "{written}");
        }
    }

    #[test]
    fn other_words_give_none() {
        for written in ["", "??", "...", "**", "Nationally", "Not applicable to us", "95%", "None of these", "N"] {
            assert_eq!(no_value(written), None, "{written}");
        }
    }

    #[test]
    fn an_explanation_may_follow() {
        for (written, reason) in [
            ("N/A (new measure)", Some(NoValue::NotApplicable)),
            ("TBC - awaiting the auditor", Some(NoValue::ToBeConfirmed)),
            ("Not available: system down", Some(NoValue::NotAvailable)),
            ("95% (none lost)", None),
            ("TBC, March 2012", None),
            ("-(5)", None),
        ] {
            assert_eq!(no_value_explained(written), reason, "{written}");
        }
    }
}
