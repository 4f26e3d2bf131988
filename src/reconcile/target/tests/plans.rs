//! Which documents are compared, and what only one of them has.

use super::*;

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
