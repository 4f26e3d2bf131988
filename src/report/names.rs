//! What workbooks are called in the report: their folder and file name in words, as far as it takes to tell them apart.

use std::collections::BTreeMap;

/// A name in words for each path, each once: `south-derbyshire/corporate-resources-2019-20.ods` is
/// `South Derbyshire: corporate resources 2019-20` beside workbooks of other folders.
pub(super) fn of_paths(paths: &[&str]) -> Vec<String> {
    let parts: Vec<Vec<&str>> = paths.iter().map(|path| split(path)).collect();
    let folders = |parts: &[&str]| parts.split_last().map_or(0, |(_, folders)| folders.len());
    // What all folders start with tells nothing.
    let least = parts.iter().map(|parts| folders(parts)).min().unwrap_or(0);
    let shared = (0..least)
        .take_while(|index| {
            parts.iter().all(|other| other.get(*index) == parts.first().and_then(|own| own.get(*index)))
        })
        .count();
    let mut names: Vec<String> = parts.iter().map(|parts| name(parts.get(shared..).unwrap_or_default())).collect();
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for name in &names {
        *times.entry(name.to_lowercase()).or_default() += 1;
    }
    for (name, path) in names.iter_mut().zip(paths) {
        if times.get(&name.to_lowercase()).is_some_and(|times| *times > 1) {
            (*path).clone_into(name);
        }
    }
    names
}

/// A name with the abbreviations as the texts of its workbook write them: `Ict services` is `ICT services` where a title
/// says `ICT Services Trading Account`.
pub(super) fn with_abbreviations<'t>(name: &str, texts: impl Iterator<Item = &'t str>) -> String {
    let is_shouted = |text: &str| !text.chars().any(char::is_lowercase);
    let is_one = |word: &&str| {
        (2..=ABBREVIATION).contains(&word.chars().count()) && word.chars().all(|letter| letter.is_ascii_uppercase())
    };
    let words = |text: &'t str| text.split(|letter: char| !letter.is_alphanumeric()).filter(is_one);
    let known: Vec<&str> = texts.filter(|text| !is_shouted(text)).flat_map(words).collect();
    let written =
        |word: &str| known.iter().find(|known| known.eq_ignore_ascii_case(word)).map(|known| (*known).to_owned());
    let parts = name.split(' ').map(|word| written(word).unwrap_or_else(|| word.to_owned()));
    parts.collect::<Vec<_>>().join(" ")
}

/// Most letters of an abbreviation.
const ABBREVIATION: usize = 5;

fn split(path: &str) -> Vec<&str> {
    path.split(['/', '\\']).filter(|part| !part.is_empty() && *part != ".").collect()
}

fn name(parts: &[&str]) -> String {
    let Some((file, folders)) = parts.split_last() else { return String::new() };
    let stem = file.rsplit_once('.').map_or(*file, |(stem, _)| stem);
    let folders: Vec<String> = folders.iter().map(|folder| titled(&spaced(folder))).collect();
    let stem = spaced(stem);
    if folders.is_empty() { super::words::capital(&stem) } else { format!("{}: {stem}", folders.join(", ")) }
}

/// Hyphens and underscores as spaces, but for the hyphens of years: `plan-2012-13` is `plan 2012-13`.
fn spaced(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let figures =
        |from: usize, to: usize| letters.get(from..to).is_some_and(|part| part.iter().all(char::is_ascii_digit));
    let is_year = |hyphen: usize| hyphen >= 2 && figures(hyphen - 2, hyphen) && figures(hyphen + 1, hyphen + 3);
    let spaced: String = letters
        .iter()
        .enumerate()
        .map(|(index, letter)| match letter {
            '_' => ' ',
            '-' if !is_year(index) => ' ',
            letter => *letter,
        })
        .collect();
    super::words::one_line(&spaced)
}

fn titled(text: &str) -> String {
    text.split(' ').map(super::words::capital).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_are_written_as_the_workbook_does() {
        let texts = ["ICT Services Trading Account", "SERVICES AND PLANS", "Plan for HR"];
        let named = |name: &str| with_abbreviations(name, texts.into_iter());
        assert_eq!(named("Melton: ict services 2009-10"), "Melton: ICT services 2009-10");
        assert_eq!(named("Ict and hr plans"), "ICT and HR plans");
    }

    #[test]
    fn workbooks_are_named_in_words() {
        for (paths, names) in [
            (vec!["workbooks/melton/metrics-collector-2012-13.xlsx"], vec!["Metrics collector 2012-13"]),
            (
                vec!["workbooks/melton/ict-services-2009-10.xlsx", "workbooks/south-derbyshire/resources.ods"],
                vec!["Melton: ict services 2009-10", "South Derbyshire: resources"],
            ),
            (vec!["a/q1-2011-12_return.xlsx", "a/q2_return.xlsx"], vec!["Q1 2011-12 return", "Q2 return"]),
            (vec!["a/plan.xlsx", "a/plan.csv"], vec!["a/plan.xlsx", "a/plan.csv"]),
            (vec!["plan.xlsx", "north/plan.xlsx"], vec!["Plan", "North: plan"]),
            (vec![], vec![]),
        ] {
            assert_eq!(of_paths(&paths), names, "{paths:?}");
        }
    }
}
