//! One slip of each kind, put into a table that casts.

use super::table::{Random, Spot, Table, account, nested, plain, two_way};

/// The kinds of slips, with a variant each where they differ in what they touch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Interior,
    RowTotal,
    ColumnTotal,
    GrandTotal,
    Sign,
    SignOfTotal,
    SignOfClass,
    SwapAcross,
    SwapDown,
    LeftOut,
    TwoLeftOut,
    CountedTwice,
    SubtotalTwice,
    MissingLine,
    Digits,
    Scale,
    StaleLine,
    StaleTotal,
    TwoCells,
    TotalAndCell,
}

pub(crate) const KINDS: [Kind; 20] = [
    Kind::Interior,
    Kind::RowTotal,
    Kind::ColumnTotal,
    Kind::GrandTotal,
    Kind::Sign,
    Kind::SignOfTotal,
    Kind::SignOfClass,
    Kind::SwapAcross,
    Kind::SwapDown,
    Kind::LeftOut,
    Kind::TwoLeftOut,
    Kind::CountedTwice,
    Kind::SubtotalTwice,
    Kind::MissingLine,
    Kind::Digits,
    Kind::Scale,
    Kind::StaleLine,
    Kind::StaleTotal,
    Kind::TwoCells,
    Kind::TotalAndCell,
];

impl Kind {
    /// What it is called, the rightest name first. In a two-way table the crossing alone may be all that is known.
    pub(crate) const fn names(self) -> &'static [&'static str] {
        match self {
            Self::Interior
            | Self::RowTotal
            | Self::ColumnTotal
            | Self::GrandTotal
            | Self::TwoCells
            | Self::TotalAndCell => &["cross-cast", "digits", "scale", "left-out", "counted-twice", "stale"],
            Self::Sign | Self::SignOfTotal | Self::SignOfClass => &["sign"],
            Self::SwapAcross | Self::SwapDown => &["swap"],
            Self::LeftOut | Self::TwoLeftOut => &["left-out"],
            Self::CountedTwice | Self::SubtotalTwice => &["counted-twice"],
            Self::MissingLine => &["missing-line"],
            Self::Digits => &["digits"],
            Self::Scale => &["scale"],
            Self::StaleLine | Self::StaleTotal => &["stale"],
        }
    }
}

/// A table with a slip, and the cells that are wrong.
#[derive(Debug)]
pub(crate) struct Planted {
    pub(crate) table: Table,
    pub(crate) cells: Vec<Spot>,
}

/// A random table with a slip of the kind; `None` where the dice did not give one that a total shows.
pub(crate) fn plant(kind: Kind, random: &mut Random) -> Option<Planted> {
    let layouts: &[fn(&mut Random) -> Table] = match kind {
        Kind::Interior
        | Kind::RowTotal
        | Kind::ColumnTotal
        | Kind::GrandTotal
        | Kind::SwapDown
        | Kind::TwoCells
        | Kind::TotalAndCell => &[two_way],
        Kind::SignOfClass => &[account],
        Kind::SubtotalTwice => &[nested],
        Kind::MissingLine | Kind::StaleLine | Kind::StaleTotal => &[plain, nested, account],
        Kind::SwapAcross | Kind::LeftOut | Kind::TwoLeftOut | Kind::CountedTwice => &[plain, nested, two_way],
        Kind::Sign | Kind::SignOfTotal | Kind::Digits | Kind::Scale => &[plain, nested, account, two_way],
    };
    let mut table = random.of(layouts)(random);
    let cells = change(kind, &mut table, random)?;
    (!table.failing().is_empty()).then_some(Planted { table, cells })
}

fn change(kind: Kind, table: &mut Table, random: &mut Random) -> Option<Vec<Spot>> {
    let (last_line, last) = (table.labels.len() - 1, table.headings.len() - 1);
    let lines: Vec<usize> =
        (0..=last_line).filter(|line| !table.totals.iter().any(|t| t.at.0 == *line && !t.across)).collect();
    let line = random.of(&lines);
    let column = random.between(0, last + usize::from(table.years));
    let total = table.totals[random.between(0, table.totals.len())].clone();
    let put = |table: &mut Table, at: Spot, value: i64| {
        let changed = table.value(at) != value;
        table.figures[at.0][at.1] = Some(value);
        changed.then(|| vec![at])
    };
    let off = |table: &Table, at: Spot, random: &mut Random| {
        let value = table.value(at);
        let by = i64::try_from(random.between(1_000, 9_999)).unwrap() * (value / 100_000).max(1) + 1;
        if random.chance(50) { value + by } else { value - by }
    };
    match kind {
        Kind::Interior => put(table, (line, column), off(table, (line, column), random)),
        Kind::RowTotal => put(table, (line, last), off(table, (line, last), random)),
        Kind::ColumnTotal => put(table, (last_line, column), off(table, (last_line, column), random)),
        Kind::GrandTotal => put(table, (last_line, last), off(table, (last_line, last), random)),
        Kind::Sign => put(table, (line, column), -table.value((line, column))),
        Kind::SignOfTotal => put(table, total.at, -table.value(total.at)),
        Kind::SignOfClass => {
            let cells: Vec<Spot> = table.income.iter().map(|line| (*line, column)).collect();
            // Which column is the odd one shows only where the others outnumber it.
            if table.headings.len() < 3 {
                return None;
            }
            for at in &cells {
                table.figures[at.0][at.1] = Some(-table.value(*at));
            }
            Some(cells)
        }
        Kind::SwapAcross => {
            let other = (column + 1) % (last + usize::from(table.years));
            exchange(table, (line, column), (line, other))
        }
        Kind::SwapDown => exchange(table, (line, column), (random.of(&lines), column)),
        Kind::LeftOut | Kind::TwoLeftOut | Kind::CountedTwice | Kind::SubtotalTwice => {
            let count = 1 + usize::from(kind == Kind::TwoLeftOut);
            let from = random.between(0, total.parts.len().checked_sub(count + 1)?.max(1));
            let picked = &total.parts[from..from + count];
            let subs = picked.iter().all(|(_, at)| table.is_total(*at));
            if total.parts.len() < 2 + count || (kind == Kind::SubtotalTwice) != subs {
                return None;
            }
            let moved = table.sum(picked);
            let sign = if matches!(kind, Kind::LeftOut | Kind::TwoLeftOut) { -1 } else { 1 };
            put(table, total.at, table.value(total.at) + sign * moved)
        }
        Kind::MissingLine => {
            // The figure of the year before stands; this year's has gone.
            let before = (line, column.checked_sub(1)?);
            let (old, now) = (table.value(before), table.value((line, column)));
            for (at, sign) in holders(table, (line, column)) {
                let value = table.value(at) + sign * (old - now);
                table.figures[at.0][at.1] = Some(value);
            }
            table.figures[line][column] = None;
            Some(vec![(line, column)])
        }
        Kind::Digits => {
            let wrong = mistyped(table.value((line, column)), random)?;
            put(table, (line, column), wrong)
        }
        Kind::Scale => {
            let factor = 10i64.pow(u32::try_from(random.between(1, 4)).unwrap());
            let value = table.value((line, column));
            let wrong = if value % factor == 0 && random.chance(50) { value / factor } else { value * factor };
            put(table, (line, column), wrong)
        }
        Kind::StaleLine => put(table, (line, column), table.value((line, column.checked_sub(1)?))),
        Kind::StaleTotal => {
            let at = (total.at.0, total.at.1.checked_sub(1)?);
            put(table, total.at, table.value(at))
        }
        Kind::TwoCells => {
            let other = random.of(&lines);
            let second = (other, random.between(0, last));
            if other == line {
                return None;
            }
            let mut cells = put(table, (line, column), off(table, (line, column), random))?;
            cells.extend(put(table, second, off(table, second, random))?);
            Some(cells)
        }
        Kind::TotalAndCell => {
            let mut cells = put(table, (line, column), off(table, (line, column), random))?;
            let at = (last_line, random.between(0, last + 1));
            cells.extend(put(table, at, off(table, at, random))?);
            Some(cells)
        }
    }
}

fn exchange(table: &mut Table, one: Spot, other: Spot) -> Option<Vec<Spot>> {
    let (first, second) = (table.value(one), table.value(other));
    if first == second {
        return None;
    }
    table.figures[one.0][one.1] = Some(second);
    table.figures[other.0][other.1] = Some(first);
    Some(vec![one, other])
}

/// The totals that a cell is carried into, with their signs.
fn holders(table: &Table, at: Spot) -> Vec<(Spot, i64)> {
    let mut found = Vec::new();
    for total in &table.totals {
        for (sign, part) in &total.parts {
            if *part == at {
                found.push((total.at, *sign));
                found.extend(holders(table, total.at).into_iter().map(|(holder, own)| (holder, own * sign)));
            }
        }
    }
    found
}

/// The figure with one slip of a key: two digits exchanged, one left out, struck twice or wrong.
fn mistyped(value: i64, random: &mut Random) -> Option<i64> {
    let mut digits: Vec<u8> = value.unsigned_abs().to_string().into_bytes();
    if digits.len() < 5 {
        return None;
    }
    let at = random.between(0, digits.len() - 1);
    match random.between(0, 4) {
        0 => digits.swap(at, at + 1),
        1 => {
            digits.remove(at);
        }
        2 => digits.insert(at, digits[at]),
        _ => digits[at] = b'0' + u8::try_from(random.between(0, 10)).unwrap(),
    }
    let wrong: i64 = String::from_utf8(digits.clone()).unwrap().parse().unwrap();
    (digits[0] != b'0' && wrong != value.abs()).then(|| wrong * value.signum())
}
