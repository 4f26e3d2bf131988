//! The arguments.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use super::size::size;
use crate::output::Detail;
use crate::read::Limits;
use crate::spec::Profile;
use crate::value::Frequency;

/// Reads the workbooks that council officers keep, says what is wrong and in which cell, reconciles budgets and
/// targets, scores performance, and writes the committee's workbook.
#[derive(Debug, Parser)]
#[command(name = "linesight", version, max_term_width = 100)]
#[command(after_help = "Exit status: 0 clean; 1 findings at or above --fail-on; 2 could not run.")]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Command,
    #[command(flatten)]
    pub(super) output: OutputArgs,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Write the report of a spec: read, check, reconcile, score, write the workbook and its charts
    Report(ReportArgs),
    /// Check workbooks, folders or specs, without a report
    Check(CheckArgs),
    /// Show what agrees and what does not, with the arithmetic: totals, ties, targets
    Reconcile(ReconcileArgs),
    /// Show what changed between two states of workbooks: figures, targets, statuses, rows, findings
    Diff(DiffArgs),
    /// Show what linesight sees: sheets, tables, headings matched, what each row is for, values as read
    Inspect(InspectArgs),
    /// Write a workbook for officers to fill in: drop-downs, guidance, last year's rows
    Template(TemplateArgs),
    /// Begin: write a small council to try everything on, with workbooks, a spec and a read-me
    Init {
        /// The folder; it must be empty or not there yet
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
    /// Write a first spec from workbooks: their tables as sources, with what may be added as remarks
    Spec(SpecArgs),
    /// Hold workbooks of any maker against the accessibility checklist for spreadsheets, 36 items
    Lint(LintArgs),
    /// Explain a rule, or an item of the accessibility checklist: what it finds, why it matters, how to put it right;
    /// without a name, list them all
    Explain {
        /// The rule, such as does-not-cast, or the item by name or number, such as merged-cells or 3
        rule: Option<String>,
    },
    /// Print the JSON Schema of a spec, by which editors complete it
    Schema,
    /// Print the completions for a shell
    Completions {
        /// The shell
        shell: Shell,
    },
}

#[derive(Debug, Args)]
pub(super) struct ReportArgs {
    /// The specs of the reports
    #[arg(required = true, value_name = "SPEC")]
    pub(super) specs: Vec<PathBuf>,
    /// Write the workbook here rather than where the spec says
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// For whom it is laid out, rather than as the spec says
    #[arg(long, value_enum)]
    pub(super) profile: Option<ProfileArg>,
    /// Write it as a web page too, beside the workbook and named after it: one file, readable on any screen
    #[arg(long)]
    pub(super) html: bool,
    /// Write it as a PDF too, beside the workbook and named after it; Chrome, Edge or Chromium must be installed
    #[arg(long)]
    pub(super) pdf: bool,
    #[command(flatten)]
    pub(super) findings: FindingArgs,
    #[command(flatten)]
    pub(super) reading: ReadingArgs,
}

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    /// Workbooks, folders, patterns of file names, or specs (.toml)
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// With --format xlsx: write a marked copy of each workbook, and a worklist over all of them, into this folder
    #[arg(short, long, value_name = "DIR", conflicts_with = "returns")]
    pub(super) output: Option<PathBuf>,
    /// Show who has returned what instead of the findings; the exit status is 1 where a workbook or a period that is
    /// due is missing, late, incomplete or unreadable
    #[arg(long)]
    pub(super) returns: bool,
    #[command(flatten)]
    pub(super) findings: FindingArgs,
    #[command(flatten)]
    pub(super) reading: ReadingArgs,
}

#[derive(Debug, Args)]
#[command(after_help = "Exit status: 0 where the figures and the targets give no finding at or above --fail-on, and \
                        every file could be read; else 1; 2 could not run. Other findings are told by `linesight check`.")]
pub(super) struct ReconcileArgs {
    /// Workbooks, folders, patterns of file names, or specs (.toml)
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// How to show the account
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
    /// From which findings on figures and targets on the exit status is 1
    #[arg(long, value_enum, default_value_t)]
    pub(super) fail_on: FailOn,
    #[command(flatten)]
    pub(super) reading: ReadingArgs,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Exit status: 0 where nothing changed; 1 where something did; 2 could not run. Rows are matched by \
                        code or label, not by where they stand."
)]
pub(super) struct DiffArgs {
    /// The former state: a workbook, a folder, a pattern of file names, a spec (.toml), or what `check --format json`
    /// saved of them (.json)
    pub(super) old: PathBuf,
    /// The present state, likewise
    pub(super) new: PathBuf,
    /// How to show the changes
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
    #[command(flatten)]
    pub(super) reading: ReadingArgs,
}

#[derive(Debug, Args)]
pub(super) struct InspectArgs {
    /// Workbooks, folders, patterns of file names, or specs (.toml)
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// How to show it
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: InspectFormat,
    #[command(flatten)]
    pub(super) reading: ReadingArgs,
}

#[derive(Debug, Args)]
pub(super) struct TemplateArgs {
    /// The tables: service-standards, indicators, metrics-collector, budget, risks, actions, priorities
    #[arg(required = true, value_name = "KIND")]
    pub(super) kinds: Vec<String>,
    /// The workbook to write; one that is there already is not replaced
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: PathBuf,
    /// The financial year or the part of it that is reported, such as 2026/27 or "2026/27 Q2"; without it, the spec's
    #[arg(long, value_name = "PERIOD")]
    pub(super) period: Option<String>,
    /// The spec whose vocabulary and promises the drop-downs offer; where its workbooks are of the year before, their rows
    /// are filled in
    #[arg(long, value_name = "SPEC")]
    pub(super) from: Option<PathBuf>,
    /// Last year's workbooks, whose rows are filled in; rather than those of the spec
    #[arg(long, value_name = "PATH", num_args = 1..)]
    pub(super) last: Vec<PathBuf>,
    /// How often there are columns for performance; without it, as often as any of last year's rows, else quarterly
    #[arg(long, value_enum)]
    pub(super) frequency: Option<FrequencyArg>,
    /// How many empty rows there are to fill in
    #[arg(long, value_name = "N", default_value_t = 30, value_parser = clap::value_parser!(u32).range(1..=2000))]
    pub(super) rows: u32,
    #[command(flatten)]
    pub(super) limits: LimitArgs,
}

#[derive(Debug, Args)]
#[command(after_help = "The spec runs as it is. What the workbooks do not say is marked FILL IN.")]
pub(super) struct SpecArgs {
    /// Workbooks, folders or patterns of file names
    #[arg(required = true, value_name = "FILE")]
    pub(super) paths: Vec<PathBuf>,
    /// Write the spec here rather than to stdout; a file that is there already is left as it is
    #[arg(short, long, value_name = "SPEC")]
    pub(super) output: Option<PathBuf>,
    #[command(flatten)]
    pub(super) reading: ReadingArgs,
}

#[derive(Debug, Args)]
#[command(after_help = "The checklist is that of the UK Government Analysis Function for releasing statistics in \
                        spreadsheets. Exit status: 0 where no essential item fails, and every file could be read; else 1; \
                        2 could not run. `linesight explain 3` explains item 3.")]
pub(super) struct LintArgs {
    /// Workbooks, folders or patterns of file names. An .xlsx or .xlsm is seen whole, of other formats less
    #[arg(required = true, value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// How to show what was found
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: LintFormat,
    /// From which items on that fail the exit status is 1
    #[arg(long, value_enum, default_value_t)]
    pub(super) fail_on: LintFailOn,
    /// How many workbooks to read at once; 0 for as many as there are processors
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub(super) jobs: usize,
    /// Follow links out of a folder
    #[arg(long)]
    pub(super) follow_links: bool,
    #[command(flatten)]
    pub(super) limits: LimitArgs,
}

#[derive(Debug, Args)]
pub(super) struct FindingArgs {
    /// How to show the findings
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
    /// From which findings on the exit status is 1
    #[arg(long, value_enum, default_value_t)]
    pub(super) fail_on: FailOn,
}

#[derive(Debug, Args)]
pub(super) struct ReadingArgs {
    /// Judge what depends on a date as at this day; nothing is judged against today
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(super) as_of: Option<NaiveDate>,
    /// How many workbooks to read at once; 0 for as many as there are processors
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub(super) jobs: usize,
    /// Follow links out of a folder
    #[arg(long)]
    pub(super) follow_links: bool,
    #[command(flatten)]
    pub(super) limits: LimitArgs,
}

/// Limits on what a file may hold; the findings that speak of a limit name its option.
#[derive(Debug, Args)]
#[expect(clippy::struct_field_names, reason = "the options are named after their fields")]
#[command(next_help_heading = "Limits")]
pub(super) struct LimitArgs {
    /// Bytes in a file, such as 512MiB [default: 256MiB]
    #[arg(long, value_name = "SIZE", value_parser = size)]
    pub(super) max_file_bytes: Option<u64>,
    /// Bytes in a ledger that is a text file, such as 128GiB [default: 64GiB]
    #[arg(long, value_name = "SIZE", value_parser = size)]
    pub(super) max_ledger_bytes: Option<u64>,
    /// Combinations of cost centre, account and period in a ledger [default: 1000000]
    #[arg(long, value_name = "N")]
    pub(super) max_ledger_keys: Option<u64>,
    /// Parts in a zipped workbook [default: 10000]
    #[arg(long, value_name = "N")]
    pub(super) max_zip_entries: Option<u64>,
    /// Bytes of a zipped workbook once unpacked [default: 2GiB]
    #[arg(long, value_name = "SIZE", value_parser = size)]
    pub(super) max_unpacked_bytes: Option<u64>,
    /// How many times larger a part may be once unpacked [default: 200]
    #[arg(long, value_name = "N")]
    pub(super) max_unpack_ratio: Option<u64>,
    /// Cells of a sheet that hold something [default: 20000000]
    #[arg(long, value_name = "N")]
    pub(super) max_sheet_cells: Option<u64>,
    /// Characters in a cell [default: 32767]
    #[arg(long, value_name = "N")]
    pub(super) max_cell_characters: Option<u64>,
}

impl LimitArgs {
    /// The limits, the usual ones where nothing is given.
    pub(super) fn limits(&self) -> Limits {
        let usual = Limits::default();
        Limits {
            file_bytes: self.max_file_bytes.unwrap_or(usual.file_bytes),
            ledger_bytes: self.max_ledger_bytes.unwrap_or(usual.ledger_bytes),
            ledger_keys: self.max_ledger_keys.unwrap_or(usual.ledger_keys),
            zip_entries: self.max_zip_entries.unwrap_or(usual.zip_entries),
            unpacked_bytes: self.max_unpacked_bytes.unwrap_or(usual.unpacked_bytes),
            unpack_ratio: self.max_unpack_ratio.unwrap_or(usual.unpack_ratio),
            sheet_cells: self.max_sheet_cells.unwrap_or(usual.sheet_cells),
            cell_characters: self.max_cell_characters.unwrap_or(usual.cell_characters),
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct OutputArgs {
    /// Say less: only a line for each finding or difference, and no progress
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(super) quiet: bool,
    /// Say more: related cells, every line of a sum, assumptions, what was not checked, every row of long tables
    #[arg(short, long, global = true)]
    pub(super) verbose: bool,
    /// Whether to use colours
    #[arg(long, value_enum, default_value_t, global = true, value_name = "WHEN")]
    pub(super) color: When,
}

impl OutputArgs {
    pub(super) const fn detail(&self) -> Detail {
        match (self.quiet, self.verbose) {
            (true, _) => Detail::Brief,
            (false, true) => Detail::Full,
            (false, false) => Detail::Usual,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum When {
    /// Where stdout is a terminal and `NO_COLOR` is not set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people
    #[default]
    Text,
    /// One document with everything, for programs
    Json,
    /// A line each, for a spreadsheet program
    Csv,
    /// A workbook
    Xlsx,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum InspectFormat {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum LintFormat {
    /// For people, a screenful for each workbook
    #[default]
    Text,
    /// One document for all, for programs
    Json,
    /// A line for each place, for a spreadsheet program
    Csv,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum LintFailOn {
    /// Essential items
    #[default]
    Essential,
    /// Desirable and essential items
    Desirable,
    /// Whatever fails, the status is 0
    Never,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    /// Errors
    #[default]
    Error,
    /// Warnings and errors
    Warning,
    /// Whatever is found, the status is 0
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FrequencyArg {
    /// A column a month
    Monthly,
    /// A column a quarter
    Quarterly,
    /// A column a half-year
    HalfYearly,
    /// One column for the year
    Annual,
}

impl From<FrequencyArg> for Frequency {
    fn from(written: FrequencyArg) -> Self {
        match written {
            FrequencyArg::Monthly => Self::Monthly,
            FrequencyArg::Quarterly => Self::Quarterly,
            FrequencyArg::HalfYearly => Self::HalfYearly,
            FrequencyArg::Annual => Self::Annual,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ProfileArg {
    /// The meeting: prints on A4
    Committee,
    /// The website: accessible
    Publish,
}

impl From<ProfileArg> for Profile {
    fn from(written: ProfileArg) -> Self {
        match written {
            ProfileArg::Committee => Self::Committee,
            ProfileArg::Publish => Self::Publish,
        }
    }
}

fn day(text: &str) -> Result<NaiveDate, String> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| "a day is expected, such as 2012-05-01".to_owned())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_arguments_are_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn limits_are_the_usual_ones_unless_raised() {
        let args = ["linesight", "check", "a.xlsx", "--max-file-bytes", "1GiB", "--max-sheet-cells", "5"];
        let Command::Check(check) = Cli::try_parse_from(args).unwrap().command else { panic!("check") };
        let usual = Limits::default();
        let limits = check.reading.limits.limits();
        assert_eq!(limits, Limits { file_bytes: 1 << 30, sheet_cells: 5, ..usual });
    }

    #[test]
    fn wrong_arguments_are_told_in_plain_words() {
        for (args, told) in [
            (&["check"][..], "required arguments were not provided"),
            (&["check", "a.xlsx", "--as-of", "1 May 2012"], "a day is expected, such as 2012-05-01"),
            (&["chekc", "a.xlsx"], "'check'"),
            (&["check", "a.xlsx", "-q", "-v"], "cannot be used with"),
            (&["check", "a.xlsx", "--max-file-bytes", "lots"], "a size is expected, such as 512MiB"),
        ] {
            let error = Cli::try_parse_from([&["linesight"], args].concat()).unwrap_err().to_string();
            assert!(error.contains(told), "{error}");
        }
    }
}
