//! Declared equations.
//!
//! ```text
//! equation = name "=" [sign] term *( sign term )       sign = "+" | "-"
//! term     = name | range | "sum(" range ")" | "sum of section" label
//! range    = name ".." name                            the data lines from one to the other
//! name     = label [ "of section" label ]              where the label stands in more than one section
//! label    = a label of the table, as long as it fits, whatever its case and spaces; or the same in "quotes", in
//!            which a quotation mark is written twice
//! ```
//! Labels may hold spaces, hyphens, brackets and `&`: the longest label that fits is taken. The labels are those of the
//! table's lines, or else the headings of its columns, and then every line is checked. A section is the lines under a
//! heading, or those that a word of an outer column gathers. A printed equation is read back as the same.

use std::fmt;

use super::labels::plain;
use super::{Sign, Way};
use crate::model::figures::{FigureTable, LineRole};

/// An equation over the lines (or columns) of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Equation {
    /// Whether its labels are those of lines (cast down) or of columns (cast across).
    pub way: Way,
    /// The total.
    pub total: Name,
    /// What makes it.
    pub terms: Vec<(Sign, EquationTerm)>,
}

/// A line or column by its label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Its label, as the table writes it.
    pub label: String,
    /// Its section, where the equation says which.
    pub section: Option<String>,
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&quoted(&self.label))?;
        match &self.section {
            Some(section) => write!(f, " of section {}", quoted(section)),
            None => Ok(()),
        }
    }
}

/// A term of an equation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EquationTerm {
    /// One line or column.
    One(Name),
    /// The data lines (or columns) from one to another, both included.
    Sum(Name, Name),
    /// The data lines of a section.
    Section(String),
}

impl fmt::Display for EquationTerm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::One(name) => name.fmt(f),
            Self::Sum(from, to) => write!(f, "{from} .. {to}"),
            Self::Section(section) => write!(f, "sum of section {}", quoted(section)),
        }
    }
}

impl fmt::Display for Equation {
    /// The equation with every label in quotes; it is read back as the same.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} =", self.total)?;
        for (at, (sign, term)) in self.terms.iter().enumerate() {
            match (at, sign) {
                (0, Sign::Plus) => {}
                (_, Sign::Plus) => f.write_str(" +")?,
                (_, Sign::Minus) => f.write_str(" -")?,
            }
            write!(f, " {term}")?;
        }
        Ok(())
    }
}

fn quoted(label: &str) -> String {
    format!("\"{}\"", label.replace('"', "\"\""))
}

/// What is wrong with an equation.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EquationErrorKind {
    /// Nothing is written.
    #[error("an equation is expected, such as `Net Expenditure = Total Expenditure - Income`")]
    Empty,
    /// No `=`.
    #[error("`=` is expected after the label of the total")]
    NoEquals,
    /// No label or `sum(` where one belongs.
    #[error("a label of the table or `sum(` is expected")]
    NoTerm,
    /// Something else than `+`, `-` or the end.
    #[error("`+`, `-` or the end of the equation is expected")]
    NoSign,
    /// A label that the table does not have.
    #[error("the table has no label `{written}`{}", nearest.as_ref().map(|n| format!("; the nearest is `{n}`")).unwrap_or_default())]
    UnknownLabel {
        /// What is written.
        written: String,
        /// The nearest label.
        nearest: Option<String>,
        /// The labels that there are.
        known: Vec<String>,
    },
    /// A label that stands on several lines.
    #[error("`{0}` stands on more than one line of the table{help}", help = if *.1 { "; say which with `of section`" } else { "" })]
    AmbiguousLabel(String, bool),
    /// A section that the table does not have.
    #[error("the table has no section `{written}`{}", nearest.as_ref().map(|n| format!("; the nearest is `{n}`")).unwrap_or_default())]
    UnknownSection {
        /// What is written.
        written: String,
        /// The nearest section.
        nearest: Option<String>,
        /// The sections that there are.
        known: Vec<String>,
    },
    /// A label that its section does not have.
    #[error("the section `{section}` has no line `{label}`")]
    NotInSection {
        /// The label.
        label: String,
        /// The section.
        section: String,
    },
    /// A quotation mark without its fellow.
    #[error("the closing quotation mark is missing")]
    UnclosedQuote,
    /// `sum(` without `..`.
    #[error("`..` is expected between the first and the last label of `sum(...)`")]
    NoRange,
    /// `sum(` without `)`.
    #[error("`)` is expected")]
    UnclosedBracket,
    /// `sum(b..a)`.
    #[error("`{0}` stands above the label that it should come after")]
    RangeReversed(String),
    /// The total is one of its own parts.
    #[error("`{0}` cannot be a part of itself")]
    TotalInParts(String),
}

/// What is wrong with an equation, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{kind} (at character {column})")]
pub struct EquationError {
    /// The character, from 1.
    pub column: usize,
    /// What is wrong.
    pub kind: EquationErrorKind,
}

/// What an equation may name: the items of one way of casting, and the sections that they stand in.
#[derive(Clone, Debug, Default)]
pub(super) struct Labels<'a> {
    /// The label of each item, with its section.
    pub(super) items: Vec<(&'a str, Option<&'a str>)>,
    /// The sections, each once.
    sections: Vec<&'a str>,
}

impl<'a> Labels<'a> {
    pub(super) fn new(items: Vec<(&'a str, Option<&'a str>)>) -> Self {
        let mut sections: Vec<&str> = Vec::new();
        for section in items.iter().filter_map(|(_, section)| *section) {
            if !sections.iter().any(|seen| plain(seen) == plain(section)) {
                sections.push(section);
            }
        }
        Self { items, sections }
    }

    /// The labels of a table's lines, or the headings of its columns.
    pub(super) fn of(table: &'a FigureTable, way: Way) -> Self {
        match way {
            Way::Across => Self::new(table.columns.iter().map(|column| (column.heading.as_str(), None)).collect()),
            _ => Self::new(
                table
                    .lines
                    .iter()
                    // A heading is no line that has figures, though it may have the name of one.
                    .map(|line| match line.role {
                        LineRole::Section => ("", None),
                        _ => (line.label.as_str(), line.section.as_deref()),
                    })
                    .collect(),
            ),
        }
    }

    /// The items of a name.
    pub(super) fn find(&self, name: &Name) -> impl Iterator<Item = usize> {
        let wanted = plain(&name.label);
        let section = name.section.as_deref().map(plain);
        self.items.iter().enumerate().filter_map(move |(at, (label, own))| {
            let is_there = section.is_none() || own.map(plain) == section;
            (is_there && plain(label) == wanted).then_some(at)
        })
    }

    /// The items of a section.
    pub(super) fn within(&self, section: &str) -> impl Iterator<Item = usize> {
        let wanted = plain(section);
        self.items
            .iter()
            .enumerate()
            .filter_map(move |(at, (_, own))| (own.map(plain).as_ref() == Some(&wanted)).then_some(at))
    }
}

impl Equation {
    /// Reads an equation over a table: over its lines, or else over its columns.
    ///
    /// # Errors
    /// Where the text is no equation over labels of the table; the error is that of the reading which came further.
    pub fn parse(text: &str, table: &FigureTable) -> Result<Self, EquationError> {
        let over_lines = match Self::over(text, &Labels::of(table, Way::Down), Way::Down) {
            Ok(equation) => return Ok(equation),
            Err(error) => error,
        };
        Self::over(text, &Labels::of(table, Way::Across), Way::Across)
            .map_err(|over_columns| if over_columns.column > over_lines.column { over_columns } else { over_lines })
    }

    /// Reads an equation over these labels.
    ///
    /// # Errors
    /// Where the text is no equation over the labels.
    pub(super) fn over(text: &str, labels: &Labels<'_>, way: Way) -> Result<Self, EquationError> {
        let items = labels.items.iter().map(|(label, _)| (plain(label), *label)).collect();
        let sections = labels.sections.iter().map(|label| (plain(label), *label)).collect();
        let mut parser = Parser { text, at: 0, labels, items, sections };
        parser.space();
        if parser.rest().is_empty() {
            return Err(parser.error(EquationErrorKind::Empty));
        }
        let total = parser.name()?;
        if !parser.take("=") {
            return Err(parser.error(EquationErrorKind::NoEquals));
        }
        let mut terms = Vec::new();
        loop {
            let sign = parser.sign();
            if sign.is_none() && !terms.is_empty() {
                if parser.rest().is_empty() {
                    return Ok(Self { way, total, terms });
                }
                return Err(parser.error(EquationErrorKind::NoSign));
            }
            parser.space();
            let at = parser.at;
            let term = parser.term()?;
            if matches!(&term, EquationTerm::One(name) if *name == total) {
                parser.at = at;
                return Err(parser.error(EquationErrorKind::TotalInParts(total.label)));
            }
            terms.push((sign.unwrap_or(Sign::Plus), term));
        }
    }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    labels: &'a Labels<'a>,
    items: Vec<(String, &'a str)>,
    sections: Vec<(String, &'a str)>,
}

impl<'a> Parser<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn space(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    fn error(&self, kind: EquationErrorKind) -> EquationError {
        let before = self.text.get(..self.at).unwrap_or(self.text);
        EquationError { column: before.chars().count() + 1, kind }
    }

    fn take(&mut self, token: &str) -> bool {
        self.space();
        let found = self.rest().starts_with(token);
        if found {
            self.at += token.len();
        }
        found
    }

    /// Takes these words, whatever their case and the spaces between them.
    fn take_words(&mut self, words: &[&str]) -> bool {
        let before = self.at;
        for word in words {
            self.space();
            let rest = self.rest();
            let fits = rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
                && !rest.get(word.len()..).is_some_and(|after| after.starts_with(char::is_alphanumeric));
            if !fits {
                self.at = before;
                return false;
            }
            self.at += word.len();
        }
        true
    }

    fn sign(&mut self) -> Option<Sign> {
        if self.take("+") {
            Some(Sign::Plus)
        } else if self.take("-") || self.take("–") || self.take("−") {
            Some(Sign::Minus)
        } else {
            None
        }
    }

    fn term(&mut self) -> Result<EquationTerm, EquationError> {
        self.space();
        let at = self.at;
        // A label may itself begin with `sum`.
        let as_label = self.label(Of::Items);
        self.at = at;
        let Err(error) = as_label else { return self.range(false) };
        if self.take_words(&["sum", "of", "section"]) {
            return self.label(Of::Sections).map(EquationTerm::Section);
        }
        if self.take_words(&["sum"]) && self.take("(") {
            let term = self.range(true)?;
            return if self.take(")") { Ok(term) } else { Err(self.error(EquationErrorKind::UnclosedBracket)) };
        }
        Err(error)
    }

    /// A name, or two with `..` between them.
    fn range(&mut self, must: bool) -> Result<EquationTerm, EquationError> {
        let from = self.name()?;
        if !(self.take("..") || self.take("…")) {
            return if must { Err(self.error(EquationErrorKind::NoRange)) } else { Ok(EquationTerm::One(from)) };
        }
        // Three dots are two as well.
        while self.rest().starts_with('.') {
            self.at += 1;
        }
        self.space();
        let last_at = self.at;
        let to = self.name()?;
        if self.labels.find(&from).next() > self.labels.find(&to).next() {
            self.at = last_at;
            return Err(self.error(EquationErrorKind::RangeReversed(to.label)));
        }
        Ok(EquationTerm::Sum(from, to))
    }

    /// A label, with its section where that is said; it must stand there once.
    fn name(&mut self) -> Result<Name, EquationError> {
        self.space();
        let at = self.at;
        let label = self.label(Of::Items)?;
        let section = if self.take_words(&["of", "section"]) { Some(self.label(Of::Sections)?) } else { None };
        let name = Name { label, section };
        let found = self.labels.find(&name).take(2).count();
        if found == 1 {
            return Ok(name);
        }
        self.at = at;
        Err(self.error(match name.section {
            Some(section) if found == 0 => EquationErrorKind::NotInSection { label: name.label, section },
            Some(_) => EquationErrorKind::AmbiguousLabel(name.label, false),
            None => {
                let sections: Vec<_> = self.labels.find(&name).map(|item| self.labels.items.get(item)).collect();
                let apart = sections.iter().enumerate().all(|(at, one)| {
                    !sections.iter().skip(at + 1).any(|two| {
                        two.map(|(_, section)| section.map(plain)) == one.map(|(_, section)| section.map(plain))
                    })
                });
                EquationErrorKind::AmbiguousLabel(name.label, apart)
            }
        }))
    }

    fn known(&self, of: Of) -> &[(String, &'a str)] {
        match of {
            Of::Items => &self.items,
            Of::Sections => &self.sections,
        }
    }

    /// The label of an item or of a section, as the table writes it.
    fn label(&mut self, of: Of) -> Result<String, EquationError> {
        self.space();
        let rest = self.rest();
        if let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '“' | '`')) {
            let close = if quote == '“' { '”' } else { quote };
            let inside = rest.get(quote.len_utf8()..).unwrap_or("");
            let Some((name, length)) = upto_quote(inside, close) else {
                return Err(self.error(EquationErrorKind::UnclosedQuote));
            };
            let wanted = plain(&name);
            let found = self.known(of).iter().find(|(label, _)| *label == wanted).map(|(_, written)| *written);
            return self.one_of(of, found, &name, quote.len_utf8() + length);
        }
        let mut longest = 0;
        let mut found: Option<&str> = None;
        for (label, written) in self.known(of) {
            let Some(length) = length_of(rest, label) else { continue };
            let after = rest.get(length..).unwrap_or("").chars().next();
            if !after.is_some_and(char::is_alphanumeric) && length > longest {
                longest = length;
                found = Some(written);
            }
        }
        if found.is_none() {
            let written = upto_sign(rest);
            if written.is_empty() {
                return Err(self.error(EquationErrorKind::NoTerm));
            }
            return self.one_of(of, None, written, 0);
        }
        self.one_of(of, found, rest, longest)
    }

    fn one_of(&mut self, of: Of, found: Option<&str>, written: &str, length: usize) -> Result<String, EquationError> {
        if let Some(found) = found {
            self.at += length;
            return Ok(found.to_owned());
        }
        let wanted = plain(written);
        let nearest = self
            .known(of)
            .iter()
            .filter(|(label, _)| !label.is_empty())
            .map(|(label, as_written)| (strsim::osa_distance(label, &wanted), *as_written))
            .min_by_key(|(distance, _)| *distance)
            .filter(|(distance, _)| *distance * 2 <= wanted.chars().count())
            .map(|(_, as_written)| as_written.to_owned());
        let written = written.trim().to_owned();
        let known = self.known(of).iter().map(|(_, as_written)| (*as_written).to_owned()).collect();
        Err(self.error(match of {
            Of::Items => EquationErrorKind::UnknownLabel { written, nearest, known },
            Of::Sections => EquationErrorKind::UnknownSection { written, nearest, known },
        }))
    }
}

/// What a label is looked for among.
#[derive(Clone, Copy, Debug)]
enum Of {
    Items,
    Sections,
}

/// What stands before the closing quotation mark, where a doubled one is one of the label, and how long it all is.
fn upto_quote(inside: &str, close: char) -> Option<(String, usize)> {
    let mut name = String::new();
    let mut chars = inside.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c != close {
            name.push(c);
        } else if close == '"' && chars.next_if(|(_, next)| *next == close).is_some() {
            name.push(close);
        } else {
            return Some((name, at + c.len_utf8()));
        }
    }
    None
}

/// How many bytes of the text are the label, whatever its case and spaces.
fn length_of(text: &str, label: &str) -> Option<usize> {
    if label.is_empty() {
        return None;
    }
    let mut wanted = label.chars();
    let mut next = wanted.next();
    for (at, c) in text.char_indices() {
        if next.is_none() {
            return Some(at);
        }
        if c.is_whitespace() {
            continue;
        }
        for folded in plain(c.encode_utf8(&mut [0; 4])).chars() {
            if next != Some(folded) {
                return None;
            }
            next = wanted.next();
        }
    }
    next.is_none().then_some(text.len())
}

/// What stands before the next sign that has a space beside it, for the message.
fn upto_sign(text: &str) -> &str {
    let ends = [" - ", " + ", " – ", " − ", "=", "..", "…", ")", " of section "];
    let end = ends.iter().filter_map(|sign| text.find(sign)).min().unwrap_or(text.len());
    text.get(..end).unwrap_or(text).trim()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LABELS: [&str; 9] = [
        "Employees",
        "Third-Party Payments",
        "Capital Financing Costs",
        "Total",
        "Total Expenditure",
        "Income",
        "Fees & Charges (net)",
        "Recharges to Services",
        "Net Expenditure",
    ];

    fn labels() -> Labels<'static> {
        let section = |label: &str| match label {
            "Employees" | "Third-Party Payments" | "Capital Financing Costs" => Some("Gross Expenditure"),
            "Fees & Charges (net)" | "Recharges to Services" => Some("Income"),
            _ => None,
        };
        Labels::new(LABELS.iter().map(|label| (*label, section(label))).collect())
    }

    fn shown(text: &str) -> Result<String, String> {
        let equation = Equation::over(text, &labels(), Way::Down).map_err(|error| error.to_string())?;
        Ok(equation.to_string())
    }

    #[test]
    fn equations_are_read() {
        for (text, read) in [
            (
                "Net Expenditure = Total Expenditure - Income - Recharges to Services",
                r#""Net Expenditure" = "Total Expenditure" - "Income" - "Recharges to Services""#,
            ),
            ("net  expenditure=TOTAL EXPENDITURE-income", r#""Net Expenditure" = "Total Expenditure" - "Income""#),
            ("Total = Third-Party Payments + Employees", r#""Total" = "Third-Party Payments" + "Employees""#),
            ("Total = Fees&Charges (Net) – \"Income\"", r#""Total" = "Fees & Charges (net)" - "Income""#),
            (
                "Total Expenditure = sum(Employees..Capital Financing Costs)",
                r#""Total Expenditure" = "Employees" .. "Capital Financing Costs""#,
            ),
            (
                r#"Total Expenditure = "Employees" .. "Capital Financing Costs" - Income"#,
                r#""Total Expenditure" = "Employees" .. "Capital Financing Costs" - "Income""#,
            ),
            ("Total = Employees … Third-Party Payments", r#""Total" = "Employees" .. "Third-Party Payments""#),
            ("Total = -Income", r#""Total" = - "Income""#),
            (
                r#"Total = sum of section "Gross Expenditure" - Sum of Section Income"#,
                r#""Total" = sum of section "Gross Expenditure" - sum of section "Income""#,
            ),
            (
                "Total = Employees of section Gross Expenditure",
                r#""Total" = "Employees" of section "Gross Expenditure""#,
            ),
        ] {
            assert_eq!(shown(text).as_deref(), Ok(read), "{text}");
            assert_eq!(shown(read).as_deref(), Ok(read), "{text}");
        }
    }

    #[test]
    fn errors_say_where_and_what() {
        for (text, says) in [
            ("", "an equation is expected, such as `Net Expenditure = Total Expenditure - Income` (at character 1)"),
            ("Total", "`=` is expected after the label of the total (at character 6)"),
            ("Total = ", "a label of the table or `sum(` is expected (at character 9)"),
            ("Total = Income Employees", "`+`, `-` or the end of the equation is expected (at character 16)"),
            (
                "Total = Employes - Income",
                "the table has no label `Employes`; the nearest is `Employees` (at character 9)",
            ),
            ("Total = \"Income", "the closing quotation mark is missing (at character 9)"),
            (
                "Total = sum(Employees)",
                "`..` is expected between the first and the last label of `sum(...)` (at character 22)",
            ),
            ("Total = sum(Employees..Income", "`)` is expected (at character 30)"),
            (
                "Total = sum(Income..Employees)",
                "`Employees` stands above the label that it should come after (at character 21)",
            ),
            ("Total = Income + Total", "`Total` cannot be a part of itself (at character 18)"),
            ("Total = Employees .. Incom", "the table has no label `Incom`; the nearest is `Income` (at character 22)"),
            (
                "Total = sum of section \"Gross Expenditur\"",
                "the table has no section `Gross Expenditur`; the nearest is `Gross Expenditure` (at character 24)",
            ),
            ("Total = Employees of section Income", "the section `Income` has no line `Employees` (at character 9)"),
        ] {
            assert_eq!(shown(text), Err(says.to_owned()), "{text}");
        }
    }

    #[test]
    fn a_label_on_several_lines_needs_its_section() {
        let labels = Labels::new(vec![
            ("Employees", Some("North")),
            ("Total", Some("North")),
            ("Employees", Some("South")),
            ("total", Some("South")),
            ("Grand total", None),
            ("Other", None),
            ("Other", None),
        ]);
        let read = |text: &str| Equation::over(text, &labels, Way::Down).map(|equation| equation.to_string());
        assert_eq!(
            read("Grand total = Total of section North + Total of section South").as_deref(),
            Ok(r#""Grand total" = "Total" of section "North" + "Total" of section "South""#)
        );
        let error = |text: &str| read(text).unwrap_err().to_string();
        assert_eq!(
            error("Grand total = Total"),
            "`Total` stands on more than one line of the table; say which with `of section` (at character 15)"
        );
        assert_eq!(error("Grand total = Other"), "`Other` stands on more than one line of the table (at character 15)");
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_back(
            words in prop::collection::vec("[A-Za-z(£\"][A-Za-z0-9 &().,'\"`£+=-]{0,12}[A-Za-z0-9)\"]", 3..8),
            sections in prop::collection::vec("[A-Z][a-z \"]{0,6}[a-z]", 1..3),
            terms in prop::collection::vec((any::<bool>(), 0usize..3, 1usize..8, 1usize..8), 1..6),
        ) {
            let mut items: Vec<(&str, Option<&str>)> = Vec::new();
            for (at, word) in words.iter().enumerate() {
                if !items.iter().any(|(seen, _)| plain(seen) == plain(word)) {
                    items.push((word, (at > 0).then(|| sections[at % sections.len()].as_str())));
                }
            }
            prop_assume!(items.len() >= 2);
            let labels = Labels::new(items.clone());
            let name = |at: usize| Name { label: items[1 + (at - 1) % (items.len() - 1)].0.to_owned(), section: None };
            let terms = terms
                .iter()
                .map(|(minus, kind, one, other)| {
                    let (one, other) = (1 + (one - 1) % (items.len() - 1), 1 + (other - 1) % (items.len() - 1));
                    let term = match kind {
                        0 => EquationTerm::One(name(one)),
                        1 => EquationTerm::Sum(name(one.min(other)), name(one.max(other))),
                        _ => EquationTerm::Section(labels.sections[one % labels.sections.len()].to_owned()),
                    };
                    (if *minus { Sign::Minus } else { Sign::Plus }, term)
                })
                .collect();
            let equation =
                Equation { way: Way::Down, total: Name { label: items[0].0.to_owned(), section: None }, terms };
            prop_assert_eq!(Equation::over(&equation.to_string(), &labels, Way::Down), Ok(equation));
        }

        #[test]
        fn no_text_is_too_odd(text in "\\PC{0,40}") {
            let _ = Equation::over(&text, &labels(), Way::Down);
        }
    }
}
