//! Kinds of tables, declared in TOML: one file a kind, embedded; a user's own kind takes the same format.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::parse::FieldType;

/// How a table of the kind is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Layout {
    /// A row an entry, a column a field.
    #[default]
    Rows,
    /// A row a labelled line, and columns of figures.
    Figures,
    /// A grid of risk numbers.
    Matrix,
}

/// A field of a kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FieldSpec {
    /// The field's name, kebab-case.
    pub name: String,
    /// What people call it.
    pub title: String,
    /// What its cells hold.
    #[serde(rename = "type")]
    pub field_type: FieldType,
    /// Whether every row must have it.
    #[serde(default)]
    pub required: bool,
    /// Whether several columns may hold it, one a year or period.
    #[serde(default)]
    pub repeats: bool,
    /// The headings that it is known by; case, spaces and punctuation do not matter.
    #[serde(default)]
    pub headings: Vec<String>,
    /// The words that it allows, where it allows only some.
    #[serde(default)]
    pub vocabulary: Vec<String>,
    /// The kind whose entries it refers to.
    #[serde(default)]
    pub refers_to: Option<String>,
}

/// A kind of table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Kind {
    /// Its name, kebab-case.
    pub name: String,
    /// What people call it.
    pub title: String,
    /// One line on what it holds.
    pub summary: String,
    /// How it is laid out.
    #[serde(default)]
    pub layout: Layout,
    /// The field whose values tell rows apart.
    #[serde(default)]
    pub key: Option<String>,
    /// Titles that such tables are known by, above the table or on the sheet's tab.
    #[serde(default)]
    pub titles: Vec<String>,
    /// What must be recognised before a table is taken for this kind: one field of each group.
    #[serde(default)]
    pub needs: Vec<Vec<String>>,
    /// Words of which one must stand in the headings, the title or the sheet's name.
    #[serde(default)]
    pub signature: Vec<String>,
    /// Whether only exact headings count.
    #[serde(default)]
    pub exact: bool,
    /// The fields of its columns, in order, where such a table stands under a title without headings.
    #[serde(default)]
    pub headless: Vec<String>,
    /// Its fields.
    #[serde(rename = "field")]
    pub fields: Vec<FieldSpec>,
}

/// A kind that contradicts itself.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KindError {
    /// It is no TOML, or has a key that kinds do not have.
    #[error("{0}")]
    Toml(String),
    /// A field is named twice.
    #[error("the kind `{kind}` has the field `{field}` twice")]
    FieldTwice {
        /// The kind.
        kind: String,
        /// The field.
        field: String,
    },
    /// A key, need or column names a field that the kind does not have.
    #[error("the kind `{kind}` speaks of a field `{field}` that it does not have")]
    NoSuchField {
        /// The kind.
        kind: String,
        /// The field.
        field: String,
    },
}

impl Kind {
    /// Reads a kind from TOML.
    ///
    /// # Errors
    /// Where the text is no TOML, has unknown keys, or names fields that the kind does not have.
    pub fn from_toml(text: &str) -> Result<Self, KindError> {
        let kind: Self = toml::from_str(text).map_err(|error| KindError::Toml(error.to_string()))?;
        kind.validated()
    }

    /// The kind, if it does not contradict itself.
    ///
    /// # Errors
    /// Where a field is named twice, or a field is spoken of that the kind does not have.
    pub fn validated(self) -> Result<Self, KindError> {
        let mut names = BTreeSet::new();
        for field in &self.fields {
            if !names.insert(field.name.as_str()) {
                return Err(KindError::FieldTwice { kind: self.name.clone(), field: field.name.clone() });
            }
        }
        let spoken_of = self.needs.iter().flatten().chain(&self.headless).chain(&self.key);
        for field in spoken_of {
            if !names.contains(field.as_str()) {
                return Err(KindError::NoSuchField { kind: self.name.clone(), field: field.clone() });
            }
        }
        Ok(self)
    }

    /// The index of a field among the fields.
    #[must_use]
    pub fn field_index(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.name == name)
    }

    /// The field at an index.
    #[must_use]
    pub fn field(&self, index: usize) -> Option<&FieldSpec> {
        self.fields.get(index)
    }
}

macro_rules! embedded {
    ($($name:literal),* $(,)?) => {
        &[$(include_str!(concat!("kinds/", $name, ".toml"))),*]
    };
}

/// The built-in kinds as they are embedded. Where two kinds fit the same headings equally well, the earlier one is
/// taken, so the more particular kinds come first.
const EMBEDDED: &[&str] = embedded![
    "metrics-collector",
    "service-standards",
    "risk-matrix",
    "risk-register",
    "achievements",
    "assessments",
    "consultations",
    "actions",
    "indicators",
    "ledger",
    "mapping",
    "partnerships",
    "community-safety",
    "contributions",
    "priorities",
    "structure",
    "list",
    "narrative",
    "figures",
];

static BUILTIN: LazyLock<Vec<Arc<Kind>>> =
    LazyLock::new(|| EMBEDDED.iter().filter_map(|text| Kind::from_toml(text).ok()).map(Arc::new).collect());

/// The built-in kinds, the more particular first.
#[must_use]
pub fn builtin_kinds() -> &'static [Arc<Kind>] {
    &BUILTIN
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_embedded_kind_is_sound() {
        for text in EMBEDDED {
            if let Err(error) = Kind::from_toml(text) {
                panic!("{error}\n{text}");
            }
        }
        assert_eq!(builtin_kinds().len(), EMBEDDED.len());
    }

    #[test]
    fn every_file_in_the_folder_is_embedded() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/spec/kinds");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
            .collect();
        let mut names: Vec<String> = builtin_kinds().iter().map(|kind| kind.name.clone()).collect();
        files.sort();
        names.sort();
        assert_eq!(files, names);
    }

    #[test]
    fn a_kind_that_contradicts_itself_is_refused() {
        let field = "[[field]]\nname = \"a\"\ntitle = \"A\"\ntype = \"text\"\n";
        let head = "name = \"k\"\ntitle = \"K\"\nsummary = \"s\"\n";
        assert!(matches!(Kind::from_toml(&format!("{head}{field}{field}")), Err(KindError::FieldTwice { .. })));
        assert!(matches!(Kind::from_toml(&format!("{head}key = \"b\"\n{field}")), Err(KindError::NoSuchField { .. })));
        assert!(matches!(Kind::from_toml(&format!("{head}colour = 1\n{field}")), Err(KindError::Toml(_))));
    }
}
