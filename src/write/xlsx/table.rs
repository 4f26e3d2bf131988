//! A table: a real Excel table with its name and alt text, closing totals directly below it.

use rust_xlsxwriter::{DataValidation, Sparkline, SparklineType, Table as Real, TableColumn, TableStyle, XlsxError};

use super::Writer;
use super::formats::{CellLook, Shown};
use crate::write::cell::{Cell, Value};
use crate::write::colour;
use crate::write::layout::{Line, Shape, wraps};
use crate::write::table::Look;

/// Longest alt text that Excel keeps with a table.
const ALT: usize = 25_000;

impl Writer<'_, '_> {
    pub(super) fn table(&mut self, heading: u32, name: &str, shape: &Shape<'_>) -> Result<(), XlsxError> {
        let below = |row: usize| u32::try_from(row).map_or(u32::MAX, |row| heading.saturating_add(row));
        let last_column = u16::try_from(shape.columns.len() - 1).unwrap_or(u16::MAX);
        let real = self.real(name, shape);
        self.sheet.add_table(heading, 0, below(shape.body()), last_column, &real)?;
        if shape.inside == 0 {
            let format = self.formats.text(crate::write::layout::Text::Body, false).as_ref().clone().set_indent(1);
            self.sheet.write_string_with_format(heading + 1, 0, &shape.table.when_empty, &format)?;
        }
        for (row, line) in shape.rows() {
            self.row(below(row), line, shape)?;
        }
        for (column, of) in (0_u16..).zip(&shape.columns).filter(|(_, of)| !of.choices.is_empty() && shape.inside > 0) {
            let list = DataValidation::new()
                .allow_list_strings(&of.choices)?
                .set_error_title("Not in the list")?
                .set_error_message(format!("Choose one of: {}.", of.choices.join(", ")))?;
            self.sheet.add_data_validation(heading + 1, column, below(shape.inside), column, &list)?;
        }
        Ok(())
    }

    fn real(&mut self, name: &str, shape: &Shape<'_>) -> Real {
        let table = shape.table;
        let columns: Vec<_> = (shape.columns.iter().zip(&shape.headings).enumerate())
            .map(|(index, (column, heading))| {
                let format = self.formats.heading(column.kind, table.look, index == 0, table.filter);
                TableColumn::new().set_header(heading).set_header_format(format.as_ref())
            })
            .collect();
        let plain = table.look == Look::Matrix || self.formats.is_published();
        let title = if table.title.is_empty() { &self.placed.sheet.title } else { &table.title };
        Real::new()
            .set_name(name)
            .set_alt_text_title(title.chars().take(255).collect::<String>())
            .set_alt_text(table.description.chars().take(ALT).collect::<String>())
            .set_style(if plain { TableStyle::None } else { TableStyle::Medium2 })
            .set_banded_rows(!plain)
            .set_autofilter(table.filter)
            .set_columns(&columns)
    }

    fn row(&mut self, row: u32, line: &Line<'_>, shape: &Shape<'_>) -> Result<(), XlsxError> {
        let section = Cell::text(line.section);
        let nothing = Cell::empty();
        for (index, column) in shape.columns.iter().enumerate() {
            let at = u16::try_from(index).unwrap_or(u16::MAX);
            let named = if shape.sectioned && index == 0 { &section } else { &nothing };
            let cell = shape.cell(line, index).unwrap_or(named);
            let look = CellLook {
                style: cell.style,
                role: line.role,
                kind: column.kind,
                look: shape.table.look,
                names_row: index == 0,
                starts_section: line.starts_section,
                wrap: wraps(cell, column.kind),
                link: self.links(cell),
                number: Shown::of(cell),
            };
            let format = self.formats.cell(look);
            self.value(row, at, cell, &format)?;
            if let Value::Spark(columns) = &cell.value {
                self.spark(row, at, columns.clone(), shape)?;
            }
        }
        Ok(())
    }

    fn spark(
        &mut self,
        row: u32,
        at: u16,
        columns: std::ops::Range<usize>,
        shape: &Shape<'_>,
    ) -> Result<(), XlsxError> {
        let shift = usize::from(shape.sectioned);
        let end = (columns.end + shift).min(shape.columns.len());
        let (Ok(first), Ok(last)) = (u16::try_from(columns.start + shift), u16::try_from(end.saturating_sub(1))) else {
            return Ok(());
        };
        if first > last || (first..=last).contains(&at) {
            return Ok(());
        }
        let line = Sparkline::new()
            .set_type(SparklineType::Line)
            .set_range((self.placed.name.as_str(), row, first, row, last))
            .set_line_weight(1.5)
            .set_sparkline_color(self.formats.theme().accent.code())
            .show_last_point(true)
            .set_last_point_color(colour::Hue::Second.colour().code());
        self.sheet.add_sparkline(row, at, &line)?;
        Ok(())
    }
}
