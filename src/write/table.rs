//! A table: columns with headings, rows with a role.
//!
//! Every table becomes a real Excel table with a name and alt text. A real table holds nothing but data rows, so
//! sections become a column of their own (each row says which section it is in, and a filter still works), totals that
//! close the table stand directly below it, and totals among the data stay where they are. References of the model
//! ([`Expr`](super::Expr), [`Target`](super::Target), charts) keep counting in the model's rows and columns.

use super::cell::Cell;

/// What a column holds; it decides alignment and widths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Words: left, wrapped.
    Text,
    /// Figures: right, never wrapped.
    Number,
    /// Days: left, never wrapped.
    Date,
    /// Ratings and severities: left, never wrapped.
    Status,
    /// A code or a period: left, never wrapped.
    Code,
    /// Sparklines.
    Spark,
}

/// One column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its heading. Made unique and non-empty by the writer.
    pub heading: String,
    /// What it holds.
    pub kind: Kind,
    /// Least width in characters.
    pub min_width: Option<u16>,
    /// Greatest width in characters, where text starts to wrap.
    pub max_width: Option<u16>,
    /// What may be typed into it, offered as a drop-down list; anything where this is empty.
    pub choices: Vec<String>,
}

impl Column {
    /// A column of the given kind.
    pub fn new(heading: impl Into<String>, kind: Kind) -> Self {
        Self { heading: heading.into(), kind, min_width: None, max_width: None, choices: Vec::new() }
    }

    /// Words, wrapped where they are long.
    pub fn text(heading: impl Into<String>) -> Self {
        Self::new(heading, Kind::Text)
    }

    /// Figures.
    pub fn number(heading: impl Into<String>) -> Self {
        Self::new(heading, Kind::Number)
    }

    /// Days.
    pub fn date(heading: impl Into<String>) -> Self {
        Self::new(heading, Kind::Date)
    }

    /// Ratings and severities.
    pub fn status(heading: impl Into<String>) -> Self {
        Self::new(heading, Kind::Status)
    }

    /// Codes, periods, cell addresses: short words that must stay on one line.
    pub fn code(heading: impl Into<String>) -> Self {
        Self::new(heading, Kind::Code)
    }

    /// Sparklines.
    pub fn spark(heading: impl Into<String>) -> Self {
        Self::new(heading, Kind::Spark)
    }

    /// The same column, at least and at most so many characters wide.
    #[must_use]
    pub fn width(mut self, min: u16, max: u16) -> Self {
        self.min_width = Some(min);
        self.max_width = Some(max.max(min));
        self
    }

    /// The same column, to be filled in with one of these; together at most 255 characters.
    #[must_use]
    pub fn choices<'c>(mut self, choices: impl IntoIterator<Item = &'c str>) -> Self {
        self.choices = choices.into_iter().map(str::to_owned).collect();
        self
    }
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Data.
    Data,
    /// The name of the rows that follow, in its first cell.
    Section,
    /// A total of rows above.
    Total,
}

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What it is.
    pub role: Role,
    /// Its cells; missing ones are empty, those beyond the last column are not shown.
    pub cells: Vec<Cell>,
}

/// How a table looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Look {
    /// Rows to be read: hairlines, wrapped text.
    #[default]
    List,
    /// A matrix of equal cells, such as a heat map; the first column names the rows.
    Matrix,
}

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The name by which the rest of the model refers to it; unique in the workbook.
    pub id: String,
    /// Shown above the table; empty when the sheet's title says it already.
    pub title: String,
    /// One sentence on what it shows: the alt text, read out by screen readers.
    pub description: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// Shown below, in quiet type.
    pub notes: Vec<String>,
    /// What stands in a table without rows.
    pub when_empty: String,
    /// Heading of the column that section rows become.
    pub section_heading: String,
    /// Whether the heading row has filter buttons; the sheet's profile may refuse them.
    pub filter: bool,
    /// Whether totals that close the table are rows of it rather than set below it.
    pub totals_within: bool,
    /// How it looks.
    pub look: Look,
}

impl Table {
    /// A table with an id and a description (its alt text).
    pub fn new(id: impl Into<String>, description: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            title: String::new(),
            description: description.into(),
            columns: Vec::new(),
            rows: Vec::new(),
            notes: Vec::new(),
            when_empty: "None".to_owned(),
            section_heading: "Section".to_owned(),
            filter: false,
            totals_within: false,
            look: Look::List,
        }
    }

    /// The same table, with a title shown above it.
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }

    /// The same table, with these columns.
    #[must_use]
    pub fn columns(mut self, columns: impl IntoIterator<Item = Column>) -> Self {
        self.columns = columns.into_iter().collect();
        self
    }

    /// The same table, with filter buttons.
    #[must_use]
    pub fn filtered(mut self) -> Self {
        self.filter = true;
        self
    }

    /// The same table, as a matrix of equal cells.
    #[must_use]
    pub fn matrix(mut self) -> Self {
        self.look = Look::Matrix;
        self
    }

    /// The same table, with a note below it.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// The same table, with words for when it has no rows.
    #[must_use]
    pub fn when_empty(mut self, words: impl Into<String>) -> Self {
        self.when_empty = words.into();
        self
    }

    /// The same table, with a heading for the column that its section rows become.
    #[must_use]
    pub fn sections(mut self, heading: impl Into<String>) -> Self {
        self.section_heading = heading.into();
        self
    }

    /// Adds a data row and gives its number.
    pub fn push(&mut self, cells: impl IntoIterator<Item = Cell>) -> usize {
        self.add(Role::Data, cells)
    }

    /// Adds a section row and gives its number.
    pub fn section(&mut self, name: impl Into<String>) -> usize {
        self.add(Role::Section, [Cell::text(name)])
    }

    /// Adds a total row and gives its number.
    pub fn total(&mut self, cells: impl IntoIterator<Item = Cell>) -> usize {
        self.add(Role::Total, cells)
    }

    fn add(&mut self, role: Role, cells: impl IntoIterator<Item = Cell>) -> usize {
        self.rows.push(Row { role, cells: cells.into_iter().collect() });
        self.rows.len() - 1
    }

    /// The cell at a row and column of the model.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        self.rows.get(row)?.cells.get(column)
    }
}
