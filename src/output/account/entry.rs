//! What an account is made of, before it is laid out: an entry for every figure that was held against others.

use rust_decimal::Decimal;

use super::super::Detail;
use crate::grid::Place;

/// How an entry came out, in the order in which an account lists them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum State {
    /// The figures do not agree.
    Differs,
    /// They do not agree, but it is only supposed that they should.
    NotCertain,
    /// Rounding could make the difference, but hardly ever does.
    Unlikely,
    /// It changed from one plan to the next.
    Changed,
    /// It stands on one side only.
    OneSided,
    /// They agree as far as rounding lets them.
    Rounding,
    /// They agree exactly.
    Agrees,
    /// They could not be compared.
    NotChecked,
}

impl State {
    /// The heading that those are listed under that came out so.
    pub(super) const fn heading(self) -> &'static str {
        match self {
            Self::Differs => "Do not agree",
            Self::NotCertain | Self::Unlikely => "Not certain",
            Self::Changed => "Changed from plan to plan",
            Self::OneSided => "On one side only",
            Self::Rounding | Self::Agrees => "Agree",
            Self::NotChecked => "Not checked",
        }
    }

    /// The word for one entry.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Differs => "differs",
            Self::NotCertain => "not certain",
            Self::Unlikely => "rounding, unlikely",
            Self::Changed => "changed",
            Self::OneSided => "on one side only",
            Self::Rounding => "within rounding",
            Self::Agrees => "agrees",
            Self::NotChecked => "not checked",
        }
    }

    /// Where its heading stands in an account.
    pub(super) const fn order(self) -> u8 {
        match self {
            Self::Differs => 0,
            Self::NotCertain | Self::Unlikely => 1,
            Self::Changed => 2,
            Self::OneSided => 3,
            Self::Rounding | Self::Agrees => 4,
            Self::NotChecked => 5,
        }
    }

    /// Whether it is told on one line, among others of its table.
    pub(super) const fn is_listed(self) -> bool {
        matches!(self, Self::Changed | Self::Rounding | Self::Agrees | Self::NotChecked)
    }

    /// Whether it is told where only differences are wanted.
    pub(super) const fn is_told_briefly(self) -> bool {
        !matches!(self, Self::Rounding | Self::Agrees | Self::NotChecked)
    }
}

/// What is held against what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Section {
    /// Totals against their parts.
    Totals,
    /// Figures against the same figures elsewhere.
    Ties,
    /// Targets of one plan against those of another.
    Targets,
    /// Risks of one plan against those of another.
    Risks,
}

impl Section {
    /// All of them, in the order of an account.
    pub(super) const ALL: [Self; 4] = [Self::Totals, Self::Ties, Self::Targets, Self::Risks];

    /// The name in CSV, which is also that of one.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Totals => "total",
            Self::Ties => "tie",
            Self::Targets => "target",
            Self::Risks => "risk",
        }
    }

    /// What was done with them, for the summary: `5 totals cast`.
    pub(super) const fn done(self) -> &'static str {
        match self {
            Self::Totals => "cast",
            Self::Ties | Self::Targets | Self::Risks => "compared",
        }
    }
}

/// The figures of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Held {
    /// What is written: the total, or the left side.
    pub(super) written: Decimal,
    /// What it is held against: what the parts make, or the right side.
    pub(super) computed: Decimal,
    /// The second less the first.
    pub(super) difference: Decimal,
    /// Decimal places in which they are written out.
    pub(super) places: u32,
}

/// A figure that was held against others.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) section: Section,
    pub(super) state: State,
    /// Where it stands.
    pub(super) place: Place,
    /// What it stands in, by its place and title; entries of one table agree in it.
    pub(super) table: String,
    /// What it is called: `Net Expenditure, 2008/09 Estimate`.
    pub(super) called: String,
    /// The figures; nothing where there is none, or where the entry only tells of others.
    pub(super) held: Option<Held>,
    /// What is written, and what it is held against, where they may be words: a target of two plans.
    pub(super) stated: Option<(String, String)>,
    /// How it came out, where there is a closer word than that of the state.
    pub(super) word: Option<&'static str>,
    /// What it is held against, where that is one figure elsewhere.
    pub(super) against: String,
    /// From where it is known that they should agree, in two words.
    pub(super) known: String,
    /// The same in full.
    pub(super) known_in_full: String,
    /// What bears it out.
    pub(super) lines: Vec<Line>,
    /// The likeliest explanation in a sentence, without its odds.
    pub(super) explanation: Option<String>,
    /// How easily the explanation fits by chance.
    pub(super) chance: Option<Decimal>,
    /// Other entries that differ only because this one does.
    pub(super) echoes: Vec<Entry>,
}

impl Entry {
    /// An entry of which nothing more is known than where it stands and how it came out.
    pub(super) fn new(section: Section, state: State, place: Place, table: String, called: String) -> Self {
        Self {
            section,
            state,
            place,
            table,
            called,
            held: None,
            stated: None,
            word: None,
            against: String::new(),
            known: String::new(),
            known_in_full: String::new(),
            lines: Vec::new(),
            explanation: None,
            chance: None,
            echoes: Vec::new(),
        }
    }

    /// How it came out, in a word or two.
    pub(super) fn word(&self) -> &'static str {
        self.word.unwrap_or_else(|| self.state.word())
    }

    /// Whether something was held against something, and the entry does not only tell of others.
    pub(super) const fn is_compared(&self) -> bool {
        self.held.is_some() || self.stated.is_some()
    }
}

/// A line under an entry, and at which detail it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// The least detail at which it is shown.
    pub(super) from: Detail,
    /// The most.
    pub(super) to: Detail,
    pub(super) what: What,
}

/// What a line holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// A figure with what it is, in a column with the figures next to it: `written   1,000`.
    Figure {
        label: String,
        figure: String,
        /// What stands behind it: `difference 2,000`.
        beside: Option<String>,
    },
    /// A rule under a column of figures.
    Rule,
    /// Words, after a lead under which they hang: `likely:`.
    Words { lead: &'static str, text: String },
}

impl Line {
    const fn of(what: What) -> Self {
        Self { from: Detail::Usual, to: Detail::Full, what }
    }

    /// A figure with what it is.
    pub(super) fn figure(label: impl Into<String>, figure: String) -> Self {
        Self::beside(label, figure, None)
    }

    /// A figure with what it is, and what stands behind it.
    pub(super) fn beside(label: impl Into<String>, figure: String, beside: Option<String>) -> Self {
        Self::of(What::Figure { label: label.into(), figure, beside })
    }

    /// A rule under a column of figures.
    pub(super) const fn rule() -> Self {
        Self::of(What::Rule)
    }

    /// Words.
    pub(super) fn words(text: impl Into<String>) -> Self {
        Self::led("", text)
    }

    /// Words after a lead.
    pub(super) fn led(lead: &'static str, text: impl Into<String>) -> Self {
        Self::of(What::Words { lead, text: text.into() })
    }

    /// The same line, only where all is told.
    pub(super) fn in_full(self) -> Self {
        Self { from: Detail::Full, ..self }
    }

    /// The same line, unless all is told, which says more in its place.
    pub(super) fn unless_in_full(self) -> Self {
        Self { to: Detail::Usual, ..self }
    }

    /// Whether its words say something.
    pub(super) fn says(&self, wanted: &str) -> bool {
        matches!(&self.what, What::Words { text, .. } if text.contains(wanted))
    }

    /// Whether it is shown.
    pub(super) fn is_shown(&self, detail: Detail) -> bool {
        self.from <= detail && detail <= self.to
    }
}
