//! Workbooks for officers to fill in, as values: a sheet for each kind of table, drop-downs, guidance.
//!
//! What a column holds, and the headings that linesight reads it by, come from the kinds; a test fills every template in
//! and checks it. What stood in last year's workbook is filled in where it holds on.

mod budget;
mod column;
mod columns;
mod guidance;
mod kind;
mod last;
mod lists;
mod periods;
mod sheet;
mod starter;
mod words;

pub use budget::{BudgetColumn, BudgetLine, BudgetLines, BudgetRole};
pub use kind::{NoSuchTemplate, TemplateKind};
pub use last::{Last, fill_in};
pub use sheet::Row;
pub use starter::{StarterFile, starter};
pub use words::{Promise, Words};

use std::collections::BTreeMap;

use crate::value::{Frequency, Period};
use crate::write::form::Form;
use lists::Lists;

/// What a template is asked for.
#[derive(Clone, Debug)]
pub struct Ask<'a> {
    /// The tables, each once.
    pub kinds: Vec<TemplateKind>,
    /// The year, or the part of it, that is reported.
    pub period: Period,
    /// What the workbook is called.
    pub title: String,
    /// The council; empty where nobody says.
    pub organisation: String,
    /// The council's words.
    pub words: Words<'a>,
    /// How often there are columns for performance; nothing where the rows tell.
    pub frequency: Option<Frequency>,
    /// How many rows there are to fill in, besides those that are filled in already; at least one.
    pub spare: u32,
    /// The rows that are filled in already.
    pub rows: BTreeMap<TemplateKind, Vec<Row>>,
    /// The budgets, each on a sheet of its own; the usual lines where there are none.
    pub budgets: Vec<BudgetLines>,
}

impl Ask<'_> {
    /// A template of these tables with nothing filled in.
    #[must_use]
    pub fn new(kinds: &[TemplateKind], period: Period) -> Self {
        let kinds = TemplateKind::ALL.into_iter().filter(|kind| kinds.contains(kind)).collect();
        Self {
            kinds,
            period,
            title: format!("Returns for {}", periods::named(period)),
            organisation: String::new(),
            words: Words::default(),
            frequency: None,
            spare: 30,
            rows: BTreeMap::new(),
            budgets: Vec::new(),
        }
    }

    fn rows_of(&self, kind: TemplateKind) -> Vec<Row> {
        match (self.rows.get(&kind), kind) {
            (Some(rows), _) => rows.clone(),
            (None, TemplateKind::Priorities) => sheet::of_priorities(&self.words),
            (None, _) => Vec::new(),
        }
    }
}

/// The template as a form: guidance first, then a sheet for each table, then what their drop-downs choose from.
#[must_use]
pub fn compose(ask: &Ask<'_>) -> Form {
    let mut ask = ask.clone();
    if ask.budgets.is_empty() {
        ask.budgets.push(BudgetLines::usual());
    }
    let ask = &ask;
    let mut form = Form {
        title: ask.title.clone(),
        organisation: ask.organisation.clone(),
        created: ask.period.year().first_day(),
        sheets: vec![guidance::sheet(ask, &|kind| ask.rows_of(kind))],
        lists: Vec::new(),
    };
    let mut lists = Lists::default();
    for kind in &ask.kinds {
        if *kind == TemplateKind::Budget {
            let budgets = ask.budgets.iter().enumerate();
            form.sheets.extend(budgets.map(|(number, budget)| budget::sheet(budget, number, ask, &mut lists)));
        } else {
            form.sheets.push(sheet::sheet(*kind, ask, &ask.rows_of(*kind), false, &mut lists));
        }
    }
    let priorities = TemplateKind::Priorities;
    if !ask.kinds.contains(&priorities) && !ask.words.promises.is_empty() {
        form.sheets.push(sheet::sheet(priorities, ask, &ask.rows_of(priorities), true, &mut lists));
    }
    lists.finish(&mut form);
    form
}
