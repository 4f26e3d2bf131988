"""Reads the plans' tables: one CSV file a table, as tables/README.md describes them."""

import csv
from pathlib import Path


class Row:
    """One record of a table: its cells by column name, and its kind ("data" unless the table says otherwise)."""

    def __init__(self, headings, cells):
        self.headings = headings
        self.cells = cells

    def __getitem__(self, heading):
        return self.cells[self.headings.index(heading)]

    @property
    def kind(self):
        return self["row_kind"] if "row_kind" in self.headings else "data"

    def take(self, headings):
        return [self[heading] for heading in headings]


class Table:
    """A CSV file: its column names and its records."""

    def __init__(self, path):
        with open(path, encoding="utf-8", newline="") as file:
            self.headings, *records = list(csv.reader(file))
        self.name = Path(path).stem
        self.rows = [Row(self.headings, cells) for cells in records]

    def of(self, *kinds):
        """The rows of these kinds, in order."""
        return [row for row in self.rows if row.kind in kinds]

    def shown(self, *notes):
        """The column names that stand on the sheet: all but `row_kind` and the given notes about the layout."""
        return [heading for heading in self.headings if heading != "row_kind" and heading not in notes]

    def groups(self, column):
        """Consecutive data rows with the same value in `column`, as (value, rows)."""
        found = []
        for row in self.of("data"):
            if not found or found[-1][0] != row[column]:
                found.append((row[column], []))
            found[-1][1].append(row)
        return found


class Source:
    """A folder of tables."""

    def __init__(self, folder):
        self.folder = Path(folder)

    def __call__(self, name):
        return Table(self.folder / f"{name}.csv")
