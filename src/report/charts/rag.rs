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
    if let Some(why) = none_grouped(groups, many) {
        return because(why);
    }
    let title = of_counts(all, one, many);
    let title = match in_which(groups) {
        Some(which) => format!("{title}{which}"),
        None => title,
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

/// What serves no theme, as a group.
pub(in crate::report) const NO_THEME: &str = "No theme given";
/// What is under no service, as a group.
pub(in crate::report) const NO_SERVICE: &str = "No service given";

/// Why groups would not be worth a chart: all that is rated is in none of them.
pub(in crate::report) fn none_grouped(groups: &[(String, Counts)], many: &str) -> Option<String> {
    let mut rated = groups.iter().filter(|(_, counts)| counts.rated() > 0).map(|(name, _)| name.as_str());
    let is_none = |name: &str| matches!(name, NO_THEME | NO_SERVICE);
    match (groups.len(), rated.next(), rated.next()) {
        (2.., Some(name), None) if is_none(name) => {
            Some(format!("{} for any of the rated {many}", crate::report::words::small(name)))
        }
        _ => None,
    }
}

/// Longest addition to a title.
const LONGEST: usize = 70;

/// In which groups the reds are: `: two in Finance and one in Housing`; where they are in too many to name, the one with
/// more than half of them.
fn in_which(groups: &[(String, Counts)]) -> Option<String> {
    let total: usize = groups.iter().map(|(_, counts)| counts.red).sum();
    let mut with: Vec<(&str, usize)> =
        groups.iter().map(|(name, counts)| (name.as_str(), counts.red)).filter(|(_, red)| *red > 0).collect();
    with.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let (name, most) = *with.first().filter(|_| groups.len() > 1)?;
    let named: Vec<String> = with.iter().map(|(name, count)| format!("{} in {name}", number(*count))).collect();
    let said = match with.len() {
        1 if total == 1 => format!(", in {name}"),
        1 => format!(", all in {name}"),
        _ => format!(": {}", list(&named)),
    };
    if with.len() <= 3 && said.chars().count() <= LONGEST {
        return Some(said);
    }
    (most * 2 > total).then(|| format!(", most of them in {name}"))
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
    fn the_groups_with_the_reds_are_named() {
        let group = |name: &str, red| (name.to_owned(), Counts { red, ..Counts::default() });
        let named = |groups: &[(String, Counts)]| in_which(groups).unwrap_or_default();
        assert_eq!(named(&[group("Places", 1), group("People", 3)]), ": three in People and one in Places");
        assert_eq!(named(&[group("People", 2), group("Places", 0)]), ", all in People");
        assert_eq!(named(&[group("People", 0), group("Places", 1)]), ", in Places");
        assert_eq!(named(&[group("People", 0), group("Places", 0)]), "");
        let many = ["A", "B", "C"].map(|name| group(name, 1)).into_iter();
        assert_eq!(named(&many.clone().chain([group("D", 5)]).collect::<Vec<_>>()), ", most of them in D");
        assert_eq!(named(&many.chain([group("D", 1)]).collect::<Vec<_>>()), "");
    }

    #[test]
    fn what_is_rated_in_no_group_is_no_chart() {
        let group = |name: &str, green, no_data| (name.to_owned(), Counts { green, no_data, ..Counts::default() });
        let why = none_grouped(&[group(NO_THEME, 3, 0), group("Places", 0, 4)], "indicators");
        assert_eq!(why.as_deref(), Some("no theme given for any of the rated indicators"));
        assert_eq!(none_grouped(&[group(NO_THEME, 3, 0), group("Places", 1, 4)], "indicators"), None);
        assert_eq!(none_grouped(&[group("People", 3, 0), group("Places", 0, 4)], "indicators"), None);
    }
}
