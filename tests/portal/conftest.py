"""A real portal on the demonstration's state."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from portal.browser import ARGUMENTS, CHROMIUM
from portal.visitors import ORIGIN, Clock, Portal
from portal.workbooks import LAST_MONTHS

from sorops import job
from sorops.generate.sample import write_sample
from sorops.job.accounts import add_account
from sorops.job.demonstration import ACCOUNTS, PASSWORD, as_demonstrated, make_demonstration
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


@pytest.fixture(scope="module")
def chromium():
    """One browser for a file of tests; closed with it, for its event loop is the thread's only one."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def january(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ``home``, a state that has received everything up to January, and ``inbox``, all that there is."""
    folder = tmp_path_factory.mktemp("january")
    inbox, came = folder / "inbox", folder / "came"
    write_sample(inbox)
    shutil.copytree(inbox, came)
    for row in listed(inbox):
        if row["reporting_month"] in LAST_MONTHS:
            (came / row["file"]).unlink()
    settings = as_demonstrated(Settings(home=folder / "home"))
    job.initialise(settings, str(inbox / "sites.csv"), str(inbox / "expected_submissions.csv"))
    with job.open_home(settings) as home:
        job.collect(home, str(came), str(inbox / "manifest.csv"))
        for chunk in job.chunks(home):
            list(job.process(home, chunk))
        for name, (role, sites) in ACCOUNTS.items():
            add_account(home, name, role, sites, password=PASSWORD, by="admin")
    return folder


def listed(inbox: Path) -> list[dict[str, str]]:
    """The envelopes of the files of an inbox."""
    with (inbox / "manifest.csv").open(newline="") as file:
        return list(csv.DictReader(file))
