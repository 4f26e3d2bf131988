//! `linesight template`: a workbook for officers to fill in.

use std::path::Path;

use super::args::{OutputArgs, TemplateArgs};
use super::failure::Failure;
use super::run::{Status, read_spec};
use super::show;
use crate::model::Model;
use crate::pipeline::{self, Outcome, Settings};
use crate::read::discover;
use crate::spec::{Source, Spec, period};
use crate::template::{Ask, Last, NoSuchTemplate, TemplateKind, Words, compose, fill_in};
use crate::value::Period;
use crate::write::xlsx;

/// Writes the template that is asked for.
pub(super) fn template(args: &TemplateArgs, how: &OutputArgs) -> Result<Status, Failure> {
    let kinds = kinds(&args.kinds)?;
    may_write(&args.output)?;
    let spec = args.from.as_deref().map(read_spec).transpose()?;
    let period = asked_period(args.period.as_deref(), spec.as_ref())?;
    let settings = Settings { limits: args.limits.limits(), ..Settings::default() };
    let of_spec = match &spec {
        Some(spec) => Some(pipeline::run_spec(known(spec, &kinds, &settings), &settings, &|_| {})?),
        None => None,
    };
    let last = match args.last.as_slice() {
        [] => None,
        paths => Some(pipeline::check_paths(paths, &settings, &|_| {})?),
    };
    let mut ask = Ask::new(&kinds, period);
    ask.spare = args.rows;
    ask.frequency = args.frequency.map(Into::into);
    if let Some(organisation) = spec.as_ref().and_then(|spec| spec.report.organisation.clone()) {
        ask.title = format!("{organisation}: {}", ask.title);
        ask.organisation = organisation;
    }
    let words = |outcome: &Option<Outcome>| match outcome {
        Some(outcome) => Words::of(spec.as_ref(), &outcome.model),
        None => Words::of(spec.as_ref(), &Model::default()),
    };
    ask.words = words(&of_spec);
    if ask.words.promises.is_empty() {
        ask.words = words(&last);
    }
    // Workbooks that are named are taken as they are; of a spec's, those of the year before.
    let filled = match (&last, &of_spec) {
        (Some(outcome), _) => fill_in(&mut ask, &of_outcome(outcome, true)),
        (None, Some(outcome)) => fill_in(&mut ask, &of_outcome(outcome, false)),
        (None, None) => Vec::new(),
    };
    xlsx::save_form(&compose(&ask), &args.output)?;
    if !how.quiet {
        show::err(&format!("wrote {}\n", args.output.display()));
        for (kind, count) in filled.iter().filter(|(_, count)| *count > 0) {
            let noun = if *kind == TemplateKind::Budget { "line" } else { "row" };
            let plural = if *count == 1 { "" } else { "s" };
            show::err(&format!("  {}: {count} {noun}{plural} of last year filled in\n", kind.sheet()));
        }
        for unopened in last.iter().chain(&of_spec).flat_map(|outcome| &outcome.unopened) {
            show::err(&format!("  {}: {}\n", unopened.path, unopened.error));
        }
    }
    Ok(Status::Clean)
}

fn kinds(written: &[String]) -> Result<Vec<TemplateKind>, Failure> {
    written.iter().map(|name| TemplateKind::named(name).map_err(|error| no_such(&error))).collect()
}

fn no_such(error: &NoSuchTemplate) -> Failure {
    let names: Vec<&str> = TemplateKind::ALL.iter().map(|kind| kind.name()).collect();
    let near = error.nearest.map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
    Failure::asked(error.to_string(), format!("{near}there are {}", names.join(", ")))
}

/// Whether the file may be written: a workbook that is there may be half filled in.
fn may_write(path: &Path) -> Result<(), Failure> {
    if path.extension().is_none_or(|extension| !extension.eq_ignore_ascii_case("xlsx")) {
        let what = format!("`{}` is no name for an Excel workbook", path.display());
        return Err(Failure::asked(what, "end it in `.xlsx`"));
    }
    if path.exists() {
        let what = format!("`{}` is there already, and somebody may have filled it in", path.display());
        return Err(Failure::asked(what, "give another name after `-o`, or move that file away"));
    }
    Ok(())
}

fn asked_period(written: Option<&str>, spec: Option<&Spec>) -> Result<Period, Failure> {
    let example = "give a financial year or a part of one, such as `--period 2026/27` or `--period \"2026/27 Q2\"`";
    match written {
        Some(written) => {
            let what = || Failure::asked(format!("`{written}` is no financial year and no part of one"), example);
            period(written).ok_or_else(what)
        }
        None => spec
            .and_then(|spec| spec.report.period)
            .ok_or_else(|| Failure::asked("the template is for no period that is known", example)),
    }
}

/// The spec with the sources alone that tell of promises or of the tables asked for, as far as they are there: the
/// workbooks of a year that has not begun are not.
fn known(spec: &Spec, kinds: &[TemplateKind], settings: &Settings) -> Spec {
    let is_wanted = |source: &&Source| {
        let name = source.kind.name.as_str();
        let is_asked = name == "priorities" || kinds.iter().any(|kind| kind.kind_name() == name);
        is_asked && discover(std::slice::from_ref(&source.path), settings.follow_links).is_ok()
    };
    let sources: Vec<Source> = spec.sources.iter().filter(is_wanted).cloned().collect();
    Spec {
        sources,
        // These speak of sources by their number.
        balances: Vec::new(),
        ties: Vec::new(),
        ledgers: Vec::new(),
        crosswalks: Vec::new(),
        target_changes: Vec::new(),
        rules: Vec::new(),
        waivers: Vec::new(),
        charts: Vec::new(),
        ..spec.clone()
    }
}

const fn of_outcome(outcome: &Outcome, any_year: bool) -> Last<'_> {
    Last {
        books: outcome.books.as_slice(),
        model: &outcome.model,
        reconciliation: &outcome.reconciliation,
        scores: &outcome.scores,
        any_year,
    }
}
