//! The heading rows of a table, on one level or two.

use std::ops::Range;

use super::markup::Markup;
use super::room;
use super::table::join;
use crate::write::names::Taken;
use crate::write::table::{Kind, Table};

/// The heading rows. Neighbours that say the same before a number, such as `Target 2012/13` and `Target 2013/14`, share
/// a heading over theirs.
pub(super) fn headings(table: &Table, out: &mut Markup) {
    let mut taken = Taken::default();
    let words: Vec<String> =
        table.columns.iter().enumerate().map(|(index, column)| taken.heading(&column.heading, index)).collect();
    if words.is_empty() {
        return;
    }
    let groups = groups(&words);
    let is_deep = groups.iter().any(|group| group.len() > 1);
    if is_deep {
        for group in &groups {
            let span = if group.len() > 1 { group.len().to_string() } else { String::new() };
            out.element("colgroup", &[("span", &span)], |_| {});
        }
    }
    let heading = |column: usize, words: &str, deep: &str, out: &mut Markup| {
        let kind = table.columns.get(column).map_or(Kind::Text, |column| column.kind);
        let look = join([if kind == Kind::Number { "n" } else { "" }, room::least(table, column).1]);
        out.leaf("th", &[("scope", "col"), ("rowspan", deep), ("class", &look)], words);
    };
    let word = |column: usize| words.get(column).map_or("", String::as_str);
    out.element("thead", &[], |out| {
        out.element("tr", &[], |out| {
            for group in &groups {
                match group.clone().collect::<Vec<_>>().as_slice() {
                    [only] => heading(*only, word(*only), if is_deep { "2" } else { "" }, out),
                    several => {
                        let over = several.first().and_then(|first| shared(word(*first))).map_or("", |(over, _)| over);
                        let across = several.len().to_string();
                        out.leaf("th", &[("scope", "colgroup"), ("colspan", &across)], over);
                    }
                }
            }
        });
        if is_deep {
            out.element("tr", &[], |out| {
                for column in groups.iter().filter(|group| group.len() > 1).cloned().flatten() {
                    heading(column, shared(word(column)).map_or("", |(_, under)| under), "", out);
                }
            });
        }
    });
}

/// The columns under each heading of the first row, in order.
fn groups(words: &[String]) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = Vec::new();
    for (column, heading) in words.iter().enumerate() {
        let over = |column: usize| words.get(column).and_then(|words| shared(words)).map(|(over, _)| over);
        match groups.last_mut() {
            Some(group) if shared(heading).is_some() && over(group.start) == over(column) => group.end = column + 1,
            _ => groups.push(column..column + 1),
        }
    }
    groups
}

/// The words before the number that a heading ends with, and the number: `Target` and `2012/13`.
fn shared(heading: &str) -> Option<(&str, &str)> {
    let at = heading.find(|letter: char| letter.is_ascii_digit())?;
    let (over, under) = heading.split_at_checked(at)?;
    let over = over.strip_suffix(' ')?;
    (!over.is_empty() && !under.contains(' ')).then_some((over, under))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_share_what_they_say_before_a_number() {
        let words = ["Code", "Target 2012/13", "Target 2013/14", "Actual 2012/13", "Impact 1", "2010/11", "2011/12"];
        assert_eq!(groups(&words.map(str::to_owned)), [0..1, 1..3, 3..4, 4..5, 5..6, 6..7]);
        assert_eq!(shared("2012/13 less 2011/12"), None);
        assert_eq!(shared("Approved Budget 2010/11 £"), None);
    }
}
