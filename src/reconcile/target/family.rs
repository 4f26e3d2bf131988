//! Documents that belong together, and which of them are the plan before and this plan.

use std::collections::BTreeMap;

use super::document::Bond;
use crate::value::FinancialYear;

/// Two documents to compare, by index; the earlier plan first.
pub(super) struct Compared {
    /// Pairs of documents of one plan year.
    pub(super) same_plan: Vec<(usize, usize)>,
    /// For each plan and the one before it, the pairs of their documents that belong together.
    pub(super) plans: Vec<Vec<(usize, usize)>>,
}

/// Which documents are compared, given the year of each and how each two stand to each other. A plan is compared with
/// the one before it, whatever years lie between, and not with those before that.
pub(super) fn compared(years: &[Option<FinancialYear>], bonds: &BTreeMap<(usize, usize), Bond>) -> Compared {
    let is_bound = |one: usize, other: usize| bonds.get(&(one.min(other), one.max(other))) == Some(&Bond::Together);
    let mut found = Compared { same_plan: Vec::new(), plans: Vec::new() };
    for family in families(years.len(), bonds) {
        let mut by_year: BTreeMap<Option<FinancialYear>, Vec<usize>> = BTreeMap::new();
        for index in family {
            by_year.entry(years.get(index).copied().flatten()).or_default().push(index);
        }
        let plans: Vec<Vec<usize>> = by_year.into_values().collect();
        for plan in &plans {
            let pairs =
                plan.iter().enumerate().flat_map(|(at, one)| plan.iter().skip(at + 1).map(move |other| (*one, *other)));
            found.same_plan.extend(pairs.filter(|(one, other)| is_bound(*one, *other)));
        }
        for (before, now) in plans.iter().zip(plans.iter().skip(1)) {
            let pairs = before.iter().flat_map(|one| now.iter().map(move |other| (*one, *other)));
            found.plans.push(pairs.filter(|(one, other)| is_bound(*one, *other)).collect());
        }
    }
    found.plans.retain(|pairs| !pairs.is_empty());
    found
}

/// The documents that belong together, directly or through others.
fn families(count: usize, bonds: &BTreeMap<(usize, usize), Bond>) -> Vec<Vec<usize>> {
    let mut family_of: Vec<usize> = (0..count).collect();
    for ((one, other), bond) in bonds {
        let (Some(first), Some(second)) = (family_of.get(*one).copied(), family_of.get(*other).copied()) else {
            continue;
        };
        if *bond == Bond::Together && first != second {
            for family in &mut family_of {
                if *family == first.max(second) {
                    *family = first.min(second);
                }
            }
        }
    }
    let mut families: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, family) in family_of.into_iter().enumerate() {
        families.entry(family).or_default().push(index);
    }
    families.into_values().collect()
}
