"""Codes about a file compared with what the site sent before."""

from __future__ import annotations

from sorops.codes.code import Code
from sorops.findings import Category, Severity

CODES = (
    Code(
        "H01",
        "XS-08",
        Category.HISTORY,
        Severity.WARN,
        message="{label:This cell} differs from last month's sheet for the same person.",
        expected="The same as last month.",
        why="The person would move from one group to another in the tables by age, sex and race.",
        fix="Find out which of the two is right, and use it from now on. If last month was wrong, send it again too.",
        example="F in January and F in February",
    ),
    Code(
        "H02",
        "XS-11",
        Category.HISTORY,
        Severity.WARN,
        message="Every number of the sheet is the same as last month's.",
        expected="The numbers of this month.",
        why="It looks as if last month's sheet was sent again.",
        fix="Check the month and send the right sheet. If nothing changed, say so in your answer.",
        example="36 at the end of January, 38 at the end of February",
    ),
    Code(
        "H03",
        "M11",
        Category.HISTORY,
        Severity.WARN,
        message="{label:This cell} has gone up {months:some} months in a row, as a running total would.",
        expected="The number of this month alone.",
        why="A running total counts the earlier months again.",
        fix="Enter what was added in this month alone. If the number is right, say so in your answer.",
        example="12 this month, not 40 since October",
    ),
    Code(
        "H04",
        "M22",
        Category.HISTORY,
        Severity.NOTE,
        message="All rows of the sheet are the same as last month's.",
        expected="The rows of this month.",
        why="It looks as if last month's sheet was sent again.",
        fix="Check the month and send the right sheet. If nothing changed, there is nothing to do.",
        example="Movements dated in February on the sheet for February",
    ),
    Code(
        "H05",
        "M12",
        Category.HISTORY,
        Severity.NOTE,
        message="The file takes the place of an earlier one for this month.",
        expected="One file for each month. The last one that is accepted counts.",
        why="The state must know which of two files counts. The earlier one is kept.",
        fix="There is nothing to correct.",
        example="March report corrected.xlsx in place of March report.xlsx",
    ),
    Code(
        "H06",
        "XS-10",
        Category.HISTORY,
        Severity.NOTE,
        message="{label:This cell} is far {direction:above or below} what this site sent in the {months:twelve} "
        "months before.",
        expected="About {low:as many as} to {high:in the months before}, or a comment that says what happened.",
        why="A jump is often a slip of the keys or a running total, and it moves the figures of the whole state.",
        fix="Compare the number with your own records. If it is right, say in the comments what happened.",
        example="48, where 480 was typed",
    ),
)
