use crate::template::column::{COMMENT, Column, Holds, PERFORMANCE};

pub(super) const COLUMNS: &[Column] = &[
    Column::words("promise-number", "Promise number", 10)
        .holding(Holds::PromiseNumber)
        .how("The number of the promise in the corporate plan.", "2"),
    Column::words("promise", "Promise", 36)
        .holding(Holds::PromiseText)
        .how("The promise, as the corporate plan has it.", "Recycle more of what we collect"),
    Column::words("head-of-service", "Head of service", 20).how("Who answers for it: a role.", "Head of Street Scene"),
    Column::words("teams", "Teams", 20).how("The teams that do the work.", "Waste and recycling"),
    Column::words("indicator", "CP indicator", 12).how("Its code in the corporate plan.", "CP4"),
    Column::words("goal", "Goal", 36)
        .holding(Holds::Target)
        .how("What is to be reached, with its figure.", "55% of household waste is recycled")
        .none("Every row needs it"),
    Column::words("metric", "Metric", 36)
        .holding(Holds::Target)
        .how("The measure by which it is seen.", "55% or more sent for reuse, recycling and composting"),
    PERFORMANCE,
    COMMENT,
];
