//! Writes the sample report where one can look at it: `LINESIGHT_LOOK=/some/folder cargo nextest run write_look`.

mod write_sample;

use std::path::PathBuf;

use linesight::write::{picture, xlsx};

#[test]
fn write_the_sample_to_look_at() {
    let Some(folder) = std::env::var_os("LINESIGHT_LOOK").map(PathBuf::from) else { return };
    let workbook = write_sample::workbook();
    xlsx::save(&workbook, &folder.join("sample.xlsx")).unwrap();
    picture::save_all(&workbook, &folder.join("charts")).unwrap();
}
