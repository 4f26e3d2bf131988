//! Elements and text, escaped. An element is closed by what opened it, so every page is well formed.

/// Attributes: names and values. One whose value is empty is left out.
pub(super) type Attributes<'a> = &'a [(&'a str, &'a str)];

/// Elements after which a line ends in the source.
const OF_BLOCKS: [&str; 30] = [
    "article",
    "body",
    "caption",
    "colgroup",
    "dd",
    "details",
    "div",
    "dl",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "head",
    "header",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "section",
    "style",
    "svg",
    "table",
    "tbody",
    "thead",
    "title",
    "tr",
];

/// A page, or a part of one, as it is written.
#[derive(Debug, Default)]
pub(super) struct Markup(String);

impl Markup {
    /// An element with what `inside` writes.
    pub(super) fn element(&mut self, name: &str, attributes: Attributes<'_>, inside: impl FnOnce(&mut Self)) {
        self.open(name, attributes);
        self.0.push('>');
        inside(self);
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push('>');
        if OF_BLOCKS.contains(&name) {
            self.0.push('\n');
        }
    }

    /// An element that holds nothing but text.
    pub(super) fn leaf(&mut self, name: &str, attributes: Attributes<'_>, text: &str) {
        self.element(name, attributes, |inside| inside.text(text));
    }

    /// An element that holds nothing.
    pub(super) fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.open(name, attributes);
        self.0.push_str("/>");
    }

    /// Text.
    pub(super) fn text(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                letter if may_stand(letter) => self.0.push(letter),
                _ => {}
            }
        }
    }

    /// What is markup or a style sheet of our own.
    pub(super) fn own(&mut self, own: &str) {
        self.0.push_str(own);
    }

    /// What was written.
    pub(super) fn written(self) -> String {
        self.0
    }

    fn open(&mut self, name: &str, attributes: Attributes<'_>) {
        self.0.push('<');
        self.0.push_str(name);
        for (name, value) in attributes.iter().filter(|(_, value)| !value.is_empty()) {
            self.0.push(' ');
            self.0.push_str(name);
            self.0.push_str("=\"");
            self.text(value);
            self.0.push('"');
        }
    }
}

/// Whether a letter may stand in a page: neither a control character nor one of those that Unicode will never use.
fn may_stand(letter: char) -> bool {
    let is_never_used = matches!(letter, '\u{fdd0}'..='\u{fdef}') || u32::from(letter) & 0xfffe == 0xfffe;
    matches!(letter, '\n' | '\t') || !letter.is_control() && !is_never_used
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_never_becomes_markup() {
        let mut markup = Markup::default();
        let hostile = "</p><script>alert('1')</script> \" onload=\"x & &amp; \u{0}\u{b}\u{1b}\u{fffe}\u{85}é😀";
        markup.leaf("p", &[("title", hostile), ("class", "")], hostile);
        let escaped = "&lt;/p&gt;&lt;script&gt;alert('1')&lt;/script&gt; &quot; onload=&quot;x &amp; &amp;amp; é😀";
        assert_eq!(markup.written(), format!("<p title=\"{escaped}\">{escaped}</p>\n"));
    }

    #[test]
    fn elements_nest_as_they_are_written() {
        let mut markup = Markup::default();
        markup.element("div", &[("id", "a")], |inside| {
            inside.text("b");
            inside.empty("br", &[]);
        });
        assert_eq!(markup.written(), "<div id=\"a\">b<br/></div>\n");
    }
}
