"""Charts as files. A release never changes, so a browser may keep what it got of one; it forgets it at sign-out."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.responses import Response

from sorops import job
from sorops.policy import Action
from sorops.portal.asked import Asked
from sorops.portal.pages import Pages

pages = Pages()

KEPT = "private, max-age=86400, immutable"


@pages.get("/charts/{release_id}/{month}/{name}.svg", Action.SEE_DASHBOARD)
def of_state(asked: Asked, release_id: str, month: str, name: str) -> Response:
    """A chart of the state."""
    return _file(job.chart_file(asked.home, release_id, month, name))


@pages.get("/charts/{release_id}/{month}/sites/{site_id}/{name}.svg", Action.SEE_SITE_PAGE)
def of_site(asked: Asked, release_id: str, month: str, site_id: str, name: str) -> Response:
    """A chart of a site."""
    asked.require(Action.SEE_SITE_PAGE, site_id)
    return _file(job.chart_file(asked.home, release_id, month, name, site_id))


def _file(drawing: str | None) -> Response:
    if drawing is None:
        raise HTTPException(404)
    return Response(drawing, media_type="image/svg+xml", headers={"Cache-Control": KEPT})
