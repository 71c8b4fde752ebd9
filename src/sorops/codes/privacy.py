"""Codes about identifiers that must not be sent."""

from __future__ import annotations

from sorops.codes.code import Code
from sorops.findings import Category, Severity

_IDENTIFIERS = (
    "Names, numbers and addresses of clients must never be sent. The file was not read on and will be destroyed."
)
_REMOVE = "Delete {range:the cells that hold them} and save. Send the file again. Client IDs and state keys are enough."
_NO_IDENTIFIERS = "Nothing that could tell who a person is."
_WHAT_IS_ENOUGH = "C0042 as the client ID, and the state client key"

CODES = (
    Code(
        "P01",
        "M17",
        Category.PRIVACY,
        Severity.REJECT_FILE,
        message="{range:A cell} holds social security numbers.",
        expected=_NO_IDENTIFIERS,
        why=_IDENTIFIERS,
        fix=_REMOVE,
        example=_WHAT_IS_ENOUGH,
    ),
    Code(
        "P02",
        "M17",
        Category.PRIVACY,
        Severity.REJECT_FILE,
        message="{range:A cell} holds e-mail addresses.",
        expected=_NO_IDENTIFIERS,
        why=_IDENTIFIERS,
        fix=_REMOVE,
        example=_WHAT_IS_ENOUGH,
    ),
    Code(
        "P03",
        "M17",
        Category.PRIVACY,
        Severity.REJECT_FILE,
        message="{range:A cell} holds phone numbers.",
        expected=_NO_IDENTIFIERS,
        why=_IDENTIFIERS,
        fix=_REMOVE,
        example=_WHAT_IS_ENOUGH,
    ),
    Code(
        "P04",
        "M17",
        Category.PRIVACY,
        Severity.REJECT_FILE,
        message="{range:A cell} holds full birth dates.",
        expected="The year of birth alone.",
        why=_IDENTIFIERS,
        fix=_REMOVE,
        example="1987",
    ),
    Code(
        "P05",
        "M17",
        Category.PRIVACY,
        Severity.REJECT_FILE,
        message="{range:A cell} holds names of people.",
        expected=_NO_IDENTIFIERS,
        why=_IDENTIFIERS,
        fix=_REMOVE,
        example=_WHAT_IS_ENOUGH,
    ),
    Code(
        "P06",
        "M17",
        Category.PRIVACY,
        Severity.REJECT_FILE,
        message="{range:A cell} holds numbers from other records, such as an inmate, chart, court or insurance number.",
        expected=_NO_IDENTIFIERS,
        why=_IDENTIFIERS,
        fix=_REMOVE,
        example=_WHAT_IS_ENOUGH,
    ),
    Code(
        "P07",
        "M17",
        Category.PRIVACY,
        Severity.REJECT_FILE,
        message="{range:A cell} holds street addresses.",
        expected="The town alone.",
        why=_IDENTIFIERS,
        fix=_REMOVE,
        example="Hartford",
    ),
)
