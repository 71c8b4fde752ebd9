"""A site's system reads what was decided, and says what it has to say; the other sites' files are not there for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from portal.api.conftest import OTHER, SITE

from sorops import job

PROBLEM = "application/problem+json"
SHAPES = Path(__file__).parents[3] / "docs" / "json.md"


def test_a_site_sees_its_own_files_only(api, system):
    found = system.get("/api/files").json()
    assert {row["site_id"] for row in found} == {SITE}
    assert [row["number"] for row in found] == sorted((row["number"] for row in found), reverse=True)
    older = system.get("/api/files", params={"before": found[0]["number"], "most": 1}).json()
    assert older == found[1:2]


@pytest.mark.parametrize("path", ["", "/findings", "/receipt"])
def test_a_file_of_another_site_looks_as_if_there_were_none(api, system, path):
    other = system.get(f"/api/files/{api.file_of(OTHER)}{path}")
    unknown = system.get(f"/api/files/999999{path}")
    assert (other.status_code, other.content, other.headers["content-type"]) == (404, unknown.content, PROBLEM)


def test_findings_have_the_shape_of_the_documentation_and_hold_no_value(api, system):
    numbers = [row["number"] for row in system.get("/api/files").json()]
    told = [system.get(f"/api/files/{number}/findings").json() for number in numbers]
    with_problems = next(one for one in told if one["problems"])
    documented = SHAPES.read_text()
    for name in (*with_problems["findings"][0], *with_problems["problems"][0]):
        assert f"`{name}`" in documented
    assert "received" not in with_problems["problems"][0]


def test_a_file_says_in_words_what_to_do(api, system):
    told = system.get(f"/api/files/{api.file_of(SITE)}").json()
    assert told["state"] == "CHECKED"
    assert told["decided"].endswith(".")
    assert sum(told["counts"].values()) == len(system.get(f"/api/files/{told['number']}/findings").json()["findings"])


def test_the_receipt_is_a_document(api, system):
    answer = system.get(f"/api/files/{api.file_of(SITE)}/receipt")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


def test_an_answer_to_a_question_is_kept_under_the_name_of_the_token(api, system):
    number, asked = next(
        (row["number"], finding)
        for row in system.get("/api/files").json()
        for finding in system.get(f"/api/files/{row['number']}/findings").json()["findings"]
        if finding["severity"] == "W"
    )
    said = {"code": asked["code"], "reason": "We looked again; it is right as it stands."}
    answer = system.post(f"/api/files/{number}/answers", json=said)
    assert answer.status_code == 201, answer.text
    (kept,) = (row for row in job.known_answers(api.portal.home) if row["number"] == answer.json()["numbers"][0])
    assert (kept["answered_by"], kept["answered_via"], kept["reason"]) == ("token:1", "PORTAL", said["reason"])


def test_an_answer_to_what_was_not_asked_is_refused_in_a_sentence(api, system):
    answer = system.post(f"/api/files/{api.file_of(SITE)}/answers", json={"code": "V99", "reason": "It is right."})
    assert (answer.status_code, answer.headers["content-type"]) == (400, PROBLEM)
    assert answer.json()["detail"].endswith("has no such question."), "there are no commands here to send anybody to"


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ({"code": "V41"}, "reason is missing."),
        ({"code": "V41", "reason": ""}, "reason is not as it should be."),
        ({"code": "V41", "reason": "Right.", "why": "Right."}, "a field that is not known here"),
        ([], "needs a body of JSON"),
    ],
)
def test_a_wrong_request_is_refused_in_our_own_words(api, system, body, sentence):
    answer = system.post(f"/api/files/{api.file_of(SITE)}/answers", json=body)
    assert (answer.status_code, answer.headers["content-type"]) == (422, PROBLEM)
    assert sentence in answer.json()["detail"]
    assert "pydantic" not in answer.text
    assert json.dumps(body) not in answer.text
