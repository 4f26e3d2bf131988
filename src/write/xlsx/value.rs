//! One value into one cell.

use rust_decimal::Decimal;
use rust_xlsxwriter::{ColNum, Format, Formula, RowNum, Url, XlsxError};

use super::Writer;
use super::formula;
use crate::write::cell::{Cell, Computed, Value};
use crate::write::formula::Expr;
use crate::write::link::{self, LONGEST as ADDRESS, Target};

/// Longest text of a cell, in UTF-16 units.
const LONGEST: usize = 32_767;
/// Most links of a sheet.
const LINKS: u32 = 65_530;

impl Writer<'_, '_> {
    /// Writes a cell in the given format; sparklines are the table's business.
    pub(super) fn value(&mut self, row: RowNum, column: ColNum, cell: &Cell, format: &Format) -> Result<(), XlsxError> {
        if let Some(url) = cell.link.as_ref().and_then(|target| self.url(target)) {
            // The link's own text is written over below; the link stays.
            self.sheet.write_url_with_format(row, column, url.set_text("."), format)?;
            self.links += 1;
        }
        match &cell.value {
            Value::Empty | Value::Spark(_) => self.sheet.write_blank(row, column, format)?,
            Value::Text(text) | Value::Blank(text) => {
                self.sheet.write_string_with_format(row, column, fit(text), format)?
            }
            Value::Number(number, shown) => {
                self.sheet.write_number_with_format(row, column, binary(shown.stored(*number)), format)?
            }
            Value::Date(date) if (1900..=9999).contains(&chrono::Datelike::year(date)) => {
                self.sheet.write_datetime_with_format(row, column, date, format)?
            }
            Value::Date(_) | Value::YesNo(_) => {
                self.sheet.write_string_with_format(row, column, cell.shown(), format)?
            }
            Value::Formula(expr, result) => return self.formula(row, column, expr, result, format),
        };
        Ok(())
    }

    /// Writes a formula with its result, or the result alone where the formula refers to what is not there.
    fn formula(
        &mut self,
        row: RowNum,
        column: ColNum,
        expr: &Expr,
        result: &Computed,
        format: &Format,
    ) -> Result<(), XlsxError> {
        let (stored, value) = match result {
            Computed::Number(number, shown) => (shown.stored(*number).to_string(), Value::Number(*number, *shown)),
            Computed::Text(text) => (fit(text), Value::Text(text.clone())),
        };
        // A text such as "inf" would be stored as a number that Excel cannot read.
        let safe = matches!(result, Computed::Number(..)) || stored.parse::<f64>().is_err();
        match formula::text(expr, &self.plan.tables, &self.placed.name).filter(|_| safe) {
            Some(text) => {
                self.sheet.write_formula_with_format(row, column, Formula::new(text).set_result(stored), format)?;
                Ok(())
            }
            None => self.value(row, column, &Cell { value, ..Cell::empty() }, format),
        }
    }

    /// Whether the cell will be written as a link.
    pub(super) fn links(&self, cell: &Cell) -> bool {
        cell.link.as_ref().and_then(|target| self.url(target)).is_some()
    }

    fn url(&self, target: &Target) -> Option<Url> {
        if self.links >= LINKS {
            return None;
        }
        let address = match target {
            Target::Web(address) => link::web(address)?,
            Target::Workbook { path, sheet, cell } => return other_workbook(path, sheet, cell),
            Target::Sheet(_) | Target::Table(_) | Target::Cell { .. } | Target::Copied { .. } => {
                self.plan.inside(target)?
            }
        };
        Some(Url::new(address))
    }
}

fn other_workbook(path: &str, sheet: &str, cell: &str) -> Option<Url> {
    let place = format!("{}!{cell}", link::quoted(sheet));
    let fits = path.encode_utf16().count() <= ADDRESS && place.encode_utf16().count() <= ADDRESS;
    // A `#` in the path would end it.
    if !fits || path.is_empty() || path.contains('#') || path.contains(char::is_control) {
        return None;
    }
    let tip: String = format!("Opens {path} at {sheet}!{cell}").chars().take(120).collect();
    Some(Url::new(format!("file:///{path}#{place}")).set_tip(tip))
}

/// An exact decimal as the binary number nearest to it.
pub(super) fn binary(number: Decimal) -> f64 {
    // Its digits are parsed rather than divided, which is the nearest double by definition.
    number.to_string().parse().unwrap_or(0.0)
}

/// The text, cut to what a cell holds.
pub(super) fn fit(text: &str) -> String {
    if text.len() <= LONGEST || text.encode_utf16().count() <= LONGEST {
        return text.to_owned();
    }
    let mut length = 1;
    let kept = text.chars().take_while(|letter| {
        length += letter.len_utf16();
        length <= LONGEST
    });
    let mut kept: String = kept.collect();
    kept.push('…');
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut_to_what_a_cell_holds() {
        assert_eq!(fit("short"), "short");
        let cut = fit(&"é😀".repeat(20_000));
        assert!(cut.encode_utf16().count() <= LONGEST);
        assert!(cut.ends_with('…'));
    }

    #[test]
    fn decimals_become_the_nearest_binary_number() {
        assert!((binary("0.9286".parse().unwrap()) - 0.9286).abs() < f64::EPSILON);
    }
}
