"""Files that a site gets back: the receipt, and its own workbook marked."""

from __future__ import annotations

from typing import Any

from fastapi.responses import JSONResponse
from starlette.responses import Response

from sorops import job
from sorops.errors import UsageError
from sorops.policy import Action
from sorops.portal.api.errors import REFUSALS, ApiRoute
from sorops.portal.api.fields import Number
from sorops.portal.api.models import Making
from sorops.portal.asked import Asked
from sorops.portal.pages import Pages

pages = Pages(prefix="/api", tags=["Files"], route_class=ApiRoute)
PDF = "application/pdf"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PAUSE_SECONDS = 2


def document_of(kind: str) -> dict[int | str, dict[str, Any]]:
    """How the description tells of an answer that is a file."""
    content = {kind: {"schema": {"type": "string", "format": "binary"}}}
    return {200: {"description": "The file.", "content": content}}


def attached(data: bytes, kind: str, name: str) -> Response:
    """A file to keep."""
    return Response(data, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


_SHOWN: dict[str, Any] = {"include_in_schema": True, "response_class": Response}


@pages.get("/files/{number}/receipt", Action.GET_RECEIPT, **_SHOWN, responses=REFUSALS | document_of(PDF))
def receipt(asked: Asked, number: Number) -> Response:
    """The receipt, to keep: what came, when, and what was decided."""
    asked.require_file(number, Action.GET_RECEIPT)
    return attached(job.receipt_pdf(asked.home, number), PDF, f"receipt-{number}.pdf")


_LATER: dict[int | str, dict[str, Any]] = {202: {"model": Making, "description": "It is being made. Ask again."}}


@pages.get("/files/{number}/marked", Action.SEE_VALUES, **_SHOWN, responses=REFUSALS | document_of(WORKBOOK) | _LATER)
def marked(asked: Asked, number: Number) -> Response:
    """The workbook with every problem marked in its cells. The first request has it made; it lies ready for a day.

    It holds what the workbook holds: keep it as you keep that.
    """
    found = asked.require_file(number, Action.SEE_VALUES)
    if found.verdict is None:
        raise UsageError("The file is not decided yet. Ask again when its state is CHECKED.")
    by, reached = asked.actor.name, asked.sites(Action.SEE_VALUES)
    ready = job.outbox_item(asked.home, number, "MARK", by)
    if ready is not None:
        return attached(ready.path.read_bytes(), WORKBOOK, ready.download_name)
    last = job.last_request(asked.home, "MARK", str(number), by)
    if last is not None and last.state == "FAILED":
        raise UsageError(last.outcome)
    job.ask(asked.home, "MARK", str(number), by, sites=reached)
    return JSONResponse({"state": "WAITING"}, 202, {"Retry-After": str(_PAUSE_SECONDS)})
