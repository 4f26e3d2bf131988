//! Which files are meant by the paths that a user or a spec names: files, folders and patterns.
//!
//! ```text
//! path = file | folder | pattern        a pattern holds `*`, `?`, `[` or `{`, and `**` crosses folders
//! ```

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

use globset::{GlobBuilder, GlobMatcher};

use super::NotThere;
use super::error::near;
use super::lock::is_lock_file;

/// The extensions that are taken from folders; a file that is named is taken whatever its extension.
const EXTENSIONS: [&str; 6] = ["xlsx", "xlsm", "xlsb", "xls", "ods", "csv"];
/// Folders within folders beyond this are not entered: a loop of links has no end.
const DEPTH: usize = 64;

/// A path that names no file.
#[derive(Debug, thiserror::Error)]
pub enum DiscoverError {
    /// Nothing of this name is there.
    #[error("there is no file or folder `{}`{}", path.display(), near(nearest.as_deref()))]
    Missing {
        /// The path as it was named.
        path: PathBuf,
        /// The name in that folder that is most like it.
        nearest: Option<String>,
    },
    /// The pattern cannot be understood.
    #[error("`{pattern}` is no pattern of file names: {why}")]
    BadPattern {
        /// The pattern as it was written.
        pattern: String,
        /// What is wrong with it.
        why: String,
    },
    /// A folder could not be listed.
    #[error("the folder `{}` could not be listed ({why})", path.display())]
    Io {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        why: std::io::Error,
    },
}

/// The files that paths mean, each once: named files and folders in the order they are named, what a folder or a
/// pattern holds in order of name. Lock files, hidden files and, in folders, files that are no workbooks by their
/// extension are left out; links are followed only where asked, save a link that is named itself.
///
/// # Errors
/// Where a path names nothing, a pattern is none, or a folder cannot be listed.
pub fn discover(paths: &[PathBuf], follow_links: bool) -> Result<Vec<PathBuf>, DiscoverError> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    for path in paths {
        let files = if path.is_file() {
            if is_lock_file(path) { Vec::new() } else { vec![path.clone()] }
        } else if path.is_dir() {
            in_folder(path, follow_links)?.into_iter().filter(|file| is_workbook_name(file)).collect()
        } else if is_pattern(path) {
            matching(path, follow_links)?
        } else {
            return Err(DiscoverError::Missing { path: path.clone(), nearest: nearest(path) });
        };
        found.extend(files.into_iter().filter(|file| seen.insert(file.clone())));
    }
    Ok(found)
}

pub(super) fn is_pattern(path: &Path) -> bool {
    path.to_string_lossy().contains(['*', '?', '[', '{'])
}

fn is_workbook_name(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    EXTENSIONS.contains(&extension.as_str())
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().unwrap_or_default().to_string_lossy().starts_with('.')
}

/// Whether a file is one that a path of a spec means: the file itself, a folder above it, or a pattern that it fits.
#[must_use]
pub fn is_meant_by(path: &Path, file: &str) -> bool {
    let written = path.to_string_lossy().replace('\\', "/");
    let path = Path::new(&written);
    written == file
        || Path::new(file).starts_with(path)
        || is_pattern(path) && glob(path).is_ok_and(|it| it.is_match(file))
}

/// The files below a pattern's fixed folders that match it.
fn matching(pattern: &Path, follow_links: bool) -> Result<Vec<PathBuf>, DiscoverError> {
    let fixed = pattern.components().take_while(|part| !is_pattern(Path::new(part)));
    let base: PathBuf = fixed.collect();
    let rest: PathBuf = pattern.components().skip(base.components().count()).collect();
    let matcher = glob(&rest)?;
    let folder = if base.as_os_str().is_empty() { PathBuf::from(".") } else { base.clone() };
    if !folder.is_dir() {
        return Err(DiscoverError::Missing { nearest: nearest(&folder), path: folder });
    }
    let files = in_folder(&folder, follow_links)?.into_iter();
    Ok(files
        .filter_map(|file| {
            let inside = file.strip_prefix(&folder).ok()?.to_path_buf();
            matcher.is_match(&inside).then(|| base.join(inside))
        })
        .collect())
}

fn glob(pattern: &Path) -> Result<GlobMatcher, DiscoverError> {
    let pattern = pattern.to_string_lossy();
    let built = GlobBuilder::new(&pattern).literal_separator(true).case_insensitive(true).build();
    built
        .map(|glob| glob.compile_matcher())
        .map_err(|error| DiscoverError::BadPattern { pattern: pattern.into_owned(), why: error.kind().to_string() })
}

/// Every file of a folder and the folders in it, sorted, without lock files and hidden ones.
fn in_folder(folder: &Path, follow_links: bool) -> Result<Vec<PathBuf>, DiscoverError> {
    let mut files = Vec::new();
    let mut folders = vec![(folder.to_path_buf(), 0)];
    while let Some((folder, depth)) = folders.pop() {
        let failed = |why| DiscoverError::Io { path: folder.clone(), why };
        for entry in std::fs::read_dir(&folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let path = entry.path();
            let kind = entry.file_type().map_err(failed)?;
            if is_hidden(&path) || is_lock_file(&path) || (kind.is_symlink() && !follow_links) {
                continue;
            }
            if path.is_dir() {
                if depth < DEPTH {
                    folders.push((path, depth + 1));
                }
            } else if path.is_file() {
                files.push(path);
            }
        }
    }
    files.sort_unstable();
    Ok(files)
}

/// What is known of a path of a spec that leads to no workbook.
#[must_use]
pub fn not_there(path: &Path) -> NotThere {
    let folder = if path.is_dir() { path.to_path_buf() } else { fixed(path) };
    let mut beside: Vec<String> = entries(&folder)
        .into_iter()
        .filter(|name| is_workbook_name(Path::new(name)) && !is_hidden(Path::new(name)))
        .filter(|name| !is_lock_file(Path::new(name)))
        .collect();
    beside.sort();
    NotThere {
        path: path.to_path_buf(),
        is_folder: path.is_dir(),
        no_folder: no_folder(&folder),
        nearest: nearest(path),
        beside,
    }
}

/// The folder that a path or pattern is looked for in: all parts before the last, or before the first with a pattern.
fn fixed(path: &Path) -> PathBuf {
    let parts = path.parent().unwrap_or(Path::new("")).components();
    parts.take_while(|part| !is_pattern(Path::new(part))).collect()
}

/// The first folder of a path that is not there.
fn no_folder(folder: &Path) -> Option<PathBuf> {
    let parts = folder.ancestors().filter(|part| !part.as_os_str().is_empty());
    parts.take_while(|part| !part.is_dir()).last().map(Path::to_path_buf)
}

/// The names in a folder; none where it cannot be listed.
fn entries(folder: &Path) -> Vec<String> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

/// The path most like one that is not there, from the last folder of it that is: the name most like the first part that
/// is not there, with the parts behind it where these are there. A part with a pattern is like no name.
fn nearest(path: &Path) -> Option<String> {
    let parts: Vec<Component<'_>> = path.components().collect();
    let upto = |count: usize| parts.iter().take(count).collect::<PathBuf>();
    if path.exists() {
        return None;
    }
    let known = (0..parts.len()).rev().find(|count| *count == 0 || upto(*count).is_dir())?;
    let folder = upto(known);
    let wanted = parts.get(known)?.as_os_str().to_string_lossy().to_lowercase();
    let rest: PathBuf = parts.iter().skip(known + 1).collect();
    let is_last = rest.as_os_str().is_empty();
    if is_pattern(Path::new(&wanted)) {
        return None;
    }
    let mut names: Vec<(u64, String)> = entries(&folder)
        .into_iter()
        .filter(|name| !is_lock_file(Path::new(name)) && (is_last || folder.join(name).is_dir()))
        .map(|name| (likeness(&wanted, &name.to_lowercase()), name))
        .filter(|(likeness, _)| *likeness >= 800)
        .collect();
    names.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let (_, name) = names.into_iter().next()?;
    let whole = Path::new(&name).join(&rest);
    if is_last || !folder.join(&whole).exists() {
        return Some(name);
    }
    Some(whole.to_string_lossy().replace('\\', "/"))
}

/// How alike two names are, in thousandths.
fn likeness(a: &str, b: &str) -> u64 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share between 0 and 1")]
    let thousandths = (strsim::jaro_winkler(a, b) * 1000.0) as u64;
    thousandths
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(names: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for name in names {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "x").unwrap();
        }
        folder
    }

    fn names(folder: &Path, path: &str, follow_links: bool) -> Vec<String> {
        let found = discover(&[folder.join(path)], follow_links).unwrap();
        found.iter().map(|file| file.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/")).collect()
    }

    #[test]
    fn a_path_of_a_spec_means_a_file_a_folder_or_a_pattern() {
        let means = |path: &str, file: &str| is_meant_by(Path::new(path), file);
        assert!(means("returns/a.xlsx", "returns/a.xlsx") && means("returns", "returns/a.xlsx"));
        assert!(means("returns/*.xlsx", "returns/a.xlsx") && means("returns/*.xlsx", "returns/*.xlsx"));
        assert!(!means("returns/*.xlsx", "returns/old/a.xlsx") && !means("return", "returns/a.xlsx"));
    }

    #[test]
    fn a_folder_gives_its_workbooks_in_order() {
        let folder = folder(&[
            "b.xlsx",
            "a.ods",
            "~$b.xlsx",
            ".hidden.csv",
            "notes.txt",
            "2011/c.XLS",
            ".git/d.xlsx",
            "a/~b.csv",
        ]);
        assert_eq!(names(folder.path(), "", false), ["2011/c.XLS", "a/~b.csv", "a.ods", "b.xlsx"]);
    }

    #[test]
    fn patterns_match_below_their_folder() {
        let folder = folder(&["a.xlsx", "2011/b.xlsx", "2011/q1/c.xlsx", "2011/b.csv", "2011/~$b.xlsx"]);
        assert_eq!(names(folder.path(), "*.xlsx", false), ["a.xlsx"]);
        assert_eq!(names(folder.path(), "2011/*.{xlsx,csv}", false), ["2011/b.csv", "2011/b.xlsx"]);
        assert_eq!(names(folder.path(), "**/*.xlsx", false), ["2011/b.xlsx", "2011/q1/c.xlsx", "a.xlsx"]);
    }

    #[test]
    fn a_missing_file_names_its_nearest() {
        let folder = folder(&["Service Standards.xlsx", "budget.csv"]);
        let error = discover(&[folder.path().join("Service Standard.xlsx")], false).unwrap_err();
        assert!(error.to_string().ends_with("(did you mean `Service Standards.xlsx`?)"), "{error}");
        let error = discover(&[folder.path().join("zebra.ods")], false).unwrap_err();
        assert!(matches!(error, DiscoverError::Missing { nearest: None, .. }));
    }

    #[test]
    fn a_path_that_leads_nowhere_names_what_is_there() {
        let folder =
            folder(&["returns/Housing.xlsx", "returns/Parks.xlsx", "returns/~$Parks.xlsx", "returns/a.txt", "b/c"]);
        let found = |path: &str| {
            let found = not_there(&folder.path().join(path));
            (found.nearest, found.beside.join(" "), found.is_folder)
        };
        let nearest = |name: &str| Some(name.to_owned());
        let both = "Housing.xlsx Parks.xlsx".to_owned();
        assert_eq!(found("returns/Hosing.xlsx"), (nearest("Housing.xlsx"), both.clone(), false));
        assert_eq!(found("retuns/Parks.xlsx"), (nearest("returns/Parks.xlsx"), String::new(), false));
        assert_eq!(found("retuns/Zebra.xlsx"), (nearest("returns"), String::new(), false));
        assert_eq!(found("returns/*.ods"), (None, both, false));
        assert_eq!(found("returs/*.ods"), (nearest("returns"), String::new(), false));
        assert_eq!(found("b"), (None, String::new(), true));
    }

    #[test]
    fn a_bad_pattern_is_told() {
        let folder = folder(&[]);
        assert!(matches!(discover(&[folder.path().join("[a.xlsx")], false), Err(DiscoverError::BadPattern { .. })));
    }

    #[test]
    fn the_same_file_is_found_once() {
        let folder = folder(&["a.xlsx"]);
        let path = folder.path().join("a.xlsx");
        assert_eq!(discover(&[path.clone(), folder.path().to_path_buf(), path.clone()], false).unwrap(), [path]);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_only_where_asked() {
        let outside = folder(&["secret.xlsx"]);
        let inside = folder(&["a.xlsx"]);
        std::os::unix::fs::symlink(outside.path(), inside.path().join("out")).unwrap();
        assert_eq!(names(inside.path(), "", false), ["a.xlsx"]);
        assert_eq!(names(inside.path(), "", true), ["a.xlsx", "out/secret.xlsx"]);
    }
}
