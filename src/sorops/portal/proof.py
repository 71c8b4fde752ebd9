"""Asking for the password again before what matters most, if it was not given just now (security.md R-AU-3)."""

from __future__ import annotations

from urllib.parse import quote

from starlette.responses import Response

from sorops.portal.asked import Question
from sorops.portal.texts import _

AGAIN = _("Please give your password again; this page asks for it every five minutes.")


def proof_first(asked: Question, url: str) -> Response | None:
    """The way to the page that asks for the password, from which one comes back to ``url``; None where it was given."""
    if asked.session is not None and asked.session.stepped_up:
        return None
    return asked.go(f"/account/prove?next={quote(url)}", AGAIN, "info")
