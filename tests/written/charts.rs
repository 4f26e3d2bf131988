//! The editable charts of the written reports: bound to the cells that they are of, with what those cells hold kept in the
//! chart, titled, described, zero-based, and over nothing else; and what a chart of each kind is in XML.

use std::collections::BTreeMap;
use std::path::Path;

use calamine::Data;
use linesight::grid::Addr;
use linesight::write::{
    Block, Cell, Chart, ChartBody, Column, Hue, NumberFormat, Plot, PlotKind, Sheet, Source, Table, Workbook, xlsx,
};

use crate::golden::hold;
use crate::read_back::{Found, Read, hold_file};
use crate::samples;
use crate::xml::{Node, part, parts, relations};

/// Column and row, each with what lies beyond its edge, of the left upper and the right lower corner.
type Area = [[(u64, u64); 2]; 2];

/// A chart of the file.
struct Drawn {
    area: Area,
    /// Its alternative text.
    alt: String,
    chart: Node,
}

/// The charts of the sheet of that number, counted from 1.
fn drawn(file: &[u8], sheet: usize) -> Vec<Drawn> {
    let relations_of_sheet = relations(file, &format!("xl/worksheets/sheet{sheet}.xml"));
    let Some(drawing) = relations_of_sheet.values().find(|target| target.contains("/drawings/drawing")) else {
        return Vec::new();
    };
    let charts = relations(file, drawing);
    let corner = |anchor: &Node, name: &str| {
        let at = anchor.first(name).unwrap();
        let of = |name: &str| at.first(name).unwrap().text.parse().unwrap();
        [(of("xdr:col"), of("xdr:colOff")), (of("xdr:row"), of("xdr:rowOff"))]
    };
    let anchors = part(file, drawing).unwrap().children;
    let of = |anchor: &Node| Drawn {
        area: [corner(anchor, "xdr:from"), corner(anchor, "xdr:to")],
        alt: anchor.first("xdr:cNvPr").unwrap().attribute("descr").to_owned(),
        chart: part(file, &charts[anchor.first("c:chart").unwrap().attribute("r:id")]).unwrap(),
    };
    anchors.iter().map(of).collect()
}

/// The charts of a sheet of the model that Excel draws.
fn plots(sheet: &Sheet) -> Vec<(&Chart, &Plot)> {
    let charts = sheet.blocks.iter().flat_map(|block| match block {
        Block::Table(_, charts) | Block::Charts(charts) => charts.as_slice(),
        _ => &[],
    });
    let plots = charts.filter_map(|chart| match &chart.body {
        ChartBody::Plot(plot) => Some((chart, plot)),
        _ => None,
    });
    plots.collect()
}

/// A range as a chart refers to it, and its cells.
fn range(source: &Source, found: &BTreeMap<String, Found>) -> (String, String, Vec<(u32, u32)>) {
    let of = &found[&source.table];
    let cells: Vec<_> = source.rows.clone().map(|row| of.address(row, source.column).unwrap()).collect();
    let at = |(row, column): (u32, u32)| {
        let plain = Addr::new(row, column).to_string();
        let letters: String = plain.chars().filter(char::is_ascii_alphabetic).collect();
        format!("${letters}${}", row + 1)
    };
    let (first, last) = (at(cells[0]), at(cells[cells.len() - 1]));
    let is_plain = of.sheet.chars().all(|letter| letter.is_ascii_alphanumeric());
    let sheet = if is_plain { of.sheet.clone() } else { format!("'{}'", of.sheet.replace('\'', "''")) };
    (format!("{sheet}!{first}:{last}"), of.sheet.clone(), cells)
}

/// Holds one end of a series against the cells that it must be bound to.
fn bound(series: &Node, end: &str, source: &Source, found: &BTreeMap<String, Found>, sheets: &BTreeMap<String, Read>) {
    let of = series.first(end).unwrap_or_else(|| panic!("a series without {end}"));
    let (expected, sheet, cells) = range(source, found);
    assert_eq!(of.first("c:f").unwrap().text, expected);
    let count: usize = of.first("c:ptCount").unwrap().attribute("val").parse().unwrap();
    assert_eq!(count, cells.len(), "{expected}");
    let points = of.all("c:pt");
    let mut kept = points.iter().map(|point| (point.attribute("idx"), point.first("c:v").unwrap().text.as_str()));
    for (index, at) in cells.into_iter().enumerate() {
        let value = sheets[&sheet].value(at);
        if end == "c:cat" {
            assert!(!value.to_string().trim().is_empty(), "{expected}: nothing stands in row {}", at.0 + 1);
        }
        // `rust_xlsxwriter` keeps no result of a formula in a chart: who draws it asks the cell, which has its result stored.
        if sheets[&sheet].is_formula(at) {
            assert!(matches!(value, Data::Float(_)), "{expected}: row {} has no result", at.0 + 1);
            continue;
        }
        let Data::Float(figure) = value else {
            if *value != Data::Empty {
                assert_eq!(kept.next(), Some((index.to_string().as_str(), value.to_string().as_str())), "{expected}");
            }
            continue;
        };
        let (_, text) = kept.next().unwrap_or_else(|| panic!("{expected}: row {} is not kept", at.0 + 1));
        let text: f64 = text.parse().unwrap();
        assert!((text - figure).abs() <= 1e-9 * figure.abs().max(1.0), "{expected}: {text} is not {figure}");
    }
    assert_eq!(kept.next(), None, "{expected}");
}

/// Whether bars begin at nought.
fn begins_at_zero(chart: &Node) -> bool {
    let scaling = chart.first("c:valAx").and_then(|axis| axis.first("c:scaling"));
    let end = |name: &str| scaling.and_then(|it| it.first(name)).map(|it| it.attribute("val").parse::<f64>().unwrap());
    end("c:min").is_some_and(|min| min <= 0.0) && end("c:max").is_some_and(|max| max >= 0.0)
}

/// Whether two boxes share more than an edge.
fn overlap(one: Area, other: Area) -> bool {
    (0..2).all(|axis| one[0][axis] < other[1][axis] && other[0][axis] < one[1][axis])
}

/// Holds the charts of a file against its model.
fn hold_charts(name: &str, workbook: &Workbook, file: &[u8]) -> usize {
    let (sheets, found) = hold_file(name, workbook, file);
    let mut count = 0;
    for (number, sheet) in (1..).zip(&workbook.sheets) {
        let (drawn, plots) = (drawn(file, number), plots(sheet));
        assert_eq!(drawn.len(), plots.len(), "{name}, {}", sheet.name);
        for (index, (of, (chart, plot))) in drawn.iter().zip(plots).enumerate() {
            let place = format!("{name}, {}, {}", sheet.name, chart.id);
            let title = of.chart.first("c:title").unwrap_or_else(|| panic!("{place}: no title"));
            let title: String = title.all("a:t").iter().map(|run| run.text.as_str()).collect();
            assert_eq!(title, chart.title, "{place}");
            let alt = of.alt.trim_end_matches('…');
            assert!(alt.len() > 20 && chart.alt.starts_with(alt), "{place}: {alt}");
            let series = of.chart.all("c:ser");
            assert_eq!(series.len(), plot.series.len(), "{place}");
            for (node, series) in series.iter().zip(&plot.series) {
                bound(node, "c:cat", &plot.source, &found, &sheets);
                bound(node, "c:val", &series.source, &found, &sheets);
            }
            assert!(plot.kind == PlotKind::Line || begins_at_zero(&of.chart), "{place}");
            for other in &drawn[index + 1..] {
                assert!(!overlap(of.area, other.area), "{place} lies on another chart");
            }
            for (row, column) in sheets[&sheet.name].filled() {
                let (row, column) = (u64::from(row), u64::from(column));
                let cell = [[(column, 0), (row, 0)], [(column + 1, 0), (row + 1, 0)]];
                assert!(!overlap(of.area, cell), "{place} lies on row {}, column {}", row + 1, column + 1);
            }
            count += 1;
        }
    }
    count
}

#[test]
fn every_chart_is_bound_to_its_cells_and_says_so_and_lies_on_nothing() {
    let mut charts = 0;
    for sample in samples() {
        let [committee, website] = sample.files();
        charts += hold_charts(&committee.name, &committee.workbook, &committee.bytes);
        let drawn = parts(&website.bytes).into_iter().find(|part| part.contains("chart") || part.contains("drawing"));
        assert_eq!(drawn, None, "{}", website.name);
    }
    assert!(charts >= 10, "{charts}");
}

/// A report with a chart of each kind, over a table with a section, a total and a figure below nought.
fn of_each_kind() -> Workbook {
    let columns = [Column::text("Line"), Column::number("Estimate £"), Column::number("Outturn £")];
    let mut table = Table::new("lines", "Lines of a budget.").columns(columns);
    table.section("Parks");
    for (line, estimate, outturn) in [("Pay", 1_250, 1_300), ("Fees & fines", -400, -380)] {
        table.push([Cell::text(line), Cell::money(estimate), Cell::money(outturn)]);
    }
    table.total([Cell::text("Net"), Cell::money(850), Cell::money(920)]);
    let kinds = [PlotKind::Bar, PlotKind::StackedBar, PlotKind::Column, PlotKind::Line, PlotKind::Variance];
    let charts = kinds.map(|kind| {
        let title = format!("{kind:?}: pay is the largest line");
        let chart = Chart::plot(kind, format!("{kind:?}"), title, &table, 0, 1..3)
            .alt("Estimate and outturn of two lines: pay £1,300, fees and fines -£380.")
            .axes("Line", "£");
        let chart = if kind == PlotKind::Variance { chart } else { chart.series(&table, 1, Hue::First) };
        chart.series(&table, 2, Hue::Second).values(NumberFormat::Money)
    });
    let sheet = Sheet::new("Officers' lines", "Two lines").table(table).charts(charts);
    Workbook::new("Charts", "A council", chrono::NaiveDate::default()).sheet(sheet)
}

#[test]
fn a_chart_of_each_kind_is_what_is_kept() {
    let workbook = of_each_kind();
    let file = xlsx::bytes(&workbook).unwrap();
    assert_eq!(hold_charts("charts", &workbook, &file), 5);
    let folder = Path::new("tests/golden/charts");
    let charts = drawn(&file, 1);
    let named = charts.iter().zip(plots(&workbook.sheets[0]));
    let files = named.map(|(of, (chart, _))| (folder.join(chart.id.to_lowercase() + ".txt"), of.chart.clean(0)));
    let told = hold(folder, &files.collect());
    assert!(told.is_empty(), "{told}`LINESIGHT_WRITE=1 cargo test --test written charts` writes them");
}

#[test]
fn a_chart_that_is_bound_elsewhere_or_is_not_described_is_told() {
    let workbook = of_each_kind();
    let file = xlsx::bytes(&workbook).unwrap();
    let holds = |change: fn(&mut Chart)| {
        let mut other = workbook.clone();
        let Some(Block::Charts(charts)) = other.sheets[0].blocks.last_mut() else { panic!("no charts") };
        change(&mut charts[0]);
        std::panic::catch_unwind(|| hold_charts("charts", &other, &file)).is_ok()
    };
    assert!(holds(|_| {}));
    assert!(!holds(|chart| chart.title.push('!')));
    assert!(!holds(|chart| chart.alt.insert(0, '!')));
    assert!(!holds(|chart| {
        let ChartBody::Plot(plot) = &mut chart.body else { return };
        plot.series[0].source.rows = 1..4;
    }));
}
