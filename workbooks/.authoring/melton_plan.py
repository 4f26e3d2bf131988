"""Melton 2012/13: the central services plan, with achievements, actions and risks."""

from page import Look, Page
from shown import whole

LOOK = Look(heading_fill="BFBFBF")
PLAN = "Central Services - Service Plan 2012/13"


def sheets(book, source):
    yield service_tables(book, source("melton-2012-achievements"), "Achievements", "Section 2 - Achievements", {},
                         starts=("PROPERTY/LEGAL/PROCUREMENT", "CHANGE"))
    yield service_tables(book, source("melton-2012-actions"), "Actions", "Section 3 - Actions", ACTION_PAGES, left=2)
    yield risk_matrix(book, source("melton-2012-risk-matrix"))
    yield risk_register(book, source("melton-2012-risk-register"))


# Printed pages start before these actions, counted from 0 in each service; the heading is typed again above them.
ACTION_PAGES = {"FINANCE": (12,), "PROPERTY/LLEGAL/PROCUREMENT": (5, 14), "CHANGE": (6, 18)}


def service_tables(book, table, name, title, pages, starts=(), left=1):
    """A table for each service: its title, the heading row, an italic hint row, the records.

    `starts` are services whose table begins a printed page; `pages` are breaks within a table.
    """
    page = Page(book, name, LOOK, [46, 36, 26, 52], left=left, landscape=True)
    page.title(PLAN)
    page.title(title, size=12)
    columns = table.shown("service")
    start = None
    hints = iter(table.of("header"))
    for service, rows in table.groups("service"):
        page.skip()
        start = start or page.row
        if service in starts:
            page.new_page()
        page.title(service, size=11)
        page.heading(columns, height=30)
        page.record(next(hints).take(columns), italic=True)
        for index, row in enumerate(rows):
            if index in pages.get(service, ()):
                page.new_page()
                page.heading(columns, height=30)
            page.record([whole(text) for text in row.take(columns)])
    page.placed(table, start, 4)
    return page


def risk_matrix(book, table):
    """Risk numbers by likelihood and severity, with the severity labels in a row below the grid."""
    page = Page(book, "Risk matrix", LOOK, [22, 20, 26, 26, 18], left=2, landscape=True)
    page.title("Central Services - Risk matrix")
    page.skip()
    columns = table.shown()
    first = page.row
    page.put(0, columns[0], bold=True, border=False)
    page.skip()
    for row in table.of("data"):
        label, *cells = row.take(columns)
        page.put(0, label, bold=True, fill=LOOK.heading_fill, down="center")
        for column, text in enumerate(cells, 1):
            page.put(column, whole(text), across="center", down="center")
        page.sheet.row_dimensions[page.row].height = 40
        page.skip()
    for column, label in enumerate(table.of("header")[0].take(columns)):
        if label:
            page.put(column, label, bold=True, fill=LOOK.heading_fill, across="center")
    page.skip()
    page.placed(table, first, 5)
    return page


def risk_register(book, table):
    """A two-column table for each service, one under the other, each with its headings."""
    page = Page(book, "Risk register", LOOK, [10, 78])
    page.title("Central Services - Risk register")
    columns = table.shown("service")
    start = None
    for service, rows in table.groups("service"):
        page.skip()
        start = start or page.row
        page.title(service, size=11)
        page.heading(columns)
        for row in rows:
            page.record(row.take(columns))
    page.placed(table, start, 2)
    return page
