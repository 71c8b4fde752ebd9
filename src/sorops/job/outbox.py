"""The outbox: files that the worker made for one account, to be taken within a day. Named by number, private."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from sorops.intake import durable
from sorops.intake.ledger import outbox
from sorops.intake.ledger.outbox import Made
from sorops.intake.ledger.requests import Asked, Kind
from sorops.job.home import Home

_LABELS = {Kind.MARK: "marked", Kind.RAW: "as-received"}


@dataclass(frozen=True, slots=True)
class OutboxItem:
    """A file that is ready to be taken, and the name under which a browser saves it."""

    path: Path
    download_name: str


def put_into_outbox(home: Home, asked: Asked, data: bytes, suffix: str) -> None:
    """Lay a file out for the account that asked for it: the file first, then the ledger."""
    path = home.settings.outbox / f"{asked.request_no}{suffix}"
    durable.write(path, data, written="outbox.written", stored="outbox.stored")
    outbox.put(home.ledger, asked.request_no, int(asked.subject), asked.kind, asked.asked_by, suffix)


def outbox_item(home: Home, number: int, kind: str, by: str) -> OutboxItem | None:
    """The file of a kind (MARK, RAW) that lies ready for an account, or None. Taking it is recorded."""
    made = outbox.find(home.ledger, number, kind, by)
    if made is None or not (path := _path(home, made)).is_file():
        return None
    outbox.record_taken(home.ledger, made, by)
    return OutboxItem(path, f"file-{number}-{_LABELS[Kind(kind)]}{made.suffix}")


def is_ready(home: Home, number: int, kind: str, by: str) -> bool:
    """Whether such a file lies ready, without taking it."""
    made = outbox.find(home.ledger, number, kind, by)
    return made is not None and _path(home, made).is_file()


def empty_outbox(home: Home) -> int:
    """Take away what lies there for longer than a day (the setting ``outbox_hours``); give how many files."""
    oldest = home.ledger.clock() - dt.timedelta(hours=home.settings.outbox_hours)
    over = [made for made in outbox.held(home.ledger) if made.made_at <= oldest]
    for made in over:
        durable.remove(_path(home, made))
        outbox.record_emptied(home.ledger, made)
    return len(over)


def _path(home: Home, made: Made) -> Path:
    return home.settings.outbox / made.file
