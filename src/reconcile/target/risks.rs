//! The risks of two plans: matched by their descriptions, and how each was rated.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::body::body_of;
use super::document::Bond;
use super::entry::text;
use super::likeness::Weights;
use super::propose::{Candidate, PROPOSED, Proposed, propose};
use super::words::Words;
use super::{ComparedRisk, Document, Likeness, Listed, ListedRisk, RiskMovement, Targets, family, scope};
use crate::grid::Place;
use crate::model::{Field, MatrixTable, Model, Risk, Table};
use crate::spec::Spec;
use crate::value::{Measure, Parsed};

/// How many risks two registers must share, word for word, where no spec vouches for them; and at least half of the
/// shorter one.
const SUBSTANTIAL: usize = 3;

/// A risk with the words that it is compared by.
struct Row<'a> {
    risk: &'a Risk,
    table: &'a Table,
    index: usize,
    words: Words,
    section: Words,
}

/// The registers of one workbook and plan.
struct Register<'a> {
    document: Document,
    is_of_spec: bool,
    body: Option<String>,
    rows: Vec<Row<'a>>,
}

/// Compares the risks of each plan with those of the plan before.
pub(super) fn compare(model: &Model, spec: Option<&Spec>, targets: &mut Targets) {
    let registers = registers(model, spec);
    let is_one_body = spec.is_some_and(|spec| spec.report.organisation.is_some());
    let mut bonds: BTreeMap<(usize, usize), Bond> = BTreeMap::new();
    for (at, one) in registers.iter().enumerate() {
        for (beside, other) in registers.iter().enumerate().skip(at + 1) {
            if belong(one, other, is_one_body) {
                bonds.insert((at, beside), Bond::Together);
            }
        }
    }
    let years: Vec<_> = registers.iter().map(|register| register.document.year).collect();
    for plans in family::compared(&years, &bonds).plans {
        compare_plans(model, &registers, &plans, targets);
    }
    targets.risks.sort_by(|one, other| order(one).cmp(&order(other)));
}

fn order(risk: &ComparedRisk) -> (bool, Option<&Place>, Option<&Place>) {
    let later = risk.later.as_ref().map(|risk| &risk.listed.place);
    let earlier = risk.earlier.as_ref().map(|risk| &risk.listed.place);
    (later.is_none(), later, earlier)
}

fn registers<'a>(model: &'a Model, spec: Option<&Spec>) -> Vec<Register<'a>> {
    let mut found: BTreeMap<_, Register<'a>> = BTreeMap::new();
    for register in &model.risks {
        let Some(table) = model.table(register.table) else { continue };
        let file = &table.shape.place.file;
        let of = found.entry((table.year, file)).or_insert_with(|| Register {
            document: Document { place: Place::file(std::sync::Arc::clone(file)), year: table.year },
            is_of_spec: spec.is_some_and(|spec| spec.source(&table.id).is_some()),
            body: body_of(model, table.shape.book),
            rows: Vec::new(),
        });
        of.rows.extend(register.rows.iter().map(|risk| Row {
            risk,
            table,
            index: register.table,
            words: text(risk.description.as_ref()).as_deref().map(Words::of).unwrap_or_default(),
            section: risk.section.as_deref().map(Words::of).unwrap_or_default(),
        }));
    }
    found.into_values().collect()
}

fn belong(one: &Register<'_>, other: &Register<'_>, is_one_body: bool) -> bool {
    let (Some(first), Some(second)) = (one.document.year, other.document.year) else { return false };
    if first == second || one.body.as_ref().zip(other.body.as_ref()).is_some_and(|(one, other)| one != other) {
        return false;
    }
    let fewer = one.rows.len().min(other.rows.len());
    if is_one_body && one.is_of_spec && other.is_of_spec {
        return matched(one, other).len() >= 2.min(fewer);
    }
    let same: BTreeSet<&[String]> =
        one.rows.iter().map(|row| row.words.all.as_slice()).filter(|words| words.len() > 1).collect();
    let same = other.rows.iter().filter(|row| same.contains(row.words.all.as_slice())).count();
    same >= SUBSTANTIAL && same * 2 >= fewer
}

/// The risks of two registers that are proposed as the same.
fn matched(earlier: &Register<'_>, later: &Register<'_>) -> Vec<Proposed> {
    fn candidates<'a>(register: &'a Register<'_>) -> Vec<Candidate<'a>> {
        register.rows.iter().map(|row| Candidate { words: &row.words, section: &row.section }).collect()
    }
    fn sections<'a>(register: &'a Register<'_>) -> BTreeSet<&'a Words> {
        register.rows.iter().map(|row| &row.section).filter(|section| !section.all.is_empty()).collect()
    }
    let (before, now) = (sections(earlier), sections(later));
    let may_be = |left: usize, right: usize, _: Likeness| {
        let (Some(one), Some(other)) = (earlier.rows.get(left), later.rows.get(right)) else { return false };
        let moved = !one.section.all.is_empty()
            && !other.section.all.is_empty()
            && one.section != other.section
            && (now.contains(&one.section) || before.contains(&other.section));
        !moved
    };
    let (left, right) = (candidates(earlier), candidates(later));
    let weights = Weights::of(left.iter().chain(&right).map(|row| row.words));
    propose(&left, &right, &weights, PROPOSED, may_be)
}

fn compare_plans(model: &Model, registers: &[Register<'_>], plans: &[(usize, usize)], targets: &mut Targets) {
    let mut known: [BTreeSet<(usize, usize)>; 2] = Default::default();
    for (before, now) in plans {
        let (Some(earlier), Some(later)) = (registers.get(*before), registers.get(*now)) else { continue };
        for pair in matched(earlier, later) {
            let (Some(one), Some(other)) = (earlier.rows.get(pair.left), later.rows.get(pair.right)) else { continue };
            let (one, other) = (listed(model, one, earlier, targets), listed(model, other, later, targets));
            let movement = movement(model, &one, &other);
            targets.risks.push(ComparedRisk {
                earlier: Some(one),
                later: Some(other),
                matched: Some(pair.likeness),
                movement,
            });
            for (known, at) in known.iter_mut().zip([(*before, pair.left), (*now, pair.right)]) {
                known.insert(at);
            }
        }
    }
    for (is_later, known) in [false, true].into_iter().zip(&known) {
        let documents: BTreeSet<usize> =
            plans.iter().map(|(before, now)| if is_later { *now } else { *before }).collect();
        let rows: Vec<(usize, usize, &Row<'_>, &Register<'_>)> = documents
            .iter()
            .filter_map(|document| Some((*document, registers.get(*document)?)))
            .flat_map(|(document, register)| {
                register.rows.iter().enumerate().map(move |(at, row)| (document, at, row, register))
            })
            .collect();
        let matched: BTreeSet<usize> = (0..)
            .zip(&rows)
            .filter(|(_, (document, at, ..))| known.contains(&(*document, *at)))
            .map(|(index, _)| index)
            .collect();
        let in_parts = (0..).zip(&rows).map(|(index, (document, _, row, _))| (index, *document, &row.section));
        for index in scope::missing(in_parts, &matched) {
            let Some((.., row, register)) = rows.get(index) else { continue };
            let only = Some(listed(model, row, register, targets));
            let (earlier, later, movement) =
                if is_later { (None, only, RiskMovement::New) } else { (only, None, RiskMovement::Gone) };
            targets.risks.push(ComparedRisk { earlier, later, matched: None, movement });
        }
    }
}

fn listed(model: &Model, row: &Row<'_>, register: &Register<'_>, targets: &mut Targets) -> ListedRisk {
    let Row { risk, table, .. } = row;
    let at = [&risk.description, &risk.number].into_iter().flatten().find(|field| field.value().is_some());
    let sheet = &table.shape.place;
    let figure = |field: &Option<Field<Measure>>| field.as_ref().and_then(Field::value).map(|measure| measure.value);
    let code = text(risk.number.as_ref());
    ListedRisk {
        impact: figure(&risk.impact),
        likelihood: figure(&risk.likelihood),
        rating: risk.rated(),
        bands: code.as_deref().and_then(|code| placed(model, table, code)).and_then(|(matrix, likelihood, impact)| {
            Some((matrix.likelihoods.get(likelihood)?.1.clone(), matrix.impacts.get(impact)?.1.clone()))
        }),
        listed: Listed {
            document: targets.document(&register.document),
            table: row.index,
            row: risk.row,
            place: at.map_or_else(|| sheet.clone(), |field| sheet.at_cell(field.at)),
            code,
            description: text(risk.description.as_ref()),
            section: risk.section.clone(),
        },
    }
}

/// The matrix beside a register that holds a risk, with the bands of its likelihood and impact.
fn placed<'a>(model: &'a Model, table: &Table, code: &str) -> Option<(&'a MatrixTable, usize, usize)> {
    let number: u32 = code.trim().trim_end_matches('.').parse().ok()?;
    let beside = model.matrices.iter().filter(|matrix| {
        model.table(matrix.table).is_some_and(|other| (other.shape.book, other.year) == (table.shape.book, table.year))
    });
    beside.into_iter().find_map(|matrix| {
        let holds = |risks: &Parsed<Vec<u32>>| risks.value().is_some_and(|risks| risks.contains(&number));
        let cell = matrix.cells.iter().find(|cell| holds(&cell.risks))?;
        Some((matrix, cell.likelihood, cell.impact))
    })
}

/// How the rating moved: by the figures where both registers have them, else by the places in two matrices of one size.
fn movement(model: &Model, earlier: &ListedRisk, later: &ListedRisk) -> RiskMovement {
    if let (Some(before), Some(now)) = (earlier.rating, later.rating) {
        return by_order(now.cmp(&before), now.cmp(&before));
    }
    let height = |risk: &ListedRisk| -> Option<(usize, usize, usize, usize)> {
        let table = model.table(risk.listed.table)?;
        let (matrix, likelihood, impact) = placed(model, table, risk.listed.code.as_deref()?)?;
        let (likely, grave) = matrix.heights(likelihood, impact);
        Some((likely, grave, matrix.likelihoods.len(), matrix.impacts.len()))
    };
    match (height(earlier), height(later)) {
        (Some((likely, grave, down, across)), Some((now_likely, now_grave, now_down, now_across)))
            if (down, across) == (now_down, now_across) =>
        {
            by_order(now_likely.cmp(&likely), now_grave.cmp(&grave))
        }
        _ => RiskMovement::NotKnown,
    }
}

const fn by_order(likelihood: Ordering, impact: Ordering) -> RiskMovement {
    match (likelihood, impact) {
        (Ordering::Equal, Ordering::Equal) => RiskMovement::Unchanged,
        (Ordering::Less, Ordering::Greater) | (Ordering::Greater, Ordering::Less) => RiskMovement::Moved,
        (Ordering::Greater, _) | (_, Ordering::Greater) => RiskMovement::Up,
        (Ordering::Less, _) | (_, Ordering::Less) => RiskMovement::Down,
    }
}
