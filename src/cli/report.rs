//! What a report is written as: the workbook, pictures of its charts, and, where that is asked for, a web page and a PDF.

use super::args::OutputArgs;
use super::browser::Browser;
use super::failure::Failure;
use super::show;
use crate::pipeline::Outcome;
use crate::report::{self, Facts};
use crate::spec::{Profile, Report, Spec};
use crate::write::html::{self, Sources};
use crate::write::{Workbook, picture, xlsx};

/// Writes the report's workbook; beside it, the pictures of its charts in a folder of the same name, and what else the spec
/// asks for under the same name.
pub(super) fn write(outcome: &Outcome, browser: Option<&Browser>, how: &OutputArgs) -> Result<(), Failure> {
    let Some(spec) = &outcome.spec else { return Ok(()) };
    let output = &spec.report.output;
    let folder = output.parent().map(|folder| folder.to_string_lossy().replace('\\', "/")).unwrap_or_default();
    let facts = outcome.report_facts(&folder);
    let workbook = report::compose(&facts);
    xlsx::save(&workbook, output)?;
    let pictures = output.with_file_name("charts").join(output.file_stem().unwrap_or_default());
    let count = picture::save_all(&workbook, &pictures)?.len();
    let mut told = vec![format!("wrote {}", output.display())];
    if count > 0 {
        told.push(format!("wrote {count} pictures in {}", pictures.display()));
    }
    if spec.report.html || browser.is_some() {
        let workbook = of_meeting(&facts, spec);
        if spec.report.html {
            let page = output.with_extension("html");
            html::save(&workbook, sources(spec.report.profile), &page)?;
            told.push(format!("wrote {}", page.display()));
        }
        if let Some(browser) = browser.filter(|_| spec.report.pdf) {
            let pdf = output.with_extension("pdf");
            // A PDF goes from hand to hand: a link in it to a file beside it would lead nowhere, or name folders of here.
            crate::write::replace(&pdf, &browser.pdf(&html::page(&workbook, Sources::Named))?)?;
            told.push(format!("wrote {}", pdf.display()));
        }
    }
    if !how.quiet {
        show::err(&format!("{}\n", told.join("\n")));
    }
    Ok(())
}

/// The report as the meeting gets it, whatever the workbook is laid out for.
fn of_meeting(facts: &Facts<'_>, spec: &Spec) -> Workbook {
    let spec = Spec { report: Report { profile: Profile::Committee, ..spec.report.clone() }, ..spec.clone() };
    report::compose(&Facts { spec: Some(&spec), ..*facts })
}

/// Whoever reads it on the website has none of the officers' workbooks.
const fn sources(profile: Profile) -> Sources {
    match profile {
        Profile::Committee => Sources::Linked,
        Profile::Publish => Sources::Named,
    }
}
