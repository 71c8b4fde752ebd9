"""Workbooks as people send them: untidy, mended, and what came by e-mail."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
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


def emailed(inbox: Path, listed: Iterable[dict[str, str]], folder: Path) -> list[Path]:
    """Twenty attachments of a morning: February's and March's files of all sites.

    Three have lost every word about whose they are, one lacks a column, and one is January's once more.
    """
    folder.mkdir()
    listed = list(listed)
    names = [row["file"] for row in listed if row["reporting_month"] in LAST_MONTHS]
    made = [Path(shutil.copy(inbox / name, folder)) for name in names]
    unnamed = [_unnamed(folder / Path(name).name, index) for index, name in enumerate(_of(names, "OP-01"), start=1)]
    for name in _of(names, "OP-03"):
        _without_a_column(folder / Path(name).name)
    (once_more,) = _of(names, "CO-02", "February")
    (folder / Path(once_more).name).unlink()
    known = next(row["file"] for row in listed if row["site_id"] == "CO-02" and row["reporting_month"] == "2019-01")
    kept = [path for path in made if path.exists()]
    return [*kept, *unnamed, Path(shutil.copy(inbox / known, folder))]


def _of(names: list[str], site: str, word: str = "") -> list[str]:
    return [name for name in names if name.startswith(site) and word in name]


def _unnamed(path: Path, number: int) -> Path:
    """The workbook without its clinic's name, under a name that says nothing."""
    workbook = openpyxl.load_workbook(path)
    for sheet in workbook:
        for cell in (cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)):
            cell.value = cell.value.replace("Lakeside Recovery Clinic", "")
    target = path.with_name(f"attachment {number}.xlsx")
    workbook.save(target)
    path.unlink()
    return target


def _without_a_column(path: Path) -> None:
    workbook = openpyxl.load_workbook(path)
    for sheet in workbook:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value == "Date admitted"):
            cell.value = None
    workbook.save(path)


def _columns(sheet: Any) -> dict[str, int]:
    return {str(cell.value): cell.column for cell in sheet[HEADERS] if cell.value}
