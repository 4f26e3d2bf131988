//! The look of cells, and what floats over them.

use std::collections::BTreeSet;

use super::super::scan::{Block, blocks, gathered, number_columns, sheets};
use super::super::{At, Item, Verdict, Weight};
use crate::grid::{Addr, Span};
use crate::read::looks::{Align, CellKind, CellStyle, FloatingKind, LookCell, SheetLooks, Sight};

pub(super) const FONT: Item = Item {
    number: 17,
    name: "font-or-alignment",
    weight: Weight::Desirable,
    asks: "Text is set in a plain font of 12 points or more without slopes; words stand left, figures and their headings right.",
    why: "Serifs, slopes and small type are hard for readers with low vision or dyslexia; what is centred is missed when a \
          sheet is magnified.",
    fix: "Select all cells and choose Arial, 12 points, not italic; align columns of words left, columns of figures right.",
    look_at: "see whether the font is plain, of 12 points and upright, words left and figures right",
    needs: Sight::Whole,
    judge: |looks| {
        let mut found: Vec<(usize, Addr, String)> = Vec::new();
        for (index, sheet) in sheets(looks) {
            let tables = blocks(sheet);
            let columns: Vec<BTreeSet<u32>> = tables.iter().map(|table| number_columns(sheet, table)).collect();
            for cell in sheet.filled() {
                let Some(style) = looks.style(cell) else { continue };
                let within = tables.iter().zip(&columns).find(|(table, _)| table.span.contains(cell.at));
                let mut wrong: Vec<String> = type_of(style);
                wrong.extend(alignment(cell, style, within).map(str::to_owned));
                if !wrong.is_empty() {
                    found.push((index, cell.at, wrong.join(", ")));
                }
            }
        }
        Verdict::none_of(gathered(found), "type is small, sloped or not plain, or stands on the wrong side")
    },
};

/// What is wrong with the type.
fn type_of(style: &CellStyle) -> Vec<String> {
    const LEAST: u32 = 1200;
    let mut wrong = Vec::new();
    if style.size < LEAST {
        let points = if style.size.is_multiple_of(100) {
            (style.size / 100).to_string()
        } else {
            format!("{}.{}", style.size / 100, style.size % 100 / 10)
        };
        wrong.push(format!("{points} points"));
    }
    if style.italic {
        wrong.push("italic".to_owned());
    }
    if has_serifs(&style.font) {
        wrong.push(style.font.clone());
    }
    wrong
}

/// Whether a typeface has serifs, or is a script.
fn has_serifs(font: &str) -> bool {
    const KNOWN: [&str; 18] = [
        "times",
        "cambria",
        "georgia",
        "garamond",
        "antiqua",
        "bookman",
        "palatino",
        "courier",
        "constantia",
        "baskerville",
        "bodoni",
        "script",
        "corsiva",
        "handwriting",
        "rockwell",
        "didot",
        "century schoolbook",
        "serif",
    ];
    let font = font.to_lowercase();
    !font.contains("sans") && KNOWN.iter().any(|known| font.contains(known))
}

/// What is wrong with the side that a cell's text stands on.
fn alignment(cell: &LookCell, style: &CellStyle, within: Option<(&Block, &BTreeSet<u32>)>) -> Option<&'static str> {
    // The first column names the rows, be it by a number or a year.
    let names_row = within.is_some_and(|(table, _)| table.span.from.col == cell.at.col);
    let of_figures = !names_row && within.is_some_and(|(_, columns)| columns.contains(&cell.at.col));
    let is_heading = within.is_some_and(|(table, _)| table.heading_row() == Some(cell.at.row));
    match (cell.kind, style.align) {
        (_, Align::Middle) => Some("centred"),
        (CellKind::Number, Align::Left) if !names_row => Some("figure on the left"),
        (CellKind::Text, Align::Right) if !of_figures => Some("words on the right"),
        (CellKind::Text, Align::General | Align::Left) if of_figures && is_heading => {
            Some("heading of figures on the left")
        }
        _ => None,
    }
}

pub(super) const FLOATING: Item = Item {
    number: 20,
    name: "header-or-text-box",
    weight: Weight::Essential,
    asks: "No words stand outside the cells: no headers or footers, text boxes, comments, buttons or toolbars.",
    why: "Screen readers that go from cell to cell never come to them.",
    fix: "Write the words into cells of column A; empty the header and footer under Page Layout > Print Titles > \
          Header/Footer; delete text boxes and comments.",
    look_at: "see whether headers, footers, text boxes or comments hold words",
    needs: Sight::Whole,
    judge: |looks| {
        let of_sheet = |(index, sheet): (usize, &SheetLooks)| {
            let floating = sheet.floating.iter().filter_map(move |floating| {
                let said = match floating.kind {
                    FloatingKind::Shape => "text box, shape or button",
                    FloatingKind::Comment => "comment",
                    FloatingKind::Picture | FloatingKind::Chart => return None,
                };
                Some(At { sheet: index, span: floating.at.map(Span::cell), said: Some(said.to_owned()) })
            });
            let page = sheet.has_header_or_footer.then(|| At::sheet(index).saying("header or footer"));
            floating.chain(page).collect::<Vec<_>>()
        };
        Verdict::none_of(sheets(looks).flat_map(of_sheet).collect(), "words stand outside the cells")
    },
};

pub(super) const DIVIDERS: Item = Item {
    number: 21,
    name: "lines-as-dividers",
    weight: Weight::Desirable,
    asks: "No lines, boxes or bands set parts of the data apart.",
    why: "What is said by a line alone is not said to those who do not see it.",
    fix: "Take away the lines (Home > Borders > No Border) and say the difference in a column.",
    look_at: "see whether lines or boxes say something that words do not",
    needs: Sight::Whole,
    judge: |looks| {
        let lined = |wanted: fn(&CellStyle) -> bool| {
            let cells = sheets(looks).flat_map(|(index, sheet)| sheet.cells.iter().map(move |cell| (index, cell)));
            let lined = cells.filter(|(_, cell)| looks.style(cell).is_some_and(wanted));
            gathered(lined.map(|(index, cell)| (index, cell.at, String::new())))
        };
        let heavy = lined(|style| style.has_heavy_border);
        let any = lined(|style| style.has_border);
        match (heavy.is_empty(), any.is_empty()) {
            (false, _) => Verdict::Fail("thick or double lines divide cells".to_owned(), heavy),
            (true, false) => Verdict::Person(DIVIDERS.look_at.to_owned(), any),
            (true, true) => Verdict::Pass,
        }
    },
};

pub(super) const IMAGES: Item = Item {
    number: 25,
    name: "image",
    weight: Weight::Desirable,
    asks: "Pictures are avoided, and what a chart shows stands in cells as well.",
    why: "A picture cannot be read aloud, magnified well or copied into another program.",
    fix: "Put the figures into a table and delete the picture; give a chart alternative text (right-click > View Alt Text).",
    look_at: "see whether what each chart shows also stands in a table",
    needs: Sight::Whole,
    judge: |looks| {
        let of = |wanted: fn(FloatingKind, bool) -> Option<&'static str>| -> Vec<At> {
            let found = sheets(looks).flat_map(|(index, sheet)| sheet.floating.iter().map(move |it| (index, it)));
            let wrong = found.filter_map(|(index, it)| {
                let said = wanted(it.kind, !it.alt.is_empty())?.to_owned();
                Some(At { sheet: index, span: it.at.map(Span::cell), said: Some(said) })
            });
            wrong.collect()
        };
        let mut at = of(|kind, has_alt| match (kind, has_alt) {
            (FloatingKind::Picture, _) => Some("picture"),
            (FloatingKind::Chart, false) => Some("chart without alternative text"),
            _ => None,
        });
        if !at.is_empty() {
            return Verdict::Fail(
                "there are pictures, or charts that say nothing to those who do not see".to_owned(),
                at,
            );
        }
        at = of(|kind, _| (kind == FloatingKind::Chart).then_some("chart"));
        let pages = looks.sheets.iter().enumerate().filter(|(_, sheet)| !sheet.is_worksheet);
        at.extend(pages.map(|(index, _)| At::sheet(index).saying("a sheet that is no table")));
        if at.is_empty() { Verdict::Pass } else { Verdict::Person(IMAGES.look_at.to_owned(), at) }
    },
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serifs_are_known_by_name() {
        for font in ["Times New Roman", "Cambria", "Liberation Serif", "Courier New", "Brush Script MT"] {
            assert!(has_serifs(font), "{font}");
        }
        for font in ["Arial", "Calibri", "Aptos Narrow", "Liberation Sans", "MS Sans Serif", "Century Gothic", ""] {
            assert!(!has_serifs(font), "{font}");
        }
    }
}
