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
        let direction = score.direction.map_or("-", crate::value::Direction::name);
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
