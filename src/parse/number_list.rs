//! Lists of whole numbers, typed by hand.
//!
//! ```text
//! list      = item { separator item }
//! item      = number | number ( "-" | "to" ) number        a range gives each of its numbers
//! separator = "," | ";" | "&" | "and" | "/" | "+" | line break
//! ```
//! A missing, doubled, leading or trailing comma and a stop among the numbers are repaired; anything else is no list.

use super::scan::Scan;
use crate::value::Repair;

/// The numbers of a list in the order written, and what had to be put right.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct NumberList {
    pub(super) numbers: Vec<u32>,
    pub(super) repairs: Vec<Repair>,
}

/// More numbers than any list of promises or risks has.
const LONGEST_RANGE: u32 = 200;

/// Reads a list of numbers; nothing where the text is anything else.
pub(super) fn number_list(text: &str) -> Option<NumberList> {
    let mut scan = Scan::new(text);
    let mut numbers: Vec<u32> = Vec::new();
    let mut faults: Vec<String> = Vec::new();
    leading(&mut scan, &mut faults);
    while !scan.is_end() {
        let first: u32 = whole(&mut scan)?;
        let last = range_end(&mut scan, first)?;
        if last < first || last - first > LONGEST_RANGE {
            return None;
        }
        numbers.extend(first..=last);
        separator(&mut scan, last, &mut faults)?;
    }
    if numbers.is_empty() {
        return None;
    }
    let read_as = numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    faults.dedup();
    let repairs = faults.into_iter().map(|what| Repair { what, read_as: read_as.clone() }).collect();
    Some(NumberList { numbers, repairs })
}

fn leading(scan: &mut Scan<'_>, faults: &mut Vec<String>) {
    let sign = scan.take_while(|c| c.is_whitespace() || matches!(c, ',' | '.' | ';'));
    if !sign.trim().is_empty() {
        faults.push(format!("a stray `{}` stands before the numbers", sign.trim()));
    }
}

fn whole(scan: &mut Scan<'_>) -> Option<u32> {
    let number = scan.digits().parse().ok()?;
    (!scan.peek().is_some_and(char::is_alphanumeric)).then_some(number)
}

/// The end of a range, which is its start where there is none; nothing where a range has no end.
fn range_end(scan: &mut Scan<'_>, first: u32) -> Option<u32> {
    let mut ahead = *scan;
    let _ = ahead.spaces();
    if !ahead.eat('-') && !ahead.phrase("to") {
        return Some(first);
    }
    let _ = ahead.spaces();
    let end = whole(&mut ahead)?;
    *scan = ahead;
    Some(end)
}

/// Reads what stands between two numbers, and says what is wrong with it.
fn separator(scan: &mut Scan<'_>, before: u32, faults: &mut Vec<String>) -> Option<()> {
    let start = *scan;
    let mut commas = 0u32;
    let mut others = 0u32;
    loop {
        let _ = scan.spaces();
        match scan.peek() {
            Some(',' | ';') => commas += 1,
            Some('&' | '/' | '+') => others += 1,
            Some('.') => faults.push("a full stop stands among the numbers".into()),
            Some('a' | 'A') if scan.phrase("and") => {
                others += 1;
                continue;
            }
            Some(c) if c.is_ascii_digit() => break,
            None => break,
            Some(_) => return None,
        }
        let _ = scan.bump();
    }
    let between = scan.offset_in(start.rest);
    let written = start.rest.get(..between).unwrap_or_default();
    if scan.is_end() {
        if commas > 0 || others > 0 {
            faults.push("a separator stands behind the last number".into());
        }
    } else if commas > 1 || others > 1 {
        faults.push(format!("two separators stand behind {before}"));
    } else if commas + others == 0 && !written.contains('\n') && !written.contains('.') {
        faults.push(format!("no comma stands behind {before}"));
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clean_lists() {
        for (written, numbers) in [
            ("1,3,6", vec![1, 3, 6]),
            ("1, 4, 5 and 6", vec![1, 4, 5, 6]),
            ("1,4,6 & 9", vec![1, 4, 6, 9]),
            ("4,12, 13", vec![4, 12, 13]),
            ("1-4", vec![1, 2, 3, 4]),
            ("1 to 3, 7", vec![1, 2, 3, 7]),
            ("4, and 5", vec![4, 5]),
            ("4\n5", vec![4, 5]),
            ("43", vec![43]),
        ] {
            assert_eq!(number_list(written), Some(NumberList { numbers, repairs: vec![] }), "{written}");
        }
    }

    #[test]
    fn repaired_lists() {
        for (written, numbers, what) in [
            ("1,3,6,", vec![1, 3, 6], "a separator stands behind the last number"),
            ("1, 5,7,", vec![1, 5, 7], "a separator stands behind the last number"),
            ("1,.2,3,7", vec![1, 2, 3, 7], "a full stop stands among the numbers"),
            ("15,17,", vec![15, 17], "a separator stands behind the last number"),
            ("6,9,,41,54", vec![6, 9, 41, 54], "two separators stand behind 9"),
            ("7, 11,19 38,42,51,55,62", vec![7, 11, 19, 38, 42, 51, 55, 62], "no comma stands behind 19"),
            (",4", vec![4], "a stray `,` stands before the numbers"),
            ("4.", vec![4], "a full stop stands among the numbers"),
            ("1.5", vec![1, 5], "a full stop stands among the numbers"),
        ] {
            let list = number_list(written).unwrap_or_else(|| panic!("{written}"));
            assert_eq!(list.numbers, numbers, "{written}");
            assert_eq!(list.repairs.iter().map(|r| r.what.as_str()).collect::<Vec<_>>(), [what], "{written}");
        }
    }

    #[test]
    fn no_lists() {
        for written in ["", ",", "A", "1a", "4-1", "1-", "1-9999", "4; x", "99999999999", "5 year plan", "-4", "1%"] {
            assert_eq!(number_list(written), None, "{written}");
        }
    }
}
