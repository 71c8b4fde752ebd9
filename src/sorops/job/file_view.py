"""A received file as its people see it: what was decided, what to do, every problem with the answers to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sorops.feedback.grouping import problems
from sorops.feedback.problem import Problem
from sorops.feedback.verdicts import outcome
from sorops.findings import Finding, Severity, Verdict
from sorops.intake.arrival import Arrival
from sorops.intake.ledger import arrivals, asof, headers, told
from sorops.intake.ledger.answered import answers_to
from sorops.intake.ledger.answers import REFUSED, Answer
from sorops.intake.states import Processing
from sorops.intake.unfiled import OTHER_SITE
from sorops.job.dates import local
from sorops.job.figures import figures_of
from sorops.job.home import Home
from sorops.job.loaded_texts import loaded_texts
from sorops.job.uploading import upload_state
from sorops.places import fold
from sorops.sources import SOURCES
from sorops.submission import Checked, Reading

_NOT_YOURS = "The workbook names a site that is not one of the sender's account."
_UNKNOWN = ("S02", "S09")


@dataclass(frozen=True, slots=True)
class Said:
    """An answer to a question: why the value is right, by whom, when (state's time), and what staff made of it.

    ``decision`` is empty while it is open, then ``APPROVED`` or ``REFUSED``.
    """

    reason: str
    by: str
    at: dt.datetime
    decision: str
    decision_reason: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A problem with its place in the list, from 1, and the answers to it."""

    place: int
    problem: Problem
    answers: tuple[Said, ...]

    @property
    def is_question(self) -> bool:
        return self.problem.severity is Severity.WARN and self.problem.is_counted

    @property
    def is_open(self) -> bool:
        """Whether the site still has to say something."""
        return self.is_question and all(said.decision == REFUSED for said in self.answers)


@dataclass(frozen=True, slots=True)
class UnknownHeader:
    """A header of the file that no list contains.

    ``proposal`` is the published header that it may stand for and ``reason`` why; both empty where nothing comes
    near. ``choices`` are all published headers of the sheet, ``confirmed`` the one a person chose; empty for none.
    """

    tab: str
    cell: str
    sheet: str
    header: str
    proposal: str
    reason: str
    choices: tuple[str, ...]
    confirmed: str


@dataclass(frozen=True, slots=True)
class FileVersion:
    """A decided file of the same site, programme and month. ``received_at`` is the state's time."""

    number: int
    received_at: dt.datetime
    received_via: str
    verdict: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class FileView:
    """Everything that a page about one file tells.

    Attributes:
        decided, next: the decision in words, and what the site should do now.
        rows_read, rows_left_out: None where nothing was loaded.
        is_current: whether the month is counted from this file.
        versions: of its month, in order of receipt, this one included; none before it is filed and decided.
    """

    arrival: Arrival
    site: str
    programme: str
    decided: str
    next: str
    rows_read: int | None
    rows_left_out: int | None
    is_current: bool
    entries: tuple[Entry, ...]
    headers: tuple[UnknownHeader, ...]
    versions: tuple[FileVersion, ...]

    @property
    def questions(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.is_question)

    @property
    def open_questions(self) -> int:
        return sum(entry.is_open for entry in self.entries)

    @property
    def waits(self) -> bool:
        """Whether the worker has yet to check it."""
        return self.arrival.state is Processing.RECEIVED


def view_of_file(home: Home, number: int, with_values: bool, rulebook: str = "") -> FileView:
    """What is known of a received file.

    Args:
        home: the opened home folder.
        number: of the file.
        with_values: whether the values that are asked about may be shown, where they were loaded.
        rulebook: address of the rule book, into which the problems link.

    Raises:
        UsageError: there is no such file.
    """
    arrival = arrivals.get(home.ledger, number)
    findings = told.findings(home.ledger, number)
    rows = _of_month(home, arrival)
    own = next((row for row in rows if row["arrival_no"] == number), None)
    source = SOURCES.get(arrival.program_stream)
    names = {site.site_id: site.site_name for site in home.places.sites}
    decided, after = _outcome(home, arrival, findings, own)
    return FileView(
        arrival,
        names.get(arrival.site_id, arrival.site_id),
        source.title if source else "",
        decided,
        after,
        own["rows_read"] if own else None,
        own["rows_quarantined"] if own else None,
        bool(own and own["is_current"]),
        tuple(_entries(home, arrival, findings, with_values, rulebook)),
        tuple(_headers(home, arrival, findings)),
        tuple(_version(row) for row in rows if arrival.is_placed),
    )


def received_files(home: Home, sites: frozenset[str] | None, at_most: int) -> list[asof.Row]:
    """The last decided files of some sites, or of all where None: number, site_id, programme, month, file, verdict,
    received_at, is_current; the latest first.
    """
    return asof.last_submissions(home.ledger, sites, at_most)


def _of_month(home: Home, arrival: Arrival) -> list[asof.Row]:
    """The decided files of the same site, programme and month; those without a place are alone."""
    if not arrival.is_placed:
        return asof.submissions(home.ledger, dt.datetime.max, asof.Only(files=frozenset([arrival.arrival_no])))
    near = asof.Only(frozenset([arrival.site_id]), arrival.reporting_month)
    rows = asof.submissions(home.ledger, dt.datetime.max, near)
    return [row for row in rows if row["program_stream"] == arrival.program_stream]


def _version(row: asof.Row) -> FileVersion:
    return FileVersion(
        row["arrival_no"], row["received_at"], row["received_via"], row["verdict"], bool(row["is_current"])
    )


def _outcome(home: Home, arrival: Arrival, findings: Sequence[Finding], row: asof.Row | None) -> tuple[str, str]:
    """The decision in words, and what comes next; for a file that waits, why."""
    if arrival.state is Processing.UNFILED:
        waiting = (entry for entry in arrivals.unfiled(home.ledger) if entry.arrival.arrival_no == arrival.arrival_no)
        reason = next((entry.proposal.reason for entry in waiting), "")
        told_reason = _NOT_YOURS if reason == OTHER_SITE else reason
        return "Received. It waits to be filed.", f"{told_reason} The grant team files it; you need not send it again."
    if arrival.verdict is None:
        trouble = upload_state(home, arrival.arrival_no).trouble
        return "Received. It is being checked.", trouble or "You need not wait here; the answer stands on this page."
    left_out = (row or {}).get("rows_quarantined")
    words = outcome(
        Checked(Reading(arrival.envelope, arrival.sha256), arrival.verdict, tuple(findings), {}, None, left_out)
    )
    return words.decided, words.next


def _entries(
    home: Home, arrival: Arrival, findings: Sequence[Finding], with_values: bool, rulebook: str
) -> Iterator[Entry]:
    if arrival.verdict is None:
        return
    received = loaded_texts(home, arrival, findings) if with_values else {}
    checked = Checked(Reading(arrival.envelope, arrival.sha256), arrival.verdict, tuple(findings))
    figures = None if arrival.verdict is Verdict.QUARANTINED_PII else figures_of(arrival.program_stream)
    given = answers_to(home.ledger, arrival.arrival_no)
    for place, problem in enumerate(problems(checked, figures, received, rulebook), start=1):
        yield Entry(place, problem, tuple(_said(home, entry) for entry in given if _is_about(entry, problem)))


def _is_about(answer: Answer, problem: Problem) -> bool:
    asked, given = problem.findings[0], answer.given
    return (asked.code, asked.tab, asked.sheet, asked.field) == (given.code, given.tab, given.sheet, given.field)


def _said(home: Home, answer: Answer) -> Said:
    at = local(answer.at, home.settings)
    return Said(answer.given.reason, answer.given.by, at, answer.decision, answer.decision_reason)


def _headers(home: Home, arrival: Arrival, findings: Sequence[Finding]) -> Iterator[UnknownHeader]:
    known = {
        (entry.sheet, fold(entry.header)): entry.field
        for entry in headers.confirmed_headers(home.ledger)
        if entry.program_stream == arrival.program_stream and entry.site_id in ("", arrival.site_id)
    }
    source = SOURCES.get(arrival.program_stream)
    for finding in findings:
        sheet = source.by_sheet.get(finding.sheet) if source else None
        detail = dict(finding.detail)
        if finding.code in _UNKNOWN and sheet is not None and detail.get("header"):
            field = known.get((sheet.name, fold(detail["header"])), "")
            yield UnknownHeader(
                finding.tab,
                finding.cell,
                sheet.name,
                detail["header"],
                detail.get("proposal", ""),
                detail.get("reason", ""),
                tuple(column.label for column in sheet.table_columns),
                sheet.by_name[field].label if field else "",
            )
