//! OpenDocument formulas as Excel writes them.
//!
//! ```text
//! of:=SUM([.B1:.B2];[$'Plan A'.$C$3])      SUM(B1:B2,'Plan A'!$C$3)
//! ['file:///s:/plan.ods'#$Sheet1.A1]       'file:///s:/plan.ods'#Sheet1!A1
//! ```

/// The formula without its `=`, with references and separators in Excel's style.
pub(super) fn in_excel_style(written: &str) -> String {
    let body = written.split_once('=').map_or(written, |(_, body)| body);
    let mut formula = String::with_capacity(body.len());
    let mut rest = body;
    while let Some(index) = rest.find(['"', '[', ';']) {
        let (before, from) = rest.split_at(index);
        formula.push_str(before);
        rest = match from.as_bytes().first() {
            Some(b'"') => {
                // A quote within a text is written twice, which reads as two texts side by side.
                let (text, after) = upto(from, '"');
                formula.push_str(text);
                after
            }
            Some(b'[') => {
                let (reference, after) = reference_end(from);
                formula.push_str(&reference_in_excel_style(reference));
                after
            }
            _ => {
                formula.push(',');
                from.get(1..).unwrap_or_default()
            }
        };
    }
    formula.push_str(rest);
    formula
}

/// The files that a formula refers to.
pub(super) fn files_in(written: &str) -> impl Iterator<Item = &str> {
    written.split("'file:").skip(1).filter_map(|rest| rest.split_once("'#").map(|(file, _)| file))
}

/// Splits behind the mark that closes the one at the start.
fn upto(from: &str, mark: char) -> (&str, &str) {
    let end = from.char_indices().skip(1).find(|(_, c)| *c == mark).map_or(from.len(), |(end, c)| end + c.len_utf8());
    from.split_at_checked(end).unwrap_or((from, ""))
}

/// What stands between brackets, and what follows; a bracket within apostrophes is part of a name.
fn reference_end(from: &str) -> (&str, &str) {
    let mut in_name = false;
    let end = from.char_indices().find(|(_, c)| {
        in_name ^= *c == '\'';
        *c == ']' && !in_name
    });
    let end = end.map_or(from.len(), |(end, _)| end);
    (from.get(1..end).unwrap_or_default(), from.get(end + 1..).unwrap_or_default())
}

fn reference_in_excel_style(reference: &str) -> String {
    let (from, to) = split_outside_names(reference, ':', false);
    let (sheet, cell) = sheet_and_cell(from);
    let mut text = String::new();
    if !sheet.is_empty() {
        text.push_str(&sheet.replace("#$", "#"));
        text.push('!');
    }
    text.push_str(cell);
    if let Some(to) = to {
        text.push(':');
        text.push_str(sheet_and_cell(to).1);
    }
    text
}

fn sheet_and_cell(reference: &str) -> (&str, &str) {
    match split_outside_names(reference, '.', true) {
        (sheet, Some(cell)) => (sheet.strip_prefix('$').unwrap_or(sheet), cell),
        (cell, None) => ("", cell),
    }
}

/// Splits at the first or the last such mark that stands outside apostrophes.
fn split_outside_names(text: &str, mark: char, last: bool) -> (&str, Option<&str>) {
    let mut in_name = false;
    let mut marks = text.char_indices().filter(|(_, c)| {
        in_name ^= *c == '\'';
        *c == mark && !in_name
    });
    let found = if last { marks.last() } else { marks.next() };
    match found.and_then(|(index, _)| Some((text.get(..index)?, text.get(index + 1..)?))) {
        Some((before, after)) => (before, Some(after)),
        None => (text, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_read_as_in_excel() {
        for (written, excel) in [
            ("of:=SUM([.B1:.B2])", "SUM(B1:B2)"),
            ("of:=SUM([.B1:.B2];[$'Plan A'.$C$3])", "SUM(B1:B2,'Plan A'!$C$3)"),
            ("of:=IF([.A1]=\"a;[b]\";1;[Sheet2.B2])", "IF(A1=\"a;[b]\",1,Sheet2!B2)"),
            ("of:=[$Data.A1:.B2]", "Data!A1:B2"),
            ("of:=['It''s. A'.A1]", "'It''s. A'!A1"),
            ("of:=[.#REF!]", "#REF!"),
            ("oooc:=1+2", "1+2"),
            ("of:=['file:///s:/plan.ods'#$Sheet1.A1]", "'file:///s:/plan.ods'#Sheet1!A1"),
        ] {
            assert_eq!(in_excel_style(written), excel, "{written}");
        }
    }

    #[test]
    fn files_are_found_in_formulas() {
        let files: Vec<&str> = files_in("of:=['file:///s:/plan.ods'#$Sheet1.A1]+1").collect();
        assert_eq!(files, ["///s:/plan.ods"]);
    }
}
