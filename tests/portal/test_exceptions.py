"""Answers decided and exceptions given, by a manager only."""

from __future__ import annotations

from sorops import job


def answered(portal):
    """A question that the reporter has answered; gives the answer's number."""
    row = next(row for row in job.status(portal.home, "2019-03") if row["site_id"] == "OP-01")
    (number,) = job.answer(portal.home, row["number"], "OP101", "One client moved on the last day.", by="reporter")
    return number


def test_an_approved_answer_becomes_an_exception(portal):
    number = answered(portal)
    visitor = portal.sign_in("manager")
    assert "One client moved on the last day." in visitor.get("/exceptions").text
    visitor.post_form(f"/exceptions/answers/{number}/approve", until="2019-06-30")
    assert job.known_answers(portal.home, is_open=True) == []
    (given,) = [one for one in job.known_exceptions(portal.home) if one["code"] == "OP101"]
    assert (given["until"], given["approved_by"]) == ("2019-06-30", "manager")


def test_a_refused_answer_needs_a_reason(portal):
    number = answered(portal)
    visitor = portal.sign_in("manager")
    visitor.post_form(f"/exceptions/answers/{number}/refuse", reason="", back="/exceptions")
    assert len(job.known_answers(portal.home, is_open=True)) == 1
    visitor.post_form(f"/exceptions/answers/{number}/refuse", reason="The census must fit the flows.")
    assert job.known_answers(portal.home, is_open=True) == []


def test_an_exception_is_given_and_ended(portal):
    visitor = portal.sign_in("manager")
    visitor.post_form("/exceptions", code="op101", until="2019-12-31", reason="New ledger at the site.", site="OP-02")
    (given,) = [one for one in job.known_exceptions(portal.home) if one["site_id"] == "OP-02"]
    visitor.post_form(f"/exceptions/{given['number']}/end", last_day="2019-05-31", reason="The ledger works.")
    (ended,) = [one for one in job.known_exceptions(portal.home) if one["site_id"] == "OP-02"]
    assert ended["until"] == "2019-05-31"


def test_a_wish_that_cannot_be_met_leads_back_with_a_sentence(portal):
    visitor = portal.sign_in("manager")
    answer = visitor.post_form("/exceptions", code="ZZ999", until="2019-12-31", reason="Any.", back="/exceptions")
    assert answer.headers["location"] == "/exceptions"
    assert "usa-alert--error" in visitor.get("/exceptions").text
    assert job.known_exceptions(portal.home) == []


def test_an_exception_can_be_for_one_column_and_begin_on_a_day(portal):
    visitor = portal.sign_in("manager")
    said = {"reason": "New ledger at the site.", "since": "2019-02-01", "until": "2019-12-31"}
    visitor.post_form("/exceptions", code="OP101", program="OP_MAT", column="Census at end of month", **said)
    (given,) = job.known_exceptions(portal.home)
    assert (given["column"], given["since"]) == ("Census at end of month", "2019-02-01")
    visitor.post_form("/exceptions", code="OP101", column="No such column", **said, back="/exceptions")
    assert "No sheet has a column No such column." in visitor.get("/exceptions").text
