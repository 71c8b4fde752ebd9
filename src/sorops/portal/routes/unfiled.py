"""What came by e-mail: sending many files at once, and saying where those belong that do not tell."""

from __future__ import annotations

import secrets
from typing import Annotated

from fastapi import Form
from starlette.responses import Response

from sorops import job
from sorops.errors import UsageError
from sorops.policy import Action
from sorops.portal.asked import Asked, Question
from sorops.portal.known_sites import site_names
from sorops.portal.pages import Pages
from sorops.portal.texts import _

pages = Pages()


@pages.get("/unfiled", Action.FILE_UNFILED)
def unfiled(asked: Asked) -> Response:
    """The form for what came by e-mail, and the files that wait for a person, each with a proposal."""
    return asked.page(
        "staff/unfiled.html",
        waiting=job.unfiled(asked.home),
        sites=sorted(site_names(asked).items(), key=lambda pair: pair[1]),
        programmes=job.programme_titles(),
        key=secrets.token_urlsafe(16),
    )


@pages.post("/unfiled", Action.FILE_UNFILED)
def confirm(
    asked: Asked,
    number: Annotated[list[int] | None, Form()] = None,
    site: Annotated[list[str] | None, Form()] = None,
    program: Annotated[list[str] | None, Form()] = None,
    month: Annotated[list[str] | None, Form()] = None,
    chosen: Annotated[list[int] | None, Form()] = None,
) -> Response:
    """File the chosen ones where their lines say; a line that is not complete is named, the others are filed."""
    lines = zip(number or [], site or [], program or [], month or [], strict=False)
    ticked = [line for line in lines if line[0] in (chosen or [])]
    wrong = [str(line[0]) for line in ticked if not _is_filed(asked, *line)]
    if wrong:
        said = _("These files are not filed yet: {files}. Choose site, programme and month for each.")
        return asked.go("/unfiled", said.format(files=", ".join(wrong)), "error")
    if not ticked:
        return asked.go("/unfiled", _("Tick the files that you want to file."), "error")
    return asked.go("/unfiled", _("The files are filed. They are checked now."))


def _is_filed(asked: Question, number: int, site: str, program: str, month: str) -> bool:
    """File one where its line says; what the person left empty is not guessed."""
    if not (site and program and month):
        return False
    try:
        job.confirm(asked.home, number, site, program, month, by=asked.actor.name)
    except UsageError:
        return False
    return True
