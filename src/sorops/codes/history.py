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
        "{label} differs from last month's sheet for the same person.",
        "Tables by age, sex and race would count the person in another group than before.",
        "Check which of the two is right and use it in every month's sheet.",
    ),
    Code(
        "H02",
        "XS-11",
        Category.HISTORY,
        Severity.WARN,
        "Every number of the sheet is the same as last month's.",
        "It looks as if last month's sheet was sent again.",
        "Check the month and send the right sheet, or confirm that nothing changed.",
    ),
    Code(
        "H03",
        "M11",
        Category.HISTORY,
        Severity.WARN,
        "{label} has risen for {months} months in a row, about as a running total of the months would.",
        "A running total counts earlier months again.",
        "Send the number of this month alone.",
        "12 this month, not 40 since October",
    ),
    Code(
        "H04",
        "M22",
        Category.HISTORY,
        Severity.NOTE,
        "All rows of the sheet are the same as last month's.",
        "It looks as if last month's sheet was sent again.",
        "Check the month and send the right sheet, or confirm that nothing changed.",
    ),
    Code(
        "H05",
        "M12",
        Category.HISTORY,
        Severity.NOTE,
        "The file replaces an earlier one for this month.",
        "The last accepted file of a month counts; earlier ones are kept.",
        "Nothing to correct.",
    ),
    Code(
        "H06",
        "XS-10",
        Category.HISTORY,
        Severity.NOTE,
        "{label} is far {direction} what this site sent in the {months} months before.",
        "A jump is often a slip of the keyboard, a running total, or a count of something else, and it moves the "
        "figures of the whole state.",
        "Compare the number with your own records. If it is right, say in the comments what happened.",
        "48, where 480 was typed",
        expected="About {low} to {high}, as in the months before, or a comment that says what happened.",
    ),
)
