"""Writes one worksheet from the top down, in the manner of an officer: titles, headings, records, merged cells."""

import textwrap
from dataclasses import dataclass

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break

from shown import Shown


@dataclass(frozen=True)
class Look:
    """How a workbook looks."""

    font: str = "Arial"
    size: int = 10
    heading_fill: str = "D9D9D9"
    heading_colour: str = "000000"
    section_fill: str = "F2F2F2"


@dataclass(frozen=True)
class Place:
    """Where a table of the source stands."""

    sheet: str
    cells: str
    table: str


class Page:
    """A worksheet and the row that is written next. Columns are counted from the table's own left edge, 0 first."""

    def __init__(self, book, name, look, widths, left=1, landscape=False, centred=()):
        self.sheet = book.create_sheet(name)
        self.look = look
        self.left = left
        self.widths = widths
        self.centred = centred
        self.row = 1
        self.places = []
        for offset, width in enumerate(widths):
            self.sheet.column_dimensions[get_column_letter(left + offset)].width = width
        for column in range(1, left):
            self.sheet.column_dimensions[get_column_letter(column)].width = 2.5
        self._paper(landscape)

    def _paper(self, landscape):
        sheet = self.sheet
        sheet.page_setup.paperSize = 9
        sheet.page_setup.orientation = "landscape" if landscape else "portrait"
        sheet.page_setup.fitToWidth = 1
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.page_margins.left = sheet.page_margins.right = 0.5
        sheet.page_margins.top = 0.6
        sheet.page_margins.bottom, sheet.page_margins.footer = 0.8, 0.4
        sheet.oddFooter.left.text = "&A"
        sheet.oddFooter.right.text = "Page &P of &N"

    # Single cells

    def put(self, column, content, row=None, *, bold=False, italic=False, size=None, colour="000000", fill=None,
            border=True, wrap=True, across=None, down="top"):
        """Writes one cell of the current (or the given) row and returns its address."""
        cell = self.sheet.cell(row or self.row, self.left + column)
        if isinstance(content, Shown):
            cell.value, cell.number_format = content.value, content.number_format
        elif content != "":
            cell.value = content
        cell.font = Font(name=self.look.font, size=size or self.look.size, bold=bold, italic=italic, color=colour)
        cell.alignment = Alignment(horizontal=across, vertical=down, wrap_text=wrap)
        if fill:
            cell.fill = PatternFill("solid", fgColor=fill)
        if border:
            self._border(cell)
        return cell.coordinate

    @staticmethod
    def _border(cell, left=True, right=True):
        side, none = Side(style="thin", color="000000"), Side()
        cell.border = Border(left=side if left else none, right=side if right else none, top=side, bottom=side)

    def merge(self, first_row, first_column, last_row, last_column, border=True):
        """Merges cells; the left upper one keeps its content."""
        left, right = self.left + first_column, self.left + last_column
        if border:
            for row in range(first_row, last_row + 1):
                for column in range(left, right + 1):
                    self._border(self.sheet.cell(row, column))
        self.sheet.merge_cells(start_row=first_row, end_row=last_row, start_column=left, end_column=right)

    def address(self, column, row=None):
        return f"{get_column_letter(self.left + column)}{row or self.row}"

    # Rows

    def skip(self, rows=1):
        self.row += rows

    def line(self, text, *, bold=False, italic=False, size=None, column=0, over=0, across=None):
        """A line of text on its own: a title, a sentence, a note. `over` merges it over that many columns."""
        self.put(column, text, bold=bold, italic=italic, size=size, border=False, wrap=False, across=across)
        if over:
            self.merge(self.row, column, self.row, column + over - 1, border=False)
        self.row += 1

    def title(self, text, **how):
        self.line(text, bold=True, **{"size": self.look.size + 3, **how})

    def heading(self, labels, height=None, column=0, across="center"):
        """A row of bold headings; returns its row number."""
        for offset, label in enumerate(labels):
            self._heading_cell(column + offset, label, across)
        if height:
            self.sheet.row_dimensions[self.row].height = height
        self.row += 1
        return self.row - 1

    def _heading_cell(self, column, label, across="center", row=None):
        self.put(column, label, row, bold=True, fill=self.look.heading_fill, colour=self.look.heading_colour,
                 across=across, down="center")

    def two_row_heading(self, labels, over, heights=(15, 15)):
        """A heading in two rows: `over` is {column: (label above, its lower labels)}; the rest are merged down."""
        below = {column + i: label for column, (_, lower) in over.items() for i, label in enumerate(lower)}
        for column in range(len(labels)):
            self._heading_cell(column, labels[column] if column not in below else "")
            self._heading_cell(column, below.get(column, ""), row=self.row + 1)
        for column in range(len(labels)):
            if column not in below:
                self.merge(self.row, column, self.row + 1, column)
        for column, (label, lower) in over.items():
            self._heading_cell(column, label)
            self.merge(self.row, column, self.row, column + len(lower) - 1)
        for row, height in zip((self.row, self.row + 1), heights):
            self.sheet.row_dimensions[row].height = height
        self.row += 2
        return self.row - 2

    def record(self, contents, *, bold=False, italic=False, column=0, across=None, fill=None):
        """A bordered row of cells; returns its row number."""
        for offset, content in enumerate(contents):
            middle = "center" if column + offset in self.centred else None
            self.put(column + offset, content, bold=bold, italic=italic, across=across or middle, fill=fill)
        self.row += 1
        return self.row - 1

    def section(self, label, column=0, cells=None, merged=False):
        """A row that names the group below it."""
        last = (cells or len(self.widths)) - 1
        for offset in range(last + 1):
            self.put(offset, "", fill=self.look.section_fill)
            self._border(self.sheet.cell(self.row, self.left + offset), left=offset == 0, right=offset == last)
        self.put(column, label, bold=True, fill=self.look.section_fill, wrap=False, border=False)
        if merged:
            self.merge(self.row, 0, self.row, last)
        self.row += 1

    # Printing and keeping track

    def new_page(self):
        """Starts a new printed page at the current row."""
        self.sheet.row_breaks.append(Break(id=self.row - 1))

    def fit_rows(self):
        """Makes each row as high as its longest wrapped cell, unless its height was set or its cells are merged."""
        merged = {(row, column) for cells in self.sheet.merged_cells.ranges
                  for row in range(cells.min_row, cells.max_row + 1)
                  for column in range(cells.min_col, cells.max_col + 1)}
        for row in self.sheet.iter_rows():
            if self.sheet.row_dimensions[row[0].row].height:
                continue
            heights = [self._height(cell) for cell in row if cell.value is not None and (cell.row, cell.column) not in merged]
            if heights:
                self.sheet.row_dimensions[row[0].row].height = max(heights)

    def _height(self, cell):
        lines = 1
        if cell.alignment.wrap_text and isinstance(cell.value, str) and not cell.value.startswith("="):
            room = int(self.widths[cell.column - self.left] * (10 if cell.font.bold else 11.5) / cell.font.size)
            lines = sum(len(textwrap.wrap(line, room)) or 1 for line in cell.value.split("\n"))
        return 1 + lines * cell.font.size * 1.28

    def repeat_when_printed(self, row, last=None):
        self.sheet.print_title_rows = f"{row}:{last or row}"

    def placed(self, table, first_row, columns, column=0, last_row=None):
        """Notes that `table` stands from `first_row` to the last row written."""
        first = self.address(column, first_row)
        last = self.address(column + columns - 1, last_row or self.row - 1)
        self.places.append(Place(self.sheet.title, f"{first}:{last}", table.name))
