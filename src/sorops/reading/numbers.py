"""Numbers as sites type them, and the words they write where a number is missing (domain.md 2.1, M07 and M09)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sorops.findings import Severity

NOT_APPLICABLE = frozenset({"n/a", "na", "n.a.", "n.a", "-", "--", "\u2013", "\u2014"})
"""What sites write for "nothing to say", lower case."""
WORDS_FOR_MISSING = (
    dict.fromkeys(("unknown", "unk", "?", "dk", "don't know", "not known"), "UNKNOWN")
    | dict.fromkeys(("refused", "ref", "declined"), "REFUSED")
    | dict.fromkeys(("tbd", "pending", "to follow"), "PENDING")
    | dict.fromkeys(("*", "**", "s", "supp", "suppressed"), "SUPPRESSED_AT_SOURCE")
)
_LONGEST = 200
"""Characters; a longer text is a note, not a number."""
_WORDS_FOR_ZERO = frozenset({"none", "nil", "zero", "0*"})

_THOUSANDS = r"\d{1,3}(?:[, \u00a0\u202f']\d{3})+(?:\.\d+)?|\d+\.?\d*|\.\d+"
_PLAIN = re.compile(rf"\+?\s*\$?\s*({_THOUSANDS})")
_NEGATIVE = re.compile(rf"[-\u2212\u2013]\s*\$?\s*({_THOUSANDS})(?!\d)\b.*|\(\s*\$?\s*({_THOUSANDS})\s*\)", re.DOTALL)
_BELOW = re.compile(r"(?:<|less than|under|fewer than)\s*(=)?\s*(\d+)|(\u2264)\s*(\d+)", re.IGNORECASE)
_ABOVE = re.compile(r"(?:>|more than|over)\s*(=)?\s*(\d+)|(\u2265)\s*(\d+)", re.IGNORECASE)
_SPAN = re.compile(r"(\d+)\s*(?:-|\u2013|to)\s*(\d+)", re.IGNORECASE)
_ESTIMATE = re.compile(
    rf"(?:(?:approx(?:imately)?|about|abt|around|roughly|circa|ca|c|est|estimated?)\b\.?|~)\s*:?\s*({_THOUSANDS})\b.*"
    rf"|({_THOUSANDS})\s*(?:\+|\(?(?:approx(?:imately)?|est(?:imated?)?)\b\.?\)?)\s*",
    re.IGNORECASE | re.DOTALL,
)
_PERCENT = re.compile(rf"(?:{_THOUSANDS})\s*%.*", re.DOTALL)
_LEADING = re.compile(rf"\+?\s*\$?\s*({_THOUSANDS})(?![\d.,]*\d)(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Oddity:
    """A cell whose text is not simply its value.

    Attributes:
        value: what is loaded, or None.
        code: of the finding; empty where the cell is only noted.
        severity: of the finding, where it is not the code's usual one.
        null_reason, lower, upper, is_estimate: for the cell's note.
    """

    value: object = None
    code: str = ""
    severity: Severity | None = None
    null_reason: str = ""
    lower: int | None = None
    upper: int | None = None
    is_estimate: bool = False


def read_number(text: str) -> float | Oddity:
    """The number in a text, or what is odd about it."""
    text = text.strip()
    if len(text) > _LONGEST:
        return Oddity(None, "V08", null_reason="UNPARSEABLE")
    if match := _PLAIN.fullmatch(text):
        return _number(match[1])
    word = text.lower()
    if word in _WORDS_FOR_ZERO:
        return Oddity(0.0, "V09")
    if word in WORDS_FOR_MISSING:
        reason = WORDS_FOR_MISSING[word]
        is_hidden = reason == "SUPPRESSED_AT_SOURCE"
        return Oddity(None, "V07" if is_hidden else "V08", null_reason=reason, lower=1 if is_hidden else None)
    return _bounded(text) or _approximate(text)


def _bounded(text: str) -> Oddity | None:
    """``<5``, ``1-4`` and ``>100``: no number, but bounds."""
    if match := _BELOW.fullmatch(text):
        upper = int(match[2]) if match[1] else int(match[4]) if match[3] else int(match[2]) - 1
        return Oddity(None, "V07", null_reason="SUPPRESSED_AT_SOURCE", lower=min(1, upper), upper=upper)
    if match := _SPAN.fullmatch(text):
        lower, upper = int(match[1]), int(match[2])
        if lower < upper:
            return Oddity(None, "V07", null_reason="SUPPRESSED_AT_SOURCE", lower=lower, upper=upper)
    if match := _ABOVE.fullmatch(text):
        lower = int(match[2]) if match[1] else int(match[4]) if match[3] else int(match[2]) + 1
        return Oddity(None, "V08", null_reason="UNPARSEABLE", lower=lower)
    return None


def _approximate(text: str) -> Oddity:
    if match := _ESTIMATE.fullmatch(text):
        return Oddity(_number(match[1] or match[2]), "V11", is_estimate=True)
    if _NEGATIVE.fullmatch(text):
        return Oddity(None, "V12")
    if _PERCENT.fullmatch(text):
        return Oddity(None, "V19", null_reason="UNPARSEABLE")
    if match := _LEADING.fullmatch(text):
        return Oddity(_number(match[1]), "V10")
    return Oddity(None, "V08", null_reason="UNPARSEABLE")


def _number(digits: str) -> float:
    return float(re.sub(r"[, \u00a0\u202f']", "", digits))
