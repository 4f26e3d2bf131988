//! What `linesight report` writes beside the workbook: the page, and the PDF that an installed browser prints.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Output;

use assert_cmd::Command;

const SPEC: &str = "report_specs/salford-corporate-services-2002-03.toml";

/// Writes a report to `report.xlsx` in a folder, with this on the path.
fn report(folder: &Path, more: &[&str], path: &str) -> Output {
    let output = folder.join("report.xlsx");
    let args = ["report", SPEC, "--fail-on", "never", "-o", output.to_str().unwrap()];
    let mut command = Command::cargo_bin("linesight").unwrap();
    command.current_dir(env!("CARGO_MANIFEST_DIR")).env("PATH", path).args(args).args(more).output().unwrap()
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn files(folder: &Path) -> BTreeSet<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn the_page_stands_beside_the_workbook() {
    let folder = tempfile::tempdir().unwrap();
    let output = report(folder.path(), &["--html"], "");
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    assert_eq!(files(folder.path()), ["charts", "report.html", "report.xlsx"].map(str::to_owned).into());
    assert!(told(&output).contains("report.html\n"), "{}", told(&output));
    let page = std::fs::read_to_string(folder.path().join("report.html")).unwrap();
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"en-GB\">"));
    assert!(page.contains("href=\"workbooks/salford/"), "sources are links");
}

#[test]
fn the_page_for_the_website_has_the_same_words_and_no_links_into_files_that_its_reader_has_not() {
    let folder = tempfile::tempdir().unwrap();
    report(folder.path(), &["--html", "--profile", "publish"], "");
    let page = std::fs::read_to_string(folder.path().join("report.html")).unwrap();
    assert!(page.contains("A status is a word, a shape and a colour together."));
    assert!(!page.contains("href=\"workbooks/"));
}

#[test]
fn a_spec_may_ask_for_the_page() {
    let folder = tempfile::tempdir().unwrap();
    let book = Path::new(env!("CARGO_MANIFEST_DIR")).join("workbooks/melton/ict-services-2009-10.xlsx");
    let spec = folder.path().join("spec.toml");
    let text = format!(
        "[report]\ntitle = \"T\"\noutput = \"out/t.xlsx\"\nhtml = true\n\n[[source]]\nid = \"a\"\nkind = \"figures\"\npath = '{}'\nsheet = \"Trading account\"\n",
        book.display()
    );
    std::fs::write(&spec, text).unwrap();
    let mut command = Command::cargo_bin("linesight").unwrap();
    let output = command.args(["report", spec.to_str().unwrap()]).output().unwrap();
    assert!(folder.path().join("out/t.html").is_file(), "{}", told(&output));
}

#[cfg(unix)]
mod pdf {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    /// A folder with a program of that name in it that does what a script says.
    fn with_browser(name: &str, script: &str) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join(name);
        std::fs::write(&program, format!("#!/bin/sh\nPATH=/usr/bin:/bin\n{script}\n")).unwrap();
        std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
        folder
    }

    #[test]
    fn it_is_what_the_browser_prints_of_the_page_without_links_into_files() {
        let script = "for word; do case $word in --print-to-pdf=*) to=${word#*=};; esac; last=$word; done
            { echo %PDF-1.7; cat \"$last\"; } > \"$to\"";
        let browser = with_browser("microsoft-edge", script);
        let folder = tempfile::tempdir().unwrap();
        let output = report(folder.path(), &["--pdf"], browser.path().to_str().unwrap());
        assert_eq!(output.status.code(), Some(0), "{}", told(&output));
        assert_eq!(files(folder.path()), ["charts", "report.pdf", "report.xlsx"].map(str::to_owned).into());
        let pdf = std::fs::read_to_string(folder.path().join("report.pdf")).unwrap();
        assert!(pdf.starts_with("%PDF-1.7\n<!DOCTYPE html>") && !pdf.contains("href=\"workbooks/"));
    }

    #[test]
    fn a_browser_that_fails_leaves_the_former_one_and_its_last_words() {
        let browser = with_browser("chromium", "echo 'cannot open display' >&2; exit 1");
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("report.pdf"), "former").unwrap();
        let output = report(folder.path(), &["--pdf"], browser.path().to_str().unwrap());
        assert_eq!(output.status.code(), Some(2));
        let told = told(&output);
        assert!(told.contains("/chromium`, which made no PDF; it said: cannot open display"), "{told}");
        assert_eq!(std::fs::read_to_string(folder.path().join("report.pdf")).unwrap(), "former");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn without_a_browser_nothing_is_read_and_the_way_out_is_told() {
        let (nothing, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let output = report(folder.path(), &["--pdf"], nothing.path().to_str().unwrap());
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
        let expected = "error: the PDF is printed by Chrome, Edge or Chromium, and none of them was found\n    help: install \
                        one of them; or give `--html` instead, open the page in any browser and print it to a PDF\n";
        assert_eq!(told(&output), expected);
        assert!(files(folder.path()).is_empty());
    }
}
