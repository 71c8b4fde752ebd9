"""The administrators' page on the machine."""

from __future__ import annotations

import pytest

from sorops import job


def test_it_says_what_was_received_made_and_kept_and_names_no_site_and_no_secret(portal):
    page = portal.sign_in("admin").get("/system")
    assert page.status_code == 200
    assert page.text.count(">well<") == 4
    archived = sum(1 for _ in portal.home.archive.held())
    assert f">{archived}<" in page.text
    assert "Lakeside" not in page.text
    for secret in ("worker.key", "seal.key", "recipients.txt"):
        assert (portal.home.settings.keys / secret).read_text().strip() not in page.text


def test_what_is_not_well_is_said_with_what_to_do(portal):
    (portal.home.settings.keys / "recipients.txt").unlink()
    page = portal.sign_in("admin").get("/system")
    (broken,) = (check for check in job.machine_condition(portal.home).checks if not check.is_well)
    assert page.text.count(">not well<") == 1
    assert broken.sentence.split(".")[-2].strip() in page.text


@pytest.mark.parametrize("account", ["manager", "auditor", "reporter"])
def test_it_is_for_administrators(portal, account):
    assert portal.sign_in(account).get("/system").status_code == 404
