//! The commands that read workbooks: from arguments to the pipeline, from its outcome to what is shown. The only place
//! where the command line meets the pipeline.

use std::path::{Path, PathBuf};

use super::args::{
    CheckArgs, DiffArgs, FailOn, FindingArgs, Format, InspectArgs, InspectFormat, OutputArgs, ReadingArgs,
    ReconcileArgs, ReportArgs,
};
use super::browser::Browser;
use super::failure::Failure;
use super::marked;
use super::progress::Progress;
use super::report;
use super::show;
use crate::check::rule_names;
use crate::diff::Snapshot;
use crate::finding::{Finding, Level, Subject};
use crate::grid::Place;
use crate::output::{self, Tally};
use crate::pipeline::{self, Outcome, Settings};
use crate::returns::Returns;
use crate::spec::Spec;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Status {
    /// Nothing at or above the level that was asked for.
    Clean,
    /// Something at or above it.
    Findings,
}

/// `linesight report`: every spec is read before anything is written, so that a slip in the last costs nothing.
pub(super) fn report(args: &ReportArgs, how: &OutputArgs) -> Result<Status, Failure> {
    if args.output.is_some() && args.specs.len() > 1 {
        let what = format!("`--output` names one workbook, and there are {} specs", args.specs.len());
        return Err(Failure::asked(what, "leave it out, and each report goes where its spec says"));
    }
    one_document(args.findings.format, args.specs.len())?;
    let mut specs = args.specs.iter().map(|path| read_spec(path)).collect::<Result<Vec<_>, _>>()?;
    for spec in &mut specs {
        if let Some(output) = &args.output {
            spec.report.output.clone_from(output);
            spec.report.output_place = Place::file("--output");
        }
        if let Some(profile) = args.profile {
            spec.report.profile = profile.into();
        }
        spec.report.html |= args.html;
        spec.report.pdf |= args.pdf;
    }
    // That there is no browser is told before anything is read.
    let browser = specs.iter().any(|spec| spec.report.pdf).then(Browser::find).transpose()?;
    let outcomes = run_specs(specs, &args.reading, how)?;
    for outcome in &outcomes {
        show::outcome(outcome, args.findings.format, how)?;
        report::write(outcome, browser.as_ref(), how)?;
    }
    Ok(status(&outcomes, args.findings.fail_on))
}

/// `linesight check`.
pub(super) fn check(args: &CheckArgs, how: &OutputArgs) -> Result<Status, Failure> {
    let FindingArgs { format, fail_on } = args.findings;
    if let Some(folder) = &args.output {
        if format != Format::Xlsx {
            let what = "`--output` names the folder of marked copies, which are workbooks";
            return Err(Failure::asked(what, "add `--format xlsx`, or leave `--output` out"));
        }
        let outcomes = run_paths(&args.paths, None, &args.reading, how)?;
        marked::write(&outcomes, folder, &args.reading.limits.limits(), how)?;
        return Ok(status(&outcomes, fail_on));
    }
    let outcomes = run_paths(&args.paths, Some(format), &args.reading, how)?;
    if args.returns {
        let returns: Vec<Returns> = outcomes.iter().map(Outcome::returns).collect();
        for (outcome, returns) in outcomes.iter().zip(&returns) {
            show::returns(outcome, returns, format, how)?;
        }
        let is_owing = fail_on != FailOn::Never && returns.iter().any(Returns::is_owing);
        return Ok(if is_owing { Status::Findings } else { Status::Clean });
    }
    for outcome in &outcomes {
        show::outcome(outcome, format, how)?;
    }
    Ok(status(&outcomes, fail_on))
}

/// `linesight diff`.
pub(super) fn diff(args: &DiffArgs, how: &OutputArgs) -> Result<Status, Failure> {
    let state = |path: &PathBuf| -> Result<Snapshot, Failure> {
        if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json")) {
            return saved(path);
        }
        let outcomes = run_paths(std::slice::from_ref(path), None, &args.reading, how)?;
        Ok(outcomes.first().map(Outcome::snapshot).unwrap_or_default())
    };
    let (old, new) = (state(&args.old)?, state(&args.new)?);
    let difference = crate::diff::diff(&old, &new);
    show::changes(&difference, args.format, how)?;
    Ok(if difference.is_empty() { Status::Clean } else { Status::Findings })
}

/// The state that was saved as JSON.
fn saved(path: &Path) -> Result<Snapshot, Failure> {
    let name = path.display();
    let help = "save one with `linesight check WORKBOOKS --format json > FILE.json`, or give the workbooks";
    let bytes = std::fs::read(path)
        .map_err(|error| Failure::asked(format!("`{name}` could not be read: {error}"), "look at the path"))?;
    Snapshot::from_json(&decoded(&bytes))
        .map_err(|error| Failure::asked(format!("`{name}` is not the saved outcome of a check: {error}"), help))
}

/// UTF-8, or UTF-16 with its mark, in which `PowerShell` writes what a program says.
fn decoded(bytes: &[u8]) -> String {
    match bytes {
        [0xff, 0xfe, units @ ..] => {
            let units = units.chunks_exact(2).filter_map(|unit| Some(u16::from_le_bytes(unit.try_into().ok()?)));
            String::from_utf16_lossy(&units.collect::<Vec<u16>>())
        }
        [0xef, 0xbb, 0xbf, text @ ..] | text => String::from_utf8_lossy(text).into_owned(),
    }
}

/// `linesight reconcile`: files that could not be read are told on stderr, for what they hold was not reconciled.
pub(super) fn reconcile(args: &ReconcileArgs, how: &OutputArgs) -> Result<Status, Failure> {
    let mut outcomes = run_paths(&args.paths, Some(args.format), &args.reading, how)?;
    for outcome in &mut outcomes {
        outcome.findings.retain(is_of_figures);
        show::account(outcome, args.format, how)?;
        for file in &outcome.unopened {
            show::err(&format!("{}: {}\n", file.path, file.error));
        }
    }
    let unread = outcomes.iter().any(|outcome| !outcome.unopened.is_empty());
    match status(&outcomes, args.fail_on) {
        Status::Clean if unread && args.fail_on != FailOn::Never => Ok(Status::Findings),
        status => Ok(status),
    }
}

/// Whether a finding says that figures or targets do not agree, or that the spec names in vain what should.
fn is_of_figures(finding: &Finding) -> bool {
    matches!(finding.rule.subject, Subject::Figures | Subject::Targets | Subject::Spec)
}

/// `linesight inspect`: files that could not be read are told on stderr.
pub(super) fn inspect(args: &InspectArgs, how: &OutputArgs) -> Result<Status, Failure> {
    let format = if args.format == InspectFormat::Json { Some(Format::Json) } else { None };
    let outcomes = run_paths(&args.paths, format, &args.reading, how)?;
    let mut status = Status::Clean;
    for outcome in &outcomes {
        show::out(&match args.format {
            InspectFormat::Text => output::inspect(&outcome.books, &outcome.model, how.verbose),
            InspectFormat::Json => output::inspect_json(&outcome.books, &outcome.model),
        })?;
        for file in &outcome.unopened {
            status = Status::Findings;
            show::err(&format!("{}: {}\n", file.path, file.error));
        }
    }
    Ok(status)
}

/// The specs each by itself, and the workbooks together.
pub(super) fn run_paths(
    paths: &[PathBuf],
    format: Option<Format>,
    reading: &ReadingArgs,
    how: &OutputArgs,
) -> Result<Vec<Outcome>, Failure> {
    let (specs, books): (Vec<PathBuf>, Vec<PathBuf>) = paths.iter().cloned().partition(|path| is_spec(path));
    one_document(format.unwrap_or_default(), specs.len() + usize::from(!books.is_empty()))?;
    let specs = specs.iter().map(|path| read_spec(path)).collect::<Result<Vec<_>, _>>()?;
    let mut outcomes = run_specs(specs, reading, how)?;
    if !books.is_empty() {
        let progress = Progress::new(!how.quiet);
        let done = |file: &Path| progress.done(file);
        outcomes.push(pipeline::check_paths(&books, &settings(reading), &done)?);
    }
    Ok(outcomes)
}

fn run_specs(specs: Vec<Spec>, reading: &ReadingArgs, how: &OutputArgs) -> Result<Vec<Outcome>, Failure> {
    let settings = settings(reading);
    let progress = Progress::new(!how.quiet);
    let done = |file: &Path| progress.done(file);
    let run = |spec| Ok(pipeline::run_spec(spec, &settings, &done)?);
    specs.into_iter().map(run).collect()
}

/// Uses so many processors at once; 0 for all.
pub(super) fn processors(jobs: usize) {
    if jobs > 0 {
        // It fails only where it was done before, with the same number.
        let _built = rayon::ThreadPoolBuilder::new().num_threads(jobs).build_global();
    }
}

fn settings(reading: &ReadingArgs) -> Settings {
    processors(reading.jobs);
    Settings { limits: reading.limits.limits(), as_of: reading.as_of, follow_links: reading.follow_links }
}

pub(super) fn is_spec(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml"))
}

pub(super) fn read_spec(path: &Path) -> Result<Spec, Failure> {
    if path.is_dir() || (path.is_file() && !is_spec(path)) {
        let what = format!("`{}` is no spec, and a report is made from one", path.display());
        let help = format!("`linesight check {}` checks workbooks without a spec", path.display());
        return Err(Failure::asked(what, help));
    }
    let text = std::fs::read_to_string(path).map_err(|error| Failure::NoSpec { path: path.to_path_buf(), error })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let file = path.to_string_lossy().replace('\\', "/");
    Ok(Spec::from_toml(&file, text, &rule_names())?)
}

/// One JSON document or CSV table is one run.
fn one_document(format: Format, runs: usize) -> Result<(), Failure> {
    if format == Format::Text || runs <= 1 {
        return Ok(());
    }
    let what = format!("{runs} runs do not fit into one document");
    Err(Failure::asked(what, "give one spec at a time, and no workbooks beside it, or leave `--format` out"))
}

fn status(outcomes: &[Outcome], fail_on: FailOn) -> Status {
    let level = match fail_on {
        FailOn::Error => Level::Error,
        FailOn::Warning => Level::Warning,
        FailOn::Never => return Status::Clean,
    };
    let fails = outcomes.iter().any(|outcome| Tally::of(&outcome.findings).reaches(level));
    if fails { Status::Findings } else { Status::Clean }
}
