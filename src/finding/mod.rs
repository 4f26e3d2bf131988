//! What may be said of the inputs: rules as static data, and findings, each with a place.

mod finding;
mod level;
mod rule_info;

pub use finding::{Finding, Waived};
pub use level::Level;
pub use rule_info::{RuleInfo, Subject};
