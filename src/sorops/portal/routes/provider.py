"""Signing in with the state's identity provider."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response

from sorops import job
from sorops.policy import Action
from sorops.portal import provider
from sorops.portal.asked import Asked
from sorops.portal.pages import Pages
from sorops.portal.routes.sign_in import admitted
from sorops.portal.texts import _

pages = Pages()

UNKNOWN = _("You are known to the state, but have no account here yet. Ask the grant team for one.")
FAILED = _("The sign-in was not completed. Please try again.")


@pages.get("/sign-in/provider", Action.OPEN_PUBLIC)
async def begin(asked: Asked) -> Response:
    """Go to the identity provider."""
    if asked.request.app.state.provider is None:
        raise HTTPException(404)
    back = asked.settings.portal_url.rstrip("/") + "/sign-in/provider/back"
    answer: Response = await provider.to_provider(asked.request, back)
    return answer


@pages.get("/sign-in/provider/back", Action.OPEN_PUBLIC)
async def back(asked: Asked) -> Response:
    """Come back from the identity provider."""
    if asked.request.app.state.provider is None:
        raise HTTPException(404)
    found = await provider.identity(asked.request)
    if not found or "sub" not in found:
        return asked.go("/sign-in", FAILED, "error")
    email = str(found.get("email", "")) if found.get("email_verified") is True else ""
    signed_in = await run_in_threadpool(job.sign_in_by_provider, asked.home, str(found["sub"]), email, asked.address)
    return admitted(signed_in) if signed_in else asked.go("/sign-in", UNKNOWN, "error")
