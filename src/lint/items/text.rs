//! Words: how they are written, where links lead, what signs stand among them.

use super::super::scan::{cells_where, sheets};
use super::super::words::{addresses, says_nothing, shouts, symbol};
use super::super::{At, Item, Verdict, Weight};
use crate::grid::Span;
use crate::read::looks::{CellKind, SheetLooks, Sight};

pub(super) const WRITING: Item = Item {
    number: 15,
    name: "hard-to-read",
    weight: Weight::Essential,
    asks: "Text is written in plain words, sentences and capitals as elsewhere.",
    why: "Capitals throughout are hard to read for many, and some screen readers spell them letter by letter.",
    fix: "Write short sentences, spell out abbreviations at their first use, and leave capitals to names.",
    look_at: "read the text: are the sentences short, the abbreviations explained, and none set in capitals",
    needs: Sight::Cells,
    judge: |looks| {
        let loud = cells_where(looks, |_, cell| shouts(&cell.text).then(|| "in capitals".to_owned()));
        Verdict::Person(WRITING.look_at.to_owned(), loud)
    },
};

pub(super) const LINKS: Item = Item {
    number: 16,
    name: "link-says-nothing",
    weight: Weight::Essential,
    asks: "The text of a link says where it leads, and a cell has one link only.",
    why: "Screen readers list the links of a sheet by their text: ten times \"here\" is no list.",
    fix: "Right-click the link, choose Edit Hyperlink and write what it leads to under Text to display.",
    look_at: "see whether the text of each link says where it leads",
    needs: Sight::Whole,
    judge: |looks| {
        let of_links = |(index, sheet): (usize, &SheetLooks)| -> Vec<At> {
            let links = sheet.links.iter().map(|link| (link.span, sheet.text(link.span.from).to_owned()));
            let wrong = links.filter(|(_, text)| says_nothing(text) && addresses(text) == 0);
            wrong.map(|(span, text)| At::cells(index, span).saying(format!("\"{text}\""))).collect()
        };
        let mut at: Vec<At> = sheets(looks).flat_map(of_links).collect();
        at.extend(cells_where(looks, |_, cell| match addresses(&cell.text) {
            0 => None,
            1 => Some("an address written out".to_owned()),
            _ => Some("several addresses".to_owned()),
        }));
        if at.is_empty() && sheets(looks).all(|(_, sheet)| sheet.links.is_empty()) {
            return Verdict::NotApplicable("there are no links");
        }
        Verdict::none_of(at, "the text of a link does not say where it leads")
    },
};

pub(super) const SYMBOLS: Item = Item {
    number: 19,
    name: "symbol",
    weight: Weight::Desirable,
    asks: "Symbols are avoided: words say it for everybody.",
    why: "Screen readers leave signs out or read them in words nobody expects, such as \"black up-pointing triangle\".",
    fix: "Write the word: \"up\" for an arrow, \"at least\" for a sign, a shorthand such as [x] for a dash.",
    look_at: "see whether signs stand in place of words",
    needs: Sight::Cells,
    judge: |looks| {
        let signs = cells_where(looks, |_, cell| {
            (cell.kind == CellKind::Text).then(|| symbol(&cell.text).map(|sign| format!("\"{sign}\""))).flatten()
        });
        let cells = signs.into_iter().filter_map(|at| Some((at.sheet, at.span.map(|span: Span| span.from)?, at.said?)));
        Verdict::none_of(super::super::scan::gathered(cells), "a symbol stands in place of a word")
    },
};
