//! `docs/rules.md`: every rule with its page, by subject.

use linesight::check::rules;
use linesight::finding::{RuleInfo, Subject};

use super::markdown::{anchor, lowered, table};
use super::{head, hold};

const SUBJECTS: [(Subject, &str); 6] = [
    (Subject::File, "The file"),
    (Subject::Cell, "The cell"),
    (Subject::Table, "The row and the table"),
    (Subject::Figures, "The figures"),
    (Subject::Targets, "The targets"),
    (Subject::Spec, "The spec"),
];

const INTRODUCTION: &str = "\
`linesight explain RULE` prints the page of a rule. A finding has the level that stands here unless it is milder by its
nature, which its page says, or a spec says otherwise: `[rules]` sets a level or switches a rule off, `[[waive]]` accepts a
finding with a reason, a role and an end ([spec.md](spec.md)).

- `error`: a figure or the report would be wrong.
- `warning`: someone should look.
- `note`: for information.

Each page ends with an example and the same put right, both run by the tests. `sheet` is a sheet as text, cells between bars,
the first line row 1; `=A -> B` is a formula and its stored result, `0.95 {0%}` a number and its format, `2011-09-30` a day that
Excel holds as a date. `spec` is what stands in a spec under its `[report]`, `as-of` the day that is given, `file` what is known
of the workbook, `findings` what the rule says. Put right, only what differs is shown, and nothing is left that counts: no error
and no warning, of this rule or another.

";

#[test]
fn the_rules_are_documented() {
    let mut out = head("Rules", "the rules in src/check/rules");
    out.push_str(INTRODUCTION);
    for (subject, title) in SUBJECTS {
        out.push_str(&format!("**{title}**\n\n"));
        let rows = of(subject).into_iter().map(|rule| {
            [format!("[{}](#{})", rule.name, anchor(rule.name)), rule.level.to_string(), rule.summary.to_owned()]
        });
        out.push_str(&table(["rule", "level", "what it catches"], rows));
        out.push('\n');
    }
    for (subject, title) in SUBJECTS {
        out.push_str(&format!("## {title}\n"));
        for rule in of(subject) {
            let (name, page) = rule.page.split_once('\n').unwrap();
            assert_eq!(name, format!("# {}", rule.name));
            out.push_str(&format!("\n### {}\n\n{}: {}.\n\n", rule.name, rule.level, rule.summary));
            out.push_str(lowered(page.trim(), 2).trim_end());
            out.push('\n');
        }
        out.push('\n');
    }
    let told: usize = SUBJECTS.iter().map(|(subject, _)| of(*subject).len()).sum();
    assert_eq!(told, rules().len(), "every subject is among those told");
    hold("docs/rules.md", &format!("{}\n", out.trim_end()));
}

fn of(subject: Subject) -> Vec<&'static RuleInfo> {
    rules().into_iter().filter(|rule| rule.subject == subject).collect()
}
