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
        message="{label:This cell} is more than {limit:is usual}.",
        expected="At most {limit:the usual number}.",
        why="A number as large as this is most often a slip, or counts something else.",
        fix="Check the number. If it is right, say so in your answer.",
        example="{sample:12}",
    ),
    Code(
        "R02",
        "",
        Category.ROW,
        Severity.WARN,
        message="{label:This cell} is less than {limit:is usual}.",
        expected="At least {limit:the usual number}.",
        why="A number as small as this is most often a slip, or in another unit.",
        fix="Check the number and its unit. If it is right, say so in your answer.",
        example="{sample:12}",
    ),
    Code(
        "R03",
        "M15",
        Category.ROW,
        Severity.WARN,
        message="This row is the same as an earlier row of the sheet. It is counted once.",
        expected="Each row once.",
        why="A row that stands twice would be counted twice.",
        fix="Delete one of the two rows, and mend a total of both. If they are two events, give each its own number.",
        example="{sample:C0042} in one row only",
    ),
    Code(
        "R04",
        "M15",
        Category.ROW,
        Severity.QUARANTINE_ROW,
        message="An earlier row has the same {label:number} but other values. This row is left out.",
        expected="One row for each {label:number}.",
        why="Both rows cannot be true, and we cannot tell which one is.",
        fix="Keep the row that is right and delete the other. If they are two things, give the second its own number.",
        example="{sample:C0042} in one row, and another number in the next",
    ),
    Code(
        "R05",
        "M24",
        Category.ROW,
        Severity.WARN,
        message="The row is hidden. It was loaded.",
        expected="Rows that you can see.",
        why="Hidden rows are often left over from another month.",
        fix="Show the row. If it does not belong to the month, delete it.",
        example="A sheet without hidden rows",
    ),
    Code(
        "R06",
        "M13",
        Category.ROW,
        Severity.WARN,
        message="The row is struck through. It was loaded.",
        expected="Rows without a line through them.",
        why="A line through a row may mean that it is no longer right.",
        fix="If the row is wrong, delete it. If it is right, take the line away.",
        example="A row in plain print",
    ),
)
