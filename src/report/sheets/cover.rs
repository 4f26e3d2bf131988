//! The cover: what the report is, whether it may go out, how to read it, what is missing, what is in it.

use crate::report::counts::Findings;
use crate::report::report::Report;
use crate::report::words::{are, counted, list};
use crate::spec::{Profile, SheetKind};
use crate::write::{Cell, Severity, Sheet, Status, Style};

/// The report's title.
pub(in crate::report) fn title(report: &Report<'_>) -> String {
    let own = report.facts.spec.map(|spec| spec.report.title.clone());
    own.unwrap_or_else(|| match report.facts.books {
        [book] => format!("Report on {}", report.workbook(&book.place())),
        books => format!("Report on {}", counted(books.len(), "workbook", "workbooks")),
    })
}

#[expect(clippy::unnecessary_wraps, reason = "all sheets have one shape")]
pub(super) fn sheet(report: &Report<'_>) -> Option<Sheet> {
    let facts = report.facts;
    let of_spec = facts.spec.map(|spec| &spec.report);
    let mut sheet = Sheet::new(report.tab(SheetKind::Cover), title(report));
    if let Some(subtitle) = of_spec.and_then(|report| report.subtitle.as_ref()) {
        sheet = sheet.intro(subtitle);
    }
    let (status, style) = status(report);
    sheet = sheet.remark(status, style);
    for missing in facts.unopened {
        let owners = facts.model.owners.of_file(&missing.path);
        let kept = if owners.is_empty() { String::new() } else { format!(", which {} keeps,", list(&owners)) };
        let said = format!("Missing: {}{kept} could not be read: {}.", missing.path, why(&missing.error));
        sheet = sheet.remark(said, Style::Severity(Severity::Error));
    }
    let mut lines: Vec<(&str, Cell)> = Vec::new();
    if let Some(report) = of_spec {
        lines.extend(report.organisation.as_ref().map(|name| ("Organisation", Cell::text(name))));
        lines.extend(report.committee.as_ref().map(|name| ("Committee", Cell::text(name))));
    }
    lines.extend(report.period().map(|period| ("Period", Cell::text(period.to_string()))));
    let as_at = facts.as_of.map_or_else(|| Cell::text("Not judged against a date"), Cell::date);
    lines.push(("As at", as_at));
    if let Some(contact) = of_spec.and_then(|report| report.contact.as_ref()) {
        lines.push(("Contact", Cell::text(contact)));
    }
    lines.push(("Workbooks read", Cell::count(facts.books.len())));
    if !facts.unopened.is_empty() {
        lines.push(("Workbooks missing", Cell::count(facts.unopened.len()).styled(Style::Severity(Severity::Error))));
    }
    sheet = sheet.facts(lines).heading("Contents").contents().heading("How to read it");
    let is_published = of_spec.is_some_and(|report| report.profile == Profile::Publish);
    let (traced, rated) = if is_published {
        ("is given with", "A status is a word, never a colour.")
    } else {
        ("names", "A status is a word, a shape and a colour together.")
    };
    for sentence in [
        format!(
            "Every figure {traced} the workbook, sheet and cell that it comes from; nothing in them has been altered."
        ),
        wrong(report),
        format!("{rated} Brackets mean a negative amount of money."),
    ] {
        sheet = sheet.paragraph(sentence);
    }
    Some(sheet)
}

/// Where what is wrong in the workbooks is listed.
fn wrong(report: &Report<'_>) -> String {
    let listed =
        [SheetKind::DataQuality, SheetKind::Reconciliation].into_iter().filter_map(|kind| report.tab_if_on(kind));
    let listed: Vec<String> = listed.collect();
    if listed.is_empty() {
        return "What is wrong in them stands here as it was written.".to_owned();
    }
    format!("What is wrong in them is listed under {}, and stands here as it was written.", list(&listed))
}

/// Whether the report may go out.
fn status(report: &Report<'_>) -> (String, Style) {
    let counts = Findings::of(report.facts.findings);
    let mut open = Vec::new();
    if counts.errors > 0 {
        open.push(format!(
            "{} in the officers' workbooks {} not resolved",
            counted(counts.errors, "error", "errors"),
            are(counts.errors)
        ));
    }
    let missing = report.facts.unopened.len();
    if missing > 0 {
        let could = if missing == 1 { "workbook could" } else { "workbooks could" };
        open.push(format!("{} not be read", counted(missing, could, could)));
    }
    if open.is_empty() {
        let mut said = "FINAL: no unresolved errors".to_owned();
        if counts.waived > 0 {
            let waived = counted(counts.waived, "finding has", "findings have");
            said = format!("{said}; {waived} been accepted with a reason");
        }
        return (format!("{said}."), Style::Status(Status::Good));
    }
    (format!("DRAFT: {}.", list(&open)), Style::Severity(Severity::Error))
}

/// Why a file could not be read, as the end of a sentence.
pub(super) fn why(error: &crate::read::OpenError) -> String {
    crate::report::words::one_line(&error.to_string()).trim_end_matches('.').to_owned()
}
