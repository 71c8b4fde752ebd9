"""The receipt of a file: one page that proves what came, when, and what was decided. As HTML and as PDF.

It holds nothing that stood in the file. The same facts give the same bytes: its date is that of the decision.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict, dataclass
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined

from sorops.findings import Verdict

_OUTCOMES = {
    Verdict.ACCEPTED: ("Accepted", "The month's figures are counted from this file until a later one is accepted."),
    Verdict.ACCEPTED_WITH_WARNINGS: (
        "Accepted, with questions",
        "The month's figures are counted from this file until a later one is accepted. Some values are asked about.",
    ),
    Verdict.REJECTED: ("Returned", "Nothing of it counts. The site corrects the file and sends it again."),
    Verdict.QUARANTINED_PII: (
        "Set aside",
        "It held what can name a person. Nothing of it was read into the figures. The site sends a clean file.",
    ),
    Verdict.DUPLICATE: ("Received before", "The same file had come before; it counts once."),
}
_UNDECIDED = ("Received", "It has not been decided yet.")
_WAYS = {
    "PORTAL": "Uploaded to the portal",
    "SFTP": "Put into the site's folder",
    "EMAIL": "By e-mail",
    "MANUAL": "Handed in by staff",
}


@dataclass(frozen=True, slots=True)
class Proof:
    """An event of the audit trail: what happened when (state's time), its number and its seal."""

    what: str
    at: dt.datetime
    event_no: int
    seal: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """The facts of a receipt. Times are the state's; sizes in bytes; empty texts and None where a fact is not known.

    Attributes:
        file: the name as it came; ``#12`` for a file that was set aside.
        version: of those of its site, programme and month, from 1.
        replaces: number of the file that counted before.
        template_spec: the template's own version; ``template_version`` is what the sender said of it.
        rules_version: of the rules by which it was decided.
        errors, questions, notes: findings by weight.
        retention: a sentence on how long the file is kept.
        certified_by, certified_at: who gave the site's word that the file is complete and right, and when.
        withdrawn_by, withdrawn_at, withdrawn_for: who took the file out again, when and why; it counts no more.
    """

    number: int
    state_name: str
    time_zone: str
    file: str
    sha256: str
    file_bytes: int
    received_at: dt.datetime
    received_via: str
    site: str
    programme: str
    month: str
    version: int | None
    replaces: int | None
    duplicate_of: int | None
    first_received_at: dt.datetime
    template_spec: str
    template_version: str
    rules_version: str
    product_version: str
    verdict: Verdict | None
    decided_at: dt.datetime | None
    rows_read: int | None
    rows_left_out: int | None
    errors: int
    questions: int
    notes: int
    retention: str
    proofs: tuple[Proof, ...]
    certified_by: str = ""
    certified_at: dt.datetime | None = None
    withdrawn_by: str = ""
    withdrawn_at: dt.datetime | None = None
    withdrawn_for: str = ""

    @property
    def day(self) -> dt.date:
        """The date of the document: when it was decided, or received while it is not."""
        return (self.decided_at or self.received_at).date()


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the page. Codes are printed so that each letter can be told apart."""

    name: str
    text: str
    is_code: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A titled group of facts."""

    title: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """What both forms print."""

    title: str
    state_name: str
    outcome: str
    meaning: str
    parts: tuple[Part, ...]
    day: tuple[int, int, int]
    closing: str


def as_html(receipt: Receipt) -> str:
    """The receipt as one self-contained page."""
    templates = Environment(
        loader=PackageLoader("sorops.feedback"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return templates.get_template("receipt.html").render(page=page(receipt))


def as_pdf(receipt: Receipt) -> bytes:
    """The receipt as a tagged PDF (PDF/UA-1) of one page; facts go in as data, never as text of the document."""
    import typst  # noqa: PLC0415 - 80 MB that only a receipt needs

    template = (files("sorops.feedback") / "templates" / "receipt.typ").read_bytes()
    facts = json.dumps(asdict(page(receipt)), ensure_ascii=False)
    printed = typst.compile(template, sys_inputs={"page": facts}, pdf_standards=["ua-1"], ignore_system_fonts=True)
    assert isinstance(printed, bytes), "one document"
    return printed


def page(receipt: Receipt) -> Page:
    """The receipt in words."""
    outcome, meaning = _OUTCOMES[receipt.verdict] if receipt.verdict else _UNDECIDED
    parts = (
        Part("The file", _file(receipt)),
        Part("What it is", _place(receipt)),
        Part("What was decided", _decision(receipt)),
        Part("Proof", _proof(receipt)),
    )
    return Page(
        title=f"Receipt for file {receipt.number}",
        state_name=receipt.state_name,
        outcome=outcome,
        meaning=meaning,
        parts=parts,
        day=(receipt.day.year, receipt.day.month, receipt.day.day),
        closing=f"All times are local ({receipt.time_zone}). This page holds nothing that stood in the file. "
        f"Printed by sorops {receipt.product_version}.",
    )


def _file(receipt: Receipt) -> tuple[Fact, ...]:
    return (
        Fact("Name", receipt.file),
        Fact("SHA-256", receipt.sha256, is_code=True),
        Fact("Size", f"{receipt.file_bytes:,} bytes"),
        Fact("Received", _time(receipt.received_at)),
        Fact("How", _WAYS.get(receipt.received_via, receipt.received_via.capitalize())),
    )


def _place(receipt: Receipt) -> tuple[Fact, ...]:
    unknown = "Not known yet"
    return (
        Fact("Site", receipt.site or unknown),
        Fact("Programme", receipt.programme or unknown),
        Fact("Month", receipt.month or unknown),
        Fact("Version", _version(receipt)),
        Fact("First received", _time(receipt.first_received_at)),
        Fact("Template", _template(receipt)),
    )


def _decision(receipt: Receipt) -> tuple[Fact, ...]:
    if receipt.decided_at is None:
        return (Fact("Outcome", _UNDECIDED[1]),)
    judged = () if receipt.verdict is Verdict.DUPLICATE else _judgement(receipt)
    return (
        Fact("Decided", _time(receipt.decided_at)),
        *judged,
        *_certification(receipt),
        *_withdrawal(receipt),
        Fact("Kept", receipt.retention),
    )


def _certification(receipt: Receipt) -> tuple[Fact, ...]:
    if receipt.certified_at is None:
        return ()
    by = f"As complete and right, by {receipt.certified_by}, {_time(receipt.certified_at)}"
    return (Fact("Certified", by),)


def _withdrawal(receipt: Receipt) -> tuple[Fact, ...]:
    if receipt.withdrawn_at is None:
        return ()
    by = f"By {receipt.withdrawn_by}, {_time(receipt.withdrawn_at)}. It counts no more. Why: {receipt.withdrawn_for}"
    return (Fact("Withdrawn", by),)


def _judgement(receipt: Receipt) -> tuple[Fact, ...]:
    counts = receipt.rows_read is not None and receipt.verdict is not None and receipt.verdict.is_accepted
    weights = ((receipt.errors, "error"), (receipt.questions, "question"), (receipt.notes, "note"))
    return (
        Fact("Rows", _rows(receipt) if counts else "None counts"),
        Fact("Findings", ", ".join(f"{number:,} {word}{'' if number == 1 else 's'}" for number, word in weights)),
        Fact("Rules", receipt.rules_version or "Not recorded", is_code=bool(receipt.rules_version)),
    )


def _proof(receipt: Receipt) -> tuple[Fact, ...]:
    """Each event in two lines: which and when, then its seal."""
    return tuple(
        fact
        for proof in receipt.proofs
        for fact in (
            Fact(proof.what, f"Event {proof.event_no:,} of the audit trail, {_time(proof.at)}"),
            Fact("Seal", proof.seal, is_code=True),
        )
    )


def _version(receipt: Receipt) -> str:
    if receipt.duplicate_of is not None:
        return f"The same as file {receipt.duplicate_of}"
    if receipt.version is None:
        return "None yet"
    replaces = f"; replaces file {receipt.replaces}" if receipt.replaces is not None else ""
    return f"{receipt.version}{replaces}"


def _template(receipt: Receipt) -> str:
    if not receipt.template_spec:
        return receipt.template_version or "Not named in the file"
    return receipt.template_spec + (f" ({receipt.template_version})" if receipt.template_version else "")


def _rows(receipt: Receipt) -> str:
    read, left_out = receipt.rows_read or 0, receipt.rows_left_out or 0
    return f"{read:,} read, {read - left_out:,} loaded, {left_out:,} left out"


def _time(moment: dt.datetime) -> str:
    """``5 April 2019, 14:03:07``."""
    return f"{moment.day} {moment:%B %Y, %H:%M:%S}"
