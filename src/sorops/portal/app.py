"""The portal as an application: gate, limits, headers, routes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from sorops import job
from sorops.job import Home
from sorops.portal.gate import Gate
from sorops.portal.headers import SafeHeaders
from sorops.portal.limits import BodyLimits, CloseUnread, RequestRate
from sorops.portal.observing import Metrics, Observing
from sorops.portal.provider import add_provider
from sorops.portal.refusals import answer_errors
from sorops.portal.rendering import Templates
from sorops.portal.routes import ROUTES
from sorops.settings import Settings

STATIC = Path(__file__).parent / "static"


def create_app(settings: Settings, home: Home | None = None) -> FastAPI:
    """The portal on a home folder; opened when the server starts, or handed in open.

    Raises:
        SetupError: the home was not initialised, or a key is missing (when the server starts).
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        if home is not None:
            app.state.home = home
            yield
            return
        with job.open_home(settings) as opened:
            app.state.home = opened
            yield

    app = FastAPI(title="sorops", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    app.state.pages = Templates(settings)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    for pages in ROUTES:
        app.include_router(pages)
    answer_errors(app)
    add_provider(app, settings)
    app.state.metrics = Metrics()
    # The last one added is the first one asked.
    app.add_middleware(BodyLimits, file_bytes=settings.limits.file_bytes)
    app.add_middleware(Gate)
    app.add_middleware(RequestRate)
    app.add_middleware(CloseUnread)
    app.add_middleware(Observing, metrics=app.state.metrics)
    app.add_middleware(SafeHeaders)
    return app
