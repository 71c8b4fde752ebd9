"""Signing in with the state's identity provider (OpenID Connect, authorization code with PKCE)."""

from __future__ import annotations

import secrets
from typing import Any

from authlib.integrations.starlette_client import OAuth, OAuthError
from fastapi import FastAPI
from joserfc.errors import JoseError
from starlette.middleware.sessions import SessionMiddleware
from starlette.requests import Request

from sorops.errors import SetupError
from sorops.settings import Settings

_SECRET = "provider.secret"  # noqa: S105 - the name of the file that holds it
_MINUTES_TO_SIGN_IN = 10


def add_provider(app: FastAPI, settings: Settings) -> None:
    """Make the identity provider of the settings known to the portal; nothing where none is set.

    Raises:
        SetupError: the file ``provider.secret`` in the keys folder is missing.
    """
    app.state.provider = None
    if not settings.oidc_issuer:
        return
    path = settings.keys / _SECRET
    if not path.is_file():
        raise SetupError(f"Put the secret that the identity provider gave you into {path}, readable by sorops only.")
    app.state.provider = OAuth().register(
        "provider",
        client_id=settings.oidc_client,
        client_secret=path.read_text().strip(),
        server_metadata_url=f"{settings.oidc_issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={"scope": "openid email profile", "code_challenge_method": "S256"},
    )
    # What ties the answer to the question lives in a cookie of its own. The secret is new at each start: a sign-in
    # that is under way then begins again.
    app.add_middleware(
        SessionMiddleware,
        secret_key=secrets.token_hex(32),
        session_cookie="__Host-provider",
        max_age=_MINUTES_TO_SIGN_IN * 60,
        same_site="lax",
        https_only=True,
    )


async def to_provider(request: Request, back: str) -> Any:
    """Send the browser to the provider, which sends it back to ``back``."""
    return await request.app.state.provider.authorize_redirect(request, back)


async def identity(request: Request) -> dict[str, Any] | None:
    """Who signed in: ``sub``, ``email``, ``email_verified`` as the provider says; None where that cannot be trusted."""
    try:
        token = await request.app.state.provider.authorize_access_token(request)
    except (OAuthError, JoseError, ValueError):
        return None
    return dict(token.get("userinfo") or {})
