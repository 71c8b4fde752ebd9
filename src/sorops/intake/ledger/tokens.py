"""Tokens of sites: with one, a site's own system sends and asks what the site's staff may. Kept as hashes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from sqlalchemy import func, select

from sorops.errors import UsageError
from sorops.intake.ledger.store import Ledger
from sorops.intake.ledger.tables.accounts import SITE_TOKENS

USED_AGAIN = dt.timedelta(hours=1)
"""Being used is written down no more often than this."""


@dataclass(frozen=True, slots=True)
class SiteToken:
    """A token as the ledger keeps it. Times are UTC."""

    token_no: int
    token_hash: str = field(repr=False)
    site_id: str
    label: str
    issued_by: str
    issued_at: dt.datetime
    expires_at: dt.datetime
    revoked_at: dt.datetime | None
    used_at: dt.datetime | None

    def holds(self, now: dt.datetime) -> bool:
        """Whether it opens anything now."""
        return self.revoked_at is None and now < self.expires_at


def issue(ledger: Ledger, token_hash: str, site_id: str, label: str, days: int, by: str) -> int:
    """Write a token down; give its number."""
    with ledger.write("answer", by) as transaction:
        now = transaction.now()
        number: int = 1 + (transaction.connection.scalar(select(func.max(SITE_TOKENS.c.token_no))) or 0)
        transaction.connection.execute(
            SITE_TOKENS.insert().values(
                token_no=number,
                token_hash=token_hash,
                site_id=site_id,
                label=label,
                issued_by=by,
                issued_at=now,
                expires_at=now + dt.timedelta(days=days),
            )
        )
        transaction.record("TOKEN_ISSUED", f"token:{number}", site_id=site_id, days=days)
    return number


def revoke(ledger: Ledger, number: int, by: str) -> None:
    """End a token at once.

    Raises:
        UsageError: there is no such token, or it was ended before.
    """
    with ledger.write("answer", by) as transaction:
        ended = transaction.connection.execute(
            SITE_TOKENS.update()
            .where(SITE_TOKENS.c.token_no == number, SITE_TOKENS.c.revoked_at.is_(None))
            .values(revoked_at=transaction.now())
        )
        if ended.rowcount != 1:
            raise UsageError(f"There is no token {number} in force.")
        transaction.record("TOKEN_REVOKED", f"token:{number}")


def find(ledger: Ledger, token_hash: str) -> SiteToken | None:
    """The token with this hash, if it opens anything now."""
    with ledger.read() as connection:
        row = connection.execute(select(SITE_TOKENS).where(SITE_TOKENS.c.token_hash == token_hash)).first()
    token = SiteToken(**row._mapping) if row else None
    return token if token and token.holds(ledger.clock()) else None


def touch(ledger: Ledger, token: SiteToken) -> None:
    """Note that a token is in use, if that was not noted lately."""
    now = ledger.clock()
    if token.used_at and now - token.used_at < USED_AGAIN:
        return
    with ledger.write("answer", f"token:{token.token_no}") as transaction:
        transaction.connection.execute(
            SITE_TOKENS.update().where(SITE_TOKENS.c.token_no == token.token_no).values(used_at=now)
        )


def known(ledger: Ledger) -> tuple[SiteToken, ...]:
    """Every token, the newest first."""
    with ledger.read() as connection:
        rows = connection.execute(select(SITE_TOKENS).order_by(SITE_TOKENS.c.token_no.desc())).all()
    return tuple(SiteToken(**row._mapping) for row in rows)
