//! Text sheets in, links out.

use super::*;
use crate::bind::{Bindable, bind};
use crate::grid::{Book, sheet_from_text};
use crate::read::locate::locate;
use crate::spec::builtin_kinds;

fn sight(sheets: &[(&str, &str)]) -> LineOfSight {
    let sheets = sheets.iter().map(|(name, text)| sheet_from_text(name, text).unwrap()).collect();
    let books = vec![Book::of_sheets("plan.xlsx", sheets)];
    let located = locate(&books[0], 0, builtin_kinds(), None);
    let tables =
        located.tables.into_iter().map(|found| Bindable { id: None, found, year: None, ledger: None }).collect();
    line_of_sight(&bind(&books, tables, Vec::new()), None)
}

/// An entry a line: its code, and what links to it, with how where that is not by its number.
fn shown(sight: &LineOfSight) -> Vec<String> {
    let mut lines = Vec::new();
    for list in &sight.lists {
        for entry in &list.entries {
            let told = entry.links.iter().map(|link| {
                let row = &sight.rows[link.row];
                let by = match &link.by {
                    By::Code => String::new(),
                    By::Words => " in words".to_owned(),
                    By::Nearly(_) => " nearly".to_owned(),
                    By::Theme(theme) => format!(" by {theme}"),
                    By::All => " by all".to_owned(),
                    By::Through(name) => format!(" through {name}"),
                };
                format!("{:?} {}{by}{}", row.what, row.name(), if link.tentative { "?" } else { "" })
            });
            let told: Vec<String> = told.collect();
            lines.push(format!("{} {}: {}", list.noun, entry.code.as_deref().unwrap_or(&entry.text), told.join("; ")));
        }
    }
    lines
}

const PROMISES: (&str, &str) = (
    "Priorities",
    "Theme | Promise number | Promise\n\
     People | 1 | Help people and firms through the downturn\n\
     People | 2 | Cut re-offending and its community impact\n\
     Places | 3 | Unlock the Town centre's potential\n\
     A well run Council | 4 | Efficient, high performing services",
);

#[test]
fn numbers_words_themes_and_all() {
    let standards = "Service | Standard number | Standard | Theme | Promise | Frequency | Target\n\
         Parks | 1 | Open daily | Places | 3 | Annual | 95%\n\
         Parks | 2 | Clean daily | Places | | Annual | 95%\n\
         Parks | 3 | Safe daily | | | Annual | 95%";
    let actions = "Action | Links to corporate plan | Outcome\n\
         Pay staff | All | Paid\n\
         Light streets | Unlock the Town Centre's potential. Cut re-offending and community impact | Lit\n\
         Write plan | Well run council, people | Written\n\
         Try pilot | Potentially: 1, 4 | Tried\n\
         Sell land | | Sold";
    let sight = sight(&[PROMISES, ("Standards", standards), ("Actions", actions)]);
    assert_eq!(
        shown(&sight),
        [
            "promise 1: Action Pay staff by all; Action Write plan by People; Action Try pilot?",
            "promise 2: Action Pay staff by all; Action Light streets nearly; Action Write plan by People",
            "promise 3: Standard 1; Standard 2 by Places; Action Pay staff by all; Action Light streets in words",
            "promise 4: Action Pay staff by all; Action Write plan by A well run Council; Action Try pilot?",
        ]
    );
    let blank: Vec<&str> =
        sight.rows.iter().filter(|row| row.state == LinkState::Blank).map(|row| &*row.text).collect();
    assert_eq!(blank, ["Safe daily", "Sell land"]);
    let nearly: Vec<&str> = sight.nearly.iter().map(|near| near.written.as_str()).collect();
    assert_eq!(nearly, ["Cut re-offending and community impact"]);
    assert!(sight.unresolved.is_empty() && sight.without_list.is_empty(), "{:?}", sight.unresolved);
}

#[test]
fn what_names_nothing_is_told() {
    let actions = "Action | Links to corporate plan | Outcome\n\
         Pay staff | 1, 7 | Paid\n\
         Light streets | Faster ferries | Lit\n\
         Sell land | Not applicable | Sold";
    let sight = sight(&[PROMISES, ("Actions", actions)]);
    let told: Vec<String> = sight
        .unresolved
        .iter()
        .map(|it| format!("{} {:?} {:?} {:?}", it.place.in_workbook().unwrap(), it.codes, it.words, it.range))
        .collect();
    assert_eq!(told, ["Actions!B2 [\"7\"] [] Some((1, 4))", "Actions!B3 [] [\"Faster ferries\"] Some((1, 4))",]);
    let states: Vec<LinkState> = sight.rows.iter().map(|row| row.state).collect();
    let none = LinkState::None(crate::value::NoValue::NotApplicable);
    assert_eq!(states, [LinkState::Linked, LinkState::Unresolved, none]);
}

#[test]
fn words_without_a_list_make_one() {
    let measures = "Aim | Measure | Annual target\n\
         Maintain a skilled workforce | Days lost | < 8 days\n\
         As above | Appraisals held | 95%\n\
         Good governance | Accounts ready | 31 May 2019";
    let projects = "Aim | Project | Outcomes\nGood governance | New audit plan | Plan agreed\n";
    let sight = sight(&[("Measures", measures), ("Projects", projects)]);
    assert_eq!(
        shown(&sight),
        [
            "aim Maintain a skilled workforce: Indicator Days lost in words; Indicator Appraisals held in words",
            "aim Good governance: Indicator Accounts ready in words; Action New audit plan in words",
        ]
    );
    assert!(sight.lists.iter().all(|list| list.from == ListFrom::Links));
}

#[test]
fn risks_and_money_link_by_their_column_by_their_label_and_through_actions() {
    let values = "Objectives\n1 | Keep services running\n2 | Spend well";
    let actions = "Action | Link to objectives | Outcome\nBuy generator | 1 | Risk 5\nTrain staff | 2 | Trained";
    let risks = "Risk no | Risk | Impact | Likelihood\n5 | Power fails | 4 | 2\n6 | Fraud | 3 | 3";
    let budget =
        "Objective | 2012/13 Budget £ | 2013/14 Budget £\nKeep services running | 1,000 | 1,100\nOther | 5 | 6";
    let sight = sight(&[("Objectives", values), ("Actions", actions), ("Risks", risks), ("Budget", budget)]);
    assert_eq!(
        shown(&sight),
        [
            "objective 1: Action Buy generator; Risk 5 through Buy generator; Money Keep services running in words",
            "objective 2: Action Train staff",
        ]
    );
    let linked = "Promise | Budget line | 2012/13 Budget £\n1 | Debt advice | 40,000\n4 | Audit | 12,000";
    let risks = "Ref | Risk | Impact | Likelihood | Link to promise\nR1 | Flood | 4 | 2 | 3\nR2 | Fire | 3 | 1 |";
    let sight = self::sight(&[PROMISES, ("Budget", linked), ("Risks", risks)]);
    assert_eq!(
        shown(&sight),
        ["promise 1: Money Debt advice", "promise 2: ", "promise 3: Risk R1", "promise 4: Money Audit",]
    );
}

#[test]
fn the_only_numbered_list_of_a_workbook_is_meant_by_numbers_that_are_all_in_it() {
    let values = "Values\n1 | Residents first\n2 | Open decisions\n3 | Value for money";
    let kpis = "KPI Reference | Performance measurement | Linked Portfolio Priority | Target\n\
         LPI 1 | Calls | 1,3 | 80%\nLPI 2 | Visits | | 90%";
    let sight = self::sight(&[("Values", values), ("KPIs", kpis)]);
    assert_eq!(shown(&sight), ["value 1: Indicator LPI 1", "value 2: ", "value 3: Indicator LPI 1"]);
    assert_eq!(sight.assumed.len(), 1);
    let kpis = kpis.replace("1,3", "1,9");
    let sight = self::sight(&[("Values", values), ("KPIs", &kpis)]);
    assert!(sight.lists.is_empty() && sight.without_list.len() == 1, "{:?}", sight.without_list);
}
