//! A workbook that a spec names and that is not there.

use std::fmt;
use std::path::{Path, PathBuf};

use super::discover::is_pattern;

/// How many of a folder's workbooks are named.
const NAMED: usize = 6;

/// A path of a spec that leads to no workbook. As text it is a sentence without its capital
/// and its full stop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotThere {
    /// The path, from the working folder.
    pub path: PathBuf,
    /// Whether there is such a folder, and no workbook in it.
    pub is_folder: bool,
    /// The first folder of the path that is not there.
    pub no_folder: Option<PathBuf>,
    /// The path most like it that is there, from the last folder that the two share.
    pub nearest: Option<String>,
    /// The workbooks in its folder, by name, where the folder is there.
    pub beside: Vec<String>,
}

impl NotThere {
    /// What to do about it.
    pub const HELP: &'static str = "Mend the path in the spec, or ask for the workbook.";
}

impl fmt::Display for NotThere {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.to_string_lossy().replace('\\', "/");
        if self.is_folder {
            write!(f, "there is no workbook in the folder `{path}`")?;
        } else if is_pattern(Path::new(&path)) {
            write!(f, "no workbook fits the pattern `{path}`")?;
        } else {
            write!(f, "there is no workbook `{path}`")?;
        }
        if let Some(folder) = &self.no_folder {
            write!(f, ": there is no folder `{}`", folder.to_string_lossy().replace('\\', "/"))?;
        }
        if let Some(nearest) = &self.nearest {
            return write!(f, "; the nearest name is `{nearest}`");
        }
        let names = self.beside.iter().take(NAMED).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        match self.beside.len().saturating_sub(NAMED) {
            _ if names.is_empty() => Ok(()),
            0 => write!(f, "; the folder holds {names}"),
            more => write!(f, "; the folder holds {names} and {more} more"),
        }
    }
}
