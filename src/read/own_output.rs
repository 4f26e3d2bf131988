//! Workbooks that linesight wrote beside the officers' own: where a folder is read, they are no inputs.

use std::path::Path;

use super::package::Package;
use crate::grid::OWN_OUTPUT;

/// How the names of such workbooks end, in small letters. Only files of these names are looked into.
const NAMES: [&str; 2] = ["-marked.xlsx", "worklist.xlsx"];

/// Whether a file is a marked copy or a worklist: by its name and, since an officer may use the same name, by its
/// properties. A file that cannot be read is none.
#[must_use]
pub fn is_own_output(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    if !NAMES.iter().any(|end| name.ends_with(end)) {
        return false;
    }
    let Ok(bytes) = std::fs::read(path) else { return false };
    let properties = Package::new(&bytes).ok().and_then(|mut package| package.text("docProps/core.xml"));
    properties.is_some_and(|properties| properties.contains(OWN_OUTPUT))
}
