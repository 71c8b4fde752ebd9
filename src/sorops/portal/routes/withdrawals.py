"""Files, and months said to have nothing to report, that are taken out again."""

from __future__ import annotations

from typing import Annotated

from fastapi import Form
from starlette.exceptions import HTTPException
from starlette.responses import Response

from sorops import job
from sorops.errors import UsageError
from sorops.period import Month
from sorops.policy import Action
from sorops.portal.asked import Asked
from sorops.portal.known_sites import require_site, site_names
from sorops.portal.pages import Pages
from sorops.portal.routes.files import Unkept, file_page
from sorops.portal.texts import _

pages = Pages()


@pages.post("/files/{number}/withdrawal", Action.WITHDRAW)
def withdraw(asked: Asked, number: int, why: Annotated[str, Form()] = "") -> Response:
    """Take an accepted file out; a reason that cannot be kept stays in its field."""
    asked.require_file(number, Action.WITHDRAW)
    try:
        job.withdraw(asked.home, number, why, by=asked.actor.name)
    except UsageError as error:
        return file_page(asked, number, status=400, unkept=Unkept("why", why, str(error)))
    return asked.go(f"/files/{number}", _("The file is withdrawn. It counts no more."))


@pages.get("/zero/{site}/{program}/{month}/withdrawal", Action.WITHDRAW)
def zero(asked: Asked, site: str, program: str, month: str) -> Response:
    """Ask why before a month is owed again."""
    require_site(asked, site, Action.WITHDRAW)
    title = job.programme_titles().get(program)
    if title is None or not _is_month(month):
        raise HTTPException(404)
    return asked.page("site/zero_back.html", site=site, name=site_names(asked)[site], programme=title, month=month)


@pages.post("/zero/{site}/{program}/{month}/withdrawal", Action.WITHDRAW)
def withdraw_zero(asked: Asked, site: str, program: str, month: str, why: Annotated[str, Form()] = "") -> Response:
    """Take back that there was nothing to report."""
    require_site(asked, site, Action.WITHDRAW)
    job.withdraw_zero(asked.home, site, program, month, why, by=asked.actor.name)
    return asked.go(f"/due?site={site}", _("It is taken back. The month is owed again."))


def _is_month(text: str) -> bool:
    try:
        return str(Month.parse(text)) == text
    except ValueError:
        return False
