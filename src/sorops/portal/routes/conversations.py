"""Files sent back with a question, replies to it, and the site's word that a file is complete and right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import Form
from starlette.responses import Response

from sorops import job
from sorops.errors import UsageError
from sorops.policy import Action
from sorops.portal.asked import Asked, Question
from sorops.portal.pages import Pages
from sorops.portal.refusals import without_command
from sorops.portal.routes.files import Unkept, file_page
from sorops.portal.texts import _

pages = Pages()


@pages.post("/files/{number}/send-back", Action.SEND_BACK)
def send_back(asked: Asked, number: int, question: Annotated[str, Form()] = "") -> Response:
    """Send a decided file back to its site with a question."""
    asked.require_file(number, Action.SEND_BACK)
    said = _("The file is sent back. Its figures count until a later file is accepted.")
    return _kept(asked, number, "question", question, job.send_back, said)


@pages.post("/files/{number}/replies", Action.DISCUSS)
def reply(asked: Asked, number: int, text: Annotated[str, Form()] = "") -> Response:
    """Reply to the open question about a file."""
    asked.require_file(number, Action.DISCUSS)
    return _kept(asked, number, "text", text, job.reply, _("Your reply is kept."))


@pages.post("/files/{number}/close-question", Action.SEND_BACK)
def close_question(asked: Asked, number: int) -> Response:
    """Close the question: the file stands as it is."""
    asked.require_file(number, Action.SEND_BACK)
    job.close_question(asked.home, number, by=asked.actor.name)
    return asked.go(f"/files/{number}", _("The question is closed. The file stands as it is."))


@pages.post("/files/{number}/certification", Action.CERTIFY)
def certify(asked: Asked, number: int, agree: Annotated[str, Form()] = "") -> Response:
    """Write down that somebody of the site certifies the file."""
    asked.require_file(number, Action.CERTIFY)
    if not agree:
        return asked.go(f"/files/{number}", _("Tick the statement first, if it is so."), "error")
    job.certify(asked.home, number, by=asked.actor.name)
    return asked.go(f"/files/{number}", _("The file is certified. The receipt says so."))


def _kept(asked: Question, number: int, field: str, text: str, write: Callable[..., None], said: str) -> Response:
    """Write a text down; one that cannot be kept stays in its field with the reason beside it."""
    try:
        write(asked.home, number, text, by=asked.actor.name)
    except UsageError as error:
        return file_page(asked, number, status=400, unkept=Unkept(field, text, without_command(error)))
    return asked.go(f"/files/{number}#conversation", said)
