"""Every finding code that is not a source's own rule: what is wrong, what is expected, why, how to fix it, an example.

One file per category. A code is never reused. Texts are templates, see ``text``: ``{label}``, ``{header}``, ``{limit}``
come from ``Finding.detail``; ``{takes}`` and ``{sample}`` say what the blamed column takes, and give an example of it.
No text ever holds a value that stood in a row.
"""

from __future__ import annotations

from typing import Any

from sorops.codes import across, delivery, file, history, privacy, row, sheet, value, version
from sorops.codes.code import Code as Code
from sorops.findings import Finding

CODES: dict[str, Code] = {
    entry.code: entry
    for category in (file, delivery, sheet, version, value, row, history, across, privacy)
    for entry in category.CODES
}


def found(code: str, **where: Any) -> Finding:
    """A finding of a code with its usual severity, category and rule; ``where`` gives its place, and may differ."""
    entry = CODES[code]
    usual = {"severity": entry.severity, "category": entry.category, "rule_id": entry.rule_id}
    return Finding(code, **(usual | where))
