"""Declarations over time: the version of a template, as a short text that stands in the workbook itself."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from typing import Any

from sorops.sources.spec import Code, Column, Limit, Sheet, Source

SPEC_NAME = "template_version"
"""The defined name, in a template, of the cell that holds its version."""
SPEC_LABEL = "Template version"
"""What stands above that cell, on a hidden sheet, so that it is found in every kind of workbook."""
SPEC_CHARACTERS = 12

_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")


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
        "columns": [_facts_of_column(entry) for entry in sheet.columns],
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
