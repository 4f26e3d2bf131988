//! Writes the reports of the sample workbooks where one can look at them:
//! `LINESIGHT_LOOK=/some/folder cargo nextest run report_look`; with `LINESIGHT_LOOK_PICTURES=1`, the pictures too.
#![expect(clippy::unwrap_used, reason = "tests")]

mod report_kit;

use std::path::{Path, PathBuf};

use linesight::write::html::{self, Sources};
use linesight::write::{Workbook, picture, xlsx};

fn save(workbook: &Workbook, folder: &Path, name: &str) {
    xlsx::save(workbook, &folder.join(format!("{name}.xlsx"))).unwrap();
    html::save(workbook, Sources::Linked, &folder.join(format!("{name}.html"))).unwrap();
    // Drawing takes seconds a picture in a build for tests.
    if std::env::var_os("LINESIGHT_LOOK_PICTURES").is_some() {
        picture::save_all(workbook, &folder.join(format!("{name}-charts"))).unwrap();
    }
}

#[test]
fn write_the_reports_to_look_at() {
    let Some(folder) = std::env::var_os("LINESIGHT_LOOK").map(PathBuf::from) else { return };
    for (name, as_of) in [
        ("all-councils", None),
        ("harborough-portfolio-2011-12", Some("2011-10-01")),
        ("melton-central-services-2012-13", None),
        ("melton-ict-2009-10", None),
        ("salford-corporate-services-2002-03", None),
        ("south-derbyshire-corporate-resources-2019-20", None),
    ] {
        let path = format!("report_specs/{name}.toml");
        save(&report_kit::of_spec(&path, as_of, "out"), &folder, name);
    }
    let files = ["workbooks/melton", "workbooks/harborough"];
    save(&report_kit::of_files(&files, Some("2012-03-31")), &folder, "without-spec");
}
