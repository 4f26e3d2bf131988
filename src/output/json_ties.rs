//! Ties in the JSON document.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::grid::Place;
use crate::reconcile::{Alike, LabelMatch, MatchedColumn, MatchedLine, Side, Tie, TieClass};

#[derive(Serialize)]
pub(super) struct TieOut<'a> {
    name: &'a str,
    origin: &'static str,
    class: &'static str,
    left: SideOut<'a>,
    right: SideOut<'a>,
    /// Left less right, in ones.
    difference: Option<String>,
    /// The largest difference that rounding makes, in ones.
    bound: Option<String>,
    /// Why it is open.
    why: Option<String>,
    /// Where the spec gives it.
    spec: Option<SpecOut<'a>>,
}

#[derive(Serialize)]
struct SpecOut<'a> {
    path: &'a str,
    line: Option<u32>,
}

#[derive(Serialize)]
struct SideOut<'a> {
    table: Option<&'a str>,
    path: Option<&'a str>,
    sheet: Option<&'a str>,
    cells: Vec<String>,
    /// The cells that are taken off; they are among `cells` too.
    less: Vec<String>,
    stated_in: Option<&'a str>,
    written: &'a str,
    /// In ones.
    value: Option<String>,
    unit: Option<String>,
    stage: Option<String>,
    basis: Option<String>,
    period: Option<String>,
}

#[derive(Serialize)]
pub(super) struct MatchOut<'a> {
    name: &'a str,
    origin: &'static str,
    compares: &'static str,
    paired: usize,
    /// How many pairs have figures that agree.
    agreeing: usize,
    near: Vec<NearOut<'a>>,
    left: ColumnOut<'a>,
    right: ColumnOut<'a>,
    why: Option<String>,
    spec: Option<SpecOut<'a>>,
}

#[derive(Serialize)]
struct NearOut<'a> {
    left: &'a str,
    left_cell: Option<String>,
    right: &'a str,
    right_cell: Option<String>,
}

#[derive(Serialize)]
struct ColumnOut<'a> {
    table: Option<&'a str>,
    path: &'a str,
    sheet: Option<&'a str>,
    column: &'a str,
    lines: usize,
    without_figure: usize,
    paired_lines: usize,
    paired: String,
    only_here: Vec<LineOut<'a>>,
    only_here_sum: String,
    whole: String,
}

#[derive(Serialize)]
struct LineOut<'a> {
    label: &'a str,
    cell: Option<String>,
    value: Option<String>,
}

pub(super) fn tie(tie: &Tie) -> TieOut<'_> {
    let (bound, why) = match &tie.class {
        TieClass::Rounding { bound } => (Some(text(*bound)), None),
        TieClass::Open(why) => (None, Some(why.to_string())),
        TieClass::Agrees | TieClass::Differs => (None, None),
    };
    TieOut {
        name: &tie.name,
        origin: tie.origin.name(),
        class: tie.class.name(),
        left: side(&tie.left),
        right: side(&tie.right),
        difference: tie.difference.map(text),
        bound,
        why,
        spec: tie.origin.place().map(spec),
    }
}

pub(super) fn label_match(found: &LabelMatch) -> MatchOut<'_> {
    let near = found.pairs.iter().filter(|pair| pair.how != Alike::Same);
    MatchOut {
        name: &found.name,
        origin: if found.place.is_some() { "label" } else { "proposed" },
        compares: if found.compares_figures { "figures" } else { "labels" },
        paired: found.pairs.len(),
        agreeing: found.agreeing,
        near: near
            .map(|pair| NearOut {
                left: &pair.left.label,
                left_cell: cell(&pair.left.label_at),
                right: &pair.right.label,
                right_cell: cell(&pair.right.label_at),
            })
            .collect(),
        left: column(&found.left),
        right: column(&found.right),
        why: found.open.first().map(ToString::to_string),
        spec: found.place.as_ref().map(spec),
    }
}

fn side(side: &Side) -> SideOut<'_> {
    let place = side.place();
    SideOut {
        table: side.table.as_deref(),
        path: place.map(|place| &*place.file),
        sheet: place.and_then(|place| place.sheet.as_deref()),
        cells: side.cells.iter().filter_map(|it| cell(&it.place)).collect(),
        less: side.cells.iter().filter(|it| it.less).filter_map(|it| cell(&it.place)).collect(),
        stated_in: side.is_stated.then_some(side.called.as_str()),
        written: &side.written,
        value: side.value.map(text),
        unit: (!side.unit.is_none()).then(|| side.unit.to_string()),
        stage: side.stage.map(|stage| stage.to_string()),
        basis: side.basis.map(|basis| basis.to_string()),
        period: side.period.map(|period| period.to_string()),
    }
}

fn column(column: &MatchedColumn) -> ColumnOut<'_> {
    let control = &column.control;
    ColumnOut {
        table: column.table.as_deref(),
        path: &column.place.file,
        sheet: column.place.sheet.as_deref(),
        column: &column.heading,
        lines: control.lines,
        without_figure: control.without_figure,
        paired_lines: control.paired_lines,
        paired: text(control.paired),
        only_here: column.only_here.iter().map(line).collect(),
        only_here_sum: text(control.only_here),
        whole: text(control.whole),
    }
}

fn line(line: &MatchedLine) -> LineOut<'_> {
    LineOut { label: &line.label, cell: cell(&line.label_at), value: line.value.map(text) }
}

fn spec(place: &Place) -> SpecOut<'_> {
    SpecOut { path: &place.file, line: place.line.map(|(line, _)| line) }
}

fn cell(place: &Place) -> Option<String> {
    place.span.map(|span| span.to_string())
}

fn text(value: Decimal) -> String {
    value.normalize().to_string()
}

#[cfg(test)]
mod tests {
    use super::super::json::json;
    use super::super::testing::run;
    use crate::reconcile::reconcile_model;
    use crate::spec::Spec;

    const SPEC: &str = r#"
[report]
title = "Test"
output = "out.xlsx"
[[source]]
id = "figures"
kind = "figures"
path = "ict.xlsx"
[[tie]]
name = "Pay and income"
left = { source = "figures", rows = ["Employees", "Income"], column = "2008/09 Estimate", unit = "£" }
right = { value = "£1,100", stated_in = "paragraph 2" }
[[tie]]
name = "Lines"
match = "label"
left = { source = "figures", column = "2008/09 Estimate" }
right = { source = "figures", column = "2008/09 Estimate" }
[[tie]]
name = "Not there"
left = { source = "figures", row = "Parks", column = "2008/09 Estimate" }
right = { value = "1", stated_in = "paragraph 3" }
"#;

    #[test]
    fn ties_have_their_sides_and_label_matches_their_controls() {
        let mut run = run();
        let spec = Spec::from_toml("specs/a.toml", SPEC, &[]).unwrap();
        run.reconciliation = reconcile_model(&run.model, Some(&spec));
        let whole: serde_json::Value = serde_json::from_str(&json(&run.document())).unwrap();
        let ties = serde_json::to_string_pretty(&whole["ties"].as_array().unwrap()[..1]).unwrap();
        insta::assert_snapshot!(ties, @r#"
        [
          {
            "name": "Pay and income",
            "origin": "declared",
            "class": "differs",
            "left": {
              "table": "figures",
              "path": "melton/ict.xlsx",
              "sheet": "Trading account",
              "cells": [
                "B2",
                "B3"
              ],
              "less": [],
              "stated_in": null,
              "written": "1,000",
              "value": "1000",
              "unit": "£",
              "stage": "estimate",
              "basis": null,
              "period": "2008/09"
            },
            "right": {
              "table": null,
              "path": null,
              "sheet": null,
              "cells": [],
              "less": [],
              "stated_in": "paragraph 2",
              "written": "£1,100",
              "value": "1100",
              "unit": "£",
              "stage": null,
              "basis": null,
              "period": null
            },
            "difference": "-100",
            "bound": null,
            "why": null,
            "spec": {
              "path": "specs/a.toml",
              "line": 9
            }
          }
        ]
        "#);
        let classes: Vec<_> = whole["ties"].as_array().unwrap().iter().map(|tie| tie["class"].clone()).collect();
        assert_eq!(classes, ["differs", "agrees", "agrees", "agrees", "open"]);
        let matches = serde_json::to_string_pretty(&whole["label_matches"]).unwrap();
        insta::assert_snapshot!(matches, @r#"
        [
          {
            "name": "Lines",
            "origin": "label",
            "compares": "figures",
            "paired": 3,
            "agreeing": 3,
            "near": [],
            "left": {
              "table": "figures",
              "path": "melton/ict.xlsx",
              "sheet": "Trading account",
              "column": "2008/09 Estimate",
              "lines": 2,
              "without_figure": 0,
              "paired_lines": 2,
              "paired": "1000",
              "only_here": [],
              "only_here_sum": "0",
              "whole": "1000"
            },
            "right": {
              "table": "figures",
              "path": "melton/ict.xlsx",
              "sheet": "Trading account",
              "column": "2008/09 Estimate",
              "lines": 2,
              "without_figure": 0,
              "paired_lines": 2,
              "paired": "1000",
              "only_here": [],
              "only_here_sum": "0",
              "whole": "1000"
            },
            "why": null,
            "spec": {
              "path": "specs/a.toml",
              "line": 13
            }
          }
        ]
        "#);
    }
}
