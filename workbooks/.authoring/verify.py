#!/usr/bin/env python3
"""Reads the sample workbooks back and checks them against the tables that they were written from.

    python3 workbooks/.authoring/verify.py

For each table it finds every record on its sheet: all its cells, as Excel would show them, in the right columns, in the
order of the source, with nothing but headings, titles and notes between them. It also checks the known mistakes cell by
cell, which totals are formulas, that every formula has its value, and what the files say about who made them. Prints
what is wrong and ends with status 1, or prints what was checked.
"""

import argparse
import datetime
import re
import sys
import tempfile
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string, coordinate_to_tuple

import office
from shown import display
from source import Source

HERE = Path(__file__).resolve().parent
METRICS = "melton/metrics-collector-2012-13.xlsx"
CENTRAL = "melton/central-services-plan-2012-13.xlsx"
ICT = "melton/ict-services-2009-10.xlsx"
HARBOROUGH = "harborough/portfolio-2011-12.xlsx"
DERBYSHIRE = "south-derbyshire/corporate-resources-2019-20.ods"
SALFORD = "salford/corporate-services-2002-03.xls"


@dataclass
class At:
    """Where a table stands: the letters of its columns in order, for the table's columns without the `notes`."""

    table: str
    book: str
    sheet: str
    columns: str
    notes: tuple = ()
    kinds: tuple = ("data", "total")
    labels: bool = True
    only: tuple = field(default_factory=tuple)


TABLES = (
    At("melton-2012-metrics-collector", METRICS, "Metrics Collector", "ABCDEFGH", kinds=("header", "section", "data")),
    At("melton-2012-service-standards", METRICS, "Service Standards", "ABCDEFGH"),
    At("melton-2012-indicators", METRICS, "Performance Indicators", "ABCDEFGHIJK", kinds=("section", "data")),
    At("melton-2012-priorities", METRICS, "Priorities", "AB", notes=("theme", "theme_strapline")),
    At("melton-2012-values", METRICS, "Priorities", "B"),
    At("melton-2012-achievements", CENTRAL, "Achievements", "ABCD", notes=("service",), kinds=("header", "data")),
    At("melton-2012-actions", CENTRAL, "Actions", "BCDE", notes=("service",), kinds=("header", "data")),
    At("melton-2012-risk-matrix", CENTRAL, "Risk matrix", "BCDEF", kinds=("data", "header")),
    At("melton-2012-risk-register", CENTRAL, "Risk register", "AB", notes=("service",)),
    At("melton-ict-2009-values", ICT, "Values", "AB"),
    At("melton-ict-2009-vision", ICT, "Vision", "AB"),
    At("melton-ict-2009-objectives", ICT, "Objectives", "ABC"),
    At("melton-ict-2009-actions", ICT, "Actions", "ABCD"),
    At("melton-ict-2009-proposals", ICT, "Proposals", "BCDEFGH"),
    At("melton-ict-2009-trading-account", ICT, "Trading account", "BCDE"),
    At("melton-ict-2009-risk-matrix", ICT, "Risks", "ABCDEF", kinds=("data", "header")),
    At("melton-ict-2009-risk-register", ICT, "Risks", "AB"),
    At("melton-ict-2009-equipment", ICT, "Resources", "AB"),
    At("melton-ict-2009-partnerships", ICT, "Resources", "ABCDEFGH"),
    At("melton-ict-2009-shared-services", ICT, "Resources", "ABCD"),
    At("melton-ict-2009-equalities", ICT, "Equalities", "ABCD", kinds=("data", "section", "note")),
    At("melton-ict-2009-community-safety", ICT, "Equalities", "ABCDE"),
    At("harborough-2011-values", HARBOROUGH, "Values and Remit", "AB"),
    At("harborough-2011-remit", HARBOROUGH, "Values and Remit", "B"),
    At("harborough-2011-budget", HARBOROUGH, "Budget", "BCD"),
    At("harborough-2011-actions", HARBOROUGH, "Actions", "ABCDEFGH"),
    At("harborough-2011-activities", HARBOROUGH, "Activities", "A", notes=("list", "By How Much", "By When"),
       kinds=("note",)),
    At("harborough-2011-activities", HARBOROUGH, "Activities", "AB", notes=("list", "By How Much"),
       kinds=("header", "data"), only=("Activities to Cease",)),
    At("harborough-2011-activities", HARBOROUGH, "Activities", "ABC", notes=("list",),
       kinds=("data",), only=("Activities to Reduce",)),
    At("harborough-2011-kpis", HARBOROUGH, "KPIs", "ABCDEFG"),
    At("harborough-2011-risks", HARBOROUGH, "Risks", "ABCDEF"),
    At("harborough-2011-eia", HARBOROUGH, "EIA", "ABCD", kinds=("section", "data")),
    At("harborough-2011-consultation", HARBOROUGH, "EIA", "ABCD", kinds=("section", "data")),
    At("southderbyshire-2019-workforce", DERBYSHIRE, "Workforce", "BC"),
    At("southderbyshire-2019-budget", DERBYSHIRE, "Budget", "ABC", kinds=("data", "total")),
    At("southderbyshire-2019-measures", DERBYSHIRE, "Measures", "ABC", notes=("theme",), kinds=("header", "data")),
    At("southderbyshire-2019-projects", DERBYSHIRE, "Projects", "BCD", notes=("theme",), kinds=("header", "data")),
    At("southderbyshire-2019-service-indicators", DERBYSHIRE, "Service indicators", "ABC"),
    At("southderbyshire-2019-partnerships", DERBYSHIRE, "Partnerships", "AB"),
    At("salford-2002-staffing", SALFORD, "Staffing", "AB"),
    At("salford-2002-budget", SALFORD, "Budget", "BCD"),
    At("salford-2002-targets", SALFORD, "Targets", "ABC", notes=("area",)),
)

# Formulas: the cell and its stored value. No other cell is a formula.
FORMULAS = {
    METRICS: {"Service Standards!C11": 7},
    CENTRAL: {},
    ICT: {"Trading account!C12": 740900, "Trading account!E12": 720470, "Trading account!D15": 22911,
          "Trading account!E15": 0},
    HARBOROUGH: {f"Risks!D{row}": rating for row, rating in
                 {4: 12, 5: 9, 6: 12, 7: 12, 8: 6, 9: 10, 13: 6, 14: 12, 15: 15, 16: 9, 17: 9}.items()},
    DERBYSHIRE: {"Budget!B14": 3261, "Budget!C14": 3451},
    SALFORD: {"Staffing!B12": 703, "Budget!C12": 24943000},
}

# The mistakes and oddities that README.md names, as they are shown, and how they are stored.
ODDITIES = (
    (METRICS, "Performance Indicators!A5", "National/ Local Indicators (NI)", str),
    (METRICS, "Performance Indicators!B5", "FINANCE", str),
    (METRICS, "Performance Indicators!E9", "22.96%", float),
    (METRICS, "Performance Indicators!E13", "100%", str),
    (METRICS, "Performance Indicators!E16", "Not applicable **", str),
    (METRICS, "Performance Indicators!G16", "95%*", str),
    (METRICS, "Performance Indicators!F16", "90%+", str),
    (METRICS, "Performance Indicators!J16", "90%", float),
    (METRICS, "Performance Indicators!G17", "45%", str),
    (METRICS, "Performance Indicators!E21", "3.06 (2 returned)", str),
    (METRICS, "Performance Indicators!F23", "<12sq m", str),
    (METRICS, "Performance Indicators!A28", "LP5", str),
    (METRICS, "Performance Indicators!E31", "80.8", float),
    (METRICS, "Performance Indicators!G31", "74.9", float),
    (METRICS, "Performance Indicators!G33", "40.5", float),
    (METRICS, "Performance Indicators!G41", "99.4", float),
    (METRICS, "Service Standards!H8", "90%", str),
    (CENTRAL, "Actions!B36", "PROPERTY/LLEGAL/PROCUREMENT", str),
    (CENTRAL, "Risk matrix!C6", "15,17,", str),
    (CENTRAL, "Risk matrix!D6", "7, 11,19 38,42,51,55,62", str),
    (CENTRAL, "Risk matrix!E6", "6,9,,41,54", str),
    (CENTRAL, "Risk matrix!D4", "43", int),
    (ICT, "Trading account!D12", "839,706", int),
    (ICT, "Trading account!C15", "1,000", int),
    (ICT, "Proposals!D7", "25,000", str),
    (ICT, "Indicators!H8", "98.0%", float),
    (HARBOROUGH, "Budget!C6", "(230,700)", str),
    (HARBOROUGH, "Budget!C7", "4,327,900", int),
    (HARBOROUGH, "Actions!B15", "1,.2,3,7", str),
    (HARBOROUGH, "Actions!H20", "Implement Cash receipting system", str),
    (HARBOROUGH, "Actions!E23", "2010", int),
    (HARBOROUGH, "Actions!F34", "31.09.11", str),
    (HARBOROUGH, "Actions!H34", "Y\n(DWP led) ", str),
    (HARBOROUGH, "Actions!F36", "31.03.11", str),
    (HARBOROUGH, "Actions!F38", "31.06.11", str),
    (HARBOROUGH, "Actions!E37", "01.04.11", datetime.datetime),
    (HARBOROUGH, "Activities!C20", "April 2011 ", str),
    (HARBOROUGH, "KPIs!A6", "LPI 702 ", str),
    (HARBOROUGH, "Risks!B10", "3 ", str),
    (HARBOROUGH, "EIA!C6", "01.06,2011", str),
    (HARBOROUGH, "EIA!D8", "31.09.2011", str),
    (HARBOROUGH, "EIA!D14", "31. 08.2011", str),
    (HARBOROUGH, "EIA!C9", "01.10.2011", datetime.datetime),
    (DERBYSHIRE, "Workforce!B3", "99 direct employees, 1st April 2019", str),
    (DERBYSHIRE, "Workforce!C12", "87", int),
    (SALFORD, "Budget!D8", "-340000", int),
    (SALFORD, "Budget!D12", "5,961,000", int),
    (SALFORD, "Targets!C53", "by 31st March,2003", str),
)

# How often a heading is repeated on its sheet, first time included.
HEADINGS = {
    (METRICS, "Performance Indicators", "Frequency"): 6,
    (CENTRAL, "Achievements", "Outcomes"): 5,
    (CENTRAL, "Actions", "Outcome targets"): 10,
    (CENTRAL, "Risk register", "Description"): 5,
    (ICT, "Actions", "Outcome targets"): 6,
    (ICT, "Proposals", "Ongoing Annual Savings"): 2,
}


class Sheet:
    """A worksheet as it is shown."""

    def __init__(self, values, formulas):
        self.name = values.title
        self.values = values
        self.shown = {}
        for row in values.iter_rows():
            for cell in row:
                if cell.value is not None:
                    self.shown[cell.row, cell.column] = display(cell.value, cell.number_format)
        self.formulas = {cell.coordinate for row in formulas.iter_rows() for cell in row if cell.data_type == "f"}
        self.merged = {str(cells) for cells in values.merged_cells.ranges}
        self.last = values.max_row

    def row(self, row, columns):
        return [self.shown.get((row, column), "") for column in columns]

    def texts(self):
        return list(self.shown.values())


class Check:
    """Reads the workbooks and collects what is wrong."""

    def __init__(self, folder, source):
        self.folder, self.source = folder, source
        self.wrong, self.values, self.tables = [], 0, set()
        self.books = {}
        for book in sorted({at.book for at in TABLES}):
            self.books[book] = self._read(folder / book)

    @staticmethod
    def _read(path):
        with tempfile.TemporaryDirectory() as folder:
            if path.suffix != ".xlsx":
                path, old = Path(folder, path.stem + ".xlsx"), path
                office.convert(old, path)
            values, formulas = load_workbook(path, data_only=True), load_workbook(path)
            return {sheet.title: Sheet(sheet, formulas[sheet.title]) for sheet in values}

    def expect(self, good, message):
        if not good:
            self.wrong.append(message)

    # Tables

    def table(self, at):
        """Every record of the table, in order, in its columns."""
        table, sheet = self.source(at.table), self.books[at.book][at.sheet]
        self.tables.add(at.table)
        columns = [column_index_from_string(letter) for letter in at.columns]
        names = table.shown(*at.notes)
        found, position = [], 0
        for row in table.of(*at.kinds):
            if at.only and row["list"] not in at.only:
                continue
            wanted = row.take(names)
            place = next((number for number in range(position + 1, sheet.last + 1)
                          if sheet.row(number, columns) == wanted), None)
            if place is None:
                self.wrong.append(f"{at.book} {at.sheet}: {at.table} has no row {wanted} after row {position}")
                continue
            found.append(place)
            position = place
            self.values += sum(1 for text in wanted if text)
        self._nothing_else(at, table, sheet, columns, found)
        if at.labels:
            self._labels(at, table, sheet)

    def _nothing_else(self, at, table, sheet, columns, found):
        """Between the first and the last record there are only labels, no records of other origin."""
        labels = {_flat(text) for row in table.rows if row.kind not in ("data", "total") for text in row.cells}
        labels |= {_flat(name) for name in table.headings} | {_flat(row[note]) for note in at.notes for row in table.rows}
        labels |= {"", "Cashable", "Non cashable", "Ongoing Annual Savings"}
        for number in range(found[0], found[-1]) if found else ():
            if number not in found:
                extra = [text for text in sheet.row(number, columns) if _flat(text) not in labels]
                self.expect(not extra, f"{at.book} {at.sheet} row {number}: not in {at.table}: {extra}")

    def _labels(self, at, table, sheet):
        """Headings, section names, hints and notes are somewhere on the sheet."""
        shown = " | ".join(_flat(text) for text in sheet.texts())
        wanted = [text for row in table.rows if row.kind not in ("data", "total") for text in row.cells[1:]]
        wanted += [name for name in table.headings if name != name.lower() or re.search(r"\d", name)]
        for text in wanted:
            parts = text.split(";") if table.name == "harborough-2011-risks" else [text.removeprefix("Text: ")]
            for part in parts:
                # Headings in two rows: the names above, `Cashable`, `Non cashable` or `£` in the row below.
                part = _flat(part).replace("Ongoing Annual Savings Cashable Non cashable", "Ongoing Annual Savings")
                part = part.removesuffix(" £") if table.name == "salford-2002-budget" else part
                self.expect(part in shown, f"{at.book} {at.sheet}: {at.table} has no label {part!r}")

    # Tables of other shapes

    def availability(self):
        """The ICT indicators: a tall merged cell lists the five levels, whose values stand on five rows."""
        table, sheet = self.source("melton-ict-2009-indicators"), self.books[ICT]["Indicators"]
        self.tables.add(table.name)
        data, (section,) = table.of("data"), table.of("section")
        for number, row in enumerate(data[:3], 4):
            self.expect(sheet.row(number, range(1, 11)) == row.cells[1:], f"{ICT} Indicators row {number}")
            self.values += sum(1 for text in row.cells[1:] if text)
        name, *levels = sheet.shown[7, 1].replace("\n", " ", 1).split("\n")
        self.expect([name] + sheet.row(7, range(2, 11)) == section.cells[1:], f"{ICT} Indicators row 7")
        self.expect(levels == [row["INDICATOR"] for row in data[3:]], f"{ICT} Indicators A7: {levels}")
        for number, row in enumerate(data[3:], 8):
            self.expect(sheet.row(number, range(5, 11)) == row.cells[5:], f"{ICT} Indicators row {number}")
            self.values += sum(1 for text in row.cells[1:] if text)
        self.expect({"A7:A12", "B7:B12", "C7:C12", "D7:D12"} <= sheet.merged, f"{ICT} Indicators: {sheet.merged}")
        self._labels(At(table.name, ICT, "Indicators", ""), table, sheet)

    def structure(self):
        """Each head of service with its services as bullets in one cell; then the shared services as text."""
        table, sheet = self.source("southderbyshire-2019-structure"), self.books[DERBYSHIRE]["Structure"]
        self.tables.add(table.name)
        texts = sheet.texts()
        for head, rows in table.groups("head_of_service"):
            if head:
                number = next(row for (row, column), text in sheet.shown.items() if text == head)
                bullets = [line.removeprefix("•").strip() for line in sheet.shown[number, 2].split("\n")]
                services = [row["service"] for row in rows]
                self.expect(bullets == services + [""] * (head == "Head of Finance"), f"{DERBYSHIRE} Structure: {bullets}")
            else:
                for row in rows:
                    self.expect(f"{row['service']} – {row['shared_service_partner']}" in texts, f"Structure: {row.cells}")
            self.values += sum(1 for row in rows for text in row.take(table.shown()) if text)
        for section in table.of("section"):
            self.expect(section["head_of_service"] in texts, f"{DERBYSHIRE} Structure: {section.cells}")

    def pledges(self):
        """The pledge and its theme in a merged left cell, a bullet a row beside it."""
        table, sheet = self.source("salford-2002-pledges"), self.books[SALFORD]["Pledges"]
        self.tables.add(table.name)
        number = 4
        for theme, rows in table.groups("community_plan_theme"):
            pledge = f"{rows[0]['pledge_no']}. {rows[0]['pledge']}\n" if rows[0]["pledge"] else ""
            self.expect(sheet.shown.get((number, 1)) == pledge + theme, f"{SALFORD} Pledges A{number}")
            self.expect(f"A{number}:A{number + len(rows) - 1}" in sheet.merged, f"{SALFORD} Pledges A{number} not merged")
            for row in rows:
                self.expect(sheet.shown[number, 2] == row["how_corporate_services_supports"], f"{SALFORD} Pledges B{number}")
                self.values += sum(1 for text in row.take(table.shown()) if text)
                number += 1
        self.expect(number > sheet.last, f"{SALFORD} Pledges: more rows than bullets")

    # Cells and files

    def formulas(self):
        for book, cells in FORMULAS.items():
            there = {f"{sheet.name}!{cell}" for sheet in self.books[book].values() for cell in sheet.formulas}
            self.expect(there == set(cells), f"{book}: formulas in {sorted(there ^ set(cells))} not as expected")
            for address, value in cells.items():
                sheet, cell = address.split("!")
                stored = self.books[book][sheet].values[cell].value
                self.expect(stored == value, f"{book} {address}: stored value {stored}, not {value}")

    def oddities(self):
        for book, address, text, kind in ODDITIES:
            sheet, cell = address.split("!")
            shown = self.books[book][sheet].shown.get(coordinate_to_tuple(cell))
            value = self.books[book][sheet].values[cell].value
            self.expect(shown == text and type(value) is kind, f"{book} {address}: {value!r} shown as {shown!r}, not {text!r}")

    def headings(self):
        for (book, sheet, heading), times in HEADINGS.items():
            there = self.books[book][sheet].texts().count(heading)
            self.expect(there == times, f"{book} {sheet}: {heading!r} {there} times, not {times}")

    def files(self):
        """The files name a role, and no program version, path, printer or machine."""
        for book in self.books:
            path = self.folder / book
            parts = [path.read_bytes()]
            if path.suffix != ".xls":
                with zipfile.ZipFile(path) as file:
                    parts += [file.read(name) for name in file.namelist()]
            for part in parts:
                for word in (b"openpyxl", b"LibreOffice", b"Linux", b"/tmp", b"/home", b"/root", b"file://", b"Generic Printer"):
                    self.expect(word not in part, f"{book} holds {word.decode()!r}")


def _flat(text):
    return " ".join(text.split())


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tables", type=Path, default=HERE / "tables", help="folder of the CSV files")
    parser.add_argument("--workbooks", type=Path, default=HERE.parent, help="folder of the workbooks")
    options = parser.parse_args()
    check = Check(options.workbooks, Source(options.tables))
    for at in TABLES:
        check.table(at)
    check.availability()
    check.structure()
    check.pledges()
    missing = {path.stem for path in options.tables.glob("*.csv")} - check.tables
    check.expect(not missing, f"no place for {sorted(missing)}")
    check.formulas()
    check.oddities()
    check.headings()
    check.files()
    for message in check.wrong:
        print(message)
    print(f"{len(check.tables)} tables, {check.values} values, {len(check.books)} workbooks: "
          f"{len(check.wrong) or 'nothing'} wrong")
    sys.exit(1 if check.wrong else 0)


if __name__ == "__main__":
    main()
