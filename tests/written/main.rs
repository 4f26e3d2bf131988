//! The report of every spec in `report_specs`, for the committee and for the website: as a plain model, as the file that
//! is written of it, and whether the two say the same. A new spec is tried with no code.
#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests: what fails is the test")]
#![expect(clippy::format_push_string, reason = "a page is a few thousand lines")]

#[path = "../report_kit/mod.rs"]
mod report_kit;

mod charts;
mod dump;
mod golden;
mod read_back;
mod references;
mod website;
mod xml;

use std::path::PathBuf;
use std::sync::LazyLock;

use linesight::pipeline::{Settings, run_spec};
use linesight::spec::Profile;
use linesight::write::{Workbook, published, xlsx};

/// What a spec gives.
pub(crate) struct Sample {
    /// The spec's name, without folder and ending.
    pub(crate) name: String,
    /// The report for the committee, as its sheets make it.
    pub(crate) committee: Workbook,
    /// The report for the website, as its sheets make it.
    pub(crate) website: Workbook,
}

impl Sample {
    fn of(path: &PathBuf) -> Self {
        let text = std::fs::read_to_string(path).unwrap();
        // The same on every machine.
        let spec = report_kit::spec(&path.to_str().unwrap().replace('\\', "/"), &text);
        let mut outcome = run_spec(spec, &Settings::default(), &|_| {}).unwrap();
        let mut report = |profile| {
            outcome.spec.as_mut().unwrap().report.profile = profile;
            report_kit::of_outcome(&outcome, "out")
        };
        Self {
            name: path.file_stem().unwrap().to_str().unwrap().to_owned(),
            committee: report(Profile::Committee),
            website: report(Profile::Publish),
        }
    }

    /// Each report with its name, its sheets as they are laid out for its readers, and its file.
    pub(crate) fn files(&self) -> [(String, Workbook, Vec<u8>); 2] {
        let file = |workbook: &Workbook| xlsx::bytes(workbook).unwrap();
        [
            (self.name.clone(), self.committee.clone(), file(&self.committee)),
            (format!("{}, published", self.name), published(&self.website), file(&self.website)),
        ]
    }
}

/// All samples, made once.
pub(crate) fn samples() -> &'static [Sample] {
    static SAMPLES: LazyLock<Vec<Sample>> = LazyLock::new(|| {
        let mut specs: Vec<PathBuf> =
            std::fs::read_dir("report_specs").unwrap().map(|entry| entry.unwrap().path()).collect();
        specs.sort();
        assert!(specs.len() >= 7, "{specs:?}");
        std::thread::scope(|scope| {
            let running: Vec<_> = specs.iter().map(|path| scope.spawn(|| Sample::of(path))).collect();
            running.into_iter().map(|thread| thread.join().unwrap()).collect()
        })
    });
    &SAMPLES
}
