//! The parts of a zipped Excel workbook, and what its main part says: sheets, their parts, and what is linked.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{BufReader, Cursor, Read};

use quick_xml::events::Event;
use quick_xml::reader::Reader;
use zip::ZipArchive;
use zip::read::ZipFile;

use super::{OpenError, xml};
use crate::grid::Visibility;

/// A zip whose entries are found whatever their case and slashes, as Excel does.
pub(super) struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    names: HashMap<String, usize>,
}

/// A part as it unpacks.
pub(super) type PartBytes<'p, 'a> = BufReader<ZipFile<'p, Cursor<&'a [u8]>>>;

/// A relationship from one part to another, or to another file.
pub(super) struct Relation {
    pub(super) id: String,
    /// The last word of its type: `worksheet`, `table`, `externalLinkPath`.
    pub(super) kind: String,
    pub(super) target: String,
    /// It points out of the file.
    pub(super) external: bool,
}

/// A sheet as the main part lists it.
pub(super) struct SheetEntry {
    pub(super) name: String,
    pub(super) visibility: Visibility,
    /// The kind of its part: `worksheet`, `chartsheet`, `dialogsheet`, `xlMacrosheet`.
    pub(super) kind: String,
    pub(super) part: String,
}

impl<'a> Package<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Result<Self, OpenError> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(OpenError::damaged)?;
        let names =
            (0..zip.len()).filter_map(|index| Some((normal(&zip.name_for_index(index)?.ok()?), index))).collect();
        Ok(Self { zip, names })
    }

    /// Whether a part of this name is there.
    pub(super) fn has(&self, part: &str) -> bool {
        self.names.contains_key(&normal(part))
    }

    /// The names of all parts, in lower case.
    pub(super) fn parts(&self) -> impl Iterator<Item = &str> {
        self.names.keys().map(String::as_str)
    }

    /// A part as a stream of bytes.
    pub(super) fn bytes(&mut self, part: &str) -> Option<PartBytes<'_, 'a>> {
        let index = *self.names.get(&normal(part))?;
        Some(BufReader::with_capacity(64 << 10, self.zip.by_index(index).ok()?))
    }

    /// A part as a stream of XML.
    pub(super) fn xml(&mut self, part: &str) -> Option<Reader<PartBytes<'_, 'a>>> {
        self.bytes(part).map(xml::reader)
    }

    /// A small part as text.
    pub(super) fn text(&mut self, part: &str) -> Option<String> {
        let index = *self.names.get(&normal(part))?;
        let mut bytes = Vec::new();
        let _read = self.zip.by_index(index).ok()?.read_to_end(&mut bytes).ok()?;
        Some(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// The relations of a part, with targets inside the file resolved to names of parts; none where it has none.
    pub(super) fn relations(&mut self, part: &str) -> Vec<Relation> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let Some(text) = self.text(&format!("{folder}/_rels/{file}.rels")) else { return Vec::new() };
        let mut reader = xml::reader(text.as_bytes());
        let mut buffer = Vec::new();
        let mut relations = Vec::new();
        while let Ok(event) = reader.read_event_into(&mut buffer) {
            match event {
                Event::Start(e) if e.local_name().as_ref() == "Relationship" => {
                    let get = |name| xml::attr(&e, name).map(Cow::into_owned).unwrap_or_default();
                    let external = get("TargetMode") == "External";
                    let target = get("Target");
                    let target = if external { target } else { resolve(folder, &target) };
                    let kind = get("Type").rsplit('/').next().unwrap_or_default().to_owned();
                    relations.push(Relation { id: get("Id"), kind, target, external });
                }
                Event::Eof => break,
                _ => {}
            }
            buffer.clear();
        }
        relations
    }

    /// The name of the main part, and the sheets that it lists in order.
    pub(super) fn sheets(&mut self) -> Result<(String, Vec<SheetEntry>), OpenError> {
        let main = self.relations("").into_iter().find(|r| r.kind == "officeDocument" && self.has(&r.target));
        let main = main.map_or_else(|| "xl/workbook.xml".to_owned(), |r| r.target);
        let relations = self.relations(&main);
        let text = self.text(&main).ok_or_else(|| OpenError::damaged("its main part is missing"))?;
        let mut reader = xml::reader(text.as_bytes());
        let mut buffer = Vec::new();
        let mut sheets = Vec::new();
        loop {
            match reader.read_event_into(&mut buffer).map_err(OpenError::damaged)? {
                Event::Start(e) if e.local_name().as_ref() == "sheet" => {
                    let relation = xml::attr(&e, "id").and_then(|id| relations.iter().find(|r| r.id == id.as_ref()));
                    sheets.push(SheetEntry {
                        name: xml::attr(&e, "name").map(Cow::into_owned).unwrap_or_default(),
                        visibility: match xml::attr(&e, "state").as_deref() {
                            Some("hidden") => Visibility::Hidden,
                            Some("veryHidden") => Visibility::VeryHidden,
                            _ => Visibility::Visible,
                        },
                        kind: relation.map(|r| r.kind.clone()).unwrap_or_default(),
                        part: relation.map(|r| r.target.clone()).unwrap_or_default(),
                    });
                }
                Event::Eof => break,
                _ => {}
            }
            buffer.clear();
        }
        Ok((main, sheets))
    }

    /// Whether the workbook holds macros.
    pub(super) fn has_macros(&self) -> bool {
        self.parts().any(|part| part.ends_with("vbaproject.bin"))
    }

    /// The other files that the workbook's formulas refer to, sorted.
    pub(super) fn external_links(&mut self) -> Vec<String> {
        let parts: Vec<String> = self
            .parts()
            .filter(|part| part.contains("/externallinks/") && !part.contains("/_rels/"))
            .map(str::to_owned)
            .collect();
        let mut links: Vec<String> = parts
            .iter()
            .flat_map(|part| self.relations(part))
            .filter(|relation| relation.external)
            .map(|relation| relation.target)
            .collect();
        links.sort_unstable();
        links.dedup();
        links
    }
}

/// The name of a part as it is compared: lower case, `/` between folders, none before.
fn normal(part: &str) -> String {
    part.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

/// The part that a target names, seen from a folder.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let mut path: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                let _parent = path.pop();
            }
            step => path.push(step),
        }
    }
    path.retain(|step| !step.is_empty());
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_resolved() {
        for (folder, target, part) in [
            ("xl", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl", "/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl/worksheets", "../tables/table1.xml", "xl/tables/table1.xml"),
            ("", "xl\\workbook.xml", "xl/workbook.xml"),
        ] {
            assert_eq!(resolve(folder, target), part);
        }
    }
}
