"""Whom to write to about a site: add, end, list."""

from __future__ import annotations

import re
from typing import Any

from sorops.errors import UsageError
from sorops.intake.escalation import Level
from sorops.intake.ledger import contacts
from sorops.job.dates import now, parse_as_of
from sorops.job.home import Home
from sorops.job.named import site_of
from sorops.job.staff import STAFF

LEVELS = tuple(level.value for level in Level)
"""Who can be written to, the nearest to the work first."""
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]{1,64}@([A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,63}")
_LONGEST = 254


def add_contact(home: Home, site: str, level: str, address: str, since: str = "", by: str = STAFF) -> int:
    """Add a contact of a site, by id, name or alias; one of all sites, a contract manager, where none is named.

    Args:
        level: ``SITE``, ``SUPERVISOR`` or ``CONTRACT_MANAGER``, in any case, also written ``contract-manager``.
        since: the first day on which it is written to; today if empty.

    Raises:
        UsageError: site, level, address or day is wrong, or the address is there already.
    """
    chosen, site_id = _level(level), site_of(site.strip(), home.places)
    if not site_id and chosen is not Level.CONTRACT_MANAGER:
        raise UsageError("Say the site. Only a contract manager can be one of all sites.")
    day = parse_as_of(since) or now(home.settings).date()
    return contacts.add(home.ledger, site_id, chosen, _address(address), day, by)


def end_contact(home: Home, number: int, last_day: str = "", by: str = STAFF) -> None:
    """Write to a contact no more after a day; after yesterday if none is given, so that it ends at once.

    Raises:
        UsageError: there is none of that number, it has ended, or the day is not one.
    """
    yesterday = now(home.settings).date().toordinal() - 1
    day = parse_as_of(last_day) or now(home.settings).date().fromordinal(yesterday)
    contacts.end(home.ledger, number, day, by)


def known_contacts(home: Home, site: str = "") -> list[dict[str, Any]]:
    """The contacts that are written to now or later; those of one site, and of all sites, where a site is named.

    Raises:
        UsageError: there is no such site.
    """
    site_id, today = site_of(site.strip(), home.places), now(home.settings).date()
    return [
        {
            "number": contact.number,
            "site_id": contact.site_id,
            "level": contact.level.value,
            "address": contact.address,
            "since": contact.since,
            "until": contact.until,
            "added_by": contact.by,
        }
        for contact in contacts.known(home.ledger)
        if (contact.until is None or contact.until >= today) and (not site_id or contact.site_id in ("", site_id))
    ]


def _level(text: str) -> Level:
    name = text.strip().upper().replace("-", "_").replace(" ", "_")
    if name not in LEVELS:
        raise UsageError("Say whom the address is of: site, supervisor or contract-manager.")
    return Level(name)


def _address(text: str) -> str:
    address = text.strip()
    if len(address) > _LONGEST or not _ADDRESS.fullmatch(address):
        raise UsageError("This is not one e-mail address. Write it like reports@clinic.example.org.")
    return address
