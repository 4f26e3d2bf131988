//! The smaller parts of a workbook: its texts, its view, and what stands beside a sheet.

use std::borrow::Cow;
use std::sync::Arc;

use quick_xml::events::{BytesStart, Event};

use super::{Floating, FloatingKind, SheetLooks, TableLooks};
use crate::grid::Addr;
use crate::read::OpenError;
use crate::read::package::{Package, Relation};
use crate::read::tags::Tags;
use crate::read::xml;

/// A text that cells share.
pub(super) struct SharedText {
    pub(super) text: Arc<str>,
    /// The part of it that is raised above the line.
    pub(super) raised: Option<Arc<str>>,
}

/// The texts that cells share; none where the workbook has none.
///
/// # Errors
/// Where the part cannot be unpacked.
pub(super) fn shared_texts(package: &mut Package<'_>, main: &str) -> Result<Vec<SharedText>, OpenError> {
    let part = package.relations(main).into_iter().find(|relation| relation.kind == "sharedStrings");
    let Some(part) = part.and_then(|part| package.bytes(&part.target)) else { return Ok(Vec::new()) };
    let mut texts: Vec<(String, String)> = Vec::new();
    let mut tags = Tags::new(part)?;
    let mut is_raised = false;
    // How furigana is read aloud is no part of the text.
    let mut is_reading = false;
    while let Some(tag) = tags.next()? {
        match tag.name {
            "si" => {
                texts.push(Default::default());
                (is_raised, is_reading) = (false, false);
            }
            "r" => (is_raised, is_reading) = (false, false),
            "rPh" => is_reading = true,
            "vertAlign" => is_raised = tag.attributes.contains("superscript"),
            "t" if !is_reading => {
                if let Some((text, raised)) = texts.last_mut() {
                    let more = quick_xml::escape::unescape(tag.text).unwrap_or(Cow::Borrowed(tag.text));
                    text.push_str(&more);
                    if is_raised {
                        raised.push_str(&more);
                    }
                }
            }
            _ => {}
        }
    }
    let shared = |(text, raised): (String, String)| SharedText {
        text: text.into(),
        raised: (!raised.trim().is_empty()).then(|| raised.into()),
    };
    Ok(texts.into_iter().map(shared).collect())
}

/// The sheet that a workbook opens on, counted from 0.
pub(super) fn active_sheet(package: &mut Package<'_>, main: &str) -> usize {
    let mut active = 0;
    elements(package, main, |e| {
        if e.local_name().as_ref() == "workbookView" {
            active = xml::attr(e, "activeTab").and_then(|tab| tab.parse().ok()).unwrap_or(0);
        }
    });
    active
}

/// Shows each element of a part as it opens.
fn elements(package: &mut Package<'_>, part: &str, mut see: impl FnMut(&BytesStart<'_>)) {
    let Some(mut reader) = package.xml(part) else { return };
    let mut buffer = Vec::new();
    while let Ok(event) = reader.read_event_into(&mut buffer) {
        match event {
            Event::Start(e) => see(&e),
            Event::Eof => break,
            _ => {}
        }
        buffer.clear();
    }
}

/// Adds what a part beside a sheet says to the sheet.
pub(super) fn beside(package: &mut Package<'_>, relation: &Relation, sheet: &mut SheetLooks) {
    match relation.kind.as_str() {
        "table" => sheet.tables.extend(table(package, &relation.target)),
        "drawing" => drawing(package, &relation.target, sheet),
        "comments" => comments(package, &relation.target, sheet),
        // A picture of the sheet itself lies behind its cells.
        "image" => sheet.floating.push(Floating { kind: FloatingKind::Picture, at: None, alt: String::new() }),
        "control" | "ctrlProp" => {
            sheet.floating.push(Floating { kind: FloatingKind::Shape, at: None, alt: String::new() });
        }
        _ => {}
    }
}

fn table(package: &mut Package<'_>, part: &str) -> Option<TableLooks> {
    let mut found: Option<TableLooks> = None;
    elements(package, part, |e| {
        let name = e.local_name();
        match (name.as_ref(), &mut found) {
            ("table", None) => {
                let text = |name| xml::attr(e, name).map(Cow::into_owned);
                let Some(span) = text("ref").and_then(|span| span.parse().ok()) else { return };
                found = Some(TableLooks {
                    name: text("displayName").or_else(|| text("name")).unwrap_or_default(),
                    span,
                    heading_rows: text("headerRowCount").and_then(|count| count.parse().ok()).unwrap_or(1),
                    has_filter: false,
                    is_coloured: false,
                });
            }
            ("autoFilter", Some(table)) => table.has_filter = true,
            ("filterColumn", Some(table)) if xml::attr(e, "hiddenButton").as_deref() == Some("1") => {
                table.has_filter = false;
            }
            ("tableStyleInfo", Some(table)) => {
                let is_on = |name| xml::attr(e, name).is_some_and(|value| matches!(value.as_ref(), "1" | "true"));
                let style = xml::attr(e, "name").map(Cow::into_owned).unwrap_or_default();
                table.is_coloured = colours(&style, is_on("showRowStripes") || is_on("showColumnStripes"));
            }
            _ => {}
        }
    });
    found
}

/// Whether a built-in table style fills cells: all do but `None` and the light ones without stripes, save those in the
/// middle, which fill their headings.
fn colours(style: &str, has_stripes: bool) -> bool {
    if style.is_empty() || style == "TableStyleNone" {
        return false;
    }
    let light = style.strip_prefix("TableStyleLight").and_then(|number| number.parse::<u8>().ok());
    light.is_none_or(|number| has_stripes || (8..=14).contains(&number))
}

fn drawing(package: &mut Package<'_>, part: &str, sheet: &mut SheetLooks) {
    let Some(mut reader) = package.xml(part) else { return };
    let mut buffer = Vec::new();
    // The corner of the anchor that is being read: the element whose text comes, column and row.
    let (mut corner, mut wanted, mut is_from) = ([0_u32; 2], None, false);
    // Groups hold further objects; the outermost counts.
    let mut in_anchor = false;
    let mut current: Option<Floating> = None;
    while let Ok(event) = reader.read_event_into(&mut buffer) {
        match event {
            Event::Start(e) => match e.local_name().as_ref() {
                "twoCellAnchor" | "oneCellAnchor" | "absoluteAnchor" => {
                    (in_anchor, corner) = (true, [0, 0]);
                }
                "from" => is_from = true,
                "col" if is_from => wanted = Some(0),
                "row" if is_from => wanted = Some(1),
                kind @ ("pic" | "graphicFrame" | "sp" | "cxnSp" | "grpSp" | "contentPart") if in_anchor => {
                    let kind = match kind {
                        "pic" => FloatingKind::Picture,
                        "graphicFrame" => FloatingKind::Chart,
                        _ => FloatingKind::Shape,
                    };
                    let at = Some(Addr::new(corner[1], corner[0]));
                    current = current.or(Some(Floating { kind, at, alt: String::new() }));
                }
                "cNvPr" => {
                    let words =
                        |name| xml::attr(&e, name).map(Cow::into_owned).filter(|words| !words.trim().is_empty());
                    let alt = words("descr").or_else(|| words("title")).unwrap_or_default();
                    if let Some(floating) = current.as_mut().filter(|floating| floating.alt.is_empty()) {
                        floating.alt = alt;
                    }
                }
                _ => {}
            },
            Event::Text(text) => {
                if let (Some(index), Ok(number)) = (wanted, text.trim().parse::<u32>())
                    && let Some(place) = corner.get_mut::<usize>(index)
                {
                    *place = number;
                }
            }
            Event::End(e) => match e.local_name().as_ref() {
                "from" => is_from = false,
                "col" | "row" => wanted = None,
                "twoCellAnchor" | "oneCellAnchor" | "absoluteAnchor" => {
                    in_anchor = false;
                    sheet.floating.extend(current.take());
                }
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
        buffer.clear();
    }
}

fn comments(package: &mut Package<'_>, part: &str, sheet: &mut SheetLooks) {
    let mut found = Vec::new();
    elements(package, part, |e| {
        if e.local_name().as_ref() == "comment" {
            let at = xml::attr(e, "ref").and_then(|at| at.parse().ok());
            found.push(Floating { kind: FloatingKind::Comment, at, alt: String::new() });
        }
    });
    sheet.floating.extend(found);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table_styles_that_fill_are_told_from_those_that_do_not() {
        for (style, stripes, expected) in [
            ("", true, false),
            ("TableStyleLight1", false, false),
            ("TableStyleLight1", true, true),
            ("TableStyleLight9", false, true),
            ("TableStyleLight21", false, false),
            ("TableStyleMedium2", false, true),
            ("Our own", false, true),
        ] {
            assert_eq!(colours(style, stripes), expected, "{style} {stripes}");
        }
    }
}
