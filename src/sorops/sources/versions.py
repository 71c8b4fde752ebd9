"""Declarations over time: which version holds in a month, and its name, a short text in the workbook itself."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from sorops.period import Month
from sorops.sources.amendments import OF_CODES, Amendment, Aspect, amended_column, amended_source
from sorops.sources.spec import Code, Column, Limit, Sheet, Source

SPEC_NAME = "template_version"
"""The defined name, in a template, of the cell that holds its version."""
SPEC_LABEL = "Template version"
"""What stands above that cell, on a hidden sheet, so that it is found in every kind of workbook."""
ANNOUNCED_NAME, ANNOUNCED_LABEL = "template_announced", "Announced changes"
"""The defined name of the cells, and what stands above them, that hold what was announced for the template."""
SPEC_CHARACTERS = 12
GRACE_MONTHS = 3
"""For so many months a file from an earlier template is taken without the columns that are new since then."""

_EVER = "9999-12"
_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")


def in_force(source: Source, month: Month | str, amendments: Iterable[Amendment] = ()) -> Source:
    """The declaration as it holds for a reporting month, with what is announced.

    Columns that are not asked for in the month stay, for their names are in the data, but are marked so, and no rule
    that blames them is asked. One version is one object; where nothing differs it is the declared source itself.
    """
    day, due = str(month), announced(source, month, amendments)
    resting = tuple(
        (sheet.name, column.name)
        for sheet in source.sheets
        for column in sheet.columns
        if not (column.since or day) <= day <= (column.until or day)
    )
    return _version(source, due, resting) if due or resting else source


def announced(source: Source, month: Month | str, amendments: Iterable[Amendment]) -> tuple[Amendment, ...]:
    """The amendments that hold for a source in a month, the earliest first."""
    due = (entry for entry in amendments if entry.since <= str(month) and _concerns(entry, source))
    return tuple(sorted(due, key=_since))


def at_any_time(source: Source, amendments: Iterable[Amendment] = ()) -> Source:
    """The declaration with every spelling that any version knows, for finding out what a header may mean."""
    return in_force(source, _EVER, amendments)


def starts(source: Source, amendments: Iterable[Amendment] = ()) -> tuple[str, ...]:
    """The months from which another version holds, in order; what held before the first of them is not named."""
    columns = [column for sheet in source.sheets for column in sheet.columns]
    announced = {entry.since for entry in amendments if _concerns(entry, source)}
    ended = {str(Month.parse(column.until).plus(1)) for column in columns if column.until}
    return tuple(sorted(announced | ended | {column.since for column in columns if column.since}))


def may_lack(column: Column, month: Month | str) -> bool:
    """Whether a file of the month is taken without the column, because the column is so new."""
    return bool(column.since) and str(month) < str(Month.parse(column.since).plus(GRACE_MONTHS))


def as_told(column: Column) -> tuple[tuple[str, str], ...]:
    """The column's header as a detail of a finding, where it is not the one that the product declares."""
    return (("column", column.label),) if column.formerly else ()


@cache
def _version(source: Source, due: tuple[Amendment, ...], resting: tuple[tuple[str, str], ...]) -> Source:
    sheets = tuple(_sheet(source, sheet, due, frozenset(resting)) for sheet in source.sheets)
    return replace(amended_source(source, due), sheets=sheets)


def _sheet(source: Source, sheet: Sheet, due: Sequence[Amendment], resting: frozenset[tuple[str, str]]) -> Sheet:
    """The sheet in the version; the declared object where nothing of it differs."""
    columns = tuple(
        replace(
            amended_column(column, [entry for entry in due if _amends(entry, source, sheet, column)]),
            is_asked=(sheet.name, column.name) not in resting,
        )
        for column in sheet.columns
    )
    if columns == sheet.columns:
        return sheet
    asked = {column.name for column in columns if column.is_asked}
    rules = tuple(rule for rule in sheet.rules if asked.issuperset(rule.blames))
    history = tuple(rule for rule in sheet.history if asked.issuperset(rule.blames))
    return replace(sheet, columns=columns, rules=rules, history=history)


def _concerns(entry: Amendment, source: Source) -> bool:
    """Whether an amendment changes anything of the source."""
    if entry.aspect not in OF_CODES:
        return entry.program_stream == source.program_stream
    lists = {column.codes.name for sheet in source.sheets for column in sheet.columns if column.codes}
    return entry.field in lists


def _amends(entry: Amendment, source: Source, sheet: Sheet, column: Column) -> bool:
    if entry.aspect in OF_CODES:
        return column.codes is not None and column.codes.name == entry.field
    place = (entry.program_stream, entry.sheet, entry.field)
    return entry.aspect is not Aspect.GUIDANCE and place == (source.program_stream, sheet.name, column.name)


def _since(entry: Amendment) -> str:
    return entry.since


@cache
def spec_hash(source: Source) -> str:
    """The version of a declaration: twelve letters over everything that a template shows or a check asks of a column.

    The same declaration gives the same letters on every machine. It has no digits, so that nobody, and no check for
    identifiers, takes it for a number of a person.
    """
    text = json.dumps(_facts_of_source(source), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:SPEC_CHARACTERS].translate(_LETTERS)


def _facts_of_source(source: Source) -> dict[str, Any]:
    return {
        "program_stream": source.program_stream,
        "title": source.title,
        "guidance": source.guidance,
        "sheets": [_facts_of_sheet(sheet) for sheet in source.sheets],
    }


def _facts_of_sheet(sheet: Sheet) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "title": sheet.title,
        "mode": sheet.mode.value,
        "key": sheet.key,
        "tabs": (sheet.tab, *sheet.tab_aliases),
        "columns": [_facts_of_column(entry) for entry in sheet.columns if entry.is_asked],
    }


def _facts_of_column(column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "label": column.label,
        "aliases": column.aliases,
        "kind": column.kind.value,
        "need": column.need.value,
        "description": column.description,
        "unit": column.unit,
        "example": column.example,
        "codes": [_facts_of_code(code) for code in column.codes.codes] if column.codes else [],
        "limits": [_facts_of_limit(limit) for limit in column.limits],
        "above_table": column.above_table,
    }


def _facts_of_code(code: Code) -> tuple[Any, ...]:
    return (code.code, code.label, *code.synonyms)


def _facts_of_limit(limit: Limit) -> tuple[Any, ...]:
    return (limit.severity.value, limit.minimum, limit.maximum)
