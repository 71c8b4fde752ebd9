"""Create the ledger."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), server_default=sa.text("''"), nullable=False)


def upgrade() -> None:
    _create_lists()
    _create_answers()
    _create_arrivals()
    _create_findings()
    _create_events()


def _create_lists() -> None:
    op.create_table(
        "sites",
        sa.Column("site_id", sa.Text(), nullable=False),
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
        sa.Column("catchment_population", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("site_id", name="pk_sites"),
    )
    op.create_table(
        "towns",
        sa.Column("town", sa.Text(), nullable=False),
        _text("county_fips"),
        _text("region"),
        _text("aliases"),
        sa.PrimaryKeyConstraint("town", name="pk_towns"),
    )
    op.create_table(
        "expectations",
        sa.Column("site_id", sa.Text(), nullable=False),
        sa.Column("program_stream", sa.Text(), nullable=False),
        sa.Column("reporting_month", sa.Text(), nullable=False),
        sa.Column("due_date", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("site_id", "program_stream", "reporting_month", name="pk_expectations"),
    )
    op.create_table(
        "populations",
        sa.Column("grain", sa.Text(), nullable=False),
        sa.Column("grain_id", sa.Text(), nullable=False),
        sa.Column("population", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("grain", "grain_id", name="pk_populations"),
    )


def _create_answers() -> None:
    op.create_table(
        "header_confirmations",
        sa.Column("program_stream", sa.Text(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("header", sa.Text(), nullable=False),
        _text("field"),
        _text("confirmed_by"),
        sa.Column("confirmed_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("program_stream", "sheet", "header", name="pk_header_confirmations"),
    )
    op.create_table(
        "waivers",
        sa.Column("waiver_no", sa.Integer(), autoincrement=False, nullable=False),
        _text("code"),
        _text("program_stream"),
        _text("site_id"),
        sa.Column("valid_until", sa.Date(), nullable=False),
        _text("reason"),
        _text("waived_by"),
        sa.Column("waived_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("waiver_no", name="pk_waivers"),
    )
    op.create_table(
        "attestations",
        sa.Column("site_id", sa.Text(), nullable=False),
        sa.Column("program_stream", sa.Text(), nullable=False),
        sa.Column("reporting_month", sa.Text(), nullable=False),
        sa.Column("attested_at", sa.DateTime(), nullable=False),
        _text("attested_by"),
        sa.PrimaryKeyConstraint("site_id", "program_stream", "reporting_month", name="pk_attestations"),
    )


def _create_arrivals() -> None:
    op.create_table(
        "arrivals",
        sa.Column("arrival_no", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("inbox_key", sa.Text(), nullable=True),
        _text("file"),
        _text("sha256"),
        sa.Column("file_bytes", sa.Integer(), nullable=False),
        _text("site_id"),
        _text("program_stream"),
        _text("reporting_month"),
        _text("template_version"),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        _text("received_via"),
        sa.Column("zero_activity_attested", sa.Boolean(), server_default=sa.false(), nullable=False),
        _text("state"),
        sa.Column("verdict", sa.Text(), nullable=True),
        sa.Column("submission_id", sa.Text(), nullable=True),
        sa.Column("duplicate_of", sa.Integer(), nullable=True),
        _text("fallback_month"),
        _text("unfiled_reason"),
        _text("proposed_site_id"),
        _text("proposed_program"),
        _text("proposed_month"),
        sa.Column("rows_read", sa.Integer(), nullable=True),
        sa.Column("rows_quarantined", sa.Integer(), nullable=True),
        _text("date_order"),
        _text("retention"),
        sa.Column("legal_hold", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("decided_at", sa.DateTime(), nullable=True),
        sa.Column("destroyed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["duplicate_of"], ["arrivals.arrival_no"], name="fk_arrivals_duplicate_of"),
        sa.PrimaryKeyConstraint("arrival_no", name="pk_arrivals"),
        sa.UniqueConstraint("inbox_key"),
    )
    op.create_index(
        "ix_arrivals_one_per_submission",
        "arrivals",
        ["submission_id"],
        unique=True,
        sqlite_where=sa.text("duplicate_of IS NULL"),
        postgresql_where=sa.text("duplicate_of IS NULL"),
    )
    op.create_index("ix_arrivals_place", "arrivals", ["site_id", "program_stream", "reporting_month"])
    op.create_index("ix_arrivals_sha256", "arrivals", ["sha256"])
    op.create_index("ix_arrivals_state", "arrivals", ["state"])


def _create_findings() -> None:
    op.create_table(
        "findings",
        sa.Column("arrival_no", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("finding_no", sa.Integer(), autoincrement=False, nullable=False),
        _text("code"),
        _text("severity"),
        _text("category"),
        _text("rule_id"),
        _text("tab"),
        _text("cell"),
        _text("sheet"),
        _text("field"),
        sa.Column("row", sa.Integer(), nullable=False),
        _text("row_key"),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["arrival_no"], ["arrivals.arrival_no"], name="fk_findings_arrival_no"),
        sa.PrimaryKeyConstraint("arrival_no", "finding_no", name="pk_findings"),
    )


def _create_events() -> None:
    op.create_table(
        "events",
        sa.Column("event_no", sa.Integer(), autoincrement=False, nullable=False),
        _text("at"),
        _text("actor"),
        _text("action"),
        _text("subject"),
        _text("detail"),
        _text("previous"),
        _text("seal"),
        sa.PrimaryKeyConstraint("event_no", name="pk_events"),
    )
