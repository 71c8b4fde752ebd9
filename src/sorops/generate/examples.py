"""Example rows made from a declaration: rows that pass, and for each code a breach of it.

Values are texts as they stand in data (2019-02-14, Y, 12); an empty text is an empty cell. They can be typed into a
template as they are, or turned into a table with ``table``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sorops.findings import ColumnSpot, Severity
from sorops.sources.rule import Changes
from sorops.sources.spec import ARROW_TYPES, Column, Kind, Limit, Sheet, Source
from sorops.submission import Envelope, Reading

if TYPE_CHECKING:
    import pyarrow as pa

Row = Mapping[str, str]

MONTH = "2019-02"
"""The month that the examples of the columns are of."""


@dataclass(frozen=True)
class Breach:
    """Rows that give exactly one finding.

    Attributes:
        sheet, rows: the rows of the sheet that hold the fault; the source's other sheets hold their good rows.
        code, severity, field: the finding.
        row: position of the row that the finding stands in.
        before: last month's rows of the sheet, for what is judged against them.
    """

    sheet: str
    rows: tuple[Row, ...]
    code: str
    severity: Severity
    field: str
    row: int = 0
    before: tuple[Row, ...] = ()


@dataclass(frozen=True)
class OddCell:
    """A text in one cell of an otherwise good row, and the finding that reading it gives."""

    sheet: str
    field: str
    text: str
    code: str
    severity: Severity


_ODD_NUMBERS = (
    ("<5", "V07", Severity.WARN),
    ("see note", "V08", Severity.WARN),
    ("none", "V09", Severity.NOTE),
    ("12 (3 new)", "V10", Severity.WARN),
    ("approx 40", "V11", Severity.WARN),
    ("-3", "V12", Severity.QUARANTINE_ROW),
    ("#REF!", "V13", Severity.QUARANTINE_ROW),
)
_HAS_A_NUMBER = ("V10", "V11")
_ODD_TEXTS: Mapping[Kind, Sequence[tuple[str, str, Severity | None]]] = {
    Kind.INTEGER: _ODD_NUMBERS,
    Kind.DECIMAL: _ODD_NUMBERS,
    Kind.CODE: (("no such code", "V03", None),),
    Kind.CODES: (("no such code", "V03", None),),
    Kind.FLAG: (("no such code", "V03", None),),
    Kind.DATE: (("next week", "V16", None),),
    Kind.MONTH: (("next month", "V17", None),),
    Kind.TOWN: (("Nowhereville", "V04", Severity.WARN),),
    Kind.PLACE: (("No such place", "V05", None),),
    Kind.COUNTY: (("some county", "V22", None),),
    Kind.ICD10: (("opioids", "V21", None),),
    Kind.CLIENT_KEY: (("not a key", "V20", None),),
}
"""Texts by kind with their code and severity; without one, a required field's row is not loaded and others ask."""


def good_rows(source: Source) -> dict[str, tuple[Row, ...]]:
    """By sheet, the row of the columns' examples. It passes every rule, together with those of the other sheets."""
    return {sheet.name: (sheet.example_row,) for sheet in source.sheets}


def bad_rows(source: Source) -> Iterator[Breach]:
    """One breach for every required field, key, limit and level of a rule of the source."""
    for sheet in source.sheets:
        yield from _empty_cells(sheet)
        yield from _repeated_rows(sheet)
        yield from _beyond_limits(sheet)
        yield from _broken_rules(sheet)
        yield from _broken_history(sheet)


def odd_cells(source: Source) -> Iterator[OddCell]:
    """For every field, what sites type that is not simply a value, with the finding it gives."""
    for sheet in source.sheets:
        for column in sheet.asked_columns:
            for text, code, severity in _ODD_TEXTS.get(column.kind, ()):
                weight = severity or (Severity.QUARANTINE_ROW if column.is_required else Severity.WARN)
                if column.name in sheet.key and weight is Severity.WARN and code not in _HAS_A_NUMBER:
                    weight = Severity.QUARANTINE_ROW
                yield OddCell(sheet.name, column.name, text, code, weight)


def table(sheet: Sheet, rows: Sequence[Row], first_row: int = 6) -> pa.Table:
    """The rows as reading hands them over, on the sheet's own tab, from the given sheet row on."""
    import pyarrow as pa  # noqa: PLC0415  the rest of the module needs no Arrow

    columns = {
        column.name: pa.array([typed(column, row[column.name]) for row in rows], ARROW_TYPES[column.kind])
        for column in sheet.table_columns
    }
    numbers = range(first_row, first_row + len(rows))
    tabs = pa.array([sheet.tab] * len(rows), "string")
    return pa.table(columns | {"_sheet": tabs, "_row": pa.array(numbers, "int32")})


def as_reading(source: Source, rows: Mapping[str, Sequence[Row]], month: str = MONTH) -> Reading:
    """A file with the rows, by sheet, sent by the example's site for the month.

    Each field stands in the column of its place in the declaration, headers in row 5.
    """
    site = next(column.example for column in source.sheets[0].columns if column.name == "site_id")
    envelope = Envelope("example.xlsx", site, source.program_stream, month)
    tables = {name: table(source.by_sheet[name], given) for name, given in rows.items()}
    return Reading(envelope, "0" * 64, tables, columns=tuple(_spots(source)))


def _spots(source: Source) -> Iterator[ColumnSpot]:
    for sheet in source.sheets:
        for position, column in enumerate(sheet.asked_columns):
            yield ColumnSpot(sheet.tab, sheet.name, column.name, _letters(position), column.label, "5")


def _letters(position: int) -> str:
    """The letters of a column, counted from 0."""
    ahead, last = divmod(position, 26)
    return (_letters(ahead - 1) if ahead else "") + chr(ord("A") + last)


def typed(column: Column, text: str) -> object:
    """The value that a text of an example stands for; None for an empty one."""
    if not text:
        return None
    match column.kind:
        case Kind.INTEGER:
            return int(text)
        case Kind.DECIMAL:
            return float(text)
        case Kind.DATE:
            return dt.date.fromisoformat(text)
        case Kind.FLAG:
            return text == "Y"
        case _:
            return text


def _empty_cells(sheet: Sheet) -> Iterator[Breach]:
    for column in sheet.table_columns:
        if column.name in sheet.key:
            yield _breach(sheet, {column.name: ""}, "V02", Severity.QUARANTINE_ROW, column.name)
        elif column.is_required:
            yield _breach(sheet, {column.name: ""}, "V01", Severity.WARN, column.name)


def _repeated_rows(sheet: Sheet) -> Iterator[Breach]:
    good = sheet.example_row
    stands = next((name for name in sheet.key if name in good), next(iter(good)))
    yield Breach(sheet.name, (good, good), "R03", Severity.WARN, stands, row=1)
    yield Breach(sheet.name, (good, {**good, **_other_value(sheet)}), "R04", Severity.QUARANTINE_ROW, stands, row=1)


def _other_value(sheet: Sheet) -> dict[str, str]:
    """A change to a field outside the key that leaves the row a good one: another remark, or another code."""
    for column in reversed(sheet.table_columns):
        if column.name not in sheet.key and column.kind is Kind.TEXT:
            return {column.name: "Another remark."}
        if column.name not in sheet.key and column.codes:
            example = sheet.example_row[column.name]
            return {column.name: next(code for code in column.codes.values if code != example)}
    raise ValueError("every sheet has a remark or a code")


def _beyond_limits(sheet: Sheet) -> Iterator[Breach]:
    for column in sheet.asked_columns:
        for limit in column.limits:
            for code, value in _outside(limit):
                changes = {column.name: f"{value:g}", **limit.breach}
                yield _breach(sheet, changes, code, limit.severity, column.name)


def _outside(limit: Limit) -> Iterator[tuple[str, float]]:
    """The nearest whole number beyond each bound; nothing lies below 0."""
    if limit.maximum is not None:
        yield "R01", limit.maximum + 1
    if limit.minimum:
        yield "R02", limit.minimum - 1


def _broken_rules(sheet: Sheet) -> Iterator[Breach]:
    for rule in sheet.rules:
        rows = _rows(sheet, rule.breach)
        yield Breach(sheet.name, rows, rule.code, rule.severity, rule.blames[0], row=len(rows) - 1)


def _broken_history(sheet: Sheet) -> Iterator[Breach]:
    for rule in sheet.history:
        before = ({**sheet.example_row, **rule.before},)
        now = ({**sheet.example_row, **rule.breach},)
        yield Breach(sheet.name, now, rule.code, rule.severity, rule.blames[0], before=before)


def _rows(sheet: Sheet, changes: Iterable[Changes]) -> tuple[Row, ...]:
    """The changed rows, after the example row where they have other keys."""
    good = sheet.example_row
    changed = tuple({**good, **each} for each in changes)
    has_other_keys = any(name in each for each in changes for name in sheet.key)
    return (good, *changed) if has_other_keys else changed


def _breach(sheet: Sheet, changes: Changes, code: str, severity: Severity, name: str) -> Breach:
    return Breach(sheet.name, ({**sheet.example_row, **changes},), code, severity, name)
