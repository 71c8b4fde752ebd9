"""Problems across sites: rules that speak often, rules that nobody can mend, and how long sites take."""

from __future__ import annotations

from starlette.responses import Response

from sorops import job
from sorops.policy import Action
from sorops.portal.asked import Asked
from sorops.portal.known_sites import site_names
from sorops.portal.pages import Pages

pages = Pages()


@pages.get("/problems", Action.SEE_TRENDS)
def problems(asked: Asked, program: str = "", site: str = "") -> Response:
    """The last six months, of one programme or of all, of one site or of all."""
    names = site_names(asked)
    chosen_site = site if site in names else ""
    return asked.page(
        "staff/problems.html",
        trends=job.problem_trends(asked.home, program, chosen_site),
        chosen=program,
        programmes=job.programme_titles(),
        names=names,
        chosen_site=chosen_site,
    )
