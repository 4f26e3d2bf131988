//! Charts as pictures: of the stated size, the same each time, valid and described.

mod write_sample;

use linesight::write::{Theme, Workbook, picture};

#[test]
fn charts_are_drawn_twice_over_and_always_the_same() {
    let sample = write_sample::workbook();
    let mut workbook = Workbook::new("Charts", "A council", sample.created);
    for id in ["variance-by-service", "calls-trend"] {
        workbook = workbook.picture(sample.charts().find(|chart| chart.id == id).unwrap().clone());
    }
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let first = picture::save_all(&workbook, &one.path().join("charts")).unwrap();
    let second = picture::save_all(&workbook, &two.path().join("charts")).unwrap();
    assert_eq!(first.len(), 4);
    for (first, second) in first.iter().zip(&second) {
        assert_eq!(first.file_name(), second.file_name());
        assert!(std::fs::read(first).unwrap() == std::fs::read(second).unwrap(), "{} differs", first.display());
    }
}

#[test]
fn a_png_has_the_stated_size_and_something_on_it() {
    let folder = tempfile::tempdir().unwrap();
    let workbook = write_sample::workbook();
    let chart = workbook.charts().next().unwrap();
    let path = folder.path().join("chart.png");
    picture::save_png(chart, &workbook.theme, &path).unwrap();
    let bytes = std::fs::read(&path).unwrap();
    let number =
        |from: usize| bytes.get(from..from + 4).map(|four| u32::from_be_bytes(four.try_into().unwrap())).unwrap();
    assert!(bytes.starts_with(b"\x89PNG\r\n\x1a\n"));
    assert_eq!((number(16), number(20)), picture::size(chart));
    assert_eq!(number(16), 1600);
    assert!(bytes.len() > 10_000);
}

#[test]
fn an_svg_is_well_formed_and_says_what_it_shows() {
    for chart in write_sample::workbook().charts() {
        let mut chart = chart.clone();
        chart.title.push_str(" <&\"'> \u{1}");
        let text = picture::svg(&chart, &Theme::default()).unwrap();
        let mut reader = quick_xml::Reader::from_str(&text);
        let mut titles = 0;
        loop {
            match reader.read_event().unwrap() {
                quick_xml::events::Event::Start(tag) if tag.name().as_ref() == "title" => titles += 1,
                quick_xml::events::Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(titles, 1);
        assert!(!text.contains('\u{1}'));
    }
}
