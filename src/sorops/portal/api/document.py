"""The description of the API (OpenAPI 3.1): as a file for programs, and as a page for people."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse
from starlette.responses import Response

from sorops import __version__
from sorops.policy import Action
from sorops.portal.api import TOPICS
from sorops.portal.api.errors import REFUSALS
from sorops.portal.api.models import Refusal
from sorops.portal.asked import Asked
from sorops.portal.pages import Pages

pages = Pages()
ABOUT = (
    "What a site's own system does without a browser: see what is due, get the workbook, send files, read what was "
    "found, answer. Each request carries the token of one site, which the state's administrator gives out. Times are "
    "the state's, with their distance from UTC."
)


@cache
def description() -> dict[str, Any]:
    """The whole API as OpenAPI."""
    routes = [route for topic in TOPICS for route in topic.routes]
    made = get_openapi(title="sorops", version=__version__, summary="Sending files to the state", routes=routes)
    made["info"]["description"] = ABOUT
    parts = made["components"]
    parts["schemas"]["Refusal"] = Refusal.model_json_schema()
    parts["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer", "description": "The token of a site."}}
    made["security"] = [{"token": []}]
    return made


def as_text() -> str:
    """The description as the file that is kept with the documentation."""
    return json.dumps(description(), indent=2, ensure_ascii=False, sort_keys=True) + "\n"


@pages.get("/api/openapi.json", Action.OPEN_PUBLIC)
def file() -> Response:
    """The description for programs; it tells nothing of the state."""
    return JSONResponse(description())


@pages.get("/api-guide", Action.USE_OWN_ACCOUNT)
def page(asked: Asked) -> Response:
    """The description for people."""
    told = description()
    return asked.page("api/reference.html", told=told, requests=list(_requests(told)), refusals=REFUSALS)


def _requests(told: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every request with its fields, each with its words."""
    for path, methods in told["paths"].items():
        for method, about in methods.items():
            yield {"method": method.upper(), "path": path} | about | {"fields": list(_fields(told, about))}


def _fields(told: dict[str, Any], about: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield from ((one["name"], one.get("description", "")) for one in about.get("parameters", ()))
    for content in about.get("requestBody", {}).get("content", {}).values():
        name = content["schema"].get("$ref", "").rpartition("/")[2]
        schema = told["components"]["schemas"][name] if name else content["schema"]
        yield from ((field, known.get("description", "")) for field, known in schema.get("properties", {}).items())
