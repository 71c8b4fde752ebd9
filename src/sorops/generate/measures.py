"""The measure dictionary: ``seeds/measures.csv`` as a page."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from sorops.generate.markdown import table


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of the seed as they stand in it."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def as_markdown(measures: Sequence[dict[str, str]]) -> str:
    """A table per family; the family is the part of the id before the hyphen."""
    lines = ["# Measures", "", "Made from `seeds/measures.csv` by `make generate`.", ""]
    for family, members in groupby(measures, key=_family):
        chosen = list(members)
        head = [name.replace("_", " ").capitalize() for name in chosen[0]]
        lines += [f"## {family}", "", *table(head, [tuple(row.values()) for row in chosen]), ""]
    return "\n".join(lines)


def _family(row: dict[str, str]) -> str:
    return row["measure_id"].split("-")[0]
