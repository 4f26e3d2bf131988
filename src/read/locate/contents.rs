//! What stands in a column below its heading: figures, words, codes.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::grid::{Addr, Cell, Content, one_line};
use crate::parse::{self, FieldType};
use crate::value::{FinancialYear, Parsed};

use super::body::is_code_like;
use super::candidate::{is_heading_cell, may_begin};
use super::labels::may_be_total_label;
use super::sheet_view::{SheetView, heading_key, is_figure};

/// How many rows below the heading are looked at.
const DEPTH: u32 = 60;

/// The rows below a heading that are looked at: down to two blank rows, or to what reads as the headings of another table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Body {
    heading: u32,
    end: u32,
}

impl Body {
    /// The rows below the heading that ends in a row.
    pub(super) fn below(view: &SheetView<'_>, heading: u32) -> Self {
        let (mut last, mut parted, mut has_figures) = (heading, false, false);
        for row in view.rows_from(heading + 1).take_while(|row| *row <= heading + DEPTH) {
            let filled = view.filled(row);
            parted |= row > last + 1;
            let heads = |known: bool| if known { may_begin(view, row) } else { heads_others(filled) };
            if row > last + 2 || parted && heads(!has_figures) {
                break;
            }
            parted = matches!(filled, [(_, cell)] if !is_figure(cell));
            has_figures |= filled.iter().any(|(_, cell)| is_figure(cell));
            last = row;
        }
        Self { heading, end: last }
    }

    /// Its last row.
    pub(super) const fn end(self) -> u32 {
        self.end
    }

    /// Its rows that hold something.
    pub(super) fn rows(self, view: &SheetView<'_>) -> impl Iterator<Item = u32> {
        view.rows_from(self.heading + 1).take_while(move |row| *row <= self.end)
    }
}

/// Whether a row reads as headings: two cells of different words or more, and no figures but years.
fn heads_others(filled: &[(u32, &Cell)]) -> bool {
    let is_heading =
        |cell: &Cell| is_heading_cell(cell) && cell.as_text().is_none_or(|text| parse::no_value(text).is_none());
    let words: BTreeSet<String> = filled.iter().map(|(_, cell)| heading_key(&cell.shown())).collect();
    words.len() >= 2 && filled.iter().all(|(_, cell)| is_heading(cell))
}

/// What a column holds below its heading.
#[derive(Clone, Debug, Default)]
pub(super) struct Contents {
    figures: u32,
    words: u32,
    /// How many of the words are codes.
    codes: u32,
    /// How many letters the longest of the words has.
    longest: usize,
    /// The words beside others that differ from one another, totals left out.
    names: BTreeSet<String>,
    /// The figures count 1, 2, 3: line numbers.
    counts_up: bool,
    /// The numbers among the figures that are whole and below a thousand.
    small: u32,
    /// The numbers among the figures that may stand for a month or a year.
    dates: u32,
    /// How many of the words hold no digit.
    plain: u32,
    /// How many of the words are days of the calendar.
    days: u32,
    /// How many of its cells name a year of the council or a part of one.
    periods: u32,
}

impl Contents {
    /// What stands in a column of a body. A heading that is repeated, as after a page break, is none of it.
    pub(super) fn below(view: &SheetView<'_>, body: Body, col: u32, heading: &[String]) -> Self {
        let mut contents = Self::default();
        let mut numbers: Vec<Decimal> = Vec::new();
        let headings: Vec<String> = heading.iter().map(|part| heading_key(part)).collect();
        // `Q1` is a period too: the workbook or a heading names its year.
        let of_some_year = parse::Context { year: Some(FinancialYear(2000)), ..parse::Context::default() };
        for below in body.rows(view) {
            let Some(cell) =
                view.sheet.get(Addr::new(below, col)).filter(|cell| !cell.is_blank() || cell.is_uncalculated())
            else {
                continue;
            };
            if cell.as_text().is_some_and(|text| parse::no_value(text).is_some()) {
                // A reason for no figure stands where one would: it says neither words nor figures.
                continue;
            }
            let period = parse::field(cell, FieldType::Period, &of_some_year);
            contents.periods += u32::from(matches!(period, Parsed::Value(_)));
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
                contents.plain += u32::from(!words.contains(|c: char| c.is_ascii_digit()));
                contents.days += u32::from(matches!(cell.content, Content::Date(_)));
                contents.longest = contents.longest.max(words.chars().filter(|c| c.is_alphabetic()).count());
                // Words that stand alone in their row name a section or are a note, not a line; nor does a total.
                if view.filled(below).len() > 1 && !may_be_total_label(&words) {
                    contents.names.insert(key);
                }
            }
        }
        let count = |is: &dyn Fn(&Decimal) -> bool| {
            u32::try_from(numbers.iter().filter(|n| n.is_integer() && is(n)).count()).unwrap_or(u32::MAX)
        };
        contents.small = count(&|n| *n >= Decimal::ZERO && *n < Decimal::ONE_THOUSAND);
        let within = |n: &Decimal, from: u32, to: u32| *n >= Decimal::from(from) && *n <= Decimal::from(to);
        contents.dates = count(&|n| within(n, 1, 12) || within(n, 1900, 2100));
        contents.counts_up = numbers.len() >= 3
            && contents.words == 0
            && numbers.windows(2).all(|pair| matches!(pair, [a, b] if *b == *a + Decimal::ONE));
        contents
    }

    /// Whether the column is one of figures.
    pub(super) const fn is_figures(&self) -> bool {
        self.figures > 0 && self.figures >= self.words && !self.counts_up
    }

    /// Whether nothing stands in it but words for no figure.
    pub(super) const fn is_empty(&self) -> bool {
        self.words == 0 && self.figures == 0
    }

    /// Whether it holds any words but those for no figure.
    pub(super) const fn has_words(&self) -> bool {
        self.words > 0
    }

    /// How many figures it holds.
    pub(super) const fn figures(&self) -> u32 {
        self.figures
    }

    /// Whether most of its cells name a year of the council or a part of one: calendar years, `2018-20`, do not.
    pub(super) const fn is_periods(&self) -> bool {
        self.periods * 2 > self.words + self.figures
    }

    /// Whether it holds words without a digit and nothing else.
    pub(super) const fn is_plain_words(&self) -> bool {
        self.plain > 0 && self.plain == self.words && self.figures == 0
    }

    /// Whether it holds days of the calendar and nothing else.
    pub(super) const fn is_days(&self) -> bool {
        self.days > 0 && self.days == self.words && self.figures == 0
    }

    /// Whether it holds figures and no words at all.
    pub(super) const fn is_all_figures(&self) -> bool {
        self.figures > 0 && self.words == 0
    }

    /// Whether its figures are amounts, not numbers that stand for months or years.
    pub(super) const fn is_amounts(&self) -> bool {
        self.is_figures() && self.dates * 2 <= self.figures
    }

    /// Whether all its figures are whole numbers below a thousand, as the numbers of notes and pages are.
    pub(super) const fn is_small(&self) -> bool {
        self.figures > 0 && self.words == 0 && self.small == self.figures
    }

    /// Whether the column is one of words.
    pub(super) const fn is_words(&self) -> bool {
        self.words > 0 && self.words > self.figures
    }

    /// Whether the words of the column are codes; the odd name of a section or total among them is no hindrance.
    pub(super) const fn is_codes(&self) -> bool {
        self.codes > 0 && self.codes * 2 > self.words
    }

    /// Whether the words are mere marks: `a`, `NEW`, codes.
    pub(super) const fn is_marks(&self) -> bool {
        self.is_codes() || self.longest <= 3
    }

    /// How many different words the column holds beside others.
    pub(super) fn variety(&self) -> usize {
        self.names.len()
    }
}
