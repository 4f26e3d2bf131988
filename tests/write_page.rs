//! The page is taken apart again and held against the model: nothing is missing, nothing leads nowhere, nothing that came
//! in becomes markup.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests: what fails is the test")]

mod page_kit;
mod report_kit;
mod write_sample;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use linesight::grid::Colour;
use linesight::write::html::{Sources, page};
use linesight::write::{
    Block, Card, Cell, Chart, Column, Hue, NumberFormat, PlotKind, Role, Severity, Sheet, Status, Style, Table, Target,
    Value, Workbook,
};
use page_kit::{Element, parse};
use proptest::prelude::*;

fn book(sheet: Sheet) -> Workbook {
    Workbook::new("Report", "A council", NaiveDate::from_ymd_opt(2012, 6, 12).unwrap()).sheet(sheet)
}

fn taken_apart(workbook: &Workbook) -> Element {
    parse(&page(workbook, Sources::Linked))
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_page_of_every_spec_is_sound_and_says_all_that_the_report_says() {
    let specs = std::fs::read_dir("report_specs").unwrap().map(|entry| entry.unwrap().path());
    let specs: Vec<_> = specs.filter(|path| path.extension().is_some_and(|extension| extension == "toml")).collect();
    assert!(!specs.is_empty());
    for spec in specs {
        let name = spec.to_str().unwrap();
        let workbook = report_kit::of_spec(name, None, "out");
        let written = page(&workbook, Sources::Linked);
        assert_eq!(written, page(&workbook, Sources::Linked), "{name}: the same report, other bytes");
        let root = parse(&written);
        is_sound(&root);
        says_all(&root, &workbook);
    }
}

#[test]
fn the_page_of_the_sample_is_sound() {
    let workbook = write_sample::workbook();
    let root = taken_apart(&workbook);
    is_sound(&root);
    says_all(&root, &workbook);
}

/// What holds of every page.
fn is_sound(root: &Element) {
    assert_eq!((root.name.as_str(), root.get("lang")), ("html", "en-GB"));
    let all = root.all();
    let ids: Vec<&str> = all.iter().map(|element| element.get("id")).filter(|id| !id.is_empty()).collect();
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len(), "an id stands twice");
    for element in &all {
        let is_own =
            !matches!(element.name.as_str(), "script" | "link" | "img" | "iframe" | "object" | "base" | "form");
        assert!(is_own, "<{}> asks for something", element.name);
        for (attribute, value) in &element.attributes {
            assert!(!attribute.starts_with("on") && attribute != "style" && attribute != "src", "{attribute}");
            if matches!(attribute.as_str(), "aria-labelledby" | "aria-describedby") {
                assert!(unique.contains(value.as_str()), "{attribute} names {value}, which is not there");
            }
        }
    }
    for style in root.named("style") {
        let style = style.text();
        assert!(!style.contains("url(") && !style.contains("@import"), "the style asks for something");
    }
    for link in root.named("a") {
        let address = link.get("href");
        assert!(!link.text().trim().is_empty(), "the link to {address} has no words");
        match address.strip_prefix('#') {
            Some(id) => assert!(unique.contains(id), "{address} leads nowhere"),
            None => assert!(is_safe(address), "{address}"),
        }
    }
    let heading = |element: &&Element| element.name.strip_prefix('h').and_then(|level| level.parse::<u8>().ok());
    let levels: Vec<u8> = all.iter().filter_map(heading).collect();
    let tops = levels.iter().filter(|level| **level == 1);
    assert_eq!((levels[0], tops.collect::<Vec<_>>().len()), (1, 1), "one heading over all");
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "a level of headings is left out: {levels:?}");
    for landmark in ["header", "nav", "main", "footer"] {
        assert_eq!(root.named(landmark).len(), 1, "<{landmark}>");
    }
    root.named("table").into_iter().for_each(is_table);
    for drawing in root.named("svg") {
        let named = drawing.get("aria-label").len() + drawing.get("aria-labelledby").len();
        assert!(drawing.get("role") == "img" && named > 0, "a drawing without a name");
    }
}

fn is_safe(address: &str) -> bool {
    let first = address.split('/').next().unwrap();
    ["http://", "https://", "mailto:"].iter().any(|scheme| address.starts_with(scheme))
        || !address.is_empty() && !first.is_empty() && !first.contains(':')
}

/// A table has a caption, every heading says what it is over, and every row is as broad as the headings.
fn is_table(table: &Element) {
    let parts: Vec<&Element> = table.elements().collect();
    assert_eq!(parts[0].name, "caption");
    assert!(!parts[0].text().trim().is_empty(), "{} has no caption", table.get("id"));
    let scopes: BTreeSet<&str> = table.named("th").into_iter().map(|heading| heading.get("scope")).collect();
    assert!(scopes.is_subset(&BTreeSet::from(["col", "colgroup", "row", "rowgroup"])), "{scopes:?}");
    assert!(table.named("th").into_iter().all(|heading| !heading.text().trim().is_empty()), "a heading without words");
    let span = |cell: &Element, of: &str| cell.get(of).parse::<usize>().unwrap_or(1);
    let (mut broad, mut below) = (None, 0);
    for row in table.named("tr") {
        let cells: Vec<&Element> = row.elements().collect();
        let across: usize = cells.iter().map(|cell| span(cell, "colspan")).sum();
        let across = across + std::mem::take(&mut below);
        below = cells.iter().filter(|cell| cell.get("rowspan") == "2").count();
        assert_eq!(*broad.get_or_insert(across), across, "{}: {}", table.get("id"), row.text());
    }
}

/// Every word of the model is on the page, and every table has each of its cells in its place.
fn says_all(root: &Element, workbook: &Workbook) {
    let text = words(&root.text());
    let says = |said: &str| assert!(text.contains(&words(said)), "{said:?} is not on the page");
    says(&workbook.title);
    let mut tables = root.named("table").into_iter();
    for sheet in &workbook.sheets {
        says(&sheet.title);
        sheet.intro.iter().for_each(|sentence| says(sentence));
        for block in &sheet.blocks {
            match block {
                Block::Heading(text) | Block::Paragraph(text, _) => says(text),
                Block::Facts(facts) => facts.iter().for_each(|(label, value)| {
                    says(label);
                    says(&value.shown());
                }),
                Block::Cards(cards) => cards.iter().for_each(|card| {
                    for said in [&card.label, &card.figure.shown(), &card.note] {
                        says(said);
                    }
                }),
                Block::Table(table, charts) => {
                    let of_table = |found: &&Element| {
                        words(&found.elements().next().unwrap().text()).ends_with(&words(&table.description))
                    };
                    holds(tables.find(of_table).unwrap(), table);
                    table.notes.iter().for_each(|note| says(note));
                    for chart in charts {
                        is_drawn(root, chart);
                    }
                }
                Block::Charts(charts) => charts.iter().for_each(|chart| is_drawn(root, chart)),
                Block::Contents => {}
            }
        }
    }
    workbook.pictures.iter().for_each(|chart| is_drawn(root, chart));
}

fn is_drawn(root: &Element, chart: &Chart) {
    let figures = root.named("figure");
    let of_chart = |figure: &&&Element| {
        let caption = figure.elements().next().is_some_and(|caption| words(&caption.text()) == words(&chart.title));
        caption && figure.named("desc").iter().any(|about| words(&about.text()) == words(&chart.alt))
    };
    let figure = figures.iter().find(of_chart);
    assert!(figure.is_some(), "{:?} is not drawn", chart.title);
    let reached = figure.is_some_and(|figure| {
        let link = figure.named("a").first().is_some_and(|link| link.get("href").starts_with('#'));
        link || figure.named("table").len() == 1
    });
    assert!(reached, "the figures of {:?} are out of reach", chart.title);
}

fn holds(found: &Element, table: &Table) {
    let rows: Vec<&Element> =
        found.elements().filter(|part| part.name == "tbody").flat_map(Element::elements).collect();
    if table.rows.is_empty() {
        assert_eq!(words(&rows[0].text()), words(&table.when_empty));
        return;
    }
    assert_eq!(rows.len(), table.rows.len(), "{}", table.id);
    for (row, of) in rows.iter().zip(&table.rows) {
        let cells: Vec<&Element> = row.elements().collect();
        let width = if of.role == Role::Section { 1 } else { table.columns.len() };
        assert_eq!(cells.len(), width, "{}", table.id);
        for (cell, of) in cells.iter().zip(&of.cells) {
            if !matches!(of.value, Value::Spark(_)) {
                assert_eq!(words(&cell.text()), words(&of.shown()), "{}", table.id);
            }
            let hidden = words(&cell.heard()).is_empty() && !words(&cell.text()).is_empty();
            assert!(!hidden, "{}: {:?} is kept from those who listen", table.id, of.shown());
        }
    }
}

#[test]
fn figures_stand_as_in_the_workbook() {
    let mut table = Table::new("t", "Amounts").columns([Column::text("Line"), Column::number("Amount, £")]);
    let pounds = |text: &str, amount: i64| [Cell::text(text), Cell::money(amount)];
    table.push(pounds("Employees", 1_253_690));
    table.push(pounds("Income", -59_590));
    table.push([Cell::text("Share"), Cell::percent("92.86".parse::<rust_decimal::Decimal>().unwrap())]);
    table.total([Cell::text("Net"), Cell::text("to be confirmed by the end of the year")]);
    let root = taken_apart(&book(Sheet::new("Budget", "Budget").table(table)));
    let cells: Vec<(String, &str)> =
        root.named("td").into_iter().map(|cell| (cell.text(), cell.get("class"))).collect();
    let expected = [
        ("1,253,690".to_owned(), "n b"),
        ("(59,590)".to_owned(), "n"),
        ("92.86%".to_owned(), "n"),
        ("to be confirmed by the end of the year".to_owned(), "n t"),
    ];
    assert_eq!(cells, expected, "right, with the room of a bracket where there is none");
    let rows: Vec<String> = root.named("th").iter().filter(|th| th.get("scope") == "row").map(|th| th.text()).collect();
    assert_eq!(rows, ["Employees", "Income", "Share", "Net"]);
}

#[test]
fn a_rating_is_a_word_and_a_colour_and_its_shape_is_not_read_out() {
    let mut table = Table::new("t", "Ratings").columns([Column::code("Code"), Column::status("Status")]);
    for (code, cell) in [
        ("A", Cell::status(Status::Good)),
        ("B", Cell::status_worded(Status::Red, "Off track")),
        ("C", Cell::severity(Severity::Warning)),
        ("D", Cell::status(Status::NoData)),
    ] {
        table.push([Cell::text(code), cell]);
    }
    let root = taken_apart(&book(Sheet::new("S", "S").table(table)));
    let tags: Vec<(String, &str)> = root
        .named("span")
        .into_iter()
        .filter(|span| span.get("class").starts_with("tag"))
        .map(|tag| (tag.heard(), tag.get("class")))
        .collect();
    let expected =
        [("Green", "tag good"), ("Off track", "tag red"), ("Warning", "tag amber"), ("No data", "tag quiet")];
    assert_eq!(tags, expected.map(|(word, class)| (word.to_owned(), class)));
}

#[test]
fn headings_of_two_levels_and_sections_name_what_they_stand_over() {
    let mut table = Table::new("t", "Targets").columns([
        Column::text("Indicator"),
        Column::number("Target 2012/13"),
        Column::number("Target 2013/14"),
    ]);
    table.section("Finance");
    table.push([Cell::text("Invoices"), Cell::count(94), Cell::count(95)]);
    let root = taken_apart(&book(Sheet::new("S", "S").table(table)));
    let headings: Vec<(String, &str)> =
        root.named("th").into_iter().map(|heading| (heading.text(), heading.get("scope"))).collect();
    let expected = [
        ("Indicator", "col"),
        ("Target", "colgroup"),
        ("2012/13", "col"),
        ("2013/14", "col"),
        ("Finance", "rowgroup"),
        ("Invoices", "row"),
    ];
    assert_eq!(headings, expected.map(|(word, scope)| (word.to_owned(), scope)));
    is_sound(&root);
}

#[test]
fn links_lead_inside_the_page_to_files_beside_it_and_to_safe_addresses() {
    let mut table = Table::new("t", "Links").columns([Column::text("Link")]);
    for target in [
        Target::sheet("Other"),
        Target::table("t"),
        Target::cell("t", 3, 0),
        Target::workbook("../in/Plan #1.xlsx", "Budget", "B14"),
        Target::web("https://example.gov.uk/a?b=c&d"),
        Target::web("javascript:alert(1)"),
        Target::workbook("/srv/plan.xlsx", "Budget", "B14"),
        Target::workbook("C:\\plan.xlsx", "Budget", "B14"),
        Target::sheet("Nowhere"),
        Target::cell("t", 99, 0),
        Target::cell("t", 0, 1),
    ] {
        table.push([Cell::link("there", target)]);
    }
    let workbook = book(Sheet::new("S", "S").table(table)).sheet(Sheet::new("Other", "Other"));
    let addresses = |sources: Sources| -> Vec<String> {
        let root = parse(&page(&workbook, sources));
        let cells = root.named("tbody")[0].named("a").into_iter().map(|link| link.get("href").to_owned());
        cells.collect()
    };
    let inside = ["#other", "#table-t", "#table-t_r4c1"];
    let (file, web) = ("../in/Plan%20%231.xlsx", "https://example.gov.uk/a?b=c&d");
    assert_eq!(addresses(Sources::Linked), [&inside[..], &[file, web]].concat());
    assert_eq!(addresses(Sources::Named), [&inside[..], &[web]].concat());
    is_sound(&taken_apart(&workbook));
}

#[test]
fn names_that_are_the_same_or_no_names_at_all_still_have_ids_of_their_own() {
    let table = || {
        let mut table = Table::new("", "").columns([Column::text(""), Column::text("")]);
        table.push([Cell::link("", Target::cell("", 0, 1)), Cell::link("x", Target::cell("", 0, 1))]);
        table
    };
    let sheet = |name: &str| Sheet::new(name, "T").table(table()).table(table());
    let mut workbook = book(sheet("main")).sheet(sheet("Main")).sheet(sheet("")).sheet(sheet("日本"));
    workbook.sheets.push(Sheet::new("table-chart_r1c2", "T"));
    let root = taken_apart(&workbook);
    let ids: Vec<&str> = root.all().into_iter().map(|element| element.get("id")).filter(|id| !id.is_empty()).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
}

#[test]
fn a_report_of_nothing_says_so() {
    let mut workbook = book(Sheet::new("S", "S"));
    workbook.sheets.clear();
    let root = taken_apart(&workbook);
    assert!(root.named("main")[0].text().contains("Nothing to report."));
    is_sound(&root);
}

/// Words that would be markup, a style or an instruction if they were not escaped.
const HOSTILE: [&str; 8] = [
    "</td></table><script>alert(1)</script>",
    "\" onmouseover=\"alert(1)",
    "]]><!-- -->&lt;b&gt;&#0;",
    "</title></style><style>*{background:url(http://a)}",
    "\u{0}\u{8}\u{1b}[31m\u{fffe}\u{ffff}\u{7f}",
    "\u{202e}desrever\u{2066}",
    "javascript:alert(1)",
    "'}</style>*/@import 'http://a';/*",
];

/// A report all of whose words are the same.
fn all_of(word: &str) -> Workbook {
    let mut table = Table::new(word, word).title(word).note(word).when_empty(word).columns([
        Column::text(word),
        Column::number(word),
        Column::status(word),
        Column::spark(word),
    ]);
    table.section(word);
    table.push([
        Cell::link(word, Target::web(word)),
        Cell::number(1, NumberFormat::Money),
        Cell::text(word).styled(Style::Status(Status::Red)).to(Target::workbook(word, word, word)),
        Cell::spark(1..2),
    ]);
    table.push([Cell::blank(word), Cell::number(2, NumberFormat::Plain), Cell::text(word).to(Target::sheet(word))]);
    let chart = Chart::plot(PlotKind::Bar, word, word, &table, 0, 1..3).series(&table, 1, Hue::First).axes(word, word);
    let sheet = Sheet::new(word, word)
        .intro(word)
        .heading(word)
        .paragraph(word)
        .remark(word, Style::Severity(Severity::Error))
        .facts([(word, Cell::text(word))])
        .cards([Card::new(word, Cell::text(word), word)])
        .contents()
        .table_beside(table, [chart.clone()]);
    let mut workbook = Workbook::new(word, word, NaiveDate::from_ymd_opt(2012, 6, 12).unwrap()).sheet(sheet);
    (workbook.subject, workbook.comments, workbook.keywords) =
        (word.to_owned(), word.to_owned(), vec![word.to_owned()]);
    word.clone_into(&mut workbook.theme.font);
    workbook.theme.heading = Colour(255, 255, 255);
    workbook.picture(chart)
}

#[test]
fn no_word_of_an_input_becomes_markup() {
    let names =
        |root: &Element| -> BTreeSet<String> { root.all().iter().map(|element| element.name.clone()).collect() };
    let plain = names(&taken_apart(&all_of("plain")));
    for hostile in HOSTILE {
        let root = taken_apart(&all_of(hostile));
        assert!(names(&root).is_subset(&plain), "{hostile:?} is more than words");
        let styles = root.named("style");
        let style = styles[0].text();
        assert!(styles.len() == 1 && !style.contains("url(") && !style.contains("@import"), "{style}");
        assert_eq!((root.named("section").len(), root.named("table").len()), (2, 1), "{hostile:?}");
        assert!(root.named("a").into_iter().all(|link| link.get("href").starts_with('#') || is_safe(link.get("href"))));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_word_gives_a_page_that_can_be_taken_apart(word in "\\PC*|[\u{0}-\u{2f}<>&\"'{}\\\\/:;]{0,30}") {
        let root = taken_apart(&all_of(&word));
        prop_assert_eq!(root.named("h1").len(), 1);
        prop_assert!(root.named("script").is_empty());
    }
}
