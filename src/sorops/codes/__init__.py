"""Every finding code that is not a source's own rule: what is wrong, how to fix it, and an example.

One file per category. A code is never reused. Texts are templates: ``{label}``, ``{header}``, ``{limit}`` and the like
come from ``Finding.detail`` and from the declaration; no text ever holds a value that stood in a row.
"""

from __future__ import annotations

from typing import Any

from sorops.codes import across, file, history, privacy, row, sheet, value, version
from sorops.codes.code import Code as Code
from sorops.findings import Finding

CODES: dict[str, Code] = {
    entry.code: entry for room in (file, sheet, version, value, row, history, across, privacy) for entry in room.CODES
}


def found(code: str, **where: Any) -> Finding:
    """A finding of a code with its usual severity, category and rule; ``where`` gives its place, and may differ."""
    entry = CODES[code]
    usual = {"severity": entry.severity, "category": entry.category, "rule_id": entry.rule_id}
    return Finding(code, **(usual | where))
