//! What the rules make of small tables; each rule's own example is run by `examples`.

use std::sync::Arc;

use super::testing::{Case, line, not_there};
use super::{Facts, Unopened, rule_names, run};
use crate::finding::Finding;
use crate::grid::{Book, Place, sheet_from_text};
use crate::model::{Model, NotFound, NotFoundWhy};
use crate::read::{FileKind, OpenError};
use crate::reconcile::Reconciliation;
use crate::score::Scores;
use crate::sight::LineOfSight;
use crate::spec::{DirectionMethod, RagPreset, Spec};

const STANDARDS: &str = "
    Service | Service area | Standard number | Service standard | Corporate plan promise | Frequency | Target
    Central | Toilets      | 1               | Clean            | 6                      | Quarterly | 90%
    Central | Toilets      | 2               | Open             | 6                      | Quarterly | 95%
    Central | Car parks    | 1               | Signs            | 6                      | Quarterly | 90%
    Central | Car parks    | 1               | Machines         | 6                      | Quarterly | 80%
    TOTAL   |              | 4               |                  |                        |           |";

fn book(path: &str, sheets: &[(&str, &str)]) -> Book {
    Book::of_sheets(path, sheets.iter().map(|(name, text)| sheet_from_text(name, text).unwrap()).collect())
}

fn case(sheets: &[(&str, &str)]) -> Case {
    Case { books: vec![book("a.xlsx", sheets)], ..Case::default() }
}

/// A spec with one source, `s`.
fn spec_of(kind: &str, text: &str) -> Spec {
    let head = "[report]\ntitle = \"T\"\noutput = \"out.xlsx\"\n";
    let source = format!("[[source]]\nid = \"s\"\nkind = \"{kind}\"\npath = \"a.xlsx\"\n");
    Spec::from_toml("spec.toml", &[head, &source, text].concat(), &rule_names()).unwrap()
}

fn spec(text: &str) -> Spec {
    spec_of("service-standards", text)
}

fn lines(findings: &[Finding]) -> Vec<String> {
    findings.iter().map(|finding| line(finding, false)).collect()
}

/// The findings of some rules, as lines.
fn of(case: &Case, rules: &[&str]) -> Vec<String> {
    let (findings, _) = case.check();
    lines(&findings.into_iter().filter(|finding| rules.contains(&finding.rule.name)).collect::<Vec<_>>())
}

#[test]
fn standard_numbers_may_start_again_in_each_area_but_not_come_twice_in_one() {
    let found = of(&case(&[("S", STANDARDS)]), &["duplicate-code", "wrong-count", "numbering-gap"]);
    assert_eq!(
        found,
        ["C5: error[duplicate-code] The code “1” stands in C4 already, so two standards cannot be told apart."]
    );
}

#[test]
fn the_spec_sets_levels_and_switches_rules_off() {
    let with = |rules: &str| Case { spec: Some(spec(&format!("[rules]\n{rules}"))), ..case(&[("S", STANDARDS)]) };
    let level = |rules: &str| of(&with(rules), &["duplicate-code"]).first().map(|line| line[4..12].to_owned());
    assert_eq!(level("duplicate-code = \"note\"").as_deref(), Some("note[dup"));
    assert_eq!(level("duplicate-code = \"off\""), None);
    assert_eq!(level("duplicate-code = { severity = \"off\", scope = [\"s\"] }"), None);
    assert_eq!(level("wrong-count = \"off\"").as_deref(), Some("error[du"));
}

#[test]
fn a_note_does_not_become_an_error_with_its_rule() {
    let text = "
        Code | Description | 2011/12 Performance | 2011/12 Target
        1    | Calls       | '92                 | 94
        2    | Letters     | 92                  | 94";
    let note = "number-as-text";
    let raised =
        Case { spec: Some(spec_of("indicators", &format!("[rules]\n{note} = \"warning\""))), ..case(&[("S", text)]) };
    assert!(of(&raised, &[note])[0].contains("warning"), "its usual level is the one that the spec sets");
    let milder = "
        Line  | 2011/12 £ | 2012/13 £
        A     | 1,001     | 1,000
        B     | 1,001     | 1,000
        Total | 2,003     | 2,000";
    let raised =
        Case { spec: Some(spec_of("figures", "[rules]\ndoes-not-cast = \"error\"")), ..case(&[("S", milder)]) };
    let found = of(&raised, &["does-not-cast"]);
    assert!(found.len() == 1 && found[0].contains("note"), "rounding stays a note: {found:?}");
}

#[test]
fn a_waiver_counts_until_its_last_day_and_an_unused_one_is_said() {
    let waiver = |at: &str, until: &str| {
        let text = format!(
            "[[waive]]\nrule = \"duplicate-code\"\nat = \"{at}\"\nreason = \"shared\"\nby = \"Head of Service\"\nuntil = {until}\n"
        );
        let case = Case { as_of: "2012-05-01".parse().ok(), spec: Some(spec(&text)), ..case(&[("S", STANDARDS)]) };
        let (findings, _) = case.check();
        let waived = findings.iter().filter(|finding| finding.waived.is_some()).count();
        let about: Vec<&str> =
            findings.iter().map(|finding| finding.rule.name).filter(|rule| rule.contains("waiver")).collect();
        (waived, about.join(" "))
    };
    assert_eq!(waiver("S!C5", "2012-05-01"), (1, String::new()));
    assert_eq!(waiver("S!C5", "2012-04-30"), (0, "expired-waiver".to_owned()));
    assert_eq!(waiver("S!C4", "2012-05-01"), (0, "unused-waiver".to_owned()));
    assert_eq!(waiver("S!A2:D9", "2012-05-01"), (1, String::new()), "a range covers what lies in it");
    assert_eq!(waiver("s", "2012-05-01"), (1, String::new()), "and a sheet all of it");
}

#[test]
fn an_unused_waiver_names_the_finding_that_it_may_be_for() {
    let text = "[[waive]]\nrule = \"duplicate-code\"\nat = \"S!C4\"\nreason = \"shared\"\nby = \"Head of Service\"\nuntil = 2012-05-01\n";
    let case = Case { as_of: "2012-05-01".parse().ok(), spec: Some(spec(text)), ..case(&[("S", STANDARDS)]) };
    let (findings, _) = case.check();
    let unused = findings.iter().find(|finding| finding.rule.name == "unused-waiver").unwrap();
    let help = unused.help.as_deref().unwrap();
    assert_eq!(help, "If it is for the finding at S!C5 of a.xlsx, write that address; else delete the waiver.");
}

#[test]
fn without_a_day_it_is_said_that_the_end_of_a_waiver_was_not_judged() {
    let text = "[[waive]]\nrule = \"duplicate-code\"\nat = \"S!C5\"\nreason = \"shared\"\nby = \"Head of Service\"\nuntil = 2012-05-01\n";
    let (findings, not_checked) = Case { spec: Some(spec(text)), ..case(&[("S", STANDARDS)]) }.check();
    assert!(findings.iter().any(|finding| finding.waived.is_some()));
    let said: Vec<&str> =
        not_checked.iter().filter(|it| it.rule == "expired-waiver").map(|it| it.why.as_str()).collect();
    assert_eq!(said.len(), 1, "{said:?}");
}

#[test]
fn a_workbook_that_is_not_there_is_set_and_waived_by_its_source_and_name() {
    let missing = || not_there("a.xlsx", Vec::new());
    let with = |text: &str| {
        let case = Case { unopened: vec![missing()], spec: Some(spec(text)), ..Case::default() };
        let found = case.check().0;
        let found = found.iter().filter(|finding| finding.rule.name == "missing-workbook");
        found.map(|finding| (finding.level.name(), finding.waived.is_some())).collect::<Vec<_>>()
    };
    assert_eq!(with("[rules]\nmissing-workbook = { severity = \"warning\", scope = [\"s\"] }"), [("warning", false)]);
    let waiver = "[[waive]]\nrule = \"missing-workbook\"\nat = \"a.xlsx\"\nreason = \"late\"\nby = \"Head of Finance\"\nuntil = 2012-05-01";
    assert_eq!(with(waiver), [("error", true)]);
}

#[test]
fn links_in_words_are_known_in_part_and_run_together() {
    let values = "Values\nResilience\nCustomer Care\nPerformance\nRespect\nFlexibility";
    let actions = "
        Action | Value link | Finish date
        A      | performance resilience Flexibility | May 2011
        B      | All values | May 2011
        C      | Customer care, respect. | May 2011
        D      | Cheapness | May 2011
        E      | 7 | May 2011";
    let found = of(&case(&[("Values", values), ("Actions", actions)]), &["unknown-reference"]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("warning[unknown-reference] “Cheapness” is not among the entries"), "{found:?}");
}

#[test]
fn links_without_a_list_are_not_checked_and_that_is_said() {
    let actions = "
        Action | Value link | Finish date
        A      | 1,2        | May 2011";
    let (findings, not_checked) = case(&[("Actions", actions)]).check();
    assert!(!findings.iter().any(|finding| finding.rule.name == "unknown-reference"));
    let said: Vec<&str> = not_checked.iter().map(|not| not.rule).collect();
    assert!(said.contains(&"unknown-reference"), "{said:?}");
}

#[test]
fn dates_are_compared_as_exactly_as_they_are_written() {
    let actions = "
        Action | Start date | Finish date
        A      | 2010 | End of May 2011
        B      | April 2011 | April 2011
        C      | May 2011 | April 2011
        D      | 2011 | 31.12.2010
        E      | TBC | TBC
        F      | 01.04.2011 | after March 2011";
    let found = of(&case(&[("Actions", actions)]), &["finish-before-start"]);
    assert_eq!(
        found,
        [
            "C4: error[finish-before-start] The finish, “April 2011”, comes 1 day before the start, “May 2011”.",
            "C5: error[finish-before-start] The finish, “31.12.2010”, comes 1 day before the start, “2011”.",
        ]
    );
}

#[test]
fn ratings_that_are_added_up_throughout_are_no_slip() {
    let sums = "
        Risk | Impact | Likelihood | Rating
        A    | 3      | 4          | 7
        B    | 2      | 5          | 7
        C    | 1      | 1          | 2";
    assert_eq!(of(&case(&[("S", sums)]), &["rating-mismatch"]), [""; 0]);
    let slip = format!("{sums}\n        D    | 3      | 3          | 9");
    assert_eq!(
        of(&case(&[("S", &slip)]), &["rating-mismatch"]),
        [
            "D5: error[rating-mismatch] The rating is 9, but impact 3 plus likelihood 3 is 6, which is how this register is \
          rated, a difference of 3."
        ]
    );
    let own = "
        Risk | Impact | Likelihood | Rating
        A    | 3      | 4          | 50
        B    | 2      | 5          | 60
        C    | 1      | 1          | 70";
    let found = of(&case(&[("S", own)]), &["rating-mismatch"]);
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("D2:D4: warning"), "{found:?}");
}

#[test]
fn forty_percentages_typed_as_text_are_one_note() {
    let mut text = "Code | Description | 2011/12 Performance | 2011/12 Target\n".to_owned();
    for number in 1..=40 {
        text += &["L", &number.to_string(), " | Measure | ", &(50 + number).to_string(), "% | 50%\n"].concat();
    }
    let found = of(&case(&[("S", &text)]), &["number-as-text"]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("C2:C41: note[number-as-text] 40 cells of this column"), "{found:?}");
}

#[test]
fn a_required_column_that_is_wholly_blank_is_one_finding() {
    let text = "
        Theme | Number | Promise
        People | 1 |
        People | 2 |
        Places | 3 |";
    let found = of(&case(&[("Priorities", text)]), &["missing-value"]);
    assert!(found.len() <= 1, "{found:?}");
}

#[test]
fn files_that_give_no_workbook_are_said_once() {
    let unopened = |path: &str, error| Unopened { path: Arc::from(path), named: Vec::new(), error };
    let case = Case {
        unopened: vec![
            unopened("a.xls", OpenError::NotAWorkbook { found: FileKind::WebPage }),
            unopened("b.xlsx", OpenError::PasswordProtected),
            unopened("c.xlsx", OpenError::Damaged { why: "no workbook part".to_owned() }),
        ],
        ..Case::default()
    };
    let (findings, _) = case.check();
    assert_eq!(
        lines(&findings),
        [
            "file: error[unreadable-workbook] The file is a web page, not a workbook, whatever its name says.",
            "file: error[password-protected] The workbook is locked with a password, so nothing in it could be read.",
            "file: error[unreadable-workbook] The workbook is damaged and cannot be read.",
        ]
    );
}

#[test]
fn what_was_looked_for_and_not_found_is_said_with_what_came_nearest() {
    let sheet = Place::sheet("a.xlsx", "Notes", 0);
    let missing =
        |place: &Place, kind: &str, why| NotFound { place: place.clone(), kind: Arc::from(kind), source: None, why };
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let model = Model {
        not_found: vec![
            missing(&sheet, "indicators", NotFoundWhy::NoHeadings { nearest: None }),
            missing(
                &sheet,
                "risk-register",
                NotFoundWhy::NoHeadings { nearest: Some((3, words(&["Number", "Impact"]), words(&["Risk"]))) },
            ),
            missing(&sheet, "", NotFoundWhy::Ambiguous { kinds: words(&["actions", "indicators"]) }),
            missing(
                &Place::file("a.xlsx"),
                "figures",
                NotFoundWhy::NoSheet { wanted: "Budget".to_owned(), sheets: words(&["Budgets", "Notes"]) },
            ),
            missing(
                &sheet,
                "figures",
                NotFoundWhy::NoColumn { wanted: "Outturn".to_owned(), headings: words(&["Out turn", "Estimate"]) },
            ),
            missing(&sheet, "figures", NotFoundWhy::NoColumn { wanted: "H".to_owned(), headings: Vec::new() }),
        ],
        ..Model::default()
    };
    let facts = Facts {
        books: &[],
        unopened: &[],
        model: &model,
        reconciliation: &Reconciliation::default(),
        scores: &Scores::new(RagPreset::default(), DirectionMethod::default()),
        line_of_sight: &LineOfSight::default(),
        spec: None,
        as_of: None,
    };
    assert_eq!(
        lines(&run(&facts)),
        [
            "file: error[sheet-not-found] The workbook has no sheet “Budget”; it has “Budgets” and “Notes”.",
            "Notes: error[ambiguous-table] The headings fit actions and performance indicators equally well, so the table \
             was not read.",
            "Notes: error[missing-column] Nothing stands in the column “H”, though the spec names it.",
            "Notes: error[missing-column] The table has no column “Outturn”, though the spec names it; its columns are \
             “Out turn” and “Estimate”.",
            "Notes: error[table-not-found] No table of the kind “Performance indicators” was found: no row holds headings of one.",
            "A4: error[table-not-found] No table of the kind “Risk register” was found: the row that comes nearest has \
             Number and Impact, but no Risk.",
        ]
    );
}

#[test]
fn pounds_and_thousands_of_pounds_are_brought_to_one_unit_before_they_are_tied() {
    let budget = "
        Service | 2018/19 £'000 | 2019/20 £'000
        ICT     | 1,001         | 1,060
        Audit   | 100           | 101
        Total   | 1,101         | 1,161";
    let tie = |value: &str| {
        let text = format!(
            "[report]\ntitle = \"T\"\noutput = \"o.xlsx\"\n[[source]]\nid = \"b\"\nkind = \"figures\"\npath = \"a.xlsx\"\n\
             [[tie]]\nname = \"Net budget\"\nleft = {{ source = \"b\", row = \"Total\", column = \"2019/20 £'000\" }}\n\
             right = {{ value = \"{value}\", stated_in = \"Foreword\" }}\n"
        );
        let spec = Spec::from_toml("spec.toml", &text, &rule_names()).unwrap();
        of(&Case { spec: Some(spec), ..case(&[("Budget", budget)]) }, &["recount-disagrees", "does-not-tie"])
    };
    assert_eq!(tie("£1.16m"), [""; 0]);
    assert_eq!(tie("£1,160,812"), [""; 0]);
    assert_eq!(tie("£1.2m"), [""; 0], "a text that rounds to hundreds of thousands agrees with what rounds to it");
    assert_eq!(tie("£1,200,000").len(), 1);
}

#[test]
fn a_total_that_its_lines_make_in_no_column_is_one_warning() {
    let text = "
        Line   | 2010/11 £ | 2011/12 £ | 2012/13 £
        Alpha  | 1,205     | 2,310     | 3,940
        Beta   | 2,417     | 1,523     | 1,118
        Gamma  | 3,871     | 4,702     | 2,656
        Total  | 5,208     | 5,040     | 8,088";
    let found = of(&case(&[("S", text)]), &["does-not-cast"]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("B5:D5: warning[does-not-cast] Total is not what"), "{found:?}");
}

#[test]
fn a_row_that_only_says_not_applicable_lacks_nothing() {
    let text = "
        Aim            | Project        | Outcomes
        Not applicable |                |
        Keep the money | Find savings   | Q1 No action";
    let found = of(&case(&[("Projects", text)]), &["missing-value", "placeholder-value"]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("A2: note[placeholder-value]"), "{found:?}");
}

#[test]
fn a_code_may_stand_once_in_each_period() {
    let text = "Measure ID | Measure | Period | Actual | Target
        CT01 | Council tax collected | Q1 2023/24 | 29% | 29%
        CT01 | Council tax collected | Q2 2023/24 | 57% | 57%
        CT01 | Council tax collected | Q2 2023/24 | 58% | 57%";
    let found = of(&case(&[("S", text)]), &["duplicate-code"]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found.iter().all(|line| line.starts_with("A4")), "{found:?}");
}

#[test]
fn an_arrow_beside_a_figure_that_should_fall_may_point_either_way() {
    let with = |polarity: &str, arrow: &str| {
        format!(
            "Code | Description | Good is | Outturn 2022/23 | Target 2023/24 | Actual 2023/24 | Trend
             N1 | Residual waste, kg | {polarity} | 486 | 480 | 479 | {arrow}"
        )
    };
    let found = |text: &str| of(&case(&[("S", text)]), &["direction-disagrees"]).len();
    assert_eq!((found(&with("Low", "▲")), found(&with("Low", "▼"))), (0, 0));
    assert_eq!((found(&with("High", "▲")), found(&with("High", "▼"))), (1, 0));
}

#[test]
fn letters_before_a_risks_number_name_the_register() {
    let text = "Ref | Risk | Impact | Likelihood
        SR1 | Fire | 4 | 2
        SR2 | Flood | 3 | 3
        |
        |
        |
        | | Minor | Moderate | Major
        Likely | | SR6 | SR1
        Possible | SR2 | |
        Rare | | |";
    let found = of(&case(&[("S", text)]), &["risk-not-in-register", "risk-not-in-matrix"]);
    assert_eq!(found.len(), 1, "{found:?}");
}

#[test]
fn a_variance_across_a_line_does_not_excuse_a_range_that_stops_short() {
    let text = "Line | Profiled £ | Actual £ | Variance £
        Refuse | 631 | 640 | =C2-B2 -> 9
        Recycling | 422 | 410 | =C3-B3 -> -12
        Cleansing | 260 | 266 | =C4-B4 -> 6
        Sub-total | =SUM(B2:B3) -> 1053 | =SUM(C2:C4) -> 1316 | =SUM(D2:D4) -> 3";
    let found = of(&case(&[("S", text)]), &["range-stops-short"]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found.iter().all(|line| line.starts_with("B5")), "{found:?}");
}

/// Two plans of one organisation, on two sheets.
fn two_plans(before: &str, now: &str, more: &str) -> Case {
    let source = |id: &str, sheet: &str, period: &str| {
        format!(
            "[[source]]\nid = \"{id}\"\nkind = \"indicators\"\npath = \"a.xlsx\"\nsheet = \"{sheet}\"\nperiod = \"{period}\"\n"
        )
    };
    let head = "[report]\ntitle = \"T\"\noutput = \"o.xlsx\"\norganisation = \"Our Council\"\n";
    let text = [head, &source("before", "Before", "2011/12"), &source("now", "Now", "2012/13"), more].concat();
    let spec = Spec::from_toml("spec.toml", &text, &rule_names()).unwrap();
    Case { spec: Some(spec), ..case(&[("Before", before), ("Now", now)]) }
}

#[test]
fn a_target_in_another_unit_than_in_the_plan_before_is_told() {
    let before = "Code | Description | 2012/13 Target
        A1 | Benefit claims processed | 10 days
        A2 | Network up | 98%";
    let now = "Code | Description | 2012/13 Target
        A1 | Benefit claims processed | 85%
        A2 | Network up | 0.98";
    let found = of(&two_plans(before, now, ""), &["unit-mismatch", "target-loosened", "target-tightened"]);
    assert_eq!(
        found,
        [
            "C2: warning[unit-mismatch] A1: the target for 2012/13 is “85%” and was “10 days” in the plan for 2011/12, in \
             another unit, so the two cannot be compared.",
            "C3: note[unit-mismatch] A2: the target for 2012/13 is “0.98” and was “98%” in the plan for 2011/12, which is \
             the same in another unit.",
        ]
    );
}

#[test]
fn a_plan_without_performance_is_held_against_what_the_plan_before_reports() {
    let before = "Code | Description | 2010/11 Performance | 2011/12 Target
        A1 | Calls answered | 95% | 90%
        A2 | Letters answered | 85% | 90%";
    let now = "Code | Description | 2012/13 Target
        A1 | Calls answered | 92%
        A2 | Letters answered | 92%";
    assert_eq!(
        of(&two_plans(before, now, ""), &["target-below-performance"]),
        [
            "D2: warning[target-below-performance] A1: the target of “90%” for 2011/12 is weaker than the 95% achieved in \
             2010/11, by 5 percentage points.",
            "C2: warning[target-below-performance] A1: the target for 2012/13 is “92%”, weaker than the “95%” achieved in \
             2010/11 as the plan for 2011/12 reports.",
        ]
    );
}

#[test]
fn a_match_by_description_alone_makes_a_note() {
    let plan = |code: &str, words: &str, target: &str| {
        format!(
            "Code | Description | 2012/13 Target\n{code} | {words} | {target}\nZ1 | Homes let | 80%\nZ2 | Streets swept | 70%"
        )
    };
    let (before, now) = (
        plan("A1", "Incidents resolved inside the agreed timescales", "92%"),
        plan("B7", "Percentage of reported incidents resolved inside agreed timescales", "85%"),
    );
    let found = of(&two_plans(&before, &now, ""), &["target-loosened"]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].starts_with("C2: note[target-loosened] B7:")
            && found[0].contains("(matched by its description, likeness 0."),
        "{found:?}"
    );
}

#[test]
fn an_approval_that_approves_nothing_is_told_at_its_line() {
    let plan = "Code | Description | 2012/13 Target\nA1 | Calls answered | 92%\nA2 | Letters answered | 90%";
    let approval = "[[target_change]]\nsource = \"now\"\ncode = \"A1\"\napproved = \"Cabinet, minute 34\"\n";
    let (findings, _) = two_plans(plan, plan, approval).check();
    let idle: Vec<String> = findings
        .iter()
        .filter(|it| it.rule.name == "unused-approval")
        .map(|it| format!("{} {}", it.place, it.message))
        .collect();
    assert_eq!(idle, ["spec.toml:17:1 The approval of a target change does nothing: no target of “A1” was changed."]);
}

#[test]
fn an_equation_that_names_what_no_table_has_is_an_error_in_the_spec() {
    let budget = "
        Line      | 2010/11 £
        Employees | 1,205
        Premises  | 2,417
        Total     | 3,622";
    let with = |equation: &str| {
        let text = format!(
            "[report]\ntitle = \"T\"\noutput = \"o.xlsx\"\n[[source]]\nid = \"b\"\nkind = \"figures\"\npath = \"a.xlsx\"\n\
             [[balance]]\nsource = \"b\"\nequation = '{equation}'\n"
        );
        let spec = Spec::from_toml("spec.toml", &text, &rule_names()).unwrap();
        let found = Case { spec: Some(spec), ..case(&[("Budget", budget)]) }.check().0;
        let found = found.iter().filter(|finding| matches!(finding.rule.name, "does-not-cast" | "unmatched-name"));
        found.map(|finding| format!("{}: {} {}", finding.place, finding.level, finding.message)).collect::<Vec<_>>()
    };
    assert_eq!(with(r#"Total = "Employees" .. "Premises""#), [""; 0]);
    assert_eq!(
        with("Total = Employees + Premisses"),
        ["spec.toml:10:33: error The equation “Total = Employees + Premisses” could not be checked: there is no line \
          or column “Premisses” in the table “Budget”; the nearest is “Premises”."]
    );
    assert_eq!(with("Total = Employees - Premises").len(), 1);
}

#[test]
fn words_that_a_spec_does_not_allow_are_found() {
    let sheet = sheet_from_text(
        "Standards",
        "Standard | Theme | Frequency | Target\nBins in a day | Clener places | Quarterly | 95%\n\
         Calls in a minute | Well run | Monthly | 95%\nLetters in a week | cleaner  places | Annual | TBC",
    );
    let case = Case {
        books: vec![Book::of_sheets("a.xlsx", vec![sheet.unwrap()])],
        spec: Some(spec(
            "[vocabulary]\ntheme = [\"Cleaner places\", \"Well run\"]\nfrequency = [\"Quarterly\", \"Annual\"]\n",
        )),
        ..Case::default()
    };
    let lines: Vec<String> = case.check().0.iter().map(|finding| line(finding, false)).collect();
    assert_eq!(
        lines,
        [
            "B2: warning[not-in-vocabulary] “Clener places” is not Cleaner places or Well run; the nearest is Cleaner places.",
            "C3: warning[not-in-vocabulary] “Monthly” is not Quarterly or Annual.",
        ]
    );
}
