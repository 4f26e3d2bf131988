//! One JSON document for all workbooks; what it holds and how it is named is kept from version to version.

use serde::Serialize;

use super::sheet;
use crate::lint::{Linted, Verdict, Weight};
use crate::read::looks::Sight;

#[derive(Serialize)]
struct Document<'a> {
    schema_version: u8,
    linesight: &'static str,
    files: Vec<File<'a>>,
}

#[derive(Serialize)]
struct File<'a> {
    path: &'a str,
    format: &'static str,
    sees: &'static str,
    unread_sheets: Vec<&'a str>,
    items: Vec<Item<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
struct Item<'a> {
    number: u8,
    name: &'static str,
    weight: &'static str,
    verdict: &'static str,
    message: Option<&'a str>,
    places: Vec<Place<'a>>,
}

#[derive(Serialize)]
struct Place<'a> {
    sheet: &'a str,
    cell: Option<String>,
    said: Option<&'a str>,
}

#[derive(Serialize)]
struct Summary {
    essential: Counts,
    desirable: Counts,
}

#[derive(Serialize)]
struct Counts {
    pass: usize,
    fail: usize,
    not_applicable: usize,
    person: usize,
}

/// The workbooks and how they came out.
#[must_use]
pub fn lint_json(files: &[Linted]) -> String {
    let document =
        Document { schema_version: 1, linesight: env!("CARGO_PKG_VERSION"), files: files.iter().map(file).collect() };
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}

fn file(linted: &Linted) -> File<'_> {
    let items = linted.judged.iter().map(|judged| Item {
        number: judged.item.number,
        name: judged.item.name,
        weight: judged.item.weight.name(),
        verdict: match judged.verdict {
            Verdict::Pass => "pass",
            Verdict::Fail(..) => "fail",
            Verdict::NotApplicable(_) => "not-applicable",
            Verdict::Person(..) => "person",
        },
        message: Some(judged.verdict.message()).filter(|message| !message.is_empty()),
        places: (judged.verdict.places().iter())
            .map(|at| Place {
                sheet: sheet(linted, at),
                cell: at.span.map(|span| span.to_string()),
                said: at.said.as_deref(),
            })
            .collect(),
    });
    File {
        path: &linted.path,
        format: linted.format.name(),
        sees: match linted.sight {
            Sight::Whole => "whole",
            Sight::Layout => "layout",
            Sight::Cells => "cells",
        },
        unread_sheets: linted.unread.iter().map(|name| &**name).collect(),
        items: items.collect(),
        summary: Summary { essential: counts(linted, Weight::Essential), desirable: counts(linted, Weight::Desirable) },
    }
}

fn counts(linted: &Linted, weight: Weight) -> Counts {
    let of = |wanted| super::count(linted, weight, wanted);
    Counts {
        pass: of(|verdict| matches!(verdict, Verdict::Pass)),
        fail: of(|verdict| matches!(verdict, Verdict::Fail(..))),
        not_applicable: of(|verdict| matches!(verdict, Verdict::NotApplicable(_))),
        person: of(|verdict| matches!(verdict, Verdict::Person(..))),
    }
}
