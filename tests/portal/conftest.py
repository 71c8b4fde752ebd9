"""A real portal on the demonstration's state, without a browser and without a network."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from sorops import job
from sorops.job import Home
from sorops.job.demonstration import PASSWORD, as_demonstrated, make_demonstration
from sorops.portal.app import create_app
from sorops.settings import Settings

ORIGIN = "https://portal.example"


class Clock:
    """The ledger's clock, moved by hand; it starts at the real time."""

    def __init__(self) -> None:
        self.shift = dt.timedelta()

    def __call__(self) -> dt.datetime:
        return dt.datetime.now(dt.UTC).replace(tzinfo=None) + self.shift

    def pass_minutes(self, minutes: float) -> None:
        self.shift += dt.timedelta(minutes=minutes)


class Visitor(TestClient):
    """A browser without scripts: keeps cookies, follows nothing, sends forms with the token of their page."""

    def post_form(self, url: str, files: Any = None, **fields: Any) -> Any:
        """Send a form as a page of the portal would."""
        fields = {"csrf": self.form_token(), **fields}
        return self.post(url, data=fields, files=files, headers={"Origin": ORIGIN, "Sec-Fetch-Site": "same-origin"})

    def form_token(self) -> str:
        """The token that any page of this visitor's carries."""
        page = self.get("/account") if "__Host-session" in self.cookies else self.get("/sign-in")
        found = re.search(r'<meta name="csrf" content="([0-9a-f]+)">', page.text)
        assert found, "every page carries the token"
        return found[1]

    def sign_in(self, name: str, password: str = PASSWORD, code: str = "") -> Any:
        """Sign in as a person does."""
        return self.post_form("/sign-in", name=name, password=password, code=code)


@dataclass
class Portal:
    """The application, its home, its clock, and people who are signed in."""

    app: Any
    home: Home
    clock: Clock
    visitors: list[Visitor] = field(default_factory=list)

    def visitor(self) -> Visitor:
        """Somebody who has not signed in."""
        made = Visitor(self.app, base_url=ORIGIN, follow_redirects=False, raise_server_exceptions=False)
        made.__enter__()
        self.visitors.append(made)
        return made

    def sign_in(self, name: str) -> Visitor:
        """An account of the demonstration, signed in."""
        made = self.visitor()
        answer = made.sign_in(name)
        assert answer.status_code == 303, answer.text
        return made


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the demonstration's state, files decided, released; never changed."""
    folder = tmp_path_factory.mktemp("demonstration") / "home"
    make_demonstration(Settings(home=folder))
    return folder


@pytest.fixture
def portal(demonstration: Path, tmp_path: Path) -> Iterator[Portal]:
    """A portal of this test's own."""
    folder = tmp_path / "home"
    shutil.copytree(demonstration, folder, symlinks=True)
    settings = replace(as_demonstrated(Settings(home=folder)), portal_url=ORIGIN)
    clock = Clock()
    with job.open_home(settings, clock=clock) as home:
        made = Portal(create_app(settings, home), home, clock)
        yield made
        for visitor in made.visitors:
            visitor.__exit__(None, None, None)
