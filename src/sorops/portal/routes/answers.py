"""Answers to the questions about a file, and what its unknown headers mean."""

from __future__ import annotations

from typing import Annotated

from fastapi import Form
from starlette.responses import Response

from sorops import job
from sorops.errors import UsageError
from sorops.policy import Action
from sorops.portal.asked import Asked, Question
from sorops.portal.pages import Pages
from sorops.portal.refusals import without_command
from sorops.portal.routes.files import AT_ONCE, file_page, view_of
from sorops.portal.texts import _

pages = Pages()

_VIA = "PORTAL"


@pages.post("/files/{number}/answers", Action.ANSWER)
def answers(
    asked: Asked,
    number: int,
    question: Annotated[list[int] | None, Form()] = None,
    reason: Annotated[list[str] | None, Form()] = None,
) -> Response:
    """Keep the answers that were written; what cannot be kept stays in its field with the reason beside it."""
    asked.require_file(number, Action.ANSWER)
    written = {place: text for place, text in zip(question or [], reason or [], strict=False) if text.strip()}
    wrong = _kept(asked, number, written)
    if wrong:
        typed = {place: written[place] for place in wrong}
        return file_page(asked, number, (min(wrong) - 1) // AT_ONCE + 1, 400, typed, wrong)
    if not written:
        return asked.go(f"/files/{number}#problems", _("Write an answer first: why is the value right?"), "error")
    return asked.go(f"/files/{number}#problems", _("Your answers are kept. The grant team reads them."))


@pages.post("/files/{number}/headers", Action.CONFIRM_HEADER)
def headers(
    asked: Asked,
    number: int,
    sheet: Annotated[str, Form()] = "",
    header: Annotated[str, Form()] = "",
    column: Annotated[str, Form()] = "",
) -> Response:
    """Remember what a header of the site means, for this file's site."""
    arrival = asked.require_file(number, Action.CONFIRM_HEADER)
    if not column:
        return asked.go(f"/files/{number}#headers", _("Choose the column that the header stands for."), "error")
    job.confirm_header(asked.home, arrival.program_stream, sheet, header, column, arrival.site_id, by=asked.actor.name)
    said = _("The header is known from now on. Save the workbook once more and send it again, so that it is read.")
    return asked.go(f"/files/{number}#headers", said)


def _kept(asked: Question, number: int, written: dict[int, str]) -> dict[int, str]:
    """Write the answers down; gives why one could not be, by place."""
    entries = {entry.place: entry for entry in view_of(asked, number).questions}
    wrong = {}
    for place, text in written.items():
        if place not in entries:
            continue
        first = entries[place].problem.findings[0]
        try:
            job.answer(
                asked.home, number, first.code, text, first.tab, column=first.field, by=asked.actor.name, via=_VIA
            )
        except UsageError as error:
            wrong[place] = without_command(error)
    return wrong
