"""Codes about a file as a delivery: whose it is, for which month, whether it came before, and how much of it counts.

F61 onwards are given when the file has been checked.
"""

from __future__ import annotations

from sorops.codes.code import Code
from sorops.findings import Category, Severity

CODES = (
    Code(
        "F18",
        "",
        Category.FILE,
        Severity.REJECT_FILE,
        message="The sheet names another site than the one that sent it.",
        expected="The name of the site that sends the file.",
        why="The people of one site would be counted for another.",
        fix="Check that you sent the right file. If you did, correct the site's name above the table.",
        example="Hartford MAT on a file that Hartford MAT sends",
    ),
    Code(
        "F19",
        "XS-01",
        Category.FILE,
        Severity.REJECT_FILE,
        message="The month in the sheet is not the month the file was sent for.",
        expected="The month that the file was sent for.",
        why="The counts would go into the wrong month.",
        fix="Correct the month above the table, or send the file for the right month.",
        example="February 2019",
    ),
    Code(
        "F22",
        "",
        Category.FILE,
        Severity.REJECT_FILE,
        message="The tables belong to another programme than the file was sent for: {programme:another programme}.",
        expected="The template of the programme that the file is sent for.",
        why="Each programme has its own figures, so its tables count for that programme only.",
        fix="Send the file for the right programme, or send the template of this one.",
        example="The naloxone ledger, sent for the naloxone programme",
    ),
    Code(
        "F32",
        "M12",
        Category.FILE,
        Severity.NOTE,
        message="The same file came before.",
        expected="Each file once.",
        why="It is counted once, so no harm is done.",
        fix="There is nothing to do. If you meant to send a correction, check that you saved it and sent the right "
        "file.",
        example="March report corrected.xlsx",
    ),
    Code(
        "F61",
        "2.1",
        Category.FILE,
        Severity.REJECT_FILE,
        message="{bad:Too many} of {rows:the} rows cannot be loaded. A file is returned when more than {limit:5} % of "
        "its rows cannot.",
        expected="A file in which nearly every row can be loaded.",
        why="So many rows with mistakes mean, most often, that a column was filled in another way than the template "
        "asks.",
        fix="Correct the rows that are listed, and send the whole file again.",
        example="100 rows, of which at most 5 are left out",
    ),
    Code(
        "F62",
        "M20",
        Category.FILE,
        Severity.REJECT_FILE,
        message="The file has no rows, and nobody has said that there was nothing to report.",
        expected="At least one row, or a statement that there was no activity.",
        why="No report is not the same as nothing to report. Only the second counts as zero.",
        fix="Fill in the rows. If there was no activity in the month, tell the state so.",
        example="No activity in March 2019",
    ),
    Code(
        "F63",
        "XS-14",
        Category.FILE,
        Severity.NOTE,
        message="The list of sites says that this site was not at work in the month.",
        expected="A month in which the site was at work.",
        why="Figures of a closed site most often belong to another month or site.",
        fix="Check the month and the site. If both are right, ask the state to correct its list.",
        example="A site that opened in January reports for January or later",
    ),
    Code(
        "F64",
        "",
        Category.FILE,
        Severity.NOTE,
        message="The file came after the due date, {due:the tenth of the next month}.",
        expected="The file by {due:its due date}.",
        why="A late file is missing in the first tables of the month.",
        fix="There is nothing to correct. Please send the next file by its due date.",
        example="The report for March by 10 April",
    ),
)
