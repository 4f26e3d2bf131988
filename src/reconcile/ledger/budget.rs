//! The lines and columns of the budget that a ledger is held against.

use rust_decimal::{Decimal, RoundingStrategy};

use super::facts::{LedgerProblem, Profiled, ToDate};
use crate::model::Model;
use crate::model::figures::{FigureCell, FigureTable, LineRole};
use crate::parse;
use crate::spec::{BudgetProfile, ColumnOf, Named, NoSuchName, Spec, WhyNot};
use crate::value::{Base, Unit};

/// A column of a table of figures.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column<'a> {
    pub(super) table: &'a FigureTable,
    pub(super) index: usize,
}

impl<'a> Column<'a> {
    /// The column that a spec names.
    pub(super) fn of(model: &'a Model, spec: &Spec, wanted: &ColumnOf) -> Result<Self, Box<LedgerProblem>> {
        let own = |table: &&FigureTable| spec.source(&table.id).is_some_and(|(index, _)| index == wanted.source);
        let tables: Vec<&FigureTable> = model.figures.iter().filter(own).collect();
        let id = spec.sources.get(wanted.source).map(|source| source.id.to_string()).unwrap_or_default();
        if tables.is_empty() {
            let why = format!("the source “{id}” gave no table of figures").into();
            return Err(Box::new(LedgerProblem { place: wanted.place.clone(), why }));
        }
        let mut why = None;
        for table in &tables {
            match column(table, &wanted.column) {
                Ok(index) => return Ok(Self { table, index }),
                Err(other) => why = why.or(Some(other)),
            }
        }
        let headings = tables.iter().flat_map(|table| &table.columns).map(|column| column.heading.as_str());
        let why = match why {
            Some(why @ WhyNot::Other(_)) => why,
            _ => NoSuchName::new("column", &wanted.column, format!("the source “{id}”"), headings).into(),
        };
        Err(Box::new(LedgerProblem { place: wanted.column.place().clone(), why }))
    }

    /// The cell of a line.
    pub(super) fn cell(&self, line: usize) -> Option<&'a FigureCell> {
        self.table.cell(line, self.index)
    }

    /// The figure of a line, in pounds.
    pub(super) fn pounds(&self, line: usize) -> Option<Decimal> {
        self.cell(line)?.value()?.checked_mul(self.factor()).map(|pounds| pounds.normalize())
    }

    pub(super) fn heading(&self) -> String {
        self.table.columns.get(self.index).map(|column| column.heading.clone()).unwrap_or_default()
    }

    pub(super) fn unit(&self) -> Unit {
        self.table.columns.get(self.index).map_or(Unit::NONE, |column| column.unit.clone())
    }

    fn factor(&self) -> Decimal {
        match self.unit().base {
            Base::Pounds(scale) => scale.factor(),
            _ => Decimal::ONE,
        }
    }

    /// What one step of the last digit that the column is written with is worth, in pounds; a penny at least.
    pub(super) fn step(&self) -> Decimal {
        let cells = self.table.lines.iter().filter_map(|line| line.cells.get(self.index));
        let places = cells.filter(|cell| cell.value().is_some()).map(|cell| cell.places).max().unwrap_or(0);
        let step = Decimal::new(1, places.min(10)).checked_mul(self.factor()).unwrap_or(Decimal::ONE);
        step.max(PENNY)
    }
}

/// A penny, in pounds.
pub(super) const PENNY: Decimal = Decimal::from_parts(1, 0, 0, false, 2);

/// The column of a heading: exactly, else the only one that holds it.
fn column(table: &FigureTable, named: &Named) -> Result<usize, WhyNot> {
    let wanted = parse::normalise_heading(named);
    let headings: Vec<String> = table.columns.iter().map(|column| parse::normalise_heading(&column.heading)).collect();
    let find = |is: &dyn Fn(&str) -> bool| -> Vec<usize> {
        (0..).zip(&headings).filter(|(_, heading)| is(heading)).map(|(index, _)| index).collect()
    };
    match (find(&|heading| heading == wanted).as_slice(), find(&|heading| heading.contains(&wanted)).as_slice()) {
        ([one], _) | ([], [one]) => Ok(*one),
        ([], []) => {
            let headings = table.columns.iter().map(|column| column.heading.as_str());
            Err(NoSuchName::new("column", named, format!("the table “{}”", table.title), headings).into())
        }
        _ => Err(format!("several columns of the table “{}” are headed “{named}”", table.title).into()),
    }
}

/// The line of a label: a line of data before a total.
pub(super) fn line(table: &FigureTable, label: &Named) -> Result<usize, WhyNot> {
    let wanted = parse::normalise_heading(label);
    let of = |role: LineRole| -> Vec<usize> {
        let own = |line: &crate::model::figures::FigureLine| {
            line.role == role && parse::normalise_heading(&line.label) == wanted
        };
        (0..).zip(&table.lines).filter(|(_, line)| own(line)).map(|(index, _)| index).collect()
    };
    match (of(LineRole::Data).as_slice(), of(LineRole::Total).as_slice()) {
        ([one], _) | ([], [one]) => Ok(*one),
        ([], []) => {
            let lines = table.lines.iter().filter(|line| line.role != LineRole::Section);
            Err(NoSuchName::new("line", label, "the budget", lines.map(|line| line.label.as_str())).into())
        }
        _ => Err(format!("the budget has several lines “{label}”").into()),
    }
}

/// Why the column of a profile cannot be had, where it cannot.
pub(super) fn profile_fault(profile: &BudgetProfile, budget: Column<'_>) -> Option<LedgerProblem> {
    let BudgetProfile::Column(heading) = profile else { return None };
    let why = column(budget.table, heading).err()?;
    Some(LedgerProblem { place: heading.place().clone(), why })
}

/// What a profile makes of a line's budget, and the budget to date.
pub(super) fn profiled(
    profile: &BudgetProfile,
    to_date: Option<ToDate>,
    budget: Column<'_>,
    line: Option<usize>,
) -> (Profiled, Option<Decimal>) {
    let month = to_date.map_or(12, |to_date| to_date.month);
    let (part, whole) = match profile {
        BudgetProfile::Even => (Decimal::from(month), Decimal::from(12)),
        BudgetProfile::Weights(weights) => {
            (weights.iter().take(usize::from(month)).sum::<Decimal>(), weights.iter().sum::<Decimal>())
        }
        BudgetProfile::Column(heading) => {
            let column = column(budget.table, heading).ok().map(|index| Column { table: budget.table, index });
            let found = column.zip(line).and_then(|(column, line)| {
                Some((Profiled::Cell { at: column.cell(line)?.at, column: column.heading() }, column.pounds(line)?))
            });
            return found.map_or((Profiled::Missing, None), |(profile, pounds)| (profile, Some(pounds)));
        }
    };
    let year = line.and_then(|line| budget.pounds(line));
    let pounds = year.and_then(|year| {
        let share = year.checked_mul(part)?.checked_div(whole)?;
        Some(share.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero).normalize())
    });
    (Profiled::Share { part, whole }, pounds)
}
