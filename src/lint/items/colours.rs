//! Colours: behind cells, in type, and whether they can be told apart.

use super::super::scan::{cells_where, gathered, sheets};
use super::super::{At, Item, Verdict, Weight};
use crate::grid::{Addr, Colour, Span};
use crate::read::looks::{FloatingKind, LookCell, Looks, SheetLooks, Sight};

pub(super) const FILLS: Item = Item {
    number: 22,
    name: "fill",
    weight: Weight::Desirable,
    asks: "No cell has a background colour.",
    why: "Colours behind text clash with those that readers with low vision set for themselves.",
    fix: "Select all cells, choose Home > Fill Colour > No Fill, and for tables Table Design > Table Styles > None; remove \
          conditional formats that colour.",
    look_at: "see whether cells have a background colour",
    needs: Sight::Whole,
    judge: |looks| {
        let mut at = filled(looks, |fill| fill != Colour::WHITE);
        for (index, sheet) in sheets(looks) {
            let styled = sheet.tables.iter().filter(|table| table.is_coloured);
            at.extend(styled.map(|table| At::cells(index, table.span).saying("table style")));
            at.extend(sheet.colour_rules.iter().map(|span| At::cells(index, *span).saying("conditional format")));
        }
        Verdict::none_of(at, "cells have a background colour")
    },
};

/// Cells with such a fill, as ranges.
fn filled(looks: &Looks, wanted: impl Fn(Colour) -> bool) -> Vec<At> {
    let cells = sheets(looks).flat_map(|(index, sheet)| sheet.cells.iter().map(move |cell| (index, cell)));
    let filled = cells.filter(|(_, cell)| looks.style(cell).and_then(|style| style.fill).is_some_and(&wanted));
    gathered(filled.map(|(index, cell)| (index, cell.at, String::new())))
}

pub(super) const ALONE: Item = Item {
    number: 23,
    name: "colour-alone",
    weight: Weight::Essential,
    asks: "Nothing is said by colour alone.",
    why: "One man in twelve does not tell red from green, and no screen reader says either.",
    fix: "Say it in words as well: Red, Amber or Green beside the colour.",
    look_at: "see whether words say what the colours say",
    needs: Sight::Whole,
    judge: |looks| {
        let mut at = filled(looks, |fill| !fill.is_grey());
        let inked = cells_where(looks, |sheet, cell| {
            let ink = looks.style(cell)?.ink?;
            (!ink.is_grey() && !is_link(sheet, cell.at)).then(String::new)
        });
        let cells = inked.into_iter().filter_map(|at| Some((at.sheet, at.span?.from, String::new())));
        at.extend(gathered(cells));
        for (index, sheet) in sheets(looks) {
            at.extend(sheet.colour_rules.iter().map(|span| At::cells(index, *span).saying("conditional format")));
            let charts =
                sheet.floating.iter().filter(|it| matches!(it.kind, FloatingKind::Chart | FloatingKind::Picture));
            at.extend(charts.map(|it| At {
                sheet: index,
                span: it.at.map(Span::cell),
                said: Some("chart or picture".to_owned()),
            }));
        }
        if at.is_empty() { Verdict::Pass } else { Verdict::Person(ALONE.look_at.to_owned(), at) }
    },
};

fn is_link(sheet: &SheetLooks, at: Addr) -> bool {
    sheet.links.iter().any(|link| link.span.contains(at))
}

pub(super) const CONTRAST: Item = Item {
    number: 24,
    name: "low-contrast",
    weight: Weight::Essential,
    asks: "Type stands out from what is behind it: 4.5 to 1, large type 3 to 1.",
    why: "Pale type is lost to readers with low vision, on bad screens and in sunlight.",
    fix: "Choose Home > Font Colour > Automatic, and no fill.",
    look_at: "see whether all type stands out from its background",
    needs: Sight::Whole,
    judge: |looks| {
        let faint = cells_where(looks, |_, cell: &LookCell| {
            let style = looks.style(cell)?;
            let contrast = style.ink.unwrap_or(Colour::BLACK).contrast(style.fill.unwrap_or(Colour::WHITE));
            let least = if style.size >= 1800 || (style.bold && style.size >= 1400) {
                Colour::READABLE_LARGE
            } else {
                Colour::READABLE
            };
            (contrast < least).then(|| format!("{:.1} to 1", (contrast * 10.0).floor() / 10.0))
        });
        let cells = faint.into_iter().filter_map(|at| Some((at.sheet, at.span?.from, at.said?)));
        Verdict::none_of(gathered(cells), "type is too faint for its background")
    },
};
