"""Files sent by a site's system: kept once, checked at once, never for another site."""

from __future__ import annotations

from uuid import uuid4

import pytest
from portal.api.conftest import OTHER, SITE

from sorops import job

KEY = "Idempotency-Key"


def workbook(api, site=SITE):
    return job.template(api.portal.home, "OP_MAT", site, "2019-03")


def files_known(api):
    return len(job.sent_list(api.portal.home, None, most=10_000))


@pytest.mark.parametrize("is_form", [True, False])
def test_a_workbook_is_kept_and_checked(api, system, is_form):
    data = workbook(api)
    sent = {"files": {"file": ("march.xlsx", data)}} if is_form else {"content": data}
    answer = system.post("/api/files", params={"name": "march.xlsx"}, headers={KEY: str(uuid4())}, **sent)
    assert answer.status_code == 201, answer.text
    told = answer.json()
    assert (told["state"], told["is_repeat"]) in {("CHECKED", False), ("UNFILED", False)}
    kept = system.get(told["url"]).json()
    assert (kept["site_id"], kept["file"], kept["file_bytes"]) == (SITE, "march.xlsx", len(data))


def test_the_same_file_under_the_same_key_is_received_once(api, system):
    data, headers = workbook(api), {KEY: "march-of-2019"}
    first = system.post("/api/files", content=data, headers=headers)
    known = files_known(api)
    again = system.post("/api/files", content=data, headers=headers)
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json() | {"is_repeat": True}
    assert files_known(api) == known


def test_the_workbook_of_another_site_is_not_filed_there(api, system):
    answer = system.post("/api/files", content=workbook(api, OTHER), headers={KEY: str(uuid4())})
    told = answer.json()
    assert told["verdict"] == "REJECTED"
    (found,) = (one for one in system.get(f"{told['url']}/findings").json()["findings"] if one["code"] == "F18")
    assert found["severity"] == "E-FILE"


def test_a_file_without_a_key_is_refused_before_it_is_kept(api, system):
    known = files_known(api)
    answer = system.post("/api/files", content=workbook(api))
    assert answer.status_code == 422
    assert answer.json()["detail"].startswith("Idempotency-Key is missing. A key of 8 to 100 ")
    assert files_known(api) == known


def test_a_request_without_a_file_says_how_to_send_one(system):
    for sent in ({"content": b""}, {"data": {"file": "march.xlsx"}}, {"files": {"workbook": b"PK"}}):
        answer = system.post("/api/files", headers={KEY: str(uuid4())}, **sent)
        assert answer.status_code == 400, sent
        assert "as the body" in answer.json()["detail"]


def test_the_marked_workbook_is_made_by_the_worker_and_lies_ready_for_the_token_that_asked(api, system):
    sent = system.post("/api/files", content=b"PK no workbook", headers={KEY: str(uuid4())}).json()
    first = system.get(f"{sent['url']}/marked")
    assert (first.status_code, first.json(), first.headers["retry-after"]) == (202, {"state": "WAITING"}, "2")
    job.work(api.portal.home)
    made = system.get(f"{sent['url']}/marked")
    assert (made.status_code, made.content[:2]) == (200, b"PK")
    same_site = api.system(job.issue_token(api.portal.home, SITE, "another system", by="admin"))
    assert same_site.get(f"{sent['url']}/marked").status_code == 202, "each account has its own copy"
