//! One ledger held against one budget.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rust_decimal::Decimal;

use super::budget::{Column, PENNY, line as line_of, profile_fault, profiled};
use super::causes::causes;
use super::facts::{
    CodeSum, HeldAgainst, LedgerClass, LedgerFacts, LedgerLine, LedgerProblem, LedgerTie, Over, Posting, Profiled,
    SuspenseCode, ToDate, UnmappedLine, UnmatchedCode, UnmatchedWhy, Unplaced,
};
use super::file;
use super::mapping::{Falls, MappedLine, Mapping};
use super::to_date::{Calendar, Placed};
use crate::grid::{Addr, Place};
use crate::model::figures::LineRole;
use crate::model::{LedgerSum, LedgerTable, Model, Table};
use crate::spec::{DeclaredLedger, Named, Spec};
use crate::value::Posted;

/// The postings of a code: of all periods, and of those that count.
struct OfCode<'a> {
    cost_centre: &'a Arc<str>,
    account: &'a Arc<str>,
    all: Posting,
    to_date: Posting,
    first: Place,
    first_to_date: Option<Place>,
}

impl OfCode<'_> {
    fn sum(&self, posting: Posting, first: &Place) -> CodeSum {
        CodeSum {
            cost_centre: Arc::clone(self.cost_centre),
            account: Arc::clone(self.account),
            posting,
            first: first.clone(),
        }
    }

    fn all(&self) -> CodeSum {
        self.sum(self.all, &self.first)
    }

    fn to_date(&self) -> Option<CodeSum> {
        self.first_to_date.as_ref().map(|first| self.sum(self.to_date, first))
    }
}

/// Holds the ledgers of these indices against the budget that the spec names.
pub(super) fn hold(model: &Model, spec: &Spec, declared: &DeclaredLedger, own: &[usize]) -> LedgerFacts {
    let ledgers: Vec<(usize, &LedgerTable)> =
        own.iter().filter_map(|index| Some((*index, model.ledgers.get(*index)?))).collect();
    let to_date = declared.period.map(ToDate::of);
    let all_posted: BTreeSet<&Posted> =
        ledgers.iter().flat_map(|(_, ledger)| &ledger.sums).map(|sum| &sum.key.posted).collect();
    let has_periods = ledgers.iter().any(|(_, ledger)| ledger.has.period);
    let (calendar, mut assumptions) = Calendar::of(to_date, declared.numbered, has_periods, &all_posted);
    if ledgers.is_empty() {
        assumptions.clear();
    }
    let codes = codes(&ledgers, &calendar);
    let mapping = Mapping::of(declared, &mapping_tables(model, spec, declared));
    let falls: Vec<Falls> = codes.iter().map(|code| mapping.falls(code.cost_centre, code.account)).collect();
    let mut facts = LedgerFacts {
        id: spec.sources.get(declared.source).map(|source| Arc::clone(&source.id)).unwrap_or_default(),
        place: declared.place.clone(),
        files: ledgers.iter().map(|(index, ledger)| file(*index, ledger)).collect(),
        total: Posting::default(),
        mapped: Posting::default(),
        unmapped: Posting::default(),
        to_date,
        budget: None,
        lines: Vec::new(),
        unmatched: Vec::new(),
        unmapped_lines: Vec::new(),
        suspense: Vec::new(),
        unplaced: unplaced(&ledgers, &calendar),
        problems: mapping.problems.clone(),
        assumptions,
    };
    for (_, ledger) in &ledgers {
        facts.total.add(ledger.rows.posted, ledger.total);
    }
    for (code, falls) in codes.iter().zip(&falls) {
        let why = match falls {
            Falls::To(_) => {
                facts.mapped.add(code.all.rows, code.all.sum);
                continue;
            }
            Falls::Nowhere => UnmatchedWhy::NoLine,
            Falls::ToSeveral(lines) => UnmatchedWhy::Several(lines.clone()),
        };
        facts.unmapped.add(code.all.rows, code.all.sum);
        facts.unmatched.push(UnmatchedCode { code: code.all(), why });
    }
    facts.suspense = suspense(declared, &codes, &falls, &mapping.lines);
    let budget = match Column::of(model, spec, &declared.budget) {
        Ok(budget) => budget,
        Err(problem) => {
            facts.problems.push(*problem);
            return facts;
        }
    };
    let actual = declared.actual.as_ref().and_then(|actual| match Column::of(model, spec, actual) {
        Ok(column) => Some(column),
        Err(problem) => {
            facts.problems.push(*problem);
            None
        }
    });
    facts.budget = Some(HeldAgainst {
        table: Arc::clone(&budget.table.id),
        place: budget.table.place.clone(),
        column: budget.heading(),
        column_index: budget.index,
        unit: budget.unit(),
        actual_column: actual.as_ref().map(Column::heading),
        over: declared.over.map(|(amount, percent)| Over { amount, percent }),
    });
    let profiles = mapping.lines.iter().filter_map(|line| line.profile.as_ref()).chain([&declared.profile]);
    let faults: Vec<LedgerProblem> = profiles.filter_map(|profile| profile_fault(profile, budget)).collect();
    let is_profiled = faults.is_empty();
    facts.problems.extend(faults);
    for (index, mapped) in mapping.lines.iter().enumerate() {
        let own: Vec<&OfCode<'_>> =
            codes.iter().zip(&falls).filter(|(_, falls)| **falls == Falls::To(index)).map(|(code, _)| code).collect();
        let line = line(declared, mapped, &own, to_date, (budget, is_profiled), &mut facts.problems);
        facts.lines.push(line);
    }
    facts.unmapped_lines = unmapped_lines(budget, &facts.lines);
    if let Some(actual) = actual {
        let unmapped: Vec<CodeSum> = codes
            .iter()
            .zip(&falls)
            .filter(|(_, falls)| !matches!(falls, Falls::To(_)))
            .filter_map(|(code, _)| code.to_date())
            .collect();
        let ties: Vec<Option<LedgerTie>> =
            facts.lines.iter().map(|line| tie(line, actual, &unmapped, &facts.lines)).collect();
        for (line, tie) in facts.lines.iter_mut().zip(ties) {
            line.tie = tie;
        }
    }
    facts
}

fn mapping_tables<'a>(model: &'a Model, spec: &Spec, declared: &DeclaredLedger) -> Vec<&'a Table> {
    let Some(mapping) = declared.mapping else { return Vec::new() };
    let own = |table: &&Table| spec.source(&table.id).is_some_and(|(index, _)| index == mapping);
    model.tables.iter().filter(own).collect()
}

fn place_of(ledger: &LedgerTable, sum: &LedgerSum) -> Place {
    ledger.place.at_cell(Addr::new(sum.first_row, ledger.amount_column))
}

/// The postings of all files by code, in order.
fn codes<'a>(ledgers: &[(usize, &'a LedgerTable)], calendar: &Calendar) -> Vec<OfCode<'a>> {
    let mut found: BTreeMap<(&str, &str), OfCode<'a>> = BTreeMap::new();
    for (_, ledger) in ledgers {
        for sum in &ledger.sums {
            let place = place_of(ledger, sum);
            let code = found.entry((&sum.key.cost_centre, &sum.key.account)).or_insert_with(|| OfCode {
                cost_centre: &sum.key.cost_centre,
                account: &sum.key.account,
                all: Posting::default(),
                to_date: Posting::default(),
                first: place.clone(),
                first_to_date: None,
            });
            code.all.add(sum.rows, sum.sum);
            if place < code.first {
                code.first = place.clone();
            }
            if calendar.place(&sum.key.posted) == Placed::Within {
                code.to_date.add(sum.rows, sum.sum);
                if code.first_to_date.as_ref().is_none_or(|first| place < *first) {
                    code.first_to_date = Some(place);
                }
            }
        }
    }
    found.into_values().collect()
}

fn unplaced(ledgers: &[(usize, &LedgerTable)], calendar: &Calendar) -> Vec<Unplaced> {
    let mut found: BTreeMap<&Posted, Unplaced> = BTreeMap::new();
    for (_, ledger) in ledgers {
        for sum in ledger.sums.iter().filter(|sum| calendar.place(&sum.key.posted) == Placed::Unknown) {
            let place = place_of(ledger, sum);
            let entry = found.entry(&sum.key.posted).or_insert_with(|| Unplaced {
                posted: sum.key.posted.clone(),
                posting: Posting::default(),
                first: place.clone(),
            });
            entry.posting.add(sum.rows, sum.sum);
            if place < entry.first {
                entry.first = place;
            }
        }
    }
    found.into_values().collect()
}

fn suspense(
    declared: &DeclaredLedger,
    codes: &[OfCode<'_>],
    falls: &[Falls],
    lines: &[MappedLine],
) -> Vec<SuspenseCode> {
    let is_suspense = |code: &OfCode<'_>| {
        let account = code.account.to_uppercase();
        declared.suspense.iter().any(|pattern| pattern.takes(&account))
    };
    let named = |falls: &Falls| match falls {
        Falls::To(line) => lines.get(*line).map(|line| line.label.to_string()),
        Falls::Nowhere | Falls::ToSeveral(_) => None,
    };
    codes
        .iter()
        .zip(falls)
        .filter(|(code, _)| is_suspense(code))
        .map(|(code, falls)| SuspenseCode { code: code.all(), line: named(falls) })
        .collect()
}

/// A line with what was posted to it.
fn line(
    declared: &DeclaredLedger,
    mapped: &MappedLine,
    own: &[&OfCode<'_>],
    to_date: Option<ToDate>,
    (budget, is_profiled): (Column<'_>, bool),
    problems: &mut Vec<LedgerProblem>,
) -> LedgerLine {
    let index = match line_of(budget.table, &mapped.label) {
        Ok(index) => Some(index),
        Err(why) => {
            problems.push(LedgerProblem { place: mapped.place.clone(), why });
            None
        }
    };
    let signed = |sum: Decimal| if mapped.is_reversed { -sum } else { sum };
    let (mut actual, mut outside) = (Posting::default(), Posting::default());
    for code in own {
        actual.add(code.to_date.rows, signed(code.to_date.sum));
        outside.add(code.all.rows - code.to_date.rows, signed(code.all.sum.saturating_sub(code.to_date.sum)));
    }
    let profile = mapped.profile.as_ref().unwrap_or(&declared.profile);
    let (profile, profiled) = profiled(profile, to_date, budget, index);
    if profile == Profiled::Missing && index.is_some() && is_profiled {
        let why = format!("the line “{}” has no budget to date in the column of the profile", mapped.label).into();
        problems.push(LedgerProblem { place: mapped.place.clone(), why });
    }
    let variance = profiled.and_then(|profiled| actual.sum.checked_sub(profiled)).map(|variance| variance.normalize());
    let percent = variance
        .zip(profiled)
        .and_then(|(variance, profiled)| variance.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(profiled.abs()));
    let is_over = variance.zip(declared.over).is_some_and(|(variance, (amount, most))| {
        // Any share of a nil budget is more than a percentage of it.
        variance.abs() > amount && percent.is_none_or(|percent| percent.abs() > most)
    });
    LedgerLine {
        label: index
            .and_then(|index| budget.table.lines.get(index))
            .map_or_else(|| mapped.label.to_string(), |line| line.label.clone()),
        place: mapped.place.clone(),
        line: index,
        budget_at: index.and_then(|index| budget.cell(index)).map(|cell| cell.at),
        is_reversed: mapped.is_reversed,
        budget: index.and_then(|index| budget.pounds(index)),
        profile,
        profiled,
        actual,
        outside,
        variance,
        variance_percent: percent,
        is_over,
        explanation: mapped.explanation.clone(),
        tie: None,
        codes: own.iter().filter_map(|code| code.to_date()).collect(),
    }
}

/// The lines of the budget that the mapping does not name; blank and nil ones are no lack.
fn unmapped_lines(budget: Column<'_>, lines: &[LedgerLine]) -> Vec<UnmappedLine> {
    let named: BTreeSet<usize> = lines.iter().filter_map(|line| line.line).collect();
    let data = (0..).zip(&budget.table.lines).filter(|(_, line)| line.role == LineRole::Data);
    data.filter(|(index, _)| !named.contains(index))
        .filter_map(|(index, line)| {
            let pounds = budget.pounds(index).filter(|pounds| !pounds.is_zero())?;
            let place = budget.table.place.at_cell(budget.cell(index)?.at);
            Some(UnmappedLine { label: line.label.clone(), place, budget: pounds })
        })
        .collect()
}

/// A line against the figure that it must agree with.
fn tie(line: &LedgerLine, actual: Column<'_>, unmapped: &[CodeSum], lines: &[LedgerLine]) -> Option<LedgerTie> {
    let index = line_of(actual.table, &Named::new(line.label.as_str(), line.place.clone())).ok()?;
    let (cell, value) = (actual.cell(index)?, actual.pounds(index)?);
    let difference = line.actual.sum.checked_sub(value)?.normalize();
    let step = actual.step();
    // A figure that is rounded may be off by half of what its last digit is worth; pence are exact.
    let allowed = if step > PENNY { step / Decimal::TWO } else { Decimal::ZERO };
    let class = match difference.abs() {
        off if off.is_zero() => LedgerClass::Agrees,
        off if off <= allowed => LedgerClass::Rounding(allowed),
        _ => LedgerClass::Differs,
    };
    let found = if class == LedgerClass::Differs { causes(line, difference, unmapped, lines) } else { Vec::new() };
    Some(LedgerTie {
        place: actual.table.place.at_cell(cell.at),
        column: actual.heading(),
        written: cell.written.clone(),
        value,
        difference,
        class,
        causes: found,
    })
}
