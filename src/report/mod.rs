//! Facts and findings to the sheets and charts of the report, as plain values of [`crate::write`].
//!
//! A sheet is a file in `sheets`, a chart a file in `charts`; each is a plain function that gives nothing where there
//! is nothing to show. Every figure names the cell that it comes from, and what comes from the inputs is text.

mod changes;
mod charts;
mod counts;
mod facts;
mod figures;
mod list;
mod marking;
mod matrix;
mod names;
mod path;
#[expect(clippy::module_inception, reason = "the report is what the folder makes")]
mod report;
mod sheets;
mod shown;
mod words;

pub use changes::changes;
pub use facts::Facts;
pub use marking::{Former, Marked, Marking, WORKLIST};
pub(crate) use path::seen_from;

use crate::spec::{Profile, SheetKind};
use crate::write::{Block, Sheet, Workbook};
use report::Report;

/// Makes the report.
#[must_use]
pub fn compose(facts: &Facts<'_>) -> Workbook {
    let report = Report::new(facts);
    let wanted: Vec<SheetKind> = match facts.spec {
        Some(spec) => spec.sheets_in_order().into_iter().map(|(kind, _)| kind).collect(),
        None => SheetKind::ALL.to_vec(),
    };
    let of_spec = facts.spec.map(|spec| &spec.report);
    let organisation = of_spec.and_then(|report| report.organisation.clone()).unwrap_or_default();
    let mut workbook = Workbook::new(sheets::cover::title(&report), organisation, report.created());
    workbook.subject = subject(&report);
    workbook.comments = comments(facts);
    workbook.keywords = ["performance", "budget", "reconciliation", "risk"].map(str::to_owned).to_vec();
    workbook.theme = facts.spec.map_or_else(crate::write::Theme::default, |spec| theme(&spec.theme));
    workbook.profile = match of_spec.map(|report| report.profile) {
        Some(Profile::Publish) => crate::write::Profile::Publish,
        Some(Profile::Committee) | None => crate::write::Profile::Committee,
    };
    let sheets = wanted.into_iter().flat_map(|kind| sheets::sheets(&report, kind));
    workbook.sheets = match workbook.profile {
        // There each table explains its own.
        crate::write::Profile::Publish => sheets.collect(),
        crate::write::Profile::Committee => sheets.map(explained).collect(),
    };
    workbook.pictures = charts::pictures(&report);
    workbook
}

/// What the report is about: the committee and the period.
fn subject(report: &Report<'_>) -> String {
    let committee = report.facts.spec.and_then(|spec| spec.report.committee.clone());
    let period = report.period().map(|period| period.to_string());
    let said: Vec<String> = [committee, period].into_iter().flatten().collect();
    if said.is_empty() { "Performance and budgets".to_owned() } else { said.join(", ") }
}

/// What the report was made by and from.
fn comments(facts: &Facts<'_>) -> String {
    let program = concat!("Made by linesight ", env!("CARGO_PKG_VERSION"));
    match facts.spec {
        Some(spec) => format!("{program} from the spec {}.", spec.file),
        None => format!("{program}."),
    }
}

/// The look that the spec wants, the usual one where it says nothing.
fn theme(of_spec: &crate::spec::Theme) -> crate::write::Theme {
    let usual = crate::write::Theme::default();
    crate::write::Theme {
        heading: of_spec.heading.unwrap_or(usual.heading),
        accent: of_spec.accent.unwrap_or(usual.accent),
        font: of_spec.font.map_or(usual.font, str::to_owned),
    }
}

/// Makes a workbook of nothing but the findings.
#[must_use]
pub fn findings(facts: &Facts<'_>) -> Workbook {
    let report = Report::new(facts);
    let mut workbook = Workbook::new("Findings", "", report.created());
    workbook.sheets = sheets::sheets(&report, SheetKind::DataQuality).into_iter().map(explained).collect();
    workbook
}

/// Makes a workbook of what agrees and what does not, with the figures that its formulas are made over.
#[must_use]
pub fn reconciliation(facts: &Facts<'_>) -> Workbook {
    let report = Report::new(facts);
    let mut workbook = Workbook::new("Reconciliation", "", report.created());
    let kinds = [SheetKind::Reconciliation, SheetKind::Budget];
    workbook.sheets = kinds.into_iter().flat_map(|kind| sheets::sheets(&report, kind)).map(explained).collect();
    workbook
}

/// Makes a workbook of who has returned what.
#[must_use]
pub fn returns(facts: &Facts<'_>) -> Workbook {
    let report = Report::new(facts);
    let mut workbook = Workbook::new("Returns", "", report.created());
    workbook.sheets = vec![explained(sheets::returns::whole(&report))];
    workbook
}

/// The sheet, with its shorthand explained where it uses any.
fn explained(mut sheet: Sheet) -> Sheet {
    let tables = sheet.blocks.iter().filter_map(|block| match block {
        Block::Table(table, _) => Some(table),
        _ => None,
    });
    let cells = tables.flat_map(|table| &table.rows).flat_map(|row| &row.cells);
    let (mut not_available, mut not_applicable) = (false, false);
    for cell in cells {
        if let crate::write::Value::Blank(text) = &cell.value {
            not_available |= text.starts_with("[x]");
            not_applicable |= text.starts_with("[z]");
        }
    }
    let said: Vec<&str> = [(not_available, "[x] means not available"), (not_applicable, "[z] means not applicable")]
        .into_iter()
        .filter_map(|(used, words)| used.then_some(words))
        .collect();
    if !said.is_empty() {
        sheet.intro.push(format!("{}; the reason follows in words.", words::list(&said)));
    }
    sheet
}
