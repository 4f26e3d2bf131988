use crate::template::column::{
    COMMENT, Column, FREQUENCY, LAST_PERFORMANCE, LAST_TARGET, PERFORMANCE, TARGET, promise, theme,
};

pub(super) const COLUMNS: &[Column] = &[
    Column::words("area", "Service area", 18).how("The team whose standard it is.", "Waste and recycling"),
    Column::words("number", "Number", 9).how("The number of the standard within its area.", "1"),
    Column::words("standard", "Standard", 44)
        .how("What customers can expect, in one sentence.", "Missed bins are collected within one working day")
        .none("Every row needs it"),
    theme("theme"),
    promise("promise", "Promise"),
    FREQUENCY,
    LAST_TARGET,
    LAST_PERFORMANCE,
    TARGET,
    PERFORMANCE,
    Column::words("owner", "Owner", 20).how("Who answers for it: a role.", "Waste Services Manager"),
    COMMENT,
];
