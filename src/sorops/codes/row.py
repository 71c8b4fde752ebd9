"""Codes about a row that any sheet can raise. A source's own rules are declared with the source."""

from __future__ import annotations

from sorops.codes.code import Code
from sorops.findings import Category, Severity

CODES = (
    Code(
        "R01",
        "",
        Category.ROW,
        Severity.WARN,
        "{label} is more than {limit}.",
        "A number beyond what is plausible is most often a slip of the key or counts something else.",
        "Check the number. If it is right, say so in the comments or when you are asked.",
    ),
    Code(
        "R02",
        "",
        Category.ROW,
        Severity.WARN,
        "{label} is less than {limit}.",
        "A number below what is plausible is most often a slip of the key or in another unit.",
        "Check the number and its unit. If it is right, say so in the comments or when you are asked.",
    ),
    Code(
        "R03",
        "M15",
        Category.ROW,
        Severity.WARN,
        "This row repeats an earlier row of the sheet. It is loaded once.",
        "A repeated row would be counted twice.",
        "Remove one of the two rows. If two events look alike, give each its own number.",
    ),
    Code(
        "R04",
        "M15",
        Category.ROW,
        Severity.QUARANTINE_ROW,
        "An earlier row of the sheet has the same {label} but other values. This row is not loaded.",
        "Two rows of one name cannot both be true, and which one is cannot be told from here.",
        "Keep the row that is right, or give the second one its own number.",
    ),
    Code(
        "R05",
        "M24",
        Category.ROW,
        Severity.WARN,
        "The row is hidden; it was loaded.",
        "Hidden rows are often left over from another month.",
        "Show the row, or delete it if it does not belong to the report.",
    ),
    Code(
        "R06",
        "M13",
        Category.ROW,
        Severity.WARN,
        "The row is struck through; it was loaded.",
        "Strikethrough may mean that the row is no longer right.",
        "Delete the row if it is wrong, else remove the strikethrough.",
    ),
)
