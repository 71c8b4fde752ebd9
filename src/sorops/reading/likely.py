"""Tabs that look like a sheet of the programme although too few of their headers are known to read them.

Nothing is read from them. Their headers are told with what each may stand for, so that a site sees how to mend them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sorops.reading.grid import Grid, Tab, Value
from sorops.reading.header_words import is_weak, root, words
from sorops.reading.identify import is_aside
from sorops.reading.locate import Spellings, Table, table_under
from sorops.reading.proposals import proposals

_LEAST, _SHARE = 3, 0.5
_MOST_TABS, _MOST_ROWS = 4, 10
"""How many tabs are looked at, and how many of the first rows with several texts on each."""


def likely_tables(grid: Grid, missing: Sequence[Spellings], found: Sequence[Table]) -> list[Table]:
    """The most likely table for each sheet that was not found, on tabs where no table was; each tab once."""
    taken = {id(table.tab) for table in found}
    tabs = [tab for tab in grid.tabs if tab.is_visible and not is_aside(tab.name) and id(tab) not in taken]
    tabs = tabs[:_MOST_TABS]
    ranked = sorted((entry for tab in tabs for entry in _candidates(tab, missing)), key=lambda entry: -entry[0])
    likely: list[Table] = []
    for _, table in ranked:
        if all(table.tab is not other.tab and table.sheet is not other.sheet for other in likely):
            likely.append(table)
    return likely


def _candidates(tab: Tab, missing: Sequence[Spellings]) -> Iterator[tuple[float, Table]]:
    """Tables of which at least half of the headers are known or have a proposal, with that share."""
    rows = [row for row, cells in enumerate(tab.rows) if len(_texts(cells)) >= _LEAST][:_MOST_ROWS]
    for spellings in missing:
        usual = _usual_words(spellings)
        row = max(rows, key=lambda row: _share_with(usual, _texts(tab.rows[row])), default=None)
        if row is None or _share_with(usual, _texts(tab.rows[row])) < _SHARE:
            continue
        table = table_under(tab, row, spellings)
        explained = len(table.columns) + len(proposals(table))
        if explained >= max(_LEAST, _SHARE * len(table.headers)):
            yield explained / len(table.headers), table


def _texts(cells: Sequence[Value]) -> list[str]:
    return [cell for cell in cells if isinstance(cell, str) and cell.strip()]


def _usual_words(spellings: Spellings) -> frozenset[str]:
    """The words in the headers of a sheet."""
    return frozenset(root(word) for text in spellings.fields for word in words(text) if not is_weak(word))


def _share_with(usual: frozenset[str], texts: Sequence[str]) -> float:
    """The share of texts with some word of the sheet's headers: a quick look before the texts are compared."""
    return sum(1 for text in texts if any(root(word) in usual for word in words(text))) / len(texts)
