//! Ledgers as systems export them: one quirk, one small text.

use std::io::Write;

use super::{Streamed, open_ledger};
use crate::grid::Book;
use crate::model::{LedgerRows, LedgerTable};
use crate::read::locate::{Found, locate};
use crate::read::{Limits, OpenError};
use crate::spec::builtin_kinds;

fn find(book: &Book) -> Option<Found> {
    locate(book, 0, builtin_kinds(), None).tables.into_iter().next().filter(|found| found.kind.name == "ledger")
}

fn open_with(bytes: &[u8], limits: &Limits) -> Result<Option<Streamed>, OpenError> {
    let mut file = tempfile::Builder::new().suffix(".csv").tempfile().unwrap();
    file.write_all(bytes).unwrap();
    open_ledger(file.path(), limits, &find)
}

fn ledger(bytes: &[u8]) -> LedgerTable {
    open_with(bytes, &Limits::default()).unwrap().expect("a ledger").ledger
}

/// `centre/account/when=sum(rows)@first row`, in order.
fn sums(ledger: &LedgerTable) -> Vec<String> {
    let one = |sum: &crate::model::LedgerSum| {
        let key = &sum.key;
        format!("{}/{}/{}={}({})@{}", key.cost_centre, key.account, key.posted, sum.sum, sum.rows, sum.first_row + 1)
    };
    ledger.sums.iter().map(one).collect()
}

fn unread(ledger: &LedgerTable) -> Vec<String> {
    ledger.unread.iter().map(|row| format!("{} {}: {}", row.row + 1, row.written, row.why)).collect()
}

const PLAIN: &str = "Cost centre,Account,Period,Description,Amount\n\
                     ICT1,1000,1,Pay,100.10\nICT1,1000,2,Pay,100.20\nICT2,2000,1,Paper,-5\nICT1,1000,1,Pay,0.05\n";

#[test]
fn rows_are_summed_by_cost_centre_account_and_period() {
    let found = ledger(PLAIN.as_bytes());
    assert_eq!(
        sums(&found),
        ["ICT1/1000/period 1=100.15(2)@2", "ICT1/1000/period 2=100.2(1)@3", "ICT2/2000/period 1=-5(1)@4"]
    );
    assert_eq!((found.total.to_string().as_str(), found.rows.posted, found.last_row), ("195.35", 4, 4));
    assert_eq!(found.rows, LedgerRows { posted: 4, ..LedgerRows::default() });
}

#[test]
fn every_encoding_delimiter_and_line_end_gives_the_same() {
    let plain = sums(&ledger(PLAIN.as_bytes()));
    let utf16 = |big: bool| {
        let mut bytes = if big { vec![0xfe, 0xff] } else { vec![0xff, 0xfe] };
        let units = PLAIN.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() });
        bytes.extend(units);
        bytes
    };
    let quoted: Vec<String> = PLAIN.lines().map(|line| format!("\"{}\"\r\n", line.replace(',', "\",\""))).collect();
    for (name, bytes) in [
        ("crlf", PLAIN.replace('\n', "\r\n").into_bytes()),
        ("cr", PLAIN.replace('\n', "\r").into_bytes()),
        ("no last line end", PLAIN.trim_end().as_bytes().to_vec()),
        ("tab", PLAIN.replace(',', "\t").into_bytes()),
        ("semicolon", PLAIN.replace(',', ";").into_bytes()),
        ("bar", PLAIN.replace(',', "|").into_bytes()),
        ("byte order mark", [b"\xef\xbb\xbf".as_slice(), PLAIN.as_bytes()].concat()),
        ("sep=", format!("sep=;\r\n{}", PLAIN.replace(',', ";")).into_bytes()),
        ("UTF-16LE", utf16(false)),
        ("UTF-16BE", utf16(true)),
        ("quoted", quoted.concat().into_bytes()),
        ("spaces", PLAIN.replace(',', " , ").into_bytes()),
    ] {
        assert_eq!(sums(&ledger(&bytes)), plain, "{name}");
    }
}

#[test]
fn rows_are_numbered_as_a_spreadsheet_numbers_them() {
    let text = "Ledger export\r\n\r\nCost centre,Account,Description,Amount\r\n\r\nA,1,\"two\r\nlines\",1\r\nB,2,x,2\r\n\
                \r\n\r\nC,3,\"three\n\nlines\",3\r\nD,4,y,4";
    for text in [text.to_owned(), text.replace("\r\n", "\n")] {
        let found = ledger(text.as_bytes());
        let rows: Vec<u32> = found.sums.iter().map(|sum| sum.first_row + 1).collect();
        assert_eq!((rows, found.last_row + 1), (vec![5, 6, 9, 10], 10), "{text:?}");
    }
    let found = ledger(b"Cost centre,Account,Description,Amount\nA,1,x,1\n\n\nB,1,x,1");
    assert_eq!(found.sums[1].first_row + 1, 5);
}

#[test]
fn amounts_are_read_as_ledgers_print_them() {
    let text = "Cost centre;Account;Description;Amount\nA;1;x;1,234.50\nA;1;x;(10.00)\nA;1;x;5.00-\nA;1;x;2.50 CR\n\
                A;1;x;2.50 DR\nA;1;x;£1,000\nA;1;x;\u{2212}7\n";
    assert_eq!(ledger(text.as_bytes()).total.to_string(), "2212.5");
    // The same in Windows' code page, where the pound sign is one byte and there is no minus sign.
    let text = text.replace("\u{2212}7", "-7");
    let western: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let streamed = open_with(&western, &Limits::default()).unwrap().unwrap();
    assert_eq!(streamed.ledger.total.to_string(), "2212.5");
    assert_eq!(streamed.book.text.map(|text| (text.encoding, text.encoding_assumed)), Some(("windows-1252", true)));
}

#[test]
fn debits_and_credits_may_have_a_column_each() {
    let text =
        "Cost centre,Account,Description,Debit,Credit\nA,1,x,100.00,\nA,1,x,,40.00\nA,1,x,5,5\nA,1,x,,\nA,1,x,,-1\n";
    let found = ledger(text.as_bytes());
    assert_eq!((found.total.to_string().as_str(), found.rows.posted, found.rows.without_amount), ("61", 4, 1));
    assert_eq!(found.first_without_amount, Some(4));
}

#[test]
fn totals_headings_and_words_are_no_postings() {
    let text = "Council of Anywhere,,,\nLedger 2009/10,,,\nCost centre,Account,Description,Amount\nA,1,x,10\nA,2,x,20\n\
                A,,Total A,30\n,,Page 1 of 2,\nCost centre,Account,Description,Amount\nB,1,Total Gas Ltd,5\n\
                ,,Sub-total,5\nGrand total,,,35\n,,,35\nPrinted by the finance team,,,\n";
    let found = ledger(text.as_bytes());
    assert_eq!(found.total.to_string(), "35");
    assert_eq!(found.rows, LedgerRows { posted: 3, totals: 4, headings: 1, asides: 2, unread: 0, without_amount: 0 });
    let stated: Vec<(String, bool)> =
        found.stated.iter().map(|stated| (stated.label.to_string(), stated.agrees())).collect();
    let expected = [("Total A", true), ("Sub-total", true), ("Grand total", true), ("", true)];
    assert_eq!(stated, expected.map(|(label, agrees)| (label.to_owned(), agrees)));
    let wrong = ledger(b"Cost centre,Account,Amount\nA,1,10\nA,2,20\nTotal,,31\n");
    assert!(!wrong.stated[0].agrees());
    assert_eq!(wrong.total.to_string(), "30");
}

#[test]
fn an_amount_without_any_code_is_still_a_posting() {
    let found = ledger(b"Cost centre,Account,Date,Amount\nA,1,01/04/2009,10\n,,02/04/2009,7\n,,,3\n");
    assert_eq!(sums(&found), ["//no period=3(1)@4", "//2009/10 M01=7(1)@3", "A/1/2009/10 M01=10(1)@2"]);
    assert_eq!((found.total.to_string().as_str(), found.rows.totals), ("20", 0));
}

#[test]
fn what_cannot_be_read_is_counted_and_told() {
    let text =
        "Cost centre,Account,Description,Amount\nA,1,x,10\nA,1,x,1O\nA,1,Smith, J,5\nA,1\nA,1,x,n/a\nB,2,x,1.005\n";
    let found = ledger(text.as_bytes());
    assert_eq!(
        unread(&found),
        [
            "3 1O: the letter O stands in place of the digit 0; it is probably 10",
            "4 J: the row has 5 fields and the headings have 4",
            "6 n/a: it holds no figure"
        ]
    );
    assert_eq!((found.rows.unread, found.rows.without_amount, found.rows.posted), (3, 1, 2));
    assert_eq!(found.total.to_string(), "11.005");
    assert_eq!(found.rows.all(), 6);
}

#[test]
fn only_some_of_many_bad_rows_are_listed() {
    let text = "Cost centre,Account,Description,Amount\nA,1,x,1\n".to_owned() + &"A,1,x,bad\n".repeat(1_000);
    let found = ledger(text.as_bytes());
    assert_eq!((found.rows.unread, found.unread.len()), (1_000, LedgerTable::LISTED));
}

#[test]
fn a_quotation_mark_that_is_not_closed_costs_one_row() {
    let text = "Cost centre,Account,Description,Amount\nA,1,x,1\nA,1,\"12 inch,2\nA,1,x,3\nA,1,\"y\",4\nA,1,x,5\n";
    let found = ledger(text.as_bytes());
    assert_eq!((found.total.to_string().as_str(), found.rows.unread), ("6", 1));
}

#[test]
fn dates_lie_in_their_month_and_texts_stay_few() {
    let days = (1..=30).map(|day| format!("A,1,{day:02}/04/2009,1\n"));
    let texts = (0..500).map(|number| format!("A,1,when {number},1\n"));
    let rows: Vec<String> = days.chain(texts).collect();
    let found = ledger(format!("Cost centre,Account,Posting date,Amount\n{}", rows.concat()).as_bytes());
    assert_eq!(found.rows.posted, 530);
    assert_eq!(found.sums.iter().filter(|sum| sum.key.posted.to_string().starts_with("2009/10")).count(), 1);
    assert!(found.sums.len() < 210, "{}", found.sums.len());
    assert_eq!(found.sums.iter().map(|sum| sum.rows).sum::<u64>(), 530);
}

#[test]
fn more_codes_than_allowed_are_refused() {
    let rows: Vec<String> = (0..20).map(|number| format!("A,{number},x,1\n")).collect();
    let text = format!("Cost centre,Account,Description,Amount\n{}", rows.concat());
    let limits = Limits { ledger_keys: 10, ..Limits::default() };
    assert!(matches!(
        open_with(text.as_bytes(), &limits),
        Err(OpenError::OverLimit { found: 11, allowed: 10, option: "max-ledger-keys", .. })
    ));
    let limits = Limits { ledger_bytes: 100, ..Limits::default() };
    assert!(matches!(
        open_with(text.as_bytes(), &limits),
        Err(OpenError::OverLimit { allowed: 100, option: "max-ledger-bytes", .. })
    ));
}

#[test]
fn other_texts_and_other_files_are_no_ledgers() {
    for bytes in [
        &b"Line,2009/10 Estimate\nEmployees,100\nPremises,20\nTotal,120\n"[..],
        b"just words\n",
        b"PK\x03\x04",
        b"%PDF-1.4",
        b"",
    ] {
        assert!(open_with(bytes, &Limits::default()).unwrap().is_none());
    }
}

#[test]
fn the_book_keeps_the_head_and_tells_the_file() {
    let text = format!("Council of Anywhere\n{PLAIN}");
    let streamed = open_with(text.as_bytes(), &Limits::default()).unwrap().unwrap();
    let cells: Vec<String> = streamed.book.sheets[0].cells().map(|(at, _)| at.to_string()).collect();
    assert_eq!(cells, ["A1", "A2", "B2", "C2", "D2", "E2"]);
    assert_eq!(streamed.found.shape.span.to_string(), "A2:E6");
    assert_eq!(streamed.book.file.bytes, u64::try_from(text.len()).unwrap());
    let whole = crate::read::open_bytes("a.csv", text.as_bytes(), &Limits::default()).unwrap();
    assert_eq!(streamed.book.file.sha256, whole.file.sha256);
    assert_eq!(streamed.book.text, whole.text);
}
