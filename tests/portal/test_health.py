"""What machines ask of the portal, and what it tells of itself in its log."""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from sorops.portal.observing import JsonLines, Metrics, Observing
from sorops.portal.rendering import Templates


@pytest.fixture
def lines() -> Iterator[list[dict[str, Any]]]:
    """What the portal logs, read back."""
    kept: list[dict[str, Any]] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            kept.append(json.loads(JsonLines().format(record)))

    log, handler = logging.getLogger("sorops.portal"), Keep()
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    yield kept
    log.removeHandler(handler)


def test_a_portal_that_runs_is_alive_and_ready(portal) -> None:
    visitor = portal.visitor()
    assert visitor.get("/health").text == "alive\n"
    answer = visitor.get("/ready")
    assert answer.status_code == 200
    assert answer.json() == {"ready": True, "ledger": "well", "archive": "well", "disk": "well", "keys": "well"}


def test_a_portal_that_cannot_keep_a_file_says_so_without_details_to_strangers(portal) -> None:
    (portal.home.settings.keys / "recipients.txt").unlink()
    answer = portal.visitor().get("/ready")
    assert answer.status_code == 503
    assert answer.json()["keys"] == "not well"


def test_a_full_disk_is_not_ready(portal, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = type(shutil.disk_usage("/"))
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(1000, 960, 40))
    answer = portal.visitor().get("/ready")
    assert (answer.status_code, answer.json()["disk"]) == (503, "not well")


def test_figures_are_for_the_holder_of_the_token_and_this_machine_only(portal) -> None:
    visitor = portal.visitor()
    assert visitor.get("/metrics").status_code == 404
    (portal.home.settings.keys / "metrics.token").write_text("a long secret\n")
    assert visitor.get("/metrics", headers={"Authorization": "Bearer wrong"}).status_code == 404
    told = visitor.get("/metrics", headers={"Authorization": "Bearer a long secret"}).text
    assert 'sorops_requests_total{method="GET",route="/metrics",status="404"} 2.0' in told
    assert 'sorops_files{verdict="ACCEPTED"}' in told
    assert "sorops_release_age_seconds" in told
    assert "sorops_queue 0.0" in told
    with TestClient(portal.app, client=("127.0.0.1", 1)) as here:
        assert here.get("/metrics").status_code == 200
        assert here.get("/metrics", headers={"X-Forwarded-For": "9.9.9.9"}).status_code == 404


def test_a_line_of_the_log_has_the_route_and_the_account_and_nothing_that_was_sent(portal, lines) -> None:
    visitor = portal.sign_in("manager")
    lines.clear()
    visitor.get("/account?name=Jane+Canary", headers={"User-Agent": "Jane Canary"})
    visitor.get("/Jane-Canary.xlsx")
    portal.visitor().get("/Jane-Canary/more")
    assert [(line["route"], line["account"], line["status"]) for line in lines] == [
        ("/account", "manager", 200),
        ("-", "manager", 404),
        ("-", "", 303),
    ]
    assert "Canary" not in json.dumps(lines)
    assert all(len(line["request"]) == 32 for line in lines)


def test_an_error_nobody_foresaw_is_answered_with_its_number_and_logged_without_its_text(tmp_path, lines) -> None:
    app = FastAPI()

    @app.get("/fails")
    def fails() -> None:
        raise ValueError("Jane Canary")

    from sorops.settings import Settings

    app.state.pages = Templates(Settings(home=tmp_path))
    app.add_middleware(Observing, metrics=Metrics())
    answer = TestClient(app).get("/fails")
    assert answer.status_code == 500
    assert "Nothing was lost" in answer.text
    assert "Canary" not in answer.text + json.dumps(lines)
    failed, asked = lines
    assert (failed["event"], failed["error"]) == ("failed", "ValueError")
    assert failed["request"] == asked["request"] == answer.headers["x-request-id"]


def test_the_text_of_an_error_and_words_of_other_libraries_stay_out_of_the_log() -> None:
    try:
        raise ValueError("Jane Canary")
    except ValueError as error:
        told = (type(error), error, error.__traceback__)
    ours = logging.LogRecord("uvicorn.error", logging.ERROR, "", 1, "Exception in ASGI application\n", (), told)
    theirs = logging.LogRecord("multipart", logging.WARNING, "", 1, "odd: Jane Canary", (), None)
    for record in (ours, theirs):
        assert "Canary" not in JsonLines().format(record)
    assert json.loads(JsonLines().format(ours))["error"] == "ValueError"
