//! What a file really is, told from its bytes and never from its name.

use std::fmt;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::OpenError;
use crate::grid::BookFormat;

/// What the bytes of a file are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A workbook.
    Book(BookFormat),
    /// Nothing at all.
    Empty,
    /// A web page; exports named `.xls` often are.
    WebPage,
    /// Excel 2003 XML, or another XML file.
    Xml,
    /// A Word document, old or new.
    Word,
    /// A `PowerPoint` presentation, old or new.
    PowerPoint,
    /// An OpenDocument file other than a spreadsheet.
    OpenDocument,
    /// A PDF.
    Pdf,
    /// A picture.
    Picture,
    /// A zip without a workbook in it.
    Zip,
    /// An e-mail, an installer or another file in Microsoft's old container.
    OldOffice,
    /// A workbook of Excel 4 or older.
    ExcelBefore5,
    /// Bytes that are neither text nor a known format.
    Unknown,
}

impl fmt::Display for FileKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Book(BookFormat::Xlsx) => "an Excel workbook (.xlsx)",
            Self::Book(BookFormat::Xlsm) => "an Excel workbook with macros (.xlsm)",
            Self::Book(BookFormat::Xlsb) => "a binary Excel workbook (.xlsb)",
            Self::Book(BookFormat::Xls) => "an Excel 97-2003 workbook (.xls)",
            Self::Book(BookFormat::Ods) => "an OpenDocument spreadsheet (.ods)",
            Self::Book(BookFormat::Csv) => "a table in plain text (.csv)",
            Self::Empty => "an empty file",
            Self::WebPage => "a web page",
            Self::Xml => "an XML file",
            Self::Word => "a Word document",
            Self::PowerPoint => "a PowerPoint presentation",
            Self::OpenDocument => "an OpenDocument file other than a spreadsheet",
            Self::Pdf => "a PDF",
            Self::Picture => "a picture",
            Self::Zip => "a zip file",
            Self::OldOffice => "an old Office file, perhaps an e-mail",
            Self::ExcelBefore5 => "a workbook of Excel 4 or older",
            Self::Unknown => "a file of an unknown format",
        })
    }
}

/// Tells what the bytes are.
///
/// # Errors
/// [`OpenError::PasswordProtected`] where an encrypted workbook is seen, and [`OpenError::Damaged`] where a zip cannot be
/// listed.
pub(super) fn sniff(bytes: &[u8]) -> Result<FileKind, OpenError> {
    const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
    Ok(match bytes {
        [] => FileKind::Empty,
        _ if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") => return in_zip(bytes),
        _ if bytes.starts_with(OLE) => return in_ole(bytes),
        _ if bytes.starts_with(b"%PDF") => FileKind::Pdf,
        _ if bytes.starts_with(b"\x89PNG") || bytes.starts_with(b"\xff\xd8\xff") || bytes.starts_with(b"GIF8") => {
            FileKind::Picture
        }
        _ if bytes.starts_with(b"{\\rtf") => FileKind::Word,
        // The first record of a workbook before Excel 5, which had no container.
        [0x09, 0x00 | 0x02 | 0x04, 0x04 | 0x06, 0x00, ..] => FileKind::ExcelBefore5,
        _ => in_text(bytes),
    })
}

fn in_zip(bytes: &[u8]) -> Result<FileKind, OpenError> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(OpenError::damaged)?;
    let types = small_entry(&mut zip, "[Content_Types].xml").unwrap_or_default();
    for (sign, kind) in [
        ("sheet.binary.macroEnabled.main", FileKind::Book(BookFormat::Xlsb)),
        ("sheet.macroEnabled.main", FileKind::Book(BookFormat::Xlsm)),
        ("template.macroEnabled.main", FileKind::Book(BookFormat::Xlsm)),
        ("spreadsheetml.sheet.main", FileKind::Book(BookFormat::Xlsx)),
        ("spreadsheetml.template.main", FileKind::Book(BookFormat::Xlsx)),
        ("wordprocessingml", FileKind::Word),
        ("presentationml", FileKind::PowerPoint),
    ] {
        if types.contains(sign) {
            return Ok(kind);
        }
    }
    let mime = small_entry(&mut zip, "mimetype").or_else(|| small_entry(&mut zip, "META-INF/manifest.xml"));
    let mime = mime.unwrap_or_default();
    let has = |name: &str| zip.index_for_name(name).is_some();
    Ok(if mime.contains("opendocument.spreadsheet") && has("content.xml") {
        FileKind::Book(BookFormat::Ods)
    } else if mime.contains("opendocument.") {
        FileKind::OpenDocument
    } else if has("xl/workbook.bin") {
        FileKind::Book(BookFormat::Xlsb)
    } else if has("xl/workbook.xml") {
        FileKind::Book(BookFormat::Xlsx)
    } else {
        FileKind::Zip
    })
}

/// The first 1 MiB of a small entry as text; the rest, if any, is not asked for.
fn small_entry(zip: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let _read = zip.by_name(name).ok()?.take(1 << 20).read_to_end(&mut bytes).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

fn in_ole(bytes: &[u8]) -> Result<FileKind, OpenError> {
    // Directory entries are 128 bytes long, aligned, and begin with their name in UTF-16; some writers capitalise it.
    let has = |name: &str| {
        let mut sign: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        sign.extend([0, 0]);
        bytes.chunks(128).any(|entry| entry.get(..sign.len()).is_some_and(|start| start.eq_ignore_ascii_case(&sign)))
    };
    if has("EncryptedPackage") {
        return Err(OpenError::PasswordProtected);
    }
    Ok(if has("Workbook") || has("Book") {
        FileKind::Book(BookFormat::Xls)
    } else if has("WordDocument") {
        FileKind::Word
    } else if has("PowerPoint Document") {
        FileKind::PowerPoint
    } else {
        FileKind::OldOffice
    })
}

fn in_text(bytes: &[u8]) -> FileKind {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return FileKind::Book(BookFormat::Csv);
    }
    let head = bytes.get(..4096).unwrap_or(bytes);
    if head.iter().any(|b| *b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0x1a | 0x1b)) {
        return FileKind::Unknown;
    }
    let text = String::from_utf8_lossy(head).to_lowercase();
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if ["<html", "<!doctype html", "<table", "<meta", "<head", "<body", "<div", "<style"]
        .iter()
        .any(|tag| text.starts_with(tag))
    {
        return FileKind::WebPage;
    }
    if text.starts_with("<?xml") {
        return if text.contains("<html") { FileKind::WebPage } else { FileKind::Xml };
    }
    FileKind::Book(BookFormat::Csv)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_told_apart() {
        for (bytes, kind) in [
            (&b""[..], FileKind::Empty),
            (b"Code,Amount\n1,2\n", FileKind::Book(BookFormat::Csv)),
            (b"\xef\xbb\xbf  <HTML><body>", FileKind::WebPage),
            (b"<?xml version=\"1.0\"?><Workbook>", FileKind::Xml),
            (b"%PDF-1.4", FileKind::Pdf),
            (b"\xff\xfea\0,\0b\0", FileKind::Book(BookFormat::Csv)),
            (b"\x00\x01\x02\x03", FileKind::Unknown),
            (b"\x09\x04\x06\x00\x00\x00", FileKind::ExcelBefore5),
        ] {
            assert_eq!(sniff(bytes).unwrap(), kind, "{bytes:?}");
        }
    }
}
