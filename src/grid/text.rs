//! A sheet written as text, for tests and examples: what the officer sees, one line a row.
//!
//! ```text
//! line   = cell *( "|" cell )          the first line is row 1; a line of "|" only is a blank row
//! cell   = "" | text | number | formula | "<" | "^"
//! number = digits with "." or "-", or followed by a format in braces:  0.95 {0%}
//! text   = anything else; a leading ' makes a number text:  '12
//! formula= "=" expression [ "->" stored value ]    without "->" it was never calculated
//! "<"    = merged with the cell to the left; "^" = merged with the cell above
//! ```
//! `\n` is a line break in a cell and `\s` a space that would be trimmed. `*text*` is bold, `_text_` italic. A line that
//! starts with `#!` is a directive: `#! hide row 4`, `#! hide column C`.

use super::{Addr, Cell, Content, Look, NumberFormat, Sheet, Span};

/// A text that is no sheet.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {why}")]
pub struct TextSheetError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub why: String,
}

/// Reads a sheet written as text.
///
/// # Errors
/// Where a directive is not known, or a `<` or `^` has no cell to merge with.
pub fn sheet_from_text(name: &str, text: &str) -> Result<Sheet, TextSheetError> {
    let mut sheet = Sheet::new(name);
    let mut merges: Vec<Span> = Vec::new();
    let mut row = 0u32;
    for (index, line) in text.trim_start_matches('\n').trim_end().lines().enumerate() {
        let fail = |why: &str| TextSheetError { line: index + 1, why: why.to_owned() };
        if let Some(directive) = line.trim_start().strip_prefix("#!") {
            hide(&mut sheet, directive).ok_or_else(|| fail("unknown directive"))?;
            continue;
        }
        let line = line.trim();
        let line = line.strip_prefix('|').unwrap_or(line);
        for (col, written) in line.split('|').enumerate() {
            let at = Addr::new(row, u32::try_from(col).unwrap_or(u32::MAX));
            match written.trim() {
                "<" => extend(&mut merges, at.col.checked_sub(1).map(|col| Addr::new(at.row, col)), at),
                "^" => extend(&mut merges, at.row.checked_sub(1).map(|row| Addr::new(row, at.col)), at),
                written => {
                    sheet.put(at, cell_from_text(written));
                    Some(())
                }
            }
            .ok_or_else(|| fail("nothing to merge with"))?;
        }
        row += 1;
    }
    for span in merges {
        sheet.merge(span);
    }
    Ok(sheet)
}

fn hide(sheet: &mut Sheet, directive: &str) -> Option<()> {
    let words: Vec<&str> = directive.split_whitespace().collect();
    match words.as_slice() {
        ["hide", "row", row] => {
            let row = row.parse::<u32>().ok()?.checked_sub(1)?;
            sheet.hide_rows(row, row);
        }
        ["hide", "column", column] => {
            let col = format!("{column}1").parse::<Addr>().ok()?.col;
            sheet.hide_columns(col, col);
        }
        _ => return None,
    }
    Some(())
}

fn extend(merges: &mut Vec<Span>, neighbour: Option<Addr>, at: Addr) -> Option<()> {
    let neighbour = neighbour?;
    match merges.iter_mut().find(|span| span.contains(neighbour)) {
        Some(span) => *span = span.union(&Span::cell(at)),
        None => merges.push(Span::new(neighbour, at)),
    }
    Some(())
}

fn cell_from_text(written: &str) -> Cell {
    let (written, look) = look_of(written);
    if let Some(formula) = written.strip_prefix('=') {
        let (formula, stored) = formula.split_once("->").map_or((formula, None), |(f, s)| (f, Some(s.trim())));
        let value = stored.map(value_from_text).unwrap_or_default();
        return Cell { look, ..value.with_formula(formula.trim()) };
    }
    Cell { look, ..value_from_text(written) }
}

fn look_of(written: &str) -> (&str, Look) {
    for (mark, look) in [("*", Look { bold: true, ..Look::default() }), ("_", Look { italic: true, ..Look::default() })]
    {
        if let Some(inside) = written.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark))
            && !inside.is_empty()
        {
            return (inside, look);
        }
    }
    (written, Look::default())
}

fn value_from_text(written: &str) -> Cell {
    let (plain, format) = match written.split_once(" {") {
        Some((plain, format)) if format.ends_with('}') => (plain.trim(), Some(format.trim_end_matches('}'))),
        _ => (written, None),
    };
    let content = if plain.is_empty() {
        Content::Empty
    } else if let Some(text) = plain.strip_prefix('\'') {
        Content::Text(unescape(text).into())
    } else if let Ok(number) = plain.parse() {
        Content::Number(number)
    } else if let Ok(date) = chrono::NaiveDate::parse_from_str(plain, "%Y-%m-%d") {
        Content::Date(date.and_time(chrono::NaiveTime::MIN))
    } else if plain.starts_with('#') && plain.ends_with(['!', '?', 'A']) && !plain.contains(' ') {
        Content::Error(plain.into())
    } else {
        Content::Text(unescape(plain).into())
    };
    Cell { content, format: format.map(NumberFormat::new), ..Cell::default() }
}

fn unescape(text: &str) -> String {
    text.replace("\\n", "\n").replace("\\s", " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_is_read_as_it_looks() {
        let sheet = sheet_from_text(
            "S",
            "*Budget* | < | |
             Line     | 2008/09\\n£ | '12
             _hint_   | 0.95 {0%} | =SUM(B1:B2) -> 3
             Total    | =B1+B2 | #REF!
             ^        | 2011-04-01
             #! hide row 3",
        )
        .unwrap();
        let at = |a: &str| sheet.get(a.parse().unwrap()).cloned().unwrap_or_default();
        assert!(at("A1").look.bold && at("A3").look.italic);
        assert_eq!(at("B2").shown(), "2008/09\n£");
        assert_eq!(at("C2").as_text(), Some("12"));
        assert_eq!(at("B3").shown(), "95%");
        assert_eq!(at("C3").as_number(), Some(3.into()));
        assert!(at("B4").is_uncalculated());
        assert_eq!(at("C4").content, Content::Error("#REF!".into()));
        assert_eq!(at("B5").shown(), "01/04/2011");
        assert_eq!(sheet.merged().iter().map(ToString::to_string).collect::<Vec<_>>(), ["A1:B1", "A4:A5"]);
        assert!(sheet.is_row_hidden(2));
    }
}
