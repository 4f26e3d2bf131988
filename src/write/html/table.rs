//! A table: caption, headings on one level or two, rows under the names of their sections, notes below.

use std::ops::Range;

use super::cell::{self, class, is_tag};
use super::markup::Markup;
use super::page::Page;
use crate::write::cell::{Cell, Value};
use crate::write::layout::wraps;
use crate::write::names::Taken;
use crate::write::number::NumberFormat;
use crate::write::table::{Kind, Look, Role, Row, Table};

/// Up to this width, in pixels, a table needs no moving sideways on a desk, and its headings can stay in view.
const FITS: f64 = 960.0;
/// A word that is broader than this is broken.
const LONG: f64 = 220.0;
/// Words among figures that are no broader than this are not parted.
const SHORT: f64 = 110.0;
/// Up to so many rows, a table is not parted by the end of a sheet of paper.
const SHORT_TABLE: usize = 12;
/// Beyond this, its type is made smaller on paper.
const BROAD: f64 = 1_400.0;

impl Page<'_> {
    /// A table and its notes.
    pub(super) fn table(&mut self, table: &Table, out: &mut Markup) {
        let id = self.ids.table(table);
        let (caption, notes) = (format!("{id}_caption"), format!("{id}_notes"));
        let breadth: f64 = (0..table.columns.len()).map(|column| room(table, column)).sum();
        let fits = breadth <= FITS;
        let short = if table.rows.len() <= SHORT_TABLE { " short" } else { "" };
        let region = [
            ("class", &*format!("{}{short}", if fits { "scroll fits" } else { "scroll" })),
            ("role", "group"),
            ("aria-labelledby", &*caption),
            ("tabindex", "0"),
        ];
        let look = match table.look {
            Look::Matrix => "matrix",
            Look::List if breadth > BROAD => "broad",
            Look::List => "",
        };
        let described = if table.notes.is_empty() { "" } else { &notes };
        out.element("div", &region, |out| {
            out.element("table", &[("id", &id), ("class", look), ("aria-describedby", described)], |out| {
                out.element("caption", &[("id", &caption)], |out| name(table, out));
                headings(table, out);
                self.body(table, out);
            });
        });
        if !table.notes.is_empty() {
            out.element("div", &[("id", &notes), ("class", "notes")], |out| {
                for note in &table.notes {
                    out.leaf("p", &[], note);
                }
            });
        }
    }

    fn body(&self, table: &Table, out: &mut Markup) {
        if table.rows.is_empty() {
            let across = table.columns.len().max(1).to_string();
            out.element("tbody", &[], |out| {
                out.element("tr", &[], |out| {
                    out.leaf("td", &[("colspan", &across), ("class", "muted")], &table.when_empty);
                });
            });
            return;
        }
        let naming = naming(table);
        for part in parts(table) {
            out.element("tbody", &[], |out| {
                for index in part {
                    let Some(row) = table.rows.get(index) else { continue };
                    match row.role {
                        Role::Section => self.section(table, index, row, out),
                        Role::Data | Role::Total => self.row(table, (index, row), naming, out),
                    }
                }
            });
        }
    }

    /// The name of the rows that follow.
    fn section(&self, table: &Table, index: usize, row: &Row, out: &mut Markup) {
        let across = table.columns.len().max(1).to_string();
        let id = self.ids.cell(table, index, 0).unwrap_or_default();
        out.element("tr", &[("class", "section")], |out| {
            out.element("th", &[("id", &id), ("scope", "rowgroup"), ("colspan", &across)], |out| {
                if let Some(named) = row.cells.first() {
                    cell::inside(named, &self.ids, out);
                }
            });
        });
    }

    fn row(&self, table: &Table, (index, row): (usize, &Row), naming: usize, out: &mut Markup) {
        let total = if row.role == Role::Total { "total" } else { "" };
        let nothing = Cell::empty();
        out.element("tr", &[("class", total)], |out| {
            for (at, column) in table.columns.iter().enumerate() {
                let cell = row.cells.get(at).unwrap_or(&nothing);
                let id = self.ids.cell(table, index, at).unwrap_or_default();
                let names_row = at == naming && !cell.shown().trim().is_empty();
                let (element, scope) = if names_row { ("th", "row") } else { ("td", "") };
                let look = looks(cell, column.kind, table.look);
                out.element(element, &[("id", &id), ("scope", scope), ("class", &look)], |out| {
                    if let Value::Spark(columns) = &cell.value {
                        let figure = |cell: &Cell| cell.figure().map(|figure| (figure, cell.shown()));
                        let of = row.cells.get(columns.start..columns.end.min(row.cells.len())).unwrap_or_default();
                        cell::spark(&of.iter().map(figure).collect::<Vec<_>>(), out);
                    } else {
                        cell::inside(cell, &self.ids, out);
                    }
                });
            }
        });
    }
}

/// The caption: the title, and the sentence on what the table shows.
fn name(table: &Table, out: &mut Markup) {
    if !table.title.is_empty() {
        out.leaf("strong", &[], &table.title);
        out.text(" ");
    }
    out.leaf("span", &[], &table.description);
}

/// The heading rows. Neighbours that say the same before a number, such as `Target 2012/13` and `Target 2013/14`, share
/// a heading over theirs.
fn headings(table: &Table, out: &mut Markup) {
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
        let look = join([if kind == Kind::Number { "n" } else { "" }, measure(table, column).1]);
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

/// The rows that belong together: those of a section, and the totals that close the table.
fn parts(table: &Table) -> Vec<Range<usize>> {
    let rows = &table.rows;
    let closing = rows.iter().rev().take_while(|row| row.role == Role::Total).count();
    let closing = rows.len() - closing;
    let starts = |index: usize| index == closing || rows.get(index).is_some_and(|row| row.role == Role::Section);
    let mut cuts: Vec<usize> = (0..rows.len()).filter(|index| *index == 0 || starts(*index)).collect();
    cuts.push(rows.len());
    cuts.iter().zip(cuts.iter().skip(1)).map(|(from, to)| *from..*to).collect()
}

/// The column whose cells name their rows: of the words before the first figure those that are never the same twice,
/// else those that tell most rows apart.
fn naming(table: &Table) -> usize {
    let is_name = |kind: Kind| matches!(kind, Kind::Text | Kind::Code);
    if table.look == Look::Matrix {
        return 0;
    }
    let leading = table.columns.iter().take_while(|column| is_name(column.kind)).count();
    let rows = || table.rows.iter().filter(|row| row.role == Role::Data);
    let all = rows().count();
    let mut best = (0, 0);
    for column in 0..leading {
        let words = rows().filter_map(|row| row.cells.get(column)).map(Cell::shown);
        let known: std::collections::BTreeSet<String> = words.filter(|words| !words.trim().is_empty()).collect();
        if known.len() == all {
            return column;
        }
        if known.len() > best.1 {
            best = (column, known.len());
        }
    }
    best.0
}

/// The classes of a cell: how it stands, and what it is.
fn looks(cell: &Cell, kind: Kind, look: Look) -> String {
    let brackets = matches!(cell.format(), Some(NumberFormat::Money | NumberFormat::Pence));
    let stands = match kind {
        _ if look == Look::Matrix => "",
        // A figure without brackets keeps the room of one, so that digits stand under digits.
        Kind::Number if brackets && !cell.shown().ends_with(')') => "n b",
        Kind::Number if breaks(cell, kind) => "n t",
        Kind::Number => "n",
        _ if !wraps(cell, kind) => "k",
        _ if longest_word(cell) > LONG => "x",
        _ => "",
    };
    join([stands, if is_tag(cell.style) { "" } else { class(cell.style) }])
}

/// Whether the words of a cell may go on another line; a few words beside figures stay on one, as figures do.
fn breaks(cell: &Cell, kind: Kind) -> bool {
    wraps(cell, kind) && (kind != Kind::Number || cell::width(&cell.shown()) > SHORT)
}

fn longest_word(cell: &Cell) -> f64 {
    cell.shown().split_whitespace().map(cell::width).fold(0.0, f64::max)
}

fn join(classes: [&str; 2]) -> String {
    classes.join(" ").trim().to_owned()
}

/// The least width of a column of words, so that none of its cells grows tall beyond reading: in pixels, and its class.
fn measure(table: &Table, column: usize) -> (f64, &'static str) {
    let Some(kind) = table.columns.get(column).map(|column| column.kind) else { return (0.0, "") };
    let wrapped = cells(table, column).filter(|cell| breaks(cell, kind));
    match wrapped.map(|cell| cell::width(&cell.shown())).fold(0.0, f64::max) {
        wide if wide > 1_400.0 => (308.0, "w5"),
        wide if wide > 700.0 => (238.0, "w4"),
        wide if wide > 350.0 => (182.0, "w3"),
        wide if wide > 170.0 => (140.0, "w2"),
        wide if wide > 80.0 => (84.0, "w1"),
        wide => (wide, ""),
    }
}

/// The room that a column asks for, its white included.
fn room(table: &Table, column: usize) -> f64 {
    const WHITE: f64 = 21.0;
    let Some(of) = table.columns.get(column) else { return 0.0 };
    let whole = |cell: &Cell| {
        if breaks(cell, of.kind) { longest_word(cell).min(LONG) } else { cell::width(&cell.shown()) }
    };
    let whole = cells(table, column).map(whole).fold(0.0, f64::max);
    let word = of.heading.split_whitespace().map(cell::width).fold(0.0, f64::max) * 1.1;
    whole.max(word).max(measure(table, column).0) + WHITE
}

fn cells(table: &Table, column: usize) -> impl Iterator<Item = &Cell> {
    table.rows.iter().filter(|row| row.role != Role::Section).filter_map(move |row| row.cells.get(column))
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

    #[test]
    fn rows_are_named_by_the_words_that_tell_them_apart() {
        use crate::write::table::Column;
        let mut table =
            Table::new("t", "T").columns([Column::text("Service"), Column::code("Code"), Column::number("Actual")]);
        assert_eq!(naming(&table), 0);
        for code in ["A1", "A2"] {
            table.push([Cell::text("Finance"), Cell::text(code), Cell::count(1)]);
        }
        assert_eq!(naming(&table), 1);
    }

    #[test]
    fn sections_and_closing_totals_are_parts_of_their_own() {
        let mut table = Table::new("t", "T");
        table.push([Cell::text("a")]);
        table.section("S");
        table.push([Cell::text("b")]);
        table.total([Cell::text("c")]);
        assert_eq!(parts(&table), [0..1, 1..3, 3..4]);
    }
}
