"""Declarations and amendments that the tests of versions are tried on."""

from __future__ import annotations

from dataclasses import replace

from sorops.sources.amendments import OF_CODES, Amendment, Aspect
from sorops.sources.spec import Kind, Need, Source, column


def always(source: Source) -> Source:
    """The programme with every column asked for in every month."""
    sheets = (
        replace(sheet, columns=tuple(replace(entry, since="", until="") for entry in sheet.columns))
        for sheet in source.sheets
    )
    return replace(source, sheets=tuple(sheets))


def amendment(
    aspect: Aspect, field: str = "client_id", subject: str = "", value: str = "", since: str = "2019-04"
) -> Amendment:
    """A change of OP_MAT's roster, or of a code list."""
    if aspect in OF_CODES:
        return Amendment("", "", field, aspect, subject, value, since)
    return Amendment("OP_MAT", "roster", field, aspect, subject, value, since)


def with_column(source: Source, **facts: str) -> Source:
    """The source with one more column on its first sheet."""
    added = column(
        "coach_calls", "Coach calls", Kind.INTEGER, Need.REQUIRED, "Calls with a coach.", example="2", **facts
    )
    first = replace(source.sheets[0], columns=(*source.sheets[0].columns, added))
    return replace(source, sheets=(first, *source.sheets[1:]))
