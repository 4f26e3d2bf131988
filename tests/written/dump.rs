//! The plain model of a report as text: a line a cell, so that a change shows where it is and as nothing else.

use linesight::write::{
    Block, Card, Cell, Chart, ChartBody, Column, Computed, Expr, Plot, Sheet, Source, Style, Table, Target, Value,
    Workbook,
};

/// The report as files: one for what it is as a whole, one for each sheet; the name of each without ending.
pub(crate) fn workbook(workbook: &Workbook) -> Vec<(String, String)> {
    let mut files = vec![("workbook".to_owned(), whole(workbook))];
    for of in &workbook.sheets {
        let letters = of.name.to_lowercase();
        let plain = letters.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|it| !it.is_empty());
        let plain = plain.collect::<Vec<_>>().join("-");
        let taken = files.iter().filter(|(name, _)| name.trim_end_matches(char::is_numeric) == plain).count();
        let name = if taken == 0 { plain } else { format!("{plain}{}", taken + 1) };
        files.push((name, sheet(of)));
    }
    files
}

/// The sheets without the rows of their tables.
pub(crate) fn outline(workbook: &Workbook) -> String {
    let mut page = Page::default();
    for of in &workbook.sheets {
        let mut bare = of.clone();
        let mut rows = 0;
        for block in &mut bare.blocks {
            if let Block::Table(table, _) = block {
                rows += std::mem::take(&mut table.rows).len();
            }
        }
        page.0.push_str(&sheet(&bare));
        page.line(1, &format!("rows: {rows}"));
        page.line(0, "");
    }
    page.0
}

/// Lines with an indent.
#[derive(Default)]
struct Page(String);

impl Page {
    fn line(&mut self, indent: usize, text: &str) {
        let text =
            text.replace('\n', "\\n").replace(concat!("linesight ", env!("CARGO_PKG_VERSION")), "linesight VERSION");
        self.0.push_str(format!("{}{text}", "  ".repeat(indent)).trim_end());
        self.0.push('\n');
    }

    /// A line with what it is, unless there is nothing to say.
    fn said(&mut self, indent: usize, label: &str, text: &str) {
        if !text.is_empty() {
            self.line(indent, &format!("{label}: {text}"));
        }
    }
}

fn whole(workbook: &Workbook) -> String {
    let mut page = Page::default();
    page.said(0, "title", &workbook.title);
    page.said(0, "subject", &workbook.subject);
    page.said(0, "organisation", &workbook.organisation);
    page.said(0, "keywords", &workbook.keywords.join(", "));
    page.said(0, "comments", &workbook.comments);
    page.said(0, "created", &workbook.created.to_string());
    page.said(0, "profile", &format!("{:?}", workbook.profile));
    let theme = &workbook.theme;
    page.said(0, "theme", &format!("{:?}, {:?}, {}", theme.heading, theme.accent, theme.font));
    page.line(0, "sheets:");
    workbook.sheets.iter().for_each(|sheet| page.line(1, &sheet.name));
    page.line(0, "pictures:");
    workbook.pictures.iter().for_each(|of| chart(&mut page, of));
    page.0
}

fn sheet(sheet: &Sheet) -> String {
    let mut page = Page::default();
    page.said(0, "sheet", &sheet.name);
    page.said(0, "title", &sheet.title);
    sheet.intro.iter().for_each(|line| page.said(0, "intro", line));
    if sheet.frozen_columns > 0 {
        page.said(0, "columns in view", &sheet.frozen_columns.to_string());
    }
    sheet.blocks.iter().for_each(|of| block(&mut page, of));
    page.0
}

fn block(page: &mut Page, block: &Block) {
    page.line(0, "");
    match block {
        Block::Heading(text) => page.said(0, "heading", text),
        Block::Paragraph(text, style) => page.line(0, &format!("paragraph: {text}{}", styled(*style))),
        Block::Facts(facts) => {
            page.line(0, "facts");
            for (label, value) in facts {
                page.said(1, label, &cell(value));
            }
        }
        Block::Cards(cards) => {
            page.line(0, "cards");
            for Card { label, figure, note } in cards {
                page.said(1, label, &format!("{} | {note}", cell(figure)));
            }
        }
        Block::Table(of, charts) => {
            table(page, of);
            for of in charts {
                chart(page, of);
            }
        }
        Block::Charts(charts) => charts.iter().for_each(|of| chart(page, of)),
        Block::Contents => page.line(0, "contents"),
    }
}

fn table(page: &mut Page, table: &Table) {
    page.said(0, &format!("table {}", table.id), &table.title);
    page.said(1, "description", &table.description);
    let mut looks = vec![format!("{:?}", table.look).to_lowercase()];
    looks.extend(table.filter.then(|| "filtered".to_owned()));
    looks.extend(table.totals_within.then(|| "totals within".to_owned()));
    page.said(1, "look", &looks.join(", "));
    if table.rows.is_empty() {
        page.said(1, "when empty", &table.when_empty);
    }
    if table.rows.iter().any(|row| row.role == linesight::write::Role::Section) {
        page.said(1, "sections", &table.section_heading);
    }
    table.notes.iter().for_each(|note| page.said(1, "note", note));
    table.columns.iter().for_each(|of| page.said(1, "column", &column(of)));
    for row in &table.rows {
        page.line(1, &format!("{:?}", row.role).to_lowercase());
        for (index, of) in row.cells.iter().enumerate() {
            let heading = table.columns.get(index).map_or("beyond", |column| column.heading.as_str());
            page.said(2, heading, &cell(of));
        }
    }
}

fn column(column: &Column) -> String {
    let mut said = format!("{} ({:?}", column.heading, column.kind).to_owned();
    for (word, width) in [("at least", column.min_width), ("at most", column.max_width)] {
        said.extend(width.map(|width| format!(", {word} {width}")));
    }
    if !column.choices.is_empty() {
        said += &format!(", one of {}", column.choices.join("; "));
    }
    said + ")"
}

/// A cell as it is shown, then what it is where that is more than plain text, and where it leads.
pub(crate) fn cell(cell: &Cell) -> String {
    // The day on which a file was last saved is another on each machine.
    let shown = if cell.shown().ends_with(" UTC") { "(a day and time)".to_owned() } else { cell.shown() };
    let kind = match &cell.value {
        Value::Empty | Value::Text(_) => String::new(),
        Value::Blank(_) => " {blank}".to_owned(),
        Value::Number(number, format) => format!(" {{{} {format:?}}}", number.normalize()),
        Value::Date(date) => format!(" {{{date}}}"),
        Value::YesNo(_) => " {yes or no}".to_owned(),
        Value::Formula(expr, Computed::Number(number, format)) => {
            format!(" {{{} {format:?} = {}}}", number.normalize(), formula(expr))
        }
        Value::Formula(expr, Computed::Text(_)) => format!(" {{text = {}}}", formula(expr)),
        Value::Spark(columns) => format!("{{line over columns {} to {}}}", columns.start, columns.end),
    };
    let link = match &cell.link {
        // The words are the place: the workbook remains to be said.
        Some(Target::Workbook { path, sheet, cell }) if shown == format!("{sheet}!{cell}") => format!(" -> {path}"),
        link => link.as_ref().map(target).unwrap_or_default(),
    };
    format!("{shown}{kind}{}{link}", styled(cell.style))
}

fn styled(style: Style) -> String {
    if style == Style::Plain { String::new() } else { format!(" ~{style:?}") }
}

fn target(target: &Target) -> String {
    match target {
        Target::Sheet(name) => format!(" -> sheet {name}"),
        Target::Table(id) => format!(" -> table {id}"),
        Target::Cell { table, row, column } => format!(" -> {table}[{row}, {column}]"),
        Target::Copied { sheet, cell } => format!(" -> copied {sheet}!{cell}"),
        Target::Workbook { path, sheet, cell } => format!(" -> {path} {sheet}!{cell}"),
        Target::Web(address) => format!(" -> {address}"),
    }
}

fn formula(expr: &Expr) -> String {
    let pair = |one: &Expr, sign: &str, two: &Expr| format!("({} {sign} {})", formula(one), formula(two));
    let list = |parts: &[Expr]| parts.iter().map(formula).collect::<Vec<_>>().join(", ");
    match expr {
        Expr::Number(number) => number.to_string(),
        Expr::Cell { table, row, column } => format!("{table}[{row}, {column}]"),
        Expr::Span { table, column, rows } => format!("{table}[{}..{}, {column}]", rows.start, rows.end),
        Expr::Sum(parts) => format!("sum({})", list(parts)),
        Expr::CountIf { span, text } => format!("count({} is “{text}”)", formula(span)),
        Expr::Ratio(one, two) => pair(one, "over", two),
        Expr::Round(inner, places) => format!("round({}, {places})", formula(inner)),
        Expr::Abs(inner) => format!("abs({})", formula(inner)),
        Expr::Add(one, two) => pair(one, "+", two),
        Expr::Sub(one, two) => pair(one, "-", two),
        Expr::Mul(one, two) => pair(one, "*", two),
        Expr::Div(one, two) => pair(one, "/", two),
        Expr::Neg(inner) => format!("-{}", formula(inner)),
        Expr::WhenFilled(cells, inner) => format!("when({}: {})", list(cells), formula(inner)),
        Expr::Find { what, among, give } => {
            format!("find({} in {} for {})", formula(what), formula(among), formula(give))
        }
    }
}

fn chart(page: &mut Page, chart: &Chart) {
    page.said(0, &format!("chart {}", chart.id), &chart.title);
    page.said(1, "alt", &chart.alt);
    match &chart.body {
        ChartBody::Plot(of) => plot(page, of),
        ChartBody::Bullets { bullets, value_title } => {
            page.said(1, "bullets by", value_title);
            parts(page, bullets);
        }
        ChartBody::Heat(map) => {
            page.said(1, "heat", &format!("{} {:?} by {}", map.across_title, map.across, map.up_title));
            map.up.iter().zip(&map.cells).for_each(|(name, cells)| page.said(2, name, &format!("{cells:?}")));
        }
        ChartBody::Waterfall { steps, format, value_title, more_is_adverse } => {
            page.said(1, "steps in", &format!("{value_title}, {format:?}, more is adverse: {more_is_adverse}"));
            parts(page, steps);
        }
        ChartBody::Timeline(timeline) => {
            page.said(1, "timeline", &format!("{:?}, {:?}", timeline.as_at, timeline.legend));
            parts(page, &timeline.spans);
        }
        ChartBody::Panels(panels) => parts(page, panels),
    }
}

/// The parts of a chart that is a picture only, a line each.
fn parts<P: std::fmt::Debug>(page: &mut Page, parts: &[P]) {
    for part in parts {
        page.line(2, &format!("{part:?}"));
    }
}

fn plot(page: &mut Page, plot: &Plot) {
    page.said(1, "kind", &format!("{:?}, {:?}", plot.kind, plot.format));
    page.said(1, "over is adverse", &plot.over_is_adverse.to_string());
    page.said(1, "axes", &format!("{} | {}", plot.category_title, plot.value_title));
    page.said(1, &format!("categories {}", source(&plot.source)), &plot.categories.join(" | "));
    for series in &plot.series {
        let values =
            series.values.iter().map(|value| value.map_or_else(|| "-".to_owned(), |it| it.normalize().to_string()));
        let values = values.collect::<Vec<_>>().join(" | ");
        page.said(1, &format!("series {} ({:?}) {}", series.name, series.hue, source(&series.source)), &values);
    }
}

fn source(source: &Source) -> String {
    format!("{}[{}..{}, {}]", source.table, source.rows.start, source.rows.end, source.column)
}
