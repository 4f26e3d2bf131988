//! Paths of the inputs as links from the report's folder see them.

/// The path as seen from the folder: `../workbooks/plan.xlsx` from `out`. Both must start from the same place (the
/// working folder, or the root); where they do not, or the folder lies above what it starts from, the path stays.
pub(crate) fn seen_from(folder: &str, path: &str) -> String {
    let is_absolute = |text: &str| text.starts_with(['/', '\\']) || text.get(1..2) == Some(":");
    let (Some(from), Some(to)) = (plain(folder), plain(path)) else { return path.to_owned() };
    let same = from.iter().zip(&to).take_while(|(one, other)| one == other).count();
    let climbs_over = from.iter().skip(same).any(|part| *part == "..");
    // A link to another drive must name it.
    let other_root = is_absolute(folder) != is_absolute(path) || (is_absolute(path) && same == 0 && !from.is_empty());
    if climbs_over || other_root {
        return path.to_owned();
    }
    let ups = std::iter::repeat_n("..", from.len() - same);
    ups.chain(to.iter().skip(same).copied()).collect::<Vec<_>>().join("/")
}

/// The parts of a path, `..` taken back where it can be.
fn plain(path: &str) -> Option<Vec<&str>> {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split(['/', '\\']).filter(|part| !part.is_empty() && *part != ".") {
        match (part, parts.last()) {
            ("..", Some(last)) if *last != ".." => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    (parts.len() < 1000).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_start_at_the_reports_folder() {
        for (folder, path, seen) in [
            ("", "workbooks/a.xlsx", "workbooks/a.xlsx"),
            (".", "./workbooks/a.xlsx", "workbooks/a.xlsx"),
            ("out", "workbooks/a.xlsx", "../workbooks/a.xlsx"),
            ("specs/../out/2012", "workbooks/a.xlsx", "../../workbooks/a.xlsx"),
            ("workbooks", "workbooks/a.xlsx", "a.xlsx"),
            ("/srv/out", "/srv/in/a.xlsx", "../in/a.xlsx"),
            ("/tmp/out", "/srv/in/a.xlsx", "/srv/in/a.xlsx"),
            ("/srv/out", "in/a.xlsx", "in/a.xlsx"),
            ("../out", "in/a.xlsx", "in/a.xlsx"),
            ("../out", "../in/a.xlsx", "../in/a.xlsx"),
            ("C:\\out", "C:\\in\\a.xlsx", "../in/a.xlsx"),
        ] {
            assert_eq!(seen_from(folder, path), seen, "{path} from {folder}");
        }
    }
}
