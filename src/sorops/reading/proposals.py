"""Which published header an unknown one may stand for, and why: for a person to confirm, never taken for it.

A header is compared with every name of every column that the tab lacks: by its words, in full or short, and by what
its cells hold. Each column of the template is proposed once at most.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from sorops.places import Places
from sorops.reading.cells import Meaning, read_column
from sorops.reading.dates import DateRules, read_date
from sorops.reading.grid import UNSAVED, Value
from sorops.reading.header_words import (
    is_same,
    is_short_for,
    is_weak,
    letters_alike,
    likeness,
    root,
    run_together,
    words,
)
from sorops.reading.locate import Header, Table
from sorops.reading.spelling import folded, without_note
from sorops.sources.spec import Column, Kind

_ENOUGH, _LOOKED_AT, _MOST_HEADERS = 0.5, 60, 40
_RUN_TOGETHER = 0.95
_HOLDS = {
    Kind.DATE: "dates",
    Kind.MONTH: "months",
    Kind.INTEGER: "numbers",
    Kind.DECIMAL: "numbers",
    Kind.FLAG: "Y and N",
    Kind.CODE: "codes of its list",
    Kind.CODES: "codes of its list",
    Kind.ICD10: "diagnosis codes",
    Kind.CLIENT_KEY: "state client keys",
    Kind.COUNTY: "county codes",
}
_TELLING = (Kind.CODE, Kind.CODES, Kind.ICD10, Kind.CLIENT_KEY)
"""Kinds whose cells tell a column even when its header does not."""
_MEANING = Meaning(Places((), ()), DateRules())


@dataclass(frozen=True, slots=True)
class Proposal:
    """The column that an unknown header may stand for, and why, in words that follow "because"."""

    field: str
    label: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Match:
    """An unknown header against one column: how well it fits, the name of the column that it is most like."""

    header: Header
    column: Column
    spelling: str
    name: float
    cells: float

    @property
    def score(self) -> float:
        return self.name + 0.3 * (self.cells - 0.5)


def proposals(table: Table) -> dict[int, Proposal]:
    """The best proposal for each unknown header that has one, by its column. The best match chooses first."""
    unknown = [header for header in table.headers if header.field is None and not header.is_control]
    free = [column for column in table.sheet.columns if column.is_asked and column.name not in table.columns]
    matches = [match for header in unknown[:_MOST_HEADERS] for match in _matches(header, free, table)]
    found: dict[int, Proposal] = {}
    given: set[str] = set()
    for match in sorted(matches, key=lambda match: -match.score):
        if match.header.column not in found and match.column.name not in given:
            given.add(match.column.name)
            found[match.header.column] = Proposal(match.column.name, match.column.label, _reason(match))
    return found


def _matches(header: Header, free: Sequence[Column], table: Table) -> Iterator[_Match]:
    weights = _weights(table)
    cells = [table.tab.rows[row][header.column] for row in table.rows[:_LOOKED_AT]]
    filled = [cell for cell in cells if not (isinstance(cell, str) and not cell.strip()) and cell is not UNSAVED]
    for column in free:
        name, spelling = _nearest_name(header.text, column, weights)
        match = _Match(header, column, spelling, name, _share_read(filled, column))
        if match.score >= _ENOUGH and name > 0.3:
            yield match
    yield from _by_cells(header, free, filled)


def _nearest_name(header: str, column: Column, weights: Mapping[str, float]) -> tuple[float, str]:
    """How much a header is like the column's names, and the name that it is most like: the first one if in doubt."""
    scores = {text: _name_score(header, text, weights) for text in column.spellings}
    best = max(scores.values())
    return best, next(text for text, score in scores.items() if score > best - 0.05)


def _by_cells(header: Header, free: Sequence[Column], filled: Sequence[Value]) -> Iterator[_Match]:
    """The one column whose list alone has all the codes in the cells, whatever the header says."""
    fitting = [column for column in free if column.kind in _TELLING and _share_read(filled, column) == 1]
    if len(fitting) == 1 and len(set(filled)) >= 3:
        yield _Match(header, fitting[0], "", 0.35, 1.0)


def _weights(table: Table) -> Mapping[str, float]:
    """How telling each word is on the sheet: the fewer columns have it, the more."""
    columns = table.sheet.columns
    counts = Counter(
        name for column in columns for name in {root(word) for text in column.spellings for word in words(text)}
    )
    return {name: math.log(1 + len(columns) / count) for name, count in counts.items()} | {
        "": math.log(1 + len(columns))
    }


def _name_score(header: str, spelling: str, weights: Mapping[str, float]) -> float:
    """How much a header is like a name of a column, from 0 to 1: by words, or letter by letter."""
    texts = {header, without_note(header)}
    by_words = max(_shared(words(text), words(spelling), weights) for text in texts)
    letters = letters_alike(folded(header).replace(" ", ""), folded(spelling).replace(" ", ""), 0.8)
    return max(by_words, 0.95 * letters)


def _shared(one: Sequence[str], other: Sequence[str], weights: Mapping[str, float]) -> float:
    """The weight of the words that two texts share, against the weight of all."""
    if not one or not other:
        return 0.0
    covered = _covered(one, other, weights), _covered(other, one, weights)
    return 2 * covered[0] * covered[1] / sum(covered) if all(covered) else 0.0


def _covered(one: Sequence[str], other: Sequence[str], weights: Mapping[str, float]) -> float:
    """The share of a text's words that the other text has, by weight."""
    total = sum(_weight(word, weights) for word in one)
    return sum(_weight(word, weights) * _best(one, at, other) for at, word in enumerate(one)) / total


def _weight(word: str, weights: Mapping[str, float]) -> float:
    return weights.get(root(word), weights[""]) * (0.25 if is_weak(word) else 1.0)


def _best(one: Sequence[str], at: int, other: Sequence[str]) -> float:
    """How well a word is found in another text: alone, or where one of the texts runs two words together."""
    if one[at] in other:
        return 1.0
    neighbours = {first + second for first, second in pairwise(one[max(at - 1, 0) : at + 2])}
    if not neighbours.isdisjoint(other) or one[at] in run_together(tuple(other)):
        return _RUN_TOGETHER
    return max(likeness(one[at], published) for published in other)


def _share_read(filled: Sequence[Value], column: Column) -> float:
    """The share of the cells that mean something in the column; a half where that says nothing."""
    if len(filled) < 2:
        return 0.5
    if column.kind not in _HOLDS:
        return 0.0 if all(read_date(cell, _MEANING.dates).day for cell in filled) else 0.5
    odd = read_column(filled, column, _MEANING, False).odd
    return 1 - len(odd) / len(filled)


def _reason(match: _Match) -> str:
    """Why, as words that follow "because"."""
    parts = list(_about_words(match))
    if match.cells > 0.8 and match.column.kind in _HOLDS:
        parts.append(f"its cells hold {_HOLDS[match.column.kind]}")
    if not parts:
        return "it is written much like it"
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))


def _about_words(match: _Match) -> Iterator[str]:
    """The words that the header shares with the name, then at most two that mean or resemble one of its words."""
    published = words(match.spelling)
    likened = [(word, max(published, key=partial(likeness, word))) for word in words(match.header.text) if published]
    near = [(word, best) for word, best in likened if likeness(word, best) and not is_weak(word)]
    shared = [word for word, best in near if is_same(word, best)]
    if shared:
        also = "" if match.spelling == match.column.label else f' with "{match.spelling}", another name of that column'
        yield f'it shares the word{"s" if len(shared) > 1 else ""} "{" ".join(shared)}"{also}'
    yield from [_likened(word, best) for word, best in near if word not in shared][:2]


def _likened(word: str, published: str) -> str:
    if is_short_for(word, published) or is_short_for(word, root(published)):
        return f'"{word}" is short for "{published}"'
    return f'"{word}" {"means" if root(word) == root(published) else "is close to"} "{published}"'
