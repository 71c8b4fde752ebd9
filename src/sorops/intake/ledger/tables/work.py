"""Tables of uploads, requests to the worker, what it counted, and the outbox."""

from __future__ import annotations

from sqlalchemy import JSON, Column, DateTime, ForeignKey, Index, Integer, Table, Text

from sorops.intake.ledger.tables.base import METADATA
from sorops.intake.ledger.tables.base import text_column as _text

UPLOADS = Table(
    "uploads",
    METADATA,
    Column("account", Text, primary_key=True),
    Column("form_key", Text, primary_key=True),
    Column("sha256", Text, primary_key=True),
    Column("arrival_no", Integer, ForeignKey("arrivals.arrival_no"), nullable=False),
    Column("sites", JSON),  # of the account when it sent the file; null where it may send for all
    Column("uploaded_at", DateTime, nullable=False),
    Index("ix_uploads_arrival_no", "arrival_no", unique=True),
)

REQUESTS = Table(
    "requests",
    METADATA,
    Column("request_no", Integer, primary_key=True, autoincrement=False),
    _text("kind"),
    _text("subject"),
    _text("asked_by"),
    Column("asked_at", DateTime, nullable=False),
    _text("state"),
    Column("tries", Integer, nullable=False),
    _text("worker"),
    Column("held_until", DateTime),  # nobody else takes it before
    Column("ended_at", DateTime),
    _text("outcome"),
    Index("ix_requests_state", "state"),
    Index("ix_requests_subject", "kind", "subject"),
)

OUTBOX = Table(
    "outbox",
    METADATA,
    Column("request_no", Integer, ForeignKey("requests.request_no"), primary_key=True, autoincrement=False),
    Column("arrival_no", Integer, ForeignKey("arrivals.arrival_no"), nullable=False),
    _text("kind"),
    _text("for_account"),
    _text("suffix"),
    Column("made_at", DateTime, nullable=False),
    Column("emptied_at", DateTime),
    Index("ix_outbox_arrival_no", "arrival_no"),
)

REHEARSALS = Table(
    "rehearsals",
    METADATA,
    Column("request_no", Integer, ForeignKey("requests.request_no"), primary_key=True, autoincrement=False),
    Column("counts", JSON, nullable=False),
    Column("made_at", DateTime, nullable=False),
)

WORKERS = Table(
    "workers",
    METADATA,
    Column("worker", Text, primary_key=True),
    Column("seen_at", DateTime, nullable=False),
)
