//! Columns of figures are known by what stands below their headings: any heading will do over numbers.

use crate::grid::{Addr, Content};
use crate::parse;
use crate::spec::Kind;

use super::candidate::{HeadColumn, by_position, one_line};
use super::headings::{self, Assigned, HeadingTexts};
use super::sheet_view::{SheetView, is_figure};

/// How many rows below the heading are looked at.
const DEPTH: u32 = 40;

/// What a column holds below its heading.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Contents {
    figures: u32,
    words: u32,
    /// The figures count 1, 2, 3: line numbers.
    counts_up: bool,
}

impl Contents {
    /// What stands in a column below `row`, down to two blank rows.
    pub(super) fn below(view: &SheetView<'_>, row: u32, col: u32) -> Self {
        let mut contents = Self::default();
        let mut numbers: Vec<rust_decimal::Decimal> = Vec::new();
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
            } else {
                contents.words += 1;
            }
        }
        contents.counts_up = numbers.len() >= 3
            && contents.words == 0
            && numbers.windows(2).all(|pair| matches!(pair, [a, b] if *b == *a + rust_decimal::Decimal::ONE));
        contents
    }

    /// Whether the column is one of figures.
    pub(super) const fn is_figures(self) -> bool {
        self.figures > 0 && self.figures >= self.words && !self.counts_up
    }

    /// Whether the column is one of words.
    pub(super) const fn is_words(self) -> bool {
        self.words > 0 && self.words > self.figures
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
    let contents: Vec<Contents> = columns.iter().map(|column| Contents::below(view, heading_row, column.col)).collect();
    let known = headings::assign(texts, kind);
    let mut assigned: Vec<Assigned> = Vec::new();
    let label_column = contents.iter().position(|contents| contents.is_words());
    // The column of labels may have no heading at all, and then no column here: the finder takes the words to the left.
    let label_left = columns.first().and_then(|column| column.col.checked_sub(1));
    let label_left = label_left.is_some_and(|col| Contents::below(view, heading_row, col).is_words());
    if label_column.is_none() && !label_left {
        return None;
    }
    let mut score = 40;
    let mut figures = 0;
    for (index, column) in columns.iter().enumerate() {
        let Some(contents) = contents.get(index) else { continue };
        let known = known.iter().find(|fit| fit.column == index);
        let known_as = known.and_then(|fit| kind.field(fit.field)).map(|field| field.name.as_str());
        if Some(index) == label_column && !label_left {
            assigned.push(known.filter(|fit| fit.field == label).copied().unwrap_or(by_position(index, label)));
            score += if known_as == Some("label") { 30 } else { 0 };
        } else if contents.is_figures()
            || (contents.words == 0 && (known_as == Some("figure") || states_figures(view, column)))
        {
            let after_label = label_left || label_column.is_some_and(|label| label < index);
            if after_label {
                assigned.push(known.filter(|fit| fit.field == figure).copied().unwrap_or(by_position(index, figure)));
                figures += u32::from(contents.is_figures());
                score += if known_as == Some("figure") || states_figures(view, column) { 45 } else { 30 };
            }
        } else if let Some(fit) = known.filter(|_| matches!(known_as, Some("note" | "code"))) {
            assigned.push(*fit);
        }
    }
    (figures > 0).then_some((assigned, score))
}

/// Whether a heading states a year, a stage or a unit, as those over figures do.
fn states_figures(view: &SheetView<'_>, column: &HeadColumn) -> bool {
    let facts = parse::heading(&one_line(&column.parts.join(" ")), view.year);
    facts.year.is_some() || facts.stage.is_some() || facts.unit.is_some()
}
