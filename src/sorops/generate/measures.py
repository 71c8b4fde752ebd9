"""The measure dictionary: ``seeds/measures.csv`` as a page."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

EVERY_REQUIRED = "*"
"""Stands in ``inputs`` for every required column of every sheet."""

_FACTS = (
    ("Kind", "kind"),
    ("Unit", "unit"),
    ("From", "programmes"),
    ("For each", "grains"),
    ("Periods", "period_types"),
    ("Funding", "funding_rule"),
    ("Days of follow-up", "follow_up_days"),
    ("Split by", "strata"),
    ("Split by, for areas", "area_strata"),
    ("Used in", "instrument"),
    ("Version", "version"),
    ("Fed by", "inputs"),
)


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of the seed as they stand in it."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def inputs(row: dict[str, str]) -> tuple[str, ...]:
    """What feeds a figure, as ``table.field``; ``EVERY_REQUIRED`` alone; or nothing where only the arrival counts."""
    return tuple(filter(None, row["inputs"].split("|")))


def as_markdown(measures: Sequence[dict[str, str]]) -> str:
    """A chapter per family, a section per figure: its definition, then a line of facts."""
    lines = ["# Measures", "", "Made from `seeds/measures.csv` by `make generate`.", ""]
    lines += ["Periods: M month, FFQ federal quarter, GY grant year to date, GTD grant to date.", ""]
    for family in sorted({row["family"] for row in measures}):
        lines += [f"## {family.replace('_', ' ').capitalize()}", ""]
        for row in measures:
            lines += _section(row) if row["family"] == family else []
    return "\n".join(lines)


def _section(row: dict[str, str]) -> list[str]:
    figure = "" if row["figure"] == "ALL" else f" {row['figure']}"
    facts = "; ".join(f"{label}: {_words(row[field])}" for label, field in _FACTS if row.get(field))
    return [f"### {row['measure_id']}{figure}: {row['name']}", "", row["definition"], "", f"{facts}.", ""]


def _words(value: str) -> str:
    return "all" if value == "*" else value.replace("|", ", ").replace("*", " by ")
