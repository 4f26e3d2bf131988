//! Links within the repository lead somewhere: to a file or folder, and to a heading where they name one.

use std::path::{Path, PathBuf};

use super::markdown::anchor;

#[test]
fn links_lead_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let pages = pages(root);
    assert!(pages.len() > 10, "{pages:?}");
    let mut broken = Vec::new();
    for page in pages {
        let text = std::fs::read_to_string(&page).unwrap();
        for link in links(&text).filter(|link| !link.contains("://") && !link.starts_with("mailto:")) {
            let (file, heading) = link.split_once('#').unwrap_or((link, ""));
            let target = if file.is_empty() { page.clone() } else { page.parent().unwrap().join(file) };
            let is_there = match std::fs::read_to_string(&target) {
                Ok(text) if !heading.is_empty() => headings(&text).any(|known| known == heading),
                Ok(_) => true,
                // A folder, or a picture, which is no text.
                Err(_) => target.exists(),
            };
            if !is_there {
                broken.push(format!("{}: {link}", page.strip_prefix(root).unwrap().display()));
            }
        }
    }
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

fn pages(root: &Path) -> Vec<PathBuf> {
    let mut pages = vec![root.join("README.md"), root.join("workbooks/README.md")];
    let mut folders = vec![root.join("docs")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                pages.push(path);
            }
        }
    }
    pages
}

/// What stands in the brackets of `[text](target)`, outside of fences and comments.
fn links(text: &str) -> impl Iterator<Item = &str> {
    unfenced(text)
        .filter(|line| !line.starts_with("<!--"))
        .flat_map(|line| line.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(target, _)| target))
}

fn headings(text: &str) -> impl Iterator<Item = String> {
    unfenced(text).filter(|line| line.starts_with('#')).map(|line| anchor(line.trim_start_matches('#').trim()))
}

fn unfenced(text: &str) -> impl Iterator<Item = &str> {
    let mut fenced = false;
    text.lines().filter(move |line| {
        let is_fence = line.starts_with("```");
        fenced ^= is_fence;
        !fenced && !is_fence
    })
}
