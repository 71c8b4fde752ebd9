"""How the machine is doing, for administrators."""

from __future__ import annotations

from starlette.responses import Response

from sorops import job
from sorops.policy import Action
from sorops.portal.asked import Asked
from sorops.portal.pages import Pages

pages = Pages()


@pages.get("/system", Action.SEE_HEALTH)
def system(asked: Asked) -> Response:
    """Checks, counts, ages and versions."""
    return asked.page("inside/system.html", found=job.machine_condition(asked.home))
