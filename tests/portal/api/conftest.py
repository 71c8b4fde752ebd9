"""A site's own system that speaks to the portal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from portal.visitors import ORIGIN
from starlette.testclient import TestClient

from sorops import job

SITE, OTHER = "OP-03", "OP-02"
"""The first is late with March, and was asked about an earlier month."""


class System(TestClient):
    """A program that sends a token with each request and keeps no cookies."""


@dataclass
class Api:
    """The portal and the token of its site."""

    portal: Any
    token: str
    systems: list[System]

    def system(self, token: str | None = None) -> System:
        """A program with the site's token, or with another."""
        chosen = self.token if token is None else token
        headers = {"Authorization": f"Bearer {chosen}"} if chosen else {}
        made = System(self.portal.app, base_url=ORIGIN, headers=headers, raise_server_exceptions=False)
        made.__enter__()
        self.systems.append(made)
        return made

    def file_of(self, site: str) -> int:
        """The number of some decided file of a site."""
        return next(row["number"] for row in job.status(self.portal.home) if row["site_id"] == site and row["number"])


@pytest.fixture
def api(portal):
    made = Api(portal, job.issue_token(portal.home, SITE, "records system", by="admin"), [])
    yield made
    for system in made.systems:
        system.__exit__(None, None, None)


@pytest.fixture
def system(api):
    return api.system()
