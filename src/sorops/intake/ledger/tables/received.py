"""Tables of what a state lists, of what was received and decided, and the audit trail."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    false,
    text,
)

from sorops.intake.ledger.tables.base import METADATA
from sorops.intake.ledger.tables.base import text_column as _text

SITES = Table(
    "sites",
    METADATA,
    Column("site_id", Text, primary_key=True),
    _text("site_name"),
    _text("streams"),
    _text("town"),
    _text("county_fips"),
    _text("region"),
    _text("active_from"),
    _text("active_to"),
    _text("aliases"),
    _text("kind"),
    _text("partner_reports"),
    Column("catchment_population", Integer),
)

TOWNS = Table(
    "towns",
    METADATA,
    Column("town", Text, primary_key=True),
    _text("county_fips"),
    _text("region"),
    _text("aliases"),
)

EXPECTATIONS = Table(
    "expectations",
    METADATA,
    Column("site_id", Text, primary_key=True),
    Column("program_stream", Text, primary_key=True),
    Column("reporting_month", Text, primary_key=True),
    Column("due_date", Date, nullable=False),
)

POPULATIONS = Table(
    "populations",
    METADATA,
    Column("grain", Text, primary_key=True),
    Column("grain_id", Text, primary_key=True),
    Column("population", Integer, nullable=False),
)

HEADER_CONFIRMATIONS = Table(
    "header_confirmations",
    METADATA,
    Column("site_id", Text, primary_key=True),
    Column("program_stream", Text, primary_key=True),
    Column("sheet", Text, primary_key=True),
    Column("header", Text, primary_key=True),
    _text("field"),
    _text("confirmed_by"),
    Column("confirmed_at", DateTime, nullable=False),
)

WAIVERS = Table(
    "waivers",
    METADATA,
    Column("waiver_no", Integer, primary_key=True, autoincrement=False),
    _text("code"),
    _text("program_stream"),
    _text("site_id"),
    _text("field"),
    Column("valid_from", Date, nullable=False),
    Column("valid_until", Date, nullable=False),
    _text("reason"),
    _text("waived_by"),
    Column("waived_at", DateTime, nullable=False),
)

WAIVER_ENDS = Table(
    "waiver_ends",
    METADATA,
    Column("end_no", Integer, primary_key=True, autoincrement=False),
    Column("waiver_no", Integer, ForeignKey("waivers.waiver_no"), nullable=False),
    Column("valid_until", Date, nullable=False),
    _text("reason"),
    _text("ended_by"),
    Column("ended_at", DateTime, nullable=False),
)

ANSWERS = Table(
    "answers",
    METADATA,
    Column("answer_no", Integer, primary_key=True, autoincrement=False),
    Column("arrival_no", Integer, ForeignKey("arrivals.arrival_no"), nullable=False),
    _text("code"),
    _text("tab"),
    _text("cells"),
    _text("sheet"),
    _text("field"),
    _text("reason"),
    _text("answered_by"),
    _text("answered_via"),
    Column("answered_at", DateTime, nullable=False),
    _text("decision"),
    _text("decided_by"),
    Column("decided_at", DateTime),
    _text("decision_reason"),
    Column("waiver_no", Integer, ForeignKey("waivers.waiver_no")),
    Index("ix_answers_arrival_no", "arrival_no"),
)

RULE_STAGES = Table(
    "rule_stages",
    METADATA,
    Column("stage_no", Integer, primary_key=True, autoincrement=False),
    _text("code"),
    _text("program_stream"),
    _text("stage"),
    _text("since"),
    _text("reason"),
    _text("set_by"),
    Column("set_at", DateTime, nullable=False),
)

AMENDMENTS = Table(
    "amendments",
    METADATA,
    Column("amendment_no", Integer, primary_key=True, autoincrement=False),
    _text("program_stream"),
    _text("sheet"),
    _text("field"),
    _text("aspect"),
    _text("subject"),
    _text("value"),
    _text("since"),
    _text("reason"),
    _text("announced_by"),
    Column("announced_at", DateTime, nullable=False),
)

ATTESTATIONS = Table(
    "attestations",
    METADATA,
    Column("site_id", Text, primary_key=True),
    Column("program_stream", Text, primary_key=True),
    Column("reporting_month", Text, primary_key=True),
    Column("attested_at", DateTime, nullable=False),
    _text("attested_by"),
)

ARRIVALS = Table(
    "arrivals",
    METADATA,
    Column("arrival_no", Integer, primary_key=True, autoincrement=False),
    Column("inbox_key", Text, unique=True),
    _text("file"),
    _text("sha256"),
    Column("file_bytes", Integer, nullable=False),
    _text("site_id"),
    _text("program_stream"),
    _text("reporting_month"),
    _text("template_version"),
    Column("received_at", DateTime, nullable=False),
    _text("received_via"),
    Column("zero_activity_attested", Boolean, nullable=False, server_default=false()),
    _text("state"),
    Column("verdict", Text),
    Column("submission_id", Text),
    Column("duplicate_of", Integer, ForeignKey("arrivals.arrival_no")),
    _text("fallback_month"),
    _text("unfiled_reason"),
    _text("proposed_site_id"),
    _text("proposed_program"),
    _text("proposed_month"),
    Column("rows_read", Integer),
    Column("rows_quarantined", Integer),
    _text("date_order"),
    _text("template_spec"),
    _text("rules_version"),
    _text("retention"),
    Column("legal_hold", Boolean, nullable=False, server_default=false()),
    Column("recorded_at", DateTime, nullable=False),
    Column("decided_at", DateTime),
    Column("destroyed_at", DateTime),
    Index("ix_arrivals_place", "site_id", "program_stream", "reporting_month"),
    Index("ix_arrivals_state", "state"),
    Index("ix_arrivals_sha256", "sha256"),
    Index(
        "ix_arrivals_one_per_submission",
        "submission_id",
        unique=True,
        sqlite_where=text("duplicate_of IS NULL"),
        postgresql_where=text("duplicate_of IS NULL"),
    ),
)

FINDINGS = Table(
    "findings",
    METADATA,
    Column("arrival_no", Integer, ForeignKey("arrivals.arrival_no"), primary_key=True, autoincrement=False),
    Column("finding_no", Integer, primary_key=True, autoincrement=False),
    _text("code"),
    _text("severity"),
    _text("category"),
    _text("rule_id"),
    _text("tab"),
    _text("cell"),
    _text("sheet"),
    _text("field"),
    Column("row", Integer, nullable=False),
    _text("row_key"),
    Column("detail", JSON, nullable=False),
)

WITHDRAWALS = Table(
    "withdrawals",
    METADATA,
    Column("arrival_no", Integer, ForeignKey("arrivals.arrival_no"), primary_key=True, autoincrement=False),
    _text("reason"),
    _text("withdrawn_by"),
    Column("withdrawn_at", DateTime, nullable=False),
)

ENDED_ATTESTATIONS = Table(
    "ended_attestations",
    METADATA,
    Column("end_no", Integer, primary_key=True, autoincrement=False),
    _text("site_id"),
    _text("program_stream"),
    _text("reporting_month"),
    Column("attested_at", DateTime, nullable=False),
    _text("attested_by"),
    _text("reason"),
    _text("withdrawn_by"),
    Column("withdrawn_at", DateTime, nullable=False),
)

EVENTS = Table(
    "events",
    METADATA,
    Column("event_no", Integer, primary_key=True, autoincrement=False),
    _text("at"),
    _text("actor"),
    _text("action"),
    _text("subject"),
    _text("detail"),
    _text("previous"),
    _text("seal"),
)
