//! How much of a file is read before it is refused; every limit can be raised.

use super::OpenError;

/// What a file may hold. The defaults are far beyond any officer's workbook and well within a small machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The file, in bytes: 256 MiB.
    pub file_bytes: u64,
    /// A ledger in a text file, in bytes: 64 GiB. It is read in one pass, so its size costs time and no memory.
    pub ledger_bytes: u64,
    /// Cost centres, accounts and periods of one ledger, in the combinations that have postings: 1 million. These are
    /// what a ledger costs in memory.
    pub ledger_keys: u64,
    /// Entries in a zipped workbook: 10,000.
    pub zip_entries: u64,
    /// All entries of a zipped workbook once unpacked, in bytes: 2 GiB.
    pub unpacked_bytes: u64,
    /// How many times larger than its packed size one entry may be once unpacked, above 64 MiB: 200.
    pub unpack_ratio: u64,
    /// Cells of one sheet that hold something: 20 million.
    pub sheet_cells: u64,
    /// Characters in one cell: 32,767, which is Excel's own limit.
    pub cell_characters: u64,
}

/// An entry that is smaller than this once unpacked, in bytes, may have any ratio: 64 MiB.
pub(super) const RATIO_FLOOR: u64 = 64 << 20;

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 256 << 20,
            ledger_bytes: 64 << 30,
            ledger_keys: 1_000_000,
            zip_entries: 10_000,
            unpacked_bytes: 2 << 30,
            unpack_ratio: 200,
            sheet_cells: 20_000_000,
            cell_characters: 32_767,
        }
    }
}

impl Limits {
    /// Refuses a file of more than the allowed bytes.
    pub(super) fn check_file(&self, found: u64) -> Result<(), OpenError> {
        within("bytes in the file", found, self.file_bytes, "max-file-bytes")
    }

    /// Refuses a ledger of more than the allowed combinations of codes and periods.
    pub(super) fn check_ledger_keys(&self, found: u64) -> Result<(), OpenError> {
        let what = "combinations of cost centre, account and period";
        within(what, found, self.ledger_keys, "max-ledger-keys")
    }

    /// Refuses a zip of more than the allowed entries.
    pub(super) fn check_entries(&self, found: u64) -> Result<(), OpenError> {
        within("parts in the file", found, self.zip_entries, "max-zip-entries")
    }

    /// Refuses a zip that unpacks to more than the allowed bytes.
    pub(super) fn check_unpacked(&self, found: u64) -> Result<(), OpenError> {
        within("bytes once unpacked", found, self.unpacked_bytes, "max-unpacked-bytes")
    }

    /// Refuses an entry that unpacks to far more than its packed size.
    pub(super) fn check_ratio(&self, packed: u64, unpacked: u64) -> Result<(), OpenError> {
        if unpacked <= RATIO_FLOOR {
            return Ok(());
        }
        within("times larger once unpacked", unpacked / packed.max(1), self.unpack_ratio, "max-unpack-ratio")
    }

    /// The breach of a sheet with more than the allowed cells.
    pub(super) fn check_cells(&self, found: u64) -> Result<(), OpenError> {
        within("cells in one sheet", found, self.sheet_cells, "max-sheet-cells")
    }

    /// The breach of a cell with more than the allowed characters.
    pub(super) fn check_text(&self, text: &str) -> Result<(), OpenError> {
        // A character takes at least one byte: most texts need no counting.
        if u64::try_from(text.len()).unwrap_or(u64::MAX) <= self.cell_characters {
            return Ok(());
        }
        let found = u64::try_from(text.chars().count()).unwrap_or(u64::MAX);
        within("characters in one cell", found, self.cell_characters, "max-cell-characters")
    }
}

fn within(what: &'static str, found: u64, allowed: u64, option: &'static str) -> Result<(), OpenError> {
    if found <= allowed { Ok(()) } else { Err(OpenError::OverLimit { what, found, allowed, option }) }
}
