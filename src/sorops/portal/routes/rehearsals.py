"""Rehearsals of rules: whom a rule would hit in what the state has received. Counts only."""

from __future__ import annotations

from typing import Annotated

from fastapi import Form
from starlette.exceptions import HTTPException
from starlette.responses import Response

from sorops import job
from sorops.errors import UsageError
from sorops.policy import Action
from sorops.portal.asked import Asked, Question
from sorops.portal.known_sites import site_names
from sorops.portal.pages import Pages

pages = Pages()


@pages.get("/rules/rehearse", Action.STAGE_RULES)
def rehearsals(asked: Asked, code: str = "", number: int = 0) -> Response:
    """The form to ask for one, and those that were asked for before; the one that is named, if any is."""
    if number:
        return _rehearsal(asked, number)
    titles = job.programme_titles()
    return asked.page(
        "staff/rehearsals.html", rehearsals=job.asked_rehearsals(asked.home), programmes=titles, code=code[:10]
    )


@pages.post("/rules/rehearse", Action.STAGE_RULES)
def ask(
    asked: Asked,
    code: Annotated[str, Form()] = "",
    stage: Annotated[str, Form()] = "",
    program: Annotated[str, Form()] = "",
    first: Annotated[str, Form()] = "",
    last: Annotated[str, Form()] = "",
) -> Response:
    """Have a rule rehearsed; the page of the rehearsal tells when it is done."""
    number = job.ask_rehearsal(asked.home, code.strip(), program, stage, first, last, by=asked.actor.name)
    return asked.go(f"/rules/rehearse?number={number}")


def _rehearsal(asked: Question, number: int) -> Response:
    """One of them: that it waits, or what was counted."""
    try:
        found = job.asked_rehearsal(asked.home, number)
    except UsageError:
        raise HTTPException(404) from None
    return asked.page(
        "staff/rehearsal.html",
        found=found,
        sites=site_names(asked),
        programmes=job.programme_titles(),
        is_worker_there=job.is_worker_listening(asked.home),
    )
