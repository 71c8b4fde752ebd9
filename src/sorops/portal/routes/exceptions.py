"""Answers of sites to decide, and exceptions: who is excused what, until when and why."""

from __future__ import annotations

from typing import Annotated

from fastapi import Form
from starlette.responses import Response

from sorops import job
from sorops.policy import Action
from sorops.portal.asked import Asked
from sorops.portal.known_sites import site_names
from sorops.portal.pages import Pages
from sorops.portal.texts import _

pages = Pages()


@pages.get("/exceptions", Action.EXCUSE)
def exceptions(asked: Asked) -> Response:
    """What waits for a decision, and what was decided."""
    return asked.page(
        "staff/exceptions.html",
        answers=job.known_answers(asked.home, is_open=True),
        exceptions=job.known_exceptions(asked.home),
        sites=site_names(asked),
        programmes=job.programme_titles(),
        columns=job.column_labels(),
        figures=job.when_figures_change(asked.home),
    )


@pages.post("/exceptions/answers/{answer}/approve", Action.EXCUSE)
def approve(asked: Asked, answer: int, until: Annotated[str, Form()] = "") -> Response:
    """Excuse what a site has explained, for its month or until a day."""
    job.approve(asked.home, answer, until, "site" if until else "file", by=asked.actor.name)
    return asked.go("/exceptions", _("The answer is approved."))


@pages.post("/exceptions/answers/{answer}/refuse", Action.EXCUSE)
def refuse(asked: Asked, answer: int, reason: Annotated[str, Form()] = "") -> Response:
    """Say that an answer does not explain its question."""
    job.refuse(asked.home, answer, reason, by=asked.actor.name)
    return asked.go("/exceptions", _("The answer is refused. The site's question stays open."))


@pages.post("/exceptions", Action.EXCUSE)
def waive(
    asked: Asked,
    code: Annotated[str, Form()] = "",
    until: Annotated[str, Form()] = "",
    reason: Annotated[str, Form()] = "",
    site: Annotated[str, Form()] = "",
    program: Annotated[str, Form()] = "",
    column: Annotated[str, Form()] = "",
    since: Annotated[str, Form()] = "",
) -> Response:
    """Excuse a question that nobody has answered yet."""
    by = asked.actor.name
    job.waive(asked.home, code.strip().upper(), until, reason, site, program, column.strip(), since, by=by)
    return asked.go("/exceptions", _("The exception holds from now on, for files that are checked from now on."))


@pages.post("/exceptions/{exception}/end", Action.EXCUSE)
def end(
    asked: Asked, exception: int, last_day: Annotated[str, Form()] = "", reason: Annotated[str, Form()] = ""
) -> Response:
    """End an exception before its day."""
    job.end_exception(asked.home, exception, last_day, reason, by=asked.actor.name)
    return asked.go("/exceptions", _("The exception ends on that day."))
