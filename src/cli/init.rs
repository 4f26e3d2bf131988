//! `linesight init`: a small council to begin with.

use std::fs;
use std::io;
use std::path::Path;

use super::args::OutputArgs;
use super::failure::Failure;
use super::run::Status;
use super::show;
use crate::template::{StarterFile, starter};
use crate::write::xlsx;

/// Writes the starter into a folder that holds nothing yet.
pub(super) fn init(folder: &Path, how: &OutputArgs) -> Result<Status, Failure> {
    let shown = folder.display();
    let refused = |error: &io::Error| {
        Failure::asked(format!("the folder `{shown}` cannot be written: {error}"), "name a folder of your own")
    };
    match fs::read_dir(folder).map(|mut entries| entries.next().is_some()) {
        Ok(true) => {
            let what = format!("the folder `{shown}` is not empty, and nothing in it is written over");
            return Err(Failure::asked(what, "name a new folder: `linesight init example`"));
        }
        Err(error) if folder.exists() => return Err(refused(&error)),
        Ok(false) | Err(_) => {}
    }
    for (path, file) in starter() {
        let path = folder.join(path);
        match file {
            StarterFile::Workbook(form) => xlsx::save_form(&form, &path)?,
            StarterFile::Text(text) => {
                let written = fs::create_dir_all(folder).and_then(|()| fs::write(&path, text));
                written.map_err(|error| refused(&error))?;
            }
        }
    }
    if !how.quiet {
        show::err(&format!(
            "wrote {shown}: workbooks of two services, a spec and README.md, which says what to do\nnext: cd {shown} && linesight report report.toml\n"
        ));
    }
    Ok(Status::Clean)
}
