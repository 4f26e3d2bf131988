//! A small run for tests of the formats: two tables read from text, and findings made by hand.

use crate::bind::{Bindable, bind};
use crate::check;
use crate::finding::{Finding, Level, Remark, RuleInfo, Subject, Waived};
use crate::grid::{Book, Place, sheet_from_text};
use crate::model::Model;
use crate::read::locate::{Found, locate};
use crate::reconcile::{Reconciliation, reconcile_model};
use crate::score::{Asked, Scores, score};
use crate::sight::{LineOfSight, line_of_sight};
use crate::spec::{Scoring, Spec, builtin_kinds};

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
    pub(super) line_of_sight: LineOfSight,
    pub(super) findings: Vec<Finding>,
    everywhere: Place,
}

/// What comes of a workbook of these sheets, without findings.
pub(super) fn of_sheets(path: &str, sheets: &[(&str, &str)]) -> Run {
    with_spec(path, sheets, None)
}

/// The same, with ties and equations: every sheet is a source of figures by its name.
pub(super) fn of_sheets_with(path: &str, sheets: &[(&str, &str)], declared: &str) -> Run {
    let mut spec = "[report]\ntitle = \"T\"\noutput = \"t.xlsx\"\n".to_owned();
    for (name, _) in sheets {
        let source =
            format!("[[source]]\nid = \"{name}\"\nkind = \"figures\"\npath = \"{path}\"\nsheet = \"{name}\"\n");
        spec.push_str(&source);
    }
    with_spec(path, sheets, Some(&Spec::from_toml("t.toml", &(spec + declared), &[]).unwrap()))
}

fn with_spec(path: &str, sheets: &[(&str, &str)], spec: Option<&Spec>) -> Run {
    let sheets = sheets.iter().map(|(name, text)| sheet_from_text(name, text).unwrap());
    let books = vec![Book::of_sheets(path, sheets.collect())];
    let located = locate(&books[0], 0, builtin_kinds(), None);
    let id = |found: &Found| spec.and(found.shape.place.sheet.clone());
    let tables =
        located.tables.into_iter().map(|found| Bindable { id: id(&found), found, year: None, ledger: None }).collect();
    let model = bind(&books, tables, located.not_found);
    let reconciliation = reconcile_model(&model, spec);
    let scores = score(&model, &Asked { spec: None, scoring: &Scoring::default(), as_of: None });
    Run {
        everywhere: books[0].place(),
        books,
        line_of_sight: line_of_sight(&model, spec),
        model,
        reconciliation,
        scores,
        findings: Vec::new(),
    }
}

pub(super) fn run() -> Run {
    let mut run = of_sheets("melton/ict.xlsx", &[("PIs", INDICATORS), ("Trading account", ACCOUNT)]);
    let books = &run.books;
    let sheet = books[0].sheet_place(1);
    let cell = |at: &str| sheet.at(at.parse().unwrap());
    run.findings = vec![
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
    run
}

impl Run {
    /// Takes what the rules find as the findings.
    pub(super) fn check(&mut self) {
        self.findings = check::run(&check::Facts {
            books: &self.books,
            unopened: &[],
            model: &self.model,
            reconciliation: &self.reconciliation,
            scores: &self.scores,
            line_of_sight: &self.line_of_sight,
            spec: None,
            as_of: None,
        });
    }

    pub(super) fn document(&self) -> Document<'_> {
        let remark = |text: &str, place: Option<&Place>| Remark::at(text, place.cloned());
        Document {
            as_of: chrono::NaiveDate::from_ymd_opt(2012, 5, 1),
            books: &self.books,
            unread: vec!["melton/lost.xlsx"],
            model: &self.model,
            reconciliation: &self.reconciliation,
            scores: &self.scores,
            line_of_sight: &self.line_of_sight,
            findings: &self.findings,
            assumptions: vec![remark("Higher is taken to be better", Some(&self.everywhere))],
            not_checked: vec![remark("Nothing was judged against a date", None)],
        }
    }
}
