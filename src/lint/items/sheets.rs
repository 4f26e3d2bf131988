//! Sheets: their names and titles, what is hidden or held in view, where the workbook opens.

use std::collections::BTreeMap;

use super::super::scan::{blocks, sheets};
use super::super::{At, Item, Verdict, Weight};
use crate::grid::{Addr, Span, Visibility};
use crate::read::looks::{SheetLooks, Sight};

/// The last row and column of a sheet.
const LAST: Addr = Addr::new(1_048_575, 16_383);

pub(super) const FILTERS: Item = Item {
    number: 7,
    name: "filter-or-freeze",
    weight: Weight::Desirable,
    asks: "There are no filters and no frozen panes.",
    why: "Frozen panes take the screen of those who magnify it; filters hide rows from those who do not see the button.",
    fix: "Choose Data > Filter to take filters away, and View > Freeze Panes > Unfreeze Panes.",
    look_at: "see whether there are filters or frozen panes",
    needs: Sight::Whole,
    judge: |looks| {
        let of_sheet = |(index, sheet): (usize, &SheetLooks)| {
            let tables = sheet.tables.iter().filter(|table| table.has_filter).map(|table| table.span);
            let filters = tables.chain(sheet.filter).map(|span| At::cells(index, span).saying("filter"));
            let frozen = sheet.is_frozen.then(|| At::sheet(index).saying("frozen or split"));
            filters.chain(frozen).collect::<Vec<_>>()
        };
        Verdict::none_of(sheets(looks).flat_map(of_sheet).collect(), "there are filters or frozen panes")
    },
};

pub(super) const HIDDEN: Item = Item {
    number: 9,
    name: "hidden",
    weight: Weight::Desirable,
    asks: "No rows, columns or sheets are hidden.",
    why: "Some screen readers read what is hidden, others do not; and what is hidden is published all the same.",
    fix: "Unhide them (right-click the headings around them, or a tab), and delete what should not be read.",
    look_at: "see whether rows, columns or sheets are hidden",
    needs: Sight::Layout,
    judge: |looks| {
        let hidden = looks.sheets.iter().enumerate().filter(|(_, sheet)| sheet.visibility != Visibility::Visible);
        let mut at: Vec<At> = hidden.map(|(index, _)| At::sheet(index).saying("hidden sheet")).collect();
        for (index, sheet) in sheets(looks) {
            let rows =
                sheet.hidden_rows.iter().map(|(from, to)| (Addr::new(*from, 0), Addr::new(*to, LAST.col), "rows"));
            let columns = sheet
                .hidden_columns
                .iter()
                .map(|(from, to)| (Addr::new(0, *from), Addr::new(LAST.row, *to), "columns"));
            at.extend(rows.chain(columns).map(|(from, to, said)| {
                let (first, last) = if said == "rows" {
                    ((from.row + 1).to_string(), (to.row + 1).to_string())
                } else {
                    (crate::grid::column_letters(from.col), crate::grid::column_letters(to.col))
                };
                At { sheet: index, span: Some(Span::new(from, to)), said: Some(format!("{said} {first} to {last}")) }
            }));
        }
        Verdict::none_of(at, "something is hidden")
    },
};

pub(super) const TITLES: Item = Item {
    number: 18,
    name: "sheet-without-title",
    weight: Weight::Essential,
    asks: "Every sheet has a title in A1 that says what it shows, different from the others.",
    why: "A1 is the first cell that is read aloud: it tells whether this is the sheet that one wants.",
    fix: "Write the title into A1: what, where and when, such as \"Net budget by service, Melton, 2012/13\".",
    look_at: "see whether the title in A1 of each sheet says what it shows",
    needs: Sight::Cells,
    judge: |looks| {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let mut at = Vec::new();
        for (index, sheet) in sheets(looks).filter(|(_, sheet)| sheet.filled().next().is_some()) {
            let title = sheet.text(Addr::new(0, 0));
            let place = At::cells(index, Span::cell(Addr::new(0, 0)));
            if !title.chars().any(char::is_alphabetic) {
                at.push(place.saying("no title"));
            } else if blocks(sheet).iter().any(|table| table.span.contains(Addr::new(0, 0))) {
                at.push(place.saying("the table's heading, no title"));
            } else if seen.insert(title.to_lowercase(), index).is_some() {
                at.push(place.saying(format!("\"{title}\" again")));
            }
        }
        Verdict::none_of(at, "a sheet has no title of its own in A1")
    },
};

pub(super) const NAMES: Item = Item {
    number: 27,
    name: "sheet-name-twice",
    weight: Weight::Essential,
    asks: "Every sheet has a name of its own.",
    why: "The names are how one goes from sheet to sheet.",
    fix: "Double-click the tab and type a name.",
    look_at: "see whether the names of the sheets are different",
    needs: Sight::Cells,
    judge: |looks| {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let names = looks.sheets.iter().enumerate();
        let twice = names.filter(|(index, sheet)| seen.insert(sheet.name.trim().to_lowercase(), *index).is_some());
        Verdict::none_of(twice.map(|(index, _)| At::sheet(index)).collect(), "two sheets have the same name")
    },
};

pub(super) const BLANK: Item = Item {
    number: 28,
    name: "blank-sheet",
    weight: Weight::Essential,
    asks: "No sheet is blank.",
    why: "Whoever comes to a blank sheet by ear searches it for what is not there.",
    fix: "Right-click the tab of the blank sheet and choose Delete.",
    look_at: "see whether a sheet is blank",
    needs: Sight::Cells,
    judge: |looks| {
        let blank = sheets(looks).filter(|(_, sheet)| sheet.filled().next().is_none() && sheet.floating.is_empty());
        Verdict::none_of(blank.map(|(index, _)| At::sheet(index)).collect(), "a sheet is blank")
    },
};

pub(super) const CURSOR: Item = Item {
    number: 36,
    name: "not-saved-at-the-top",
    weight: Weight::Essential,
    asks: "The workbook opens on A1 of its first sheet.",
    why: "A screen reader starts where the workbook was saved.",
    fix: "Go to the first sheet, press Ctrl and Home, and save.",
    look_at: "see whether it opens on A1 of the first sheet",
    needs: Sight::Whole,
    judge: |looks| {
        let first = looks.sheets.iter().enumerate().find(|(_, sheet)| sheet.visibility == Visibility::Visible);
        let Some((first, sheet)) = first else { return Verdict::NotApplicable("no sheet is shown") };
        let mut at = Vec::new();
        if looks.active_sheet != first {
            at.push(At::sheet(looks.active_sheet).saying("opens on this sheet"));
        }
        if sheet.active_cell != Addr::new(0, 0) {
            at.push(At::cells(first, Span::cell(sheet.active_cell)).saying("the cursor is here"));
        }
        Verdict::none_of(at, "the workbook does not open on A1 of its first sheet")
    },
};
