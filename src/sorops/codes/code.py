"""What a finding code says of itself."""

from __future__ import annotations

from dataclasses import dataclass

from sorops.findings import Category, Severity


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of finding. ``severity`` is the usual one; a finding may carry another (required or optional field).

    The texts are templates, see ``codes``. ``expected`` says what should stand there; ``example`` is a value, a line or
    an answer that would do.
    """

    code: str
    rule_id: str
    category: Category
    severity: Severity
    message: str
    why: str
    fix: str
    example: str
    expected: str
