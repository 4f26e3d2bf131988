//! The reference pages in `docs/` are made from the code. Each test here makes one and holds it against the file, so
//! that the page is never behind; `LINESIGHT_WRITE=1 cargo test --test made_docs` writes the files instead.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests: what fails is the test")]
#![expect(clippy::format_push_string, reason = "a page is a few hundred lines")]

mod cli;
mod kinds;
mod links;
mod lint;
mod markdown;
mod readme;
mod rules;
mod spec;

use std::path::Path;

/// Holds a page against its file, or writes it.
fn hold(file: &str, made: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    if std::env::var_os("LINESIGHT_WRITE").is_some() {
        std::fs::write(&path, made).unwrap();
        return;
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    let line = made.lines().zip(kept.lines()).take_while(|(made, kept)| made == kept).count();
    let (made_line, kept_line) = (made.lines().nth(line), kept.lines().nth(line));
    assert!(
        made == kept,
        "{file} is not what the code makes, from line {} on:\n  made {made_line:?}\n  kept {kept_line:?}\n\
         `LINESIGHT_WRITE=1 cargo test --test made_docs` writes it",
        line + 1
    );
}

/// What stands at the head of every page.
fn head(title: &str, from: &str) -> String {
    format!(
        "# {title}\n\n<!-- Made from {from} by tests/made_docs; `LINESIGHT_WRITE=1 cargo test --test made_docs` writes it \
         again. -->\n\n"
    )
}
