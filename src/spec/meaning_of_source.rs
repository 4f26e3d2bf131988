//! What the sources of a spec mean, and the kinds of its own.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::at::At;
use super::meaning::Meaning;
use super::meant::{ColumnSetting, RowRange, Source};
use super::problem::Fault;
use super::written::{RowsWritten, SourceWritten};
use super::{Kind, Layout, builtin_kinds, text};
use crate::value::Period;

impl Meaning<'_> {
    pub(super) fn own_kinds(&mut self, written: &[At<Kind>]) {
        let mut lines: BTreeMap<&str, u32> = BTreeMap::new();
        for kind in written {
            if builtin_kinds().iter().any(|builtin| builtin.name == kind.name) {
                let what = format!("the kind `{}` is built in", kind.name);
                self.contradiction(kind, what, "give your own kind another name");
            } else if let Some(first) = lines.insert(&kind.name, self.line(kind)) {
                self.fault(kind, Fault::Twice { what: "kind", written: kind.name.clone(), first });
            } else {
                match Kind::clone(kind).validated() {
                    Ok(sound) => self.kinds.push(Arc::new(sound)),
                    Err(error) => self.fault(kind, Fault::Kind(error)),
                }
            }
        }
    }

    pub(super) fn note_ids(&mut self, written: &[At<SourceWritten>]) {
        for source in written {
            let id = self.filled("id", &source.id);
            match self.sources.iter().find(|(known, _)| **known == *id) {
                Some(&(_, first)) => self.fault(&source.id, Fault::Twice { what: "source", written: id, first }),
                None => self.sources.push((id.into(), self.line(&source.id))),
            }
        }
    }

    /// Tells a source that names the very table of one before it, and so would be left without.
    fn same_table(&mut self, written: &At<SourceWritten>) {
        let SourceWritten { id, kind, path, sheet, heading_row, rows, .. } = &**written;
        let said = format!(
            "{} {} {} {:?} {:?}",
            kind.trim(),
            self.path(path).display(),
            sheet.as_ref().map_or(String::new(), |sheet| sheet.trim().to_lowercase()),
            heading_row.as_ref().map(|row| **row),
            rows.as_ref().map(|rows| rows.0.trim()),
        );
        if let Some(first) = self.said_before("table", said, id) {
            let what = format!("the source `{}` names the same table as the source on line {first}", id.trim());
            self.contradiction(id, what, "name another `sheet`, `path` or `kind`, or take one of the two out");
        }
    }

    pub(super) fn source(&mut self, written: &At<SourceWritten>, report_period: Option<Period>) -> Option<Source> {
        let own = self.kinds.clone();
        let kinds = own.iter().chain(builtin_kinds()).map(|kind| (kind.name.as_str(), kind));
        let kind = self.among("kind", &written.kind, kinds, true).cloned();
        let path = self.filled("path", &written.path);
        let rows = written.rows.as_ref().and_then(|rows| self.rows("rows", rows));
        let ignore_rows = written.ignore_rows.iter().filter_map(|rows| self.rows("ignore_rows", rows)).collect();
        let mut given: Vec<(&str, &str)> = Vec::new();
        for (key, at) in &written.columns {
            match given.iter().find(|(_, other)| at.trim().eq_ignore_ascii_case(other)) {
                Some((other, _)) => {
                    let what = format!("`{}` is read from the column `{}`, and so is `{other}`", key.trim(), at.trim());
                    self.contradiction(at, what, "give each a column of its own");
                }
                None => given.push((key.trim(), at.trim())),
            }
        }
        self.same_table(written);
        if let (Some(rows), Some(_)) = (&written.rows, &written.heading_row) {
            let help = "take `rows` out where the table has headings, else `heading_row`";
            self.contradiction(
                rows,
                "`rows` is for a table without headings, and `heading_row` says it has some",
                help,
            );
        }
        if let (Some(rows), true) = (&written.rows, written.columns.is_empty()) {
            let help = "add `columns = { label = \"C\", \"2016-17\" = \"H\" }`";
            self.contradiction(
                rows,
                "`rows` says that the table has no headings, so `columns` must say what is where",
                help,
            );
        }
        let kind = kind?;
        let letters_only = written.rows.is_some();
        let own_period = self.period(written.period.as_ref());
        let columns =
            written.columns.iter().filter_map(|(key, at)| self.column(&kind, key, at, letters_only)).collect();
        Some(Source {
            id: written.id.trim().into(),
            kind,
            is_pattern: path.contains(['*', '?', '[', '{']),
            path: self.path(&path),
            path_place: self.lines.of(&written.path),
            sheet: written.sheet.as_ref().map(|sheet| self.named("sheet", sheet)),
            heading_row: written.heading_row.as_ref().map(|row| (**row, self.lines.of(row))),
            columns,
            rows,
            ignore_rows,
            unit: self.unit(written.unit.as_ref()),
            period: own_period.or(report_period),
            own_period,
            owner: written.owner.as_ref().map(|owner| self.filled("owner", owner).into()),
            place: self.lines.of(written),
        })
    }

    pub(super) fn column(
        &mut self,
        kind: &Kind,
        key: &At<String>,
        at: &At<String>,
        letters_only: bool,
    ) -> Option<ColumnSetting> {
        let field = kind.field_index(key.trim());
        // `target 2012/13 = "H"` gives one of several columns of a field; a table of figures takes any heading.
        let is_one_of_several = kind.fields.iter().any(|field| {
            let rest = key.strip_prefix(field.name.as_str());
            field.repeats && rest.is_some_and(|rest| rest.starts_with(' '))
        });
        if field.is_none() && !is_one_of_several && kind.layout != Layout::Figures {
            self.among("field", key, kind.fields.iter().map(|field| (field.name.as_str(), ())), true)?;
        }
        let written = self.named("columns", at);
        let column = text::column(&written);
        if letters_only && column.is_none() {
            let what = format!("the column `{written}` is no letters of a column, and the table has no headings");
            self.contradiction(at, what, "give the column's letters in Excel, such as `C`");
            return None;
        }
        Some(ColumnSetting { key: key.trim().to_owned(), field, written, column })
    }

    pub(super) fn rows(&mut self, key: &'static str, written: &At<RowsWritten>) -> Option<RowRange> {
        let found = text::rows(&written.0);
        if found.is_none() {
            let fault = Fault::Unreadable {
                key,
                written: written.0.clone(),
                expected: "a row or a range of rows",
                example: "7:58",
            };
            self.fault(written, fault);
        }
        found.map(|(first, last)| RowRange { first, last, place: self.lines.of(written) })
    }
}
