"""Files that staff send back with a question, and what is said about them until a better file comes or all is clear."""

from __future__ import annotations

from typing import Any

from sorops.errors import UsageError
from sorops.findings import Verdict
from sorops.intake.ledger import arrivals, conversations
from sorops.intake.ledger.conversations import Question
from sorops.job.dates import local, now
from sorops.job.home import Home
from sorops.job.named import LONGEST_REASON, names_nobody
from sorops.job.staff import STAFF
from sorops.job.withdrawing import withdrawal


def send_back(home: Home, number: int, question: str, by: str = STAFF) -> None:
    """Send a decided file back to its site with a question. Its figures count on until a later file is accepted.

    Raises:
        UsageError: the file is not decided, has no place or is not the last one; a question is open already; or the
            question is missing, too long, or may identify a person.
    """
    text = _text_of(question, "Say what looks strange, for example: Why are there fewer clients than last month?")
    arrival = arrivals.get(home.ledger, number)
    if arrival.verdict is None or arrival.verdict is Verdict.DUPLICATE or not arrival.is_placed:
        raise UsageError(f"File {number} is not decided, or came before. Send back the file that was decided.")
    if conversations.replaced(home.ledger, now(home.settings), frozenset([number])):
        raise UsageError(f"A later file of the month is accepted instead of file {number}. Send that one back.")
    if withdrawal(home, number) is not None:
        raise UsageError(f"File {number} is withdrawn and counts no more. Nothing is to be asked about it.")
    conversations.send_back(home.ledger, number, text, now(home.settings), by)


def reply(home: Home, number: int, text: str, by: str = STAFF) -> None:
    """Reply to the open question about a file.

    Raises:
        UsageError: none is open, or the reply is missing, too long, or may identify a person.
    """
    said = _text_of(text, "Say what happened, for example: The clinic was closed for two weeks.")
    conversations.reply(home.ledger, number, said, by)


def close_question(home: Home, number: int, by: str = STAFF) -> None:
    """Close the open question about a file: it is answered, and the file stands as it is.

    Raises:
        UsageError: none is open.
    """
    conversations.close(home.ledger, number, now(home.settings), by)


def conversation(home: Home, number: int) -> list[dict[str, Any]]:
    """What was asked about a file and replied, in order: question, by, at, is_open, closed_by, closed_at and replies,
    each with text, by and at. Times are the state's.
    """
    still_open = {one.number for one in conversations.open_questions(home.ledger, now(home.settings))}
    return [
        {
            "question": one.text,
            "by": one.by,
            "at": one.at,
            "is_open": one.number in still_open,
            "closed_by": one.closed_by,
            "closed_at": one.closed_at,
            "replies": [
                {"text": said.text, "by": said.by, "at": local(said.at, home.settings)} for said in one.replies
            ],
        }
        for one in conversations.questions_about(home.ledger, number)
    ]


def open_questions(home: Home, sites: frozenset[str] | None) -> list[dict[str, Any]]:
    """The open questions about files of some sites, or of all where None: number (of the file), site_id,
    program_stream, reporting_month, question, by, at; the oldest first.
    """
    asked = conversations.open_questions(home.ledger, now(home.settings))
    return [_row(one) for one in asked if sites is None or one.site_id in sites]


def _row(one: Question) -> dict[str, Any]:
    return {
        "number": one.arrival_no,
        "site_id": one.site_id,
        "program_stream": one.program_stream,
        "reporting_month": one.reporting_month,
        "question": one.text,
        "by": one.by,
        "at": one.at,
    }


def _text_of(text: str, example: str) -> str:
    """What a person wrote, on one line."""
    said = " ".join(text.split())
    if not said:
        raise UsageError(f"Write something first. {example}")
    if not names_nobody(said):
        raise UsageError(
            "The text seems to hold a name, a number or a date that identifies a person. Nothing was kept. "
            f"Say it without. {example}"
        )
    if len(said) > LONGEST_REASON:
        raise UsageError(f"The text is longer than {LONGEST_REASON} characters. Say it shorter.")
    return said
