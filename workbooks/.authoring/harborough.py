"""Harborough 2011-12: the portfolio plan."""

from page import Look, Page
from shown import date, money, percent, number, plain, whole

LOOK = Look(size=11, heading_fill="92D050", section_fill="E2EFD9")


def sheets(book, source):
    yield values(book, source("harborough-2011-values"), source("harborough-2011-remit"))
    yield budget(book, source("harborough-2011-budget"))
    yield actions(book, source("harborough-2011-actions"))
    yield activities(book, source("harborough-2011-activities"))
    yield kpis(book, source("harborough-2011-kpis"))
    yield risks(book, source("harborough-2011-risks"))
    yield assessments(book, source("harborough-2011-eia"), source("harborough-2011-consultation"))


def values(book, table, remit):
    """A numbered list, and the list of services under its heading."""
    page = Page(book, "Values and Remit", LOOK, [6, 66])
    page.title("Portfolio Plan 2011-12")
    page.skip()
    page.title("Council Values", size=12)
    first = page.row
    for row in table.rows:
        page.put(0, whole(row["value_no"]), border=False, across="center")
        page.put(1, row["value"], border=False)
        page.skip()
    page.placed(table, first, 2)
    page.skip(2)
    first = page.heading(remit.headings, column=1, across="left")
    for row in remit.rows:
        page.record(row.cells, column=1)
    page.placed(remit, first, 1, column=1)
    return page


def budget(book, table):
    """Headings of three lines; the income was typed in brackets, and so the net figure had to be typed as well."""
    page = Page(book, "Budget", LOOK, [28, 18, 18], left=2)
    page.skip()
    page.title("Budget Figures:")
    page.skip()
    columns = table.shown()
    first = page.heading([column.replace(" 20", "\n20").replace(" £", "\n£") for column in columns], height=50)
    for row in table.rows:
        label, *figures = row.take(columns)
        written = page.record([label] + [money(text) for text in figures], bold=row.kind == "total")
        for column, text in enumerate(figures, 1):
            if text:
                page.put(column, money(text), written, across="right", bold=row.kind == "total")
    page.placed(table, first, 3)
    return page


# Actions whose dates are stored as dates; every other date was typed as text.
REAL_DATES = ("Deliver web site action plan", "New Customer Services working arrangements.",
              "Review all Continuity Plans", "Promote alternative payment methods")


def actions(book, table):
    """One heading row of eight columns, no sections, dates in many shapes."""
    page = Page(book, "Actions", LOOK, [38, 20, 22, 30, 16, 16, 36, 14], landscape=True, centred=(4, 5))
    page.title("Planned Portfolio Actions", over=8)
    page.skip()
    columns = table.shown()
    first = page.heading(columns, height=48)
    for row in table.rows:
        cells = row.take(columns)
        read = date if cells[0] in REAL_DATES else whole
        page.record([cells[0], whole(cells[1]), *cells[2:4], *map(read, cells[4:6]), *cells[6:]])
    page.placed(table, first, 8)
    page.repeat_when_printed(first)
    return page


def activities(book, table):
    """Two small tables under one warning; the first keeps its empty rows, and has no middle column."""
    page = Page(book, "Activities", LOOK, [44, 18, 18], centred=(1, 2))
    for note in table.of("note"):
        page.line(note["Activity"], italic=True)
    page.skip()
    start = 1
    for section, header, (_, rows) in zip(table.of("section"), table.of("header"), table.groups("list")):
        columns = [column for column in table.shown("list") if header[column]]
        page.title(section["list"], size=12)
        page.heading([header[column] for column in columns])
        cease = len(rows) == 1
        if cease:
            page.record([""] * len(columns))
        for row in rows:
            read = percent if row["Activity"].strip() in ("ICT Helpdesk Service", "Member Development") else plain
            page.record([read(row[column]) for column in columns])
        for _ in range(3 if cease else 0):
            page.record([""] * len(columns))
        if cease:
            page.skip(2)
    page.placed(table, start, 3)
    return page


def kpis(book, table):
    """One heading row, two of its cells over several lines; many cells are empty."""
    page = Page(book, "KPIs", LOOK, [14, 46, 16, 16, 18, 14, 16], landscape=True, centred=range(2, 7))
    page.title("Performance Measurements", over=7)
    page.skip()
    labels = [column.replace("2010-2011 Predicted ", "2010-2011\nPredicted\n") for column in table.headings]
    first = page.heading(labels, height=62)
    for row in table.rows:
        cells = list(row.cells)
        read = plain if cells[0] in ("LPI 496", "LPI 411b") else lambda text: percent(number(text)) \
            if isinstance(number(text), str) else number(text)
        page.record(cells[:3] + [read(text) for text in cells[3:]])
    page.placed(table, first, 7)
    page.repeat_when_printed(first)
    return page


def risks(book, table):
    """The scales stand inside the Impact and Likelihood headings. A rating is a formula where both scores are numbers."""
    page = Page(book, "Risks", LOOK, [40, 18, 21, 14, 26, 46], landscape=True)
    page.title("Risk Analysis", over=6)
    page.skip()
    columns = table.shown()
    (scales,) = table.of("header")
    labels = [column.replace("Rating (", "Rating\n(") for column in columns]
    for index, scale in enumerate(scales.take(columns)):
        if scale:
            labels[index] = "\n".join([columns[index]] + [step.strip() for step in scale.split(";")])
    first = page.heading(labels, height=110)
    for row in table.of("data"):
        cells = row.take(columns)
        scores = [whole(text) for text in cells[1:3]]
        if any(isinstance(score, str) for score in scores):
            rating = whole(cells[3])
        else:
            rating = f"={page.address(1)}*{page.address(2)}"
        written = page.record([cells[0], *scores, rating, *cells[4:]])
        for column, content in enumerate([*scores, rating], 1):
            page.put(column, content, written, across="center")
    page.placed(table, first, 6)
    page.repeat_when_printed(first)
    return page


# Assessments whose dates are stored as dates.
DATED = ("Equal Pay & Equal work policy", "Harassment and Bullying", "Communications Strategy")


def assessments(book, eia, consultation):
    """Two tables, each with its title above it and once more in a merged first row."""
    page = Page(book, "EIA", LOOK, [44, 32, 18, 18], landscape=True, centred=(2, 3))
    for table in (eia, consultation):
        (section,) = table.of("section")
        columns = table.shown()
        page.title(section[columns[0]], size=12)
        page.skip()
        first = page.row
        page.section(section[columns[0]], merged=True)
        page.heading(columns, height=32)
        for row in table.of("data"):
            cells = row.take(columns)
            read = date if cells[0] in DATED else plain
            page.record([read(text) for text in cells])
        page.placed(table, first, 4)
        page.skip(2)
    return page
