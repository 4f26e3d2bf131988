//! What makes exactly the difference between what was posted to a line and the figure that it must agree with.

use rust_decimal::Decimal;

use super::facts::{CodeSum, LedgerCause, LedgerLine};

/// How many causes are told.
const TOLD: usize = 3;

/// The causes of the difference of a line (ledger less written), the likeliest first. `unmapped` are the codes that fall
/// to no line, to date.
pub(super) fn causes(
    line: &LedgerLine,
    difference: Decimal,
    unmapped: &[CodeSum],
    lines: &[LedgerLine],
) -> Vec<LedgerCause> {
    if difference.is_zero() {
        return Vec::new();
    }
    let own = |code: &CodeSum| if line.is_reversed { -code.posting.sum } else { code.posting.sum };
    let twice = |sum: Decimal| sum.checked_mul(Decimal::TWO);
    let mut found = Vec::new();
    if twice(line.actual.sum) == Some(difference) && line.codes.len() > 1 {
        found.push(LedgerCause::AllReversed);
    }
    if line.outside.rows > 0 && -line.outside.sum == difference {
        found.push(LedgerCause::Outside(line.outside));
    }
    let missing = unmapped.iter().filter(|code| -own(code) == difference);
    found.extend(missing.map(|code| LedgerCause::Unmapped(code.clone())));
    let reversed = line.codes.iter().filter(|code| twice(own(code)) == Some(difference));
    found.extend(reversed.map(|code| LedgerCause::Reversed(code.clone())));
    let too_much = line.codes.iter().filter(|code| own(code) == difference);
    found.extend(too_much.map(|code| LedgerCause::OfLine(code.clone())));
    for other in lines.iter().filter(|other| other.label != line.label) {
        let elsewhere = other.codes.iter().filter(|code| -own(code) == difference);
        found.extend(elsewhere.map(|code| LedgerCause::OtherLine { code: code.clone(), line: other.label.clone() }));
    }
    found.truncate(TOLD);
    found
}
