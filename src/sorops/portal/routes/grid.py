"""The month grid: who reported, who is late; narrowed, printed and taken away."""

from __future__ import annotations

from starlette.responses import Response

from sorops import job
from sorops.policy import Action
from sorops.portal.asked import Asked
from sorops.portal.downloads import WORKBOOK, download
from sorops.portal.pages import Pages

pages = Pages()
STATUSES = ("LATE", "MISSING", "RETURNED", "EXPECTED", "REPORTED", "CONFIRMED_ZERO")
"""Those that somebody must follow up come first."""


@pages.get("/grid", Action.SEE_GRID)
def grid(asked: Asked, month: str = "", region: str = "", program: str = "", status: str = "") -> Response:
    """A month: sites by programmes, each cell with its status, when it came and the file."""
    found = job.month_grid(asked.home, job.GridChoice(month, region, program, status))
    return asked.page(
        "staff/grid.html",
        grid=found,
        statuses=STATUSES,
        all_programmes=job.programme_titles(),
        figures=job.when_figures_change(asked.home),
    )


@pages.get("/grid.csv", Action.SEE_GRID)
def as_csv(asked: Asked, month: str = "", region: str = "", program: str = "", status: str = "") -> Response:
    """The same cells as a list."""
    found = job.month_grid(asked.home, job.GridChoice(month, region, program, status))
    name = f"month grid {found.choice.month}.csv"
    return download(job.month_grid_as_csv(found).encode("utf-8-sig"), name, "text/csv; charset=utf-8")


@pages.get("/grid.xlsx", Action.SEE_GRID)
def as_workbook(asked: Asked, month: str = "", region: str = "", program: str = "", status: str = "") -> Response:
    """The same cells as a workbook."""
    found = job.month_grid(asked.home, job.GridChoice(month, region, program, status))
    return download(job.month_grid_as_workbook(found), f"month grid {found.choice.month}.xlsx", WORKBOOK)
