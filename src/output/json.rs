//! Everything as one JSON document. Figures are strings, so that no program rounds them.

use serde::Serialize;

use super::json_ledgers::{self, LedgerOut};
use super::json_scores::{self, ActionOut, ScoreOut};
use super::json_sight::{self, ListOut};
use super::json_targets::{self, RiskOut, TargetOut};
use super::json_ties::{self, MatchOut, TieOut};
use super::plain::beside;
use super::{Document, Tally};
use crate::diff::{Entry, Snapshot, State, TableOf};
use crate::finding::{Finding, Remark};
use crate::grid::{Book, Place};
use crate::model::{Model, Owners, RowRole, Table};
use crate::reconcile::{Balance, Convention, Explanation, Part, Sums};

/// The version of the document's form; it rises when a program that reads it would break.
const SCHEMA_VERSION: u32 = 1;

#[derive(Serialize)]
struct Whole<'a> {
    schema_version: u32,
    linesight: &'static str,
    as_of: Option<String>,
    inputs: Vec<Input<'a>>,
    /// The files that could not be read.
    unread: &'a [&'a str],
    findings: Vec<FindingOut<'a>>,
    balances: Vec<BalanceOut<'a>>,
    conventions: Vec<ConventionOut<'a>>,
    sums: Vec<SumOut<'a>>,
    ties: Vec<TieOut<'a>>,
    label_matches: Vec<MatchOut<'a>>,
    ledgers: Vec<LedgerOut<'a>>,
    targets: Vec<TargetOut<'a>>,
    risks: Vec<RiskOut<'a>>,
    scores: Vec<ScoreOut<'a>>,
    actions: Vec<ActionOut<'a>>,
    line_of_sight: Vec<ListOut<'a>>,
    assumptions: Vec<RemarkOut<'a>>,
    not_checked: Vec<RemarkOut<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
struct Input<'a> {
    path: &'a str,
    format: &'static str,
    sha256: &'a str,
    bytes: u64,
    /// Who keeps it, as the spec says.
    owners: Vec<&'a str>,
    tables: Vec<TableOut<'a>>,
}

#[derive(Serialize)]
struct TableOut<'a> {
    id: &'a str,
    kind: &'a str,
    sheet: Option<&'a str>,
    range: String,
    data_rows: usize,
    section_rows: usize,
    total_rows: usize,
    note_rows: usize,
    title: &'a str,
    /// What tells each column apart, with its heading; columns of line numbers and checks are left out.
    columns: Vec<ColumnOut<'a>>,
    rows: &'a [Entry],
}

#[derive(Serialize)]
struct ColumnOut<'a> {
    column: &'a str,
    heading: &'a str,
}

#[derive(Serialize)]
struct FindingOut<'a> {
    rule: &'static str,
    severity: &'static str,
    path: &'a str,
    sheet: Option<&'a str>,
    cell: Option<String>,
    value: Option<&'a str>,
    message: &'a str,
    help: Option<&'a str>,
    related: Vec<String>,
    waived: Option<WaivedOut<'a>>,
    evidence: &'a [String],
    line: Option<u32>,
    column: Option<u32>,
    /// Who is to look at it, as the spec says.
    owners: Vec<&'a str>,
}

#[derive(Serialize)]
struct WaivedOut<'a> {
    reason: &'a str,
    by: &'a str,
    until: String,
}

#[derive(Serialize)]
struct BalanceOut<'a> {
    id: &'a str,
    origin: &'static str,
    path: &'a str,
    sheet: Option<&'a str>,
    column: &'a str,
    total_cell: String,
    part_cells: Vec<String>,
    written: String,
    computed: String,
    difference: String,
    class: &'static str,
    /// What explains a difference, in one sentence; where nothing does, that.
    cause: Option<&'a str>,
    /// The id of the balance at which the slip is told that puts this one out as well.
    follows: Option<&'a str>,
    /// Whether every slip was tried: `complete` or `stopped`.
    search: &'static str,
    explanations: Vec<ExplanationOut<'a>>,
}

#[derive(Serialize)]
struct ExplanationOut<'a> {
    kind: &'static str,
    /// 1 for the likeliest and those that explain the difference as well.
    rank: usize,
    cells: Vec<String>,
    /// Other cells that it speaks of: the line left out.
    names: Vec<String>,
    would_be: Vec<String>,
    clears: usize,
    /// A likelihood, not a figure: a number.
    odds: Option<f64>,
    text: &'a str,
}

#[derive(Serialize)]
struct SumOut<'a> {
    table: &'a str,
    column: &'a str,
    /// The heading of the column of words that gathers the lines; null for all lines.
    by: Option<&'a str>,
    group: Option<&'a str>,
    lines: usize,
    sum: String,
}

#[derive(Serialize)]
struct ConventionOut<'a> {
    table: &'a str,
    kind: &'static str,
    text: String,
    balances: Vec<&'a str>,
}

#[derive(Serialize)]
struct RemarkOut<'a> {
    text: &'a str,
    path: Option<&'a str>,
    sheet: Option<&'a str>,
    cell: Option<String>,
}

#[derive(Serialize)]
struct Summary {
    error: usize,
    warning: usize,
    note: usize,
    waived: usize,
    balances_agree: usize,
    balances_differ: usize,
}

/// The document, indented, with a line end.
#[must_use]
pub fn json(document: &Document<'_>) -> String {
    let tally = Tally::of(document.findings);
    let balances = &document.reconciliation.balances;
    let agree = balances.iter().filter(|balance| balance.class.holds()).count();
    let state = Snapshot::of(document.books, document.model, &document.scores.measured, document.findings);
    let whole = Whole {
        schema_version: SCHEMA_VERSION,
        linesight: env!("CARGO_PKG_VERSION"),
        as_of: document.as_of.map(|day| day.to_string()),
        inputs: inputs(document.books, document.model, &state),
        unread: &document.unread,
        findings: document.findings.iter().map(|it| finding(it, &document.model.owners)).collect(),
        balances: balances.iter().map(balance).collect(),
        conventions: document.reconciliation.conventions.iter().map(convention).collect(),
        sums: document.reconciliation.sums.iter().flat_map(sums).collect(),
        ties: document.reconciliation.ties.iter().map(json_ties::tie).collect(),
        label_matches: document.reconciliation.matches.iter().map(json_ties::label_match).collect(),
        ledgers: document.reconciliation.ledgers.iter().map(json_ledgers::ledger).collect(),
        targets: json_targets::targets(&document.reconciliation.targets),
        risks: json_targets::risks(&document.reconciliation.targets),
        scores: document.scores.measured.iter().map(json_scores::score).collect(),
        actions: document.scores.actions.iter().map(json_scores::action).collect(),
        line_of_sight: json_sight::lists(document.line_of_sight, document.scores),
        assumptions: document.assumptions.iter().map(remark).collect(),
        not_checked: document.not_checked.iter().map(remark).collect(),
        summary: Summary {
            error: tally.error,
            warning: tally.warning,
            note: tally.note,
            waived: tally.waived,
            balances_agree: agree,
            balances_differ: balances.len() - agree,
        },
    };
    pretty(&whole)
}

/// Strings, numbers and lists of them cannot fail to be written.
pub(super) fn pretty(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}

fn inputs<'a>(books: &'a [Book], model: &'a Model, state: &'a Snapshot) -> Vec<Input<'a>> {
    let of_book = |index: usize, rows: &'a [TableOf]| {
        let own = model.tables.iter().filter(move |table| table.shape.book == index);
        own.zip(rows).map(|(table, rows)| table_out(table, rows, model))
    };
    let input = |(index, (book, state)): (usize, (&'a Book, &'a State))| Input {
        path: &book.file.path,
        format: book.file.format.name(),
        sha256: &book.file.sha256,
        bytes: book.file.bytes,
        owners: model.owners.of_file(&book.file.path),
        tables: of_book(index, &state.tables).collect(),
    };
    books.iter().zip(&state.books).enumerate().map(input).collect()
}

fn table_out<'a>(table: &'a Table, of: &'a TableOf, model: &Model) -> TableOut<'a> {
    let shape = &table.shape;
    // Of a ledger that was read in one pass no row is kept.
    let streamed = model.ledgers.iter().find(|ledger| ledger.id == table.id && table.records.is_empty());
    let rows = streamed.map(|ledger| ledger.rows).unwrap_or_default();
    let with = |role: RowRole, more: u64| shape.count(role) + usize::try_from(more).unwrap_or(usize::MAX);
    TableOut {
        id: &table.id,
        kind: &table.kind.name,
        sheet: shape.place.sheet.as_deref(),
        range: shape.span.to_string(),
        data_rows: with(RowRole::Data, rows.posted + rows.unread + rows.without_amount),
        section_rows: shape.count(RowRole::Section),
        total_rows: with(RowRole::Total, rows.totals),
        note_rows: with(RowRole::Note, rows.asides),
        title: &of.title,
        columns: of.columns.iter().map(|(column, heading)| ColumnOut { column, heading }).collect(),
        rows: &of.rows,
    }
}

pub(super) fn cell(place: &Place) -> Option<String> {
    place.span.map(|span| span.to_string())
}

fn finding<'a>(finding: &'a Finding, owners: &'a Owners) -> FindingOut<'a> {
    let place = &finding.place;
    FindingOut {
        rule: finding.rule.name,
        severity: finding.level.name(),
        path: &place.file,
        sheet: place.sheet.as_deref(),
        cell: cell(place),
        value: finding.value.as_deref(),
        message: &finding.message,
        help: finding.help.as_deref(),
        related: finding.related.iter().map(|other| beside(other, place)).collect(),
        waived: finding.waived.as_ref().map(|waived| WaivedOut {
            reason: &waived.reason,
            by: &waived.by,
            until: waived.until.to_string(),
        }),
        evidence: &finding.evidence,
        line: place.line.map(|(line, _)| line),
        column: place.line.map(|(_, column)| column),
        owners: owners.of(place),
    }
}

fn balance(balance: &Balance) -> BalanceOut<'_> {
    BalanceOut {
        id: &balance.id,
        origin: balance.origin.name(),
        path: &balance.place.file,
        sheet: balance.place.sheet.as_deref(),
        column: &balance.column,
        total_cell: balance.total.at.to_string(),
        part_cells: balance.parts.iter().map(part_cell).collect(),
        written: balance.written.normalize().to_string(),
        computed: balance.computed.normalize().to_string(),
        difference: balance.difference.normalize().to_string(),
        class: balance.class.name(),
        cause: balance.cause.as_deref(),
        follows: balance.follows.as_deref(),
        search: balance.search.name(),
        explanations: balance.explanations.iter().map(explanation).collect(),
    }
}

/// The cell of a part, with its sheet where that is another than the total's table stands on.
fn part_cell(part: &Part) -> String {
    let elsewhere = part.term.elsewhere.as_ref().and_then(crate::grid::Place::in_workbook);
    elsewhere.unwrap_or_else(|| part.term.at.to_string())
}

/// The sums of a table without a total, one for each group and column.
fn sums(sums: &Sums) -> impl Iterator<Item = SumOut<'_>> {
    sums.groups.iter().flat_map(move |group| {
        sums.columns.iter().zip(&group.sums).filter_map(move |(column, sum)| {
            Some(SumOut {
                table: &sums.table,
                column,
                by: group.group.as_ref().map(|(heading, _)| &**heading),
                group: group.group.as_ref().map(|(_, word)| &**word),
                lines: group.lines,
                sum: (*sum)?.normalize().to_string(),
            })
        })
    })
}

fn convention(convention: &Convention) -> ConventionOut<'_> {
    ConventionOut {
        table: &convention.table,
        kind: convention.kind.name(),
        text: convention.kind.to_string(),
        balances: convention.balances.iter().map(AsRef::as_ref).collect(),
    }
}

fn explanation(explanation: &Explanation) -> ExplanationOut<'_> {
    ExplanationOut {
        kind: explanation.kind.name(),
        rank: explanation.rank,
        names: explanation.names.iter().map(ToString::to_string).collect(),
        cells: explanation.changes.iter().map(|change| change.at.to_string()).collect(),
        would_be: explanation.changes.iter().map(|change| change.would_be.normalize().to_string()).collect(),
        clears: explanation.clears.len(),
        odds: explanation.odds.chance.to_string().parse().ok(),
        text: &explanation.text,
    }
}

fn remark(remark: &Remark) -> RemarkOut<'_> {
    let place = remark.places.first();
    RemarkOut {
        text: &remark.text,
        path: place.map(|place| &*place.file),
        sheet: place.and_then(|place| place.sheet.as_deref()),
        cell: place.and_then(cell),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::run;
    use super::json;
    use crate::diff::Snapshot;

    #[test]
    fn the_state_is_had_back_from_the_document() {
        let run = run();
        let state = Snapshot::of(&run.books, &run.model, &run.scores.measured, &run.findings);
        let saved = Snapshot::from_json(&json(&run.document())).unwrap();
        assert_eq!(saved.books, state.books);
        assert_eq!(saved.unread, ["melton/lost.xlsx"]);
        assert!(state.books[0].findings.iter().any(|found| found.subject.contains("net expenditure")));
        assert!(Snapshot::from_json("{\"inputs\": []}").unwrap_err().to_string().contains("missing field `unread`"));
    }

    #[test]
    #[expect(clippy::too_many_lines, reason = "the whole document is the point")]
    fn the_document_has_its_keys_in_their_order() {
        insta::assert_snapshot!(json(&run().document()), @r#"
        {
          "schema_version": 1,
          "linesight": "0.1.0",
          "as_of": "2012-05-01",
          "inputs": [
            {
              "path": "melton/ict.xlsx",
              "format": "xlsx",
              "sha256": "",
              "bytes": 0,
              "owners": [],
              "tables": [
                {
                  "id": "indicators",
                  "kind": "indicators",
                  "sheet": "PIs",
                  "range": "A1:E3",
                  "data_rows": 2,
                  "section_rows": 0,
                  "total_rows": 0,
                  "note_rows": 0,
                  "title": "",
                  "columns": [
                    {
                      "column": "code",
                      "heading": "Indicator"
                    },
                    {
                      "column": "description",
                      "heading": "Description"
                    },
                    {
                      "column": "performance 2010/11",
                      "heading": "2010/11 Performance"
                    },
                    {
                      "column": "target 2011/12",
                      "heading": "2011/12 Target"
                    },
                    {
                      "column": "performance 2011/12",
                      "heading": "2011/12 Performance"
                    }
                  ],
                  "rows": [
                    {
                      "code": "FS 3",
                      "label": "Invoices paid",
                      "section": "",
                      "row": 2,
                      "cells": [
                        {
                          "column": "code",
                          "holds": "words",
                          "cell": "A2",
                          "written": "FS 3",
                          "meaning": "FS 3"
                        },
                        {
                          "column": "description",
                          "holds": "words",
                          "cell": "B2",
                          "written": "Invoices paid",
                          "meaning": "Invoices paid"
                        },
                        {
                          "column": "performance 2010/11",
                          "holds": "figure",
                          "cell": "C2",
                          "written": "92.86%",
                          "meaning": "92.86%",
                          "figure": {
                            "value": "92.86",
                            "unit": "%"
                          }
                        },
                        {
                          "column": "target 2011/12",
                          "holds": "target",
                          "cell": "D2",
                          "written": "94%",
                          "meaning": "94%",
                          "figure": {
                            "value": "94",
                            "unit": "%"
                          }
                        },
                        {
                          "column": "performance 2011/12",
                          "holds": "figure",
                          "cell": "E2",
                          "written": "92.28%",
                          "meaning": "92.28%",
                          "figure": {
                            "value": "92.28",
                            "unit": "%"
                          }
                        },
                        {
                          "column": "scored status",
                          "holds": "status",
                          "cell": "E2",
                          "written": "Amber ▲",
                          "meaning": "Amber ▲"
                        }
                      ]
                    },
                    {
                      "code": "LP 3",
                      "label": "Cost per fte",
                      "section": "",
                      "row": 3,
                      "cells": [
                        {
                          "column": "code",
                          "holds": "words",
                          "cell": "A3",
                          "written": "LP 3",
                          "meaning": "LP 3"
                        },
                        {
                          "column": "description",
                          "holds": "words",
                          "cell": "B3",
                          "written": "Cost per fte",
                          "meaning": "Cost per fte"
                        },
                        {
                          "column": "performance 2010/11",
                          "holds": "figure",
                          "cell": "C3",
                          "written": "N/A",
                          "meaning": "none: not applicable"
                        },
                        {
                          "column": "target 2011/12",
                          "holds": "target",
                          "cell": "D3",
                          "written": "<£3,500",
                          "meaning": "< £3,500",
                          "figure": {
                            "value": "3500",
                            "unit": "£"
                          }
                        },
                        {
                          "column": "performance 2011/12",
                          "holds": "figure",
                          "cell": "E3",
                          "written": "£3,188",
                          "meaning": "£3,188",
                          "figure": {
                            "value": "3188",
                            "unit": "£"
                          }
                        },
                        {
                          "column": "scored status",
                          "holds": "status",
                          "cell": "E3",
                          "written": "Green ●",
                          "meaning": "Green ●"
                        }
                      ]
                    }
                  ]
                },
                {
                  "id": "figures",
                  "kind": "figures",
                  "sheet": "Trading account",
                  "range": "A1:B4",
                  "data_rows": 2,
                  "section_rows": 0,
                  "total_rows": 1,
                  "note_rows": 0,
                  "title": "",
                  "columns": [
                    {
                      "column": "2008/09 estimate",
                      "heading": "2008/09 Estimate"
                    }
                  ],
                  "rows": [
                    {
                      "code": "",
                      "label": "Employees",
                      "section": "",
                      "row": 2,
                      "cells": [
                        {
                          "column": "2008/09 estimate",
                          "holds": "figure",
                          "cell": "B2",
                          "written": "1,200",
                          "meaning": "1,200",
                          "figure": {
                            "value": "1200",
                            "unit": "number"
                          }
                        }
                      ]
                    },
                    {
                      "code": "",
                      "label": "Income",
                      "section": "",
                      "row": 3,
                      "cells": [
                        {
                          "column": "2008/09 estimate",
                          "holds": "figure",
                          "cell": "B3",
                          "written": "-200",
                          "meaning": "-200",
                          "figure": {
                            "value": "-200",
                            "unit": "number"
                          }
                        }
                      ]
                    },
                    {
                      "code": "",
                      "label": "Net Expenditure",
                      "section": "",
                      "row": 4,
                      "cells": [
                        {
                          "column": "2008/09 estimate",
                          "holds": "figure",
                          "cell": "B4",
                          "written": "1,400",
                          "meaning": "1,400",
                          "figure": {
                            "value": "1400",
                            "unit": "number"
                          }
                        }
                      ]
                    }
                  ]
                }
              ]
            }
          ],
          "unread": [
            "melton/lost.xlsx"
          ],
          "findings": [
            {
              "rule": "does-not-cast",
              "severity": "error",
              "path": "melton/ict.xlsx",
              "sheet": "Trading account",
              "cell": "B4",
              "value": "1,400",
              "message": "Net Expenditure is written 1,400; 1,200 - 200 = 1,000.",
              "help": "Type 1,000.",
              "related": [
                "B2",
                "B3",
                "PIs!E2"
              ],
              "waived": null,
              "evidence": [
                "200 is added rather than taken off"
              ],
              "line": null,
              "column": null,
              "owners": []
            },
            {
              "rule": "does-not-cast",
              "severity": "error",
              "path": "melton/ict.xlsx",
              "sheet": "Trading account",
              "cell": "B9",
              "value": "=1+1",
              "message": "=HYPERLINK(\"x\")\u001b[2J is no total.",
              "help": null,
              "related": [],
              "waived": {
                "reason": "The shared post is left out",
                "by": "Head of Finance",
                "until": "2026-03-31"
              },
              "evidence": [],
              "line": null,
              "column": null,
              "owners": []
            },
            {
              "rule": "does-not-cast",
              "severity": "warning",
              "path": "specs/a.toml",
              "sheet": null,
              "cell": null,
              "value": null,
              "message": "The waiver has run out.",
              "help": null,
              "related": [],
              "waived": null,
              "evidence": [],
              "line": 12,
              "column": 7,
              "owners": []
            }
          ],
          "balances": [
            {
              "id": "figures:B4",
              "origin": "formula",
              "path": "melton/ict.xlsx",
              "sheet": "Trading account",
              "column": "2008/09 Estimate",
              "total_cell": "B4",
              "part_cells": [
                "B2",
                "B3"
              ],
              "written": "1400",
              "computed": "1000",
              "difference": "-400",
              "class": "differs",
              "cause": "Income is written -200 with a minus sign that does not belong to it: with 200 the lines make 1,400. 1 chance in 1,800 of a coincidence",
              "follows": null,
              "search": "complete",
              "explanations": [
                {
                  "kind": "sign",
                  "rank": 1,
                  "cells": [
                    "B3"
                  ],
                  "names": [],
                  "would_be": [
                    "200"
                  ],
                  "clears": 1,
                  "odds": 0.0005556,
                  "text": "Income is written -200 with a minus sign that does not belong to it: with 200 the lines make 1,400"
                },
                {
                  "kind": "digits",
                  "rank": 2,
                  "cells": [
                    "B2"
                  ],
                  "names": [],
                  "would_be": [
                    "1600"
                  ],
                  "clears": 1,
                  "odds": 0.006667,
                  "text": "Employees is written 1,200, and with 1,600 the lines make 1,400: one digit is wrong"
                }
              ]
            }
          ],
          "conventions": [],
          "sums": [],
          "ties": [],
          "label_matches": [],
          "ledgers": [],
          "targets": [],
          "risks": [],
          "scores": [
            {
              "code": "FS 3",
              "period": "2011/12",
              "actual": "92.28",
              "target": ">= 94",
              "status": "amber",
              "direction": "worsening",
              "cell": "E2",
              "path": "melton/ict.xlsx",
              "sheet": "PIs",
              "target_cell": "D2",
              "unit": "%",
              "polarity": "higher",
              "polarity_from": "assumed",
              "why": "worse than the target by 1.72 percentage points, within the tolerance of 5%",
              "compared_with": "C2",
              "of": "indicator",
              "direction_by": "two-point",
              "direction_how": null,
              "short_term": "worsening",
              "long_term": null,
              "long_term_cell": null,
              "exception": "amber-worsening",
              "typed_status": null,
              "cases": null,
              "few_cases": false,
              "year_to_date": null,
              "forecast": null
            },
            {
              "code": "LP 3",
              "period": "2011/12",
              "actual": "3188",
              "target": "< 3500",
              "status": "green",
              "direction": null,
              "cell": "E3",
              "path": "melton/ict.xlsx",
              "sheet": "PIs",
              "target_cell": "D3",
              "unit": "£",
              "polarity": "lower",
              "polarity_from": "the target",
              "why": "better than the target by £312",
              "compared_with": null,
              "of": "indicator",
              "direction_by": null,
              "direction_how": null,
              "short_term": null,
              "long_term": null,
              "long_term_cell": null,
              "exception": null,
              "typed_status": null,
              "cases": null,
              "few_cases": false,
              "year_to_date": null,
              "forecast": null
            }
          ],
          "actions": [],
          "line_of_sight": [],
          "assumptions": [
            {
              "text": "Higher is taken to be better",
              "path": "melton/ict.xlsx",
              "sheet": null,
              "cell": null
            }
          ],
          "not_checked": [
            {
              "text": "Nothing was judged against a date",
              "path": null,
              "sheet": null,
              "cell": null
            }
          ],
          "summary": {
            "error": 1,
            "warning": 1,
            "note": 0,
            "waived": 1,
            "balances_agree": 0,
            "balances_differ": 1
          }
        }
        "#);
    }
}
