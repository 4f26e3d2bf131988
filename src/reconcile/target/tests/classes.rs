//! What became of a target: each class, which way is better, what had been achieved, who approved it.

use super::*;

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
    let unused: Vec<String> = found.unused.iter().map(|unused| unused.why.to_string()).collect();
    assert_eq!(
        unused,
        [
            "no target of “X1” for 2013/14 was changed",
            "there is no indicator “X7” in the source “plan-2012-13”; the indicators are “S1”, “S2”, “S3”, “X1” and “X2”"
        ]
    );
}
