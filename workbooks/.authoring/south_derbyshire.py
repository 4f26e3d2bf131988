"""South Derbyshire 2019/20: the corporate resources plan, kept as an OpenDocument workbook."""

from page import Look, Page
from shown import money, plain, whole

LOOK = Look(heading_fill="FFE699", section_fill="FFF2CC")


def sheets(book, source):
    yield structure(book, source("southderbyshire-2019-structure"))
    yield workforce(book, source("southderbyshire-2019-workforce"))
    yield budget(book, source("southderbyshire-2019-budget"))
    yield themes(book, source("southderbyshire-2019-measures"), "Measures", [42, 48, 28], left=1)
    yield themes(book, source("southderbyshire-2019-projects"), "Projects", [36, 40, 58], left=2)
    yield one_table(book, source("southderbyshire-2019-service-indicators"), "Service indicators", [26, 48, 52],
                    "Service performance indicators")
    yield one_table(book, source("southderbyshire-2019-partnerships"), "Partnerships", [40, 62],
                    "Partnerships and shared services")


def structure(book, table):
    """The director, then each head of service with the services in one cell; the shared services follow as text."""
    page = Page(book, "Structure", LOOK, [46, 52])
    page.title("Corporate Resources - Service Plan 2019/20")
    page.skip()
    first = page.row
    director, shared = table.of("section")
    page.line(director["head_of_service"], bold=True)
    page.skip()
    *heads, (_, partners) = table.groups("head_of_service")
    for index, (head, rows) in enumerate(heads):
        bullets = [f"• {row['service']}" for row in rows]
        # The first list ends in an empty bullet.
        page.record([head, "\n".join(bullets + (["•"] if index == 0 else []))])
    page.skip()
    page.line(shared["head_of_service"], bold=True)
    for row in partners:
        page.line(f"{row['service']} – {row['shared_service_partner']}")
    page.placed(table, first, 2)
    return page


def workforce(book, table):
    """Two columns without headings; the total was typed, and the sentence above gives another one."""
    page = Page(book, "Workforce", LOOK, [42, 12], left=2)
    page.title("Workforce")
    page.skip()
    first = page.row
    (note,) = table.of("note")
    page.line(note["service"].removeprefix("Text: "))
    page.skip()
    for row in table.of("data"):
        page.record([row["service"], whole(row["employees"])])
    (total,) = table.of("total")
    page.record([total["service"], whole(total["employees"])], bold=True)
    page.placed(table, first, 2)
    return page


def budget(book, table):
    """Thousands of pounds; the totals are formulas, and the explanation follows in sentences."""
    page = Page(book, "Budget", LOOK, [40, 14, 14])
    page.title("Budget")
    page.skip()
    columns = table.shown()
    first = page.heading([column.replace(" £", "\n£") for column in columns], height=30)
    for row in table.of("data"):
        page.record([money(text) for text in row.take(columns)])
    last = page.row - 1
    (total,) = table.of("total")
    page.record([total[columns[0]]] + [f"=SUM({page.address(column, first + 1)}:{page.address(column, last)})"
                                       for column in (1, 2)], bold=True)
    for column in (1, 2):
        page.sheet.cell(page.row - 1, page.left + column).number_format = "#,##0"
    page.skip()
    for note in table.of("note"):
        page.line(note[columns[0]].removeprefix("Text: "))
    page.placed(table, first, 3)
    return page


def themes(book, table, name, widths, left):
    """A small table for each theme; a theme without entries has one row that says so."""
    page = Page(book, name, LOOK, widths, left=left, landscape=True)
    columns = table.shown("theme")
    first = page.row
    for section, header, (_, rows) in zip(table.of("section"), table.of("header"), table.groups("theme")):
        if page.row > first:
            page.skip(2)
        page.title(section["theme"], size=12)
        page.heading(header.take(columns), height=22)
        for row in rows:
            page.record(row.take(columns))
    page.placed(table, first, 3)
    return page


def one_table(book, table, name, widths, title):
    """A title, one heading row, the records."""
    page = Page(book, name, LOOK, widths, landscape=True)
    page.title(title)
    page.skip()
    first = page.heading(table.headings, height=22)
    for row in table.rows:
        page.record([plain(text) for text in row.cells])
    page.placed(table, first, len(table.headings))
    page.repeat_when_printed(first)
    return page
