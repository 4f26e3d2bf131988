use std::path::Path;

use super::*;

const RULES: &[&str] = &["does-not-cast", "does-not-tie", "numbering-gap", "missing-value"];

/// A spec that is sound, to which tests add.
const SOUND: &str = r#"[report]
title = "Performance"
output = "../out/report.xlsx"
[[source]]
id = "workforce"
kind = "figures"
path = "../workbooks/*/workforce.ods"
"#;

fn read(text: &str) -> Result<Spec, SpecError> {
    Spec::from_toml("specs/a.toml", text, RULES)
}

fn said(text: &str) -> String {
    read(text).map_or_else(|error| error.to_string(), |_| "sound".to_owned())
}

/// What is added to a sound spec, and what is said of it.
const ADDED: &[(&str, &str, &str)] = &[
    (
        "a key that is not there",
        "colour = 1",
        r"specs/a.toml:8:1: there is no key `colour` in [[source]]
    help: choose from `id`, `kind`, `path`, `sheet`, `heading_row`, `columns`, `rows`, `ignore_rows`, `unit`, `period`, `owner`",
    ),
    (
        "a source with four mistakes",
        r#"[[source]]
id = "workforce"
kind = "figure"
path = "a.xlsx"
headin_row = 3
unit = 5"#,
        r#"specs/a.toml:9:6: the source `workforce` is already given on line 5
    help: give each source a name of its own, or take one out
specs/a.toml:10:8: there is no kind `figure`
    help: did you mean `figures`?
specs/a.toml:12:1: there is no key `headin_row` in [[source]]
    help: did you mean `heading_row`?
specs/a.toml:13:8: `unit` should be text in quotation marks, and is the number 5
    help: write it like `unit = "£"`"#,
    ),
    (
        "missing keys",
        r#"[[source]]
kind = "figures""#,
        r"specs/a.toml:8:1: [[source]] needs `id`
    help: add `id`: what the rest of the spec calls it
specs/a.toml:8:1: [[source]] needs `path`
    help: add `path`: the workbook, or a pattern of workbooks (`returns/*.xlsx`), relative to the spec",
    ),
    (
        "a ledger whose lines contradict each other",
        r#"[[source]]
id = "postings"
kind = "ledger"
path = "ledger.csv"
[[ledger]]
source = "workforce"
budget = { source = "postings", column = "Budget" }
profile = [1, 2]
over = { amount = "10 days", percent = "10" }
[[ledger.line]]
row = "Employees"
codes = ["1000..1999", "2041"]
[[ledger.line]]
row = "Premises"
codes = ["20*", "1500..2500", "x..1"]
[[ledger.line]]
row = "employees"
codes = ["3*"]"#,
        r"specs/a.toml:13:10: the source `workforce` is of the kind `figures`, and `ledger` is needed
    help: name another source, or change the source's `kind`
specs/a.toml:14:21: the source `postings` is of the kind `ledger`, and `figures` is needed
    help: name another source, or change the source's `kind`
specs/a.toml:15:11: `profile` is a list, and not one of twelve weights of which some are more than nil
    help: give a weight for each month from April on, such as `[1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 3]`
specs/a.toml:16:19: `amount` is written `10 days`, which is not an amount
    help: write it like `£10,000`
specs/a.toml:16:40: `percent` is written `10`, which is not a percentage
    help: write it like `10%`
specs/a.toml:22:17: `1500..2500` falls to `Premises`, and on line 19 `1000..1999` falls to `Employees`: they share codes, and neither lies within the other
    help: part them, or write the exceptions as codes of their own
specs/a.toml:22:31: `x..1` in `codes` stands for no codes: a range begins with the lower code
    help: write a code `2041`, a prefix `20*` or a range `1000..1999`
specs/a.toml:24:7: the line `employees` is already given on line 18
    help: give each line a name of its own, or take one out",
    ),
    (
        "one bracket too few",
        r#"[balance]
source = "workforce""#,
        r"specs/a.toml:8:1: `balance` should be one table an entry, in double brackets, and is a table
    help: write it like `[[balance]]`",
    ),
    (
        "a source and an equation that are none",
        r#"[[balance]]
source = "workforse"
equation = "Total""#,
        r"specs/a.toml:9:10: there is no source `workforse`
    help: did you mean `workforce`?
specs/a.toml:10:12: the equation cannot be understood: it has no `=`
    help: write it like `Net Expenditure = Total Expenditure - Income`, with the labels of the lines",
    ),
    (
        "rules and severities that are none",
        r#"[rules]
numbering-gaps = "off"
does-not-cast = "critical"
does-not-tie = { severity = "note", scopes = ["workforce"] }
missing-value = 3"#,
        r#"specs/a.toml:9:1: there is no rule `numbering-gaps`
    help: did you mean `numbering-gap`?
specs/a.toml:10:17: `does-not-cast` cannot be `critical`
    help: choose from `off`, `note`, `warning`, `error`
specs/a.toml:11:37: there is no key `scopes` in [rules.does-not-tie]
    help: did you mean `scope`?
specs/a.toml:12:17: `missing-value` should be one of a few words, and is the number 3
    help: write it like `missing-value = "off"` or `"note"` or `"warning"` or `"error"`"#,
    ),
    (
        "a date in words",
        r#"[[waive]]
rule = "does-not-cast"
at = "Workforce!B9"
reason = ""
by = "Head of Finance"
until = "31 March 2026""#,
        r"specs/a.toml:13:9: `until` should be a day of the calendar, and is `31 March 2026`
    help: write it like `until = 2026-03-31`",
    ),
    (
        "a reason that says nothing",
        r#"[[waive]]
rule = "does-not-cast"
at = "Workforce!B9"
reason = " "
by = "Head of Finance"
until = 2020-03-31"#,
        r"specs/a.toml:11:10: `reason` is empty
    help: fill in `reason`, or take the key out if it may be left out",
    ),
    (
        "words of the scoring",
        r#"[scoring]
rag = "tolerence"
tolerance = 5"#,
        r#"specs/a.toml:9:7: `rag` cannot be `tolerence`
    help: did you mean `tolerance`?
specs/a.toml:10:13: `tolerance` should be text in quotation marks, and is the number 5
    help: write it like `tolerance = "5%"`"#,
    ),
    (
        "figures of the scoring",
        r#"[scoring]
tolerance = "five"
[[scoring.indicator]]
code = "IT2"
polarty = "lower"
[scoring.risk_bands]
medium_from = 9
high_from = 5"#,
        r"specs/a.toml:9:13: `tolerance` is written `five`, which is not a percentage up to 100%
    help: write it like `5%`
specs/a.toml:12:1: there is no key `polarty` in [[scoring.indicator]]
    help: did you mean `polarity`?
specs/a.toml:15:13: `high_from` is 5, and `medium_from` 9
    help: give `high_from` the higher rating",
    ),
    (
        "sides of a tie",
        r#"[[tie]]
name = "Employees"
left = { source = "workforce", row = "Total" }
right = { vale = "99", stated_in = "text" }"#,
        r"specs/a.toml:10:8: a side of a tie is either figures of a table or a value stated in text
    help: give `source`, `column` and `row`, `rows` or `section`, or `value` and `stated_in`, and no others
specs/a.toml:11:11: there is no key `vale` in `right` of [[tie]]
    help: did you mean `value`?",
    ),
    (
        "ties by label",
        r#"[[tie]]
name = "Divisions"
match = "labels"
left = { source = "workforce" }
right = { source = "workforce", column = "Posts", row = "Total" }
[[tie]]
name = "Divisions"
match = "label"
left = { source = "workforce" }
right = { source = "workforce", column = "Posts", stage = "final" }
[[tie]]
name = "Divisions"
compare = "labels"
left = { source = "workforce", column = "Posts", rows = ["Finance", ""] }
right = { value = "lots", stated_in = "text" }"#,
        r#"specs/a.toml:10:9: `match` cannot be `labels`
    help: did you mean `label`?
specs/a.toml:11:8: a side of a tie is either figures of a table or a value stated in text
    help: give `source`, `column` and `row`, `rows` or `section`, or `value` and `stated_in`, and no others
specs/a.toml:16:8: a side of a tie by label is a column of a table: all its lines are compared
    help: give `source` and `column`, and no others; with `compare = "labels"`, `source` is enough
specs/a.toml:17:59: `stage` cannot be `final`
    help: choose from `original`, `revised`, `profiled`, `actual-to-date`, `forecast`, `outturn`
specs/a.toml:18:1: `compare` says what is compared line by line, and the tie has no `match`
    help: add `match = "label"`, or take `compare` out
specs/a.toml:21:69: `rows` is empty
    help: fill in `rows`, or take the key out if it may be left out
specs/a.toml:22:19: `value` is written `lots`, which is not a figure
    help: write it like `£40,000`"#,
    ),
    (
        "sheets that are none",
        r#"[[sheet]]
kind = "score-card"
[[sheet]]
kind = "budget"
[[sheet]]
kind = "budget"
on = "no""#,
        r"specs/a.toml:9:8: `kind` cannot be `score-card`
    help: did you mean `scorecard`?
specs/a.toml:14:6: `on` should be true or false, and is the text `no`
    help: write it like `on = false`",
    ),
    (
        "a chart of no source",
        r#"[[chart]]
kind = "variance"
source = "work""#,
        r"specs/a.toml:10:10: there is no source `work`
    help: did you mean `workforce`?",
    ),
    (
        "colours and type",
        r##"[theme]
heading = "#F46A25"
accent = "navy"
font = "Ariel""##,
        r"specs/a.toml:9:11: `heading` is #F46A25, whose contrast with white is 3.0 to 1, and type is read from 4.5 to 1; the nearest shade that can be read is #C4551D
    help: take that shade, or a darker colour of the organisation's
specs/a.toml:10:10: `accent` is written `navy`, which is not a colour
    help: write it like `#12436D`
specs/a.toml:11:8: there is no font `Ariel`
    help: did you mean `Arial`?",
    ),
    (
        "a look that is from no workbook",
        r##"[theme]
from = "brand.docx"
headings = "#12436D"
"##,
        r"specs/a.toml:9:8: `from` is `brand.docx`, and a look is taken from an Excel workbook
    help: give the path of one that ends in `.xlsx`, `.xlsm` or `.xltx`
specs/a.toml:10:1: there is no key `headings` in [theme]
    help: did you mean `heading`?",
    ),
    (
        "what a chart shows",
        r#"[[chart]]
kind = "rag-by-theme"
rows = ["Employees"]
[[chart]]
kind = "budget-by-line"
columns = ["2011/12"]
[[chart]]
kind = "variance"
source = "workforce"
columns = ["2011/12"]"#,
        r"specs/a.toml:10:9: `rows` and `columns` choose among figures, and this chart is drawn from none
    help: take them out, or choose a chart of figures, such as `budget-by-line`
specs/a.toml:13:12: `rows` and `columns` are those of one table, and no `source` is named
    help: add `source` with the id of the table's [[source]]
specs/a.toml:17:12: a variance is of two columns: the second less the first
    help: name as many `columns` as that",
    ),
    (
        "a chart of no kind",
        r#"[[chart]]
kind = "varience"
colums = ["2011/12"]"#,
        r"specs/a.toml:9:8: `kind` cannot be `varience`
    help: did you mean `variance`?
specs/a.toml:10:1: there is no key `colums` in [[chart]]
    help: did you mean `columns`?",
    ),
    (
        "heading row, rows and columns",
        r#"[[source]]
id = "b"
kind = "indicators"
path = "a.xlsx"
heading_row = 0
rows = "9:2"
columns = { kode = "C", "target 2012/13" = "PI" }"#,
        r"specs/a.toml:12:15: `heading_row` is 0, and it takes a whole number from 1 to 1048576
    help: write it like `heading_row = 3`
specs/a.toml:13:8: `rows` is written `9:2`, which is not a row or a range of rows
    help: write it like `7:58`
specs/a.toml:14:13: there is no field `kode`
    help: did you mean `code`?",
    ),
    (
        "letters of a column",
        r#"[[source]]
id = "b"
kind = "figures"
path = "a.xlsx"
rows = "7:58"
columns = { label = "c" }"#,
        r"specs/a.toml:13:21: the column `c` is no letters of a column, and the table has no headings
    help: give the column's letters in Excel, such as `C`",
    ),
    (
        "lists of nothing, numbers out of range, days that are none",
        r#"heading_row = -1
ignore_rows = []
[rules]
does-not-tie = { severity = "off", scope = [] }
[returns]
grace = 400
[[waive]]
rule = "does-not-cast"
at = "Workforce!B9"
reason = "r"
by = "Head of Finance"
until = "31/03/2026"
[scoring]
tolerance = 0.05"#,
        r#"specs/a.toml:8:15: `heading_row` is -1, and it takes a whole number from 1 to 1048576
    help: write it like `heading_row = 3`
specs/a.toml:9:15: `ignore_rows` is an empty list
    help: name what `ignore_rows` is to hold, or take the key out
specs/a.toml:11:44: `scope` is an empty list
    help: name what `scope` is to hold, or take the key out
specs/a.toml:13:9: `grace` is 400, and it takes a whole number from 0 to 366
    help: write it like `grace = 3`
specs/a.toml:19:9: `until` should be a day of the calendar, and is `31/03/2026`
    help: write it like `until = 2026-03-31`
specs/a.toml:21:13: `tolerance` should be text in quotation marks, and is the number 0.05
    help: write it like `tolerance = "5%"`"#,
    ),
    (
        "what is said twice",
        r#"[[balance]]
source = "workforce"
equation = "Total = A + B"
[[balance]]
source = "workforce"
equation = "total =  A + B"
[[waive]]
rule = "does-not-cast"
at = "Workforce!B9"
reason = "r"
by = "Head of Finance"
until = 2026-03-31
[[waive]]
rule = "does-not-cast"
at = "workforce!B9"
reason = "another"
by = "Head of Finance"
until = 2026-03-31
[[sheet]]
kind = "scorecard"
title = "Same"
order = 2
[[sheet]]
kind = "exceptions"
title = "same"
order = 2
[[source]]
id = "again"
kind = "figures"
path = "..\\workbooks\\*\\workforce.ods"
columns = { label = "A", "2011/12" = "A" }"#,
        r"specs/a.toml:13:12: the equation `total =  A + B` is already given on line 10
    help: take one of the two out, or say in it what is not the same
specs/a.toml:20:1: the waiver `workforce!B9` is already given on line 14
    help: take one of the two out, or say in it what is not the same
specs/a.toml:32:9: the title `same` is already given on line 28
    help: take one of the two out, or say in it what is not the same
specs/a.toml:33:9: the place `2` is already given on line 29
    help: take one of the two out, or say in it what is not the same
specs/a.toml:35:6: the source `again` names the same table as the source on line 5
    help: name another `sheet`, `path` or `kind`, or take one of the two out
specs/a.toml:38:21: `label` is read from the column `A`, and so is `2011/12`
    help: give each a column of its own",
    ),
    (
        "ways of scoring that say nothing",
        r#"[[source]]
id = "plan"
kind = "indicators"
path = "plan.xlsx"
[[scoring.indicator]]
code = "A1"
[[scoring.indicator]]
source = "plan"
code = "A2"
floor = "80%"
[[scoring.indicator]]
source = "workforce"
code = "A2"
polarity = "lower""#,
        r#"specs/a.toml:12:1: nothing is said of how `A1` is scored
    help: add `polarity`, `tolerance`, `floor` or `roll_up`, or take the entry out
specs/a.toml:17:9: `floor` counts only where [scoring] has `rag = "floor"`, and it has another
    help: set `rag = "floor"`, or take `floor` out
specs/a.toml:19:10: the source `workforce` is of the kind `figures`, and `indicators` or `service-standards` is needed
    help: name another source, or change the source's `kind`"#,
    ),
    (
        "a kind that is built in",
        r#"[[kind]]
name = "figures"
title = "F"
summary = "s"
field = []"#,
        r"specs/a.toml:8:1: the kind `figures` is built in
    help: give your own kind another name",
    ),
    (
        "a kind with an unknown type",
        r#"[[kind]]
name = "trees"
title = "Trees"
summary = "s"
key = "no"
[[kind.field]]
name = "number"
title = "No"
type = "numbre""#,
        r"specs/a.toml:16:8: `type` cannot be `numbre`
    help: did you mean `number`?",
    ),
    (
        "a kind that contradicts itself",
        r#"[[kind]]
name = "trees"
title = "Trees"
summary = "s"
key = "no"
[[kind.field]]
name = "number"
title = "No"
type = "number""#,
        r"specs/a.toml:8:1: the kind `trees` speaks of a field `no` that it does not have",
    ),
    (
        "indicators of figures, and one that is itself",
        r#"[[crosswalk]]
source = "workforce"
code = "A"
same_as = { source = "plan", code = "A" }
[[crosswalk]]
source = "plan"
code = "A"
same_as = { source = "plan", code = "A" }
[[source]]
id = "plan"
kind = "indicators"
path = "plan.xlsx""#,
        r"specs/a.toml:9:10: the source `workforce` is of the kind `figures`, and `indicators`, `service-standards` or `metrics-collector` is needed
    help: name another source, or change the source's `kind`
specs/a.toml:12:1: the indicator `A` is said to be the same as itself
    help: name another source, or another code, in `same_as`",
    ),
];

/// Whole specs, and what is said of them.
const WHOLE: &[(&str, &str, &str)] = &[
    (
        "nothing",
        "",
        r"specs/a.toml:1:1: the spec needs `[report]`
    help: add `[report]`: what the report is",
    ),
    (
        "a value for a table",
        "report = 1",
        r"specs/a.toml:1:10: `report` should be a table, and is the number 1
    help: write it like `[report]`",
    ),
    (
        "an open bracket",
        r"[report
title = 5%",
        r"specs/a.toml:1:8: this is not TOML: unclosed table, expected `]`
    help: look on this line for a missing quotation mark, bracket or `=`",
    ),
    (
        "several at once",
        r#"[report]
titel = "x"
output = "a.pdf"
title="""#,
        r"specs/a.toml:1:1: the spec needs `[[source]]`
    help: add `[[source]]`: a table that the report is made from, by its `id`, `kind` and `path`
specs/a.toml:2:1: there is no key `titel` in [report]
    help: did you mean `title`?
specs/a.toml:3:10: `output` is `a.pdf`, and the report is an Excel workbook
    help: end the name in `.xlsx`
specs/a.toml:4:7: `title` is empty
    help: fill in `title`, or take the key out if it may be left out",
    ),
    (
        "a key twice",
        r#"[report]
title = "a"
title = "b"
x = "#,
        r"specs/a.toml:3:1: this is not TOML: this key or heading is given already
    help: put the two together under one heading; entries of which there are several have double brackets
specs/a.toml:4:5: this is not TOML: string values must be quoted, expected literal string
    help: put quotation marks around the text",
    ),
    (
        "a table misspelt",
        r#"[reports]
title = "x"
output = "y.xlsx""#,
        r"specs/a.toml:1:1: the spec needs `[report]`
    help: add `[report]`: what the report is
specs/a.toml:1:2: there is no key `reports` in the spec
    help: did you mean `report`?",
    ),
];

#[test]
fn every_problem_is_told_with_its_place_and_what_to_do() {
    for (what, added, told) in ADDED {
        assert_eq!(said(&format!("{SOUND}{added}")), *told, "{what}");
    }
    for (what, text, told) in WHOLE {
        assert_eq!(said(text), *told, "{what}");
    }
}

/// The example of the interface, with every table that a spec can have.
const FULL: &str = r#"[report]
title = "Central Services: performance and budgets"
organisation = "Melton Borough Council"
period = "2012/13"
output = "../out/melton-2012-13.xlsx"
profile = "committee"
as_of = 2012-05-01

[[source]]
id = "indicators-2012"
kind = "indicators"
path = "../workbooks/melton/central-services-plan-2012-13.xlsx"

[[source]]
id = "indicators-2009"
kind = "indicators"
path = "../workbooks/melton/ict-*.xlsx"
sheet = "Indicators"
heading_row = 3
ignore_rows = [12, "14:16"]
period = "2009/10"

[[source]]
id = "trading-account"
kind = "figures"
path = "../workbooks/melton/ict-services-2009-10.xlsx"
rows = "7:58"
columns = { label = "C", "2016-17" = "H" }
unit = "£'000"

[[source]]
id = "trees"
kind = "trees"
path = "trees.csv"

[[kind]]
name = "trees"
title = "Trees"
summary = "Trees on council land"
field = [{ name = "number", title = "Number", type = "number", headings = ["no"] }]

[[balance]]
source = "trading-account"
equation = "Net Expenditure = Total Expenditure - Income - Recharges to Services"

[[tie]]
name = "Employees stated in the text"
left = { source = "trading-account", row = "Total", column = "Employees", sign = "reversed" }
right = { value = "99", stated_in = "Workforce paragraph" }

[[crosswalk]]
source = "indicators-2009"
code = "SOCITM KPI 2 Incidents"
same_as = { source = "indicators-2012", code = "IT2" }

[scoring]
rag = "floor"
tolerance = "7.5%"
[[scoring.indicator]]
code = "IT2"
polarity = "lower"
floor = "80%"

[rules]
numbering-gap = "off"
missing-value = { severity = "note", scope = ["trees"] }

[[waive]]
rule = "does-not-cast"
at = "Workforce!B9"
reason = "Total excludes the shared post"
by = "Head of Finance"
until = 2026-03-31

[[sheet]]
kind = "exceptions"
order = 2
[[sheet]]
kind = "returns"
on = false
[[chart]]
kind = "rag-by-theme"
"#;

#[test]
fn a_full_spec_means_what_it_says() {
    let spec = read(FULL).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(spec.report.output, Path::new("out/melton-2012-13.xlsx"));
    assert_eq!(spec.report.period.unwrap().to_string(), "2012/13");
    assert_eq!(spec.report.as_of.unwrap().to_string(), "2012-05-01");
    let source = |id: &str| spec.source(id).map(|(index, _)| index);
    assert_eq!(
        [source("trees"), source("trees-2"), source("trees-x"), source("indicators-2009-3")],
        [Some(3), Some(3), None, Some(1)]
    );
    let [plan, ict, account, trees] = spec.sources.as_slice() else { panic!("four sources") };
    assert_eq!((plan.period, plan.is_pattern), (spec.report.period, false));
    assert_eq!(ict.path, Path::new("workbooks/melton/ict-*.xlsx"));
    assert!(ict.is_pattern && ict.ignores(12) && ict.ignores(15) && !ict.ignores(13));
    assert_eq!(
        (ict.heading_row.as_ref().map(|(row, _)| *row), ict.period.unwrap().to_string()),
        (Some(3), "2009/10".into())
    );
    let rows = account.rows.as_ref().map(|rows| (rows.first, rows.last));
    assert_eq!((rows, account.unit.as_ref().unwrap().to_string()), (Some((7, 58)), "£'000".into()));
    let columns: Vec<_> = account.columns.iter().map(|c| (c.key.as_str(), c.field.is_some(), c.column)).collect();
    assert_eq!(columns, [("2016-17", false, Some(7)), ("label", true, Some(2))]);
    assert_eq!(trees.kind.name, "trees");
    assert_eq!(spec.balances[0].place.to_string(), "specs/a.toml:44:12");
    assert_eq!(spec.balances[0].place_of(1).to_string(), "specs/a.toml:44:13");
    assert_eq!((spec.balances[0].source, &spec.balances[0].name), (2, &spec.balances[0].equation));
    assert!(matches!(&spec.ties[0].right.figure, TieFigure::Stated { value, .. } if value.to_string() == "99"));
    assert_eq!((spec.ties[0].left.sign, &*spec.crosswalks[0].to.code), (Sign::Reversed, "IT2"));
    assert_eq!(spec.scoring.tolerance.to_string(), "7.5");
    assert_eq!(spec.scoring.overrides[0].floor.as_ref().unwrap().to_string(), "80%");
    let rules: Vec<_> = spec.rules.iter().map(|rule| (rule.rule, rule.level(), rule.scope.as_slice())).collect();
    assert_eq!(rules, [("missing-value", Some(crate::finding::Level::Note), &[3][..]), ("numbering-gap", None, &[])]);
    assert_eq!(spec.waivers[0].span.unwrap().to_string(), "B9");
    let sheets: Vec<_> = spec.sheets_in_order().into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(sheets[..3], [SheetKind::Cover, SheetKind::Exceptions, SheetKind::Summary]);
    assert!(!sheets.contains(&SheetKind::Returns) && sheets.len() == 14);
}

#[test]
fn a_waiver_covers_its_rule_at_its_cells() {
    let spec = read(FULL).unwrap();
    let sheet = crate::grid::Place::sheet("a.xlsx", "workforce ", 0);
    let cell = |text: &str| sheet.at(text.parse().unwrap());
    assert!(spec.waivers[0].covers("does-not-cast", &cell("B9")));
    assert!(!spec.waivers[0].covers("does-not-cast", &cell("B10")));
    assert!(!spec.waivers[0].covers("does-not-cast", &cell("B9:B10")), "it is of one cell");
    assert!(!spec.waivers[0].covers("does-not-tie", &cell("B9")));
    assert!(!spec.waivers[0].covers("does-not-cast", &sheet));
}

#[test]
fn the_schema_tells_every_key_and_what_it_is_for() {
    let schema = schema().to_value();
    let mut undescribed = Vec::new();
    let definitions = schema["$defs"].as_object().unwrap();
    for (name, definition) in definitions.iter().chain([(&String::from("the spec"), &schema)]) {
        for (key, property) in definition["properties"].as_object().into_iter().flatten() {
            if property["description"].as_str().unwrap_or_default().is_empty() {
                undescribed.push(format!("{name}.{key}"));
            }
        }
    }
    assert_eq!(undescribed, Vec::<String>::new());
}

#[test]
fn a_vocabulary_is_of_a_field_or_of_a_field_of_a_kind() {
    let words = |kind: &str, field: &str, heading: &str| {
        let spec = read(&format!(
            "{SOUND}[vocabulary]\ntheme = [\"Clean\", \"Active\"]\nstatus = [\"Open\"]\n\"actions.status\" = [\"Begun\", \"Done\"]\n"
        ));
        let spec = spec.unwrap();
        let kind = builtin_kinds().iter().find(|of| of.name == kind).unwrap();
        let field = kind.fields.iter().find(|of| of.name == field).unwrap();
        spec.words_for(kind, field, heading).map(|found| found.words.join(" "))
    };
    assert_eq!(words("service-standards", "theme", "Theme").as_deref(), Some("Clean Active"));
    assert_eq!(words("indicators", "aim", "Corporate theme").as_deref(), Some("Clean Active"));
    assert_eq!(words("indicators", "aim", "Aim"), None);
    assert_eq!(words("actions", "status", "Status").as_deref(), Some("Begun Done"));
    assert_eq!(words("risk-register", "status", "Status").as_deref(), Some("Open"));
    // No status of an indicator is called so.
    assert_eq!(words("indicators", "status", "Status"), None);
}

#[test]
fn a_vocabulary_that_means_nothing_is_told() {
    for (added, told) in [
        ("themes = [\"Clean\"]", "there is no field `themes`"),
        ("\"action.status\" = [\"Done\"]", "there is no kind `action`"),
        ("theme = [\"Clean\", \"clean\"]", "`clean` stands in the list twice"),
        ("theme = []", "`theme` is an empty list"),
        ("frequency = [\"Now and then\"]", "`Now and then` cannot be read as what the field `frequency` holds"),
    ] {
        let said = said(&format!("{SOUND}[vocabulary]\n{added}\n"));
        assert!(said.contains(told), "{added}: {said}");
    }
}
