//! The properties of a document: those that all programs know, and the language among those of one's own.

use quick_xml::events::Event;

use super::Properties;
use crate::read::package::Package;
use crate::read::xml;

/// Reads the properties; what is not set is empty.
pub(super) fn read(package: &mut Package<'_>) -> Properties {
    let mut properties = Properties::default();
    for relation in package.relations("") {
        match relation.kind.as_str() {
            "core-properties" => texts(package, &relation.target, |name, text| {
                let into = match name {
                    "title" => &mut properties.title,
                    "subject" => &mut properties.subject,
                    "creator" => &mut properties.author,
                    "keywords" => &mut properties.keywords,
                    "language" => &mut properties.language,
                    _ => return,
                };
                text.trim().clone_into(into);
            }),
            // Excel offers a property called Language in its own list of custom ones.
            "custom-properties" => texts(package, &relation.target, |name, text| {
                if name.eq_ignore_ascii_case("language") && properties.language.is_empty() {
                    text.trim().clone_into(&mut properties.language);
                }
            }),
            _ => {}
        }
    }
    properties
}

/// Shows each text of a part with the name of its element, or of the property that it is in.
fn texts(package: &mut Package<'_>, part: &str, mut see: impl FnMut(&str, &str)) {
    let Some(mut reader) = package.xml(part) else { return };
    let mut buffer = Vec::new();
    let (mut name, mut text, mut property) = (String::new(), String::new(), None);
    while let Ok(event) = reader.read_event_into(&mut buffer) {
        match event {
            Event::Start(e) => {
                e.local_name().as_ref().clone_into(&mut name);
                text.clear();
                if name == "property" {
                    property = xml::attr(&e, "name").map(std::borrow::Cow::into_owned);
                }
            }
            Event::Text(more) => text.push_str(&more),
            Event::GeneralRef(entity) => xml::push_entity(&mut text, &entity),
            Event::End(e) => {
                if e.local_name().as_ref() == name {
                    see(property.as_deref().unwrap_or(&name), &text);
                }
                if e.local_name().as_ref() == "property" {
                    property = None;
                }
            }
            Event::Eof => break,
            _ => {}
        }
        buffer.clear();
    }
}
