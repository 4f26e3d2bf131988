//! What there are templates of.

use crate::spec::{Kind, builtin_kinds, nearest};

/// A table that officers fill in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TemplateKind {
    /// Standards of service.
    ServiceStandards,
    /// Performance indicators.
    Indicators,
    /// From a promise to its goal and metric.
    MetricsCollector,
    /// A budget.
    Budget,
    /// A risk register.
    Risks,
    /// An action plan.
    Actions,
    /// Themes and promises.
    Priorities,
}

/// A name that no template has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no template `{written}`")]
pub struct NoSuchTemplate {
    /// The name.
    pub written: String,
    /// The name that is most like it.
    pub nearest: Option<&'static str>,
}

impl TemplateKind {
    /// Every template, in the order of a workbook's sheets.
    pub const ALL: [Self; 7] = [
        Self::ServiceStandards,
        Self::Indicators,
        Self::MetricsCollector,
        Self::Budget,
        Self::Risks,
        Self::Actions,
        Self::Priorities,
    ];

    /// Its name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Budget => "budget",
            Self::Risks => "risks",
            _ => self.kind_name(),
        }
    }

    /// The name of the kind of tables.
    #[must_use]
    pub const fn kind_name(self) -> &'static str {
        match self {
            Self::ServiceStandards => "service-standards",
            Self::Indicators => "indicators",
            Self::MetricsCollector => "metrics-collector",
            Self::Budget => "figures",
            Self::Risks => "risk-register",
            Self::Actions => "actions",
            Self::Priorities => "priorities",
        }
    }

    /// The kind of tables.
    #[must_use]
    pub fn kind(self) -> Option<&'static Kind> {
        builtin_kinds().iter().find(|kind| kind.name == self.kind_name()).map(|kind| &**kind)
    }

    /// The name of its sheet.
    #[must_use]
    pub const fn sheet(self) -> &'static str {
        match self {
            Self::ServiceStandards => "Service standards",
            Self::Indicators => "Performance indicators",
            Self::MetricsCollector => "Metrics collector",
            Self::Budget => "Budget",
            Self::Risks => "Risk register",
            Self::Actions => "Actions",
            Self::Priorities => "Priorities",
        }
    }

    /// The template of that name, or of the kind of that name.
    ///
    /// # Errors
    /// Where there is none.
    pub fn named(written: &str) -> Result<Self, NoSuchTemplate> {
        let is_it = |kind: &Self| [kind.name(), kind.kind_name()].contains(&written.trim());
        Self::ALL.into_iter().find(is_it).ok_or_else(|| {
            let names = Self::ALL.into_iter().flat_map(|kind| [kind.name(), kind.kind_name()]);
            NoSuchTemplate { written: written.to_owned(), nearest: nearest(written, names) }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_go_by_their_name_and_by_that_of_their_kind() {
        for kind in TemplateKind::ALL {
            assert_eq!(TemplateKind::named(kind.name()), Ok(kind));
            assert_eq!(TemplateKind::named(kind.kind_name()), Ok(kind));
            assert!(kind.kind().is_some(), "{kind:?}");
        }
        let none = TemplateKind::named("indicator").unwrap_err();
        assert_eq!((none.to_string().as_str(), none.nearest), ("there is no template `indicator`", Some("indicators")));
    }
}
