//! `linesight spec`: a first spec from workbooks.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use super::args::{OutputArgs, SpecArgs};
use super::failure::Failure;
use super::run::{Status, run_paths};
use super::show;
use crate::output;

/// Writes the spec; files that could not be read are told on stderr.
pub(super) fn spec(args: &SpecArgs, how: &OutputArgs) -> Result<Status, Failure> {
    if let Some(spec) = args.paths.iter().find(|path| super::run::is_spec(path)) {
        let what = format!("`{}` is a spec already", spec.display());
        return Err(Failure::asked(what, "give the workbooks that a spec is to be made for"));
    }
    let folder = args.output.as_deref().and_then(Path::parent).unwrap_or(Path::new(""));
    let (paths, folder) = of_one_form(&args.paths, folder);
    let outcomes = run_paths(&paths, None, &args.reading, how)?;
    let Some(outcome) = outcomes.first() else { return Ok(Status::Clean) };
    for file in &outcome.unopened {
        show::err(&format!("{}: {}; the spec leaves it out\n", file.path, file.error));
    }
    let stem = args.output.as_deref().and_then(Path::file_stem).map(|stem| stem.to_string_lossy());
    let report = format!("{}-report.xlsx", stem.as_deref().unwrap_or("linesight"));
    let folder = folder.to_string_lossy().replace('\\', "/");
    let Some(text) = output::draft(&outcome.document(), &folder, &report) else {
        let help = "`linesight inspect` shows what is seen in them; docs/kinds.md has the headings that are known";
        return Err(Failure::asked("no table was found in these files, so there is nothing to make a spec of", help));
    };
    match &args.output {
        None => show::out(&text)?,
        Some(path) => {
            save(path, &text)?;
            if !how.quiet {
                show::err(&format!("wrote {}\n", path.display()));
            }
        }
    }
    Ok(if outcome.unopened.is_empty() { Status::Clean } else { Status::Findings })
}

/// The paths and the folder in one form, so that one can be seen from the other: as they are where all start from the
/// working folder, else from the root.
fn of_one_form(paths: &[PathBuf], folder: &Path) -> (Vec<PathBuf>, PathBuf) {
    let climbs = folder.components().any(|part| part == std::path::Component::ParentDir);
    if !climbs && folder.is_relative() && paths.iter().all(|path| path.is_relative()) {
        return (paths.to_vec(), folder.to_path_buf());
    }
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let here = if folder.as_os_str().is_empty() { absolute(Path::new(".")) } else { absolute(folder) };
    (paths.iter().map(|path| absolute(path)).collect(), here)
}

/// Writes a file that is not there yet.
fn save(path: &Path, text: &str) -> Result<(), Failure> {
    let written =
        OpenOptions::new().write(true).create_new(true).open(path).and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => Failure::asked(
            format!("`{}` is there already, and is left as it is", path.display()),
            "give another name, or move it away",
        ),
        _ => Failure::asked(
            format!("`{}` could not be written: {error}", path.display()),
            "look whether the folder is there and may be written to",
        ),
    })
}
