//! Data quality: everything that was found, each with a link into the officer's own workbook.

use crate::finding::Finding;
use crate::report::counts::Findings;
use crate::report::report::Report;
use crate::report::shown;
use crate::report::words::{capital, lines, small};
use crate::spec::SheetKind;
use crate::write::{Cell, Column, Expr, NumberFormat, Sheet, Table};

/// The id of the table of findings.
const TABLE: &str = "findings";

#[expect(clippy::unnecessary_wraps, reason = "all sheets have one shape")]
pub(super) fn sheet(report: &Report<'_>) -> Option<Sheet> {
    let findings = report.facts.findings;
    let counts = Findings::of(findings);
    let title = format!("Data quality: {}", small(&counts.sentence()));
    let sheet =
        report.sheet(SheetKind::DataQuality, title).intro("What was found in the officers' workbooks, cell by cell.");
    if findings.is_empty() {
        return Some(sheet.paragraph("Nothing was found that an officer should look at."));
    }
    let mut sheet = sheet.intro(
        "An error makes a figure or this report wrong; at a warning someone should look; a note is for information.",
    );
    if let Some(table) = by_workbook(report) {
        sheet = sheet.table(table).heading("What was found");
    }
    Some(sheet.table(table(report)))
}

/// How many of each level in each workbook.
fn by_workbook(report: &Report<'_>) -> Option<Table> {
    let mut files: Vec<(&str, Vec<&Finding>)> = Vec::new();
    for finding in report.facts.findings {
        let name = report.workbook(&finding.place);
        match files.iter_mut().find(|(known, _)| *known == name) {
            Some((_, held)) => held.push(finding),
            None => files.push((name, vec![finding])),
        }
    }
    if files.len() < 2 {
        return None;
    }
    let id = "findings_by_workbook";
    let mut table = Table::new(id, "How many errors, warnings and notes were found in each workbook.").columns([
        Column::text("Workbook").width(20, 40),
        Column::number("Errors"),
        Column::number("Warnings"),
        Column::number("Notes"),
        Column::number("Accepted"),
    ]);
    let row = |counts: Findings| [counts.errors, counts.warnings, counts.notes, counts.waived];
    for (name, held) in &files {
        let counts = row(Findings::of(held.iter().copied()));
        table.push(std::iter::once(Cell::text(capital(name))).chain(counts.map(Cell::count)));
    }
    let all = row(Findings::of(report.facts.findings));
    let sums = (1..)
        .zip(all)
        .map(|(column, count)| Cell::formula(Expr::sum_of(id, column, 0..files.len()), count, NumberFormat::Fixed(0)));
    table.total(std::iter::once(Cell::text("All")).chain(sums));
    Some(table)
}

fn table(report: &Report<'_>) -> Table {
    let mut table = Table::new(TABLE, "Everything that was found, with the cell, what it is and what to do about it.")
        .filtered()
        .columns([
            Column::text("Workbook").width(14, 28),
            Column::status("Severity"),
            Column::code("Where"),
            Column::text("What was found").width(36, 70),
            Column::text("What to do").width(24, 48),
            Column::text("Accepted").width(12, 36),
            Column::text("Rule").width(12, 26),
        ]);
    // The gravest first; what someone accepted last.
    let mut findings: Vec<&Finding> = report.facts.findings.iter().collect();
    findings.sort_by_key(|finding| (finding.waived.is_some(), std::cmp::Reverse(finding.level)));
    for finding in findings {
        table.push(cells(report, finding));
    }
    crate::report::list::without_empty_columns(table)
}

fn cells(report: &Report<'_>, finding: &Finding) -> Vec<Cell> {
    let mut found = vec![capital(&lines(&finding.message))];
    found.extend(finding.evidence.iter().map(|line| capital(&lines(line))));
    let accepted = finding.waived.as_ref().map_or_else(Cell::empty, |waived| {
        Cell::text(format!("By {} until {}: {}", waived.by, waived.until.format("%-d %B %Y"), lines(&waived.reason)))
    });
    vec![
        if report.is_alone(&finding.place) {
            Cell::empty()
        } else {
            Cell::text(capital(report.workbook(&finding.place)))
        },
        Cell::severity(shown::severity(finding.level)),
        report.source(&finding.place),
        Cell::text(found.join("\n")),
        finding.help.as_ref().map_or_else(Cell::empty, |help| Cell::text(lines(help))),
        accepted,
        Cell::text(finding.rule.name),
    ]
}
