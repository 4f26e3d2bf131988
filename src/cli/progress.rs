//! Progress on stderr, where that is a terminal.

use std::io::IsTerminal as _;
use std::path::Path;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Shows how many files have been read, and takes it away again when it ends.
pub(super) struct Progress(ProgressBar);

impl Progress {
    /// Nothing is shown where progress is not wanted, or stderr is no terminal.
    pub(super) fn new(wanted: bool) -> Self {
        let is_shown = wanted && std::io::stderr().is_terminal();
        let target = if is_shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(None, target);
        if let Ok(style) = ProgressStyle::with_template("{spinner} {pos} read  {wide_msg}") {
            bar.set_style(style);
        }
        if is_shown {
            bar.enable_steady_tick(Duration::from_millis(100));
        }
        Self(bar)
    }

    /// One more file has been read.
    pub(super) fn done(&self, file: &Path) {
        self.0.inc(1);
        self.0.set_message(file.display().to_string().replace(char::is_control, " "));
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
