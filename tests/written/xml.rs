//! XML of a workbook's parts as a tree.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// An element.
#[derive(Default)]
pub(crate) struct Node {
    /// Its name with its prefix.
    pub(crate) name: String,
    /// Its attributes in order of name.
    pub(crate) attributes: BTreeMap<String, String>,
    /// Its elements, in order.
    pub(crate) children: Vec<Node>,
    /// Its own text.
    pub(crate) text: String,
}

impl Node {
    /// The elements of that name below it, at any depth.
    pub(crate) fn all<'n>(&'n self, name: &str) -> Vec<&'n Self> {
        let mut found = Vec::new();
        for child in &self.children {
            if child.name == name {
                found.push(child);
            }
            found.extend(child.all(name));
        }
        found
    }

    /// The first element of that name below it.
    pub(crate) fn first(&self, name: &str) -> Option<&Self> {
        self.all(name).into_iter().next()
    }

    /// Its attribute; empty where it has none of that name.
    pub(crate) fn attribute(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }

    /// It and what is below it, an element a line, with its attributes in order of name.
    pub(crate) fn clean(&self, indent: usize) -> String {
        let attributes =
            self.attributes.iter().map(|(name, value)| format!(" {name}={value:?}")).collect::<Vec<_>>().concat();
        let text = if self.text.is_empty() { String::new() } else { format!(": {}", self.text) };
        let below = self.children.iter().map(|child| child.clean(indent + 1)).collect::<String>();
        format!("{}{}{attributes}{text}\n{below}", "  ".repeat(indent), self.name)
    }
}

/// A part of a workbook; nothing where there is none of that name.
pub(crate) fn part(file: &[u8], name: &str) -> Option<Node> {
    let mut text = String::new();
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    archive.by_name(name).ok()?.read_to_string(&mut text).unwrap();
    Some(tree(&text))
}

/// The names of all parts.
pub(crate) fn parts(file: &[u8]) -> Vec<String> {
    let archive = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    archive.file_names().map(|name| name.unwrap().into_owned()).collect()
}

/// Where the relations of a part lead, by their ids.
pub(crate) fn relations(file: &[u8], part_name: &str) -> BTreeMap<String, String> {
    let (folder, name) = part_name.rsplit_once('/').unwrap();
    let Some(relations) = part(file, &format!("{folder}/_rels/{name}.rels")) else { return BTreeMap::new() };
    let target = |of: &Node| {
        let target = of.attribute("Target");
        if of.attribute("TargetMode") == "External" { target.to_owned() } else { target.replace("../", "xl/") }
    };
    relations.children.iter().map(|of| (of.attribute("Id").to_owned(), target(of))).collect()
}

fn tree(text: &str) -> Node {
    let mut reader = Reader::from_str(text);
    let mut open = vec![Node::default()];
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => open.push(node(&start)),
            Event::Empty(start) => open.last_mut().unwrap().children.push(node(&start)),
            Event::Text(text) => open.last_mut().unwrap().text.push_str(&text),
            Event::GeneralRef(name) => {
                let letter = match name.resolve_char_ref().unwrap() {
                    Some(letter) => letter.to_string(),
                    None => quick_xml::escape::resolve_predefined_entity(&name).unwrap().to_owned(),
                };
                open.last_mut().unwrap().text.push_str(&letter);
            }
            Event::End(_) => {
                let closed = open.pop().unwrap();
                open.last_mut().unwrap().children.push(closed);
            }
            Event::Eof => return open.pop().unwrap().children.pop().unwrap(),
            _ => {}
        }
    }
}

fn node(start: &BytesStart<'_>) -> Node {
    let attributes = start.attributes().map(|attribute| {
        let attribute = attribute.unwrap();
        let name = attribute.key.0.to_owned();
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).unwrap();
        (name, value.into_owned())
    });
    let attributes = attributes.collect();
    Node { name: start.name().0.to_owned(), attributes, ..Node::default() }
}
