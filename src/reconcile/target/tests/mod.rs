//! Text sheets in, what became of each target out.

mod classes;
mod matching;
mod plans;
mod properties;

use super::*;
use crate::bind::{Bindable, bind, plan_year};
use crate::grid::{Book, Cell, Sheet, sheet_from_text};
use crate::read::locate::locate;
use crate::spec::builtin_kinds;
use crate::value::{Period, Polarity};

/// A plan: the path of its workbook and its table.
type Plan<'a> = (&'a str, &'a str);

/// Rows that both plans have, so that they are seen to belong together.
const SHARED: &str = "
    S1 | Council tax collected in the year | Annual | 97% | 97% |
    S2 | Invoices paid on time             | Annual | 94% | 94% |
    S3 | Appraisals completed              | Annual | 99% | 99% |";

const HEADING: &str = "Code | Description | Frequency | 2012/13 Target | 2013/14 Target | 2011/12 Performance";

fn table(rows: &str) -> String {
    format!("{HEADING}\n{}\n{rows}", SHARED.trim())
}

fn model_of(books: &[Book], spec: Option<&Spec>) -> Model {
    let mut tables = Vec::new();
    for (index, book) in books.iter().enumerate() {
        for found in locate(book, index, builtin_kinds(), plan_year(book)).tables {
            let source = spec.and_then(|spec| {
                let file = |path: &std::path::Path| path.to_string_lossy() == *book.file.path;
                spec.sources.iter().find(|source| file(&source.path) && source.kind.name == found.kind.name)
            });
            let year = source.and_then(|source| source.own_period).map(Period::year).or_else(|| plan_year(book));
            tables.push(Bindable { id: source.map(|source| source.id.clone()), found, year, ledger: None });
        }
    }
    bind(books, tables, Vec::new())
}

fn books(plans: &[Plan<'_>]) -> Vec<Book> {
    plans.iter().map(|(path, text)| Book::of_sheets(path, vec![sheet_from_text("Plan", text).unwrap()])).collect()
}

fn compare_plans(plans: &[Plan<'_>], spec: Option<&str>) -> Targets {
    let spec = spec.map(|text| {
        let mut all = "[report]\ntitle = \"T\"\noutput = \"o.xlsx\"\norganisation = \"Our Council\"\n".to_owned();
        for (path, _) in plans {
            let id = path.trim_end_matches(".xlsx");
            all += &["[[source]]\nid = \"", id, "\"\nkind = \"indicators\"\npath = \"", path, "\"\n"].concat();
        }
        Spec::from_toml("spec.toml", &(all + text), &[]).unwrap_or_else(|error| panic!("{error}"))
    });
    compare(&model_of(&books(plans), spec.as_ref()), spec.as_ref())
}

/// A comparison as lines: `earlier > later (match): period class, ...`, what the shared rows give left out.
fn lines(targets: &Targets) -> Vec<String> {
    let name =
        |listed: &Option<Listed>| listed.as_ref().map_or_else(|| "-".to_owned(), |listed| listed.name().to_owned());
    let line = |compared: &ComparedIndicator| {
        let stated: Vec<String> = compared
            .targets
            .iter()
            .map(|target| {
                let period = target.period.map_or_else(|| "undated".to_owned(), |period| period.to_string());
                format!("{period} {}", target.class.name())
            })
            .collect();
        let by = compared.matched.map_or_else(String::new, |by| format!(" ({by})"));
        format!("{} > {}{by}: {}", name(&compared.earlier), name(&compared.later), stated.join(", "))
    };
    let is_shared = |listed: &Option<Listed>| {
        listed.as_ref().is_some_and(|listed| listed.code.as_ref().is_some_and(|code| code.starts_with('S')))
    };
    let own = targets.indicators.iter().filter(|compared| !is_shared(&compared.earlier) && !is_shared(&compared.later));
    own.map(line).collect()
}

const OLD: &str = "plan-2011-12.xlsx";
const NEW: &str = "plan-2012-13.xlsx";

fn two(old: &str, new: &str) -> Targets {
    compare_plans(&[(OLD, &table(old)), (NEW, &table(new))], None)
}
