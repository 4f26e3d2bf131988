//! `docs/cli.md`: the help of every command, as the program prints it.

use std::process::Command;

use super::{head, hold};

const INTRODUCTION: &str = "\
Results go to stdout, everything else to stderr. Exit status: 0 clean; 1 findings at or above `--fail-on`; 2 could not run.
";

#[test]
fn the_commands_are_documented() {
    let whole = help(&[]);
    let commands: Vec<&str> = whole
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|command| *command != "help")
        .collect();
    assert!(commands.contains(&"check"), "{whole}");
    let mut out = head("The command line", "the program's own help");
    out.push_str(INTRODUCTION);
    out.push_str(&format!("\n## linesight\n\n```text\n{whole}\n```\n"));
    for command in commands {
        out.push_str(&format!("\n## linesight {command}\n\n```text\n{}\n```\n", help(&[command])));
    }
    hold("docs/cli.md", &out);
}

/// What the program says of itself or of a command, a hundred characters wide.
fn help(command: &[&str]) -> String {
    let said = Command::new(env!("CARGO_BIN_EXE_linesight"))
        .args(command)
        .arg("--help")
        .env("COLUMNS", "100")
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    assert!(said.status.success(), "{said:?}");
    let text = String::from_utf8(said.stdout).unwrap().replace("linesight.exe", "linesight");
    text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}
