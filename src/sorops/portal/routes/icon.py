"""The portal's mark where browsers look for it by themselves, as beside a receipt, which names no mark of its own."""

from __future__ import annotations

from starlette.responses import RedirectResponse, Response

from sorops.policy import Action
from sorops.portal.asked import Asked
from sorops.portal.pages import Pages

pages = Pages()


@pages.get("/favicon.ico", Action.OPEN_PUBLIC)
def icon(asked: Asked) -> Response:  # noqa: ARG001 - every route asks who is there
    """The way to the mark."""
    return RedirectResponse("/static/mark.svg", 308)
