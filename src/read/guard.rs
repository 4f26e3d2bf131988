//! Keeps a panic inside a reading library to the workbook, or the sheet, that caused it.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// Runs a reader; a panic in it becomes the text of its message.
pub(super) fn contained<T>(read: impl FnOnce() -> T) -> Result<T, String> {
    // Whatever the reader was building is dropped with the panic, so nothing half-made can be seen afterwards.
    catch_unwind(AssertUnwindSafe(read)).map_err(|panic| {
        let said = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
        let said = said.or_else(|| panic.downcast_ref::<String>().cloned());
        format!("the reader stopped: {}", said.unwrap_or_else(|| "no reason given".to_owned()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_contained_and_told() {
        assert_eq!(contained(|| 7), Ok(7));
        let broken: Result<(), String> = contained(|| panic!("cut sector"));
        assert_eq!(broken, Err("the reader stopped: cut sector".to_owned()));
    }
}
