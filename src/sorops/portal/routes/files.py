"""Received files: the list of them, and the page of one with what was decided and what to do."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from starlette.responses import Response

from sorops import job
from sorops.policy import Action
from sorops.portal.asked import Asked, Question
from sorops.portal.known_sites import site_names
from sorops.portal.pages import Pages
from sorops.portal.routes.copies import MARKED, Copy, copy_of

if TYPE_CHECKING:
    from sorops.job import FileView

pages = Pages()

RULEBOOK = "/guidance"
AT_ONCE = 50
"""Problems on one page."""
_LISTED = 100
"""Files on the list of files."""


@dataclass(frozen=True, slots=True)
class Unkept:
    """What was written into a field of the page and could not be kept, and why."""

    field: str
    text: str
    why: str


@pages.get("/files", Action.SEE_SUBMISSION)
def files(asked: Asked, site: str = "") -> Response:
    """The files that came last."""
    reached = asked.sites(Action.SEE_SUBMISSION)
    names = site_names(asked)
    wanted = frozenset([site]) if site in names and (reached is None or site in reached) else reached
    rows = job.received_files(asked.home, wanted, _LISTED)
    choices = sorted((one, name) for one, name in names.items() if reached is None or one in reached)
    return asked.page("site/files.html", rows=rows, names=names, choices=choices, chosen=site, at_most=_LISTED)


@pages.get("/files/{number}", Action.SEE_SUBMISSION)
def file(asked: Asked, number: int, page: int = 1) -> Response:
    """What was decided about a file, what to do next, and every problem."""
    asked.require_file(number)
    return file_page(asked, number, page)


def file_page(
    asked: Question,
    number: int,
    page: int = 1,
    status: int = 200,
    typed: Mapping[int, str] | None = None,
    wrong: Mapping[int, str] | None = None,
    unkept: Unkept | None = None,
) -> Response:
    """The page of a file; ``typed`` and ``wrong`` are answers that were not kept and why, by place of the problem;
    ``unkept`` is a question, a reply or a reason that was not.
    """
    view = view_of(asked, number)
    talk = job.conversation(asked.home, number) if asked.allows(Action.DISCUSS, view.arrival.site_id) else []
    pages_in_all = max(1, -(-len(view.entries) // AT_ONCE))
    shown = min(max(1, page), pages_in_all)
    return asked.page(
        "site/file.html",
        status,
        view=view,
        file=view.arrival,
        entries=view.entries[(shown - 1) * AT_ONCE : shown * AT_ONCE],
        page=shown,
        pages=pages_in_all,
        typed=typed or {},
        wrong=wrong or {},
        may=_may(asked, view),
        marked=_marked(asked, view),
        talk=talk,
        sent_back=any(one["is_open"] for one in talk),
        certification=job.certification(asked.home, number),
        statement=job.STATEMENT,
        unkept=unkept,
        withdrawal=job.withdrawal(asked.home, number),
        figures=job.when_figures_change(asked.home),
        key=secrets.token_urlsafe(16),
    )


def view_of(asked: Question, number: int) -> FileView:
    """The file with what the account may see of it."""
    arrival = asked.require_file(number)
    with_values = asked.allows(Action.SEE_VALUES, arrival.site_id)
    return job.view_of_file(asked.home, number, with_values, RULEBOOK)


def _marked(asked: Question, view: FileView) -> Copy | None:
    """The marked workbook, where there is something to mark."""
    arrival = view.arrival
    is_marked = bool(view.entries) and arrival.duplicate_of is None
    if not is_marked or not asked.allows(Action.SEE_VALUES, arrival.site_id):
        return None
    return copy_of(asked, arrival.arrival_no, MARKED)


def _may(asked: Question, view: FileView) -> dict[str, Any]:
    """What the account may do with this file."""
    site = view.arrival.site_id
    names = ("ANSWER", "CONFIRM_HEADER", "UPLOAD", "CERTIFY", "WITHDRAW", "GET_RECEIPT", "GET_RAW", "SEE_VALUES")
    return {name: asked.allows(Action(name), site) for name in (*names, "DISCUSS", "SEND_BACK")}
