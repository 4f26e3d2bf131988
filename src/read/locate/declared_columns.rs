//! The columns of a table that a spec names, by their headings or their letters.

use crate::grid::{Addr, one_line};
use crate::model::{Column, ColumnRole, Matched, NotFound, NotFoundWhy};
use crate::parse;
use crate::spec::{Kind, Layout};

use super::Found;
use super::declared::Wanted;
use super::sheet_view::heading_key;

/// Gives columns that were found by their headings the fields that the spec says they hold.
pub(super) fn assign(table: &mut Found, wanted: &Wanted) {
    for (name, which) in &wanted.columns {
        let Some((field, of_name)) = field_named(&table.kind, name) else { continue };
        let is_it = named(&table.shape.columns, which);
        for column in table.shape.columns.iter_mut().filter(|column| is_it.contains(&column.col)) {
            column.role = ColumnRole::Field { field, matched: Matched::Declared };
            // `target 2012/13 = "H"` says the year as well.
            if !of_name.is_empty() {
                column.facts = parse::heading(of_name, wanted.year);
                if table.kind.layout == Layout::Figures {
                    column.heading = of_name.into();
                }
            }
        }
    }
}

/// The field that a spec means, and what its name says beside: `target 2012/13` is the target of that year, and a table
/// of figures takes any heading.
pub(super) fn field_named<'n>(kind: &Kind, name: &'n str) -> Option<(usize, &'n str)> {
    if let Some(field) = kind.field_index(name) {
        return Some((field, ""));
    }
    let of_several = kind.fields.iter().enumerate().filter(|(_, field)| field.repeats).find_map(|(index, field)| {
        let rest = name.strip_prefix(field.name.as_str())?.strip_prefix(' ')?;
        Some((index, rest))
    });
    let figure = || (kind.layout == Layout::Figures).then(|| kind.field_index("figure")).flatten();
    of_several.or_else(|| figure().map(|field| (field, name)))
}

/// The columns that a spec names by their heading; by letters, where no heading is these letters.
fn named(columns: &[Column], which: &str) -> Vec<u32> {
    let is_headed = |column: &&Column| heading_key(&column.heading) == heading_key(which);
    let headed: Vec<u32> = columns.iter().filter(is_headed).map(|column| column.col).collect();
    let at = letters(which);
    let lettered = columns.iter().filter(|column| headed.is_empty() && Some(column.col) == at).map(|column| column.col);
    headed.iter().copied().chain(lettered).collect()
}

/// The column that letters stand for, from 0.
pub(super) fn letters(text: &str) -> Option<u32> {
    let is_letters = !text.is_empty() && text.chars().all(|letter| letter.is_ascii_uppercase());
    is_letters.then(|| format!("{text}1").parse::<Addr>().ok()).flatten().map(|at| at.col)
}

/// The columns that a spec names and that no table of the source has.
pub(super) fn not_found(tables: &[Found], wanted: &Wanted) -> Vec<NotFound> {
    let Some(first) = tables.first() else { return Vec::new() };
    let columns = || tables.iter().flat_map(|table| &table.shape.columns);
    let has = |which: &str| tables.iter().any(|table| !named(&table.shape.columns, which).is_empty());
    let missing = wanted.columns.iter().filter(|(_, which)| !has(which));
    missing
        .map(|(_, which)| {
            let key = heading_key(which);
            let mut headings: Vec<String> = Vec::new();
            for heading in columns().map(|column| one_line(&column.heading)) {
                if !heading.is_empty() && !headings.contains(&heading) {
                    headings.push(heading);
                }
            }
            headings.sort_by_key(|heading| strsim::damerau_levenshtein(&heading_key(heading), &key));
            NotFound {
                place: first.shape.place.clone(),
                kind: wanted.kind.as_str().into(),
                source: None,
                why: NotFoundWhy::NoColumn { wanted: which.clone(), headings },
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grid::{Book, sheet_from_text};
    use crate::read::locate::locate_wanted;
    use crate::spec::builtin_kinds;

    const KPIS: &str = "Code | Description | 2011/12 Performance | Ambition | Next
        K1 | Calls answered | 90% | 91% | 92%
        K2 | Letters answered | 80% | 82% | 84%";

    /// What the columns are taken for, and those that are not there.
    fn with(columns: &[(&str, &str)]) -> (String, Vec<String>) {
        let book = Book::of_sheets("a.xlsx", vec![sheet_from_text("KPIs", KPIS).unwrap()]);
        let columns = columns.iter().map(|(name, which)| ((*name).to_owned(), (*which).to_owned())).collect();
        let wanted = Wanted { kind: "indicators".to_owned(), columns, ..Wanted::default() };
        let located = locate_wanted(&book, 0, builtin_kinds(), &wanted);
        let table = &located.tables[0];
        let fields = table.shape.columns.iter().map(|column| {
            let field = column.field().and_then(|index| table.kind.field(index)).map_or("-", |field| &field.name);
            let period = column.facts.period.map(|period| format!(" {period}")).unwrap_or_default();
            format!("{field}{period}")
        });
        let missing = located.not_found.iter().map(|missing| match &missing.why {
            NotFoundWhy::NoColumn { wanted, headings } => format!("{wanted}, not {}", headings[0]),
            other => format!("{other:?}"),
        });
        (fields.collect::<Vec<_>>().join("; "), missing.collect())
    }

    #[test]
    fn a_column_is_named_by_its_heading_or_its_letters_and_may_be_of_a_year() {
        let (fields, missing) = with(&[("target 2012/13", "ambition"), ("target 2013/14", "E")]);
        assert_eq!(fields, "code; description; performance 2011/12; target 2012/13; target 2013/14");
        assert_eq!(missing, [""; 0]);
    }

    #[test]
    fn a_column_that_is_not_there_is_told_with_the_nearest_heading() {
        let (fields, missing) = with(&[("target 2012/13", "Ambitions"), ("comment", "G")]);
        assert_eq!(fields, "code; description; performance 2011/12; -; -");
        assert_eq!(missing, ["Ambitions, not Ambition", "G, not Code"]);
    }
}
