//! Figures that are one keystroke apart: the optimal string alignment distance of their digits is 1.

/// What happened to the digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keystroke {
    /// Two digits next to each other changed places.
    Transposed,
    /// A digit was left out of what is written.
    Dropped,
    /// What is written has a digit too many.
    Added,
    /// A digit was struck twice.
    Doubled,
    /// One digit is another.
    Wrong,
}

/// Figures of fewer digits are too easily a keystroke apart.
const FEWEST: usize = 4;
/// But two digits that changed places tell something from so many on: few figures are so close to a given one.
const FEWEST_TRANSPOSED: usize = 3;

/// How the wanted figure became the written one by one keystroke, where it could; both in the smallest unit. The sign
/// is another matter. Of figures of three digits only transposed ones count, and shorter ones are passed over.
pub(super) fn keystroke(written: i128, wanted: i128) -> Option<Keystroke> {
    if written.signum() != wanted.signum() || written == wanted || !may_be(written, wanted) {
        return None;
    }
    let (written, wanted) = (digits(written), digits(wanted));
    let (shorter, longer) = if written.len() < wanted.len() { (&written, &wanted) } else { (&wanted, &written) };
    if shorter.len() < FEWEST {
        let may_tell = shorter.len() == FEWEST_TRANSPOSED && longer.len() == shorter.len();
        return same_length(&written, &wanted).filter(|stroke| may_tell && *stroke == Keystroke::Transposed);
    }
    match longer.len() - shorter.len() {
        0 => same_length(&written, &wanted),
        1 => {
            let at = shorter.iter().zip(longer.iter()).take_while(|(a, b)| a == b).count();
            if shorter.get(at..) != longer.get(at + 1..) {
                return None;
            }
            if written.len() < wanted.len() {
                return Some(Keystroke::Dropped);
            }
            let before = at.checked_sub(1).and_then(|before| longer.get(before));
            Some(if before == longer.get(at) { Keystroke::Doubled } else { Keystroke::Added })
        }
        _ => None,
    }
}

/// What most figures fail, at little cost: with as many digits they differ by one digit, or by nine times one, in one
/// place; with one more, one is several times the other.
fn may_be(written: i128, wanted: i128) -> bool {
    let (small, large) = {
        let (a, b) = (written.unsigned_abs(), wanted.unsigned_abs());
        (a.min(b), a.max(b))
    };
    let mut apart = large - small;
    while apart.is_multiple_of(10) {
        apart /= 10;
    }
    apart < 10 || apart < 90 && apart.is_multiple_of(9) || small.checked_mul(5).is_none_or(|five| five <= large)
}

/// The figures that two neighbouring digits changing places would have made into this one; none of fewer than four
/// digits.
pub(super) fn neighbours(written: i128) -> Vec<i128> {
    let digits = digits(written);
    if digits.len() < FEWEST {
        return Vec::new();
    }
    let mut found = Vec::new();
    for at in 1..digits.len() {
        let mut other = digits.clone();
        other.swap(at - 1, at);
        let leads = other.first() == Some(&b'0');
        let value = std::str::from_utf8(&other).ok().and_then(|text| text.parse::<i128>().ok());
        found.extend(value.filter(|_| other != digits && !leads).map(|value| value * written.signum()));
    }
    found
}

fn same_length(written: &[u8], wanted: &[u8]) -> Option<Keystroke> {
    let differ: Vec<usize> =
        written.iter().zip(wanted).enumerate().filter(|(_, (a, b))| a != b).map(|(at, _)| at).collect();
    match differ.as_slice() {
        [_] => Some(Keystroke::Wrong),
        [first, second]
            if *second == *first + 1
                && written.get(*first) == wanted.get(*second)
                && written.get(*second) == wanted.get(*first) =>
        {
            Some(Keystroke::Transposed)
        }
        _ => None,
    }
}

fn digits(figure: i128) -> Vec<u8> {
    figure.unsigned_abs().to_string().into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_keystroke_apart() {
        for (written, wanted, stroke) in [
            (391_199, 391_919, Some(Keystroke::Transposed)),
            (39_919, 391_919, Some(Keystroke::Dropped)),
            (3_911_919, 391_919, Some(Keystroke::Doubled)),
            (3_951_919, 391_919, Some(Keystroke::Added)),
            (391_819, 391_919, Some(Keystroke::Wrong)),
            (-391_819, -391_919, Some(Keystroke::Wrong)),
            (-391_819, 391_919, None),
            (391_919, 391_919, None),
            (391_208, 391_919, None),
            (541, 451, Some(Keystroke::Transposed)),
            (551, 451, None),
            (54, 45, None),
            (1_234, 123, None),
            (123, 23, None),
            (12_345, 1_234, Some(Keystroke::Added)),
        ] {
            assert_eq!(keystroke(written, wanted), stroke, "{written} for {wanted}");
        }
    }

    #[test]
    fn the_distance_is_that_of_optimal_string_alignment() {
        for written in [1_000_i128, 1_234, 9_999, 10_101, 55_555] {
            for wanted in (1_000_i128..1_500).chain(9_900..10_200).chain(55_400..55_700) {
                let apart = strsim::osa_distance(&written.to_string(), &wanted.to_string()) == 1;
                assert_eq!(keystroke(written, wanted).is_some(), apart, "{written} for {wanted}");
            }
        }
    }
}
