"""A rule rehearsed on a page: asked, made by the worker, counted by site, without a value of a row."""

from __future__ import annotations

from sorops import job


def test_a_rehearsal_waits_for_the_worker_and_then_shows_counts_by_site(portal):
    steward = portal.sign_in("steward")
    wanted = {"code": "h06", "first": "2019-02", "last": "2019-03", "program": "OP_MAT"}
    for _ in range(2):
        steward.post_form("/rules/rehearse", **wanted)
    (asked,) = job.asked_rehearsals(portal.home)
    page = steward.get(f"/rules/rehearse?number={asked.number}").text
    assert "It waits" in page
    assert "hx-get" in page
    job.work(portal.home)
    expected = job.rehearse(portal.home, "H06", "OP_MAT", first="2019-02", last="2019-03")
    made = job.asked_rehearsal(portal.home, asked.number)
    assert (made.counts["files"], made.counts["findings"]) == (
        expected.files,
        sum(hit.findings for hit in expected.hits),
    )
    assert {hit.reporting_month for hit in expected.hits} <= {"2019-02", "2019-03"}
    page = steward.get(f"/rules/rehearse?number={asked.number}").text
    assert "hx-get" not in page
    assert f"{made.counts['files_hit']} / {made.counts['files']}" in page
    assert f"/rules/rehearse?number={asked.number}" in steward.get("/rules/rehearse").text


def test_what_cannot_be_rehearsed_is_refused_at_once(portal):
    manager = portal.sign_in("manager")
    for wanted in ({"code": "ZZ99"}, {"code": "H06", "first": "2019-03", "last": "2019-02"}):
        manager.post_form("/rules/rehearse", **wanted)
    assert job.asked_rehearsals(portal.home) == []
    assert manager.get("/rules/rehearse?number=999").status_code == 404
