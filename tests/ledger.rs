//! Ledgers against budgets, from files to facts: generated exports that agree to the penny, with mistakes planted, in
//! any order, in several files, under any mapping.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::format_push_string,
    clippy::format_collect,
    reason = "tests stop where something fails"
)]

mod ledger_kit;

use std::path::Path;

use ledger_kit::{Fault, LINES, Numbers, Plan, Posting, budget_csv, csv, postings, spec_lines};
use linesight::check::rule_names;
use linesight::grid::{Addr, Cell};
use linesight::pipeline::{Outcome, Settings, check_paths, run_spec};
use linesight::reconcile::{LedgerCause, LedgerClass, LedgerFacts, LedgerLine};
use linesight::spec::Spec;
use proptest::prelude::*;
use rust_decimal::Decimal;

/// Runs a spec over files that are written beside it.
fn run(files: &[(&str, &str)], spec: &str) -> Outcome {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let path = folder.path().join("spec.toml");
    let spec = Spec::from_toml(&path.to_string_lossy(), spec, &rule_names()).unwrap_or_else(|error| panic!("{error}"));
    run_spec(spec, &Settings::default(), &|_| {}).unwrap()
}

const SOURCES: &str = r#"
[report]
title = "Ledger"
output = "out.xlsx"

[[source]]
id = "ledger"
kind = "ledger"
path = "ledger*.csv"

[[source]]
id = "budget"
kind = "figures"
path = "budget.csv"
"#;

fn spec(period: &str) -> String {
    let ledger = format!(
        "[[ledger]]\nsource = \"ledger\"\nbudget = {{ source = \"budget\", column = \"2008/09 Estimate\" }}\n\
         actual = {{ source = \"budget\", column = \"2008/09 Outturn\" }}\nperiod = \"{period}\"\n\
         over = {{ amount = \"£10,000\", percent = \"10%\" }}\nsuspense = [\"9999\"]\n"
    );
    format!("{SOURCES}{ledger}{}", spec_lines())
}

fn held(files: &[(&str, &str)], period: &str) -> (LedgerFacts, Outcome) {
    let mut all = vec![("budget.csv", budget_csv())];
    all.extend(files.iter().map(|(name, text)| (*name, (*text).to_owned())));
    let all: Vec<(&str, &str)> = all.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let outcome = run(&all, &spec(period));
    assert_eq!(outcome.reconciliation.ledgers.len(), 1);
    (outcome.reconciliation.ledgers[0].clone(), outcome)
}

fn of(rows: usize, faults: &[Fault]) -> Vec<Posting> {
    postings(&Plan { rows, seed: 7, faults })
}

fn of_line<'a>(facts: &'a LedgerFacts, label: &str) -> &'a LedgerLine {
    facts.lines.iter().find(|line| line.label == label).unwrap()
}

/// What holds of any ledger and any mapping.
fn assert_controls(facts: &LedgerFacts, outcome: &Outcome) {
    assert_eq!(facts.mapped.sum + facts.unmapped.sum, facts.total.sum);
    assert_eq!(facts.mapped.rows + facts.unmapped.rows, facts.total.rows);
    let files: Decimal = facts.files.iter().map(|file| file.total).sum();
    assert_eq!(files, facts.total.sum);
    assert_eq!(facts.files.iter().map(|file| file.rows.posted).sum::<u64>(), facts.total.rows);
    let signed = |line: &LedgerLine| {
        let sum = line.actual.sum + line.outside.sum;
        if line.is_reversed { -sum } else { sum }
    };
    if facts.budget.is_some() {
        assert_eq!(facts.lines.iter().map(signed).sum::<Decimal>(), facts.mapped.sum);
        let rows = facts.lines.iter().map(|line| line.actual.rows + line.outside.rows).sum::<u64>();
        assert_eq!(rows, facts.mapped.rows);
    }
    // A ledger that no spec names has no mapping, so none of its codes is told.
    if outcome.spec.is_some() {
        assert_eq!(facts.unmatched.iter().map(|code| code.code.posting.sum).sum::<Decimal>(), facts.unmapped.sum);
    }
    for ledger in &outcome.model.ledgers {
        assert_eq!(ledger.sums.iter().map(|sum| sum.sum).sum::<Decimal>(), ledger.total);
        assert_eq!(ledger.sums.iter().map(|sum| sum.rows).sum::<u64>(), ledger.rows.posted);
    }
}

/// Everything of the facts that does not tell where a row stands.
fn shown(facts: &LedgerFacts) -> String {
    let lines: Vec<String> = facts
        .lines
        .iter()
        .map(|line| {
            format!(
                "{} {:?} {:?} {:?} {:?} {:?} {} {:?}",
                line.label,
                line.budget,
                line.profiled,
                line.actual,
                line.outside,
                line.variance,
                line.is_over,
                line.tie.as_ref().map(|tie| (tie.value, tie.difference, tie.class)),
            )
        })
        .collect();
    let codes = |codes: &mut dyn Iterator<Item = &linesight::reconcile::CodeSum>| -> Vec<String> {
        codes.map(|code| format!("{code} {}", code.posting)).collect()
    };
    format!(
        "{:?}\n{:?}\n{:?}\n{}\n{:?}\n{:?}",
        facts.total,
        facts.mapped,
        facts.unmapped,
        lines.join("\n"),
        codes(&mut facts.unmatched.iter().map(|code| &code.code)),
        codes(&mut facts.suspense.iter().map(|code| &code.code)),
    )
}

#[test]
fn a_clean_ledger_agrees_with_the_trading_account_to_the_penny() {
    for rows in [1, 500, 5_000] {
        let (facts, outcome) = held(&[("ledger.csv", &csv(&of(rows, &[])))], "2008/09");
        assert_controls(&facts, &outcome);
        assert_eq!((facts.unmatched.len(), facts.problems.len(), facts.lines.len()), (0, 0, LINES.len()));
        for (line, expected) in facts.lines.iter().zip(&LINES) {
            assert_eq!((line.label.as_str(), line.actual.sum), (expected.label, expected.outturn.into()));
            assert_eq!(line.budget, Some(expected.estimate.into()));
            assert_eq!(line.tie.as_ref().map(|tie| tie.class), Some(LedgerClass::Agrees));
        }
        let findings: Vec<String> = outcome.findings.iter().map(|finding| finding.message.clone()).collect();
        assert!(findings.is_empty(), "{findings:?}");
    }
}

#[test]
fn the_dual_test_asks_for_both() {
    let (facts, _) = held(&[("ledger.csv", &csv(&of(500, &[])))], "2008/09");
    let over: Vec<&str> = facts.lines.iter().filter(|line| line.is_over).map(|line| line.label.as_str()).collect();
    // Premises is 58% over and £6,207; Recharges £24,029 and 3.5%.
    assert_eq!(over, ["Supplies", "Capital Financing Costs", "Income"]);
    let supplies = of_line(&facts, "Supplies");
    assert_eq!(supplies.variance, Some(47_809.into()));
    assert_eq!(supplies.variance_percent.unwrap().round_dp(2), "13.89".parse().unwrap());
}

#[test]
fn a_budget_is_profiled_and_postings_count_to_date() {
    let rows = of(2_000, &[]);
    let text = csv(&rows);
    let (facts, outcome) = held(&[("ledger.csv", &text)], "2008/09 P5");
    assert_controls(&facts, &outcome);
    let employees = of_line(&facts, "Employees");
    // 253,690 x 5 / 12 = 105,704.1666...
    assert_eq!(employees.profiled, Some("105704.17".parse().unwrap()));
    let pence: i64 =
        rows.iter().filter(|row| row.account.starts_with('0') && row.period <= 5).map(|row| row.pence).sum();
    assert_eq!(employees.actual.sum, Decimal::new(pence, 2).normalize());
    assert_eq!(employees.actual.sum + employees.outside.sum, 261_074.into());

    let weighted =
        spec("2008/09 Q1").replace("suspense", "profile = [1, 1, 2, 0, 0, 0, 0, 0, 0, 0, 0, \"4\"]\nsuspense");
    let outcome = run(&[("ledger.csv", &text), ("budget.csv", &budget_csv())], &weighted);
    assert_eq!(of_line(&outcome.reconciliation.ledgers[0], "Employees").profiled, Some(126_845.into()));
}

#[test]
fn every_planted_mistake_is_found_and_named() {
    let check = |fault: Fault| held(&[("ledger.csv", &csv(&of(600, &[fault])))], "2008/09");
    let differs = |facts: &LedgerFacts| -> Vec<String> {
        let differ = |line: &&LedgerLine| line.tie.as_ref().is_some_and(|tie| tie.class == LedgerClass::Differs);
        facts.lines.iter().filter(differ).map(|line| line.label.clone()).collect()
    };
    let said = |outcome: &Outcome, rule: &str| -> Vec<String> {
        let own = outcome.findings.iter().filter(|finding| finding.rule.name == rule);
        own.map(|finding| finding.message.clone()).collect()
    };

    let (facts, outcome) = check(Fault::Unmapped(123_456));
    assert_controls(&facts, &outcome);
    assert_eq!(
        said(&outcome, "ledger-unmatched"),
        ["Account 5990 of cost centre IT10 falls to no line of the budget: 2 postings, £1,234.56 in all."]
    );
    let (_, outcome) = check(Fault::Suspense(50_000));
    assert_eq!(
        said(&outcome, "ledger-unmatched"),
        ["The suspense account 9999 of cost centre IT10 has 2 postings, £500 in all, on no line of the budget."]
    );
    let (facts, outcome) = check(Fault::NoRows("Transport"));
    assert_eq!(
        said(&outcome, "ledger-unmatched"),
        ["“Transport” has a budget of £2,100 and no postings in the ledger."]
    );
    assert_eq!(differs(&facts), ["Transport"]);
    let (facts, outcome) = check(Fault::NinetyPence("Premises"));
    assert_eq!(differs(&facts), ["Premises"]);
    assert_eq!(
        said(&outcome, "does-not-tie"),
        ["Premises, 2008/09 Outturn £: £16,857 here, but the ledger makes £16,857.90, a difference of £0.90."]
    );
    let (facts, _) = check(Fault::Duplicated("Supplies"));
    assert_eq!(differs(&facts), ["Supplies"]);
    let (facts, _) = check(Fault::Reversed("Income"));
    assert_eq!(differs(&facts), ["Income"]);
    let causes = &of_line(&facts, "Income").tie.as_ref().unwrap().causes;
    assert_eq!(causes.first(), Some(&LedgerCause::AllReversed));
    let (facts, outcome) = check(Fault::WrongPeriod("Third Party Payments"));
    assert_controls(&facts, &outcome);
    assert_eq!(differs(&facts), ["Third Party Payments"]);
    let line = of_line(&facts, "Third Party Payments");
    assert_eq!(line.outside.rows, 1);
    assert!(matches!(line.tie.as_ref().unwrap().causes[..], [LedgerCause::Outside(_), ..]));
}

#[test]
fn the_order_of_rows_and_the_number_of_files_do_not_matter() {
    let faults = [Fault::Unmapped(999), Fault::Suspense(-5), Fault::WrongPeriod("Supplies")];
    let mut rows = of(900, &faults);
    let (whole, outcome) = held(&[("ledger.csv", &csv(&rows))], "2008/09 Q3");
    assert_controls(&whole, &outcome);
    Numbers::new(3).shuffle(&mut rows);
    let (shuffled, _) = held(&[("ledger.csv", &csv(&rows))], "2008/09 Q3");
    assert_eq!(shown(&whole), shown(&shuffled));
    let (first, second) = rows.split_at(rows.len() / 3);
    let (split, outcome) = held(&[("ledger-1.csv", &csv(first)), ("ledger-2.csv", &csv(second))], "2008/09 Q3");
    assert_controls(&split, &outcome);
    assert_eq!(split.files.len(), 2);
    assert_eq!(shown(&whole), shown(&split));
}

#[test]
fn a_mapping_may_stand_in_a_table() {
    let mapping = "Budget line,Account codes,Sign\nEmployees,0*,\nPremises,1000-1999,\nTransport,2*,\n\
                   Supplies,\"3100, 3200;3500\",\nSupplies,3900,\nThird Party Payments,4000 to 4999,\n\
                   Support Services,6*,\nCapital Financing Costs,8*,\nIncome,9*,Income\nRecharges to Services,9800,reversed\n";
    let spec = format!(
        "{SOURCES}[[source]]\nid = \"mapping\"\nkind = \"mapping\"\npath = \"mapping.csv\"\n[[ledger]]\n\
         source = \"ledger\"\nbudget = {{ source = \"budget\", column = \"Estimate\" }}\n\
         actual = {{ source = \"budget\", column = \"Outturn\" }}\nmapping = \"mapping\"\n"
    );
    let text = csv(&of(500, &[]));
    let files = [("ledger.csv", text.as_str()), ("budget.csv", &budget_csv()), ("mapping.csv", mapping)];
    let outcome = run(&files, &spec);
    let facts = &outcome.reconciliation.ledgers[0];
    assert_controls(facts, &outcome);
    assert_eq!(facts.problems, []);
    assert!(facts.lines.iter().all(|line| line.tie.as_ref().is_some_and(|tie| tie.class == LedgerClass::Agrees)));
    // 9800 lies within 9*, so it is the exception; 9100 and 9300 are left to Income.
    assert_eq!(of_line(facts, "Recharges to Services").codes.len(), 2);

    let twice = mapping.replace("Premises,1000-1999", "Premises,0100..0150");
    let twice = twice.replace("Employees,0*", "Employees,0150..0900");
    let outcome = run(&[files[0], files[1], ("mapping.csv", &twice)], &spec);
    let facts = &outcome.reconciliation.ledgers[0];
    assert_controls(facts, &outcome);
    let error = outcome.findings.iter().find(|finding| finding.message.contains("0150")).unwrap();
    assert_eq!(error.level, linesight::finding::Level::Error);
    assert_eq!(error.related.len(), 2);
    assert!(error.message.contains("falls to “Employees” and “Premises”"), "{}", error.message);
}

#[test]
fn a_ledger_without_a_spec_has_its_control_total_and_no_errors() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("export.csv");
    std::fs::write(&path, csv(&of(400, &[Fault::Unmapped(5)]))).unwrap();
    let outcome = check_paths(&[path], &Settings::default(), &|_| {}).unwrap();
    assert!(outcome.findings.is_empty(), "{:?}", outcome.findings);
    let facts = &outcome.reconciliation.ledgers[0];
    assert_controls(facts, &outcome);
    let expenditure: i64 = LINES.iter().map(|line| if line.is_income { -line.outturn } else { line.outturn }).sum();
    assert_eq!(facts.total.sum, Decimal::from(expenditure) + Decimal::new(5, 2));
    assert_eq!(outcome.books[0].sheets[0].len(), 6);
}

#[test]
fn a_sheet_and_a_text_give_the_same() {
    let rows = of(300, &[Fault::WrongPeriod("Income")]);
    let (streamed, _) = held(&[("ledger.csv", &csv(&rows))], "2008/09");
    let mut sheet = linesight::grid::Sheet::new("Ledger");
    for (row, line) in (0..).zip(csv(&rows).lines()) {
        for (col, field) in (0..).zip(line.split(',')) {
            let amount = field.parse::<Decimal>().ok().filter(|_| col == 5);
            let cell = amount.map_or_else(|| Cell::text(field), Cell::number);
            sheet.put(Addr::new(row, col), cell);
        }
    }
    let budget = budget_csv().replace(',', " | ");
    let budget = linesight::grid::sheet_from_text("Budget", &budget).unwrap();
    let book = linesight::grid::Book::of_sheets("a.xlsx", vec![sheet, budget]);
    let located = linesight::read::locate::locate(&book, 0, linesight::spec::builtin_kinds(), None);
    let names = ["ledger", "budget"];
    let tables = located.tables.into_iter().zip(names).map(|(found, id)| linesight::bind::Bindable {
        id: Some(id.into()),
        found,
        year: None,
        ledger: None,
    });
    let model = linesight::bind::bind(&[book], tables.collect(), vec![]);
    let spec = Spec::from_toml("spec.toml", &spec("2008/09"), &rule_names()).unwrap();
    let reconciled = linesight::reconcile::reconcile_model(&model, Some(&spec));
    assert_eq!(shown(&reconciled.ledgers[0]), shown(&streamed));
}

/// A text as a row of the mapping may have it.
fn any_codes() -> impl Strategy<Value = String> {
    prop_oneof!["[1-3]{1,3}", "[1-3]{0,2}\\*", "[1-3]{2}\\.\\.[1-3]{2}", Just(String::new())]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn control_totals_hold_for_any_ledger_and_any_mapping(
        rows in proptest::collection::vec(
            ("[ABab]?", "[1-3]{0,3}", 0_u32..15, "-?[0-9]{1,9}(\\.[0-9]{1,4})?|[0-9]{1,3}(,[0-9]{3}){1,2} CR|\\([0-9]{1,5}\\)|x|"),
            1..60,
        ),
        mapping in proptest::collection::vec(("Employees|Premises|Unheard of", any_codes(), "[AB]?"), 0..12),
        period in "2008/09|2008/09 P3",
        halves in any::<bool>(),
    ) {
        let heading = "Cost centre;Account;Period;Description;Amount\nA;1;1;x;1\n";
        let line = |(centre, account, period, amount): &(String, String, u32, String)| {
            format!("{centre};{account};{period};x;{amount}\n")
        };
        let (first, second) = rows.split_at(if halves { rows.len() / 2 } else { rows.len() });
        let text = |rows: &[_]| format!("{heading}{}", rows.iter().map(line).collect::<String>());
        let mut table = "Budget line;Account codes;Cost centre;Mapping note\n".to_owned();
        for (line, codes, centre) in &mapping {
            table += &format!("{line};{codes};{centre};\n");
        }
        let spec = format!(
            "{SOURCES}[[source]]\nid = \"mapping\"\nkind = \"mapping\"\npath = \"mapping.csv\"\n[[ledger]]\n\
             source = \"ledger\"\nbudget = {{ source = \"budget\", column = \"Estimate\" }}\nmapping = \"mapping\"\n\
             period = \"{period}\"\n[[ledger.line]]\nrow = \"Transport\"\ncodes = [\"33*\"]\nsign = \"reversed\"\n"
        );
        let (one, two, budget) = (text(first), text(second), budget_csv());
        let files = [("ledger1.csv", one.as_str()), ("ledger2.csv", &two), ("budget.csv", &budget), ("mapping.csv", &table)];
        let outcome = run(&files, &spec);
        let facts = &outcome.reconciliation.ledgers[0];
        assert_controls(facts, &outcome);
        let all: u64 = facts.files.iter().map(|file| file.rows.all()).sum();
        let blank = rows.iter().filter(|(centre, account, _, amount)| centre.is_empty() && account.is_empty() && amount.is_empty());
        // Rows of nothing but a period and words are counted as words; none is lost.
        prop_assert_eq!(all, rows.len() as u64 + 2, "{} blank", blank.count());
    }

    #[test]
    fn no_bytes_make_the_reader_fail(mut bytes in proptest::collection::vec(any::<u8>(), 0..400), with_head in any::<bool>()) {
        if with_head {
            let mut whole = b"Cost centre,Account,Period,Amount\nA,1,1,5\n".to_vec();
            whole.append(&mut bytes);
            bytes = whole;
        }
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        std::fs::write(&path, &bytes).unwrap();
        let outcome = check_paths(&[path], &Settings::default(), &|_| {}).unwrap();
        for facts in &outcome.reconciliation.ledgers {
            assert_controls(facts, &outcome);
        }
    }
}

/// The sample's ledger is what the generator makes, with what is planted in it.
#[test]
fn the_sample_is_made_by_the_generator() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("workbooks/melton/ict-ledger-2008-09.csv");
    let faults = [Fault::Suspense(31_240), Fault::Unmapped(18_765)];
    let made = csv(&postings(&Plan { rows: 240, seed: 2008, faults: &faults }));
    if std::env::var_os("LINESIGHT_WRITE").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap(), made, "LINESIGHT_WRITE=1 writes it");
}
