"""The fields of the API: what each means, with an example. The reference and the refusals say the same words."""

from __future__ import annotations

from typing import Annotated

from fastapi import Header, Path, Query

LARGEST = 2**31 - 1
MONTH = r"^20[0-9]{2}-(0[1-9]|1[0-2])$"
"""Months of this century: nothing of the grant is older."""

PLAIN = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$"
KEY = r"^[!-~]{8,100}$"

WORDS = {
    "Idempotency-Key": "A key of 8 to 100 letters, digits and signs that you make up for each file and send again "
    "with each try of it: the same bytes under the same key are received once. For example: 2019-03-OP-01-try-of-april",
    "number": "The number of a file or question, as a list gives it. For example: 12",
    "program": "A programme that your site sends. For example: OP_MAT",
    "program_stream": "A programme that your site sends. For example: OP_MAT",
    "month": "A month, as year and month. For example: 2019-03",
    "reporting_month": "A month, as year and month. For example: 2019-03",
    "name": "The name of the file, at most 200 characters. For example: march.xlsx",
    "before": "Only files with a lower number: the last number of the page before. For example: 120",
    "most": "How many files at most, 1 to 200. For example: 50",
    "blank": "Whether nothing of the month before is carried over: true or false",
    "all": "Whether months that are reported and months to come are listed too: true or false",
    "code": "The code of a question, as the findings name it. For example: V41",
    "reason": "Why the value is right as it stands, without names of people, at most 500 characters. For example: "
    "The clinic moved and its patients kept their old postal codes.",
    "sheet": "A tab of the workbook or, for a header, the sheet as the list of headers names it. For example: roster",
    "cells": "One cell or range, as the finding names it; every cell that was asked about if left out. For example: D9",
    "column": "The template's header of a column. For example: Town of residence",
    "header": "The header as your workbook has it. For example: Town of client",
    "text": "What you answer, without names of people, at most 2000 characters. For example: We looked; 12 is right.",
}

Number = Annotated[int, Path(ge=1, le=LARGEST, description=WORDS["number"])]
Program = Annotated[str, Path(max_length=40, pattern=PLAIN, description=WORDS["program"])]
PathMonth = Annotated[str, Path(pattern=MONTH, description=WORDS["month"])]
AnyMonth = Annotated[str | None, Query(pattern=MONTH, description=WORDS["month"])]
AnyProgram = Annotated[str | None, Query(max_length=40, pattern=PLAIN, description=WORDS["program"])]
Before = Annotated[int | None, Query(ge=1, le=LARGEST, description=WORDS["before"])]
Most = Annotated[int, Query(ge=1, le=200, description=WORDS["most"])]
Blank = Annotated[bool, Query(description=WORDS["blank"])]
All = Annotated[bool, Query(description=WORDS["all"])]
Name = Annotated[str, Query(min_length=1, max_length=200, pattern=PLAIN, description=WORDS["name"])]
Key = Annotated[str, Header(alias="Idempotency-Key", pattern=KEY, description=WORDS["Idempotency-Key"])]
