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
        "No file was accepted for this month, and nobody has said that there was nothing to report.",
        "The month is unknown, not zero, and the figures of the state are incomplete.",
        "Send the file, or confirm that the month was without activity.",
    ),
    Code(
        "X03",
        "XS-03",
        Category.ACROSS,
        Severity.WARN,
        "The same person is in treatment at two clinics at the same time for more than 31 days.",
        "One of the two clinics has probably not closed the treatment, which makes retention look better than it is.",
        "Ask both clinics, and enter the discharge date where the person has left.",
    ),
    Code(
        "X05",
        "XS-05",
        Category.ACROSS,
        Severity.WARN,
        "The naloxone kits that all sites report and those that the ledger shows as given out differ by more than 5 %.",
        "Kits counted twice or not at all change the federal number of kits distributed.",
        "Compare the sites' counts of the month with the ledger.",
    ),
    Code(
        "X06",
        "PRV-R4",
        Category.ACROSS,
        Severity.WARN,
        "The naloxone kits of the coalition and the kits that the ledger shows for it differ by more than 5 %.",
        "Kits counted twice or not at all change the federal number of kits distributed.",
        "Compare the coalition's activities of the month with the ledger.",
    ),
    Code(
        "X07",
        "NLX-03",
        Category.ACROSS,
        Severity.WARN,
        "Stock was sent to another place and no receipt of the same item and quantity followed within 45 days.",
        "Stock on its way for so long is lost, or its receipt was not written down.",
        "Ask the receiving place, and enter the receipt or the loss.",
    ),
    Code(
        "X15",
        "XS-15",
        Category.ACROSS,
        Severity.WARN,
        "{count} rows of last month's sheet are missing in this one: {rows}.",
        "The sheet repeats every row since the start. A row that vanishes takes a person or event out of the figures.",
        "Put the rows back, or say why they were taken out.",
    ),
)
