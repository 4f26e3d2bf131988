//! Reading `.xlsx`: one quirk, one small workbook.
#![expect(clippy::unwrap_used, reason = "tests: what fails is the test")]

mod read_kit;

use linesight::grid::{Book, Content, SheetFault, Visibility};
use linesight::read::{Limits, OpenError, open_bytes};
use read_kit::{cell, first, open, shown, xlsx};
use rust_xlsxwriter::{Format, Formula, Table, Workbook};

fn written(workbook: &mut Workbook) -> Book {
    open("plan.xlsx", &workbook.save_to_buffer().unwrap())
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
    sheet.write_with_format(6, 0, "hint", &Format::new().set_italic()).unwrap();
    let book = written(&mut workbook);
    let sheet = first(&book);
    assert!(book.faults.is_empty(), "{:?}", book.faults);
    let (heading, hint) = (cell(sheet, "A1").look, cell(sheet, "A7").look);
    assert!(heading.bold && heading.indent == 2 && !heading.italic);
    assert!(hint.italic && !hint.bold);
    assert_eq!(shown(sheet)[1..6], ["A2=92.86%", "A3=(230,700)", "A4=01/04/2011", "A5=TRUE", "A6=line one\nline two "]);
}

#[test]
fn formula_keeps_its_text_and_value() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write_formula(0, 0, Formula::new("=SUM(B1:B2)").set_result("7")).unwrap();
    let found = cell(first(&written(&mut workbook)), "A1");
    assert_eq!((found.formula.as_deref(), found.content), (Some("SUM(B1:B2)"), Content::Number(7.into())));
}

#[test]
fn formula_never_calculated_is_kept_without_a_value() {
    let book =
        open("s.xlsx", &xlsx("<sheetData><row r=\"1\"><c r=\"A1\"><f>SUM(B1:B2)</f></c></row></sheetData>", &[]));
    assert!(cell(first(&book), "A1").is_uncalculated());
}

#[test]
fn unknown_error_literal_costs_one_cell() {
    let rows = "<sheetData><row r=\"1\"><c r=\"A1\" t=\"e\"><f>X(1)</f><v>#SPILL!</v></c><c r=\"B1\"><v>2</v></c></row>\
                <row r=\"2\"><c r=\"A2\" t=\"e\"><v>#REF!</v></c><c r=\"B2\" t=\"zz\"><v>x</v></c>\
                <c r=\"C2\" t=\"n\"><v>twelve</v></c><c r=\"D2\"><v>1e400</v></c></row></sheetData>";
    let book = open("s.xlsx", &xlsx(rows, &[]));
    assert_eq!(shown(first(&book)), ["A1=#SPILL!", "B1=2", "A2=#REF!", "B2=x", "C2=twelve", "D2=#NUM!"]);
    assert_eq!(cell(first(&book), "A1").content, Content::Error("#SPILL!".into()));
    assert_eq!(cell(first(&book), "A1").formula.as_deref(), Some("X(1)"));
    assert!(book.faults.is_empty());
}

#[test]
fn text_missing_from_the_shared_list_is_told() {
    let book = open("s.xlsx", &xlsx("<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c></row></sheetData>", &[]));
    assert!(matches!(&book.faults[..], [SheetFault::CellsSkipped { count: 1, .. }]), "{:?}", book.faults);
}

#[test]
fn one_bad_sheet_costs_one_sheet() {
    let bytes = xlsx(
        "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData>",
        &[
            (
                "xl/workbook.xml",
                "<workbook><sheets><sheet name=\"Bad\" r:id=\"r2\"/><sheet name=\"Gone\" r:id=\"r3\"/>\
             <sheet name=\"Good\" state=\"veryHidden\" r:id=\"r1\"/></sheets></workbook>",
            ),
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"r1\" Type=\"http://x/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
             <Relationship Id=\"r2\" Type=\"http://x/worksheet\" Target=\"worksheets/sheet2.xml\"/>\
             <Relationship Id=\"r3\" Type=\"http://x/worksheet\" Target=\"worksheets/sheet3.xml\"/></Relationships>",
            ),
            ("xl/worksheets/sheet2.xml", "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v"),
        ],
    );
    let book = open("s.xlsx", &bytes);
    assert_eq!(book.sheets.iter().map(|sheet| sheet.name().to_string()).collect::<Vec<_>>(), ["Good"]);
    assert_eq!(book.sheets[0].visibility(), Visibility::VeryHidden);
    assert!(
        matches!(&book.faults[..], [SheetFault::Unreadable { index: 0, .. }, SheetFault::Unreadable { index: 1, .. }]),
        "{:?}",
        book.faults
    );
}

#[test]
fn chart_sheets_are_no_worksheets() {
    let bytes = xlsx(
        "<sheetData/>",
        &[
            ("xl/workbook.xml", "<workbook><sheets><sheet name=\"Chart\" r:id=\"r2\"/></sheets></workbook>"),
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"r2\" Type=\"http://x/chartsheet\" Target=\"chartsheets/sheet1.xml\"/>\
             </Relationships>",
            ),
            ("xl/chartsheets/sheet1.xml", "<chartsheet/>"),
        ],
    );
    let book = open("s.xlsx", &bytes);
    assert!(matches!(&book.faults[..], [SheetFault::NotAWorksheet { index: 0, .. }]), "{:?}", book.faults);
}

#[test]
fn hidden_rows_columns_and_filtered_rows_are_told() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for row in 0..6 {
        sheet.write(row, 0, row).unwrap().write(row, 3, row).unwrap();
    }
    sheet.set_row_hidden(2).unwrap().set_row_hidden(3).unwrap().set_column_hidden(3).unwrap();
    let book = written(&mut workbook);
    let sheet = first(&book);
    assert_eq!((0..6).filter(|row| sheet.is_row_hidden(*row)).collect::<Vec<_>>(), [2, 3]);
    assert_eq!((0..6).filter(|col| sheet.is_column_hidden(*col)).collect::<Vec<_>>(), [3]);
    assert_eq!(sheet.len(), 12);
}

#[test]
fn values_under_a_merge_are_kept_apart() {
    let rows = "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>2</v></c></row></sheetData>\
                <mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells>";
    let book = open("s.xlsx", &xlsx(rows, &[]));
    let sheet = first(&book);
    assert_eq!(shown(sheet), ["A1=1"]);
    assert_eq!(sheet.covered().iter().map(|(at, cell)| format!("{at}={}", cell.shown())).collect::<Vec<_>>(), ["B1=2"]);
    assert_eq!(sheet.merged(), ["A1:B1".parse().unwrap()]);
}

#[test]
fn dates_from_1904_are_read_by_their_epoch() {
    let styles = "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>";
    let bytes = xlsx(
        "<sheetData><row r=\"1\"><c r=\"A1\" s=\"1\"><v>39172</v></c><c r=\"B1\" s=\"1\"><v>99999999</v></c></row>\
         </sheetData>",
        &[
            (
                "xl/workbook.xml",
                "<workbook><workbookPr date1904=\"1\"/><sheets><sheet name=\"S\" r:id=\"r1\"/></sheets></workbook>",
            ),
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"r1\" Type=\"http://x/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
                 <Relationship Id=\"r2\" Type=\"http://x/styles\" Target=\"styles.xml\"/></Relationships>",
            ),
            ("xl/styles.xml", styles),
        ],
    );
    let book = open("s.xlsx", &bytes);
    assert!(book.epoch_1904);
    assert_eq!(shown(first(&book))[0], "A1=01/04/2011");
    assert_eq!(cell(first(&book), "B1").as_number(), Some(99_999_999.into()));
}

#[test]
fn two_far_cells_cost_two_cells() {
    let rows = "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>\
                <row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row>\
                <row r=\"2000000\"><c r=\"A2000000\"><v>3</v></c></row></sheetData>";
    let book = open("s.xlsx", &xlsx(rows, &[]));
    assert_eq!(shown(first(&book)), ["A1=1", "XFD1048576=2"]);
    assert!(matches!(&book.faults[..], [SheetFault::CellsSkipped { count: 1, .. }]), "{:?}", book.faults);
}

#[test]
fn a_cell_that_stands_twice_has_its_last_value() {
    let rows =
        "<sheetData><row r=\"1\"><c r=\"A1\"><f>1</f><v>1</v></c><c r=\"A1\"><f>2</f><v>2</v></c></row></sheetData>";
    let found = cell(first(&open("s.xlsx", &xlsx(rows, &[]))), "A1");
    assert_eq!((found.shown().as_str(), found.formula.as_deref()), ("2", Some("2")));
}

#[test]
fn cells_without_addresses_follow_each_other() {
    let rows = "<sheetData><row><c><v>1</v></c><c/><c><v>3</v></c></row><row><c><v>4</v></c></row></sheetData>";
    assert_eq!(shown(first(&open("s.xlsx", &xlsx(rows, &[])))), ["A1=1", "C1=3", "A2=4"]);
}

#[test]
fn defined_tables_and_external_links_and_macros_are_told() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.add_table(1, 1, 4, 2, &Table::new().set_name("Risks")).unwrap();
    let book = written(&mut workbook);
    assert_eq!(
        first(&book).tables().iter().map(|(name, span)| format!("{name} {span}")).collect::<Vec<_>>(),
        ["Risks B2:C5"]
    );
    assert!(!book.has_macros && book.external_links.is_empty());

    let bytes = xlsx(
        "<sheetData/>",
        &[
            ("xl/vbaProject.bin", "x"),
            ("xl/externalLinks/externalLink1.xml", "<externalLink/>"),
            (
                "xl/externalLinks/_rels/externalLink1.xml.rels",
                "<Relationships><Relationship Id=\"r1\" Type=\"http://x/externalLinkPath\" \
             Target=\"file:///s:/Budget%202011.xlsx\" TargetMode=\"External\"/></Relationships>",
            ),
        ],
    );
    let book = open("s.xlsm", &bytes);
    assert!(book.has_macros);
    assert_eq!(book.external_links, ["file:///s:/Budget%202011.xlsx"]);
}

#[test]
fn a_text_beyond_the_limit_refuses_its_sheet() {
    let rows = format!(
        "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>{}</t></is></c></row></sheetData>",
        "x".repeat(40_000)
    );
    let book = open("s.xlsx", &xlsx(&rows, &[]));
    assert!(matches!(&book.faults[..], [SheetFault::OverLimit { found: 40_000, allowed: 32_767, .. }]));
}

#[test]
fn more_cells_than_allowed_refuse_their_sheet() {
    let rows = "<sheetData><row><c><v>1</v></c><c><v>2</v></c></row></sheetData>";
    let limits = Limits { sheet_cells: 1, ..Limits::default() };
    let book = open_bytes("s.xlsx", &xlsx(rows, &[]), &limits).unwrap();
    assert!(matches!(&book.faults[..], [SheetFault::OverLimit { found: 2, allowed: 1, .. }]));
}

#[test]
fn a_zip_bomb_is_refused_before_it_unpacks() {
    let bomb = "x".repeat(80 << 20);
    let bytes = xlsx("<sheetData/>", &[("xl/sharedStrings.xml", &bomb)]);
    assert!(bytes.len() < 200_000);
    let refused = open_bytes("s.xlsx", &bytes, &Limits::default()).unwrap_err();
    assert!(matches!(refused, OpenError::OverLimit { option: "max-unpack-ratio", .. }), "{refused}");
    let limits = Limits { unpacked_bytes: 1 << 20, ..Limits::default() };
    let refused = open_bytes("s.xlsx", &bytes, &limits).unwrap_err();
    assert!(matches!(refused, OpenError::OverLimit { option: "max-unpacked-bytes", .. }), "{refused}");
    let limits = Limits { zip_entries: 3, ..Limits::default() };
    let refused = open_bytes("s.xlsx", &bytes, &limits).unwrap_err();
    assert!(matches!(refused, OpenError::OverLimit { found: 6, allowed: 3, .. }), "{refused}");
}

#[test]
fn rich_text_shared_text_and_entities_read_as_text() {
    let shared = "<sst><si><t>R&amp;D</t></si><si><r><t xml:space=\"preserve\">two </t></r><r><t>runs</t></r><rPh><t>x</t></rPh></si>\
                  <si><t xml:space=\"preserve\"> a_x000D_</t></si></sst>";
    let rels = "<Relationships><Relationship Id=\"r1\" Type=\"http://x/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
                <Relationship Id=\"r2\" Type=\"http://x/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>";
    let rows =
        "<sheetData><row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"s\"><v>2</v></c></row></sheetData>";
    let bytes = xlsx(rows, &[("xl/sharedStrings.xml", shared), ("xl/_rels/workbook.xml.rels", rels)]);
    assert_eq!(shown(first(&open("s.xlsx", &bytes))), ["A1=R&D", "B1=two runs", "C1= a\r"]);
}
