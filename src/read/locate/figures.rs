//! Columns of figures are known by what stands below their headings: any heading will do over numbers, and the column
//! that labels the lines needs none.

use std::sync::Arc;

use crate::grid::{Addr, Cell, Span, one_line};
use crate::model::Matched;
use crate::parse::{self, FieldType};
use crate::spec::{FieldSpec, Kind, Layout};

use super::account;
use super::candidate::{HeadColumn, by_position};
use super::contents::{Body, Contents};
use super::headings::{Assigned, HeadingTexts};
use super::sheet_view::{SheetView, heading_key};
use super::taken::Taken;

/// How many columns of labels without headings are looked for to the left of the headings, and how many blank columns
/// may stand between the two.
const LEFT: u32 = 3;

/// What it counts, in hundredths of a column, that the figures add up.
const ADDS_UP: i32 = 40;

/// What was sought below a row of headings: its columns as those of a table of figures.
pub(super) struct Sought {
    /// The headed columns, and those without headings that belong to them.
    pub(super) columns: Vec<HeadColumn>,
    /// What stands in the headed columns.
    headed: Vec<Contents>,
    /// How the columns fit each kind of figures.
    fits: Vec<(Arc<Kind>, Fit)>,
    /// Whether the figures add up as those of an account do, and nothing else stands among them.
    is_account: bool,
}

/// How columns fit a kind of figures.
pub(super) struct Fit {
    pub(super) assigned: Vec<Assigned>,
    pub(super) score: i32,
}

impl Sought {
    /// Looks below the headings of a block for the tables of figures that they may head.
    pub(super) fn below(
        view: &SheetView<'_>,
        kinds: &[Arc<Kind>],
        rows: (u32, u32),
        columns: &[HeadColumn],
        texts: &[HeadingTexts],
        taken: &Taken,
    ) -> Self {
        let body = Body::below(view, rows.1);
        let headed: Vec<Contents> =
            columns.iter().map(|column| Contents::below(view, body, column.col, &column.parts)).collect();
        let mut all: Vec<Seen> = columns
            .iter()
            .zip(texts)
            .zip(&headed)
            .map(|((column, texts), contents)| Seen {
                column: column.clone(),
                texts: texts.clone(),
                contents: contents.clone(),
            })
            .collect();
        let kinds = kinds.iter().filter(|kind| kind.layout == Layout::Figures);
        let mut fits = Vec::new();
        let mut is_account = false;
        if kinds.clone().next().is_some() {
            add_unheaded(view, rows, body, &mut all, taken);
            for kind in kinds {
                let Some(mut fit) = fit(view, kind, &all) else { continue };
                if account::adds_up(view, kind, body, &all, &fit.assigned) {
                    is_account = true;
                    fit.score += ADDS_UP;
                }
                fits.push((Arc::clone(kind), fit));
            }
        }
        Self { columns: all.into_iter().map(|seen| seen.column).collect(), headed, fits, is_account }
    }

    /// How the columns fit a kind of figures.
    pub(super) fn fit(&self, kind: &Arc<Kind>) -> Option<&Fit> {
        self.fits.iter().find(|(fitted, _)| Arc::ptr_eq(fitted, kind)).map(|(_, fit)| fit)
    }

    /// Whether a headed column may hold what a field holds: figures under `Change` are no direction of travel, those
    /// under `Quarter 1` name no quarter, and days under `Completed` are no percentage.
    pub(super) fn suits(&self, column: usize, field: &FieldSpec) -> bool {
        let Some(contents) = self.headed.get(column) else { return true };
        match field.field_type {
            FieldType::Direction | FieldType::Polarity | FieldType::Frequency => !contents.is_figures(),
            FieldType::Period => !contents.is_amounts() && (contents.is_empty() || contents.is_periods()),
            FieldType::Percent | FieldType::YesNo => !contents.is_days(),
            // `Risk level` over `High` and `Low` is no score.
            FieldType::Number => !contents.is_days() && !contents.is_plain_words(),
            // What names every row is no count: `Actions arising` beside an assessment.
            FieldType::Text if field.required => !contents.is_all_figures(),
            _ => true,
        }
    }

    /// Whether a kind of rows may still be meant: what stands below is no account, or a heading tells of something that
    /// no account has, as a target or how often it is measured. Where several columns hold codes it may be a ledger.
    pub(super) fn leaves_room(&self, kind: &Kind, texts: &[HeadingTexts], assigned: &[Assigned]) -> bool {
        let Some((figures, _)) = self.fits.first().filter(|_| self.is_account) else { return true };
        let is_known = |texts: &HeadingTexts| {
            figures.fields.iter().any(|field| matches!(texts.fit(field, true), Some((_, Matched::Exact))))
        };
        let tells = |fit: &&Assigned| {
            let field = kind.field(fit.field).map(|field| field.field_type);
            let is_amount = matches!(field, Some(FieldType::Measure | FieldType::Figure));
            fit.matched == Matched::Exact && !is_amount && texts.get(fit.column).is_some_and(|texts| !is_known(texts))
        };
        let is_code = |fit: &&Assigned| kind.field(fit.field).is_some_and(|field| field.field_type == FieldType::Code);
        assigned.iter().any(|fit| tells(&fit)) || assigned.iter().filter(is_code).count() >= 2
    }
}

/// The headings of a budget in which no line has a figure yet: a label and three columns of figures in the wording of their
/// fields.
pub(super) fn form(view: &SheetView<'_>, kinds: &[Arc<Kind>]) -> Option<(Span, Arc<Kind>)> {
    let kind = kinds.iter().find(|kind| kind.layout == Layout::Figures)?;
    let field = |name: &str| kind.fields.iter().find(|field| field.name == name);
    let (label, figure) = (field("label")?, field("figure")?);
    let is_exactly = |cell: &Cell, field: &FieldSpec| {
        matches!(HeadingTexts::of(&[cell.shown()]).fit(field, true), Some((_, Matched::Exact)))
    };
    view.rows_from(0).take(FORM_ROWS).find_map(|row| {
        let filled = view.filled(row);
        let ((first, label_cell), (last, _)) = (filled.first()?, filled.last()?);
        let figures = filled.iter().filter(|(_, cell)| is_exactly(cell, figure)).count();
        let is_form = figures >= 3 && is_exactly(label_cell, label);
        is_form.then(|| (Span::new(Addr::new(row, *first), Addr::new(row, *last)), Arc::clone(kind)))
    })
}

/// How many rows are looked through for the headings of a form.
const FORM_ROWS: usize = 40;

/// A column of a heading block with all that tells what it is.
pub(super) struct Seen {
    pub(super) column: HeadColumn,
    texts: HeadingTexts,
    pub(super) contents: Contents,
}

impl Seen {
    /// How its heading fits a field of the kind.
    fn known(&self, kind: &Kind, field: &str) -> Option<(u8, Matched)> {
        let spec = kind.fields.iter().find(|spec| spec.name == field)?;
        self.texts.fit(spec, kind.exact)
    }

    /// Whether its heading is one that a field of the kind is known by.
    fn is_exactly(&self, kind: &Kind, field: &str) -> bool {
        matches!(self.known(kind, field), Some((_, Matched::Exact)))
    }

    fn is_headed(&self) -> bool {
        !self.column.parts.is_empty()
    }

    /// Whether the column is one of figures: by what stands in it or, where nothing does, by what its heading states.
    fn is_figures(&self, view: &SheetView<'_>, kind: &Kind) -> bool {
        self.contents.is_figures() && !self.is_times()
            || self.is_headed()
                && !self.contents.has_words()
                && (self.known(kind, "figure").is_some() || states_figures(view, &self.column.parts.join(" ")))
    }

    /// Whether years or months stand under a heading that says so.
    fn is_times(&self) -> bool {
        let heading = heading_key(&self.column.parts.join(" "));
        matches!(heading.as_str(), "period" | "time period" | "reporting period" | "year" | "month" | "date")
            && !self.contents.is_amounts()
    }

    /// Whether small whole numbers stand under a heading of notes: the numbers of the notes.
    fn is_note_numbers(&self, kind: &Kind) -> bool {
        self.contents.is_small() && self.is_exactly(kind, "note") && !self.is_exactly(kind, "figure")
    }
}

/// Adds the columns without headings that belong to those with: between them, to their left where the lines are
/// labelled, and to their right where a column of totals was left without a name.
fn add_unheaded(view: &SheetView<'_>, rows: (u32, u32), body: Body, all: &mut Vec<Seen>, taken: &Taken) {
    let (Some(left), Some(right)) = (all.first().map(|s| s.column.col), all.last().map(|s| s.column.col)) else {
        return;
    };
    let is_free = |col: u32| {
        !taken.has(Addr::new(rows.1, col)) && (rows.0..=rows.1).all(|row| view.seen(Addr::new(row, col)).is_none())
    };
    let seen = |col: u32| Seen {
        column: HeadColumn { col, parts: Vec::new(), homes: Vec::new(), span: Span::cell(Addr::new(rows.1, col)) },
        texts: HeadingTexts::default(),
        contents: Contents::below(view, body, col, &[]),
    };
    let says = |seen: &Seen| seen.contents.is_words() || seen.contents.is_figures();
    let between = (left..right).filter(|col| all.iter().all(|seen| seen.column.col != *col));
    let mut more: Vec<Seen> = between.filter(|col| is_free(*col)).map(seen).filter(says).collect();
    // A blank column may part the labels from the figures; once words are found, only what adjoins them belongs to them.
    let is_labelled = all.first().is_some_and(|first| first.contents.is_words());
    let mut found = false;
    for col in (left.saturating_sub(LEFT)..left).rev() {
        let beside = seen(col);
        if beside.contents.is_words() && is_free(col) {
            found = true;
            more.push(beside);
        } else if found || is_labelled || !beside.contents.is_empty() || !is_free(col) {
            break;
        }
    }
    let beside = seen(right.saturating_add(1));
    let fills = all.last().is_some_and(|last| {
        last.contents.is_figures() && beside.contents.figures() * 10 >= last.contents.figures() * 7
    });
    if fills && beside.contents.is_figures() && beside.contents.is_all_figures() && is_free(beside.column.col) {
        more.push(beside);
    }
    all.extend(more);
    all.sort_by_key(|seen| seen.column.col);
}

/// The columns of a table of figures and its score, where the columns are one: a column of words with columns of
/// figures to its right.
fn fit(view: &SheetView<'_>, kind: &Kind, all: &[Seen]) -> Option<Fit> {
    let (label, figure) = (kind.field_index("label")?, kind.field_index("figure")?);
    let labels = labels(view, kind, all);
    let first_label = labels.first().copied()?;
    let mut assigned: Vec<Assigned> = Vec::new();
    let mut score = 40;
    let mut figures = 0;
    for (index, seen) in all.iter().enumerate() {
        let as_field = |name: &str| {
            let field = kind.field_index(name)?;
            let (likeness, matched) = seen.known(kind, name)?;
            Some(Assigned { column: index, field, likeness, matched })
        };
        let is_exact = |fit: &Assigned| fit.matched == Matched::Exact;
        // Numbers under `Number` are figures, whatever a code may be called.
        let is_code = as_field("code").filter(|code| {
            seen.contents.is_codes() && !seen.contents.is_days()
                || !seen.contents.is_words() && is_exact(code) && seen.known(kind, "figure").is_none()
        });
        if let Some(links) = as_field("links").filter(|links| is_exact(links) && !labels.contains(&index)) {
            assigned.push(links);
        } else if labels.contains(&index) {
            let known = as_field("label").filter(is_exact);
            score += if known.is_some() && Some(index) == labels.last().copied() { 30 } else { 0 };
            assigned.push(known.unwrap_or(by_position(index, label)));
        } else if let Some(code) = is_code {
            assigned.push(code);
        } else if let Some(note) = as_field("note").filter(|_| seen.is_note_numbers(kind)) {
            assigned.push(note);
        } else if seen.is_figures(view, kind) {
            // Budget books put last year's actual to the left of the labels.
            if first_label < index || states_figures(view, &seen.column.parts.join(" ")) {
                // Any heading will do over figures: one that is only like a known one says no more than one that is not.
                let known = as_field("figure").filter(is_exact);
                figures += u32::from(seen.contents.is_figures());
                score += match known {
                    _ if !seen.is_headed() => 0,
                    Some(_) => 45,
                    None if states_figures(view, &seen.column.parts.join(" ")) => 45,
                    None => 30,
                };
                assigned.push(known.unwrap_or(by_position(index, figure)));
            }
        } else if let Some(note) = as_field("note") {
            assigned.push(note);
        } else if let Some(code) =
            kind.field_index("code").filter(|_| seen.contents.is_codes() && !seen.contents.is_days())
        {
            assigned.push(by_position(index, code));
        }
    }
    (figures > 0).then_some(Fit { assigned, score })
}

/// The columns that label the lines, left to right: the one whose words tell the lines best apart, and those to its left
/// that gather them, a directorate before its services. Codes and remarks are no labels.
fn labels(view: &SheetView<'_>, kind: &Kind, seen: &[Seen]) -> Vec<usize> {
    let is_label = |(index, seen): &(usize, &Seen)| {
        let is_note = seen.known(kind, "note").is_some() && seen.known(kind, "label").is_none();
        seen.contents.is_words() && !is_note && (*index == 0 || !seen.is_figures(view, kind))
    };
    let first_figure = seen
        .iter()
        .enumerate()
        .skip_while(|(_, seen)| !seen.contents.is_words())
        .find(|(_, seen)| seen.is_figures(view, kind) && seen.known(kind, "code").is_none())
        .map_or(seen.len(), |(index, _)| index);
    let words: Vec<(usize, &Seen)> = seen.iter().enumerate().take(first_figure).filter(is_label).collect();
    let names: Vec<(usize, &Seen)> = words.iter().copied().filter(|(_, seen)| !seen.contents.is_codes()).collect();
    // A column of links labels nothing, unless it is all that does: a budget by priority.
    let unlinked: Vec<(usize, &Seen)> =
        names.iter().copied().filter(|(_, seen)| !seen.is_exactly(kind, "links")).collect();
    let names = if unlinked.is_empty() { names } else { unlinked };
    let names = if names.is_empty() { words.into_iter().take(1).collect() } else { names };
    // A heading that labels are known by counts for a quarter more.
    let weight = |seen: &Seen| {
        let known = usize::from(seen.known(kind, "label").is_some());
        seen.contents.variety() * (4 + known)
    };
    let best = names.iter().map(|(_, seen)| weight(seen)).max();
    let Some(at) = names.iter().position(|(_, seen)| Some(weight(seen)) == best) else { return Vec::new() };
    let is_headed = names.get(at).is_some_and(|(_, best)| best.is_headed());
    // Marks without a heading before labels that have one gather nothing; the names of sections and totals do.
    names
        .iter()
        .take(at + 1)
        .filter(|(_, seen)| seen.is_headed() || !is_headed || !seen.contents.is_marks())
        .map(|(index, _)| *index)
        .collect()
}

/// Whether a heading states a year, a stage or a unit, as those over figures do.
pub(super) fn states_figures(view: &SheetView<'_>, words: &str) -> bool {
    let facts = parse::heading(&one_line(words), view.year);
    facts.year.is_some() || facts.stage.is_some() || facts.unit.is_some()
}
