//! `linesight explain`: the page of a rule or of an item of the accessibility checklist, or a list of all.

use std::fmt::Write as _;

use super::failure::Failure;
use crate::check;
use crate::finding::{RuleInfo, Subject};
use crate::lint::{self, Item};
use crate::spec::nearest;

/// The page of a rule, or the list of all.
pub(super) fn explain(name: Option<&str>) -> Result<String, Failure> {
    let Some(name) = name else { return Ok(list(&check::rules()) + &checklist()) };
    if let Some(rule) = check::rule(name) {
        return Ok(page(rule));
    }
    if let Some(item) = lint::item(name) {
        return Ok(item_page(item));
    }
    let names = check::rule_names();
    let items = lint::items().iter().map(|item| item.name);
    let help = match nearest(name, names.iter().copied().chain(items)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`linesight explain` without a rule lists them all".to_owned(),
    };
    Err(Failure::asked(format!("there is no rule `{name}`"), help))
}

fn item_page(item: &Item) -> String {
    let Item { number, name, asks, why, fix, look_at, .. } = item;
    format!(
        "{name} (item {number} of the accessibility checklist, {})\n{asks}\n\nWhy it matters\n{why}\n\nIn Excel\n{fix}\n\n\
         Where linesight cannot tell\nA person must judge: {look_at}.\n",
        item.weight.name()
    )
}

/// The items of the checklist, a line each.
fn checklist() -> String {
    let items = lint::items();
    let width = items.iter().map(|item| item.name.len()).max().unwrap_or(0);
    let mut out = "\nThe accessibility checklist (linesight lint)\n".to_owned();
    for item in items {
        // Writing to a string cannot fail.
        let _written =
            writeln!(out, "  {:2} {:width$}  {:10} {}", item.number, item.name, item.weight.name(), item.asks);
    }
    out
}

fn page(rule: &RuleInfo) -> String {
    // The page's own title says no more than the line above it.
    let page = rule.page.trim();
    let page = page.strip_prefix(&format!("# {}\n", rule.name)).unwrap_or(page);
    format!("{} ({})\n{}\n\n{}\n", rule.name, rule.level, rule.summary, page.trim())
}

const SUBJECTS: [(Subject, &str); 6] = [
    (Subject::File, "The file"),
    (Subject::Cell, "The cell"),
    (Subject::Table, "The row and the table"),
    (Subject::Figures, "The figures"),
    (Subject::Targets, "The targets"),
    (Subject::Spec, "The spec"),
];

fn list(rules: &[&RuleInfo]) -> String {
    let width = rules.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    let mut out = String::new();
    for (subject, title) in SUBJECTS {
        let of_subject = rules.iter().filter(|rule| rule.subject == subject);
        for (index, rule) in of_subject.enumerate() {
            if index == 0 {
                // Writing to a string cannot fail.
                let _written = writeln!(out, "{}{title}", if out.is_empty() { "" } else { "\n" });
            }
            let _written = writeln!(out, "  {:width$}  {:7}  {}", rule.name, rule.level.name(), rule.summary);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_listed_once() {
        let list = explain(None).unwrap();
        for rule in check::rules() {
            let lines = list.lines().filter(|line| line.split_whitespace().next() == Some(rule.name));
            assert_eq!(lines.count(), 1, "{}", rule.name);
        }
    }

    #[test]
    fn an_item_is_explained_by_name_and_by_number() {
        let page = explain(Some("merged-cells")).unwrap();
        assert!(page.starts_with("merged-cells (item 3 of the accessibility checklist, essential)\n"), "{page}");
        assert_eq!(explain(Some("3")).unwrap(), page);
        let names = check::rule_names();
        assert!(lint::items().iter().all(|item| !names.contains(&item.name)), "a name stands for one thing");
        let list = explain(None).unwrap();
        assert!(lint::items().iter().all(|item| list.contains(item.asks)));
    }

    #[test]
    fn a_rule_has_its_page_and_an_unknown_one_its_nearest() {
        assert!(explain(Some("does-not-cast")).unwrap().starts_with("does-not-cast (error)\n"));
        let told = explain(Some("does-not-casts")).unwrap_err().to_string();
        assert_eq!(told, "error: there is no rule `does-not-casts`\n    help: did you mean `does-not-cast`?");
        let told = explain(Some("zzz")).unwrap_err().to_string();
        assert!(told.ends_with("lists them all"), "{told}");
    }
}
