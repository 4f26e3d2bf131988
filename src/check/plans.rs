//! What the rules on plans have in common: which indicators changed, and the words for it.

use super::{Facts, say};
use crate::finding::{Finding, Level};
use crate::grid::Place;
use crate::reconcile::{ComparedIndicator, ComparedTarget, Listed, MatchedBy, StatedTarget, TargetClass};
use crate::value::Period;

/// An indicator of two documents with those of its targets that a rule asks for.
pub(super) struct Changed<'a> {
    pub(super) compared: &'a ComparedIndicator,
    pub(super) earlier: &'a Listed,
    pub(super) later: &'a Listed,
    /// Those targets, in order of time; at least one.
    pub(super) targets: Vec<Change<'a>>,
}

/// A target that both documents state.
pub(super) struct Change<'a> {
    pub(super) target: &'a ComparedTarget,
    pub(super) earlier: &'a StatedTarget,
    pub(super) later: &'a StatedTarget,
}

/// The indicators of two documents.
pub(super) fn both<'a>(facts: &Facts<'a>) -> impl Iterator<Item = (&'a ComparedIndicator, &'a Listed, &'a Listed)> {
    let all = facts.reconciliation.targets.indicators.iter();
    all.filter_map(|compared| Some((compared, compared.earlier.as_ref()?, compared.later.as_ref()?)))
}

/// The indicators that have targets of some classes.
pub(super) fn changed<'a>(facts: &Facts<'a>, classes: &[TargetClass]) -> Vec<Changed<'a>> {
    let of = |compared: &'a ComparedIndicator| -> Vec<Change<'a>> {
        let targets = compared.targets.iter().filter(|target| classes.contains(&target.class));
        targets
            .filter_map(|target| {
                Some(Change { target, earlier: target.earlier.as_ref()?, later: target.later.as_ref()? })
            })
            .collect()
    };
    both(facts)
        .map(|(compared, earlier, later)| Changed { compared, earlier, later, targets: of(compared) })
        .filter(|changed| !changed.targets.is_empty())
        .collect()
}

impl Changed<'_> {
    /// Whether every one of the targets was approved.
    pub(super) fn is_approved(&self) -> bool {
        self.targets.iter().all(|change| change.target.approval.is_some())
    }

    /// How it was matched, where that is only proposed, as the end of a sentence.
    pub(super) fn proposed(&self) -> String {
        proposed(self.compared)
    }

    /// A finding made of it: a note where the change was approved, or where the match is a guess.
    pub(super) fn settled(&self, finding: Finding) -> Finding {
        let is_guess = matches!(self.compared.matched, Some(MatchedBy::Description(likeness)) if likeness.0 < 1_000);
        if self.is_approved() || is_guess { finding.at_level(Level::Note) } else { finding }
    }

    /// What each target was and is, a line each, with who approved it.
    pub(super) fn lines(&self) -> Vec<String> {
        self.targets
            .iter()
            .map(|change| {
                let approved = change
                    .target
                    .approval
                    .as_ref()
                    .map_or_else(String::new, |by| format!("; approved: {}", by.approved));
                format!(
                    "{}: {} before, {} now{approved}",
                    period(change.target.period),
                    say::quoted(&change.earlier.written),
                    say::quoted(&change.later.written),
                )
            })
            .collect()
    }

    /// The cells of all its targets but the first later one, which is where the finding stands.
    pub(super) fn related(&self) -> Vec<Place> {
        let later = self.targets.iter().skip(1).map(|change| change.later.place.clone());
        self.targets.iter().map(|change| change.earlier.place.clone()).chain(later).collect()
    }
}

/// How two indicators were matched, where that is only proposed, as the end of a sentence.
pub(super) fn proposed(compared: &ComparedIndicator) -> String {
    match compared.matched {
        Some(MatchedBy::Description(likeness)) => format!(" (matched by its description, likeness {likeness})"),
        _ => String::new(),
    }
}

/// What an indicator is called in a message.
pub(super) fn name(listed: &Listed) -> String {
    listed.code.as_deref().map_or_else(|| say::quoted(listed.name()), say::one_line)
}

/// What it was called in the plan before, where that is another name.
pub(super) fn formerly(earlier: &Listed, later: &Listed) -> String {
    let (before, now) = (name(earlier), name(later));
    if say::key(&before) == say::key(&now) { String::new() } else { format!(" ({before} there)") }
}

/// The plan that an indicator stands in: `the plan for 2009/10`, or the file where no year is known.
pub(super) fn plan(facts: &Facts, listed: &Listed) -> String {
    let document = facts.reconciliation.targets.documents.get(listed.document);
    match document.and_then(|document| document.year) {
        Some(year) => format!("the plan for {year}"),
        None => say::quoted(listed.place.file.rsplit('/').next().unwrap_or_default()),
    }
}

/// The period, in words where there is none.
pub(super) fn period(period: Option<Period>) -> String {
    period.map_or_else(|| "no year named".to_owned(), |period| period.to_string())
}

/// `the target for 2011/12`, `the target`.
pub(super) fn the_target(period: Option<Period>) -> String {
    period.map_or_else(|| "the target".to_owned(), |period| format!("the target for {period}"))
}
