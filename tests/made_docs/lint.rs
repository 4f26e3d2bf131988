//! `docs/lint.md`: the accessibility checklist, item by item.

use linesight::lint::items;

use super::markdown::{code, table};
use super::{head, hold};

const INTRODUCTION: &str = "\
`linesight lint FILE` holds a workbook of any maker against the checklist of the UK Government Analysis Function for
[releasing statistics in spreadsheets](https://analysisfunction.civilservice.gov.uk/policy-store/releasing-statistics-in-spreadsheets/).
Each item comes out as a pass, a failure with its cells, not applicable, or for a person to judge, with what to look at.
Essential items are those that the regulations on accessibility of public bodies ask for.

An `.xlsx` or `.xlsm` is seen whole. Of an `.xls` or `.ods` linesight sees what the cells hold, merged cells and what is
hidden; of an `.xlsb` or `.csv` what the cells hold. The other items are then for a person to judge. Sheets that are hidden
are told as hidden and not judged further. Where cells are laid out as a table that is not marked up as one, the items on
tables judge that block: rows that follow each other, the first and the last with two filled cells or more.

Widths are estimated, so that text is called cut off only where it is by a good part.

";

#[test]
fn the_checklist_is_documented() {
    let mut out = head("The accessibility checklist", "src/lint/items");
    out.push_str(INTRODUCTION);
    let rows = items()
        .iter()
        .map(|item| [item.number.to_string(), code(item.name), item.weight.name().to_owned(), item.asks.to_owned()]);
    out.push_str(&table(["item", "name", "weight", "asks"], rows));
    for item in items() {
        out.push_str(&format!("\n## {}. {}\n\n{} {}\n", item.number, item.name, item.asks, item.why));
        out.push_str(&format!("\nIn Excel: {}\n", item.fix));
        out.push_str(&format!("\nWhere a person must judge: {}.\n", item.look_at));
    }
    hold("docs/lint.md", &out);
}
