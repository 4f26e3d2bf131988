//! One cell of an OpenDocument spreadsheet: what it shows, and what it holds.

use std::io::BufRead;
use std::sync::Arc;

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::ods_formula::in_excel_style;
use super::shown_format::format_of;
use super::xlsx::{number, text_content};
use super::{OpenError, dates, xml};
use crate::grid::{Content, NumberFormat};

/// The text that a cell shows, and whether it shows any paragraph at all.
#[derive(Default)]
pub(super) struct Written {
    shown: String,
    has_paragraph: bool,
    /// The text ends in white space of the markup, which counts once and only between words.
    pending_space: bool,
    /// That white space breaks a line, as markup that is laid out does; a plain space is one that was typed.
    pending_break: bool,
}

impl Written {
    fn paragraph(&mut self) {
        if self.has_paragraph {
            self.shown.push('\n');
        }
        self.has_paragraph = true;
        self.pending_space = false;
    }

    /// Adds text of the markup: white space counts as one space between words and as nothing at a paragraph's ends.
    fn text(&mut self, text: &str) {
        for c in text.chars() {
            if matches!(c, ' ' | '\t' | '\r' | '\n') {
                self.pending_space = !self.shown.is_empty() && !self.shown.ends_with('\n');
                self.pending_break |= matches!(c, '\r' | '\n');
            } else {
                self.exactly(c);
            }
        }
    }

    /// Adds a character that is meant.
    fn exactly(&mut self, c: char) {
        if std::mem::take(&mut self.pending_space) {
            self.shown.push(' ');
        }
        self.pending_break = false;
        self.shown.push(c);
    }

    /// Ends a paragraph: a typed space at its end is kept.
    fn end_paragraph(&mut self) {
        if std::mem::take(&mut self.pending_space) && !self.pending_break {
            self.shown.push(' ');
        }
        self.pending_break = false;
    }
}

/// Reads to the end of a cell, whose start has been read. Notes and drawings in it are passed over.
pub(super) fn read<R: BufRead>(part: &mut Reader<R>, cell: &BytesStart<'_>) -> Result<Written, OpenError> {
    let mut written = Written::default();
    let mut buffer = Vec::new();
    let mut in_paragraph = false;
    loop {
        buffer.clear();
        match part.read_event_into(&mut buffer).map_err(OpenError::damaged)? {
            Event::Start(e) => match e.name().as_ref() {
                "text:p" => {
                    written.paragraph();
                    in_paragraph = true;
                }
                "text:s" => {
                    let spaces = xml::attr(&e, "c").and_then(|count| count.parse().ok()).unwrap_or(1usize);
                    (0..spaces.min(32_768)).for_each(|_| written.exactly(' '));
                }
                "text:tab" => written.exactly('\t'),
                "text:line-break" => written.exactly('\n'),
                "office:annotation" | "table:table" | "text:note" | "table:detective" => skip(part, &e.into_owned())?,
                name if name.starts_with("draw:") => skip(part, &e.into_owned())?,
                _ => {}
            },
            Event::Text(text) if in_paragraph => written.text(&text.xml10_content()),
            Event::CData(text) if in_paragraph => written.text(&text.xml10_content()),
            Event::GeneralRef(entity) if in_paragraph => {
                let mut text = String::new();
                xml::push_entity(&mut text, &entity);
                text.chars().for_each(|c| written.exactly(c));
            }
            Event::End(e) if e.name().as_ref() == "text:p" => {
                written.end_paragraph();
                in_paragraph = false;
            }
            Event::End(e) if e.name() == cell.name() => return Ok(written),
            Event::Eof => return Err(OpenError::damaged("its content ends within a cell")),
            _ => {}
        }
    }
}

fn skip<R: BufRead>(part: &mut Reader<R>, element: &BytesStart<'_>) -> Result<(), OpenError> {
    part.read_to_end_into(element.name(), &mut Vec::new()).map_err(OpenError::damaged)?;
    Ok(())
}

/// What a cell holds, the format that shows it so, and its formula.
pub(super) fn cell(cell: &BytesStart<'_>, written: &Written) -> (Content, Option<NumberFormat>, Option<Arc<str>>) {
    let formula = xml::attr(cell, "formula").map(|formula| in_excel_style(&formula).into());
    let kind = cell
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|a| a.key.as_ref() == "office:value-type")
        .map(|a| a.value)
        .unwrap_or_default();
    let is_error = cell
        .attributes()
        .with_checks(false)
        .flatten()
        .any(|a| a.key.as_ref() == "calcext:value-type" && a.value == "error");
    let shown = written.shown.as_str();
    let figure = || xml::attr(cell, "value").and_then(|value| value.trim().parse::<f64>().ok());
    let (content, format) = match kind.as_ref() {
        _ if is_error => (Content::Error(shown.into()), None),
        // LibreOffice writes a truth that a formula gave as a figure.
        "float" if matches!(shown, "TRUE" | "FALSE") => (Content::Bool(shown == "TRUE"), None),
        "float" | "percentage" | "currency" => figure().map_or_else(
            || (text_content(shown), None),
            |figure| {
                let content = number(figure);
                let format = match &content {
                    Content::Number(value) => format_of(*value, shown),
                    _ => None,
                };
                (content, format)
            },
        ),
        "date" => {
            let date = xml::attr(cell, "date-value").and_then(|date| dates::from_iso(&date));
            (date.map_or_else(|| text_content(shown), Content::Date), None)
        }
        "time" => {
            let days = xml::attr(cell, "time-value").and_then(|time| days(&time));
            days.map_or_else(
                || (text_content(shown), None),
                |days| (number(days), Some(NumberFormat::new("[h]:mm:ss"))),
            )
        }
        "boolean" => (Content::Bool(xml::attr(cell, "boolean-value").is_some_and(|value| value == "true")), None),
        "string" => (text_of(cell, written), None),
        // A formula that was never calculated has no type.
        _ => (text_content(shown), None),
    };
    (content, format, formula)
}

/// The text of a cell of text: its attribute where it has one, since that is what formulas see.
fn text_of(cell: &BytesStart<'_>, written: &Written) -> Content {
    match xml::attr(cell, "string-value") {
        Some(text) if !written.has_paragraph || !text.is_empty() => text_content(&text),
        _ => text_content(&written.shown),
    }
}

/// A length of time such as `PT09H30M00S` in days.
fn days(time: &str) -> Option<f64> {
    let (negative, rest) = time.strip_prefix('-').map_or((false, time), |rest| (true, rest));
    let (days, times) = rest.strip_prefix('P')?.split_once('T')?;
    let mut seconds = match days.strip_suffix('D') {
        Some(days) => days.parse::<f64>().ok()? * 86_400.0,
        None if days.is_empty() => 0.0,
        None => return None,
    };
    let mut digits = String::new();
    for c in times.chars() {
        let unit = match c {
            'H' => 3600.0,
            'M' => 60.0,
            'S' => 1.0,
            c => {
                digits.push(c);
                continue;
            }
        };
        seconds += std::mem::take(&mut digits).parse::<f64>().ok()? * unit;
    }
    Some(if negative { -seconds } else { seconds } / 86_400.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(cell: &str) -> String {
        let mut part = xml::reader(cell.as_bytes());
        let mut buffer = Vec::new();
        let Event::Start(e) = part.read_event_into(&mut buffer).unwrap() else { panic!("{cell}") };
        read(&mut part, &e.into_owned()).unwrap().shown
    }

    #[test]
    fn text_is_what_is_shown() {
        for (inside, text) in [
            ("<text:p>a<text:s text:c=\"2\"/>b</text:p>", "a  b"),
            ("<text:p>one</text:p>\n  <text:p>two</text:p>", "one\ntwo"),
            ("<text:p>\n   a\n   <text:span>b</text:span>\n</text:p>", "a b"),
            ("<text:p>KPI 2 </text:p>", "KPI 2 "),
            ("<office:annotation><text:p>note</text:p></office:annotation><text:p>R&amp;D &#163;</text:p>", "R&D £"),
            ("", ""),
        ] {
            assert_eq!(shown(&format!("<table:table-cell>{inside}</table:table-cell>")), text, "{inside}");
        }
    }

    #[test]
    fn times_are_parts_of_days() {
        assert_eq!(days("PT12H00M00S"), Some(0.5));
        assert_eq!(days("-P1DT06H0M0S"), Some(-1.25));
        assert_eq!(days("12:00"), None);
    }
}
