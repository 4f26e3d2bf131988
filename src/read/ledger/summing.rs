//! Rows to sums: what each row is, and what its amount is added to.
//!
//! ```text
//! row     = posting | total | headings again | words | nothing
//! posting = an amount, and a code, a date or words
//! total   = an amount without an account, and the word "total" or exactly what the postings above it make
//! ```
//! Every row that holds something is counted once, in one of [`LedgerRows`].

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use rust_decimal::Decimal;

use super::columns::{Amounts, Columns};
use super::money::Money;
use super::row::{Row, code, occurrences, says_total, text};
use super::totals::Totals;
use crate::grid::Place;
use crate::model::{LedgerKey, LedgerRows, LedgerSum, LedgerTable, StatedTotal, UnreadRow};
use crate::parse;
use crate::value::Posted;

/// How many texts of periods and dates are remembered.
const REMEMBERED: usize = 20_000;
/// How many texts that tell no period are kept apart.
const UNREAD_PERIODS: usize = 200;
/// Between a period and its year.
const PART: u8 = 0x1f;

/// The sums of a ledger while it is read.
#[derive(Debug)]
pub(super) struct Summing {
    columns: Columns,
    /// Where the sums of a key stand, by its bytes.
    index: HashMap<Box<[u8]>, usize>,
    sums: Vec<Sum>,
    /// The key of this row and of the row before, which is often the same.
    key: Vec<u8>,
    last: (Vec<u8>, usize),
    periods: Periods,
    totals: Totals,
    rows: LedgerRows,
    stated: Vec<StatedTotal>,
    unread: Vec<UnreadRow>,
    first_without_amount: Option<u32>,
    last_row: u32,
}

#[derive(Debug, Default)]
struct Sum {
    rows: u64,
    money: Money,
    first_row: u32,
}

/// An amount as it is written.
enum Written {
    Amount(Money),
    Blank,
    Bad(Arc<str>, String),
}

impl Summing {
    pub(super) fn new(columns: Columns) -> Self {
        Self {
            columns,
            index: HashMap::new(),
            sums: Vec::new(),
            key: Vec::new(),
            last: (Vec::new(), usize::MAX),
            periods: Periods::default(),
            totals: Totals::default(),
            rows: LedgerRows::default(),
            stated: Vec::new(),
            unread: Vec::new(),
            first_without_amount: None,
            last_row: 0,
        }
    }

    /// How many keys have a sum.
    pub(super) fn keys(&self) -> usize {
        self.sums.len()
    }

    /// Counts a row; `number` is its row on the sheet, from 0.
    pub(super) fn row(&mut self, number: u32, row: &(impl Row + ?Sized)) {
        if self.is_pushed_out(row) {
            self.last_row = number;
            let fields = row.len();
            let why = format!("the row has {fields} fields and the headings have {}", self.columns.width);
            return self.bad(number, text(row.field(self.columns.amount())).as_ref().into(), &why);
        }
        if let Some(lines) = self.swallowed(row) {
            self.last_row = number;
            let why = format!("a text in quotes runs over {lines} lines: its quotation mark is not closed");
            return self.bad(number, text(row.field(self.columns.amount())).as_ref().into(), &why);
        }
        let has_account = self.columns.account.is_some_and(|column| !row.field(column).is_empty());
        match self.amount(row) {
            Written::Amount(amount) => {
                self.last_row = number;
                // A row with an account is a posting, whatever its words say.
                if has_account && !self.is_total_code(row) || !self.is_total(row, amount) {
                    self.post(number, row, amount);
                } else {
                    self.rows.totals += 1;
                    let stated = self.totals.stated(number, label(row, self.columns.width), amount);
                    if self.stated.len() < LedgerTable::LISTED {
                        self.stated.push(stated);
                    }
                }
            }
            Written::Blank => {
                let codes = [self.columns.cost_centre, self.columns.account];
                if codes.into_iter().flatten().all(|column| row.field(column).is_empty()) {
                    if (0..row.len()).any(|column| !row.field(column).is_empty()) {
                        self.last_row = number;
                        self.rows.asides += 1;
                    }
                } else if Self::is_words_only(row) {
                    self.last_row = number;
                    self.rows.asides += 1;
                } else {
                    self.last_row = number;
                    self.rows.without_amount += 1;
                    self.first_without_amount.get_or_insert(number);
                }
            }
            Written::Bad(..) if self.columns.is_heading(row) => {
                self.last_row = number;
                self.rows.headings += 1;
            }
            Written::Bad(written, why) => {
                self.last_row = number;
                self.bad(number, written, &why);
            }
        }
    }

    fn bad(&mut self, row: u32, written: Arc<str>, why: &str) {
        self.rows.unread += 1;
        if self.unread.len() < LedgerTable::LISTED {
            self.unread.push(UnreadRow { row, written, why: why.into() });
        }
    }

    /// Whether the row is longer than the headings allow: a delimiter inside a text that is not quoted pushes what
    /// follows to the right, the amount perhaps with it.
    fn is_pushed_out(&self, row: &(impl Row + ?Sized)) -> bool {
        row.len() > self.columns.width && (self.columns.width..row.len()).any(|column| !row.field(column).is_empty())
    }

    /// Over how many lines a text runs that holds other rows: it has a line break, and as many delimiters as a row.
    fn swallowed(&self, row: &(impl Row + ?Sized)) -> Option<usize> {
        if !row.has_line_breaks() {
            return None;
        }
        (0..row.len()).map(|column| row.raw(column)).find_map(|field| {
            let breaks = occurrences(b'\n', field);
            let delimiters = occurrences(self.columns.delimiter, field);
            (breaks > 0 && delimiters + 1 >= self.columns.width).then_some(breaks + 1)
        })
    }

    /// Whether a single text is all that the row holds: a section's name over the codes.
    fn is_words_only(row: &(impl Row + ?Sized)) -> bool {
        let mut filled = (0..row.len()).filter(|column| !row.field(*column).is_empty());
        let (first, second) = (filled.next(), filled.next());
        second.is_none() && first.is_some_and(|column| row.field(column).contains(&b' '))
    }

    fn amount(&self, row: &(impl Row + ?Sized)) -> Written {
        match self.columns.amounts {
            Amounts::One(column) => written(row.field(column)),
            Amounts::Two(debit, credit) => match (written(row.field(debit)), written(row.field(credit))) {
                (Written::Blank, Written::Blank) => Written::Blank,
                (Written::Bad(written, why), _) | (_, Written::Bad(written, why)) => Written::Bad(written, why),
                (debit, credit) => {
                    let of = |side| if let Written::Amount(amount) = side { amount } else { Money::default() };
                    match of(debit).less(of(credit)) {
                        Some(amount) => Written::Amount(amount),
                        None => Written::Bad("".into(), "it is too large to be added up exactly".to_owned()),
                    }
                }
            },
        }
    }

    /// Whether the word `Total` stands where the account belongs.
    fn is_total_code(&self, row: &(impl Row + ?Sized)) -> bool {
        self.columns.account.is_some_and(|column| says_total(row.field(column)))
    }

    /// Whether a row with an amount and without an account is a total that the ledger prints.
    fn is_total(&self, row: &(impl Row + ?Sized), amount: Money) -> bool {
        let is_filled = |column: Option<usize>| column.is_some_and(|column| !row.field(column).is_empty());
        let is_amount = |column: usize| match self.columns.amounts {
            Amounts::One(amount) => column == amount,
            Amounts::Two(debit, credit) => column == debit || column == credit,
        };
        let mut others = (0..row.len().min(self.columns.width)).filter(|column| !is_amount(*column));
        if is_filled(self.columns.date) || is_filled(self.columns.period) && self.columns.account.is_none() {
            return false;
        }
        let centre = self.columns.cost_centre.map(|column| row.field(column)).unwrap_or_default();
        if self.columns.account.is_none() && !centre.is_empty() && !says_total(centre) {
            return false;
        }
        if others.clone().any(|column| says_total(row.field(column))) {
            return true;
        }
        others.all(|column| row.field(column).is_empty())
            && (self.totals.since(amount).is_some() || self.totals.so_far == amount)
    }

    fn post(&mut self, number: u32, row: &(impl Row + ?Sized), amount: Money) {
        if self.totals.add(amount).is_none() {
            let why = "with it the total would be too large to be held exactly";
            return self.bad(number, text(row.field(self.columns.amount())).as_ref().into(), why);
        }
        let of = |column: Option<usize>| column.map(|column| row.field(column)).unwrap_or_default();
        let period = self.periods.of(of(self.columns.period), of(self.columns.year), of(self.columns.date));
        let centre = of(self.columns.cost_centre);
        self.key.clear();
        self.key.extend_from_slice(&u32::try_from(centre.len()).unwrap_or(u32::MAX).to_le_bytes());
        self.key.extend_from_slice(&period.to_le_bytes());
        self.key.extend_from_slice(centre);
        self.key.extend_from_slice(of(self.columns.account));
        let at = if self.key == self.last.0 { self.last.1 } else { self.at() };
        let Some(sum) = self.sums.get_mut(at) else { return };
        if sum.rows == 0 {
            sum.first_row = number;
        }
        // The total holds all of these at most, so a sum that the total can hold is held here as well, but for amounts
        // that cancel out; those then count as unread.
        if let Some(together) = sum.money.plus(amount) {
            sum.money = together;
            sum.rows += 1;
            self.rows.posted += 1;
        } else {
            let negative = Money::default().less(amount).unwrap_or_default();
            let _undone = self.totals.add(negative);
            self.bad(number, "".into(), "with it the sum of its code would be too large to be held exactly");
        }
    }

    /// Where the sum of this row's key stands; a new one where it has none yet.
    fn at(&mut self) -> usize {
        let known = self.index.get(self.key.as_slice()).copied();
        let at = known.unwrap_or_else(|| {
            self.sums.push(Sum::default());
            self.index.insert(self.key.as_slice().into(), self.sums.len() - 1);
            self.sums.len() - 1
        });
        self.last.0.clone_from(&self.key);
        self.last.1 = at;
        at
    }

    /// The ledger; its id and the index of its table are for those who know them.
    pub(super) fn finished(self, place: Place) -> LedgerTable {
        let mut codes: BTreeSet<Arc<str>> = BTreeSet::new();
        let mut code_of = |bytes: &[u8]| -> Arc<str> {
            let code = code(bytes);
            if let Some(known) = codes.get(code.as_str()) {
                return Arc::clone(known);
            }
            let code: Arc<str> = code.into();
            codes.insert(Arc::clone(&code));
            code
        };
        let mut keyed: BTreeMap<LedgerKey, Sum> = BTreeMap::new();
        for (bytes, at) in &self.index {
            let Some(sum) = self.sums.get(*at).filter(|sum| sum.rows > 0) else { continue };
            let Some((centre, account, period)) = parts(bytes) else { continue };
            let key = LedgerKey {
                cost_centre: code_of(centre),
                account: code_of(account),
                posted: self.periods.posted(period),
            };
            // Codes may differ in white space alone.
            let merged = keyed.entry(key).or_insert_with(|| Sum { first_row: u32::MAX, ..Sum::default() });
            merged.rows += sum.rows;
            merged.money = merged.money.plus(sum.money).unwrap_or(merged.money);
            merged.first_row = merged.first_row.min(sum.first_row);
        }
        let factor = self.columns.scale.factor();
        let pounds = |amount: Decimal| amount.checked_mul(factor).unwrap_or(amount);
        let stated = self.stated.into_iter().map(|stated| StatedTotal {
            written: pounds(stated.written),
            since_last: pounds(stated.since_last),
            so_far: pounds(stated.so_far),
            ..stated
        });
        LedgerTable {
            table: 0,
            id: "".into(),
            place,
            has: self.columns.fields(),
            sums: keyed
                .into_iter()
                .map(|(key, sum)| LedgerSum {
                    key,
                    rows: sum.rows,
                    sum: pounds(sum.money.pounds()),
                    first_row: sum.first_row,
                })
                .collect(),
            total: pounds(self.totals.so_far.pounds()),
            rows: self.rows,
            stated: stated.collect(),
            unread: self.unread,
            first_without_amount: self.first_without_amount,
            amount_column: u32::try_from(self.columns.amount()).unwrap_or(u32::MAX),
            last_row: self.last_row,
        }
    }
}

/// The cost centre, the account and the number of the period of a key.
fn parts(key: &[u8]) -> Option<(&[u8], &[u8], u32)> {
    let (length, rest) = key.split_first_chunk::<4>()?;
    let (period, codes) = rest.split_first_chunk::<4>()?;
    let (centre, account) = codes.split_at_checked(usize::try_from(u32::from_le_bytes(*length)).ok()?)?;
    Some((centre, account, u32::from_le_bytes(*period)))
}

fn written(field: &[u8]) -> Written {
    if field.is_empty() {
        return Written::Blank;
    }
    if let Some(amount) = Money::plain(field) {
        return Written::Amount(amount);
    }
    let text = text(field);
    match parse::amount(&text) {
        Ok(Some(amount)) => match Money::exact(amount) {
            Some(amount) => Written::Amount(amount),
            None => Written::Bad(text.as_ref().into(), "it is too large to be added up exactly".to_owned()),
        },
        Ok(None) => Written::Blank,
        Err(why) => Written::Bad(text.as_ref().into(), why),
    }
}

/// What a total is called: the first of its fields that says so, else its first words.
fn label(row: &(impl Row + ?Sized), width: usize) -> Arc<str> {
    let columns = 0..row.len().min(width);
    let named = columns.clone().find(|column| says_total(row.field(*column)));
    named.map_or_else(|| "".into(), |column| code(row.field(column)).into())
}

/// The periods that are told, each once.
#[derive(Debug, Default)]
struct Periods {
    /// By the bytes of period, year and date.
    known: HashMap<Box<[u8]>, u32>,
    told: Vec<Posted>,
    index: BTreeMap<Posted, u32>,
    unread: usize,
    bytes: Vec<u8>,
    last: (Vec<u8>, u32),
}

impl Periods {
    /// The number of what a row's period, its year and its date tell; the date is asked only where there is no period.
    fn of(&mut self, period: &[u8], year: &[u8], date: &[u8]) -> u32 {
        self.bytes.clear();
        if period.is_empty() {
            self.bytes.extend_from_slice(date);
        } else {
            self.bytes.extend_from_slice(period);
            self.bytes.push(PART);
            self.bytes.extend_from_slice(year);
        }
        if self.bytes == self.last.0 && !self.told.is_empty() {
            return self.last.1;
        }
        let number = if let Some(number) = self.known.get(self.bytes.as_slice()) {
            *number
        } else {
            let posted = if period.is_empty() {
                parse::posted(&text(date))
            } else {
                parse::posted_in(&text(period), &text(year))
            };
            let number = self.number(posted);
            if self.known.len() < REMEMBERED {
                self.known.insert(self.bytes.as_slice().into(), number);
            }
            number
        };
        self.last.0.clone_from(&self.bytes);
        self.last.1 = number;
        number
    }

    fn number(&mut self, posted: Posted) -> u32 {
        if let Some(number) = self.index.get(&posted) {
            return *number;
        }
        let posted = match posted {
            // A column of anything at all must not make a sum for each text.
            Posted::Unread(_) if self.unread >= UNREAD_PERIODS => Posted::Unread("other texts".into()),
            Posted::Unread(text) => {
                self.unread += 1;
                Posted::Unread(text)
            }
            told => told,
        };
        let next = u32::try_from(self.told.len()).unwrap_or(u32::MAX);
        let number = *self.index.entry(posted.clone()).or_insert(next);
        if number == next {
            self.told.push(posted);
        }
        number
    }

    /// What the number in a key stands for.
    fn posted(&self, number: u32) -> Posted {
        let told = usize::try_from(number).ok().and_then(|number| self.told.get(number));
        told.cloned().unwrap_or(Posted::Undated)
    }
}
