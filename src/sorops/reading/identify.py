"""Which site and month a table says it is about, from the lines above it, its own columns, and its tab's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
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


def identify(table: Table, places: Places, expected_month: str, is_1904: bool) -> Identity:
    """What the table and its tab say. ``expected_month`` completes a tab that is called only ``February``."""
    titles = list(title_cells(table))
    site = _labelled_site(table, titles, places) or _site_in_titles(titles, places)
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


def _labelled(table: Table, titles: list[tuple[int, int, Value]], field: str) -> Iterator[tuple[int, int, Value]]:
    """The values beside, below or behind a label: ``Site:`` in A2 and the name in B2, or ``Site: name``."""
    spellings = {fold(text) for text in table.sheet.by_name[field].spellings}
    for row, column, cell in titles:
        if not isinstance(cell, str):
            continue
        if fold(cell) in spellings:
            yield from _beside(titles, row, column)
        elif ":" in cell:
            label, _, rest = cell.partition(":")
            if fold(label) in spellings and rest.strip():
                yield row, column, rest.strip()


def _beside(titles: list[tuple[int, int, Value]], row: int, column: int) -> Iterator[tuple[int, int, Value]]:
    """The next cell to the right, else the one below."""
    right = [entry for entry in titles if entry[0] == row and entry[1] > column]
    below = [entry for entry in titles if entry[0] == row + 1 and entry[1] == column]
    yield from right[:1] or below[:1]


def _labelled_site(table: Table, titles: list[tuple[int, int, Value]], places: Places) -> Said | None:
    """The labelled site; one that is on the list is taken before one that is not (``Program: LEAD`` names no site)."""
    found = [Said(row, column, _site(cell, places)) for row, column, cell in _labelled(table, titles, "site_id")]
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


def _site_in_titles(titles: list[tuple[int, int, Value]], places: Places) -> Said | None:
    for row, column, cell in titles:
        known = _site(cell, places)
        if known:
            return Said(row, column, known)
    return None


def _labelled_month(table: Table, titles: list[tuple[int, int, Value]], is_1904: bool) -> Said | None:
    for row, column, cell in _labelled(table, titles, "reporting_month"):
        month = read_month(cell, is_1904)
        if month:
            return Said(row, column, str(month))
    return None


def _month_in_titles(titles: list[tuple[int, int, Value]], expected_month: str) -> Said | None:
    """The month in a sentence above the table; of several, the expected one, else none can be told."""
    found = [
        Said(row, column, str(month))
        for row, column, cell in titles
        if isinstance(cell, str) and not _NOT_THE_MONTH.match(cell) and (month := month_in(cell))
    ]
    if len({said.known for said in found}) > 1:
        return next((said for said in found if said.known == expected_month), None)
    return found[0] if found else None


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
