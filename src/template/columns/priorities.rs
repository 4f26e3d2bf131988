use crate::template::column::{Column, Holds};

pub(super) const COLUMNS: &[Column] = &[
    Column::words("theme", "Theme", 28)
        .holding(Holds::Theme)
        .how("The theme of the corporate plan, on every row.", "Cleaner, greener places"),
    Column::words("number", "Promise number", 10).how("Its number. No number twice.", "2").none("Every row needs it"),
    Column::words("promise", "Promise", 60)
        .how("The promise, in one sentence.", "Recycle more of what we collect")
        .none("Every row needs it"),
];
