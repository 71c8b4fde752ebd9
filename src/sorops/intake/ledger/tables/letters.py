"""Tables of contacts, reminders, questions and replies, certifications."""

from __future__ import annotations

from sqlalchemy import Column, DateTime, ForeignKey, Index, Integer, Table, Text

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
