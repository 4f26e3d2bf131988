//! Every rule. The order is that of the names.

use super::Facts;
use crate::finding::{Finding, RuleInfo};

pub(super) mod action_overdue;
mod action_without_promise;
mod ambiguous_table;
mod date_as_text;
mod dates_from_1904;
mod definition_changed;
mod direction_disagrees;
mod does_not_cast;
mod does_not_tie;
mod duplicate_code;
mod duplicate_column;
mod error_cell;
pub(super) mod expired_waiver;
mod finish_before_start;
mod formula_not_calculated;
mod formula_overwritten;
mod frequency_changed;
mod goal_and_metric_disagree;
mod has_external_link;
mod has_macros;
mod hidden_content;
mod high_risk_without_mitigation;
mod in_use;
mod indicator_added;
mod indicator_dropped;
mod invalid_date;
mod ledger_unmatched;
pub(super) mod measure_without_promise;
mod merged_data;
mod missing_column;
mod missing_value;
mod missing_workbook;
mod near_heading;
mod near_reference;
mod not_in_vocabulary;
mod note_mark_without_note;
mod number_as_text;
mod numbering_gap;
pub(super) mod outside_plan_year;
mod over_limit;
mod password_protected;
mod percent_out_of_range;
pub(super) mod period_missing;
mod placeholder_value;
mod promise_without_measure;
mod range_stops_short;
mod rating_mismatch;
mod recount_disagrees;
pub(super) mod red_without_commentary;
mod repaired_value;
mod risk_not_in_matrix;
mod risk_not_in_register;
mod risk_twice_in_matrix;
mod several_targets_in_cell;
mod sheet_not_found;
mod stale_formula;
mod status_disagrees;
mod table_not_found;
mod target_below_performance;
mod target_conflict;
mod target_flat;
mod target_loosened;
mod target_tightened;
mod theme_mismatch;
mod typed_into_formula;
mod unit_mismatch;
mod unit_missing;
mod unknown_column;
pub(super) mod unknown_reference;
mod unmatched_name;
mod unreadable_target;
mod unreadable_value;
pub(super) mod unreadable_workbook;
mod unused_approval;
pub(super) mod unused_waiver;
mod wrong_count;

/// A rule: what is known of it, and what it does.
pub(super) struct Rule {
    /// What is known of it.
    pub(super) info: &'static RuleInfo,
    /// Adds its findings.
    pub(super) check: fn(&Facts, &mut Vec<Finding>),
}

/// The rules.
pub(super) const RULES: &[Rule] = &[
    Rule { info: &action_overdue::INFO, check: action_overdue::check },
    Rule { info: &action_without_promise::INFO, check: action_without_promise::check },
    Rule { info: &ambiguous_table::INFO, check: ambiguous_table::check },
    Rule { info: &date_as_text::INFO, check: date_as_text::check },
    Rule { info: &dates_from_1904::INFO, check: dates_from_1904::check },
    Rule { info: &definition_changed::INFO, check: definition_changed::check },
    Rule { info: &direction_disagrees::INFO, check: direction_disagrees::check },
    Rule { info: &does_not_cast::INFO, check: does_not_cast::check },
    Rule { info: &does_not_tie::INFO, check: does_not_tie::check },
    Rule { info: &duplicate_code::INFO, check: duplicate_code::check },
    Rule { info: &duplicate_column::INFO, check: duplicate_column::check },
    Rule { info: &error_cell::INFO, check: error_cell::check },
    Rule { info: &expired_waiver::INFO, check: expired_waiver::check },
    Rule { info: &finish_before_start::INFO, check: finish_before_start::check },
    Rule { info: &formula_not_calculated::INFO, check: formula_not_calculated::check },
    Rule { info: &formula_overwritten::INFO, check: formula_overwritten::check },
    Rule { info: &frequency_changed::INFO, check: frequency_changed::check },
    Rule { info: &goal_and_metric_disagree::INFO, check: goal_and_metric_disagree::check },
    Rule { info: &has_external_link::INFO, check: has_external_link::check },
    Rule { info: &has_macros::INFO, check: has_macros::check },
    Rule { info: &hidden_content::INFO, check: hidden_content::check },
    Rule { info: &high_risk_without_mitigation::INFO, check: high_risk_without_mitigation::check },
    Rule { info: &in_use::INFO, check: in_use::check },
    Rule { info: &indicator_added::INFO, check: indicator_added::check },
    Rule { info: &indicator_dropped::INFO, check: indicator_dropped::check },
    Rule { info: &invalid_date::INFO, check: invalid_date::check },
    Rule { info: &ledger_unmatched::INFO, check: ledger_unmatched::check },
    Rule { info: &measure_without_promise::INFO, check: measure_without_promise::check },
    Rule { info: &merged_data::INFO, check: merged_data::check },
    Rule { info: &missing_column::INFO, check: missing_column::check },
    Rule { info: &missing_value::INFO, check: missing_value::check },
    Rule { info: &missing_workbook::INFO, check: missing_workbook::check },
    Rule { info: &near_heading::INFO, check: near_heading::check },
    Rule { info: &near_reference::INFO, check: near_reference::check },
    Rule { info: &not_in_vocabulary::INFO, check: not_in_vocabulary::check },
    Rule { info: &note_mark_without_note::INFO, check: note_mark_without_note::check },
    Rule { info: &number_as_text::INFO, check: number_as_text::check },
    Rule { info: &numbering_gap::INFO, check: numbering_gap::check },
    Rule { info: &outside_plan_year::INFO, check: outside_plan_year::check },
    Rule { info: &over_limit::INFO, check: over_limit::check },
    Rule { info: &password_protected::INFO, check: password_protected::check },
    Rule { info: &percent_out_of_range::INFO, check: percent_out_of_range::check },
    Rule { info: &period_missing::INFO, check: period_missing::check },
    Rule { info: &placeholder_value::INFO, check: placeholder_value::check },
    Rule { info: &promise_without_measure::INFO, check: promise_without_measure::check },
    Rule { info: &range_stops_short::INFO, check: range_stops_short::check },
    Rule { info: &rating_mismatch::INFO, check: rating_mismatch::check },
    Rule { info: &recount_disagrees::INFO, check: recount_disagrees::check },
    Rule { info: &red_without_commentary::INFO, check: red_without_commentary::check },
    Rule { info: &repaired_value::INFO, check: repaired_value::check },
    Rule { info: &risk_not_in_matrix::INFO, check: risk_not_in_matrix::check },
    Rule { info: &risk_not_in_register::INFO, check: risk_not_in_register::check },
    Rule { info: &risk_twice_in_matrix::INFO, check: risk_twice_in_matrix::check },
    Rule { info: &several_targets_in_cell::INFO, check: several_targets_in_cell::check },
    Rule { info: &sheet_not_found::INFO, check: sheet_not_found::check },
    Rule { info: &stale_formula::INFO, check: stale_formula::check },
    Rule { info: &status_disagrees::INFO, check: status_disagrees::check },
    Rule { info: &table_not_found::INFO, check: table_not_found::check },
    Rule { info: &target_below_performance::INFO, check: target_below_performance::check },
    Rule { info: &target_conflict::INFO, check: target_conflict::check },
    Rule { info: &target_flat::INFO, check: target_flat::check },
    Rule { info: &target_loosened::INFO, check: target_loosened::check },
    Rule { info: &target_tightened::INFO, check: target_tightened::check },
    Rule { info: &theme_mismatch::INFO, check: theme_mismatch::check },
    Rule { info: &typed_into_formula::INFO, check: typed_into_formula::check },
    Rule { info: &unit_mismatch::INFO, check: unit_mismatch::check },
    Rule { info: &unit_missing::INFO, check: unit_missing::check },
    Rule { info: &unknown_column::INFO, check: unknown_column::check },
    Rule { info: &unknown_reference::INFO, check: unknown_reference::check },
    Rule { info: &unmatched_name::INFO, check: unmatched_name::check },
    Rule { info: &unreadable_target::INFO, check: unreadable_target::check },
    Rule { info: &unreadable_value::INFO, check: unreadable_value::check },
    Rule { info: &unreadable_workbook::INFO, check: unreadable_workbook::check },
    Rule { info: &unused_approval::INFO, check: unused_approval::check },
    Rule { info: &unused_waiver::INFO, check: unused_waiver::check },
    Rule { info: &wrong_count::INFO, check: wrong_count::check },
];
