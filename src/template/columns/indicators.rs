use crate::template::column::{
    COMMENT, Carry, Column, FREQUENCY, Holds, LAST_PERFORMANCE, LAST_TARGET, PERFORMANCE, TARGET, promise, theme,
};

pub(super) const COLUMNS: &[Column] = &[
    Column::words("code", "Code", 11)
        .how("Its code, the same as last year: by it the years are compared. No code twice.", "WS3")
        .none("Leave empty; the description is then compared"),
    Column::words("description", "Description", 44)
        .how("What is measured, as last year unless it has changed.", "Household waste sent for recycling")
        .none("Every row needs it"),
    Column::words("service", "Service", 18).carry(Carry::OnlyIfAny).how("The service or team.", "Street Scene"),
    theme("aim"),
    promise("links", "Linked priorities"),
    Column::words("unit", "Unit", 11).how("What it is counted in.", "%"),
    Column::words("polarity", "Polarity", 17)
        .holding(Holds::Polarity)
        .how("Whether higher or lower is better.", "Higher is better"),
    FREQUENCY,
    LAST_TARGET,
    LAST_PERFORMANCE,
    TARGET,
    PERFORMANCE,
    Column::words("owner", "Owner", 20).how("Who answers for it: a role.", "Waste Services Manager"),
    COMMENT,
];
