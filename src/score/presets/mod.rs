//! The rules that councils use for red, amber and green, one file each: pure functions from a case to a verdict.

mod band;
mod floor;
mod ten_percent_and_direction;
mod tolerance;
mod variance;

use super::case::{Case, Verdict};
use crate::spec::RagPreset;

/// Judges a case by a preset.
pub(super) fn judge(preset: RagPreset, case: &Case) -> Verdict {
    match preset {
        RagPreset::Tolerance => Some(tolerance::judge(case)),
        RagPreset::TenPercentAndDirection => Some(ten_percent_and_direction::judge(case)),
        RagPreset::Floor => Some(floor::judge(case)),
        RagPreset::Variance => variance::judge(case),
        RagPreset::Band => Some(band::judge(case)),
    }
}
