//! Which indicators are the same: by code, by crosswalk, by description.

use super::*;

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
    let unused: Vec<String> = found.unused.iter().map(|unused| unused.why.to_string()).collect();
    assert_eq!(
        unused,
        [
            "there is no indicator “A9” in the source “plan-2011-12”; \
             the indicators are “S1”, “S2”, “S3”, “A1”, “A2” and “A3”",
            "there is no indicator “missing” in the source “plan-2012-13”; \
             the indicators are “S1”, “S2”, “S3”, “B1”, “B2” and “B3”"
        ]
    );
}

#[test]
fn words_that_were_exchanged_are_no_match_and_words_that_were_added_are() {
    let proposed = |one: &str, other: &str| {
        let (one, other, none) = (words::Words::of(one), words::Words::of(other), words::Words::default());
        let candidate = |words| [propose::Candidate { words, section: &none }];
        let weights = likeness::Weights::of([&one, &other].into_iter());
        !propose::propose(&candidate(&one), &candidate(&other), &weights, propose::PROPOSED, |_, _, _| true).is_empty()
    };
    for (one, other, expected) in [
        (
            "Visitors to the library satisfied with opening hours",
            "Visitors to the museum satisfied with opening hours",
            false,
        ),
        ("Housing benefit claims processed", "Council tax benefit claims processed", false),
        ("Council tax collected in the year", "Business rates collected in the year", false),
        ("Invoices paid within 30 days", "Invoices paid within 10 days", false),
        ("Staff turnover", "Staff sickness", false),
        ("Website", "Council website", false),
        ("Calls answered by the contact centre", "Percentage of calls to the contact centre answered", true),
        ("Level 3 (Applications) Council website", "Level 3 (Applications) Website", true),
        ("Users' perception (scale 1-7)", "SOCITM KPI 1 - users' perception (scale 1-7)", true),
        (
            "Repairs to council homes completed by the contractor within the target time agreed with tenants",
            "Repairs to council homes finished by the contractor within the target time agreed with tenants",
            true,
        ),
    ] {
        assert_eq!(proposed(one, other), expected, "{one} | {other}");
        assert_eq!(proposed(other, one), expected, "{other} | {one}");
    }
}
