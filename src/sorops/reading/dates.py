"""Dates and months as sites type them (domain.md 2.3, M02 and M08)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from sorops.period import Month
from sorops.reading.grid import Value

_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FULL = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_NUMBER_OF_NAME = {name: number for names in (_NAMES, _FULL) for number, name in enumerate(names, 1)} | {"sept": 9}
_NAME = "(" + "|".join(sorted(_NUMBER_OF_NAME, key=len, reverse=True)) + r")\.?"
_YEAR = r"(\d{4}|'?\d{2})"

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?")
_SLASH = re.compile(r"(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{4}|\d{2}))?(?: \d{1,2}:\d{2}.*)?")
_MONTH_FIRST = re.compile(rf"{_NAME}[ -]*(\d{{1,2}})(?:st|nd|rd|th)?(?:[, -]+{_YEAR})?", re.IGNORECASE)
_DAY_FIRST = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?[ -]*{_NAME}(?:[, -]+{_YEAR})?", re.IGNORECASE)

_MONTH_FORMS = (
    (re.compile(r"(?<!\d)(?P<y>\d{4})[-/. ](?P<m>0?[1-9]|1[0-2])(?![\d]|[-/.]\d)"), False),
    (re.compile(r"(?<![\d/.-])(?P<m>0?[1-9]|1[0-2])[-/.](?P<y>\d{4})(?!\d)"), False),
    (re.compile(rf"\b(?P<name>{_NAME})[ ,'_-]*(?P<y>\d{{4}}|\d{{2}})(?!\d|,? *\d{{4}})", re.IGNORECASE), True),
    (re.compile(rf"\b(?P<y>\d{{4}})[ ,_-]*(?P<name>{_NAME})(?![a-z])", re.IGNORECASE), True),
)
_COMPACT_MONTH = re.compile(r"(?<!\d)(20\d{2})(0[1-9]|1[0-2])(?!\d)")
_SHORT_MONTH = re.compile(r"(0?[1-9]|1[0-2])/(\d{2})")
_BARE_MONTH = re.compile(rf"\b{_NAME}(?![a-z])", re.IGNORECASE)

_EPOCH = dt.date(1899, 12, 30)
_SERIALS = range(20_000, 80_000)
"""Serial numbers taken for days: 1954 to 2119."""


@dataclass(frozen=True, slots=True)
class DateReading:
    """A day, and whether its month and day could be the other way round. ``day`` is None where it is no date."""

    day: dt.date | None
    is_ambiguous: bool = False


NOT_A_DATE = DateReading(None)


@dataclass(frozen=True, slots=True)
class DateRules:
    """How the dates of one file are read.

    Attributes:
        order: ``MDY`` or ``DMY``.
        is_settled: whether the file, or the site's earlier ones, decide the order.
        latest: the day that a date without a year may not pass: the end of the reporting month.
        is_1904: whether serial numbers count from 1904.
    """

    order: str = "MDY"
    is_settled: bool = True
    latest: dt.date = dt.date.max
    is_1904: bool = False


def serial_day(number: float, is_1904: bool) -> dt.date | None:
    """The day of a serial number; None where it is out of the range of reported days."""
    if not 0 < number < _SERIALS.stop:
        return None
    day = int(number) + (1462 if is_1904 else 0)
    return _EPOCH + dt.timedelta(days=day) if day in _SERIALS else None


def date_order(texts: Iterable[str]) -> tuple[str, bool]:
    """``MDY`` or ``DMY`` where a part above 12 settles it, else empty; and whether some date can be read both ways."""
    first, second, is_ambiguous = False, False, False
    for text in texts:
        match = _SLASH.fullmatch(text.strip())
        if not match:
            continue
        one, two = int(match[1]), int(match[2])
        first, second = first or one > 12, second or two > 12
        is_ambiguous = is_ambiguous or (one <= 12 and two <= 12 and one != two)
    if first != second:
        return ("DMY" if first else "MDY"), False
    return "", is_ambiguous


def read_date(raw: Value, rules: DateRules) -> DateReading:
    """The day a cell means."""
    if isinstance(raw, dt.datetime):
        return DateReading(raw.date())
    if isinstance(raw, dt.date):
        return DateReading(raw)
    if isinstance(raw, float):
        return DateReading(serial_day(raw, rules.is_1904))
    return _text_date(raw.strip(), rules) if isinstance(raw, str) else NOT_A_DATE


def _text_date(text: str, rules: DateRules) -> DateReading:
    if match := _ISO.fullmatch(text):
        return DateReading(_day(match[1], int(match[2]), int(match[3]), rules))
    if match := _SLASH.fullmatch(text):
        return _slash_date(int(match[1]), int(match[2]), match[3], rules)
    if match := _MONTH_FIRST.fullmatch(text):
        return DateReading(_day(match[3], _NUMBER_OF_NAME[match[1].lower()], int(match[2]), rules))
    if match := _DAY_FIRST.fullmatch(text):
        return DateReading(_day(match[3], _NUMBER_OF_NAME[match[2].lower()], int(match[1]), rules))
    if text.isdecimal() and len(text) == 5:
        return DateReading(serial_day(float(text), rules.is_1904))
    return NOT_A_DATE


def _slash_date(one: int, two: int, year: str | None, rules: DateRules) -> DateReading:
    is_day_first = one > 12 or (rules.order == "DMY" and two <= 12)
    month, day = (two, one) if is_day_first else (one, two)
    is_ambiguous = not rules.is_settled and one <= 12 and two <= 12 and one != two
    return DateReading(_day(year, month, day, rules), is_ambiguous)


def _day(year: str | None, month: int, day: int, rules: DateRules) -> dt.date | None:
    if year is not None:
        return _calendar_day(full_year(year), month, day)
    for candidate in range(min(rules.latest.year, 9998), min(rules.latest.year, 9998) - 5, -1):
        found = _calendar_day(candidate, month, day)
        if found and found <= rules.latest:
            return found
    return None


def _calendar_day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def full_year(text: str) -> int:
    """A year of four digits, or of two: 00 to 68 lie in this century."""
    year = int(text.lstrip("'"))
    if year >= 100:
        return year
    return year + (2000 if year < 69 else 1900)


def read_month(raw: Value, is_1904: bool = False) -> Month | None:
    """The month a cell means: a text that holds one month, a day of it, or a serial number."""
    if isinstance(raw, dt.date):
        return Month.of(raw)
    if isinstance(raw, float):
        day = serial_day(raw, is_1904)
        return Month.of(day) if day else None
    if not isinstance(raw, str):
        return None
    text = raw.strip()
    if text.isdecimal() and len(text) == 5:
        return read_month(float(text), is_1904)
    if match := _SHORT_MONTH.fullmatch(text):
        return Month(full_year(match[2]), int(match[1]))
    day = _text_date(text, DateRules()).day if _ISO.fullmatch(text) or text.count("/") == 2 else None
    return Month.of(day) if day else month_in(text)


def month_in(text: str) -> Month | None:
    """The first month named with its year inside a text; None where there is none."""
    for form, is_named in _MONTH_FORMS:
        if match := form.search(text):
            number = _NUMBER_OF_NAME[match["name"].lower().rstrip(".")] if is_named else int(match["m"])
            return Month(full_year(match["y"]), number)
    match = _COMPACT_MONTH.search(text)
    return Month(int(match[1]), int(match[2])) if match else None


def month_number_in(text: str) -> int | None:
    """The number of the one month that a text names without a year."""
    names = {_NUMBER_OF_NAME[match[1].lower()] for match in _BARE_MONTH.finditer(text)}
    return names.pop() if len(names) == 1 else None
