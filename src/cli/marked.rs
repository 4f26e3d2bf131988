//! Marked copies of the inputs and the worklist, written into a folder.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::args::OutputArgs;
use super::failure::Failure;
use super::show;
use crate::grid::Appearance;
use crate::pipeline::Outcome;
use crate::read::{Limits, appearance, open};
use crate::report::{self, Former, Marked, Marking, WORKLIST};
use crate::write::xlsx;

/// Writes a marked copy of each workbook in which something was found, and the worklist, and says so on stderr.
pub(super) fn write(outcomes: &[Outcome], folder: &Path, limits: &Limits, how: &OutputArgs) -> Result<(), Failure> {
    if folder.exists() && !folder.is_dir() {
        let what = format!("`{}` is a file, and marked copies go into a folder", folder.display());
        return Err(Failure::asked(what, "name a folder after `--output`; it is made where there is none"));
    }
    let facts: Vec<report::Facts<'_>> = outcomes.iter().map(|outcome| outcome.report_facts("")).collect();
    let marking = Marking::new(&facts);
    refuse_inputs(&marking, folder)?;
    let worklist = folder.join(WORKLIST);
    let former = former(&worklist, limits)?;
    let written = |file: &Marked<'_>| write_copy(&marking, file, folder, limits);
    let told: Vec<String> = marking.files().par_iter().map(written).collect::<Result<_, _>>()?;
    xlsx::save(&marking.worklist(&former), &worklist)?;
    if !how.quiet {
        show::err(&told.concat());
        show::err(&format!("wrote {}\n", worklist.display()));
    }
    Ok(())
}

/// Writes the copy of one file, where it gets one; what to say of it.
fn write_copy(marking: &Marking<'_>, file: &Marked<'_>, folder: &Path, limits: &Limits) -> Result<String, Failure> {
    let (Some(book), Some(name)) = (file.book, &file.copy) else {
        return Ok(format!("{}: {}\n", file.path, file.why_not()));
    };
    // Styles are a help: where they cannot be read, the copy still has its cells, and says that it has no more.
    let (appearance, plain) = match appearance(Path::new(file.path), &book.file.sha256, limits) {
        Ok(appearance) => (appearance, String::new()),
        Err(error) => (Appearance::default(), format!("; how it looks could not be read: {error}")),
    };
    let target = folder.join(name);
    if let Some(copy) = marking.copy(file, &appearance) {
        xlsx::save_marked(&copy, &target)?;
    }
    Ok(format!("wrote {} of {}: {}{plain}\n", target.display(), file.path, file.counted()))
}

/// What was filled into the worklist that stands there; nothing is written over one that cannot be read.
fn former(worklist: &Path, limits: &Limits) -> Result<Former, Failure> {
    if !worklist.exists() {
        return Ok(Former::default());
    }
    let help = "move it away or name another folder after `--output`, and run the command again";
    let book = open(worklist, limits).map_err(|error| {
        let what = format!("the former `{}`, whose statuses are kept, could not be read: {error}", worklist.display());
        Failure::asked(what, help)
    })?;
    Former::of_book(&book).ok_or_else(|| {
        Failure::asked(format!("`{}` is no worklist, and is not written over", worklist.display()), help)
    })
}

/// Nothing is written over an input, even where an input is named as a copy would be.
fn refuse_inputs(marking: &Marking<'_>, folder: &Path) -> Result<(), Failure> {
    let real = |path: &Path| path.canonicalize().ok();
    let inputs: Vec<PathBuf> = marking.files().iter().filter_map(|file| real(Path::new(file.path))).collect();
    let names = marking.files().iter().filter_map(|file| file.copy.as_deref()).chain([WORKLIST]);
    for target in names.map(|name| folder.join(name)) {
        if real(&target).is_some_and(|target| inputs.contains(&target)) {
            let what = format!("`{}` is one of the inputs, which are never written to", target.display());
            return Err(Failure::asked(what, "name another folder after `--output`"));
        }
    }
    Ok(())
}
