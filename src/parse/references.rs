//! Links to the entries of another table.
//!
//! ```text
//! references = [ "Potentially:" ] ( "All" [ noun ] | [ noun ] number-list | codes | numbered lines | words ) [ "?" ]
//! codes      = code { separator code }           A, B, C    CP1, CP2    10.1, 10.2
//! numbered   = ( digits ( "." | ")" | "-" ) | bullet ) words, on each line
//! noun       = "values" | "promises" | "priorities" | ...
//! ```
//! Only the list that is referred to tells where a comma divides: `Better, cheaper services via innovation, partnership`
//! is one value and `Customer care, performance` are two. So words stay whole, as one item, until [`divide`] is given
//! the list's entries; a context with a vocabulary has it done at once. `People (all)` is `People`.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::divide::divide;
use super::field::Context;
use super::number_list::number_list;
use super::text::{key, plain, tidy};
use super::written::{Expected, Words, Written, open};
use crate::grid::{Cell, FormatKind};
use crate::value::{Parsed, Reading, Reference, References, Repair};

const LINKS: Expected = Expected::value("links to another table", "1, 3, 6");

/// Reads the links of a cell.
#[must_use]
pub fn references(cell: &Cell, context: &Context<'_>) -> Parsed<References> {
    open(cell, LINKS, Words::Value, |written| match written {
        Written::Number(number) => from_number(number, cell),
        Written::Text(text, marks) => match from_text(&text, context.vocabulary) {
            Some(read) => Parsed::Value(Reading { marks, ..read }),
            None if text.contains(|c: char| c.is_ascii_digit()) => LINKS.bad("its numbers make no list"),
            None => LINKS.bad("it holds neither numbers nor words"),
        },
        Written::Date(_) => LINKS.bad("Excel has made a date of it"),
        Written::Bool(_) => LINKS.bad("it is true or false"),
    })
}

/// A number of a list: whole, or the decimal that Excel made of two numbers with a comma or a stop between them.
fn from_number(number: Decimal, cell: &Cell) -> Parsed<References> {
    if is_grouped(number, cell) {
        return LINKS.bad("Excel may have made one number of a list");
    }
    if let Some(whole) = number.to_u32().filter(|whole| number == (*whole).into()) {
        return Parsed::Value(Reading::of(numbers(vec![whole])));
    }
    match number_list(&number.normalize().to_string()) {
        Some(list) => {
            let what = "a decimal stands where a list belongs".to_owned();
            let read = numbers(list.numbers);
            let repairs = vec![Repair { what, read_as: read.to_string() }];
            Parsed::Value(Reading { repairs, ..Reading::of(read) })
        }
        None => LINKS.bad("it is no whole number"),
    }
}

/// Whether a number shows a comma: `6,119` may have been typed as the list 6, 119.
pub(super) fn is_grouped(number: Decimal, cell: &Cell) -> bool {
    let kind = cell.format.as_ref().map(crate::grid::NumberFormat::kind);
    number >= Decimal::ONE_THOUSAND && matches!(kind, Some(FormatKind::Number { .. })) && cell.shown().contains(',')
}

fn numbers(numbers: Vec<u32>) -> References {
    References { items: numbers.into_iter().map(Reference::Number).collect(), ..References::default() }
}

fn from_text(written: &str, entries: &[String]) -> Option<Reading<References>> {
    let (body, tentative) = tentative(written);
    let read = settled(body, entries)?;
    Some(read.map(|links| References { tentative, ..links }))
}

fn settled(written: &str, entries: &[String]) -> Option<Reading<References>> {
    let text = plain(written);
    if !key(&text).is_empty() && entries.iter().any(|entry| key(entry) == key(&text)) {
        return Some(divide(written, entries));
    }
    if is_all(&text) {
        return Some(Reading::of(References { all: true, ..References::default() }));
    }
    let text = text.replace('#', "");
    if let Some(codes) = decimal_codes(&text) {
        return Some(Reading::of(codes));
    }
    if let Some(list) = number_list(without_noun(&text)) {
        return Some(Reading { repairs: list.repairs, ..Reading::of(numbers(list.numbers)) });
    }
    if let Some(read) = codes(&text) {
        return Some(read);
    }
    if let Some((head, tail)) = text.split_once('(')
        && let Some(list) = number_list(without_noun(head.trim_end()))
    {
        let qualifier = Some(tail.trim_end_matches(')').trim().to_owned());
        return Some(Reading { repairs: list.repairs, qualifier, ..Reading::of(numbers(list.numbers)) });
    }
    if let Some(read) = numbered_lines(written) {
        return Some(read);
    }
    if !text.contains(char::is_alphabetic) {
        return None;
    }
    if entries.is_empty() {
        let whole = without_all(written);
        let items = vec![Reference::Words(whole.to_owned())];
        return Some(Reading::of(References { items, ..References::default() }));
    }
    Some(divide(written, entries))
}

/// The text without words that leave it open, and whether there were any.
fn tentative(written: &str) -> (&str, bool) {
    let words = ["potentially", "possibly", "provisionally", "provisional", "tbc", "maybe", "likely", "probably"];
    if let Some((head, tail)) = written.split_once(':')
        && words.contains(&key(head).as_str())
    {
        return (tail.trim(), true);
    }
    if let Some((head, tail)) = written.split_once(' ')
        && words.contains(&key(head).as_str())
        && tail.trim_start().starts_with(|c: char| c.is_ascii_digit())
    {
        return (tail.trim(), true);
    }
    if let Some(head) = written.strip_suffix('?')
        && head.contains(char::is_alphanumeric)
    {
        return (head.trim_end(), true);
    }
    if let Some((head, tail)) = written.rsplit_once('(')
        && words.contains(&key(tail).as_str())
        && !head.trim().is_empty()
    {
        return (head.trim_end(), true);
    }
    (written, false)
}

const NOUNS: [&str; 33] = [
    "value",
    "values",
    "promise",
    "promises",
    "priority",
    "priorities",
    "objective",
    "objectives",
    "aim",
    "aims",
    "theme",
    "themes",
    "outcome",
    "outcomes",
    "pledge",
    "pledges",
    "risk",
    "risks",
    "service",
    "services",
    "area",
    "areas",
    "team",
    "teams",
    "action",
    "actions",
    "indicator",
    "indicators",
    "no",
    "nos",
    "number",
    "numbers",
    "hos",
];

/// `All`, `All values`, `All service areas`, `All of the above`.
fn is_all(text: &str) -> bool {
    let mut words = text.split_whitespace().map(key);
    words.next().as_deref() == Some("all")
        && words.all(|word| NOUNS.contains(&word.as_str()) || matches!(word.as_str(), "of" | "the" | "them" | "above"))
        && !text.contains([',', ';'])
}

/// `Promises 3 and 7` without its noun.
fn without_noun(text: &str) -> &str {
    let rest = text.trim_start_matches(|c: char| !c.is_ascii_digit());
    let noun = text.get(..text.len() - rest.len()).unwrap_or_default();
    let known =
        |word: &str| NOUNS.contains(&key(word).as_str()) || matches!(key(word).as_str(), "corporate" | "strategic");
    let is_noun = !key(noun).is_empty() && noun.split_whitespace().all(known);
    if is_noun { rest } else { text }
}

fn without_all(written: &str) -> &str {
    let end = written.len().saturating_sub("(all)".len());
    match written.split_at_checked(end) {
        Some((head, tail)) if tail.eq_ignore_ascii_case("(all)") && !head.contains('(') && !head.trim().is_empty() => {
            head.trim_end()
        }
        _ => written,
    }
}

/// Several numbers that all have a stop are codes, `10.1, 10.2`, and so is one with two, `2.1.1`. `2.1` alone is a list
/// with a slip.
fn decimal_codes(text: &str) -> Option<References> {
    let parts: Vec<&str> = text.split([',', ';', '&']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let is_decimal = |part: &&str| {
        part.contains('.')
            && part.split('.').all(|digits| !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit()))
    };
    let deep = parts.iter().all(|part| part.matches('.').count() > 1);
    ((parts.len() > 1 || deep) && !parts.is_empty() && parts.iter().all(is_decimal)).then(|| References {
        items: parts.into_iter().map(|part| Reference::Code(part.to_owned())).collect(),
        ..References::default()
    })
}

fn codes(text: &str) -> Option<Reading<References>> {
    let listed = text.replace('&', ",").replace(" and ", ",");
    let trimmed = listed.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';'));
    let parts: Vec<&str> =
        trimmed.split([',', ';', '\n', '/']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let item = |part: &&str| match part.parse() {
        Ok(number) => Some(Reference::Number(number)),
        Err(_) => is_code(part).then(|| Reference::Code((*part).to_owned())),
    };
    let items = parts.iter().map(item).collect::<Option<Vec<_>>>().filter(|items| !items.is_empty())?;
    let links = References { items, ..References::default() };
    let stray = text.ends_with([',', ';']) || text.starts_with([',', ';']) || text.contains(",,");
    let repair = Repair { what: "a stray comma stands among the codes".into(), read_as: links.to_string() };
    Some(Reading { repairs: if stray { vec![repair] } else { Vec::new() }, ..Reading::of(links) })
}

/// One capital letter, or a few letters and a figure: `A`, `CP1`, `LPI 702`, `10.1a`.
fn is_code(part: &str) -> bool {
    let letters = part.chars().take_while(char::is_ascii_alphabetic).count();
    let rest = part.get(letters..).unwrap_or_default().trim_start_matches([' ', '-', '.']);
    if rest.is_empty() {
        return part.len() == 1 && part.chars().all(|c| c.is_ascii_uppercase());
    }
    let starts_in_capitals = part.chars().take(letters).all(|c| c.is_ascii_uppercase());
    let figure = rest.starts_with(|c: char| c.is_ascii_digit())
        && rest.len() <= 6
        && rest.chars().all(|c| c.is_ascii_alphanumeric() || c == '.');
    letters <= 4 && starts_in_capitals && figure
}

/// A line of a list: its number, where it has one, and its words.
fn list_line(line: &str) -> Option<(Option<u32>, &str)> {
    let bullet = line.strip_prefix(['▪', '•', '·', '●', '-', '*', '–']);
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let (number, words) = if let Some(words) = bullet {
        (None, words)
    } else {
        let number = line.get(..line.len() - digits.len()).and_then(|number| number.parse().ok())?;
        (Some(number), digits.strip_prefix(['.', ')', '-'])?)
    };
    words.contains(char::is_alphabetic).then(|| (number, words.trim()))
}

/// Lines that each start with a number or a bullet. Numbers that count from 1 only number the lines; others are what is
/// referred to, and the words are kept beside them.
fn numbered_lines(written: &str) -> Option<Reading<References>> {
    let text = tidy(written);
    let lines = text.lines().filter(|line| !line.is_empty()).map(list_line).collect::<Option<Vec<_>>>()?;
    let counts = lines.iter().zip(1u32..).all(|((number, _), line)| number.is_none_or(|number| number == line));
    let of = |items| Reading::of(References { items, ..References::default() });
    if lines.is_empty() {
        return None;
    }
    if counts {
        return Some(of(lines.iter().map(|(_, words)| Reference::Words((*words).to_owned())).collect()));
    }
    let items = lines.iter().map(|(number, _)| number.map(Reference::Number)).collect::<Option<Vec<_>>>()?;
    let words = lines.iter().map(|(_, words)| *words).collect::<Vec<_>>().join("; ");
    Some(Reading { qualifier: Some(words), ..of(items) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::NoValue;

    fn read(written: &str) -> Parsed<References> {
        references(&Cell::text(written), &Context::default())
    }

    fn kinds(links: &References) -> String {
        let kind = |item: &Reference| match item {
            Reference::Number(number) => format!("#{number}"),
            Reference::Code(code) => format!("@{code}"),
            Reference::Words(words) => format!("\"{words}"),
        };
        links.items.iter().map(kind).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn good_references() {
        for (written, items, repairs) in [
            ("1,3,6,9,11", "#1 #3 #6 #9 #11", 0),
            ("4", "#4", 0),
            ("1,3,6,", "#1 #3 #6", 1),
            ("1,.2,3,7", "#1 #2 #3 #7", 1),
            ("1,4,6 & 9", "#1 #4 #6 #9", 0),
            ("1, 4, 5 and 6", "#1 #4 #5 #6", 0),
            ("1. 5", "#1 #5", 1),
            ("1.5", "#1 #5", 1),
            ("1-4", "#1 #2 #3 #4", 0),
            ("Promises 3 and 7", "#3 #7", 0),
            ("Risk 5", "#5", 0),
            ("A, C & G", "@A @C @G", 0),
            ("A,3", "@A #3", 0),
            ("CP1, CP2,", "@CP1 @CP2", 1),
            ("10.1, 10.2", "@10.1 @10.2", 0),
            ("2.1.1", "@2.1.1", 0),
            ("#1, #2", "#1 #2", 0),
            ("1, 2 (in part)", "#1 #2", 0),
            ("5. Serve economic needs\n6. Town centre", "#5 #6", 0),
            ("Customer Care", "\"Customer Care", 0),
            ("A Well Run Council", "\"A Well Run Council", 0),
            (
                "Better, cheaper services via innovation, partnership",
                "\"Better, cheaper services via innovation, partnership",
                0,
            ),
            ("People (all)", "\"People", 0),
            ("1- Documents written\n2- Consensus reached", "\"Documents written \"Consensus reached", 0),
            ("▪ Fairness\n▪ Trust", "\"Fairness \"Trust", 0),
        ] {
            let Parsed::Value(reading) = read(written) else { panic!("{written}: {:?}", read(written)) };
            assert_eq!((kinds(&reading.value).as_str(), reading.repairs.len()), (items, repairs), "{written}");
            assert!(!reading.value.all && !reading.value.tentative, "{written}");
        }
    }

    #[test]
    fn all_and_tentative() {
        for written in ["All", "All values", "All Values", "all promises", "All service areas", "All of the above"] {
            assert!(read(written).value().is_some_and(|links| links.all), "{written}");
        }
        for written in ["All residents have a home", "All, 3"] {
            assert!(read(written).value().is_some_and(|links| !links.all), "{written}");
        }
        for written in ["Potentially: 4, 5, 6", "possibly 4, 5, 6", "4, 5, 6?", "4, 5, 6 (tbc)"] {
            let Parsed::Value(reading) = read(written) else { panic!("{written}") };
            assert!(reading.value.tentative, "{written}");
            assert_eq!(reading.value.to_string(), "4, 5, 6", "{written}");
        }
    }

    #[test]
    fn bad_references() {
        for written in ["??", ".", "4-1", "%"] {
            assert!(matches!(read(written), Parsed::Bad(_)), "{written}: {:?}", read(written));
        }
        assert_eq!(read("None"), Parsed::None(NoValue::LeftOpen, vec![]));
    }

    #[test]
    fn numbers_as_references() {
        let at = |cell: &Cell| match references(cell, &Context::default()) {
            Parsed::Value(reading) => Some((reading.value.to_string(), reading.repairs.len())),
            _ => None,
        };
        assert_eq!(at(&Cell::number(4)), Some(("4".into(), 0)));
        assert_eq!(at(&Cell::number(Decimal::new(15, 1))), Some(("1, 5".into(), 1)));
        assert_eq!(at(&Cell::number(6119).with_format("#,##0")), None);
        assert_eq!(at(&Cell::number(-4)), None);
    }

    #[test]
    fn a_vocabulary_divides_at_once() {
        let entries = ["Customer Care", "Performance", "Better, cheaper services"].map(String::from);
        let context = Context { vocabulary: &entries, ..Context::default() };
        let at = |written: &str| references(&Cell::text(written), &context).value().map(kinds).unwrap_or_default();
        assert_eq!(at("customer care, performance"), "\"Customer Care \"Performance");
        assert_eq!(at("Better, cheaper services"), "\"Better, cheaper services");
        assert_eq!(at("1, 2"), "#1 #2");
    }
}
