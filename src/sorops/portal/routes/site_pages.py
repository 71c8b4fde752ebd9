"""A site's own page: its figures, whether its reports came in time, what was found in them."""

from __future__ import annotations

from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.responses import Response

from sorops import job
from sorops.policy import Action
from sorops.portal.asked import Asked
from sorops.portal.pages import Pages

pages = Pages()


@pages.get("/site-figures", Action.SEE_SITE_PAGE)
def sites(asked: Asked) -> Response:
    """The sites whose page somebody may open; straight to it where there is one."""
    found = sorted(job.sites_with_figures(asked.home, asked.sites(Action.SEE_SITE_PAGE)).items())
    if len(found) == 1:
        return asked.go(f"/site-figures/{quote(found[0][0], safe='')}")
    return asked.page("inside/site_list.html", sites=found)


@pages.get("/site-figures/{site_id}", Action.SEE_SITE_PAGE)
def site(asked: Asked, site_id: str, month: str = "") -> Response:
    """The figures of a site in the year up to a month."""
    asked.require(Action.SEE_SITE_PAGE, site_id)
    published = job.published(asked.home)
    if published is None or not published.months:
        return asked.page("inside/no_figures.html", awaited=job.when_figures_change(asked.home))
    shown = job.site_figures(asked.home, site_id, month)
    if shown is None:
        raise HTTPException(404)
    charts = f"/charts/{published.release_id}/{shown.told.month}/sites/{quote(site_id, safe='')}"
    return asked.page("inside/site.html", site_id=site_id, published=published, shown=shown, charts=charts)
