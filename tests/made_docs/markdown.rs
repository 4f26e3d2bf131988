//! Pieces of Markdown.

/// A table of these columns.
pub(crate) fn table<const N: usize>(columns: [&str; N], rows: impl IntoIterator<Item = [String; N]>) -> String {
    let mut out = format!("| {} |\n|{}\n", columns.join(" | "), "---|".repeat(N));
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| cell.replace('\n', " ").replace('|', "\\|")).collect();
        out.push_str(&format!("| {} |\n", cells.join(" | ")));
    }
    out
}

/// A word as code.
pub(crate) fn code(word: &str) -> String {
    format!("`{word}`")
}

/// Words as code, with commas between them.
pub(crate) fn codes<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    words.into_iter().map(code).collect::<Vec<_>>().join(", ")
}

/// What a comment in the code says, on one line, without the Rust types that it links to.
pub(crate) fn plain(comment: &str) -> String {
    let told = comment.split(": [`").next().unwrap_or_default().replace("[`Context::vocabulary`]", "`vocabulary`");
    let told = told.replace('\n', " ");
    if told.is_empty() || told.ends_with('.') { told } else { format!("{told}.") }
}

/// The anchor of a heading.
pub(crate) fn anchor(heading: &str) -> String {
    let kept = heading
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, '-' | ' ' | '_'))
        .collect::<String>();
    kept.replace(' ', "-")
}

/// A page whose headings stand so many levels lower; what looks like a heading within a fence is none.
pub(crate) fn lowered(page: &str, levels: usize) -> String {
    let mut fenced = false;
    let mut out = String::new();
    for line in page.lines() {
        fenced ^= line.starts_with("```");
        if line.starts_with('#') && !fenced {
            out.push_str(&"#".repeat(levels));
        }
        out.push_str(line);
        out.push('\n');
    }
    out
}
