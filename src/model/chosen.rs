//! What a chart of the spec shows of a table of figures.

use super::figures::{FigureTable, LineRole};
use crate::grid::one_line;
use crate::spec::{ChartSetting, Named, NoSuchName};

/// The lines and columns that the spec chooses, by index; none where those that are usual are meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// The lines, in the order of the spec.
    pub lines: Vec<usize>,
    /// The columns, in the order of the spec.
    pub columns: Vec<usize>,
}

/// The lines and columns of a table that a chart of the spec names.
///
/// # Errors
/// Where the table lacks some: every name that it lacks.
pub fn chosen(setting: &ChartSetting, table: &FigureTable) -> Result<Chosen, Vec<NoSuchName>> {
    let lines = table.lines.iter().enumerate().filter(|(_, line)| line.role != LineRole::Section);
    let lines: Vec<(usize, String)> = lines.map(|(index, line)| (index, one_line(&line.label))).collect();
    let columns: Vec<(usize, String)> =
        table.columns.iter().enumerate().map(|(index, column)| (index, one_line(&column.heading))).collect();
    let mut lacking = Vec::new();
    let mut find = |what: &'static str, names: &[(usize, String)], written: &[Named]| -> Vec<usize> {
        let mut found = Vec::new();
        for name in written {
            let wanted = one_line(name).to_lowercase();
            if let Some((index, _)) = names.iter().find(|(_, name)| name.to_lowercase() == wanted) {
                found.push(*index);
            } else {
                let within = format!("the table “{}”", one_line(&table.title));
                let known = names.iter().map(|(_, name)| name.as_str());
                lacking.push(NoSuchName::new(what, name, within, known));
            }
        }
        found
    };
    let chosen =
        Chosen { lines: find("line", &lines, &setting.rows), columns: find("column", &columns, &setting.columns) };
    if lacking.is_empty() { Ok(chosen) } else { Err(lacking) }
}
