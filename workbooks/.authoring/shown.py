"""Cell contents that show exactly the text of the source.

A figure may be stored as text or as a number with a number format. The readers here turn a text into a stored number
only when that number, shown in its format, gives the same text again; anything else stays the text that it was.
"""

import datetime
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal


@dataclass(frozen=True)
class Shown:
    """A value to store and the number format that shows it."""

    value: object
    number_format: str = "General"


def display(value, number_format):
    """The text that a cell shows, for the number formats that these workbooks use."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, (datetime.datetime, datetime.date)):
        plain = number_format.replace("\\", "").lower()
        return value.strftime({"dd.mm.yy": "%d.%m.%y", "dd.mm.yyyy": "%d.%m.%Y"}[plain])
    number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    number_format = number_format.split("_")[0] if ";" not in number_format else number_format
    if number_format == "General":
        return format(number.normalize() if number % 1 else number.to_integral(), "f")
    percent = re.fullmatch(r"0(?:\.(0+))?%", number_format)
    if percent:
        return f"{_rounded(number * 100, len(percent[1] or ''))}%"
    positive, *rest = number_format.split(";")
    if positive == "#,##0":
        shown = f"{_rounded(abs(number), 0):,}"
        return shown if number >= 0 else (f"({shown})" if rest else f"-{shown}")
    raise ValueError(f"number format not known: {number_format}")


def _rounded(number, places):
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _checked(text, value, number_format="General"):
    return Shown(value, number_format) if display(value, number_format) == text else text


def plain(text):
    return text


def whole(text):
    """`12` as a number."""
    return _checked(text, int(text)) if re.fullmatch(r"\d{1,9}", text) else text


def number(text):
    """`12`, `4.99` or `-340000` as a number."""
    if re.fullmatch(r"-?\d{1,9}", text):
        return _checked(text, int(text))
    return _checked(text, float(text)) if re.fullmatch(r"-?\d+\.\d+", text) else text


def percent(text):
    """`92.86%` as 0.9286 in the format 0.00%."""
    match = re.fullmatch(r"(\d+)(?:\.(\d+))?%", text)
    if not match:
        return text
    number_format = "0." + "0" * len(match[2]) + "%" if match[2] else "0%"
    return _checked(text, float(Decimal(text[:-1]) / 100), number_format)


def measure(text):
    """A percentage, or a plain number."""
    return percent(text) if text.endswith("%") else number(text)


def money(text, number_format="#,##0"):
    """`253,690` as 253690 in the format #,##0."""
    if re.fullmatch(r"\d{1,3}(,\d{3})*", text):
        return _checked(text, int(text.replace(",", "")), number_format)
    return text


def bracketed_money(text):
    """Money in a format that puts negative sums in brackets."""
    return money(text, "#,##0;(#,##0)")


def date(text):
    """`01.04.11` or `01.04.2011` as a date, if there is such a day."""
    match = re.fullmatch(r"(\d\d)\.(\d\d)\.(\d\d(?:\d\d)?)", text)
    if not match:
        return text
    day, month, year = int(match[1]), int(match[2]), int(match[3])
    try:
        value = datetime.datetime(year if year > 99 else 2000 + year, month, day)
    except ValueError:
        return text
    return _checked(text, value, "dd.mm.yyyy" if year > 99 else "dd.mm.yy")
