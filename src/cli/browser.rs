//! An installed browser prints a page as PDF: Chrome, Edge or Chromium, without a window, in a profile of its own that is
//! thrown away.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use super::failure::Failure;

/// What the program is called on the path.
const NAMES: [&str; 8] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
];
/// Where it is installed without being on the path: below a folder that a variable names, or at a place that is always the
/// same.
const PLACES: [(&str, &str); 8] = [
    ("ProgramFiles", r"Google\Chrome\Application\chrome.exe"),
    ("ProgramFiles(x86)", r"Google\Chrome\Application\chrome.exe"),
    ("LocalAppData", r"Google\Chrome\Application\chrome.exe"),
    ("ProgramFiles(x86)", r"Microsoft\Edge\Application\msedge.exe"),
    ("ProgramFiles", r"Microsoft\Edge\Application\msedge.exe"),
    ("", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    ("", "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge"),
    ("", "/Applications/Chromium.app/Contents/MacOS/Chromium"),
];
/// What it is told: no window, nothing of its own beside the page, no word to anybody, and a PDF with tags and bookmarks.
const OPTIONS: [&str; 12] = [
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-pdf-header-footer",
    "--export-tagged-pdf",
    "--generate-pdf-document-outline",
];
/// Seconds that it may take.
const LIMIT: u32 = 180;
/// Looks a second whether it is done.
const LOOKS: u32 = 20;

/// A browser that is installed.
#[derive(Debug)]
pub(super) struct Browser {
    program: PathBuf,
}

impl Browser {
    /// Looks for a browser, first on the path.
    pub(super) fn find() -> Result<Self, Failure> {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
        let on_path = NAMES.iter().flat_map(|name| {
            let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
            folders.iter().map(move |folder| folder.join(&file))
        });
        let installed = PLACES.iter().filter_map(|(variable, place)| match *variable {
            "" => Some(PathBuf::from(place)),
            variable => Some(PathBuf::from(std::env::var_os(variable)?).join(place)),
        });
        let program = on_path.chain(installed).find(|program| program.is_file());
        program.map(|program| Self { program }).ok_or_else(|| {
            Failure::asked(
                "the PDF is printed by Chrome, Edge or Chromium, and none of them was found",
                "install one of them; or give `--html` instead, open the page in any browser and print it to a PDF",
            )
        })
    }

    /// A page as PDF.
    pub(super) fn pdf(&self, page: &str) -> Result<Vec<u8>, Failure> {
        self.print(page, LIMIT)
    }

    fn print(&self, page: &str, seconds: u32) -> Result<Vec<u8>, Failure> {
        let folder = tempfile::Builder::new().prefix("linesight-").tempdir()?;
        let at = |name: &str| folder.path().join(name);
        let (source, target, said) = (at("report.html"), at("report.pdf"), at("said.txt"));
        fs::write(&source, page)?;
        let mut browser = Command::new(&self.program)
            .args(OPTIONS)
            .arg(option("--user-data-dir=", &at("profile")))
            .arg(option("--print-to-pdf=", &target))
            .arg(&source)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(fs::File::create(&said)?)
            .spawn()
            .map_err(|error| self.failed(&format!("could not be started: {error}")))?;
        for _ in 0..seconds.saturating_mul(LOOKS) {
            if browser.try_wait()?.is_some() {
                return match fs::read(&target) {
                    Ok(pdf) if pdf.starts_with(b"%PDF-") => Ok(pdf),
                    _ => Err(self.failed(&format!("made no PDF{}", last_words(&said)))),
                };
            }
            thread::sleep(Duration::from_secs(1) / LOOKS);
        }
        // It may have ended just now: then there is nothing left to end.
        let _ended = browser.kill();
        let _reaped = browser.wait();
        Err(self.failed(&format!("took longer than {seconds} s and was stopped")))
    }

    fn failed(&self, how: &str) -> Failure {
        let what = format!("the PDF is printed by `{}`, which {how}", self.program.display());
        Failure::asked(what, "give `--html` instead, open the page in any browser and print it to a PDF")
    }
}

fn option(name: &str, path: &Path) -> OsString {
    let mut option = OsString::from(name);
    option.push(path);
    option
}

/// The last line that a program said, as the end of a sentence.
fn last_words(said: &Path) -> String {
    let said = fs::read(said).unwrap_or_default();
    let said = String::from_utf8_lossy(&said);
    let last = said.lines().map(str::trim).rfind(|line| !line.is_empty());
    last.map(|line| format!("; it said: {line}")).unwrap_or_default()
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    /// A program that does what a script says.
    fn browser(folder: &Path, script: &str) -> std::io::Result<Browser> {
        let program = folder.join("browser");
        fs::write(&program, format!("#!/bin/sh\n{script}\n"))?;
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755))?;
        Ok(Browser { program })
    }

    #[test]
    fn gives_what_the_browser_prints() {
        let folder = tempfile::tempdir().unwrap();
        let script = "for word; do case $word in --print-to-pdf=*) to=${word#*=};; esac; last=$word; done
            { echo %PDF-1.7; cat \"$last\"; } > \"$to\"";
        let pdf = browser(folder.path(), script).unwrap().print("<p>page</p>", 60).unwrap();
        assert_eq!(pdf, b"%PDF-1.7\n<p>page</p>");
    }

    #[test]
    fn says_what_the_browser_said_where_it_makes_none() {
        let folder = tempfile::tempdir().unwrap();
        let failure =
            browser(folder.path(), "echo 'no room' >&2; exit 1").unwrap().print("", 60).unwrap_err().to_string();
        assert!(failure.contains("which made no PDF; it said: no room\n    help: give `--html`"), "{failure}");
    }

    #[test]
    fn ends_a_browser_that_takes_too_long() {
        let folder = tempfile::tempdir().unwrap();
        let failure = browser(folder.path(), "exec sleep 600").unwrap().print("", 1).unwrap_err().to_string();
        assert!(failure.contains("which took longer than 1 s and was stopped"), "{failure}");
    }
}
