"""Tables of accounts, sessions, attempts to sign in, and tokens of sites. No password or token stands in them."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, DateTime, ForeignKey, Index, Integer, Table, Text, false

from sorops.intake.ledger.tables.base import METADATA
from sorops.intake.ledger.tables.base import text_column as _text

ACCOUNTS = Table(
    "accounts",
    METADATA,
    Column("name", Text, primary_key=True),
    _text("role"),
    _text("email"),
    _text("display_name"),
    _text("password_hash"),
    Column("must_change_password", Boolean, nullable=False, server_default=false()),
    _text("code_salt"),
    _text("next_code_salt"),
    Column("last_code_step", Integer, nullable=False),
    _text("provider_subject"),
    Column("added_at", DateTime, nullable=False),
    Column("disabled_at", DateTime),
)

ACCOUNT_SITES = Table(
    "account_sites",
    METADATA,
    Column("name", Text, ForeignKey("accounts.name"), primary_key=True),
    Column("site_id", Text, primary_key=True),
)

SESSIONS = Table(
    "sessions",
    METADATA,
    Column("session_no", Integer, primary_key=True, autoincrement=False),
    _text("token_hash"),
    Column("name", Text, ForeignKey("accounts.name"), nullable=False),
    _text("address"),
    Column("begun_at", DateTime, nullable=False),
    Column("seen_at", DateTime, nullable=False),
    Column("proved_at", DateTime, nullable=False),
    Index("ix_sessions_token_hash", "token_hash", unique=True),
    Index("ix_sessions_name", "name"),
)

SIGN_IN_TRIES = Table(
    "sign_in_tries",
    METADATA,
    Column("pair", Text, primary_key=True),
    Column("tries", JSON, nullable=False),
    Column("last_at", DateTime, nullable=False),
    Column("locked_until", DateTime),
)

SITE_TOKENS = Table(
    "site_tokens",
    METADATA,
    Column("token_no", Integer, primary_key=True, autoincrement=False),
    _text("token_hash"),
    _text("site_id"),
    _text("label"),
    _text("issued_by"),
    Column("issued_at", DateTime, nullable=False),
    Column("expires_at", DateTime, nullable=False),
    Column("revoked_at", DateTime),
    Column("used_at", DateTime),
    Index("ix_site_tokens_token_hash", "token_hash", unique=True),
)
