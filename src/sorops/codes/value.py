"""Codes about one cell."""

from __future__ import annotations

from sorops.codes.code import Code
from sorops.findings import Category, Severity

CODES = (
    Code(
        "V01",
        "2.1",
        Category.VALUE,
        Severity.WARN,
        "{label} is empty. It is asked of every row.",
        "A row with a gap drops out of the tables that need the field.",
        "Fill in the cell. If it cannot be known, use the code for unknown where the list has one.",
        "UNK",
    ),
    Code(
        "V02",
        "2.1",
        Category.VALUE,
        Severity.QUARANTINE_ROW,
        "{label} is empty. Without it the row cannot be told from other rows and is not loaded.",
        "A row that cannot be named cannot be followed from month to month.",
        "Fill in the cell with the number or code by which you keep this row.",
    ),
    Code(
        "V07",
        "M07",
        Category.VALUE,
        Severity.WARN,
        "{label} is hidden as a small number.",
        "A hidden number cannot be added up, so the total for the state becomes a lower bound.",
        "Send the true count. Small counts are protected when figures are published.",
        "3",
    ),
)
