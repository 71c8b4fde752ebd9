"""Tables of contacts, reminders, questions and replies, certifications."""

from __future__ import annotations

from sqlalchemy import Column, Date, DateTime, ForeignKey, Index, Integer, Table, Text

from sorops.intake.ledger.tables.base import METADATA
from sorops.intake.ledger.tables.base import text_column as _text

QUESTIONS = Table(
    "questions",
    METADATA,
    Column("question_no", Integer, primary_key=True, autoincrement=False),
    Column("arrival_no", Integer, ForeignKey("arrivals.arrival_no"), nullable=False),
    _text("question"),
    _text("asked_by"),
    Column("sent_back_at", DateTime, nullable=False),
    _text("closed_by"),
    Column("closed_at", DateTime),
    Index("ix_questions_arrival_no", "arrival_no"),
)

REPLIES = Table(
    "replies",
    METADATA,
    Column("reply_no", Integer, primary_key=True, autoincrement=False),
    Column("question_no", Integer, ForeignKey("questions.question_no"), nullable=False),
    _text("reply"),
    _text("replied_by"),
    Column("replied_at", DateTime, nullable=False),
    Index("ix_replies_question_no", "question_no"),
)

CERTIFICATIONS = Table(
    "certifications",
    METADATA,
    Column("arrival_no", Integer, ForeignKey("arrivals.arrival_no"), primary_key=True, autoincrement=False),
    Column("statement", Text, nullable=False),
    _text("certified_by"),
    Column("certified_at", DateTime, nullable=False),
)

CONTACTS = Table(
    "contacts",
    METADATA,
    Column("contact_no", Integer, primary_key=True, autoincrement=False),
    _text("site_id"),  # empty: of all sites
    _text("level"),
    _text("address"),
    Column("since", Date, nullable=False),
    Column("until", Date),  # the last day; null while there is none
    _text("added_by"),
    Column("added_at", DateTime, nullable=False),
    _text("ended_by"),
)

REMINDERS = Table(
    "reminders",
    METADATA,
    Column("reminder_no", Integer, primary_key=True, autoincrement=False),
    Column("letter_no", Integer, nullable=False),  # the e-mail that tells it among others
    Column("contact_no", Integer, ForeignKey("contacts.contact_no"), nullable=False),
    _text("step"),
    _text("site_id"),
    _text("program_stream"),
    _text("reporting_month"),
    Column("question_no", Integer, nullable=False),  # 0 where the report itself is owed
    _text("state"),
    _text("reason"),
    _text("sent_by"),
    Column("reminded_on", Date, nullable=False),  # the state's day
    Column("begun_at", DateTime, nullable=False),
    Column("ended_at", DateTime),
    Index("ix_reminders_letter_no", "letter_no"),
    Index("ix_reminders_site_id", "site_id", "program_stream", "reporting_month"),
)
