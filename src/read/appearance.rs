//! How a workbook looks, read from the file a second time, for those who ask.

use std::path::Path;

use sha2::{Digest, Sha256};

use super::guard::contained;
use super::open::hexadecimal;
use super::sniff::{FileKind, sniff};
use super::{Limits, OpenError, preflight, xlsx_look};
use crate::grid::{Appearance, BookFormat};

/// Reads how the sheets of a workbook look; `sha256` is that of the [`Book`](crate::grid::Book) that was read before.
/// Only `.xlsx` and `.xlsm` tell more than a cell knows; of another format nothing is given.
///
/// # Errors
/// Where the file cannot be read, is not the one that was read before, or is damaged.
pub fn appearance(path: &Path, sha256: &str, limits: &Limits) -> Result<Appearance, OpenError> {
    limits.check_file(std::fs::metadata(path)?.len())?;
    let bytes = std::fs::read(path)?;
    if hexadecimal(&Sha256::digest(&bytes)) != sha256 {
        return Err(OpenError::Damaged { why: "it was changed while it was read".to_owned() });
    }
    match sniff(&bytes)? {
        FileKind::Book(BookFormat::Xlsx | BookFormat::Xlsm) => contained(|| {
            preflight::check_zip(&bytes, limits)?;
            xlsx_look::read(&bytes)
        })
        .map_err(OpenError::damaged)?,
        _ => Ok(Appearance::default()),
    }
}
