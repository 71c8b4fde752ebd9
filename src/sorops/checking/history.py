"""Rules that compare a file with what is loaded of earlier months (domain.md 2.3, 2.26 and the sheets' own).

They look at the month just before, as loaded at that moment, and are silent where it was not loaded; what is usual for
a site is told from up to twelve months (``series``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any

from sorops.checking.compared import Compared, History, key, lasting, numbers, side_by_side, watched
from sorops.checking.series import running_totals, unusual_counts
from sorops.findings import Finding
from sorops.period import Month
from sorops.sources.spec import Mode, Source
from sorops.submission import Reading

_SHOWN = 20


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
            compared = side_by_side(sheet, reading, last, left_out)
            found += _differences(compared)
            found += running_totals(compared, reading, month, history)
            found += unusual_counts(compared, reading, month, history)
    return found


def _differences(compared: Compared) -> Iterator[Finding]:
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
        general += ["H01"] if lasting(sheet) else []
        general += ["H02", "H03"] if sheet.is_one_row else ["H04"] if sheet.mode is Mode.MONTH else ["X15"]
        general += ["H06"] if watched(sheet) else []
        general += [rule.code for rule in sheet.history]
    return tuple(dict.fromkeys(general))


def _changed_persons(compared: Compared) -> Iterator[Finding]:
    """XS-08: what does not change in a person differs from last month for the same key."""
    fields = lasting(compared.sheet)
    if not fields:
        return
    known = {key(compared.sheet, row): row for row in compared.before}
    for row in compared.now:
        was = known.get(key(compared.sheet, row))
        for field in fields if was else ():
            if was and None not in (row[field], was[field]) and row[field] != was[field]:
                yield compared.general("H01", row, field)


def _same_numbers(compared: Compared) -> Iterator[Finding]:
    """XS-11: every number equals last month's."""
    if not compared.sheet.is_one_row:
        return
    names = [column.name for column in numbers(compared.sheet)]
    for row, was in zip(compared.now, compared.before, strict=False):
        values = [row[name] for name in names]
        if any(value is not None for value in values) and values == [was[name] for name in names]:
            yield compared.general("H02", row, names[0])


def _same_rows(compared: Compared) -> Iterator[Finding]:
    """M22: the rows of the month are last month's rows under other keys."""
    sheet, (now, before) = compared.sheet, compared.tables
    if sheet.is_one_row or sheet.mode is not Mode.MONTH or not now.num_rows or now.num_rows != before.num_rows:
        return
    names = [column.name for column in sheet.table_columns if column.name not in sheet.key]
    contents = [Counter(zip(*table.select(names).to_pydict().values(), strict=True)) for table in (now, before)]
    if contents[0] == contents[1]:
        yield compared.general("H04", None, "")


def _vanished(compared: Compared) -> Iterator[Finding]:
    """XS-15: rows of last month's cumulative sheet that are missing now, named by where they stood.

    A row that is here but cannot be loaded is not missing. Keys are not told: they stand for persons.
    """
    if compared.sheet.mode is not Mode.CUMULATIVE:
        return
    here = {key(compared.sheet, row) for row in compared.all_rows}
    gone = [row for row in compared.before if key(compared.sheet, row) not in here]
    if gone:
        yield compared.general("X15", None, "", count=str(len(gone)), rows=_addresses(gone))


def _addresses(rows: Sequence[Mapping[str, Any]]) -> str:
    """``Client Roster row 12, row 15`` for the first of them."""
    named = [f"{row.get('_sheet') or 'sheet'} row {row.get('_row')}" for row in rows[:_SHOWN]]
    more = len(rows) - len(named)
    return ", ".join(named) + (f" and {more} more" if more else "")
