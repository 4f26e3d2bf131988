//! What the ledgers of a spec mean.

use rust_decimal::Decimal;

use super::at::At;
use super::ledger::{CodePattern, ColumnOf, DeclaredLedger, LedgerLineSetting, Overlap, Profile};
use super::meaning::Meaning;
use super::problem::Fault;
use super::text;
use super::written::{ColumnOfWritten, LedgerLineWritten, LedgerWritten, OverWritten, ProfileWritten};
use crate::grid::Place;
use crate::value::Period;

/// The patterns of a line with where each is written.
type Placed = (Vec<PlacedPattern>, Vec<PlacedPattern>);
/// A pattern, and where it is written.
type PlacedPattern = (CodePattern, Place);

impl Meaning<'_> {
    pub(super) fn ledger(
        &mut self,
        written: &At<LedgerWritten>,
        report_period: Option<Period>,
    ) -> Option<DeclaredLedger> {
        let source = self.source_of(&written.source, |kind| kind.name == "ledger", "`ledger`");
        let budget = self.column_of(&written.budget);
        let actual = written.actual.as_ref().map(|actual| self.column_of(actual));
        let mapping =
            written.mapping.as_ref().map(|mapping| self.source_of(mapping, |kind| kind.name == "mapping", "`mapping`"));
        if written.lines.is_empty() && written.mapping.is_none() {
            let what = "the ledger has no [[ledger.line]] and no `mapping`, so none of its codes falls to a line";
            self.contradiction(written, what, "add a [[ledger.line]] with a `row` and its `codes`");
        }
        let period = self.period(written.period.as_ref()).or(report_period);
        let profile = written.profile.as_ref().and_then(|profile| self.profile(profile)).unwrap_or(Profile::Even);
        let over = written.over.as_ref().and_then(|over| self.over(over));
        let suspense = self.patterns("suspense", &written.suspense).into_iter().map(|(pattern, _)| pattern).collect();
        let lines = self.ledger_lines(&written.lines);
        Some(DeclaredLedger {
            source: source?,
            budget: budget?,
            actual: match actual {
                Some(actual) => Some(actual?),
                None => None,
            },
            period,
            numbered: written.numbered,
            profile,
            over,
            suspense,
            mapping: match mapping {
                Some(mapping) => Some(mapping?),
                None => None,
            },
            lines,
            place: self.lines.of(written),
        })
    }

    fn column_of(&mut self, written: &At<ColumnOfWritten>) -> Option<ColumnOf> {
        let column = self.named("column", &written.column);
        let source = self.source_of_figures(&written.source)?;
        Some(ColumnOf { source, column, place: self.lines.of(&written.source) })
    }

    fn over(&mut self, written: &At<OverWritten>) -> Option<(Decimal, Decimal)> {
        let amount = self.read(&written.amount, text::pounds, ("amount", "an amount", "£10,000"));
        let percent = self.read(&written.percent, text::percent, ("percent", "a percentage", "10%"));
        amount.zip(percent)
    }

    fn profile(&mut self, written: &At<ProfileWritten>) -> Option<Profile> {
        match &**written {
            ProfileWritten::Even => Some(Profile::Even),
            ProfileWritten::Column(column) => Some(Profile::Column(self.named("column", &column.column))),
            ProfileWritten::Weights(weights) => {
                let read: Option<Vec<Decimal>> = weights.iter().map(|weight| text::weight(weight)).collect();
                let weights = read.and_then(|read| <[Decimal; 12]>::try_from(read).ok());
                let found = weights.filter(|weights| weights.iter().any(|weight| !weight.is_zero()));
                if found.is_none() {
                    let what = "`profile` is a list, and not one of twelve weights of which some are more than nil";
                    let help =
                        "give a weight for each month from April on, such as `[1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 3]`";
                    self.contradiction(written, what, help);
                }
                found.map(Profile::Weights)
            }
        }
    }

    fn patterns(&mut self, key: &'static str, written: &[At<String>]) -> Vec<(CodePattern, Place)> {
        let mut found = Vec::new();
        for text in written {
            match CodePattern::parse(text) {
                Ok(pattern) => found.push((pattern, self.lines.of(text))),
                Err(why) => {
                    let what = format!("`{}` in `{key}` stands for no codes: {why}", text.trim());
                    self.contradiction(text, what, "write a code `2041`, a prefix `20*` or a range `1000..1999`");
                }
            }
        }
        found
    }

    fn ledger_lines(&mut self, written: &[At<LedgerLineWritten>]) -> Vec<LedgerLineSetting> {
        let mut lines: Vec<LedgerLineSetting> = Vec::new();
        let mut placed: Vec<Placed> = Vec::new();
        for line in written {
            let row = self.named("row", &line.row);
            let codes = self.patterns("codes", &line.codes);
            let centres = self.patterns("cost_centres", &line.cost_centres);
            if line.codes.is_empty() && line.cost_centres.is_empty() {
                let what =
                    format!("the line `{row}` has no `codes` and no `cost_centres`, so every posting would fall to it");
                self.contradiction(line, what, "give its `codes`, or `codes = [\"*\"]` if all are meant");
            }
            if let Some(first) = lines.iter().find(|known| known.row.eq_ignore_ascii_case(&row)) {
                let first = first.place.line.map_or(0, |(line, _)| line);
                self.fault(&line.row, Fault::Twice { what: "line", written: row.to_string(), first });
                continue;
            }
            self.tell_overlaps(&row, (&codes, &centres), &lines, &placed);
            let only =
                |patterns: &[(CodePattern, Place)]| patterns.iter().map(|(pattern, _)| pattern.clone()).collect();
            lines.push(LedgerLineSetting {
                row,
                codes: only(&codes),
                cost_centres: only(&centres),
                sign: line.sign,
                profile: line.profile.as_ref().and_then(|profile| self.profile(profile)),
                explanation: line.explanation.clone().filter(|text| !text.trim().is_empty()),
                place: self.lines.of(&line.row),
            });
            placed.push((codes, centres));
        }
        lines
    }

    /// Tells the patterns of a line that contradict those of the lines before it.
    fn tell_overlaps(
        &mut self,
        row: &str,
        (codes, centres): (&[PlacedPattern], &[PlacedPattern]),
        lines: &[LedgerLineSetting],
        placed: &[Placed],
    ) {
        for (other, (other_codes, other_centres)) in lines.iter().zip(placed) {
            let clash = pairs(codes, centres, &other.place).into_iter().find_map(|(code, centre, place)| {
                let all = pairs(other_codes, other_centres, &other.place);
                all.into_iter().find_map(|(other_code, other_centre, other_place)| {
                    let overlap = code.against(&other_code).and(centre.against(&other_centre));
                    matches!(overlap, Overlap::Same | Overlap::Partly)
                        .then(|| (shown(&code, &centre), place.clone(), shown(&other_code, &other_centre), other_place))
                })
            });
            if let Some((own, place, others, other_place)) = clash {
                let line = other_place.line.map_or(0, |(line, _)| line);
                let what = format!(
                    "`{own}` falls to `{row}`, and on line {line} `{others}` falls to `{}`: they share codes, and neither \
                     lies within the other",
                    other.row
                );
                let help = "part them, or write the exceptions as codes of their own";
                self.problems.push(super::Problem { place, fault: Fault::Contradiction { what, help } });
            }
        }
    }
}

/// The pairs of patterns of a line, each at its account's place, else at its cost centre's, else at the line's.
fn pairs(
    codes: &[(CodePattern, Place)],
    centres: &[(CodePattern, Place)],
    line: &Place,
) -> Vec<(CodePattern, CodePattern, Place)> {
    let any = || CodePattern::Prefix("".into());
    match (codes, centres) {
        ([], []) => vec![(any(), any(), line.clone())],
        ([], centres) => centres.iter().map(|(centre, place)| (any(), centre.clone(), place.clone())).collect(),
        (codes, []) => codes.iter().map(|(code, place)| (code.clone(), any(), place.clone())).collect(),
        (codes, centres) => codes
            .iter()
            .flat_map(|(code, place)| {
                centres.iter().map(move |(centre, _)| (code.clone(), centre.clone(), place.clone()))
            })
            .collect(),
    }
}

/// `20*`, or `20* at ICT1` where a cost centre is named too.
fn shown(code: &CodePattern, centre: &CodePattern) -> String {
    match centre {
        CodePattern::Prefix(prefix) if prefix.is_empty() => code.to_string(),
        centre => format!("{code} at {centre}"),
    }
}
