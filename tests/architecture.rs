//! Reads `src/` and fails where a folder names one that stands below it, where a library or the outside world is named
//! away from its folder, and where something is made that only one folder may make. `docs/ARCHITECTURE.md` tells why.

mod rust_source;

use std::collections::BTreeSet;
use std::path::Path;

use rust_source::{Named, Source};

/// The folders and files of `src`, in order: each may name itself and those above it.
const ORDER: [&str; 23] = [
    "grid",
    "value",
    "finding",
    "parse",
    "spec",
    "model",
    "read",
    "read/locate",
    "read/ledger",
    "bind",
    "reconcile",
    "score",
    "sight",
    "returns",
    "check",
    "diff",
    "lint",
    "write",
    "report",
    "template",
    "output",
    "pipeline",
    "cli",
];

/// Files that may name anything: the library's face and the binary.
const FACES: [&str; 2] = ["lib.rs", "main.rs"];

/// Folders that know less than the order would let them: what they may name, and why no more.
const KNOWS_ONLY: [(&str, &[&str], &str); 9] = [
    ("grid", &[], "cells and sheets are what everything else speaks of"),
    ("read", &["grid"], "a file's cells are read before anybody asks what they mean"),
    ("lint", &["grid", "read"], "it judges how a workbook is laid out, whatever it speaks of"),
    ("write", &["grid"], "sheets and charts are values that know nothing of councils"),
    (
        "bind",
        &["grid", "value", "parse", "spec", "model", "read/locate", "read/ledger"],
        "it reads fields; `check` words what is wrong",
    ),
    (
        "reconcile",
        &["grid", "value", "parse", "spec", "model"],
        "facts only: how much they matter is for `check` to say",
    ),
    ("score", &["grid", "value", "parse", "spec", "model"], "facts only: how much they matter is for `check` to say"),
    ("sight", &["grid", "value", "parse", "spec", "model"], "facts only: how much they matter is for `check` to say"),
    ("returns", &["grid", "value", "spec", "model"], "facts only: how much they matter is for `check` to say"),
];

/// What may be named in some places only.
struct Edge {
    /// The beginnings of paths.
    what: &'static [&'static str],
    /// The folders and files that may.
    only_in: &'static [&'static str],
    /// Whether tests within `src` may as well.
    tests_too: bool,
    why: &'static str,
}

const EDGES: [Edge; 16] = [
    Edge { what: &["calamine"], only_in: &["read"], tests_too: false, why: "formats are known to `read` alone" },
    Edge { what: &["zip", "quick_xml", "encoding_rs"], only_in: &["read"], tests_too: false, why: "as above" },
    Edge { what: &["csv"], only_in: &["read", "output"], tests_too: false, why: "tables in, findings out" },
    Edge { what: &["rust_xlsxwriter"], only_in: &["write/xlsx"], tests_too: false, why: "the model is no file" },
    Edge { what: &["plotters"], only_in: &["write"], tests_too: false, why: "the model is no picture" },
    Edge {
        what: &["toml"],
        only_in: &["spec", "check/examples.rs"],
        tests_too: false,
        why: "specs and kinds are TOML",
    },
    Edge { what: &["clap", "clap_complete", "indicatif"], only_in: &["cli"], tests_too: false, why: "arguments" },
    Edge {
        what: &["rayon"],
        only_in: &["pipeline.rs", "cli"],
        tests_too: false,
        why: "what runs side by side is seen at once",
    },
    Edge { what: &["globset"], only_in: &["read"], tests_too: false, why: "files are found in one place" },
    Edge { what: &["sha2"], only_in: &["read"], tests_too: false, why: "a file is told by its bytes once" },
    Edge {
        what: &["std::fs"],
        only_in: &["read", "write/atomic.rs", "cli"],
        tests_too: true,
        why: "nothing between a book and the outcome reads or writes a file",
    },
    Edge {
        what: &["std::env", "std::process", "std::net"],
        only_in: &["cli"],
        tests_too: true,
        why: "the same input gives the same bytes",
    },
    Edge {
        what: &["SystemTime", "Instant", "std::time::SystemTime", "std::time::Instant", "chrono::Utc::now", "Utc::now"],
        only_in: &[],
        tests_too: true,
        why: "nothing is judged against today",
    },
    Edge {
        what: &["chrono::Local", "Local::now", "Local::today"],
        only_in: &[],
        tests_too: true,
        why: "nothing is judged against today",
    },
    Edge {
        what: &["f64", "f32"],
        only_in: &["read", "write"],
        tests_too: true,
        why: "figures are exact from the cell to the report",
    },
    Edge {
        what: &["Finding::new", "crate::finding::Finding::new"],
        only_in: &["finding", "check"],
        tests_too: true,
        why: "only `check` makes findings",
    },
];

/// Single places that an edge lets through, each with its reason. One that is no longer needed fails.
const EXCEPTIONS: [(&str, &str, &str); 3] = [
    ("check/rules/not_in_vocabulary.rs", "f64", "the likeness of two words, which is no figure"),
    ("grid/colour.rs", "f64", "the contrast of colours, which is no figure"),
    ("output/json.rs", "f64", "the odds of an explanation, which are no figure"),
];

#[test]
fn the_tree_keeps_its_order() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut sources = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let file = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
                sources.push(Source::new(&file, &std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    sources.sort_by(|a, b| a.file.cmp(&b.file));
    assert!(sources.len() > 100, "only {} files were found", sources.len());
    let named: usize = sources.iter().map(|source| source.names.len()).sum();
    assert!(named > 10_000, "only {named} names were found in {} files", sources.len());
    let faults = faults(&sources, &EXCEPTIONS);
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// All that is wrong with these sources, a line each.
fn faults(sources: &[Source], exceptions: &[(&str, &str, &str)]) -> Vec<String> {
    let tests: Vec<String> = sources.iter().flat_map(|source| source.test_modules.clone()).collect();
    let mut used = BTreeSet::new();
    let mut faults = Vec::new();
    for source in sources {
        let is_face = FACES.contains(&source.file.as_str());
        let layer = layer_of(&source.file);
        if layer.is_none() && !is_face {
            faults.push(format!("src/{}: has no place in the order", source.file));
        }
        let is_test = source.is_within(&tests);
        for name in &source.names {
            let mut found: Vec<String> =
                layer.and_then(|layer| wrong_way(layer, name, is_test || name.in_test)).into_iter().collect();
            for edge in EDGES.iter().filter(|edge| !(is_face && edge.only_in.contains(&"cli"))) {
                let Some(what) = broken(edge, source, name, is_test || name.in_test) else { continue };
                match exceptions.iter().position(|(file, word, _)| *file == source.file && *word == what) {
                    Some(exception) => drop(used.insert(exception)),
                    None => found.push(format!("names `{what}`: {}", edge.why)),
                }
            }
            faults.extend(found.iter().map(|fault| format!("src/{}:{}: {fault}", source.file, name.line)));
        }
    }
    for (index, (file, word, _)) in exceptions.iter().enumerate() {
        if !used.contains(&index) {
            faults.push(format!("src/{file}: the exception for `{word}` is no longer needed"));
        }
    }
    faults
}

/// The place in the order of a file below `src`, or of a module by its path: the longest that it lies in.
fn layer_of(path: &str) -> Option<usize> {
    let longest = ORDER.iter().filter(|folder| lies_in(path, folder)).max_by_key(|folder| folder.len())?;
    ORDER.iter().position(|folder| folder == longest)
}

/// Whether a file or module lies in a folder, or is it.
fn lies_in(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '.']))
}

/// Why a folder may not name what it names. Its tests may make their facts with whatever stands above it.
fn wrong_way(layer: usize, name: &Named, in_test: bool) -> Option<String> {
    let [first, rest @ ..] = name.path.as_slice() else { return None };
    if first != "crate" || rest.is_empty() {
        return None;
    }
    let own = ORDER.get(layer)?;
    let Some(other) = layer_of(&rest.join("/")) else {
        return Some(format!("names `{}`, which has no place in the order", name.path.join("::")));
    };
    let named = ORDER.get(other)?;
    let known = KNOWS_ONLY.iter().find(|(folder, _, _)| folder == own);
    match known {
        _ if other == layer => None,
        _ if other > layer => Some(format!("`{own}` names `{named}`, which stands below it")),
        Some((_, only, why)) if !in_test && !only.contains(named) => Some(format!("`{own}` names `{named}`: {why}")),
        _ => None,
    }
}

/// What a name breaks of an edge.
fn broken(edge: &Edge, source: &Source, name: &Named, in_test: bool) -> Option<&'static str> {
    if edge.tests_too && in_test || edge.only_in.iter().any(|home| lies_in(&source.file, home)) {
        return None;
    }
    edge.what.iter().copied().find(|what| {
        let mut path = name.path.iter();
        if !what.split("::").all(|part| path.next().is_some_and(|named| named == part)) {
            return false;
        }
        // A word by itself may be anything, unless it is imported or the name of a type.
        let is_type = what.starts_with(|c: char| c.is_uppercase()) || matches!(*what, "f64" | "f32");
        name.path.len() > 1 || name.imported || is_type
    })
}

fn faults_of(files: &[(&str, &str)]) -> Vec<String> {
    let sources: Vec<Source> = files.iter().map(|(file, text)| Source::new(file, text)).collect();
    faults(&sources, &[])
}

#[test]
fn the_page_on_architecture_names_the_folders_in_order() {
    let page = include_str!("../docs/ARCHITECTURE.md");
    let named: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect();
    assert_eq!(named, ORDER);
}

#[test]
fn what_breaks_the_order_is_told_with_its_line() {
    for (file, text, expected) in [
        ("grid/cell.rs", "use crate::value::Unit;", "src/grid/cell.rs:1: `grid` names `value`, which stands below it"),
        ("value/unit.rs", "\n\nfn f(x: crate::model::Table) {}", "src/value/unit.rs:3: `value` names `model`"),
        ("parse/date.rs", "use crate::{grid::Cell, read::{open, Limits}};", "`parse` names `read`"),
        ("parse/date.rs", "use super::super::check::rules;", "`parse` names `check`"),
        ("parse/mod.rs", "mod tests { use super::super::check; }", "`parse` names `check`"),
        ("parse/date.rs", "mod a { mod b {} use super::super::super::check::rules; }", "`parse` names `check`"),
        ("bind/row.rs", "use crate::finding::Finding;", "`bind` names `finding`: it reads fields"),
        ("read/open.rs", "use crate::model::Shape;", "`read` names `model`: a file's cells"),
        ("read/open.rs", "use super::locate::Found;", "`read` names `read/locate`, which stands below it"),
        ("write/sheet.rs", "use crate::value::Measure;", "`write` names `value`: sheets and charts"),
        ("score/status.rs", "use crate::reconcile::Balance;", "`score` names `reconcile`"),
        ("reconcile/cast.rs", "fn f() { crate::bind::plan_year(); }", "`reconcile` names `bind`"),
        ("output/text.rs", "use crate::pipeline::Outcome;", "`output` names `pipeline`, which stands below it"),
        ("pipeline.rs", "use crate::cli::Arguments;", "`pipeline` names `cli`"),
        ("tables/mod.rs", "", "src/tables/mod.rs: has no place in the order"),
        ("grid/cell.rs", "use crate::Thing;", "names `crate::Thing`, which has no place in the order"),
        ("bind/table.rs", "use calamine::Data;", "names `calamine`: formats are known"),
        ("bind/table.rs", "fn f() -> calamine::Data { todo!() }", "names `calamine`"),
        ("check/say.rs", "use csv as table;", "names `csv`"),
        ("check/say.rs", "extern crate csv;", "names `csv`"),
        ("check/say.rs", "use {zip::ZipArchive, std::fmt};", "names `zip`"),
        ("write/sheet.rs", "use rust_xlsxwriter::Format;", "names `rust_xlsxwriter`: the model is no file"),
        ("report/mod.rs", "use plotters::prelude::*;", "names `plotters`"),
        ("pipeline.rs", "use clap::Parser;", "names `clap`"),
        ("check/mod.rs", "use rayon::prelude::*;", "names `rayon`"),
        ("bind/year.rs", "fn f() { let _ = std::fs::read(\"a\"); }", "names `std::fs`"),
        ("bind/year.rs", "use std::{collections::BTreeMap, fs::File};", "names `std::fs`"),
        (
            "score/mod.rs",
            "use chrono::Utc; fn f() { Utc::now(); }",
            "names `Utc::now`: nothing is judged against today",
        ),
        ("score/mod.rs", "use std::time::Instant;", "names `std::time::Instant`"),
        ("reconcile/cast.rs", "fn f(x: Vec<f64>) {}", "names `f64`: figures are exact"),
        ("score/rollup.rs", "fn f(x: u8) -> f64 { f64::from(x) }", "names `f64`"),
        ("report/mod.rs", "fn f() { Finding::new(&INFO, place, \"\"); }", "names `Finding::new`: only `check`"),
        ("spec/mod.rs", "fn f() { crate::finding::Finding::new(a, b, c); }", "names `crate::finding::Finding::new`"),
    ] {
        let found = faults_of(&[(file, text)]);
        assert!(found.iter().any(|fault| fault.contains(expected)), "{file}: {text}\n{found:#?}");
    }
}

#[test]
fn what_keeps_the_order_passes() {
    for (file, text) in [
        ("value/unit.rs", "use crate::grid::Cell; use crate::value::Base; use super::Base;"),
        ("spec/words.rs", "use crate::finding::Level;"),
        ("read/locate/body.rs", "use crate::model::Shape; use super::{Found, is_taken}; use crate::read::Limits;"),
        ("bind/mod.rs", "use crate::read::locate::Found;"),
        ("grid/cell.rs", "//! Not [`crate::check`].\n/* use crate::check; /* nested */ crate::read */ fn f() {}"),
        (
            "grid/cell.rs",
            "const A: &str = \"crate::check \\\" crate::read\"; const B: &str = r#\"use \"crate::read\"\"#;",
        ),
        ("grid/cell.rs", "fn f<'a>(c: char) -> bool { c == '\"' || c == '\\'' } // use crate::check;"),
        ("grid/cell.rs", "pub(crate) fn f() {} macro_rules! m { () => { $crate::grid::f() } }"),
        ("check/say.rs", "fn f() { a.iter().zip(b); let csv = 1; g(csv); toml(csv) }"),
        ("output/mod.rs", "mod csv; pub use csv::csv;"),
        ("check/say.rs", "#[cfg(test)] mod tests { fn f() { std::fs::read(\"a\"); } }"),
        ("pipeline.rs", "use crate::{bind::bind, check, read::{Limits, open}}; use rayon::prelude::*;"),
        ("cli/mod.rs", "use clap::Parser; fn f() { std::process::exit(1) }"),
        ("main.rs", "mod cli; fn main() -> std::process::ExitCode { cli::run(std::env::args()) }"),
        ("write/number.rs", "fn f(x: f64) {}"),
    ] {
        let found = faults_of(&[(file, text)]);
        assert!(found.is_empty(), "{file}: {text}\n{found:#?}");
    }
}

#[test]
fn tests_in_files_of_their_own_are_told_by_the_file_that_declares_them() {
    let helper = ("score/testing.rs", "fn f() { std::fs::read(\"a\"); }");
    assert_eq!(faults_of(&[("score/mod.rs", "#[cfg(test)]\nmod testing;\nmod weaker;"), helper]).len(), 0);
    assert_eq!(faults_of(&[("score/mod.rs", "mod testing;"), helper]).len(), 1);
    // The order holds in tests as well, and what stands behind a test is no test.
    let after = ("score/mod.rs", "#[cfg(test)] mod tests { use crate::check::run; }\nfn f() { std::fs::read(\"a\"); }");
    let found = faults_of(&[after]);
    assert_eq!(found.len(), 2, "{found:#?}");
}

#[test]
fn an_exception_lets_one_place_through_and_must_be_needed() {
    let source = |text| vec![Source::new("check/say.rs", text)];
    let exception = [("check/say.rs", "f64", "likeness")];
    assert_eq!(faults(&source("fn f(x: f64) {}"), &exception), [""; 0]);
    assert_eq!(faults(&source("fn f(x: f32) {}"), &exception).len(), 2);
    let unneeded = faults(&source("fn f() {}"), &exception);
    assert_eq!(unneeded, ["src/check/say.rs: the exception for `f64` is no longer needed"]);
}
