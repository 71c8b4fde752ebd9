"""A real portal on the demonstration's state."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from portal.visitors import ORIGIN, Clock, Portal

from sorops import job
from sorops.job.demonstration import as_demonstrated, make_demonstration
from sorops.portal.app import create_app
from sorops.settings import Settings


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
