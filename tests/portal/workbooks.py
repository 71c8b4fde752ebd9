"""Workbooks as people send them: untidy, mended, and what came by e-mail."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl

TAB, HEADERS, FIRST = "Client Roster", 6, 7
LAST_MONTHS = ("2019-02", "2019-03")


def messy(source: Path, target: Path) -> Path:
    """The clinic's workbook as it leaves the clinic.

    What is understood: a day with dots, a total below the rows. What is not: two days that no calendar has, a code
    misspelt, a county that a broken formula left, a header of the clinic's own, a column that nobody asked for.
    """
    workbook = openpyxl.load_workbook(source)
    sheet = workbook[TAB]
    place = _columns(sheet)
    rows = range(FIRST, sheet.max_row + 1)
    sheet.cell(8, place["Admission date"]).value = "21.03.2018"
    sheet.cell(9, place["Admission date"]).value = "2018-13-45"
    sheet.cell(10, place["Last service date"]).value = "13/13/2019"
    sheet.cell(8, place["Race"]).value = "Caucasain"
    sheet.cell(HEADERS, place["Overdose in past 30 days"]).value = "OD last month"
    extra = sheet.max_column + 1
    sheet.cell(HEADERS, extra).value = "Locker"
    for row in rows:
        sheet.cell(row, extra).value = f"L{row % 7}"
    episodes = [sheet.cell(row, place["Episode number"]).value for row in rows]
    sheet.append(["Total", None, sum(number for number in episodes if isinstance(number, int))])
    workbook.save(target)
    return target


def mended(source: Path, target: Path) -> Path:
    """What the coordinator makes of it after reading what was found, in one go."""
    workbook = openpyxl.load_workbook(source)
    sheet = workbook[TAB]
    place = _columns(sheet)
    sheet.cell(FIRST, place["County FIPS"]).value = "09003"
    sheet.cell(9, place["Admission date"]).value = "2018-04-09"
    sheet.cell(10, place["Last service date"]).value = "2019-03-13"
    sheet.cell(8, place["Race"]).value = "Caucasian"
    sheet.cell(HEADERS, place["OD last month"]).value = "Overdose in past 30 days"
    sheet.delete_cols(place["Locker"])
    workbook.save(target)
    return target


def unnamed(source: Path, target: Path) -> Path:
    """The clinic's workbook without a word about whose it is."""
    workbook = openpyxl.load_workbook(source)
    for cell in _texts(workbook):
        cell.value = cell.value.replace("Lakeside Recovery Clinic", "")
    workbook.save(target)
    return target


def without_a_column(source: Path, target: Path, header: str = "Date admitted") -> Path:
    """A workbook in which nobody filled in what every row needs."""
    workbook = openpyxl.load_workbook(source)
    for cell in _texts(workbook):
        cell.value = None if cell.value == header else cell.value
    workbook.save(target)
    return target


def emailed(inbox: Path, envelopes: Sequence[Mapping[str, str]], folder: Path) -> list[Path]:
    """Twenty attachments of a morning: February's and March's files of all sites.

    Three have lost every word about whose they are, one lacks a column, and one is January's once more.
    """
    folder.mkdir()
    names = [row["file"] for row in envelopes if row["reporting_month"] in LAST_MONTHS]
    known = next(row["file"] for row in envelopes if (row["site_id"], row["reporting_month"]) == ("LD-01", "2019-01"))
    names[names.index("LD-01/Northgate LEAD data Feb-19.xlsx")] = known
    return [_attachment(inbox / name, folder, number) for number, name in enumerate(names, start=1)]


def _attachment(source: Path, folder: Path, number: int) -> Path:
    if source.parent.name == "OP-01":
        return unnamed(source, folder / f"attachment {number}.xlsx")
    if source.parent.name == "OP-03":
        return without_a_column(source, folder / source.name)
    return Path(shutil.copy(source, folder))


def _texts(workbook: Any) -> list[Any]:
    cells = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row]
    return [cell for cell in cells if isinstance(cell.value, str)]


def _columns(sheet: Any) -> dict[str, int]:
    return {str(cell.value): cell.column for cell in sheet[HEADERS] if cell.value}
