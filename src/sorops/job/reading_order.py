"""Read a row of files in order, so that each can learn from its site's earlier ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sorops import reading
from sorops.settings import Settings
from sorops.submission import Reading

if TYPE_CHECKING:
    from sorops.sandbox.child import Children

EarlierOrder = Callable[[int, str, str], str]
"""Position in the row, site and programme to ``MDY``, ``DMY`` or nothing: how the site wrote dates before."""


def read_in_order(
    requests: Sequence[reading.Request],
    months: Sequence[str],
    context: reading.Context,
    settings: Settings,
    earlier_order: EarlierOrder,
    lent: Children | None = None,
) -> Iterator[Reading]:
    """What each file holds. A file that leaves its date order or its month open is read again with what is known.

    ``months`` are what a person said of each file, for a workbook that names no month; empty where nobody did. A warm
    reader that is ``lent`` reads all of them.
    """
    orders: dict[tuple[str, str], str] = {}
    found = reading.read(requests, context, settings.limits, settings.readers, settings.files_per_child, lent)
    for position, (request, month, read) in enumerate(zip(requests, months, found, strict=True)):
        if month and not read.envelope.reporting_month:
            request = replace(request, envelope=replace(request.envelope, reporting_month=month))  # noqa: PLW2901 - asked anew
            read = _again(request, context, settings, lent)  # noqa: PLW2901 - read anew
        place = (read.envelope.site_id, read.envelope.program_stream)
        if read.date_order:
            orders[place] = read.date_order
        elif read.has_ambiguous_dates:
            known = orders.get(place) or earlier_order(position, *place)
            if known:
                read = _again(replace(request, date_order=known), context, settings, lent)  # noqa: PLW2901 - as above
        yield read


def _again(request: reading.Request, context: reading.Context, settings: Settings, lent: Children | None) -> Reading:
    (read,) = reading.read([request], context, settings.limits, lent=lent)
    return read
