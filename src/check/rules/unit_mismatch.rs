//! Figures that should be in one unit and are in two.

use std::collections::BTreeMap;

use crate::check::measured::{Figure, measured};
use crate::check::plans::{Change, changed, name, plan, the_target};
use crate::check::{Facts, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::grid::{Addr, Span};
use crate::model::figures::{FigureColumn, FigureTable};
use crate::reconcile::TargetClass;
use crate::value::{Base, Scale};

use super::unit_missing::is_odd_one_out;

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "unit-mismatch",
    subject: Subject::Cell,
    level: Level::Warning,
    summary: "figures that should be in one unit are in two",
    page: include_str!("unit_mismatch.md"),
};

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    for row in measured(facts) {
        let figures = row.figures();
        if let Some((odd, usual)) = odd_one(&figures) {
            let message = format!(
                "{} is in another unit than the other figures of the row, such as {}.",
                say::quoted(odd.written),
                say::quoted(usual.written),
            );
            out.push(
                Finding::new(&INFO, row.table.shape.at(odd.at), message)
                    .with_value(odd.written)
                    .with_related([row.table.shape.at(usual.at)])
                    .with_help("Write performance and targets of one indicator in one unit."),
            );
        }
    }
    for table in &facts.model.figures {
        scales(table, out);
    }
    plans(facts, out);
}

/// Targets that two plans state in different units. Where one was brought to the other (0.98 to 98%) and they are the
/// same, it is for information.
fn plans(facts: &Facts, out: &mut Vec<Finding>) {
    for found in changed(facts, &[TargetClass::UnitChanged, TargetClass::Same]) {
        let is_converted = |change: &&Change| {
            change.target.class == TargetClass::UnitChanged
                || change.target.difference.as_ref().is_some_and(|difference| difference.converted)
        };
        let Some(change) = found.targets.iter().find(is_converted) else { continue };
        let is_same = change.target.class == TargetClass::Same;
        let message = format!(
            "{}: {} is {} and was {} in {}, {}{}.",
            name(found.later),
            the_target(change.target.period),
            say::quoted(&change.later.written),
            say::quoted(&change.earlier.written),
            plan(facts, found.earlier),
            if is_same {
                "which is the same in another unit"
            } else {
                "in another unit, so the two cannot be compared"
            },
            found.proposed(),
        );
        let finding = Finding::new(&INFO, change.later.place.clone(), message)
            .with_value(change.later.written.to_string())
            .with_related([change.earlier.place.clone()])
            .with_help("Write the targets of one indicator in one unit from plan to plan.");
        out.push(if is_same { finding.at_level(Level::Note) } else { found.settled(finding) });
    }
}

/// A figure whose unit is not that of most figures of its row, with one of those.
fn odd_one<'a, 'f>(figures: &'f [Figure<'a>]) -> Option<(&'f Figure<'a>, &'f Figure<'a>)> {
    let mut by_unit: BTreeMap<&Base, Vec<&Figure>> = BTreeMap::new();
    for figure in figures {
        by_unit.entry(&figure.measure.unit.base).or_default().push(figure);
    }
    let bare = by_unit.remove(&Base::Number).unwrap_or_default();
    let mut groups: Vec<Vec<&Figure>> = by_unit.into_values().collect();
    if let ([only], true) = (groups.as_slice(), is_odd_one_out(groups.iter().map(Vec::len).sum(), bare.len())) {
        return Some((*only.first()?, *bare.first()?));
    }
    // The fewest first; among equals, the one that stands further right.
    groups.sort_by_key(|group| (group.len(), std::cmp::Reverse(group.last().map(|figure| figure.at))));
    match groups.as_slice() {
        [few, .., most] => Some((*few.first()?, *most.first()?)),
        _ => None,
    }
}

/// Pounds beside thousands of pounds in one table.
fn scales(table: &FigureTable, out: &mut Vec<Finding>) {
    let mut by_scale: BTreeMap<Scale, Vec<&FigureColumn>> = BTreeMap::new();
    for column in &table.columns {
        if let Base::Pounds(scale) = column.unit.base {
            by_scale.entry(scale).or_default().push(column);
        }
    }
    let Some((usual, _)) = by_scale.iter().max_by_key(|(scale, columns)| (columns.len(), std::cmp::Reverse(**scale)))
    else {
        return;
    };
    let (usual, top) = (*usual, table.lines.first().map_or(0, |line| line.row));
    for (scale, columns) in by_scale.iter().filter(|(scale, _)| **scale != usual) {
        for column in columns {
            let Some(beside) = by_scale.get(&usual).and_then(|columns| columns.first()) else { continue };
            let message = format!(
                "The column {} is in {}, while {} is in {}.",
                say::quoted(&column.heading),
                called(*scale),
                say::quoted(&beside.heading),
                called(usual),
            );
            let bottom = table.lines.last().map_or(top, |line| line.row);
            let span = Span::new(Addr::new(top, column.col), Addr::new(bottom, column.col));
            out.push(
                Finding::new(&INFO, table.place.at(span), message)
                    .with_value(column.heading.as_str())
                    .with_help("Write the figures of one table in one unit, and name it once above the columns."),
            );
        }
    }
}

const fn called(scale: Scale) -> &'static str {
    match scale {
        Scale::Ones => "pounds",
        Scale::Thousands => "thousands of pounds",
        Scale::Millions => "millions of pounds",
    }
}
