"""Tokens with which a site's own system sends files, without a person and a browser."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sorops.errors import UsageError
from sorops.intake.ledger import tokens as kept_tokens
from sorops.job.credentials import hash_of, new_token, printable
from sorops.job.dates import local
from sorops.job.home import Home
from sorops.job.staff import STAFF
from sorops.policy import Actor, Role

PREFIX = "sorops_"
"""Tokens begin so, that a search for secrets finds one that was left somewhere."""
LONGEST_DAYS = 731


def issue_token(home: Home, site: str, label: str, by: str = STAFF, days: int = 365) -> str:
    """Make a token of one site; it is given this once and kept as a hash.

    Raises:
        UsageError: there is no such site, or the days are not between 1 and two years.
    """
    site_id = home.places.site_id(site)
    if site_id is None:
        raise UsageError(f"{site} is not in the list of sites. Write its id, for example CLN-01.")
    if not 1 <= days <= LONGEST_DAYS:
        raise UsageError(f"A token holds for 1 to {LONGEST_DAYS} days.")
    token = PREFIX + new_token()
    kept_tokens.issue(home.ledger, hash_of(token), site_id, printable(label), days, by)
    return token


def revoke_token(home: Home, number: int, by: str = STAFF) -> None:
    """End a token at once.

    Raises:
        UsageError: there is no such token in force.
    """
    kept_tokens.revoke(home.ledger, number, by)


def site_of_token(home: Home, token: str) -> Actor | None:
    """Whom a token speaks for: a reporter of its one site, named by its number; None where it opens nothing."""
    found = kept_tokens.find(home.ledger, hash_of(token)) if token.startswith(PREFIX) else None
    if found is None:
        return None
    kept_tokens.touch(home.ledger, found)
    return Actor(f"token:{found.token_no}", Role.SITE_REPORTER, frozenset({found.site_id}))


def known_tokens(home: Home) -> list[dict[str, Any]]:
    """Every token, the newest first; times are the state's, and ``holds`` says whether it opens anything."""
    now = home.ledger.clock()
    return [
        {
            "number": token.token_no,
            "site_id": token.site_id,
            "label": token.label,
            "issued_by": token.issued_by,
            "issued_at": _local(home, token.issued_at),
            "expires_at": _local(home, token.expires_at),
            "used_at": _local(home, token.used_at),
            "revoked_at": _local(home, token.revoked_at),
            "holds": token.holds(now),
        }
        for token in kept_tokens.known(home.ledger)
    ]


def _local(home: Home, moment: dt.datetime | None) -> dt.datetime | None:
    return local(moment, home.settings) if moment else None
