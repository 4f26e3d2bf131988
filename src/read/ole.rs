//! The container of old Office files (MS-CFB), as far as one of its streams is wanted.
//!
//! Every chain of sectors is held to the sectors that there are: in a chain that runs in a circle, a reader that trusts it
//! fills all memory, and no guard catches that.

use super::OpenError;

/// Sector numbers from here on are marks: the end of a chain, a free sector.
const LAST_SECTOR: u32 = 0xffff_fffa;
/// Bytes of one entry of the directory.
const ENTRY: usize = 128;

/// The bytes of the first stream of these names that the container holds; nothing where it holds none.
///
/// # Errors
/// Where the container's chains are broken.
pub(super) fn stream(bytes: &[u8], names: &[&str]) -> Result<Option<Vec<u8>>, OpenError> {
    let container = Container::new(bytes)?;
    let directory = container.chain(container.u32_at(48))?;
    let entries: Vec<&[u8]> = directory.chunks_exact(ENTRY).collect();
    let of_name = |name: &str| entries.iter().find(|entry| entry_name(entry).eq_ignore_ascii_case(name));
    for entry in &entries {
        container.hold(entry)?;
    }
    let Some(entry) = names.iter().find_map(|name| of_name(name)) else { return Ok(None) };
    let (start, size) = (read_u32(entry, 116), read_u32(entry, 120));
    let mut content = if size < container.u32_at(56) {
        let root = entries.first().copied().unwrap_or_default();
        container.small_chain(start, read_u32(root, 116))?
    } else {
        container.chain(start)?
    };
    content.truncate(usize::try_from(size).unwrap_or(usize::MAX));
    Ok(Some(content))
}

struct Container<'a> {
    bytes: &'a [u8],
    sector: usize,
    /// For each sector, the one that follows it in its chain.
    follows: Vec<u32>,
}

impl<'a> Container<'a> {
    fn new(bytes: &'a [u8]) -> Result<Self, OpenError> {
        let shift = read_u16(bytes, 30);
        if !matches!(shift, 9 | 12) {
            return Err(broken());
        }
        let mut container = Self { bytes, sector: 1 << shift, follows: Vec::new() };
        let sectors = bytes.len() / container.sector;
        // The sectors that hold the table of what follows what: 109 of them in the head, more in a chain of their own.
        let mut tables: Vec<u32> = (0..109).map(|index| container.u32_at(76 + 4 * index)).collect();
        let mut more = container.u32_at(68);
        let mut seen = 0;
        while more < LAST_SECTOR {
            let table = container.sector_at(more);
            let (last, head) =
                table.split_last_chunk::<4>().map_or((more, table), |(h, l)| (u32::from_le_bytes(*l), h));
            tables.extend(head.chunks_exact(4).map(|word| read_u32(word, 0)));
            more = last;
            seen += 1;
            if seen > sectors {
                return Err(broken());
            }
        }
        for table in tables.into_iter().filter(|sector| *sector < LAST_SECTOR).take(sectors) {
            container.follows.extend(container.sector_at(table).chunks_exact(4).map(|word| read_u32(word, 0)));
        }
        Ok(container)
    }

    /// Holds an entry of the directory to the file: a stream is no longer than the file, and the chain of the root, in
    /// which the small streams lie, ends. A reader that trusts either would fill all memory.
    fn hold(&self, entry: &[u8]) -> Result<(), OpenError> {
        const STREAM: u8 = 2;
        const ROOT: u8 = 5;
        let kind = entry.get(66).copied().unwrap_or_default();
        if !matches!(kind, STREAM | ROOT) {
            return Ok(());
        }
        let high = if self.sector > 512 { u64::from(read_u32(entry, 124)) << 32 } else { 0 };
        let size = high | u64::from(read_u32(entry, 120));
        if size > u64::try_from(self.bytes.len()).unwrap_or(u64::MAX) {
            return Err(OpenError::damaged("a part of the file claims to be longer than the file"));
        }
        if kind == ROOT {
            walk(read_u32(entry, 116), &self.follows)?;
            walk(self.u32_at(60), &self.follows)?;
        }
        Ok(())
    }

    fn u32_at(&self, offset: usize) -> u32 {
        read_u32(self.bytes, offset)
    }

    /// The bytes of a sector; the head takes the place of one before the first. Fewer where the file is cut.
    fn sector_at(&self, number: u32) -> &'a [u8] {
        let start = usize::try_from(number).ok().and_then(|number| (number + 1).checked_mul(self.sector));
        let rest = start.and_then(|start| self.bytes.get(start..)).unwrap_or_default();
        rest.get(..self.sector).unwrap_or(rest)
    }

    fn chain(&self, start: u32) -> Result<Vec<u8>, OpenError> {
        let numbers = walk(start, &self.follows)?;
        Ok(numbers.into_iter().flat_map(|number| self.sector_at(number)).copied().collect())
    }

    /// A chain of small sectors of 64 bytes, which lie within the chain of the root.
    fn small_chain(&self, start: u32, root: u32) -> Result<Vec<u8>, OpenError> {
        const SMALL: usize = 64;
        let store = self.chain(root)?;
        let follows: Vec<u32> = self.chain(self.u32_at(60))?.chunks_exact(4).map(|word| read_u32(word, 0)).collect();
        let small = |number: u32| {
            let start = usize::try_from(number).unwrap_or(usize::MAX).saturating_mul(SMALL);
            store.get(start..start.saturating_add(SMALL)).unwrap_or_default()
        };
        Ok(walk(start, &follows)?.into_iter().flat_map(small).copied().collect())
    }
}

/// The sectors of a chain; a broken one has more than there are.
fn walk(start: u32, follows: &[u32]) -> Result<Vec<u32>, OpenError> {
    let mut chain = Vec::new();
    let mut sector = start;
    while sector < LAST_SECTOR {
        chain.push(sector);
        if chain.len() > follows.len() {
            return Err(broken());
        }
        let next = usize::try_from(sector).ok().and_then(|sector| follows.get(sector));
        sector = *next.unwrap_or(&LAST_SECTOR);
    }
    Ok(chain)
}

fn broken() -> OpenError {
    OpenError::damaged("the parts of the file run in a circle")
}

fn entry_name(entry: &[u8]) -> String {
    let length = usize::from(read_u16(entry, 64)).saturating_sub(2).min(62);
    let units: Vec<u16> =
        entry.get(..length).unwrap_or_default().chunks_exact(2).map(|unit| read_u16(unit, 0)).collect();
    String::from_utf16_lossy(&units)
}

/// A number of 16 bits at an offset; 0 beyond the end.
pub(super) fn read_u16(bytes: &[u8], offset: usize) -> u16 {
    bytes.get(offset..).and_then(<[u8]>::first_chunk).map_or(0, |word| u16::from_le_bytes(*word))
}

/// A number of 32 bits at an offset; 0 beyond the end.
pub(super) fn read_u32(bytes: &[u8], offset: usize) -> u32 {
    bytes.get(offset..).and_then(<[u8]>::first_chunk).map_or(0, |word| u32::from_le_bytes(*word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_that_runs_in_a_circle_is_refused() {
        assert_eq!(walk(0, &[1, 2, u32::MAX]).unwrap(), [0, 1, 2]);
        assert!(walk(0, &[1, 0]).is_err());
    }

    #[test]
    fn a_root_that_claims_more_than_the_file_or_runs_in_a_circle_is_refused() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/workbooks/salford/corporate-services-2002-03.xls");
        let sound = std::fs::read(path).unwrap();
        assert!(stream(&sound, &["Workbook", "Book"]).unwrap().is_some());
        let directory = 512 + 512 * usize::try_from(read_u32(&sound, 48)).unwrap();
        let mut long = sound.clone();
        long[directory + 120..directory + 124].copy_from_slice(&u32::MAX.to_le_bytes());
        assert!(stream(&long, &["Workbook", "Book"]).is_err());
        let mut circle = sound.clone();
        let start = 512 + 512 * usize::try_from(read_u32(&sound, 76)).unwrap();
        let root = read_u32(&sound, directory + 116);
        if root < LAST_SECTOR {
            let entry = start + 4 * usize::try_from(root).unwrap();
            circle[entry..entry + 4].copy_from_slice(&root.to_le_bytes());
            assert!(stream(&circle, &["Workbook", "Book"]).is_err());
        }
    }

    #[test]
    fn bytes_that_are_no_container_are_refused() {
        assert!(stream(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", &["Workbook"]).is_err());
        let mut cut = vec![0xff; 512];
        (cut[30], cut[31]) = (9, 0);
        assert_eq!(stream(&cut, &["Workbook"]).unwrap(), None);
    }
}
