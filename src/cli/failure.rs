//! Why the program could not run, and what to do about it.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::read::DiscoverError;
use crate::spec::{SpecError, nearest};
use crate::write::WriteError;

/// Why the program could not run.
#[derive(Debug)]
pub(super) enum Failure {
    /// Whoever read stdout has stopped reading: no failure of ours.
    PipeClosed,
    /// Stdout could not be written.
    Output(io::Error),
    /// A spec could not be read from disk.
    NoSpec {
        /// Its path.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// A spec with something wrong.
    Spec(SpecError),
    /// A path that names nothing.
    Discover(DiscoverError),
    /// The report or a picture could not be written.
    Write(WriteError),
    /// Something was asked for that cannot be; what, and what to do.
    Asked {
        /// What is wrong, as a sentence.
        what: String,
        /// What to do.
        help: String,
    },
}

impl Failure {
    /// Something was asked for that cannot be.
    pub(super) fn asked(what: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Asked { what: what.into(), help: help.into() }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe { Self::PipeClosed } else { Self::Output(error) }
    }
}

impl From<WriteError> for Failure {
    fn from(error: WriteError) -> Self {
        Self::Write(error)
    }
}

impl From<SpecError> for Failure {
    fn from(error: SpecError) -> Self {
        Self::Spec(error)
    }
}

impl From<DiscoverError> for Failure {
    fn from(error: DiscoverError) -> Self {
        Self::Discover(error)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PipeClosed => Ok(()),
            Self::Output(error) => write!(f, "error: the results could not be written: {error}"),
            Self::NoSpec { path, error } if error.kind() == io::ErrorKind::NotFound => {
                write!(f, "error: there is no spec `{}`", path.display())?;
                match nearest_file(path) {
                    Some(near) => write!(f, "\n    help: did you mean `{}`?", near.display()),
                    None => Ok(()),
                }
            }
            Self::NoSpec { path, error } if error.kind() == io::ErrorKind::InvalidData => {
                write!(f, "error: the spec `{}` is no text in UTF-8\n    help: save it as UTF-8", path.display())
            }
            Self::NoSpec { path, error } => {
                write!(f, "error: the spec `{}` could not be read: {error}", path.display())
            }
            Self::Spec(error) => {
                let number = error.problems.len();
                let noun = if number == 1 { "problem" } else { "problems" };
                write!(f, "{error}\nerror: the spec has {number} {noun}, so nothing was read")
            }
            Self::Discover(error) => write!(f, "error: {error}"),
            Self::Write(error @ WriteError::Locked { .. }) => {
                write!(
                    f,
                    "error: {error}\n    help: close it there and run the command again; the former report is whole"
                )
            }
            Self::Write(error) => {
                write!(f, "error: {error}")?;
                match std::error::Error::source(error) {
                    Some(source) => write!(f, ": {source}"),
                    None => Ok(()),
                }
            }
            Self::Asked { what, help } => write!(f, "error: {what}\n    help: {help}"),
        }
    }
}

/// The file in the same folder whose name is most like a path's.
fn nearest_file(path: &Path) -> Option<PathBuf> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let entries = std::fs::read_dir(folder.unwrap_or(Path::new("."))).ok()?;
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| Path::new(name).extension().is_some_and(|extension| extension == "toml"))
        .collect();
    names.sort();
    let near = nearest(path.file_name()?.to_str()?, names.iter().map(String::as_str))?;
    Some(folder.map_or_else(|| PathBuf::from(near), |folder| folder.join(near)))
}
