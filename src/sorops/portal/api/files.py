"""Files that a site sent: what was decided, what is wrong, answers to questions, the receipt."""

from __future__ import annotations

from typing import Any

from fastapi.responses import JSONResponse

from sorops import job
from sorops.policy import Action
from sorops.portal.api.errors import REFUSALS, ApiRoute
from sorops.portal.api.fields import AnyMonth, Before, Most, Number
from sorops.portal.api.models import (
    AnswersKept,
    AnswerTaken,
    File,
    FileTold,
    FindingsTold,
    Header,
    HeaderKept,
    HeaderTaken,
)
from sorops.portal.asked import Asked
from sorops.portal.pages import Pages

pages = Pages(prefix="/api", tags=["Files"], route_class=ApiRoute)
_SHOWN: dict[str, Any] = {"include_in_schema": True, "response_class": JSONResponse, "responses": REFUSALS}


@pages.get("/files", Action.SEE_SUBMISSION, response_model=list[File], **_SHOWN)
def files(asked: Asked, month: AnyMonth = None, before: Before = None, most: Most = 50) -> Any:
    """The files of the site, the newest first."""
    return job.sent_list(asked.home, asked.sites(Action.SEE_SUBMISSION), month or "", before or 0, most)


@pages.get("/files/{number}", Action.SEE_SUBMISSION, response_model=FileTold, **_SHOWN)
def file(asked: Asked, number: Number) -> Any:
    """One file: its state and verdict, in words what to do now, and how many findings there are."""
    asked.require_file(number)
    return job.sent_file(asked.home, number)


@pages.get("/files/{number}/findings", Action.SEE_SUBMISSION, response_model=FindingsTold, **_SHOWN)
def findings(asked: Asked, number: Number) -> Any:
    """What is wrong: codes, places and sentences. No value of a cell."""
    asked.require_file(number)
    return job.file_findings(asked.home, number)


@pages.post("/files/{number}/answers", Action.ANSWER, status_code=201, response_model=AnswersKept, **_SHOWN)
def answer(asked: Asked, number: Number, said: AnswerTaken) -> Any:
    """Answer a question about a file. The grant team then approves or refuses the answer."""
    asked.require_file(number, Action.ANSWER)
    place = {"tab": said.sheet, "cell": said.cells, "column": said.column}
    kept = job.answer(asked.home, number, said.code, said.reason, **place, by=asked.actor.name, via="PORTAL")
    return {"numbers": kept}


@pages.get("/headers", Action.CONFIRM_HEADER, response_model=list[Header], **_SHOWN)
def headers(asked: Asked) -> Any:
    """Headers of the site's last files that no list contains, with what they may mean."""
    reached = asked.sites(Action.CONFIRM_HEADER)
    return [row for row in job.unknown_headers(asked.home) if reached is None or row["site_id"] in reached]


@pages.post("/files/{number}/headers", Action.CONFIRM_HEADER, status_code=201, response_model=HeaderKept, **_SHOWN)
def confirm(asked: Asked, number: Number, said: HeaderTaken) -> Any:
    """Say what a header means, for every file that the site sends from now on. Then send the file again."""
    found = asked.require_file(number, Action.CONFIRM_HEADER)
    return job.confirm_header(
        asked.home, found.program_stream, said.sheet, said.header, said.column, found.site_id, by=asked.actor.name
    )
