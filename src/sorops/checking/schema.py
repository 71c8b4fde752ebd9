"""A sheet's declaration as a Pandera schema, and its failures as plain positions.

One call judges the rows of many files: Pandera's cost is per call, not per row. Nothing is coerced; cells are parsed
before. Checks are named by number into ``judgements``, and the outcome is read from each check's own output, because
Pandera's table of failures repeats a row once per column and holds the values.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial

import pandas as pd
import pandera.pandas as pandera
import pyarrow as pa
from pandera.errors import SchemaErrors

from sorops.findings import Category, Severity
from sorops.sources.rule import Rule, Test
from sorops.sources.spec import ARROW_TYPES, Limit, Sheet

_REQUIRED, _KEY, _ABOVE, _BELOW = "V01", "V02", "R01", "R02"


@dataclass(frozen=True)
class Judgement:
    """What a failed check means: which code it has, how serious it is, which fields it blames."""

    code: str
    rule_id: str
    severity: Severity
    category: Category
    blames: tuple[str, ...]
    detail: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Failure:
    """A judgement and the index labels of the rows that fail it."""

    judgement: Judgement
    rows: tuple[int, ...]


@dataclass(frozen=True)
class Compiled:
    """A sheet's schema; its checks are named by the position of their judgement."""

    schema: pandera.DataFrameSchema
    judgements: tuple[Judgement, ...]
    beside: tuple[tuple[Judgement, Rule], ...]


def failures(sheet: Sheet, frame: pd.DataFrame, others: Mapping[str, pd.DataFrame]) -> list[Failure]:
    """Every failed check of the sheet, in the order of the declaration.

    Args:
        frame: rows of the sheet, of any number of files, as ``frames.frame`` makes them.
        others: frames of the other sheets of the same files, for the rules that look at them.
    """
    plan = compiled(sheet)
    failed = dict(_outcomes(plan.schema, frame))
    found = [Failure(plan.judgements[position], _rows(failed[position])) for position in sorted(failed)]
    for judgement, rule in plan.beside:
        passed = _passes(rule.test, frame, *(others[name] for name in rule.beside))
        if not passed.all():
            found.append(Failure(judgement, _rows(passed)))
    return found


@cache
def compiled(sheet: Sheet) -> Compiled:
    """The schema of a sheet, made once per process."""
    entries = [*_cell_checks(sheet), *((None, judged(rule), rule.test) for rule in sheet.rules if not rule.beside)]
    checks: dict[str | None, list[pandera.Check]] = {}
    for number, (field, _, test) in enumerate(entries):
        check = pandera.Check(partial(_passes, test), name=str(number), ignore_na=False, n_failure_cases=1)
        checks.setdefault(field, []).append(check)
    columns = {
        column.name: pandera.Column(
            pd.ArrowDtype(pa.type_for_alias(ARROW_TYPES[column.kind])), checks.get(column.name, []), nullable=True
        )
        for column in sheet.table_columns
    }
    schema = pandera.DataFrameSchema(columns, checks=checks.get(None, []), strict=False, coerce=False, name=sheet.name)
    beside = tuple((judged(rule), rule) for rule in sheet.rules if rule.beside)
    return Compiled(schema, tuple(judgement for _, judgement, _ in entries), beside)


def judged(rule: Rule) -> Judgement:
    """The judgement of a declared rule."""
    return Judgement(rule.code, rule.rule_id, rule.severity, rule.category, rule.blames)


def _cell_checks(sheet: Sheet) -> Iterator[tuple[str, Judgement, Test]]:
    """Checks of single fields: required, not empty in the key, within limits."""
    for column in sheet.table_columns:
        label = ("label", column.label)
        if column.name in sheet.key:
            judgement = Judgement(_KEY, "2.1", Severity.QUARANTINE_ROW, Category.VALUE, (column.name,), (label,))
            yield column.name, judgement, _is_filled
        elif column.is_required:
            judgement = Judgement(_REQUIRED, "2.1", Severity.WARN, Category.VALUE, (column.name,), (label,))
            yield column.name, judgement, _is_filled
        for limit in column.limits:
            for code, bound, test in _bounds(limit):
                rule_id = limit.rule_id or sheet.section
                detail = (label, ("limit", f"{bound:,.10g}"))
                judgement = Judgement(code, rule_id, limit.severity, Category.ROW, (column.name,), detail)
                yield column.name, judgement, test


def _bounds(limit: Limit) -> Iterator[tuple[str, float, Test]]:
    if limit.maximum is not None:
        yield _ABOVE, limit.maximum, partial(_at_most, most=limit.maximum)
    if limit.minimum is not None:
        yield _BELOW, limit.minimum, partial(_at_least, least=limit.minimum)


def _is_filled(values: pd.Series) -> pd.Series:
    return values.notna()


def _at_most(values: pd.Series, most: float) -> pd.Series:
    return values <= most


def _at_least(values: pd.Series, least: float) -> pd.Series:
    return values >= least


def _passes(test: Test, *frames: pd.DataFrame | pd.Series) -> pd.Series:
    """The outcome of a test, with null as a pass."""
    return test(*frames).fillna(True).astype(bool)


def _outcomes(schema: pandera.DataFrameSchema, frame: pd.DataFrame) -> Iterator[tuple[int, pd.Series]]:
    """Position and output of each failed check.

    Raises:
        RuntimeError: a table has other types than declared, or a check itself failed. Never a pass.
    """
    try:
        schema.validate(frame, lazy=True)
    except SchemaErrors as errors:
        for error in errors.schema_errors:
            if not isinstance(error.check, pandera.Check) or error.check_output is None:
                raise RuntimeError(f"the sheet {schema.name} could not be judged: {error.reason_code}") from None
            yield int(error.check.name or 0), error.check_output


def _rows(passed: pd.Series) -> tuple[int, ...]:
    return tuple(int(label) for label in passed.index[~passed.to_numpy(dtype=bool)])
