"""What the API takes and gives. No answer holds a value that stood in a cell."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from sorops.findings import Category, Severity, Verdict
from sorops.portal.api.fields import MONTH, PLAIN, WORDS


class Taken(BaseModel):
    """What is sent to us: nothing that we do not know."""

    model_config = ConfigDict(extra="forbid", strict=True)


class AnswerTaken(Taken):
    """Why a value that was asked about is right."""

    code: Annotated[str, Field(min_length=1, max_length=20, pattern=PLAIN, description=WORDS["code"])]
    reason: Annotated[str, Field(min_length=1, max_length=500, description=WORDS["reason"])]
    sheet: Annotated[str, Field(max_length=100, pattern=PLAIN, description=WORDS["sheet"])] = ""
    cells: Annotated[str, Field(max_length=40, pattern=PLAIN, description=WORDS["cells"])] = ""
    column: Annotated[str, Field(max_length=200, pattern=PLAIN, description=WORDS["column"])] = ""


class HeaderTaken(Taken):
    """What a header that no list contains means."""

    sheet: Annotated[str, Field(min_length=1, max_length=100, pattern=PLAIN, description=WORDS["sheet"])]
    header: Annotated[str, Field(min_length=1, max_length=200, pattern=PLAIN, description=WORDS["header"])]
    column: Annotated[str, Field(min_length=1, max_length=200, pattern=PLAIN, description=WORDS["column"])]


class AttestationTaken(Taken):
    """A site's word that nothing happened in a month for which it owes a file."""

    program_stream: Annotated[str, Field(min_length=1, max_length=40, description=WORDS["program_stream"])]
    reporting_month: Annotated[str, Field(pattern=MONTH, description=WORDS["reporting_month"])]


class ReplyTaken(Taken):
    """An answer to a question of the grant team."""

    text: Annotated[str, Field(min_length=1, max_length=2000, description=WORDS["text"])]


class Due(BaseModel):
    """A month of a programme, and what it needs of the site."""

    site_id: str
    site: str
    program_stream: str
    programme: str
    reporting_month: str
    due_date: dt.date
    status: str = Field(description="EXPECTED, REPORTED, CONFIRMED_ZERO, RETURNED, LATE or MISSING.")
    need: Literal["SEND", "ANSWER", "LATER", "NOTHING"]
    number: int | None = Field(description="The file that counts, else the last one that was sent back.")
    received_at: dt.datetime | None
    days_late: int
    questions: int = Field(description="Questions about the file that nobody has answered.")
    template: str = Field(description="Where the workbook to fill in is.")


class Uploaded(BaseModel):
    """What became of a file that was sent. It is safe once this is answered."""

    number: int
    state: Literal["CHECKED", "WAITING", "UNFILED"] = Field(
        description="CHECKED: see the verdict. WAITING: ask again in a few seconds. UNFILED: the grant team must say "
        "where it belongs."
    )
    verdict: Verdict | None
    is_repeat: bool = Field(
        description="Whether this key was used before: then this is what became of it the first time."
    )
    url: str


class Making(BaseModel):
    """A copy that is being made."""

    state: Literal["WAITING", "WORKING"] = Field(description="Ask again in as many seconds as Retry-After says.")


class File(BaseModel):
    """A file that was received."""

    number: int
    file: str = Field(description="The name as it came.")
    sha256: str
    file_bytes: int
    site_id: str
    program_stream: str
    reporting_month: str
    state: Literal["CHECKED", "WAITING", "UNFILED"]
    verdict: Verdict | None
    duplicate_of: int | None
    received_at: dt.datetime
    decided_at: dt.datetime | None


class Counts(BaseModel):
    """How many findings weigh what."""

    returned: int
    left_out: int
    questions: int
    notes: int


class FileTold(File):
    """A file, and what was decided of it in words."""

    decided: str
    next: str = Field(description="What to do now.")
    is_current: bool = Field(description="Whether the month is counted from this file.")
    rows_read: int | None
    rows_left_out: int | None
    open_questions: int
    counts: Counts


class Finding(BaseModel):
    """One problem at one place."""

    code: str
    rule_id: str
    category: Category
    severity: Severity
    sheet: str = Field(description="The tab.")
    cells: list[str]
    field: str
    message: str


class Problem(BaseModel):
    """Findings of one kind in one column together, as a person reads them."""

    code: str
    severity: Severity
    weight: str
    is_counted: bool
    category: Category
    sheet: str
    cells: list[str]
    column: str
    wrong: str
    expected: str
    why: str
    fix: str
    example: str
    link: str
    figures: list[str]
    excused: str


class FindingsTold(BaseModel):
    """What is wrong in a file, the weightiest first."""

    number: int
    verdict: Verdict | None
    findings: list[Finding]
    problems: list[Problem]


class Header(BaseModel):
    """A header of a site's last files that nobody has confirmed."""

    site_id: str
    program_stream: str
    sheet: str
    header: str
    proposal: str = Field(description="The column that it may mean, empty where there is no guess.")
    reason: str
    files: int


class HeaderKept(BaseModel):
    """A header that is remembered for the next file."""

    site_id: str
    program_stream: str
    sheet: str
    header: str
    field: str


class AnswersKept(BaseModel):
    """The answers that were kept, one for each column that was asked about."""

    numbers: list[int]


class AttestationKept(BaseModel):
    """A month that counts as reported with nothing in it."""

    site_id: str
    program_stream: str
    reporting_month: str


class Refusal(BaseModel):
    """Why something was not done (RFC 9457)."""

    type: str
    title: str
    status: Annotated[int, Field(ge=400, le=599)]
    detail: str = Field(description="A sentence for a person.")
