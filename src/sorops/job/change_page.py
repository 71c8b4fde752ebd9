"""What a version of a site's month changes, in words for a page; without figures, which take a build."""

from __future__ import annotations

from dataclasses import dataclass

from sorops.feedback.changes import sheet_lines, when
from sorops.job.comparison import compare
from sorops.job.home import Home


@dataclass(frozen=True, slots=True)
class ChangedSheet:
    """A sheet that differs: how many rows in one sentence, then rows and cells, a line each."""

    title: str
    sentence: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """Which file is compared with which, when they came, and the sheets that differ; none where nothing does."""

    new: int
    old: int
    when: str
    sheets: tuple[ChangedSheet, ...]


def told_changes(home: Home, number: int, other: int | None = None) -> Changes:
    """What an accepted file changes against another version of its month, the one before it if None.

    Raises:
        UsageError: one of them was not accepted, they are not of one month, or there is no earlier version.
    """
    found = compare(home, number, other, figures=False)
    sheets = () if found.is_unchanged else tuple(entry for entry in found.sheets if entry)
    told = [(entry.sheet.title, *sheet_lines(entry)) for entry in sheets]
    return Changes(
        found.new.number,
        found.old.number,
        when(found),
        tuple(ChangedSheet(title, sentence, tuple(lines)) for title, sentence, *lines in told),
    )
