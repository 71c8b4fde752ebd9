"""Code lists that were amended by announcement, whole, for the warehouse, which knows the declared ones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from sorops.intake.ledger.amendments import announced
from sorops.job.dates import utc
from sorops.job.home import Home
from sorops.period import Month
from sorops.sources import SOURCES
from sorops.sources.amendments import OF_CODES
from sorops.sources.announcing import list_in_force
from sorops.sources.spec import CodeList


def amended_codes(home: Home, as_of: dt.datetime) -> list[dict[str, Any]]:
    """Every code of every amended list as it stands at a moment; retired codes last, for older rows hold them."""
    month = str(Month.of(as_of.date()))
    known = [entry.amendment for entry in announced(home.ledger, utc(as_of, home.settings))]
    due = [entry for entry in known if entry.since <= month]
    names = sorted({entry.field for entry in due if entry.aspect in OF_CODES})
    lists = (list_in_force(name, SOURCES, month, due) for name in names)
    return [row for codes in lists if codes for row in _rows(codes)]


def _rows(codes: CodeList) -> Iterator[dict[str, Any]]:
    retired = (code for code, _ in codes.retired)
    for place, entry in enumerate((*codes.codes, *retired), start=1):
        yield {"code_list": codes.name, "code": entry.code, "label": entry.label, "place": place}
