//! Tables as officers type them, scored as a whole.

use std::fmt::Write as _;

use super::*;
use crate::bind::{Bindable, bind};
use crate::grid::{Book, sheet_from_text};
use crate::read::locate::locate;
use crate::spec::builtin_kinds;
use crate::value::FinancialYear;

/// The model of one sheet, its headings read for the year 2012/13 where they name none.
fn model(text: &str) -> Model {
    let year = Some(FinancialYear(2012));
    let books = [Book::of_sheets("a.xlsx", vec![sheet_from_text("S", text).unwrap()])];
    let located = locate(&books[0], 0, builtin_kinds(), year);
    let tables = located.tables.into_iter().map(|found| Bindable { id: None, found, year, ledger: None }).collect();
    bind(&books, tables, located.not_found)
}

fn spec(text: &str) -> Spec {
    let head = "[report]\ntitle = \"T\"\noutput = \"o.xlsx\"\n";
    let source = "[[source]]\nid = \"indicators\"\nkind = \"indicators\"\npath = \"a.xlsx\"\n";
    Spec::from_toml("s.toml", &format!("{head}{text}{source}"), &[]).unwrap_or_else(|error| panic!("{error}"))
}

fn scored(model: &Model, spec: Option<&Spec>, as_of: Option<NaiveDate>) -> Scores {
    let usual = Scoring::default();
    score(model, &Asked { spec, scoring: spec.map_or(&usual, |spec| &spec.scoring), as_of })
}

fn shown(scores: &Scores) -> String {
    let mut out = String::new();
    for score in &scores.measured {
        let period = score.period.map(|period| period.to_string()).unwrap_or_default();
        let direction = score.direction().map_or("-", crate::value::Direction::name);
        let against =
            score.compared_with.as_ref().and_then(|before| before.place.span).map(|span| format!(" on {span}"));
        let next: Vec<&str> = score.next_targets.iter().map(|target| &*target.written).collect();
        let _written = writeln!(
            out,
            "{} {period} {}: {} | {direction}{}{}",
            score.code,
            score.status,
            score.why,
            against.unwrap_or_default(),
            if next.is_empty() { String::new() } else { format!(" | next {}", next.join(", ")) },
        );
    }
    for assumption in &scores.assumptions {
        let _written = writeln!(out, "assumed at {}: {}", assumption.places.len(), assumption.text);
    }
    for not_judged in &scores.not_judged {
        let _written = writeln!(out, "not judged: {}", not_judged.text);
    }
    out
}

const MELTON: &str = "
    Indicator | Description | 2010/11 Performance | 2011/12 Target | 2011/12 Performance | 2012/13 Target | 2013/14 Target
    FS1       | Accounts    | Yes                 | YES            | To be confirmed     | YES            | YES
    FS3       | Invoices    | 92.86%              | 94%            | 92.28%              | 94%            | 95%
    IA1       | Programme   | Not applicable **   | 90%+           | 95%*                | 90%+           | 90%+
    IA2       | In budget   | 88%                 | 90%+           | 45%                 | 90%+           | 90%+
    IA5       | Clients     | 3.06 (2 returned)   | 3.4+           | Not Recorded        | 3.4+           | 3.4+
    LP1       | Space       | Not applicable      | <12sq m        | 11.3sq m            | <10sq m per fte | <8sq m per fte
    LP3       | Cost        | Not applicable      | <£3,500 per fte | £3,188             | <£3,200 per fte | <£3,200 per fte
    LP4       | FM survey   | Not a target for this period | Not a target for this period | Not a target for this period | 75% + Good or Very good | 80% + Good or Very good
    LP5       | Enquiries   |                     |                |                     |                |
    IT2       | Incidents   | '80.8               | 85%            | '74.9               | 85%            | 85%
    IT4       | Network     | 100%                | 98%            | 100%                | 98%            | 98%
";

#[test]
fn a_plan_is_scored_for_the_last_year_that_it_reports() {
    let scores = scored(&model(MELTON), Some(&spec("period = \"2012/13\"\n")), None);
    insta::assert_snapshot!(shown(&scores), @r"
        FS1 2011/12 No data –: performance to be confirmed | - | next YES, YES
        FS3 2011/12 Amber ▲: worse than the target by 1.72 percentage points, within the tolerance of 5% | worsening on C3 | next 94%, 95%
        IA1 2011/12 Green ●: better than the target by 5 percentage points | - | next 90%+, 90%+
        IA2 2011/12 Red ■: worse than the target by 45 percentage points, beyond the tolerance of 5% | worsening on C5 | next 90%+, 90%+
        IA5 2011/12 No data –: performance not available | - | next 3.4+, 3.4+
        LP1 2011/12 Green ●: better than the target by 0.7 sq m | - | next <10sq m per fte, <8sq m per fte
        LP3 2011/12 Green ●: better than the target by £312 | - | next <£3,200 per fte, <£3,200 per fte
        LP4 2011/12 Not rated ○: no target for this period | - | next 75% + Good or Very good, 80% + Good or Very good
        LP5 2011/12 Not rated ○: no target | -
        IT2 2011/12 Red ■: worse than the target by 10.1 percentage points, beyond the tolerance of 5% | worsening on C11 | next 85%, 85%
        IT4 2011/12 Green ●: better than the target by 2 percentage points | no-change on C12 | next 98%, 98%
        assumed at 1: No performance is asked for in 2012/13, so 2011/12, the latest reported, is scored
        assumed at 3: Higher is taken to be better where neither a target nor the table nor the spec says which way is
        assumed at 1: A figure without a unit is taken to be in %, the unit of what it is set against
        ");
    let counts = Counts::of(&scores.measured);
    assert_eq!((counts.rated(), counts.all(), counts.no_data, counts.not_rated), (7, 11, 2, 2));
}

#[test]
fn a_spec_may_score_one_indicator_in_its_own_way() {
    let table = "
        Code | Description      | Polarity         | Tolerance | Q1 Actual | Q2 Actual | 2012/13 Target
        A1   | Days lost        |                  |           | 8         | 9         | 8
        A2   | Calls abandoned  | Lower is better  | 20%       | 4%        | 4.5%      | 4%
        A3   | Calls answered   |                  |           | 82%       | 79%       | 80%
    ";
    let own = spec(
        "period = \"2012/13 Q2\"\n[[scoring.indicator]]\ncode = \"a1\"\nsource = \"indicators\"\npolarity = \"lower\"\n\
         tolerance = \"15%\"\n[[scoring.indicator]]\ncode = \"A3\"\ntolerance = \"1%\"\n",
    );
    insta::assert_snapshot!(shown(&scored(&model(table), Some(&own), None)), @r"
        A1 2012/13 Q2 Amber ▲: worse than the target by 1, within the tolerance of 15% | worsening on E2
        A2 2012/13 Q2 Amber ▲: worse than the target by 0.5 percentage points, within the tolerance of 20% | worsening on E3
        A3 2012/13 Q2 Red ■: worse than the target by 1 percentage point, beyond the tolerance of 1% | worsening on E4
        assumed at 3: A part of a year without a target of its own is scored against the target for the year
        assumed at 1: Higher is taken to be better where neither a target nor the table nor the spec says which way is
        ");
}

#[test]
fn counts_roll_up_by_section_and_leave_out_what_is_not_rated() {
    let table = "
        Indicator | Description | 2012/13 Target | 2012/13 Performance
                  | FINANCE     |                |
        F1        | One         | 90%            | 91%
        F2        | Two         | 90%            | N/A
                  | ICT         |                |
        I1        | Three       | 90%            | 50%
        I2        | Four        | TBC            | 50%
    ";
    let scores = scored(&model(table), None, None);
    let sections: Vec<_> = by_section(&scores.measured)
        .into_iter()
        .map(|section| (section.name.unwrap(), section.indicators.rated(), section.indicators.all()))
        .collect();
    assert_eq!(sections, [("FINANCE".to_owned(), 1, 2), ("ICT".to_owned(), 1, 2)]);
}

#[test]
fn actions_are_not_overdue_without_a_day_to_judge_by() {
    let table = "
        Action       | Lead            | Start Date | Finish Date
        Train staff  | Head of Finance | April 2011 | July 2011
        Move offices | Head of ICT     | April 2012 | March 2013
    ";
    let model = model(table);
    let states = |as_of| -> Vec<(String, Option<i64>)> {
        let scores = scored(&model, None, as_of);
        scores.actions.iter().map(|action| (action.state.to_string(), action.days_overdue)).collect()
    };
    let day = NaiveDate::from_ymd_opt(2012, 5, 1);
    assert_eq!(states(day), [("Overdue".to_owned(), Some(275)), ("In progress".to_owned(), None)]);
    assert_eq!(states(None), [("Not judged".to_owned(), None), ("Not judged".to_owned(), None)]);
    let not_judged = scored(&model, None, None).not_judged;
    assert_eq!(not_judged[0].text, "Whether actions are overdue was not judged, as no date was given to judge by");
}

#[test]
fn risks_are_banded_by_the_scale_in_use_or_by_the_spec() {
    let table = "
        Risk No. | Description | Impact | Likelihood | Rating
        1        | Fire        | 4      | 6          | 24
        2        | Flood       | 2      | 5          | 10
        3        | Theft       | 1      | 4          | 4
    ";
    let model = model(table);
    let bands = |scores: Scores| -> Vec<String> {
        scores.risks.iter().map(|risk| risk.band.map_or_else(String::new, |band| band.to_string())).collect()
    };
    let scores = scored(&model, None, None);
    assert_eq!(
        scores.assumptions[0].text,
        "Risks are medium from 8 and high from 16: thirds of impact 4 times likelihood 6, the highest in use"
    );
    assert_eq!(bands(scores), ["High", "Medium", "Low"]);
    let own = spec("[scoring.risk_bands]\nmedium_from = 4\nhigh_from = 10\n");
    assert_eq!(bands(scored(&model, Some(&own), None)), ["High", "High", "Medium"]);
}

#[test]
fn status_now_and_forecast_year_end_stand_apart() {
    let table = "
        Code | Description   | Q1 2012/13 Actual | Q2 2012/13 Actual | 2012/13 Actual | Year End Forecast | 2012/13 Target | Floor
        A1   | Calls answered | 91%              | 85%               |                | 96%               | 95%            | 80%
        A2   | Visits         | 88%              | 94%               |                | N/A               | 95%            |
    ";
    let asked = spec("period = \"2012/13\"\n[scoring]\nrag = \"floor\"\n");
    let scores = scored(&model(table), Some(&asked), None);
    let said: Vec<String> = scores
        .measured
        .iter()
        .map(|score| {
            let forecast = score.forecast.as_ref().map(|it| format!("{}: {}", it.status, it.why));
            format!("{} {}: {} | {}", score.period.unwrap(), score.status, score.why, forecast.unwrap_or_default())
        })
        .collect();
    assert_eq!(
        said,
        [
            "2012/13 Q2 Amber ▲: worse than the target by 10 percentage points, with the floor met | Green ●: better than \
             the target by 1 percentage point",
            "2012/13 Q2 Red ■: worse than the target by 1 percentage point, and no floor is given | ",
        ]
    );
}

#[test]
fn a_plan_made_before_the_year_end_knows_it_by_its_forecast() {
    let table = "
        Code | Description | 2011/12 Predicted Outturn | 2011/12 Target
        A1   | Searches    | 97%                       | 95%
    ";
    let scores = scored(&model(table), None, None);
    let score = &scores.measured[0];
    assert_eq!((score.status.word(), score.forecast.is_none()), ("Green", true));
    assert_eq!(scores.assumptions[0].text, "Forecasts are taken for performance where a table gives no other");
}

fn to_date(scores: &Scores) -> String {
    let mut out = String::new();
    for score in &scores.measured {
        let made = score.to_date.as_ref().map_or_else(
            || "not made".to_owned(),
            |it| format!("{} {} is {}: {}", it.by.name(), it.value, it.status.word(), it.why),
        );
        let _written = writeln!(out, "{} {}: {} | {made}", score.code, score.status.word(), score.why);
    }
    for not_judged in &scores.not_judged {
        let _written = writeln!(out, "not judged: {}", not_judged.text);
    }
    for assumption in &scores.assumptions {
        let _written = writeln!(out, "assumed: {}", assumption.text);
    }
    out
}

#[test]
fn quarters_make_the_year_to_date_as_the_table_or_the_spec_says() {
    let table = "
        Code | Description  | Good is | Roll-up    | Q1 Target | Q1 Actual | Q2 Target | Q2 Actual | 2012/13 Target
        C1   | Homes built  | High    | Cumulative | 10        | 12        | 10        | 7         | 40
        C2   | Trees        | High    | Cumulative |           | 12        |           | 7         | 40
        C3   | Rate         | High    | Average    |           | 80%       |           | 91%       | 85%
        C4   | Arrears      | Low     | Snapshot   |           | 50        |           | 44        | 45
        C5   | Share        | High    | Cumulative |           | 20%       |           | 30%       | 85%
        C6   | Gap          | High    | Average    |           | TBC       |           | 30        | 25
        C7   | Words        | High    | As usual   |           | 20        |           | 30        | 25
        C8   | Of the spec  | High    |            |           | 20        |           | 30        | 25
        C9   | None         | High    |            |           | 20        |           | 30        | 25
    ";
    let own = spec(
        "period = \"2012/13 Q2\"\n[[scoring.indicator]]\nsource = \"indicators\"\ncode = \"C8\"\nroll_up = \"average\"\n",
    );
    insta::assert_snapshot!(to_date(&scored(&model(table), Some(&own), None)), @r"
        C1 Red: worse than the target by 3, beyond the tolerance of 5% | sum 19 is Amber: worse than the target by 1, within the tolerance of 5%
        C2 Not rated: the target is for the whole year | sum 19 is Not rated: the target is for the whole year
        C3 Green: better than the target by 6 percentage points | average 85.5% is Green: better than the target by 0.5 percentage points
        C4 Green: better than the target by 1 | latest 44 is Green: better than the target by 1
        C5 Not rated: the target is for the whole year | not made
        C6 Green: better than the target by 5 | not made
        C7 Green: better than the target by 5 | not made
        C8 Green: better than the target by 5 | average 25.0 is Green: on target
        C9 Green: better than the target by 5 | not made
        not judged: C5: the year to date was not made, as percentages do not add up without their numerators and denominators
        not judged: C6: the year to date was not made, as 2012/13 Q1 has no figure
        not judged: C7: the year to date was not made, as “As usual” is none of cumulative, average and snapshot
        assumed: A part of a year without a target of its own is scored against the target for the year
        assumed: Percentages of several periods are averaged as they stand, though they may rest on different numbers of cases
        ");
}

#[test]
fn a_sum_is_held_against_the_target_for_the_year_once_it_is_over() {
    let table = "
        Code | Description | Roll-up    | Q1 Actual | Q2 Actual | Q3 Actual | Q4 Actual | 2012/13 Target
        C1   | Homes built | Cumulative | 12        | 7         | 9         | 10        | 40
    ";
    let scores = scored(&model(table), None, None);
    insta::assert_snapshot!(to_date(&scores), @r"
        C1 Amber: 38 in the year to date, worse than the target by 2, within the tolerance of 5% | sum 38 is Amber: worse than the target by 2, within the tolerance of 5%
        assumed: Higher is taken to be better where neither a target nor the table nor the spec says which way is
        ");
    assert!(scores.measured[0].judged_to_date().is_some());
}

#[test]
fn parts_that_are_shares_of_the_year_before_are_taken_to_add_up() {
    let table = "
        Code | Description            | 2011/12 Actual | Q1 Actual | Q2 Actual | 2012/13 Target
        V1   | Visits to the pools    | 401,233        | 98,400    | 112,050   | 420,000
        V2   | Missed bins            | 52             | 49        | 61        | 45
        V3   | Average days to repair | 20             | 5         | 6         | 18
        V4   | Fires                  | 0              | 1         | 0         | 4
        V5   | Satisfied              | 80%            | 20%       | 21%       | 80%
        V6   | Fines paid             | £40,000        | £9,500    |           | £41,000
    ";
    insta::assert_snapshot!(to_date(&scored(&model(table), None, None)), @r"
        V1 Not rated: the target is for the whole year | sum 210,450 is Not rated: the target is for the whole year
        V2 Red: worse than the target by 16, beyond the tolerance of 5% | not made
        V3 Green: better than the target by 12 | not made
        V4 Red: worse than the target by 4, beyond the tolerance of 5% | not made
        V5 Red: worse than the target by 59 percentage points, beyond the tolerance of 5% | not made
        V6 No data: no performance reported | not made
        not judged: V6: the year to date was not made, as 2012/13 Q2 has no figure
        assumed: The parts of a year are taken to add up to it where each has about its share of the figure of the year before; they are not held against the target for the year before it is over
        assumed: A part of a year without a target of its own is scored against the target for the year
        assumed: Lower is taken to be better where time taken, days lost, complaints and the like are measured and nothing else says which way is
        assumed: Higher is taken to be better where neither a target nor the table nor the spec says which way is
        ");
}

#[test]
fn a_percentage_is_made_again_from_its_numerators_and_denominators() {
    let table = "
        Code | Description  | Q1 Numerator | Q1 Denominator | Q1 Actual | Q2 Numerator | Q2 Denominator | Q2 Actual | 2012/13 Target
        P1   | Applications | 1            | 1              | 100%      | 50           | 100            | 50%       | 60%
        P2   | Appeals      | 3            | 4              | 75%       | 1            | 2              | 60%       | 60%
    ";
    let scores = scored(&model(table), None, None);
    insta::assert_snapshot!(to_date(&scores), @r"
        P1 Red: worse than the target by 10 percentage points, beyond the tolerance of 5% | ratio 50.5% is Red: worse than the target by 9.5 percentage points, beyond the tolerance of 5%
        P2 Green: on target | ratio 66.7% is Green: better than the target by 6.7 percentage points
        not judged: No direction of travel is told from figures that rest on very few cases
        not judged: No direction of travel is told from figures that rest on very few cases
        assumed: A part of a year without a target of its own is scored against the target for the year
        assumed: Higher is taken to be better where neither a target nor the table nor the spec says which way is
        ");
    let recounts: Vec<String> =
        scores.recounts.iter().map(|it| format!("{} is {}", it.actual.written, it.made)).collect();
    assert_eq!(recounts, ["60% is 50.0%"]);
    let few: Vec<_> = scores.measured.iter().map(|score| (score.rests_on_few(), score.direction().is_some())).collect();
    // The second quarter of P1 rests on enough, the first does not.
    assert_eq!(few, [(false, false), (true, false)]);
    let none = spec("[scoring]\nfew_cases = 0\n");
    let told = scored(&model(table), Some(&none), None);
    assert_eq!(told.measured[0].direction(), Some(crate::value::Direction::Worsening));
}

#[test]
fn direction_is_told_as_the_spec_asks_where_there_are_periods_enough() {
    let table = "
        Code | Description | Q1 2011/12 Actual | Q2 2011/12 Actual | Q3 2011/12 Actual | Q4 2011/12 Actual | Q1 2012/13 Actual | 2012/13 Target
        A1   | Steady rise | 80%               | 82%               | 84%               | 86%               | 85%               | 90%
        A2   | To and fro  | 80%               | 90%               | 81%               | 89%               | 85%               | 90%
        A3   | New         |                   |                   |                   | 89%               | 85%               | 90%
    ";
    let told = |method: &str| -> Vec<String> {
        let asked = spec(&format!("period = \"2012/13 Q1\"\n[scoring]\ndirection = \"{method}\"\n"));
        let scores = scored(&model(table), Some(&asked), None);
        let said = scores.measured.iter().map(|score| {
            let travel = score.travel.as_ref().unwrap();
            let long = score.year_on_year.as_ref().map(|(direction, _)| direction.name()).unwrap_or_default();
            let how = travel.how.clone().unwrap_or_default();
            let said = format!("{} {} {} {long} {how}", score.code, travel.direction.name(), travel.by.name());
            said.trim_end().to_owned()
        });
        let assumed = scores.assumptions.iter().filter(|it| it.text.contains("two points")).map(|it| it.text.clone());
        said.chain(assumed).collect()
    };
    insta::assert_snapshot!(told("two-point").join("\n"), @r"
        A1 worsening two-point improving
        A2 worsening two-point improving
        A3 worsening two-point
        ");
    insta::assert_snapshot!(told("regression").join("\n"), @r"
        A1 improving regression improving a rise of 6 over 5 quarters
        A2 no-change regression improving no clear trend over 5 quarters
        A3 worsening two-point
        Where fewer than 4 periods are known, direction is told by two points, not by regression
        ");
    insta::assert_snapshot!(told("xmr").join("\n"), @r"
        A1 worsening two-point improving
        A2 worsening two-point improving
        A3 worsening two-point
        Where fewer than 10 periods are known, direction is told by two points, not by statistical process control
        ");
}

#[test]
fn progress_is_set_against_the_time_that_is_gone() {
    let table = "
        Action | Lead            | Start Date | Finish Date | % complete | Status
        One    | Head of Finance | 1/4/2012   | 10/4/2012   | 50%        | In progress
        Two    | Head of Finance | 1/4/2012   | 10/4/2012   | 40%        | In progress
        Three  | Head of Finance | 1/4/2012   | 10/4/2012   | 35%        | In progress
        Four   | Head of Finance | 1/4/2012   | 10/4/2012   |            | In progress
        Five   | Head of Finance | 7/4/2012   | 10/4/2012   | 0%         | Not started
        Six    | Head of Finance | 1/4/2012   | 5/4/2012    | 90%        | In progress
        Seven  | Head of Finance | 1/4/2012   | 5/4/2012    | 100%       | Complete
        Eight  | Head of Finance | 1/4/2012   | 5/4/2012    | 10%        | Withdrawn
    ";
    let model = model(table);
    let shown = |as_of| -> Vec<String> {
        let said = |action: &ActionScore| match action.progress {
            Some(Progress { time_gone, pace }) => {
                format!("{} {time_gone}% {}", action.state, pace.map(Pace::name).unwrap_or_default())
            }
            None => action.state.to_string(),
        };
        scored(&model, None, as_of).actions.iter().map(said).collect()
    };
    assert_eq!(
        shown(NaiveDate::from_ymd_opt(2012, 4, 6)),
        [
            "In progress 50% on-track",
            "In progress 50% slipping",
            "In progress 50% behind",
            "In progress 50% ",
            "Not started 0% ",
            "Overdue",
            "Complete",
            "Cancelled",
        ]
    );
    assert_eq!(shown(None)[0], "In progress");
}

#[test]
fn exceptions_are_red_or_amber_and_worsening_or_red_as_typed() {
    let table = "
        Code | Description | 2011/12 Performance | 2012/13 Target | 2012/13 Performance | 2012/13 RAG
        E1   | Red         | 90%                 | 90%            | 50%                 |
        E2   | Worsening   | 90%                 | 90%            | 89%                 | Amber
        E3   | Improving   | 88%                 | 90%            | 89%                 |
        E4   | Typed       | 88%                 | 90%            | 95%                 | Red
        E5   | Unrated     | 88%                 |                | 95%                 | Red
        E6   | Green       | 88%                 | 90%            | 95%                 | Green
    ";
    let scores = scored(&model(table), None, None);
    let found: Vec<_> = scores.measured.iter().map(|score| score.exception().map_or("none", Exception::name)).collect();
    assert_eq!(found, ["red", "amber-worsening", "none", "red-as-typed", "red-as-typed", "none"]);
}
