"""How values look on pages: days, months, times, sizes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

_KIB = 1024
_NONE = "\N{EN DASH}"


def day(value: dt.date | str | None) -> str:
    """``12 Apr 2019``; a dash where there is none."""
    if not value:
        return _NONE
    found = dt.date.fromisoformat(str(value)[:10])
    return f"{found.day} {found:%b %Y}"


def month(value: object) -> str:
    """``March 2019`` for ``2019-03``; a dash where there is none."""
    text = str(value or "")
    return f"{dt.date.fromisoformat(f'{text}-01'):%B %Y}" if text else _NONE


def moment(value: dt.datetime | None) -> str:
    """``12 Apr 2019, 14:05``; a dash where there is none."""
    return f"{day(value)}, {value:%H:%M}" if value else _NONE


def size(value: int) -> str:
    """``24 KiB``."""
    if value < _KIB:
        return f"{value} bytes"
    return f"{value / _KIB:.0f} KiB" if value < _KIB**2 else f"{value / _KIB**2:.1f} MiB"


FILTERS: dict[str, Callable[..., str]] = {"day": day, "month": month, "moment": moment, "size": size}
