"""Salford 2002/03: the corporate services plan, kept in the old Excel format."""

from page import Look, Page
from shown import money, number, whole

LOOK = Look(heading_fill="C0C0C0", section_fill="E0E0E0")


def sheets(book, source):
    yield staffing(book, source("salford-2002-staffing"))
    yield budget(book, source("salford-2002-budget"))
    yield targets(book, source("salford-2002-targets"))
    yield pledges(book, source("salford-2002-pledges"))


def staffing(book, table):
    """Posts, with a total at the foot that is a formula."""
    page = Page(book, "Staffing", LOOK, [46, 14])
    page.title("City of Salford", size=12)
    page.title("Corporate Services Directorate - Service Plan 2002/03", size=11)
    page.skip()
    first = page.heading(table.shown(), height=28)
    for row in table.of("data"):
        page.record([whole(text) for text in row.take(table.shown())])
    (total,) = table.of("total")
    page.record([total["Division"], f"=SUM({page.address(1, first + 1)}:{page.address(1, page.row - 1)})"], bold=True)
    page.placed(table, first, 2)
    return page


def budget(book, table):
    """A heading in two rows with an empty row under it; one figure was typed without separators."""
    page = Page(book, "Budget", LOOK, [46, 16, 16], left=2)
    page.title("Budget 2002/03", size=12)
    page.skip()
    columns = table.shown()
    names = [column.removesuffix(" £") for column in columns]
    first = page.heading(names)
    page.heading(["£" if column != name else "" for column, name in zip(columns, names)])
    page.record([""] * 3)
    start = page.row
    for row in table.of("data"):
        label, *figures = row.take(columns)
        page.record([label] + [number(text) if text.startswith("-") else money(text) for text in figures])
    (total,) = table.of("total")
    gross, net = columns[1:]
    page.record([total["Division"], f"=SUM({page.address(1, start)}:{page.address(1, page.row - 1)})",
                 money(total[net])], bold=True)
    page.sheet.cell(page.row - 1, page.left + columns.index(gross)).number_format = "#,##0"
    page.placed(table, first, 3)
    return page


def targets(book, table):
    """The areas in capitals as rows of the first column; a bullet with several dates has a row for each."""
    page = Page(book, "Targets", LOOK, [7, 70, 34], centred=(0,))
    page.title("Targets 2002/03", size=12)
    page.skip()
    first = page.heading(["No", "Target", "By when"])
    for row in table.rows:
        if row.kind == "section":
            page.section(row["area"])
        else:
            page.record([whole(row["bullet"]), row["target"], row["date_as_stated"]])
    page.placed(table, first, 3)
    page.repeat_when_printed(first)
    return page


def pledges(book, table):
    """The pledge and its theme in a left cell that is merged down over the bullets beside it."""
    page = Page(book, "Pledges", LOOK, [36, 66])
    page.title("The City Council's pledges", size=12)
    page.skip()
    first = page.heading(["Pledge and Community Plan theme", "How Corporate Services supports the pledge"])
    for theme, rows in table.groups("community_plan_theme"):
        top = page.row
        lines = [f"{rows[0]['pledge_no']}. {rows[0]['pledge']}"] if rows[0]["pledge"] else []
        for index, row in enumerate(rows):
            page.record(["\n".join(lines + [theme]) if index == 0 else "", row["how_corporate_services_supports"]])
        page.put(0, "\n".join(lines + [theme]), top, bold=True)
        page.merge(top, 0, page.row - 1, 0)
    page.placed(table, first, 2)
    page.repeat_when_printed(first)
    return page
