//! The lists that links may refer to.

use std::sync::Arc;

use super::words::key;
use super::{Entry, ListFrom, Listed};
use crate::grid::{Addr, one_line};
use crate::model::{Field, ListTable, Model, PriorityTable, Table};

/// A list that links may refer to, before anything is linked.
pub(super) struct Candidate {
    pub(super) table: usize,
    /// What is listed, without spaces and in lower case: `ourvalues`.
    pub(super) subject: String,
    /// Whether it lists promises by theme.
    pub(super) is_priorities: bool,
    pub(super) list: Listed,
}

/// Every list of the run, promises first.
pub(super) fn candidates(model: &Model) -> Vec<Candidate> {
    let priorities = model.priorities.iter().filter_map(|list| of_priorities(model.table(list.table)?, list));
    let lists = model.lists.iter().filter_map(|list| Some(of_list(model.table(list.table)?, list)));
    priorities.chain(lists.flatten()).collect()
}

fn of_priorities(table: &Table, list: &PriorityTable) -> Option<Candidate> {
    let mut listed = empty(table, list.table, "promise", table.shape.place.sheet.as_deref().unwrap_or("Priorities"));
    for row in &list.rows {
        let theme = row.theme.as_ref().map(|theme| index_of(&mut listed.themes, &one_line(theme)));
        let entry = entry(table, row.row, row.number.as_ref(), row.promise.as_ref())?;
        listed.entries.push(Entry { theme, ..entry });
    }
    Some(Candidate { table: list.table, subject: "priorities".to_owned(), is_priorities: true, list: listed })
}

/// A list, or several where sections part it.
fn of_list(table: &Table, list: &ListTable) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    for row in &list.rows {
        let subject = row.section.as_deref().unwrap_or(&list.subject);
        let at = found.iter().position(|known| known.subject == key(subject)).unwrap_or_else(|| {
            let title = super::capital(&one_line(subject));
            found.push(Candidate {
                table: list.table,
                subject: key(subject),
                is_priorities: false,
                list: empty(table, list.table, noun(subject), &title),
            });
            found.len() - 1
        });
        if let (Some(candidate), Some(entry)) =
            (found.get_mut(at), entry(table, row.row, row.code.as_ref(), row.text.as_ref()))
        {
            candidate.list.entries.push(entry);
        }
    }
    found
}

fn empty(table: &Table, index: usize, noun: &'static str, title: &str) -> Listed {
    Listed {
        from: ListFrom::Table(index),
        book: table.shape.book,
        title: title.into(),
        noun,
        place: table.shape.place.at(table.shape.span),
        themes: Vec::new(),
        entries: Vec::new(),
        linked_from: Vec::new(),
    }
}

fn entry(table: &Table, row: u32, code: Option<&Field<String>>, text: Option<&Field<String>>) -> Option<Entry> {
    let words = |field: Option<&Field<String>>| field.and_then(Field::value).map(|words| one_line(words));
    let code_text = words(code).map(|code| code.trim_end_matches('.').trim().to_owned());
    let at = [text, code].into_iter().flatten().find(|field| field.value().is_some()).map(|field| field.at);
    let text = words(text).or_else(|| code_text.clone())?;
    let place = table.shape.at(at.unwrap_or_else(|| Addr::new(row, table.shape.span.from.col)));
    Some(Entry { code: code_text.map(Arc::from), text: text.into(), theme: None, place, links: Vec::new() })
}

/// The index of a theme among those that are known, of which it becomes one.
fn index_of(themes: &mut Vec<Arc<str>>, name: &str) -> usize {
    themes.iter().position(|known| key(known) == key(name)).unwrap_or_else(|| {
        themes.push(name.into());
        themes.len() - 1
    })
}

/// What an entry of such a list is called.
pub(super) fn noun(subject: &str) -> &'static str {
    const NOUNS: [(&str, &str); 9] = [
        ("promise", "promise"),
        ("pledge", "pledge"),
        ("priorit", "priority"),
        ("objective", "objective"),
        ("value", "value"),
        ("outcome", "outcome"),
        ("theme", "theme"),
        ("aspect", "aspect"),
        ("aim", "aim"),
    ];
    let subject = key(subject);
    NOUNS.iter().find(|(word, _)| subject.contains(word)).map_or("entry", |(_, noun)| noun)
}
