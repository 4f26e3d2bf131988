//! Which formulas of another workbook may stand in a copy of it.
//!
//! ```text
//! formula = { text | number | error | name-of-sheet "!" | address | function "(" | sign }
//! ```
//! A formula may stand where it refers to cells of sheets that are in the copy and uses functions that only compute.
//! One that reaches out (`[1]Sheet!A1`, a server's `app|topic!item`, `WEBSERVICE`), needs what is not copied (a name, a
//! table, a macro's function) or means whole rows, in which marks may stand, may not.

/// Functions that only compute, in order. None takes anything from outside the workbook, gives several cells, or depends
/// on where the workbook lies.
#[rustfmt::skip]
const FUNCTIONS: &[&str] = &[
    "ABS", "ACOS", "ADDRESS", "AGGREGATE", "AND", "AREAS", "ASIN", "ATAN", "ATAN2", "AVEDEV", "AVERAGE", "AVERAGEA",
    "AVERAGEIF", "AVERAGEIFS", "CEILING", "CEILING.MATH", "CHAR", "CHOOSE", "CLEAN", "CODE", "COLUMN", "COLUMNS",
    "CONCAT", "CONCATENATE", "CORREL", "COS", "COUNT", "COUNTA", "COUNTBLANK", "COUNTIF", "COUNTIFS", "DATE",
    "DATEDIF", "DATEVALUE", "DAVERAGE", "DAY", "DAYS", "DAYS360", "DCOUNT", "DCOUNTA", "DGET", "DMAX", "DMIN",
    "DOLLAR", "DSUM", "EDATE", "EOMONTH", "EVEN", "EXACT", "EXP", "FALSE", "FIND", "FIXED", "FLOOR", "FLOOR.MATH",
    "FORECAST", "FV", "GEOMEAN", "HLOOKUP", "HOUR", "IF", "IFERROR", "IFNA", "IFS", "INDEX", "INDIRECT", "INT",
    "INTERCEPT", "IPMT", "IRR", "ISBLANK", "ISERR", "ISERROR", "ISEVEN", "ISLOGICAL", "ISNA", "ISNONTEXT",
    "ISNUMBER", "ISODD", "ISOWEEKNUM", "ISTEXT", "LARGE", "LEFT", "LEN", "LN", "LOG", "LOG10", "LOOKUP", "LOWER",
    "MATCH", "MAX", "MAXA", "MAXIFS", "MEDIAN", "MID", "MIN", "MINA", "MINIFS", "MINUTE", "MOD", "MONTH", "MROUND",
    "N", "NA", "NETWORKDAYS", "NOT", "NOW", "NPV", "NUMBERVALUE", "ODD", "OFFSET", "OR", "PERCENTILE",
    "PERCENTRANK", "PI", "PMT", "POWER", "PPMT", "PRODUCT", "PROPER", "PV", "QUARTILE", "QUOTIENT", "RANK",
    "RANK.EQ", "RATE", "REPLACE", "REPT", "RIGHT", "ROUND", "ROUNDDOWN", "ROUNDUP", "ROW", "ROWS", "SEARCH",
    "SECOND", "SIGN", "SLOPE", "SMALL", "SQRT", "STDEV", "STDEV.S", "SUBSTITUTE", "SUBTOTAL", "SUM", "SUMIF",
    "SUMIFS", "SUMPRODUCT", "SWITCH", "T", "TEXT", "TEXTJOIN", "TIME", "TODAY", "TRIM", "TRUE", "TRUNC", "UPPER",
    "VALUE", "VAR", "VLOOKUP", "WEEKDAY", "WEEKNUM", "WORKDAY", "XOR", "YEAR",
];
/// Longest formula that Excel takes.
const LONGEST: usize = 8_192;

/// Whether a formula (without `=`) may stand in a copy that holds these sheets.
pub(super) fn stands_by_itself(formula: &str, sheets: &[String]) -> bool {
    let length = formula.encode_utf16().count();
    !formula.trim().is_empty() && length < LONGEST && Scan { rest: formula }.all(sheets)
}

/// A formula as it is read from left to right.
struct Scan<'f> {
    rest: &'f str,
}

impl<'f> Scan<'f> {
    fn all(mut self, sheets: &[String]) -> bool {
        let mut depth = 0_i32;
        while let Some(letter) = self.rest.chars().next() {
            let fits = match letter {
                '"' => self.quoted('"').is_some(),
                '\'' => self.quoted('\'').is_some_and(|name| self.names(&name, sheets)),
                '#' => self.error(),
                '0'..='9' | '.' => self.number(),
                '$' => self.address(),
                _ if letter.is_alphabetic() || matches!(letter, '_' | '\\') => self.word(sheets),
                '(' => {
                    depth += 1;
                    self.skip(letter)
                }
                ')' => {
                    depth -= 1;
                    self.skip(letter) && depth >= 0
                }
                '+' | '-' | '*' | '/' | '^' | '&' | '=' | '<' | '>' | '%' | ',' | ':' | ' ' | '\n' | '\r' | '\t' => {
                    self.skip(letter)
                }
                _ => false,
            };
            if !fits {
                return false;
            }
        }
        depth == 0
    }

    fn skip(&mut self, letter: char) -> bool {
        self.rest = self.rest.get(letter.len_utf8()..).unwrap_or_default();
        true
    }

    fn take(&mut self, belongs: impl Fn(char) -> bool) -> &'f str {
        let end = self.rest.find(|letter| !belongs(letter)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at_checked(end).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    /// What stands between two marks, of which one inside is written twice.
    fn quoted(&mut self, mark: char) -> Option<String> {
        let mut inside = String::new();
        self.rest = self.rest.strip_prefix(mark)?;
        loop {
            let (text, rest) = self.rest.split_once(mark)?;
            inside.push_str(text);
            let Some(more) = rest.strip_prefix(mark) else {
                self.rest = rest;
                return Some(inside);
            };
            inside.push(mark);
            self.rest = more;
        }
    }

    /// A sheet's name was read; it must be there, and be followed by what it is the sheet of.
    fn names(&mut self, name: &str, sheets: &[String]) -> bool {
        let is_there = sheets.iter().any(|sheet| sheet.to_lowercase() == name.to_lowercase());
        is_there && self.rest.starts_with('!') && self.skip('!')
    }

    fn error(&mut self) -> bool {
        let literals = ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"];
        let rest = literals.iter().find_map(|literal| self.rest.strip_prefix(literal));
        rest.map(|rest| self.rest = rest).is_some()
    }

    /// A number; one with a colon is a range of whole rows.
    fn number(&mut self) -> bool {
        let _digits = self.take(|letter| letter.is_ascii_digit() || letter == '.');
        let after_e = self.rest.strip_prefix(['e', 'E']).map(|rest| rest.trim_start_matches(['+', '-']));
        if let Some(exponent) = after_e
            && exponent.starts_with(|letter: char| letter.is_ascii_digit())
        {
            self.rest = exponent;
            let _exponent = self.take(|letter| letter.is_ascii_digit());
        }
        !self.rest.starts_with([':', '!']) && !self.rest.starts_with(|letter: char| letter.is_alphanumeric())
    }

    /// An address that starts with a dollar.
    fn address(&mut self) -> bool {
        let word = self.take(|letter| letter.is_ascii_alphanumeric() || letter == '$');
        is_address(word) && !self.rest.starts_with(['!', '(', '.', '_'])
    }

    fn word(&mut self, sheets: &[String]) -> bool {
        let word = self.take(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '.' | '$' | '\\' | '?'));
        if self.rest.starts_with('(') {
            let plain = word.strip_prefix("_xlfn.").unwrap_or(word).to_ascii_uppercase();
            return FUNCTIONS.binary_search(&plain.as_str()).is_ok();
        }
        if self.rest.starts_with('!') {
            return self.names(word, sheets);
        }
        is_address(word) || word.eq_ignore_ascii_case("TRUE") || word.eq_ignore_ascii_case("FALSE")
    }
}

/// Whether a word is a cell (`B14`, `$B$14`) or a column (`B`), as one of a range of columns.
fn is_address(word: &str) -> bool {
    let plain = word.strip_prefix('$').unwrap_or(word);
    let letters = plain.bytes().take_while(u8::is_ascii_alphabetic).count();
    let digits = plain.get(letters..).map_or("", |digits| digits.strip_prefix('$').unwrap_or(digits));
    let columns = plain.get(..letters).unwrap_or_default().to_ascii_uppercase();
    let is_column = (1..=2).contains(&letters) || letters == 3 && columns.as_str() <= "XFD";
    is_column && (digits.is_empty() || digits.len() <= 7 && digits.bytes().all(|digit| digit.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stands(formula: &str) -> bool {
        stands_by_itself(formula, &["Plan A1".to_owned(), "Budget".to_owned(), "Officers' list".to_owned()])
    }

    #[test]
    fn functions_stand_in_order() {
        assert!(FUNCTIONS.is_sorted());
    }

    #[test]
    fn formulas_over_the_workbook_stand() {
        for formula in [
            "SUM(B2:B14)",
            "B14-C14*1.2E-3",
            "'Plan A1'!$B$2+Budget!C3",
            "'Officers'' list'!A1",
            "IF(A1=\"[1]x\"\"|\",\"yes\",'Plan A1'!B2)",
            "VLOOKUP(A2,Budget!$A:$F,3,FALSE)",
            "SUMIFS(Budget!C:C,Budget!A:A,\"<>\"&A1)",
            "_xlfn.IFNA(A1,0)",
            "-(A1+B1)/100%",
            "#REF!+1",
        ] {
            assert!(stands(formula), "{formula}");
        }
    }

    #[test]
    fn formulas_that_reach_out_or_need_what_is_not_copied_do_not() {
        for formula in [
            "[1]Sheet1!A1",
            "'[Plan.xlsx]Budget'!A1",
            "'C:\\returns\\[Plan.xlsx]Budget'!A1",
            "'file:///s:/plan.ods'#Budget!A1",
            "cmd|'/C calc'!A0",
            "WEBSERVICE(\"http://a\")",
            "HYPERLINK(\"file:///c:/a\",\"x\")",
            "RTD(\"a\",,\"b\")",
            "MyMacro(A1)",
            "_xlfn._xlws.FILTER(A1:A9,B1:B9)",
            "Table1[Amount]",
            "TotalBudget*2",
            "Other!A1",
            "'Jan:Dec'!A1",
            "SUM(5:5)",
            "SUM($5:$6)",
            "Sum('Plan A1'!5:5)",
            "A1#",
            "SUM(A1",
            "A1)",
            "\"open",
            "",
        ] {
            assert!(!stands(formula), "{formula}");
        }
    }
}
