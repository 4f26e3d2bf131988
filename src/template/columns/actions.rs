use crate::template::column::{COMMENT, Carry, Column, Holds, promise, theme};

pub(super) const COLUMNS: &[Column] = &[
    Column::words("number", "Number", 9).how("Its number in the plan.", "1"),
    Column::words("action", "Action", 44)
        .how("What will be done, in one sentence.", "Replace the oldest four street sweepers")
        .none("Every row needs it"),
    Column::words("service", "Service", 18).carry(Carry::OnlyIfAny).how("The service or team.", "Street Scene"),
    theme("aim"),
    promise("priority-links", "Promise"),
    Column::words("lead", "Lead officer", 22).how("Who answers for it: a role.", "Fleet Manager"),
    Column::words("start", "Start date", 13).holding(Holds::Day).how("The day it begins.", "01/04/2026"),
    Column::words("finish", "Finish date", 13).holding(Holds::Day).how("The day it should be done.", "30/09/2026"),
    Column::words("outcome", "Outcome", 36).how("What will be different.", "Every main road is swept each week"),
    Column::words("status", "Status", 14).holding(Holds::State).carry(Carry::No).how("How it stands.", "In progress"),
    Column::words("percent-complete", "Per cent complete", 11)
        .holding(Holds::Percent)
        .carry(Carry::No)
        .how("How much of it is done, from 0% to 100%.", "50%"),
    COMMENT,
];
