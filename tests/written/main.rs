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
mod status;
mod switches;
mod traced;
mod website;
mod xml;

use std::path::PathBuf;
use std::sync::{LazyLock, OnceLock};

use linesight::pipeline::{Outcome, Settings, run_spec};
use linesight::report::{Facts, compose};
use linesight::spec::{Profile, Spec};
use linesight::write::{Workbook, published, xlsx};

/// What a spec gives.
pub(crate) struct Sample {
    /// The spec's name, without folder and ending.
    pub(crate) name: String,
    /// What was found.
    pub(crate) outcome: Outcome,
    /// The report for the committee, as its sheets make it.
    pub(crate) committee: Workbook,
    /// The report for the website, as its sheets make it.
    pub(crate) website: Workbook,
    files: OnceLock<[File; 2]>,
}

/// A report that is written.
pub(crate) struct File {
    /// What it is called in messages.
    pub(crate) name: String,
    /// Its sheets as they are laid out for its readers.
    pub(crate) workbook: Workbook,
    /// The file.
    pub(crate) bytes: Vec<u8>,
}

impl Sample {
    fn of(path: &PathBuf) -> Self {
        let text = std::fs::read_to_string(path).unwrap();
        // The same on every machine.
        let spec = report_kit::spec(&path.to_str().unwrap().replace('\\', "/"), &text);
        let outcome = run_spec(spec, &Settings::default(), &|_| {}).unwrap();
        let report = |profile| with_spec(&outcome, |spec| spec.report.profile = profile);
        Self {
            name: path.file_stem().unwrap().to_str().unwrap().to_owned(),
            committee: report(Profile::Committee),
            website: report(Profile::Publish),
            outcome,
            files: OnceLock::new(),
        }
    }

    /// The two files, for the committee and for the website; made once.
    pub(crate) fn files(&self) -> &[File; 2] {
        self.files.get_or_init(|| {
            let bytes = |workbook: &Workbook| xlsx::bytes(workbook).unwrap();
            [
                File { name: self.name.clone(), workbook: self.committee.clone(), bytes: bytes(&self.committee) },
                File {
                    name: format!("{}, published", self.name),
                    workbook: published(&self.website),
                    bytes: bytes(&self.website),
                },
            ]
        })
    }
}

/// The report on an outcome whose spec says something else of reports.
pub(crate) fn with_spec(outcome: &Outcome, change: impl FnOnce(&mut Spec)) -> Workbook {
    let mut spec = outcome.spec.clone().unwrap();
    change(&mut spec);
    compose(&Facts { spec: Some(&spec), ..outcome.report_facts("out") })
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
