"""The sentence of a finding, from the text of its code, the label of its field and its safe details."""

from __future__ import annotations

from functools import cache
from string import Formatter
from typing import Any

from sorops.codes import CODES
from sorops.findings import Finding, Severity
from sorops.sources import SOURCES
from sorops.submission import Checked


def message(finding: Finding, program_stream: str) -> str:
    """One plain sentence; holds labels, limits and header texts, never a received value."""
    place = {"tab": finding.tab, "range": finding.cell or "A cell"}
    words = {"label": label(finding, program_stream)} | place | dict(finding.detail)
    return _fill(_template(finding.code), words)


def label(finding: Finding, program_stream: str) -> str:
    """The published header of the field a finding blames; "This cell" where it blames none."""
    source = SOURCES.get(program_stream)
    sheet = source.by_sheet.get(finding.sheet) if source else None
    column = sheet.by_name.get(finding.field) if sheet else None
    return column.label if column else "This cell"


def as_json(checked: Checked) -> dict[str, Any]:
    """One object of ``sorops check --json``."""
    envelope = checked.reading.envelope
    return {
        "file": envelope.file,
        "program_stream": envelope.program_stream,
        "site_id": envelope.site_id,
        "reporting_month": envelope.reporting_month,
        "verdict": None if _open_end(checked) else checked.verdict.value,
        "needs_filing": _open_end(checked),
        "findings": [finding_json(finding, envelope.program_stream) for finding in checked.findings],
        "also_seen": [finding_json(finding, envelope.program_stream) for finding in checked.also_seen],
        "not_checked": list(checked.not_checked),
    }


def as_text(checked: Checked) -> str:
    """What ``sorops check`` prints of a file: its verdict, then a line per finding, most serious first."""
    envelope = checked.reading.envelope
    what = " ".join(filter(None, (envelope.program_stream, envelope.site_id, envelope.reporting_month)))
    verdict = _open_end(checked) or checked.verdict.value
    lines = [f"{envelope.file}: {verdict}{f' ({what})' if what else ''}"]
    for finding in sorted(checked.findings, key=_weight):
        where = "!".join(filter(None, (finding.tab, finding.cell)))
        text = message(finding, envelope.program_stream)
        lines.append(f"  {finding.severity.value:<6} {finding.code}  {f'{where}: ' if where else ''}{text}")
    if checked.not_checked:
        lines.append(f"  Not judged, for want of earlier months or other sites: {', '.join(checked.not_checked)}")
    return "\n".join(lines)


def finding_json(finding: Finding, program_stream: str) -> dict[str, Any]:
    """A finding with its message: code, rule, category, severity, sheet (the tab), cells, message."""
    return {
        "code": finding.code,
        "rule_id": finding.rule_id,
        "category": finding.category.value,
        "severity": finding.severity.value,
        "sheet": finding.tab,
        "cells": finding.cell.split() if finding.cell else [],
        "field": finding.field,
        "message": message(finding, program_stream),
    }


@cache
def _rule_texts() -> dict[str, str]:
    sheets = [sheet for source in SOURCES.values() for sheet in source.sheets]
    texts = {rule.code: rule.message for sheet in sheets for rule in sheet.rules}
    return texts | {rule.code: rule.message for sheet in sheets for rule in sheet.history}


def _weight(finding: Finding) -> tuple[int, str, int]:
    return list(Severity).index(finding.severity), finding.tab, finding.row


def _open_end(checked: Checked) -> str:
    """Why the file could not be judged at all; empty for one that could, or that is refused whoever it is of."""
    return "" if checked.reading.is_refused else checked.reading.needs_filing


def _template(code: str) -> str:
    return CODES[code].message if code in CODES else _rule_texts()[code]


def _fill(template: str, words: dict[str, str]) -> str:
    """The template with its placeholders filled; one that nobody filled is left out rather than shown as code."""
    parts = Formatter().parse(template)
    return "".join(text + (words.get(field, "") if field else "") for text, field, _, _ in parts)
