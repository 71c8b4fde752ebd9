"""Which site and month a table says it is about, from the lines above it, its own columns, and its tab's name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sorops.period import Month
from sorops.places import Places, fold
from sorops.reading.dates import month_in, month_number_in, read_month
from sorops.reading.grid import Value
from sorops.reading.locate import Table, title_cells

_SEGMENT = re.compile(r" [-\u2013\u2014] |[|:,;/()]")
_NOT_THE_MONTH = re.compile(
    r"\s*(?:revised|rev|version|template|form|prepared|printed|updated|due|submitted|received|return)\b", re.IGNORECASE
)
_DEFAULT_NAME = re.compile(r"(?:sheet|tabelle|feuil|hoja|foglio) ?\d*")
_ASIDE = re.compile(
    r"(?:instructions?|read ?me|how to|notes?|help|lists?|lookups?|drop ?downs?|codes?|code list|dictionary|legend"
    r"|example|sample|guidance|definitions?|validation|data validation|blank|old copy|copy of .*)(?: .*)?"
)


Titles = Sequence[tuple[int, int, Value]]
"""Row, column and value of the cells above a table."""
_TITLE_FIELDS = ("site_id", "reporting_month")
_WEAK_LABELS = frozenset({"program", "agency"})


@dataclass(frozen=True, slots=True)
class Said:
    """What a sheet says about itself, and where. ``known`` is a ``site_id`` or a month, None where it names none."""

    row: int
    column: int
    known: str | None


@dataclass(frozen=True, slots=True)
class Identity:
    """What one table says of its site and month."""

    site: Said | None
    month: Said | None
    tab_month: str | None


def is_aside(name: str) -> bool:
    """Whether a tab's name says that it holds no records: instructions, lists, examples."""
    return bool(_ASIDE.fullmatch(fold(name)))


def has_default_name(name: str) -> bool:
    """Whether a tab is called ``Sheet3`` and the like."""
    return bool(_DEFAULT_NAME.fullmatch(fold(name)))


def identify(table: Table, places: Places, expected_site: str, expected_month: str, is_1904: bool) -> Identity:
    """What the table and its tab say.

    What is expected settles which of several names above a table is meant, and completes a tab called ``February``.
    """
    titles = list(title_cells(table))
    site = _labelled_site(table, titles, places) or _site_in_titles(titles, places, expected_site)
    month = _labelled_month(table, titles, is_1904) or _month_in_titles(titles, expected_month)
    return Identity(site, month or _month_column(table, is_1904), tab_month(table.tab.name, expected_month))


def tab_month(name: str, expected_month: str) -> str | None:
    """The month in a tab's name. A bare name of a month lies in the twelve months up to the expected one."""
    month = month_in(name.replace("_", " "))
    if month:
        return str(month)
    number = month_number_in(name) if expected_month else None
    if number is None:
        return None
    expected = Month.parse(expected_month)
    return str(Month(expected.year if number <= expected.number else expected.year - 1, number))


def _labelled(table: Table, titles: Titles, field: str) -> Iterator[tuple[str, int, int, Value]]:
    """Label and value beside, below or behind it: ``Site:`` in A2 and the name in B2, or ``Site: name``."""
    labels = {fold(text) for name in _TITLE_FIELDS for text in table.sheet.by_name[name].spellings}
    spellings = {fold(text) for text in table.sheet.by_name[field].spellings}
    for row, column, cell in titles:
        if not isinstance(cell, str):
            continue
        if fold(cell) in spellings:
            for value in _beside(titles, row, column, labels):
                yield fold(cell), *value
        elif ":" in cell:
            label, _, rest = cell.partition(":")
            if fold(label) in spellings and rest.strip():
                yield fold(label), row, column, rest.strip()


def _beside(titles: Titles, row: int, column: int, labels: set[str]) -> Titles:
    """The next cell to the right, else (nothing, or another label, stands there) the one below."""
    right = [entry for entry in titles if entry[0] == row and entry[1] > column][:1]
    below = [entry for entry in titles if entry[0] == row + 1 and entry[1] == column]
    is_value = right and not (isinstance(right[0][2], str) and fold(right[0][2]) in labels)
    return right if is_value else below


def _labelled_site(table: Table, titles: Titles, places: Places) -> Said | None:
    """The labelled site; one that is on the list is taken before one that is not.

    ``Program`` and ``Agency`` may head the programme's own name: what they say counts only if it is a site.
    """
    found = [
        Said(row, column, known)
        for label, row, column, cell in _labelled(table, titles, "site_id")
        if (known := _site(cell, places)) or label not in _WEAK_LABELS
    ]
    named = [said for said in found if said.known]
    return next(iter(named or found), None)


def _site(cell: Value, places: Places) -> str | None:
    """The site that a text names as a whole or in one of its parts, when only one is named."""
    if not isinstance(cell, str):
        return None
    whole = places.site_id(cell)
    if whole:
        return whole
    plain = " ".join(cell.replace("\n", "|").split())
    named = {site for part in _SEGMENT.split(plain) if part and (site := places.site_id(part))}
    return named.pop() if len(named) == 1 else None


def _site_in_titles(titles: Titles, places: Places, expected_site: str) -> Said | None:
    """The site that a line above the table names; of several, the expected one, else none can be told."""
    found = [Said(row, column, known) for row, column, cell in titles if (known := _site(cell, places))]
    return _one_of(found, expected_site)


def _one_of(found: Sequence[Said], expected: str) -> Said | None:
    if len({said.known for said in found}) > 1:
        return next((said for said in found if said.known == expected), None)
    return next(iter(found), None)


def _labelled_month(table: Table, titles: Titles, is_1904: bool) -> Said | None:
    for _, row, column, cell in _labelled(table, titles, "reporting_month"):
        month = read_month(cell, is_1904)
        if month:
            return Said(row, column, str(month))
    return None


def _month_in_titles(titles: Titles, expected_month: str) -> Said | None:
    """The month in a sentence above the table; of several, the expected one, else none can be told."""
    found = [
        Said(row, column, str(month))
        for row, column, cell in titles
        if isinstance(cell, str) and not _NOT_THE_MONTH.match(cell) and (month := month_in(cell))
    ]
    return _one_of(found, expected_month)


def _month_column(table: Table, is_1904: bool) -> Said | None:
    """The month that every row of a month column names."""
    header = table.columns.get("reporting_month")
    if header is None:
        return None
    cells = [(row, table.tab.rows[row][header.column]) for row in table.rows]
    months = {str(read_month(cell, is_1904)) for _, cell in cells if cell != ""}
    if len(months) != 1 or "None" in months:
        return None
    return Said(cells[0][0], header.column, months.pop())
