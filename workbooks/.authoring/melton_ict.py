"""Melton 2009/10: the ICT service plan."""

from page import Look, Page
from shown import bracketed_money, measure, money, percent, plain, whole

LOOK = Look(heading_fill="CCC0DA")


def sheets(book, source):
    yield vision(book, source("melton-ict-2009-vision"))
    yield values(book, source("melton-ict-2009-values"))
    yield objectives(book, source("melton-ict-2009-objectives"))
    yield actions(book, source("melton-ict-2009-actions"))
    yield proposals(book, source("melton-ict-2009-proposals"))
    yield trading_account(book, source("melton-ict-2009-trading-account"))
    yield indicators(book, source("melton-ict-2009-indicators"))
    yield risks(book, source("melton-ict-2009-risk-matrix"), source("melton-ict-2009-risk-register"))
    yield resources(book, source("melton-ict-2009-equipment"), source("melton-ict-2009-partnerships"),
                    source("melton-ict-2009-shared-services"))
    yield equalities(book, source("melton-ict-2009-equalities"), source("melton-ict-2009-community-safety"))


def simple_table(page, table, readers=None, height=30, placed=True):
    """A heading row and a row for each record; `readers` says how a column's text is stored."""
    columns = table.shown()
    first = page.heading(columns, height=height)
    for row in table.of("data"):
        page.record([(readers or {}).get(column, plain)(row[column]) for column in columns])
    if placed:
        page.placed(table, first, len(columns))
    return first


def vision(book, table):
    """Two columns without headings: the characteristic, and its bullets in one cell."""
    page = Page(book, "Vision", LOOK, [34, 70])
    page.title("ICT Services - Service Plan 2009/10")
    page.title("A vision for the service", size=12)
    page.skip()
    first = page.row
    for characteristic, rows in table.groups("characteristic"):
        page.put(0, characteristic, bold=True)
        page.put(1, "\n".join(row["bullets"] for row in rows))
        page.skip()
    page.placed(table, first, 2)
    return page


def values(book, table):
    """Two lists, one by letter and one by number."""
    page = Page(book, "Values", LOOK, [6, 50])
    first = page.row
    for row in table.rows:
        if row.kind == "section":
            if page.row > first:
                page.skip()
            page.title(row["text"], size=12)
        else:
            page.put(0, whole(row["ref"]), border=False, across="center")
            page.put(1, row["text"], border=False)
            page.skip()
    page.placed(table, first, 2)
    return page


def objectives(book, table):
    page = Page(book, "Objectives", LOOK, [6, 58, 26], centred=(0,))
    page.title("Service Objectives")
    page.skip()
    simple_table(page, table, {"No": whole})
    return page


# Printed pages start before these actions, counted from 0; the heading is typed again above them.
ACTION_PAGES = (12, 24, 37, 48, 58)


def actions(book, table):
    """One table on six printed pages, with the heading repeated by hand and no sections."""
    page = Page(book, "Actions", LOOK, [46, 16, 30, 52], landscape=True, centred=(1,))
    page.title("Service improvement actions 2009/10")
    page.skip()
    columns = table.shown()
    first = page.row
    for index, row in enumerate(table.of("data")):
        if index == 0 or index in ACTION_PAGES:
            if index:
                page.new_page()
            page.heading(columns, height=56)
        page.record([whole(text) for text in row.take(columns)])
    page.placed(table, first, 4)
    return page


# The page break within the proposals, and the proposals with sums typed as text.
PROPOSAL_PAGE = 9
SUMS_AS_TEXT = ("Government Connect", "Virtual Servers – Cloud Computing")


def proposals(book, table):
    """Money by year; the last heading stands over two columns, and the heading is repeated on the second page."""
    page = Page(book, "Proposals", LOOK, [40, 12, 12, 12, 12, 14, 14, 14], left=2, landscape=True, centred=(1,))
    page.title("Proposals with financial implications")
    page.skip()
    columns = table.shown()
    *labels, savings = [column.replace(" £", "\n£") for column in columns]
    above, lower = savings[:savings.index(" Cashable")], ["Cashable", "Non cashable"]
    first = page.row
    for index, row in enumerate(table.of("data")):
        if index in (0, PROPOSAL_PAGE):
            if index:
                page.new_page()
            page.two_row_heading(labels + ["", ""], {6: (above, lower)}, heights=(28, 28))
        read = plain if row["Proposal"] in SUMS_AS_TEXT else money
        cells = [read(text) for text in row.take(columns)] + [""]
        written = page.record(cells)
        for column in range(2, 6):
            page.put(column, cells[column], written, across="right")
        if row[columns[-1]]:
            page.merge(written, 6, written, 7)
    page.placed(table, first, 8)
    return page


def trading_account(book, table):
    """Total Expenditure stands in the middle, Net Expenditure at the foot; some are formulas, some were typed."""
    page = Page(book, "Trading account", LOOK, [30, 14, 18, 14], left=2)
    page.title("ICT Services Trading Account")
    page.skip(2)
    columns = table.shown()
    first = page.heading([column.replace(" Estimate £", "\nEstimate\n£").replace(" Estimated ", "\nEstimated ")
                          .replace("position £", "position\n£") for column in columns], height=56)
    rows = {}
    for row in table.rows:
        label, *figures = row.take(columns)
        rows[label] = page.row
        if row.kind == "data":
            page.record([label] + [bracketed_money(text) for text in figures])
            continue
        net = label == "Net Expenditure"
        contents = [bracketed_money(text) for text in figures]
        written = page.record([label] + contents, bold=net, italic=not net)
        # The middle total and the first net figure were typed over; the other four are formulas.
        for column in ((2, 3) if net else (1, 3)):
            if net:
                formula = "={}-{}-{}".format(*(page.address(column, rows[part]) for part in
                                               ("Total Expenditure", "Income", "Recharges to Services")))
            else:
                formula = f"=SUM({page.address(column, first + 1)}:{page.address(column, written - 1)})"
            page.sheet.cell(written, page.left + column).value = formula
    page.placed(table, first, 4)
    return page


def indicators(book, table):
    """The availability indicator is one tall merged cell that lists five levels; their values stand on five rows."""
    page = Page(book, "Indicators", LOOK, [48, 11, 10, 15, 13, 11, 13, 11, 11, 11], landscape=True,
                centred=range(1, 10))
    page.title("ICT Services - Performance indicators")
    page.skip()
    columns = table.shown()
    first = page.heading([_broken(column) for column in columns], height=56)
    (availability,) = table.of("section")
    data = table.of("data")
    cut = next(index for index, row in enumerate(data) if row["INDICATOR"].startswith("Level 1"))
    for row in data[:cut]:
        page.record([measure(text) for text in row.take(columns)])
    top = page.row
    name = availability["INDICATOR"].replace("AVAILABILITY ", "AVAILABILITY\n")
    label = "\n".join([name] + [row["INDICATOR"] for row in data[cut:]])
    page.record([label] + availability.take(columns)[1:])
    for row in data[cut:]:
        page.record([""] + [percent(text) for text in row.take(columns)[1:]])
    for column in range(4):
        page.merge(top, column, page.row - 1, column)
    # Two lines of name, then a line for each level: the rows are as high as the lines.
    page.sheet.row_dimensions[top].height = 24.5
    for row in range(top + 1, page.row):
        page.sheet.row_dimensions[row].height = 12
    for note in table.of("note"):
        page.line(note["INDICATOR"], italic=True)
    page.placed(table, first, 10)
    page.repeat_when_printed(first)
    return page


def _broken(heading):
    """`Target 2008/09` over two lines."""
    words = heading.rsplit(" ", 1)
    return "\n".join(words) if "/" in words[-1] else heading


def risks(book, matrix, register):
    """The matrix, its severities in a row below it, and the register directly under it."""
    page = Page(book, "Risks", LOOK, [12, 40, 14, 14, 14, 14], landscape=True, centred=(0,))
    page.title("Risk matrix")
    page.skip()
    columns = matrix.shown()
    first = page.row
    for row in matrix.of("data"):
        axis, letter, *cells = row.take(columns)
        page.put(0, axis, bold=True, fill=LOOK.heading_fill, across="center", down="center")
        page.put(1, letter, bold=True, across="center")
        for column, text in enumerate(cells, 2):
            page.put(column, whole(text), across="center")
        page.sheet.row_dimensions[page.row].height = 24
        page.skip()
    page.merge(first, 0, page.row - 1, 0)
    for header in matrix.of("header"):
        cells = header.take(columns)
        for column, text in enumerate(cells[2:], 2):
            page.put(column, text, bold=True, fill=LOOK.heading_fill, across="center")
        if sum(1 for text in cells if text) == 1:
            page.merge(page.row, 2, page.row, 5)
        page.skip()
    page.placed(matrix, first, 6)
    page.skip()
    simple_table(page, register, {"Risk No.": whole})
    return page


def resources(book, equipment, partnerships, shared):
    """Three tables of different widths on one sheet."""
    page = Page(book, "Resources", LOOK, [30, 34, 34, 24, 14, 13, 14, 16], landscape=True,
                centred=(5, 7))
    page.title("Resources and partnerships")
    page.skip()
    page.title("Equipment", size=11)
    simple_table(page, equipment, {"Number": whole})
    page.skip(2)
    page.title("Partnerships", size=11)
    simple_table(page, partnerships, {partnerships.headings[-1]: percent}, height=56)
    page.skip(2)
    page.title("Shared services", size=11)
    simple_table(page, shared)
    return page


def equalities(book, equalities_table, community_safety):
    """The equalities actions with a numbered key below them, and community safety with one empty column."""
    page = Page(book, "Equalities", LOOK, [44, 34, 30, 28, 34], landscape=True)
    page.title("Equalities")
    page.skip()
    first = simple_table(page, equalities_table, placed=False)
    page.skip()
    (key,) = equalities_table.of("section")
    page.line(key["Service Objective"], bold=True)
    for note in equalities_table.of("note"):
        page.line(note["Service Objective"])
    page.placed(equalities_table, first, 4)
    page.skip(2)
    page.title("Community Safety")
    page.skip()
    simple_table(page, community_safety)
    return page
