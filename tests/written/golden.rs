//! The plain model of each report, held against the text kept in `tests/golden`.
//! `LINESIGHT_WRITE=1 cargo test --test written golden` writes the files.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use linesight::write::published;

use crate::{dump, samples};

/// The files of a folder: their text by their name.
fn kept(folder: &Path) -> BTreeMap<PathBuf, String> {
    let files = std::fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path());
    files.map(|path| (path.clone(), std::fs::read_to_string(path).unwrap().replace("\r\n", "\n"))).collect()
}

/// Holds files against those of a folder, or writes them; what differs, in words.
pub(crate) fn hold(folder: &Path, made: &BTreeMap<PathBuf, String>) -> String {
    let mut kept = kept(folder);
    if std::env::var_os("LINESIGHT_WRITE").is_some() {
        std::fs::create_dir_all(folder).unwrap();
        for gone in kept.keys().filter(|path| !made.contains_key(*path)) {
            std::fs::remove_file(gone).unwrap();
        }
        for (path, text) in made {
            std::fs::write(path, text).unwrap();
        }
        return String::new();
    }
    let mut told = String::new();
    for (path, text) in made {
        let was = kept.remove(path).unwrap_or_default();
        if let Some(at) = first_difference(text, &was) {
            let line = |text: &str| text.lines().nth(at).unwrap_or("(nothing)").to_owned();
            told.push_str(&format!("{}:{}\n  made {}\n  kept {}\n", path.display(), at + 1, line(text), line(&was)));
        }
    }
    for path in kept.keys() {
        told.push_str(&format!("{} is of what there is no more\n", path.display()));
    }
    told
}

/// The first line, counted from 0, in which two texts differ.
fn first_difference(one: &str, other: &str) -> Option<usize> {
    let same = one.lines().zip(other.lines()).take_while(|(one, other)| one == other).count();
    (one != other).then_some(same)
}

#[test]
fn the_report_of_every_spec_is_what_is_kept() {
    let mut told = String::new();
    for sample in samples() {
        let folder = Path::new("tests/golden").join(&sample.name);
        let mut files = dump::workbook(&sample.committee);
        // Of the website, what stands above the tables: that their rows are the committee's is another test.
        files.push(("published".to_owned(), dump::outline(&published(&sample.website))));
        let files = files.into_iter().map(|(name, text)| (folder.join(name + ".txt"), text)).collect();
        told += &hold(&folder, &files);
    }
    assert!(told.is_empty(), "{told}`LINESIGHT_WRITE=1 cargo test --test written golden` writes them");
}

#[test]
fn a_change_is_told_with_its_line() {
    assert_eq!(first_difference("a\nb\n", "a\nb\n"), None);
    assert_eq!(first_difference("a\nb\n", "a\nc\n"), Some(1));
    assert_eq!(first_difference("a\n", "a\nb\n"), Some(1));
}
