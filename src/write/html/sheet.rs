//! A sheet as a section: its title, its sentences, its blocks from top to bottom.

use super::cell::{self, class, words};
use super::ids::CONTENTS;
use super::markup::Markup;
use super::page::Page;
use crate::write::cell::Cell;
use crate::write::sheet::{Block, Card, Sheet};
use crate::write::style::Style;

impl<'a> Page<'a> {
    /// A sheet.
    pub(super) fn sheet(&mut self, index: usize, sheet: &'a Sheet, out: &mut Markup) {
        let id = self.ids.sheet(index).to_owned();
        let title = format!("{id}_title");
        out.element("section", &[("id", &id), ("class", "sheet"), ("aria-labelledby", &title)], |out| {
            if sheet.title == self.workbook.title {
                // The head of the page says it already.
                out.leaf("h2", &[("id", &title), ("class", "unseen")], &sheet.name);
            } else {
                out.leaf("h2", &[("id", &title)], &sheet.title);
            }
            for sentence in &sheet.intro {
                out.element("p", &[("class", "intro")], |out| self.prose(sentence, out));
            }
            for block in &sheet.blocks {
                self.block(index, block, out);
            }
            out.element("p", &[("class", "back")], |out| {
                out.leaf("a", &[("href", &format!("#{CONTENTS}"))], "Back to contents");
            });
        });
    }

    fn block(&mut self, index: usize, block: &'a Block, out: &mut Markup) {
        match block {
            Block::Heading(text) => out.leaf("h3", &[], text),
            Block::Paragraph(text, Style::Plain) => out.element("p", &[], |out| self.prose(text, out)),
            Block::Paragraph(text, style) => {
                let is_tag = cell::is_tag(*style);
                let look = if is_tag { format!("remark {}", class(*style)) } else { class(*style).to_owned() };
                out.element("p", &[("class", &look)], |out| {
                    if is_tag { words(text, *style, out) } else { self.prose(text, out) }
                });
            }
            Block::Facts(facts) => self.facts(facts, out),
            Block::Cards(cards) => self.cards(cards, out),
            Block::Table(table, charts) => {
                self.table(table, out);
                self.charts(charts, out);
            }
            Block::Charts(charts) => self.charts(charts, out),
            Block::Contents => self.contents(index, out),
        }
    }

    fn facts(&self, facts: &[(String, Cell)], out: &mut Markup) {
        out.element("dl", &[("class", "facts")], |out| {
            for (label, value) in facts {
                out.element("div", &[], |out| {
                    out.leaf("dt", &[], label);
                    out.element("dd", &[], |out| cell::inside(value, &self.ids, out));
                });
            }
        });
    }

    fn cards(&self, cards: &[Card], out: &mut Markup) {
        out.element("dl", &[("class", "cards")], |out| {
            for card in cards {
                let figure = Cell { style: Style::Plain, ..card.figure.clone() };
                out.element("div", &[("class", class(card.figure.style))], |out| {
                    out.leaf("dt", &[], &card.label);
                    let look = if figure.figure().is_some() { "figure" } else { "figure words" };
                    out.element("dd", &[("class", look)], |out| cell::inside(&figure, &self.ids, out));
                    if !card.note.is_empty() {
                        out.leaf("dd", &[("class", "note")], &card.note);
                    }
                });
            }
        });
    }

    /// The other sheets, each with its first sentence.
    fn contents(&self, own: usize, out: &mut Markup) {
        out.element("ul", &[("class", "list-of-sheets")], |out| {
            for (index, sheet) in self.workbook.sheets.iter().enumerate().filter(|(index, _)| *index != own) {
                out.element("li", &[], |out| {
                    out.leaf("a", &[("href", &format!("#{}", self.ids.sheet(index)))], &sheet.name);
                    out.text(" ");
                    out.leaf("span", &[], sheet.intro.first().unwrap_or(&sheet.title));
                });
            }
        });
    }

    /// Running text, in which `the sheet NAME` leads there.
    fn prose(&self, text: &str, out: &mut Markup) {
        const MENTION: &str = "the sheet ";
        let mut rest = text;
        while let Some((before, after)) = rest.split_once(MENTION) {
            out.text(before);
            out.text(MENTION);
            let names = self.workbook.sheets.iter().enumerate().filter(|(_, sheet)| is_named(after, &sheet.name));
            rest = match names.max_by_key(|(_, sheet)| sheet.name.len()) {
                Some((index, sheet)) => {
                    out.leaf("a", &[("href", &format!("#{}", self.ids.sheet(index)))], &sheet.name);
                    after.strip_prefix(sheet.name.as_str()).unwrap_or(after)
                }
                None => after,
            };
        }
        out.text(rest);
    }
}

/// Whether a text starts with a name as a whole.
fn is_named(text: &str, name: &str) -> bool {
    !name.is_empty() && text.strip_prefix(name).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}
