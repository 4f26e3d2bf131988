#!/usr/bin/env python3
"""Writes the sample workbooks from the tables of five council service plans.

    python3 workbooks/.authoring/author.py [--tables FOLDER] [--into FOLDER] [NAME ...]

Every figure, code, date and label comes from the CSV files, mistakes included; the layout is that of the plans. It
needs openpyxl, and LibreOffice to calculate the formulas and to save each format. It is not part of the build.
NAME limits the work to the workbooks whose path contains it.
"""

import argparse
import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

from openpyxl import Workbook

import harborough
import melton_ict
import melton_metrics
import melton_plan
import office
import salford
import south_derbyshire
from source import Source

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Book:
    """A workbook: its path, the sheets in it, and its properties."""

    path: str
    sheets: Callable
    title: str
    author: str
    written: datetime.date


BOOKS = (
    Book("melton/metrics-collector-2012-13.xlsx", melton_metrics.sheets, "Metrics collector 2012/13",
         "Performance officer, Melton Borough Council", datetime.date(2012, 5, 14)),
    Book("melton/central-services-plan-2012-13.xlsx", melton_plan.sheets, "Central services plan 2012/13",
         "Business support officer, Melton Borough Council", datetime.date(2012, 4, 23)),
    Book("melton/ict-services-2009-10.xlsx", melton_ict.sheets, "ICT services plan 2009/10",
         "ICT manager, Melton Borough Council", datetime.date(2009, 3, 30)),
    Book("harborough/portfolio-2011-12.xlsx", harborough.sheets, "Portfolio plan 2011-12",
         "Performance officer, Harborough District Council", datetime.date(2011, 4, 11)),
    Book("south-derbyshire/corporate-resources-2019-20.ods", south_derbyshire.sheets,
         "Corporate resources service plan 2019/20", "Policy officer, South Derbyshire District Council",
         datetime.date(2019, 5, 7)),
    Book("salford/corporate-services-2002-03.xls", salford.sheets, "Corporate services service plan 2002/03",
         "Planning officer, City of Salford", datetime.date(2002, 2, 18)),
)


def write(book, source, folder):
    """Writes one workbook and returns where each table stands."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    places = []
    for page in book.sheets(workbook, source):
        page.fit_rows()
        places += page.places
    target = folder / book.path
    target.parent.mkdir(parents=True, exist_ok=True)
    office.finish(workbook, target, title=book.title, author=book.author, written=book.written)
    return places


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help="write only workbooks with this in their path")
    parser.add_argument("--tables", type=Path, default=HERE / "tables", help="folder of the CSV files")
    parser.add_argument("--into", type=Path, default=HERE.parent, help="folder to write the workbooks into")
    options = parser.parse_args()
    source = Source(options.tables)
    for book in BOOKS:
        if options.names and not any(name in book.path for name in options.names):
            continue
        print(book.path)
        for place in write(book, source, options.into):
            print(f"  {place.sheet}!{place.cells}  {place.table}")


if __name__ == "__main__":
    main()
