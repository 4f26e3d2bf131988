//! Every kind of sheet can be left out, put first and given a title, and the rest of the report goes along: no other sheet
//! changes its place, and none speaks of a sheet that is not there.

use std::sync::LazyLock;

use linesight::grid::Place;
use linesight::spec::{SheetKind, SheetSetting};
use linesight::write::{Block, Sheet, Workbook};

use crate::{Sample, samples, with_spec};

fn names(workbook: &Workbook) -> Vec<String> {
    workbook.sheets.iter().map(|sheet| sheet.name.clone()).collect()
}

/// A report on two returns with their officers, for no sample has such a sheet.
fn returned() -> &'static Sample {
    static RETURNED: LazyLock<Sample> = LazyLock::new(|| {
        let folder = tempfile::tempdir().unwrap();
        let mut spec = "[report]\ntitle = \"Returns\"\noutput = \"out.xlsx\"\n".to_owned();
        for (id, owner) in [("housing", "Head of Housing"), ("finance", "Head of Finance")] {
            let text = "Indicator,Description,2026/27 Target,2026/27 Actual\nH1,Rents,90%,91%\n";
            std::fs::write(folder.path().join(format!("{id}.csv")), text).unwrap();
            spec += &format!(
                "[[source]]\nid = \"{id}\"\nkind = \"indicators\"\npath = \"{id}.csv\"\nowner = \"{owner}\"\n"
            );
        }
        let path = folder.path().join("spec.toml");
        std::fs::write(&path, spec).unwrap();
        Sample::of(&path)
    });
    &RETURNED
}

/// The report with a setting for one kind of sheet.
fn set(sample: &Sample, kind: SheetKind, set: impl FnOnce(&mut SheetSetting)) -> Workbook {
    let place = Place::file("spec.toml");
    let mut setting = SheetSetting { kind, title: None, on: true, order: None, place };
    set(&mut setting);
    with_spec(&sample.outcome, |spec| {
        spec.sheets.retain(|setting| setting.kind != kind);
        spec.sheets.push(setting);
    })
}

/// All words of a sheet that are not an officer's: its title, what stands under it, paragraphs, notes.
fn words(sheet: &Sheet) -> Vec<&str> {
    let mut words: Vec<&str> = vec![&sheet.title];
    words.extend(sheet.intro.iter().map(String::as_str));
    for block in &sheet.blocks {
        match block {
            Block::Heading(text) | Block::Paragraph(text, _) => words.push(text),
            Block::Table(table, _) => words.extend(table.notes.iter().map(String::as_str)),
            Block::Facts(_) | Block::Cards(_) | Block::Charts(_) | Block::Contents => {}
        }
    }
    words
}

/// Fails where a sheet speaks of another by a name that none has.
fn speaks_of_none(workbook: &Workbook, gone: &[String], what: &str) {
    for sheet in &workbook.sheets {
        for text in words(sheet) {
            for name in gone {
                let spoken = [format!("the sheet {name}"), format!("listed under {name}"), format!(" and {name},")];
                let is_spoken = spoken.iter().any(|words| text.contains(words.as_str()));
                assert!(!is_spoken, "{what}: {} says “{text}”", sheet.name);
            }
        }
    }
}

#[test]
fn every_kind_of_sheet_can_be_left_out_put_first_and_given_a_title() {
    for kind in SheetKind::ALL {
        // The smallest report that has such a sheet.
        let of = |sample: &'static Sample| {
            let without = names(&set(sample, kind, |setting| setting.on = false));
            let all = names(&sample.committee);
            let gone: Vec<String> = all.iter().filter(|name| !without.contains(name)).cloned().collect();
            (!gone.is_empty()).then_some((sample, all, without, gone))
        };
        let mut having: Vec<_> = samples().iter().chain([returned()]).filter_map(of).collect();
        having.sort_by_key(|(sample, ..)| sample.committee.tables().map(|table| table.rows.len()).sum::<usize>());
        let Some((sample, all, without, gone)) = having.into_iter().next() else { panic!("no sample has {kind:?}") };
        let what = format!("{}, {kind:?}", sample.name);

        let left: Vec<String> = all.iter().filter(|name| !gone.contains(name)).cloned().collect();
        assert_eq!(without, left, "{what}: the others stay as they are");
        speaks_of_none(&set(sample, kind, |setting| setting.on = false), &gone, &what);

        let first = names(&set(sample, kind, |setting| setting.order = Some(1)));
        let expected: Vec<String> = gone.iter().chain(&left).cloned().collect();
        assert_eq!(first, expected, "{what}: put first");

        let titled = set(sample, kind, |setting| setting.title = Some("In our own words".to_owned()));
        let own = titled.sheets.iter().find(|sheet| sheet.name == "In our own words");
        let own = own.unwrap_or_else(|| panic!("{what}: no sheet has the title"));
        let is_cover = kind == SheetKind::Cover;
        assert!(is_cover || own.title == "In our own words", "{what}: {}", own.title);
        assert_eq!(titled.sheets.len(), all.len(), "{what}");
        speaks_of_none(&titled, &gone[..1], &what);
    }
}
