//! Lock files, which say that someone has a workbook open: the file on disk may be out of date.

use std::path::{Path, PathBuf};

/// Whether a file is itself a lock file of Excel (`~$plan.xlsx`) or LibreOffice (`.~lock.plan.ods#`).
#[must_use]
pub fn is_lock_file(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with("~$") || (name.starts_with(".~lock.") && name.ends_with('#'))
}

/// The lock file that stands beside a workbook, where there is one.
#[must_use]
pub fn lock_beside(path: &Path) -> Option<PathBuf> {
    let name = path.file_name()?.to_str()?;
    // Excel drops the first two letters of a long name: `~$an 2011.xlsx` stands for `Plan 2011.xlsx`.
    let short: String = name.chars().skip(2).collect();
    [format!("~${name}"), format!("~${short}"), format!(".~lock.{name}#")]
        .into_iter()
        .map(|lock| path.with_file_name(lock))
        .find(|lock| lock.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lock_files_are_known_by_name() {
        for (name, is_lock) in [
            ("a/~$plan.xlsx", true),
            ("a/.~lock.plan.ods#", true),
            ("a/plan.xlsx", false),
            ("a/.~lock.plan.ods", false),
        ] {
            assert_eq!(is_lock_file(Path::new(name)), is_lock, "{name}");
        }
    }

    #[test]
    fn a_lock_file_beside_a_workbook_is_found() {
        let folder = tempfile::tempdir().unwrap();
        let book = folder.path().join("Plan 2011.xlsx");
        assert_eq!(lock_beside(&book), None);
        std::fs::write(folder.path().join("~$an 2011.xlsx"), "").unwrap();
        assert!(lock_beside(&book).is_some());
    }
}
