//! A small run for tests of the formats: two tables read from text, and findings made by hand.

use crate::bind::{Bindable, bind};
use crate::finding::{Finding, Level, Remark, RuleInfo, Subject, Waived};
use crate::grid::{Book, Place, sheet_from_text};
use crate::model::Model;
use crate::read::locate::locate;
use crate::reconcile::{Reconciliation, reconcile};
use crate::score::{Asked, Scores, score};
use crate::spec::{Scoring, builtin_kinds};

use super::Document;

const INDICATORS: &str = "
    Indicator | Description    | 2010/11 Performance | 2011/12 Target | 2011/12 Performance
    FS 3      | Invoices paid  | 92.86%              | 94%            | 92.28%
    LP 3      | Cost per fte   | N/A                 | <£3,500        | £3,188
";
const ACCOUNT: &str = "
    Line            | 2008/09 Estimate
    Employees       | 1200 {#,##0}
    Income          | -200 {#,##0}
    Net Expenditure | =SUM(B2:B3) -> 1400 {#,##0}
";

static CAST: RuleInfo = RuleInfo {
    name: "does-not-cast",
    subject: Subject::Figures,
    level: Level::Error,
    summary: "A total is not what its parts make",
    page: "",
};

pub(super) struct Run {
    pub(super) books: Vec<Book>,
    pub(super) model: Model,
    pub(super) reconciliation: Reconciliation,
    pub(super) scores: Scores,
    pub(super) findings: Vec<Finding>,
    everywhere: Place,
}

pub(super) fn run() -> Run {
    let sheets = [("PIs", INDICATORS), ("Trading account", ACCOUNT)];
    let sheets = sheets.map(|(name, text)| sheet_from_text(name, text).unwrap());
    let books = vec![Book::of_sheets("melton/ict.xlsx", sheets.into())];
    let located = locate(&books[0], 0, builtin_kinds(), None);
    let tables =
        located.tables.into_iter().map(|found| Bindable { id: None, found, year: None, ledger: None }).collect();
    let model = bind(&books, tables, located.not_found);
    let reconciliation = reconcile(&model.figures, &[]);
    let scores = score(&model, &Asked { spec: None, scoring: &Scoring::default(), as_of: None });
    let sheet = books[0].sheet_place(1);
    let cell = |at: &str| sheet.at(at.parse().unwrap());
    let findings = vec![
        Finding::new(&CAST, cell("B4"), "Net Expenditure is written 1,400; 1,200 - 200 = 1,000.")
            .with_value("1,400")
            .with_help("Type 1,000.")
            .with_evidence(["200 is added rather than taken off".to_owned()])
            .with_related([cell("B2"), cell("B3"), books[0].sheet_place(0).at_cell(crate::grid::Addr::new(1, 4))]),
        Finding {
            waived: Some(Waived {
                reason: "The shared post is left out".into(),
                by: "Head of Finance".into(),
                until: chrono::NaiveDate::from_ymd_opt(2026, 3, 31).unwrap(),
            }),
            ..Finding::new(&CAST, cell("B9"), "=HYPERLINK(\"x\")\u{1b}[2J is no total.").with_value("=1+1")
        },
        Finding::new(&CAST, Place::line("specs/a.toml", 12, 7), "The waiver has run out.").at_level(Level::Warning),
    ];
    Run { everywhere: books[0].place(), books, model, reconciliation, scores, findings }
}

impl Run {
    pub(super) fn document(&self) -> Document<'_> {
        let remark = |text: &str, place: Option<&Place>| Remark::at(text, place.cloned());
        Document {
            as_of: chrono::NaiveDate::from_ymd_opt(2012, 5, 1),
            books: &self.books,
            unopened: 1,
            model: &self.model,
            reconciliation: &self.reconciliation,
            scores: &self.scores,
            findings: &self.findings,
            assumptions: vec![remark("Higher is taken to be better", Some(&self.everywhere))],
            not_checked: vec![remark("Nothing was judged against a date", None)],
        }
    }
}
