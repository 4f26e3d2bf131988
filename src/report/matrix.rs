//! Risk matrices as the report shows them: bands down and across, how high each cell is, which risks lie in it.

use rust_decimal::Decimal;

use super::report::Report;
use crate::grid::Place;
use crate::model::{MatrixTable, RiskTable};
use crate::score::{Band, Bands};
use crate::value::Parsed;

/// A risk matrix.
pub(super) struct Grid<'a> {
    /// What the workbook is called.
    pub(super) workbook: &'a str,
    /// An id of its own.
    pub(super) id: String,
    /// Names of the columns, from left.
    pub(super) across: Vec<String>,
    /// Names of the rows, from top.
    pub(super) up: Vec<String>,
    /// For each row from the top, each cell.
    pub(super) cells: Vec<Vec<GridCell>>,
    /// The index among the workbooks.
    pub(super) book: usize,
    /// Where it is in the workbook.
    pub(super) place: Place,
    /// How the bands were drawn, in a sentence.
    pub(super) bands: String,
    /// Whether it was made from the register's own figures.
    pub(super) is_made: bool,
}

/// A cell of a risk matrix.
#[derive(Clone, Debug)]
pub(super) struct GridCell {
    /// How high, from 0 to 4.
    pub(super) level: u8,
    /// The band.
    pub(super) band: Band,
    /// The risks in it, by number.
    pub(super) risks: Vec<String>,
    /// What is written, where it could not be read.
    pub(super) unread: Option<String>,
}

impl GridCell {
    /// The band, then the risks: colour is never alone.
    pub(super) fn words(&self, between: &str) -> String {
        match (&self.unread, self.risks.as_slice()) {
            (Some(written), _) => format!("[x] not readable: {written}"),
            (None, []) => self.band.to_string(),
            (None, risks) => format!("{}{between}{}", self.band, risks.join(", ")),
        }
    }
}

impl Grid<'_> {
    /// How many risks lie in cells of a band.
    pub(super) fn count(&self, band: Band) -> usize {
        self.cells.iter().flatten().filter(|cell| cell.band == band).map(|cell| cell.risks.len()).sum()
    }

    /// How many risks lie in it.
    pub(super) fn all(&self) -> usize {
        self.cells.iter().flatten().map(|cell| cell.risks.len()).sum()
    }

    /// Likelihood, impact and band of a risk.
    pub(super) fn find(&self, number: &str) -> Option<(&str, &str, Band)> {
        self.cells.iter().zip(&self.up).find_map(|(row, likelihood)| {
            row.iter().zip(&self.across).find_map(|(cell, impact)| {
                let held = cell.risks.iter().any(|risk| risk == number);
                held.then_some((likelihood.as_str(), impact.as_str(), cell.band))
            })
        })
    }
}

/// Every risk matrix: those of the workbooks, then one for each register that gives figures and has no matrix.
pub(super) fn grids<'a>(report: &'a Report<'_>) -> Vec<Grid<'a>> {
    let model = report.facts.model;
    let mut grids: Vec<Grid<'a>> = model
        .matrices
        .iter()
        .filter_map(|matrix| Some(drawn(report, matrix, report.table(matrix.table)?.shape.book)))
        .collect();
    for register in &model.risks {
        let Some(book) = report.table(register.table).map(|table| table.shape.book) else { continue };
        if grids.iter().all(|grid| grid.book != book) {
            grids.extend(made(report, register, book));
        }
    }
    grids
}

/// A number in a matrix as registers write it: without leading noughts.
pub(super) fn plain_number(number: &str) -> String {
    let digits = number.trim().trim_end_matches('.');
    digits.parse::<u32>().map_or_else(|_| digits.to_owned(), |number| number.to_string())
}

fn drawn<'a>(report: &'a Report<'_>, matrix: &MatrixTable, book: usize) -> Grid<'a> {
    let label = |(_, label): &(_, std::sync::Arc<str>)| super::words::one_line(label);
    let up: Vec<String> = matrix.likelihoods.iter().map(label).collect();
    let across: Vec<String> = matrix.impacts.iter().map(label).collect();
    let cells = (0..up.len())
        .map(|row| {
            (0..across.len())
                .map(|column| {
                    let (high, far) = matrix.heights(row, column);
                    let (level, band) = third(high * far, up.len() * across.len());
                    let cell = matrix.cells.iter().find(|cell| (cell.likelihood, cell.impact) == (row, column));
                    let risks = match cell.map(|cell| &cell.risks) {
                        Some(Parsed::Value(reading)) => reading.value.iter().map(ToString::to_string).collect(),
                        _ => Vec::new(),
                    };
                    let unread = cell.filter(|cell| matches!(cell.risks, Parsed::Bad(_)));
                    let unread = unread.map(|cell| super::words::one_line(&cell.written));
                    GridCell { level, band, risks, unread }
                })
                .collect()
        })
        .collect();
    Grid {
        workbook: report.workbook_of(matrix.table),
        id: format!("risk_matrix_{}", matrix.table),
        across,
        up,
        cells,
        book,
        place: report.table(matrix.table).map_or_else(|| Place::file(""), |of| of.shape.place.at(of.shape.span)),
        bands: "The workbook gives no bands: low, medium and high are thirds of the highest place in the matrix, \
                counting both ways from its lowest corner."
            .to_owned(),
        is_made: false,
    }
}

/// The level and band of a product among those up to the highest.
fn third(product: usize, highest: usize) -> (u8, Band) {
    match () {
        () if product * 6 >= highest * 5 => (4, Band::High),
        () if product * 3 >= highest * 2 => (3, Band::High),
        () if product * 3 >= highest => (2, Band::Medium),
        () if product * 6 >= highest => (1, Band::Low),
        () => (0, Band::Low),
    }
}

/// A matrix from the impacts and likelihoods of a register.
fn made<'a>(report: &'a Report<'_>, register: &RiskTable, book: usize) -> Option<Grid<'a>> {
    let scores = &report.facts.scores;
    let bands = scores.bands.iter().find(|(table, _)| *table == register.table).map(|(_, bands)| *bands)?;
    let of_table = || scores.risks.iter().filter(|risk| risk.table == register.table);
    let whole =
        |value: Option<Decimal>| value.filter(Decimal::is_integer).and_then(|value| usize::try_from(value).ok());
    let highest = |of: fn(&crate::score::RiskScore) -> Option<Decimal>| {
        of_table().filter_map(|risk| whole(of(risk))).max().filter(|most| (2..=10).contains(most))
    };
    let (across, up) = (highest(|risk| risk.impact)?, highest(|risk| risk.likelihood)?);
    let cells = (1..=up)
        .rev()
        .map(|likelihood| {
            (1..=across)
                .map(|impact| {
                    let held = of_table().filter(|risk| {
                        (whole(risk.impact), whole(risk.likelihood)) == (Some(impact), Some(likelihood))
                    });
                    let risks = held.filter_map(|risk| number(register, risk.row)).collect();
                    let product = Decimal::from(impact * likelihood);
                    let (level, band) = level(bands, product);
                    GridCell { level, band, risks, unread: None }
                })
                .collect()
        })
        .collect();
    let bands_said = match bands.scale {
        Some(_) => format!(
            "Ratings are impact times likelihood: medium from {}, high from {}, thirds of the highest in use.",
            bands.medium_from.normalize(),
            bands.high_from.normalize()
        ),
        None => format!(
            "Ratings are impact times likelihood: medium from {}, high from {}.",
            bands.medium_from.normalize(),
            bands.high_from.normalize()
        ),
    };
    Some(Grid {
        workbook: report.workbook_of(register.table),
        id: format!("risk_matrix_{}", register.table),
        across: (1..=across).map(|impact| format!("Impact {impact}")).collect(),
        up: (1..=up).rev().map(|likelihood| format!("Likelihood {likelihood}")).collect(),
        cells,
        book,
        place: report.table(register.table).map_or_else(|| Place::file(""), |of| of.shape.place.at(of.shape.span)),
        bands: bands_said,
        is_made: true,
    })
}

fn level(bands: Bands, product: Decimal) -> (u8, Band) {
    let half = |from: Decimal| from / Decimal::TWO;
    match bands.band(product) {
        Band::High if product >= bands.high_from + half(bands.high_from) => (4, Band::High),
        Band::High => (3, Band::High),
        Band::Medium => (2, Band::Medium),
        Band::Low if product >= half(bands.medium_from) => (1, Band::Low),
        Band::Low => (0, Band::Low),
    }
}

/// What a risk of a register is called: its number, else its place in the list, which the report numbers.
pub(super) fn number(register: &RiskTable, row: u32) -> Option<String> {
    let index = register.rows.iter().position(|risk| risk.row == row)?;
    let own = register.rows.get(index)?.number.as_ref().and_then(crate::model::Field::value);
    Some(own.map_or_else(|| format!("R{}", index + 1), |number| plain_number(number)))
}
