"""People who visit a portal in a test: without a browser and without a network."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Any

from starlette.testclient import TestClient

from sorops.job import Home
from sorops.job.demonstration import PASSWORD

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
