//! Whether to use colours.

use std::io::IsTerminal as _;

use super::args::When;

/// Whether stdout takes colours: as asked, else where it is a terminal and `NO_COLOR` is not set.
pub(super) fn colour(when: When) -> bool {
    match when {
        When::Always => true,
        When::Never => false,
        When::Auto => {
            let is_unwanted = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
            let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
            std::io::stdout().is_terminal() && !is_unwanted && !is_dumb
        }
    }
}
