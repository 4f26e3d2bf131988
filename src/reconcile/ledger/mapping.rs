//! Which line of a budget a posting falls to.
//!
//! ```text
//! codes   = pattern *( ( "," | ";" | line break ) pattern )        in a cell of a mapping table
//! pattern = as in a spec, or a range of figures as 1000-1999 or 1000 to 1999
//! sign    = "reversed" | "reverse" | "-" | "income" | "yes" ...    else as written
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::facts::LedgerProblem;
use crate::grid::Place;
use crate::model::{Field, Record, Table};
use crate::parse;
use crate::spec::{BudgetProfile, CodePattern, DeclaredLedger, Named, Overlap};
use crate::value::Value;

/// A line of the mapping.
#[derive(Clone, Debug)]
pub(super) struct MappedLine {
    pub(super) label: Named,
    pub(super) place: Place,
    pub(super) is_reversed: bool,
    pub(super) profile: Option<BudgetProfile>,
    pub(super) explanation: Option<String>,
}

/// What falls to which line.
#[derive(Debug, Default)]
pub(super) struct Mapping {
    pub(super) lines: Vec<MappedLine>,
    rules: Vec<Rule>,
    /// The rules whose account is one code, by that code; the others are tried one by one.
    by_code: BTreeMap<Arc<str>, Vec<usize>>,
    wide: Vec<usize>,
    pub(super) problems: Vec<LedgerProblem>,
}

#[derive(Debug)]
struct Rule {
    account: CodePattern,
    centre: CodePattern,
    line: usize,
    place: Place,
}

/// Where a posting falls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Falls {
    /// To this line, by its index.
    To(usize),
    /// To none.
    Nowhere,
    /// To several, none of which is the narrower: their labels, and where they say so.
    ToSeveral(Vec<(String, Place)>),
}

impl Mapping {
    /// The mapping of a spec's ledger: its own lines, then those of the mapping tables.
    pub(super) fn of(declared: &DeclaredLedger, tables: &[&Table]) -> Self {
        let mut mapping = Self::default();
        for line in &declared.lines {
            let index = mapping.lines.len();
            mapping.lines.push(MappedLine {
                label: line.row.clone(),
                place: line.place.clone(),
                is_reversed: line.sign.is_reversed(),
                profile: line.profile.clone(),
                explanation: line.explanation.clone(),
            });
            for (account, centre) in line.pairs() {
                mapping.rule(Rule { account, centre, line: index, place: line.place.clone() });
            }
        }
        for table in tables {
            for record in table.data() {
                mapping.row(table, record);
            }
        }
        mapping
    }

    fn rule(&mut self, rule: Rule) {
        let at = self.rules.len();
        match &rule.account {
            CodePattern::Code(code) => self.by_code.entry(Arc::clone(code)).or_default().push(at),
            CodePattern::Range(..) | CodePattern::Prefix(_) => self.wide.push(at),
        }
        self.rules.push(rule);
    }

    /// A row of a mapping table.
    fn row(&mut self, table: &Table, record: &Record) {
        let field = |name: &str| table.field(record, name).filter(|field| !field.written.trim().is_empty());
        let written = |name: &str| field(name).map(|field| field.written.trim().to_owned());
        let Some(label_field) = field("line") else { return };
        let place = table.shape.at(label_field.at);
        let label = crate::grid::one_line(&label_field.written);
        let is_reversed = written("sign").map_or(Some(false), |word| reversed(&word));
        let Some(is_reversed) = is_reversed else {
            let why = format!("the sign “{}” is neither reversed nor as written", written("sign").unwrap_or_default());
            return self.problem(field("sign").map_or(place, |field| table.shape.at(field.at)), why);
        };
        let range = match (written("from"), written("to")) {
            (Some(from), Some(to)) => vec![format!("{from}..{to}")],
            (Some(one), None) | (None, Some(one)) => vec![one],
            (None, None) => Vec::new(),
        };
        let codes: Vec<String> = field("code").map(split).unwrap_or_default().into_iter().chain(range).collect();
        let centres = field("cost-centre").map(split).unwrap_or_default();
        if codes.is_empty() && centres.is_empty() {
            return self.problem(place, format!("the line “{label}” has no codes here"));
        }
        let (accounts, centres) = match (patterns(&codes), patterns(&centres)) {
            (Ok(accounts), Ok(centres)) => (accounts, centres),
            (Err(why), _) | (_, Err(why)) => return self.problem(place, why),
        };
        let key = parse::normalise_heading(&label);
        let known = self.lines.iter().position(|line| parse::normalise_heading(&line.label) == key);
        let line = known.unwrap_or(self.lines.len());
        if known.is_none() {
            let place = place.clone();
            self.lines.push(MappedLine {
                label: Named::new(label, place.clone()),
                place,
                is_reversed,
                profile: None,
                explanation: None,
            });
        }
        if self.lines.get(line).is_some_and(|line| line.is_reversed != is_reversed && field("sign").is_some()) {
            return self.problem(place, "the line has another sign in another row".to_owned());
        }
        for account in &accounts {
            for centre in &centres {
                self.rule(Rule { account: account.clone(), centre: centre.clone(), line, place: place.clone() });
            }
        }
    }

    fn problem(&mut self, place: Place, why: String) {
        self.problems.push(LedgerProblem { place, why: why.into() });
    }

    /// Where the postings of a cost centre and an account fall.
    pub(super) fn falls(&self, cost_centre: &str, account: &str) -> Falls {
        let (centre, account) = (cost_centre.to_uppercase(), account.to_uppercase());
        let by_code = self.by_code.get(account.as_str()).into_iter().flatten();
        let taking: Vec<&Rule> = by_code
            .chain(&self.wide)
            .filter_map(|at| self.rules.get(*at))
            .filter(|rule| rule.account.takes(&account) && rule.centre.takes(&centre))
            .collect();
        let is_narrowest = |rule: &&&Rule| {
            taking.iter().filter(|other| other.line != rule.line).all(|other| {
                rule.account.against(&other.account).and(rule.centre.against(&other.centre)) == Overlap::Within
            })
        };
        match (taking.first(), taking.iter().find(is_narrowest)) {
            (None, _) => Falls::Nowhere,
            (Some(_), Some(rule)) => Falls::To(rule.line),
            (Some(_), None) => {
                let mut seen = BTreeSet::new();
                let named = taking
                    .iter()
                    .filter(|rule| seen.insert(rule.line))
                    .filter_map(|rule| Some((self.lines.get(rule.line)?.label.to_string(), rule.place.clone())));
                Falls::ToSeveral(named.collect())
            }
        }
    }
}

/// The patterns of a cell.
fn split(field: &Field<Value>) -> Vec<String> {
    let parts = field.written.split([',', ';', '\n', '\r']);
    parts.map(str::trim).filter(|part| !part.is_empty()).map(ToOwned::to_owned).collect()
}

/// What the texts stand for; all codes where there are none.
fn patterns(texts: &[String]) -> Result<Vec<CodePattern>, String> {
    if texts.is_empty() {
        return Ok(vec![CodePattern::Prefix("".into())]);
    }
    let read = |text: &String| {
        let range = [" to ", "-"].into_iter().find_map(|sign| text.split_once(sign));
        let is_figures = |(from, to): &(&str, &str)| {
            [from, to].iter().all(|code| !code.trim().is_empty() && code.trim().bytes().all(|b| b.is_ascii_digit()))
        };
        let text = range.filter(is_figures).map_or_else(|| text.clone(), |(from, to)| format!("{from}..{to}"));
        CodePattern::parse(&text).map_err(|why| format!("“{text}” stands for no codes: {why}"))
    };
    texts.iter().map(read).collect()
}

/// Whether a word turns the sign; nothing where it does not tell.
fn reversed(word: &str) -> Option<bool> {
    match word.to_lowercase().trim() {
        "reversed" | "reverse" | "-" | "-1" | "income" | "credit" | "yes" | "y" | "cr" => Some(true),
        "as written" | "as-written" | "+" | "1" | "expenditure" | "debit" | "no" | "n" | "dr" | "" => Some(false),
        _ => None,
    }
}
