"""Every finding code that is not a source's own rule: what is wrong, how to fix it, and an example.

A code is never reused. Texts are templates: ``{label}``, ``{header}``, ``{limit}`` and the like come from
``Finding.detail`` and from the declaration; no text ever holds a value that stood in a row.
"""

from __future__ import annotations

from dataclasses import dataclass

from sorops.findings import Category, Severity


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of finding. ``severity`` is the usual one; a finding may carry another (required or optional field)."""

    code: str
    rule_id: str
    category: Category
    severity: Severity
    message: str
    why: str
    fix: str
    example: str = ""


_FILE, _SHEET, _VALUE = Category.FILE, Category.SHEET_OR_COLUMN, Category.VALUE
_REJECT, _QUARANTINE, _WARN, _NOTE = (
    Severity.REJECT_FILE,
    Severity.QUARANTINE_ROW,
    Severity.WARN,
    Severity.NOTE,
)

CODES: dict[str, Code] = {
    entry.code: entry
    for entry in (
        Code(
            "V07",
            "M07",
            _VALUE,
            _WARN,
            "{label} is hidden as a small number.",
            "A hidden number cannot be added up, so the total for the state becomes a lower bound.",
            "Send the true count. Small counts are protected when figures are published.",
            "3",
        ),
    )
}
