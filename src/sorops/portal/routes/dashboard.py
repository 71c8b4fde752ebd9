"""The state at a glance: headline figures with their trends."""

from __future__ import annotations

from starlette.responses import Response

from sorops import job
from sorops.policy import Action
from sorops.portal.asked import Asked
from sorops.portal.pages import Pages

pages = Pages()


@pages.get("/dashboard", Action.SEE_DASHBOARD)
def dashboard(asked: Asked, month: str = "") -> Response:
    """The headline figures of a month; of the latest that was due where none is named."""
    published = job.published(asked.home)
    shown = job.dashboard(asked.home, month)
    if published is None or shown is None:
        return asked.page("inside/no_figures.html", awaited=job.when_figures_change(asked.home))
    charts = f"/charts/{published.release_id}/{shown.told.month}"
    awaited = job.when_figures_change(asked.home)
    return asked.page("inside/dashboard.html", published=published, shown=shown, charts=charts, awaited=awaited)
