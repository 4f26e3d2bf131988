//! The sources of a first spec: one for each kind of table on each sheet.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::write::slug;
use crate::model::Table;
use crate::output::Document;
use crate::report::seen_from;
use crate::spec::Kind;
use crate::value::FinancialYear;

/// A source, with the tables that it will find.
pub(super) struct Drafted<'a> {
    pub(super) id: String,
    pub(super) kind: Arc<Kind>,
    /// The workbook, by its index.
    pub(super) book: usize,
    /// Its path as the spec sees it.
    pub(super) path: String,
    /// The sheet, where the workbook has several that hold something.
    pub(super) sheet: Option<Arc<str>>,
    pub(super) year: Option<FinancialYear>,
    pub(super) tables: Vec<&'a Table>,
}

/// The sources that find the tables of a run, in order of workbook, sheet and row.
pub(super) fn sources<'a>(document: &Document<'a>, folder: &str) -> Vec<Drafted<'a>> {
    let mut drafted: Vec<Drafted<'a>> = Vec::new();
    for table in &document.model.tables {
        let shape = &table.shape;
        let Some(book) = document.books.get(shape.book) else { continue };
        let filled = book.sheets.iter().filter(|sheet| !sheet.is_empty()).count();
        let sheet = if filled > 1 { shape.place.sheet.clone() } else { None };
        let same = |known: &&mut Drafted<'_>| {
            (known.book, &known.kind.name, &known.sheet) == (shape.book, &table.kind.name, &sheet)
        };
        if let Some(known) = drafted.iter_mut().find(same) {
            known.tables.push(table);
            continue;
        }
        drafted.push(Drafted {
            id: String::new(),
            kind: Arc::clone(&table.kind),
            book: shape.book,
            path: seen_from(folder, &shape.place.file),
            sheet,
            year: table.year,
            tables: vec![table],
        });
    }
    name(document, &mut drafted);
    drafted
}

/// Names them: by their kind where there is one of it, else by their sheet, else by their workbook as well, else with a
/// number.
fn name(document: &Document<'_>, drafted: &mut [Drafted<'_>]) {
    let kind = |source: &Drafted<'_>| source.kind.name.clone();
    let sheet = |source: &Drafted<'_>| {
        let name = source.tables.first().and_then(|table| table.shape.place.sheet.as_deref()).unwrap_or_default();
        slug(name)
    };
    let book = |source: &Drafted<'_>| {
        let path = document.books.get(source.book).map_or("", |book| &*book.file.path);
        let file = path.rsplit(['/', '\\']).next().unwrap_or(path);
        slug(file.rsplit_once('.').map_or(file, |(stem, _)| stem))
    };
    let joined = |source: &Drafted<'_>| format!("{}-{}", book(source), kind(source));
    let in_full = |source: &Drafted<'_>| format!("{}-{}-{}", book(source), sheet(source), kind(source));
    let count = |names: Vec<String>| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for name in names {
            *counts.entry(name).or_default() += 1;
        }
        counts
    };
    let kinds = count(drafted.iter().map(kind).collect());
    let is_alone = |source: &Drafted<'_>| kinds.get(&kind(source)) == Some(&1);
    let sheets = count(drafted.iter().filter(|source| !is_alone(source)).map(sheet).collect());
    let books = count(drafted.iter().map(joined).collect());
    let alone: Vec<bool> = drafted.iter().map(is_alone).collect();
    let mut taken: BTreeSet<String> = BTreeSet::new();
    for (source, is_alone) in drafted.iter_mut().zip(alone) {
        let (sheet, joined) = (sheet(source), joined(source));
        let base = if is_alone {
            kind(source)
        } else if !sheet.is_empty() && sheets.get(&sheet) == Some(&1) && !kinds.contains_key(&sheet) {
            sheet
        } else if books.get(&joined) == Some(&1) {
            joined
        } else {
            in_full(source)
        };
        let numbered = std::iter::once(base.clone()).chain((2usize..).map(|number| format!("{base}-{number}")));
        source.id = numbered.into_iter().find(|name| !taken.contains(name)).unwrap_or(base);
        taken.insert(source.id.clone());
    }
}
