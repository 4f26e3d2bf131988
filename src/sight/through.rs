//! What links to a promise otherwise than by a column of links: a risk that an action names as its outcome, and a line of
//! money that is labelled with a promise or a theme.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::columns::link_columns;
use super::lists::Candidate;
use super::words::key;
use super::{By, Carrier, LineOfSight, Link, LinkState, Linked, ListFrom, What};
use crate::grid::one_line;
use crate::model::figures::LineRole;
use crate::model::{Field, Model};

/// The number of the risk that an outcome such as `Risk 5` names.
fn risk_number(outcome: &str) -> Option<String> {
    let key = key(outcome);
    let number = key.strip_prefix("risk")?;
    (!number.is_empty() && number.chars().all(|c| c.is_ascii_digit()))
        .then(|| number.trim_start_matches('0').to_owned())
}

/// The risks of a workbook's registers that its actions name as their outcome: they link to what the action links to.
pub(super) fn risks(model: &Model, lists: &[Candidate], facts: &mut LineOfSight) -> Vec<Linked> {
    let mut links = Vec::new();
    for actions in &model.actions {
        let Some(home) = model.table(actions.table) else { continue };
        for action in &actions.rows {
            let number = action.outcome.as_ref().and_then(|outcome| risk_number(&outcome.written));
            let Some(number) = number else { continue };
            let by = facts.rows.iter().position(|row| row.table == actions.table && row.row == action.row);
            let Some(by) = by else { continue };
            let name: Arc<str> = facts.rows.get(by).map_or_else(Arc::default, |row| Arc::from(row.name()));
            let Some(risk) = risk(model, home.shape.book, &number) else { continue };
            let known = facts.rows.iter().position(|row| row.table == risk.table && row.row == risk.row);
            let at = known.unwrap_or_else(|| {
                facts.rows.push(risk);
                facts.rows.len() - 1
            });
            for (list, candidate) in lists.iter().enumerate() {
                for (entry, of) in candidate.list.entries.iter().enumerate() {
                    let link = of.links.iter().find(|link| link.row == by && link.by.is_own());
                    let is_new = |link: &&Link| {
                        !links
                            .iter()
                            .any(|known: &Linked| (known.list, known.entry, known.link.row) == (list, entry, at))
                            && !of.links.iter().any(|known| known.row == at && link.row != at)
                    };
                    if let Some(link) = link.filter(is_new) {
                        let link = Link { row: at, by: By::Through(Arc::clone(&name)), tentative: link.tentative };
                        links.push(Linked { list, entry, link });
                    }
                }
            }
        }
    }
    links
}

/// The risk of that number in the registers of a workbook.
fn risk(model: &Model, book: usize, number: &str) -> Option<Carrier> {
    for register in &model.risks {
        let Some(home) = model.table(register.table).filter(|home| home.shape.book == book) else { continue };
        for risk in &register.rows {
            let Some(field) = risk.number.as_ref() else { continue };
            let Some(written) = field.value().filter(|written| written.trim_start_matches('0') == number) else {
                continue;
            };
            let text = risk.description.as_ref().and_then(Field::value).unwrap_or(written);
            return Some(Carrier {
                what: What::Risk,
                table: register.table,
                row: risk.row,
                code: Some(Arc::from(written.as_str())),
                text: one_line(text).into(),
                place: home.shape.at(field.at),
                link_at: None,
                state: LinkState::Linked,
            });
        }
    }
    None
}

/// The lines of money whose label is an entry or a theme of a list of the same workbook that links refer to.
pub(super) fn money(
    model: &Model,
    lists: &[Candidate],
    used: &BTreeSet<usize>,
    facts: &mut LineOfSight,
) -> Vec<Linked> {
    let mut links = Vec::new();
    for figures in &model.figures {
        let Some(index) = model.tables.iter().position(|table| table.id == figures.id) else { continue };
        let Some(home) = model.table(index).filter(|home| link_columns(home).is_empty()) else { continue };
        for line in figures.lines.iter().filter(|line| line.role == LineRole::Data) {
            let label = key(&line.label);
            let mut at = None;
            for list in used {
                let Some(candidate) =
                    lists.get(*list).filter(|it| it.list.book == home.shape.book && it.list.from != ListFrom::Links)
                else {
                    continue;
                };
                let theme = candidate.list.themes.iter().position(|theme| key(theme) == label);
                for (entry, of) in candidate.list.entries.iter().enumerate() {
                    let full = of.code.as_deref().map(|code| key(&format!("{code}{}", of.text)));
                    let by = if label.is_empty() {
                        continue;
                    } else if key(&of.text) == label || full.as_deref() == Some(label.as_str()) {
                        By::Words
                    } else if theme.is_some() && of.theme == theme {
                        By::Theme(line.label.as_str().into())
                    } else {
                        continue;
                    };
                    let row = *at.get_or_insert_with(|| {
                        facts.rows.push(Carrier {
                            what: What::Money,
                            table: index,
                            row: line.row,
                            code: None,
                            text: line.label.as_str().into(),
                            place: home.shape.at(line.label_at),
                            link_at: None,
                            state: LinkState::Linked,
                        });
                        facts.rows.len() - 1
                    });
                    links.push(Linked { list: *list, entry, link: Link { row, by, tentative: false } });
                }
            }
        }
    }
    links
}
