"""Sites, towns and what is expected of sites: see, add, change, load a list after looking at what it changes."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import quote

from fastapi import Depends, File, Form, Request, UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import Response

from sorops import job
from sorops.policy import Action
from sorops.portal.asked import Asked, Question
from sorops.portal.pages import Pages
from sorops.portal.texts import _

pages = Pages()

_MOST_LINES = 500
FIELDS = (
    "site_name",
    "town",
    "county_fips",
    "region",
    "active_from",
    "active_to",
    "aliases",
    "kind",
    "partner_reports",
    "catchment_population",
)
Text = Annotated[str, Form()]


async def _fields(request: Request) -> dict[str, str]:
    """The columns of the form of a site."""
    form = await request.form()
    return {name: str(form.get(name, "")) for name in FIELDS}


@pages.get("/places", Action.MANAGE_PLACES)
def sites(asked: Asked) -> Response:
    """Every site and other place."""
    return asked.page("inside/places.html", sites=job.place_list(asked.home, "sites"))


@pages.get("/places/new", Action.MANAGE_PLACES)
def new_site(asked: Asked) -> Response:
    """The form for a new site."""
    return asked.page("inside/place.html", site=None, **_choices(asked))


@pages.get("/places/sites/{site_id}", Action.MANAGE_PLACES)
def site(asked: Asked, site_id: str) -> Response:
    """One site, to be changed."""
    found = next((row for row in job.place_list(asked.home, "sites") if row["site_id"] == site_id), None)
    if found is None:
        raise HTTPException(404)
    return asked.page("inside/place.html", site=found, **_choices(asked))


@pages.post("/places/sites", Action.MANAGE_PLACES)
def save_site(
    asked: Asked,
    fields: Annotated[dict[str, str], Depends(_fields)],
    site_id: Text = "",
    streams: Annotated[tuple[str, ...], Form()] = (),
) -> Response:
    """Add or change a site."""
    name = site_id.strip().upper()
    job.save_site(asked.home, name, fields, list(streams), by=asked.actor.name)
    return asked.go(f"/places/sites/{quote(name, safe='')}", _("The site is kept."))


@pages.get("/places/towns", Action.MANAGE_PLACES)
def towns(asked: Asked) -> Response:
    """The closed list of towns with their regions."""
    return asked.page("inside/towns.html", towns=job.place_list(asked.home, "towns"))


@pages.get("/places/expected", Action.MANAGE_PLACES)
def expected(asked: Asked, site: str = "", month: str = "") -> Response:
    """What is expected of sites, by site or month."""
    rows = job.place_list(asked.home, "expected")
    months = sorted({row["reporting_month"] for row in rows}, reverse=True)
    found = [row for row in rows if site in ("", row["site_id"]) and month in ("", row["reporting_month"])]
    return asked.page(
        "inside/expected.html",
        rows=found[:_MOST_LINES],
        total=len(found),
        months=months,
        site=site,
        month=month,
        sites=[row for row in job.place_list(asked.home, "sites") if row["streams"]],
        titles=job.programme_titles(),
    )


@pages.post("/places/expected", Action.MANAGE_PLACES)
def save_expected(asked: Asked, site: Text, program: Text, month: Text = "", due: Text = "") -> Response:
    """Expect a report, or move its due day."""
    job.save_expected(asked.home, site, program, month, due, by=asked.actor.name)
    return asked.go(f"/places/expected?site={quote(site)}", _("The expected report is kept."))


@pages.get("/places/load", Action.MANAGE_PLACES)
def load(asked: Asked) -> Response:
    """The form to choose a list."""
    return asked.page("inside/load.html", kind="", changes=None, text="")


@pages.post("/places/load", Action.MANAGE_PLACES)
def preview(asked: Asked, kind: Text, file: Annotated[UploadFile, File()]) -> Response:
    """What a list would change; nothing is changed yet."""
    changes, text = job.place_list_changes(asked.home, kind, file.file.read())
    return asked.page("inside/load.html", kind=kind, changes=changes, text=text)


@pages.post("/places/load/confirm", Action.MANAGE_PLACES)
def confirm(asked: Asked, kind: Text, text: Text) -> Response:
    """Take the list over."""
    job.load_place_list(asked.home, kind, text, by=asked.actor.name)
    there = {"towns": "/places/towns", "expected": "/places/expected"}.get(kind, "/places")
    return asked.go(there, _("The list is taken over."))


def _choices(asked: Question) -> dict[str, Any]:
    towns = job.place_list(asked.home, "towns")
    return {
        "titles": job.programme_titles(),
        "towns": [row["town"] for row in towns],
        "regions": sorted({row["region"] for row in towns if row["region"]}),
    }
