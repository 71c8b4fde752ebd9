"""What a site gets back: marked, alone, in part; and what happens when it comes back."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import openpyxl
import pytest

from sorops import job
from sorops.errors import UsageError
from sorops.feedback.marked import NOT_OPENED, PRIVATE
from sorops.findings import Verdict
from sorops.intake import receive
from sorops.intake.ledger import arrivals
from sorops.issues import ISSUES_TAB, SUMMARY_TAB
from sorops.job.month import decide_all
from sorops.settings import Settings
from sorops.sources import SOURCES
from sorops.submission import Envelope

ACTIVITY = SOURCES["PREV_COAL"].by_sheet["activity"].example_row
LONG = [ACTIVITY | {"session_minutes": "600"}]
"""A session of ten hours: the question R01 about L6 of the tab Activities."""
SUMMARY = SOURCES["OP_MAT"].by_sheet["summary"].example_row
CLIENT = SOURCES["OP_MAT"].by_sheet["roster"].example_row


@pytest.fixture
def receive_bytes(home):
    """Receive and decide the bytes of a file of the coalition."""

    def received(data, name):
        envelope = Envelope(f"COA-01/{name}", received_at=dt.datetime(2019, 3, 5, 9))
        arrival = receive.receive(data, envelope, home.archive, home.ledger)
        for _ in decide_all(home):
            continue
        return arrivals.get(home.ledger, arrival.arrival_no)

    return received


def book(marked):
    return openpyxl.load_workbook(io.BytesIO(marked.data))


def told(sheet):
    return {row[0].value: row[1].value for row in sheet.iter_rows(max_col=2)}


def test_a_question_is_marked_on_the_sites_own_workbook_with_what_stood_there(home, send):
    sent = send("PREV_COAL", "2019-02", activity=LONG)
    marked = job.feedback(home, sent.arrival_no)
    assert (marked.is_own, marked.reason) == (True, "")
    sheet = book(marked)["Activities"]
    assert sheet["L6"].value == 600
    assert "Received: 600\n" in sheet["L6"].comment.text
    assert book(marked)[ISSUES_TAB]["G7"].value == "600"


def test_the_summary_says_what_counts_and_which_figures_it_feeds(home, send):
    sent = send("PREV_COAL", "2019-02", activity=[ACTIVITY])
    said = told(book(job.feedback(home, sent.arrival_no))[SUMMARY_TAB])
    assert said["Activities"] == "1 row read, 1 count, 0 left out"
    assert "Residents reached directly (PRV-01)" in said["Contributes to"]
    assert (said["Site"], said["Month"]) == ("COA-01", "February 2019")


def test_an_answer_on_the_issues_sheet_comes_back_and_the_file_reads_as_before(home, send, receive_bytes):
    sent = send("PREV_COAL", "2019-02", activity=LONG)
    returned, sink = book(job.feedback(home, sent.arrival_no)), io.BytesIO()
    returned[ISSUES_TAB]["N7"] = "It was a summit of a whole day and an evening"
    returned.save(sink)
    again = receive_bytes(sink.getvalue(), "again.xlsx")
    assert again.verdict is Verdict.ACCEPTED_WITH_WARNINGS
    (answer,) = job.known_answers(home)
    assert (answer["code"], answer["belongs_to_a_question"]) == ("R01", True)


def test_correcting_the_marked_cell_is_all_that_is_needed(home, send, receive_bytes):
    sent = send("PREV_COAL", "2019-02", activity=LONG)
    returned, sink = book(job.feedback(home, sent.arrival_no)), io.BytesIO()
    returned["Activities"]["L6"] = 60
    returned.save(sink)
    assert receive_bytes(sink.getvalue(), "corrected.xlsx").verdict is Verdict.ACCEPTED


def test_a_file_with_identifiers_is_neither_touched_nor_quoted(home, file_of, receive_bytes):
    data = file_of("PREV_COAL", "COA-01", "2019-02", activity=[ACTIVITY | {"activity_id": "123-45-6789"}])
    held = receive_bytes(data, "Pat Smith.xlsx")
    assert held.verdict is Verdict.QUARANTINED_PII
    marked = job.feedback(home, held.arrival_no)
    assert (marked.is_own, marked.reason) == (False, PRIVATE)
    texts = " ".join(str(cell) for sheet in book(marked) for row in sheet.values for cell in row)
    assert "123-45-6789" not in texts
    assert "Smith" not in texts


def test_a_file_that_was_not_opened_is_not_opened_to_be_marked(home, receive_bytes):
    bad = receive_bytes(b"PK\x03\x04 not a workbook at all, but long enough to be taken for one", "bad.xlsx")
    marked = job.feedback(home, bad.arrival_no)
    assert (marked.is_own, marked.reason) == (False, NOT_OPENED)


def test_a_slice_is_a_workbook_of_its_own_with_the_client_hidden(home, send):
    late = CLIENT | {"first_contact_date": "2019-02-28", "assessment_date": "2019-02-01"}
    sent = send("OP_MAT", "2019-02", summary=[SUMMARY], roster=[late])
    marked = job.feedback(home, sent.arrival_no, client=CLIENT["client_id"])
    texts = " ".join(str(cell) for sheet in book(marked) for row in sheet.values for cell in row)
    assert not marked.is_own
    assert CLIENT["client_id"] not in texts
    assert f"••{CLIENT['client_id'][-2:]}" in texts
    with pytest.raises(UsageError, match="no problem there"):
        job.feedback(home, sent.arrival_no, client="nobody")


def test_a_duplicate_gets_what_the_first_one_got(home, file_of, receive_bytes):
    data = file_of("PREV_COAL", "COA-01", "2019-02", activity=LONG)
    first, second = receive_bytes(data, "a.xlsx"), receive_bytes(data, "b.xlsx")
    assert second.verdict is Verdict.DUPLICATE
    assert job.feedback(home, second.arrival_no).data == job.feedback(home, first.arrival_no).data


def test_feedback_is_written_as_a_private_file(home, send):
    sent = send("PREV_COAL", "2019-02", activity=LONG)
    path = job.write_feedback(home, sent.arrival_no)
    assert path == home.settings.home / "feedback" / f"file-{sent.arrival_no}.marked.xlsx"
    assert path.stat().st_mode & 0o777 == 0o600


def test_an_undecided_or_unknown_file_has_no_feedback(home, send):
    waiting = send("PREV_COAL", "2019-02", waits=True, activity=LONG)
    with pytest.raises(UsageError, match="no decision yet"):
        job.feedback(home, waiting.arrival_no)
    with pytest.raises(UsageError, match="There is no file"):
        job.feedback(home, 99)


def test_files_checked_here_are_written_marked_and_nothing_else(tmp_path: Path, file_of):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "March.xlsx").write_bytes(file_of("PREV_COAL", "COA-01", "2019-02", activity=LONG))
    (tmp_path / "March.csv").write_text("Site,COA-01\n")
    paths = [tmp_path / "one" / "March.xlsx", tmp_path / "two" / "March.xlsx", tmp_path / "March.csv"]
    written = [path for _, path in job.check_and_mark(paths, tmp_path / "out", Settings(home=tmp_path))]
    assert [path.name for path in written] == ["March.marked.xlsx", "March (2).marked.xlsx", "March.issues.xlsx"]
    assert sorted((tmp_path / "out").iterdir()) == sorted(written)
    assert {path.stat().st_mode & 0o777 for path in written} == {0o600}
