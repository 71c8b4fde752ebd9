"""How a rule is declared: over a row, over the rows of a file, or against the month before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sorops.findings import Category, Severity

if TYPE_CHECKING:
    import pandas as pd

Test = Callable[..., "pd.Series[Any]"]
Rows = Sequence[Mapping[str, Any]]
Changes = Mapping[str, str]


@dataclass(frozen=True)
class Rule:
    """A check over several fields of a row, or over the rows of one file, at one severity.

    A rule that speaks at several severities stands several times under one code, most serious first: a row that
    fails one is not tested for the next.

    Attributes:
        code: ours, stable, never reused.
        rule_id: domain.md's name for it.
        message, expected, why, fix, example: what is wrong, what should stand there, and so on; see ``codes``.
        blames: the fields it concerns; it stands on the first that the sheet has a column for.
        test: frame -> Series of bool, True where the row passes; a null result passes. The frame holds rows of many
            files of this sheet, in Arrow types (so that a comparison with an empty cell is null), with ``_file``,
            ``_sheet``, ``_row``, ``site_id``, ``reporting_month``, ``_month_end`` and ``_catchment`` (residents the
            site serves) beside the declared fields. The sheets of ``beside`` follow as further frames.
        beside: other sheets of the same files that the test looks at.
        breach: rows that make exactly this rule speak at this severity, each as changes to the sheet's example row.
            Where they change the key, the example row stands before them in the file.
    """

    code: str
    rule_id: str
    message: str
    fix: str
    blames: tuple[str, ...]
    test: Test
    severity: Severity = Severity.WARN
    category: Category = Category.ROW
    why: str = ""
    example: str = ""
    expected: str = ""
    beside: tuple[str, ...] = ()
    breach: tuple[Changes, ...] = field(default=(), hash=False)


@dataclass(frozen=True)
class Level:
    """One severity of a rule, with its test and a breach of it."""

    severity: Severity
    test: Test
    breach: tuple[Changes, ...] = field(default=(), hash=False)


def rejects(test: Test, *more: Changes, **breach: str) -> Level:
    """The row is not loaded. ``breach`` changes a row, ``more`` further rows after it."""
    return Level(Severity.QUARANTINE_ROW, test, (breach, *more))


def asks(test: Test, *more: Changes, **breach: str) -> Level:
    """The row is loaded and the site is asked."""
    return Level(Severity.WARN, test, (breach, *more))


def notes(test: Test, *more: Changes, **breach: str) -> Level:
    """The row is loaded; the finding is for orientation and changes no verdict."""
    return Level(Severity.NOTE, test, (breach, *more))


def rule(
    code: str,
    rule_id: str,
    blames: Sequence[str],
    *levels: Level,
    message: str,
    expected: str,
    why: str,
    fix: str,
    example: str,
    beside: Sequence[str] = (),
) -> tuple[Rule, ...]:
    """Declare a rule once for all its levels, with what is wrong, what is expected, why, how to fix it, an example."""
    return tuple(
        Rule(
            code,
            rule_id,
            message,
            fix,
            tuple(blames),
            level.test,
            level.severity,
            why=why,
            example=example,
            expected=expected,
            beside=tuple(beside),
            breach=level.breach,
        )
        for level in levels
    )


@dataclass(frozen=True)
class HistoryRule:
    """A check of a sheet against the rows that were loaded for the month before.

    Attributes:
        blames: every field that the test looks at; it stands on the first that the sheet has a column for.
        test: rows now, rows before -> positions (in the rows now) that fail. It is not asked when the month before
            was not loaded. Rows are mappings of field to value; an empty cell is None.
        before: what to change in the example row to have last month's row, for an example of a breach.
        breach: what to change in the example row so that exactly this rule speaks, given ``before``.
    """

    code: str
    rule_id: str
    message: str
    fix: str
    blames: tuple[str, ...]
    test: Callable[[Rows, Rows], Iterable[int]]
    severity: Severity = Severity.WARN
    category: Category = Category.HISTORY
    why: str = ""
    example: str = ""
    expected: str = ""
    before: Changes = field(default_factory=dict, hash=False)
    breach: Changes = field(default_factory=dict, hash=False)
