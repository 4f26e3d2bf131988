//! How the sheets of an `.xlsx` look: calamine resolves the styles with their themes and tints, a pass over each sheet's
//! part says which cell, row and column has which, and what stands on the sheet beside its cells.

use std::collections::BTreeMap;
use std::io::{BufRead, Cursor};

use calamine::Xlsx;
use quick_xml::events::Event;

use super::package::Package;
use super::tags::{Tag, Tags};
use super::xlsx_cells::{address, attr};
use super::xlsx_style::style;
use super::{OpenError, xml};
use crate::grid::{Addr, Appearance, CellStyle, ColumnLook, Extra, RowLook, SheetLook};

/// Width of a digit of the usual type, in pixels: the unit of widths of columns.
const DIGIT: f64 = 7.0;

/// Reads how a workbook looks that has passed the pre-flight.
pub(super) fn read(bytes: &[u8]) -> Result<Appearance, OpenError> {
    let mut package = Package::new(bytes)?;
    let (_, entries) = package.sheets()?;
    let mut workbook: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(OpenError::damaged)?;
    let mut appearance = Appearance::default();
    for entry in entries.iter().filter(|entry| matches!(entry.kind.as_str(), "worksheet" | "")) {
        if appearance.styles.is_empty()
            && let Ok(cells) = workbook.worksheet_cells_reader(&entry.name)
        {
            appearance.styles = cells.styles().iter().map(style).collect();
        }
        let Some(part) = package.bytes(&entry.part) else { continue };
        let mut pass = Pass::of(part)?;
        let mut look = pass.look;
        look.name = entry.name.as_str().into();
        // Cells stand in order in nearly every file, and then this costs one look.
        look.cells.sort_by_key(|(at, _)| *at);
        look.arrays.sort_unstable();
        related(&mut package, &entry.part, &mut look.notes, &mut pass.extras);
        look.extras = pass.extras.into_iter().collect();
        appearance.sheets.push(look);
    }
    without_plain(&mut appearance);
    Ok(appearance)
}

/// Blank cells and rows in the plain style say nothing; a sheet may have a million of them.
fn without_plain(appearance: &mut Appearance) {
    let plain = CellStyle::default();
    let says = |style: &Option<usize>| style.is_some_and(|style| appearance.styles.get(style) != Some(&plain));
    for sheet in &mut appearance.sheets {
        sheet.rows.iter_mut().for_each(|row| row.style = row.style.filter(|style| says(&Some(*style))));
        sheet.rows.retain(|row| row.height.is_some() || row.style.is_some());
        sheet.columns.iter_mut().for_each(|column| column.style = column.style.filter(|style| says(&Some(*style))));
        sheet.cells.retain(|(_, style)| says(&Some(*style)));
    }
}

/// A sheet's part as far as it is passed.
#[derive(Default)]
struct Pass {
    look: SheetLook,
    extras: BTreeMap<Extra, usize>,
    /// The cell that is being read, and the next one where it does not say its address.
    at: Addr,
    next: Addr,
    in_cells: bool,
}

impl Pass {
    fn of(part: impl BufRead) -> Result<Self, OpenError> {
        let mut pass = Self::default();
        let mut tags = Tags::new(part)?;
        while let Some(tag) = tags.next()? {
            pass.tag(&tag);
        }
        Ok(pass)
    }

    fn tag(&mut self, tag: &Tag<'_>) {
        match tag.name {
            "c" if self.in_cells => self.cell(tag),
            "f" if self.in_cells && matches!(attr(tag, "t"), Some("array" | "dataTable")) => {
                self.look.arrays.push(self.at);
            }
            "row" if self.in_cells => self.row(tag),
            "/row" => self.next = Addr::new(self.next.row.saturating_add(1), 0),
            "sheetData" => self.in_cells = true,
            "/sheetData" => self.in_cells = false,
            "col" => self.column(tag),
            "pane" if attr(tag, "state").is_some_and(|state| state.starts_with("frozen")) => {
                let split = |name| figure(tag, name).map_or(0, whole);
                self.look.frozen = Some((split("ySplit"), split("xSplit")));
            }
            "sheetView" => self.look.no_grid |= attr(tag, "showGridLines").is_some_and(is_off),
            "sheetFormatPr" => {
                self.look.usual_width = figure(tag, "defaultColWidth").map(pixels);
                // Without this, rows are as high as their content asks for.
                let is_set = attr(tag, "customHeight").is_some_and(is_on);
                self.look.usual_height = figure(tag, "defaultRowHeight").filter(|_| is_set).map(twips);
            }
            "dataValidation" => self.count(Extra::Validation),
            "cfRule" => self.count(Extra::ConditionalFormat),
            "hyperlink" => self.count(Extra::Link),
            "sheetProtection" => self.count(Extra::Protection),
            "autoFilter" => self.count(Extra::Filter),
            "control" => self.count(Extra::Shape),
            _ => {}
        }
    }

    fn count(&mut self, extra: Extra) {
        *self.extras.entry(extra).or_default() += 1;
    }

    fn row(&mut self, tag: &Tag<'_>) {
        if let Some(row) = attr(tag, "r").and_then(|row| row.parse::<u32>().ok()?.checked_sub(1)) {
            self.next = Addr::new(row, 0);
        }
        let has_style = attr(tag, "customFormat").is_some_and(is_on);
        let style = attr(tag, "s").filter(|_| has_style).and_then(|style| style.parse().ok());
        let height = figure(tag, "ht").filter(|height| *height > 0.0).map(twips);
        if style.is_some() || height.is_some() {
            self.look.rows.push(RowLook { row: self.next.row, height, style });
        }
    }

    fn column(&mut self, tag: &Tag<'_>) {
        let number = |name| attr(tag, name)?.parse::<u32>().ok()?.checked_sub(1);
        let (Some(from), Some(to)) = (number("min"), number("max")) else { return };
        let style = attr(tag, "style").and_then(|style| style.parse().ok());
        let width = figure(tag, "width").filter(|width| *width > 0.0).map(pixels);
        self.look.columns.push(ColumnLook { from, to, width, style });
    }

    fn cell(&mut self, tag: &Tag<'_>) {
        self.at = attr(tag, "r").and_then(address).unwrap_or(self.next);
        self.next = Addr::new(self.at.row, self.at.col.saturating_add(1));
        if let Some(style) = attr(tag, "s").and_then(|style| style.parse().ok())
            && self.at.is_in_excel()
        {
            self.look.cells.push((self.at, style));
        }
    }
}

fn figure(tag: &Tag<'_>, name: &str) -> Option<f64> {
    attr(tag, name)?.parse::<f64>().ok().filter(|figure| figure.is_finite())
}

fn is_on(value: &str) -> bool {
    matches!(value, "1" | "true" | "on")
}

fn is_off(value: &str) -> bool {
    matches!(value, "0" | "false" | "off")
}

/// A width in digits of the usual type, as the file counts it, in pixels.
fn pixels(width: f64) -> u32 {
    whole((256.0 * width + (128.0 / DIGIT).trunc()) / 256.0 * DIGIT)
}

/// Points in twentieths.
fn twips(points: f64) -> u32 {
    whole((points * 20.0).round())
}

fn whole(figure: f64) -> u32 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held between 0 and a million")]
    let whole = figure.clamp(0.0, 1.0e6) as u32;
    whole
}

/// What other parts hold of the sheet: notes, charts, pictures, shapes, tables.
fn related(
    package: &mut Package<'_>,
    part: &str,
    notes: &mut Vec<(Addr, String)>,
    extras: &mut BTreeMap<Extra, usize>,
) {
    for relation in package.relations(part) {
        let mut count = |extra, number| *extras.entry(extra).or_default() += number;
        match relation.kind.as_str() {
            "comments" => notes.extend(notes_of(package, &relation.target)),
            "table" => count(Extra::Table, 1),
            "pivotTable" => count(Extra::Pivot, 1),
            "drawing" => {
                for (extra, number) in drawn(package, &relation.target) {
                    count(extra, number);
                }
            }
            _ => {}
        }
    }
    extras.retain(|_, number| *number > 0);
}

/// What a drawing holds.
fn drawn(package: &mut Package<'_>, part: &str) -> [(Extra, usize); 3] {
    let (mut charts, mut pictures, mut shapes) = (0, 0, 0);
    if let Some(mut reader) = package.xml(part) {
        let mut buffer = Vec::new();
        while let Ok(event) = reader.read_event_into(&mut buffer) {
            match event {
                Event::Start(e) => match e.local_name().as_ref() {
                    "graphicFrame" => charts += 1,
                    "pic" => pictures += 1,
                    "sp" | "cxnSp" => shapes += 1,
                    _ => {}
                },
                Event::Eof => break,
                _ => {}
            }
            buffer.clear();
        }
    }
    [(Extra::Chart, charts), (Extra::Picture, pictures), (Extra::Shape, shapes)]
}

/// The notes of a sheet, as text.
fn notes_of(package: &mut Package<'_>, part: &str) -> Vec<(Addr, String)> {
    let mut notes: Vec<(Addr, String)> = Vec::new();
    let Some(mut reader) = package.xml(part) else { return notes };
    let mut buffer = Vec::new();
    let mut in_text = false;
    while let Ok(event) = reader.read_event_into(&mut buffer) {
        match event {
            Event::Start(e) if e.local_name().as_ref() == "comment" => {
                let at = xml::attr(&e, "ref").and_then(|at| address(&at)).filter(|at| at.is_in_excel());
                notes.extend(at.map(|at| (at, String::new())));
            }
            Event::Start(e) => in_text = e.local_name().as_ref() == "t",
            Event::End(e) if e.local_name().as_ref() == "t" => in_text = false,
            Event::Text(text) if in_text => {
                if let Some((_, note)) = notes.last_mut() {
                    note.push_str(&text);
                }
            }
            Event::GeneralRef(entity) if in_text => {
                if let Some((_, note)) = notes.last_mut() {
                    xml::push_entity(note, &entity);
                }
            }
            Event::Eof => break,
            _ => {}
        }
        buffer.clear();
    }
    notes
}
