//! Reading `.xlsx`: one quirk, one small workbook.

use linesight::grid::{Book, Content, Sheet};
use linesight::read::{Limits, open_bytes};
use rust_xlsxwriter::{Format, Formula, Workbook};

fn book(workbook: &mut Workbook) -> Book {
    open_bytes("plan.xlsx", &workbook.save_to_buffer().unwrap(), &Limits::default()).unwrap()
}

fn shown(sheet: &Sheet, at: &str) -> String {
    sheet.get(at.parse().unwrap()).map(|cell| cell.shown()).unwrap_or_default()
}

#[test]
fn cells_show_as_the_officer_sees_them() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let bold = Format::new().set_bold().set_indent(2);
    sheet.write_with_format(0, 0, "Standard", &bold).unwrap();
    sheet.write_with_format(1, 0, 0.9286, &Format::new().set_num_format("0.00%")).unwrap();
    sheet.write_with_format(2, 0, -230_700, &Format::new().set_num_format("#,##0;(#,##0)")).unwrap();
    sheet.write_with_format(3, 0, 40_634, &Format::new().set_num_format("dd/mm/yyyy")).unwrap();
    sheet.write(4, 0, true).unwrap();
    sheet.write(5, 0, "line one\nline two ").unwrap();
    let book = book(&mut workbook);
    let sheet = &book.sheets[0];
    assert!(book.faults.is_empty(), "{:?}", book.faults);
    let heading = sheet.get("A1".parse().unwrap()).unwrap();
    assert!(heading.look.bold && heading.look.indent == 2);
    for (at, text) in
        [("A2", "92.86%"), ("A3", "(230,700)"), ("A4", "01/04/2011"), ("A5", "TRUE"), ("A6", "line one\nline two ")]
    {
        assert_eq!(shown(sheet, at), text, "{at}");
    }
}

#[test]
fn a_formula_keeps_its_text_and_value() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write_formula(0, 0, Formula::new("=SUM(B1:B2)").set_result("7")).unwrap();
    let book = book(&mut workbook);
    let cell = book.sheets[0].get("A1".parse().unwrap()).unwrap();
    assert_eq!((cell.formula.as_deref(), &cell.content), (Some("SUM(B1:B2)"), &Content::Number(7.into())));
}
