"""Sending a file: as the body itself, or as a form with the field ``file``."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Depends
from fastapi.responses import JSONResponse
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from sorops import job
from sorops.errors import UsageError
from sorops.policy import Action
from sorops.portal.api.errors import REFUSALS, ApiRoute
from sorops.portal.api.fields import AnyMonth, AnyProgram, Key, Name
from sorops.portal.api.models import Uploaded
from sorops.portal.api.site import own_site
from sorops.portal.asked import Asked
from sorops.portal.pages import Pages

pages = Pages(prefix="/api", tags=["Files"], route_class=ApiRoute)
_BYTES = {"type": "string", "format": "binary", "minLength": 1, "description": "The file."}
_FORM = {"type": "object", "required": ["file"], "properties": {"file": _BYTES}}
_BODY = {
    "requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": _BYTES}, "multipart/form-data": {"schema": _FORM}},
    }
}
_AGAIN: dict[int | str, dict[str, Any]] = {200: {"model": Uploaded, "description": "It came under this key before."}}
_FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")
_NO_FILE = "The request has no file. Send it as the body, or as a form with the field: file"


async def sent(request: Request) -> bytes:
    """The bytes of the file.

    Raises:
        UsageError: there are none.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind in _FORMS:
        given = (await request.form()).get("file")
        data = await given.read() if isinstance(given, UploadFile) else b""
    else:
        data = await request.body()
    if not data:
        raise UsageError(_NO_FILE)
    return data


@pages.post(
    "/files",
    Action.UPLOAD,
    include_in_schema=True,
    status_code=201,
    response_class=JSONResponse,
    response_model=Uploaded,
    responses=REFUSALS | _AGAIN,
    openapi_extra=_BODY,
)
def send(
    asked: Asked,
    response: Response,
    data: Annotated[bytes, Depends(sent)],
    key: Key,
    name: Name = "file",
    month: AnyMonth = None,
    program: AnyProgram = None,
) -> Any:
    """Send a file. It is safe once this is answered, and small files are checked by then.

    The workbook says where it belongs; give month and programme only where it does not.
    """
    site = own_site(asked, program or "")
    found = job.upload(
        asked.home,
        data,
        name,
        key=key,
        by=asked.actor.name,
        site=site.site_id,
        month=month or "",
        program=program or "",
        sites=asked.sites(Action.UPLOAD),
    )
    response.status_code = 200 if found.is_repeat else 201
    return {
        "number": found.number,
        "state": found.state,
        "verdict": found.verdict,
        "is_repeat": found.is_repeat,
        "url": f"/api/files/{found.number}",
    }
