"""Uploads, requests to the worker, and the outbox."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), server_default=sa.text("''"), nullable=False)


def upgrade() -> None:
    _create_uploads()
    _create_requests()
    _create_outbox()
    _create_workers()


def _create_uploads() -> None:
    op.create_table(
        "uploads",
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("form_key", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("arrival_no", sa.Integer(), nullable=False),
        sa.Column("sites", sa.JSON(), nullable=True),
        sa.Column("uploaded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["arrival_no"], ["arrivals.arrival_no"], name="fk_uploads_arrival_no"),
        sa.PrimaryKeyConstraint("account", "form_key", "sha256", name="pk_uploads"),
    )
    op.create_index("ix_uploads_arrival_no", "uploads", ["arrival_no"], unique=True)


def _create_requests() -> None:
    op.create_table(
        "requests",
        sa.Column("request_no", sa.Integer(), autoincrement=False, nullable=False),
        _text("kind"),
        _text("subject"),
        _text("asked_by"),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        _text("state"),
        sa.Column("tries", sa.Integer(), nullable=False),
        _text("worker"),
        sa.Column("held_until", sa.DateTime(), nullable=True),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        _text("outcome"),
        sa.PrimaryKeyConstraint("request_no", name="pk_requests"),
    )
    op.create_index("ix_requests_state", "requests", ["state"])
    op.create_index("ix_requests_subject", "requests", ["kind", "subject"])


def _create_outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("request_no", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("arrival_no", sa.Integer(), nullable=False),
        _text("kind"),
        _text("for_account"),
        _text("suffix"),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("emptied_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["request_no"], ["requests.request_no"], name="fk_outbox_request_no"),
        sa.ForeignKeyConstraint(["arrival_no"], ["arrivals.arrival_no"], name="fk_outbox_arrival_no"),
        sa.PrimaryKeyConstraint("request_no", name="pk_outbox"),
    )
    op.create_index("ix_outbox_arrival_no", "outbox", ["arrival_no"])


def _create_workers() -> None:
    op.create_table(
        "workers",
        sa.Column("worker", sa.Text(), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("worker", name="pk_workers"),
    )
