//! What holds of any two plans.

use proptest::prelude::*;

use super::*;

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

fn candidates<'a>(words: &'a [words::Words], none: &'a words::Words) -> Vec<propose::Candidate<'a>> {
    words.iter().map(|words| propose::Candidate { words, section: none }).collect()
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
