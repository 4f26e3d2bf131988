//! A place where a table may begin: one to three heading rows whose words fit a kind.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::grid::{Addr, Cell, Content, Span, one_line};
use crate::model::{Column, ColumnRole, Matched};
use crate::parse::{self, FieldType};
use crate::spec::{Kind, Layout, builtin_kinds};
use crate::value::Parsed;

use super::contents::Body;
use super::figures::{self, Sought};
use super::headings::{self, Assigned, HeadingTexts};
use super::sheet_view::{SheetView, heading_key, is_figure_text, is_unit, without_years};
use super::taken::Taken;

/// The least score, in hundredths of a column, for a table to be taken for a kind.
const ENOUGH: i32 = 100;

/// How many rows without a table are searched for headings of any wording; beyond these only rows with headings that
/// some kind knows are looked at. Prose of thousands of rows is no place for a table with its headings misspelt.
const PATIENCE: u32 = 100;

/// A kind with how well it fits: its score and how many headings are its fields' own titles; and its columns.
type Scored<'k> = ((i32, usize), &'k Arc<Kind>, Vec<Assigned>);

/// A column of a heading block.
#[derive(Clone, Debug)]
pub(super) struct HeadColumn {
    pub(super) col: u32,
    /// Its heading cells, top to bottom.
    pub(super) parts: Vec<String>,
    /// The cells that hold them.
    pub(super) homes: Vec<Addr>,
    pub(super) span: Span,
}

/// Heading rows that fit a kind.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) kind: Arc<Kind>,
    /// The first and the last heading row.
    pub(super) rows: (u32, u32),
    pub(super) columns: Vec<HeadColumn>,
    pub(super) assigned: Vec<Assigned>,
    pub(super) title: Option<(Addr, Arc<str>)>,
    pub(super) score: i32,
    /// Other kinds that fit exactly as well.
    pub(super) rivals: Vec<Arc<Kind>>,
}

impl Candidate {
    /// The next candidates from a row on, best first where several stand side by side: the heading block is chosen
    /// among those that start within three rows, for a title or an upper heading row may fit as well.
    pub(super) fn next(view: &SheetView<'_>, kinds: &[Arc<Kind>], from: u32, taken: &Taken) -> Option<Self> {
        let mut at_row: BTreeMap<u32, Vec<Self>> = BTreeMap::new();
        let mut tried = 0;
        view.rows_from(from).find_map(|row| {
            if view.filled(row).iter().all(|(col, _)| taken.has(Addr::new(row, *col))) {
                return None;
            }
            tried += 1;
            at_row.retain(|start, _| *start >= row);
            let mut best: Option<&Self> = None;
            for start in row..row.saturating_add(3) {
                if tried > PATIENCE && !may_begin(view, start) {
                    continue;
                }
                at_row.entry(start).or_insert_with(|| Self::at(view, kinds, start, taken));
            }
            for (start, candidates) in &at_row {
                // A line between the two parts them: what begins below it is another table.
                if best.is_some() && *start > row + 1 && !(row..*start).all(|row| may_be_above(view, row)) {
                    break;
                }
                for candidate in candidates {
                    if best.is_none_or(|best| candidate.score > best.score) {
                        best = Some(candidate);
                    }
                }
            }
            // The block must itself hold the row where the search stands, or begin right below; else it is found from there.
            best.filter(|best| best.rows.0 <= row.saturating_add(1)).cloned()
        })
    }

    /// The best candidate whose heading starts at a row, for each group of columns that stands apart.
    pub(super) fn at(view: &SheetView<'_>, kinds: &[Arc<Kind>], row: u32, taken: &Taken) -> Vec<Self> {
        let mut best: Vec<Self> = Vec::new();
        for height in 1..=3 {
            let last = row + height - 1;
            if !is_heading_like(view, last) {
                break;
            }
            for candidate in Self::of_rows(view, kinds, (row, last), taken) {
                match best.iter_mut().find(|other| other.overlaps(&candidate)) {
                    Some(other) if candidate.score > other.score => *other = candidate,
                    Some(_) => {}
                    None => best.push(candidate),
                }
            }
        }
        best
    }

    /// The candidates of a heading block: the block as one table, or the groups of columns that stand apart in it where
    /// they fit better as tables of their own.
    fn of_rows(view: &SheetView<'_>, kinds: &[Arc<Kind>], rows: (u32, u32), taken: &Taken) -> Vec<Self> {
        let of = |columns: Vec<HeadColumn>| {
            let is_free = columns.iter().all(|column| !taken.has(Addr::new(rows.0, column.col)));
            // One heading alone is no row of headings, unless it says that figures stand below it.
            let is_many = columns.len() >= 2 || columns.first().is_some_and(|only| heads_alone(view, rows.1, only));
            if !is_many || !is_free || !rows_belong(view, rows, &columns) {
                return None;
            }
            let title = view.title_above(rows.0, 0).filter(|(at, _)| !taken.has(*at));
            Self::of_columns(view, kinds, rows, columns, title, taken)
        };
        let mut columns = head_columns(view, rows.0, rows.1);
        columns.retain(|column| !is_spacer(view, rows.1, column));
        let groups = column_groups(view, rows, &columns);
        let apart: Vec<Self> = if groups.len() > 1 { groups.into_iter().filter_map(of).collect() } else { Vec::new() };
        let whole = of(columns);
        let score = whole.as_ref().map_or(i32::MIN, |whole| whole.score);
        let is_apart = apart.len() > 1 && apart.iter().map(|group| group.score).sum::<i32>() > score;
        if is_apart || whole.is_none() { apart } else { whole.into_iter().collect() }
    }

    fn overlaps(&self, other: &Self) -> bool {
        self.columns.iter().any(|column| other.columns.iter().any(|theirs| theirs.col == column.col))
    }

    /// The kind that fits the columns best.
    fn of_columns(
        view: &SheetView<'_>,
        kinds: &[Arc<Kind>],
        rows: (u32, u32),
        columns: Vec<HeadColumn>,
        title: Option<(Addr, Arc<str>)>,
        taken: &Taken,
    ) -> Option<Self> {
        let texts: Vec<HeadingTexts> = columns.iter().map(|column| HeadingTexts::of(&column.parts)).collect();
        let about = about(view, &columns, title.as_ref());
        let sought = Sought::below(view, kinds, rows, &columns, &texts, taken);
        let mut best: Option<Scored<'_>> = None;
        let mut rivals: Vec<Arc<Kind>> = Vec::new();
        for kind in kinds.iter().filter(|kind| kind.layout != Layout::Matrix) {
            let titled = title_bonus(view, kind, title.as_ref());
            let (assigned, score) = if kind.layout == Layout::Figures {
                let Some(fit) = sought.fit(kind) else { continue };
                (fit.assigned.clone(), fit.score)
            } else {
                let assigned = headings::assign(&texts, kind, &|column, field| sought.suits(column, field));
                if columns.len() < 2 || assigned.is_empty() || !headings::meets_needs(&assigned, kind) {
                    continue;
                }
                // What adds up like an account is one, whatever its headings are also used for elsewhere.
                if titled == 0 && is_builtin(kind) && !sought.leaves_room(kind, &texts, &assigned) {
                    continue;
                }
                let score = headings::score(&texts, &assigned, kind);
                (by_contents(view, kind, rows.1, &columns, assigned), score)
            };
            if !kind.signature.is_empty()
                && !kind.signature.iter().any(|word| about.iter().any(|text| has_word(text, word)))
            {
                continue;
            }
            let score = score + titled + depth_bonus(view, rows, &columns);
            let theirs = if kind.layout == Layout::Figures { &sought.columns } else { &columns };
            let score = (score, by_title(theirs, &assigned, kind));
            match &best {
                Some((other, ..)) if score < *other => {}
                // A kind of the spec's own comes before those that are built in.
                Some((other, first, _)) if score == *other => {
                    rivals.extend((is_builtin(first) == is_builtin(kind)).then(|| Arc::clone(kind)));
                }
                _ => {
                    rivals.clear();
                    best = Some((score, kind, assigned));
                }
            }
        }
        let ((score, _), kind, assigned) = best.filter(|((score, _), _, _)| *score >= ENOUGH)?;
        let columns = if kind.layout == Layout::Figures { sought.columns } else { columns };
        Some(Self { kind: Arc::clone(kind), rows, columns, assigned, title, score, rivals })
    }

    /// Whether its headings are those of a table to be filled in, and no line of prose: at least three in the wording of
    /// their fields.
    pub(super) fn is_form(&self) -> bool {
        self.assigned.iter().filter(|fit| fit.matched == Matched::Exact).count() >= 3
    }

    /// The cells of its headings.
    pub(super) fn span(&self) -> Span {
        let spans = self.columns.iter().map(|column| column.span);
        spans.reduce(|all, span| all.union(&span)).unwrap_or_default()
    }

    /// The names of the kinds, where several fit equally well.
    pub(super) fn tied(&self) -> Option<Vec<String>> {
        let kinds = std::iter::once(&self.kind).chain(&self.rivals);
        (!self.rivals.is_empty()).then(|| kinds.map(|kind| kind.name.clone()).collect())
    }

    /// The table's columns as the model keeps them.
    pub(super) fn model_columns(&self, view: &SheetView<'_>) -> Vec<Column> {
        self.columns
            .iter()
            .enumerate()
            .map(|(index, column)| {
                let assigned = self.assigned.iter().find(|assigned| assigned.column == index);
                let heading = one_line(&column.parts.join(" "));
                Column {
                    col: column.col,
                    facts: parse::heading(&heading, view.year),
                    heading: heading.into(),
                    heading_at: column.span,
                    heading_cells: column.homes.clone(),
                    role: match assigned {
                        Some(fit) => ColumnRole::Field { field: fit.field, matched: fit.matched },
                        None if column.parts.is_empty() => ColumnRole::Helper,
                        None => ColumnRole::Unknown,
                    },
                }
            })
            .collect()
    }
}

/// How many columns are headed by their field's own title: `Action` heads the actions of a list of actions, and is a
/// comment on an indicator only for want of better.
fn by_title(columns: &[HeadColumn], assigned: &[Assigned], kind: &Kind) -> usize {
    let is_own = |fit: &&Assigned| {
        columns.get(fit.column).zip(kind.field(fit.field)).is_some_and(|(column, field)| {
            without_years(&heading_key(&column.parts.join(" "))) == heading_key(&field.title)
        })
    };
    assigned.iter().filter(is_own).count()
}

fn is_builtin(kind: &Arc<Kind>) -> bool {
    builtin_kinds().iter().any(|builtin| Arc::ptr_eq(builtin, kind))
}

/// Adds the column that says which way is better, where its heading does not tell but every cell of it does: `Higher`
/// and `Lower` under `Aim`.
fn by_contents(
    view: &SheetView<'_>,
    kind: &Kind,
    heading_row: u32,
    columns: &[HeadColumn],
    mut assigned: Vec<Assigned>,
) -> Vec<Assigned> {
    let Some(field) = kind.fields.iter().position(|field| field.field_type == FieldType::Polarity) else {
        return assigned;
    };
    if assigned.iter().any(|fit| fit.field == field) {
        return assigned;
    }
    let is_text = |column: usize| {
        let own = assigned.iter().find(|fit| fit.column == column).and_then(|fit| kind.field(fit.field));
        own.is_none_or(|own| own.field_type == FieldType::Text && !own.required)
    };
    let tells = |column: &HeadColumn| {
        let below = view.rows_from(heading_row + 1).take_while(|row| *row <= heading_row + 20);
        let cells: Vec<&Cell> = below.filter_map(|row| view.sheet.get(Addr::new(row, column.col))).collect();
        let context = parse::Context::default();
        let is_polarity = |cell: &&Cell| {
            cell.as_text().is_some() && matches!(parse::field(cell, FieldType::Polarity, &context), Parsed::Value(_))
        };
        cells.len() >= 2 && cells.iter().all(is_polarity)
    };
    let found = columns.iter().enumerate().find(|(index, column)| is_text(*index) && tells(column));
    if let Some((column, _)) = found {
        assigned.retain(|fit| fit.column != column);
        assigned.push(by_position(column, field));
        assigned.sort_by_key(|fit| fit.column);
    }
    assigned
}

/// What a table says it is about: its headings, its title and the sheet's name.
fn about(view: &SheetView<'_>, columns: &[HeadColumn], title: Option<&(Addr, Arc<str>)>) -> Vec<String> {
    let headings = columns.iter().map(|column| heading_key(&column.parts.join(" ")));
    headings.chain(title.map(|(_, title)| heading_key(title))).chain([heading_key(view.name())]).collect()
}

fn has_word(text: &str, word: &str) -> bool {
    text == word || text.split(' ').any(|found| found == word) || (word.contains(' ') && text.contains(word))
}

/// What the title over a table, or the name on the sheet's tab, adds to a kind's score.
pub(super) fn title_bonus(view: &SheetView<'_>, kind: &Kind, title: Option<&(Addr, Arc<str>)>) -> i32 {
    let fit = |text: &str| {
        let key = without_years(&heading_key(text));
        let is = kind.titles.contains(&key);
        let has = kind.titles.iter().any(|known| known.len() >= 5 && has_words(&key, known));
        if is {
            60
        } else if has {
            40
        } else {
            0
        }
    };
    title.map_or(0, |(_, title)| fit(title)).max(fit(view.name()))
}

/// Whether words stand together in a text.
pub(super) fn has_words(text: &str, words: &str) -> bool {
    format!(" {text} ").contains(&format!(" {words} "))
}

/// Whether each row of a heading of several rows heads something of its own: two texts or more, or one merged over
/// some of the columns or down into the rows below. A title over the whole does not.
fn rows_belong(view: &SheetView<'_>, rows: (u32, u32), columns: &[HeadColumn]) -> bool {
    (rows.0..=rows.1).all(|row| {
        let mut homes: Vec<Addr> =
            columns.iter().filter_map(|column| view.seen(Addr::new(row, column.col))).map(|(home, _)| home).collect();
        homes.dedup();
        // A title may leave out a column of remarks at the end; it begins where the table does and covers most of it.
        let partly = |home: &Addr| {
            view.merge_at(*home).is_some_and(|span| {
                let covered =
                    columns.iter().filter(|column| (span.from.col..=span.to.col).contains(&column.col)).count();
                let from_left = columns.first().is_some_and(|first| span.from.col <= first.col);
                let is_title = from_left && covered * 2 > columns.len() && !is_time_over(view, row, *home);
                covered > 1 && !is_title || span.height() > 1
            })
        };
        // A unit may stand once under the headings, and a year under that of an only column.
        let is_unit_alone = |home: &Addr| {
            view.words(*home).is_some_and(|words| is_unit(&words) || columns.len() <= 2 && is_unit_like(&words))
        };
        homes.len() >= 2
            || columns.len() == 1 && homes.len() == 1
            || rows.0 < rows.1 && homes.first().is_some_and(|home| partly(home) || row > rows.0 && is_unit_alone(home))
    })
}

/// Whether the only heading of a block says that figures stand below it; what stands over further headings does not.
fn heads_alone(view: &SheetView<'_>, row: u32, only: &HeadColumn) -> bool {
    let next = view.rows_from(row + 1).next();
    figures::states_figures(view, &only.parts.join(" "))
        && next.is_some_and(|next| !is_heading_like(view, next) || view.filled(next).len() == 1)
}

/// Whether a cell of an upper heading row states a year or a part of one, and nothing else, of all that it is merged
/// over: no title, where the labels stand outside of it.
fn is_time_over(view: &SheetView<'_>, row: u32, home: Addr) -> bool {
    let beside = home.col.checked_sub(1).map(|col| Addr::new(row, col));
    let stands_clear = beside.is_some_and(|at| view.merge_at(at).is_none() && view.seen(at).is_none());
    stands_clear && view.words(home).is_some_and(|words| headings::is_period(&words))
}

/// What the rows of a heading of several rows add: a lower row belongs to it if cells above are merged down to it or
/// across its names, if it only states units or years, or if it repeats its names under fewer names above. A row that
/// does none of this must earn its place by the columns that it makes recognisable.
fn depth_bonus(view: &SheetView<'_>, rows: (u32, u32), columns: &[HeadColumn]) -> i32 {
    let of_row = |row| match belongs_below(view, row, columns) {
        true => 30,
        // Words under headings that are known already are the first line of the table.
        false if row > 0 && may_begin(view, row - 1) => -200,
        false => -60,
    };
    (rows.0 + 1..=rows.1).map(of_row).sum()
}

/// Whether a row is the lower part of the heading row above it.
fn belongs_below(view: &SheetView<'_>, row: u32, columns: &[HeadColumn]) -> bool {
    let merge = |row: u32, column: &HeadColumn| view.merge_at(Addr::new(row, column.col));
    let down =
        columns.iter().any(|column| merge(row, column).is_some_and(|span| span.from.row < row && span.height() <= 3));
    let width = u32::try_from(columns.len()).unwrap_or(u32::MAX);
    let across = columns.iter().any(|column| {
        row.checked_sub(1).and_then(|above| merge(above, column)).is_some_and(|span| {
            span.width() > 1 && (span.width() < width || is_time_over(view, span.from.row, span.from))
        })
    });
    let filled = view.filled(row);
    let unit_like = |row: u32| view.filled(row).iter().filter(|(_, cell)| is_unit_like(&cell.shown())).count();
    // A remark may stand among the units, `H/M/L`; years may stand over what they are the years of.
    let units = unit_like(row) * 3 >= filled.len() * 2;
    let under_years = row.checked_sub(1).is_some_and(|above| {
        let count = unit_like(above);
        count >= 2 && count == view.filled(above).len() && count * 3 >= filled.len()
    });
    let mut names: Vec<String> = filled.iter().map(|(_, cell)| heading_key(&cell.shown())).collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    let above = row.checked_sub(1).map_or(0, |above| view.filled(above).len());
    let repeats = names.len() < count && above < count;
    down || across || units || under_years || repeats
}

/// Whether a heading's lower cell only states a unit or a year.
pub(super) fn is_unit_like(text: &str) -> bool {
    let key = text.trim().to_lowercase();
    matches!(
        key.as_str(),
        "£" | "£000" | "£'000" | "£’000" | "£000s" | "£000's" | "£m" | "£k" | "%" | "no." | "no" | "fte" | "£ 000"
    ) || without_years(&heading_key(&key)).is_empty()
        || is_unit(text)
}

/// Whether a row may stand above a heading: it is blank, or words alone.
fn may_be_above(view: &SheetView<'_>, row: u32) -> bool {
    view.filled(row).is_empty() || is_heading_like(view, row)
}

/// Whether a row may be part of a heading: words, years, and no other numbers.
fn is_heading_like(view: &SheetView<'_>, row: u32) -> bool {
    let filled = view.filled(row);
    if filled.is_empty() {
        return false;
    }
    let words = filled.iter().filter(|(_, cell)| is_heading_cell(cell)).count();
    words == filled.len()
}

/// Whether a cell may be part of a heading.
pub(super) fn is_heading_cell(cell: &Cell) -> bool {
    match &cell.content {
        Content::Text(text) => text.chars().count() <= 250 && (!is_figure_text(text) || is_year_text(text)),
        Content::Date(_) => cell.formula.is_none(),
        Content::Number(value) => {
            cell.formula.is_none() && value.scale() == 0 && *value >= 1980.into() && *value <= 2100.into()
        }
        _ => false,
    }
}

fn is_year_text(text: &str) -> bool {
    without_years(&heading_key(text)).is_empty()
}

/// Whether a column only widens the table: headed by nothing but a cell that is merged over its neighbours, and blank.
fn is_spacer(view: &SheetView<'_>, heading: u32, column: &HeadColumn) -> bool {
    column.homes.iter().all(|home| home.col != column.col)
        && view.is_column_blank(column.col, heading + 1, Body::below(view, heading).end())
}

/// The columns of a heading block in groups that stand apart: parted by a column that is blank in the heading and
/// below it.
fn column_groups(view: &SheetView<'_>, (first, last): (u32, u32), columns: &[HeadColumn]) -> Vec<Vec<HeadColumn>> {
    let mut groups: Vec<Vec<HeadColumn>> = Vec::new();
    for column in columns {
        let apart = groups.last().and_then(|group| group.last()).is_none_or(|before| {
            (before.col + 1..column.col).any(|gap| view.is_column_blank(gap, first, last.saturating_add(12)))
        });
        match groups.last_mut().filter(|_| !apart) {
            Some(group) => group.push(column.clone()),
            None => groups.push(vec![column.clone()]),
        }
    }
    groups
}

/// The columns that have heading words in rows `first` to `last`.
fn head_columns(view: &SheetView<'_>, first: u32, last: u32) -> Vec<HeadColumn> {
    let mut cols: Vec<u32> = Vec::new();
    for row in first..=last {
        cols.extend(view.filled(row).iter().map(|(col, _)| *col));
        for (col, _) in view.filled(row) {
            if let Some(span) = view.merge_at(Addr::new(row, *col)) {
                cols.extend(span.from.col..=span.to.col.min(span.from.col + 60));
            }
        }
    }
    cols.sort_unstable();
    cols.dedup();
    let (Some(left), Some(right)) = (cols.first().copied(), cols.last().copied()) else { return Vec::new() };
    let names: Vec<Option<String>> = cols.iter().map(|col| view.words(Addr::new(last, *col))).collect();
    cols.iter()
        .filter_map(|col| {
            let mut parts: Vec<String> = Vec::new();
            let mut homes: Vec<Addr> = Vec::new();
            let mut span: Option<Span> = None;
            for row in first..=last {
                let at = Addr::new(row, *col);
                // A title merged over the whole block heads no column.
                if first < last
                    && view
                        .merge_at(at)
                        .is_some_and(|merge| merge.from.col <= left && merge.to.col >= right && merge.width() > 1)
                    && !is_time_over(view, row, view.merge_at(at).map_or(at, |merge| merge.from))
                {
                    continue;
                }
                let seen = view.seen(at).map(|(home, cell)| (home, parse::heading_text(cell)));
                let seen =
                    seen.or_else(|| if row < last { group_heading(view, at, left, last, &names, &cols) } else { None });
                if let Some((home, words)) = seen {
                    if parts.last() != Some(&words) {
                        parts.push(words);
                        homes.push(home);
                    }
                    let cells = view.merge_at(home).unwrap_or(Span::cell(home));
                    let cells = Span::new(Addr::new(cells.from.row, *col), Addr::new(cells.to.row.min(last), *col));
                    span = Some(span.map_or(cells, |span| span.union(&cells)));
                }
            }
            span.map(|span| HeadColumn { col: *col, parts, homes, span })
        })
        .collect()
}

/// The words of the nearest cell to the left in an upper heading row, for `Q1` that stands unmerged over `Actual`,
/// `Target`, `RAG`: only where the lowest row repeats its words across the block.
fn group_heading(
    view: &SheetView<'_>,
    at: Addr,
    left: u32,
    last: u32,
    names: &[Option<String>],
    cols: &[u32],
) -> Option<(Addr, String)> {
    let own = view.words(Addr::new(last, at.col))?;
    let repeats = names.iter().flatten().filter(|name| heading_key(name) == heading_key(&own)).count();
    if repeats < 2 {
        return None;
    }
    let mut col = at.col;
    while col > left {
        col -= 1;
        if !cols.contains(&col) {
            return None;
        }
        let here = Addr::new(at.row, col);
        if let Some((home, cell)) = view.seen(here) {
            // The neighbour's heading covers this column unless this column's name stands under the neighbour already.
            return (view.merge_at(here).is_none()).then(|| (home, parse::heading_text(cell)));
        }
    }
    None
}

/// Whether a row may be a heading: nothing but words, two of which are headings that some kind knows, or that state a
/// year, a stage or a unit. Cheap, for it is asked of every row.
pub(super) fn may_begin(view: &SheetView<'_>, row: u32) -> bool {
    let filled = view.filled(row);
    if filled.len() < 2 || !filled.iter().all(|(_, cell)| is_heading_cell(cell)) {
        return false;
    }
    let is_known = |cell: &Cell| {
        let words = cell.shown();
        words.len() <= 120
            && (view.is_known_heading(&without_years(&heading_key(&words))) || figures::states_figures(view, &words))
    };
    let known = filled.iter().filter(|(_, cell)| is_known(cell)).count();
    known >= 2 && known * 2 >= filled.len()
}

/// The role of a matched column, for what is matched by what stands below it.
pub(super) const fn by_position(column: usize, field: usize) -> Assigned {
    Assigned { column, field, likeness: 60, matched: Matched::Position }
}
