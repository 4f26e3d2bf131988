//! A rule as static data: what `explain`, the reference and the findings need of it.

use super::Level;

/// What a rule looks at; the rule reference is ordered by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// The file and its sheets.
    File,
    /// One cell.
    Cell,
    /// A row, or the table.
    Table,
    /// Totals, and figures that should agree.
    Figures,
    /// Targets of indicators.
    Targets,
    /// The spec.
    Spec,
}

/// What is known of a rule before it runs.
#[derive(Debug, PartialEq, Eq)]
pub struct RuleInfo {
    /// Its name, kebab-case, stable for ever, named after what is wrong.
    pub name: &'static str,
    /// What it looks at.
    pub subject: Subject,
    /// Its level unless a spec says otherwise or the finding has a milder one of its own.
    pub level: Level,
    /// One line: what it catches.
    pub summary: &'static str,
    /// The rule's page: why it matters, how to put it right, an example. Markdown.
    pub page: &'static str,
}
