"""Our own sheets in a workbook that comes back: never data; the site's answers on them are read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sorops.findings import Answer
from sorops.issues import ANSWER, CELLS, HEADERS, OPENINGS, RULE, TAB
from sorops.reading.cells import as_text
from sorops.reading.grid import Grid, Tab, Value
from sorops.reading.spelling import folded

_OPENINGS = frozenset(map(folded, OPENINGS.values()))
_OURS = {folded(header): header for header in HEADERS}
_SEARCH_ROWS = 30
_LONGEST = 500
"""Characters of an answer that are kept."""


def is_feedback(tab: Tab) -> bool:
    """Whether the first text of a tab says that it is one of our sheets."""
    first = next((cell for row in tab.rows[:_SEARCH_ROWS] for cell in row if cell != ""), "")
    return isinstance(first, str) and folded(first) in _OPENINGS


def sent_by_site(grid: Grid) -> Grid:
    """The grid without our sheets."""
    return replace(grid, tabs=tuple(tab for tab in grid.tabs if not is_feedback(tab)))


def answers(grid: Grid) -> tuple[Answer, ...]:
    """What the site answered on the Issues sheets, line by line."""
    return tuple(answer for tab in grid.tabs if is_feedback(tab) for answer in _answers(tab))


def _answers(tab: Tab) -> Iterator[Answer]:
    top, columns = _header(tab)
    for row in tab.rows[top + 1 :] if ANSWER in columns else ():
        texts = {header: _text(row[column]) for header, column in columns.items()}
        if texts[ANSWER]:
            code = next(iter(texts.get(RULE, "").split()), "")
            yield Answer(code, texts.get(TAB, ""), texts.get(CELLS, ""), texts[ANSWER][:_LONGEST])


def written_by_site(tab: Tab) -> Iterator[tuple[int, int, str]]:
    """Row, column and text of the cells of an Issues sheet that are not ours: answers, and columns put beside them."""
    top, columns = _header(tab)
    ours = {column for header, column in columns.items() if header != ANSWER}
    for row, cells in enumerate(tab.rows[top + 1 :] if columns else (), start=top + 1):
        for column, cell in enumerate(cells):
            if column not in ours and (text := _text(cell)):
                yield row, column, text


def _header(tab: Tab) -> tuple[int, Mapping[str, int]]:
    """The row of our headers, and the column of each; no columns where there is no such row."""
    for row, cells in enumerate(tab.rows[:_SEARCH_ROWS]):
        known = _known(cells)
        if len(known) > len(HEADERS) // 2:
            return row, known
    return 0, {}


def _known(cells: Sequence[Value]) -> dict[str, int]:
    texts = ((column, _OURS.get(folded(cell))) for column, cell in enumerate(cells) if isinstance(cell, str))
    return {header: column for column, header in texts if header}


def _text(cell: Value) -> str:
    return " ".join(as_text(cell).split())
