"""Codes about a file that was made from another version of the template than the one for its month."""

from __future__ import annotations

from sorops.codes.code import Code
from sorops.findings import Category, Severity

CODES = (
    Code(
        "S20",
        "M06",
        Category.SHEET_OR_COLUMN,
        Severity.NOTE,
        "The header {header} is from another version of the template. The column was read as {label}.",
        "A header that was once published stays known, so that older workbooks can still be sent.",
        "Nothing needs to be corrected. Next time use the template of the month.",
        "{label}",
        "The header {label}",
    ),
    Code(
        "S21",
        "2.1",
        Category.SHEET_OR_COLUMN,
        Severity.NOTE,
        "The column {label} has codes of an earlier template. They were read as the codes that took their place: "
        "{changes}.",
        "One meaning has one code at a time, or it would be counted in two places.",
        "Nothing needs to be corrected. Next time use the template of the month.",
        "{changes}",
        "One of: {codes}",
    ),
    Code(
        "S22",
        "M06",
        Category.SHEET_OR_COLUMN,
        Severity.NOTE,
        "The column {label} is new since {since}. The file was made from the template before it, so its cells are "
        "empty. Files are taken without it until {until}.",
        "Sites get some months to change over to a new template.",
        "Use the template of the month next time. To fill in the column now, add it and send the file again.",
        "A header {label} over a column of its own",
        "A column with the header {label}",
    ),
    Code(
        "S23",
        "M06",
        Category.SHEET_OR_COLUMN,
        Severity.REJECT_FILE,
        "The required column {label} is missing. It is asked for since {since}; the file may be made from an older "
        "template.",
        "Without it no row of the sheet is complete, so nothing of the file is judged.",
        "Copy your rows into the template of the month, fill in the new column and send the file again.",
        "A header {label} over a column of its own",
        "A column with the header {label}",
    ),
    Code(
        "S24",
        "M06",
        Category.SHEET_OR_COLUMN,
        Severity.NOTE,
        "The column {label} is not asked for in this month ({when}). Its cells were not read.",
        "A column counts only for the months in which its meaning was agreed.",
        "Nothing needs to be corrected. Next time use the template of the month.",
        "A table without the column",
        "No column {label}",
    ),
    Code(
        "S25",
        "M06",
        Category.SHEET_OR_COLUMN,
        Severity.NOTE,
        "The file was made from another version of the template than the one for its month.",
        "Columns, codes and limits can change from one version to the next. The file is judged by those of its month.",
        "Nothing needs to be corrected. Next time use the template of the month.",
        "For March 2019, the template that was made for March 2019",
        "A file made from the template of its month",
    ),
)
