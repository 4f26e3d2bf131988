//! Every rule. The order is that of the names.

use super::Facts;
use crate::finding::{Finding, RuleInfo};

mod ambiguous_table;
mod date_as_text;
mod duplicate_column;
mod error_cell;
mod formula_not_calculated;
mod formula_overwritten;
mod has_external_link;
mod has_macros;
mod hidden_content;
mod in_use;
mod invalid_date;
mod merged_data;
mod missing_column;
mod near_heading;
mod not_in_vocabulary;
mod note_mark_without_note;
mod number_as_text;
mod over_limit;
mod password_protected;
mod percent_out_of_range;
mod placeholder_value;
mod range_stops_short;
mod repaired_value;
mod several_targets_in_cell;
mod sheet_not_found;
mod stale_formula;
mod table_not_found;
mod typed_into_formula;
mod unit_mismatch;
mod unit_missing;
mod unknown_column;
mod unreadable_target;
mod unreadable_value;
mod unreadable_workbook;

/// A rule: what is known of it, and what it does.
pub(super) struct Rule {
    /// What is known of it.
    pub(super) info: &'static RuleInfo,
    /// Adds its findings.
    pub(super) check: fn(&Facts, &mut Vec<Finding>),
}

/// The rules.
pub(super) const RULES: &[Rule] = &[
    Rule { info: &ambiguous_table::INFO, check: ambiguous_table::check },
    Rule { info: &date_as_text::INFO, check: date_as_text::check },
    Rule { info: &duplicate_column::INFO, check: duplicate_column::check },
    Rule { info: &error_cell::INFO, check: error_cell::check },
    Rule { info: &formula_not_calculated::INFO, check: formula_not_calculated::check },
    Rule { info: &formula_overwritten::INFO, check: formula_overwritten::check },
    Rule { info: &has_external_link::INFO, check: has_external_link::check },
    Rule { info: &has_macros::INFO, check: has_macros::check },
    Rule { info: &hidden_content::INFO, check: hidden_content::check },
    Rule { info: &in_use::INFO, check: in_use::check },
    Rule { info: &invalid_date::INFO, check: invalid_date::check },
    Rule { info: &merged_data::INFO, check: merged_data::check },
    Rule { info: &missing_column::INFO, check: missing_column::check },
    Rule { info: &near_heading::INFO, check: near_heading::check },
    Rule { info: &not_in_vocabulary::INFO, check: not_in_vocabulary::check },
    Rule { info: &note_mark_without_note::INFO, check: note_mark_without_note::check },
    Rule { info: &number_as_text::INFO, check: number_as_text::check },
    Rule { info: &over_limit::INFO, check: over_limit::check },
    Rule { info: &password_protected::INFO, check: password_protected::check },
    Rule { info: &percent_out_of_range::INFO, check: percent_out_of_range::check },
    Rule { info: &placeholder_value::INFO, check: placeholder_value::check },
    Rule { info: &range_stops_short::INFO, check: range_stops_short::check },
    Rule { info: &repaired_value::INFO, check: repaired_value::check },
    Rule { info: &several_targets_in_cell::INFO, check: several_targets_in_cell::check },
    Rule { info: &sheet_not_found::INFO, check: sheet_not_found::check },
    Rule { info: &stale_formula::INFO, check: stale_formula::check },
    Rule { info: &table_not_found::INFO, check: table_not_found::check },
    Rule { info: &typed_into_formula::INFO, check: typed_into_formula::check },
    Rule { info: &unit_mismatch::INFO, check: unit_mismatch::check },
    Rule { info: &unit_missing::INFO, check: unit_missing::check },
    Rule { info: &unknown_column::INFO, check: unknown_column::check },
    Rule { info: &unreadable_target::INFO, check: unreadable_target::check },
    Rule { info: &unreadable_value::INFO, check: unreadable_value::check },
    Rule { info: &unreadable_workbook::INFO, check: unreadable_workbook::check },
];
