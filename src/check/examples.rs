//! Every rule's page has the same parts, and its example is run.
//!
//! ```text
//! page    = "# " name parts [ example [ mended ] ]
//! parts   = "## What it catches" ... "## Why it matters" ... "## How to put it right" ...
//! example = "## Example" *( "```" block "```" )
//! mended  = "## Put right" *( "```" block "```" )    what is left out is as in the example; none of the rule's findings
//! block   = "sheet " name: a sheet as text      "file": TOML, what is known of the file
//!         | "spec": TOML, the sources and so on  "as-of": a day
//!         | "findings": the rule's findings, one a line
//! ```

use std::sync::Arc;

use super::rules::RULES;
use super::testing::{Case, line};
use super::{Unopened, rule_names};
use crate::finding::Level;
use crate::grid::Place;
use crate::grid::{Book, sheet_from_text};
use crate::read::{NotThere, OpenError};
use crate::spec::Spec;

const PATH: &str = "example.xlsx";

/// What is known of the file of an example.
#[derive(Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
struct File {
    named_as: Option<String>,
    in_use: bool,
    has_macros: bool,
    epoch_1904: bool,
    external_links: Vec<String>,
    cannot_open: Option<String>,
    over_limit: Option<OverLimit>,
}

#[derive(serde::Deserialize)]
struct OverLimit {
    what: String,
    found: u64,
    allowed: u64,
    option: String,
}

/// The fenced blocks of a page: what stands after the fence, and the text.
fn blocks(page: &str) -> Vec<(String, String)> {
    let mut blocks = Vec::new();
    let mut open: Option<(String, String)> = None;
    for text in page.lines() {
        match (text.strip_prefix("```"), open.as_mut()) {
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (Some(info), None) => open = Some((info.trim().to_owned(), String::new())),
            (None, Some((_, inside))) => {
                inside.push_str(text);
                inside.push('\n');
            }
            (None, None) => {}
        }
    }
    blocks
}

/// Fenced blocks: what stands after the fence, and the text.
type Blocks = Vec<(String, String)>;

/// The heading over the mended form.
const PUT_RIGHT: &str = "\n## Put right\n";

/// The example of a page, and the same put right.
fn example_and_mended(page: &str) -> (Blocks, Option<Blocks>) {
    let (example, mended) = page.split_once(PUT_RIGHT).map_or((page, None), |(one, other)| (one, Some(other)));
    let example = blocks(example);
    let mended = mended.map(blocks).map(|mended| {
        let is_replaced = |info: &str| mended.iter().any(|(other, _)| other == info) || info == "findings";
        let kept = example.iter().filter(|(info, _)| !is_replaced(info)).cloned();
        kept.chain(mended.iter().cloned()).collect()
    });
    (example, mended)
}

fn case(blocks: Blocks) -> (Case, Option<Vec<String>>) {
    let mut case = Case::default();
    let mut file = File::default();
    let mut sheets = Vec::new();
    let mut expected = None;
    for (info, text) in blocks {
        match info.split_once(' ').unwrap_or((&info, "")) {
            ("sheet", name) => sheets.push(sheet_from_text(name, &text).unwrap()),
            ("file", _) => file = toml::from_str(&text).unwrap(),
            ("as-of", _) => case.as_of = Some(text.trim().parse().unwrap()),
            ("spec", _) => {
                let names = rule_names();
                let text = format!("[report]\ntitle = \"Example\"\noutput = \"out.xlsx\"\n{text}");
                case.spec = Some(Spec::from_toml("example.toml", &text, &names).unwrap());
            }
            ("findings", _) => expected = Some(text.lines().map(str::to_owned).collect()),
            _ => {}
        }
    }
    let error = match (file.cannot_open.as_deref(), file.over_limit) {
        (Some("missing"), _) => Some(OpenError::Missing(Box::new(NotThere {
            path: PATH.into(),
            is_folder: false,
            no_folder: None,
            nearest: None,
            beside: Vec::new(),
        }))),
        (Some(_), _) => Some(OpenError::PasswordProtected),
        (None, Some(limit)) => Some(OpenError::OverLimit {
            what: limit.what.leak(),
            found: limit.found,
            allowed: limit.allowed,
            option: limit.option.leak(),
        }),
        (None, None) => None,
    };
    case.unopened.extend(error.map(|error| Unopened {
        path: Arc::from(PATH),
        named: vec![Place::line("example.toml", 7, 8)],
        error,
    }));
    if case.unopened.is_empty() {
        case.books.push(Book {
            named_as: file.named_as,
            in_use: file.in_use,
            has_macros: file.has_macros,
            epoch_1904: file.epoch_1904,
            external_links: file.external_links,
            ..Book::of_sheets(PATH, sheets)
        });
    }
    (case, expected)
}

#[test]
fn every_example_gives_what_its_page_says() {
    let mut wrong = Vec::new();
    for rule in RULES {
        let (case, expected) = case(example_and_mended(rule.info.page).0);
        let Some(expected) = expected else { continue };
        let (findings, _) = case.check();
        let many = case.books.iter().any(|book| book.sheets.len() > 1);
        let found: Vec<String> = findings
            .iter()
            .filter(|finding| finding.rule.name == rule.info.name)
            .map(|finding| line(finding, many))
            .collect();
        if found != expected {
            let tables: Vec<String> =
                (case.model().tables.iter()).map(|table| format!("{} {}", table.kind.name, table.shape.span)).collect();
            wrong.push(format!(
                "{}\n  tables   {}\n  expected {}\n  found    {}\n",
                rule.info.name,
                tables.join("; "),
                expected.join("\n           "),
                found.join("\n           ")
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.concat());
}

#[test]
fn every_mended_form_is_free_of_the_rule_and_of_errors_that_its_example_has_not() {
    let mut wrong = Vec::new();
    for rule in RULES {
        let (example, Some(mended)) = example_and_mended(rule.info.page) else { continue };
        let (before, _) = case(example).0.check();
        let (after, _) = case(mended).0.check();
        let is_known =
            |name: &str| before.iter().any(|known| known.rule.name == name && known.rule.name != rule.info.name);
        let left = after.iter().filter(|finding| {
            finding.rule.name == rule.info.name || finding.level == Level::Error && !is_known(finding.rule.name)
        });
        wrong.extend(left.map(|finding| format!("{}: {}\n", rule.info.name, line(finding, true))));
    }
    assert!(wrong.is_empty(), "{}", wrong.concat());
}

#[test]
fn every_page_has_the_same_parts() {
    for rule in RULES {
        let page = rule.info.page;
        let parts: Vec<&str> = page.lines().filter(|line| line.starts_with('#') && !line.starts_with("#!")).collect();
        let name = format!("# {}", rule.info.name);
        let fixed = [name.as_str(), "## What it catches", "## Why it matters", "## How to put it right"];
        assert_eq!(parts.get(..4), Some(&fixed[..]), "{name}");
        let rest = parts.get(4..);
        assert!(matches!(rest, Some([] | ["## Example"] | ["## Example", "## Put right"])), "{name}: {parts:?}");
    }
}

#[test]
fn the_rules_are_sorted_unique_and_complete() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/check/rules");
    let mut files: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|file| file != "mod.rs")
        .collect();
    files.sort();
    let mut wanted: Vec<String> = rule_names()
        .iter()
        .map(|name| name.replace('-', "_"))
        .flat_map(|name| [format!("{name}.md"), format!("{name}.rs")])
        .collect();
    assert!(rule_names().is_sorted() && rule_names().windows(2).all(|pair| pair[0] != pair[1]));
    wanted.sort();
    assert_eq!(files, wanted);
}

#[test]
fn summaries_are_one_line_without_a_full_stop() {
    for rule in RULES {
        let summary = rule.info.summary;
        assert!(!summary.contains('\n') && !summary.ends_with('.') && summary.len() < 100, "{}", rule.info.name);
    }
}
