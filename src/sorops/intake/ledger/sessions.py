"""Sessions: who is signed in, known by the hash of a token that only a browser holds (security.md R-AU-3)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func, select

from sorops.intake.ledger import accounts
from sorops.intake.ledger.accounts import Account
from sorops.intake.ledger.store import Ledger, Transaction
from sorops.intake.ledger.tables.accounts import SESSIONS

IDLE = dt.timedelta(minutes=15)
LONGEST = dt.timedelta(hours=12)
AT_ONCE = 3
TOUCH_AFTER = dt.timedelta(minutes=1)
"""Being seen is written down no more often than this, so that reading pages costs no writes."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A session as the ledger keeps it. Times are UTC; ``proved_at`` is when the password was last given."""

    session_no: int
    token_hash: str
    name: str
    address: str
    begun_at: dt.datetime
    seen_at: dt.datetime
    proved_at: dt.datetime

    def is_over(self, now: dt.datetime) -> bool:
        """Whether it has been idle or has lasted for too long."""
        return now - self.seen_at >= IDLE or now - self.begun_at >= LONGEST


def begin(transaction: Transaction, name: str, token_hash: str, address: str) -> None:
    """Begin a session; where there are too many, the oldest ends."""
    now, connection = transaction.now(), transaction.connection
    connection.execute(SESSIONS.delete().where(SESSIONS.c.begun_at <= now - LONGEST))
    connection.execute(SESSIONS.delete().where(SESSIONS.c.seen_at <= now - IDLE))
    mine = select(SESSIONS.c.session_no).where(SESSIONS.c.name == name).order_by(SESSIONS.c.session_no.desc())
    surplus = list(connection.scalars(mine.offset(AT_ONCE - 1)))
    connection.execute(SESSIONS.delete().where(SESSIONS.c.session_no.in_(surplus)))
    connection.execute(
        SESSIONS.insert().values(
            session_no=1 + (connection.scalar(select(func.max(SESSIONS.c.session_no))) or 0),
            token_hash=token_hash,
            name=name,
            address=address,
            begun_at=now,
            seen_at=now,
            proved_at=now,
        )
    )


def find(ledger: Ledger, token_hash: str) -> tuple[Kept, Account] | None:
    """The session of a token with its account; None where it is over or its account is disabled."""
    with ledger.read() as connection:
        row = connection.execute(select(SESSIONS).where(SESSIONS.c.token_hash == token_hash)).first()
        if row is None or (kept := Kept(**row._mapping)).is_over(ledger.clock()):
            return None
        account = accounts.within(connection, kept.name)
    return (kept, account) if account and account.disabled_at is None else None


def touch(ledger: Ledger, kept: Kept) -> None:
    """Note that the session is in use, if that was not noted just now."""
    now = ledger.clock()
    if now - kept.seen_at < TOUCH_AFTER:
        return
    with ledger.write("answer", kept.name) as transaction:
        transaction.connection.execute(
            SESSIONS.update().where(SESSIONS.c.session_no == kept.session_no).values(seen_at=now)
        )


def renew(ledger: Ledger, kept: Kept, token_hash: str) -> None:
    """Go on under a new token, its owner having just proved who they are."""
    with ledger.write("answer", kept.name) as transaction:
        now = transaction.now()
        transaction.connection.execute(
            SESSIONS.update()
            .where(SESSIONS.c.session_no == kept.session_no)
            .values(token_hash=token_hash, proved_at=now, seen_at=now)
        )
        transaction.record("STEPPED_UP", kept.name)


def end(ledger: Ledger, token_hash: str) -> None:
    """End the session of a token; nothing where there is none."""
    with ledger.write("answer") as transaction:
        name = transaction.connection.scalar(select(SESSIONS.c.name).where(SESSIONS.c.token_hash == token_hash))
        transaction.connection.execute(SESSIONS.delete().where(SESSIONS.c.token_hash == token_hash))
        if name:
            transaction.record("SIGNED_OUT", name)


def end_all(ledger: Ledger, name: str, by: str, but: int = 0) -> int:
    """End the sessions of an account, but perhaps one; give how many."""
    with ledger.write("answer", by) as transaction:
        ended = transaction.connection.execute(
            SESSIONS.delete().where(SESSIONS.c.name == name, SESSIONS.c.session_no != but)
        ).rowcount
        transaction.record("SESSIONS_ENDED", name, sessions=ended)
    return ended


def of_account(ledger: Ledger, name: str) -> tuple[Kept, ...]:
    """The sessions of an account that are not over, the newest first."""
    now = ledger.clock()
    with ledger.read() as connection:
        rows = connection.execute(
            select(SESSIONS).where(SESSIONS.c.name == name).order_by(SESSIONS.c.session_no.desc())
        ).all()
    return tuple(kept for kept in (Kept(**row._mapping) for row in rows) if not kept.is_over(now))
