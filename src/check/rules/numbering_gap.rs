//! Numbers left out of a sequence.

use std::collections::BTreeMap;

use crate::check::{Facts, code_of, nouns, say};
use crate::finding::{Finding, Level, RuleInfo, Subject};
use crate::grid::Addr;
use crate::model::Table;

use super::duplicate_code::{Runs, group, key_of};

pub(super) static INFO: RuleInfo = RuleInfo {
    name: "numbering-gap",
    subject: Subject::Table,
    level: Level::Note,
    summary: "numbers are left out of a sequence",
    page: include_str!("numbering_gap.md"),
};

/// A sequence with fewer numbers than this says nothing.
const SHORTEST: usize = 3;

/// The kinds whose numbers are counted through: codes of indicators are not.
const COUNTED: [&str; 4] = ["risk-register", "priorities", "list", "service-standards"];

/// A number in its cell.
struct Number<'a> {
    value: u32,
    at: Addr,
    table: &'a Table,
}

pub(super) fn check(facts: &Facts, out: &mut Vec<Finding>) {
    for sequence in sequences(facts) {
        report(&sequence, out);
    }
}

/// Numbers by table, section and run within it.
type Groups<'a> = BTreeMap<(usize, String, usize), Vec<Number<'a>>>;

/// The numbers that are counted through together: those of the tables of one kind on one sheet where none comes twice
/// (a register in several tables), else those of each section by itself.
fn sequences<'a>(facts: &Facts<'a>) -> Vec<Vec<Number<'a>>> {
    let mut by_sheet: BTreeMap<(usize, usize, &str), Groups> = BTreeMap::new();
    for (index, table) in facts.model.tables.iter().enumerate() {
        if !COUNTED.contains(&table.kind.name.as_str()) {
            continue;
        }
        let Some(key) = key_of(table) else { continue };
        let sheet = by_sheet.entry((table.shape.book, table.shape.sheet, &table.kind.name)).or_default();
        let mut runs = Runs::default();
        for record in table.data() {
            let Some(field) = table.field(record, key) else { continue };
            let Some(value) = code_of(table, record, key).and_then(|code| code.parse().ok()) else { continue };
            let group = group(table, record);
            let run = runs.of(&group, value);
            sheet.entry((index, group, run)).or_default().push(Number { value, at: field.at, table });
        }
    }
    let mut found = Vec::new();
    for groups in by_sheet.into_values() {
        let mut numbers: Vec<u32> = groups.values().flatten().map(|number| number.value).collect();
        let all = numbers.len();
        numbers.sort_unstable();
        numbers.dedup();
        if numbers.len() == all {
            found.push(groups.into_values().flatten().collect());
        } else {
            found.extend(groups.into_values());
        }
    }
    found
}

fn report(sequence: &[Number], out: &mut Vec<Finding>) {
    let known: BTreeMap<u32, &Number> = sequence.iter().map(|number| (number.value, number)).collect();
    let (Some((first, _)), Some((last, _))) = (known.first_key_value(), known.last_key_value()) else { return };
    let missing: Vec<u32> =
        (*first..=*last).take(known.len() * 2).filter(|number| !known.contains_key(number)).collect();
    // Numbers with more gaps than entries are codes, not a count.
    if missing.is_empty() || known.len() < SHORTEST || missing.len() > known.len() {
        return;
    }
    let after = missing.iter().filter_map(|gap| known.get(&gap.checked_add(1)?));
    let places: Vec<_> = after.map(|number| number.table.shape.at(number.at)).collect();
    let (Some(place), Some(number)) = (places.first(), sequence.first()) else { return };
    let message = match missing.as_slice() {
        [one] => format!("The number {one} is left out of those of the {}.", nouns(number.table)),
        _ => format!("The numbers {} are left out of those of the {}.", say::runs(&missing), nouns(number.table)),
    };
    out.push(
        Finding::new(&INFO, place.clone(), message)
            .with_related(places.iter().skip(1).cloned())
            .with_help("If entries were taken out on purpose, nothing needs to be done; if not, add them."),
    );
}
