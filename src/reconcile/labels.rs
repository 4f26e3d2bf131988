//! What a label says of its line or column: data, a total, a net figure, an aside, a rate.
//!
//! The words are those of council budgets. A label alone never proves a balance: it proposes, the figures dispose.

/// What a label says that a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A figure of its own.
    Data,
    /// A part of another line that is shown for information, or another year's figure: `of which`, `previous year`.
    Aside,
    /// A percentage, an average or a rate, which is never added up.
    Rate,
    /// A total, in so many words.
    Total(Rank),
    /// Perhaps a total, perhaps a line of its own: `Net interest`, `Gross Budget`, `Total Land Charges`.
    Perhaps,
}

/// How much a total gathers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// `Sub-total`.
    Sub,
    /// `Total`.
    Plain,
    /// `Grand total`.
    Grand,
}

/// The side of the account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Money out.
    Expenditure,
    /// Money in.
    Income,
    /// Not said.
    Unsaid,
}

/// What a label says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is one thing that a label may say, whatever the others")]
pub(super) struct Sense {
    /// What the line is.
    pub(super) kind: Kind,
    /// The side of the account.
    pub(super) side: Side,
    /// It is income in so many words, and not only by what councils mostly call so.
    pub(super) income_in_words: bool,
    /// It is taken off, in so many words: `Less: ...`.
    pub(super) less: bool,
    /// It nets one side against the other: `Net`, `Surplus`, `Balance`.
    pub(super) net: bool,
    /// It is a net figure in so many words: `Net Expenditure`, `Deficit`.
    pub(super) named_net: bool,
    /// The surplus is positive: income less expenditure.
    pub(super) surplus: bool,
    /// It competes with another total: `excluding double counting`, `adjusted`.
    pub(super) hedged: bool,
    /// It is the difference of two columns.
    pub(super) variance: bool,
    /// It changes what stands before it: `Virements`, `Slippage`, `Adjustments`.
    pub(super) moves: bool,
    /// It comes of what stands before it, in so many words: `Closing balance`, `Revised budget`, `Vacant`, `Year`.
    pub(super) result: bool,
    /// It takes away from what stands before it: `Withdrawals`, `Posts filled`, `Transfers out`.
    pub(super) outward: bool,
}

const INCOME: [&str; 20] = [
    "income",
    "recharge",
    "recharges",
    "recharged",
    "grant",
    "grants",
    "fees",
    "receipts",
    "receipt",
    "sales",
    "reimbursement",
    "reimbursements",
    "reimbursed",
    "funding",
    "receivable",
    "precept",
    "contributions",
    "revenues",
    "funded",
    "rebates",
];
const EXPENDITURE: [&str; 9] =
    ["expenditure", "cost", "costs", "spend", "spending", "payments", "expenses", "expense", "payable"];
const ACCOUNT: [&str; 48] = [
    "expenditure",
    "income",
    "cost",
    "costs",
    "budget",
    "budgets",
    "spend",
    "spending",
    "of",
    "services",
    "service",
    "gross",
    "net",
    "the",
    "all",
    "for",
    "direct",
    "indirect",
    "staff",
    "posts",
    "employees",
    "number",
    "revenue",
    "capital",
    "running",
    "operating",
    "council",
    "and",
    "controllable",
    "expenses",
    "payments",
    "fte",
    "ftes",
    "k",
    "000",
    "in",
    "a",
    "b",
    "c",
    "estimate",
    "funding",
    "resources",
    "reserves",
    "receipts",
    "grants",
    "recharges",
    "fees",
    "charges",
];
const MOVES: [&str; 12] = [
    "virement",
    "virements",
    "transfer",
    "transfers",
    "adjustment",
    "adjustments",
    "slippage",
    "supplementary",
    "supplementaries",
    "reprofiling",
    "rephasing",
    "rephased",
];
const RESULTS: [&str; 22] = [
    "closing",
    "revised",
    "latest",
    "updated",
    "vacant",
    "vacancies",
    "vacancy",
    "remaining",
    "left",
    "unspent",
    "uncommitted",
    "unallocated",
    "available",
    "headroom",
    "shortfall",
    "requirement",
    "overall",
    "year",
    "annual",
    "ytd",
    "cumulative",
    "balance",
];
const OUTWARD: [&str; 30] = [
    "out",
    "withdrawal",
    "withdrawals",
    "withdrawn",
    "used",
    "use",
    "applied",
    "payments",
    "paid",
    "repaid",
    "repayments",
    "drawn",
    "drawdown",
    "released",
    "decrease",
    "decreases",
    "reduction",
    "reductions",
    "disposals",
    "disposal",
    "leavers",
    "filled",
    "spent",
    "spend",
    "commitments",
    "committed",
    "income",
    "actual",
    "usage",
    "expenditure",
];
const HEDGES: [&str; 9] =
    ["excluding", "excl", "adjusted", "adj", "restated", "approx", "approximate", "before", "without"];
const PER: [&str; 14] = [
    "head",
    "fte",
    "unit",
    "capita",
    "household",
    "employee",
    "property",
    "resident",
    "person",
    "hour",
    "day",
    "week",
    "item",
    "case",
];

/// Reads a label. `marked` says that the line was found to be a total by its look or label; `about` are words of the
/// section and the title, with which a plain total may be qualified.
pub(super) fn sense(label: &str, marked: bool, about: &str) -> Sense {
    let lower = label.to_lowercase();
    let mut words: Vec<&str> = words_of(&lower).collect();
    let less = matches!(words.first(), Some(&("less" | "deduct" | "minus")));
    if less {
        words.remove(0);
    }
    let has = |word: &str| words.contains(&word);
    let income = words.iter().any(|word| INCOME.contains(word)) || lower.contains("from reserves");
    let expenditure = words.iter().any(|word| EXPENDITURE.contains(word));
    let side = match (income, expenditure) {
        (true, false) => Side::Income,
        (false, true) => Side::Expenditure,
        _ => Side::Unsaid,
    };
    // A year before the words says nothing of what the line is: `2023/24 Net`.
    let is_year = |word: &str| word.chars().all(|c| c.is_ascii_digit());
    let first = words.iter().copied().find(|word| word.chars().count() > 1 && !is_year(word)).unwrap_or("");
    let only = words.len() == 1;
    let surplus = matches!(first, "surplus" | "profit" | "contribution");
    let carried = lower.contains("brought forward") || lower.contains("b/f") || has("opening");
    let net = !carried
        && (first == "net"
            || matches!(first, "surplus" | "deficit" | "profit" | "loss")
            || first == "balance" && words.len() <= 3
            || first == "closing" && (has("balance") || has("position"))
            || first == "contribution" && only);
    let variance = words.iter().any(|word| {
        matches!(
            *word,
            "variance"
                | "variances"
                | "variation"
                | "variations"
                | "difference"
                | "change"
                | "changes"
                | "movement"
                | "increase"
                | "decrease"
                | "overspend"
                | "underspend"
        )
    }) || lower.contains("over/") && lower.contains("under");
    let kind = if is_aside(&lower, &words) {
        Kind::Aside
    } else if is_rate(&lower, &words) {
        Kind::Rate
    } else {
        total_kind(&words, first, about)
            .or_else(|| {
                let perhaps = net
                    || is_led_to(&lower, first)
                    || first == "gross"
                    || first == "all" && words.len() > 1 && !has("other") && !has("others")
                    || lower.starts_with("cost of services")
                    || lower.starts_with("net cost of")
                    || marked;
                (perhaps && !carried).then_some(Kind::Perhaps)
            })
            .unwrap_or(Kind::Data)
    };
    let named_net = net
        && (only
            || matches!(first, "surplus" | "deficit")
            || words.iter().any(|word| {
                matches!(
                    *word,
                    "expenditure"
                        | "cost"
                        | "costs"
                        | "income"
                        | "spend"
                        | "spending"
                        | "budget"
                        | "position"
                        | "requirement"
                )
            }));
    let result = !carried && is_result(&lower, &words);
    let outward = words.iter().any(|word| OUTWARD.contains(word)) || lower.contains("in post");
    let hedged = is_led_to(&lower, first) && !net || words.iter().any(|word| HEDGES.contains(word));
    Sense {
        kind,
        side,
        income_in_words: income && has("income") && !expenditure,
        less,
        net,
        named_net,
        surplus,
        hedged,
        variance,
        moves: words.iter().any(|word| MOVES.contains(word)),
        result,
        outward,
    }
}

/// A line that those above it lead to, if they do: `Revised budget`, `Balance carried forward`.
fn is_led_to(lower: &str, first: &str) -> bool {
    matches!(first, "revised" | "closing" | "latest" | "updated")
        || lower.contains("carried forward")
        || lower.contains("c/f")
}

/// Words of what comes of an opening figure and its movements, or of the parts of a year.
fn is_result(lower: &str, words: &[&str]) -> bool {
    words.iter().any(|word| RESULTS.contains(word))
        || ["carried forward", "c/f", "to date", "at year end", "at 31 march"].iter().any(|end| lower.contains(end))
}

fn words_of(lower: &str) -> impl Iterator<Item = &str> {
    lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// `Total`, `Sub-total`, `Totals (A)`, `Staff total`; a total of something that is no word of an account and not what
/// the table is about is only perhaps one.
fn total_kind(words: &[&str], first: &str, about: &str) -> Option<Kind> {
    let is_total = |word: &str| matches!(word, "total" | "totals" | "subtotal" | "subtotals" | "sum");
    let last = words.last().copied().unwrap_or("");
    let opens = matches!(first, "grand" | "overall" | "sub" | "net" | "gross")
        && words.iter().position(|word| is_total(word)).is_some_and(|at| at <= 2);
    if !(is_total(first) || is_total(last) || opens) {
        return None;
    }
    let sub = words.iter().any(|word| matches!(*word, "subtotal" | "subtotals" | "sub"));
    let grand = words.iter().any(|word| matches!(*word, "grand" | "overall"));
    if sub {
        return Some(Kind::Total(Rank::Sub));
    }
    if grand {
        return Some(Kind::Total(Rank::Grand));
    }
    let about = about.to_lowercase();
    let plain = is_total(last) && first != "net"
        || words.iter().all(|word| {
            is_total(word)
                || ACCOUNT.contains(word)
                || HEDGES.contains(word)
                || word.chars().all(|c| c.is_ascii_digit())
                || words_of(&about).any(|of| of == *word)
        });
    Some(if plain { Kind::Total(Rank::Plain) } else { Kind::Perhaps })
}

fn is_aside(lower: &str, words: &[&str]) -> bool {
    let trimmed = lower.trim_start_matches(|c: char| !c.is_alphanumeric());
    ["of which", "including", "includes", "included in", "included above", "included within", "incl", "memo"]
        .iter()
        .any(|start| trimmed.strip_prefix(start).is_some_and(|rest| !rest.starts_with(char::is_alphabetic)))
        || ["memorandum"].iter().any(|start| trimmed.starts_with(start))
        || words.windows(2).any(|pair| {
            matches!(pair, ["last" | "prior" | "previous" | "preceding", "year" | "period" | "year's" | "years"])
        })
}

fn is_rate(lower: &str, words: &[&str]) -> bool {
    lower.trim_start().starts_with('%')
        || lower.trim_end().ends_with('%')
        || lower.contains("(%)")
        || lower.contains("% of")
        || lower.contains("as a %")
        || lower.contains("as %")
        || lower.contains("% change")
        || words.iter().any(|word| {
            matches!(*word, "percentage" | "percent" | "average" | "averages" | "avg" | "ratio" | "mean" | "median")
        })
        // `Vacancy rate`, but not `Business rates`.
        || words.last().is_some_and(|last| *last == "rate")
        || words.windows(2).any(|pair| match pair {
            ["per", what] => *what == "cent" || PER.contains(what),
            ["unit", "cost" | "price"] | ["hourly", "rate"] | ["cost", "index"] => true,
            _ => false,
        })
}

/// Whether the heading of a column says that its numbers are names and not figures: `Ref`, `No.`, `Page`.
pub(super) fn names_rather_than_counts(heading: &str) -> bool {
    let lower = heading.to_lowercase();
    let mut words = words_of(&lower);
    let (first, second) = (words.next(), words.next());
    matches!(
        (first, second),
        (Some("ref" | "reference" | "no" | "code" | "codes" | "page" | "id" | "rank" | "grade" | "price"), None)
            | (
                Some("ref" | "reference" | "cell" | "line" | "row" | "account" | "page"),
                Some("no" | "number" | "code")
            )
            | (Some("cost"), Some("centre" | "code"))
    )
}

/// Whether the words say that things are counted, so that figures are never rounded.
pub(super) fn counts_things(text: &str) -> bool {
    let lower = text.to_lowercase();
    words_of(&lower).any(|word| {
        matches!(
            word,
            "number" | "posts" | "employees" | "staff" | "headcount" | "heads" | "count" | "people" | "cases"
        )
    })
}

/// Whether the words are those of an account: its figures are money, though no unit says so.
pub(super) fn speaks_of_money(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.contains('£')
        || words_of(&lower).any(|word| {
            matches!(
                word,
                "expenditure"
                    | "income"
                    | "cost"
                    | "costs"
                    | "budget"
                    | "budgets"
                    | "spend"
                    | "spending"
                    | "precept"
                    | "precepts"
                    | "funding"
                    | "expenses"
                    | "revenue"
                    | "capital"
                    | "reserves"
                    | "borrowing"
            )
        })
}

/// The label with nothing but its letters, digits and signs: what makes two labels the same.
pub(super) fn plain(label: &str) -> String {
    label
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '\u{200b}' && *c != '\u{feff}')
        .map(|c| match c {
            '–' | '—' | '−' | '‐' | '‑' => '-',
            '’' | '‘' => '\'',
            _ => c,
        })
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_read_in_the_words_of_budgets() {
        for (label, kind) in [
            ("Total", Kind::Total(Rank::Plain)),
            ("TOTAL EXPENDITURE", Kind::Total(Rank::Plain)),
            ("Total Net Cost of Services", Kind::Total(Rank::Plain)),
            ("Staff total", Kind::Total(Rank::Plain)),
            ("Sub-total", Kind::Total(Rank::Sub)),
            ("Subtotal: premises", Kind::Total(Rank::Sub)),
            ("Sub Total", Kind::Total(Rank::Sub)),
            ("Grand total", Kind::Total(Rank::Grand)),
            ("Total Land Charges", Kind::Perhaps),
            ("Net Expenditure", Kind::Perhaps),
            ("Surplus/(Deficit)", Kind::Perhaps),
            ("Gross Budget", Kind::Perhaps),
            ("Contribution", Kind::Perhaps),
            ("Contribution to reserves", Kind::Data),
            ("Balance brought forward", Kind::Data),
            ("IT Net", Kind::Data),
            ("Customer Service (including Salford Direct)", Kind::Data),
            ("of which agency", Kind::Aside),
            ("- including overtime", Kind::Aside),
            ("Previous year", Kind::Aside),
            ("Inclusion services", Kind::Data),
            ("% change", Kind::Rate),
            ("Average per post", Kind::Rate),
            ("Cost per head", Kind::Rate),
            ("10% contingency", Kind::Data),
            ("Business rates", Kind::Data),
        ] {
            assert_eq!(sense(label, false, "").kind, kind, "{label}");
        }
        assert_eq!(sense("Total Salford Direct", false, "Salford Direct").kind, Kind::Total(Rank::Plain));
        assert_eq!(sense("IT Net", true, "").kind, Kind::Perhaps);
    }

    #[test]
    fn sides_and_signs() {
        assert_eq!(sense("Recharges to Services", false, "").side, Side::Income);
        assert_eq!(sense("Total Expenditure", false, "").side, Side::Expenditure);
        assert_eq!(sense("Capital Financing Costs", false, "").side, Side::Expenditure);
        assert!(sense("Less: fees", false, "").less);
        assert!(sense("Surplus", false, "").surplus);
        assert!(sense("Total excluding double counting", false, "").hedged);
    }
}
