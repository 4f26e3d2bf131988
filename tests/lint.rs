//! Workbooks written with one thing wrong, held against the accessibility checklist: that item fails there, and no other.
#![expect(clippy::unwrap_used, reason = "tests: what fails is the test")]

use linesight::lint::{Linted, Verdict, Weight, lint};
use linesight::read::Limits;
use linesight::read::looks::looks_bytes;
use rust_xlsxwriter::{
    Chart, ChartType, Color, DocProperties, Format, FormatAlign, FormatBorder, FormatScript, Note, Shape, Table,
    TableColumn, TableStyle, Workbook, Worksheet, XlsxError,
};

fn plain() -> Format {
    Format::new().set_font_name("Arial").set_font_size(12)
}

fn right() -> Format {
    plain().set_align(FormatAlign::Right)
}

fn table() -> Table {
    let headings = [("Service", plain()), ("Budget", right()), ("Actual", right())];
    let columns: Vec<TableColumn> = headings
        .iter()
        .map(|(heading, format)| TableColumn::new().set_header(*heading).set_header_format(format))
        .collect();
    Table::new().set_name("Net_budget").set_columns(&columns).set_style(TableStyle::None).set_autofilter(false)
}

/// What a test changes on the sheet, after all is written.
type Change = fn(&mut Worksheet) -> Result<(), XlsxError>;

/// A workbook of one sheet that does all that the checklist asks for, then changed.
fn workbook(change: Change) -> Workbook {
    let mut workbook = Workbook::new();
    workbook.set_default_format(&plain(), 20, 80).unwrap();
    let properties = DocProperties::new().set_title("Budget").set_custom_property("Language", "en-GB");
    workbook.set_properties(&properties);
    let sheet = workbook.add_worksheet();
    sheet.set_name("Budget").unwrap();
    sheet.set_column_width(0, 24).unwrap();
    sheet.write_with_format(0, 0, "Net budget by service, 2012/13", &plain()).unwrap();
    sheet.write_with_format(1, 0, "This sheet contains one table.", &plain()).unwrap();
    sheet.add_table(2, 0, 5, 2, &table()).unwrap();
    for (row, (service, budget, actual)) in (3..).zip([("Parks", 120, 118), ("Waste", 340, 355), ("Homes", 56, 57)]) {
        sheet.write_with_format(row, 0, service, &plain()).unwrap();
        sheet.write_with_format(row, 1, budget, &right()).unwrap();
        sheet.write_with_format(row, 2, actual, &right()).unwrap();
    }
    change(sheet).unwrap();
    workbook
}

fn linted(mut workbook: Workbook) -> Linted {
    lint(&looks_bytes("budget.xlsx", &workbook.save_to_buffer().unwrap(), &Limits::default()).unwrap())
}

/// The items that fail, each with its first place.
fn failures(linted: &Linted) -> Vec<String> {
    let place = |verdict: &Verdict| {
        let first = verdict.places().first()?;
        first.span.map(|span| span.to_string()).or_else(|| first.said.clone())
    };
    let told = linted.failures().map(|judged| match place(&judged.verdict) {
        Some(place) => format!("{} {place}", judged.item.number),
        None => judged.item.number.to_string(),
    });
    told.collect()
}

#[test]
fn a_workbook_that_does_all_that_is_asked_passes() {
    let linted = linted(workbook(|_| Ok(())));
    assert_eq!(failures(&linted), [""; 0]);
    assert!(!linted.fails(Weight::Desirable));
    let persons = linted.judged.iter().filter(|judged| matches!(judged.verdict, Verdict::Person(..)));
    let persons: Vec<u8> = persons.map(|judged| judged.item.number).collect();
    assert_eq!(persons, [15, 33, 34], "only what no program can tell is left to a person");
}

#[test]
fn each_thing_that_is_wrong_fails_its_item_there_and_no_other() {
    let cases: [(&[&str], Change); 21] = [
        (&["3 A1:B1"], |sheet| sheet.merge_range(0, 0, 0, 1, "Net budget", &plain()).map(drop)),
        (&["4 A5:C5"], |sheet| {
            (0..3).for_each(|column| drop(sheet.write_blank(4, column, &plain())));
            Ok(())
        }),
        (&["5 C3"], |sheet| sheet.write_with_format(2, 1, "Actual", &right()).map(drop)),
        (&["6 A4"], |sheet| {
            sheet.write_with_format(3, 0, "Parks, open spaces, cemeteries and the crematorium", &plain()).map(drop)
        }),
        (&["7 frozen or split"], |sheet| sheet.set_freeze_panes(3, 0).map(drop)),
        (&["8 B5"], |sheet| sheet.write_blank(4, 1, &right()).map(drop)),
        (&["8 B5"], |sheet| sheet.write_with_format(4, 1, "[x]", &right()).map(drop)),
        (&["9 A5:XFD5"], |sheet| sheet.set_row_hidden(4).map(drop)),
        (&["10 C5"], |sheet| {
            sheet.write_with_format(4, 2, 123_456_789_012_i64, &right().set_num_format("#,##0.00")).map(drop)
        }),
        (&["11 A4"], |sheet| sheet.write_with_format(3, 0, "Parks*", &plain()).map(drop)),
        (&["11 A4"], |sheet| {
            let raised = plain().set_font_script(FormatScript::Superscript);
            sheet.write_rich_string_with_format(3, 0, &[(&plain(), "Parks"), (&raised, "1")], &plain()).map(drop)
        }),
        (&["12 A4"], |sheet| sheet.write_with_format(3, 0, "Parks [1]", &plain()).map(drop)),
        (&["13 A4", "14"], |sheet| sheet.write_with_format(3, 0, "Parks [note 1]", &plain()).map(drop)),
        (&["16 A2"], |sheet| sheet.write_with_format(1, 0, "One table: see www.example.gov.uk", &plain()).map(drop)),
        (&["17 A5"], |sheet| sheet.write_with_format(4, 0, "Waste", &plain().set_italic()).map(drop)),
        (&["19 A5"], |sheet| sheet.write_with_format(4, 0, "Waste ▲", &plain()).map(drop)),
        (&["20 header or footer"], |sheet| {
            sheet.set_footer("&L Draft");
            Ok(())
        }),
        (&["20 E3"], |sheet| sheet.insert_shape(2, 4, &Shape::textbox().set_text("Draft")).map(drop)),
        (&["21 A5"], |sheet| {
            sheet.write_with_format(4, 0, "Waste", &plain().set_border(FormatBorder::Thick)).map(drop)
        }),
        (&["22 A5", "24 A5"], |sheet| {
            let faint = plain().set_background_color(Color::Silver).set_font_color(Color::Gray);
            sheet.write_with_format(4, 0, "Waste", &faint).map(drop)
        }),
        (&["31 A7"], |sheet| sheet.write_with_format(6, 0, "Source: ledger", &plain()).map(drop)),
    ];
    for (expected, change) in cases {
        assert_eq!(failures(&linted(workbook(change))), expected);
    }
}

#[test]
fn what_floats_and_what_stands_elsewhere_is_found() {
    let chart = |alt: &str| {
        let mut chart = Chart::new(ChartType::Bar);
        chart.add_series().set_values("Budget!$B$4:$B$6");
        if !alt.is_empty() {
            chart.set_alt_text(alt);
        }
        chart
    };
    let mut bare = workbook(|_| Ok(()));
    bare.worksheet_from_index(0).unwrap().insert_chart(8, 4, &chart("")).unwrap();
    assert_eq!(failures(&linted(bare)), ["25 E9"]);
    let mut told = workbook(|_| Ok(()));
    told.worksheet_from_index(0).unwrap().insert_chart(8, 4, &chart("Waste is the largest")).unwrap();
    let told = linted(told);
    assert_eq!(failures(&told), [""; 0]);
    let of_images = told.judged.iter().find(|judged| judged.item.number == 25).unwrap();
    assert!(matches!(of_images.verdict, Verdict::Person(..)), "{:?}", of_images.verdict);
    let comment = workbook(|sheet| sheet.insert_note(3, 1, &Note::new("Why?")).map(drop));
    assert_eq!(failures(&linted(comment)), ["20 B4"]);
    let elsewhere = workbook(|sheet| sheet.write_with_format(0, 5, "Draft", &plain()).map(drop));
    assert_eq!(failures(&linted(elsewhere)), ["29 F1"]);
}

#[test]
fn what_is_wrong_with_the_workbook_as_a_whole_is_found() {
    let mut two = workbook(|_| Ok(()));
    two.add_worksheet().set_name("Blank").unwrap();
    two.worksheet_from_index(1).unwrap().set_active(true);
    assert_eq!(failures(&linted(two)), ["28", "36 opens on this sheet"]);
    let mut bare = Workbook::new();
    let sheet = bare.add_worksheet();
    for row in 0..3 {
        sheet.write(row + 4, 1, "Parks").unwrap();
        sheet.write(row + 4, 2, row).unwrap();
    }
    // The headings repeat nothing, so the first row may be them; all else that a bare export lacks is told.
    assert_eq!(
        failures(&linted(bare)),
        ["1 B5:C7", "17 B5:C7", "18 A1", "29 not told how many tables there are", "30 B5:C7", "35"]
    );
}

#[test]
fn of_other_formats_only_what_can_be_seen_is_judged() {
    let looks = looks_bytes("budget.csv", b"Service,Budget\nParks*,1\nWaste,\nHomes,3\n", &Limits::default()).unwrap();
    let linted = lint(&looks);
    let unseen = linted.judged.iter().filter(|judged| !judged.is_seen).count();
    assert!(unseen > 10 && linted.failures().all(|judged| judged.is_seen));
    assert_eq!(failures(&linted), ["8 B3", "11 A2", "18 A1", "29 not told how many tables there are"]);
}
