use crate::template::column::{Carry, Column, Holds};

pub(super) const COLUMNS: &[Column] = &[
    Column::words("number", "Risk number", 9)
        .how("Its number, the same as last year. No number twice.", "1")
        .none("Every row needs it"),
    Column::words("description", "Risk", 44)
        .how(
            "What could go wrong, and what would follow.",
            "The vehicle fleet fails its inspection and rounds are missed",
        )
        .none("Every row needs it"),
    Column::words("service", "Service", 18).carry(Carry::OnlyIfAny).how("The service or team.", "Street Scene"),
    Column::words("owner", "Risk owner", 22).how("Who answers for it: a role.", "Fleet Manager"),
    Column::words("impact", "Impact", 10)
        .holding(Holds::Scale)
        .how("How bad it would be, with the controls that there are: 1 is the least.", "4"),
    Column::words("likelihood", "Likelihood", 11)
        .holding(Holds::Scale)
        .how("How likely it is, with the controls that there are: 1 is the least.", "2"),
    Column::words("rating", "Rating (impact x likelihood)", 14)
        .holding(Holds::Rating)
        .carry(Carry::No)
        .how("Worked out from impact and likelihood; nothing is typed here.", "8")
        .none("It stays empty until both are there"),
    Column::words("mitigation", "Mitigation", 44)
        .how("What is done about it. Every high risk needs it.", "Quarterly inspections; two vehicles on call"),
    Column::words("due", "Action due", 13)
        .holding(Holds::Day)
        .carry(Carry::No)
        .how("By when what is planned will be done.", "30/09/2026"),
    Column::words("status", "Status", 14).holding(Holds::RiskState).how("Whether it is open.", "Open"),
];
