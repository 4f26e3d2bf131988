//! The findings for people: one line each that a terminal makes clickable and grep finds, what bears it out indented
//! under it, then a summary.

use std::fmt::Write as _;

use super::paint::Paint;
use super::plain::{beside, count, one_line};
use super::{Document, Tally};
use crate::finding::{Finding, Remark};
use crate::score::Counts;

/// How much is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detail {
    /// The findings' own lines.
    Brief,
    /// What bears them out, what to do, and the summary.
    #[default]
    Usual,
    /// Related cells, assumptions and what was not checked as well.
    Full,
}

/// The findings and the summary.
#[must_use]
pub fn text(document: &Document<'_>, detail: Detail, colour: bool) -> String {
    let paint = Paint(colour);
    let mut out = String::new();
    for finding in document.findings {
        one(&mut out, finding, detail, paint);
    }
    if detail == Detail::Full {
        remarks(&mut out, "Assumed", &document.assumptions);
        remarks(&mut out, "Not checked", &document.not_checked);
    }
    if detail >= Detail::Usual {
        if !out.is_empty() {
            out.push('\n');
        }
        summary(&mut out, document, detail);
    }
    out
}

fn one(out: &mut String, finding: &Finding, detail: Detail, paint: Paint) {
    let place = one_line(&finding.place.to_string());
    let waived = finding.waived.as_ref();
    let head = format!("{}[{}]", finding.level.name(), finding.rule.name);
    let head = match waived {
        Some(_) => paint.faint(&format!("waived {head}")),
        None => paint.level(finding.level, &head),
    };
    line(out, 0, &format!("{place}: {head} {}", one_line(&finding.message)));
    if detail == Detail::Brief {
        return;
    }
    for evidence in &finding.evidence {
        line(out, 4, &one_line(evidence));
    }
    // What is accepted needs nothing done.
    if let Some(help) = finding.help.as_ref().filter(|_| waived.is_none() || detail == Detail::Full) {
        line(out, 4, &format!("{} {}", paint.faint("help:"), one_line(help)));
    }
    if let Some(waived) = waived {
        let until = waived.until.format("%-d %B %Y");
        let text = format!("waived: {} ({}, until {until})", one_line(&waived.reason), one_line(&waived.by));
        line(out, 4, &paint.faint(&text));
    }
    if detail == Detail::Full && !finding.related.is_empty() {
        let related: Vec<String> =
            finding.related.iter().map(|other| one_line(&beside(other, &finding.place))).collect();
        line(out, 4, &paint.faint(&format!("see also: {}", related.join(", "))));
    }
}

fn line(out: &mut String, indent: usize, text: &str) {
    // Writing to a string cannot fail.
    let _written = writeln!(out, "{:indent$}{text}", "");
}

fn remarks(out: &mut String, title: &str, remarks: &[Remark]) {
    if remarks.is_empty() {
        return;
    }
    line(out, 0, &format!("\n{title}:"));
    for remark in remarks {
        let place =
            remark.places.first().map(|place| format!("{}: ", one_line(&place.to_string()))).unwrap_or_default();
        line(out, 2, &format!("{place}{}", one_line(&remark.text)));
    }
}

fn summary(out: &mut String, document: &Document<'_>, detail: Detail) {
    let tally = Tally::of(document.findings);
    let mut parts: Vec<String> = [(tally.error, "error"), (tally.warning, "warning"), (tally.note, "note")]
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, noun)| count(number, noun))
        .collect();
    if parts.is_empty() {
        parts.push("Nothing found".to_owned());
    }
    if tally.waived > 0 {
        parts.push(format!("{} waived", tally.waived));
    }
    let tables = count(document.model.tables.len(), "table");
    let books = count(document.books.len(), "workbook");
    let unopened = match document.unread.len() {
        0 => String::new(),
        number => format!("; {} could not be read", count(number, "file")),
    };
    line(out, 0, &format!("{} in {tables} of {books}{unopened}.", parts.join(", ")));
    let balances = &document.reconciliation.balances;
    if !balances.is_empty() {
        let agree = balances.iter().filter(|balance| balance.class.holds()).count();
        let differ = balances.len() - agree;
        let verb = |number: usize, verb: &str| format!("{verb}{}", if number == 1 { "s" } else { "" });
        let text = format!("Totals cast: {agree} {}, {differ} {}.", verb(agree, "agree"), verb(differ, "differ"));
        line(out, 0, &text);
    }
    let counts = Counts::of(&document.scores.measured);
    if counts.rated() > 0 {
        let text = format!(
            "{} of {} measures rated: {} green, {} amber, {} red.",
            counts.rated(),
            counts.all(),
            counts.green,
            counts.amber,
            counts.red
        );
        line(out, 0, &text);
    }
    let (assumed, unchecked) = (document.assumptions.len(), document.not_checked.len());
    if detail < Detail::Full && assumed + unchecked > 0 {
        let text =
            format!("{} made, {} not checked; -v lists them.", count(assumed, "assumption"), count(unchecked, "thing"));
        line(out, 0, &text);
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::run;
    use super::*;

    #[test]
    fn a_line_a_finding_then_what_bears_it_out_then_a_summary() {
        insta::assert_snapshot!(text(&run().document(), Detail::Usual, false), @r#"
        melton/ict.xlsx: Trading account!B4: error[does-not-cast] Net Expenditure is written 1,400; 1,200 - 200 = 1,000.
            200 is added rather than taken off
            help: Type 1,000.
        melton/ict.xlsx: Trading account!B9: waived error[does-not-cast] =HYPERLINK("x") [2J is no total.
            waived: The shared post is left out (Head of Finance, until 31 March 2026)
        specs/a.toml:12:7: warning[does-not-cast] The waiver has run out.

        1 error, 1 warning, 1 waived in 2 tables of 1 workbook; 1 file could not be read.
        Totals cast: 0 agree, 1 differs.
        2 of 2 measures rated: 1 green, 1 amber, 0 red.
        1 assumption made, 1 thing not checked; -v lists them.
        "#);
    }

    #[test]
    fn more_and_less_can_be_said() {
        insta::assert_snapshot!(text(&run().document(), Detail::Brief, false), @r#"
        melton/ict.xlsx: Trading account!B4: error[does-not-cast] Net Expenditure is written 1,400; 1,200 - 200 = 1,000.
        melton/ict.xlsx: Trading account!B9: waived error[does-not-cast] =HYPERLINK("x") [2J is no total.
        specs/a.toml:12:7: warning[does-not-cast] The waiver has run out.
        "#);
        insta::assert_snapshot!(text(&run().document(), Detail::Full, false), @r#"
        melton/ict.xlsx: Trading account!B4: error[does-not-cast] Net Expenditure is written 1,400; 1,200 - 200 = 1,000.
            200 is added rather than taken off
            help: Type 1,000.
            see also: B2, B3, PIs!E2
        melton/ict.xlsx: Trading account!B9: waived error[does-not-cast] =HYPERLINK("x") [2J is no total.
            waived: The shared post is left out (Head of Finance, until 31 March 2026)
        specs/a.toml:12:7: warning[does-not-cast] The waiver has run out.

        Assumed:
          melton/ict.xlsx: Higher is taken to be better

        Not checked:
          Nothing was judged against a date

        1 error, 1 warning, 1 waived in 2 tables of 1 workbook; 1 file could not be read.
        Totals cast: 0 agree, 1 differs.
        2 of 2 measures rated: 1 green, 1 amber, 0 red.
        "#);
    }

    #[test]
    fn colours_add_nothing_but_themselves() {
        let document = run();
        let coloured = text(&document.document(), Detail::Full, true);
        let plain = coloured.split('\u{1b}').map(|part| part.split_once('m').filter(|(code, _)| code.starts_with('[')));
        let plain: String = coloured.split('\u{1b}').take(1).map(str::to_owned).collect::<String>()
            + &plain.skip(1).map(|part| part.map_or("", |(_, rest)| rest)).collect::<String>();
        assert_eq!(plain, text(&document.document(), Detail::Full, false));
        assert!(coloured.contains("\u{1b}[1;31merror[does-not-cast]\u{1b}[0m"));
    }
}
