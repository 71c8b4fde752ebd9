"""What was seen in a file, for ``sorops inspect``: sheets, tables, headers, cells."""

from __future__ import annotations

from typing import Any

from sorops.reading.cells import as_text
from sorops.reading.grid import UNSAVED, Tab
from sorops.reading.guard import inspect_bytes
from sorops.reading.locate import Header, Table
from sorops.reading.programme import Published, locate
from sorops.reading.proposals import Proposal, proposals
from sorops.reading.refusal import Refusal, refusal_of
from sorops.reading.returned import sent_by_site
from sorops.reading.version import made_from
from sorops.reading.workbook import read_grid
from sorops.settings import Limits


def inspection(data: bytes, limits: Limits, spellings: Published) -> dict[str, Any]:
    """What is seen in a file: ``kind``, ``program_stream``, ``template_spec`` (the version of the template it was made
    from, where it says so), ``sheets``; ``refused`` and ``why`` if it is not read.
    """
    try:
        return _inspect(data, limits, spellings)
    except BaseException as error:  # noqa: BLE001 - whatever a parser does to this file, there is an answer
        return _refusal(refusal_of(error))


def _inspect(data: bytes, limits: Limits, spellings: Published) -> dict[str, Any]:
    admitted = inspect_bytes(data, limits)
    if isinstance(admitted, Refusal):
        return _refusal(admitted)
    grid = read_grid(data, admitted, limits)
    if grid is None:
        return _refusal(Refusal("F11"))
    located = locate(sent_by_site(grid), spellings, "")
    return {
        "kind": admitted.kind.value,
        "program_stream": located.program_stream,
        "template_spec": made_from(grid),
        "sheets": [_sheet(tab, [table for table in located.everywhere if table.tab is tab]) for tab in grid.tabs],
    }


def _refusal(refusal: Refusal) -> dict[str, Any]:
    """The answer about a file that is not opened."""
    return {
        "kind": "",
        "program_stream": "",
        "template_spec": "",
        "sheets": [],
        "refused": refusal.code,
        "why": refusal.message,
    }


def _sheet(tab: Tab, tables: list[Table]) -> dict[str, Any]:
    return {
        "name": tab.name,
        "visible": tab.is_visible,
        "hidden_rows": [tab.row_number(row) for row in sorted(tab.marks.hidden_rows)],
        "formulas_without_value": [tab.address(*where) for where in sorted(tab.marks.unsaved)],
        "tables": [_table(table) for table in tables],
        "cells": _cells(tab),
    }


def _table(table: Table) -> dict[str, Any]:
    proposed = proposals(table)
    return {
        "program_stream": table.spellings.source.program_stream,
        "sheet": table.sheet.name,
        "header_rows": table.header_rows,
        "rows": len(table.rows),
        "totals": len(table.controls),
        "matched": {header.text: header.field for header in table.headers if header.field},
        "unmatched": [
            _unmatched(header, table.tab, proposed.get(header.column))
            for header in table.headers
            if header.field is None and not header.is_control
        ],
    }


def _unmatched(header: Header, tab: Tab, proposal: Proposal | None) -> dict[str, str]:
    return {
        "header": header.text,
        "cell": tab.address(header.row, header.column),
        "proposal": proposal.label if proposal else "",
        "reason": proposal.reason if proposal else "",
    }


def _cells(tab: Tab) -> dict[str, Any]:
    """Address to value: numbers and flags as they are, days as ISO dates, errors as their text."""
    return {
        tab.address(row, column): cell if isinstance(cell, str | float | bool) else as_text(cell)
        for row, cells in enumerate(tab.rows)
        for column, cell in enumerate(cells)
        if cell != "" and cell is not UNSAVED
    }
