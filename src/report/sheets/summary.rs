//! The summary: what a member reads in a minute.

use super::exceptions::{self, Said};
use super::live::Live;
use super::scorecard;
use crate::report::charts::rag;
use crate::report::counts::{Balances, Came, Findings};
use crate::report::figures::FigureSheet;
use crate::report::list::without_empty_columns;
use crate::report::matrix::grids;
use crate::report::report::Report;
use crate::report::shown;
use crate::report::words::{capital, counted, list, number, one_line, small};
use crate::score::{ActionState, Band, Counts, Rollup, Score, Scored, by_service, by_theme};
use crate::spec::{ChartKind, SheetKind};
use crate::write::{Card, Cell, Chart, Column, Expr, NumberFormat, Severity, Sheet, Status, Style, Table, Target};

#[expect(clippy::unnecessary_wraps, reason = "all sheets have one shape")]
pub(super) fn sheet(report: &Report<'_>) -> Option<Sheet> {
    let scores = &report.facts.scores.measured;
    let nouns = nouns(scores);
    let counts = Counts::of(scores);
    let headline = if scores.is_empty() {
        Balances::of(&report.facts.reconciliation.balances).sentence()
    } else {
        rag::of_counts(counts, nouns.0, nouns.1)
    };
    let live = Live::of(report);
    let mut sheet = report
        .sheet(SheetKind::Summary, format!("Summary: {}", small(&headline)))
        .intro(about(report, scores))
        .cards(cards(report, &live, counts, nouns));
    let (charts, ratings) = performance(report, &live, nouns);
    if !scores.is_empty() {
        sheet = sheet.heading("Performance");
        if !charts.is_empty() {
            sheet = sheet.charts(charts);
        }
        sheet = match exceptions(report) {
            Some(table) => sheet.table(table),
            None if counts.rated() == 0 => sheet.paragraph(unrated(counts, nouns)),
            None => sheet.paragraph(exceptions::none(counts)),
        };
    }
    let positions: Vec<String> = report.figures.iter().filter_map(|of| position(report, of)).collect();
    if !positions.is_empty() {
        sheet = sheet.heading("Money");
        for sentence in positions.iter().take(POSITIONS) {
            sheet = sheet.paragraph(sentence);
        }
        if positions.len() > POSITIONS {
            let more = counted(positions.len() - POSITIONS, "more table is", "more tables are");
            sheet = sheet.remark(elsewhere(report, &more, SheetKind::Budget), Style::Muted);
        }
    }
    sheet = sheet.heading("How far the figures can be relied on").facts(reliance(report));
    Some(ratings.into_iter().fold(sheet, Sheet::table))
}

/// Most sentences on money.
const POSITIONS: usize = 8;
/// Most exceptions listed.
const EXCEPTIONS: usize = 20;

/// What the scores are of, one and many.
fn nouns(scores: &[Score]) -> (&'static str, &'static str) {
    let of = |what: Scored| scores.iter().any(|score| score.of == what);
    match (of(Scored::Indicator), of(Scored::Standard)) {
        (true, true) => ("measure", "measures"),
        (false, true) => ("service standard", "service standards"),
        _ => ("indicator", "indicators"),
    }
}

fn about(report: &Report<'_>, scores: &[Score]) -> String {
    let count = |what: Scored| scores.iter().filter(|score| score.of == what).count();
    let said: Vec<String> = [
        (count(Scored::Indicator), "indicator", "indicators"),
        (count(Scored::Standard), "service standard", "service standards"),
        (report.figures.len(), "table of figures", "tables of figures"),
        (report.facts.model.risks.iter().map(|table| table.rows.len()).sum(), "risk", "risks"),
        (report.facts.scores.actions.len(), "action", "actions"),
    ]
    .into_iter()
    .filter(|(count, ..)| *count > 0)
    .map(|(count, one, many)| counted(count, one, many))
    .collect();
    let from = counted(report.facts.books.len(), "workbook", "workbooks");
    let what = if said.is_empty() { "Nothing that could be counted".to_owned() } else { capital(&list(&said)) };
    let measures =
        if nouns(scores).0 == "measure" { " Measures are the indicators and the service standards." } else { "" };
    format!("{what} from {from}, on one page.{measures}")
}

fn cards(report: &Report<'_>, live: &Live, counts: Counts, (one, many): (&str, &str)) -> Vec<Card> {
    let all: Vec<&Score> = report.facts.scores.measured.iter().collect();
    let status = |count: usize, status: Status| counted_live(live, &all, count, status).styled(Style::Status(status));
    let mut cards = Vec::new();
    if counts.all() > 0 {
        let rated = format!("of {} rated", counted(counts.rated(), one, many));
        if counts.rated() > 0 {
            cards.push(Card::new("Green ●", status(counts.green, Status::Good), &rated));
            cards.push(Card::new("Amber ▲", status(counts.amber, Status::Amber), &rated));
            cards.push(Card::new("Red ■", status(counts.red, Status::Red), &rated));
        }
        cards.push(match (counts.no_data, counts.not_rated) {
            (0, not_rated) if not_rated > 0 => {
                Card::new("Not rated ○", status(not_rated, Status::NotRated), "nothing to be rated by")
            }
            (no_data, not_rated) => {
                let none = match not_rated {
                    0 => "a target but no figure".to_owned(),
                    _ => format!("and {} not rated", number(not_rated)),
                };
                Card::new("No data –", status(no_data, Status::NoData), none)
            }
        });
    }
    let balances = Balances::of(&report.facts.reconciliation.balances);
    if balances.all() > 0 {
        let figure = Cell::text(format!("{} of {}", balances.agree, balances.all()));
        let wrong = balances.differ + balances.not_certain;
        let style = if wrong == 0 { Style::Status(Status::Good) } else { Style::Status(Status::Red) };
        let note = match (wrong, balances.rounding) {
            (0, 0) => "none differs".to_owned(),
            (0, rounding) => format!("{} within rounding", number(rounding)),
            (wrong, _) => counted(wrong, "differs", "differ"),
        };
        cards.push(Card::new("Totals that agree", figure.styled(style), note));
    }
    if counts.rated() == 0 {
        cards.extend(other_cards(report));
    }
    let found = Findings::of(report.facts.findings);
    let (figure, severity) = if found.errors > 0 {
        (counted_figure(found.errors, "error", "errors"), Severity::Error)
    } else if found.warnings > 0 {
        (counted_figure(found.warnings, "warning", "warnings"), Severity::Warning)
    } else {
        (counted_figure(found.notes, "note", "notes"), Severity::Note)
    };
    let note = if found.errors > 0 {
        format!("and {}", counted(found.warnings, "warning", "warnings"))
    } else {
        "no errors".to_owned()
    };
    cards.push(Card::new("Data quality", Cell::text(figure).styled(Style::Severity(severity)), note));
    cards
}

/// How many have a status, as a formula over the sheets that list them where there can be one.
fn counted_live(live: &Live, of: &[&Score], count: usize, status: Status) -> Cell {
    match live.count(of, status) {
        Some(formula) => Cell::formula(formula, count, NumberFormat::Fixed(0)),
        None => Cell::count(count),
    }
}

fn counted_figure(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", NumberFormat::Fixed(0).show(count.into()), if count == 1 { one } else { many })
}

/// Why there is nothing to show.
fn unrated(counts: Counts, (one, many): (&str, &str)) -> String {
    let said: Vec<String> = [
        (counts.no_data, "has a target but no figure", "have a target but no figure"),
        (counts.not_rated, "has nothing to be rated by", "have nothing to be rated by"),
    ]
    .into_iter()
    .filter(|(count, ..)| *count > 0)
    .map(|(count, has, have)| counted(count, has, have))
    .collect();
    format!("{}: {}.", rag::of_counts(counts, one, many), list(&said))
}

/// Key figures where nothing is rated.
fn other_cards(report: &Report<'_>) -> Vec<Card> {
    let mut cards = Vec::new();
    let grids = grids(report);
    let placed: usize = grids.iter().map(crate::report::matrix::Grid::all).sum();
    if placed > 0 {
        let high: usize = grids.iter().map(|grid| grid.count(Band::High)).sum();
        cards.push(Card::new("High risks", Cell::count(high), format!("of {placed} in the matrix")));
    }
    let actions = &report.facts.scores.actions;
    if report.facts.as_of.is_some() && !actions.is_empty() {
        let overdue = actions.iter().filter(|action| action.state == ActionState::Overdue).count();
        cards.push(Card::new("Overdue actions", Cell::count(overdue), format!("of {}", actions.len())));
    }
    cards
}

/// The charts of the ratings, and the tables that they are bound to.
fn performance(report: &Report<'_>, live: &Live, nouns: (&str, &str)) -> (Vec<Chart>, Vec<Table>) {
    let mut tables: Vec<Table> = Vec::new();
    let mut charts: Vec<Chart> = Vec::new();
    if Counts::of(&report.facts.scores.measured).rated() == 0 {
        return (charts, tables);
    }
    for (by, groups) in groupings(report) {
        // Where all that is rated is in no group, the key figures say as much.
        if rag::none_grouped(&groups, nouns.1).is_some() {
            continue;
        }
        let table = ratings(report, live, &by, &groups);
        let kind = match by.as_str() {
            "theme" => ChartKind::RagByTheme,
            "workbook" => ChartKind::RagByWorkbook,
            _ => ChartKind::RagByService,
        };
        charts.extend(rag::chart(report, &table, &format!("rag-by-{by}"), &groups, nouns, kind));
        tables.push(table);
    }
    (charts, tables)
}

/// The ways in which the scores are grouped, each with its groups.
pub(in crate::report) fn groupings(report: &Report<'_>) -> Vec<(String, Vec<(String, Counts)>)> {
    let scores = &report.facts.scores.measured;
    let mut found = Vec::new();
    let in_words = |name: &str| name.chars().any(char::is_alphabetic);
    let themes = named(by_theme(scores), rag::NO_THEME);
    if themes.len() > 2 && themes.iter().all(|(name, _)| in_words(name)) {
        found.push(("theme".to_owned(), themes));
    }
    let mut books: Vec<(String, Counts)> = Vec::new();
    for score in scores {
        let name = capital(report.workbook_of(score.table));
        match books.iter_mut().find(|(known, _)| *known == name) {
            Some((_, counts)) => counts.add(score.status),
            None => books.push((name, Counts::of([score]))),
        }
    }
    if books.len() > 1 {
        found.push(("workbook".to_owned(), books));
    }
    let services = named(by_service(scores), rag::NO_SERVICE);
    let is_named = |(name, _): &&(String, Counts)| name != rag::NO_SERVICE;
    if services.iter().filter(is_named).count() > 1 && services.iter().all(|(name, _)| in_words(name)) {
        found.push(("service".to_owned(), services));
    }
    if found.is_empty() {
        let counts = Counts::of(scores);
        found.push(("status".to_owned(), vec![(capital(self::nouns(scores).1), counts)]));
    }
    found
}

fn named(rollups: Vec<Rollup>, none: &str) -> Vec<(String, Counts)> {
    let sum = |one: Counts, two: Counts| Counts {
        green: one.green + two.green,
        amber: one.amber + two.amber,
        red: one.red + two.red,
        no_data: one.no_data + two.no_data,
        not_rated: one.not_rated + two.not_rated,
    };
    rollups
        .into_iter()
        .map(|rollup| (rollup.name.unwrap_or_else(|| none.to_owned()), sum(rollup.indicators, rollup.standards)))
        .collect()
}

/// How many of each status in each group. The columns that [`rag::SERIES`] names are drawn.
fn ratings(report: &Report<'_>, live: &Live, by: &str, groups: &[(String, Counts)]) -> Table {
    let id = format!("ratings_by_{by}");
    let heading = if by == "status" { "Of".to_owned() } else { capital(by) };
    let mut table = Table::new(&id, format!("How many are green, amber and red by {by}."))
        .title(if by == "status" { "Ratings".to_owned() } else { format!("Ratings by {by}") })
        .columns([
            Column::text(heading).width(24, 40),
            Column::number("Green"),
            Column::number("Amber"),
            Column::number("Red"),
            Column::number("Rated"),
            Column::number("No data"),
            Column::number("Not rated"),
        ]);
    for (row, (name, counts)) in groups.iter().enumerate() {
        let rated = Expr::sum([1, 2, 3].map(|column| Expr::cell(&id, row, column)));
        let members = members(report, by, name);
        // Only where the members are certain to be those that were counted.
        let members = if Counts::of(members.iter().copied()) == *counts { members } else { Vec::new() };
        let count = |count, status| counted_live(live, &members, count, status);
        table.push([
            Cell::text(name),
            count(counts.green, Status::Good),
            count(counts.amber, Status::Amber),
            count(counts.red, Status::Red),
            Cell::formula(rated, counts.rated(), NumberFormat::Fixed(0)),
            count(counts.no_data, Status::NoData),
            count(counts.not_rated, Status::NotRated),
        ]);
    }
    if groups.len() > 1 {
        let sum = |of: fn(&Counts) -> usize| groups.iter().map(|(_, counts)| of(counts)).sum::<usize>();
        let all = [
            sum(|counts| counts.green),
            sum(|counts| counts.amber),
            sum(|counts| counts.red),
            sum(Counts::rated),
            sum(|counts| counts.no_data),
            sum(|counts| counts.not_rated),
        ];
        let sums = (1..).zip(all).map(|(column, all)| {
            Cell::formula(Expr::sum_of(&id, column, 0..groups.len()), all, NumberFormat::Fixed(0))
        });
        table.total(std::iter::once(Cell::text("All")).chain(sums));
    }
    table
}

/// The scores of a group.
fn members<'a>(report: &Report<'a>, by: &str, group: &str) -> Vec<&'a Score> {
    let is_in = |score: &&Score| {
        let (name, none) = match by {
            "theme" => (score.theme.as_deref(), rag::NO_THEME),
            "service" => (score.service.as_deref().or(score.section.as_deref()), rag::NO_SERVICE),
            "workbook" => return capital(report.workbook_of(score.table)) == group,
            _ => return true,
        };
        name.map_or_else(|| group == none, |name| one_line(name).to_lowercase() == group.to_lowercase())
    };
    report.facts.scores.measured.iter().filter(is_in).collect()
}

/// The gravest exceptions, with the officer's comment or its absence.
fn exceptions(report: &Report<'_>) -> Option<Table> {
    let found = exceptions::all(report);
    let mut table =
        Table::new("exceptions", "What is red, and what is amber and worsening, with the officer's comment.")
            .title("Exceptions: red, or amber and worsening")
            .columns([
                Column::text("Workbook").width(24, 40),
                Column::text("Service").width(12, 24),
                Column::code("Code"),
                Column::text("What is measured").width(26, 44),
                Column::number("Target"),
                Column::number("Actual"),
                Column::status("Status"),
                Column::code("Direction of travel"),
                Column::text("How it stands").width(20, 34),
                Column::text("Comment").width(20, 44),
                Column::code("Source"),
            ]);
    for (_, score) in found.iter().take(EXCEPTIONS) {
        table.push(exception(report, score));
    }
    if found.len() > EXCEPTIONS {
        let rest = counted(found.len() - EXCEPTIONS, "more is", "more are");
        table = table.note(elsewhere(report, &rest, SheetKind::Exceptions));
    }
    (!found.is_empty()).then(|| without_empty_columns(table))
}

/// Where the rest is, such as `two more tables are`.
fn elsewhere(report: &Report<'_>, rest: &str, kind: SheetKind) -> String {
    match report.tab_if_on(kind) {
        Some(sheet) => format!("{} on the sheet {sheet}.", capital(rest)),
        None => format!("{} not shown in this report.", capital(rest)),
    }
}

fn exception(report: &Report<'_>, score: &Score) -> Vec<Cell> {
    let comment = exceptions::comment(score, Said::of(report, score).comment);
    let service = score.service.as_deref().or(score.section.as_deref());
    let has_code = score.description.as_ref() != Some(&score.code);
    vec![
        report.named_workbook(score.table),
        service.map_or_else(Cell::empty, |name| Cell::text(one_line(name))),
        if has_code { Cell::text(&score.code) } else { Cell::empty() },
        score.description.as_ref().map_or_else(Cell::empty, Cell::text),
        scorecard::target(score, &[]),
        scorecard::actual(score, &[]),
        shown::rating(score.status),
        scorecard::direction(score),
        scorecard::how_it_stands(score),
        comment,
        report.source(&scorecard::cited(score)),
    ]
}

/// Where a budget stands, in a sentence or two.
fn position(report: &Report<'_>, of: &FigureSheet<'_>) -> Option<String> {
    let line = of.bottom_line().filter(|_| of.is_money())?;
    let label = of.table.lines.get(line).map(|line| one_line(&line.label))?;
    let title = of.title();
    let title = if report.is_consolidated() {
        format!("{}, {title}", capital(report.workbook(&of.table.place)))
    } else {
        title
    };
    let value = |column: usize| of.table.cell(line, column).and_then(crate::model::figures::FigureCell::value);
    let mut doubted: Vec<usize> = Vec::new();
    let compared = of.comparisons.iter().find_map(|comparison| {
        let (base, result) = (value(comparison.base)?, value(comparison.result)?);
        Some((comparison, base, result, of.difference(line, comparison)?))
    });
    let said = if let Some((comparison, base, result, difference)) = compared {
        doubted.extend([comparison.base, comparison.result]);
        let unit = of.unit(comparison.result);
        let than = format!("the {} of {}", comparison.base_noun(), shown::money(base, &unit));
        let moved = match difference {
            difference if difference.is_zero() => format!("the same as {than}"),
            difference => format!(
                "{} {} than {than}",
                shown::money(difference.abs(), &unit),
                if difference.is_sign_negative() { "less" } else { "more" }
            ),
        };
        format!("{label} is {} ({}), {moved}", shown::money(result, &unit), comparison.result_words)
    } else {
        let shown: Vec<String> = of
            .columns
            .iter()
            .filter_map(|column| {
                let value = value(*column)?;
                doubted.push(*column);
                let words = of.column_words(*column);
                Some(format!("{} ({words})", shown::money(value, &of.unit(*column))))
            })
            .take(3)
            .collect();
        if shown.is_empty() {
            return None;
        }
        format!("{label} is {}", list(&shown))
    };
    let wrong: Vec<String> = doubted
        .iter()
        .filter(|column| {
            let at = of.table.cell(line, **column).map(|cell| cell.at);
            of.balances.iter().any(|(_, balance)| Some(balance.total.at) == at && Came::of(balance) == Came::Differs)
        })
        .map(|column| of.column_words(*column))
        .collect();
    let warning = match wrong.as_slice() {
        [] => String::new(),
        [only] => format!(" The {only} does not add up."),
        several => format!(" The {} do not add up.", list(several)),
    };
    Some(format!("{title}: {said}.{warning}"))
}

/// How far the figures can be relied on, with links to the sheets that say more.
fn reliance(report: &Report<'_>) -> Vec<(&'static str, Cell)> {
    let facts = report.facts;
    let to = |text: String, kind: SheetKind| Cell::link(text, Target::sheet(report.tab(kind)));
    let mut lines = Vec::new();
    if !facts.reconciliation.balances.is_empty() {
        let sentence = Balances::of(&facts.reconciliation.balances).sentence();
        lines.push(("Totals", to(format!("{sentence}."), SheetKind::Reconciliation)));
    }
    let found = Findings::of(facts.findings).sentence();
    lines.push(("Data quality", to(format!("{found}."), SheetKind::DataQuality)));
    let assumed = capital(&counted(report.assumptions().len(), "assumption was", "assumptions were"));
    lines.push(("Assumptions", to(format!("{assumed} made."), SheetKind::Sources)));
    if !facts.unopened.is_empty() {
        let count = counted(facts.unopened.len(), "workbook", "workbooks");
        lines.push(("Missing", to(format!("{} could not be read.", capital(&count)), SheetKind::Sources)));
    }
    lines
}
