//! Columns of figures are known by what stands below their headings: any heading will do over numbers.

use std::collections::BTreeSet;

use crate::grid::{Addr, Content, one_line};
use crate::model::Matched;
use crate::parse;
use crate::spec::Kind;

use super::body::is_code_like;
use super::candidate::{HeadColumn, by_position};
use super::headings::{Assigned, HeadingTexts};
use super::labels::may_be_total_label;
use super::sheet_view::{SheetView, heading_key, is_figure};

/// How many rows below the heading are looked at.
const DEPTH: u32 = 40;

/// What a column holds below its heading.
#[derive(Clone, Debug, Default)]
pub(super) struct Contents {
    figures: u32,
    words: u32,
    /// How many of the words are codes.
    codes: u32,
    /// The words beside others that differ from one another, totals left out.
    names: BTreeSet<String>,
    /// The figures count 1, 2, 3: line numbers.
    counts_up: bool,
}

impl Contents {
    /// What stands in a column below `row`, down to two blank rows. A heading that is repeated, as after a page break,
    /// is none of it.
    pub(super) fn below(view: &SheetView<'_>, row: u32, col: u32, heading: &[String]) -> Self {
        let mut contents = Self::default();
        let mut numbers: Vec<rust_decimal::Decimal> = Vec::new();
        let headings: Vec<String> = heading.iter().map(|part| heading_key(part)).collect();
        let mut last = row;
        for below in view.rows_from(row + 1).take_while(|below| *below <= row + DEPTH) {
            if below > last + 2 {
                break;
            }
            last = below;
            let Some(cell) =
                view.sheet.get(Addr::new(below, col)).filter(|cell| !cell.is_blank() || cell.is_uncalculated())
            else {
                continue;
            };
            if cell.as_text().is_some_and(|text| parse::no_value(text).is_some()) {
                // A reason for no figure stands where one would: it says neither words nor figures.
                continue;
            }
            if is_figure(cell) {
                contents.figures += 1;
                if let Content::Number(number) = cell.content {
                    numbers.push(number);
                }
                continue;
            }
            let words = one_line(&cell.shown());
            let key = heading_key(&words);
            if !headings.contains(&key) {
                contents.words += 1;
                contents.codes += u32::from(is_code_like(&words));
                // Words that stand alone in their row name a section or are a note, not a line; nor does a total.
                if view.filled(below).len() > 1 && !may_be_total_label(&words) {
                    contents.names.insert(key);
                }
            }
        }
        contents.counts_up = numbers.len() >= 3
            && contents.words == 0
            && numbers.windows(2).all(|pair| matches!(pair, [a, b] if *b == *a + rust_decimal::Decimal::ONE));
        contents
    }

    /// Whether the column is one of figures.
    pub(super) const fn is_figures(&self) -> bool {
        self.figures > 0 && self.figures >= self.words && !self.counts_up
    }

    /// Whether the column is one of words.
    pub(super) const fn is_words(&self) -> bool {
        self.words > 0 && self.words > self.figures
    }

    /// Whether the words of the column are codes; the odd name of a section or total among them is no hindrance.
    pub(super) const fn is_codes(&self) -> bool {
        self.codes > 0 && self.codes * 2 > self.words
    }

    /// How many different words the column holds beside others.
    pub(super) fn variety(&self) -> usize {
        self.names.len()
    }
}

/// A column of a heading block with all that tells what it is.
struct Seen<'a> {
    column: &'a HeadColumn,
    texts: &'a HeadingTexts,
    contents: Contents,
}

impl Seen<'_> {
    /// How its heading fits a field of the kind.
    fn known(&self, kind: &Kind, field: &str) -> Option<(u8, Matched)> {
        let spec = kind.fields.iter().find(|spec| spec.name == field)?;
        self.texts.fit(spec, kind.exact)
    }

    /// Whether the column is one of figures: by what stands in it or, where nothing does, by what its heading states.
    fn is_figures(&self, view: &SheetView<'_>, kind: &Kind) -> bool {
        self.contents.is_figures()
            || self.contents.words == 0
                && (self.known(kind, "figure").is_some() || states_figures(view, &self.column.parts.join(" ")))
    }
}

/// The columns of a table of figures and its score, where the columns are one: a column of words with columns of
/// figures to its right.
pub(super) fn fit(
    view: &SheetView<'_>,
    kind: &Kind,
    heading_row: u32,
    columns: &[HeadColumn],
    texts: &[HeadingTexts],
) -> Option<(Vec<Assigned>, i32)> {
    let (label, figure) = (kind.field_index("label")?, kind.field_index("figure")?);
    let seen: Vec<Seen<'_>> = columns
        .iter()
        .zip(texts)
        .map(|(column, texts)| Seen {
            column,
            texts,
            contents: Contents::below(view, heading_row, column.col, &column.parts),
        })
        .collect();
    // The column of labels may have no heading at all, and then no column here: the finder takes the words before the
    // figures.
    let labels = labels(view, kind, &seen);
    let first_figure = seen
        .iter()
        .find(|seen| seen.is_figures(view, kind) && seen.known(kind, "code").is_none())
        .map(|seen| seen.column.col);
    let headed: Vec<u32> = columns.iter().map(|column| column.col).collect();
    let label_left = unheaded(view, heading_row, &headed, first_figure.unwrap_or(0))
        .into_iter()
        .map(|col| Contents::below(view, heading_row, col, &[]))
        .any(|left| left.is_words() && (labels.is_empty() || !left.is_codes()));
    let first_label = labels.first().copied();
    if first_label.is_none() && !label_left {
        return None;
    }
    let mut assigned: Vec<Assigned> = Vec::new();
    let mut score = 40;
    let mut figures = 0;
    for (index, seen) in seen.iter().enumerate() {
        let as_field = |name: &str| {
            let field = kind.field_index(name)?;
            let (likeness, matched) = seen.known(kind, name)?;
            Some(Assigned { column: index, field, likeness, matched })
        };
        let is_exact = |fit: &Assigned| fit.matched == Matched::Exact;
        // Numbers under `Number` are figures, whatever a code may be called.
        let is_code = as_field("code").filter(|code| {
            seen.contents.is_codes()
                || !seen.contents.is_words() && is_exact(code) && seen.known(kind, "figure").is_none()
        });
        if labels.contains(&index) {
            let known = as_field("label").filter(is_exact);
            score += if known.is_some() && Some(index) == labels.last().copied() { 30 } else { 0 };
            assigned.push(known.unwrap_or(by_position(index, label)));
        } else if let Some(code) = is_code {
            assigned.push(code);
        } else if seen.is_figures(view, kind) {
            if label_left || first_label.is_some_and(|label| label < index) {
                // Any heading will do over figures: one that is only like a known one says no more than one that is not.
                let known = as_field("figure").filter(is_exact);
                figures += u32::from(seen.contents.is_figures());
                score += if known.is_some() || states_figures(view, &seen.column.parts.join(" ")) { 45 } else { 30 };
                assigned.push(known.unwrap_or(by_position(index, figure)));
            }
        } else if let Some(note) = as_field("note") {
            assigned.push(note);
        } else if let Some(code) = kind.field_index("code").filter(|_| seen.contents.is_codes()) {
            assigned.push(by_position(index, code));
        }
    }
    (figures > 0).then_some((assigned, score))
}

/// How many blank columns may part the labels from the figures.
const BLANK_COLUMNS: u32 = 2;

/// The columns before `until` without a heading: those between the headed ones, and the nearest to their left that holds
/// something below the heading.
pub(super) fn unheaded(view: &SheetView<'_>, heading_row: u32, headed: &[u32], until: u32) -> Vec<u32> {
    let Some(left) = headed.iter().min().copied() else { return Vec::new() };
    let holds = |col: &u32| {
        let contents = Contents::below(view, heading_row, *col, &[]);
        contents.is_words() || contents.is_figures()
    };
    // Behind blank columns, what has a heading of its own is of another table.
    let is_of_another = |col: &u32| {
        *col + 1 < left && view.sheet.get(Addr::new(heading_row, *col)).is_some_and(|cell| !cell.is_blank())
    };
    let beside = (left.saturating_sub(BLANK_COLUMNS + 1)..left).rev().find(holds).filter(|col| !is_of_another(col));
    beside.into_iter().chain((left..until).filter(|col| !headed.contains(col))).collect()
}

/// The columns that label the lines, left to right: the one whose words tell the lines best apart, and those to its left
/// that gather them, a directorate before its services. Codes and remarks are no labels.
fn labels(view: &SheetView<'_>, kind: &Kind, seen: &[Seen<'_>]) -> Vec<usize> {
    let is_label = |(index, seen): &(usize, &Seen<'_>)| {
        let is_note = seen.known(kind, "note").is_some() && seen.known(kind, "label").is_none();
        seen.contents.is_words() && !is_note && (*index == 0 || !seen.is_figures(view, kind))
    };
    let first_figure = seen
        .iter()
        .enumerate()
        .skip_while(|(_, seen)| !seen.contents.is_words())
        .find(|(_, seen)| seen.is_figures(view, kind) && seen.known(kind, "code").is_none())
        .map_or(seen.len(), |(index, _)| index);
    let words: Vec<(usize, &Seen<'_>)> = seen.iter().enumerate().take(first_figure).filter(is_label).collect();
    let names: Vec<(usize, &Seen<'_>)> = words.iter().copied().filter(|(_, seen)| !seen.contents.is_codes()).collect();
    let names = if names.is_empty() { words.into_iter().take(1).collect() } else { names };
    // A heading that labels are known by counts for a quarter more.
    let weight = |seen: &Seen<'_>| {
        let known = usize::from(seen.known(kind, "label").is_some());
        seen.contents.variety() * (4 + known)
    };
    let best = names.iter().map(|(_, seen)| weight(seen)).max();
    let Some(at) = names.iter().position(|(_, seen)| Some(weight(seen)) == best) else { return Vec::new() };
    names.iter().take(at + 1).map(|(index, _)| *index).collect()
}

/// Whether a heading states a year, a stage or a unit, as those over figures do.
pub(super) fn states_figures(view: &SheetView<'_>, heading: &str) -> bool {
    let facts = parse::heading(&one_line(heading), view.year);
    facts.year.is_some() || facts.stage.is_some() || facts.unit.is_some()
}
