//! The targets of one plan beside those of another, year by year; the risks of both below.

use std::collections::BTreeSet;

use crate::grid::Place;
use crate::reconcile::{
    Between, ComparedIndicator, ComparedRisk, ComparedTarget, Document, Listed, ListedRisk, MatchedBy, RiskMovement,
    Stated, StatedTarget, TargetClass, Targets,
};
use crate::report::report::Report;
use crate::report::shown;
use crate::report::words::{capital, list, number, one_line, share, small};
use crate::spec::SheetKind;
use crate::value::{Base, Unit};
use crate::write::{Cell, Column, Expr, NumberFormat, Sheet, Status, Table};
use rust_decimal::Decimal;

const TARGETS: &str = "targets";
const RISKS: &str = "risks_of_plans";

/// Where the rating before stands among the columns of the risks; the rating now is the next one.
const RATED: usize = 3;

/// How the table of targets is laid out.
struct Layout {
    /// The plan before and this plan, where the same two are compared throughout.
    plans: Option<[String; 2]>,
    /// Whether any change was approved.
    has_approvals: bool,
}

impl Layout {
    fn of(found: &Targets) -> Self {
        let mut plans: Vec<Option<[String; 2]>> = found
            .indicators
            .iter()
            .filter(|compared| compared.between == Between::SamePlan || compared.matched.is_some())
            .map(|compared| match compared.between {
                Between::SamePlan => None,
                Between::Plans => plan(found, compared.earlier.as_ref())
                    .zip(plan(found, compared.later.as_ref()))
                    .map(|(before, now)| [before, now]),
            })
            .collect();
        plans.dedup();
        let has_approvals = found.indicators.iter().flat_map(|it| &it.targets).any(|target| target.approval.is_some());
        match plans.as_slice() {
            [Some(only)] => Self { plans: Some(only.clone()), has_approvals },
            _ => Self { plans: None, has_approvals },
        }
    }

    /// Where the target before stands among the columns; the target now is the next one.
    const fn before(&self) -> usize {
        if self.plans.is_some() { 4 } else { 5 }
    }
}

/// The targets, and the risks of both plans on a sheet of their own: a long table has its headings on every page if no other
/// follows it.
pub(super) fn sheets(report: &Report<'_>) -> Vec<Sheet> {
    let found = &report.facts.reconciliation.targets;
    if found.indicators.is_empty() && found.risks.is_empty() {
        return Vec::new();
    }
    let mut sheet = report.sheet(SheetKind::Targets, title(found)).intro(documents(report, found));
    if !found.indicators.is_empty() {
        let proposed = found.indicators.iter().filter(|it| it.matched.is_some_and(MatchedBy::is_proposed)).count();
        let proposed_risks = found.risks.iter().filter(|it| it.matched.is_some()).count();
        if proposed + proposed_risks > 0 {
            sheet = sheet.intro(
                "What is matched by its description is proposed, with its likeness from 0 to 1: a person should confirm it.",
            );
        }
        sheet = sheet.freeze_columns(2).table(targets(report, found));
    }
    let of_risks = (!found.risks.is_empty()).then(|| risks(report, found));
    match of_risks {
        None => vec![sheet],
        Some(table) if found.indicators.is_empty() => vec![sheet.heading(RISKS_TITLE).table(table)],
        Some(table) => {
            vec![sheet, Sheet::new("Risks compared", RISKS_TITLE).intro(documents(report, found)).table(table)]
        }
    }
}

const RISKS_TITLE: &str = "Risks in both plans";

/// What matters most: conflicts, else how many targets ask for less.
fn title(found: &Targets) -> String {
    let all = || found.indicators.iter().flat_map(|compared| &compared.targets);
    let both = all().filter(|target| target.earlier.is_some() && target.later.is_some()).count();
    let of = |classes: &[TargetClass]| all().filter(|target| classes.contains(&target.class)).count();
    let conflicts = of(&[TargetClass::Conflict]);
    let (one, many) = ("shared target", "shared targets");
    match (conflicts, both) {
        (_, 0) if found.indicators.is_empty() => "Targets: the risks of two plans".to_owned(),
        (_, 0) => "Targets: the plans have no year in common".to_owned(),
        (0, both) => {
            let weaker = of(&[TargetClass::Loosened, TargetClass::Withdrawn]);
            format!("Targets: {}", small(&share(weaker, both, one, many, "weaker than before")))
        }
        (conflicts, both) => {
            format!("Targets: {}", small(&share(conflicts, both, one, many, "in conflict")))
        }
    }
}

/// Which documents were compared.
fn documents(report: &Report<'_>, found: &Targets) -> String {
    let name = |document: &Document| {
        let year = document.year.map_or_else(|| "no year named".to_owned(), |year| format!("plan for {year}"));
        format!("{} ({year})", report.workbook(&document.place))
    };
    let mut names: Vec<String> = Vec::new();
    for document in &found.documents {
        let name = name(document);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    format!("Compared: {}.", list(&names))
}

fn plan(found: &Targets, listed: Option<&Listed>) -> Option<String> {
    let document = found.documents.get(listed?.document)?;
    Some(document.year.map_or_else(|| "no year".to_owned(), |year| year.to_string()))
}

/// The plans that an indicator is compared in: `2009/10 and 2012/13`.
fn compared_in(found: &Targets, compared: &ComparedIndicator) -> String {
    match compared.between {
        Between::SamePlan => {
            let plan = plan(found, compared.later.as_ref()).unwrap_or_default();
            format!("Two documents of {plan}")
        }
        Between::Plans => {
            let plans = [plan(found, compared.earlier.as_ref()), plan(found, compared.later.as_ref())];
            list(&plans.into_iter().flatten().collect::<Vec<_>>())
        }
    }
}

fn targets(report: &Report<'_>, found: &Targets) -> Table {
    let about = "Every indicator of two plans with what each says for a year, what changed and who approved it.";
    let layout = Layout::of(found);
    let [before, now] = match &layout.plans {
        Some([before, now]) => [format!("Plan {before}"), format!("Plan {now}")],
        None => ["Before".to_owned(), "Now".to_owned()],
    };
    let mut columns =
        vec![Column::code("Code"), Column::text("Indicator").width(24, 44), Column::text("Name before").width(12, 28)];
    columns.extend(layout.plans.is_none().then(|| Column::text("Plans").width(10, 20)));
    columns.extend([
        Column::code("Year"),
        Column::number(before),
        Column::number(now),
        Column::number("Change"),
        Column::status("Result"),
        Column::text("Matched by").width(9, 12),
        Column::text("What else").width(20, 36),
    ]);
    columns.extend(layout.has_approvals.then(|| Column::text("Approved").width(14, 28)));
    columns.extend([Column::code("Source before"), Column::code("Source now")]);
    let mut table = Table::new(TARGETS, about).filtered().columns(columns);
    for compared in &found.indicators {
        let shown: Vec<&ComparedTarget> = compared.targets.iter().filter(|target| is_shown(target)).collect();
        let mut is_first = true;
        for run in shown.chunk_by(|one, other| are_alike(one, other)) {
            let row = table.rows.len();
            table.push(cells(report, found, &layout, compared, run, (row, is_first)));
            is_first = false;
        }
        if shown.is_empty() {
            table.push(without_targets(found, &layout, compared));
        }
    }
    table
}

/// A reason for no target that only one plan states is left out: it says nothing of the other.
fn is_shown(target: &ComparedTarget) -> bool {
    let states =
        |side: &Option<StatedTarget>| side.as_ref().is_some_and(|side| !matches!(side.stated, Stated::None(_)));
    states(&target.earlier) || states(&target.later) || target.earlier.is_some() && target.later.is_some()
}

/// Whether two years are told in one row: only one plan states them, and states the same for both.
fn are_alike(one: &ComparedTarget, other: &ComparedTarget) -> bool {
    let written = |side: &Option<StatedTarget>| side.as_ref().map(|side| side.written.clone());
    let sides = |target: &ComparedTarget| (target.class, written(&target.earlier), written(&target.later));
    (one.earlier.is_none() || one.later.is_none()) && sides(one) == sides(other)
}

/// The cells of a year, or of several years of which one plan states the same.
fn cells(
    report: &Report<'_>,
    found: &Targets,
    layout: &Layout,
    compared: &ComparedIndicator,
    run: &[&ComparedTarget],
    (row, is_first): (usize, bool),
) -> Vec<Cell> {
    let (Some(target), Some(last)) = (run.first(), run.last()) else { return Vec::new() };
    let (before, now) = (stated(target.earlier.as_ref()), stated(target.later.as_ref()));
    let change = change(target, &before, &now, row, layout.before());
    let source = |of: fn(&ComparedTarget) -> Option<&StatedTarget>| {
        let (first, last) = (of(target), of(last));
        first.zip(last).map_or_else(Cell::empty, |(first, last)| report.source(&from_to(&first.place, &last.place)))
    };
    let year =
        |target: &ComparedTarget| target.period.map_or_else(|| "Not named".to_owned(), |period| period.to_string());
    let years = if run.len() > 1 { format!("{} to {}", year(target), year(last)) } else { year(target) };
    let mut cells = names(found, layout, compared);
    cells.extend([
        Cell::text(years),
        before,
        now,
        change,
        result(target.class, target.approval.is_some()),
        matched(compared),
        Cell::text(what_else(compared, target, is_first)),
    ]);
    cells.extend(layout.has_approvals.then(|| {
        target.approval.as_ref().map_or_else(Cell::empty, |approval| Cell::text(one_line(&approval.approved)))
    }));
    cells.extend([source(|target| target.earlier.as_ref()), source(|target| target.later.as_ref())]);
    cells
}

/// From one cell to another of the same sheet.
fn from_to(first: &Place, last: &Place) -> Place {
    match (first.span, last.span) {
        (Some(one), Some(other)) => first.at(one.union(&other)),
        _ => first.clone(),
    }
}

/// An indicator of which neither plan states a target.
fn without_targets(found: &Targets, layout: &Layout, compared: &ComparedIndicator) -> Vec<Cell> {
    let class = match (compared.is_dropped(), compared.is_new()) {
        (true, _) => TargetClass::Dropped,
        (_, true) => TargetClass::New,
        _ => TargetClass::NotSet,
    };
    let mut cells = names(found, layout, compared);
    cells.extend(std::iter::repeat_with(Cell::empty).take(4));
    cells.extend([result(class, false), matched(compared)]);
    cells
}

fn names(found: &Targets, layout: &Layout, compared: &ComparedIndicator) -> Vec<Cell> {
    let text = |text: Option<&String>| text.map_or_else(Cell::empty, |text| Cell::text(one_line(text)));
    let listed = compared.later.as_ref().or(compared.earlier.as_ref());
    let name = |listed: &Option<Listed>| listed.as_ref().map(|listed| one_line(listed.name()));
    let before = name(&compared.earlier).filter(|before| Some(before) != name(&compared.later).as_ref());
    let mut cells = vec![
        text(listed.and_then(|listed| listed.code.as_ref())),
        text(listed.and_then(|listed| listed.description.as_ref())),
        before.filter(|_| compared.later.is_some()).map_or_else(Cell::empty, Cell::text),
    ];
    cells.extend(layout.plans.is_none().then(|| Cell::text(compared_in(found, compared))));
    cells
}

fn stated(side: Option<&StatedTarget>) -> Cell {
    match side.map(|side| (&side.stated, &side.written)) {
        None => Cell::empty(),
        Some((Stated::Target(target), _)) => shown::target(target),
        Some((Stated::None(reason), _)) => shown::no_value(*reason),
        Some((Stated::Unread, written)) => shown::unread(written),
    }
}

/// Now less before: a live formula where both are plain figures of one unit, else the figure alone.
fn change(target: &ComparedTarget, before: &Cell, now: &Cell, row: usize, column: usize) -> Cell {
    let Some((difference, change)) = target.difference.as_ref().and_then(|it| Some((it, it.change()?))) else {
        return Cell::empty();
    };
    let format = shown::format(&difference.unit, change.normalize().scale());
    let is_live = before.figure() == Some(difference.earlier)
        && now.figure() == Some(difference.later)
        && is_percent(before) == (difference.unit.base == Base::Percent)
        && is_percent(now) == (difference.unit.base == Base::Percent);
    if is_live {
        let formula = Expr::cell(TARGETS, row, column + 1) - Expr::cell(TARGETS, row, column);
        Cell::formula(formula, change, format)
    } else {
        Cell::number(change, format)
    }
}

const fn is_percent(cell: &Cell) -> bool {
    matches!(cell.value, crate::write::Value::Number(_, NumberFormat::Percent(_)))
}

fn result(class: TargetClass, is_approved: bool) -> Cell {
    let (status, word) = match class {
        TargetClass::Same => (Status::Good, "Same"),
        TargetClass::Tightened => (Status::Good, "Stronger"),
        TargetClass::Loosened => (Status::Red, "Weaker"),
        TargetClass::Reversed => (Status::Red, "Turned round"),
        TargetClass::Conflict => (Status::Red, "Conflict"),
        TargetClass::Changed => (Status::Amber, "Changed"),
        TargetClass::UnitChanged => (Status::Amber, "Other unit"),
        TargetClass::Withdrawn => (Status::Red, "Withdrawn"),
        TargetClass::Set => (Status::Good, "Set"),
        TargetClass::NotSet => (Status::NoData, "Not set"),
        TargetClass::NotRead => (Status::NoData, "Not readable"),
        TargetClass::OnlyEarlier => (Status::NoData, "Before only"),
        TargetClass::OnlyLater => (Status::NoData, "Now only"),
        TargetClass::Dropped => (Status::Amber, "Dropped"),
        TargetClass::New => (Status::NotRated, "New"),
    };
    // What was approved is no longer a matter for alarm.
    let status = if is_approved && status == Status::Red { Status::Amber } else { status };
    shown::result(status, word)
}

fn matched(compared: &ComparedIndicator) -> Cell {
    compared.matched.map_or_else(Cell::empty, |by| Cell::text(capital(&by.to_string())))
}

/// What else is to be known of the indicator and its target.
fn what_else(compared: &ComparedIndicator, target: &ComparedTarget, is_first: bool) -> String {
    let mut said: Vec<String> = Vec::new();
    if is_first {
        of_indicator(compared, &mut said);
    }
    if target.difference.as_ref().is_some_and(|difference| difference.converted) {
        said.push("Written in another unit; both brought to one.".to_owned());
    }
    if let Some(achieved) = &target.achieved {
        said.push(format!("Weaker than the {} achieved in {}.", one_line(&achieved.written), achieved.period));
    }
    said.join(" ")
}

/// What is to be known of the indicator whatever the year.
fn of_indicator(compared: &ComparedIndicator, said: &mut Vec<String>) {
    if compared.split_into > 1 {
        said.push(format!("Split into {}.", number(compared.split_into)));
    }
    if compared.merged_from > 1 {
        said.push(format!("Takes the place of {}.", number(compared.merged_from)));
    }
    if let Some((before, now)) = compared.frequency {
        said.push(format!("Measured {} before, {} now.", small(&before.to_string()), small(&now.to_string())));
    }
    if let Some(likeness) = compared.definition {
        said.push(format!("The description is another one (likeness {likeness})."));
    }
}

fn risks(report: &Report<'_>, found: &Targets) -> Table {
    let about = "Every risk of two plans with how it was and is rated.";
    // A change is a figure, so there is none where no register gives ratings.
    let has_ratings = found.risks.iter().any(|risk| ratings(risk).is_some());
    let mut columns = vec![
        Column::code("Risk"),
        Column::text("What may happen").width(24, 48),
        Column::text("Name before").width(16, 40),
        Column::text("Rated before").width(10, 24),
        Column::text("Rated now").width(10, 24),
    ];
    columns.extend(has_ratings.then(|| Column::number("Change")));
    columns.extend([
        Column::status("Result"),
        Column::text("Matched by").width(9, 12),
        Column::code("Source before"),
        Column::code("Source now"),
    ]);
    let mut table = Table::new(RISKS, about).filtered().columns(columns);
    for risk in &found.risks {
        let row = table.rows.len();
        table.push(risk_cells(report, risk, row, has_ratings));
    }
    let rated = |side: fn(&ComparedRisk) -> Option<&ListedRisk>| -> BTreeSet<bool> {
        found.risks.iter().filter_map(side).map(|risk| risk.rating.is_some()).collect()
    };
    if rated(|risk| risk.earlier.as_ref()).contains(&false) || rated(|risk| risk.later.as_ref()).contains(&false) {
        table =
            table.note("Where a register gives no rating, the bands of likelihood and impact are those of its matrix.");
    }
    table
}

/// The ratings of a risk that both registers rate.
fn ratings(risk: &ComparedRisk) -> Option<(Decimal, Decimal)> {
    risk.earlier.as_ref().and_then(|it| it.rating).zip(risk.later.as_ref().and_then(|it| it.rating))
}

fn risk_cells(report: &Report<'_>, risk: &ComparedRisk, row: usize, has_ratings: bool) -> Vec<Cell> {
    let text = |text: Option<&String>| text.map_or_else(Cell::empty, |text| Cell::text(one_line(text)));
    let listed = risk.later.as_ref().or(risk.earlier.as_ref()).map(|risk| &risk.listed);
    let before = risk.earlier.as_ref().filter(|_| risk.later.is_some()).map(|risk| called(&risk.listed));
    let source =
        |side: &Option<ListedRisk>| side.as_ref().map_or_else(Cell::empty, |risk| report.source(&risk.listed.place));
    let change = ratings(risk).and_then(|(before, now)| now.checked_sub(before)).map_or_else(Cell::empty, |change| {
        let formula = Expr::cell(RISKS, row, RATED + 1) - Expr::cell(RISKS, row, RATED);
        Cell::formula(formula, change, shown::format(&Unit::NONE, change.normalize().scale()))
    });
    let mut cells = vec![
        text(listed.and_then(|listed| listed.code.as_ref())),
        text(listed.and_then(|listed| listed.description.as_ref())),
        before.map_or_else(Cell::empty, Cell::text),
        rated(risk.earlier.as_ref()),
        rated(risk.later.as_ref()),
    ];
    cells.extend(has_ratings.then_some(change));
    cells.extend([
        movement(risk.movement),
        risk.matched.map_or_else(Cell::empty, |likeness| Cell::text(format!("Proposed, {likeness}"))),
        source(&risk.earlier),
        source(&risk.later),
    ]);
    cells
}

/// Number and words of a risk before.
fn called(listed: &Listed) -> String {
    let parts = [listed.code.as_deref(), listed.description.as_deref()];
    parts.into_iter().flatten().map(one_line).collect::<Vec<_>>().join(": ")
}

fn rated(risk: Option<&ListedRisk>) -> Cell {
    let Some(risk) = risk else { return Cell::empty() };
    match (risk.rating, &risk.bands) {
        (Some(rating), _) => Cell::number(rating, shown::format(&Unit::NONE, rating.normalize().scale())),
        (None, Some((likelihood, impact))) => Cell::text(format!("{}, {}", one_line(likelihood), one_line(impact))),
        (None, None) => Cell::blank("[x] not rated"),
    }
}

fn movement(movement: RiskMovement) -> Cell {
    let (status, word) = match movement {
        RiskMovement::Up => (Status::Red, "Higher"),
        RiskMovement::Down => (Status::Good, "Lower"),
        RiskMovement::Unchanged => (Status::Good, "Unchanged"),
        RiskMovement::Moved => (Status::Amber, "Moved"),
        RiskMovement::NotKnown => (Status::NoData, "Not compared"),
        RiskMovement::New => (Status::NotRated, "New"),
        RiskMovement::Gone => (Status::NoData, "No longer listed"),
    };
    shown::result(status, word)
}
