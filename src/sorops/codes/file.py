"""Codes about a file as a whole. F61 onwards are given when the file has been checked."""

from __future__ import annotations

from sorops.codes.code import Code
from sorops.findings import Category, Severity

CODES = (
    Code(
        "F61",
        "2.1",
        Category.FILE,
        Severity.REJECT_FILE,
        "{bad} of {rows} rows cannot be loaded. A file is returned when more than {limit} % of its rows cannot.",
        "So many unusable rows usually mean that the sheet was filled in a different way than it was read.",
        "Correct the rows listed below and send the whole file again.",
    ),
    Code(
        "F62",
        "M20",
        Category.FILE,
        Severity.REJECT_FILE,
        "The file has no rows, and nobody has said that there was nothing to report.",
        "No report and nothing to report are different things: only the second counts as zero.",
        "Fill in the rows, or confirm that the month was without activity.",
    ),
    Code(
        "F63",
        "XS-14",
        Category.FILE,
        Severity.NOTE,
        "The list of sites says that this site was not active in the month.",
        "Figures of a month in which a site was closed are usually sent for the wrong month or site.",
        "Check the month and the site. If both are right, ask for the list of sites to be corrected.",
    ),
    Code(
        "F64",
        "",
        Category.FILE,
        Severity.NOTE,
        "The file came after the due date, {due}.",
        "Late files are missing in the first tables of the month.",
        "Nothing to correct. Please send the next file by its due date.",
    ),
)
