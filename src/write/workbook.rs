//! The whole report: its properties, sheets and charts.

use chrono::NaiveDate;

use super::chart::Chart;
use super::colour;
use super::sheet::{Block, Sheet};
use super::table::Table;
use crate::grid::Colour;

/// What the workbook is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Profile {
    /// For the meeting: prints on A4 landscape, with footers, frozen headings, filters and shading.
    #[default]
    Committee,
    /// For the website: each table on a sheet of its own under a title in A1, large plain type, no colour, no charts, no
    /// filters; the writer lays the same sheets out anew.
    Publish,
}

/// The organisation's colours and type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// Titles, and the headings of tables with white type on it; in charts titles, and the first series where it stands
    /// apart ([`Palette`](super::palette::Palette)).
    pub heading: Colour,
    /// Links and sparklines.
    pub accent: Colour,
    /// The typeface; no wider than Arial, which widths are worked out for.
    pub font: String,
}

/// The typeface where no theme names one: on every machine, and plain.
pub(super) const FONT: &str = "Arial";

impl Default for Theme {
    fn default() -> Self {
        Self { heading: colour::NAVY, accent: colour::LINK, font: FONT.to_owned() }
    }
}

/// The whole report.
#[derive(Debug, Clone, PartialEq)]
pub struct Workbook {
    /// Title in the document's properties and in the footers.
    pub title: String,
    /// Subject in the document's properties.
    pub subject: String,
    /// Author and organisation in the document's properties.
    pub organisation: String,
    /// Keywords in the document's properties.
    pub keywords: Vec<String>,
    /// Comments in the document's properties: what it was made by and from.
    pub comments: String,
    /// The day the document says it was made. Given, not asked from the clock: the same report is the same bytes.
    pub created: NaiveDate,
    /// What it is for.
    pub profile: Profile,
    /// Its colours and type; the website has neither.
    pub theme: Theme,
    /// Its sheets, in order. A workbook without any gets a sheet that says so.
    pub sheets: Vec<Sheet>,
    /// Charts that Excel lacks, or that stand on no sheet: drawn as pictures only.
    pub pictures: Vec<Chart>,
}

impl Workbook {
    /// An empty report.
    pub fn new(title: impl Into<String>, organisation: impl Into<String>, created: NaiveDate) -> Self {
        Self {
            title: title.into(),
            subject: String::new(),
            organisation: organisation.into(),
            keywords: Vec::new(),
            comments: String::new(),
            created,
            profile: Profile::default(),
            theme: Theme::default(),
            sheets: Vec::new(),
            pictures: Vec::new(),
        }
    }

    /// The same report, with a sheet more.
    #[must_use]
    pub fn sheet(mut self, sheet: Sheet) -> Self {
        self.sheets.push(sheet);
        self
    }

    /// The same report, with a chart that is drawn as a picture only.
    #[must_use]
    pub fn picture(mut self, chart: Chart) -> Self {
        self.pictures.push(chart);
        self
    }

    /// Every chart, in the order of the sheets, then those that are pictures only.
    pub fn charts(&self) -> impl Iterator<Item = &Chart> {
        self.sheets
            .iter()
            .flat_map(|sheet| &sheet.blocks)
            .flat_map(|block| match block {
                Block::Table(_, charts) | Block::Charts(charts) => charts.as_slice(),
                _ => &[],
            })
            .chain(&self.pictures)
    }

    /// Every table, in the order of the sheets.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.sheets.iter().flat_map(|sheet| &sheet.blocks).filter_map(|block| match block {
            Block::Table(table, _) => Some(table),
            _ => None,
        })
    }
}
