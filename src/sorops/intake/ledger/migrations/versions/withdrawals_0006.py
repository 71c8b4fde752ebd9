"""Files and attestations taken back, and what rehearsed rules were counted to hit."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), server_default=sa.text("''"), nullable=False)


def upgrade() -> None:
    _create_withdrawals()
    _create_ended_attestations()
    _create_rehearsals()


def _create_withdrawals() -> None:
    op.create_table(
        "withdrawals",
        sa.Column("arrival_no", sa.Integer(), autoincrement=False, nullable=False),
        _text("reason"),
        _text("withdrawn_by"),
        sa.Column("withdrawn_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["arrival_no"], ["arrivals.arrival_no"], name="fk_withdrawals_arrival_no"),
        sa.PrimaryKeyConstraint("arrival_no", name="pk_withdrawals"),
    )


def _create_ended_attestations() -> None:
    op.create_table(
        "ended_attestations",
        sa.Column("end_no", sa.Integer(), autoincrement=False, nullable=False),
        _text("site_id"),
        _text("program_stream"),
        _text("reporting_month"),
        sa.Column("attested_at", sa.DateTime(), nullable=False),
        _text("attested_by"),
        _text("reason"),
        _text("withdrawn_by"),
        sa.Column("withdrawn_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("end_no", name="pk_ended_attestations"),
    )


def _create_rehearsals() -> None:
    op.create_table(
        "rehearsals",
        sa.Column("request_no", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["request_no"], ["requests.request_no"], name="fk_rehearsals_request_no"),
        sa.PrimaryKeyConstraint("request_no", name="pk_rehearsals"),
    )
