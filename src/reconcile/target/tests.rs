//! Text sheets in, what became of each target out.

use proptest::prelude::*;

use super::*;
use crate::bind::{Bindable, bind, plan_year};
use crate::grid::{Book, Cell, Sheet, sheet_from_text};
use crate::read::locate::locate;
use crate::spec::builtin_kinds;
use crate::value::{Period, Polarity};

/// A plan: the path of its workbook and its table.
type Plan<'a> = (&'a str, &'a str);

/// Rows that both plans have, so that they are seen to belong together.
const SHARED: &str = "
    S1 | Council tax collected in the year | Annual | 97% | 97% |
    S2 | Invoices paid on time             | Annual | 94% | 94% |
    S3 | Appraisals completed              | Annual | 99% | 99% |";

const HEADING: &str = "Code | Description | Frequency | 2012/13 Target | 2013/14 Target | 2011/12 Performance";

fn table(rows: &str) -> String {
    format!("{HEADING}\n{}\n{rows}", SHARED.trim())
}

fn model_of(books: &[Book], spec: Option<&Spec>) -> Model {
    let mut tables = Vec::new();
    for (index, book) in books.iter().enumerate() {
        for found in locate(book, index, builtin_kinds(), plan_year(book)).tables {
            let source = spec.and_then(|spec| {
                let file = |path: &std::path::Path| path.to_string_lossy() == *book.file.path;
                spec.sources.iter().find(|source| file(&source.path) && source.kind.name == found.kind.name)
            });
            let year = source.and_then(|source| source.own_period).map(Period::year).or_else(|| plan_year(book));
            tables.push(Bindable { id: source.map(|source| source.id.clone()), found, year });
        }
    }
    bind(books, tables, Vec::new())
}

fn books(plans: &[Plan<'_>]) -> Vec<Book> {
    plans.iter().map(|(path, text)| Book::of_sheets(path, vec![sheet_from_text("Plan", text).unwrap()])).collect()
}

fn compare_plans(plans: &[Plan<'_>], spec: Option<&str>) -> Targets {
    let spec = spec.map(|text| {
        let mut all = "[report]\ntitle = \"T\"\noutput = \"o.xlsx\"\norganisation = \"Our Council\"\n".to_owned();
        for (path, _) in plans {
            let id = path.trim_end_matches(".xlsx");
            all += &format!("[[source]]\nid = \"{id}\"\nkind = \"indicators\"\npath = \"{path}\"\n");
        }
        Spec::from_toml("spec.toml", &(all + text), &[]).unwrap_or_else(|error| panic!("{error}"))
    });
    compare(&model_of(&books(plans), spec.as_ref()), spec.as_ref())
}

/// A comparison as lines: `earlier > later (match): period class, ...`, what the shared rows give left out.
fn lines(targets: &Targets) -> Vec<String> {
    let name =
        |listed: &Option<Listed>| listed.as_ref().map_or_else(|| "-".to_owned(), |listed| listed.name().to_owned());
    let line = |compared: &ComparedIndicator| {
        let stated: Vec<String> = compared
            .targets
            .iter()
            .map(|target| {
                let period = target.period.map_or_else(|| "undated".to_owned(), |period| period.to_string());
                format!("{period} {}", target.class.name())
            })
            .collect();
        let by = compared.matched.map_or_else(String::new, |by| format!(" ({by})"));
        format!("{} > {}{by}: {}", name(&compared.earlier), name(&compared.later), stated.join(", "))
    };
    let is_shared = |listed: &Option<Listed>| {
        listed.as_ref().is_some_and(|listed| listed.code.as_ref().is_some_and(|code| code.starts_with('S')))
    };
    let own = targets.indicators.iter().filter(|compared| !is_shared(&compared.earlier) && !is_shared(&compared.later));
    own.map(line).collect()
}

const OLD: &str = "plan-2011-12.xlsx";
const NEW: &str = "plan-2012-13.xlsx";

fn two(old: &str, new: &str) -> Targets {
    compare_plans(&[(OLD, &table(old)), (NEW, &table(new))], None)
}

/// What became of one target; the difference that is told is said to be converted with `*`.
fn class(earlier: &str, later: &str) -> String {
    let row = |target: &str| format!("X1 | Something that is measured here | Annual | {target} | |");
    let found = two(&row(earlier), &row(later));
    let compared = found.indicators.iter().find(|it| it.later.as_ref().is_some_and(|it| it.name() == "X1"));
    let target = compared.and_then(|compared| compared.targets.first());
    target.map_or_else(
        || "nothing".to_owned(),
        |target| {
            let converted = target.difference.as_ref().is_some_and(|difference| difference.converted);
            format!("{}{}", target.class.name(), if converted { "*" } else { "" })
        },
    )
}

#[test]
fn each_class_of_change() {
    for (earlier, later, expected) in [
        ("92%", "85%", "loosened"),
        ("85%", "92%", "tightened"),
        ("98.0%", "98%", "same"),
        ("90%+", "90%", "same"),
        ("95%*", "95%", "same"),
        ("90%", "90", "same"),
        ("<12 days", "<10 days", "tightened"),
        ("no more than 10 days", "<12 days", "loosened"),
        ("10", "<12", "loosened"),
        ("at least 90%", "no more than 90%", "reversed"),
        ("98%", "0.98", "same*"),
        ("0.99", "98%", "loosened*"),
        ("2 weeks", "14 days", "same*"),
        ("<24 days", "<4 weeks", "loosened*"),
        ("£1m", "£1,000,000", "same*"),
        ("10 days", "85%", "unit-changed"),
        ("10 working days", "2 weeks", "unit-changed"),
        ("TBC", "90%", "set"),
        ("90%", "To be confirmed", "withdrawn"),
        ("N/A", "TBC", "not-set"),
        ("85-90%", "86-89%", "tightened"),
        ("85-90%", "80-95%", "loosened"),
        ("85-90%", "80-88%", "changed"),
        ("85-90%", "88%", "changed"),
        ("Yes", "YES", "same"),
        ("Yes", "No", "changed"),
        ("31 March 2013", "30 June 2013", "loosened"),
        ("30 June 2013", "June 2013", "same"),
        ("Lower yearly provision for debts", "lower yearly  provision for debts.", "same"),
        ("Lower yearly provision for debts", "Budget reported to Council quarterly", "changed"),
        ("", "90%", "only-later"),
        ("90%", "", "only-earlier"),
    ] {
        assert_eq!(class(earlier, later), expected, "{earlier} | {later}");
    }
}

#[test]
fn which_way_is_better_is_told_by_the_other_plan_the_spec_or_what_is_measured() {
    let class = |words: &str, before: &str, now: &str, spec: Option<&str>| {
        let row = |target: &str| table(&format!("X1 | {words} | Annual | {target} | |"));
        let found = compare_plans(&[(OLD, &row(before)), (NEW, &row(now))], spec);
        let compared =
            found.indicators.iter().find(|it| it.later.as_ref().is_some_and(|it| it.name() == "X1")).unwrap();
        (compared.targets[0].class.name(), compared.targets[0].polarity)
    };
    let (higher, lower) = (Polarity::HigherIsBetter, Polarity::LowerIsBetter);
    assert_eq!(class("Empty homes", "20", "18", None), ("loosened", higher));
    assert_eq!(class("Empty homes", "<20", "18", None), ("tightened", lower));
    assert_eq!(class("Empty homes", "20", "<22", None), ("loosened", lower));
    assert_eq!(class("Days to re-let a home", "20", "18", None), ("tightened", lower));
    let spec = "[[scoring.indicator]]\ncode = \"X1\"\npolarity = \"lower\"\n";
    assert_eq!(class("Empty homes", "20", "18", Some(spec)), ("tightened", lower));
}

#[test]
fn codes_match_however_they_are_written() {
    let found = two(
        "LPI 703 | ICT availability | Annual | 92% | 95% |
         FS03 | Debts collected in 30 days | Annual | 90% | 90% |",
        "lpi703 | Availability of ICT | Annual | 95% | 95% |
         fs-3 | Debts collected in 30 days | Monthly | 90% | 90% |",
    );
    assert_eq!(
        lines(&found),
        ["LPI 703 > lpi703 (code): 2012/13 tightened, 2013/14 same", "FS03 > fs-3 (code): 2012/13 same, 2013/14 same",]
    );
    let changed: Vec<&str> = found
        .indicators
        .iter()
        .filter(|compared| compared.frequency.is_some())
        .filter_map(|compared| compared.later.as_ref().map(Listed::name))
        .collect();
    assert_eq!(changed, ["fs-3"]);
}

#[test]
fn a_code_that_stands_for_something_else_is_a_changed_definition_unless_plans_were_renumbered() {
    let redefined = two(
        "X1 | Incidents resolved in the time agreed | Annual | 85% | 85% |",
        "X1 | Helpdesk calls answered | Annual | 85% | 85% |",
    );
    assert_eq!(lines(&redefined), ["X1 > X1 (code): 2012/13 same, 2013/14 same"]);
    assert!(redefined.indicators.iter().any(|compared| compared.definition.is_some()));
    let renumbered = two(
        "X1 | Incidents resolved in the time agreed | Annual | 85% | 85% |
         X2 | Helpdesk calls answered | Annual | 70% | 70% |",
        "X1 | Helpdesk calls answered | Annual | 70% | 70% |
         X2 | Incidents resolved in the time agreed | Annual | 85% | 85% |",
    );
    assert_eq!(
        lines(&renumbered),
        [
            "X2 > X1 (proposed, 1.00): 2012/13 same, 2013/14 same",
            "X1 > X2 (proposed, 1.00): 2012/13 same, 2013/14 same",
        ]
    );
    assert!(renumbered.indicators.iter().all(|compared| compared.definition.is_none()));
}

#[test]
fn a_bare_number_is_no_match_without_like_words() {
    let found = two(
        "1 | Streets swept each week | Annual | 85% | 85% |
         2 | Library visits, thousands | Annual | 70 | 70 |",
        "1 | Planning appeals won | Annual | 60% | 60% |
         2 | Library visits, thousands | Annual | 75 | 75 |",
    );
    assert_eq!(
        lines(&found),
        [
            "- > 1: 2012/13 new, 2013/14 new",
            "2 > 2 (code): 2012/13 tightened, 2013/14 tightened",
            "1 > -: 2012/13 dropped, 2013/14 dropped"
        ]
    );
}

#[test]
fn descriptions_are_proposed_with_their_likeness_and_only_where_they_can_be_the_same() {
    let found = two(
        "A1 | Resolution of reported incidents: resolved inside agreed timescales | Annual | 92% | 92% |
         A2 | Benefit claims processed within 30 days | Annual | 90% | 90% |
         A3 | Minor planning applications determined in time | Annual | 80% | 80% |
         A4 | Missed bins reported | Annual | 50 | 50 |",
        "B1 | RESOLUTION OF REPORTED INCIDENTS Percentage resolved inside agreed timescales | Annual | 85% | 85% |
         B2 | Benefit claims processed within 10 days | Annual | 90% | 90% |
         B3 | Major planning applications determined in time | Annual | 80% | 80% |
         B4 | Missed bins not reported | Annual | 50 | 50 |",
    );
    let matched: Vec<String> = lines(&found).into_iter().filter(|line| line.contains('(')).collect();
    assert_eq!(matched, ["A1 > B1 (proposed, 1.00): 2012/13 loosened, 2013/14 loosened"]);
}

#[test]
fn a_service_that_is_still_there_keeps_its_own_indicators() {
    let plan = |satisfied: &str| {
        format!(
            "Code | Description | 2012/13 Target | 2013/14 Target
             FINANCE | | |
             S1 | Council tax collected in the year | 97% | 97%
             S2 | Invoices paid on time | 94% | 94%
             S3 | Appraisals completed | 99% | 99%
             HOUSING | | |
             S4 | Rent collected | 97% | 97%
             {satisfied}"
        )
    };
    let old = plan("A1 | Customers satisfied with the service | 80% | 80%");
    let new = plan("").replace("HOUSING", "B1 | Customers satisfied with the service | 70% | 70%\nHOUSING");
    let found = compare_plans(&[(OLD, &old), (NEW, &new)], None);
    assert!(lines(&found).iter().all(|line| !line.contains('(')), "{:?}", lines(&found));
}

#[test]
fn a_crosswalk_may_split_one_indicator_and_merge_two() {
    let crosswalk = |old: &str, new: &str| {
        format!(
            "[[crosswalk]]\nsource = \"plan-2011-12\"\ncode = \"{old}\"\nsame_as = {{ source = \"plan-2012-13\", code = \"{new}\" }}\n"
        )
    };
    let spec = [
        crosswalk("A1", "B1"),
        crosswalk("E-mail/Internet availability", "B2"),
        crosswalk("A2", "B3"),
        crosswalk("A3 servers", "B3"),
        crosswalk("A9", "B3"),
        crosswalk("a2", "missing"),
    ]
    .concat();
    let old = "A1 | E-mail/Internet availability | Annual | 99.5% | 99.5% |
         A2 | Unix servers up | Annual | 99.8% | |
         A3 | File servers up | Annual | 98% | |";
    let new = "B1 | E-mail | Annual | 98% | 98% |
         B2 | Internet access | Annual | 98% | 98% |
         B3 | Part of the network | Annual | 98% | |";
    let found = compare_plans(&[(OLD, &table(old)), (NEW, &table(new))], Some(&spec));
    assert_eq!(
        lines(&found),
        [
            "A1 > B1 (crosswalk): 2012/13 loosened, 2013/14 loosened",
            "A1 > B2 (crosswalk): 2012/13 loosened, 2013/14 loosened",
            "A2 > B3 (crosswalk): 2012/13 loosened",
            "A3 > B3 (crosswalk): 2012/13 same",
        ]
    );
    let counts: Vec<(usize, usize)> = found
        .indicators
        .iter()
        .filter(|compared| matches!(compared.matched, Some(MatchedBy::Crosswalk(_))))
        .map(|compared| (compared.split_into, compared.merged_from))
        .collect();
    assert_eq!(counts, [(2, 1), (2, 1), (1, 2), (1, 2)]);
    let unused: Vec<&str> = found.unused.iter().map(|unused| unused.why.as_str()).collect();
    assert_eq!(unused, ["`plan-2011-12` has no indicator `A9`", "`plan-2012-13` has no indicator `missing`"]);
}

#[test]
fn two_documents_of_one_plan_must_agree_whatever_their_order() {
    let rows = |target: &str| table(&format!("X1 | Something that is measured here | Annual | {target} | 90% |"));
    let (one, other) = (rows("95%"), rows("94%"));
    let plans = [("corporate-2012-13.xlsx", one.as_str()), ("service-2012-13.xlsx", other.as_str())];
    let found = compare_plans(&plans, None);
    assert_eq!(lines(&found), ["X1 > X1 (code): 2012/13 conflict, 2013/14 same"]);
    assert!(found.indicators.iter().all(|compared| compared.between == Between::SamePlan));
    let reversed = compare_plans(&[plans[1], plans[0]], None);
    assert_eq!(lines(&reversed), lines(&found));
    let target = |found: &Targets| {
        let compared =
            found.indicators.iter().find(|it| it.later.as_ref().is_some_and(|it| it.name() == "X1")).unwrap();
        compared.targets[0].later.as_ref().unwrap().written.to_string()
    };
    assert_eq!(target(&reversed), target(&found));
}

#[test]
fn what_had_been_achieved_in_either_document_is_told() {
    let found = two(
        "X1 | Something that is measured here | Annual | 95% | | 97%",
        "X1 | Something that is measured here | Annual | 95% | 98% |",
    );
    let compared = found.indicators.iter().find(|it| it.later.as_ref().is_some_and(|it| it.name() == "X1")).unwrap();
    let achieved: Vec<Option<String>> =
        compared.targets.iter().map(|target| target.achieved.as_ref().map(|it| it.written.to_string())).collect();
    assert_eq!(achieved, [Some("97%".to_owned()), None]);
}

#[test]
fn an_approval_is_kept_with_the_change_and_an_idle_one_is_told() {
    let approve = |code: &str, period: &str| {
        format!(
            "[[target_change]]\nsource = \"plan-2012-13\"\ncode = \"{code}\"\n{period}approved = \"Cabinet, minute 34\"\n"
        )
    };
    let spec = [
        approve("X1", "period = \"2012/13\"\n"),
        approve("X2", ""),
        approve("X1", "period = \"2013/14\"\n"),
        approve("X7", ""),
    ]
    .concat();
    let old = "X1 | Something that is measured here | Annual | 95% | 95% |
         X2 | Another thing measured elsewhere | Annual | 95% | 95% |";
    let new = "X1 | Something that is measured here | Annual | 90% | 95% |
         X2 | Another thing measured elsewhere | Annual | 90% | 90% |";
    let found = compare_plans(&[(OLD, &table(old)), (NEW, &table(new))], Some(&spec));
    let approved: Vec<String> = found
        .indicators
        .iter()
        .flat_map(|compared| &compared.targets)
        .filter_map(|target| Some(format!("{} {}", target.period?, target.approval.as_ref()?.approved)))
        .collect();
    assert_eq!(approved, ["2012/13 Cabinet, minute 34", "2012/13 Cabinet, minute 34", "2013/14 Cabinet, minute 34"]);
    let unused: Vec<&str> = found.unused.iter().map(|unused| unused.why.as_str()).collect();
    assert_eq!(unused, ["no target of `X1` for 2013/14 was changed", "`plan-2012-13` has no indicator `X7`"]);
}

#[test]
fn plans_of_different_services_and_councils_are_left_alone() {
    let returns = |targets: [&str; 4], code: &str| {
        let rows: Vec<String> = ["Sickness absence", "Invoices paid on time", "Complaints answered", "Appraisals done"]
            .iter()
            .zip(targets)
            .enumerate()
            .map(|(at, (words, target))| format!("{code}{} | {words} | {target}", at + 1))
            .collect();
        format!("Code | Description | 2012/13 Target\n{}", rows.join("\n"))
    };
    let one = returns(["8", "97%", "90%", "100%"], "CH");
    let other = returns(["9", "90%", "85%", "95%"], "CH");
    let apart = compare_plans(&[("finance-2012-13.xlsx", &one), ("housing-2012-13.xlsx", &other)], None);
    assert_eq!((apart.indicators.len(), apart.not_compared.len()), (0, 1));
    let codes_only = "Code | Description | 2012/13 Target
        CH1 | Books lent | 8
        CH2 | Visitors to the museum | 97
        CH3 | Swimmers | 90
        CH4 | Tickets sold | 5";
    let apart = compare_plans(&[("finance-2011-12.xlsx", &one), ("culture-2012-13.xlsx", codes_only)], None);
    assert_eq!((apart.indicators.len(), apart.not_compared.len()), (0, 0));
    let of = |council: &str, table: &str| format!("{council} Borough Council - Performance indicators\n{table}");
    let (melton, salford) = (of("Melton", &one), of("Salford", &one));
    let apart = compare_plans(&[("a-2011-12.xlsx", &melton), ("b-2012-13.xlsx", &salford)], None);
    assert_eq!(apart.indicators.len(), 0);
}

#[test]
fn only_the_plan_before_is_compared_and_only_what_it_covers_is_dropped_or_new() {
    let plan = |target: &str, more: &str| {
        table(&format!("X1 | Something that is measured here | Annual | {target} | |\n{more}"))
    };
    let (first, second) = (plan("90%", "X2 | Projects on time | Annual | 75% | |"), plan("91%", ""));
    let third =
        plan("92%", "HOUSING | | | | |\nH1 | Homes let | Annual | 20 | |\nH2 | Rent collected | Annual | 97% | |");
    let found = compare_plans(
        &[("p-2012-13.xlsx", third.as_str()), ("p-2010-11.xlsx", &first), ("p-2011-12.xlsx", &second)],
        None,
    );
    let years: Vec<String> = found.documents.iter().map(|document| document.year.unwrap().to_string()).collect();
    assert_eq!(years, ["2010/11", "2011/12", "2012/13"]);
    let mut told = lines(&found);
    told.sort();
    assert_eq!(
        told,
        ["X1 > X1 (code): 2012/13 tightened", "X1 > X1 (code): 2012/13 tightened", "X2 > -: 2012/13 dropped"]
    );
}

#[test]
fn the_risks_of_two_plans_are_compared_by_their_words() {
    let register = |rows: &str| format!("Risk no | Description | Impact | Likelihood\n{rows}");
    let old = register(
        "1 | Fire at the depot | 4 | 2\n2 | Flood in the town centre | 3 | 3\n3 | Loss of key staff | 2 | 2\n4 | Strike by drivers | 2 | 1",
    );
    let new = register(
        "11 | Flood in the town centre | 4 | 3\n12 | Fire at the depot | 4 | 2\n13 | Key staff lost | 2 | 1\n14 | Cyber attack | 5 | 3",
    );
    let found = compare_plans(&[(OLD, &old), (NEW, &new)], None);
    assert!(found.risks.is_empty(), "two risks of four are half of neither enough nor three");
    let new = new.replace("14 | Cyber attack", "14 | Strike by drivers");
    let found = compare_plans(&[(OLD, &old), (NEW, &new)], None);
    let told: Vec<String> = found
        .risks
        .iter()
        .map(|risk| {
            let name =
                |risk: &Option<ListedRisk>| risk.as_ref().map_or("-".to_owned(), |risk| risk.listed.name().to_owned());
            format!("{} > {} {}", name(&risk.earlier), name(&risk.later), risk.movement.name())
        })
        .collect();
    assert_eq!(told, ["2 > 11 up", "1 > 12 unchanged", "- > 13 new", "4 > 14 up", "3 > - gone"]);
}

/// A plan of any size whose rows have any codes, words and targets.
fn any_rows() -> impl Strategy<Value = Vec<(String, String, String)>> {
    let code = prop_oneof!["[A-C]{1,2} ?[0-9]{1,2}", Just(String::new())];
    let words = prop::collection::vec(
        prop_oneof![
            Just("calls"),
            Just("answered"),
            Just("level"),
            Just("homes"),
            Just("30"),
            Just("days"),
            Just("not")
        ],
        1..5,
    );
    let target = prop_oneof!["[0-9]{1,2}%", "<[0-9]{1,2} days", Just("TBC".to_owned()), Just("Yes".to_owned())];
    prop::collection::vec((code, words.prop_map(|words| words.join(" ")), target), 4..12)
}

fn sheet_of(rows: &[(String, String, String)]) -> Sheet {
    let mut sheet = sheet_from_text("Plan", "Code | Description | 2012/13 Target").unwrap();
    for ((code, words, target), row) in rows.iter().zip(1..) {
        for (text, col) in [code, words, target].into_iter().zip(0..) {
            if !text.is_empty() {
                sheet.put(crate::grid::Addr::new(row, col), Cell::text(text.as_str()));
            }
        }
    }
    sheet
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_plan_beside_itself_is_the_same(rows in any_rows()) {
        let books = vec![
            Book::of_sheets("p-2011-12.xlsx", vec![sheet_of(&rows)]),
            Book::of_sheets("p-2012-13.xlsx", vec![sheet_of(&rows)]),
        ];
        let found = compare(&model_of(&books, None), None);
        for compared in &found.indicators {
            prop_assert!(compared.earlier.is_some() && compared.later.is_some(), "{compared:?}");
            let own = |listed: &Option<Listed>| listed.as_ref().map(|listed| listed.description.clone());
            prop_assert_eq!(own(&compared.earlier), own(&compared.later));
            prop_assert!(compared.frequency.is_none() && compared.definition.is_none());
        }
    }

    #[test]
    fn matching_by_description_is_one_to_one(left in any_rows(), right in any_rows()) {
        let words = |rows: &[(String, String, String)]| -> Vec<words::Words> { rows.iter().map(|(_, text, _)| words::Words::of(text)).collect() };
        let (left, right) = (words(&left), words(&right));
        let none = words::Words::default();
        let weights = likeness::Weights::of(left.iter().chain(&right));
        fn candidates<'a>(words: &'a [words::Words], none: &'a words::Words) -> Vec<propose::Candidate<'a>> {
            words.iter().map(|words| propose::Candidate { words, section: none }).collect()
        }
        let found = propose::propose(&candidates(&left, &none), &candidates(&right, &none), &weights, propose::PROPOSED, |_, _, _| true);
        let lefts: BTreeSet<usize> = found.iter().map(|pair| pair.left).collect();
        let rights: BTreeSet<usize> = found.iter().map(|pair| pair.right).collect();
        prop_assert_eq!((lefts.len(), rights.len()), (found.len(), found.len()));
        prop_assert!(found.iter().all(|pair| pair.likeness >= propose::PROPOSED && pair.likeness <= Likeness(1_000)));
    }

    #[test]
    fn nothing_that_is_typed_is_too_much(
        left in prop::collection::vec((".{0,12}", ".{0,40}", ".{0,20}"), 0..8),
        right in prop::collection::vec((".{0,12}", ".{0,40}", ".{0,20}"), 0..8),
    ) {
        let books = vec![
            Book::of_sheets("p-2011-12.xlsx", vec![sheet_of(&left)]),
            Book::of_sheets("p-2012-13.xlsx", vec![sheet_of(&right)]),
        ];
        let spec = "[report]\ntitle = \"T\"\noutput = \"o.xlsx\"\norganisation = \"C\"\n\
                    [[source]]\nid = \"a\"\nkind = \"indicators\"\npath = \"p-2011-12.xlsx\"\n\
                    [[source]]\nid = \"b\"\nkind = \"indicators\"\npath = \"p-2012-13.xlsx\"\n";
        let spec = Spec::from_toml("spec.toml", spec, &[]).unwrap();
        let _found = compare(&model_of(&books, Some(&spec)), Some(&spec));
    }
}

#[test]
fn two_thousand_indicators_are_matched_in_a_moment() {
    let rows = |shift: usize| -> Vec<(String, String, String)> {
        let services = ["housing", "planning", "waste", "leisure", "libraries", "benefits", "roads", "parks"];
        (0..2_000)
            .map(|index| {
                let at = (index * 7 + shift) % 2_000;
                let words = format!("Percentage of {} requests of sort w{} closed in time", services[at % 8], at / 8);
                (String::new(), words, "90%".to_owned())
            })
            .collect()
    };
    let all: Vec<Vec<words::Words>> =
        [0, 3].map(|shift| rows(shift).iter().map(|(_, text, _)| words::Words::of(text)).collect()).to_vec();
    let none = words::Words::default();
    let candidates: Vec<Vec<propose::Candidate<'_>>> = all
        .iter()
        .map(|rows| rows.iter().map(|words| propose::Candidate { words, section: &none }).collect())
        .collect();
    let weights = likeness::Weights::of(all.iter().flatten());
    let found = propose::propose(&candidates[0], &candidates[1], &weights, propose::PROPOSED, |_, _, _| true);
    assert_eq!(found.iter().filter(|pair| pair.likeness == Likeness(1_000)).count(), 2_000);
}
