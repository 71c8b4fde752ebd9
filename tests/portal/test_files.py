"""The page of a file: decision, problems with values for those who may see them, answers, headers, receipt, changes."""

from __future__ import annotations

import html

import pytest

from sorops import job


def number_of(portal, verdict, site=""):
    rows = job.received_files(portal.home, frozenset([site]) if site else None, 1000)
    return next(row["arrival_no"] for row in rows if row["verdict"] == verdict)


@pytest.fixture
def asked(portal):
    """A file with a question about a number, whose value is loaded."""
    number = number_of(portal, "ACCEPTED_WITH_WARNINGS", "OP-01")
    (entry,) = job.view_of_file(portal.home, number, with_values=True).questions
    return number, entry


def test_every_problem_says_what_is_wrong_where_and_how_to_fix_it(portal, asked):
    page = html.unescape(portal.sign_in("reporter").get(f"/files/{asked[0]}").text)
    for entry in job.view_of_file(portal.home, asked[0], with_values=False).entries:
        problem = entry.problem
        for text in (problem.wrong, problem.where, problem.expected, problem.fix, problem.weight):
            assert text in page
        assert f"/guidance/codes.html#{problem.code}" in page


def test_what_stood_in_the_cell_is_shown_to_its_people_and_never_to_an_auditor(portal, asked):
    number, entry = asked
    assert entry.problem.received
    shown = f'<dd class="portal-break">{entry.problem.received}</dd>'
    assert shown in portal.sign_in("reporter").get(f"/files/{number}").text
    page = portal.sign_in("auditor").get(f"/files/{number}").text
    assert html.escape(entry.problem.where) in page
    assert "What came" not in page


def test_a_file_of_another_site_and_one_that_never_came_look_the_same(portal):
    reporter = portal.sign_in("reporter")
    other = reporter.get(f"/files/{number_of(portal, 'REJECTED', 'CF-01')}")
    unknown = reporter.get("/files/999999")
    assert (other.status_code, unknown.status_code) == (404, 404)
    assert other.text == unknown.text


def test_an_answer_is_kept_with_who_gave_it_and_shown_to_both_sides(portal, asked):
    number, entry = asked
    said = "A transfer was entered late."
    portal.sign_in("reporter").post_form(f"/files/{number}/answers", question=str(entry.place), reason=said)
    (kept,) = [row for row in job.known_answers(portal.home, is_open=True) if row["file_number"] == number]
    assert (kept["answered_by"], kept["answered_via"], kept["reason"]) == ("reporter", "PORTAL", said)
    assert said in portal.sign_in("manager").get(f"/files/{number}").text


def test_an_answer_that_names_a_person_stays_in_its_field_with_the_reason_and_is_not_kept(portal, asked):
    number, entry = asked
    said = "Ask Maria, phone 860-555-0143, born 1980-02-03"
    page = portal.sign_in("reporter").post_form(f"/files/{number}/answers", question=str(entry.place), reason=said)
    assert page.status_code == 400
    assert said in page.text
    assert f'aria-describedby="wrong-{entry.place}"' in page.text
    assert job.known_answers(portal.home, is_open=True) == []


def test_an_unknown_header_is_remembered_for_the_site_with_the_column_that_was_chosen(portal):
    number = next(
        row["arrival_no"]
        for row in job.received_files(portal.home, None, 1000)
        if job.view_of_file(portal.home, row["arrival_no"], with_values=False).headers
    )
    view = job.view_of_file(portal.home, number, with_values=False)
    header = view.headers[0]
    manager = portal.sign_in("manager")
    fields = {"sheet": header.sheet, "header": header.header, "column": header.choices[0]}
    assert manager.post_form(f"/files/{number}/headers", **fields).status_code == 303
    again = job.view_of_file(portal.home, number, with_values=False).headers[0]
    assert again.confirmed == header.choices[0]
    (known,) = job.confirmed_headers(portal.home)
    assert known["site_id"] == view.arrival.site_id


def test_a_receipt_is_a_page_and_a_document(portal, asked):
    reporter = portal.sign_in("reporter")
    page = reporter.get(f"/files/{asked[0]}/receipt").text
    assert job.receipt(portal.home, asked[0]).sha256 in page
    document = reporter.get(f"/files/{asked[0]}/receipt.pdf")
    assert document.content.startswith(b"%PDF-")
    assert document.headers["content-disposition"].startswith(f'attachment; filename="receipt-{asked[0]}.pdf"')


def test_a_later_version_tells_what_it_changed(portal):
    number = next(
        row["arrival_no"]
        for row in job.received_files(portal.home, None, 1000)
        if len(job.view_of_file(portal.home, row["arrival_no"], with_values=False).versions) > 1
        and row["is_current"]
        and row["verdict"].startswith("ACCEPTED")
        and _has_accepted_before(portal, row)
    )
    told = job.told_changes(portal.home, number)
    page = html.unescape(portal.sign_in("manager").get(f"/files/{number}/changes").text)
    assert told.sheets
    assert all(sheet.sentence in page for sheet in told.sheets)


def test_the_first_version_says_in_words_that_there_is_nothing_to_compare(portal, asked):
    answer = portal.sign_in("reporter").get(f"/files/{asked[0]}/changes")
    assert answer.status_code == 400
    assert "There is nothing before it." in answer.text


def _has_accepted_before(portal, row):
    versions = job.view_of_file(portal.home, row["arrival_no"], with_values=False).versions
    return sum(one.verdict.startswith("ACCEPTED") for one in versions) > 1
