"""Rules that compare a file with what is loaded of earlier months (domain.md 2.3, 2.26 and the sheets' own).

They look at the month just before, as loaded at that moment, and are silent where it was not loaded; what is usual for
a site is told from up to twelve months. Plain rows are used, not frames: a file is compared alone, and a frame would
cost more than the comparison.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Protocol

import pyarrow as pa

from sorops.checking import counts
from sorops.checking.frames import column_letters
from sorops.codes import CODES
from sorops.findings import Finding
from sorops.period import Month
from sorops.sources.rule import HistoryRule, Rows
from sorops.sources.spec import Column, Kind, Mode, Sheet, Source
from sorops.sources.versions import as_told
from sorops.submission import ROW_COLUMNS, Reading

_LASTING = ("birth_year", "sex_gender", "race")
_NUMBERS = (Kind.INTEGER, Kind.DECIMAL)
_SHOWN = 20


class History(Protocol):
    """What is loaded of earlier months at this moment."""

    def rows(self, site_id: str, program_stream: str, sheet: str, month: str) -> pa.Table | None:
        """The loaded rows of a sheet, with tab and sheet row; None where the site's month is not loaded."""


@dataclass(frozen=True)
class _Compared:
    """One sheet of a file with last month's rows of it. ``now`` are the rows that will be loaded of ``all_rows``."""

    sheet: Sheet
    tables: tuple[pa.Table, pa.Table]
    all_rows: Rows
    now: Rows
    before: Rows
    letters: Mapping[tuple[str, str], str]

    def general(self, code: str, row: Mapping[str, Any] | None, field: str, **words: str) -> Finding:
        """A finding of a general code, at a field of a row, or at the sheet where there is no row."""
        entry = CODES[code]
        column = self.sheet.by_name[field] if field else None
        label = {"label": column.label, **dict(as_told(column))} if column else {}
        found = Finding(code, entry.severity, entry.category, entry.rule_id, detail=tuple((label | words).items()))
        return self._at(found, row, field)

    def own(self, rule: HistoryRule, row: Mapping[str, Any]) -> Finding:
        """A finding of the sheet's own rule, at the first field it blames that has a column."""
        field = next((name for name in rule.blames if (row["_sheet"], name) in self.letters), rule.blames[0])
        detail = as_told(self.sheet.by_name[field])
        return self._at(Finding(rule.code, rule.severity, rule.category, rule.rule_id, detail=detail), row, field)

    def _at(self, found: Finding, row: Mapping[str, Any] | None, field: str) -> Finding:
        if row is None:
            tab = next((tab for tab, _ in self.letters), "")
            return replace(found, tab=tab, sheet=self.sheet.name, field=field)
        tab, number = row["_sheet"], row["_row"]
        letter = self.letters.get((tab, field), "")
        cell = f"{letter}{number}" if letter else ""
        return replace(found, tab=tab, cell=cell, sheet=self.sheet.name, field=field, row=number)


def findings(
    source: Source, reading: Reading, left_out: Set[tuple[str, str, int]], history: History
) -> list[Finding] | None:
    """What differs from the month before; None where that month is not loaded.

    Args:
        left_out: sheet, tab and sheet row of rows that are not loaded; they are not compared.
    """
    envelope = reading.envelope
    month = Month.parse(envelope.reporting_month)
    found: list[Finding] = []
    for sheet in source.sheets:
        last = history.rows(envelope.site_id, source.program_stream, sheet.name, str(month.plus(-1)))
        if last is None:
            return None
        if sheet.name in reading.tables:
            compared = _compared(sheet, reading, last, left_out)
            found += _differences(compared)
            found += _running_totals(compared, reading, month, history)
            found += _unusual_counts(compared, reading, month, history)
    return found


def _compared(sheet: Sheet, reading: Reading, last: pa.Table, left_out: Set[tuple[str, str, int]]) -> _Compared:
    table = reading.tables[sheet.name]
    rows = _plain(table, sheet)
    loaded = [row for row in rows if (sheet.name, row["_sheet"], row["_row"]) not in left_out]
    return _Compared(sheet, (table, last), rows, loaded, _plain(last, sheet), column_letters(reading, sheet.name))


def _differences(compared: _Compared) -> Iterator[Finding]:
    """What differs between this month and the last one."""
    yield from _changed_persons(compared)
    yield from _same_numbers(compared)
    yield from _same_rows(compared)
    yield from _vanished(compared)
    for rule in compared.sheet.history:
        for position in rule.test(compared.now, compared.before):
            yield compared.own(rule, compared.now[position])


def is_loaded(source: Source, reading: Reading, history: History) -> bool:
    """Whether the file's own month is loaded already, so that the file replaces what is there (M12)."""
    envelope = reading.envelope
    sheet = source.sheets[0].name
    return history.rows(envelope.site_id, source.program_stream, sheet, envelope.reporting_month) is not None


def codes(source: Source) -> tuple[str, ...]:
    """The codes that need the month before, for a programme."""
    general: list[str] = []
    for sheet in source.sheets:
        general += ["H01"] if _lasting(sheet) else []
        general += ["H02", "H03"] if sheet.is_one_row else ["H04"] if sheet.mode is Mode.MONTH else ["X15"]
        general += ["H06"] if _watched(sheet) else []
        general += [rule.code for rule in sheet.history]
    return tuple(dict.fromkeys(general))


def _plain(table: pa.Table, sheet: Sheet) -> list[dict[str, Any]]:
    """The rows of a table as read or as loaded, with the fields that are compared."""
    present = set(table.column_names)
    names = [name for name in (*_compared_fields(sheet), *ROW_COLUMNS) if name in present]
    columns: dict[str, list[Any]] = table.select(names).to_pydict()
    for name in names:
        if name in sheet.by_name and sheet.by_name[name].kind is Kind.DECIMAL:
            columns[name] = [None if value is None else round(float(value), 6) for value in columns[name]]
    rows = [dict(zip(names, values, strict=True)) for values in zip(*columns.values(), strict=True)]
    return [sheet.as_written_now(row) for row in rows] if sheet.has_retired_codes else rows


@cache
def _compared_fields(sheet: Sheet) -> tuple[str, ...]:
    """The key, what lasts in a person, what the sheet's own rules look at, and the numbers of a one-row sheet."""
    numbers = [column.name for column in _numbers(sheet)] if sheet.is_one_row else []
    looked_at = [name for rule in sheet.history for name in rule.blames]
    key = [name for name in sheet.key if not sheet.by_name[name].above_table]
    return tuple(dict.fromkeys((*key, *_lasting(sheet), *looked_at, *numbers, *sheet.watched)))


def _key(sheet: Sheet, row: Mapping[str, Any]) -> tuple[Any, ...]:
    """The key within a site and month."""
    return tuple(row[name] for name in sheet.key if not sheet.by_name[name].above_table)


def _changed_persons(compared: _Compared) -> Iterator[Finding]:
    """XS-08: what does not change in a person differs from last month for the same key."""
    fields = _lasting(compared.sheet)
    if not fields:
        return
    known = {_key(compared.sheet, row): row for row in compared.before}
    for row in compared.now:
        was = known.get(_key(compared.sheet, row))
        for field in fields if was else ():
            if was and None not in (row[field], was[field]) and row[field] != was[field]:
                yield compared.general("H01", row, field)


def _same_numbers(compared: _Compared) -> Iterator[Finding]:
    """XS-11: every number equals last month's."""
    if not compared.sheet.is_one_row:
        return
    names = [column.name for column in _numbers(compared.sheet)]
    for row, was in zip(compared.now, compared.before, strict=False):
        values = [row[name] for name in names]
        if any(value is not None for value in values) and values == [was[name] for name in names]:
            yield compared.general("H02", row, names[0])


def _same_rows(compared: _Compared) -> Iterator[Finding]:
    """M22: the rows of the month are last month's rows under other keys."""
    sheet, (now, before) = compared.sheet, compared.tables
    if sheet.is_one_row or sheet.mode is not Mode.MONTH or not now.num_rows or now.num_rows != before.num_rows:
        return
    names = [column.name for column in sheet.table_columns if column.name not in sheet.key]
    contents = [Counter(zip(*table.select(names).to_pydict().values(), strict=True)) for table in (now, before)]
    if contents[0] == contents[1]:
        yield compared.general("H04", None, "")


def _vanished(compared: _Compared) -> Iterator[Finding]:
    """XS-15: rows of last month's cumulative sheet that are missing now, named by where they stood.

    A row that is here but cannot be loaded is not missing. Keys are not told: they stand for persons.
    """
    if compared.sheet.mode is not Mode.CUMULATIVE:
        return
    here = {_key(compared.sheet, row) for row in compared.all_rows}
    gone = [row for row in compared.before if _key(compared.sheet, row) not in here]
    if gone:
        yield compared.general("X15", None, "", count=str(len(gone)), rows=_addresses(gone))


def _addresses(rows: Sequence[Mapping[str, Any]]) -> str:
    """``Client Roster row 12, row 15`` for the first of them."""
    named = [f"{row.get('_sheet') or 'sheet'} row {row.get('_row')}" for row in rows[:_SHOWN]]
    more = len(rows) - len(named)
    return ", ".join(named) + (f" and {more} more" if more else "")


def _running_totals(compared: _Compared, reading: Reading, month: Month, history: History) -> Iterator[Finding]:
    """M11: numbers of a one-row sheet that rise as a running total of the months would."""
    sheet, envelope = compared.sheet, reading.envelope
    names = [column.name for column in _numbers(sheet)]
    for row in compared.now[:1] if sheet.is_one_row else ():
        runs = {name: [row[name]] for name in names if row[name] is not None}
        rising, back = runs, 0
        while rising:
            back += 1
            table = history.rows(envelope.site_id, envelope.program_stream, sheet.name, str(month.plus(-back)))
            earlier = _plain(table, sheet)[:1] if table is not None else []
            rising = {name: run for name, run in rising.items() if _extend(run, earlier, name)}
        for name, run in runs.items():
            if months := _looks_cumulative(run):
                yield compared.general("H03", row, name, months=str(months))


def _extend(run: list[float], earlier: Rows, name: str) -> bool:
    """Put the month before at the end of the run if the number was lower then."""
    if not earlier or earlier[0][name] is None or earlier[0][name] >= run[-1]:
        return False
    run.append(earlier[0][name])
    return True


def _looks_cumulative(run: Sequence[float]) -> int:
    """The number of months, 3 or more, over which the run, latest first, looks like a running total; 0 if none."""
    lengths = range(3, len(run) + 1)
    return next((n for n in lengths if run[n - 1] >= 20 and 10 * run[0] >= 8 * n * run[n - 1]), 0)


def _unusual_counts(compared: _Compared, reading: Reading, month: Month, history: History) -> Iterator[Finding]:
    """XS-10: whole numbers that jump out of what is usual for the site."""
    sheet, envelope = compared.sheet, reading.envelope
    now = _sums(sheet, compared.now)
    past = _past_sums(sheet, envelope.site_id, envelope.program_stream, month, history) if now else []
    for name, count in now.items():
        known = [sums[name] for sums in past if name in sums]
        expected = counts.usual(known)
        if expected and counts.is_unusual(count, known):
            words = {"months": str(len(known)), "direction": "above" if count > expected.high else "below"}
            ends = {"low": str(expected.low // 10 * 10), "high": str(-(-expected.high // 10) * 10)}
            if sheet.is_one_row:
                yield compared.general("H06", compared.now[0], name, **words, **ends)
            else:
                label = f"{sheet.by_name[name].label}, all rows together,"
                yield compared.general("H06", None, name, label=label, **words, **ends)


def _past_sums(sheet: Sheet, site_id: str, program_stream: str, month: Month, history: History) -> list[dict[str, int]]:
    """The sums of the months before, latest first. The oldest is asked for first: a site that is new is soon known."""
    past: list[dict[str, int]] = []
    for back in range(counts.WINDOW, 0, -1):
        if len(past) + back < counts.LEAST_MONTHS:
            return []
        table = history.rows(site_id, program_stream, sheet.name, str(month.plus(-back)))
        if table is not None:
            past.insert(0, _sums(sheet, _plain(table, sheet)))
    return past


def _sums(sheet: Sheet, rows: Rows) -> dict[str, int]:
    """The sum of each watched field that has a value; of a sheet of many rows, 0 where no row has one."""
    values = {name: [row[name] for row in rows if row.get(name) is not None] for name in _watched(sheet)}
    return {name: sum(known) for name, known in values.items() if known or not sheet.is_one_row}


@cache
def _watched(sheet: Sheet) -> tuple[str, ...]:
    """The fields whose sum in a month is compared with other months."""
    whole = tuple(entry.name for entry in _numbers(sheet) if entry.kind is Kind.INTEGER)
    return whole if sheet.is_one_row else sheet.watched


def _lasting(sheet: Sheet) -> tuple[str, ...]:
    return tuple(name for name in _LASTING if name in sheet.by_name)


def _numbers(sheet: Sheet) -> tuple[Column, ...]:
    return tuple(column for column in sheet.table_columns if column.kind in _NUMBERS)
