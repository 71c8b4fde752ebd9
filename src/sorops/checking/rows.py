"""Findings about the rows of files: repeated rows, limits, the declared rules; knock-on findings are left out.

A cell has one finding of its own. What follows from a cell that was emptied for its own finding is not told again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from sorops.checking.frames import column_letters, frame
from sorops.checking.schema import Failure, Judgement, failures
from sorops.codes import CODES
from sorops.findings import Category, Finding, Severity
from sorops.places import Places
from sorops.sources.spec import Sheet, Source
from sorops.sources.versions import as_told
from sorops.submission import Reading

Spot = tuple[str, str, int]
"""Sheet id, tab and sheet row."""

_MAY_LACK = "S22"
"""Told by reading of a column that is too new for the file's template: nothing that blames it is asked of its rows."""
_WEIGHT = {severity: weight for weight, severity in enumerate(Severity)}


@dataclass
class RowFindings:
    """What was found in the rows of one file, and the repeats that are loaded once."""

    findings: list[Finding] = field(default_factory=list)
    repeats: set[Spot] = field(default_factory=set)


def row_findings(source: Source, readings: Mapping[int, Reading], places: Places) -> dict[int, RowFindings]:
    """The findings of each reading of one programme, by its position in the batch."""
    found = {position: RowFindings() for position in readings}
    frames = {sheet.name: frame(sheet, readings, places) for sheet in source.sheets}
    again = {sheet.name: _again(sheet, frames[sheet.name]) for sheet in source.sheets}
    single = {name: rows.drop(index=[*again[name][0].rows, *again[name][1].rows]) for name, rows in frames.items()}
    for sheet in source.sheets:
        failed = [*again[sheet.name], *failures(sheet, single[sheet.name], single)]
        _tell(sheet, frames[sheet.name], failed, readings, found)
    return found


def _again(sheet: Sheet, rows: pd.DataFrame) -> tuple[Failure, Failure]:
    """Rows that repeat an earlier row of their file (M15), and rows with its key but other values.

    Neither is judged any further: the first are loaded once, and which of the second are true is not known.
    """
    repeats = rows.duplicated(["_file", *(column.name for column in sheet.table_columns)])
    key = list(sheet.key)
    conflicts = rows.duplicated(["_file", *key]) & rows[key].notna().all(axis=1) & ~repeats
    return (
        Failure(_of_code("R03", sheet), tuple(rows.index[repeats])),
        Failure(_of_code("R04", sheet), tuple(rows.index[conflicts])),
    )


def _of_code(code: str, sheet: Sheet) -> Judgement:
    entry = CODES[code]
    named = [sheet.by_name[name] for name in sheet.key if not sheet.by_name[name].above_table]
    labels = " and ".join(column.label for column in named) or "site and month"
    blames = tuple(column.name for column in named) or (sheet.table_columns[0].name,)
    return Judgement(code, entry.rule_id, entry.severity, entry.category, blames, (("label", labels),))


def _tell(
    sheet: Sheet,
    rows: pd.DataFrame,
    failed: Sequence[Failure],
    readings: Mapping[int, Reading],
    found: Mapping[int, RowFindings],
) -> None:
    """Add the failures to the findings of their files."""
    tellers: dict[int, _Teller] = {}
    for failure in failed:
        blamed = rows.loc[list(failure.rows), ["_file", "_sheet", "_row", *failure.judgement.blames]]
        for row in blamed.to_dict("records"):
            position = int(row["_file"])
            if position not in tellers:
                tellers[position] = _Teller(sheet, readings[position], found[position])
            empty = {name for name in failure.judgement.blames if pd.isna(row[name])}
            tellers[position].tell(failure.judgement, (sheet.name, row["_sheet"], int(row["_row"])), empty)


class _Teller:
    """Writes the findings of one sheet of one file, and leaves out what follows from an earlier one."""

    def __init__(self, sheet: Sheet, reading: Reading, found: RowFindings) -> None:
        self._sheet = sheet
        self._found = found
        self._columns = column_letters(reading, sheet.name)
        self._lacking = {(entry.tab, entry.field) for entry in reading.findings if entry.code == _MAY_LACK}
        self._told: dict[tuple[str, int, str], list[Finding]] = {}
        for finding in reading.findings:
            if finding.category is Category.VALUE and finding.sheet == sheet.name:
                self._remember(finding)

    def tell(self, judgement: Judgement, spot: Spot, empty: set[str]) -> None:
        """Add a finding of the judgement at the spot, unless it only follows from one that was told.

        ``empty`` are the blamed fields that have no value in the row.
        """
        sheet, tab, row = spot
        field_ = self._standing(judgement, tab)
        if judgement.code == "R03":
            self._found.repeats.add(spot)
        if self._follows(judgement, tab, row, field_, empty):
            return
        column = self._columns.get((tab, field_))
        finding = Finding(
            code=judgement.code,
            severity=judgement.severity,
            category=judgement.category,
            rule_id=judgement.rule_id,
            tab=tab,
            cell=f"{column}{row}" if column else "",
            sheet=sheet,
            field=field_,
            row=row,
            detail=(*judgement.detail, *as_told(self._sheet.by_name[field_]), *self._also(judgement, tab, field_)),
        )
        self._remember(finding)
        self._found.findings.append(finding)

    def _also(self, judgement: Judgement, tab: str, standing: str) -> tuple[tuple[str, str], ...]:
        """The other columns that a rule compares: the wrong value may stand in one of them."""
        others = [
            f"{self._sheet.by_name[name].label} ({self._columns[tab, name]})"
            for name in judgement.blames
            if name != standing and (tab, name) in self._columns
        ]
        return (("also", f"{', '.join(others)} in the same row"),) if others and judgement.code not in CODES else ()

    def _standing(self, judgement: Judgement, tab: str) -> str:
        """The first blamed field that has a column on the tab."""
        return next((name for name in judgement.blames if (tab, name) in self._columns), judgement.blames[0])

    def _follows(self, judgement: Judgement, tab: str, row: int, field_: str, empty: set[str]) -> bool:
        emptied = any(self._serious(tab, row, name) for name in empty)
        told = any(
            finding.rule_id == judgement.rule_id and _WEIGHT[finding.severity] <= _WEIGHT[judgement.severity]
            for finding in self._told.get((tab, row, field_), [])
        )
        asked = judgement.severity is not Severity.QUARANTINE_ROW and self._serious(tab, row, field_)
        lacking = any((tab, name) in self._lacking for name in judgement.blames)
        return emptied or told or asked or lacking

    def _serious(self, tab: str, row: int, field_: str) -> bool:
        """Whether the cell has a finding of its own, other than a note."""
        told = self._told.get((tab, row, field_), [])
        return any(finding.category is Category.VALUE and finding.severity is not Severity.NOTE for finding in told)

    def _remember(self, finding: Finding) -> None:
        self._told.setdefault((finding.tab, finding.row, finding.field), []).append(finding)
