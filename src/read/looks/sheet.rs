//! The part of one sheet: its cells with their styles, and what is set for the sheet as a whole.

use std::borrow::Cow;
use std::io::BufRead;
use std::sync::Arc;

use super::parts::SharedText;
use super::styles::{Styles, hundredths};
use super::{CellKind, LinkLooks, LookCell, SheetLooks};
use crate::grid::{Addr, FormatKind, Span};
use crate::read::package::Relation;
use crate::read::tags::{Tag, Tags};
use crate::read::xml::RawAttrs;
use crate::read::{Limits, OpenError, decimal};

/// A sheet while its part is read.
struct Pass<'a> {
    sheet: &'a mut SheetLooks,
    relations: &'a [Relation],
    texts: &'a [SharedText],
    styles: &'a Styles,
    /// The cell that is being read; nothing between cells.
    cell: Option<Raw>,
    /// The next cell where one does not say its address.
    next: Addr,
    filled: u64,
    /// The cells of the conditional formats that are being read.
    ruled: Vec<Span>,
    /// Whether the window that is being read is the first: the others are of other views.
    views: u32,
}

/// A cell as it is written.
struct Raw {
    at: Addr,
    style: usize,
    kind: String,
    value: String,
    formula: String,
}

/// Reads a sheet's part.
///
/// # Errors
/// Where the part cannot be unpacked, or the sheet has more cells than allowed.
pub(super) fn read(
    part: impl BufRead,
    sheet: &mut SheetLooks,
    relations: &[Relation],
    texts: &[SharedText],
    styles: &Styles,
    limits: &Limits,
) -> Result<(), OpenError> {
    let next = Addr::new(0, 0);
    let mut pass = Pass { sheet, relations, texts, styles, cell: None, next, filled: 0, ruled: Vec::new(), views: 0 };
    let mut tags = Tags::new(part)?;
    let mut in_cells = false;
    while let Some(tag) = tags.next()? {
        match tag.name {
            "sheetData" => in_cells = true,
            "/sheetData" => {
                pass.finish(limits)?;
                in_cells = false;
            }
            "/row" => {
                pass.finish(limits)?;
                pass.next = Addr::new(pass.next.row.saturating_add(1), 0);
            }
            "row" => pass.row(&tag),
            "c" if in_cells => {
                pass.finish(limits)?;
                pass.start(&tag);
            }
            "v" | "t" | "f" if in_cells => pass.inside(&tag),
            _ if !in_cells => pass.whole(&tag),
            _ => {}
        }
    }
    // Cells stand in order in nearly every file, and then this costs one look.
    pass.sheet.cells.sort_by_key(|cell| cell.at);
    Ok(())
}

fn attr<'t>(tag: &Tag<'t>, name: &str) -> Option<Cow<'t, str>> {
    let is_named = |key: &str| key == name || key.rsplit(':').next() == Some(name);
    let written = RawAttrs(tag.attributes).find(|(key, _)| is_named(key)).map(|(_, value)| value)?;
    Some(plain(written))
}

fn plain(text: &str) -> Cow<'_, str> {
    quick_xml::escape::unescape(text).unwrap_or(Cow::Borrowed(text))
}

fn is_on(tag: &Tag<'_>, name: &str) -> bool {
    attr(tag, name).is_some_and(|value| matches!(value.as_ref(), "1" | "true" | "on"))
}

fn number(tag: &Tag<'_>, name: &str) -> Option<u32> {
    attr(tag, name)?.parse().ok()
}

/// The spans that stand in one attribute, parted by spaces.
fn spans(tag: &Tag<'_>, name: &str) -> Vec<Span> {
    let written = attr(tag, name).unwrap_or_default();
    written.split(' ').filter_map(|span| span.parse().ok()).collect()
}

impl Pass<'_> {
    fn row(&mut self, tag: &Tag<'_>) {
        if let Some(row) = number(tag, "r").and_then(|row| row.checked_sub(1)) {
            self.next = Addr::new(row, 0);
        }
        let row = self.next.row;
        if is_on(tag, "hidden") {
            match self.sheet.hidden_rows.last_mut() {
                Some((_, last)) if last.checked_add(1) == Some(row) => *last = row,
                _ => self.sheet.hidden_rows.push((row, row)),
            }
        }
        if is_on(tag, "customHeight") {
            let height = attr(tag, "ht").and_then(|height| hundredths(&height));
            self.sheet.heights.extend(height.map(|height| (row, height)));
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        let at = attr(tag, "r").and_then(|at| at.parse().ok()).unwrap_or(self.next);
        self.next = Addr::new(at.row, at.col.saturating_add(1));
        self.cell = Some(Raw {
            at,
            style: number(tag, "s").and_then(|style| usize::try_from(style).ok()).unwrap_or(0),
            kind: attr(tag, "t").unwrap_or_default().into_owned(),
            value: String::new(),
            formula: String::new(),
        });
    }

    fn inside(&mut self, tag: &Tag<'_>) {
        let Some(cell) = &mut self.cell else { return };
        let text = plain(tag.text);
        match tag.name {
            "f" => cell.formula.push_str(&text),
            _ => cell.value.push_str(&text),
        }
    }

    /// Keeps the cell that was read.
    fn finish(&mut self, limits: &Limits) -> Result<(), OpenError> {
        let Some(raw) = self.cell.take() else { return Ok(()) };
        self.filled += 1;
        limits.check_cells(self.filled)?;
        if raw.formula.trim_start().to_ascii_uppercase().starts_with("HYPERLINK(") {
            let target = raw.formula.split('"').nth(1).unwrap_or_default().to_owned();
            self.sheet.links.push(LinkLooks { span: Span::cell(raw.at), target });
        }
        let (kind, text, raised) = self.content(&raw);
        self.sheet.cells.push(LookCell { at: raw.at, kind, text, raised, style: raw.style });
        Ok(())
    }

    fn content(&self, raw: &Raw) -> (CellKind, Arc<str>, Option<Arc<str>>) {
        if raw.value.is_empty() {
            return (CellKind::Blank, "".into(), None);
        }
        match raw.kind.as_str() {
            "s" => {
                let index = raw.value.trim().parse::<usize>().ok();
                let shared = index.and_then(|index| self.texts.get(index));
                shared.map_or((CellKind::Blank, "".into(), None), |shared| {
                    (CellKind::Text, Arc::clone(&shared.text), shared.raised.clone())
                })
            }
            "str" | "inlineStr" => (CellKind::Text, raw.value.as_str().into(), None),
            "b" => (CellKind::Other, if raw.value.trim() == "1" { "TRUE" } else { "FALSE" }.into(), None),
            "e" => (CellKind::Other, raw.value.as_str().into(), None),
            "d" => (CellKind::Date, raw.value.as_str().into(), None),
            _ => {
                let format = self.styles.cells.get(raw.style).map(|style| &style.format);
                let is_date = format.is_some_and(|format| format.kind() == FormatKind::Date);
                let value = raw.value.trim().parse::<f64>().ok().and_then(decimal::from_f64);
                let shown = match (value, format) {
                    // As long as its format, which is all that is asked of a day.
                    (Some(_), Some(format)) if is_date => format.code().to_owned(),
                    (Some(value), Some(format)) => format.show(value),
                    (Some(value), None) => value.normalize().to_string(),
                    (None, _) => raw.value.clone(),
                };
                (if is_date { CellKind::Date } else { CellKind::Number }, shown.into(), None)
            }
        }
    }

    /// What is set for the sheet as a whole, before and behind its cells.
    fn whole(&mut self, tag: &Tag<'_>) {
        let first_view = self.views <= 1;
        match tag.name {
            "sheetView" => self.views += 1,
            "pane" => self.sheet.is_frozen = true,
            "selection" if first_view => {
                // The last one is of the pane that is worked in.
                let at = attr(tag, "activeCell").and_then(|at| at.parse().ok());
                self.sheet.active_cell = at.unwrap_or(self.sheet.active_cell);
            }
            "sheetFormatPr" => {
                let width = attr(tag, "defaultColWidth").and_then(|width| hundredths(&width));
                self.sheet.default_width = width.unwrap_or(self.sheet.default_width);
            }
            "col" => self.column(tag),
            "mergeCell" => self.sheet.merged.extend(spans(tag, "ref")),
            "autoFilter" => self.sheet.filter = spans(tag, "ref").into_iter().next(),
            "conditionalFormatting" => self.ruled = spans(tag, "sqref"),
            "cfRule" => {
                let index = number(tag, "dxfId").and_then(|index| usize::try_from(index).ok());
                let colours = match index {
                    Some(index) => self.styles.colouring.get(index).copied().unwrap_or(false),
                    None => true,
                };
                if colours {
                    self.sheet.colour_rules.append(&mut self.ruled);
                }
            }
            "hyperlink" => self.link(tag),
            "oddHeader" | "oddFooter" | "evenHeader" | "evenFooter" | "firstHeader" | "firstFooter" => {
                self.sheet.has_header_or_footer |= !tag.text.trim().is_empty();
            }
            _ => {}
        }
    }

    fn column(&mut self, tag: &Tag<'_>) {
        let end = |name| number(tag, name)?.checked_sub(1);
        let (Some(from), Some(to)) = (end("min"), end("max")) else { return };
        if is_on(tag, "hidden") {
            self.sheet.hidden_columns.push((from, to));
        }
        let width = attr(tag, "width").and_then(|width| hundredths(&width));
        self.sheet.widths.extend(width.map(|width| (from, to, width)));
    }

    fn link(&mut self, tag: &Tag<'_>) {
        let id = RawAttrs(tag.attributes).find(|(key, _)| key.ends_with(":id")).map(|(_, value)| value);
        let outside = id.and_then(|id| self.relations.iter().find(|relation| relation.id == id));
        let target = outside.map(|relation| relation.target.clone());
        let target = target.or_else(|| attr(tag, "location").map(Cow::into_owned)).unwrap_or_default();
        self.sheet.links.extend(spans(tag, "ref").into_iter().map(|span| LinkLooks { span, target: target.clone() }));
    }
}
