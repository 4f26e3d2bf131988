use proptest::prelude::*;

use super::{Change, Difference, Found, Kind, Snapshot, State, diff};
use crate::bind::{Bindable, bind};
use crate::finding::Level;
use crate::grid::{Book, sheet_from_text};
use crate::read::locate::locate;
use crate::score::{Asked, score};
use crate::spec::{Scoring, builtin_kinds};

/// The state of workbooks of one sheet each: path, sheet as text.
fn state(books: &[(&str, &str)]) -> Snapshot {
    let books: Vec<Book> =
        books.iter().map(|(path, text)| Book::of_sheets(path, vec![sheet_from_text("Plan", text).unwrap()])).collect();
    let tables = books.iter().enumerate().flat_map(|(index, book)| locate(book, index, builtin_kinds(), None).tables);
    let tables = tables.map(|found| Bindable { id: None, found, year: None, ledger: None }).collect();
    let model = bind(&books, tables, Vec::new());
    let scores = score(&model, &Asked { spec: None, scoring: &Scoring::default(), as_of: None });
    Snapshot::of(&books, &model, &scores.measured, &[])
}

fn of(old: &str, new: &str) -> Difference {
    diff(&state(&[("a.xlsx", old)]), &state(&[("b.xlsx", new)]))
}

fn lines(difference: &Difference) -> Vec<String> {
    let line = |change: &Change| {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let (old, new) = (text(&change.old), text(&change.new));
        format!("{} {}|{}: {old} > {new} {}", change.kind.name(), change.row, change.column, text(&change.difference))
    };
    difference.changes.iter().map(|change| line(change).trim_end().to_owned()).collect()
}

const OLD: &str = "
    Code | Description       | 2012/13 Target | 2012/13 Actual
    FS1  | Invoices on time  | 90%            | 92%
    FS2  | Days lost         | <8             | 7.5
    FS3  | Orders online     | 40%            | 31%
    FS4  | Rent collected    | 98%            | 98.2%";

#[test]
fn rows_are_matched_by_code_wherever_they_stand() {
    let new = "
        Code | Description       | 2012/13 Target | 2012/13 Actual
        FS4  | Rent collected    | 98%            | 98.2%
        FS9  | Trees planted     | 10             | 12
        FS1  | Invoices on time  | 95%            | 92.0%
        FS3  | Orders by web     | 40%            | 41%";
    assert_eq!(
        lines(&of(OLD, new)),
        [
            "figure FS3|2012/13 Actual: 31% > 41% +10 points",
            "target FS1|2012/13 Target: 90% > 95% +5 points",
            "status FS1|status by the figures: Green ● > Amber ▲",
            "status FS3|status by the figures: Red ■ > Green ●",
            "row-dropped FS2|: FS2: Days lost >",
            "row-added FS9|:  > FS9: Trees planted",
            "words FS3|Description: Orders online > Orders by web",
        ]
    );
}

#[test]
fn lines_of_figures_are_matched_by_label_and_section() {
    let old = "
        Line        | 2012/13 Estimate £
        Employees   | 1200
        Premises    | 300
        Supplies    | 50
        Total       | 1550";
    let new = "
        Line                  | 2012/13 Estimate £
        Premises              | 300
        Employees             | 1250
        Supplies and services | 50
        Total                 | 1600";
    assert_eq!(
        lines(&of(old, new)),
        [
            "figure Employees|2012/13 Estimate £: 1200 > 1250 +£50",
            "figure Total|2012/13 Estimate £: 1550 > 1600 +£50",
            "renamed Supplies and services|: Supplies > Supplies and services",
        ]
    );
}

#[test]
fn workbooks_are_paired_by_name_then_by_likeness() {
    let other = "
        Ref | Risk  | Impact | Likelihood
        1   | Fire  | 4      | 2
        2   | Flood | 3      | 2";
    let old = state(&[("old/housing.xlsx", OLD), ("old/risks.xlsx", other), ("old/gone.xlsx", OLD)]);
    let new = state(&[("new/Housing-v2 (final).xlsx", OLD), ("new/risks.xlsx", other), ("new/trees.xlsx", OLD)]);
    let found = diff(&old, &new);
    assert_eq!((found.count(Kind::WorkbookDropped), found.count(Kind::WorkbookAdded), found.changes.len()), (1, 1, 2));
    assert_eq!(found.changes[0].old_path.as_deref(), Some("old/gone.xlsx"));
    assert_eq!(found.changes[1].new_path.as_deref(), Some("new/trees.xlsx"));
}

#[test]
fn lines_of_totals_are_called_by_their_words_and_pence_are_two() {
    let old = "
        Code  | Description     | 2012/13 Target | 2012/13 Actual
        FS1   | Cost per visit  | £2.50          | £2.40
        FS2   | Cost per meal   | £2.50          | £2.40
        Total |                 | £5.00          | £4.80";
    let new = "
        Code  | Description     | 2012/13 Target | 2012/13 Actual
        FS2   | Cost per meal   | £2.50          |
        FS1   | Cost per visit  | £2.50          | £2.60
        Total |                 | £5.00          | £2.60";
    assert_eq!(
        lines(&of(old, new)),
        [
            "figure FS2|2012/13 Actual: £2.40 >",
            "figure FS1|2012/13 Actual: £2.40 > £2.60 +£0.20",
            "figure Total|2012/13 Actual: £4.80 > £2.60 -£2.20",
            "status FS2|status by the figures: Amber ▲ > No data –",
            "status FS1|status by the figures: Amber ▲ > Green ●",
        ]
    );
}

#[test]
fn what_is_found_in_several_cells_is_the_same_where_they_moved() {
    let state = |message: &str, cell: &str, subject: &str| {
        let found = Found {
            rule: "number-as-text".to_owned(),
            level: Level::Note,
            message: message.to_owned(),
            sheet: "Plan".to_owned(),
            cell: cell.to_owned(),
            subject: subject.to_owned(),
        };
        let books = vec![State { findings: vec![found], ..State::default() }];
        Snapshot { books, ..Snapshot::default() }
    };
    let old = state("2 cells of this column are text: C6 and C8.", "C6:C8", "visits actual");
    let moved = state("2 cells of this column are text: C5 and C10.", "C5:C10", "members actual");
    let more = state("3 cells of this column are text: C5, C9 and C10.", "C5:C10", "members actual");
    assert!(diff(&old, &moved).is_empty());
    assert_eq!(diff(&old, &more).changes.len(), 2);
}

fn table(rows: &[(usize, u32, u32)]) -> String {
    let mut text = "Code | Description | Frequency | 2012/13 Target | 2012/13 Actual\n".to_owned();
    for (code, target, actual) in rows {
        text.push_str(["K", &code.to_string(), " | Measure of ", &code.to_string(), " | Annual | "].concat().as_str());
        text.push_str([&target.to_string(), " | ", &actual.to_string(), "\n"].concat().as_str());
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn only_what_changed_is_told(
        figures in prop::collection::vec((1_u32..1000, 1_u32..1000), 3..12),
        turn in 0_usize..12,
        at in 0_usize..12,
    ) {
        let rows: Vec<(usize, u32, u32)> =
            figures.iter().enumerate().map(|(index, (target, actual))| (index + 1, *target, *actual)).collect();
        let mut turned = rows.clone();
        turned.rotate_left(turn % rows.len());
        turned.reverse();
        prop_assert!(of(&table(&rows), &table(&rows)).is_empty());
        prop_assert!(of(&table(&rows), &table(&turned)).is_empty());
        let at = at % rows.len();
        turned[at].2 += 1;
        let found = of(&table(&rows), &table(&turned));
        let figures: Vec<&Change> = found.changes.iter().filter(|change| change.kind != Kind::Status).collect();
        prop_assert_eq!(figures.len(), 1);
        prop_assert_eq!(figures[0].kind, Kind::Figure);
        prop_assert_eq!(figures[0].difference.as_deref(), Some("+1"));
        prop_assert_eq!(&figures[0].row, &format!("K{}", turned[at].0));
    }
}
