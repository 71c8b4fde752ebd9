"""The example client of the documentation sends real workbooks to a real server."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from portal.api.conftest import SITE

from sorops import job
from sorops.portal.server import server
from sorops.settings import PROJECT

CLIENT = PROJECT / "docs" / "examples" / "submit.py"
STARTED_SECONDS = 20


@pytest.fixture
def address(api):
    """The portal on a port of this machine."""

    listening = socket.create_server(("127.0.0.1", 0))
    running = server(api.portal.app)
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    until = time.monotonic() + STARTED_SECONDS
    while not running.started:
        assert time.monotonic() < until
        time.sleep(0.05)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    running.should_exit = True
    thread.join(timeout=STARTED_SECONDS)


def submit(address: str, token: str, path: Path) -> subprocess.CompletedProcess[str]:
    """Run the client as its documentation says."""
    environment = os.environ | {"SOROPS_TOKEN": token}
    arguments = [sys.executable, "-W", "error", str(CLIENT), address, str(path)]
    return subprocess.run(arguments, env=environment, capture_output=True, text=True, timeout=120, check=False)


def test_a_workbook_is_sent_and_its_problems_are_printed(api, address, tmp_path):
    path = tmp_path / "march.xlsx"
    path.write_bytes(job.template(api.portal.home, "OP_MAT", SITE, "2019-03"))
    told = submit(address, api.token, path)
    assert told.stderr == ""
    assert told.returncode in (0, 2), told.stdout
    again = submit(address, api.token, path)
    assert again.stdout == told.stdout, "the same file under the same key is the same file"


def test_a_file_that_is_sent_back_says_what_to_fix(api, address, tmp_path):
    path = tmp_path / "march.xlsx"
    path.write_bytes(b"PK\x03\x04 this is no workbook")
    told = submit(address, api.token, path)
    assert told.returncode == 1, told
    assert "To fix: " in told.stdout


def test_a_token_that_opens_nothing_is_said_in_a_sentence(address, tmp_path):
    path = tmp_path / "march.xlsx"
    path.write_bytes(b"anything")
    told = submit(address, "sorops_wrong", path)
    assert (told.returncode, told.stdout) == (3, "")
    assert told.stderr == ("Not sent: Send the token of your site: Authorization: Bearer, a space, and the token.\n")


def test_nothing_is_sent_unencrypted(tmp_path):
    told = submit("http://portal.example", "sorops_any", tmp_path / "march.xlsx")
    assert told.returncode == 3
    assert told.stderr.startswith("Use: ")
