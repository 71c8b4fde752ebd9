"""Attempts to sign in: five a minute for one name from one address, then ten minutes of rest (security.md R-AU-2).

An attempt is counted before its password is looked at, so that guesses made at once are counted too. What is typed as a
name may be a password: of names without an account only a keyed hash is kept.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac

from sqlalchemy import select

from sorops.intake.ledger.store import Ledger, Transaction
from sorops.intake.ledger.tables.accounts import SIGN_IN_TRIES

MINUTE = dt.timedelta(minutes=1)
TRIES = 5
REST = dt.timedelta(minutes=10)
UNKNOWN = "unknown"
"""Stands in the trail for a name without an account."""


def admit(ledger: Ledger, name: str, address: str, known: bool) -> bool:
    """Count an attempt; False where the password may not be looked at. Others at other addresses are not concerned."""
    pair, subject = _pair(ledger, name, address), name if known else UNKNOWN
    with ledger.write("answer", subject) as transaction:
        now = transaction.now()
        transaction.connection.execute(SIGN_IN_TRIES.delete().where(SIGN_IN_TRIES.c.last_at < now - REST - MINUTE))
        row = transaction.connection.execute(select(SIGN_IN_TRIES).where(SIGN_IN_TRIES.c.pair == pair)).first()
        if row and row.locked_until and now < row.locked_until:
            transaction.record("SIGN_IN", subject, address=address, outcome="LOCKED")
            return False
        recent = [at for at in (row.tries if row else ()) if now - dt.datetime.fromisoformat(at) < MINUTE]
        _keep(transaction, pair, [*recent, now.isoformat()], is_new=row is None)
    return True


def _keep(transaction: Transaction, pair: str, tries: list[str], is_new: bool) -> None:
    now = transaction.now()
    # The last try that is let in locks; were it right, ``succeed`` unlocks.
    values = {"tries": tries, "last_at": now, "locked_until": now + REST if len(tries) >= TRIES else None}
    where = SIGN_IN_TRIES.insert() if is_new else SIGN_IN_TRIES.update().where(SIGN_IN_TRIES.c.pair == pair)
    transaction.connection.execute(where.values(pair=pair, **values))


def fail(ledger: Ledger, name: str, address: str, known: bool) -> None:
    """Keep in the trail that an attempt that was let in was wrong."""
    subject = name if known else UNKNOWN
    with ledger.write("answer", subject) as transaction:
        transaction.record("SIGN_IN", subject, address=address, outcome="WRONG")


def succeed(transaction: Transaction, name: str, address: str) -> None:
    """Keep in the trail that an attempt was right, and forget the tries before it."""
    pair = _pair(transaction.ledger, name, address)
    transaction.connection.execute(SIGN_IN_TRIES.delete().where(SIGN_IN_TRIES.c.pair == pair))
    transaction.record("SIGN_IN", name, address=address, outcome="RIGHT")


def wait(ledger: Ledger, name: str, address: str) -> int:
    """Seconds until a name may be tried again from an address; 0 where it may be now."""
    with ledger.read() as connection:
        until = connection.scalar(
            select(SIGN_IN_TRIES.c.locked_until).where(SIGN_IN_TRIES.c.pair == _pair(ledger, name, address))
        )
    return max(0, round((until - ledger.clock()).total_seconds())) if until else 0


def _pair(ledger: Ledger, name: str, address: str) -> str:
    return hmac.new(ledger.seal_key, f"pair|{name}|{address}".encode(), hashlib.sha256).hexdigest()
