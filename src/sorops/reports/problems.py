"""The findings of the files of a period, gathered by what they say: what was wrong most often, and how it is fixed."""

from __future__ import annotations

from dataclasses import dataclass

from sorops.codes import CODES
from sorops.codes.text import fill, gaps
from sorops.sources import SOURCES

SEVERITY_WORDS = {
    "E-FILE": "File returned",
    "E-ROW": "Row left out",
    "W": "Loaded, please check",
    "I": "For information",
}


_IN_MANY_FILES = {"range": "that hold them", "codes": "the template has it", "proposal": ""}
"""What a repair says of many files where it names a place or a list in a single one."""

_SOMEWHERE = {"range": "A column or a cell"}
"""What a message says where the place itself is not told: of files held for identifiers."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How often a finding of one code and wording was made in the files of a period."""

    code: str
    severity: str
    message: str
    findings: int
    files: int
    sites: int


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem as the report lists it."""

    code: str
    weight: str
    message: str
    fix: str
    findings: int
    files: int
    sites: int


def problems(tallies: tuple[Tally, ...]) -> tuple[Problem, ...]:
    """Join the tallies with what the catalogue of codes says about mending them; order is kept."""
    fixes, messages = _fixes(), _messages_without_place()
    return tuple(
        Problem(
            tally.code,
            SEVERITY_WORDS.get(tally.severity, tally.severity),
            messages.get(tally.code, tally.message),
            fixes.get(tally.code, ""),
            tally.findings,
            tally.files,
            tally.sites,
        )
        for tally in tallies
    )


def _fixes() -> dict[str, str]:
    sheets = [sheet for source in SOURCES.values() for sheet in source.sheets]
    rules = {rule.code: rule.fix for sheet in sheets for rule in sheet.rules}
    history = {rule.code: rule.fix for sheet in sheets for rule in sheet.history}
    return {code: fill(entry.fix, _IN_MANY_FILES) for code, entry in CODES.items()} | rules | history


def _messages_without_place() -> dict[str, str]:
    return {code: fill(entry.message, _SOMEWHERE) for code, entry in CODES.items() if "range" in gaps(entry.message)}
