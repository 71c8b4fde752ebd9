"""Sites, towns and what is expected of sites, as administrators see and change them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from sorops.errors import UsageError
from sorops.intake.ledger import place_changes
from sorops.intake.ledger.place_changes import LISTS, Changes
from sorops.job.dates import parse_as_of, parse_month
from sorops.job.home import Home
from sorops.job.staff import STAFF
from sorops.sources import SOURCES

_SITE_ID = re.compile(r"[A-Z0-9][A-Z0-9_-]{0,19}")
_TEXTS = ("site_name", "town", "county_fips", "region", "kind", "partner_reports")
_LONGEST = 200


def place_list(home: Home, kind: str) -> list[dict[str, Any]]:
    """The lines of a list: ``sites``, ``towns`` or ``expected``.

    Raises:
        UsageError: there is no such list.
    """
    return place_changes.rows(home.ledger, _known(kind))


def programme_titles() -> dict[str, str]:
    """The programmes that a site may have: title by code."""
    return {name: source.title for name, source in SOURCES.items()}


def place_list_changes(home: Home, kind: str, data: bytes) -> tuple[Changes, str]:
    """What a CSV would change in a list, and its text, to be handed to ``load_place_list``.

    Raises:
        UsageError: there is no such list, the file is not one, or it drops a site that has sent files.
    """
    text = _decoded(data)
    found = place_changes.changes(home.ledger, _known(kind), text, "The file")
    _refuse_to_forget(home, kind, found)
    return found, text


def load_place_list(home: Home, kind: str, text: str, by: str = STAFF) -> int:
    """Make a CSV text the list; gives how many lines it has.

    Raises:
        UsageError: as for ``place_list_changes``.
    """
    _refuse_to_forget(home, kind, place_changes.changes(home.ledger, _known(kind), text, "The file"))
    return place_changes.take_over(home.ledger, kind, text, "The file", by)


def save_site(home: Home, site_id: str, fields: Mapping[str, str], streams: list[str], by: str = STAFF) -> None:
    """Add a site, or change one; fields that are not given stay empty.

    Args:
        fields: by column of the list of sites; days as ``2019-04-01``, aliases with bars between.

    Raises:
        UsageError: the id, a programme, a day or a number is not one, or the site has no name.
    """
    if not _SITE_ID.fullmatch(site_id):
        raise UsageError("Give the site a short id of capital letters, digits and dashes, for example OP-01.")
    given = {name: fields.get(name, "").strip()[:_LONGEST] for name in (*_TEXTS, "aliases")}
    if not given["site_name"]:
        raise UsageError("Give the site a name, for example Mill Street Treatment Center.")
    begin, end = _day(fields.get("active_from", "")), _day(fields.get("active_to", ""))
    if begin and end and end < begin:
        raise UsageError("The site ends before it begins. Check the two days.")
    row = given | {
        "site_id": site_id,
        "streams": "|".join(_programme(stream) for stream in streams),
        "active_from": begin,
        "active_to": end,
        "catchment_population": _count(fields.get("catchment_population", "")),
    }
    place_changes.put(home.ledger, "sites", row, by)


def save_expected(home: Home, site_id: str, program: str, month: str, due: str, by: str = STAFF) -> None:
    """Expect a report of a site, or move its due day.

    Raises:
        UsageError: there is no such site or programme, or month or day is not one.
    """
    if site_id not in {site.site_id for site in home.places.sites}:
        raise UsageError(f"There is no site {site_id}. Add it first.")
    chosen, day = parse_month(month), parse_as_of(due)
    if chosen is None or day is None:
        raise UsageError("Say the month and the due day, for example 2019-03 and 2019-04-10.")
    if day <= chosen.last_day:
        raise UsageError("A report is due after its month is over. Choose a later day.")
    row: dict[str, str | dt.date] = {
        "site_id": site_id,
        "program_stream": _programme(program),
        "reporting_month": str(chosen),
        "due_date": day,
    }
    place_changes.put(home.ledger, "expected", row, by)


def _known(kind: str) -> str:
    if kind not in LISTS:
        raise UsageError("There is no such list. There are sites, towns and expected reports.")
    return kind


def _refuse_to_forget(home: Home, kind: str, found: Changes) -> None:
    """A site that has sent files stays known; it ends on a day."""
    with_files = place_changes.sites_with_files(home.ledger) if kind == "sites" else frozenset()
    forgotten = sorted(site for (site, *_) in found.removed if site in with_files)
    if forgotten:
        raise UsageError(
            f"The file lacks {', '.join(forgotten[:5])}, of which there are files. Keep such a site in the list and "
            "give its last day in the column active_to."
        )


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError("The file is not in UTF-8. Save it again as CSV UTF-8.") from None


def _programme(name: str) -> str:
    if name not in SOURCES:
        raise UsageError(f"There is no programme {name[:20]}. There are: {', '.join(SOURCES)}.")
    return name


def _day(text: str) -> str:
    day = parse_as_of(text.strip())
    return day.isoformat() if day else ""


def _count(text: str) -> int | None:
    if not text.strip():
        return None
    if not text.strip().isdecimal() or int(text) > 2**31 - 1:
        raise UsageError("Write the number of residents as a whole number, for example 120000.")
    return int(text)
