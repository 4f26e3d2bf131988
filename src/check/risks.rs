//! Which risk matrices and risk registers belong together, and their numbers.

use crate::grid::Addr;
use crate::model::{Field, MatrixTable, RiskTable, Shape, Table};

use super::Facts;

/// Matrices and the registers whose risks stand in them.
#[derive(Default)]
pub(super) struct Register<'a> {
    pub(super) matrices: Vec<(&'a Table, &'a MatrixTable)>,
    pub(super) registers: Vec<(&'a Table, &'a RiskTable)>,
}

/// A number in a matrix.
#[derive(Clone, Copy)]
pub(super) struct InMatrix<'a> {
    pub(super) number: u32,
    pub(super) at: Addr,
    pub(super) shape: &'a Shape,
    pub(super) written: &'a str,
}

/// A numbered risk of a register.
#[derive(Clone, Copy)]
pub(super) struct InRegister<'a> {
    pub(super) number: u32,
    pub(super) at: Addr,
    pub(super) shape: &'a Shape,
    pub(super) written: &'a str,
}

/// The matrices and registers that belong together: those of one sheet where both stand on it, else those of one
/// workbook, else, with a spec, all that is left. Every matrix has at least one register here and the other way round.
pub(super) fn registers<'a>(facts: &Facts<'a>) -> Vec<Register<'a>> {
    let mut all = Register::default();
    for matrix in &facts.model.matrices {
        all.matrices.extend(facts.table(matrix.table).map(|table| (table, matrix)));
    }
    for register in &facts.model.risks {
        let numbered = register.rows.iter().filter(|risk| number(risk.number.as_ref()).is_some()).count();
        // A register of unnumbered risks cannot be held against a matrix.
        if numbered * 2 > register.rows.len() {
            all.registers.extend(facts.table(register.table).map(|table| (table, register)));
        }
    }
    let mut found = Vec::new();
    take_by(&mut all, &mut found, |shape| (shape.book, Some(shape.sheet)));
    take_by(&mut all, &mut found, |shape| (shape.book, None));
    if facts.spec.is_some() {
        take_by(&mut all, &mut found, |_| (0, None));
    }
    found
}

/// Moves what has the same key out of what is left, where there are matrices and registers of that key.
fn take_by<'a>(left: &mut Register<'a>, found: &mut Vec<Register<'a>>, key: impl Fn(&Shape) -> (usize, Option<usize>)) {
    let keys: std::collections::BTreeSet<_> = left.matrices.iter().map(|(table, _)| key(&table.shape)).collect();
    for wanted in keys {
        if !left.registers.iter().any(|(table, _)| key(&table.shape) == wanted) {
            continue;
        }
        let (matrices, others) =
            std::mem::take(&mut left.matrices).into_iter().partition(|(table, _)| key(&table.shape) == wanted);
        left.matrices = others;
        let (registers, others) =
            std::mem::take(&mut left.registers).into_iter().partition(|(table, _)| key(&table.shape) == wanted);
        left.registers = others;
        found.push(Register { matrices, registers });
    }
}

impl<'a> Register<'a> {
    /// Every number in the matrices, in order of cell.
    pub(super) fn in_matrix(&self) -> Vec<InMatrix<'a>> {
        let cells = self.matrices.iter().flat_map(|(table, matrix)| matrix.cells.iter().map(|cell| (*table, cell)));
        cells
            .flat_map(|(table, cell)| {
                let numbers = cell.risks.value().map(Vec::as_slice).unwrap_or_default();
                numbers.iter().map(|number| InMatrix {
                    number: *number,
                    at: cell.at,
                    shape: &table.shape,
                    written: &cell.written,
                })
            })
            .collect()
    }

    /// Every numbered risk of the registers, in order of row.
    pub(super) fn in_register(&self) -> Vec<InRegister<'a>> {
        let rows = self.registers.iter().flat_map(|(table, register)| register.rows.iter().map(|risk| (*table, risk)));
        rows.filter_map(|(table, risk)| {
            let field = risk.number.as_ref()?;
            let number = number(Some(field))?;
            Some(InRegister { number, at: field.at, shape: &table.shape, written: &field.written })
        })
        .collect()
    }

    /// Whether any cell of the matrices could not be read: then it is not known which risks are missing.
    pub(super) fn has_unread_cells(&self) -> bool {
        let mut cells = self.matrices.iter().flat_map(|(_, matrix)| &matrix.cells);
        cells.any(|cell| matches!(cell.risks, crate::value::Parsed::Bad(_)))
    }
}

/// The number of a risk, where it is one.
pub(super) fn number(field: Option<&Field<String>>) -> Option<u32> {
    let text = field?.value()?;
    // `SR12`, `R 12`: letters before the number name the register, not the risk.
    let digits = text.trim().trim_end_matches(['.', ')']).trim_start_matches(|c: char| c.is_alphabetic());
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    digits.trim_start_matches([' ', '-', '/']).parse().ok().filter(|_| letters <= 4)
}
