//! Rust source as far as a test of its structure needs it: which paths each line names, and which lines are tests.
//!
//! ```text
//! source = *( comment | literal | word | "::" | mark )
//! path   = word *( "::" word ) [ "::{" path *( "," path ) "}" ]
//! ```
//! Comments and literals are skipped; `use a::{b, c::d}` names `a::b` and `a::c::d`; `self` and `super` are worked out,
//! so that whatever is named within the crate begins with `crate`.
#![allow(unreachable_pub, reason = "a module of one test")]

/// A path that a source names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its segments.
    pub path: Vec<String>,
    /// The line, from 1.
    pub line: usize,
    /// Whether it stands in a `use` or `extern crate`, where one word may be a crate.
    pub imported: bool,
    /// Whether it stands in an item that only tests have.
    pub in_test: bool,
}

/// A source file.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its path below `src`, with `/`.
    pub file: String,
    /// All that it names.
    pub names: Vec<Named>,
    /// The modules that it declares for tests only, by their path below `src` without extension.
    pub test_modules: Vec<String>,
}

impl Source {
    /// Reads a source; `file` is its path below `src`.
    pub fn new(file: &str, text: &str) -> Self {
        let mut reader = Reader {
            tokens: tokens(text),
            home: module_of(file),
            inline: Vec::new(),
            names: Vec::new(),
            tests: Vec::new(),
        };
        reader.read();
        Self { file: file.to_owned(), names: reader.names, test_modules: reader.tests }
    }

    /// Whether the file is one of these modules, or within one.
    pub fn is_within(&self, modules: &[String]) -> bool {
        let own = module_of(&self.file).join("/");
        modules.iter().any(|module| own == *module || own.starts_with(&format!("{module}/")))
    }
}

/// The module that a file is: `grid/addr.rs` is `grid`, `addr`; `grid/mod.rs` is `grid`; `lib.rs` is the root.
fn module_of(file: &str) -> Vec<String> {
    let stem = file.strip_suffix(".rs").unwrap_or(file);
    let mut parts: Vec<String> = stem.split('/').map(str::to_owned).collect();
    if matches!(parts.last().map(String::as_str), Some("mod" | "lib" | "main")) {
        parts.pop();
    }
    parts
}

#[derive(Clone, Debug)]
struct Token {
    text: String,
    line: usize,
}

impl Token {
    fn is_word(&self) -> bool {
        self.text.starts_with(|c: char| c.is_alphabetic() || c == '_')
    }
}

/// Words and marks; comments are left out, and a literal is one mark.
fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<char> = text.chars().collect();
    let get = |at: usize| chars.get(at).copied().unwrap_or('\0');
    let (mut found, mut at, mut line) = (Vec::new(), 0, 1);
    while at < chars.len() {
        let start = at;
        let word_end =
            || (at..chars.len()).find(|i| !(get(*i).is_alphanumeric() || get(*i) == '_')).unwrap_or(chars.len());
        let token = match get(at) {
            '/' if get(at + 1) == '/' => {
                at = (at..chars.len()).find(|i| get(*i) == '\n').unwrap_or(chars.len());
                None
            }
            '/' if get(at + 1) == '*' => {
                let mut depth = 0;
                loop {
                    match (get(at), get(at + 1)) {
                        ('/', '*') => (depth, at) = (depth + 1, at + 2),
                        ('*', '/') => (depth, at) = (depth - 1, at + 2),
                        _ => at += 1,
                    }
                    if depth == 0 || at >= chars.len() {
                        break None;
                    }
                }
            }
            '"' => {
                at = quoted_end(&chars, at);
                Some("\"".to_owned())
            }
            'r' | 'b' | 'c' if raw_hashes(&chars, at).is_some() => {
                let (from, hashes) = raw_hashes(&chars, at).unwrap_or_default();
                let ends = |i: usize| get(i) == '"' && (1..=hashes).all(|k| get(i + k) == '#');
                at = (from..chars.len()).find(|i| ends(*i)).map_or(chars.len(), |end| end + 1 + hashes);
                Some("\"".to_owned())
            }
            // A character, but not a lifetime: `'a'`, `'\n'`, not `'a`.
            '\'' if get(at + 1) == '\\' || get(at + 2) == '\'' => {
                let from = if get(at + 1) == '\\' { at + 3 } else { at + 2 };
                at = (from..chars.len()).find(|i| get(*i) == '\'').map_or(chars.len(), |end| end + 1);
                Some("'".to_owned())
            }
            ':' if get(at + 1) == ':' => {
                at += 2;
                Some("::".to_owned())
            }
            c if c.is_alphanumeric() || c == '_' => {
                at = word_end();
                Some(chars.get(start..at).unwrap_or_default().iter().collect())
            }
            c => {
                at += 1;
                (!c.is_whitespace()).then(|| c.to_string())
            }
        };
        found.extend(token.map(|text| Token { text, line }));
        line += chars.get(start..at.min(chars.len())).unwrap_or_default().iter().filter(|c| **c == '\n').count();
    }
    found
}

/// Where a text in quotes ends.
fn quoted_end(chars: &[char], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(c) = chars.get(at) {
        match c {
            '\\' => at += 2,
            '"' => return at + 1,
            _ => at += 1,
        }
    }
    at
}

/// Where the text of a raw literal such as `r#"..."#` begins, and its number of hashes.
fn raw_hashes(chars: &[char], start: usize) -> Option<(usize, usize)> {
    let is = |at: usize, wanted: char| chars.get(at) == Some(&wanted);
    let before = start.checked_sub(1).and_then(|at| chars.get(at));
    if before.is_some_and(|c| c.is_alphanumeric() || *c == '_') {
        return None;
    }
    let prefix = if is(start, 'r') { 1 } else { 2 };
    if prefix == 2 && !is(start + 1, 'r') {
        return None;
    }
    let hashes = (start + prefix..chars.len()).take_while(|at| is(*at, '#')).count();
    is(start + prefix + hashes, '"').then_some((start + prefix + hashes + 1, hashes))
}

struct Reader {
    tokens: Vec<Token>,
    home: Vec<String>,
    /// The modules within the file that the reader stands in, each with the depth of braces that ends it.
    inline: Vec<(String, usize)>,
    names: Vec<Named>,
    tests: Vec<String>,
}

impl Reader {
    fn text(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &token.text)
    }

    fn are(&self, at: usize, wanted: &[&str]) -> bool {
        wanted.iter().enumerate().all(|(k, wanted)| self.text(at + k) == *wanted)
    }

    fn read(&mut self) {
        let (mut at, mut depth, mut imported) = (0, 0usize, false);
        let mut test_until = 0;
        while at < self.tokens.len() {
            if at >= test_until && self.are(at, &["#", "[", "cfg", "(", "test", ")", "]"]) {
                test_until = self.item_end(at + 7);
                if let Some(name) = self.declared_at(at + 7) {
                    let module = self.here().into_iter().chain([name]).collect::<Vec<_>>();
                    self.tests.push(module.join("/"));
                }
                at += 7;
                continue;
            }
            match self.text(at) {
                "{" => depth += 1,
                "}" => {
                    depth = depth.saturating_sub(1);
                    self.inline.retain(|(_, ends)| *ends <= depth);
                }
                ";" => imported = false,
                "use" => imported = true,
                "mod" if self.text(at + 2) == "{" => {
                    self.inline.push((self.text(at + 1).to_owned(), depth + 1));
                    at += 2;
                    continue;
                }
                "extern" if self.text(at + 1) == "crate" => {
                    imported = true;
                    at += 1;
                }
                _ if self.tokens.get(at).is_some_and(Token::is_word) && self.text(at.wrapping_sub(1)) != "." => {
                    let mut found = Vec::new();
                    at = self.path(at, &[], &mut found);
                    for (path, line) in found {
                        let path = self.within_crate(path);
                        self.names.push(Named { path, line, imported, in_test: at <= test_until });
                    }
                    continue;
                }
                _ => {}
            }
            at += 1;
        }
    }

    /// Reads the path that begins at a word, and gives what stands behind it.
    fn path(&self, start: usize, before: &[String], found: &mut Vec<(Vec<String>, usize)>) -> usize {
        let mut path = before.to_vec();
        let line = self.tokens.get(start).map_or(0, |token| token.line);
        let mut at = start;
        loop {
            path.push(self.text(at).to_owned());
            at += 1;
            if self.text(at) != "::" {
                break;
            }
            if self.text(at + 1) == "{" {
                at += 2;
                while at < self.tokens.len() && self.text(at) != "}" {
                    let is_word = self.tokens.get(at).is_some_and(Token::is_word);
                    at = if is_word { self.path(at, &path, found) } else { at + 1 };
                }
                return at + 1;
            }
            at += 1;
            if !self.tokens.get(at).is_some_and(Token::is_word) {
                break;
            }
        }
        found.push((path, line));
        at
    }

    /// The module that the reader stands in.
    fn here(&self) -> Vec<String> {
        self.home.iter().chain(self.inline.iter().map(|(name, _)| name)).cloned().collect()
    }

    fn within_crate(&self, path: Vec<String>) -> Vec<String> {
        let ups = path.iter().filter(|part| *part == "super").count();
        if ups == 0 && path.first().is_none_or(|first| first != "self") || path.len() == 1 {
            return path;
        }
        let here = self.here();
        let up = here.iter().take(here.len().saturating_sub(ups)).cloned();
        let down = path.into_iter().filter(|part| part != "super" && part != "self");
        std::iter::once("crate".to_owned()).chain(up).chain(down).collect()
    }

    /// The name of a module of its own file that is declared here, behind attributes.
    fn declared_at(&self, mut at: usize) -> Option<String> {
        while self.are(at, &["#", "["]) {
            at = self.closing(at + 1) + 1;
        }
        if self.text(at) == "pub" {
            at = if self.text(at + 1) == "(" { self.closing(at + 1) + 1 } else { at + 1 };
        }
        (self.text(at) == "mod" && self.text(at + 2) == ";").then(|| self.text(at + 1).to_owned())
    }

    /// Where the item that begins here ends.
    fn item_end(&self, start: usize) -> usize {
        let mut at = start;
        while at < self.tokens.len() {
            match self.text(at) {
                ";" => return at + 1,
                "{" => return self.closing(at) + 1,
                "(" | "[" => at = self.closing(at),
                _ => {}
            }
            at += 1;
        }
        at
    }

    /// Where the bracket that opens here is closed.
    fn closing(&self, start: usize) -> usize {
        let mut depth = 0usize;
        for at in start..self.tokens.len() {
            match self.text(at) {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return at;
            }
        }
        self.tokens.len()
    }
}
