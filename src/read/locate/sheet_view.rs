//! A sheet as the finder sees it: what stands in a cell, through merges, and in whole rows.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use crate::grid::{Addr, Book, Cell, Content, Place, Sheet, Span};
use crate::parse;
use crate::spec::Kind;
use crate::value::{FinancialYear, MONTHS};

use super::labels::is_sentence;

/// A sheet with what the finder asks of it again and again.
pub(super) struct SheetView<'a> {
    pub(super) sheet: &'a Sheet,
    pub(super) book_index: usize,
    pub(super) sheet_index: usize,
    pub(super) place: Place,
    /// The plan's year, for headings that leave it out.
    pub(super) year: Option<FinancialYear>,
    /// The rows that hold something an officer sees, with those cells.
    rows: Vec<(u32, Vec<(u32, &'a Cell)>)>,
    /// The headings that any field of any kind is known by.
    known: HashSet<&'a str>,
    /// Merged blocks by the rows that they cover.
    merges: BTreeMap<u32, Vec<Span>>,
}

impl<'a> SheetView<'a> {
    pub(super) fn new(
        book: &'a Book,
        book_index: usize,
        sheet_index: usize,
        year: Option<FinancialYear>,
        kinds: &'a [Arc<Kind>],
    ) -> Option<Self> {
        let sheet = book.sheets.get(sheet_index)?;
        sheet.used()?;
        let mut merges: BTreeMap<u32, Vec<Span>> = BTreeMap::new();
        for span in sheet.merged() {
            // A block merged down thousands of rows would cost a list entry a row; such a block is decoration.
            for row in span.from.row..=span.to.row.min(span.from.row.saturating_add(2_000)) {
                merges.entry(row).or_default().push(*span);
            }
        }
        let is_seen = |cell: &Cell| !cell.is_blank() || cell.is_uncalculated();
        let seen = |cells: &'a [(u32, Cell)]| -> Vec<(u32, &'a Cell)> {
            cells.iter().filter(|(_, cell)| is_seen(cell)).map(|(col, cell)| (*col, cell)).collect()
        };
        let rows = sheet.rows().map(|(row, cells)| (row, seen(cells))).filter(|(_, cells)| !cells.is_empty());
        let fields = kinds.iter().flat_map(|kind| &kind.fields);
        Some(Self {
            sheet,
            book_index,
            sheet_index,
            place: book.sheet_place(sheet_index),
            year,
            rows: rows.collect(),
            known: fields.flat_map(|field| field.headings.iter().map(String::as_str)).collect(),
            merges,
        })
    }

    pub(super) fn name(&self) -> &Arc<str> {
        self.sheet.name()
    }

    /// The merged block that covers a cell.
    pub(super) fn merge_at(&self, at: Addr) -> Option<Span> {
        self.merges.get(&at.row)?.iter().copied().find(|span| span.contains(at))
    }

    /// The cell as seen under a merge.
    pub(super) fn seen(&self, at: Addr) -> Option<(Addr, &'a Cell)> {
        let home = self.merge_at(at).map_or(at, |span| span.from);
        self.sheet.get(home).filter(|cell| !cell.is_blank() || cell.is_uncalculated()).map(|cell| (home, cell))
    }

    /// The words in a cell as seen under a merge; numbers as they are shown.
    pub(super) fn words(&self, at: Addr) -> Option<String> {
        self.seen(at).map(|(_, cell)| cell.shown())
    }

    /// The cells of a row that hold something an officer sees.
    pub(super) fn filled(&self, row: u32) -> &[(u32, &'a Cell)] {
        let found = self.rows.binary_search_by_key(&row, |(row, _)| *row).ok();
        found.and_then(|at| self.rows.get(at)).map_or(&[], |(_, cells)| cells.as_slice())
    }

    /// The rows that hold something, from a row on.
    pub(super) fn rows_from(&self, row: u32) -> impl Iterator<Item = u32> + '_ {
        let start = self.rows.partition_point(|(found, _)| *found < row);
        self.rows.iter().skip(start).map(|(row, _)| *row)
    }

    /// Whether a heading, made even and without its year, is one that some kind knows.
    pub(super) fn is_known_heading(&self, key: &str) -> bool {
        self.known.contains(key)
    }

    /// The title over a row: the nearest words that stand alone in a row at most four rows above, with nothing but
    /// blank rows and other lone words between; the nearest is taken, but a sentence only where there is nothing else.
    pub(super) fn title_above(&self, row: u32, stop: u32) -> Option<(Addr, Arc<str>)> {
        let mut above = row;
        let mut sentence = None;
        while above > stop && row - above < 4 {
            above -= 1;
            let filled = self.filled(above);
            match filled {
                [] => {}
                // A unit over the last column is no title.
                [(_, cell)] if cell.as_text().is_some_and(is_unit) => {}
                [(col, cell)] if !matches!(cell.content, Content::Number(_)) => {
                    let text = cell.shown();
                    let found = Some((Addr::new(above, *col), text.trim().into()));
                    if !is_sentence(&text) {
                        return found;
                    }
                    // What tells how to fill the table in stands between it and its title.
                    sentence = sentence.or(found);
                }
                _ => return sentence,
            }
        }
        sentence
    }

    /// Whether a column holds nothing in rows `from` to `to`.
    pub(super) fn is_column_blank(&self, col: u32, from: u32, to: u32) -> bool {
        self.rows_from(from).take_while(|row| *row <= to).all(|row| self.filled(row).iter().all(|(at, _)| *at != col))
    }
}

/// Whether the words name a unit and nothing else.
pub(super) fn is_unit(text: &str) -> bool {
    let facts = parse::heading(text, None);
    facts.unit.is_some()
        && facts.stage.is_none()
        && facts.year.is_none()
        && facts.measure == parse::HeadingMeasure::None
        && text.split_whitespace().count() <= 3
}

/// Whether a cell holds a figure: a number, or text that is nothing but one.
pub(super) fn is_figure(cell: &Cell) -> bool {
    match &cell.content {
        Content::Number(_) => true,
        Content::Text(text) => is_figure_text(text),
        _ => cell.is_uncalculated(),
    }
}

/// Whether text is nothing but a figure, as money or a count is typed: `(230,700)`, `£3,188`, `-5`, `94%`.
pub(super) fn is_figure_text(text: &str) -> bool {
    let trimmed = text.trim();
    let digits: String = trimmed.chars().filter(char::is_ascii_digit).collect();
    !digits.is_empty()
        // £'000 is a unit.
        && (digits != "000" || !trimmed.starts_with('£'))
        && trimmed.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '£' | ',' | '.' | '(' | ')' | '-' | '−' | '–' | '%' | '+' | '\''))
        && !trimmed.starts_with(',')
        // 1,3,6 is a list of references, not a figure: groups of a figure have three digits.
        && trimmed.split(',').skip(1).all(|group| group.chars().take_while(char::is_ascii_digit).count() == 3)
        // 01.04.11 is a date.
        && trimmed.matches('.').count() <= 1
        // 2003-04 £'000 is a year with a unit, and 4-5 a range: signs stand before the digits, or one at the end.
        && !trimmed
            .trim_end_matches(['-', '−', '–'])
            .trim_start_matches(|c: char| !c.is_ascii_digit())
            .contains(['£', '-', '−', '–', '('])
}

/// A heading's text made even for matching, without years and parts of years.
pub(super) fn without_years(key: &str) -> String {
    let words: Vec<&str> = key.split(' ').collect();
    let mut kept: Vec<&str> = Vec::new();
    let mut after_year = false;
    for word in words {
        let digits = word.len();
        let numeric = word.bytes().all(|b| b.is_ascii_digit());
        let is_year = numeric && digits == 4 && (word.starts_with("19") || word.starts_with("20"));
        let is_short_year = numeric && digits == 2 && after_year;
        let is_fy =
            word.strip_prefix("fy").is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()));
        if is_year || is_short_year || is_fy {
            after_year = true;
            continue;
        }
        after_year = false;
        kept.push(word);
    }
    kept.join(" ")
}

/// A heading's text made even for matching, without the parts of years in it, short years, and a unit at its end: `Q1
/// Actual`, `Target 22/23`, `Target %`.
pub(super) fn without_times(key: &str) -> String {
    let key = without_years(key);
    let words: Vec<&str> = key.split(' ').collect();
    let mut kept: Vec<&str> = Vec::new();
    let mut rest = words.as_slice();
    while let [first, after @ ..] = rest {
        let next = after.first().copied().unwrap_or_default();
        let is_count = matches!(next, "1" | "2" | "3" | "4" | "one" | "two" | "three" | "four");
        let is_short_year = first.len() == 2
            && next.len() == 2
            && matches!((first.parse::<u8>(), next.parse::<u8>()), (Ok(one), Ok(two)) if (one + 1) % 100 == two);
        let is_unit_at_end = after.is_empty() && matches!(*first, "percent" | "000");
        rest = match *first {
            "q" | "qtr" | "quarter" | "half" if is_count => after.get(1..).unwrap_or_default(),
            _ if is_short_year => after.get(1..).unwrap_or_default(),
            "q1" | "q2" | "q3" | "q4" | "h1" | "h2" => after,
            word if is_month(word) || is_unit_at_end => after,
            word => {
                kept.push(word);
                after
            }
        };
    }
    kept.join(" ")
}

fn is_month(word: &str) -> bool {
    let is = |name: &str| name.eq_ignore_ascii_case(word);
    MONTHS.iter().any(|month| is(month) || month.get(..3).is_some_and(is)) || word == "sept"
}

/// A heading's text made even for matching: words of letters and digits in lower case with one space between them;
/// `%` is `percent` and `&` is `and`; apostrophes and pound signs do not count.
pub(super) fn heading_key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for c in text.chars() {
        let gap = !key.is_empty() && !key.ends_with(' ');
        match c {
            '%' | '&' => {
                if gap {
                    key.push(' ');
                }
                key.push_str(if c == '%' { "percent " } else { "and " });
            }
            '\'' | '’' | '‘' => {}
            _ if c.is_alphanumeric() => key.extend(c.to_lowercase()),
            _ if gap => key.push(' '),
            _ => {}
        }
    }
    key.truncate(key.trim_end().len());
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_told_from_lists_and_dates() {
        for text in [
            "(230,700)",
            "£3,188",
            "-340000",
            "−5",
            "94%",
            "1,001 ",
            "24,943,000",
            "12.5",
            "(£1,200)",
            "- £12",
            "340-",
            "90%+",
        ] {
            assert!(is_figure_text(text), "{text}");
        }
        for text in [
            "£'000",
            "£000",
            "1,3,6",
            "01.04.11",
            "",
            "n/a",
            "4,12, 13",
            ",5",
            "Q1 2",
            "2003-04",
            "2003-04 £'000",
            "4 - 5",
        ] {
            assert!(!is_figure_text(text), "{text}");
        }
    }

    #[test]
    fn years_are_taken_out_of_headings() {
        for (heading, rest) in [
            ("2011/12 Target", "target"),
            ("Target 2008/09", "target"),
            ("2010-2011 Predicted Outturn", "predicted outturn"),
            ("3 Year Projection Target ", "3 year projection target"),
            ("FY13 Actual", "actual"),
        ] {
            assert_eq!(without_years(&heading_key(heading)), rest);
        }
        for (heading, rest) in [
            ("Q1 Actual", "actual"),
            ("Quarter 2 2023/24 RAG", "rag"),
            ("Target 22/23", "target"),
            ("Target %", "target"),
            ("Actual Apr", "actual"),
            ("% complete", "percent complete"),
            ("Band 12 14", "band 12 14"),
        ] {
            assert_eq!(without_times(&heading_key(heading)), rest);
        }
    }
}
