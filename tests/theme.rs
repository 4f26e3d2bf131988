//! A look taken from a workbook: the colours and the type that reach the workbook, the page and the pictures; what is said
//! of them; and where the spec is told that there is nothing to take.
#![expect(clippy::unwrap_used, reason = "tests: what fails is the test")]

use std::io::{Cursor, Read, Write};
use std::path::Path;

use linesight::check::rule_names;
use linesight::pipeline::{Outcome, Settings, run_spec};
use linesight::report::compose;
use linesight::spec::{Spec, SpecError};
use linesight::write::html::{Sources, page};
use linesight::write::{Block, Workbook, picture, xlsx};
use rust_xlsxwriter::{Format, Workbook as Native};
use tempfile::TempDir;

const BUDGET: &str = "Line,2010/11 Outturn £,2011/12 Budget £\nEmployees,\"1,205\",\"1,300\"\nPremises,\"2,417\",\"2,400\"\nTotal,\"3,622\",\"3,700\"\n";
const SPEC: &str = "[report]\ntitle = \"Budgets\"\noutput = \"out/report.xlsx\"\n\
                    [[source]]\nid = \"budget\"\nkind = \"figures\"\npath = \"budget.csv\"\n[theme]\n";

/// A folder with a budget in it.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("budget.csv"), BUDGET).unwrap();
    folder
}

/// Runs the spec with these lines under its `[theme]`.
fn run(folder: &Path, theme: &str) -> Result<Outcome, SpecError> {
    let file = folder.join("spec.toml").to_string_lossy().into_owned();
    let spec = Spec::from_toml(&file, &format!("{SPEC}{theme}\n"), &rule_names())?;
    run_spec(spec, &Settings::default(), &|_| {})
}

/// What is assumed of the look.
fn assumed(outcome: &Outcome) -> Vec<&str> {
    let of_spec = |remark: &&linesight::finding::Remark| remark.places.iter().any(|place| place.line.is_some());
    outcome.assumptions.iter().filter(of_spec).map(|remark| remark.text.as_str()).collect()
}

/// What is wrong, a line each, by paths from the folder.
fn wrong(folder: &Path, theme: &str) -> String {
    let root = format!("{}/", folder.to_string_lossy().replace('\\', "/"));
    run(folder, theme).unwrap_err().to_string().replace(&root, "")
}

/// A workbook whose headings have a fill and whose lines hold a status on a fill of its own.
fn brand(path: &Path, fill: Option<u32>, ink: u32, font: &str) {
    let mut workbook = Native::new();
    let plain = Format::new().set_font_name(font);
    let bold = plain.clone().set_bold();
    let heading = fill.map_or(bold.clone(), |fill| bold.clone().set_background_color(fill).set_font_color(ink));
    let status = bold.clone().set_background_color(0x00A6_192E).set_font_color(0x00FF_FFFF);
    let total = bold.set_background_color(0x0000_4B87).set_font_color(0x00FF_FFFF);
    let sheet = workbook.add_worksheet();
    for (column, text) in (0..).zip(["Code", "Measure", "Target", "Status"]) {
        sheet.write_with_format(2, column, text, &heading).unwrap();
    }
    for row in 3..20 {
        sheet.write_with_format(row, 0, "IT1", &plain).unwrap();
        sheet.write_with_format(row, 1, "Calls answered", &plain).unwrap();
        sheet.write_with_format(row, 2, row, &plain).unwrap();
        sheet.write_with_format(row, 3, "Red", &status).unwrap();
    }
    for row in 20..40 {
        sheet.write_with_format(row, 0, "Total", &total).unwrap();
        sheet.write_with_format(row, 2, row, &total).unwrap();
        sheet.write_with_format(row, 3, row, &total).unwrap();
    }
    workbook.save(path).unwrap();
}

/// Writes the colours of a workbook's theme anew; none leaves a theme without colours.
fn with_theme(path: &Path, colours: Option<(&str, &str)>) {
    let mut old = zip::ZipArchive::new(Cursor::new(std::fs::read(path).unwrap())).unwrap();
    let mut new = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..old.len() {
        let mut part = old.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        if name.contains("theme/theme") {
            let slot = |name: &str, hex: &str| format!("<a:{name}><a:srgbClr val=\"{hex}\"/></a:{name}>");
            let scheme = colours.map_or_else(String::new, |(accent, link)| {
                let names =
                    ["dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6"];
                let slots = names.map(|name| slot(name, if name == "accent1" { accent } else { "112233" }));
                format!("<a:clrScheme name=\"Own\">{}{}</a:clrScheme>", slots.concat(), slot("hlink", link))
            });
            bytes = format!(
                "<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">\
                 <a:themeElements>{scheme}</a:themeElements></a:theme>"
            )
            .into_bytes();
        }
        new.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        new.write_all(&bytes).unwrap();
    }
    std::fs::write(path, new.finish().unwrap().into_inner()).unwrap();
}

fn part(workbook: &Workbook, name: &str) -> String {
    let mut file = zip::ZipArchive::new(Cursor::new(xlsx::bytes(workbook).unwrap())).unwrap();
    let mut text = String::new();
    file.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn the_fill_of_most_headings_reaches_the_workbook_the_page_the_charts_and_the_pictures() {
    let folder = folder();
    brand(&folder.path().join("brand.xlsx"), Some(0x005B_1E64), 0x00FF_FFFF, "Segoe UI");
    with_theme(&folder.path().join("brand.xlsx"), Some(("00703C", "8A1538")));
    let chart = "[[chart]]\nkind = \"budget-by-line\"\nsource = \"budget\"\nrows = [\"Employees\", \"Premises\"]\n\
                 columns = [\"2010/11 Outturn £\", \"2011/12 Budget £\"]";
    let outcome = run(folder.path(), &format!("from = \"brand.xlsx\"\n{chart}")).unwrap();
    assert_eq!(
        assumed(&outcome),
        [
            "titles and table headings take the colour #5B1E64, the fill of most headings of brand.xlsx",
            "links take the colour #8A1538, that of links in the theme of brand.xlsx",
            "the typeface is Segoe UI, that of most cells of brand.xlsx",
            "the first series of charts takes the colour of titles, #5B1E64; the others keep theirs",
        ]
    );
    assert_eq!(outcome.books.len(), 1, "its tables are not read");
    let report = compose(&outcome.report_facts(""));
    let styles = part(&report, "xl/styles.xml");
    assert!(["FF5B1E64", "FF8A1538", "Segoe UI"].iter().all(|wanted| styles.contains(wanted)), "{styles}");
    assert!(!["FF12436D", "FF1D5A9A", "Arial"].iter().any(|usual| styles.contains(usual)), "{styles}");
    let native = part(&report, "xl/charts/chart1.xml");
    assert!(native.contains("5B1E64") && native.contains("F46A25") && !native.contains("12436D"), "{native}");
    let page = page(&report, Sources::Linked);
    for wanted in ["--heading:#5B1E64;", "--title:#5B1E64;", "--link:#8A1538;", "fill=\"#5B1E64\"", "Segoe UI"] {
        assert!(page.contains(wanted), "{wanted}");
    }
    assert!(!page.contains("#12436D"));
    let chart = report.charts().next().unwrap();
    let svg = picture::svg(chart, &report.theme).unwrap();
    assert!(svg.contains("#5B1E64") && !svg.contains("#12436D"), "{svg}");
}

#[test]
fn the_workbook_is_listed_as_used_for_the_look_only() {
    let folder = folder();
    let path = folder.path().join("brand.xlsx");
    brand(&path, Some(0x005B_1E64), 0x00FF_FFFF, "Arial");
    let outcome = run(folder.path(), "from = \"brand.xlsx\"").unwrap();
    let sha256 = &outcome.brand.as_ref().unwrap().sha256;
    assert_eq!(sha256.len(), 64);
    let report = compose(&outcome.report_facts(""));
    let tables = report.sheets.iter().flat_map(|sheet| &sheet.blocks).filter_map(|block| match block {
        Block::Table(table, _) if table.id == "workbooks" => Some(table),
        _ => None,
    });
    let rows: Vec<Vec<String>> = tables
        .flat_map(|table| &table.rows)
        .map(|row| row.cells.iter().map(linesight::write::Cell::shown).collect())
        .collect();
    let of_look: Vec<_> = rows.iter().filter(|row| row.iter().any(|cell| cell == sha256)).collect();
    assert_eq!(of_look.len(), 1, "{rows:?}");
    assert_eq!(of_look[0][0], "Look of this report");
}

/// Fill and ink of headings, the typeface, accent 1 and links of the theme, the lines of the spec; the look that comes of it
/// (titles, links, type); what is said.
type Case = (
    Option<(u32, u32)>,
    &'static str,
    Option<(&'static str, &'static str)>,
    &'static str,
    [&'static str; 3],
    &'static [&'static str],
);

const CASES: &[Case] = &[
    // White type was set on orange; it is darkened until it can be read.
    (
        Some((0x00F4_6A25, 0x00FF_FFFF)),
        "Verdana",
        None,
        "",
        ["#C4551D", "#C4551D", "usual"],
        &[
            "titles and table headings take the colour #C4551D, the nearest shade of #F46A25 that can be read beside white; \
             #F46A25 is the fill of most headings of brand.xlsx",
            "links take the colour of titles, #C4551D, as brand.xlsx has no theme that names one of links",
            "the typeface stays Arial: that of most cells of brand.xlsx, Verdana, is not one in which figures are known to fit",
            "the first series of charts takes #733211, the nearest shade of #C4551D that is told apart from the other series",
        ],
    ),
    // A pale brand.
    (
        Some((0x00FF_E699, 0)),
        "calibri",
        Some(("006B3F", "0563C1")),
        "",
        ["#006B3F", "#0563C1", "Calibri"],
        &[
            "titles and table headings take the colour #006B3F, accent 1 of the theme of brand.xlsx, whose headings are \
             filled with #FFE699, too pale for white type",
            "links take the colour #0563C1, that of links in the theme of brand.xlsx",
            "the typeface is Calibri, that of most cells of brand.xlsx",
            "the first series of charts takes #00502F, the nearest shade of #006B3F that is told apart from the other series",
        ],
    ),
    (
        Some((0x0040_4040, 0x00FF_FFFF)),
        "Arial",
        Some(("A6192E", "A6192E")),
        "",
        ["#A6192E", "#A6192E", "Arial"],
        &[
            "titles and table headings take the colour #A6192E, accent 1 of the theme of brand.xlsx, whose headings are \
             filled with black or grey",
            "links take the colour #A6192E, that of links in the theme of brand.xlsx",
            "the typeface is Arial, that of most cells of brand.xlsx",
            "the first series of charts keeps #12436D, as #A6192E would not be told apart from another series or from the \
             colour of a rating",
        ],
    ),
    // What is written beside it holds, and nothing is said of it.
    (
        Some((0x00F4_6A25, 0x00FF_FFFF)),
        "Segoe UI",
        None,
        "heading = \"#5B1E64\"\nfont = \"Calibri\"",
        ["#5B1E64", "#5B1E64", "Calibri"],
        &[
            "links take the colour of titles, #5B1E64, as brand.xlsx has no theme that names one of links",
            "the first series of charts takes the colour of titles, #5B1E64; the others keep theirs",
        ],
    ),
    (
        None,
        "Arial",
        Some(("4F2D7F", "99CCFF")),
        "",
        ["#4F2D7F", "#5B7998", "Arial"],
        &[
            "titles and table headings take the colour #4F2D7F, accent 1 of the theme of brand.xlsx, which has no filled \
             headings",
            "links take the colour #5B7998, the nearest shade of #99CCFF that can be read beside white; #99CCFF is that of \
             links in the theme of brand.xlsx",
            "the typeface is Arial, that of most cells of brand.xlsx",
            "the first series of charts takes the colour of titles, #4F2D7F; the others keep theirs",
        ],
    ),
];

#[test]
fn what_is_taken_and_changed_is_said() {
    for (fill, font, theme, beside, look, said) in CASES {
        let folder = folder();
        let path = folder.path().join("brand.xlsx");
        brand(&path, fill.map(|(fill, _)| fill), fill.map_or(0, |(_, ink)| ink), font);
        with_theme(&path, *theme);
        let outcome = run(folder.path(), &format!("from = \"brand.xlsx\"\n{beside}")).unwrap();
        let taken = &outcome.spec.as_ref().unwrap().theme;
        let colour = |colour: Option<linesight::grid::Colour>| colour.unwrap().to_string();
        let found = [colour(taken.heading), colour(taken.accent), taken.font.unwrap_or("usual").to_owned()];
        assert_eq!(found, *look, "{said:?}");
        assert_eq!(assumed(&outcome), *said);
    }
}

#[test]
fn a_look_that_cannot_be_taken_is_told_at_its_line_and_column() {
    let folder = folder();
    let at = |name: &str| folder.path().join(name);
    brand(&at("brand.xlsx"), None, 0, "Arial");
    brand(&at("plain.xlsx"), None, 0, "Arial");
    with_theme(&at("plain.xlsx"), None);
    std::fs::write(at("notes.xlsx"), "Red, amber, green\n").unwrap();
    std::fs::write(at("broken.xlsx"), b"PK\x03\x04 and no more of it").unwrap();
    std::fs::create_dir(at("folder.xlsx")).unwrap();
    std::fs::create_dir(at("out")).unwrap();
    brand(&at("out/report.xlsx"), None, 0, "Arial");
    for (from, told) in [
        (
            "brnd.xlsx",
            "spec.toml:9:8: there is no workbook `brnd.xlsx`; the nearest name is `brand.xlsx`\n    \
             help: mend the path, or write `heading`, `accent` and `font` in place of `from`",
        ),
        (
            "brand.pdf",
            "spec.toml:9:8: `from` is `brand.pdf`, and a look is taken from an Excel workbook\n    \
             help: give the path of one that ends in `.xlsx`, `.xlsm` or `.xltx`",
        ),
        ("", "spec.toml:9:8: `from` is empty\n    help: fill in `from`, or take the key out if it may be left out"),
        (
            "plain.xlsx",
            "spec.toml:9:8: `plain.xlsx` has no colours to take: no heading in it is filled with a dark colour, and it has no \
             theme\n    help: give a workbook in the organisation's colours, or write `heading` and `accent`",
        ),
        (
            "notes.xlsx",
            "spec.toml:9:8: the look cannot be taken from `notes.xlsx`, which is no .xlsx inside, whatever its name says\n    \
             help: save it from Excel as an Excel workbook (.xlsx)",
        ),
        (
            "out/report.xlsx",
            "spec.toml:9:8: the report would be written over `out/report.xlsx`, which its look is taken from\n    \
             help: give the report another name",
        ),
    ] {
        assert_eq!(wrong(folder.path(), &format!("from = \"{from}\"")), told, "{from}");
    }
    for (from, begins) in [
        ("broken.xlsx", "spec.toml:9:8: the look cannot be taken from `broken.xlsx`: the workbook is damaged ("),
        ("folder.xlsx", "spec.toml:9:8: there is no workbook in the folder `folder.xlsx`"),
    ] {
        let told = wrong(folder.path(), &format!("from = \"{from}\""));
        assert!(told.starts_with(begins), "{told}");
    }
    // Colours that are written are enough.
    assert!(run(folder.path(), "from = \"plain.xlsx\"\nheading = \"#5B1E64\"").is_ok());
}

#[test]
fn the_limits_of_files_hold() {
    let folder = folder();
    brand(&folder.path().join("brand.xlsx"), None, 0, "Arial");
    let file = folder.path().join("spec.toml").to_string_lossy().into_owned();
    let spec = Spec::from_toml(&file, &format!("{SPEC}from = \"brand.xlsx\"\n"), &rule_names()).unwrap();
    let mut settings = Settings::default();
    settings.limits.file_bytes = 1_000;
    let told = run_spec(spec, &settings, &|_| {}).unwrap_err().to_string();
    assert!(told.contains("spec.toml:9:8: the look cannot be taken from `brand.xlsx`: there are "), "{told}");
    assert!(
        told.contains("more than the 1000 allowed\n    help: give a smaller workbook in the same colours"),
        "{told}"
    );
}
