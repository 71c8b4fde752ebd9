"""The findings of the files of a period, gathered by code: what was wrong most often, and how it is fixed."""

from __future__ import annotations

from dataclasses import dataclass

from sorops.codes import CODES
from sorops.sources import SOURCES

SEVERITY_WORDS = {
    "E-FILE": "File returned",
    "E-ROW": "Row left out",
    "W": "Loaded, please check",
    "I": "For information",
}


@dataclass(frozen=True, slots=True)
class Tally:
    """How often a code was found in the files of a period. ``message`` is the wording found most often."""

    code: str
    severity: str
    message: str
    findings: int
    files: int
    sites: int


@dataclass(frozen=True, slots=True)
class Problem:
    """A kind of problem as the report lists it."""

    code: str
    weight: str
    message: str
    fix: str
    findings: int
    files: int
    sites: int


def problems(tallies: tuple[Tally, ...]) -> tuple[Problem, ...]:
    """Join the tallies with what the catalogue of codes says about mending them; order is kept."""
    fixes = _fixes()
    return tuple(
        Problem(
            tally.code,
            SEVERITY_WORDS.get(tally.severity, tally.severity),
            tally.message,
            fixes.get(tally.code, ""),
            tally.findings,
            tally.files,
            tally.sites,
        )
        for tally in tallies
    )


def _fixes() -> dict[str, str]:
    rules = (rule for source in SOURCES.values() for sheet in source.sheets for rule in sheet.rules)
    return {code: entry.fix for code, entry in CODES.items()} | {rule.code: rule.fix for rule in rules}
