//! The command line: arguments, streams, exit status. Results go to stdout, everything else to stderr.
//!
//! Exit status: 0 clean; 1 findings at or above `--fail-on`; 2 could not run.

mod args;
mod browser;
mod colour;
mod explain;
mod failure;
mod init;
mod lint;
mod marked;
mod progress;
mod report;
mod run;
mod show;
mod size;
mod spec;
mod template;

use std::process::ExitCode;

use clap::{CommandFactory as _, Parser as _};

use args::{Cli, Command};
use failure::Failure;
use run::Status;

/// Runs the program with the arguments of the process.
#[must_use]
pub fn main() -> ExitCode {
    // Wrong usage is told by clap, which leaves with status 2; help and the version leave with 0.
    let cli = Cli::parse();
    match dispatch(&cli) {
        Ok(Status::Clean) | Err(Failure::PipeClosed) => ExitCode::SUCCESS,
        Ok(Status::Findings) => ExitCode::from(1),
        Err(failure) => {
            show::err(&format!("{failure}\n"));
            ExitCode::from(2)
        }
    }
}

fn dispatch(cli: &Cli) -> Result<Status, Failure> {
    match &cli.command {
        Command::Report(args) => run::report(args, &cli.output),
        Command::Diff(args) => run::diff(args, &cli.output),
        Command::Check(args) => run::check(args, &cli.output),
        Command::Reconcile(args) => run::reconcile(args, &cli.output),
        Command::Inspect(args) => run::inspect(args, &cli.output),
        Command::Template(args) => template::template(args, &cli.output),
        Command::Init { folder } => init::init(folder, &cli.output),
        Command::Spec(args) => spec::spec(args, &cli.output),
        Command::Lint(args) => lint::lint(args, &cli.output),
        Command::Explain { rule } => {
            show::out(&explain::explain(rule.as_deref())?)?;
            Ok(Status::Clean)
        }
        Command::Schema => {
            let schema = serde_json::to_string_pretty(&crate::spec::schema()).unwrap_or_default();
            show::out(&format!("{schema}\n"))?;
            Ok(Status::Clean)
        }
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Cli::command(), "linesight", &mut script);
            show::out(&String::from_utf8_lossy(&script))?;
            Ok(Status::Clean)
        }
    }
}
