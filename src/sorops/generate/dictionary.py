"""The data dictionary: every programme, sheet, column and code, as JSON and as Markdown."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sorops.generate.cell_entry import NEEDS
from sorops.generate.markdown import sentence, table
from sorops.sources.spec import Code, Column, Kind, Limit, Mode, Sheet, Source, table_name

_KINDS = {
    Kind.TEXT: "text",
    Kind.IDENTIFIER: "own code",
    Kind.CLIENT_KEY: "state client key, 64 characters",
    Kind.INTEGER: "whole number",
    Kind.DECIMAL: "number",
    Kind.DATE: "date",
    Kind.MONTH: "month, YYYY-MM",
    Kind.FLAG: "Y or N",
    Kind.CODE: "one code",
    Kind.CODES: "codes joined by a bar",
    Kind.ICD10: "ICD-10-CM code",
    Kind.TOWN: "town of the state's list",
    Kind.COUNTY: "county code, five digits",
    Kind.PLACE: "place of the state's list",
}
_MODES = {Mode.MONTH: "the rows of the month", Mode.CUMULATIVE: "every row since the start, again each month"}


def dictionary(sources: Mapping[str, Source]) -> dict[str, Any]:
    """All declarations as plain values.

    Shape: ``{"programmes": [{program_stream, ..., "sheets": [{sheet, ..., "columns": [...]}]}], "code_lists": {...}}``;
    a column names its code list.
    """
    return {
        "programmes": [_programme(source) for source in sources.values()],
        "code_lists": {name: [_code(code) for code in codes] for name, codes in code_lists(sources).items()},
    }


def as_json(sources: Mapping[str, Source]) -> str:
    """The dictionary as indented JSON."""
    return json.dumps(dictionary(sources), indent=2, ensure_ascii=False) + "\n"


def as_markdown(sources: Mapping[str, Source]) -> str:
    """The dictionary as a page: a chapter per programme, a table per sheet, then the code lists."""
    lines = ["# Data dictionary", "", "Made from the declarations in `src/sorops/sources` by `make generate`.", ""]
    for source in sources.values():
        lines += _chapter(source)
    lines += ["## Code lists", ""]
    for name, codes in code_lists(sources).items():
        rows = [(f"`{code.code}`", code.label, ", ".join(code.synonyms)) for code in codes]
        lines += [f"### {name}", "", *table(("Code", "Meaning", "Also written"), rows), ""]
    return "\n".join(lines)


def code_lists(sources: Mapping[str, Source]) -> dict[str, tuple[Code, ...]]:
    """Every code list in use, by its name, sorted."""
    lists = {column.codes.name: column.codes.codes for _, _, column in columns(sources.values()) if column.codes}
    return dict(sorted(lists.items()))


def columns(sources: Iterable[Source]) -> Iterator[tuple[Source, Sheet, Column]]:
    """Every column with the sheet and source it belongs to, in the declared order."""
    for source in sources:
        for sheet in source.sheets:
            for column in sheet.columns:
                yield source, sheet, column


def limit_text(limit: Limit) -> str:
    """``0 to 60 (W)``: the range that passes, and how serious it is to leave it."""
    low, high = (None if value is None else f"{value:,.10g}" for value in (limit.minimum, limit.maximum))
    span = f"{low} to {high}" if low and high else f"at least {low}" if low else f"at most {high}"
    return f"{span} ({limit.severity})"


def _programme(source: Source) -> dict[str, Any]:
    return {
        "program_stream": source.program_stream,
        "title": source.title,
        "owner": source.owner,
        "guidance": source.guidance,
        "due_day": source.due_day,
        "since": source.since,
        "until": source.until,
        "sheets": [_sheet(source, sheet) for sheet in source.sheets],
    }


def _sheet(source: Source, sheet: Sheet) -> dict[str, Any]:
    return {
        "sheet": sheet.name,
        "table": table_name(source, sheet),
        "title": sheet.title,
        "grain": sheet.grain,
        "mode": sheet.mode.value,
        "key": list(sheet.key),
        "tab": sheet.tab,
        "tab_aliases": list(sheet.tab_aliases),
        "section": sheet.section,
        "columns": [_column(column) for column in sheet.columns],
    }


def _column(column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "label": column.label,
        "aliases": list(column.aliases),
        "kind": column.kind.value,
        "need": column.need.value,
        "description": column.description,
        "unit": column.unit,
        "example": column.example,
        "code_list": column.codes.name if column.codes else "",
        "limits": [_limit(limit) for limit in column.limits],
        "sensitivity": column.sensitivity.value,
        "above_table": column.above_table,
        "since": column.since,
        "until": column.until,
    }


def _code(code: Code) -> dict[str, Any]:
    return {"code": code.code, "label": code.label, "synonyms": list(code.synonyms)}


def _limit(limit: Limit) -> dict[str, Any]:
    return {
        "severity": limit.severity.value,
        "minimum": limit.minimum,
        "maximum": limit.maximum,
        "rule_id": limit.rule_id,
    }


def _chapter(source: Source) -> list[str]:
    due = f"Due on day {source.due_day} of the next month."
    lines = [f"## {source.program_stream}: {source.title}", "", " ".join(filter(None, (source.guidance, due))), ""]
    for sheet in source.sheets:
        facts = (
            f"Table `{table_name(source, sheet)}`, domain.md {sheet.section}. {sheet.grain} "
            f"Tab *{sheet.tab}*; a file holds {_MODES[sheet.mode]}. Key: {', '.join(sheet.key)}."
        )
        head = ("Field", "Header", "Kind", "Need", "Meaning", "Limits")
        rows = [_row(column) for column in sheet.columns]
        lines += [f"### {sheet.title}", "", facts.replace("  ", " "), "", *table(head, rows), ""]
    return lines


def _row(column: Column) -> tuple[str, ...]:
    kind = _KINDS[column.kind] + (f" (`{column.codes.name}`)" if column.codes else "")
    unit = f"Unit: {column.unit}." if column.unit else ""
    where = "Stands above the table." if column.above_table else ""
    meaning = " ".join(filter(None, (sentence(column.description), unit, where)))
    limits = "; ".join(limit_text(limit) for limit in column.limits)
    return f"`{column.name}`", column.label, kind, NEEDS[column.need].lower(), meaning, limits
