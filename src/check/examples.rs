//! Every rule's page has the same parts; its example is run, and so is the same put right.
//!
//! ```text
//! page    = "# " name parts "## Example" blocks "## Put right" blocks
//! parts   = "## What it catches" ... "## Why it matters" ... "## How to put it right" ...
//! blocks  = *( prose / "```" block "```" )           put right, what is left out is as in the example
//! block   = "sheet " name: a sheet as text           "as-of": a day
//!         | "file": TOML, what is known of the file  "spec": TOML, from under its `[report]` on
//!         | "findings": the rule's findings, one a line; of the example only
//! ```
//! The workbook is `example.xlsx`; a source of the spec with any other path is of a workbook that is not there. Put right,
//! nothing is found that counts: neither the rule again, nor an error or a warning of any other.

use std::path::Path;
use std::sync::Arc;

use super::rules::RULES;
use super::testing::{Case, line, not_there};
use super::{Unopened, rule_names};
use crate::finding::Level;
use crate::grid::{Book, sheet_from_text};
use crate::read::OpenError;
use crate::spec::Spec;

const PATH: &str = "example.xlsx";

/// What is known of the file of an example.
#[derive(Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
struct File {
    name: Option<String>,
    in_use: bool,
    has_macros: bool,
    has_password: bool,
    /// The year that its dates are counted from.
    dates_from: u16,
    external_links: Vec<String>,
    over_limit: Option<OverLimit>,
}

#[derive(serde::Deserialize)]
struct OverLimit {
    what: String,
    found: u64,
    allowed: u64,
    option: String,
}

impl File {
    /// The ending of its name, where that is not the one of a workbook such as this.
    fn named_as(&self) -> Option<String> {
        let (_, ending) = self.name.as_deref()?.rsplit_once('.')?;
        (ending != "xlsx").then(|| ending.to_owned())
    }

    /// Why it cannot be opened, where it cannot.
    fn error(&self) -> Option<OpenError> {
        let over = |limit: &OverLimit| OpenError::OverLimit {
            what: limit.what.clone().leak(),
            found: limit.found,
            allowed: limit.allowed,
            option: limit.option.clone().leak(),
        };
        self.over_limit.as_ref().map(over).or_else(|| self.has_password.then_some(OpenError::PasswordProtected))
    }
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

/// The example of a page, and the same put right.
fn example_and_mended(page: &str) -> (Blocks, Blocks) {
    let (example, mended) = page.split_once("\n## Put right\n").unwrap_or((page, ""));
    let (example, mended) = (blocks(example), blocks(mended));
    let is_replaced = |info: &str| mended.iter().any(|(other, _)| other == info) || info == "findings";
    let kept = example.iter().filter(|(info, _)| !is_replaced(info)).cloned();
    let mended = kept.chain(mended.iter().cloned()).collect();
    (example, mended)
}

/// What is run, and the findings that are expected of it.
fn case(blocks: Blocks) -> (Case, Vec<String>) {
    let mut case = Case::default();
    let mut file = File::default();
    let mut sheets = Vec::new();
    let mut expected = Vec::new();
    for (info, text) in blocks {
        match info.split_once(' ').unwrap_or((&info, "")) {
            ("sheet", name) => sheets.push(sheet_from_text(name, &text).unwrap()),
            ("file", _) => file = toml::from_str(&text).unwrap(),
            ("as-of", _) => case.as_of = Some(text.trim().parse().unwrap()),
            ("spec", _) => {
                let text = format!("[report]\ntitle = \"Example\"\noutput = \"out.xlsx\"\n{text}");
                case.spec = Some(Spec::from_toml("example.toml", &text, &rule_names()).unwrap());
            }
            ("findings", _) => expected = text.lines().map(str::to_owned).collect(),
            (other, _) => panic!("a page has no blocks of `{other}`"),
        }
    }
    let sources = case.spec.iter().flat_map(|spec| &spec.sources);
    let missing = sources
        .filter(|source| source.path != Path::new(PATH))
        .map(|source| not_there(source.path.to_str().unwrap(), vec![source.path_place.clone()]));
    case.unopened = missing.collect();
    match file.error() {
        Some(error) => case.unopened.push(Unopened { path: Arc::from(PATH), named: Vec::new(), error }),
        None if sheets.is_empty() => {}
        None => case.books.push(Book {
            named_as: file.named_as(),
            in_use: file.in_use,
            has_macros: file.has_macros,
            epoch_1904: file.dates_from == 1904,
            external_links: file.external_links,
            ..Book::of_sheets(PATH, sheets)
        }),
    }
    (case, expected)
}

#[test]
fn every_example_gives_what_its_page_says() {
    let mut wrong = Vec::new();
    for rule in RULES {
        let (case, expected) = case(example_and_mended(rule.info.page).0);
        let (findings, _) = case.check();
        let many = case.books.iter().any(|book| book.sheets.len() > 1);
        let found: Vec<String> = findings
            .iter()
            .filter(|finding| finding.rule.name == rule.info.name)
            .map(|finding| line(finding, many))
            .collect();
        if found != expected || found.is_empty() {
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
fn put_right_an_example_has_all_its_tables_and_nothing_that_counts() {
    let mut wrong = Vec::new();
    for rule in RULES {
        let (example, mended) = example_and_mended(rule.info.page);
        let (before, after) = (case(example).0, case(mended).0);
        if after.model().tables.len() < before.model().tables.len().max(1) {
            wrong.push(format!("{}: a table is lost\n", rule.info.name));
        }
        let left = after.check().0;
        let counts = left.iter().filter(|it| it.waived.is_none());
        let left = counts.filter(|it| it.rule.name == rule.info.name || it.level > Level::Note);
        wrong.extend(left.map(|finding| format!("{}: {}\n", rule.info.name, line(finding, true))));
    }
    assert!(wrong.is_empty(), "{}", wrong.concat());
}

#[test]
fn every_page_has_the_same_parts() {
    for rule in RULES {
        let page = rule.info.page;
        let prose = page.split("\n```").step_by(2);
        let parts: Vec<&str> = prose.flat_map(str::lines).filter(|line| line.starts_with('#')).collect();
        let name = format!("# {}", rule.info.name);
        let told = ["## What it catches", "## Why it matters", "## How to put it right"];
        assert_eq!(parts, [&[name.as_str()], &told[..], &["## Example", "## Put right"]].concat(), "{name}");
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
