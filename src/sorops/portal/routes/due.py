"""What is due: the page on which a reporter's day begins; templates; months with nothing to report."""

from __future__ import annotations

import secrets

from starlette.responses import Response

from sorops import job
from sorops.policy import Action
from sorops.portal.asked import Asked, Question
from sorops.portal.downloads import WORKBOOK, download
from sorops.portal.known_sites import require_site, site_names
from sorops.portal.pages import Pages
from sorops.portal.texts import _

pages = Pages()


@pages.get("/due", Action.SEE_DUE)
def due(asked: Asked, site: str = "") -> Response:
    """What one's sites owe, with the form to send files; those who reach every site choose one."""
    names, reached = site_names(asked), asked.sites(Action.SEE_DUE)
    is_chosen = site in names if reached is None else True
    shown = frozenset([site]) if reached is None and is_chosen else reached or frozenset()
    rows = job.due_list(asked.home, shown)
    groups = {need.value: [row for row in rows if row.need is need] for need in job.Need}
    return asked.page(
        "site/due.html",
        groups=groups,
        chosen=site if is_chosen else "",
        choices=sorted(names.items()) if reached is None else [],
        questions=job.open_questions(asked.home, shown) if asked.allows(Action.DISCUSS) else [],
        names=names,
        programmes=job.programme_titles(),
        key=secrets.token_urlsafe(16),
    )


@pages.get("/template/{site}/{program}/{month}", Action.GET_TEMPLATE)
def template(asked: Asked, site: str, program: str, month: str) -> Response:
    """The workbook to fill in, with what is carried over from the month before."""
    require_site(asked, site, Action.GET_TEMPLATE)
    made = job.template(asked.home, program, site, month)
    return download(made, f"{site} {program} {month}.xlsx", WORKBOOK)


@pages.get("/zero/{site}/{program}/{month}", Action.ATTEST_ZERO)
def zero(asked: Asked, site: str, program: str, month: str) -> Response:
    """Ask once more before a month is written down as one with nothing to report."""
    owed = _owed(asked, site, program, month)
    return asked.page("site/zero.html", owed=owed)


@pages.post("/zero/{site}/{program}/{month}", Action.ATTEST_ZERO)
def attest_zero(asked: Asked, site: str, program: str, month: str) -> Response:
    """Write down that there was nothing to report."""
    owed = _owed(asked, site, program, month)
    if owed is not None:
        job.attest_zero(asked.home, site, program, month, by=asked.actor.name)
    return asked.go("/due", said=_("It is written down that there was nothing to report."))


def _owed(asked: Question, site: str, program: str, month: str) -> job.Due | None:
    """The month as it is due now; None where nothing is missing, so that there is nothing to attest."""
    require_site(asked, site, Action.ATTEST_ZERO)
    rows = job.due_list(asked.home, frozenset([site]))
    open_needs = (job.Need.SEND, job.Need.LATER)
    named = (row for row in rows if (row.program_stream, row.reporting_month) == (program, month))
    return next((row for row in named if row.need in open_needs), None)
