//! The style words: what a cell means, never how it looks. The look is the writer's, once, in `xlsx::formats`.

/// How good a figure is. Always shown as word, shape and colour together, so that colour alone carries nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// On target.
    Good,
    /// Near target.
    Amber,
    /// Off target.
    Red,
    /// There is a target but no figure.
    NoData,
    /// There is a figure but nothing to rate it by.
    NotRated,
}

impl Status {
    /// The word: `Green`, `Amber`, `Red`, `No data`, `Not rated`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Good => "Green",
            Self::Amber => "Amber",
            Self::Red => "Red",
            Self::NoData => "No data",
            Self::NotRated => "Not rated",
        }
    }

    /// The shape that stands after the word.
    #[must_use]
    pub const fn shape(self) -> char {
        match self {
            Self::Good => '●',
            Self::Amber => '▲',
            Self::Red => '■',
            Self::NoData => '–',
            Self::NotRated => '○',
        }
    }

    /// Word and shape, as in a cell: `Amber ▲`.
    #[must_use]
    pub fn shown(self) -> String {
        format!("{} {}", self.word(), self.shape())
    }
}

/// How grave a remark is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The report must not go out so.
    Error,
    /// Someone should look.
    Warning,
    /// Good to know.
    Note,
}

impl Severity {
    /// The word as in a cell: `Error ■`.
    #[must_use]
    pub const fn shown(self) -> &'static str {
        match self {
            Self::Error => "Error ■",
            Self::Warning => "Warning ▲",
            Self::Note => "Note ○",
        }
    }
}

/// What a cell is, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Style {
    /// Nothing special.
    #[default]
    Plain,
    /// To be read first.
    Strong,
    /// Secondary: a note, a unit, a reason for a blank.
    Muted,
    /// A rating.
    Status(Status),
    /// A remark.
    Severity(Severity),
    /// A cell of a heat map, from 0 (least) to 4 (most).
    Heat(u8),
    /// The name of a section.
    Section,
    /// A total.
    Total,
}
