//! A screenful for each workbook: what fails, sheet by sheet, what a person must judge, and the rest in a line.

use std::fmt::Write as _;

use super::{count, sheet};
use crate::finding::Level;
use crate::lint::{At, Judged, Linted, Verdict, Weight};
use crate::output::Detail;
use crate::output::paint::Paint;
use crate::output::plain::{self, one_line, wrap};

/// Sheets named with an item, and places named of each.
const SHEETS: usize = 3;
const PLACES: usize = 3;
/// Characters of a line.
const WIDTH: usize = 100;

/// The workbooks and how they came out.
#[must_use]
pub fn lint_text(files: &[Linted], detail: Detail, colour: bool) -> String {
    let mut out = String::new();
    for linted in files {
        if detail == Detail::Brief {
            brief(&mut out, linted);
            continue;
        }
        if !out.is_empty() {
            out.push('\n');
        }
        one(&mut out, linted, detail, Paint(colour));
    }
    out
}

/// A line for each item that fails.
fn brief(out: &mut String, linted: &Linted) {
    for judged in linted.failures() {
        let item = judged.item;
        let message = one_line(judged.verdict.message());
        line(out, 0, &format!("{}: {}[{}] {message}", one_line(&linted.path), item.weight.name(), item.name));
    }
}

fn one(out: &mut String, linted: &Linted, detail: Detail, paint: Paint) {
    line(out, 0, &format!("{}: {}", one_line(&linted.path), headline(linted)));
    for name in &linted.unread {
        line(out, 2, &format!("The sheet {} could not be read, and was not judged.", one_line(name)));
    }
    let of = |wanted: fn(&Verdict) -> bool| -> Vec<&Judged> {
        linted.judged.iter().filter(|judged| wanted(&judged.verdict)).collect()
    };
    let failures = of(|verdict| matches!(verdict, Verdict::Fail(..)));
    for weight in [Weight::Essential, Weight::Desirable] {
        let own: Vec<_> = failures.iter().filter(|judged| judged.item.weight == weight).collect();
        if !own.is_empty() {
            line(out, 0, &format!("\nFail, {}:", weight.name()));
        }
        for judged in own {
            let level = if weight == Weight::Essential { Level::Error } else { Level::Warning };
            let name = paint.level(level, judged.item.name);
            item(out, judged, &name, &(plain::capital(judged.verdict.message()) + "."));
            places(out, linted, judged.verdict.places(), detail);
        }
    }
    let persons = of(|verdict| matches!(verdict, Verdict::Person(..)));
    if !persons.is_empty() {
        line(out, 0, "\nA person must judge:");
    }
    let (seen, unseen): (Vec<_>, Vec<_>) =
        persons.into_iter().partition(|judged| judged.is_seen || detail == Detail::Full);
    if !unseen.is_empty() {
        let text = format!(
            "Linesight does not see in an .{} file: {}. `linesight explain` says what each asks for; an .xlsx is seen whole.",
            linted.format.name(),
            numbers(&unseen)
        );
        for part in wrap(&text, WIDTH - 2) {
            line(out, 2, &part);
        }
    }
    for judged in seen {
        item(out, judged, judged.item.name, &(plain::capital(judged.verdict.message()) + "."));
        places(out, linted, judged.verdict.places(), detail);
    }
    let passes = of(|verdict| matches!(verdict, Verdict::Pass));
    let absent = of(|verdict| matches!(verdict, Verdict::NotApplicable(_)));
    for (title, judged) in [("Pass", passes), ("Not applicable", absent)] {
        if judged.is_empty() {
            continue;
        }
        if detail == Detail::Full {
            line(out, 0, &format!("\n{title}:"));
            for judged in judged {
                let said = judged.verdict.message();
                let said = if said.is_empty() { judged.item.asks.to_owned() } else { plain::capital(said) + "." };
                item(out, judged, judged.item.name, &said);
            }
        } else {
            let text = format!("{title}: {}.", numbers(&judged));
            let gap = if title == "Pass" { "\n" } else { "" };
            line(out, 0, &format!("{gap}{text}"));
        }
    }
}

/// `1, 2 and 14`.
fn numbers(judged: &[&Judged]) -> String {
    plain::list(&judged.iter().map(|judged| judged.item.number.to_string()).collect::<Vec<_>>())
}

/// `3 of 19 essential items fail, 2 of 17 desirable ones.`
fn headline(linted: &Linted) -> String {
    let fails = |weight| count(linted, weight, |verdict| matches!(verdict, Verdict::Fail(..)));
    let all = |weight| count(linted, weight, |_| true);
    let persons = linted.judged.iter().filter(|judged| matches!(judged.verdict, Verdict::Person(..))).count();
    let (essential, desirable) = (fails(Weight::Essential), fails(Weight::Desirable));
    let failed = if essential + desirable == 0 {
        "no item fails".to_owned()
    } else {
        let verb = if essential == 1 { "fails" } else { "fail" };
        format!(
            "{essential} of {} essential items {verb}, {desirable} of {} desirable",
            all(Weight::Essential),
            all(Weight::Desirable)
        )
    };
    format!("{failed}; {persons} for a person to judge.")
}

fn item(out: &mut String, judged: &Judged, name: &str, said: &str) {
    let indent = 5;
    let mut lines = wrap(&one_line(said), WIDTH.saturating_sub(indent + judged.item.name.len() + 1)).into_iter();
    let first = lines.next().unwrap_or_default();
    line(out, 2, &format!("{:>2} {name} {first}", judged.item.number));
    for more in lines {
        line(out, indent, &more);
    }
}

/// The places by sheet: the first few in a line or two, or all with a line for each sheet.
fn places(out: &mut String, linted: &Linted, at: &[At], detail: Detail) {
    let (sheets, most) = if detail == Detail::Full { (usize::MAX, usize::MAX) } else { (SHEETS, PLACES) };
    let mut of_sheets: Vec<(usize, Vec<&At>)> = Vec::new();
    for place in at {
        match of_sheets.iter_mut().find(|(known, _)| *known == place.sheet) {
            Some((_, held)) => held.push(place),
            None => of_sheets.push((place.sheet, vec![place])),
        }
    }
    let mut named: Vec<String> = Vec::new();
    for (_, held) in of_sheets.iter().take(sheets) {
        let name = held.first().map_or("", |place| sheet(linted, place));
        let mut said: Vec<String> = held.iter().take(most).filter_map(|place| words(place)).collect();
        if held.len() > most {
            said.push(format!("{} more", held.len() - most));
        }
        named.push(match said.as_slice() {
            [] => one_line(name),
            said => format!("{}: {}", one_line(name), said.join("; ")),
        });
    }
    if of_sheets.len() > sheets {
        named.push(plain::count(of_sheets.len() - sheets, "more sheet"));
    }
    let texts = if detail == Detail::Full { named } else { vec![named.join(" | ")] };
    for text in texts.iter().filter(|text| !text.is_empty()) {
        for (index, part) in wrap(text, WIDTH - 10).iter().enumerate() {
            line(out, if index == 0 { 7 } else { 10 }, part);
        }
    }
}

fn words(at: &At) -> Option<String> {
    // Whole rows and columns are told in words alone.
    let span = at.span.filter(|span| span.width() < 16_384 && span.height() < 1_048_576).map(|span| span.to_string());
    match (span, at.said.as_deref().map(one_line)) {
        (Some(span), Some(said)) => Some(format!("{span} {said}")),
        (Some(only), None) | (None, Some(only)) => Some(only),
        (None, None) => None,
    }
}

fn line(out: &mut String, indent: usize, text: &str) {
    // Writing to a string cannot fail.
    let _written = writeln!(out, "{:indent$}{text}", "");
}
