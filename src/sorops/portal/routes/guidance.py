"""Guidance: the guide for site staff, and the rule book with the dictionary, made from what checks the files."""

from __future__ import annotations

import mimetypes
import time
from collections.abc import Mapping
from threading import Lock
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from sorops import job
from sorops.policy import Action
from sorops.portal.asked import Asked
from sorops.portal.guides import guide
from sorops.portal.pages import Pages

if TYPE_CHECKING:
    from sorops.job import Home

pages = Pages()

_FRESH_SECONDS = 60.0


class Book:
    """The rule book's pages of one application, made anew when they are older than a minute: stages may change."""

    def __init__(self) -> None:
        self._lock, self._made_at = Lock(), float("-inf")
        self._pages: Mapping[str, str] = {}

    def pages(self, home: Home) -> Mapping[str, str]:
        """File name to text."""
        with self._lock:
            if time.monotonic() - self._made_at > _FRESH_SECONDS:
                self._pages, self._made_at = job.rulebook_pages(home), time.monotonic()
            return self._pages


@pages.get("/guide", Action.USE_OWN_ACCOUNT)
def site_guide(asked: Asked) -> Response:
    """How a month is reported, step by step."""
    return asked.page("site/guide.html", guide=guide("site_staff"), programmes=job.programme_titles())


@pages.get("/guidance", Action.USE_OWN_ACCOUNT)
def start(asked: Asked) -> Response:
    """The rule book's first page."""
    return asked.go("/guidance/index.html")


@pages.get("/guidance/{page}", Action.USE_OWN_ACCOUNT)
def book_page(asked: Asked, page: str) -> Response:
    """A page of the rule book; the first one where there is none of that name."""
    found = _book(asked.request).pages(asked.home)
    if page not in found:
        return asked.go("/guidance/index.html")
    return Response(found[page], media_type=mimetypes.guess_type(quote(page))[0] or "text/plain")


def _book(request: Request) -> Book:
    """The one book of an application."""
    state = request.app.state
    if not hasattr(state, "rulebook"):
        state.rulebook = Book()
    book: Book = state.rulebook
    return book
