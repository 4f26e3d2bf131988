//! Risks by likelihood and impact: a picture of the matrix.

use crate::report::matrix::{Grid, grids};
use crate::report::report::Report;
use crate::report::words::{capital, counted, list, number, share};
use crate::score::Band;
use crate::spec::ChartKind;
use crate::write::{Chart, HeatMap};

/// What the matrices say: `Three of 14 risks are high`.
pub(in crate::report) fn title(grids: &[Grid<'_>], registered: usize) -> String {
    let placed: usize = grids.iter().map(Grid::all).sum();
    let high: usize = grids.iter().map(|grid| grid.count(Band::High)).sum();
    match (placed, registered) {
        (0, 0) => "No risk is placed in the matrix".to_owned(),
        (0, registered) => capital(&counted(registered, "risk is in the register", "risks are in the register")),
        (placed, _) => share(
            high,
            placed,
            "risk in the matrix",
            if grids.len() > 1 { "risks in the matrices" } else { "risks in the matrix" },
            "high",
        ),
    }
}

/// A picture for each matrix.
pub(in crate::report) fn charts(report: &Report<'_>) -> Vec<Chart> {
    let grids = grids(report);
    let several = grids.len() > 1;
    let chart = |(index, grid): (usize, &Grid<'_>)| {
        let id = if several { format!("risk-heat-map-{}", index + 1) } else { "risk-heat-map".to_owned() };
        let own = title(std::slice::from_ref(grid), 0);
        let title =
            if several { format!("{}: {}", capital(grid.workbook), crate::report::words::small(&own)) } else { own };
        let cells =
            grid.cells.iter().map(|row| row.iter().map(|cell| (cell.level, cell.words(": "))).collect()).collect();
        let map = HeatMap {
            across_title: "Impact".to_owned(),
            up_title: "Likelihood".to_owned(),
            across: grid.across.clone(),
            up: grid.up.clone(),
            cells,
        };
        let chart = Chart::heat(id, title, map).alt(alt(grid));
        report.chart(ChartKind::RiskHeatMap, None, chart).ok()
    };
    grids.iter().enumerate().filter(|(_, grid)| grid.all() > 0).filter_map(chart).collect()
}

/// Where the risks lie, in words.
pub(in crate::report) fn alt(grid: &Grid<'_>) -> String {
    let parts: Vec<String> = [(Band::High, "high"), (Band::Medium, "medium"), (Band::Low, "low")]
        .into_iter()
        .map(|(band, word)| format!("{} {word}", number(grid.count(band))))
        .collect();
    let high: Vec<String> = grid
        .cells
        .iter()
        .flatten()
        .filter(|cell| cell.band == Band::High)
        .flat_map(|cell| cell.risks.iter().cloned())
        .collect();
    let named = if high.is_empty() { String::new() } else { format!(" High: {}.", list(&high)) };
    format!(
        "Risks by likelihood and impact, {} by {}. Of {}, {}.{named}",
        grid.up.len(),
        grid.across.len(),
        counted(grid.all(), "risk", "risks"),
        list(&parts)
    )
}
