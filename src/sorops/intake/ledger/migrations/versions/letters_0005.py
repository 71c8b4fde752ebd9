"""Contacts, reminders, questions and replies, certifications."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), server_default=sa.text("''"), nullable=False)


def upgrade() -> None:
    _create_questions()
    _create_replies()
    _create_certifications()
    _create_contacts()
    _create_reminders()


def _create_questions() -> None:
    op.create_table(
        "questions",
        sa.Column("question_no", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("arrival_no", sa.Integer(), nullable=False),
        _text("question"),
        _text("asked_by"),
        sa.Column("sent_back_at", sa.DateTime(), nullable=False),
        _text("closed_by"),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["arrival_no"], ["arrivals.arrival_no"], name="fk_questions_arrival_no"),
        sa.PrimaryKeyConstraint("question_no", name="pk_questions"),
    )
    op.create_index("ix_questions_arrival_no", "questions", ["arrival_no"])


def _create_replies() -> None:
    op.create_table(
        "replies",
        sa.Column("reply_no", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("question_no", sa.Integer(), nullable=False),
        _text("reply"),
        _text("replied_by"),
        sa.Column("replied_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["question_no"], ["questions.question_no"], name="fk_replies_question_no"),
        sa.PrimaryKeyConstraint("reply_no", name="pk_replies"),
    )
    op.create_index("ix_replies_question_no", "replies", ["question_no"])


def _create_certifications() -> None:
    op.create_table(
        "certifications",
        sa.Column("arrival_no", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        _text("certified_by"),
        sa.Column("certified_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["arrival_no"], ["arrivals.arrival_no"], name="fk_certifications_arrival_no"),
        sa.PrimaryKeyConstraint("arrival_no", name="pk_certifications"),
    )


def _create_contacts() -> None:
    op.create_table(
        "contacts",
        sa.Column("contact_no", sa.Integer(), autoincrement=False, nullable=False),
        _text("site_id"),
        _text("level"),
        _text("address"),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        _text("added_by"),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        _text("ended_by"),
        sa.PrimaryKeyConstraint("contact_no", name="pk_contacts"),
    )


def _create_reminders() -> None:
    op.create_table(
        "reminders",
        sa.Column("reminder_no", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("letter_no", sa.Integer(), nullable=False),
        sa.Column("contact_no", sa.Integer(), nullable=False),
        _text("step"),
        _text("site_id"),
        _text("program_stream"),
        _text("reporting_month"),
        sa.Column("question_no", sa.Integer(), nullable=False),
        _text("state"),
        _text("reason"),
        _text("sent_by"),
        sa.Column("reminded_on", sa.Date(), nullable=False),
        sa.Column("begun_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["contact_no"], ["contacts.contact_no"], name="fk_reminders_contact_no"),
        sa.PrimaryKeyConstraint("reminder_no", name="pk_reminders"),
    )
    op.create_index("ix_reminders_letter_no", "reminders", ["letter_no"])
    op.create_index("ix_reminders_site_id", "reminders", ["site_id", "program_stream", "reporting_month"])
