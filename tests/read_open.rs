//! What a file really is, whatever its name says; and what is known of any file.
#![expect(clippy::unwrap_used, reason = "tests: what fails is the test")]

mod read_kit;

use linesight::grid::BookFormat;
use linesight::read::{FileKind, Limits, OpenError, discover, open, open_bytes};
use read_kit::{first, fixture, shown, xlsx, zip};

fn refused(name: &str, bytes: &[u8]) -> OpenError {
    open_bytes(name, bytes, &Limits::default()).unwrap_err()
}

#[test]
fn a_web_page_named_xls_is_told() {
    let error = refused("export.xls", b"<html><table><tr><td>1</td></tr></table></html>");
    assert!(matches!(error, OpenError::NotAWorkbook { found: FileKind::WebPage }));
    assert_eq!(error.to_string(), "this is a web page, not a workbook");
}

#[test]
fn a_table_in_text_named_xls_is_read_and_noted() {
    let book = read_kit::open("exports/ledger.xls", b"Code\tAmount\n1001\t688.83-\n");
    assert_eq!((book.file.format, book.named_as.as_deref()), (BookFormat::Csv, Some("xls")));
    assert_eq!(shown(first(&book)), ["A1=Code", "B1=Amount", "A2=1001", "B2=688.83-"]);
    assert_eq!(first(&book).name().as_ref(), "ledger");
}

#[test]
fn a_word_document_and_a_plain_zip_are_told() {
    let types = "<Types><Override ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.\
                 document.main+xml\"/></Types>";
    let error = refused("plan.xlsx", &zip(&[("[Content_Types].xml", types)]));
    assert!(matches!(error, OpenError::NotAWorkbook { found: FileKind::Word }));
    let error = refused("plan.xlsx", &zip(&[("readme.txt", "x")]));
    assert!(matches!(error, OpenError::NotAWorkbook { found: FileKind::Zip }));
    assert!(matches!(refused("plan.xlsx", b""), OpenError::NotAWorkbook { found: FileKind::Empty }));
}

#[test]
fn an_encrypted_package_is_told() {
    // The head of an old container, and a directory entry of this name.
    let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    bytes.resize(1024, 0);
    bytes.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    bytes.resize(1536, 0);
    assert!(matches!(refused("plan.xlsx", &bytes), OpenError::PasswordProtected));
}

#[test]
fn a_cut_zip_is_damaged() {
    let whole = xlsx("<sheetData/>", &[]);
    let error = refused("plan.xlsx", &whole[..whole.len() / 2]);
    assert!(matches!(error, OpenError::Damaged { .. }), "{error}");
}

#[test]
fn a_file_beyond_the_limit_is_refused_before_it_is_read() {
    let limits = Limits { file_bytes: 100, ..Limits::default() };
    let error = open(&fixture("quirks.xlsx"), &limits).unwrap_err();
    assert!(
        matches!(error, OpenError::OverLimit { found: 5889, allowed: 100, option: "max-file-bytes", .. }),
        "{error}"
    );
}

#[test]
fn what_is_known_of_the_file() {
    let book = open(&fixture("quirks.xlsx"), &Limits::default()).unwrap();
    assert!(book.file.path.ends_with("tests/fixtures/read/quirks.xlsx") && book.file.modified.is_some());
    assert_eq!((book.file.bytes, book.file.sha256.len(), book.in_use), (5889, 64, false));
}

#[test]
fn a_lock_file_beside_it_says_that_it_is_open() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.xlsx");
    std::fs::copy(fixture("quirks.xlsx"), &path).unwrap();
    std::fs::write(folder.path().join("~$plan.xlsx"), "x").unwrap();
    assert!(open(&path, &Limits::default()).unwrap().in_use);
    assert_eq!(discover(&[folder.path().to_path_buf()], false).unwrap(), [path]);
}

#[test]
fn broken_parts_of_a_workbook_never_panic() {
    let whole = std::fs::read(fixture("quirks.xlsx")).unwrap();
    // Every tenth byte in turn is another: most breaks are told, some do not matter.
    for index in (0..whole.len()).step_by(10) {
        let mut broken = whole.clone();
        broken[index] ^= 0x55;
        let _told = open_bytes("plan.xlsx", &broken, &Limits::default());
    }
}
