"""Stages of rules: how much each weighs, from which month on."""

from __future__ import annotations

from typing import Annotated

from fastapi import Form
from starlette.responses import Response

from sorops import job
from sorops.policy import Action
from sorops.portal.asked import Asked
from sorops.portal.pages import Pages
from sorops.portal.texts import _

pages = Pages()


@pages.get("/rules", Action.STAGE_RULES)
def rules(asked: Asked) -> Response:
    """What was set, and the form to set more."""
    return asked.page("staff/rules.html", stages=job.known_stages(asked.home), programmes=job.programme_titles())


@pages.post("/rules", Action.STAGE_RULES)
def set_stage(
    asked: Asked,
    code: Annotated[str, Form()] = "",
    stage: Annotated[str, Form()] = "",
    since: Annotated[str, Form()] = "",
    reason: Annotated[str, Form()] = "",
    program: Annotated[str, Form()] = "",
) -> Response:
    """Set how much a rule weighs from a reporting month on."""
    job.set_stage(asked.home, code.strip().upper(), stage, since, reason, program, by=asked.actor.name)
    return asked.go("/rules", _("The rule weighs so from that month on. What was decided before stays decided."))
