"""For machines: whether the portal is alive, whether it can take files, and its figures."""

from __future__ import annotations

import hmac
import ipaddress

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from sorops import job
from sorops.job import Home
from sorops.policy import Action
from sorops.portal.pages import Pages

pages = Pages()
TOKEN = "metrics.token"  # noqa: S105 - the name of the file that holds it


@pages.get("/health", Action.OPEN_PUBLIC)
def health() -> Response:
    """The process answers."""
    return PlainTextResponse("alive\n")


@pages.get("/ready", Action.OPEN_PUBLIC)
def ready(request: Request) -> Response:
    """Whether files can be taken: 200, or 503 with what is not well; details for whoever may see the metrics."""
    checks = job.checks_of_machine(request.app.state.home)
    may_see = _may_see(request)
    named = {check.name: "well" if check.is_well else check.sentence if may_see else "not well" for check in checks}
    is_ready = all(check.is_well for check in checks)
    return JSONResponse({"ready": is_ready, **named}, 200 if is_ready else 503)


@pages.get("/metrics", Action.OPEN_PUBLIC)
def metrics(request: Request) -> Response:
    """Figures for Prometheus: for this machine, or with the token of the file ``metrics.token`` in the keys folder."""
    if not _may_see(request):
        raise HTTPException(404)
    both = generate_latest(request.app.state.metrics.registry) + generate_latest(_of_state(request.app.state.home))
    return Response(both, media_type=CONTENT_TYPE_LATEST)


def _may_see(request: Request) -> bool:
    """A proxy on this machine speaks for strangers: what it passes on is not from here."""
    if "x-forwarded-for" not in request.headers and "forwarded" not in request.headers and _is_here(request):
        return True
    path = request.app.state.home.settings.keys / TOKEN
    given = request.headers.get("authorization", "").removeprefix("Bearer ").encode()
    return path.is_file() and bool(given) and hmac.compare_digest(given, path.read_bytes().strip())


def _is_here(request: Request) -> bool:
    try:
        return request.client is not None and ipaddress.ip_address(request.client.host).is_loopback
    except ValueError:
        return False


class _State(Collector):
    """What the ledger and the disk say; the same from each process of the portal."""

    def __init__(self, home: Home) -> None:
        self.home = home

    def collect(self) -> list[GaugeMetricFamily]:
        """The figures now."""
        found = job.figures_of_operation(self.home)
        files = GaugeMetricFamily("sorops_files", "Received files by verdict.", labels=["verdict"])
        for verdict, count in sorted(found.files.items()):
            files.add_metric([verdict], count)
        free = GaugeMetricFamily("sorops_disk_free_ratio", "Share of the disk that is free.", found.free)
        queue = GaugeMetricFamily("sorops_queue", "Requests that wait for the worker.", found.queue)
        if found.release_seconds is None:
            return [files, free, queue]
        age = "Age of the figures that readers get."
        return [files, free, queue, GaugeMetricFamily("sorops_release_age_seconds", age, found.release_seconds)]


def _of_state(home: Home) -> CollectorRegistry:
    registry = CollectorRegistry()
    registry.register(_State(home))
    return registry
