"""The portal's cookies: the session, a visit before signing in, and a sentence for the next page."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.responses import Response

SESSION = "__Host-session"
VISIT = "__Host-visit"
SAID = "__Host-said"
_LONGEST_SENTENCE = 1_000


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence about what was just done. ``kind`` is ``success``, ``error`` or ``info``."""

    text: str
    kind: str = "success"


def new_visit() -> str:
    """A token that ties the forms of a visitor who has not signed in to the visitor's browser."""
    return secrets.token_urlsafe(32)


def form_token(cookie: str) -> str:
    """What a form must carry to show that it is a page of ours, made for the holder of this cookie."""
    return hmac.new(cookie.encode(), b"form", hashlib.sha256).hexdigest()


def is_form_token(given: str, cookie: str) -> bool:
    """Whether a form carries the token of this cookie."""
    return bool(cookie) and hmac.compare_digest(given.encode(), form_token(cookie).encode())


def keep(response: Response, name: str, value: str, seconds: int | None = None) -> None:
    """Set a cookie that scripts and other sites cannot read; without ``seconds`` it goes when the browser closes."""
    response.set_cookie(name, value, max_age=seconds, path="/", secure=True, httponly=True, samesite="lax")


def forget(response: Response, name: str) -> None:
    """Take a cookie back."""
    response.delete_cookie(name, path="/", secure=True, httponly=True, samesite="lax")


def say(response: Response, said: Said) -> None:
    """Leave a sentence for the next page."""
    text = json.dumps([said.kind, said.text[:_LONGEST_SENTENCE]])
    keep(response, SAID, base64.urlsafe_b64encode(text.encode()).decode(), seconds=60)


def said(cookies: Mapping[str, str]) -> Said | None:
    """The sentence that the page before left; None where there is none, or not one of ours."""
    try:
        kind, text = json.loads(base64.urlsafe_b64decode(cookies.get(SAID, "").encode()))
    except (ValueError, binascii.Error):
        return None
    return Said(str(text), kind if kind in ("success", "error", "info") else "info")
