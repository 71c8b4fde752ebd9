"""Lays the oracle's table beside the product's and says where they differ, in both directions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

import duckdb

from oracle.scope import Number
from oracle.table import Figure

_COLUMNS = (
    "measure_id, grant_id, stratum_dim, stratum_value, period_type, period_start, grain, grain_id, "
    "period_end, numerator, denominator, value, status, is_lower_bound, has_estimate, sites_expected, "
    "sites_reporting, completeness_pct"
)
_KEY_PARTS = 8
_PLACES = Decimal("0.000001")

Table = dict[tuple[Any, ...], tuple[Any, ...]]


def differences(figures: Iterable[Figure], db: duckdb.DuckDBPyConnection, table: str, as_of: dt.date) -> list[str]:
    """One line for every figure that only one of them tells or that they tell differently."""
    ours = {_key(figure): _told(figure) for figure in figures}
    theirs = _read(db, table, as_of)
    return [
        *_missing(ours, theirs, "only the oracle"),
        *_missing(theirs, ours, "only the product"),
        *_unlike(ours, theirs),
    ]


def _read(db: duckdb.DuckDBPyConnection, table: str, as_of: dt.date) -> Table:
    rows = db.execute(f"select {_COLUMNS} from {table} where data_as_of = ?", [as_of]).fetchall()
    told = {row[:_KEY_PARTS]: tuple(row[_KEY_PARTS:]) for row in rows}
    assert len(told) == len(rows), "a figure stands twice in the table"
    return told


def _key(figure: Figure) -> tuple[Any, ...]:
    return (
        figure.measure_id,
        figure.grant_id,
        figure.stratum_dim,
        figure.stratum_value,
        figure.period.kind,
        figure.period.start,
        figure.grain,
        figure.grain_id,
    )


def _told(figure: Figure) -> tuple[Any, ...]:
    result = figure.result
    return (
        figure.period.end,
        _decimal(result.numerator),
        _decimal(result.denominator),
        _decimal(result.value),
        result.status,
        result.is_lower_bound,
        result.has_estimate,
        figure.sites_expected,
        figure.sites_reporting,
        _decimal(figure.completeness_pct),
    )


def _decimal(number: Number | None) -> Decimal | None:
    if number is None:
        return None
    exact = Fraction(number)
    return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(_PLACES)


def _missing(here: Table, there: Table, whose: str) -> Iterator[str]:
    return (f"{whose}: {_words(key)}" for key in here if key not in there)


def _unlike(ours: Table, theirs: Table) -> Iterator[str]:
    for key in ours.keys() & theirs.keys():
        if not all(_is_same(our, their) for our, their in zip(ours[key], theirs[key], strict=True)):
            yield f"{_words(key)}: oracle {_words(ours[key])}, product {_words(theirs[key])}"


def _is_same(our: Any, their: Any) -> bool:
    """Equal; the last of six decimals may be rounded either way."""
    if isinstance(our, Decimal) and isinstance(their, Decimal):
        return abs(our - their) <= _PLACES
    return bool(our == their)


def _words(values: Iterable[Any]) -> str:
    return " ".join(str(value) for value in values)
