"""Read, check and load what was received: one decision per arrival, in order of receipt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sorops import checking, faults, reading
from sorops.findings import Finding, Verdict
from sorops.intake.arrival import Arrival
from sorops.intake.ledger import amendments, arrivals, decisions, headers, monthly, uploads
from sorops.intake.unfiled import NOTHING_TO_REPORT, OTHER_SITE, propose
from sorops.job.answers import from_workbook
from sorops.job.dates import now
from sorops.job.exceptions import waivers_in_force
from sorops.job.history import LoadedRows, loaded_rows
from sorops.job.home import Home
from sorops.job.progress import Progress, silent
from sorops.job.reading_order import read_in_order
from sorops.job.stages import stages_in_force
from sorops.submission import Checked, Reading

if TYPE_CHECKING:
    from sorops.sandbox.child import Children

FILES_PER_CHUNK = 200
"""Files that are checked together: Pandera costs per call, not per row."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one arrival; ``verdict`` is None for a file that waits on the unfiled list."""

    arrival_no: int
    verdict: Verdict | None
    findings: int


@dataclass(frozen=True, slots=True)
class InHand:
    """The bytes of one arrival that has just come, and a warm reader for them: no key is needed to check it."""

    data: bytes
    lent: Children


def chunks(home: Home) -> list[list[int]]:
    """The numbers of all undecided arrivals, in order of receipt, in chunks."""
    numbers = [arrival.arrival_no for arrival in arrivals.pending(home.ledger)]
    return [numbers[start : start + FILES_PER_CHUNK] for start in range(0, len(numbers), FILES_PER_CHUNK)]


def process(
    home: Home, chunk: Sequence[int], progress: Progress = silent, in_hand: InHand | None = None
) -> Iterator[Outcome]:
    """Decide a chunk of arrivals. An arrival that was decided meanwhile is left alone.

    Bytes come from the archive, but for a chunk of one arrival whose bytes are ``in_hand``.
    """
    wanted = set(chunk)
    pending = [arrival for arrival in arrivals.pending(home.ledger) if arrival.arrival_no in wanted]
    filed: list[tuple[Arrival, Reading]] = []
    context, reaches = reading_context(home), uploads.reaches(home.ledger, chunk)
    for done, (arrival, read) in enumerate(_read(home, pending, context, in_hand), start=1):
        progress("read", done, len(pending))
        outcome = _file(home, arrival, read, reaches.get(arrival.arrival_no))
        if isinstance(outcome, Outcome):
            yield outcome
        else:
            filed.append(outcome)
    history = loaded_rows(home)
    decided = checking.check(
        [read for _, read in filed],
        home.places,
        history,
        waivers=waivers_in_force(home),
        stages=stages_in_force(home),
        amendments=context.amendments,
    )
    for done, ((arrival, _), checked) in enumerate(zip(filed, decided, strict=True), start=1):
        progress("check", done, len(filed))
        yield _decide(home, arrival, checked, history)


def _read(
    home: Home, pending: Sequence[Arrival], context: reading.Context, in_hand: InHand | None
) -> Iterator[tuple[Arrival, Reading]]:
    """Every arrival with what it holds."""

    def earlier_order(position: int, site_id: str, program_stream: str) -> str:
        return decisions.date_order(home.ledger, site_id, program_stream, pending[position].arrival_no)

    def bytes_of(arrival: Arrival) -> bytes:
        return in_hand.data if in_hand else home.archive.get(arrival.sha256)

    requests = [reading.Request(arrival.envelope, bytes_of(arrival)) for arrival in pending]
    months = [arrival.fallback_month for arrival in pending]
    lent = in_hand.lent if in_hand else None
    found = read_in_order(requests, months, context, home.settings, earlier_order, lent)
    return zip(pending, found, strict=True)


def _file(
    home: Home, arrival: Arrival, read: Reading, reach: frozenset[str] | None = None
) -> tuple[Arrival, Reading] | Outcome:
    """The arrival under the place its workbook names, ready to be checked; or what became of it instead.

    ``reach`` are the sites that an uploaded file may be of; one of another site waits for a person.
    """
    if arrival.is_placed:
        return arrival, read
    why = read.needs_filing or (NOTHING_TO_REPORT if _is_empty(read) else "")
    is_of_others = reach is not None and bool(read.envelope.site_id) and read.envelope.site_id not in reach
    if is_of_others:
        why = OTHER_SITE
    if why and not read.is_refused:
        owed = monthly.still_owed(home.ledger, now(home.settings))
        arrivals.unfile(home.ledger, arrival.arrival_no, propose(read.envelope, why, owed))
        return Outcome(arrival.arrival_no, None, 0)
    if read.needs_filing or is_of_others:  # refused whoever it is of; a person may still say whose it is
        (refused,) = checking.check([read], home.places)
        decisions.decide(
            home.ledger,
            arrival.arrival_no,
            refused.verdict,
            refused.findings,
            template_spec=read.template_spec,
            rules_version=refused.rules_version,
            answers=from_workbook(home, arrival, refused),
        )
        return Outcome(arrival.arrival_no, refused.verdict, len(refused.findings))
    found = read.envelope
    placed = arrivals.place(home.ledger, arrival.arrival_no, found.site_id, found.program_stream, found.reporting_month)
    return (placed, read) if placed.verdict is None else Outcome(placed.arrival_no, placed.verdict, 0)


def _is_empty(read: Reading) -> bool:
    """Whether a file has no rows and nobody has said yet that there was nothing to report."""
    return not read.envelope.zero_activity_attested and not any(table.num_rows for table in read.tables.values())


def _decide(home: Home, arrival: Arrival, checked: Checked, history: LoadedRows) -> Outcome:
    """Put the rows of an accepted file into the lake, then its verdict into the ledger."""
    if checked.verdict.is_accepted:
        home.lake.write(arrival.submission_id, checked)
        faults.point("lake.written")
        history.add((arrival.site_id, arrival.program_stream, arrival.reporting_month), arrival.submission_id)
    findings: tuple[Finding, ...] = checked.findings
    decisions.decide(
        home.ledger,
        arrival.arrival_no,
        checked.verdict,
        findings,
        rows_read=checked.rows_read,
        rows_quarantined=checked.rows_quarantined,
        date_order=checked.reading.date_order,
        template_spec=checked.reading.template_spec,
        rules_version=checked.rules_version,
        answers=from_workbook(home, arrival, checked),
    )
    return Outcome(arrival.arrival_no, checked.verdict, len(findings))


def reading_context(home: Home) -> reading.Context:
    """What reading may know of the state: its places, headers that a person confirmed, and what was announced."""
    confirmed = (
        reading.ConfirmedHeader(known.program_stream, known.sheet, known.header, known.field, known.site_id)
        for known in headers.confirmed_headers(home.ledger)
    )
    return reading.Context(home.places, tuple(confirmed), amendments.amendments(home.ledger))
