//! The `linesight` binary.

fn main() -> std::process::ExitCode {
    linesight::cli::main()
}
