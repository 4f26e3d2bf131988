//! How well the words over a column fit the headings that a field is known by.

use crate::model::Matched;
use crate::parse::{self, FieldType, HeadingMeasure};
use crate::spec::{FieldSpec, Kind, Layout};

use super::sheet_view::{heading_key, without_times, without_years};

/// Words that many kinds use; alone they say little of the kind.
const COMMON: [&str; 24] = [
    "no",
    "number",
    "ref",
    "reference",
    "id",
    "name",
    "description",
    "service",
    "type",
    "lead",
    "total",
    "comments",
    "comment",
    "notes",
    "note",
    "status",
    "title",
    "owner",
    "frequency",
    "code",
    "action",
    "service area",
    "date",
    "links",
];

/// The least likeness, in per cent, at which a heading counts as a near match.
const NEAR: u8 = 80;

/// The texts by which a column may be known: all its heading cells together, its lowest cell, its highest, the first
/// line of a cell of several lines; each with and without years.
#[derive(Clone, Debug, Default)]
pub(super) struct HeadingTexts {
    keys: Vec<String>,
    /// How many of them, the first, are all the heading cells together.
    whole: usize,
    /// Whether it names a year or a part of one and nothing else.
    is_period: bool,
}

impl HeadingTexts {
    /// The texts of a column whose heading cells, top to bottom, hold `parts`.
    pub(super) fn of(parts: &[String]) -> Self {
        let together = parts.join(" ");
        let mut texts = Self { is_period: is_period(&together), ..Self::default() };
        texts.add(&together);
        texts.whole = texts.keys.len();
        if let Some(lowest) = parts.last() {
            texts.add(lowest);
            lowest.lines().take(1).for_each(|line| texts.add(line));
            if let Some((before, _)) = lowest.split_once('(') {
                texts.add(before);
            }
        }
        if let Some(highest) = parts.first() {
            texts.add(highest);
        }
        texts
    }

    fn add(&mut self, text: &str) {
        let key = heading_key(text);
        for key in [without_years(&key), without_times(&key), key] {
            if !key.is_empty() && !self.keys.contains(&key) {
                self.keys.push(key);
            }
        }
    }

    /// Whether nothing is written over the column.
    pub(super) fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// How well the column fits a field: the likeness in per cent and how it was matched. What fits the whole heading
    /// comes before what fits a part of it: `Inherent risk` over `Score` is the inherent score.
    pub(super) fn fit(&self, field: &FieldSpec, exact: bool) -> Option<(u8, Matched)> {
        let mut best: Option<u8> = None;
        let mut part = false;
        for alias in field.headings.iter().filter(|alias| !alias.is_empty()) {
            for (index, key) in self.keys.iter().enumerate() {
                let likeness = likeness(alias, key);
                best = best.max(Some(likeness));
                if likeness == 100 && index < self.whole {
                    return Some((100, Matched::Exact));
                }
                part |= likeness == 100;
            }
        }
        if part {
            return Some((99, Matched::Exact));
        }
        best.filter(|best| !exact && *best >= NEAR).map(|best| (best, Matched::Near(best)))
    }

    /// Whether the words over the column are so common that they say little of the kind.
    pub(super) fn is_common(&self) -> bool {
        self.keys.iter().any(|key| COMMON.contains(&key.as_str()))
    }
}

/// How like a heading is to one that is known, in per cent. Asked of every heading and every known one: what tells them
/// apart at a glance comes first.
fn likeness(alias: &str, key: &str) -> u8 {
    if alias == key {
        return 100;
    }
    let mut best = 0u8;
    // `Impact Negligible 1 Marginal 2`: begins with the known heading; `Corporate objective link` ends with it.
    let starts = key.strip_prefix(alias).is_some_and(|rest| rest.starts_with(' '));
    let ends = || key.strip_suffix(alias).is_some_and(|rest| rest.ends_with(' '));
    if alias.len() >= 5 && key.len() > alias.len() && (starts || ends()) {
        let share = 100 * alias.len() / key.len();
        best = best.max(u8::try_from(70 + share * 28 / 100).unwrap_or(0).min(97));
        if starts && !alias.contains(' ') && key.len() > 40 {
            best = best.max(84);
        }
    }
    // The same words in another order.
    if alias.len() == key.len() && alias.contains(' ') {
        let mut sorted = (alias.split(' ').collect::<Vec<_>>(), key.split(' ').collect::<Vec<_>>());
        sorted.0.sort_unstable();
        sorted.1.sort_unstable();
        if sorted.0 == sorted.1 {
            best = best.max(98);
        }
    }
    if alias.len() >= 5 && key.len() >= 4 && may_be_alike(alias, key) {
        let percent = percent_of(strsim::normalized_damerau_levenshtein(alias, key));
        if percent >= ALIKE {
            best = best.max(percent);
        }
    }
    best
}

/// From how many per cent on two headings are the same but for a slip.
const ALIKE: u8 = 84;

/// Whether so few letters of one are missing in the other that they may be the same but for a slip.
fn may_be_alike(one: &str, other: &str) -> bool {
    let longest = one.len().max(other.len());
    let slips = longest * usize::from(100 - ALIKE) / 100;
    if one.len().abs_diff(other.len()) > slips.min(4) {
        return false;
    }
    let mut counts = [0i16; 64];
    let mut count = |text: &str, by: i16| {
        for byte in text.bytes() {
            if let Some(slot) = counts.get_mut(usize::from(byte % 64)) {
                *slot += by;
            }
        }
    };
    count(one, 1);
    count(other, -1);
    let over = |sign: i16| counts.iter().map(|n| usize::try_from(n * sign).unwrap_or(0)).sum::<usize>();
    over(1).max(over(-1)) <= slips
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share between 0 and 1 times 100")]
fn percent_of(share: f64) -> u8 {
    (share * 100.0).clamp(0.0, 99.0) as u8
}

/// A column assigned to a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Assigned {
    /// Index among the columns.
    pub(super) column: usize,
    /// Index among the kind's fields.
    pub(super) field: usize,
    /// The likeness in per cent.
    pub(super) likeness: u8,
    /// How it was matched.
    pub(super) matched: Matched,
}

/// Assigns columns to a kind's fields, best likeness first, then what fits one field alone, left to right, then in the order
/// of the fields. A field takes one column unless it repeats. `suits` says whether what stands in a column may be what a
/// field holds.
pub(super) fn assign(
    columns: &[HeadingTexts],
    kind: &Kind,
    suits: &dyn Fn(usize, &FieldSpec) -> bool,
) -> Vec<Assigned> {
    let mut fits: Vec<Assigned> = Vec::new();
    for (column, texts) in columns.iter().enumerate() {
        for (field, spec) in kind.fields.iter().enumerate() {
            if let Some((likeness, matched)) = texts.fit(spec, kind.exact)
                && suits(column, spec)
                // `Quarter 1` says when; it heads no column of quarters.
                && !(texts.is_period && spec.field_type == FieldType::Period)
            {
                fits.push(Assigned { column, field, likeness, matched });
            }
        }
    }
    // A column that fits one field alone comes before one that fits others as well: beside `Net impact`, `Impact` is the
    // inherent one.
    let has_others = |fit: &Assigned| {
        fits.iter()
            .any(|other| other.column == fit.column && other.field != fit.field && other.likeness == fit.likeness)
    };
    let mut fits: Vec<(bool, Assigned)> = fits.iter().map(|fit| (has_others(fit), *fit)).collect();
    fits.sort_by_key(|(others, fit)| (std::cmp::Reverse(fit.likeness), *others, fit.column, fit.field));
    let mut assigned: Vec<Assigned> = Vec::new();
    for (_, fit) in fits {
        let repeats = kind.field(fit.field).is_some_and(|field| field.repeats);
        let is_free = |taken: &Assigned| taken.column != fit.column && (repeats || taken.field != fit.field);
        if assigned.iter().all(is_free) {
            assigned.push(fit);
        }
    }
    add_periods(columns, kind, &mut assigned);
    assigned.sort_by_key(|fit| fit.column);
    assigned
}

/// Columns that are headed by nothing but a year or a part of one, as `Q1` or `Apr`, hold the performance of that time,
/// where other headings show that the table is one of measures.
fn add_periods(columns: &[HeadingTexts], kind: &Kind, assigned: &mut Vec<Assigned>) {
    let measures = |field: &FieldSpec| field.repeats && field.field_type == FieldType::Measure;
    let Some(field) = kind.fields.iter().position(measures) else { return };
    let is_measures = assigned.iter().any(|fit| columns.get(fit.column).is_some_and(|texts| !texts.is_common()));
    for (column, texts) in columns.iter().enumerate().filter(|_| is_measures) {
        if texts.is_period && assigned.iter().all(|fit| fit.column != column) {
            assigned.push(Assigned { column, field, likeness: 50, matched: Matched::Position });
        }
    }
}

/// Whether a heading names a year or a part of one and nothing else.
pub(super) fn is_period(heading: &str) -> bool {
    let facts = parse::heading(heading, None);
    (facts.part.is_some() || facts.year.is_some())
        && facts.rest.is_empty()
        && facts.stage.is_none()
        && facts.measure == HeadingMeasure::None
}

/// Whether what a kind needs was recognised: one field of each group.
pub(super) fn meets_needs(assigned: &[Assigned], kind: &Kind) -> bool {
    kind.needs.iter().all(|group| {
        group.iter().any(|name| {
            let index = kind.field_index(name);
            assigned.iter().any(|fit| Some(fit.field) == index)
        })
    })
}

/// How well the columns fit the kind, in hundredths of a column: each recognised column counts by its likeness, half
/// where its words are common; a column that is not recognised counts against it.
pub(super) fn score(columns: &[HeadingTexts], assigned: &[Assigned], kind: &Kind) -> i32 {
    let mut score = 0;
    for fit in assigned {
        let common = columns.get(fit.column).is_some_and(HeadingTexts::is_common);
        let weight = if common { 50 } else { 100 };
        score += i32::from(fit.likeness) * weight / 100;
    }
    let headed = columns.iter().filter(|texts| !texts.is_empty()).count();
    let unknown = headed.saturating_sub(assigned.len());
    let penalty = if kind.layout == Layout::Figures { 10 } else { 40 };
    score - i32::try_from(unknown).unwrap_or(i32::MAX / 100).saturating_mul(penalty)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::builtin_kinds;

    fn kind(name: &str) -> &'static Kind {
        builtin_kinds().iter().find(|kind| kind.name == name).unwrap()
    }

    fn texts(headings: &[&str]) -> Vec<HeadingTexts> {
        headings.iter().map(|heading| HeadingTexts::of(&[(*heading).to_owned()])).collect()
    }

    #[test]
    fn headings_of_five_councils_are_recognised() {
        for (name, headings, fields) in [
            (
                "indicators",
                vec![
                    "INDICATOR",
                    "Indicator description/Link to priorities",
                    "Frequency",
                    "2010/11\nPerformance",
                    "2011/12 Target",
                    "Comments",
                ],
                vec!["code", "description", "frequency", "performance", "target", "comment"],
            ),
            (
                "indicators",
                vec![
                    "KPI Reference",
                    "Performance Measurement",
                    "2010-2011 Predicted Direction of Travel",
                    "3 Year Projection Target ",
                ],
                vec!["code", "description", "direction", "target"],
            ),
            (
                "risk-register",
                vec![
                    "Detail of risk",
                    "Impact\nNegligible = 1\nMarginal = 2\nCritical = 3",
                    "Rating (Impact x Likelihood)",
                    "Lead Responsibility",
                ],
                vec!["description", "impact", "rating", "owner"],
            ),
            (
                "service-standards",
                vec![
                    "SERVICE",
                    "SERVICE AREA",
                    "SERVICE STANDARD NUMBER",
                    "SERVICE STANDARDS",
                    "FREQUENCY (Monthly, Quarterly etc)",
                    "TARGET",
                ],
                vec!["service", "area", "number", "standard", "frequency", "target"],
            ),
            (
                "actions",
                vec!["Portfolio Priority Action", "Value Link", "Start Date", "Finish Date", "Major Project? (Y/N)"],
                vec!["action", "value-links", "start", "finish", "major"],
            ),
        ] {
            let kind = kind(name);
            let found: Vec<&str> = assign(&texts(&headings), kind, &|_, _| true)
                .iter()
                .map(|fit| kind.fields[fit.field].name.as_str())
                .collect();
            assert_eq!(found, fields, "{name}");
        }
    }

    #[test]
    fn near_misses_are_matched_and_strangers_are_not() {
        let kind = kind("risk-register");
        let found = assign(&texts(&["Risk Descripton", "Liklihood", "Mitigaton", "Colour"]), kind, &|_, _| true);
        let names: Vec<&str> = found.iter().map(|fit| kind.fields[fit.field].name.as_str()).collect();
        assert_eq!(names, ["description", "likelihood", "mitigation"]);
        assert!(found.iter().all(|fit| matches!(fit.matched, Matched::Near(_))));
    }
}
