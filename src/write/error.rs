//! Why a report could not be written.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Why a report could not be written. The former file, if there was one, is whole in every case.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The folder is not there and cannot be made.
    #[error("cannot create the folder {}", path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file is open in another program, or may not be replaced.
    #[error("cannot replace {}: it is open in another program or write-protected", path.display())]
    Locked {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The disk, or the share of it that one may use, is full.
    #[error("cannot write {}: the disk is full", path.display())]
    Full {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Anything else that the system refused.
    #[error("cannot write {}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A sheet breaks a limit of Excel, such as its number of rows.
    #[error("cannot write the sheet \"{sheet}\": {reason}")]
    Sheet {
        /// Name of the sheet.
        sheet: String,
        /// Why.
        reason: String,
    },
    /// The workbook as a whole could not be put together.
    #[error("cannot put the workbook together: {reason}")]
    Workbook {
        /// Why.
        reason: String,
    },
    /// A chart could not be drawn.
    #[error("cannot draw the chart \"{chart}\": {reason}")]
    Picture {
        /// Id of the chart.
        chart: String,
        /// Why.
        reason: String,
    },
}

impl WriteError {
    /// Sorts what the system said about a file.
    pub(super) fn of_file(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => Self::Full { path, source },
            ErrorKind::PermissionDenied | ErrorKind::ResourceBusy | ErrorKind::ReadOnlyFilesystem => {
                Self::Locked { path, source }
            }
            _ => Self::Io { path, source },
        }
    }
}
