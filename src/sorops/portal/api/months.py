"""What a site owes, the workbook for it, and the word that there was nothing."""

from __future__ import annotations

from typing import Any

from fastapi.responses import JSONResponse
from starlette.responses import Response

from sorops import job
from sorops.policy import Action
from sorops.portal.api.copies import WORKBOOK, attached, document_of
from sorops.portal.api.errors import REFUSALS, ApiRoute
from sorops.portal.api.fields import All, AnyMonth, Blank, PathMonth, Program
from sorops.portal.api.models import AttestationKept, AttestationTaken, Due
from sorops.portal.api.site import own_site
from sorops.portal.asked import Asked
from sorops.portal.pages import Pages

pages = Pages(prefix="/api", tags=["Months"], route_class=ApiRoute)
_SHOWN: dict[str, Any] = {"include_in_schema": True, "response_class": JSONResponse, "responses": REFUSALS}


@pages.get("/due", Action.SEE_DUE, response_model=list[Due], **_SHOWN)
def due(asked: Asked, month: AnyMonth = None, all: All = False) -> Any:  # noqa: A002 - the name in the address
    """The months that need a file or an answer, the most pressing first."""
    return job.owed(asked.home, asked.actor.sites, month or "", is_all=all)


_FILE = {
    200: {"description": "The workbook.", "content": {WORKBOOK: {"schema": {"type": "string", "format": "binary"}}}}
}


@pages.get(
    "/template/{program}/{month}",
    Action.GET_TEMPLATE,
    **_SHOWN | {"responses": REFUSALS | document_of(WORKBOOK), "response_class": Response},
)
def template(asked: Asked, program: Program, month: PathMonth, blank: Blank = False) -> Response:
    """The workbook to fill in, with what is carried over. It may hold rows about clients: keep it as you keep those."""
    site = own_site(asked, program)
    made = job.template(asked.home, program, site.site_id, month, is_blank=blank)
    return attached(made, WORKBOOK, f"{site.site_id}-{program}-{month}.xlsx")


@pages.post("/attestations", Action.ATTEST_ZERO, status_code=201, response_model=AttestationKept, **_SHOWN)
def attest(asked: Asked, said: AttestationTaken) -> Any:
    """Say that nothing happened in a month."""
    site = own_site(asked, said.program_stream)
    asked.require(Action.ATTEST_ZERO, site.site_id)
    job.attest_zero(asked.home, site.site_id, said.program_stream, said.reporting_month, by=asked.actor.name)
    return {
        "site_id": site.site_id,
        "program_stream": said.program_stream,
        "reporting_month": said.reporting_month,
    }
