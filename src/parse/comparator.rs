//! Words and signs that tell on which side of a figure a target lies.
//!
//! ```text
//! before = ">=" | "at least" | "min" | "<" | "less than" | "up to" | "within" | "to exceed" | ...
//! after  = "+" | "or more" | "or above" | "minimum" | "or less" | "or fewer" | "maximum" | ...
//! ```

use super::scan::Scan;
use crate::value::Comparator::{self, Above, AtLeast, AtMost, Below};

/// Longer ones stand before those that they begin with.
const BEFORE: [(&str, Comparator); 56] = [
    (">=", AtLeast),
    ("=>", AtLeast),
    ("≥", AtLeast),
    ("<=", AtMost),
    ("=<", AtMost),
    ("≤", AtMost),
    (">", Above),
    ("<", Below),
    ("at least", AtLeast),
    ("a minimum of", AtLeast),
    ("minimum of", AtLeast),
    ("minimum", AtLeast),
    ("min.", AtLeast),
    ("min", AtLeast),
    ("no less than", AtLeast),
    ("not less than", AtLeast),
    ("no fewer than", AtLeast),
    ("not fewer than", AtLeast),
    ("no lower than", AtLeast),
    ("not lower than", AtLeast),
    ("not below", AtLeast),
    ("increase to", AtLeast),
    ("raise to", AtLeast),
    ("no more than", AtMost),
    ("not more than", AtMost),
    ("no greater than", AtMost),
    ("not greater than", AtMost),
    ("no higher than", AtMost),
    ("not higher than", AtMost),
    ("no longer than", AtMost),
    ("not to exceed", AtMost),
    ("not exceed", AtMost),
    ("not exceeding", AtMost),
    ("not over", AtMost),
    ("a maximum of", AtMost),
    ("maximum of", AtMost),
    ("maximum", AtMost),
    ("max.", AtMost),
    ("max", AtMost),
    ("at most", AtMost),
    ("up to", AtMost),
    ("within", AtMost),
    ("reduce to", AtMost),
    ("cut to", AtMost),
    ("more than", Above),
    ("greater than", Above),
    ("higher than", Above),
    ("in excess of", Above),
    ("exceeding", Above),
    ("exceeds", Above),
    ("exceed", Above),
    ("above", Above),
    ("over", Above),
    ("less than", Below),
    ("lower than", Below),
    ("fewer than", Below),
];

const BEFORE_PLACE: [(&str, Comparator); 2] = [("below", Below), ("under", Below)];

const AFTER: [(&str, Comparator); 17] = [
    ("+", AtLeast),
    ("or more", AtLeast),
    ("and more", AtLeast),
    ("or above", AtLeast),
    ("and above", AtLeast),
    ("or over", AtLeast),
    ("and over", AtLeast),
    ("or higher", AtLeast),
    ("minimum", AtLeast),
    ("min", AtLeast),
    ("or less", AtMost),
    ("or fewer", AtMost),
    ("or below", AtMost),
    ("and below", AtMost),
    ("or under", AtMost),
    ("or lower", AtMost),
    ("maximum", AtMost),
];

/// Reads a comparator in front of a figure.
pub(super) fn before(scan: &mut Scan<'_>) -> Option<Comparator> {
    scan.one_of(&BEFORE).or_else(|| scan.one_of(&BEFORE_PLACE))
}

/// Reads a comparator behind a figure.
pub(super) fn after(scan: &mut Scan<'_>) -> Option<Comparator> {
    let mut ahead = *scan;
    let _ = ahead.spaces();
    let found = ahead.one_of(&AFTER).or_else(|| ahead.phrase("max").then_some(AtMost))?;
    *scan = ahead;
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_comparator_hides_a_longer_one() {
        for table in [BEFORE.as_slice(), AFTER.as_slice()] {
            for (index, (longer, _)) in table.iter().enumerate() {
                for (shorter, _) in table.get(..index).unwrap() {
                    assert!(!Scan::new(longer).phrase(shorter), "`{shorter}` stands before `{longer}`");
                }
            }
        }
    }
}
