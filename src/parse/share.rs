//! Counts that a text states beside the percentage that they make.
//!
//! ```text
//! share   = count "of" [ "the" ] count { word } ( "(" percent ")" | link percent )
//!         | percent "(" count "of" count
//! count   = whole number, with or without thousands separators
//! percent = number ( "%" | "per cent" | "percent" )
//! link    = "is" | "was" | "or" | "equals" | "="
//! ```
//! Up to four words may stand between: `64 of 114 actions were complete (55%)`. What is said to be about a percentage, or a
//! percentage of something else (`is 5% more`), is no share.

use rust_decimal::Decimal;

/// Counts beside their percentage, as a text states them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatedShare {
    /// How many.
    pub count: Decimal,
    /// Of how many.
    pub of: Decimal,
    /// The percentage stated.
    pub percent: Decimal,
    /// Its decimal places.
    pub places: u32,
}

impl StatedShare {
    /// The percentage that the counts make.
    #[must_use]
    pub fn made(&self) -> Option<Decimal> {
        self.count.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(self.of)
    }

    /// Whether the percentage is that of the counts, rounded to its places either way.
    #[must_use]
    pub fn agrees(&self) -> bool {
        let step = Decimal::new(1, self.places.min(Decimal::MAX_SCALE));
        self.made().is_none_or(|made| (made - self.percent).abs() < step)
    }
}

/// How many words may stand between counts and percentage.
const MOST_WORDS: usize = 4;
const LINKS: [&str; 5] = ["is", "was", "or", "equals", "="];
/// After these a percentage is not that of the counts before it.
const OTHERWISE: [&str; 14] = [
    "of", "more", "less", "higher", "lower", "above", "below", "better", "worse", "up", "down", "points", "point",
    "target",
];

/// Every share that a text states, in order.
#[must_use]
pub fn shares(text: &str) -> Vec<StatedShare> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut rest = tokens.as_slice();
    while !rest.is_empty() {
        if let Some((share, after)) = forwards(rest).or_else(|| backwards(rest)) {
            found.push(share);
            rest = after;
        } else {
            rest = rest.get(1..).unwrap_or_default();
        }
    }
    found
}

type Read<'t, T> = Option<(T, &'t [Token])>;

/// `64 of 114 (55%)`, `64 of the 114 actions is 55%`.
fn forwards(tokens: &[Token]) -> Read<'_, StatedShare> {
    let ((count, of), mut rest) = counts(tokens)?;
    for _ in 0..=MOST_WORDS {
        let Token::Word(word) = rest.first()? else { break };
        if LINKS.contains(&word.as_str()) {
            break;
        }
        rest = rest.get(1..)?;
    }
    let (lead, after) = rest.split_first()?;
    let ((percent, places), after) = percent(after)?;
    let follows = after.first();
    let is_share = match lead {
        Token::Sign('(') => follows == Some(&Token::Sign(')')),
        Token::Word(word) if LINKS.contains(&word.as_str()) => {
            !matches!(follows, Some(Token::Word(word)) if OTHERWISE.contains(&word.as_str()))
        }
        Token::Sign('=') => true,
        _ => false,
    };
    is_share.then_some((StatedShare { count, of, percent, places }, after))
}

/// `55% (64 of 114)`.
fn backwards(tokens: &[Token]) -> Read<'_, StatedShare> {
    let ((percent, places), rest) = percent(tokens)?;
    let (Token::Sign('('), rest) = rest.split_first()? else { return None };
    let ((count, of), after) = counts(rest)?;
    Some((StatedShare { count, of, percent, places }, after))
}

fn counts(tokens: &[Token]) -> Read<'_, (Decimal, Decimal)> {
    let (count, rest) = whole(tokens)?;
    let rest = word(rest, "out").unwrap_or(rest);
    let rest = word(rest, "of")?;
    let rest = word(rest, "the").unwrap_or(rest);
    let (of, rest) = whole(rest)?;
    (count <= of && !of.is_zero()).then_some(((count, of), rest))
}

fn whole(tokens: &[Token]) -> Read<'_, Decimal> {
    let (Token::Number(value, 0), rest) = tokens.split_first()? else { return None };
    (!matches!(rest.first(), Some(Token::Sign('%')))).then_some((*value, rest))
}

fn percent(tokens: &[Token]) -> Read<'_, (Decimal, u32)> {
    let (Token::Number(value, places), rest) = tokens.split_first()? else { return None };
    let (sign, after) = rest.split_first()?;
    let after = match sign {
        Token::Sign('%') => after,
        Token::Word(word) if word == "percent" => after,
        Token::Word(per) if per == "per" => word(after, "cent")?,
        _ => return None,
    };
    Some(((*value, *places), after))
}

fn word<'t>(tokens: &'t [Token], wanted: &str) -> Option<&'t [Token]> {
    let (first, rest) = tokens.split_first()?;
    (*first == Token::Word(wanted.to_owned())).then_some(rest)
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    /// A number with its decimal places.
    Number(Decimal, u32),
    /// A word in lower case.
    Word(String),
    Sign(char),
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let run = |wanted: &dyn Fn(char) -> bool| rest.find(|c| !wanted(c)).unwrap_or(rest.len());
        let length = if first.is_ascii_digit() {
            run(&|c| c.is_ascii_digit() || matches!(c, ',' | '.'))
        } else if first.is_alphabetic() {
            run(&char::is_alphanumeric)
        } else {
            first.len_utf8()
        };
        let (token, after) = rest.split_at(length);
        if first.is_ascii_digit() {
            let number = token.trim_end_matches([',', '.']);
            // A number too long to be one ends what came before it.
            let value = number.replace(',', "").parse::<Decimal>().ok();
            tokens.push(value.map_or(Token::Sign('?'), |value| Token::Number(value, value.scale())));
            tokens.extend(token.get(number.len()..).unwrap_or_default().chars().map(Token::Sign));
        } else if first.is_alphabetic() {
            tokens.push(Token::Word(token.to_lowercase()));
        } else if !first.is_whitespace() {
            tokens.push(Token::Sign(first));
        }
        rest = after;
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_beside_their_percentage_are_shares() {
        for (text, found) in [
            ("64 of 114 is 55%", "64/114=55 no"),
            ("64 of 114 actions (55%)", "64/114=55 no"),
            ("64 of the 114 actions were complete (56.1%)", "64/114=56.1 yes"),
            ("56% (64 out of 114)", "64/114=56 yes"),
            ("1,200 of 2,400 = 50 per cent.", "1200/2400=50 yes"),
            ("9 of 10 (90%), 3 of 4 (74%)", "9/10=90 yes; 3/4=74 no"),
            ("2 of 3 (66%)", "2/3=66 yes"),
            ("2 of 3 (67%)", "2/3=67 yes"),
            ("2 of 3 or 70%", "2/3=70 no"),
            ("3 of 4 quarters are in, 55% of invoices late", ""),
            ("3 of 4 (about 70%)", ""),
            ("3 of 4 (55% last year)", ""),
            ("3 of 4 is 5% more than last year", ""),
            ("1 of 2012 pages, up 5%", ""),
            ("5% of 20 of 30", ""),
            ("4 of 3 (90%)", ""),
            ("0 of 0 (0%)", ""),
            ("99999999999999999999999999999999 of 2 (5%)", ""),
        ] {
            let said: Vec<String> = shares(text)
                .iter()
                .map(|it| format!("{}/{}={} {}", it.count, it.of, it.percent, if it.agrees() { "yes" } else { "no" }))
                .collect();
            assert_eq!(said.join("; "), found, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_without_harm(text in ".{0,60}") {
            let _shares = shares(&text);
        }
    }
}
