"""What came by e-mail: sending many files at once, and saying where those belong that do not tell."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from sorops import job
from sorops.errors import UsageError
from sorops.policy import Action
from sorops.portal.asked import Asked, Question
from sorops.portal.known_sites import site_names
from sorops.portal.pages import Pages
from sorops.portal.refusals import without_command
from sorops.portal.texts import _

pages = Pages()
_TICK = re.compile(r"file-[1-9]\d{0,8}")


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
async def confirm(asked: Asked) -> Response:
    """File the ticked ones where their lines say; a line that cannot be filed is named with the reason."""
    form = {name: str(value) for name, value in (await asked.request.form()).items()}
    ticked = [int(name.removeprefix("file-")) for name in form if _TICK.fullmatch(name)]
    if not ticked:
        return asked.go("/unfiled", _("Tick the files that you want to file."), "error")
    wrong = await run_in_threadpool(lambda: [said for number in ticked if (said := _not_filed(asked, number, form))])
    if wrong:
        return asked.go("/unfiled", " ".join(wrong), "error")
    return asked.go("/unfiled", _("The files are filed. They are checked now."))


def _not_filed(asked: Question, number: int, form: Mapping[str, str]) -> str:
    """File one where its line says; why that cannot be, empty where it is done. What is left empty is not guessed."""
    site, program, month = (form.get(f"{part}-{number}", "") for part in ("site", "program", "month"))
    if not (site and program and month):
        return _("File {number}: choose site, programme and month.").format(number=number)
    try:
        job.confirm(asked.home, number, site, program, month, by=asked.actor.name)
    except UsageError as error:
        return _("File {number}: {why}").format(number=number, why=without_command(error))
    return ""
