//! dump
use linesight::{bind, read, read::locate::locate, spec::builtin_kinds};
fn main() {
    for path in std::env::args().skip(1) {
        let book = read::open(std::path::Path::new(&path), &read::Limits::default()).unwrap();
        let year = bind::plan_year(&book);
        println!("== {path} year {year:?} faults {:?}", book.faults);
        let located = locate(&book, 0, builtin_kinds(), year);
        for t in &located.tables {
            println!(
                "{} {} {} title {:?}",
                t.kind.name,
                t.shape.place,
                t.shape.span,
                t.shape.title.as_ref().map(|t| t.1.to_string())
            );
            for c in &t.shape.columns {
                println!(
                    "      {} {:?} -> {:?}",
                    linesight::grid::column_letters(c.col),
                    c.heading,
                    match c.role {
                        linesight::model::ColumnRole::Field { field, matched } =>
                            format!("{} {:?}", t.kind.fields[field].name, matched),
                        o => format!("{o:?}"),
                    }
                );
            }
            let mut runs: Vec<(u32, u32, &str, Option<String>)> = vec![];
            for r in &t.shape.rows {
                let s = r.section.as_ref().map(|s| s.to_string());
                match runs.last_mut() {
                    Some(l) if l.2 == r.role.name() && l.3 == s && l.1 + 1 == r.row => l.1 = r.row,
                    _ => runs.push((r.row, r.row, r.role.name(), s)),
                }
            }
            for r in runs {
                println!("        {}-{} {} {}", r.0 + 1, r.1 + 1, r.2, r.3.unwrap_or_default());
            }
        }
    }
}
