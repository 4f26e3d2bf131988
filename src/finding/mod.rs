//! What may be said of the inputs: rules as static data, and findings, each with a place.

mod level;
mod remark;
mod rule_info;
mod said;

pub use level::Level;
pub use remark::Remark;
pub use rule_info::{RuleInfo, Subject};
pub use said::{Finding, Waived};
