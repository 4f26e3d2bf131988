//! A change, and all of them.

use crate::finding::Level;

/// What changed, the most important first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A workbook is no longer there.
    WorkbookDropped,
    /// A workbook is new.
    WorkbookAdded,
    /// A table is no longer there.
    TableDropped,
    /// A table is new.
    TableAdded,
    /// Another figure is written.
    Figure,
    /// Another target is written.
    Target,
    /// Another status follows from the figures, or is written.
    Status,
    /// A row is no longer there.
    RowDropped,
    /// A row is new.
    RowAdded,
    /// A row is likely the same under other words: to be confirmed by a person.
    Renamed,
    /// Other words are written.
    Words,
    /// A column is no longer there.
    ColumnDropped,
    /// A column is new.
    ColumnAdded,
    /// Something is found that was not found before.
    FindingNew,
    /// What was found before is found no more.
    FindingMended,
}

impl Kind {
    /// Every kind, the most important first.
    pub const ALL: [Self; 15] = [
        Self::WorkbookDropped,
        Self::WorkbookAdded,
        Self::TableDropped,
        Self::TableAdded,
        Self::Figure,
        Self::Target,
        Self::Status,
        Self::RowDropped,
        Self::RowAdded,
        Self::Renamed,
        Self::Words,
        Self::ColumnDropped,
        Self::ColumnAdded,
        Self::FindingNew,
        Self::FindingMended,
    ];

    /// The word for programs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::WorkbookDropped => "workbook-dropped",
            Self::WorkbookAdded => "workbook-added",
            Self::TableDropped => "table-dropped",
            Self::TableAdded => "table-added",
            Self::Figure => "figure",
            Self::Target => "target",
            Self::Status => "status",
            Self::RowDropped => "row-dropped",
            Self::RowAdded => "row-added",
            Self::Renamed => "renamed",
            Self::Words => "words",
            Self::ColumnDropped => "column-dropped",
            Self::ColumnAdded => "column-added",
            Self::FindingNew => "finding-new",
            Self::FindingMended => "finding-mended",
        }
    }

    /// The words for people, with how many there are.
    #[must_use]
    pub fn counted(self, count: usize) -> String {
        let (one, many) = match self {
            Self::WorkbookDropped => ("workbook dropped", "workbooks dropped"),
            Self::WorkbookAdded => ("workbook added", "workbooks added"),
            Self::TableDropped => ("table dropped", "tables dropped"),
            Self::TableAdded => ("table added", "tables added"),
            Self::Figure => ("figure changed", "figures changed"),
            Self::Target => ("target changed", "targets changed"),
            Self::Status => ("status changed", "statuses changed"),
            Self::RowDropped => ("row dropped", "rows dropped"),
            Self::RowAdded => ("row added", "rows added"),
            Self::Renamed => ("row likely renamed", "rows likely renamed"),
            Self::Words => ("text changed", "texts changed"),
            Self::ColumnDropped => ("column dropped", "columns dropped"),
            Self::ColumnAdded => ("column added", "columns added"),
            Self::FindingNew => ("finding new", "findings new"),
            Self::FindingMended => ("finding mended", "findings mended"),
        };
        format!("{count} {}", if count == 1 { one } else { many })
    }
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What changed.
    pub kind: Kind,
    /// The workbook before; nothing where it is new.
    pub old_path: Option<String>,
    /// The workbook now; nothing where it is no longer there.
    pub new_path: Option<String>,
    /// The sheet now, or else before.
    pub sheet: String,
    /// The table's title, or else its sheet.
    pub table: String,
    /// The row: its code or label.
    pub row: String,
    /// The row's label, where it is called by its code.
    pub label: String,
    /// The column's heading; of a finding, its rule.
    pub column: String,
    /// What was written; nothing where there was nothing.
    pub old: Option<String>,
    /// What is written now.
    pub new: Option<String>,
    /// New less old, with its unit, where both are figures in one unit.
    pub difference: Option<String>,
    /// The cell before.
    pub old_cell: Option<String>,
    /// The cell now.
    pub new_cell: Option<String>,
    /// How much a finding matters.
    pub level: Option<Level>,
}

/// Everything that changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// The changes: workbook by workbook and table by table, in each the most important first.
    pub changes: Vec<Change>,
    /// How many findings are there as before.
    pub still_there: usize,
    /// What was not compared: a sentence each.
    pub not_compared: Vec<String>,
}

impl Change {
    /// The row by its code and its label.
    #[must_use]
    pub fn whole_row(&self) -> String {
        if self.label.is_empty() { self.row.clone() } else { format!("{}: {}", self.row, self.label) }
    }
}

impl Difference {
    /// Whether nothing changed.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// How many changes there are of a kind.
    #[must_use]
    pub fn count(&self, kind: Kind) -> usize {
        self.changes.iter().filter(|change| change.kind == kind).count()
    }
}
