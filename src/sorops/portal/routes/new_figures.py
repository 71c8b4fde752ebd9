"""Asking for new figures."""

from __future__ import annotations

from starlette.responses import Response

from sorops import job
from sorops.policy import Action
from sorops.portal.asked import Asked
from sorops.portal.pages import Pages
from sorops.portal.texts import _

pages = Pages()


@pages.post("/figures", Action.RUN_BUILD)
def ask(asked: Asked) -> Response:
    """Have new figures made; while they are awaited, asking again changes nothing."""
    job.ask(asked.home, "BUILD", "", asked.actor.name)
    said = _("New figures are asked for. The pages show them once they are made.")
    return asked.go(asked.request.scope["back"] or "/dashboard", said)
