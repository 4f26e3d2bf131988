//! Reading `.xls`: what its records tell beside calamine's values. The fixtures are made with xlwt and LibreOffice.

mod read_kit;

use linesight::grid::{Content, Sheet, Visibility};
use linesight::read::{Limits, OpenError, open, open_bytes};
use read_kit::{cell, first, fixture, shown};

#[test]
fn figures_show_by_their_formats() {
    let book = open(&fixture("formats.xls"), &Limits::default()).unwrap();
    let sheet = first(&book);
    assert_eq!(shown(sheet)[..6], ["A1=Heading", "A2=95%", "B2=(230,700)", "C2=01/04/2011", "A3=Sub", "B3=1,234.50"]);
    assert!(cell(sheet, "A1").look.bold && cell(sheet, "A3").look.italic && cell(sheet, "A3").look.indent == 2);
}

#[test]
fn money_in_format_50_is_no_date() {
    let book = open(&fixture("money_in_format_50.xls"), &Limits::default()).unwrap();
    let found = cell(first(&book), "A1");
    assert_eq!((found.shown().as_str(), found.content), ("40,634.500", Content::Number("40634.5".parse().unwrap())));
}

#[test]
fn hidden_rows_columns_and_sheets_and_merges_are_told() {
    let book = open(&fixture("formats.xls"), &Limits::default()).unwrap();
    let sheet = first(&book);
    assert!(sheet.is_row_hidden(5) && !sheet.is_row_hidden(4));
    assert!(sheet.is_column_hidden(3) && !sheet.is_column_hidden(2));
    assert_eq!(sheet.merged(), ["A8:C8".parse().unwrap()]);
    let book = open(&fixture("quirks.xls"), &Limits::default()).unwrap();
    assert_eq!(
        book.sheets.iter().map(Sheet::visibility).collect::<Vec<_>>(),
        [Visibility::Visible, Visibility::Hidden]
    );
}

#[test]
fn formulas_are_told_and_their_text_where_it_is_right() {
    let book = open(&fixture("formats.xls"), &Limits::default()).unwrap();
    let (sum, other_sheet) = (cell(first(&book), "A4"), cell(first(&book), "B4"));
    assert!(sum.is_uncalculated() && other_sheet.is_uncalculated());
    assert_eq!((sum.formula.as_deref(), other_sheet.formula.as_deref()), (Some("SUM(B2:B3)"), Some("")));
}

#[test]
fn a_cut_file_is_damaged_and_never_a_panic() {
    let whole = std::fs::read(fixture("quirks.xls")).unwrap();
    for length in (512..whole.len()).step_by(512) {
        let cut = &whole[..length];
        if let Err(error) = open_bytes("plan.xls", cut, &Limits::default()) {
            assert!(
                matches!(error, OpenError::Damaged { .. } | OpenError::NotAWorkbook { .. }),
                "cut at {length}: {error}"
            );
        }
    }
}
