//! A report is a draft while errors stand that nobody has accepted.

use linesight::check::rule_names;
use linesight::finding::Level;
use linesight::pipeline::{Outcome, Settings, run_spec};
use linesight::report::compose;
use linesight::spec::Spec;
use linesight::write::{Block, Style, Workbook, published};

const SPEC: &str = "report_specs/melton-ict-2009-10.toml";

fn run(waivers: &str) -> Outcome {
    let text = std::fs::read_to_string(SPEC).unwrap() + waivers;
    run_spec(Spec::from_toml(SPEC, &text, &rule_names()).unwrap(), &Settings::default(), &|_| {}).unwrap()
}

/// What the cover says of whether the report may go out, for the committee and for the website.
fn statuses(outcome: &Outcome) -> [String; 2] {
    let report = compose(&outcome.report_facts("out"));
    let said = |workbook: &Workbook| {
        let mut strong = workbook.sheets[0].blocks.iter().filter_map(|block| match block {
            Block::Paragraph(text, style) if *style != Style::Plain => Some(text.clone()),
            _ => None,
        });
        strong.next().unwrap()
    };
    [said(&report), said(&published(&report))]
}

#[test]
fn draft_stands_while_one_error_is_not_accepted_and_goes_with_the_last() {
    let outcome = run("");
    let errors: Vec<_> = outcome.findings.iter().filter(|it| it.level == Level::Error && it.waived.is_none()).collect();
    assert_eq!(errors.len(), 2);
    let waiver = |finding: &&linesight::finding::Finding| {
        let (rule, at) = (finding.rule.name, finding.place.in_workbook().unwrap());
        format!(
            "\n[[waive]]\nrule = \"{rule}\"\nat = \"{at}\"\nreason = \"As the plan has it\"\nby = \"ICT manager\"\n\
             until = 2010-03-31\n"
        )
    };
    let draft = "DRAFT: two errors in the officers' workbooks are not resolved.".to_owned();
    assert_eq!(statuses(&outcome), [draft.clone(), draft]);
    let draft = "DRAFT: one error in the officers' workbooks is not resolved.".to_owned();
    assert_eq!(statuses(&run(&waiver(&errors[0]))), [draft.clone(), draft]);
    let accepted = run(&(waiver(&errors[0]) + &waiver(&errors[1])));
    let last = "FINAL: no unresolved errors; two findings have been accepted with a reason.".to_owned();
    assert_eq!(statuses(&accepted), [last.clone(), last]);
}
