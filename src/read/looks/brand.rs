//! What a workbook shows of its organisation's look: the fills of its headings, the colours of its theme, its typeface.
//!
//! Counted, not judged: which of it a report can be printed in is for others to say.

use std::path::Path;
use std::sync::Arc;

use super::{CellKind, CellStyle, LookCell, Looks, SheetLooks, looks_bytes};
use crate::grid::{Colour, SourceFile, Visibility};
use crate::read::open::{described, modified, read_file};
use crate::read::{Limits, OpenError};

/// What a workbook shows of its organisation's look.
#[derive(Clone, Debug)]
pub struct Brand {
    /// The workbook.
    pub file: SourceFile,
    /// The fills of heading cells, each with how many there are of it, the most used first; of as many, the first seen.
    pub headings: Vec<(Colour, usize)>,
    /// Accent 1 of its theme.
    pub accent: Option<Colour>,
    /// The colour of hyperlinks in its theme.
    pub hyperlink: Option<Colour>,
    /// The typeface of most cells that say something.
    pub font: Option<String>,
    /// Sheets that could not be read.
    pub unread: Vec<Arc<str>>,
}

/// Reads what a workbook shows of its organisation's look; its tables are not read. Of formats other than those of
/// [`Sight::Whole`](super::Sight) nothing is known.
///
/// # Errors
/// As [`looks`](super::looks).
pub fn brand(path: &Path, limits: &Limits) -> Result<Brand, OpenError> {
    let bytes = read_file(path, limits)?;
    let looks = looks_bytes(&path.to_string_lossy(), &bytes, limits)?;
    let file = SourceFile { modified: modified(path), ..described(Arc::clone(&looks.path), looks.format, &bytes) };
    Ok(of_looks(looks, file))
}

fn of_looks(looks: Looks, file: SourceFile) -> Brand {
    let shown = || looks.sheets.iter().filter(|sheet| sheet.visibility == Visibility::Visible);
    let mut headings = Tally(Vec::new());
    let mut fonts = Tally(Vec::new());
    for sheet in shown() {
        for cell in sheet.filled() {
            if let Some(style) = looks.style(cell).filter(|style| !style.font.is_empty()) {
                fonts.add(style.font.as_str(), 1);
            }
        }
        for row in rows(sheet) {
            if let Some((fill, count)) = heading(&looks, &row) {
                headings.add(fill, count);
            }
        }
    }
    Brand {
        file,
        headings: headings.sorted(),
        accent: looks.theme.accent,
        hyperlink: looks.theme.hyperlink,
        font: fonts.sorted().into_iter().next().map(|(font, _)| font.to_owned()),
        unread: looks.unread,
    }
}

/// How often each is there, in the order seen.
struct Tally<T>(Vec<(T, usize)>);

impl<T: PartialEq> Tally<T> {
    fn add(&mut self, what: T, count: usize) {
        match self.0.iter_mut().find(|(known, _)| *known == what) {
            Some((_, known)) => *known += count,
            None => self.0.push((what, count)),
        }
    }

    fn sorted(mut self) -> Vec<(T, usize)> {
        self.0.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        self.0
    }
}

/// The cells of each row that say something.
fn rows(sheet: &SheetLooks) -> Vec<Vec<&LookCell>> {
    let filled: Vec<&LookCell> = sheet.filled().collect();
    filled.chunk_by(|one, other| one.at.row == other.at.row).map(<[&LookCell]>::to_vec).collect()
}

/// The fill of a row of headings, and how many of its cells have it: a row of more words than figures, most of its cells
/// on one fill and set apart by bold type or by type lighter than it. So a line of a table is none, though a status in it
/// is filled, and a row of totals is none.
fn heading(looks: &Looks, row: &[&LookCell]) -> Option<(Colour, usize)> {
    let words = row.iter().filter(|cell| cell.kind == CellKind::Text).count();
    if words * 2 <= row.len() {
        return None;
    }
    let mut fills = Tally(Vec::new());
    for style in row.iter().filter_map(|cell| looks.style(cell)) {
        if let Some(fill) = style.fill.filter(|fill| is_set_apart(style, *fill)) {
            fills.add(fill, 1);
        }
    }
    fills.sorted().into_iter().next().filter(|(_, count)| count * 2 > row.len())
}

fn is_set_apart(style: &CellStyle, fill: Colour) -> bool {
    style.bold || style.ink.is_some_and(|ink| ink.contrast(Colour::BLACK) > fill.contrast(Colour::BLACK))
}
