//! The page around the sheets: what it says of itself, its head, the way about it.

use super::Sources;
use super::ids::{CONTENTS, Ids, MAIN, PICTURES};
use super::markup::Markup;
use super::style;
use crate::write::workbook::Workbook;

/// The language of all words that are not the inputs' own.
const LANGUAGE: &str = "en-GB";
/// What a browser may do with the page: nothing but show it in its own style.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
/// Title of the section of charts that stand on no sheet.
const MORE_CHARTS: &str = "More charts";

/// A page in the making.
pub(super) struct Page<'a> {
    pub(super) workbook: &'a Workbook,
    pub(super) ids: Ids<'a>,
}

impl<'a> Page<'a> {
    pub(super) fn new(workbook: &'a Workbook, sources: Sources) -> Self {
        Self { workbook, ids: Ids::of(workbook, sources) }
    }

    /// The whole page.
    pub(super) fn written(mut self) -> String {
        let mut out = Markup::default();
        out.own("<!DOCTYPE html>\n");
        out.element("html", &[("lang", LANGUAGE)], |out| {
            self.about(out);
            out.element("body", &[], |out| {
                out.leaf("a", &[("class", "skip"), ("href", &format!("#{MAIN}"))], "Skip to main content");
                self.head(out);
                self.way(out);
                out.element("main", &[("id", MAIN), ("tabindex", "-1")], |out| self.main(out));
                out.element("footer", &[], |out| {
                    if !self.workbook.comments.is_empty() {
                        out.leaf("p", &[], &self.workbook.comments);
                    }
                });
            });
        });
        out.written()
    }

    /// What the page says of itself to programs.
    fn about(&self, out: &mut Markup) {
        let workbook = self.workbook;
        out.element("head", &[], |out| {
            out.empty("meta", &[("charset", "utf-8")]);
            out.own("\n");
            out.leaf("title", &[], &workbook.title);
            out.empty("meta", &[("http-equiv", "Content-Security-Policy"), ("content", POLICY)]);
            let keywords = workbook.keywords.join(", ");
            for (name, content) in [
                ("viewport", "width=device-width, initial-scale=1"),
                ("color-scheme", "light"),
                ("referrer", "no-referrer"),
                ("author", &workbook.organisation),
                ("description", &workbook.subject),
                ("keywords", &keywords),
            ] {
                if !content.is_empty() {
                    out.own("\n");
                    out.empty("meta", &[("name", name), ("content", content)]);
                }
            }
            out.own("\n");
            out.element("style", &[], |out| out.own(&style::sheet(workbook)));
        });
    }

    fn head(&self, out: &mut Markup) {
        out.element("header", &[], |out| {
            if !self.workbook.organisation.is_empty() {
                out.leaf("p", &[("class", "organisation")], &self.workbook.organisation);
            }
            out.leaf("h1", &[], &self.workbook.title);
            if !self.workbook.subject.is_empty() {
                out.leaf("p", &[], &self.workbook.subject);
            }
        });
    }

    /// The way about: a link to each sheet.
    fn way(&self, out: &mut Markup) {
        let sheets = self.workbook.sheets.iter().enumerate();
        let mut links: Vec<(&str, &str)> =
            sheets.map(|(index, sheet)| (self.ids.sheet(index), sheet.name.as_str())).collect();
        if !self.workbook.pictures.is_empty() {
            links.push((PICTURES, MORE_CHARTS));
        }
        out.element("nav", &[("id", CONTENTS), ("aria-label", "Contents")], |out| {
            out.element("ul", &[], |out| {
                for (id, name) in links {
                    out.element("li", &[], |out| out.leaf("a", &[("href", &format!("#{id}"))], name));
                }
            });
        });
    }

    fn main(&mut self, out: &mut Markup) {
        let workbook = self.workbook;
        if workbook.sheets.is_empty() {
            out.leaf("p", &[], "Nothing to report.");
        }
        for (index, sheet) in workbook.sheets.iter().enumerate() {
            self.sheet(index, sheet, out);
        }
        if workbook.pictures.is_empty() {
            return;
        }
        let title = format!("{PICTURES}_title");
        out.element("section", &[("id", PICTURES), ("class", "sheet"), ("aria-labelledby", &title)], |out| {
            out.leaf("h2", &[("id", &title)], MORE_CHARTS);
            self.charts(&workbook.pictures, out);
            out.element("p", &[("class", "back")], |out| {
                out.leaf("a", &[("href", &format!("#{CONTENTS}"))], "Back to contents");
            });
        });
    }
}
