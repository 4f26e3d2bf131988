//! The file as a whole, and what is left to the program and the person who publish it.

use super::super::{Item, Verdict, Weight};
use crate::read::looks::Sight;

pub(super) const MACROS: Item = Item {
    number: 26,
    name: "macros",
    weight: Weight::Desirable,
    asks: "There are no macros.",
    why: "Many organisations block workbooks with macros, and readers cannot tell what they do.",
    fix: "Save the workbook as an Excel Workbook (.xlsx).",
    look_at: "see whether it holds macros",
    needs: Sight::Cells,
    judge: |looks| {
        if looks.has_macros { Verdict::Fail("the workbook holds macros".to_owned(), Vec::new()) } else { Verdict::Pass }
    },
};

pub(super) const SPELLING: Item = Item {
    number: 33,
    name: "spelling",
    weight: Weight::Essential,
    asks: "Spelling and grammar have been checked.",
    why: "A word that is misspelt is read aloud as it is written.",
    fix: "Choose Review > Spelling on each sheet.",
    look_at: "run Review > Spelling on each sheet",
    needs: Sight::Cells,
    judge: |_| Verdict::Person(SPELLING.look_at.to_owned(), Vec::new()),
};

pub(super) const CHECKER: Item = Item {
    number: 34,
    name: "accessibility-checker",
    weight: Weight::Desirable,
    asks: "The program's own accessibility checker has been run.",
    why: "It finds what changes with each version of the program.",
    fix: "Choose Review > Check Accessibility and put right what it lists.",
    look_at: "run Review > Check Accessibility",
    needs: Sight::Cells,
    judge: |_| Verdict::Person(CHECKER.look_at.to_owned(), Vec::new()),
};

pub(super) const PROPERTIES: Item = Item {
    number: 35,
    name: "no-document-properties",
    weight: Weight::Essential,
    asks: "The document's properties give its title and language, better also author and keywords.",
    why: "The title is read before the first cell, and the language decides the voice it is read in.",
    fix: "Choose File > Info and fill in Title; under Properties > Advanced Properties > Custom add Language, such as en-GB.",
    look_at: "see whether the properties give title and language",
    needs: Sight::Whole,
    judge: |looks| {
        let known = &looks.properties;
        let missing: Vec<&str> = [(&known.title, "title"), (&known.language, "language")]
            .into_iter()
            .filter(|(text, _)| text.is_empty())
            .map(|(_, name)| name)
            .collect();
        if missing.is_empty() {
            return Verdict::Pass;
        }
        Verdict::Fail(format!("the document's properties give no {}", missing.join(" and no ")), Vec::new())
    },
};
