"""Melton 2012/13: the metrics collector, the service standards, the indicators and the corporate priorities."""

from page import Look, Page
from shown import measure, number, percent, whole

LOOK = Look(heading_fill="C6D9F1", section_fill="DBE5F1")
COUNCIL = "Melton Borough Council"


def sheets(book, source):
    yield metrics_collector(book, source("melton-2012-metrics-collector"))
    yield service_standards(book, source("melton-2012-service-standards"))
    yield performance_indicators(book, source("melton-2012-indicators"))
    yield priorities(book, source("melton-2012-priorities"), source("melton-2012-values"))


def metrics_collector(book, table):
    """Headings over three rows: the title row, the responsible officers, and the theme row with the column names."""
    page = Page(book, "Metrics Collector", LOOK, [14, 8, 36, 16, 16, 11, 30, 24], landscape=True, centred=(1, 5))
    page.title(COUNCIL)
    page.skip()
    first = page.row
    for header in table.of("header"):
        page.heading(header.take(table.shown()), height=24)
    for column, last_column, rows in [(0, 0, (0, 1)), (1, 4, (0, 0)), (1, 2, (1, 1)), (3, 4, (1, 1)), (1, 2, (2, 2)),
                                      (5, 5, (0, 2)), (6, 6, (0, 2)), (7, 7, (0, 2))]:
        page.merge(first + rows[0], column, first + rows[1], last_column)
    for section in table.of("section"):
        row = page.record(section.take(table.shown()), bold=True, fill=LOOK.section_fill)
        page.merge(row, 1, row, 2)
    for data in table.of("data"):
        page.record([number(text) for text in data.take(table.shown())])
    page.placed(table, first, 8)
    page.repeat_when_printed(first, first + 2)
    return page


def service_standards(book, table):
    """One heading row in capitals; the TOTAL row counts the standards by a formula."""
    page = Page(book, "Service Standards", LOOK, [10, 20, 12, 46, 14, 13, 16, 10], landscape=True, centred=(2, 5, 7))
    page.title("Metrics Collector - Service Standards", over=8)
    page.skip()
    first = page.heading(table.shown(), height=54)
    for data in table.of("data"):
        cells = [whole(text) for text in data.take(table.shown())]
        # The car park officer typed targets as text, the rest are percentages.
        cells[-1] = percent(data["TARGET"]) if data["SERVICE AREA"] != "Car Parks" else data["TARGET"]
        page.record(cells)
    last = page.row - 1
    total = table.of("total")[0].take(table.shown())
    total[2] = f"=COUNT({page.address(2, first + 1)}:{page.address(2, last)})"
    page.record(total, bold=True)
    page.placed(table, first, 8)
    page.repeat_when_printed(first)
    return page


# The indicators at which a new printed page starts, with the heading typed again above them.
INDICATOR_PAGES = ("FS7", "IA4", "LP4", "IT3", "IT9")
# Percentages that were typed as text.
PERCENT_AS_TEXT = ("FS7", "IA2", "IT5", "IT7")


def performance_indicators(book, table):
    """A wide table on six printed pages, with the heading repeated by hand and section rows inside it."""
    page = Page(book, "Performance Indicators", LOOK, [16, 40, 11, 9, 13, 12, 13, 13, 12, 12, 34], landscape=True,
                centred=range(4, 10))
    page.title("Central Services - Service Plan 2012/13", over=11)
    page.title("Performance Indicators", size=11)
    page.skip()
    labels = [label.replace("/11 ", "/11\n").replace("/12 ", "/12\n").replace("/13 ", "/13\n")
              .replace("/14 ", "/14\n").replace("/15 ", "/15\n") for label in table.shown()]
    first = page.heading(labels, height=42)
    for row in table.rows:
        cells = row.take(table.shown())
        if row.kind == "section":
            page.record(cells, bold=True, fill=LOOK.section_fill)
            continue
        if cells[0] in INDICATOR_PAGES:
            page.new_page()
            page.heading(labels, height=42)
        read = (lambda text: text) if cells[0] in PERCENT_AS_TEXT else measure
        page.record(cells[:4] + [read(text) for text in cells[4:10]] + cells[10:])
    page.placed(table, first, 11)
    return page


def priorities(book, table, values):
    """Not a grid: each theme, its strapline under it, its promises by number; then the five values."""
    page = Page(book, "Priorities", LOOK, [6, 70])
    page.title("Our Corporate Plan priorities")
    page.skip()
    first = page.row
    for row in table.rows:
        if row.kind == "section":
            if page.row > first:
                page.skip()
            page.line(row["theme"], bold=True, size=12)
            page.line(row["theme_strapline"], italic=True)
        else:
            page.put(0, whole(row["promise_no"]), border=False, across="center")
            page.put(1, row["promise"], border=False)
            page.skip()
    page.placed(table, first, 2)
    page.skip(2)
    page.title("Our values", size=12)
    first = page.row
    for row in values.rows:
        page.line(row["value"], column=1)
    page.placed(values, first, 1, column=1)
    return page
