//! A remark on the inputs as a whole.

use crate::grid::Place;

/// Something that was taken to be so, or that was not checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// One sentence.
    pub text: String,
    /// The places that it concerns.
    pub places: Vec<Place>,
}

impl Remark {
    /// A remark on a place.
    #[must_use]
    pub fn at(text: impl Into<String>, place: impl Into<Option<Place>>) -> Self {
        Self { text: text.into(), places: place.into().into_iter().collect() }
    }
}
