//! The bytes of a text file, in order and once: counted, hashed and brought to a form that fields can be read from.
//!
//! UTF-16 becomes UTF-8; any other encoding has commas, line ends and digits where ASCII has them and passes through.
//! Carriage returns alone become line feeds.

use std::cell::Cell;
use std::io::{Error, Read};
use std::rc::Rc;

use encoding_rs::{CoderResult, Decoder, Encoding};
use sha2::{Digest, Sha256};

use crate::read::{Limits, OpenError};

/// How much is read at once, in bytes.
const CHUNK: usize = 64 << 10;
/// The longest row, in bytes: what is longer is a quotation mark that is not closed.
pub(super) const LONGEST_ROW: u64 = 4 << 20;

/// What is known of the bytes as they pass; shared with the one who reads them.
#[derive(Debug, Default)]
pub(super) struct Passed {
    /// How many bytes of the file.
    pub(super) bytes: Cell<u64>,
    /// How many bytes were given on since the last row began.
    pub(super) since_row: Cell<u64>,
    /// How many bytes were given on in all.
    pub(super) given: Cell<u64>,
    /// The last byte given on.
    pub(super) last: Cell<u8>,
    /// Whether the file is at its end.
    pub(super) ended: Cell<bool>,
    /// Whether all bytes so far are UTF-8.
    pub(super) not_utf8: Cell<bool>,
    /// The limit that was broken, where one was.
    pub(super) broken: Cell<Option<Broken>>,
    /// The hash, once the file is at its end.
    pub(super) hash: Cell<Option<[u8; 32]>>,
}

/// A limit that was broken while bytes passed.
#[derive(Clone, Copy, Debug)]
pub(super) enum Broken {
    File(u64),
    Row(u64),
}

impl Broken {
    pub(super) fn error(self, limits: &Limits) -> OpenError {
        match self {
            Self::File(found) => OpenError::OverLimit {
                what: "bytes in the ledger",
                found,
                allowed: limits.ledger_bytes,
                option: "max-ledger-bytes",
            },
            Self::Row(near) => OpenError::Damaged {
                why: format!("near byte {near} a row is longer than any: a quotation mark is not closed"),
            },
        }
    }
}

/// How the bytes are given on.
enum Form {
    /// As they are.
    Plain,
    /// With carriage returns as line feeds.
    ReturnsOnly,
    /// From UTF-16.
    Utf16(Box<Decoder>),
}

/// The bytes of a file.
pub(super) struct Source<R> {
    inner: R,
    hasher: Sha256,
    form: Form,
    /// How many bytes at the start are no text: a byte order mark, a line `sep=;`.
    skip: usize,
    most: u64,
    chunk: Vec<u8>,
    /// Bytes that are read and not yet given on.
    ready: Vec<u8>,
    at: usize,
    /// The beginning of a character of UTF-8 that the next bytes complete.
    pending: Vec<u8>,
    passed: Rc<Passed>,
}

impl<R: Read> Source<R> {
    /// The bytes of `inner`, of which the first `skip`, after decoding, are left out.
    pub(super) fn new(
        inner: R,
        encoding: &'static Encoding,
        returns_only: bool,
        skip: usize,
        limits: &Limits,
        passed: Rc<Passed>,
    ) -> Self {
        let form = if encoding == encoding_rs::UTF_16LE || encoding == encoding_rs::UTF_16BE {
            Form::Utf16(Box::new(encoding.new_decoder_with_bom_removal()))
        } else if returns_only {
            Form::ReturnsOnly
        } else {
            Form::Plain
        };
        Self {
            inner,
            hasher: Sha256::new(),
            form,
            skip,
            most: limits.ledger_bytes,
            chunk: vec![0; CHUNK],
            ready: Vec::with_capacity(CHUNK),
            at: 0,
            pending: Vec::new(),
            passed,
        }
    }

    /// Reads the next bytes of the file into `ready`.
    fn fill(&mut self) -> std::io::Result<()> {
        self.ready.clear();
        self.at = 0;
        while self.ready.is_empty() && !self.passed.ended.get() {
            let read = loop {
                match self.inner.read(&mut self.chunk) {
                    Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                    read => break read?,
                }
            };
            let bytes = self.chunk.get(..read).unwrap_or_default();
            self.hasher.update(bytes);
            let count = self.passed.bytes.get().saturating_add(u64::try_from(read).unwrap_or(u64::MAX));
            self.passed.bytes.set(count);
            if count > self.most {
                self.passed.broken.set(Some(Broken::File(count)));
                return Err(Error::other("over the limit"));
            }
            if read == 0 {
                self.passed.ended.set(true);
                self.passed.hash.set(Some(std::mem::take(&mut self.hasher).finalize().into()));
            }
            match &mut self.form {
                Form::Plain => self.ready.extend_from_slice(bytes),
                Form::ReturnsOnly => {
                    self.ready.extend(bytes.iter().map(|byte| if *byte == b'\r' { b'\n' } else { *byte }));
                }
                Form::Utf16(decoder) => decode(decoder, bytes, read == 0, &mut self.ready),
            }
            if !self.passed.not_utf8.get() && matches!(self.form, Form::Plain | Form::ReturnsOnly) {
                self.passed.not_utf8.set(!is_utf8(&mut self.pending, bytes, read == 0));
            }
            let skipped = self.skip.min(self.ready.len());
            self.skip -= skipped;
            self.ready.drain(..skipped);
        }
        Ok(())
    }
}

impl<R: Read> Read for Source<R> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        if self.at == self.ready.len() {
            self.fill()?;
        }
        let rest = self.ready.get(self.at..).unwrap_or_default();
        let count = rest.len().min(out.len());
        let (Some(from), Some(to)) = (rest.get(..count), out.get_mut(..count)) else { return Ok(0) };
        to.copy_from_slice(from);
        self.at += count;
        let given = u64::try_from(count).unwrap_or(u64::MAX);
        let since = self.passed.since_row.get().saturating_add(given);
        self.passed.since_row.set(since);
        self.passed.given.set(self.passed.given.get().saturating_add(given));
        if let Some(last) = from.last() {
            self.passed.last.set(*last);
        }
        if since > LONGEST_ROW {
            self.passed.broken.set(Some(Broken::Row(self.passed.given.get().saturating_sub(since))));
            return Err(Error::other("over the limit"));
        }
        Ok(count)
    }
}

fn decode(decoder: &mut Decoder, mut bytes: &[u8], is_last: bool, out: &mut Vec<u8>) {
    loop {
        let most = decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(CHUNK);
        let start = out.len();
        out.resize(start + most, 0);
        let target = out.get_mut(start..).unwrap_or_default();
        let (result, read, written, _) = decoder.decode_to_utf8(bytes, target, is_last);
        out.truncate(start + written);
        bytes = bytes.get(read..).unwrap_or_default();
        if result == CoderResult::InputEmpty {
            return;
        }
    }
}

/// Whether bytes go on as UTF-8; `pending` keeps the beginning of a character that they end with.
fn is_utf8(pending: &mut Vec<u8>, bytes: &[u8], is_last: bool) -> bool {
    let mut rest = bytes;
    while !pending.is_empty() {
        let Some((next, after)) = rest.split_first() else { return !is_last };
        pending.push(*next);
        rest = after;
        match std::str::from_utf8(pending) {
            Ok(_) => pending.clear(),
            Err(error) if error.error_len().is_some() => return false,
            Err(_) => {}
        }
    }
    match std::str::from_utf8(rest) {
        Ok(_) => true,
        Err(error) if error.error_len().is_some() => false,
        Err(error) => {
            pending.extend_from_slice(rest.get(error.valid_up_to()..).unwrap_or_default());
            !is_last
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_may_lie_across_chunks() {
        let text = "£1,234 café €".as_bytes();
        for split in 0..=text.len() {
            let (first, second) = text.split_at(split);
            let mut pending = Vec::new();
            let good = is_utf8(&mut pending, first, false) && is_utf8(&mut pending, second, false);
            assert!(good && is_utf8(&mut pending, b"", true), "{split}");
        }
        assert!(!is_utf8(&mut Vec::new(), b"\xa3 5", false));
        let mut pending = Vec::new();
        assert!(is_utf8(&mut pending, b"5 \xc2", false) && !is_utf8(&mut pending, b"", true));
    }
}
