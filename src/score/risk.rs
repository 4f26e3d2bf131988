//! Risks: impact times likelihood, and the band that the rating falls in.

use std::fmt;

use rust_decimal::Decimal;

use super::Scores;
use crate::grid::Place;
use crate::model::{Field, Model, RiskTable};
use crate::spec::RiskBands;
use crate::value::Measure;

/// How high a risk is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Band {
    /// Below medium.
    Low,
    /// From medium up to high.
    Medium,
    /// From high upwards.
    High,
}

impl fmt::Display for Band {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Low => "Low",
            Self::Medium => "Medium",
            Self::High => "High",
        })
    }
}

/// From which ratings a risk is medium and high.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bands {
    /// The lowest rating that is medium.
    pub medium_from: Decimal,
    /// The lowest rating that is high.
    pub high_from: Decimal,
    /// The highest impact and likelihood that the bands are thirds of; nothing where the spec gives the bands.
    pub scale: Option<(Decimal, Decimal)>,
}

impl Bands {
    /// Thirds of the highest rating that a scale allows.
    #[must_use]
    pub fn thirds(impact: Decimal, likelihood: Decimal) -> Self {
        let third = impact.saturating_mul(likelihood) / Decimal::from(3);
        let high_from = third.saturating_mul(Decimal::TWO).ceil();
        Self { medium_from: third.ceil(), high_from, scale: Some((impact, likelihood)) }
    }

    /// The band of a rating.
    #[must_use]
    pub fn band(&self, rating: Decimal) -> Band {
        match rating {
            rating if rating >= self.high_from => Band::High,
            rating if rating >= self.medium_from => Band::Medium,
            _ => Band::Low,
        }
    }
}

/// A risk's rating and band.
#[derive(Clone, Debug)]
pub struct RiskScore {
    /// Its table, by index in [`Model::tables`].
    pub table: usize,
    /// Its row on the sheet, from 0.
    pub row: u32,
    /// The cell that it is named in, or the sheet.
    pub place: Place,
    /// Its impact.
    pub impact: Option<Decimal>,
    /// Its likelihood.
    pub likelihood: Option<Decimal>,
    /// Impact times likelihood, else the rating as written.
    pub rating: Option<Decimal>,
    /// The band of the rating.
    pub band: Option<Band>,
}

/// Scores every risk.
pub(super) fn score(model: &Model, declared: Option<RiskBands>, scores: &mut Scores) {
    for table in &model.risks {
        let Some(of) = model.table(table.table) else { continue };
        let bands = match declared {
            Some(RiskBands { medium_from, high_from }) => Some(Bands { medium_from, high_from, scale: None }),
            None => highest(model, table).map(|(impact, likelihood)| Bands::thirds(impact, likelihood)),
        };
        if let Some(Bands { medium_from, high_from, scale: Some((impact, likelihood)) }) = bands {
            let text = format!(
                "Risks are medium from {medium_from} and high from {high_from}: thirds of impact {} times likelihood \
                 {}, the highest in use",
                impact.normalize(),
                likelihood.normalize(),
            );
            scores.assume(text, of.shape.place.at(of.shape.span));
        }
        scores.bands.extend(bands.map(|bands| (table.table, bands)));
        for risk in &table.rows {
            let (impact, likelihood) = (figure(risk.impact.as_ref()), figure(risk.likelihood.as_ref()));
            let rating = risk.rated();
            let named = [&risk.number, &risk.description].into_iter().flatten().find(|field| field.value().is_some());
            let sheet = &of.shape.place;
            scores.risks.push(RiskScore {
                table: table.table,
                row: risk.row,
                place: named.map_or_else(|| sheet.clone(), |field| sheet.at_cell(field.at)),
                impact,
                likelihood,
                rating,
                band: bands.zip(rating).map(|(bands, rating)| bands.band(rating)),
            });
        }
    }
}

fn figure(field: Option<&Field<Measure>>) -> Option<Decimal> {
    field.and_then(Field::value).map(|measure| measure.value)
}

/// The highest impact and likelihood: of the register, or of a matrix in the same workbook that goes further.
fn highest(model: &Model, table: &RiskTable) -> Option<(Decimal, Decimal)> {
    let impact = table.rows.iter().filter_map(|risk| figure(risk.impact.as_ref())).max()?;
    let likelihood = table.rows.iter().filter_map(|risk| figure(risk.likelihood.as_ref())).max()?;
    let book = |index: usize| model.table(index).map(|table| table.shape.book);
    let beside = model.matrices.iter().filter(|matrix| book(matrix.table) == book(table.table));
    let bands = beside.map(|matrix| (matrix.impacts.len().into(), matrix.likelihoods.len().into()));
    Some(bands.fold((impact, likelihood), |(impact, likelihood): (Decimal, Decimal), (across, down)| {
        (impact.max(across), likelihood.max(down))
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bands_are_thirds_of_the_highest_rating() {
        for (impact, likelihood, medium, high) in [(4, 6, 8, 16), (5, 5, 9, 17), (4, 4, 6, 11)] {
            let bands = Bands::thirds(impact.into(), likelihood.into());
            assert_eq!((bands.medium_from, bands.high_from), (medium.into(), high.into()));
            assert_eq!(bands.band(Decimal::from(medium - 1)), Band::Low);
            assert_eq!(bands.band(Decimal::from(medium)), Band::Medium);
            assert_eq!(bands.band(Decimal::from(high)), Band::High);
        }
    }
}
