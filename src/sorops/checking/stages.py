"""Stages of rules: from which reporting month on a code is not told, noted, asked about, or leaves rows out.

A rule begins as a note, asks once its false alarms are known, and leaves rows out once sites have had time: by date,
as data. Where no stage is set, the declared severity holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from sorops.findings import Category, Finding, Severity
from sorops.sources.spec import Source


class Stage(StrEnum):
    """How much a code weighs; ``DECLARED`` goes back to what the code itself says."""

    OFF = "off"
    NOTE = "note"
    WARN = "warn"
    BLOCK = "block"
    DECLARED = "declared"


_SEVERITY = {Stage.NOTE: Severity.NOTE, Stage.WARN: Severity.WARN, Stage.BLOCK: Severity.QUARANTINE_ROW}

_STAGED = (Category.VALUE, Category.ROW, Category.HISTORY)
"""Categories whose weight is a matter of policy; the others decide whether a file can be read or kept at all."""

_KEEPS_KEYS = ("V02", "R04")
"""Codes without which two rows could stand under one name, or a row under none."""


@dataclass(frozen=True, slots=True)
class RuleStage:
    """The stage of a code from a reporting month on (``2019-04``); an empty programme means all."""

    code: str
    stage: Stage
    since: str
    program_stream: str = ""


def refusal(code: str, stage: Stage, category: Category) -> str:
    """Why a code of a category cannot have a stage, in plain words; empty where it can."""
    if category not in _STAGED:
        return f"{code} decides whether a file can be used at all or is judged over all sites. Its weight is fixed."
    if category is Category.HISTORY and stage is Stage.BLOCK:
        return f"{code} compares a month with earlier ones. It cannot tell which row is wrong, so it can ask at most."
    if code in _KEEPS_KEYS and stage not in (Stage.BLOCK, Stage.DECLARED):
        return f"{code} keeps two rows from standing under one name. Its weight is fixed."
    return ""


def in_force(stages: Sequence[RuleStage], program_stream: str, month: str) -> dict[str, Stage]:
    """Code to stage for a programme in a month. One for the programme wins over one for all; then the later one, and
    of two from the same month the one set last.
    """
    held = [stage for stage in stages if stage.program_stream in ("", program_stream) and stage.since <= month]
    ranked = sorted(held, key=lambda stage: (bool(stage.program_stream), stage.since))
    return {stage.code: stage.stage for stage in ranked}


def staged(findings: Iterable[Finding], in_force: dict[str, Stage], source: Source) -> tuple[Finding, ...]:
    """The findings as heavy as their stages say, without those that are not told.

    What refuses a file keeps its weight, and so does a cell of a row's key that cannot be read.
    """
    weighed = (_weighed(finding, in_force.get(finding.code, Stage.DECLARED), source) for finding in findings)
    return tuple(finding for finding in weighed if finding is not None)


def _weighed(finding: Finding, stage: Stage, source: Source) -> Finding | None:
    if stage is Stage.DECLARED or refusal(finding.code, stage, finding.category) or _is_fixed(finding, source):
        return finding
    return replace(finding, severity=_SEVERITY[stage]) if stage in _SEVERITY else None


def _is_fixed(finding: Finding, source: Source) -> bool:
    """Whether the finding refuses the file, or leaves out a row that has no name without this cell."""
    sheet = source.by_sheet.get(finding.sheet)
    is_of_key = sheet is not None and finding.field in sheet.key and finding.category is Category.VALUE
    is_serious = finding.severity is Severity.QUARANTINE_ROW and is_of_key
    return finding.severity is Severity.REJECT_FILE or is_serious
