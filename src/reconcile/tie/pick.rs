//! Which cells of a table a side of a tie names.
//!
//! ```text
//! row  = label                                   exactly, else the only label that holds it
//! rows = { label | label ".." label | pattern }  a run and a pattern are of data lines; "*" stands for any letters
//! ```

use super::OpenWhy;
use super::alike::words;
use crate::model::Model;
use crate::model::figures::{FigureTable, LineRole};
use crate::spec::{Named, NoSuchName, Spec, TieLines, TieSide};

/// The tables that the source of a side gave.
pub(super) fn tables<'a>(
    model: &'a Model,
    spec: &Spec,
    source: usize,
    side: &TieSide,
) -> Result<Vec<&'a FigureTable>, OpenWhy> {
    let id = spec.sources.get(source).map(|source| &source.id);
    let found: Vec<&FigureTable> =
        model.figures.iter().filter(|table| spec.source(&table.id).map(|(_, source)| &source.id) == id).collect();
    if found.is_empty() {
        return Err(OpenWhy::NoTable { source: Named::new(id.map_or("", |id| id), side.place.clone()) });
    }
    Ok(found)
}

/// What one of the tables of a source gives; where several do, none is meant more than another.
pub(super) fn only_one<'a, T>(
    tables: &[&'a FigureTable],
    find: impl Fn(&'a FigureTable) -> Result<T, OpenWhy>,
) -> Result<T, OpenWhy> {
    let mut found: Vec<T> = Vec::new();
    let mut why = None;
    for table in tables {
        match find(table) {
            Ok(one) => found.push(one),
            Err(other) => why = why.or(Some(other)),
        }
    }
    let tables = found.len();
    match (found.pop(), tables, why) {
        (Some(one), 1, _) => Ok(one),
        (None, _, Some(why)) => Err(why),
        _ => Err(OpenWhy::SeveralTables { tables }),
    }
}

/// The column of that heading, by its index.
pub(super) fn column(table: &FigureTable, wanted: &Named) -> Result<usize, OpenWhy> {
    let headings: Vec<&str> = table.columns.iter().map(|column| column.heading.as_str()).collect();
    let all: Vec<usize> = (0..headings.len()).collect();
    match named(&headings, &all, wanted).as_slice() {
        [one] => Ok(*one),
        [] => Err(OpenWhy::NoSuchName(NoSuchName::new("column", wanted, within(table), headings))),
        _ => Err(OpenWhy::SeveralColumns { table: table.title.clone(), wanted: wanted.clone() }),
    }
}

/// The lines that a side names, by their indices, in the order in which it names them and none twice.
pub(super) fn lines(table: &FigureTable, wanted: &TieLines, section: Option<&Named>) -> Result<Vec<usize>, OpenWhy> {
    let all = match section {
        Some(section) => of_section(table, section)?,
        None => (0..table.lines.len()).filter(|index| role(table, *index) != Some(LineRole::Section)).collect(),
    };
    let data = |indices: &[usize]| -> Vec<usize> {
        indices.iter().copied().filter(|index| role(table, *index) == Some(LineRole::Data)).collect()
    };
    let mut found = Vec::new();
    match wanted {
        TieLines::One(row) => found.push(line(table, &all, row)?),
        TieLines::All => found = data(&all),
        TieLines::Several(rows) => {
            for row in rows {
                let some = if let Ok(one) = line(table, &all, row) {
                    vec![one]
                } else if let Some((first, last)) = row.split_once("..") {
                    let (first, last) = (line(table, &all, &row.part(first))?, line(table, &all, &row.part(last))?);
                    data(&all.iter().copied().filter(|index| (first..=last).contains(index)).collect::<Vec<_>>())
                } else if row.contains('*') {
                    let fits = |index: &usize| fits(row, table.lines.get(*index).map_or("", |line| &line.label));
                    data(&all).into_iter().filter(fits).collect()
                } else {
                    vec![line(table, &all, row)?]
                };
                if some.is_empty() {
                    return Err(no_line(table, &all, row));
                }
                found.extend(some.into_iter().filter(|index| !found.contains(index)).collect::<Vec<_>>());
            }
        }
    }
    Ok(found)
}

fn role(table: &FigureTable, index: usize) -> Option<LineRole> {
    table.lines.get(index).map(|line| line.role)
}

fn of_section(table: &FigureTable, wanted: &Named) -> Result<Vec<usize>, OpenWhy> {
    let sections: Vec<&str> = table.lines.iter().map(|line| line.section.as_deref().unwrap_or_default()).collect();
    let under: Vec<usize> =
        (0..sections.len()).filter(|index| role(table, *index) != Some(LineRole::Section)).collect();
    let found = named(&sections, &under, wanted);
    // A section stands over many lines; several are meant only where these have different headings.
    let mut headings: Vec<&str> = found.iter().filter_map(|index| sections.get(*index).copied()).collect();
    headings.dedup();
    match headings.len() {
        0 => Err(OpenWhy::NoSuchName(NoSuchName::new("section", wanted, within(table), sections))),
        1 => Ok(found),
        _ => Err(OpenWhy::SeveralLines { table: table.title.clone(), wanted: wanted.clone() }),
    }
}

fn line(table: &FigureTable, among: &[usize], wanted: &Named) -> Result<usize, OpenWhy> {
    let labels: Vec<&str> = table.lines.iter().map(|line| line.label.as_str()).collect();
    match named(&labels, among, wanted).as_slice() {
        [one] => Ok(*one),
        [] => Err(no_line(table, among, wanted)),
        _ => Err(OpenWhy::SeveralLines { table: table.title.clone(), wanted: wanted.clone() }),
    }
}

fn no_line(table: &FigureTable, among: &[usize], wanted: &Named) -> OpenWhy {
    let labels = among.iter().filter_map(|index| table.lines.get(*index)).map(|line| line.label.as_str());
    OpenWhy::NoSuchName(NoSuchName::new("line", wanted, within(table), labels))
}

fn within(table: &FigureTable) -> String {
    format!("the table “{}”", table.title)
}

/// Those among the names that are the one wanted; where there is none, those that hold it.
fn named(names: &[&str], among: &[usize], wanted: &str) -> Vec<usize> {
    let plain = |text: &str| {
        let words = words(text).join(" ");
        // A heading such as `£` has no words.
        if words.is_empty() { text.split_whitespace().collect::<String>() } else { words }
    };
    let wanted = plain(wanted);
    let find = |is: &dyn Fn(&str) -> bool| -> Vec<usize> {
        among.iter().copied().filter(|index| names.get(*index).is_some_and(|name| is(&plain(name)))).collect()
    };
    if wanted.is_empty() {
        return Vec::new();
    }
    let exact = find(&|name| name == wanted);
    if exact.is_empty() { find(&|name| name.contains(&wanted)) } else { exact }
}

/// Whether a label fits a pattern in which `*` stands for any letters, whatever the case.
fn fits(pattern: &str, label: &str) -> bool {
    let (pattern, label) = (pattern.trim().to_lowercase(), label.trim().to_lowercase());
    let mut parts = pattern.split('*');
    let Some(mut rest) = label.strip_prefix(parts.next().unwrap_or_default()) else { return false };
    let Some(last) = parts.next_back() else { return rest.is_empty() };
    for part in parts {
        let Some((_, after)) = rest.split_once(part) else { return false };
        rest = after;
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::table;
    use super::*;
    use crate::grid::Place;

    const STAFF: &str = "
Post | 2019/20 £ | 2018/19 £
Officers
Head of Finance | 1 | 2
Head of Audit | 1 | 2
Clerks | 3 | 4
Total | 5 | 8
Members
Clerks | 2 | 2
Allowances (see note) | 7 | 7";

    fn named(text: &str) -> Named {
        Named::new(text, Place::file("a.toml"))
    }

    fn picked(wanted: &TieLines, section: Option<&str>) -> Result<Vec<u32>, String> {
        let table = table("staff", STAFF);
        let found = lines(&table, wanted, section.map(named).as_ref()).map_err(|why| why.to_string())?;
        Ok(found.into_iter().map(|index| table.lines[index].row).collect())
    }

    #[test]
    fn lines_are_picked_by_label_run_pattern_and_section() {
        let several = |rows: &[&str]| TieLines::Several(rows.iter().map(|row| named(row)).collect());
        for (wanted, section, rows) in [
            (TieLines::One(named("TOTAL")), None, vec![5]),
            (TieLines::One(named("Allowances")), None, vec![8]),
            (TieLines::One(named("Clerks")), Some("Members"), vec![7]),
            (TieLines::All, Some("officers"), vec![2, 3, 4]),
            (several(&["Head of Audit", "Head of Finance"]), None, vec![3, 2]),
            (several(&["Head of *"]), None, vec![2, 3]),
            (several(&["*"]), None, vec![2, 3, 4, 7, 8]),
            (several(&["Head of Finance..Allowances", "Total"]), None, vec![2, 3, 4, 7, 8, 5]),
        ] {
            assert_eq!(picked(&wanted, section), Ok(rows), "{wanted:?} {section:?}");
        }
        for (wanted, section, why) in [
            (TieLines::One(named("Clerks")), None, "several lines of the table “staff” are called “Clerks”"),
            (
                TieLines::One(named("Totol")),
                None,
                "there is no line “Totol” in the table “staff”; the nearest is “Total”",
            ),
            (
                TieLines::One(named("")),
                None,
                "there is no line “” in the table “staff”; the lines are “Head of Finance”, “Head of Audit”, “Clerks”, “Total” and “Allowances (see note)”",
            ),
            (
                several(&["Chief *"]),
                None,
                "there is no line “Chief *” in the table “staff”; the lines are “Head of Finance”, “Head of Audit”, “Clerks”, “Total” and “Allowances (see note)”",
            ),
            (
                TieLines::All,
                Some("Membres"),
                "there is no section “Membres” in the table “staff”; the nearest is “Members”",
            ),
        ] {
            assert_eq!(picked(&wanted, section), Err(why.to_owned()), "{wanted:?} {section:?}");
        }
    }

    #[test]
    fn columns_are_picked_by_heading_or_a_part_of_it() {
        let table = table("staff", STAFF);
        assert_eq!(column(&table, &named("2018/19")), Ok(1));
        assert_eq!(column(&table, &named("2019/20 £")), Ok(0));
        assert!(matches!(column(&table, &named("20")), Err(OpenWhy::SeveralColumns { .. })));
        assert!(matches!(column(&table, &named("2020/21")), Err(OpenWhy::NoSuchName(_))));
    }

    #[test]
    fn patterns() {
        for (pattern, label, is) in [
            ("*", "", true),
            ("Head of *", "HEAD OF Audit", true),
            ("*Services", "Customer Services", true),
            ("C*s*s", "Customer Services", true),
            ("a*a", "a", false),
            ("Head*of", "Head", false),
        ] {
            assert_eq!(fits(pattern, label), is, "{pattern} {label}");
        }
    }
}
