//! Declared equations.
//!
//! ```text
//! equation = label "=" [sign] term *( sign term )      sign = "+" | "-"
//! term     = label | "sum(" label ".." label ")"
//! label    = a label of the table, as long as it fits, whatever its case and spaces; or the same in "quotes"
//! ```
//! Labels may hold spaces, hyphens, brackets and `&`: the longest label that fits is taken. The labels are those of the
//! table's lines, or else the headings of its columns, and then every line is checked.

use super::labels::plain;
use super::{Sign, Way};
use crate::model::figures::FigureTable;

/// An equation over the lines (or columns) of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Equation {
    /// Whether its labels are those of lines (cast down) or of columns (cast across).
    pub way: Way,
    /// The label of the total.
    pub total: String,
    /// What makes it.
    pub terms: Vec<(Sign, EquationTerm)>,
}

/// A term of an equation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EquationTerm {
    /// One line or column.
    One(String),
    /// The data lines (or columns) from one to another, both included.
    Sum(String, String),
}

/// An equation of a spec, for a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declared {
    /// The table's id.
    pub table: std::sync::Arc<str>,
    /// The equation.
    pub equation: Equation,
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
    },
    /// A label that stands on several lines.
    #[error("`{0}` stands on more than one line of the table")]
    AmbiguousLabel(String),
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

impl Equation {
    /// Reads an equation over a table: over its lines, or else over its columns.
    ///
    /// # Errors
    /// Where the text is no equation over labels of the table; the error is that of the reading which came further.
    pub fn parse(text: &str, table: &FigureTable) -> Result<Self, EquationError> {
        let lines: Vec<&str> = table.lines.iter().map(|line| line.label.as_str()).collect();
        let over_lines = match Self::over(text, &lines, Way::Down) {
            Ok(equation) => return Ok(equation),
            Err(error) => error,
        };
        let headings: Vec<&str> = table.columns.iter().map(|column| column.heading.as_str()).collect();
        Self::over(text, &headings, Way::Across)
            .map_err(|over_columns| if over_columns.column > over_lines.column { over_columns } else { over_lines })
    }

    /// Reads an equation over these labels.
    ///
    /// # Errors
    /// Where the text is no equation over the labels.
    pub fn over(text: &str, labels: &[&str], way: Way) -> Result<Self, EquationError> {
        let mut parser = Parser { text, at: 0, labels: labels.iter().map(|label| (plain(label), *label)).collect() };
        parser.space();
        if parser.rest().is_empty() {
            return Err(parser.error(EquationErrorKind::Empty));
        }
        let total = parser.label(true)?;
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
            if matches!(&term, EquationTerm::One(label) if *label == total) {
                parser.at = at;
                return Err(parser.error(EquationErrorKind::TotalInParts(total)));
            }
            terms.push((sign.unwrap_or(Sign::Plus), term));
        }
    }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    labels: Vec<(String, &'a str)>,
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
        // A label may itself begin with `sum(`.
        let as_label = self.label(false);
        let Some(inside) = self
            .text
            .get(at..)
            .and_then(|rest| rest.get(..3))
            .filter(|word| word.eq_ignore_ascii_case("sum"))
            .and_then(|_| {
                let rest = self.text.get(at + 3..)?;
                rest.trim_start().strip_prefix('(')
            })
        else {
            return as_label.map(EquationTerm::One);
        };
        if let Ok(label) = as_label {
            return Ok(EquationTerm::One(label));
        }
        self.at = self.text.len() - inside.len();
        let from = self.label(true)?;
        if !(self.take("..") || self.take("…")) {
            return Err(self.error(EquationErrorKind::NoRange));
        }
        self.space();
        let last_at = self.at;
        let to = self.label(true)?;
        if !self.take(")") {
            return Err(self.error(EquationErrorKind::UnclosedBracket));
        }
        let place = |label: &str| self.labels.iter().position(|(_, as_written)| *as_written == label);
        if place(&from) > place(&to) {
            self.at = last_at;
            return Err(self.error(EquationErrorKind::RangeReversed(to)));
        }
        Ok(EquationTerm::Sum(from, to))
    }

    /// A label. `within` allows `=`, `..` and `)` after it, which follow a label inside a term.
    fn label(&mut self, within: bool) -> Result<String, EquationError> {
        self.space();
        let rest = self.rest();
        if let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '“' | '`')) {
            let close = if quote == '“' { '”' } else { quote };
            let inside = rest.get(quote.len_utf8()..).unwrap_or("");
            let Some((name, _)) = inside.split_once(close) else {
                return Err(self.error(EquationErrorKind::UnclosedQuote));
            };
            let wanted = plain(name);
            let found: Vec<&str> =
                self.labels.iter().filter(|(label, _)| *label == wanted).map(|(_, written)| *written).collect();
            let length = quote.len_utf8() + name.len() + close.len_utf8();
            return self.one_of(&found, name, length);
        }
        let mut longest = 0;
        let mut found: Vec<&str> = Vec::new();
        for (label, written) in &self.labels {
            let Some(length) = length_of(rest, label) else { continue };
            let after = rest.get(length..).unwrap_or("").chars().next();
            if after.is_some_and(char::is_alphanumeric) {
                continue;
            }
            if length > longest {
                longest = length;
                found.clear();
            }
            if length == longest {
                found.push(written);
            }
        }
        if found.is_empty() {
            let written = upto_sign(rest, within);
            if written.is_empty() {
                return Err(self.error(EquationErrorKind::NoTerm));
            }
            return self.one_of(&[], written, 0);
        }
        let name = rest.get(..longest).unwrap_or(rest).trim();
        self.one_of(&found, name, longest)
    }

    fn one_of(&mut self, found: &[&str], written: &str, length: usize) -> Result<String, EquationError> {
        match found {
            [one] => {
                self.at += length;
                Ok((*one).to_owned())
            }
            [] => {
                let wanted = plain(written);
                let nearest = self
                    .labels
                    .iter()
                    .map(|(label, as_written)| (strsim::osa_distance(label, &wanted), *as_written))
                    .min_by_key(|(distance, _)| *distance)
                    .filter(|(distance, _)| *distance * 2 <= wanted.chars().count())
                    .map(|(_, as_written)| as_written.to_owned());
                Err(self.error(EquationErrorKind::UnknownLabel { written: written.trim().to_owned(), nearest }))
            }
            _ => Err(self.error(EquationErrorKind::AmbiguousLabel(written.trim().to_owned()))),
        }
    }
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
fn upto_sign(text: &str, within: bool) -> &str {
    let end = [" - ", " + ", " – ", " − ", "="]
        .iter()
        .chain(if within { ["..", ")"].iter() } else { [].iter() })
        .filter_map(|sign| text.find(sign))
        .min()
        .unwrap_or(text.len());
    text.get(..end).unwrap_or(text).trim()
}

#[cfg(test)]
mod tests {
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

    fn shown(text: &str) -> Result<String, String> {
        let equation = Equation::over(text, &LABELS, Way::Down).map_err(|error| error.to_string())?;
        let mut shown = equation.total;
        for (sign, term) in equation.terms {
            shown.push_str(if sign == Sign::Plus { " | +" } else { " | -" });
            match term {
                EquationTerm::One(label) => shown.push_str(&label),
                EquationTerm::Sum(from, to) => shown = format!("{shown}{from}..{to}"),
            }
        }
        Ok(shown)
    }

    #[test]
    fn equations_are_read() {
        for (text, read) in [
            (
                "Net Expenditure = Total Expenditure - Income - Recharges to Services",
                "Net Expenditure | +Total Expenditure | -Income | -Recharges to Services",
            ),
            ("net  expenditure=TOTAL EXPENDITURE-income", "Net Expenditure | +Total Expenditure | -Income"),
            ("Total = Third-Party Payments + Employees", "Total | +Third-Party Payments | +Employees"),
            ("Total = Fees&Charges (Net) – \"Income\"", "Total | +Fees & Charges (net) | -Income"),
            (
                "Total Expenditure = sum(Employees..Capital Financing Costs)",
                "Total Expenditure | +Employees..Capital Financing Costs",
            ),
            ("Total = -Income", "Total | -Income"),
        ] {
            assert_eq!(shown(text).as_deref(), Ok(read), "{text}");
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
        ] {
            assert_eq!(shown(text), Err(says.to_owned()), "{text}");
        }
        let twice = Equation::over("A = B", &["A", "B", "b"], Way::Down).map_err(|error| error.kind);
        assert_eq!(twice, Err(EquationErrorKind::AmbiguousLabel("B".to_owned())));
    }
}
