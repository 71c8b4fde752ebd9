"""What differs between two versions of a declaration, in words for the people who fill in the template."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sorops.findings import Severity
from sorops.period import Month
from sorops.sources.amendments import Amendment
from sorops.sources.spec import CodeList, Column, Limit, Need, Sheet, Source
from sorops.sources.versions import GRACE_MONTHS, in_force, starts

NEW, GONE, RENAMED, HEADERS, CODES, LIMITS, MEANING, GUIDANCE = GROUPS = (
    "New columns",
    "Columns no longer asked for",
    "Renamed columns",
    "More headers that are read",
    "Codes",
    "Limits",
    "Meaning of columns",
    "Guidance",
)
"""The groups in which changes are told, in this order."""

_NEEDS = {Need.REQUIRED: "required", Need.CONDITIONAL: "required in some cases", Need.OPTIONAL: "optional"}
_OUTSIDE = {
    Severity.QUARANTINE_ROW: "a row with another number is left out",
    Severity.WARN: "other numbers are asked about",
    Severity.NOTE: "other numbers are noted",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: its group, where it is (tab and column, empty for the programme as a whole), and what it is."""

    group: str
    where: str
    text: str

    @property
    def sentence(self) -> str:
        return f"{self.where}: {self.text}" if self.where else self.text


def changes(before: Source, after: Source) -> tuple[Change, ...]:
    """Everything that a site sees or is checked by and that differs, in the order of ``GROUPS``."""
    found = [change for sheet in after.sheets for change in _of_sheet(before.by_sheet[sheet.name], sheet)]
    found += _of_lists(before, after)
    if after.guidance != before.guidance:
        found.append(Change(GUIDANCE, "", f"What the programme asks of its sites is now: {after.guidance}"))
    return tuple(sorted(found, key=lambda change: GROUPS.index(change.group)))


def news(source: Source, month: Month | str, amendments: Iterable[Amendment] = ()) -> tuple[str, ...]:
    """What is new in the version of a month, a sentence each; nothing once the version is some months old."""
    announced = tuple(amendments)
    begun = [start for start in starts(source, announced) if start <= str(month)]
    if not begun or str(month) >= str(Month.parse(begun[-1]).plus(GRACE_MONTHS)):
        return ()
    before, after = (in_force(source, day, announced) for day in (Month.parse(begun[-1]).plus(-1), begun[-1]))
    told = tuple(change.sentence for change in changes(before, after))
    return (f"This version of the template holds since {begun[-1]}.", *told) if told else ()


def _of_sheet(before: Sheet, after: Sheet) -> Iterator[Change]:
    for now in after.columns:
        was = before.by_name[now.name]
        where = f"{after.tab}, {now.label}"
        if now.is_asked and not was.is_asked:
            yield Change(NEW, where, f"This column is new and {_NEEDS[now.need]}. {now.description}".strip())
        elif was.is_asked and not now.is_asked:
            yield Change(GONE, where, "This column is no longer asked for. Its cells are not read.")
        elif now.is_asked:
            yield from _of_column(was, now, after.tab)


def _of_column(was: Column, now: Column, tab: str) -> Iterator[Change]:
    where = f"{tab}, {now.label}"
    if now.label != was.label:
        yield Change(RENAMED, where, f"This column was called {was.label}. The old header is still read.")
    for spelling in (spelling for spelling in now.aliases if spelling not in was.spellings):
        yield Change(HEADERS, where, f"The header {spelling} is read as this column too.")
    for severity, text in _OUTSIDE.items():
        old, new = (_range(column.limits, severity) for column in (was, now))
        if old != new:
            yield Change(LIMITS, where, _limit_changed(old, new, text))
    if now.description != was.description:
        yield Change(MEANING, where, now.description)


def _limit_changed(old: str, new: str, outside: str) -> str:
    if not new:
        return f"There is no limit any more. Before, {old} was expected."
    return f"Expected is {new}; {outside}. " + (f"Before, {old} was expected." if old else "There was no limit before.")


def _range(limits: Iterable[Limit], severity: Severity) -> str:
    """``0 to 60``; empty where no limit has the severity."""
    told = []
    for limit in limits:
        low, high = (None if value is None else f"{value:,.10g}" for value in (limit.minimum, limit.maximum))
        if limit.severity is severity:
            told.append(f"{low} to {high}" if low and high else f"{low} or more" if low else f"{high} or less")
    return " and ".join(told)


def _of_lists(before: Source, after: Source) -> Iterator[Change]:
    """Changes of code lists, each list once, with all the columns that use it."""
    old = {column.codes.name: column.codes for _, column in _with_codes(before) if column.codes}
    used: dict[str, list[str]] = {}
    for sheet, column in _with_codes(after):
        if column.codes and column.is_asked:
            used.setdefault(column.codes.name, []).append(f"{sheet.tab}, {column.label}")
    new = {column.codes.name: column.codes for _, column in _with_codes(after) if column.codes}
    for name, places in used.items():
        for text in _of_codes(old[name], new[name]):
            yield Change(CODES, " and ".join(places), text)


def _with_codes(source: Source) -> Iterator[tuple[Sheet, Column]]:
    return ((sheet, column) for sheet in source.sheets for column in sheet.columns if column.codes)


def _of_codes(was: CodeList, now: CodeList) -> Iterator[str]:
    old, new = ({entry.code: entry.label for entry in codes.codes} for codes in (was, now))
    yield from (f"There is a new code {code} ({new[code]})." for code in new if code not in old)
    for code in old:
        if code not in new and code in now.successors:
            yield f"The code {code} is now written {now.successors[code]}. The old code is still read as the new one."
        elif code not in new:
            yield f"The code {code} is no longer used."
        elif new[code] != old[code]:
            yield f"The code {code} is now called {new[code]}. It was called {old[code]}."
