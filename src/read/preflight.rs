//! Holds a zipped workbook to its limits before any reader unpacks it.
//!
//! What the zip says of its own sizes is not believed: every entry is unpacked into nothing and counted, and the first
//! byte beyond a limit stops it.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::{Limits, OpenError};

/// Counts every entry of a zip against the limits.
pub(super) fn check_zip(bytes: &[u8], limits: &Limits) -> Result<(), OpenError> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(OpenError::damaged)?;
    limits.check_entries(u64::try_from(zip.len()).unwrap_or(u64::MAX))?;
    let mut sink = vec![0; 128 << 10];
    let mut total = 0;
    for index in 0..zip.len() {
        let mut entry = zip.by_index(index).map_err(OpenError::damaged)?;
        let packed = entry.compressed_size();
        let mut unpacked = 0;
        // A broken entry may be one that no reader asks for: it is left for the reader to find.
        while let Ok(read @ 1..) = entry.read(&mut sink) {
            unpacked += u64::try_from(read).unwrap_or(u64::MAX);
            limits.check_unpacked(total + unpacked)?;
            limits.check_ratio(packed, unpacked)?;
        }
        total += unpacked;
    }
    Ok(())
}
