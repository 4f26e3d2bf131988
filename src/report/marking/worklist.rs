//! The worklist of the performance officer: by workbook and by role how much is to be mended, then every finding with a
//! link into the marked copy and a status to fill in.

use super::former::{FOUND, Former, REMARK, RULE, STATUS, WHERE, WORKBOOK};
use super::front::{accepted, said};
use super::{Marked, Marking};
use crate::finding::{Finding, Level};
use crate::report::counts::Findings;
use crate::report::shown;
use crate::report::words::{capital, counted, lines};
use crate::write::{Cell, Column, Expr, NumberFormat, Sheet, Style, Table, Target, Workbook};

/// What may stand in the column of statuses.
const STATUSES: [&str; 4] = [TO_DO, MENDED, "Accepted", AGAIN];
/// Nothing was done yet.
const TO_DO: &str = "To do";
/// It was put right.
const MENDED: &str = "Mended";
/// It was said to be put right, and was found all the same.
const AGAIN: &str = "Found again";
/// The id of the table of findings.
const FINDINGS: &str = "findings";
/// What stands where a spec names nobody.
const NOBODY: &str = "Not named";

/// The worklist.
pub(super) fn worklist(marking: &Marking<'_>, former: &Former) -> Workbook {
    let all =
        || marking.files.iter().flat_map(|file| file.findings.iter().copied()).chain(marking.elsewhere.iter().copied());
    let counts = Findings::of(all());
    let draft = marking.files.iter().filter(|file| of(file).errors > 0 || file.book.is_none()).count();
    let title = match (counts.errors, draft) {
        (0, 0) => "Worklist: no error stands".to_owned(),
        (errors, draft) => format!(
            "Worklist: {} in {}",
            counted(errors, "error to mend", "errors to mend"),
            counted(draft, "workbook", "workbooks")
        ),
    };
    let mut sheet = Sheet::new("Worklist", title)
        .intro("What is to be mended before the figures are used, by workbook and by the role that keeps it.")
        .intro("A workbook's name leads to its marked copy, in the same folder as this file.");
    if draft > 0 {
        sheet =
            sheet.remark("DRAFT: figures from the workbooks marked Draft should not be reported yet.", Style::Strong);
    }
    let (table, to_do) = findings(marking, former);
    if let Some(gone) = gone(former, &table) {
        sheet = sheet.intro(gone);
    }
    sheet = sheet.table(by_workbook(marking));
    sheet = match by_role(marking) {
        Some(table) => sheet.table(table),
        None => sheet.paragraph(
            "No role is named for any workbook. A spec names it: owner = \"Head of Finance\" in its [[source]].",
        ),
    };
    let status = table.columns.iter().position(|column| column.heading == STATUS).unwrap_or_default();
    let rows = table.rows.len();
    let mut list = Sheet::new("Findings", "Every finding, the gravest first")
        .intro("Each address leads to the cell in the marked copy. Choose a status as you go; what you choose and remark stays when the worklist is written anew.")
        .intro("What is Mended and found all the same is then Found again. What is Accepted for good belongs into the spec, as a [[waive]] with its reason.");
    if rows > 0 {
        let count = |word| Expr::count_if(Expr::span(FINDINGS, status, 0..rows), word);
        let left = Expr::sum([count(TO_DO), count(AGAIN)]);
        list = list.facts([("Still to do", Cell::formula(left, to_do, NumberFormat::Fixed(0)))]).table(table);
    } else {
        list = list.paragraph("Nothing was found.");
    }
    let mut workbook = marking.workbook("Worklist");
    workbook.sheets = vec![sheet, list];
    workbook
}

fn of(file: &Marked<'_>) -> Findings {
    Findings::of(file.findings.iter().copied())
}

/// Who keeps a file.
fn keepers(owners: &[&str]) -> Cell {
    if owners.is_empty() { Cell::blank(NOBODY) } else { Cell::text(owners.join(", ")) }
}

/// The name of a file, leading to its marked copy.
fn named(file: &Marked<'_>) -> Cell {
    match &file.copy {
        Some(copy) => Cell::link(&file.called, Target::workbook(copy.as_str(), file.sheets.0.as_str(), "A1")),
        None => Cell::text(&file.called),
    }
}

fn by_workbook(marking: &Marking<'_>) -> Table {
    let id = "by_workbook";
    let mut table = Table::new(id, "How much was found in each workbook, and whether its figures may be used.")
        .title("By workbook")
        .columns([
            Column::text("Workbook").width(24, 44),
            Column::text("Kept by").width(16, 30),
            Column::number("Errors"),
            Column::number("Warnings"),
            Column::number("Notes"),
            Column::number("Accepted"),
            Column::text("State").width(22, 44),
        ])
        .when_empty("No workbook was given");
    for file in &marking.files {
        let counts = of(file);
        let state = match (file.book, counts.errors) {
            (None, _) => Cell::text("Draft: could not be read").strong(),
            (Some(_), 0) => Cell::text("No error stands"),
            (Some(_), 1) => Cell::text("Draft: one error stands").strong(),
            (Some(_), _) => Cell::text("Draft: errors stand").strong(),
        };
        let figures = [counts.errors, counts.warnings, counts.notes, counts.waived].map(Cell::count);
        table.push([named(file), keepers(&file.owners)].into_iter().chain(figures).chain([state]));
    }
    if table.rows.len() > 1 {
        let rows = table.rows.len();
        let counts = Findings::of(marking.files.iter().flat_map(|file| file.findings.iter().copied()));
        let sums = (2..)
            .zip([counts.errors, counts.warnings, counts.notes, counts.waived])
            .map(|(column, count)| Cell::formula(Expr::sum_of(id, column, 0..rows), count, NumberFormat::Fixed(0)));
        table.total([Cell::text("All"), Cell::empty()].into_iter().chain(sums));
    }
    table
}

/// How much each role has to mend; nothing where no role is named.
fn by_role(marking: &Marking<'_>) -> Option<Table> {
    let mut roles: Vec<(&str, Vec<&Finding>, Vec<&str>)> = Vec::new();
    for file in &marking.files {
        for finding in &file.findings {
            let owners = marking.owners(&finding.place);
            let owners = if owners.is_empty() { vec![NOBODY] } else { owners };
            for owner in owners {
                match roles.iter_mut().find(|(role, ..)| *role == owner) {
                    Some((_, held, files)) => {
                        held.push(finding);
                        if !files.contains(&file.called.as_str()) {
                            files.push(&file.called);
                        }
                    }
                    None => roles.push((owner, vec![finding], vec![&file.called])),
                }
            }
        }
    }
    if roles.iter().all(|(role, ..)| *role == NOBODY) {
        return None;
    }
    roles.sort_by_key(|(role, ..)| (*role == NOBODY, role.to_lowercase()));
    let mut table = Table::new("by_role", "How much each role has to mend, and in which workbooks.")
        .title("By role")
        .columns([
            Column::text("Kept by").width(24, 44),
            Column::text("In").width(16, 50),
            Column::number("Errors"),
            Column::number("Warnings"),
            Column::number("Notes"),
            Column::number("Accepted"),
        ])
        .note("What several roles keep together is counted for each of them.");
    for (role, held, files) in roles {
        let counts = Findings::of(held);
        let figures = [counts.errors, counts.warnings, counts.notes, counts.waived].map(Cell::count);
        table.push([Cell::text(role), Cell::text(files.join("; "))].into_iter().chain(figures));
    }
    Some(table)
}

/// Every finding, and how many are still to do.
fn findings(marking: &Marking<'_>, former: &Former) -> (Table, usize) {
    let mut table = Table::new(FINDINGS, "Every finding, with a link into the marked copy and a status to fill in.")
        .filtered()
        .columns([
            Column::text(WORKBOOK).width(16, 30),
            Column::text("Kept by").width(12, 24),
            Column::status("Level"),
            Column::code(WHERE),
            Column::text(FOUND).width(34, 64),
            Column::text("What to do").width(24, 44),
            Column::text("Accepted").width(12, 28),
            Column::text(RULE).width(12, 24),
            Column::text(STATUS).width(11, 14).choices(STATUSES),
            Column::text(REMARK).width(16, 30),
        ]);
    let of_files =
        marking.files.iter().flat_map(|file| file.findings.iter().map(move |finding| (Some(file), *finding)));
    let elsewhere = marking.elsewhere.iter().map(|finding| (None, *finding));
    let mut all: Vec<(Option<&Marked<'_>>, &Finding)> = of_files.chain(elsewhere).collect();
    all.sort_by_key(|(_, finding)| (finding.waived.is_some(), std::cmp::Reverse(finding.level)));
    let mut to_do = 0;
    for (file, finding) in all {
        let workbook = file.map_or(&*finding.place.file, |file| &file.called);
        let (place, found) = (place(file, finding), said(finding));
        let was = former.of(&place.shown(), finding.rule.name, &found, workbook);
        let status = match (&finding.waived, was.map(|was| was.status.as_str()).filter(|status| !status.is_empty())) {
            (Some(_), _) => "Accepted",
            (None, Some(MENDED)) => AGAIN,
            (None, Some(status)) => status,
            (None, None) if finding.level == Level::Note => "",
            (None, None) => TO_DO,
        };
        to_do += usize::from(matches!(status, TO_DO | AGAIN));
        let owners = marking.owners(&finding.place);
        let text = |text: &str| if text.is_empty() { Cell::empty() } else { Cell::text(text) };
        table.push([
            Cell::text(workbook),
            text(&owners.join(", ")),
            Cell::severity(shown::severity(finding.level)),
            place,
            Cell::text(found),
            finding.help.as_ref().map_or_else(Cell::empty, |help| Cell::text(capital(&lines(help)))),
            accepted(finding),
            Cell::text(finding.rule.name),
            text(status),
            text(was.map_or("", |was| &was.remark)),
        ]);
    }
    let empty =
        |column: usize| table.rows.iter().all(|row| row.cells.get(column).is_none_or(|cell| *cell == Cell::empty()));
    // Nobody is named, nothing accepted: such a column says nothing. Those to be filled in stay.
    for column in [6, 1].into_iter().filter(|column| empty(*column)).collect::<Vec<_>>() {
        table.columns.remove(column);
        table.rows.iter_mut().for_each(|row| drop(row.cells.remove(column)));
    }
    (table, to_do)
}

/// How many findings of the former worklist are no longer there.
fn gone(former: &Former, table: &Table) -> Option<String> {
    let column = |heading: &str| table.columns.iter().position(|column| column.heading == heading);
    let (place, rule, found) = (column(WHERE)?, column(RULE)?, column(FOUND)?);
    let there = table.rows.iter().enumerate().map(|(row, _)| {
        let shown = |column| table.cell(row, column).map(Cell::shown).unwrap_or_default();
        (shown(place), shown(rule), shown(found))
    });
    let gone = former.without(&there.collect());
    let are = crate::report::words::are(gone);
    (gone > 0).then(|| {
        let many = counted(gone, "finding of the former worklist", "findings of the former worklist");
        format!("{} {are} no longer found, or of workbooks that were not checked this time.", capital(&many))
    })
}

/// Where a finding is, leading into the marked copy.
fn place(file: Option<&Marked<'_>>, finding: &Finding) -> Cell {
    let place = &finding.place;
    let words = match (place.line, place.in_workbook()) {
        (Some((line, _)), _) => format!("line {line}"),
        (None, Some(words)) => words,
        (None, None) => "whole workbook".to_owned(),
    };
    let Some((file, copy)) = file.and_then(|file| Some((file, file.copy.as_ref()?))) else { return Cell::text(words) };
    let (sheet, cell) = file.in_copy(place).unwrap_or((&file.sheets.0, "A1".to_owned()));
    Cell::link(words, Target::workbook(copy.as_str(), sheet, cell))
}
