//! What holds of any tie.

use std::sync::Arc;

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::super::{Tie, TieClass, ties};
use super::{model, of, spec};
use crate::grid::Place;
use crate::spec::{Named, Spec};

fn tie(left: &str, right: &str, tables: &[(&str, &str)]) -> Tie {
    let declared = format!("[[tie]]\nname = \"A tie\"\nleft = {left}\nright = {right}\n");
    of(tables, &declared).0.remove(0)
}

const POUNDS: &str = r#"{ source = "pounds", row = "Net cost", column = "£" }"#;
const THOUSANDS: &str = r#"{ source = "thousands", row = "Net cost", column = "£'000" }"#;

/// Labels that may lie in a workbook, some that repeat and some that no one would type.
fn label() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[A-E]",
        2 => "(Dept of )?[A-C][a-c]{4,6}s?( & | and )?[x-z]{0,5}",
        1 => "\\PC{0,12}".prop_filter("cells of the text tables", |text| !text.contains(['|', '>', '\n', '\r'])),
    ]
}

fn lines() -> impl Strategy<Value = Vec<(String, Option<i64>)>> {
    prop::collection::vec((label(), prop::option::weighted(0.9, -5_000_000i64..5_000_000)), 0..24)
}

fn text(heading: &str, lines: &[(String, Option<i64>)]) -> String {
    let figure = |value: Option<i64>| value.map(|value| value.to_string()).unwrap_or_default();
    let lines: Vec<String> = lines.iter().map(|(label, value)| format!("{label} | {}", figure(*value))).collect();
    format!("Line | {heading}\n{}", lines.join("\n"))
}

fn by_label() -> Spec {
    let declared = "[[tie]]\nname = \"All\"\nmatch = \"label\"\nleft = { source = \"one\", column = \"2019/20 £\" }\nright = \
                    { source = \"two\", column = \"2019/20 £\" }\n";
    spec(&["one", "two"], declared)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn pounds_and_thousands_agree_within_500_and_either_way_round(k in -9_999_999i64..9_999_999, off in -1_200i64..1_200) {
        let (pounds, thousands) = (format!("Line | £\nNet cost | {}", 1000 * k + off), format!("Line | £'000\nNet cost | {k}"));
        let tables = [("pounds", pounds.as_str()), ("thousands", thousands.as_str())];
        let (one, other) = (tie(POUNDS, THOUSANDS, &tables), tie(THOUSANDS, POUNDS, &tables));
        prop_assert_eq!(one.agrees(), off.abs() <= 500);
        prop_assert_eq!(&one.class, &other.class);
        prop_assert_eq!(one.difference, Some(Decimal::from(off)));
        prop_assert_eq!(other.difference, Some(Decimal::from(-off)));
    }

    #[test]
    fn a_figure_agrees_with_itself_in_any_unit(k in -9_999_999i64..9_999_999, places in 0u32..3) {
        let millions = Decimal::new(k, places);
        let table = format!("Line | £'000\nNet cost | {}", millions * Decimal::ONE_THOUSAND);
        let right = format!("{{ value = \"£{millions}m\", stated_in = \"text\" }}");
        prop_assert_eq!(tie(THOUSANDS, &right, &[("thousands", table.as_str())]).class, TieClass::Agrees);
    }

    #[test]
    fn nothing_is_lost_in_a_tie_by_label(one in lines(), two in lines()) {
        let tables = [("one", text("2019/20 £", &one)), ("two", text("2019/20 £", &two))];
        let tables: Vec<(&str, &str)> = tables.iter().map(|(id, text)| (*id, text.as_str())).collect();
        let model = model(&tables);
        let (ties, matches) = ties(&model, Some(&by_label()));
        let found = &matches[0];
        prop_assert!(found.left.control.holds() && found.right.control.holds());
        for (column, table) in [(&found.left, &model.figures[0]), (&found.right, &model.figures[1])] {
            let data: Vec<_> =
                table.lines.iter().filter(|line| line.role == crate::model::figures::LineRole::Data).collect();
            let whole: Decimal = data.iter().filter_map(|line| line.cells[0].value()).sum();
            prop_assert_eq!(column.control.whole, whole);
            prop_assert_eq!(column.control.lines, data.len());
            prop_assert_eq!(column.control.paired_lines + column.only_here.len(), data.len());
        }
        let mut left: Vec<_> = found.pairs.iter().map(|pair| &pair.left.label_at).collect();
        let mut right: Vec<_> = found.pairs.iter().map(|pair| &pair.right.label_at).collect();
        for side in [&mut left, &mut right] {
            side.sort();
            let all = side.len();
            side.dedup();
            prop_assert_eq!(side.len(), all, "no line is paired twice");
        }
        for pair in &found.pairs {
            prop_assert!(pair.tie.is_none_or(|tie| ties[tie].left.called.starts_with(&*pair.left.label)));
        }
    }

    #[test]
    fn a_table_ties_to_itself_line_by_line(one in lines()) {
        let table = text("2019/20 £", &one);
        let (ties, matches) = ties(&model(&[("one", &table), ("two", &table)]), Some(&by_label()));
        prop_assert!(ties.iter().all(Tie::agrees) || ties.iter().any(|tie| matches!(tie.class, TieClass::Open(_))));
        prop_assert!(ties.iter().all(|tie| tie.class != TieClass::Differs));
        prop_assert_eq!(matches[0].left.only_here.len(), matches[0].right.only_here.len());
    }

    #[test]
    fn hostile_names_never_panic(row in "\\PC{0,20}", column in "\\PC{0,12}", lines in lines()) {
        let mut spec = spec(&["one"], "[[tie]]\nname = \"x\"\nleft = { source = \"one\", row = \"a\", column = \"b\" }\nright = { value = \"1\", stated_in = \"t\" }\n");
        if let crate::spec::TieFigure::Cells { lines, column: heading, .. } = &mut spec.ties[0].left.figure {
            let named = |text: &str| Named::new(text, Place::file("a.toml"));
            *lines = crate::spec::TieLines::Several(vec![named(&row), named(&format!("{row}..{row}")), named("*")]);
            *heading = named(&column);
        }
        spec.ties[0].name = Arc::from(row.as_str());
        let table = text(&column.replace(['|', '\n', '\r'], " "), &lines);
        let (ties, _) = ties(&model(&[("one", &table)]), Some(&spec));
        prop_assert_eq!(ties.len(), 1);
    }
}
