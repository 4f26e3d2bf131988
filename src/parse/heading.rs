//! What a column's heading states beside its name.
//!
//! ```text
//! heading = { year | period | stage | unit | measure | other words }      in any order
//! year    = 2011/12, 11/12 and their like; not a single year, which may be either of two
//! period  = Q1, H1, M03, P3, April, Apr-12; "to 30 September" is month 6
//! stage   = "Estimate" | "Approved Budget" | "Revised Estimate" | "Forecast" | "YTD Actual" | "Variance" | ...
//! unit    = "£'000" | "£m" | "£" | "%" | ( "(" unit ")" ) | "Number of" posts | "Days" at the end
//! measure = "Target" | "Performance" | "Actual" | "RAG" | "Direction of Travel" | ...
//! ```
//! The words are those of many councils. `Actual` is the outturn of a whole year and the actual to date of anything
//! less; `Predicted Outturn` is a forecast of performance.

use super::heading_words::{Found, MEASURES, STAGES, Word};
use super::moment::{Moment, moment};
use super::period::{PeriodPart, dated_part, financial_month};
use super::scan::Scan;
use super::text::{key, plain};
use super::unit::unit;
use crate::grid::{Cell, Content};
use crate::value::{Base, FinancialYear, Period, Stage, Unit};

/// What a column holds of an indicator.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HeadingMeasure {
    /// `Performance 2007/08`, `Q1 Actual`.
    Performance,
    /// `2011/12 Target`.
    Target,
    /// `RAG`, `Status`.
    Status,
    /// `Direction of Travel`, `Trend`.
    Direction,
    /// It does not say.
    #[default]
    None,
}

/// What a heading states beside its name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HeadingFacts {
    /// The financial year written in it.
    pub year: Option<FinancialYear>,
    /// The part of a year written in it, with or without the year.
    pub part: Option<PeriodPart>,
    /// The period: the part in its written year, else in the year given; else the whole of the written year.
    pub period: Option<Period>,
    /// The stage of a budget figure.
    pub stage: Option<Stage>,
    /// The unit.
    pub unit: Option<Unit>,
    /// What of an indicator the column holds.
    pub measure: HeadingMeasure,
    /// What is left of the words once the year, period, stage, unit sign and measure are taken out: `Gross`.
    pub rest: String,
}

/// Reads a heading; `year` is the plan's, for headings such as `Q1` that leave it out.
#[must_use]
pub fn heading(text: &str, year: Option<FinancialYear>) -> HeadingFacts {
    let text = plain(text);
    if text.len() > LONGEST_HEADING {
        return HeadingFacts { rest: text, ..HeadingFacts::default() };
    }
    let mut reader = Reader {
        scan: Scan::new(&text),
        facts: HeadingFacts::default(),
        rest: String::new(),
        actual: false,
        to_date: false,
    };
    while !reader.scan.is_end() {
        reader.step();
    }
    reader.finish(year)
}

/// What is longer, in bytes, is a paragraph.
const LONGEST_HEADING: usize = 600;

struct Reader<'a> {
    scan: Scan<'a>,
    facts: HeadingFacts,
    rest: String,
    /// Whether it says `Actual`, whose stage follows from the rest.
    actual: bool,
    /// Whether it says `To date`, before or after what is to date.
    to_date: bool,
}

impl Reader<'_> {
    /// Reads one fact, or else moves one word into the rest.
    fn step(&mut self) {
        let start = self.scan;
        let _gap = self.scan.take_while(|c| c.is_whitespace() || matches!(c, ',' | ':' | ';' | '-' | '/'));
        if self.scan.is_end() {
            return;
        }
        if self.unit_sign() || self.year() || self.until() || self.words() || self.part() {
            self.rest.push(' ');
            return;
        }
        if self.scan.take_while(|c| c.is_alphanumeric() || matches!(c, '\'' | '.' | '&')).is_empty() {
            let _sign = self.scan.bump();
        }
        self.rest.push_str(start.rest.get(..self.scan.offset_in(start.rest)).unwrap_or_default());
    }

    fn unit_sign(&mut self) -> bool {
        if self.facts.unit.is_some() {
            return false;
        }
        let mut ahead = self.scan;
        let bracketed = ahead.eat('(');
        if bracketed {
            // Units are short; what is longer is a remark.
            let inside =
                ahead.rest.char_indices().take(24).find(|(_, c)| *c == ')').and_then(|(end, _)| ahead.rest.get(..end));
            let Some(inside) = inside else { return false };
            ahead.rest = ahead.rest.get(inside.len()..).unwrap_or_default();
            let Some(found) = unit(inside).filter(|_| ahead.eat(')')) else { return false };
            self.scan = ahead;
            self.facts.unit = Some(found);
            return true;
        }
        if ahead.eat('£') {
            let scale = super::unit::scale(&mut ahead).unwrap_or_default();
            if ahead.peek().is_some_and(char::is_alphanumeric) {
                return false;
            }
            let per = super::unit::per(&mut ahead);
            self.scan = ahead;
            self.facts.unit = Some(Unit { base: Base::Pounds(scale), per });
            return true;
        }
        false
    }

    fn year(&mut self) -> bool {
        if self.facts.year.is_some() {
            return false;
        }
        let Some(year) = super::financial_year::financial_year(&mut self.scan, true) else { return false };
        self.facts.year = Some(year);
        true
    }

    /// `to 30 September`, `as at 31.12.2012`: the month in which it ends.
    fn until(&mut self) -> bool {
        let mut ahead = self.scan;
        let lead = ["up to", "to the end of", "to end of", "to end", "to", "as at", "at", "ending", "until"];
        let has_lead = lead.iter().any(|words| ahead.phrase(words));
        let _ = ahead.spaces();
        let (month, year) = match moment(&mut ahead) {
            Some(Ok(found)) => match found.moment {
                Moment::Day(day) => (chrono::Datelike::month(&day), Some(FinancialYear::of(day))),
                Moment::DayAndMonth { month, .. } => (month, None),
                Moment::Month { year, month } if has_lead => {
                    (month, Some(FinancialYear(if month >= 4 { year } else { year - 1 })))
                }
                Moment::Month { .. } | Moment::FinancialYear(_) => return false,
            },
            _ if has_lead => match dated_part(&mut ahead) {
                Some((PeriodPart::Month(month), year)) => return self.ends_in(month, year, ahead.rest.len()),
                _ => return false,
            },
            _ => return false,
        };
        financial_month(month).is_some_and(|month| self.ends_in(month, year, ahead.rest.len()))
    }

    fn ends_in(&mut self, month: u8, year: Option<FinancialYear>, left: usize) -> bool {
        let read = self.scan.rest.len() - left;
        self.scan.rest = self.scan.rest.get(read..).unwrap_or_default();
        self.facts.part = Some(PeriodPart::Month(month));
        self.facts.year = self.facts.year.or(year);
        self.facts.stage = self.facts.stage.or(self.actual.then_some(Stage::ActualToDate));
        true
    }

    fn words(&mut self) -> bool {
        let Some(word) = self.scan.one_of(&STAGES).or_else(|| self.scan.one_of(&MEASURES)) else { return false };
        let Word { found, kept } = word;
        match found {
            Found::Stage(stage) => {
                self.set_stage(stage);
                if stage == Stage::PerCent {
                    self.facts.unit = Some(Unit::PERCENT);
                }
            }
            Found::Actual => self.actual = true,
            Found::Outturn(stage) => {
                self.facts.stage.get_or_insert(stage);
                self.set_measure(HeadingMeasure::Performance);
            }
            Found::ToDate => self.to_date = true,
            Found::Measure(measure) => self.set_measure(measure),
            Found::Percent => self.facts.unit = Some(Unit::PERCENT),
        }
        if !kept.is_empty() {
            self.rest.push(' ');
            self.rest.push_str(kept);
        }
        true
    }

    /// The first word tells the stage, but `Forecast Variance` is a variance, `Annual Budget Revised` is revised, and
    /// `Original Budget Profiled` is profiled.
    fn set_stage(&mut self, stage: Stage) {
        let stands = self.facts.stage;
        let is_told_better = match stage {
            Stage::PerCent => true,
            Stage::Variance => stands != Some(Stage::PerCent),
            Stage::Revised | Stage::Profiled => matches!(stands, None | Some(Stage::Estimate | Stage::Original)),
            _ => stands.is_none(),
        };
        if is_told_better {
            self.facts.stage = Some(stage);
        }
    }

    /// `Predicted Direction of Travel` is a direction: what is told last and closest wins over a mere actual.
    fn set_measure(&mut self, measure: HeadingMeasure) {
        if measure != HeadingMeasure::None
            && matches!(self.facts.measure, HeadingMeasure::None | HeadingMeasure::Performance)
        {
            self.facts.measure = measure;
        }
    }

    fn part(&mut self) -> bool {
        if self.facts.part.is_some() {
            return false;
        }
        let Some((part, year)) = dated_part(&mut self.scan) else { return false };
        self.facts.part = Some(part);
        self.facts.year = self.facts.year.or(year);
        true
    }

    fn finish(mut self, plan: Option<FinancialYear>) -> HeadingFacts {
        if self.to_date {
            self.facts.stage = Some(match self.facts.stage {
                Some(Stage::Original | Stage::Revised | Stage::Estimate | Stage::Profiled) => Stage::Profiled,
                Some(difference @ (Stage::Variance | Stage::PerCent)) => difference,
                _ => Stage::ActualToDate,
            });
        }
        if self.actual {
            self.set_measure(HeadingMeasure::Performance);
            let whole_year = self.facts.year.is_some() && self.facts.part.is_none();
            let stage = if whole_year { Stage::Outturn } else { Stage::ActualToDate };
            match self.facts.stage {
                None => self.facts.stage = Some(stage),
                // `Budget to date` and `Actual to date` are told apart by this word.
                Some(Stage::Profiled) => self.facts.stage = Some(Stage::ActualToDate),
                Some(_) => {}
            }
        }
        let words = self.rest.split_whitespace().collect::<Vec<_>>().join(" ").replace("( )", "").replace("()", "");
        let rest = words.trim_matches([' ', ',', ':', ';', '-', '/']).to_owned();
        if self.facts.unit.is_none() {
            self.facts.unit = unit_in_words(&rest);
        }
        let year = self.facts.year.or(plan);
        self.facts.period = match self.facts.part {
            Some(part) => year.map(|year| part.of(year)),
            None => self.facts.year.map(Period::Year),
        };
        HeadingFacts { rest, ..self.facts }
    }
}

/// `Number of Posts`, `FTE`, `Working days`: the unit that the words left over name. `Year` and `Month` name a period.
fn unit_in_words(rest: &str) -> Option<Unit> {
    let counted = ["Number of ", "No. of ", "No of "].iter().find_map(|lead| {
        let (head, tail) = rest.split_at_checked(lead.len())?;
        head.eq_ignore_ascii_case(lead).then_some(tail)
    });
    let by_itself = ["fte", "ftes", "posts", "days", "workingdays", "sqm", "weeks", "hours"];
    let words = counted.or_else(|| by_itself.contains(&key(rest).as_str()).then_some(rest))?;
    unit(words).filter(|unit| !unit.is_none())
}

/// The heading that a cell shows; a real date that is formatted as a month gives `Apr-12`, as the officer sees it.
#[must_use]
pub fn heading_text(cell: &Cell) -> String {
    if let (Content::Date(date), Some(format)) = (&cell.content, &cell.format) {
        let code = format.code().to_lowercase();
        if code.contains('m') && !code.contains('d') && !code.contains('h') {
            return date.format("%b-%y").to_string();
        }
    }
    cell.shown()
}

/// A heading for matching: letters and digits in lower case, `%` as `percent` and `&` as `and`; case, punctuation,
/// spaces, line breaks and pound signs do not count.
#[must_use]
pub fn normalise_heading(text: &str) -> String {
    key(&plain(text).replace('%', " percent ").replace('&', " and "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Scale;

    /// year, part, stage, unit, measure, rest; `.` where there is none.
    fn shown(text: &str) -> String {
        let facts = heading(text, None);
        let or_dot = |text: Option<String>| text.unwrap_or_else(|| ".".to_owned());
        let measure = match facts.measure {
            HeadingMeasure::None => ".".to_owned(),
            measure => format!("{measure:?}"),
        };
        [
            or_dot(facts.year.map(|year| year.to_string())),
            or_dot(facts.part.map(|part| part.to_string())),
            or_dot(facts.stage.map(|stage| stage.to_string())),
            or_dot(facts.unit.map(|unit| unit.to_string())),
            measure,
            if facts.rest.is_empty() { ".".to_owned() } else { facts.rest },
        ]
        .join(" | ")
    }

    #[test]
    fn headings() {
        for (written, facts) in [
            ("2008/09 Estimate £", "2008/09 | . | estimate | £ | . | ."),
            ("2008/09\nEstimate\n£", "2008/09 | . | estimate | £ | . | ."),
            ("2008/09 Estimated year end position £", "2008/09 | . | forecast | £ | . | ."),
            ("Approved Budget 2011/12 £", "2011/12 | . | original budget | £ | . | ."),
            ("2018/19 £'000", "2018/19 | . | . | £'000 | . | ."),
            ("2018/19 £\u{2019}000", "2018/19 | . | . | £'000 | . | ."),
            ("2016-17 £m", "2016/17 | . | . | £m | . | ."),
            ("2010/11 £", "2010/11 | . | . | £ | . | ."),
            ("2009/10", "2009/10 | . | . | . | . | ."),
            ("Target 22/23", "2022/23 | . | . | . | Target | ."),
            ("Lots 12/14", ". | . | . | . | . | Lots 12/14"),
            ("Gross Budget £", ". | . | original budget | £ | . | Gross"),
            ("Net Budget £", ". | . | original budget | £ | . | Net"),
            ("Number of Posts", ". | . | . | posts | . | Number of Posts"),
            ("Number", ". | . | . | . | . | Number"),
            ("FTE", ". | . | . | fte | . | FTE"),
            ("Year", ". | . | . | . | . | Year"),
            ("Month", ". | . | . | . | . | Month"),
            ("Outcome targets", ". | . | . | . | . | Outcome targets"),
            ("Variance £", ". | . | variance | £ | . | ."),
            ("% Variance", ". | . | per cent | % | . | ."),
            ("Variance %", ". | . | per cent | % | . | ."),
            ("Variance (£'000)", ". | . | variance | £'000 | . | ."),
            ("Revised Estimate 2009/10", "2009/10 | . | revised budget | . | . | ."),
            ("Original Estimate 2009/10", "2009/10 | . | original budget | . | . | ."),
            ("Latest Budget", ". | . | revised budget | . | . | ."),
            ("Full Year Forecast", ". | . | forecast | . | . | ."),
            ("Projected Outturn 2012/13 (£000)", "2012/13 | . | forecast | £'000 | Performance | ."),
            ("Outturn 2010/11", "2010/11 | . | outturn | . | Performance | ."),
            ("Profiled budget", ". | . | profiled budget | . | . | ."),
            ("Budget to date", ". | . | profiled budget | . | . | ."),
            ("YTD Budget £", ". | . | profiled budget | £ | . | ."),
            ("To date Budget", ". | . | profiled budget | . | . | ."),
            ("To date Actual", ". | . | actual to date | . | Performance | ."),
            ("Variance to date", ". | . | variance | . | . | ."),
            ("Annual budget Revised", ". | . | revised budget | . | . | ."),
            ("Annual budget Original", ". | . | original budget | . | . | ."),
            ("Forecast variance", ". | . | variance | . | . | ."),
            ("Budget variance %", ". | . | per cent | % | . | ."),
            ("YTD Actual", ". | . | actual to date | . | Performance | ."),
            ("Actual to date £", ". | . | actual to date | £ | Performance | ."),
            ("Actual to 30 September", ". | M06 | actual to date | . | Performance | ."),
            ("Actual to 31.12.2012", "2012/13 | M09 | actual to date | . | Performance | ."),
            ("Actual 2017/18", "2017/18 | . | outturn | . | Performance | ."),
            ("2011/12 Target", "2011/12 | . | . | . | Target | ."),
            ("Target 2008/09", "2008/09 | . | . | . | Target | ."),
            ("Target 2011-2012", "2011/12 | . | . | . | Target | ."),
            ("Annual target 2019/20", "2019/20 | . | . | . | Target | Annual"),
            ("3 Year Projection Target ", ". | . | forecast | . | Target | 3 Year"),
            ("2010/11 Performance", "2010/11 | . | . | . | Performance | ."),
            ("Performance 2007/08", "2007/08 | . | . | . | Performance | ."),
            ("2010-2011 Predicted Outturn", "2010/11 | . | forecast | . | Performance | ."),
            ("2010-2011 Predicted Direction of Travel", "2010/11 | . | forecast | . | Direction | ."),
            (
                "Average for all District Councils 2007/08",
                "2007/08 | . | . | . | . | Average for all District Councils",
            ),
            ("Q1 Actual", ". | Q1 | actual to date | . | Performance | ."),
            ("Q2 Target", ". | Q2 | . | . | Target | ."),
            ("Quarter 3 RAG", ". | Q3 | . | . | Status | ."),
            ("Qtr 1 2012/13", "2012/13 | Q1 | . | . | . | ."),
            ("RAG status", ". | . | . | . | Status | ."),
            ("DoT", ". | . | . | . | Direction | ."),
            ("April", ". | M01 | . | . | . | ."),
            ("Apr-12", "2012/13 | M01 | . | . | . | ."),
            ("Mar-12", "2011/12 | M12 | . | . | . | ."),
            ("% complete", ". | . | . | % | . | complete"),
            ("% of budget spent", ". | . | per cent | % | . | ."),
            ("By How Much", ". | . | . | . | . | By How Much"),
            ("Ongoing Annual Cost", ". | . | . | . | . | Ongoing Annual Cost"),
            ("Rating (Impact x Likelihood)", ". | . | . | . | . | Rating (Impact x Likelihood)"),
            ("Target date", ". | . | . | . | . | Target date"),
            ("", ". | . | . | . | . | ."),
        ] {
            assert_eq!(shown(written), facts, "{written}");
        }
    }

    #[test]
    fn the_plans_year_completes_a_part_and_nothing_else() {
        let year = FinancialYear(2012);
        assert_eq!(heading("Q1 Actual", Some(year)).period, Some(Period::Quarter(year, 1)));
        assert_eq!(heading("Q1 Actual", None).period, None);
        assert_eq!(heading("Q1 2011/12", Some(year)).period, Some(Period::Quarter(FinancialYear(2011), 1)));
        assert_eq!(heading("2011/12 Target", Some(year)).period, Some(Period::Year(FinancialYear(2011))));
        assert_eq!(heading("Target", Some(year)).period, None);
    }

    #[test]
    fn headings_match_whatever_their_case_and_breaks() {
        for (written, normal) in [
            ("Head of\nService ", "headofservice"),
            ("FREQUENCY (Monthly, Quarterly etc)", "frequencymonthlyquarterlyetc"),
            ("% complete", "percentcomplete"),
            ("Health & Safety", "healthandsafety"),
            ("Out-turn £", "outturn"),
        ] {
            assert_eq!(normalise_heading(written), normal);
        }
    }

    #[test]
    fn months_that_are_dates_show_as_months() {
        let day = chrono::NaiveDate::from_ymd_opt(2012, 4, 1).unwrap().and_time(chrono::NaiveTime::MIN);
        let cell = Cell { content: Content::Date(day), ..Cell::default() };
        assert_eq!(heading_text(&cell.clone().with_format("mmm-yy")), "Apr-12");
        assert_eq!(heading_text(&cell), "01/04/2012");
    }

    #[test]
    fn scales_are_known() {
        let unit = |text: &str| heading(text, None).unit;
        assert_eq!(unit("£k"), Some(Unit::pounds(Scale::Thousands)));
        assert_eq!(unit("Budget (£)"), Some(Unit::POUNDS));
        assert_eq!(unit("£ per fte").map(|unit| unit.to_string()).as_deref(), Some("£ per fte"));
        assert_eq!(unit("Size (sq m)"), Some(Unit::named("sq m")));
        assert_eq!(unit("Budget"), None);
    }
}
