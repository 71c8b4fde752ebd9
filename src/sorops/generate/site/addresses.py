"""Where everything stands on the site. Messages link to these addresses, so they do not change."""

from __future__ import annotations

from sorops.sources.spec import CodeList, Column, Sheet, Source

INDEX, CODES, LISTS, MEASURES = "index.html", "codes.html", "lists.html", "measures.html"


def code_address(code: str) -> str:
    """``codes.html#V07``; the address that messages link to."""
    return f"{CODES}#{code}"


def programme_page(source: Source) -> str:
    return f"{source.slug}.html"


def sheet_address(source: Source, sheet: Sheet) -> str:
    return f"{programme_page(source)}#{sheet.name}"


def column_anchor(sheet: Sheet, column: Column) -> str:
    return f"{sheet.name}.{column.name}"


def column_address(source: Source, sheet: Sheet, column: Column) -> str:
    return f"{programme_page(source)}#{column_anchor(sheet, column)}"


def list_address(codes: CodeList) -> str:
    return f"{LISTS}#{codes.name}"


def measure_anchor(row: dict[str, str]) -> str:
    """``ACC-02``, or ``ACC-11-WAITING`` where a measure has several figures."""
    return row["measure_id"] if row["figure"] == "ALL" else f"{row['measure_id']}-{row['figure']}"


def measure_address(row: dict[str, str]) -> str:
    return f"{MEASURES}#{measure_anchor(row)}"
