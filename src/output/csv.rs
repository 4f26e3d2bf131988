//! The findings as CSV, one a line under one line of headings, for opening in a spreadsheet program: nothing in it can
//! be taken for a formula, and a byte order mark tells Excel that it is UTF-8, so that `£` stays `£`.

use super::plain::{beside, no_formula};
use crate::finding::Finding;

const HEADINGS: [&str; 13] = [
    "severity",
    "rule",
    "path",
    "sheet",
    "cell",
    "line",
    "value",
    "message",
    "help",
    "related",
    "waived_reason",
    "waived_by",
    "waived_until",
];

/// The findings.
#[must_use]
pub fn csv(findings: &[Finding]) -> String {
    table(&HEADINGS, &findings.iter().map(record).collect::<Vec<_>>())
}

/// A table under its headings.
pub(super) fn table<const N: usize>(headings: &[&str; N], rows: &[[String; N]]) -> String {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    // Writing to memory cannot fail.
    let _written = writer.write_record(headings);
    for row in rows {
        let _written = writer.write_record(row.iter().map(|field| no_formula(field)));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    format!("\u{feff}{}", String::from_utf8_lossy(&bytes))
}

fn record(finding: &Finding) -> [String; 13] {
    let place = &finding.place;
    let waived = finding.waived.as_ref();
    let related: Vec<String> = finding.related.iter().map(|other| beside(other, place)).collect();
    [
        finding.level.name().to_owned(),
        finding.rule.name.to_owned(),
        place.file.to_string(),
        place.sheet.as_deref().unwrap_or_default().to_owned(),
        place.span.map(|span| span.to_string()).unwrap_or_default(),
        place.line.map(|(line, _)| line.to_string()).unwrap_or_default(),
        finding.value.clone().unwrap_or_default(),
        finding.message.clone(),
        finding.help.clone().unwrap_or_default(),
        related.join(" "),
        waived.map(|waived| waived.reason.clone()).unwrap_or_default(),
        waived.map(|waived| waived.by.clone()).unwrap_or_default(),
        waived.map(|waived| waived.until.to_string()).unwrap_or_default(),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::testing::run;

    #[test]
    fn a_line_a_finding_and_nothing_that_runs() {
        insta::assert_snapshot!(super::csv(&run().findings).replace(['\r', '\u{feff}'], ""), @r#"
        severity,rule,path,sheet,cell,line,value,message,help,related,waived_reason,waived_by,waived_until
        error,does-not-cast,melton/ict.xlsx,Trading account,B4,,"1,400","Net Expenditure is written 1,400; 1,200 - 200 = 1,000.","Type 1,000.",B2 B3 PIs!E2,,,
        error,does-not-cast,melton/ict.xlsx,Trading account,B9,,'=1+1,"'=HYPERLINK(""x"") [2J is no total.",,,The shared post is left out,Head of Finance,2026-03-31
        warning,does-not-cast,specs/a.toml,,,12,,The waiver has run out.,,,,,
        "#);
    }
}
