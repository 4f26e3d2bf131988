//! Which charts are not drawn though there is something that they would be of, and why.

use super::{Drawn, Undrawn, budget_by_line, by_year, net_budget, rag, variance, waterfall};
use crate::finding::Remark;
use crate::report::matrix::{Grid, grids};
use crate::report::report::Report;
use crate::report::sheets::{figures, groupings};
use crate::score::{Counts, Scored};

/// Each chart that is missed, with the reason.
pub(in crate::report) fn remarks(report: &Report<'_>) -> Vec<Remark> {
    let mut remarks: Vec<Remark> = ratings(report).into_iter().map(|text| Remark::at(text, None)).collect();
    remarks.extend(of_figures(report));
    if let Some(why) = net_budget::undrawn(report) {
        remarks.push(Remark::at(format!("Net budget by service: {why}"), None));
    }
    remarks.extend(of_risks(report).map(|text| Remark::at(text, None)));
    remarks.extend(of_actions(report).map(|text| Remark::at(text, None)));
    remarks
}

fn ratings(report: &Report<'_>) -> Vec<String> {
    let scores = &report.facts.scores.measured;
    let counts = Counts::of(scores);
    let mut said = Vec::new();
    if counts.all() == 0 {
        return said;
    }
    if counts.rated() == 0 {
        said.push(format!("Statuses: {}", crate::report::words::small(&rag::of_counts(counts, "measure", "measures"))));
    } else if super::bullet::lines(report).is_none() {
        said.push("Performance against target: fewer than two of the rated indicators are in per cent".to_owned());
    }
    for (by, groups) in groupings(report).iter().filter(|_| counts.rated() > 0) {
        if let Some(why) = rag::none_grouped(groups, "measures") {
            said.push(format!("Statuses by {by}: {why}"));
        }
    }
    if scores.iter().any(|score| score.of == Scored::Indicator) && by_year::is_empty(report) {
        said.push("Performance by year: no indicator has figures for two periods in one unit".to_owned());
    }
    said
}

fn of_figures(report: &Report<'_>) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for of in &report.figures {
        let table = figures(report, of);
        let drawn: [(&str, Drawn); 3] = [
            ("by line", budget_by_line::chart(report, of, &table)),
            ("variances", variance::chart(report, of, &table)),
            ("waterfall", waterfall::chart(report, of)),
        ];
        for (what, drawn) in drawn {
            if let Err(Undrawn::Because(why)) = drawn {
                remarks.push(Remark::at(format!("{}, {what}: {why}", of.title()), of.table.place.clone()));
            }
        }
    }
    remarks
}

fn of_risks(report: &Report<'_>) -> Option<String> {
    let registered: usize = report.facts.model.risks.iter().map(|table| table.rows.len()).sum();
    let placed: usize = grids(report).iter().map(Grid::all).sum();
    (registered > 0 && placed == 0).then(|| "Risk heat map: no risk has a likelihood and an impact".to_owned())
}

fn of_actions(report: &Report<'_>) -> Option<String> {
    let actions = &report.facts.scores.actions;
    let dated = actions.iter().any(|action| action.due.is_some());
    (!actions.is_empty() && !dated)
        .then(|| "Timeline of actions: no action says by which day, month or year it is to be finished".to_owned())
}
