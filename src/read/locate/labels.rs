//! Labels that say what a row is for: totals, net figures, notes.
//!
//! ```text
//! total = ["grand" | "overall" | "sub"] "total" [noun]  |  "net" noun  |  "gross" noun  |  "balance" | "surplus" ...
//! note  = mark text | ("note" | "key" | "source" | "text") [":"] text
//! ```

use super::sheet_view::heading_key;

/// Nouns after `Total` or `Net` that make a label a total wherever it stands.
const TOTAL_OF: [&str; 35] = [
    "expenditure",
    "income",
    "cost",
    "costs",
    "budget",
    "spend",
    "spending",
    "expenses",
    "gross expenditure",
    "net expenditure",
    "gross income",
    "posts",
    "employees",
    "staff",
    "fte",
    "funding",
    "resources",
    "service cost",
    "cost of services",
    "cost of service",
    "requirement",
    "revenue",
    "capital",
    "direct expenditure",
    "direct income",
    "net budget",
    "gross budget",
    "for year",
    "for the year",
    "savings",
    "general fund",
    "operating costs",
    "recharges",
    "controllable",
    "budget requirement",
];

/// Whether the label names a total wherever it stands: `Total`, `Sub-total`, `TOTAL EXPENDITURE`, `Net Expenditure`.
#[must_use]
pub fn is_total_label(label: &str) -> bool {
    let key = heading_key(label);
    let words: Vec<&str> = key.split(' ').collect();
    match words.as_slice() {
        ["total" | "totals" | "subtotal" | "subtotals"]
        | ["sub" | "grand" | "overall" | "column" | "council", "total" | "totals"] => true,
        // `Sub total: gross` names no line.
        ["subtotal" | "subtotals", ..] | ["sub", "total" | "totals", ..] => words.len() <= 6,
        ["total", rest @ ..] | ["grand" | "overall", "total", rest @ ..] => TOTAL_OF.contains(&rest.join(" ").as_str()),
        [.., "total" | "subtotal"] => words.len() <= 5,
        _ => is_net_label(label),
    }
}

/// Whether the label may name a total, if its place or its look bears it out: `Total Customer Services`.
#[must_use]
pub(super) fn may_be_total_label(label: &str) -> bool {
    let key = heading_key(label);
    is_total_label(label) || key.starts_with("total ") || key.starts_with("subtotal ") || key.starts_with("sub total ")
}

/// Whether the label names a net figure or a balance: income is taken from expenditure to reach it.
#[must_use]
pub fn is_net_label(label: &str) -> bool {
    let key = heading_key(label);
    let words: Vec<&str> = key.split(' ').collect();
    match words.as_slice() {
        ["net" | "balance" | "surplus" | "deficit"]
        | ["council", "tax", "requirement"]
        | ["budget", "requirement"]
        | ["surplus", "deficit", ..]
        | ["deficit", "surplus", ..]
        | ["surplus" | "deficit", "for", ..] => true,
        ["net", rest @ ..] => {
            let rest = rest.join(" ");
            TOTAL_OF.contains(&rest.as_str())
                || rest.starts_with("cost")
                || rest.starts_with("total")
                || rest.contains("expenditure")
                || rest.contains("surplus")
                || rest.contains("deficit")
                || rest.contains("position")
                || rest.contains("profit")
                || rest.contains("loss")
        }
        _ => false,
    }
}

/// Whether a row of words says that it is a note: a footnote mark, `Note:`, `Key to ...`, `Source:`.
#[must_use]
pub(super) fn is_note_label(text: &str) -> bool {
    let trimmed = text.trim_start();
    if trimmed.starts_with(['*', '†', '‡', '§', '¹', '²', '³']) {
        return true;
    }
    let key = heading_key(trimmed);
    let first = key.split(' ').next().unwrap_or_default();
    matches!(first, "note" | "notes" | "nb" | "source" | "sources" | "footnote" | "footnotes")
        || key == "key"
        || key.starts_with("key to ")
        || key == "end"
}

/// Whether words read as a sentence rather than as a label.
#[must_use]
pub(super) fn is_sentence(text: &str) -> bool {
    let trimmed = text.trim();
    trimmed.chars().count() > 90 || (trimmed.ends_with('.') && trimmed.split_whitespace().count() > 3)
}

/// Whether words are in capitals.
#[must_use]
pub(super) fn is_capitals(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    text.chars().filter(|c| c.is_alphabetic()).count() >= 2 && letters.clone().all(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_are_told_from_what_only_sounds_like_one() {
        for label in [
            "Total",
            "TOTAL ",
            "Sub-total",
            "Subtotal:",
            "Grand Total",
            "Total Expenditure",
            "Net Expenditure",
            "Net Direct Expenditure",
            "Net cost of services",
            "Surplus/(Deficit)",
            "Central Services Total",
            "Balance",
        ] {
            assert!(is_total_label(label), "{label}");
        }
        for label in [
            "Total Land Charges",
            "Network Switches",
            "Network management software",
            "Totaliser",
            "Balanced budget",
            "Net promoter score",
            "Nettlecombe",
        ] {
            assert!(!is_total_label(label), "{label}");
        }
        assert!(may_be_total_label("Total Land Charges"));
    }

    #[test]
    fn notes_are_told_from_sections() {
        for text in ["* provisional", "Note: 2011 figures", "Key to aspects of duty", "Source: ledger"] {
            assert!(is_note_label(text), "{text}");
        }
        for text in ["FINANCE", "Keyboard training", "Noteworthy projects", "Internal Audit"] {
            assert!(!is_note_label(text), "{text}");
        }
    }
}
