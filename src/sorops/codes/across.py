"""Codes about several files or sites together. They ask; they never change a verdict.

All but X15 are judged over all sites when the tables are built.
"""

from __future__ import annotations

from sorops.codes.code import Code
from sorops.findings import Category, Severity

CODES = (
    Code(
        "X02",
        "XS-02",
        Category.ACROSS,
        Severity.WARN,
        message="No file was accepted for this month, and nobody has said that there was nothing to report.",
        expected="A file for each month, or a statement that there was no activity.",
        why="The month is unknown, not zero, so the figures of the state have a gap.",
        fix="Send the file. If there was no activity in the month, tell the state so.",
        example="No activity in March 2019",
    ),
    Code(
        "X03",
        "XS-03",
        Category.ACROSS,
        Severity.WARN,
        message="The same person is in treatment at two clinics at once for more than 31 days.",
        expected="Treatment at one clinic at a time.",
        why="One of the two has most likely not closed the treatment. That makes it look as if more people stay in "
        "care.",
        fix="Ask both clinics. Where the person has left, enter the discharge date.",
        example="Left the first clinic on 4 January, began at the second on 7 January",
    ),
    Code(
        "X05",
        "XS-05",
        Category.ACROSS,
        Severity.WARN,
        message="The naloxone kits that all sites report differ by more than 5 % from those that the ledger shows as "
        "given out.",
        expected="About as many kits at the sites as in the ledger.",
        why="Kits that are counted twice, or not at all, change the number that goes to the federal report.",
        fix="Compare the counts of the sites for the month with the ledger.",
        example="500 kits in the ledger, 490 at the sites",
    ),
    Code(
        "X06",
        "PRV-R4",
        Category.ACROSS,
        Severity.WARN,
        message="The naloxone kits of the coalition differ by more than 5 % from those that the ledger shows for it.",
        expected="About as many kits at the coalition as in the ledger.",
        why="Kits that are counted twice, or not at all, change the number that goes to the federal report.",
        fix="Compare the coalition's activities in the month with the ledger.",
        example="100 kits in the ledger, 98 at the coalition",
    ),
    Code(
        "X07",
        "NLX-03",
        Category.ACROSS,
        Severity.WARN,
        message="Stock was sent to another place, and that place did not enter it within 45 days.",
        expected="A receipt of the same item and number at the other place within 45 days.",
        why="Stock on its way for so long is lost, or nobody wrote down that it came.",
        fix="Ask the other place. Then enter the receipt or the loss.",
        example="50 kits sent on 4 February, 50 kits received on 6 February",
    ),
    Code(
        "X15",
        "XS-15",
        Category.ACROSS,
        Severity.WARN,
        message="{count:Some} rows of last month's sheet are missing in this one: {rows:named by tab and row}.",
        expected="Each row of last month's sheet, and the new ones.",
        why="The sheet repeats every row since the start. A row that is taken out takes a person or event out of the "
        "figures.",
        fix="Put the rows back. If they do not belong there, say why in your answer.",
        example="40 rows last month: the same 40 this month, and the new ones",
    ),
)
