"""What stands in single cells of a file, as a person sees it: for whoever has to find and mend them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from sorops.reading.cells import as_text
from sorops.reading.grid import UNSAVED, Grid, Place, Tab, Value, place
from sorops.reading.guard import inspect_bytes
from sorops.reading.identifiers import privacy_finding
from sorops.reading.programme import Published, locate
from sorops.reading.refusal import Refusal
from sorops.reading.returned import sent_by_site
from sorops.reading.workbook import read_grid
from sorops.settings import Limits

EMPTY = "empty"
WITHOUT_RESULT = "a formula without a saved result"
_SHOWN, _LONGEST, _MOST_CELLS = 3, 120, 2_000

Spot = tuple[str, str]
"""A tab's name and an address, a range, or several of them with blanks between."""


def received_texts(data: bytes, spots: Sequence[Spot], limits: Limits, spellings: Published) -> dict[Spot, str]:
    """The texts in the cells. Nothing of a file that is not opened, and nothing of one that holds identifiers."""
    admitted = inspect_bytes(data, limits)
    grid = None if isinstance(admitted, Refusal) else read_grid(data, admitted, limits)
    if grid is None or privacy_finding(grid, locate(sent_by_site(grid), spellings, "").everywhere):
        return {}
    return texts_in(grid, spots)


def texts_in(grid: Grid, spots: Sequence[Spot]) -> dict[Spot, str]:
    """The text of every spot that lies on a tab of the grid; of several cells the first few different texts."""
    tabs = {tab.name: tab for tab in grid.tabs}
    rows = {tab.name: {line: row for row, line in enumerate(tab.lines)} for tab in grid.tabs}
    found: dict[Spot, str] = {}
    for spot in spots:
        tab = tabs.get(spot[0])
        if tab is not None and (cells := list(_values(tab, spot[1], rows[tab.name]))):
            found[spot] = _joined(cells)
    return found


def _values(tab: Tab, spot: str, rows: Mapping[int, int]) -> Iterator[Value]:
    """The values in the cells of a spot, at most as many as a person could look at."""
    for part in spot.replace(",", " ").split():
        first, _, last = part.partition(":")
        start, end = _place(first, rows), _place(last or first, rows)
        if start and end:
            yield from (_value(tab, row, column) for row, column in _places(start, end))


def _places(start: Place, end: Place) -> Iterator[Place]:
    cells = ((row, column) for row in range(start[0], end[0] + 1) for column in range(start[1], end[1] + 1))
    yield from (cell for cell, _ in zip(cells, range(_MOST_CELLS), strict=False))


def _place(address: str, rows: Mapping[int, int]) -> Place | None:
    """Row and column of an address; in a text file the number of a line stands for its row."""
    found = place(address)
    return (rows.get(found[0] + 1, found[0]), found[1]) if found and rows else found


def _value(tab: Tab, row: int, column: int) -> Value:
    return tab.rows[row][column] if row < len(tab.rows) and column < tab.width else ""


def _joined(values: Sequence[Value]) -> str:
    texts = list(dict.fromkeys(map(seen, values)))
    filled = [text for text in texts if text != EMPTY] or texts
    return "; ".join(filled[:_SHOWN]) + (" ..." if len(filled) > _SHOWN else "")


def seen(value: Value) -> str:
    """A cell as a person sees it: ISO dates, plain numbers, TRUE and FALSE, the text of an error."""
    if value is UNSAVED:
        return WITHOUT_RESULT
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return f"{value:.15g}"
    if isinstance(value, dt.datetime) and value.time() != dt.time():
        return value.isoformat(" ", "minutes")
    text = "".join(character if character.isprintable() else " " for character in as_text(value))
    return _cut(" ".join(text.split())) or EMPTY


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 4]} ..."
