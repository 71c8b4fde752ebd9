"""Codes about a sheet, its header and its columns."""

from __future__ import annotations

from sorops.codes.code import Code
from sorops.findings import Category, Severity

CODES = (
    Code(
        "S01",
        "M06",
        Category.SHEET_OR_COLUMN,
        Severity.REJECT_FILE,
        "The required column {label} is missing.",
        "Without it no row of the sheet is complete, so nothing of the file is judged.",
        "Add the column with this header, even if some cells stay empty.",
    ),
    Code(
        "S02",
        "M06",
        Category.SHEET_OR_COLUMN,
        Severity.WARN,
        "The column {header} is not known; its cells were not read.",
        "Only published columns are loaded. The column stays in the file as sent.",
        "If it is one of the template's columns, use the template's header. Else delete it or leave it.",
    ),
    Code(
        "S03",
        "M05",
        Category.SHEET_OR_COLUMN,
        Severity.REJECT_FILE,
        "The total of {label} differs from its rows by more than 2%.",
        "Rows may have been lost or typed wrongly after the total was made.",
        "Check the rows against the total, correct whichever is wrong, and send the file again.",
    ),
    Code(
        "S04",
        "XS-01",
        Category.SHEET_OR_COLUMN,
        Severity.WARN,
        "The month of the file, of the tab and in the sheet are not the same; two of the three agree.",
        "The file is loaded for the month it was sent for.",
        "Correct the month that differs.",
        "February 2019",
    ),
    Code(
        "S05",
        "M06",
        Category.SHEET_OR_COLUMN,
        Severity.REJECT_FILE,
        "The sheet {label} is missing.",
        "The programme's figures need every sheet of the template.",
        "Add the sheet with its headers, even if it has no rows.",
    ),
    Code(
        "S06",
        "M06",
        Category.SHEET_OR_COLUMN,
        Severity.WARN,
        "The column {label} appears twice; the first was read.",
        "Two columns of one name cannot both be right.",
        "Delete or rename the second column.",
    ),
    Code(
        "S07",
        "M14",
        Category.SHEET_OR_COLUMN,
        Severity.WARN,
        "The site named above the table is not on the state's list.",
        "The file is loaded for the site that sent it.",
        "Write the site's name as on the list, or ask the state to add the spelling.",
    ),
    Code(
        "S08",
        "M06",
        Category.SHEET_OR_COLUMN,
        Severity.WARN,
        "A column without a header holds values; they were not read.",
        "Only published columns are loaded. The column stays in the file as sent.",
        "Write the template's header above the column, or clear it.",
    ),
    Code(
        "S09",
        "M06",
        Category.SHEET_OR_COLUMN,
        Severity.WARN,
        "The column {header} is not known; its cells were not read. The nearest header of the template is {proposal}.",
        "A header that only resembles a published one is asked about, never taken for it.",
        "If it is that column, use the template's header, or ask the state to accept the spelling.",
    ),
)
