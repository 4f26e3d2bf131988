//! Cells: whether all of them can be read, and whether empty ones are explained.

use std::collections::BTreeMap;

use super::super::scan::{Block, blocks, cells_where, gathered, sheets};
use super::super::words::shorthand;
use super::super::{At, Item, Verdict, Weight};
use super::tables::NO_TABLES;
use crate::grid::{Addr, FormatKind, Span};
use crate::read::looks::{Align, CellKind, CellStyle, LookCell, Looks, SheetLooks, Sight};

pub(super) const CUT_OFF: Item = Item {
    number: 6,
    name: "text-cut-off",
    weight: Weight::Essential,
    asks: "Text is wrapped, so that none is cut off.",
    why: "Whoever reads by eye cannot tell that a sentence goes on under the next cell.",
    fix: "Select the cells and choose Home > Wrap Text; let Excel set the height of the rows (Format > AutoFit Row Height).",
    look_at: "see whether any text is cut off",
    needs: Sight::Whole,
    judge: |looks| {
        let cut = cells_where(looks, |sheet, cell| {
            let style = looks.style(cell)?;
            let is_cut = cell.kind == CellKind::Text
                && (is_covered(looks, sheet, cell, style) || is_too_low(looks, sheet, cell, style));
            is_cut.then(String::new)
        });
        Verdict::none_of(plain(cut), "text is cut off")
    },
};

/// Places that have nothing to say, gathered to ranges.
fn plain(at: Vec<At>) -> Vec<At> {
    gathered(at.into_iter().filter_map(|at| Some((at.sheet, at.span?.from, at.said.unwrap_or_default()))))
}

/// How wide a text is, in hundredths of a digit of the default font: letters are a little narrower than digits.
fn width_of(looks: &Looks, text: &str, style: &CellStyle) -> u64 {
    const LETTER: u64 = 80;
    let longest = text.lines().map(|line| line.chars().count()).max().unwrap_or(0);
    let letters = u64::try_from(longest).unwrap_or(u64::MAX);
    letters.saturating_mul(LETTER).saturating_mul(u64::from(style.size)) / u64::from(looks.default_size.max(1))
}

/// Whether a text on one line runs under a filled cell at its right.
fn is_covered(looks: &Looks, sheet: &SheetLooks, cell: &LookCell, style: &CellStyle) -> bool {
    let merged = sheet.merged.iter().any(|span| span.contains(cell.at));
    if style.wrap || merged || style.align == Align::Right {
        return false;
    }
    let beside = sheet.text(Addr::new(cell.at.row, cell.at.col + 1));
    !beside.is_empty() && width_of(looks, &cell.text, style) > u64::from(sheet.width(cell.at.col)) + 100
}

/// Whether a wrapped text needs more lines than a row whose height is fixed shows.
fn is_too_low(looks: &Looks, sheet: &SheetLooks, cell: &LookCell, style: &CellStyle) -> bool {
    let Some(height) = sheet.heights.get(&cell.at.row).filter(|_| style.wrap) else { return false };
    let merged = sheet.merged.iter().any(|span| span.contains(cell.at));
    let width = u64::from(sheet.width(cell.at.col).max(100));
    let lines: u64 = cell.text.lines().map(|line| width_of(looks, line, style).div_ceil(width).max(1)).sum();
    // A line takes its type and a seventh; a third of a line that is missing is not seen to be.
    !merged && lines * u64::from(style.size) * 8 / 7 > u64::from(*height) + u64::from(style.size) / 3
}

pub(super) const EMPTY: Item = Item {
    number: 8,
    name: "empty-cell-not-explained",
    weight: Weight::Essential,
    asks: "Cells of a table are empty only where it is explained; shorthand such as [x] is explained too.",
    why: "Nobody can hear whether an empty cell means nought, not known or forgotten.",
    fix: "Write a shorthand, such as [x] for not available or [z] for not applicable, and explain it above the table; or say \
          above the table why cells are blank.",
    look_at: "see whether empty cells and shorthand are explained",
    needs: Sight::Cells,
    judge: |looks| {
        let mut found = Vec::new();
        let mut any = false;
        for (index, sheet) in sheets(looks) {
            let tables = blocks(sheet);
            any |= !tables.is_empty();
            let explains_blank = outside(sheet, &tables).any(|text| {
                let text = text.to_lowercase();
                text.contains("blank") || text.contains("empty")
            });
            let explained = |code: &str| {
                let is_told = |text: &str| text.contains(code) && text.chars().count() > code.chars().count() + 2;
                outside(sheet, &tables).any(is_told) || on_notes(looks).any(is_told)
            };
            let mut codes: BTreeMap<&'static str, bool> = BTreeMap::new();
            for table in &tables {
                if !explains_blank {
                    found.extend(empty(sheet, table).map(|at| (index, at, String::new())));
                }
                for cell in sheet.filled().filter(|cell| cell.kind == CellKind::Text && table.holds(cell.at)) {
                    for code in shorthand(&cell.text) {
                        if !*codes.entry(code).or_insert_with(|| explained(code)) {
                            found.push((index, cell.at, format!("{code} is not explained")));
                        }
                    }
                }
            }
        }
        let wrong = "empty cells or shorthand of a table are not explained";
        if any { Verdict::none_of(gathered(found), wrong) } else { NO_TABLES }
    },
};

/// The texts of a sheet that stand in no table.
fn outside<'a>(sheet: &'a SheetLooks, tables: &'a [Block]) -> impl Iterator<Item = &'a str> {
    let is_free = |cell: &&LookCell| tables.iter().all(|table| !table.span.contains(cell.at));
    sheet.filled().filter(is_free).map(|cell| &*cell.text)
}

/// The texts of the sheets that explain: cover and notes.
fn on_notes(looks: &Looks) -> impl Iterator<Item = &str> {
    let explains = |name: &str| {
        let name = name.to_lowercase();
        ["note", "cover", "information", "guidance", "key", "shorthand", "symbol"]
            .iter()
            .any(|word| name.contains(word))
    };
    let pages = sheets(looks).filter(move |(_, sheet)| explains(&sheet.name));
    pages.flat_map(|(_, sheet)| sheet.filled().map(|cell| &*cell.text))
}

/// The empty cells of a table's data; rows and columns that are blank throughout are another item's.
fn empty<'a>(sheet: &'a SheetLooks, table: &'a Block) -> impl Iterator<Item = Addr> + 'a {
    let cells = || table.body().flat_map(|row| table.columns().map(move |column| Addr::new(row, column)));
    let filled: std::collections::BTreeSet<Addr> =
        sheet.filled().map(|cell| cell.at).filter(|at| table.holds(*at)).collect();
    let rows: std::collections::BTreeSet<u32> = filled.iter().map(|at| at.row).collect();
    let columns: std::collections::BTreeSet<u32> = filled.iter().map(|at| at.col).collect();
    cells().filter(move |at| !filled.contains(at) && rows.contains(&at.row) && columns.contains(&at.col))
}

pub(super) const WIDTHS: Item = Item {
    number: 10,
    name: "column-too-narrow",
    weight: Weight::Desirable,
    asks: "Columns are wide enough for what they hold.",
    why: "Where a column is too narrow, Excel shows #### for the figure.",
    fix: "Select the columns and double-click the line between two of their letters.",
    look_at: "see whether columns show #### or break words",
    needs: Sight::Whole,
    judge: |looks| {
        let narrow = cells_where(looks, |sheet, cell| {
            let style = looks.style(cell)?;
            // Numbers without a format lose digits, not their sense.
            let is_shown = style.format.kind() != FormatKind::General && style.format.kind() != FormatKind::Text;
            let is_figure = matches!(cell.kind, CellKind::Number | CellKind::Date) && is_shown;
            let merged = sheet.merged.iter().any(|span: &Span| span.contains(cell.at));
            (is_figure && !merged && figure_width(looks, &cell.text, style) > u64::from(sheet.width(cell.at.col)))
                .then(String::new)
        });
        Verdict::none_of(plain(narrow), "figures are wider than their column and show as ####")
    },
};

/// How wide a figure is, in hundredths of a digit of the default font.
fn figure_width(looks: &Looks, text: &str, style: &CellStyle) -> u64 {
    let signs: u64 = text.chars().map(|sign| if sign.is_ascii_punctuation() { 45 } else { 95 }).sum();
    signs * u64::from(style.size) / u64::from(looks.default_size.max(1))
}
