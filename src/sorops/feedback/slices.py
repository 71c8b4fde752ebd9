"""A slice of the problems of a file, by sheet or by client, masked so that it can be handed to whoever can mend it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sorops.feedback.addresses import parse
from sorops.feedback.grouping import Figures, Received, problems
from sorops.feedback.messages import blamed
from sorops.feedback.problem import Problem
from sorops.findings import Finding
from sorops.sources import SOURCES
from sorops.sources.spec import Column, Kind, Sensitivity, Sheet
from sorops.submission import ROW_COLUMNS, Checked, Reading

Clients = Mapping[tuple[str, str, int], str]
"""Whose row it is: sheet id, tab and sheet row to the client's id as the site writes it."""

_HIDDEN = "••••"


@dataclass(frozen=True, slots=True)
class Slice:
    """Which problems are wanted: those of a sheet (its id or the name of a tab), of a client (the id), or of both."""

    sheet: str = ""
    client: str = ""

    @property
    def title(self) -> str:
        """What the slice is of, without naming a person: ``Client Roster, client ••42``."""
        return ", ".join(filter(None, (self.sheet, f"client {masked(self.client)}" if self.client else "")))


def sliced(
    checked: Checked,
    wanted: Slice,
    figures: Figures | None = None,
    received: Received | None = None,
    rulebook_url: str = "",
) -> tuple[Problem, ...]:
    """The problems of a slice, as ``problems`` gives them; what was received is masked. Empty where none fits.

    Problems of the file as a whole are in no slice: they are for the person who sends it.
    """
    whose = clients(checked.reading)
    known = _masked(checked, received or {})
    part = replace(
        checked,
        findings=tuple(finding for finding in checked.findings if _fits(finding, wanted, whose)),
        also_seen=tuple(finding for finding in checked.also_seen if _fits(finding, wanted, whose)),
    )
    return problems(part, figures, known, rulebook_url)


def clients(reading: Reading) -> dict[tuple[str, str, int], str]:
    """Whose row each row is, on the sheets about persons; rows without an id are left out."""
    source = SOURCES.get(reading.envelope.program_stream)
    whose: dict[tuple[str, str, int], str] = {}
    for sheet in source.sheets if source else ():
        column = _client_column(sheet)
        if column and sheet.name in reading.tables:
            table = reading.tables[sheet.name].select([*ROW_COLUMNS, column.name])
            for row in table.to_pylist():
                if row[column.name]:
                    whose[sheet.name, row["_sheet"], row["_row"]] = row[column.name]
    return whose


def masked(client: str) -> str:
    """A client's id with all but its last two characters hidden; a short one is hidden as a whole."""
    client = client.strip()
    return f"••{client[-2:]}" if len(client) > 3 else _HIDDEN


def _fits(finding: Finding, wanted: Slice, whose: Clients) -> bool:
    of_sheet = not wanted.sheet or wanted.sheet.casefold() in (finding.sheet.casefold(), finding.tab.casefold())
    owner = whose.get((finding.sheet, finding.tab, finding.row), "")
    of_client = not wanted.client or owner.strip().casefold() == wanted.client.strip().casefold()
    return of_sheet and of_client and bool(finding.tab or finding.sheet)


def _masked(checked: Checked, received: Received) -> dict[tuple[str, str], str]:
    """What was received in single cells of known columns, masked where it names a person; the rest is not told.

    A range, or a column that nobody declared, may hold anything about anybody.
    """
    program_stream = checked.reading.envelope.program_stream
    known: dict[tuple[str, str], str] = {}
    for finding in (*checked.findings, *checked.also_seen):
        column, place = blamed(finding, program_stream), (finding.tab, finding.cell)
        if column and finding.row and place in received and _is_one_cell(finding.cell):
            known[place] = _hidden(column, received[place])
    return known


def _hidden(column: Column, text: str) -> str:
    if column.sensitivity is not Sensitivity.CLIENT_KEY:
        return text
    return masked(text) if column.kind is Kind.IDENTIFIER else _HIDDEN


def _client_column(sheet: Sheet) -> Column | None:
    own = (column for column in sheet.columns if column.sensitivity is Sensitivity.CLIENT_KEY)
    return next((column for column in own if column.kind is Kind.IDENTIFIER), None)


def _is_one_cell(address: str) -> bool:
    block = parse(address)
    return block is not None and (block.left, block.top) == (block.right, block.bottom)
