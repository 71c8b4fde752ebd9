"""Sending files: by form or by script, one or many; what became of each."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Annotated

from fastapi import File, Form, UploadFile
from starlette.responses import JSONResponse, Response

from sorops import job
from sorops.errors import SoropsError
from sorops.policy import Action, NotAllowedError
from sorops.portal.asked import Asked, Question
from sorops.portal.pages import Pages
from sorops.portal.refusals import without_command
from sorops.portal.routes.files import view_of
from sorops.portal.texts import _

pages = Pages()

_SCRIPT = "application/json"
_LONGEST_NAME = 200
_AT_MOST = 100
"""Files that one page of results shows."""


@pages.post("/uploads", Action.UPLOAD)
def upload(
    asked: Asked,
    files: Annotated[list[UploadFile] | None, File()] = None,
    key: Annotated[str, Form()] = "",
    site: Annotated[str, Form()] = "",
    month: Annotated[str, Form()] = "",
) -> Response:
    """Take files in and lead to what was decided; a script sends them one by one and is told the number.

    ``site`` and ``month`` are of all of them; the month is for workbooks that name none.
    """
    numbers, refused = [], []
    for sent in files or []:
        try:
            numbers.append(_take(asked, sent, key, site, month))
        except NotAllowedError:
            raise
        except SoropsError as error:
            refused.append(f"{_name(sent)}: {without_command(error)}")
    if _SCRIPT in asked.request.headers.get("accept", ""):
        return JSONResponse({"numbers": numbers, "refused": refused}, headers={"Cache-Control": "no-store"})
    return _lead(asked, numbers, refused)


@pages.get("/uploads", Action.UPLOAD)
def uploaded(asked: Asked, files: str = "") -> Response:
    """What became of several files, a line each."""
    numbers = [int(text) for text in files.split(",")[:_AT_MOST] if text.isdecimal() and len(text) < 10]
    views = [view_of(asked, number) for number in numbers if _is_within_reach(asked, number)]
    return asked.page("site/uploaded.html", views=views, files=files, waits=any(view.waits for view in views))


def _take(asked: Question, sent: UploadFile, key: str, site: str, month: str) -> int:
    """Hand one file to the job. The same bytes with the key of the same page are the same file, however often sent."""
    data = sent.file.read()
    reached = asked.sites(Action.UPLOAD)
    once = f"{key}:{hashlib.sha256(data).hexdigest()}" if key else ""
    taken = job.upload(
        asked.home,
        data,
        _name(sent),
        key=once,
        by=asked.actor.name,
        site=_site(reached, site),
        month=month,
        sites=reached,
        via="PORTAL" if reached is not None else "EMAIL",  # staff hand in what sites have sent them
    )
    return int(taken.number)


def _site(reached: frozenset[str] | None, site: str) -> str:
    """The site of the form where it is within reach, else the only one of one's own; else the workbook says it."""
    if reached is None or site in reached:
        return site
    return next(iter(reached)) if len(reached) == 1 else ""


def _name(sent: UploadFile) -> str:
    """The name as people know it, for the list of files only: without folders and what cannot be printed."""
    last = (sent.filename or "").replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(sign for sign in last if sign.isprintable())[:_LONGEST_NAME] or "workbook"


def _lead(asked: Question, numbers: Sequence[int], refused: Sequence[str]) -> Response:
    said = " ".join(refused) or ("" if numbers else _("Choose a workbook first."))
    if not numbers:
        return asked.go(asked.request.scope["back"] or "/due", said, "error")
    many = f"/uploads?files={','.join(map(str, numbers))}"
    return asked.go(f"/files/{numbers[0]}" if len(numbers) == 1 else many, said, "error")


def _is_within_reach(asked: Question, number: int) -> bool:
    try:
        asked.require_file(number)
    except NotAllowedError:
        return False
    return True
