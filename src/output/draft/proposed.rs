//! What a first spec proposes: equations and ties that were found, and what may be said of rules. All of it as remarks.

use std::fmt::{self, Write as _};

use super::sources::Drafted;
use super::write::quoted;
use crate::finding::Level;
use crate::grid::one_line;
use crate::model::figures::{FigureTable, LineRole};
use crate::output::Document;
use crate::reconcile::{Balance, Equation, EquationTerm, Name, Operation, Part, Sign, Way};

/// How many are shown, so that the spec stays readable.
const SHOWN: usize = 40;

/// The equations that totals were cast by, table by table, each once.
pub(super) fn balances(text: &mut String, document: &Document<'_>, sources: &[Drafted<'_>]) -> fmt::Result {
    let mut said: Vec<(String, String)> = Vec::new();
    for balance in &document.reconciliation.balances {
        let Some(source) = source_of(sources, &balance.table) else { continue };
        let Some(equation) = equation(document, balance) else { continue };
        let entry = (source.to_owned(), equation);
        if !said.contains(&entry) {
            said.push(entry);
        }
    }
    if said.is_empty() {
        return Ok(());
    }
    writeln!(
        text,
        "\n# Totals are cast without being told, as formulas and labels have it. What must hold in any case is declared;"
    )?;
    writeln!(text, "# this is what was found:")?;
    for (source, equation) in said.iter().take(SHOWN) {
        writeln!(text, "#\n# [[balance]]\n# source = {}\n# equation = {}", quoted(source), quoted(equation))?;
    }
    Ok(())
}

/// The id of the source whose first table this is: equations are of that.
fn source_of<'a>(sources: &'a [Drafted<'_>], table: &str) -> Option<&'a str> {
    let is_first = |source: &&Drafted<'_>| source.tables.first().is_some_and(|first| &*first.id == table);
    sources.iter().find(is_first).map(|source| source.id.as_str())
}

/// A balance as an equation that its table reads back as the same.
fn equation(document: &Document<'_>, balance: &Balance) -> Option<String> {
    if balance.way != Way::Down || balance.operation != Operation::Sum || !balance.constant.is_zero() {
        return None;
    }
    let table = document.model.figures.iter().find(|table| table.id == balance.table)?;
    let name = |label: &str| Name { label: label.to_owned(), section: None };
    let parts: Vec<&Part> = balance.parts.iter().collect();
    let terms = match run(table, &parts) {
        Some((first, last)) => vec![(Sign::Plus, EquationTerm::Sum(name(first), name(last)))],
        None => parts.iter().map(|part| (part.sign, EquationTerm::One(name(&part.term.label)))).collect(),
    };
    let equation = Equation { way: Way::Down, total: name(&balance.line), terms };
    let written = equation.to_string();
    let is_read = Equation::parse(&written, table).is_ok_and(|read| read == equation);
    is_read.then_some(written)
}

/// The labels of the first and the last part, where the parts are every line of data between them, added.
fn run<'a>(table: &FigureTable, parts: &[&'a Part]) -> Option<(&'a str, &'a str)> {
    let ([first, .., last], true) = (parts, parts.len() > 2) else { return None };
    let rows: Vec<u32> = parts.iter().map(|part| part.term.at.row).collect();
    let between = table.lines.iter().filter(|line| line.role == LineRole::Data);
    let between: Vec<u32> =
        between.map(|line| line.row).filter(|row| (rows.first()..=rows.last()).contains(&Some(row))).collect();
    let is_run = rows == between && parts.iter().all(|part| part.sign == Sign::Plus && part.term.elsewhere.is_none());
    is_run.then_some((&*first.term.label, &*last.term.label))
}

/// The tables that were found to give the same lines.
pub(super) fn ties(text: &mut String, document: &Document<'_>, sources: &[Drafted<'_>]) -> fmt::Result {
    let side = |column: &crate::reconcile::MatchedColumn| {
        let source = source_of(sources, column.table.as_deref()?)?;
        (!column.heading.is_empty())
            .then(|| format!("{{ source = {}, column = {} }}", quoted(source), quoted(&column.heading)))
    };
    let proposed = document.reconciliation.matches.iter().filter(|found| found.place.is_none());
    let proposed: Vec<(&str, String, String)> = proposed
        .filter_map(|found| Some((&*found.name, side(&found.left)?, side(&found.right)?)))
        .take(SHOWN)
        .collect();
    let shown = if proposed.is_empty() { sources.iter().find_map(|source| figure(document, source)) } else { None };
    if proposed.is_empty() && shown.is_none() {
        return Ok(());
    }
    writeln!(text, "\n# Figures that must be the same in two places, or as a text states them.")?;
    for (name, left, right) in &proposed {
        writeln!(
            text,
            "#\n# [[tie]]    # found: the lines of both agree\n# name = {}\n# match = \"label\"",
            quoted(name)
        )?;
        writeln!(text, "# left = {left}\n# right = {right}")?;
    }
    if let Some(left) = shown {
        writeln!(text, "#\n# [[tie]]\n# name = \"What the text states\"\n# left = {left}")?;
        writeln!(text, "# right = {{ value = \"99\", stated_in = \"the paragraph above the table\" }}")?;
    }
    Ok(())
}

/// A figure as the side of a tie: the last line of a table, in its first column that has a heading.
fn figure(document: &Document<'_>, source: &Drafted<'_>) -> Option<String> {
    let first = source.tables.first()?;
    let table = document.model.figures.iter().find(|table| table.id == first.id)?;
    let column = table.columns.iter().map(|column| one_line(&column.heading)).find(|heading| !heading.is_empty())?;
    let line = table.lines.iter().rfind(|line| line.role != LineRole::Section && !line.label.is_empty())?;
    let (id, row, column) = (quoted(&source.id), quoted(&line.label), quoted(&column));
    Some(format!("{{ source = {id}, row = {row}, column = {column} }}"))
}

/// How rules are set, and how a finding is accepted, by one that was found.
pub(super) fn rules(text: &mut String, document: &Document<'_>) -> fmt::Result {
    writeln!(
        text,
        "\n# How much each rule matters: off, note, warning or error. `linesight explain` lists the rules."
    )?;
    writeln!(text, "# [rules]\n# numbering-gap = \"off\"")?;
    let of_cell =
        document.findings.iter().filter(|finding| finding.place.sheet.is_some() && finding.place.span.is_some());
    let worst = of_cell.max_by_key(|finding| (finding.level == Level::Warning, finding.level));
    let (rule, at) = worst
        .and_then(|finding| Some((finding.rule.name, finding.place.in_workbook()?)))
        .unwrap_or(("does-not-cast", "Budget!B9".to_owned()));
    writeln!(
        text,
        "\n# Findings that someone accepts. They are still listed, as waived; after the last day they count again."
    )?;
    writeln!(text, "# [[waive]]\n# rule = {}\n# at = {}", quoted(rule), quoted(&at))?;
    writeln!(text, "# reason = \"Why it is accepted\"\n# by = \"Head of Finance\"    # a role\n# until = 2027-03-31")
}
