"""Changes to the state's own lists: what a new list would change, taking it over, and one line at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Table, and_, select

from sorops.errors import UsageError
from sorops.intake import csv_list
from sorops.intake.csv_list import Line
from sorops.intake.ledger.lists import EXPECTED_COLUMNS, expectation_of, row_of
from sorops.intake.ledger.store import Ledger
from sorops.intake.ledger.tables import ARRIVALS, EXPECTATIONS, SITES, TOWNS
from sorops.intake.place_lists import SITE_COLUMNS, TOWN_COLUMNS, site_of, town_of

Row = dict[str, Any]
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class List:
    """A list that a state keeps: its table, the columns that its file must have, and how a line becomes a row."""

    table: Table
    columns: tuple[str, ...]
    row: Callable[[Line], Row]

    @property
    def key(self) -> tuple[str, ...]:
        """The columns that name a line."""
        return tuple(column.name for column in self.table.primary_key)


LISTS: Mapping[str, List] = {
    "sites": List(SITES, SITE_COLUMNS, lambda line: row_of(site_of(line))),
    "towns": List(TOWNS, TOWN_COLUMNS, lambda line: row_of(town_of(line))),
    "expected": List(EXPECTATIONS, EXPECTED_COLUMNS, lambda line: asdict(expectation_of(line))),
}


@dataclass(frozen=True, slots=True)
class Changes:
    """What a new list changes; each line by what names it. ``changed`` gives the columns that differ."""

    added: tuple[Key, ...]
    changed: tuple[tuple[Key, tuple[str, ...]], ...]
    removed: tuple[Key, ...]
    same: int

    @property
    def is_none(self) -> bool:
        return not (self.added or self.changed or self.removed)


def rows(ledger: Ledger, kind: str) -> list[Row]:
    """The lines of a list as they are, in order."""
    found = LISTS[kind]
    with ledger.read() as connection:
        order = [found.table.c[name] for name in found.key]
        return [dict(row) for row in connection.execute(select(found.table).order_by(*order)).mappings()]


def changes(ledger: Ledger, kind: str, text: str, source: str) -> Changes:
    """What taking a CSV over would change.

    Raises:
        UsageError: the text is no such list, or names something twice.
    """
    now, then = _by_key(rows(ledger, kind), kind), _by_key(_parsed(kind, text, source), kind)
    both = [key for key in then if key in now]
    changed = tuple((key, _differing(now[key], then[key])) for key in both if now[key] != then[key])
    return Changes(
        added=tuple(key for key in then if key not in now),
        changed=changed,
        removed=tuple(key for key in now if key not in then),
        same=len(both) - len(changed),
    )


def take_over(ledger: Ledger, kind: str, text: str, source: str, by: str) -> int:
    """Make a CSV the list; gives how many lines it has.

    Raises:
        UsageError: as for ``changes``.
    """
    wanted = _parsed(kind, text, source)
    _by_key(wanted, kind)
    table = LISTS[kind].table
    with ledger.write("list", by) as transaction:
        before = transaction.connection.execute(table.delete()).rowcount
        if wanted:
            transaction.connection.execute(table.insert(), wanted)
        transaction.record("LIST_LOADED", table.name, lines=len(wanted), before=before)
    return len(wanted)


def put(ledger: Ledger, kind: str, row: Row, by: str) -> None:
    """Add a line to a list, or change the one of its name; the trail says which columns."""
    found = LISTS[kind]
    named = and_(*(found.table.c[name] == row[name] for name in found.key))
    with ledger.write("list", by) as transaction:
        old = transaction.connection.execute(select(found.table).where(named)).mappings().one_or_none()
        if old is not None and dict(old) == row:
            return
        subject = f"{found.table.name}: {' '.join(row[name] for name in found.key)}"
        if old is None:
            transaction.connection.execute(found.table.insert().values(row))
            transaction.record("LINE_ADDED", subject)
            return
        transaction.connection.execute(found.table.update().where(named).values(row))
        transaction.record("LINE_CHANGED", subject, columns=list(_differing(dict(old), row)))


def sites_with_files(ledger: Ledger) -> frozenset[str]:
    """The sites of which a file was ever filed."""
    with ledger.read() as connection:
        found = connection.scalars(select(ARRIVALS.c.site_id).where(ARRIVALS.c.site_id != "").distinct())
        return frozenset(site for site in found if site)


def _parsed(kind: str, text: str, source: str) -> list[Row]:
    found = LISTS[kind]
    return [found.row(line) for line in csv_list.parse(text, source, found.columns)]


def _by_key(lines: list[Row], kind: str) -> dict[Key, Row]:
    key = LISTS[kind].key
    named = {tuple(line[name] for name in key): line for line in lines}
    if len(named) < len(lines):
        raise UsageError(f"The list names something twice. Each {' and '.join(key)} has one line.")
    return named


def _differing(old: Row, new: Row) -> tuple[str, ...]:
    return tuple(name for name in new if new[name] != old[name])
