"""A programme: its measures by month and by region."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.responses import Response

from sorops import job
from sorops.policy import Action
from sorops.portal.asked import Asked
from sorops.portal.pages import Pages

pages = Pages()


@pages.get("/dashboard/programmes/{slug}", Action.SEE_DASHBOARD)
def programme(asked: Asked, slug: str, month: str = "") -> Response:
    """The figures of a programme up to a month."""
    published = job.published(asked.home)
    if published is None or not published.months:
        return asked.page("inside/no_figures.html", awaited=job.when_figures_change(asked.home))
    shown = job.programme_figures(asked.home, slug, month)
    if shown is None:
        raise HTTPException(404)
    charts = f"/charts/{published.release_id}/{shown.told.month}"
    return asked.page("inside/programme.html", published=published, shown=shown, charts=charts)
