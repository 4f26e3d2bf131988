//! The indicator that a spec names, by its code or its words.

use super::code;
use super::entry::Entry;
use super::words::Words;
use crate::spec::{IndicatorName, NoSuchName, Spec, WhyNot};

/// The entry of a source that a spec names: by its code; else by its description; else the only one whose code and
/// description hold all the words of the name, as in `SOCITM KPI 2 Incidents`.
///
/// # Errors
/// Where there is none or there are several: why.
pub(super) fn find(name: &IndicatorName, spec: &Spec, entries: &[Entry<'_>]) -> Result<usize, WhyNot> {
    let id = spec.sources.get(name.source).map_or_else(String::new, |source| source.id.to_string());
    let of_source: Vec<(usize, &Entry<'_>)> = entries
        .iter()
        .enumerate()
        .filter(|(_, entry)| spec.source(&entry.table.id).is_some_and(|(source, _)| source == name.source))
        .collect();
    let key = code::key(&name.code);
    let wanted = Words::of(&name.code).all;
    let called = |entry: &Entry<'_>| {
        let text = [entry.listed.code.as_deref(), entry.listed.description.as_deref()];
        Words::of(&text.into_iter().flatten().collect::<Vec<_>>().join(" ")).all
    };
    let described =
        |entry: &Entry<'_>| entry.listed.description.as_deref().is_some_and(|words| code::key(words) == key);
    let holds = |entry: &Entry<'_>| {
        let called = called(entry);
        !wanted.is_empty() && wanted.iter().all(|word| called.contains(word))
    };
    let ways: [&dyn Fn(&Entry<'_>) -> bool; 3] = [&|entry| entry.key == key && !key.is_empty(), &described, &holds];
    let mut several = 0;
    for is in ways {
        let found: Vec<usize> = of_source.iter().filter(|(_, entry)| is(entry)).map(|(index, _)| *index).collect();
        match found.as_slice() {
            [one] => return Ok(*one),
            [] => {}
            found => several = several.max(found.len()),
        }
    }
    Err(match several {
        0 if of_source.is_empty() => format!("the source “{id}” gave no table of indicators").into(),
        0 => {
            let listed = of_source.iter().map(|(_, entry)| &entry.listed);
            let names = listed.filter_map(|listed| listed.code.as_deref().or(listed.description.as_deref()));
            NoSuchName::new("indicator", &name.code, format!("the source “{id}”"), names).into()
        }
        count => format!("{count} indicators of the source “{id}” are called “{}”", name.code).into(),
    })
}
