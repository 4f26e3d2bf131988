//! Random council tables that cast, in the layouts and conventions that budgets have.

use std::fmt::Write as _;

/// A generator of numbers that gives the same ones in every run (splitmix64).
pub(crate) struct Random(pub(crate) u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From the first to before the last.
    pub(crate) fn between(&mut self, from: usize, until: usize) -> usize {
        from + usize::try_from(self.next() % (until - from) as u64).unwrap()
    }

    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.between(0, 100) < percent
    }

    pub(crate) fn of<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.between(0, items.len())]
    }
}

/// A cell by line and column, from 0; the first line stands in row 3 of the sheet, the first column is B.
pub(crate) type Spot = (usize, usize);

/// A total: its cell, and its parts with 1 or -1.
#[derive(Clone, Debug)]
pub(crate) struct Total {
    pub(crate) at: Spot,
    pub(crate) parts: Vec<(i64, Spot)>,
    /// Whether the parts stand beside it and not above.
    pub(crate) across: bool,
}

/// A table with the totals that hold in it.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    pub(crate) title: String,
    pub(crate) headings: Vec<String>,
    pub(crate) labels: Vec<String>,
    pub(crate) figures: Vec<Vec<Option<i64>>>,
    pub(crate) totals: Vec<Total>,
    /// Lines of income, with their total where it has one.
    pub(crate) income: Vec<usize>,
    /// Columns that are years.
    pub(crate) years: bool,
    brackets: bool,
}

const SERVICES: [&str; 16] = [
    "Housing Options",
    "Planning Policy",
    "Refuse Collection",
    "Street Cleansing",
    "Museums",
    "Car Parks",
    "Licensing",
    "Electoral Registration",
    "Human Resources",
    "Internal Audit",
    "Legal Services",
    "Libraries",
    "Youth Service",
    "Public Transport",
    "Land Charges",
    "Procurement",
];
const SUBJECTIVE: [&str; 8] = [
    "Employees",
    "Premises",
    "Transport",
    "Supplies and Services",
    "Third Party Payments",
    "Support Services",
    "Transfer Payments",
    "Capital Financing Costs",
];
const INCOME: [&str; 4] = ["Fees and Charges", "Government Grants", "Rents Receivable", "Recharges to Services"];

impl Table {
    fn line(&mut self, label: impl Into<String>, figures: Vec<Option<i64>>) -> usize {
        self.labels.push(label.into());
        self.figures.push(figures);
        self.labels.len() - 1
    }

    /// A line that is the sum of others in every column.
    fn total(&mut self, label: &str, parts: &[(i64, usize)]) -> usize {
        let columns = self.headings.len();
        let at = self.line(label, vec![Some(0); columns]);
        for column in 0..columns {
            let parts: Vec<(i64, Spot)> = parts.iter().map(|(sign, line)| (*sign, (*line, column))).collect();
            self.figures[at][column] = Some(self.sum(&parts));
            self.totals.push(Total { at: (at, column), parts, across: false });
        }
        at
    }

    pub(crate) fn sum(&self, parts: &[(i64, Spot)]) -> i64 {
        parts.iter().map(|(sign, at)| sign * self.value(*at)).sum()
    }

    pub(crate) fn value(&self, at: Spot) -> i64 {
        self.figures[at.0][at.1].unwrap_or(0)
    }

    pub(crate) fn is_total(&self, at: Spot) -> bool {
        self.totals.iter().any(|total| total.at == at)
    }

    /// The totals that do not hold.
    pub(crate) fn failing(&self) -> Vec<&Total> {
        self.totals.iter().filter(|total| self.sum(&total.parts) != self.value(total.at)).collect()
    }

    /// The address of a cell.
    pub(crate) fn address(at: Spot) -> String {
        format!("{}{}", char::from(b'B' + u8::try_from(at.1).unwrap()), at.0 + 4)
    }

    /// The sheet as text.
    pub(crate) fn text(&self) -> String {
        let mut text = format!("{}\n\nService | {}\n", self.title, self.headings.join(" | "));
        for (label, figures) in self.labels.iter().zip(&self.figures) {
            let cells: Vec<String> =
                figures.iter().map(|figure| figure.map_or_else(String::new, |f| self.written(f))).collect();
            writeln!(text, "{label} | {}", cells.join(" | ")).unwrap();
        }
        text
    }

    fn written(&self, figure: i64) -> String {
        let digits = figure.unsigned_abs().to_string();
        let mut grouped = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        match (figure < 0, self.brackets) {
            (false, _) => grouped,
            (true, true) => format!("({grouped})"),
            (true, false) => format!("-{grouped}"),
        }
    }
}

fn empty(random: &mut Random, headings: Vec<String>, years: bool) -> Table {
    Table {
        title: random.of(&["Revenue Budget", "Budget by Service", "Estimates", "Directorate Budget"]).to_string(),
        headings,
        labels: Vec::new(),
        figures: Vec::new(),
        totals: Vec::new(),
        income: Vec::new(),
        years,
        brackets: random.chance(50),
    }
}

fn years(random: &mut Random, count: usize) -> Vec<String> {
    let first = random.between(2002, 2020);
    (0..count).map(|at| format!("{}/{:02} Estimate £", first + at, (first + at + 1) % 100)).collect()
}

/// A size for the figures of a table: hundreds to thousands of millions.
fn size(random: &mut Random) -> i64 {
    10i64.pow(u32::try_from(random.between(4, 9)).unwrap())
}

/// A line over the years: each within a seventh of the one before; a few stand still, a few are blank.
fn over_years(random: &mut Random, size: i64, columns: usize) -> Vec<Option<i64>> {
    let whole = usize::try_from(size).unwrap();
    let mut figure = random.between(whole / 10, whole);
    let mut line = Vec::new();
    for _ in 0..columns {
        line.push(Some(i64::try_from(figure).unwrap()));
        if !random.chance(5) {
            figure = (figure * random.between(860, 1_140) / 1_000).max(10);
        }
    }
    line
}

fn apart(random: &mut Random, size: i64, columns: usize) -> Vec<Option<i64>> {
    let whole = usize::try_from(size).unwrap();
    (0..columns).map(|_| Some(i64::try_from(random.between(whole / 20, whole)).unwrap())).collect()
}

fn names(random: &mut Random, from: &[&str], count: usize) -> Vec<String> {
    let start = random.between(0, from.len());
    (0..count).map(|at| from[(start + at) % from.len()].to_owned()).collect()
}

/// Lines of services over years, with a total.
pub(crate) fn plain(random: &mut Random) -> Table {
    let columns = random.between(2, 5);
    let headings = years(random, columns);
    let mut table = empty(random, headings, true);
    let (size, count) = (size(random), random.between(4, 13));
    let lines: Vec<(i64, usize)> = names(random, &SERVICES, count)
        .into_iter()
        .map(|name| (1, table.line(name, over_years(random, size, columns))))
        .collect();
    table.total(random.of(&["Total", "TOTAL", "Total Budget"]), &lines);
    table
}

/// Sections with sub-totals and a grand total.
pub(crate) fn nested(random: &mut Random) -> Table {
    let columns = random.between(2, 4);
    let headings = years(random, columns);
    let mut table = empty(random, headings, true);
    let size = size(random);
    let sections = random.between(2, 5);
    let mut subs = Vec::new();
    let mut all = names(random, &SERVICES, 16).into_iter();
    for _ in 0..sections {
        let count = random.between(2, 5);
        let lines: Vec<(i64, usize)> =
            all.by_ref().take(count).map(|name| (1, table.line(name, over_years(random, size, columns)))).collect();
        if lines.len() > 1 {
            subs.push((1, table.total("Sub-total", &lines)));
        }
    }
    table.total("Grand Total", &subs);
    table
}

/// Expenditure, income and what is net of them; income positive, or negative.
pub(crate) fn account(random: &mut Random) -> Table {
    let columns = random.between(2, 5);
    let headings = years(random, columns);
    let mut table = empty(random, headings, true);
    let size = size(random);
    let spent = random.between(3, 8);
    let lines: Vec<(i64, usize)> = names(random, &SUBJECTIVE, spent)
        .into_iter()
        .map(|name| (1, table.line(name, over_years(random, size, columns))))
        .collect();
    let expenditure = table.total("Total Expenditure", &lines);
    let sign = if random.chance(50) { 1 } else { -1 };
    let received = random.between(2, 5);
    let lines: Vec<(i64, usize)> = names(random, &INCOME, received)
        .into_iter()
        .map(|name| {
            let figures =
                over_years(random, size / 4, columns).into_iter().map(|figure| figure.map(|f| sign * f)).collect();
            (1, table.line(name, figures))
        })
        .collect();
    let income = table.total("Total Income", &lines);
    table.income = lines.iter().map(|(_, line)| *line).chain([income]).collect();
    table.total("Net Expenditure", &[(1, expenditure), (-sign, income)]);
    table
}

/// Services by kind of spending, cast both ways.
pub(crate) fn two_way(random: &mut Random) -> Table {
    let columns = random.between(2, 7);
    let mut headings: Vec<String> =
        names(random, &SUBJECTIVE, columns).into_iter().map(|name| format!("{name} £")).collect();
    headings.push("Total £".to_owned());
    let mut table = empty(random, headings, false);
    let (size, count) = (size(random), random.between(3, 13));
    let lines: Vec<(i64, usize)> = names(random, &SERVICES, count)
        .into_iter()
        .map(|name| {
            let mut figures = apart(random, size, columns);
            figures.push(Some(figures.iter().flatten().sum()));
            (1, table.line(name, figures))
        })
        .collect();
    table.total("Total", &lines);
    for line in 0..table.labels.len() {
        let parts = (0..columns).map(|column| (1, (line, column))).collect();
        table.totals.push(Total { at: (line, columns), parts, across: true });
    }
    table
}
