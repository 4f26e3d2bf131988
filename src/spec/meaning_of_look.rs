//! What a spec means by the look of its report: its theme and its charts.

use std::ffi::OsStr;
use std::path::PathBuf;

use super::at::At;
use super::meaning::Meaning;
use super::meant::{ChartSetting, SheetSetting, Theme};
use super::written::{ChartWritten, SheetWritten, ThemeWritten};
use super::{ChartKind, Named};
use crate::grid::Colour;

/// Typefaces no wider than the one that widths are worked out for.
pub const FONTS: [&str; 6] = ["Arial", "Calibri", "Gill Sans MT", "Helvetica", "Liberation Sans", "Segoe UI"];

impl Meaning<'_> {
    pub(super) fn theme(&mut self, written: &ThemeWritten) -> Theme {
        let font = written.font.as_ref();
        let place = written.from.as_ref().or(written.heading.as_ref());
        Theme {
            from: written.from.as_ref().and_then(|from| self.brand(from)),
            heading: self.colour("heading", written.heading.as_ref()),
            accent: self.colour("accent", written.accent.as_ref()),
            font: font.and_then(|font| self.among("font", font, FONTS.iter().map(|name| (*name, *name)), true)),
            place: place.map(|at| self.lines.of(at)),
        }
    }

    /// The workbook that a look is taken from.
    fn brand(&mut self, written: &At<String>) -> Option<PathBuf> {
        const KNOWN: [&str; 4] = ["xlsx", "xlsm", "xltx", "xltm"];
        let from = self.filled("from", written);
        if from.is_empty() {
            return None;
        }
        let path = self.path(&from);
        let is_known = |name: &OsStr| KNOWN.iter().any(|known| name.eq_ignore_ascii_case(known));
        if !path.extension().is_some_and(is_known) {
            let what = format!("`from` is `{from}`, and a look is taken from an Excel workbook");
            self.contradiction(written, what, "give the path of one that ends in `.xlsx`, `.xlsm` or `.xltx`");
        }
        Some(path)
    }

    /// A colour that can be read on white, and white on it.
    fn colour(&mut self, key: &'static str, written: Option<&At<String>>) -> Option<Colour> {
        let written = written?;
        let colour = self.read(written, Colour::from_hex, (key, "a colour", "#12436D"))?;
        let contrast = colour.contrast(Colour::WHITE);
        if contrast < Colour::READABLE {
            let what = format!(
                "`{key}` is {colour}, whose contrast with white is {contrast:.1} to 1, and type is read from {} \
                 to 1; the nearest shade that can be read is {}",
                Colour::READABLE,
                colour.readable_on_white()
            );
            self.contradiction(written, what, "take that shade, or a darker colour of the organisation's");
        }
        Some(colour)
    }

    pub(super) fn chart(&mut self, written: &At<ChartWritten>) -> ChartSetting {
        if let Some(chosen) = written.rows.first().or(written.columns.first()) {
            if !written.kind.is_of_figures() {
                let what = "`rows` and `columns` choose among figures, and this chart is drawn from none";
                self.contradiction(
                    chosen,
                    what,
                    "take them out, or choose a chart of figures, such as `budget-by-line`",
                );
            } else if written.source.is_none() {
                let what = "`rows` and `columns` are those of one table, and no `source` is named";
                self.contradiction(chosen, what, "add `source` with the id of the table's [[source]]");
            }
        }
        if !written.kind.is_of_figures()
            && let (Some(source), true) = (&written.source, written.rows.is_empty() && written.columns.is_empty())
        {
            let what = "`source` chooses among tables of figures, and this chart is drawn from none";
            self.contradiction(
                source,
                what,
                "take `source` out, or choose a chart of figures, such as `budget-by-line`",
            );
        }
        let name = word(*written.kind);
        if written.rows.is_empty() && written.columns.is_empty() {
            let of = written.source.as_ref().map_or("", |source| source.trim());
            self.once("chart", format!("{name} {of}"), &name, &written.kind);
        }
        let title = written.title.as_ref().map(|title| self.filled("title", title));
        let least = match *written.kind {
            ChartKind::Variance | ChartKind::Waterfall => 2,
            _ => 0,
        };
        let most = match *written.kind {
            ChartKind::Variance => 2,
            ChartKind::NetBudgetByService => 1,
            _ => usize::MAX,
        };
        let many = written.columns.len();
        if let Some(first) = written.columns.first().filter(|_| many < least || many > most) {
            let what = match *written.kind {
                ChartKind::Variance => "a variance is of two columns: the second less the first",
                ChartKind::Waterfall => "a waterfall goes from one column to another",
                _ => "a net budget is one column",
            };
            self.contradiction(first, what, "name as many `columns` as that");
        }
        let named = |key, texts: &[At<String>], own: &mut Self| -> Vec<Named> {
            texts.iter().map(|text| own.named(key, text)).collect()
        };
        ChartSetting {
            kind: *written.kind,
            title,
            on: written.on,
            source: written.source.as_ref().and_then(|source| {
                if written.kind.is_of_figures() { self.source_of_figures(source) } else { self.source_index(source) }
            }),
            rows: named("rows", &written.rows, self),
            columns: named("columns", &written.columns, self),
            source_place: written.source.as_ref().map_or_else(|| self.lines.of(&written.kind), |id| self.lines.of(id)),
            place: self.lines.of(&written.kind),
        }
    }

    pub(super) fn sheets(&mut self, written: &[At<SheetWritten>]) -> Vec<SheetSetting> {
        let mut sheets: Vec<SheetSetting> = Vec::new();
        for sheet in written {
            let name = word(*sheet.kind);
            self.once("sheet", name.clone(), &name, &sheet.kind);
            let title = sheet.title.as_ref().map(|title| self.filled("title", title));
            if let (Some(at), Some(title)) = (&sheet.title, title.as_ref().filter(|title| !title.is_empty())) {
                self.once("title", title.to_lowercase(), title, at);
            }
            if let Some(order) = &sheet.order {
                self.once("place", order.to_string(), &order.to_string(), order);
            }
            sheets.push(SheetSetting {
                kind: *sheet.kind,
                title,
                on: sheet.on,
                order: sheet.order.as_ref().map(|order| **order),
                place: self.lines.of(&sheet.kind),
            });
        }
        sheets
    }
}

/// A word of the spec, as it is written.
fn word(kind: impl serde::Serialize) -> String {
    let word = serde_json::to_value(kind).ok();
    word.as_ref().and_then(serde_json::Value::as_str).unwrap_or_default().to_owned()
}
