//! A page taken apart: strictly, as XML, so that whatever is not closed or not escaped fails.
#![allow(dead_code, reason = "each test file uses a part of the kit")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a page that cannot be taken apart fails the test")]

use std::collections::BTreeMap;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// An element.
#[derive(Debug, Default)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: BTreeMap<String, String>,
    pub(crate) children: Vec<Node>,
}

/// What stands in an element.
#[derive(Debug)]
pub(crate) enum Node {
    Element(Element),
    Text(String),
}

/// Takes a page apart; gives its root.
pub(crate) fn parse(page: &str) -> Element {
    let mut reader = Reader::from_str(page);
    let mut open = vec![Element::default()];
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => open.push(element(&start)),
            Event::Empty(start) => add(&mut open, Node::Element(element(&start))),
            Event::End(_) => {
                let done = open.pop().unwrap();
                add(&mut open, Node::Element(done));
            }
            Event::Text(text) => add(&mut open, Node::Text(text.to_string())),
            Event::GeneralRef(reference) => {
                let letter = match &*reference {
                    "amp" => "&",
                    "lt" => "<",
                    "gt" => ">",
                    "quot" => "\"",
                    other => panic!("&{other}; is not among those that are written"),
                };
                add(&mut open, Node::Text(letter.to_owned()));
            }
            Event::DocType(kind) => assert_eq!(kind.trim(), "html"),
            Event::Eof => break,
            other => panic!("{other:?} does not belong on a page"),
        }
    }
    assert_eq!(open.len(), 1, "an element is not closed");
    let root = open.pop().unwrap().children.into_iter().find_map(|node| match node {
        Node::Element(element) => Some(element),
        Node::Text(_) => None,
    });
    root.unwrap()
}

fn element(start: &BytesStart<'_>) -> Element {
    let attribute = |read: Result<quick_xml::events::attributes::Attribute<'_>, _>| {
        let read: quick_xml::events::attributes::Attribute<'_> = read.unwrap();
        let name = read.key.as_ref().to_owned();
        (name, read.normalized_value(XmlVersion::Implicit1_0).unwrap().into_owned())
    };
    Element {
        name: start.name().as_ref().to_owned(),
        attributes: start.attributes().map(attribute).collect(),
        children: Vec::new(),
    }
}

fn add(open: &mut [Element], node: Node) {
    open.last_mut().unwrap().children.push(node);
}

impl Element {
    /// The value of an attribute; empty where there is none.
    pub(crate) fn get(&self, attribute: &str) -> &str {
        self.attributes.get(attribute).map_or("", String::as_str)
    }

    /// All its text.
    pub(crate) fn text(&self) -> String {
        let of = |node: &Node| match node {
            Node::Element(element) => element.text(),
            Node::Text(text) => text.clone(),
        };
        self.children.iter().map(of).collect()
    }

    /// Its text without what is kept from those who listen.
    pub(crate) fn heard(&self) -> String {
        let of = |node: &Node| match node {
            Node::Element(element) if element.get("aria-hidden") == "true" => String::new(),
            Node::Element(element) => element.heard(),
            Node::Text(text) => text.clone(),
        };
        self.children.iter().map(of).collect()
    }

    /// The elements directly in it.
    pub(crate) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// Itself and all elements in it, in the order of the page.
    pub(crate) fn all(&self) -> Vec<&Element> {
        let mut all = vec![self];
        all.extend(self.elements().flat_map(Element::all));
        all
    }

    /// All elements of a name in it.
    pub(crate) fn named(&self, name: &str) -> Vec<&Element> {
        self.all().into_iter().filter(|element| element.name == name).collect()
    }

    /// The element of an id.
    pub(crate) fn of_id(&self, id: &str) -> Option<&Element> {
        self.all().into_iter().find(|element| element.get("id") == id)
    }
}
