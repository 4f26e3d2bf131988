//! `linesight lint`: workbooks against the accessibility checklist.

use std::path::Path;

use super::args::{LintArgs, LintFailOn, LintFormat, OutputArgs};
use super::colour::colour;
use super::failure::Failure;
use super::progress::Progress;
use super::run::{Status, processors};
use super::show;
use crate::lint::Weight;
use crate::output;
use crate::pipeline::{self, Settings};

/// Judges the workbooks; files that could not be read are told on stderr.
pub(super) fn lint(args: &LintArgs, how: &OutputArgs) -> Result<Status, Failure> {
    processors(args.jobs);
    let settings = Settings { limits: args.limits.limits(), follow_links: args.follow_links, ..Settings::default() };
    let (linted, unopened) = {
        let progress = Progress::new(!how.quiet);
        let done = |file: &Path| progress.done(file);
        pipeline::lint_paths(&args.files, &settings, &done)?
    };
    show::out(&match args.format {
        LintFormat::Text => output::lint_text(&linted, how.detail(), colour(how.color)),
        LintFormat::Json => output::lint_json(&linted),
        LintFormat::Csv => output::lint_csv(&linted),
    })?;
    for file in &unopened {
        show::err(&format!("{}: {}\n", file.path, file.error));
    }
    let weight = match args.fail_on {
        LintFailOn::Essential => Weight::Essential,
        LintFailOn::Desirable => Weight::Desirable,
        LintFailOn::Never => return Ok(Status::Clean),
    };
    let fails = !unopened.is_empty() || linted.iter().any(|one| one.fails(weight));
    Ok(if fails { Status::Findings } else { Status::Clean })
}
