//! Templates: blank and filled in, each by itself and all together, they check clean; what they offer is what is read.

#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::path::Path;

use linesight::finding::Level;
use linesight::pipeline::{Outcome, Settings, check_paths, run_spec};
use linesight::spec::{Spec, period};
use linesight::template::{Ask, Promise, StarterFile, TemplateKind, compose, starter};
use linesight::value::Frequency;
use linesight::write::NumberFormat;
use linesight::write::form::{Allowed, Entry, Form, FormSheet, Part, Shape};
use linesight::write::xlsx;

fn ask(kinds: &[TemplateKind], of: &str) -> Ask<'static> {
    let mut ask = Ask::new(kinds, period(of).unwrap());
    let promise = |theme: &str, number: u32, text: &str| Promise {
        theme: theme.to_owned(),
        number: number.to_string(),
        text: text.to_owned(),
    };
    ask.words.promises = vec![
        promise("Cleaner, greener places", 1, "Keep our 3 parks clean, and open"),
        promise("Cleaner, greener places", 2, "Recycle more"),
        promise("A council that works well", 3, "Answer quickly"),
    ];
    ask
}

fn checked(form: &Form, name: &str) -> Outcome {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    xlsx::save_form(form, &path).unwrap();
    check_paths(&[path], &Settings::default(), &|_| {}).unwrap()
}

/// The findings that are more than a note, and the notes of rules other than those named. One service need not have a
/// measure for each promise of its council.
fn told(outcome: &Outcome, notes: &[&str]) -> Vec<String> {
    let is_told =
        |level: Level, rule: &str| rule != "promise-without-measure" && (level > Level::Note || !notes.contains(&rule));
    let findings = outcome.findings.iter().filter(|finding| is_told(finding.level, finding.rule.name));
    findings.map(|it| format!("{}: {}[{}] {}", it.place, it.level, it.rule.name, it.message)).collect()
}

/// What is tried: each template by itself for a year, and all together for each of these periods and frequencies.
fn tried() -> Vec<(Vec<TemplateKind>, &'static str, Option<Frequency>)> {
    let alone = TemplateKind::ALL.into_iter().map(|kind| (vec![kind], "2026/27", None));
    let together = [
        ("2026/27", Some(Frequency::Monthly)),
        ("2026/27", Some(Frequency::Annual)),
        ("2026/27 Q2", None),
        ("2026/27 H2", Some(Frequency::HalfYearly)),
        ("2026/27 M07", Some(Frequency::Monthly)),
    ];
    alone.chain(together.map(|(of, often)| (TemplateKind::ALL.to_vec(), of, often))).collect()
}

#[test]
fn a_blank_template_says_that_nothing_is_filled_in_and_no_more() {
    for (kinds, of, often) in tried() {
        for mut ask in [ask(&kinds, of), Ask::new(&kinds, period(of).unwrap())] {
            ask.frequency = often;
            ask.spare = 8;
            let outcome = checked(&compose(&ask), "blank.xlsx");
            assert_eq!(told(&outcome, &["table-not-found"]), [""; 0], "{kinds:?} {of}");
        }
    }
}

/// Types something fitting into every input of the first rows of a sheet; every entry of a drop-down is typed once where
/// there are rows enough.
fn fill(form: &mut Form, kind: TemplateKind, rows: u32) {
    let (name, table) = {
        let sheet = form.sheets.iter().find(|sheet| sheet.name == kind.sheet()).unwrap();
        (sheet.name.clone(), sheet.table.clone().unwrap())
    };
    for column in table.columns.clone() {
        let sheet = form.sheet(&name).unwrap();
        let Some(Entry::Text(heading)) = sheet.cells.get(&(table.heading, column)).map(|cell| cell.entry.clone())
        else {
            panic!("{name}: no heading over column {column}");
        };
        let last = if kind == TemplateKind::Budget { table.last } else { table.heading + rows };
        for row in table.heading + 1..=last {
            let index = row - table.heading - 1;
            let Some(cell) = form.sheet(&name).unwrap().cells.get(&(row, column)) else { continue };
            if cell.part != Part::Input || cell.entry != Entry::Blank {
                continue;
            }
            let typed = typed(form, &name, &heading, (row, column), index);
            let sheet = form.sheets.iter_mut().find(|sheet| sheet.name == name).unwrap();
            let cell = sheet.cells.get_mut(&(row, column)).unwrap();
            if let Some((entry, shape)) = typed {
                cell.entry = entry;
                cell.shape = shape.unwrap_or(cell.shape);
            }
        }
    }
}

fn typed(
    form: &Form,
    sheet: &str,
    heading: &str,
    (row, column): (u32, u16),
    index: u32,
) -> Option<(Entry, Option<Shape>)> {
    let of = form.sheet(sheet).unwrap();
    let check = of.checks.iter().find(|check| check.column == column && check.rows.contains(&row));
    let percent = |number: u32| Some((Entry::Number(number.into()), Some(Shape::Number(NumberFormat::Percent(0)))));
    if is_shaded(of, row, column) {
        return None;
    }
    match check.map(|check| &check.allowed) {
        Some(Allowed::OneOf(list)) => Some((entry_of(form, list, index), None)),
        Some(Allowed::Within { entries, groups, by }) => {
            // Of the promises of the row's theme, in turn.
            let theme = &of.cells.get(&(row, *by)).unwrap().entry;
            let all = form.list(entries).unwrap();
            let fit: Vec<u32> =
                (0..all.rows.end - all.rows.start).filter(|at| entry_of(form, groups, *at) == *theme).collect();
            Some((entry_of(form, entries, fit[index as usize % fit.len()]), None))
        }
        Some(Allowed::NumberOr(_)) if sheet == "Budget" => Some((Entry::Number((1000 + 10 * row).into()), None)),
        Some(Allowed::NumberOr(list)) if index == 1 => Some((entry_of(form, list, u32::from(column)), None)),
        Some(Allowed::NumberOr(_)) => percent(96),
        Some(Allowed::Between(..)) => Some((Entry::Number(50.into()), None)),
        Some(Allowed::Days(..)) => {
            let day = if heading.starts_with("Start") { (2026, 5, 1) } else { (2026, 9, 30) };
            Some((Entry::Date(chrono::NaiveDate::from_ymd_opt(day.0, day.1, day.2).unwrap()), None))
        }
        Some(Allowed::Anything) if heading.starts_with("Target") || heading == "Goal" || heading == "Metric" => {
            if heading == "Goal" {
                return Some((Entry::Text(format!("90% of part {} is done", index + 1)), None));
            }
            percent(90)
        }
        Some(Allowed::Anything) if matches!(heading, "Number" | "Risk number" | "Promise number") => {
            Some((Entry::Number((index + 1).into()), None))
        }
        Some(Allowed::Anything) if heading == "Code" => Some((Entry::Text(format!("WS{}", index + 1)), None)),
        Some(Allowed::Anything) if heading == "Unit" => Some((Entry::Text("%".to_owned()), None)),
        // A free line of a budget stays free, and is no line.
        None if sheet == "Budget" => None,
        _ => Some((Entry::Text(format!("{heading} in the words of row {}", index + 1)), None)),
    }
}

fn entry_of(form: &Form, list: &str, index: u32) -> Entry {
    let list = form.list(list).unwrap();
    let row = list.rows.start + index % (list.rows.end - list.rows.start);
    form.sheet(&list.sheet).unwrap().cells.get(&(row, list.column)).unwrap().entry.clone()
}

fn is_shaded(sheet: &FormSheet, row: u32, column: u16) -> bool {
    let is_so = |by: u16, words: &[String]| match sheet.cells.get(&(row, by)).map(|cell| &cell.entry) {
        Some(Entry::Text(text)) => words.contains(text),
        _ => false,
    };
    sheet
        .shades
        .iter()
        .any(|shade| shade.column == column && shade.rows.contains(&row) && is_so(shade.by, &shade.words))
}

#[test]
fn a_template_that_is_filled_in_checks_clean() {
    for (kinds, of, often) in tried() {
        let mut ask = ask(&kinds, of);
        ask.frequency = often;
        ask.spare = 8;
        let mut form = compose(&ask);
        for kind in &kinds {
            fill(&mut form, *kind, 6);
        }
        let outcome = checked(&form, "filled.xlsx");
        let found: Vec<&str> = outcome.model.tables.iter().map(|table| table.kind.name.as_str()).collect();
        for kind in &kinds {
            assert!(found.contains(&kind.kind_name()), "{kinds:?} {of}: {found:?}");
        }
        let rows = outcome.model.tables.iter().map(|table| table.records.len()).min().unwrap();
        assert!(rows >= 3, "{kinds:?} {of}: {rows}");
        assert_eq!(told(&outcome, &[]), [""; 0], "{kinds:?} {of} {often:?}");
        let columns = outcome.model.tables.iter().flat_map(|table| &table.shape.columns);
        let unknown = columns.filter(|column| column.field().is_none() && !column.heading.is_empty());
        assert_eq!(unknown.count(), 0, "{kinds:?} {of}");
    }
}

#[test]
fn every_column_is_read_as_the_field_that_it_is_made_for() {
    let mut form = compose(&ask(&TemplateKind::ALL, "2026/27"));
    for kind in TemplateKind::ALL {
        fill(&mut form, kind, 6);
    }
    let outcome = checked(&form, "filled.xlsx");
    for table in &outcome.model.tables {
        let mut fields: BTreeMap<&str, usize> = BTreeMap::new();
        for field in table.shape.columns.iter().filter_map(|column| table.kind.field(column.field()?)) {
            *fields.entry(&field.name).or_default() += 1;
        }
        let once =
            fields.iter().filter(|(name, count)| **count > 1 && !["target", "performance", "figure"].contains(*name));
        assert_eq!(once.count(), 0, "{}: {fields:?}", table.kind.name);
    }
    let targets = &outcome.model.indicators[0].rows[0].targets;
    let periods: Vec<String> = targets.iter().map(|dated| dated.period.unwrap().to_string()).collect();
    assert_eq!(periods, ["2025/26", "2026/27"]);
    let register = &outcome.model.risks[0].rows[0];
    assert_eq!(register.rating.as_ref().unwrap().written.as_ref(), "1");
}

#[test]
fn what_is_typed_beside_the_lists_is_found() {
    let mut form = compose(&ask(&[TemplateKind::Risks], "2026/27"));
    fill(&mut form, TemplateKind::Risks, 6);
    let sheet = form.sheets.iter_mut().find(|sheet| sheet.name == "Risk register").unwrap();
    // The rating of the first row is typed over.
    sheet.cells.get_mut(&(5, 5)).unwrap().entry = Entry::Number(9.into());
    let outcome = checked(&form, "slip.xlsx");
    let rules: Vec<&str> = outcome.findings.iter().map(|finding| finding.rule.name).collect();
    assert!(rules.contains(&"rating-mismatch"), "{rules:?}");
}

#[test]
fn the_same_template_is_the_same_bytes() {
    let form = compose(&ask(&TemplateKind::ALL, "2026/27"));
    assert_eq!(xlsx::form_bytes(&form).unwrap(), xlsx::form_bytes(&form.clone()).unwrap());
}

#[test]
fn the_starter_gives_the_two_slips_that_its_read_me_speaks_of() {
    let folder = tempfile::tempdir().unwrap();
    for (path, file) in starter() {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        match file {
            StarterFile::Text(text) => std::fs::write(path, text).unwrap(),
            StarterFile::Workbook(form) => xlsx::save_form(&form, &path).unwrap(),
        }
    }
    let told = |folder: &Path| {
        let file = folder.join("report.toml").to_string_lossy().replace('\\', "/");
        let text = std::fs::read_to_string(folder.join("report.toml")).unwrap();
        let spec = Spec::from_toml(&file, &text, &linesight::check::rule_names()).unwrap();
        let outcome = run_spec(spec, &Settings::default(), &|_| {}).unwrap();
        let line = |it: &linesight::finding::Finding| {
            format!("{}: {}[{}]", it.place.in_workbook().unwrap_or_default(), it.level, it.rule.name)
        };
        outcome.findings.iter().map(line).collect::<Vec<String>>()
    };
    assert_eq!(
        told(folder.path()),
        [
            "Performance indicators!Q9: warning[red-without-commentary]",
            "Budget!D15: error[does-not-cast]",
            "Budget!D15: warning[formula-overwritten]",
        ]
    );
    // Mended as the read-me says, nothing is left.
    let path = folder.path().join("workbooks/street-scene-2025-26.xlsx");
    let Some((_, StarterFile::Workbook(mut form))) = starter().into_iter().find(|(at, _)| path.ends_with(at)) else {
        panic!("no such workbook");
    };
    let sheet = |form: &mut Form, name: &str, at: (u32, u16), entry: Entry| {
        let sheet = form.sheets.iter_mut().find(|sheet| sheet.name == name).unwrap();
        sheet.cells.get_mut(&at).unwrap().entry = entry;
    };
    let total = linesight::write::Expr::sum_of("Budget", 3, 5..14);
    sheet(&mut form, "Budget", (14, 3), Entry::Formula(total));
    sheet(&mut form, "Performance indicators", (8, 16), Entry::Text("Cameras from June.".to_owned()));
    xlsx::save_form(&form, &path).unwrap();
    assert_eq!(told(folder.path()), [""; 0]);
}
