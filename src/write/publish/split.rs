//! A sheet as the pages that it becomes: one for its words where it has more than a line or two, one for each table.

use std::collections::BTreeMap;

use super::page::{Line, Page};
use super::table::without_shape;
use crate::write::names;
use crate::write::sheet::{Block, Card, Sheet};
use crate::write::style::Style;
use crate::write::table::Table;

/// A table with what belongs to it.
struct Piece {
    table: Table,
    heading: Option<String>,
    lines: Vec<Line>,
}

/// The pages of a sheet. `findings` are what charts say of tables.
pub(super) fn pages(sheet: &Sheet, findings: &BTreeMap<&str, Vec<&str>>) -> Vec<Page> {
    let has_words = sheet.blocks.iter().any(|block| matches!(block, Block::Facts(_) | Block::Cards(_)));
    let mut words: Vec<Line> = Vec::new();
    let mut pieces: Vec<Piece> = Vec::new();
    let mut heading: Option<String> = None;
    // A heading is written when the first line under it is.
    let mut pending: Option<String> = None;
    for block in &sheet.blocks {
        let lines = match block {
            Block::Heading(text) => {
                (heading, pending) = (Some(text.clone()), Some(text.clone()));
                continue;
            }
            Block::Table(table, _) if !table.rows.is_empty() => {
                let lines = if has_words { Vec::new() } else { std::mem::take(&mut words) };
                pieces.push(Piece { table: table.clone(), heading: heading.clone(), lines });
                continue;
            }
            Block::Table(table, _) => empty(table),
            Block::Paragraph(text, style) => vec![paragraph(text, *style)],
            Block::Facts(facts) => {
                facts.iter().map(|(label, cell)| Line::Text(format!("{label}: {}", cell.shown()))).collect()
            }
            Block::Cards(cards) => cards.iter().map(card).collect(),
            Block::Charts(_) | Block::Contents => Vec::new(),
        };
        if !lines.is_empty() {
            words.extend(pending.take().map(Line::Heading));
            words.extend(lines);
        }
    }
    if let Some(last) = pieces.last_mut().filter(|_| !has_words) {
        last.lines.append(&mut words);
    }
    laid_out(sheet, words, pieces, has_words, findings)
}

fn laid_out(
    sheet: &Sheet,
    words: Vec<Line>,
    pieces: Vec<Piece>,
    has_words: bool,
    findings: &BTreeMap<&str, Vec<&str>>,
) -> Vec<Page> {
    let intro = || sheet.intro.iter().cloned().map(Line::Text);
    let mut pages = Vec::new();
    if has_words || pieces.is_empty() {
        let mut page = Page::new(&sheet.name, &sheet.title);
        page.lines = intro().chain(words).collect();
        pages.push(page);
    }
    let several = pieces.len() > 1;
    for (index, piece) in (1..).zip(pieces) {
        let alone = !several && !has_words;
        let number = format!(" {index}");
        let room = names::SHEET.saturating_sub(number.len());
        let name = if alone { sheet.name.clone() } else { names::cut(&sheet.name, room) + &number };
        let title = if alone { sheet.title.clone() } else { title(sheet, &piece, has_words) };
        let mut page = Page::new(name, title);
        if alone && !piece.table.title.is_empty() {
            page.lines.push(Line::Text(format!("{}.", piece.table.title.trim_end_matches('.'))));
        }
        if !has_words {
            if !alone && sheet.title != sheet.name {
                page.lines.push(Line::Text(format!("{}.", sheet.title.trim_end_matches('.'))));
            }
            page.lines.extend(intro());
        }
        let said = findings.get(piece.table.id.as_str()).into_iter().flatten();
        page.lines.extend(said.map(|finding| Line::Text(format!("{}.", finding.trim_end_matches('.')))));
        page.lines.extend(piece.lines);
        page.table = Some(piece.table);
        pages.push(page);
    }
    pages
}

/// What a page of several is called: its sheet, the heading that it stands under, its table. Where words stand between
/// tables, a heading may be theirs.
fn title(sheet: &Sheet, piece: &Piece, has_words: bool) -> String {
    let heading = piece.heading.as_deref().unwrap_or("");
    let (heading, own) = match piece.table.title.as_str() {
        "" if heading.is_empty() => ("", piece.table.description.as_str()),
        "" => (heading, ""),
        own if has_words => ("", own),
        own => (heading, own),
    };
    let parts = [sheet.name.as_str(), heading, own];
    let parts: Vec<&str> =
        parts.into_iter().map(|part| part.trim().trim_end_matches('.')).filter(|it| !it.is_empty()).collect();
    parts.join(": ")
}

/// A table without rows, in words.
fn empty(table: &Table) -> Vec<Line> {
    let what = if table.title.is_empty() { &table.description } else { &table.title };
    let mut lines =
        vec![Line::Text(format!("{}: {}.", what.trim_end_matches('.'), table.when_empty.trim_end_matches('.')))];
    lines.extend(table.notes.iter().cloned().map(Line::Text));
    lines
}

fn paragraph(text: &str, style: Style) -> Line {
    match style {
        Style::Plain | Style::Muted => Line::Text(text.to_owned()),
        _ => Line::Strong(text.to_owned()),
    }
}

/// A key figure in a line: `Green: 4 of 25 rated indicators`.
fn card(card: &Card) -> Line {
    let before = match card.note.as_str() {
        "" => "",
        note if note.starts_with("of ") => " ",
        _ => ", ",
    };
    Line::Text(format!("{}: {}{before}{}", without_shape(&card.label), card.figure.shown(), card.note))
}
