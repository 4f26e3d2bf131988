//! Words that send the reader to the cell above.
//!
//! ```text
//! above = "As above" | "Ditto" | "Same as above" | "See above" | "As previous" | a ditto mark
//! ```

use super::text::key;

/// What is longer is a text of its own.
const LONGEST: usize = 20;

/// Whether the words send the reader to the cell above.
#[must_use]
pub fn means_above(written: &str) -> bool {
    let trimmed = written.trim();
    if trimmed.len() > LONGEST {
        return false;
    }
    matches!(key(trimmed).as_str(), "asabove" | "ditto" | "sameasabove" | "seeabove" | "asprevious")
        || matches!(trimmed, "\"" | "''" | "″" | "〃" | "“" | "”" | "do." | "Do.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_mean_the_cell_above() {
        for written in ["As above", "ditto", "Same as above.", " \" ", "〃", "do."] {
            assert!(means_above(written), "{written}");
        }
        for written in ["", "Above target", "As above, with the new housing stock", "-"] {
            assert!(!means_above(written), "{written}");
        }
    }
}
