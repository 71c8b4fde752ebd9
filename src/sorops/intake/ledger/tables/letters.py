"""Tables of contacts, reminders, questions and replies, certifications."""

from __future__ import annotations
