"""What a coordinator writes into the cells that the findings of the shared inbox name, as the messages ask.

The values are the true ones where a message or the site's other files tell them, else ones that a recount could give.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import range_boundaries

DELETE_ROW, DELETE_COLUMN, CLEAR = object(), object(), object()
Fix = tuple[str, str, Any]
"""Tab, address or range, and the value to write, or what to delete."""

INTAKE = dt.date(2019, 1, 3)
CORRECTIONS: dict[str, tuple[Fix, ...]] = {
    "CLN-01/Hartford MAT Feb 2019.xlsx": (("Monthly Summary", "B6", 13),),
    "CLN-02/NHRC_SOR_2018-11.xlsx": (("Client Roster", "I23", "New Haven"),),
    "CLN-02/NHRC_SOR_2018-12.xlsx": (
        ("Client Roster", "P35", dt.date(2018, 3, 23)),
        ("Monthly Summary", "N8", 0),
    ),
    "CLN-02/NHRC_SOR_2019-01.xlsx": (("Client Roster", "D7:D76", CLEAR),),
    "CLN-03/bridgeport mat report DEC18 FINAL.xlsx": (("Client Roster", "Z8", 60),),
    "CLN-03/bridgeport mat report FEB19 FINAL.xlsx": (("Client Roster", "F36", "Woman"),),
    "CLN-03/bridgeport mat report JAN19 FINAL.xlsx": (("Client Roster", "A52", DELETE_ROW),),
    "CLN-03/bridgeport mat report NOV18 FINAL.xlsx": (("Monthly Summary", "R7", 19),),
    "CLN-04/Waterbury FY19 workbook (Dec).xlsx": (("Client Roster", "M49", "OTHERS_HOME"),),
    "CLN-04/Waterbury FY19 workbook (Feb).xlsx": (("Feb 2019", "B3", dt.date(2019, 2, 1)),),
    "CLN-04/Waterbury FY19 workbook (Jan).xlsx": (("Client Roster", "Y50", "NONE"),),
    "CLN-05/TVM 1-19.xlsx": (("Monthly Summary", "B3", "January 2019"), ("Client Roster", "B3", "January 2019")),
    "CLN-05/TVM 11-18.xlsx": (
        ("Monthly Summary", "J5", DELETE_COLUMN),
        ("Monthly Summary", "U5", DELETE_COLUMN),
    ),
    "CLN-05/TVM 12-18.xlsx": (("Client Roster", "T13", dt.date(2018, 11, 10)),),
    "CLN-05/TVM 2-19.xlsx": (("Monthly Summary", "AE6", 36),),
    "CLN-06/Litchfield Hills MAT December.xlsx": (("Client Roster", "C5:C26", CLEAR),),
    "CLN-06/Litchfield Hills MAT February.xlsx": (("Monthly Summary", "AI6", 2),),
    "CLN-06/Litchfield Hills MAT January.xlsx": (("Client Roster", "J23", "09013"),),
    "CLN-06/Litchfield Hills MAT November.xlsx": (("Monthly Summary", "AH6", 2),),
    "CLN-06/Litchfield Hills MAT October.xlsx": (("Monthly Summary", "AH6", 2),),
    "COA-02/GNHPP March 2019 activities.xlsx": (("Activities", "M11", 334),),
    "COA-02/GNHPP November 2018 activities.xlsx": (
        ("Activities", "A21", DELETE_ROW),
        ("Activities", "J22", 2),
        ("Activities", "K22", 1),
        ("Activities", "M22", 102),
        ("Activities", "N22", 114),
        ("Activities", "N7", 0),
        ("Activities", "N8", 0),
    ),
    "COA-03/FSC_Feb19.xlsx": (("Activities", "N15", 148), ("Activities", "N18", 318)),
    "COA-03/FSC_Jan19.xlsx": (("Activities", "M19", 10), ("Activities", "N13", 38)),
    "COA-03/FSC_Oct18.xlsx": (("Activities", "N15", 64), ("Activities", "Q10", 28)),
    "COA-04/EYFC report 2019-02.xlsx": (("Activities", "H12", "N"),),
    "COA-05/NWHC activity November.xlsx": (("Activities", "W6", 270),),
    "DOC-01/HDC MAT 201811.xlsx": (("Facility Month", "E6", 3),),
    "DOC-02/NHDC monthly MAT Oct-18.xlsx": (("Facility Month", "B9", 830),),
    "DOC-03/Scantic River February 2019.xlsx": (("Facility Month", "K6", 4),),
    "DOC-03/Scantic River January 2019.xlsx": (("Facility Month", "Y6", 1),),
    "DOC-03/Scantic River November 2018.xlsx": (("Custody Roster", "AB5:AB42", CLEAR),),
    "DOC-04/SWF_Feb2019.xlsx": (("Custody Roster", "K10", "02/05/2019"),),
    "DOC-04/SWF_Mar2019.xlsx": (("Facility Month", "C6", 63),),
    "LEAD-01/LEAD Hartford Dec 2018.xlsx": (("Referrals", "D51", "Disorderly conduct"),),
    "LEAD-01/LEAD Hartford Jan 2019.xlsx": (("Referrals", "K51", INTAKE),),
    "LEAD-01/LEAD Hartford Feb 2019.xlsx": (("Referrals", "K51", INTAKE),),
    "LEAD-01/LEAD Hartford Mar 2019.xlsx": (("Referrals", "K51", INTAKE),),
    "LEAD-02/NH LEAD data 1.19.xlsx": (("Referrals", "Q36", "Accepts"), ("Referrals", "S49", "Dec 15, 2018")),
    "LEAD-02/NH LEAD data 11.18.xlsx": (("Participant Month", "E7", DELETE_COLUMN),),
    "LEAD-02/NH LEAD data 12.18.xlsx": (("Referrals", "S49", "Dec 15, 2018"),),
    "LEAD-02/NH LEAD data 2.19.xlsx": (("Referrals", "S49", "Dec 15, 2018"), ("Participant Month", "C34", 10)),
    "LEAD-02/NH LEAD data 3.19.xlsx": (("Referrals", "S49", "Dec 15, 2018"),),
    "NLX-WH/Naloxone ledger 2018-12.xlsx": (("Movements", "H89", 1),),
    "NLX-WH/Naloxone ledger 2019-01.xlsx": (("Movements", "F14", 29),),
    "NLX-WH/Naloxone ledger 2019-02.xlsx": (("Movements", "F114", DELETE_ROW),),
}
"""No entry for a file that the message says was perhaps the wrong one to send (the other site's workbook), nor for
findings that follow from another month's mistake and go with it."""


RESENT = ("DOC-02/NHDC monthly MAT Dec-18.xlsx", "DOC-02/NHDC monthly MAT Dec-18 v2.xlsx", "Custody Roster", "AA")
"""A file that lacks a column, the one that the site sent after it, the tab, and the first free column on it."""


def missing_column(inbox: Path, label: str, later: str) -> tuple[Fix, ...]:
    """The missing column under its published header, filled in as when the site sent the file again (as ``later``)."""
    _, again, tab, letter = RESENT
    sheet = openpyxl.load_workbook(inbox / again)[tab]
    (header,) = [cell for row in sheet.iter_rows(1, 10) for cell in row if cell.value == later]
    rows = range(header.row, sheet.max_row + 1)
    cells = ((f"{letter}{row}", sheet.cell(row, header.column).value) for row in rows)
    return tuple((tab, where, label if value == later else value) for where, value in cells)


def corrected(data: bytes, fixes: Sequence[Fix]) -> bytes:
    """The workbook with the fixes, saved; formulas keep the results that a spreadsheet program would save with them."""
    formulas = openpyxl.load_workbook(io.BytesIO(data))
    values = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    for sheet in formulas:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
            saved = values[sheet.title][cell.coordinate].value
            cell.value = cell.value if saved is None else saved
    for tab, where, value in fixes:
        _apply(formulas[tab], where, value)
    sink = io.BytesIO()
    formulas.save(sink)
    return sink.getvalue()


def _apply(sheet: Any, where: str, value: Any) -> None:
    left, top, right, bottom = range_boundaries(where)
    if value is DELETE_ROW:
        left, right = 1, sheet.max_column
    if value is DELETE_COLUMN:
        bottom = sheet.max_row
    for row in sheet.iter_rows(top, bottom, left, right):
        for cell in row:
            cell.value = None if value in (CLEAR, DELETE_ROW, DELETE_COLUMN) else value
