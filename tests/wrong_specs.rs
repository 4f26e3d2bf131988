//! Specs that name what is not there: every name is told at its line and column, with the nearest that is.
//!
//! The workbooks are those of [`FILES`]; each case adds to [`SOUND`], which names two of them. What is expected is all that is
//! said at a line of the spec, and at a workbook where the name is right and the workbook is not as the others are.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::path::Path;

use linesight::check::rule_names;
use linesight::finding::Finding;
use linesight::pipeline::{Settings, run_spec};
use linesight::spec::Spec;
use tempfile::TempDir;

const FILES: &[(&str, &str)] = &[
    (
        "budget.csv",
        "Line,2010/11 £,2011/12 £\nExpenditure,,\nEmployees,\"1,205\",\"1,300\"\nPremises,\"2,417\",\"2,400\"\nTotal,\"3,622\",\"3,700\"\n",
    ),
    (
        "measures.csv",
        "Code,Description,2010/11 Actual,2011/12 Target,Remark\nA1,Calls answered in time,91%,95%,x\nA2,Letters answered in time,88%,90%,y\n",
    ),
    ("returns/housing.csv", "Code,Description,2011/12 Target\nH1,Homes let in time,95%\n"),
    ("returns/parks.csv", "Code,Description,2011/12 Target\nP1,Parks open on time,95%\n"),
    ("accounts/one.csv", "Line,2010/11 £\nStaff,10\nRent,20\nTotal,30\n"),
    ("accounts/two.csv", "Line,2010/11 £\nStaff,10\nRents,20\nTotal,30\n"),
    ("empty/notes.txt", "nothing"),
];

const SOUND: &str = r#"[report]
title = "Performance"
output = "out/report.xlsx"
[[source]]
id = "budget"
kind = "figures"
path = "budget.csv"
[[source]]
id = "measures"
kind = "indicators"
path = "measures.csv"
"#;

/// What is added from line 12 on, and what is said.
const CASES: &[(&str, &str)] = &[
    ("", ""),
    // Paths.
    (
        "[[source]]\nid = \"x\"\nkind = \"figures\"\npath = \"buget.csv\"",
        "spec.toml:15:8 missing-workbook There is no workbook `buget.csv`; the nearest name is `budget.csv`.",
    ),
    (
        "[[source]]\nid = \"x\"\nkind = \"figures\"\npath = \"retuns/parks.csv\"",
        "spec.toml:15:8 missing-workbook There is no workbook `retuns/parks.csv`: there is no folder `retuns`; \
         the nearest name is `returns/parks.csv`.",
    ),
    (
        "[[source]]\nid = \"x\"\nkind = \"indicators\"\npath = \"returns/*.ods\"",
        "spec.toml:15:8 missing-workbook No workbook fits the pattern `returns/*.ods`; \
         the folder holds `housing.csv`, `parks.csv`.",
    ),
    (
        "[[source]]\nid = \"x\"\nkind = \"indicators\"\npath = \"empty\"",
        "spec.toml:15:8 missing-workbook There is no workbook in the folder `empty`.",
    ),
    (
        "[[returns.expected]]\nowner = \"Head of Housing\"\npath = \"returns/hosing.csv\"",
        "spec.toml:14:8 missing-workbook There is no workbook `returns/hosing.csv`; the nearest name is `housing.csv`; \
         Head of Housing keeps it.",
    ),
    // What cannot be gone on with.
    (
        "[[source]]\nid = \"x\"\nkind = \"figures\"\npath = \"[a.csv\"\n[[source]]\nid = \"y\"\nkind = \"figures\"\npath = \"buget.csv\"",
        "spec.toml:15:8 `[a.csv` is no pattern of file names: unclosed character class; missing ']'\n\
         spec.toml:19:8 there is no workbook `buget.csv`; the nearest name is `budget.csv`",
    ),
    // Where tables are.
    (
        "[[source]]\nid = \"x\"\nkind = \"indicators\"\npath = \"returns/*.csv\"\nsheet = \"housing\"",
        "returns/parks.csv sheet-not-found The workbook has no sheet “housing”; it has “parks”.",
    ),
    (
        "[[source]]\nid = \"x\"\nkind = \"indicators\"\npath = \"returns/*.csv\"\nsheet = \"Housng\"",
        "spec.toml:16:9 sheet-not-found There is no sheet “Housng” in any of the 2 workbooks of the source; it has “housing”.",
    ),
    (
        "[[source]]\nid = \"x\"\nkind = \"indicators\"\npath = \"returns/parks.csv\"\nheading_row = 2",
        "spec.toml:16:15 table-not-found No table of the kind “Performance indicators” was found: row 2 is said to hold its headings, \
         and holds none of them; row 1 comes nearest.",
    ),
    (
        "[[source]]\nid = \"x\"\nkind = \"figures\"\npath = \"accounts/one.csv\"\nrows = \"20:30\"\ncolumns = { label = \"A\", Cost = \"B\" }",
        "spec.toml:16:8 table-not-found No table of the kind “Figures” was found: nothing stands in rows 20 to 30 of column B or A.",
    ),
    (
        "[[source]]\nid = \"x\"\nkind = \"figures\"\npath = \"accounts/one.csv\"\nrows = \"2:4\"\ncolumns = { label = \"A\", Cost = \"D\" }",
        "spec.toml:17:33 missing-column Nothing stands in the column “D”, though the spec names it.",
    ),
    (
        "[[source]]\nid = \"x\"\nkind = \"indicators\"\npath = \"returns/*.csv\"\ncolumns = { code = \"Coed\", description = \"Z\", \"target 2011/12\" = \"Goal\" }",
        "spec.toml:16:20 missing-column The column of “code” was not found: there is no column “Coed” in the source “x”; \
         the nearest is “Code”.\n\
         spec.toml:16:42 missing-column The column of “description” was not found: there is no column “Z” in the source “x”; \
         the columns are “Code”, “Description” and “2011/12 Target”.\n\
         spec.toml:16:66 missing-column The column of “target 2011/12” was not found: there is no column “Goal” in the source \
         “x”; the columns are “Code”, “Description” and “2011/12 Target”.",
    ),
    (
        "[[source]]\nid = \"x\"\nkind = \"indicators\"\npath = \"returns/*.csv\"\nignore_rows = [3, \"40:50\", 1]",
        "spec.toml:16:16 unmatched-name There is nothing to leave out: nothing stands in row 3.\n\
         spec.toml:16:19 unmatched-name There is nothing to leave out: nothing stands in rows 40 to 50.",
    ),
    (
        "[[source]]\nid = \"x\"\nkind = \"figures\"\npath = \"*.csv\"",
        "measures.csv: measures!A1 table-not-found No table of the kind “Figures” was found: the row that comes nearest has Code, Line, \
         Figure and Note.\n\
         spec.toml:12:1 unmatched-name The source “x” is left with no table: what it names is read for “budget” already.",
    ),
    // Equations.
    (
        "[[balance]]\nsource = \"budget\"\nequation = \"Total = Employees + Premisses\"",
        "spec.toml:14:33 unmatched-name The equation “Total = Employees + Premisses” could not be checked: there is no line or \
         column “Premisses” in the table “budget”; the nearest is “Premises”.",
    ),
    (
        "[[source]]\nid = \"x\"\nkind = \"figures\"\npath = \"accounts/*.csv\"\n[[balance]]\nsource = \"x\"\nequation = \"Total = Staff + Rent\"",
        "accounts/two.csv: two does-not-cast The equation “Total = Staff + Rent” could not be checked: there is no line or \
         column “Rent” in the table “two”; the nearest is “Rents”.",
    ),
    (
        "[[source]]\nid = \"x\"\nkind = \"figures\"\npath = \"accounts/*.csv\"\n[[balance]]\nsource = \"x\"\nequation = \"Total = Staff + Lent\"",
        "spec.toml:18:29 unmatched-name The equation “Total = Staff + Lent” could not be checked: there is no line or column \
         “Lent” in the table “one”; the nearest is “Rent”.",
    ),
    (
        "[[source]]\nid = \"x\"\nkind = \"figures\"\npath = \"gone.csv\"\n[[balance]]\nsource = \"x\"\nequation = \"A = B\"",
        "spec.toml:15:8 missing-workbook There is no workbook `gone.csv`; the folder holds `budget.csv`, `measures.csv`.\n\
         spec.toml:17:10 does-not-cast The equation “A = B” could not be checked: the source “x” gave no table of figures.",
    ),
    // Ties.
    (
        "[[tie]]\nname = \"T\"\nleft = { source = \"budget\", row = \"Totl\", column = \"2011/12\" }\nright = { source = \"budget\", row = \"Total\", column = \"2013/14\" }",
        "spec.toml:14:35 unmatched-name The tie “T” could not be checked: there is no line “Totl” in the table “budget”; \
         the nearest is “Total”.\n\
         spec.toml:15:54 unmatched-name The tie “T” could not be checked: there is no column “2013/14” in the table “budget”; \
         the columns are “2010/11 £” and “2011/12 £”.",
    ),
    (
        "[[tie]]\nname = \"T\"\nleft = { source = \"budget\", section = \"Expendture\", column = \"2011/12\" }\nright = { source = \"budget\", rows = [\"Employees\", \"Staff..Premises\"], column = \"2011/12\" }",
        "spec.toml:14:39 unmatched-name The tie “T” could not be checked: there is no section “Expendture” in the table \
         “budget”.\n\
         spec.toml:15:51 unmatched-name The tie “T” could not be checked: there is no line “Staff” in the table “budget”; \
         the lines are “Expenditure”, “Employees”, “Premises” and “Total”.",
    ),
    (
        "[[tie]]\nname = \"T\"\nmatch = \"label\"\nleft = { source = \"budget\", column = \"Outturn\" }\nright = { source = \"budget\", column = \"2011/12\" }",
        "spec.toml:15:38 unmatched-name The tie “T” could not be checked: there is no column “Outturn” in the table “budget”; \
         the columns are “2010/11 £” and “2011/12 £”.",
    ),
    // Charts.
    (
        "[[chart]]\nkind = \"budget-by-line\"\nsource = \"budget\"\nrows = [\"Employees\", \"Premises costs\"]\ncolumns = [\"2010/11\"]",
        "spec.toml:15:22 unmatched-name The chart was not drawn: there is no line “Premises costs” in the table “budget”; \
         the nearest is “Premises”.\n\
         spec.toml:16:12 unmatched-name The chart was not drawn: there is no column “2010/11” in the table “budget”; \
         the nearest is “2010/11 £”.",
    ),
    // Indicators.
    (
        "[[source]]\nid = \"x\"\nkind = \"indicators\"\npath = \"returns/parks.csv\"\n[[crosswalk]]\nsource = \"measures\"\ncode = \"A9\"\nsame_as = { source = \"x\", code = \"Q1\" }",
        "spec.toml:18:8 unmatched-name The crosswalk was not used: there is no indicator “A9” in the source “measures”; \
         the indicators are “A1” and “A2”.\n\
         spec.toml:19:34 unmatched-name The crosswalk was not used: there is no indicator “Q1” in the source “x”; \
         the only indicator is “P1”.",
    ),
    (
        "[[target_change]]\nsource = \"measures\"\ncode = \"B1\"\napproved = \"Cabinet\"",
        "spec.toml:14:8 unmatched-name The approval of a target change does nothing: there is no indicator “B1” in the source \
         “measures”; the indicators are “A1” and “A2”.",
    ),
    (
        "[[scoring.indicator]]\ncode = \"Calls answered in tme\"\npolarity = \"higher\"\n[[scoring.indicator]]\nsource = \"measures\"\ncode = \"a1\"\npolarity = \"higher\"",
        "spec.toml:13:8 unmatched-name A way of scoring was not used: there is no indicator “Calls answered in tme” in any \
         source; the indicators are “A1” and “A2”.",
    ),
    // Waivers.
    (
        "[[waive]]\nrule = \"does-not-cast\"\nat = \"Buget!B9\"\nreason = \"r\"\nby = \"b\"\nuntil = 2030-03-31",
        "spec.toml:14:6 unmatched-name The waiver does nothing: there is no sheet “Buget” in any of the workbooks; \
         the nearest is “budget”.",
    ),
    (
        "[[waive]]\nrule = \"does-not-cast\"\nat = \"budget!B99\"\nreason = \"r\"\nby = \"b\"\nuntil = 2030-03-31",
        "spec.toml:14:6 unmatched-name The waiver does nothing: B99 lies beyond all that stands in the sheet “budget”.",
    ),
    (
        "[[waive]]\nrule = \"does-not-cast\"\nat = \"budget!B2\"\nreason = \"r\"\nby = \"b\"\nuntil = 2030-03-31",
        "spec.toml:12:1 unused-waiver There is no finding of does-not-cast at “budget!B2”, so the waiver does nothing.",
    ),
];

fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in FILES {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder
}

/// What is said of a spec in a folder, a line each, by paths from that folder.
fn said(folder: &Path, text: &str) -> String {
    let root = format!("{}/", folder.to_string_lossy().replace('\\', "/"));
    let file = format!("{root}spec.toml");
    let spec = Spec::from_toml(&file, text, &rule_names()).unwrap_or_else(|error| panic!("{error}"));
    let told = match run_spec(spec, &Settings::default(), &|_| {}) {
        Ok(outcome) => {
            let is_of_specs = |finding: &&Finding| {
                const OF_WORKBOOKS: [&str; 3] = ["sheet-not-found", "missing-workbook", "table-not-found"];
                let names = finding.related.iter().any(|place| place.line.is_some());
                finding.place.line.is_some() || names || OF_WORKBOOKS.contains(&finding.rule.name)
            };
            let findings = outcome.findings.iter().filter(is_of_specs);
            let line = |finding: &Finding| format!("{} {} {}", finding.place, finding.rule.name, finding.message);
            findings.map(line).collect::<Vec<_>>().join("\n")
        }
        Err(error) => {
            let line = |problem: &linesight::spec::Problem| format!("{} {}", problem.place, problem.fault);
            error.problems.iter().map(line).collect::<Vec<_>>().join("\n")
        }
    };
    told.replace(&root, "")
}

#[test]
fn what_a_spec_names_in_vain_is_told_at_its_line_and_column() {
    let folder = folder();
    let mut wrong = Vec::new();
    for (added, told) in CASES {
        let found = said(folder.path(), &format!("{SOUND}{added}\n"));
        if found != *told {
            wrong.push(format!("{added}\n  expected\n{told}\n  found\n{found}\n"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_spec_whose_paths_all_lead_nowhere_is_not_run() {
    let folder = folder();
    let text = "[report]\ntitle = \"T\"\noutput = \"o.xlsx\"\n[[source]]\nid = \"a\"\nkind = \"figures\"\npath = \"buget.csv\"\n\
                [[source]]\nid = \"b\"\nkind = \"figures\"\npath = \"nowhere/*.xlsx\"\n";
    assert_eq!(
        said(folder.path(), text),
        "spec.toml:7:8 there is no workbook `buget.csv`; the nearest name is `budget.csv`\n\
         spec.toml:11:8 no workbook fits the pattern `nowhere/*.xlsx`: there is no folder `nowhere`"
    );
}

#[test]
fn a_report_is_not_written_over_what_it_is_made_from() {
    let folder = folder();
    std::fs::write(folder.path().join("budget.xlsx"), "an officer's own").unwrap();
    let with = |output: &str, path: &str| {
        let source = format!("[[source]]\nid = \"a\"\nkind = \"figures\"\npath = \"{path}\"\n");
        said(folder.path(), &format!("[report]\ntitle = \"T\"\noutput = \"{output}\"\n{source}"))
    };
    assert_eq!(
        with("./returns/../budget.xlsx", "budget.xlsx"),
        "spec.toml:3:10 the report would be written over `budget.xlsx`, which it is made from"
    );
    assert_eq!(
        with("budget.csv/report.xlsx", "accounts/one.csv"),
        "spec.toml:3:10 the report cannot be written in `budget.csv`, which is a file and no folder"
    );
    // A pattern takes in the report of last time, which is no input.
    assert_eq!(with("budget.xlsx", "b*.{csv,xlsx}"), "");
}

#[test]
fn names_of_columns_are_used_where_they_are_there() {
    let folder = folder();
    let source =
        "[[source]]\nid = \"x\"\nkind = \"figures\"\npath = \"accounts/one.csv\"\ncolumns = { Outturn = \"B\" }\n";
    let tie = "[[tie]]\nname = \"T\"\nleft = { source = \"x\", row = \"Total\", column = \"Outturn\" }\n\
               right = { value = \"30\", stated_in = \"text\" }\n";
    assert_eq!(said(folder.path(), &format!("{SOUND}{source}{tie}")), "");
}
