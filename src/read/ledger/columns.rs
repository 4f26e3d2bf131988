//! Which column of a ledger holds what.

use crate::model::{LedgerFields, RowRole, Shape};
use crate::spec::Kind;
use crate::value::{Base, Scale};

/// Where amounts stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Amounts {
    /// In one column, credits negative.
    One(usize),
    /// Debits in one column, credits in another.
    Two(usize, usize),
}

/// The columns of a ledger, as indices from 0.
#[derive(Clone, Debug)]
pub(super) struct Columns {
    pub(super) amounts: Amounts,
    pub(super) cost_centre: Option<usize>,
    pub(super) account: Option<usize>,
    pub(super) period: Option<usize>,
    pub(super) year: Option<usize>,
    pub(super) date: Option<usize>,
    /// The last column that rows may fill, and one: what stands beyond has been pushed there.
    pub(super) width: usize,
    /// What stands between two fields of a text.
    pub(super) delimiter: u8,
    /// The headings, so that they are known again after a page break: column and text in lower case.
    headings: Vec<(usize, String)>,
    /// What one unit of an amount is in pounds.
    pub(super) scale: Scale,
}

impl Columns {
    /// The columns of a located ledger; nothing where it has no amounts. `width` is the width of its rows.
    pub(super) fn of(kind: &Kind, shape: &Shape, width: usize, delimiter: u8) -> Option<Self> {
        let column = |name: &str| {
            let field = kind.field_index(name)?;
            let column = shape.columns_of(field).next()?;
            usize::try_from(column.col).ok()
        };
        let amounts = match (column("amount"), column("debit"), column("credit")) {
            (Some(amount), ..) => Amounts::One(amount),
            (None, Some(debit), Some(credit)) => Amounts::Two(debit, credit),
            (None, Some(debit), None) => Amounts::One(debit),
            (None, None, _) => return None,
        };
        let first = match amounts {
            Amounts::One(amount) | Amounts::Two(amount, _) => amount,
        };
        let of_amount = shape.columns.iter().find(|column| usize::try_from(column.col).ok() == Some(first));
        let scale = match of_amount.and_then(|column| column.facts.unit.as_ref()).map(|unit| &unit.base) {
            Some(Base::Pounds(scale)) => *scale,
            _ => Scale::Ones,
        };
        let headings = shape.columns.iter().filter(|column| !column.heading.is_empty());
        let headings = headings
            .filter_map(|column| Some((usize::try_from(column.col).ok()?, column.heading.trim().to_lowercase())));
        let right = shape.columns.iter().filter_map(|column| usize::try_from(column.col).ok()).max().unwrap_or(0);
        Some(Self {
            amounts,
            cost_centre: column("cost-centre"),
            account: column("account"),
            period: column("period"),
            year: column("year"),
            date: column("date"),
            width: width.max(right + 1),
            delimiter,
            headings: headings.collect(),
            scale,
        })
    }

    /// Which fields the ledger has.
    pub(super) const fn fields(&self) -> LedgerFields {
        LedgerFields {
            cost_centre: self.cost_centre.is_some(),
            account: self.account.is_some(),
            period: self.period.is_some() || self.date.is_some(),
        }
    }

    /// The first column of amounts.
    pub(super) const fn amount(&self) -> usize {
        match self.amounts {
            Amounts::One(amount) | Amounts::Two(amount, _) => amount,
        }
    }

    /// The columns of amounts.
    pub(super) fn amount_columns(&self) -> Vec<u32> {
        let columns = match self.amounts {
            Amounts::One(amount) => vec![amount],
            Amounts::Two(debit, credit) => vec![debit, credit],
        };
        columns.into_iter().filter_map(|column| u32::try_from(column).ok()).collect()
    }

    /// Whether the columns that the ledger is read from hold their own headings again.
    pub(super) fn is_heading(&self, row: &(impl super::row::Row + ?Sized)) -> bool {
        let mut own = self.headings.iter().filter(|(column, _)| *column == self.amount());
        own.all(|(column, heading)| super::row::text(row.field(*column)).to_lowercase() == *heading)
            && self
                .headings
                .iter()
                .filter(|(column, heading)| super::row::text(row.field(*column)).to_lowercase() == *heading)
                .count()
                > 1
    }
}

/// The last of the rows that hold a table's headings, from 0: below it the postings begin.
pub(super) fn last_heading(shape: &Shape) -> Option<u32> {
    let head = shape.rows.iter().take_while(|row| matches!(row.role, RowRole::Heading | RowRole::Hint));
    head.last().map(|row| row.row)
}
