"""What a version of a site's month changes against another, told to the people of the site and the state.

Values of cells are told in text only, to those who hold the files; never those that name a person. The JSON has places
and figures, no value of a cell.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sorops.feedback.difference import Cell, ChangedRow, Difference, Row
from sorops.sources.spec import Kind, Sensitivity, Sheet

_AT_MOST = 20
"""Lines that are told of one sheet, and figures; the rest is counted."""

_HIDDEN = "not shown"
_NO_VALUE = {
    "NO_DATA": "no data",
    "NOT_OBSERVABLE": "too early to tell",
    "NO_DENOMINATOR": "nothing to divide by",
}


@dataclass(frozen=True, slots=True)
class Version:
    """A file of a site's month: its number, 0 for one that was not received, and when it came on the state's clock."""

    number: int
    received_at: dt.datetime | None = None

    @property
    def name(self) -> str:
        return f"file {self.number}" if self.number else "this file"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the grant in one build: its value, what it is counted in, and why there is none."""

    value: Decimal | None
    unit: str
    status: str
    is_lower_bound: bool

    def __str__(self) -> str:
        if self.status != "OK" or self.value is None:
            return _NO_VALUE.get(self.status, "none")
        is_share = self.unit == "share"
        told = f"{self.value * 100 if is_share else self.value:.2f}".rstrip("0").rstrip(".") + ("%" if is_share else "")
        return f"at least {told}" if self.is_lower_bound else told


@dataclass(frozen=True, slots=True)
class ChangedFigure:
    """A figure that is another one with the new version.

    ``stratum`` is the part of the figure, such as ``race ASIAN``, empty for the whole; ``place`` a site or ``state``.
    """

    measure_id: str
    name: str
    stratum: str
    period: str
    place: str
    before: Figure | None
    after: Figure | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the version ``new`` changes against the version ``old``.

    Attributes:
        first_received: when the first file of the site's month came, whatever became of it.
        repeats: the number of an earlier file with the same bytes, so that this one changes nothing; 0 for none.
        figures: the figures of the site and the state that change; None where they were not asked for.
    """

    site_id: str
    program_stream: str
    reporting_month: str
    old: Version
    new: Version
    first_received: dt.datetime
    sheets: tuple[Difference, ...]
    repeats: int = 0
    figures: tuple[ChangedFigure, ...] | None = None

    @property
    def is_unchanged(self) -> bool:
        return bool(self.repeats) or not any(self.sheets)


def as_text(found: Comparison) -> str:
    """What changes, in lines: when the versions came, rows and cells by sheet, figures."""
    return "\n".join(_lines(found))


def as_json(found: Comparison) -> dict[str, Any]:
    """What changes, as an object without values of cells."""
    return {
        "site_id": found.site_id,
        "program_stream": found.program_stream,
        "reporting_month": found.reporting_month,
        "old": _version_json(found.old),
        "new": _version_json(found.new),
        "first_received": found.first_received.isoformat(),
        "repeats": found.repeats or None,
        "is_unchanged": found.is_unchanged,
        "sheets": [_sheet_json(entry) for entry in found.sheets if entry],
        "figures": None if found.figures is None else [_figure_json(entry) for entry in found.figures],
    }


def _lines(found: Comparison) -> Iterator[str]:
    place = f"{found.site_id} {found.program_stream} {found.reporting_month}"
    yield f"{place}: {found.new.name} compared with {found.old.name}."
    yield f"  {when(found)}"
    if found.repeats:
        yield f"  The same bytes came before as file {found.repeats}. Sent again they change nothing."
        return
    if found.is_unchanged:
        yield "  Nothing changed: every row is the same."
        return
    for entry in found.sheets:
        yield from (f"  {line}" for line in sheet_lines(entry))
    yield from (f"  {line}" for line in _figure_lines(found.figures))


def when(found: Comparison) -> str:
    """When the month first came, and the two versions."""
    versions = [version for version in (found.old, found.new) if version.received_at]
    came = ", ".join(f"{version.name} on {version.received_at:%Y-%m-%d at %H:%M}" for version in versions)
    return f"The month was first received on {found.first_received:%Y-%m-%d at %H:%M}; {came}."


def sheet_lines(entry: Difference) -> Iterator[str]:
    """What changes in a sheet: how many rows, in one sentence, then the rows and cells."""
    counts = ((entry.added, "added"), (entry.removed, "removed"), (entry.changed, "changed"))
    told = [f"{_rows(len(rows))} {what}" for rows, what in counts if rows]
    told += [f"{_rows(entry.same)} the same"] if entry.same or not told else []
    yield f"{entry.sheet.title}: {', '.join(told)}."
    lines = list(_row_lines(entry))
    yield from (f"  {line}" for line in lines[:_AT_MOST])
    if len(lines) > _AT_MOST:
        yield f"  and {len(lines) - _AT_MOST} more"


def _row_lines(entry: Difference) -> Iterator[str]:
    for change in entry.changed:
        for field in change.fields:
            yield f"{_at(change.after)}, {entry.sheet.by_name[field].label}: {_old_and_new(entry.sheet, change, field)}"
    for row in entry.added:
        yield f"{_at(row)} is new"
    for row in entry.removed:
        yield f"{_at(row)} of the earlier file is gone"


def _at(row: Row) -> str:
    return f"{row.tab} row {row.number}" if row.tab else f"Row {row.number}"


def _old_and_new(sheet: Sheet, change: ChangedRow, field: str) -> str:
    if sheet.by_name[field].sensitivity is Sensitivity.CLIENT_KEY:
        return _HIDDEN
    kind = sheet.by_name[field].kind
    return f"{words(change.before.cells[field], kind)} -> {words(change.after.cells[field], kind)}"


def words(cell: Cell, kind: Kind) -> str:
    """A value as a site writes it: ``about 40``, ``1 to 4``, ``empty``."""
    if cell.bounds != (None, None):
        return _bounds(*cell.bounds)
    if cell.value is None:
        return "empty"
    return f"about {_plain(cell.value, kind)}" if cell.is_estimate else _plain(cell.value, kind)


def _bounds(low: int | None, high: int | None) -> str:
    if low is None:
        return f"{high} or fewer"
    return f"{low} or more" if high is None else f"{low} to {high}"


def _plain(value: Any, kind: Kind) -> str:
    if kind is Kind.FLAG:
        return "Y" if value else "N"
    return f"{value:g}" if kind is Kind.DECIMAL else str(value)


def _figure_lines(figures: Sequence[ChangedFigure] | None) -> Iterator[str]:
    if figures is None:
        return
    if not figures:
        yield "No figure of the site or the state changes."
        return
    whole = [entry for entry in figures if not entry.stratum]
    yield "Figures that change:"
    for entry in whole[:_AT_MOST]:
        before, after = _shown(entry.before), _shown(entry.after)
        yield f"  {entry.name} ({entry.measure_id}), {entry.period}, {entry.place}: {before} -> {after}"
    if len(whole) > _AT_MOST:
        yield f"  and {len(whole) - _AT_MOST} more"
    if len(whole) < len(figures):
        yield f"  and further parts of figures, by age, sex, race and the like: {len(figures) - len(whole)}"


def _shown(figure: Figure | None) -> str:
    return str(figure) if figure else "none"


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count} rows"


def _version_json(version: Version) -> dict[str, Any]:
    return {
        "number": version.number or None,
        "received_at": version.received_at.isoformat() if version.received_at else None,
    }


def _sheet_json(entry: Difference) -> dict[str, Any]:
    return {
        "sheet": entry.sheet.name,
        "title": entry.sheet.title,
        "same": entry.same,
        "added": [_row_json(row) for row in entry.added],
        "removed": [_row_json(row) for row in entry.removed],
        "changed": [_row_json(change.after) | {"fields": list(change.fields)} for change in entry.changed],
    }


def _row_json(row: Row) -> dict[str, Any]:
    return {"tab": row.tab, "row": row.number}


def _figure_json(entry: ChangedFigure) -> dict[str, Any]:
    return {
        "measure_id": entry.measure_id,
        "name": entry.name,
        "stratum": entry.stratum,
        "period": entry.period,
        "place": entry.place,
        "before": _value_json(entry.before),
        "after": _value_json(entry.after),
    }


def _value_json(figure: Figure | None) -> dict[str, Any] | None:
    if figure is None:
        return None
    value = None if figure.value is None else float(figure.value)
    return {"value": value, "status": figure.status, "is_lower_bound": figure.is_lower_bound}
