//! Ledger exports that agree with Melton's trading account of 2008/09 to the penny, of any number of rows, and the same
//! with mistakes planted. The same plan gives the same bytes.
#![allow(dead_code, reason = "each test uses a part")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::format_collect,
    reason = "it is a test's, and a bench uses it too"
)]

use std::fmt::Write as _;

/// A line of the trading account: its label, its codes in the ledger, the estimate and what was posted by the year's
/// end, in pounds, and whether the account shows it as positive though it is income.
pub(crate) struct Line {
    pub(crate) label: &'static str,
    pub(crate) codes: &'static [(&'static str, &'static str)],
    pub(crate) estimate: i64,
    pub(crate) outturn: i64,
    pub(crate) is_income: bool,
}

/// The trading account of the ICT service in 2008/09.
pub(crate) const LINES: [Line; 9] = [
    line("Employees", &[("0100", "Salaries"), ("0150", "National Insurance"), ("0900", "Training")], 253_690, 261_074),
    line("Premises", &[("1200", "Electricity"), ("1400", "Accommodation")], 10_650, 16_857),
    line("Transport", &[("2100", "Car allowances"), ("2300", "Rail fares")], 2_100, 2_175),
    line(
        "Supplies",
        &[("3100", "Equipment"), ("3200", "Software licences"), ("3500", "Telephones"), ("3900", "Stationery")],
        344_110,
        391_919,
    ),
    line("Third Party Payments", &[("4100", "Contractors"), ("4200", "Other authorities")], 59_590, 59_799),
    line("Support Services", &[("6100", "Central support")], 46_560, 37_198),
    line("Capital Financing Costs", &[("8100", "Depreciation"), ("8200", "Impairment")], 24_200, 70_683),
    income("Income", &[("9100", "Fees and charges"), ("9300", "Government grant")], 59_590, 110_456),
    income("Recharges to Services", &[("9800", "Recharges")], 682_310, 706_339),
];

const fn line(
    label: &'static str,
    codes: &'static [(&'static str, &'static str)],
    estimate: i64,
    outturn: i64,
) -> Line {
    Line { label, codes, estimate, outturn, is_income: false }
}

const fn income(
    label: &'static str,
    codes: &'static [(&'static str, &'static str)],
    estimate: i64,
    outturn: i64,
) -> Line {
    Line { label, codes, estimate, outturn, is_income: true }
}

/// A mistake to plant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Postings of a code that no line takes, in pence.
    Unmapped(i64),
    /// Postings of the suspense code, in pence.
    Suspense(i64),
    /// A line has no postings at all.
    NoRows(&'static str),
    /// One posting of a line is 90p too high.
    NinetyPence(&'static str),
    /// One posting of a line stands twice.
    Duplicated(&'static str),
    /// All postings of a line have the other sign.
    Reversed(&'static str),
    /// One posting of a line stands in the year after.
    WrongPeriod(&'static str),
}

/// A posting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Posting {
    pub(crate) centre: &'static str,
    pub(crate) account: &'static str,
    pub(crate) year: i32,
    /// 1 is April.
    pub(crate) period: u32,
    pub(crate) day: u32,
    pub(crate) text: &'static str,
    pub(crate) pence: i64,
}

/// Numbers that follow from a seed and from nothing else (Steele, Lea and Flood 2014, `SplitMix64`).
pub(crate) struct Numbers(u64);

impl Numbers {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let other = usize::try_from(self.below(last as u64 + 1)).unwrap();
            items.swap(last, other);
        }
    }
}

/// What a ledger is made of.
pub(crate) struct Plan<'a> {
    /// About how many postings; at least one a code and period.
    pub(crate) rows: usize,
    pub(crate) seed: u64,
    pub(crate) faults: &'a [Fault],
}

const CENTRES: [&str; 2] = ["IT10", "IT20"];

/// The postings of a plan, in order of period.
pub(crate) fn postings(plan: &Plan<'_>) -> Vec<Posting> {
    let mut numbers = Numbers::new(plan.seed);
    let codes: usize = LINES.iter().map(|line| line.codes.len()).sum();
    let each = (plan.rows / codes).max(12);
    let mut found: Vec<Posting> = Vec::new();
    for line in &LINES {
        let has = |wanted: fn(&'static str) -> Fault| plan.faults.contains(&wanted(line.label));
        if has(Fault::NoRows) {
            continue;
        }
        let sign = if line.is_income ^ has(Fault::Reversed) { -1 } else { 1 };
        let from = found.len();
        let shares = i64::try_from(line.codes.len()).unwrap();
        let mut left = line.outturn * 100;
        for (index, (account, text)) in line.codes.iter().enumerate() {
            let of_code = if index + 1 == line.codes.len() { left } else { line.outturn * 100 / shares };
            left -= of_code;
            let mut rest = of_code;
            let usual = of_code / i64::try_from(each).unwrap();
            for number in 0..each {
                // Around the usual amount, now and then a credit; the last posting makes the sum.
                let spread = i64::try_from(numbers.below(2_001)).unwrap() - 1_000;
                let credit = if numbers.below(40) == 0 { -1 } else { 1 };
                let pence = if number + 1 == each { rest } else { (usual + usual * spread / 2_000) * credit };
                rest -= pence;
                found.push(Posting {
                    centre: CENTRES[usize::try_from(numbers.below(2)).unwrap()],
                    account,
                    year: 2008,
                    period: u32::try_from(number % 12).unwrap() + 1,
                    day: u32::try_from(numbers.below(28)).unwrap() + 1,
                    text,
                    pence: pence * sign,
                });
            }
        }
        let any = from + usize::try_from(numbers.below((found.len() - from) as u64)).unwrap();
        if has(Fault::NinetyPence) {
            found[any].pence += 90;
        }
        if has(Fault::Duplicated) {
            let again = found[any].clone();
            found.insert(any, again);
        }
        if has(Fault::WrongPeriod) {
            (found[any].year, found[any].period) = (2009, 1);
        }
    }
    for fault in plan.faults {
        let (account, text, pence) = match fault {
            Fault::Unmapped(pence) => ("5990", "Internal printing", *pence),
            Fault::Suspense(pence) => ("9999", "Suspense", *pence),
            _ => continue,
        };
        let posting = Posting { centre: CENTRES[0], account, year: 2008, period: 6, day: 14, text, pence };
        found.push(Posting { pence: pence / 3, ..posting.clone() });
        found.push(Posting { period: 11, pence: pence - pence / 3, ..posting });
    }
    found.sort_by_key(|posting| (posting.year, posting.period, posting.day));
    found
}

/// The heading row of an export.
pub(crate) const HEADING: &str = "Cost centre,Account,Period,Posting date,Description,Amount";

/// A posting as a row of an export, with its line end.
pub(crate) fn write_row(out: &mut String, posting: &Posting) {
    let Posting { centre, account, year, period, day, text, pence } = posting;
    let (month, calendar_year) = if *period <= 9 { (period + 3, *year) } else { (period - 9, year + 1) };
    let (sign, whole) = (if *pence < 0 { "-" } else { "" }, pence.abs());
    let _ = writeln!(
        out,
        "{centre},{account},{year}{period:02},{day:02}/{month:02}/{calendar_year},{text},{sign}{}.{:02}",
        whole / 100,
        whole % 100
    );
}

/// Postings as an export.
pub(crate) fn csv(postings: &[Posting]) -> String {
    let mut out = format!("{HEADING}\n");
    for posting in postings {
        write_row(&mut out, posting);
    }
    out
}

/// The trading account as a table.
pub(crate) fn budget_csv() -> String {
    let mut out = "Line,2008/09 Estimate £,2008/09 Outturn £\n".to_owned();
    for line in &LINES {
        let _ = writeln!(out, "{},{},{}", line.label, line.estimate, line.outturn);
    }
    out
}

/// The lines of the mapping, as a spec has them.
pub(crate) fn spec_lines() -> String {
    let pattern = |line: &Line| match line.label {
        "Recharges to Services" => "9800".to_owned(),
        "Income" => "9100..9399".to_owned(),
        _ => format!("{}*", &line.codes[0].0[..1]),
    };
    LINES
        .iter()
        .map(|line| {
            let sign = if line.is_income { "sign = \"reversed\"\n" } else { "" };
            format!("[[ledger.line]]\nrow = \"{}\"\ncodes = [\"{}\"]\n{sign}", line.label, pattern(line))
        })
        .collect()
}
