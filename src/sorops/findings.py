"""What checking says about a file: findings, verdicts, and notes on single cells.

A finding carries a code and coordinates. It never carries a value that stood in a cell of a row; ``detail`` may hold
labels, limits and header texts only.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs (domain.md 2.1)."""

    REJECT_FILE = "E-FILE"
    QUARANTINE_ROW = "E-ROW"
    WARN = "W"
    NOTE = "I"


class Category(StrEnum):
    """What a finding is about."""

    FILE = "file"
    SHEET_OR_COLUMN = "sheet_or_column"
    VALUE = "value"
    ROW = "row"
    HISTORY = "history"
    ACROSS = "across"
    PRIVACY = "privacy"


class Verdict(StrEnum):
    """What was decided about one arrival. A verdict never changes."""

    ACCEPTED = "ACCEPTED"
    ACCEPTED_WITH_WARNINGS = "ACCEPTED_WITH_WARNINGS"
    REJECTED = "REJECTED"
    QUARANTINED_PII = "QUARANTINED_PII"
    DUPLICATE = "DUPLICATE"

    @property
    def is_accepted(self) -> bool:
        return self in (Verdict.ACCEPTED, Verdict.ACCEPTED_WITH_WARNINGS)


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem at one place.

    Attributes:
        code: ours, from ``codes`` or from a source's rule; stable and never reused.
        severity, category: see the enumerations.
        rule_id: the rule of domain.md it speaks for, or empty.
        tab: the tab as it is named in the workbook; empty for a text file or the file as a whole.
        cell: an address (``B7``), a range (``D7:D76``) or empty.
        sheet: the sheet id of the declaration (``roster``), or empty.
        field: the declared field it blames, or empty.
        row: the sheet row it stands in, 0 where it stands in none.
        row_key: names a thing without naming a person (``COA-02|2019-02``), or empty.
        detail: safe words for the message: labels, limits, header texts; never a row's value.
    """

    code: str
    severity: Severity
    category: Category
    rule_id: str = ""
    tab: str = ""
    cell: str = ""
    sheet: str = ""
    field: str = ""
    row: int = 0
    row_key: str = ""
    detail: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class CellNote:
    """A cell whose text is not simply its value: a missing token, bounds, an estimate, a cut-off text.

    ``value`` is not kept here; it stands in the row. Bounds are those the site wrote ("<5" is 1 to 4).
    """

    tab: str
    cell: str
    sheet: str
    field: str
    row: int
    null_reason: str = ""
    lower_bound: int | None = None
    upper_bound: int | None = None
    is_estimate: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What a site wrote beside a line of the Issues sheet that it sent back: why a value is right as it stands.

    ``code``, ``tab`` and ``cells`` are those of the line (``cells`` as written there); ``reason`` is the site's text,
    which was looked through for identifiers.
    """

    code: str
    tab: str
    cells: str
    reason: str


@dataclass(frozen=True, slots=True)
class ColumnSpot:
    """Where a declared field stands on a tab. ``header_rows`` is ``5`` or ``7-8`` for a two-line header."""

    tab: str
    sheet: str
    field: str
    column: str
    header: str
    header_rows: str
