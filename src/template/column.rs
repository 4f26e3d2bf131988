//! A column of a template: which field it holds, what is typed into it, what is said of it.

/// A column, or one for each of several periods.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    /// The field of the kind.
    pub(super) field: &'static str,
    /// Its heading, one of those that the field is known by; periods are added.
    pub(super) heading: &'static str,
    /// For which periods it stands.
    pub(super) when: When,
    /// What it holds.
    pub(super) holds: Holds,
    /// How wide it is, in characters.
    pub(super) width: u16,
    /// Whether what stood there last year is filled in.
    pub(super) carry: Carry,
    /// What to type, in a sentence.
    pub(super) how: &'static str,
    /// An example.
    pub(super) example: &'static str,
    /// What to type where there is none.
    pub(super) none: &'static str,
}

/// For which periods a column stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// For none: it is the same all year.
    Once,
    /// For the year before.
    LastYear,
    /// For the year.
    ThisYear,
    /// For each part of the year that the frequency asks for, and the whole of it.
    Parts,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// Words, codes, whatever is typed.
    Words,
    /// A corporate theme.
    Theme,
    /// A promise, or several.
    Promise,
    /// The number of a promise.
    PromiseNumber,
    /// The promise whose number stands in the row.
    PromiseText,
    /// How often.
    Frequency,
    /// Which way is better.
    Polarity,
    /// A target.
    Target,
    /// What was achieved, or why nothing is known.
    Measure,
    /// How an action stands.
    State,
    /// How a risk stands.
    RiskState,
    /// A step of the scale of impact or likelihood.
    Scale,
    /// Impact times likelihood.
    Rating,
    /// Per cent from 0 to 100.
    Percent,
    /// A day.
    Day,
}

/// Whether what stood in a column last year is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Carry {
    /// It is.
    Yes,
    /// It is, and the column is left out where no row has any.
    OnlyIfAny,
    /// It is said anew each year.
    No,
}

impl Column {
    /// A column of words that are carried from year to year.
    pub(super) const fn words(field: &'static str, heading: &'static str, width: u16) -> Self {
        Self {
            field,
            heading,
            when: When::Once,
            holds: Holds::Words,
            width,
            carry: Carry::Yes,
            how: "",
            example: "",
            none: "Leave empty",
        }
    }

    /// The same column, holding something else.
    pub(super) const fn holding(mut self, holds: Holds) -> Self {
        self.holds = holds;
        self
    }

    /// The same column, for these periods.
    pub(super) const fn when(mut self, when: When) -> Self {
        self.when = when;
        self
    }

    /// The same column, filled in so from last year.
    pub(super) const fn carry(mut self, carry: Carry) -> Self {
        self.carry = carry;
        self
    }

    /// The same column, with what to type and an example.
    pub(super) const fn how(mut self, how: &'static str, example: &'static str) -> Self {
        self.how = how;
        self.example = example;
        self
    }

    /// The same column, with what to type where there is none.
    pub(super) const fn none(mut self, none: &'static str) -> Self {
        self.none = none;
        self
    }
}

/// The comment, which most templates end with.
pub(super) const COMMENT: Column = Column::words("comment", "Comment", 40).carry(Carry::No).how(
    "Why the figure is what it is, what is done about it, and by when. Needed wherever a target is missed.",
    "Two vacancies; both filled from 1 September.",
);

/// The theme that a row serves.
pub(super) const fn theme(field: &'static str) -> Column {
    Column::words(field, "Theme", 22)
        .holding(Holds::Theme)
        .how("The theme of the corporate plan.", "Cleaner, greener places")
}

/// The promise that a row serves.
pub(super) const fn promise(field: &'static str, heading: &'static str) -> Column {
    Column::words(field, heading, 30)
        .holding(Holds::Promise)
        .how("The promise of the corporate plan. For several, type their numbers with commas.", "2, 5")
}

/// How often something is measured.
pub(super) const FREQUENCY: Column =
    Column::words("frequency", "Frequency", 13).holding(Holds::Frequency).how("How often it is measured.", "Quarterly");

/// The target of the year before.
pub(super) const LAST_TARGET: Column = Column::words("target", "Target", 12)
    .holding(Holds::Target)
    .when(When::LastYear)
    .how("Last year's target, as the plan had it.", "95%")
    .none("Not set");

/// Last year's outturn.
pub(super) const LAST_PERFORMANCE: Column = Column::words("performance", "Performance", 13)
    .holding(Holds::Measure)
    .when(When::LastYear)
    .how("What was achieved last year, in the unit of the target.", "94%")
    .none("Not recorded");

/// The target of the year.
pub(super) const TARGET: Column = Column::words("target", "Target", 12)
    .holding(Holds::Target)
    .when(When::ThisYear)
    .how("The target, with its unit: 95%, 3 days, £12.50, at most 20, between 4 and 6.", "95%")
    .none("To be confirmed");

/// What was achieved in each period.
pub(super) const PERFORMANCE: Column = Column::words("performance", "Performance", 13)
    .holding(Holds::Measure)
    .when(When::Parts)
    .carry(Carry::No)
    .how("What was achieved in the period: the figure alone, in the unit of the target.", "96%")
    .none("Not recorded");
