//! Actual over target, or 2 less that where lower is better, in per cent: 100 green; 100 less the tolerance amber; else
//! red. In use in Camms. The ratio has no meaning for a target below 0; of a target of 0 only whether it is met counts.

use rust_decimal::Decimal;

use super::tolerance;
use crate::score::case::{Case, Line, Verdict};
use crate::value::{Polarity, Status};

pub(super) fn judge(case: &Case) -> Verdict {
    let target = case.target();
    if matches!(case.line, Line::Between(..)) || target.is_zero() {
        return Some(tolerance::judge(case));
    }
    if target < Decimal::ZERO {
        return None;
    }
    let share = case.actual.checked_div(target)?;
    let better = match case.polarity {
        Polarity::HigherIsBetter => share,
        Polarity::LowerIsBetter => Decimal::TWO.saturating_sub(share),
    };
    let ratio = better.saturating_mul(Decimal::ONE_HUNDRED);
    // A target that is missed to the letter (12 for `<12`) is not green, though its ratio is 100.
    let status = match ratio {
        _ if case.is_met() => Status::Green,
        ratio if ratio >= Decimal::ONE_HUNDRED - case.tolerance => Status::Amber,
        _ => Status::Red,
    };
    Some((status, format!("{}% of the target", ratio.round_dp(1).normalize())))
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::verdicts;
    use super::judge;

    #[test]
    fn the_ratio_to_the_target_decides() {
        verdicts(
            judge,
            &[
                ("94 for 94%", "Green: 100% of the target"),
                ("92.28 for 94%", "Amber: 98.2% of the target"),
                ("80 for 94%", "Red: 85.1% of the target"),
                ("9 for 10 days lower", "Green: 110% of the target"),
                ("10.5 for 10 days lower", "Amber: 95% of the target"),
                ("11 for 10 days lower", "Red: 90% of the target"),
                ("10 for < 10 days", "Amber: 100% of the target"),
                ("0 for 0", "Green: on target"),
                ("-1 for 0", "Red: worse than the target by 1; there is no tolerance around a target of 0"),
                ("5 for -5", "no verdict"),
            ],
        );
    }
}
