"""Numbers of a month against those of several months before: running totals, and counts beyond what is usual."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sorops.checking import counts
from sorops.checking.compared import Compared, History, numbers, plain, watched
from sorops.findings import Finding
from sorops.period import Month
from sorops.sources.rule import Rows
from sorops.sources.spec import Sheet
from sorops.submission import Reading


def running_totals(compared: Compared, reading: Reading, month: Month, history: History) -> Iterator[Finding]:
    """M11: numbers of a one-row sheet that rise as a running total of the months would."""
    sheet, envelope = compared.sheet, reading.envelope
    names = [column.name for column in numbers(sheet)]
    for row in compared.now[:1] if sheet.is_one_row else ():
        runs = {name: [row[name]] for name in names if row[name] is not None}
        rising, back = runs, 0
        while rising:
            back += 1
            table = history.rows(envelope.site_id, envelope.program_stream, sheet.name, str(month.plus(-back)))
            earlier = plain(table, sheet)[:1] if table is not None else []
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


def unusual_counts(compared: Compared, reading: Reading, month: Month, history: History) -> Iterator[Finding]:
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
            past.insert(0, _sums(sheet, plain(table, sheet)))
    return past


def _sums(sheet: Sheet, rows: Rows) -> dict[str, int]:
    """The sum of each watched field, where it is known.

    A required field that is empty in some row has none: empty is not zero. One that is not required is empty where it
    does not apply, so a sheet of many rows has 0 where no row has a value.
    """
    sums = {}
    for name in watched(sheet):
        cells = [row.get(name) for row in rows]
        known = [cell for cell in cells if cell is not None]
        is_complete = len(known) == len(cells) or not sheet.by_name[name].is_required
        if is_complete and (known or not sheet.is_one_row):
            sums[name] = sum(known)
    return sums
