"""Codes about identifiers that must not be sent."""

from __future__ import annotations

from sorops.codes.code import Code
from sorops.findings import Category, Severity

_IDENTIFIERS = "Client names, numbers and addresses must never be sent. The file was not read further and is destroyed."
_REMOVE = "Delete the column or cells {range}, save, and send the file again. Client IDs and state keys are enough."

CODES = (
    Code(
        "P01",
        "M17",
        Category.PRIVACY,
        Severity.REJECT_FILE,
        "{range} holds social security numbers.",
        _IDENTIFIERS,
        _REMOVE,
    ),
    Code(
        "P02",
        "M17",
        Category.PRIVACY,
        Severity.REJECT_FILE,
        "{range} holds e-mail addresses.",
        _IDENTIFIERS,
        _REMOVE,
    ),
    Code(
        "P03",
        "M17",
        Category.PRIVACY,
        Severity.REJECT_FILE,
        "{range} holds telephone numbers.",
        _IDENTIFIERS,
        _REMOVE,
    ),
    Code(
        "P04",
        "M17",
        Category.PRIVACY,
        Severity.REJECT_FILE,
        "{range} holds full birth dates.",
        _IDENTIFIERS,
        _REMOVE,
        "1987",
    ),
    Code(
        "P05",
        "M17",
        Category.PRIVACY,
        Severity.REJECT_FILE,
        "{range} holds names of people.",
        _IDENTIFIERS,
        _REMOVE,
    ),
    Code(
        "P06",
        "M17",
        Category.PRIVACY,
        Severity.REJECT_FILE,
        "{range} holds numbers of records, such as inmate, medical record, docket or insurance numbers.",
        _IDENTIFIERS,
        _REMOVE,
    ),
    Code(
        "P07",
        "M17",
        Category.PRIVACY,
        Severity.REJECT_FILE,
        "{range} holds street addresses.",
        _IDENTIFIERS,
        _REMOVE,
    ),
)
