//! A tie whose one side is a total that its own lines do not make: which side the lines bear out.

use super::{Side, Tie, TieClass};
use crate::reconcile::{Balance, Class};

impl Tie {
    /// The balance whose lines make what the other side says, where the tie differs and one of its sides is a total that
    /// its own lines do not make.
    #[must_use]
    pub fn borne_out_by<'a>(&self, balances: &'a [Balance]) -> Option<&'a Balance> {
        if self.class != TieClass::Differs {
            return None;
        }
        let of = |side, other| balances.iter().find(|balance| bears_out(balance, side, other) == Some(true));
        of(&self.left, &self.right).or_else(|| of(&self.right, &self.left))
    }
}

fn bears_out(balance: &Balance, side: &Side, other: &Side) -> Option<bool> {
    let [cell] = side.cells.as_slice() else { return None };
    if balance.place != cell.place || balance.class != Class::Differs {
        return None;
    }
    // The side is in ones, its balance in the unit of the table.
    let wanted = other.value?.checked_mul(balance.written)?;
    Some(wanted == balance.computed.checked_mul(side.value?)? && !balance.written.is_zero())
}
