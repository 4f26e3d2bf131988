//! A file is replaced whole or not at all.

use std::fs;
use std::path::Path;

use super::error::WriteError;

/// Writes the bytes to a temporary file in the target's folder, makes sure of them, then gives it the target's name.
/// Whatever goes wrong, the former file is as it was and nothing is left lying about.
pub(crate) fn replace(target: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    replace_by(target, ".tmp", |path| fs::write(path, bytes).map_err(|source| WriteError::of_file(target, source)))
}

/// The same, for what writes its file itself: `fill` is given the path of the temporary file, which ends in `suffix`.
pub(super) fn replace_by(
    target: &Path,
    suffix: &str,
    fill: impl FnOnce(&Path) -> Result<(), WriteError>,
) -> Result<(), WriteError> {
    let folder = match target.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    fs::create_dir_all(folder).map_err(|source| WriteError::Folder { path: folder.to_owned(), source })?;
    let refuse = |source| WriteError::of_file(target, source);
    let path = temporary(folder, suffix).map_err(refuse)?;
    fill(&path)?;
    fs::OpenOptions::new().write(true).open(&path).and_then(|file| file.sync_all()).map_err(refuse)?;
    path.persist(target).map_err(|failed| refuse(failed.error))
}

fn temporary(folder: &Path, suffix: &str) -> std::io::Result<tempfile::TempPath> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".linesight-").suffix(suffix);
    // Readable by whom new files usually are (the umask still applies), not by its owner alone.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    Ok(builder.tempfile_in(folder)?.into_temp_path())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_the_folder_and_replaces_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("out/report.xlsx");
        replace(&target, b"first").unwrap();
        replace(&target, b"second").unwrap();
        assert_eq!(fs::read(&target).unwrap(), b"second");
        assert_eq!(fs::read_dir(target.parent().unwrap()).unwrap().count(), 1);
    }

    #[test]
    fn says_when_the_folder_cannot_be_made() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("file"), b"").unwrap();
        let error = replace(&folder.path().join("file/report.xlsx"), b"x").unwrap_err();
        assert!(matches!(error, WriteError::Folder { .. }), "{error:?}");
    }

    #[test]
    fn leaves_the_former_thing_when_it_cannot_be_replaced() {
        let folder = tempfile::tempdir().unwrap();
        // A folder of that name with something in it cannot be renamed over.
        let target = folder.path().join("report.xlsx");
        fs::create_dir(&target).unwrap();
        fs::write(target.join("kept"), b"kept").unwrap();
        assert!(replace(&target, b"x").is_err());
        assert_eq!(fs::read(target.join("kept")).unwrap(), b"kept");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no temporary file is left");
    }
}
