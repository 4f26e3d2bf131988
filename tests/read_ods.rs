//! Reading `.ods`: one quirk, one small table.

mod read_kit;

use calamine::{Data, Reader as _};
use linesight::grid::{Addr, Content, Sheet, SheetFault, Visibility};
use linesight::read::{Limits, OpenError, open_bytes};
use read_kit::{cell, first, fixture, ods, open, shown, zip};

const TEXT: &str = "office:value-type=\"string\"";

fn table(rows: &str) -> Vec<u8> {
    ods("", &format!("<table:table table:name=\"S\">{rows}</table:table>"))
}

#[test]
fn figures_show_as_the_officer_sees_them() {
    let cells = [
        ("percentage", "0.929", "92.9%"),
        ("currency", "3188", "£3,188"),
        ("float", "-230700", "(230,700)"),
        ("float", "0.95", "0.95"),
        ("float", "1234567", "1,235"),
        ("float", "0.30000000000000004", "0.3"),
    ];
    let row: Vec<String> = cells
        .iter()
        .map(|(kind, value, shown)| {
            format!(
                "<table:table-cell office:value-type=\"{kind}\" office:value=\"{value}\"><text:p>{shown}</text:p>\
                 </table:table-cell>"
            )
        })
        .collect();
    let book = open("s.ods", &table(&format!("<table:table-row>{}</table:table-row>", row.concat())));
    let expected = ["A1=92.9%", "B1=£3,188", "C1=(230,700)", "D1=0.95", "E1=1,235", "F1=0.3"];
    assert_eq!(shown(first(&book)), expected);
}

#[test]
fn libreoffice_file_reads_as_the_xlsx_that_it_was_made_from() {
    let limits = Limits::default();
    let (ods, xlsx) =
        ["quirks.ods", "quirks.xlsx"].map(|name| linesight::read::open(&fixture(name), &limits).unwrap()).into();
    for (ods, xlsx) in ods.sheets.iter().zip(&xlsx.sheets) {
        assert_eq!((ods.name(), ods.visibility(), ods.merged()), (xlsx.name(), xlsx.visibility(), xlsx.merged()));
        for index in 0..10 {
            assert_eq!(ods.is_row_hidden(index), xlsx.is_row_hidden(index), "row {index}");
            assert_eq!(ods.is_column_hidden(index), xlsx.is_column_hidden(index), "column {index}");
        }
        // The xlsx was made without Excel: its formulas were never calculated. General is shown with fewer places here.
        for (at, cell) in xlsx.cells().filter(|(_, cell)| cell.formula.is_none()) {
            let found = ods.get(at).unwrap();
            assert_eq!((found.shown(), found.look), (cell.shown(), cell.look), "{at}");
        }
    }
    assert_eq!(cell(first(&ods), "D6").formula.as_deref(), Some("'Data 1'!B2+1"));
    assert_eq!(cell(first(&ods), "C5").content, Content::Error("#DIV/0!".into()));
}

#[test]
fn values_are_those_that_calamine_reads() {
    let book = linesight::read::open(&fixture("quirks.ods"), &Limits::default()).unwrap();
    let mut reference: calamine::Ods<_> = calamine::open_workbook(fixture("quirks.ods")).unwrap();
    for sheet in &book.sheets {
        let range = reference.worksheet_range(sheet.name()).unwrap();
        let (row, col) = range.start().unwrap();
        for (down, right, value) in range.used_cells() {
            let at = Addr::new(row + u32::try_from(down).unwrap(), col + u32::try_from(right).unwrap());
            let found = sheet.get(at).cloned().unwrap_or_default();
            let agrees = match (value, &found.content) {
                (Data::Float(figure), Content::Number(number)) => format!("{figure:.10}") == format!("{number:.10}"),
                (Data::Float(figure), Content::Bool(truth)) => (*figure > 0.0) == *truth,
                (Data::String(text), Content::Text(found) | Content::Error(found)) => text.as_str() == found.as_ref(),
                (Data::Bool(truth), Content::Bool(found)) => truth == found,
                (Data::DateTimeIso(text), Content::Date(date)) => date.to_string().starts_with(text.as_str()),
                (Data::DurationIso(_), Content::Number(_)) => true,
                _ => false,
            };
            assert!(agrees, "{at}: {value:?} and {found:?}");
        }
    }
    assert_eq!(book.sheets.iter().map(Sheet::len).sum::<usize>(), 25);
}

#[test]
fn repeats_are_spread_and_empty_repeats_cost_nothing() {
    let rows = format!(
        "<table:table-row><table:table-cell table:number-columns-repeated=\"2\" {TEXT}><text:p>a</text:p></table:table-cell>\
         <table:table-cell table:number-columns-repeated=\"16382\"/></table:table-row>\
         <table:table-row table:number-rows-repeated=\"3\"><table:table-cell/></table:table-row>\
         <table:table-row table:number-rows-repeated=\"2\"><table:table-cell {TEXT}><text:p>b</text:p></table:table-cell>\
         </table:table-row>\
         <table:table-row table:number-rows-repeated=\"1048570\"><table:table-cell/></table:table-row>"
    );
    assert_eq!(shown(first(&open("s.ods", &table(&rows)))), ["A1=a", "B1=a", "A5=b", "A6=b"]);
}

#[test]
fn a_repeat_bomb_refuses_its_sheet_and_no_other() {
    let bomb = format!(
        "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell \
         table:number-columns-repeated=\"16384\" {TEXT}><text:p>x</text:p></table:table-cell></table:table-row>"
    );
    let good =
        format!("<table:table-row><table:table-cell {TEXT}><text:p>y</text:p></table:table-cell></table:table-row>");
    let tables = format!(
        "<table:table table:name=\"Bomb\">{bomb}</table:table><table:table table:name=\"Good\">{good}</table:table>"
    );
    let book = open("s.ods", &ods("", &tables));
    assert!(matches!(&book.faults[..], [SheetFault::OverLimit { index: 0, .. }]), "{:?}", book.faults);
    assert_eq!(shown(first(&book)), ["A1=y"]);
}

#[test]
fn merged_blocks_hide_what_they_cover() {
    let rows = format!(
        "<table:table-row><table:table-cell table:number-columns-spanned=\"2\" table:number-rows-spanned=\"2\" {TEXT}>\
         <text:p>a</text:p></table:table-cell><table:covered-table-cell {TEXT}><text:p>under</text:p>\
         </table:covered-table-cell></table:table-row>"
    );
    let book = open("s.ods", &table(&rows));
    assert_eq!(first(&book).merged(), ["A1:B2".parse().unwrap()]);
    assert_eq!((shown(first(&book)), first(&book).covered().len()), (vec!["A1=a".to_owned()], 1));
}

#[test]
fn hidden_rows_columns_and_sheets_are_told() {
    let styles = "<style:style style:name=\"ta1\" style:family=\"table\"><style:table-properties table:display=\"false\"/>\
                  </style:style>";
    let rows = "<table:table-column table:number-columns-repeated=\"2\"/><table:table-column table:visibility=\"collapse\"/>\
                <table:table-row/><table:table-row table:visibility=\"filter\" table:number-rows-repeated=\"2\"/>";
    let tables = format!("<table:table table:name=\"S\" table:style-name=\"ta1\">{rows}</table:table>");
    let book = open("s.ods", &ods(styles, &tables));
    let sheet = first(&book);
    assert_eq!(sheet.visibility(), Visibility::Hidden);
    assert_eq!((0..5).filter(|row| sheet.is_row_hidden(*row)).collect::<Vec<_>>(), [1, 2]);
    assert_eq!((0..5).filter(|col| sheet.is_column_hidden(*col)).collect::<Vec<_>>(), [2]);
}

#[test]
fn phantom_sheets_of_other_files_are_skipped_and_named() {
    let tables = format!(
        "<table:table table:name=\"S\"/><table:table table:name=\"'file:///s:/Budget.ods'#Sheet1\"><table:table-row>\
         <table:table-cell {TEXT}><text:p>x</text:p></table:table-cell></table:table-row></table:table>"
    );
    let book = open("s.ods", &ods("", &tables));
    assert_eq!((book.sheets.len(), &book.faults[..]), (1, &[SheetFault::ExternalCache { count: 1 }][..]));
    assert_eq!(book.external_links, ["///s:/Budget.ods"]);
}

#[test]
fn white_space_between_cells_and_a_missing_mimetype_do_not_matter() {
    let content = format!(
        "<office:document-content>\n <office:body><office:spreadsheet>\n <table:table table:name=\"S\">\n \
         <table:table-row>\n <table:table-cell {TEXT}>\n <text:p>a</text:p>\n </table:table-cell>\n </table:table-row>\n \
         </table:table></office:spreadsheet></office:body></office:document-content>"
    );
    let manifest = "<manifest:manifest><manifest:file-entry \
                    manifest:media-type=\"application/vnd.oasis.opendocument.spreadsheet\"/></manifest:manifest>";
    let bytes = zip(&[("META-INF/manifest.xml", manifest), ("content.xml", &content)]);
    assert_eq!(shown(first(&open("s.ods", &bytes))), ["A1=a"]);
}

#[test]
fn an_encrypted_file_is_told() {
    let bytes = zip(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest:manifest><manifest:encryption-data/></manifest:manifest>"),
        ("content.xml", "\u{1}\u{2}"),
    ]);
    assert!(matches!(open_bytes("s.ods", &bytes, &Limits::default()), Err(OpenError::PasswordProtected)));
}

#[test]
fn notes_and_drawings_are_no_text_of_their_cell() {
    let rows = format!(
        "<table:table-row><table:table-cell {TEXT}><office:annotation><text:p>note</text:p></office:annotation>\
         <draw:frame><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame><text:p>a</text:p>\
         </table:table-cell></table:table-row>"
    );
    assert_eq!(shown(first(&open("s.ods", &table(&rows)))), ["A1=a"]);
}

#[test]
fn a_formula_never_calculated_is_kept_without_a_value() {
    let rows = "<table:table-row><table:table-cell table:formula=\"of:=SUM([.B1:.B2])\"/></table:table-row>";
    let found = cell(first(&open("s.ods", &table(rows))), "A1");
    assert!(found.is_uncalculated() && found.formula.as_deref() == Some("SUM(B1:B2)"));
}
