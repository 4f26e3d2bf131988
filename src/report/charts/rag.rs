//! Statuses by theme, by service or by workbook, as stacked bars.

use super::{Drawn, because};
use crate::report::report::Report;
use crate::report::words::{capital, list, number, share};
use crate::score::{Counts, Score};
use crate::spec::ChartKind;
use crate::write::{Chart, Hue, PlotKind, Table};

/// Most groups of one chart.
const MOST: usize = 30;

/// What the statuses say: `Four of 25 rated indicators are red`.
pub(in crate::report) fn title<'a>(scores: impl Iterator<Item = &'a Score>, one: &str, many: &str) -> String {
    let counts = Counts::of(scores);
    of_counts(counts, one, many)
}

/// The same of counts.
pub(in crate::report) fn of_counts(counts: Counts, one: &str, many: &str) -> String {
    let rated = counts.rated();
    let (rated_one, rated_many) = (format!("rated {one}"), format!("rated {many}"));
    match (counts.all(), rated) {
        (0, _) => format!("There are no {many}"),
        (1, 0) => format!("The only {one} could not be rated"),
        (all, 0) => format!("None of {} {many} could be rated", number(all)),
        (_, _) if counts.red > 0 => share(counts.red, rated, &rated_one, &rated_many, "red"),
        (_, _) if counts.amber > 0 => {
            let amber = share(counts.amber, rated, &rated_one, &rated_many, "amber");
            if rated > counts.amber { format!("{amber}, none is red") } else { amber }
        }
        (_, _) => share(counts.green, rated, &rated_one, &rated_many, "green"),
    }
}

/// The columns of a table of counts that are drawn, in order, with their colours.
pub(in crate::report) const SERIES: [(usize, Hue); 4] =
    [(1, Hue::Good), (2, Hue::Amber), (3, Hue::Red), (5, Hue::None)];

/// The chart of a table of counts: its groups are the rows, the counts in the columns of [`SERIES`].
pub(in crate::report) fn chart(
    report: &Report<'_>,
    table: &Table,
    id: &str,
    groups: &[(String, Counts)],
    (one, many): (&str, &str),
    kind: ChartKind,
) -> Drawn {
    let mut all = Counts::default();
    for (_, counts) in groups {
        all.green += counts.green;
        all.amber += counts.amber;
        all.red += counts.red;
        all.no_data += counts.no_data;
        all.not_rated += counts.not_rated;
    }
    if groups.len() > MOST {
        return because(format!("{} groups are more than a chart of statuses can show", groups.len()));
    }
    let title = match most_red(groups) {
        Some(name) if all.red > 1 => format!("{}, most of them in {name}", of_counts(all, one, many)),
        _ => of_counts(all, one, many),
    };
    let mut chart = Chart::plot(PlotKind::StackedBar, id, title, table, 0, 0..groups.len())
        .axes("", format!("Number of {many}"))
        .alt(alt(groups, many));
    let of = |column: usize| [all.green, all.amber, all.red, 0, all.no_data].get(column - 1).copied().unwrap_or(0);
    for (column, hue) in SERIES.into_iter().filter(|(column, _)| of(*column) > 0) {
        chart = chart.series(table, column, hue);
    }
    report.chart(kind, None, chart)
}

/// The group that has more than half of the reds.
fn most_red(groups: &[(String, Counts)]) -> Option<&str> {
    let all: usize = groups.iter().map(|(_, counts)| counts.red).sum();
    let (name, most) = groups.iter().max_by_key(|(_, counts)| counts.red)?;
    (groups.len() > 1 && most.red * 2 > all && most.red < all).then_some(name)
}

fn alt(groups: &[(String, Counts)], many: &str) -> String {
    let said: Vec<String> = groups
        .iter()
        .map(|(name, counts)| {
            let parts: Vec<String> = [
                (counts.green, "green"),
                (counts.amber, "amber"),
                (counts.red, "red"),
                (counts.no_data, "without data"),
            ]
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, word)| format!("{count} {word}"))
            .collect();
            format!("{name}: {}", if parts.is_empty() { "none rated".to_owned() } else { list(&parts) })
        })
        .collect();
    format!("Stacked bars of the number of {many} by status. {}.", capital(&said.join("; ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_state_what_the_statuses_say() {
        let of = |green, amber, red, no_data| {
            of_counts(Counts { green, amber, red, no_data, not_rated: 0 }, "indicator", "indicators")
        };
        assert_eq!(of(18, 3, 4, 2), "Four of 25 rated indicators are red");
        assert_eq!(of(18, 1, 0, 2), "One of 19 rated indicators is amber, none is red");
        assert_eq!(of(2, 0, 0, 0), "Both rated indicators are green");
        assert_eq!(of(1, 0, 0, 0), "The only rated indicator is green");
        assert_eq!(of(0, 0, 0, 7), "None of seven indicators could be rated");
        assert_eq!(of(0, 0, 0, 0), "There are no indicators");
    }

    #[test]
    fn the_group_with_most_of_the_reds_is_named() {
        let group = |name: &str, red| (name.to_owned(), Counts { red, ..Counts::default() });
        assert_eq!(most_red(&[group("People", 3), group("Places", 1)]), Some("People"));
        assert_eq!(most_red(&[group("People", 2), group("Places", 2)]), None);
        assert_eq!(most_red(&[group("People", 2), group("Places", 0)]), None);
    }
}
