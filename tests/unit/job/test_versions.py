"""Announcing a change, listing it, telling two versions apart, and a month in which it is switched on."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest

from sorops import job, settings
from sorops.errors import UsageError
from sorops.generate.examples import typed
from sorops.generate.template import HEADER_ROW
from sorops.intake.ledger import arrivals
from sorops.job.home import Home
from sorops.sources import SOURCES
from sorops.sources.amendments import Aspect
from sorops.sources.spec import Kind
from sorops.sources.versions import ANNOUNCED_LABEL

ROSTER = ("OP_MAT", "Client Roster", "Client ID")
REASONS = ("discharge_reason",)


def relabel(home: Home, since: str = "2019-03", label: str = "Chart number"):
    return job.announce(home, ROSTER, Aspect.LABEL, "", label, since, "clinics call it so", "manager")


def test_an_announcement_says_what_it_changes(home):
    row = relabel(home)
    assert (row["number"], row["since"], row["reason"], row["announced_by"]) == (
        1,
        "2019-03",
        "clinics call it so",
        "manager",
    )
    assert row["changes"] == [
        "Client Roster, Chart number: This column was called Client ID. The old header is still read."
    ]


def test_what_was_announced_is_past_current_or_coming(home):
    relabel(home)
    relabel(home, "2019-06", "Record number")
    job.announce(home, REASONS, Aspect.CODE, "MOVED", "Moved away", "2019-04", "asked for")
    status = {
        month: [(row["number"], row["status"]) for row in job.announced(home, month)]
        for month in ("2019-03", "2019-04", "2019-06")
    }
    assert status == {
        "2019-03": [(1, "CURRENT"), (3, "COMING"), (2, "COMING")],
        "2019-04": [(1, "CURRENT"), (3, "CURRENT"), (2, "COMING")],
        "2019-06": [(1, "PAST"), (3, "CURRENT"), (2, "CURRENT")],
    }


def test_a_column_may_stand_for_its_list_of_codes(home):
    row = job.announce(
        home, ("OP_MAT", "roster", "Discharge reason"), Aspect.CODE, "MOVED", "Moved away", "2019-04", "asked for"
    )
    assert row["changes"] == ["Client Roster, Discharge reason: There is a new code MOVED (Moved away)."]


@pytest.mark.parametrize(
    ("place", "aspect", "subject", "value", "reason"),
    [
        (("OP_MAT", "Roster of 1998", "Client ID"), Aspect.LABEL, "", "Chart", "no sheet Roster of 1998"),
        (("OP_MAT", "Client Roster", "Shoe size"), Aspect.LABEL, "", "Chart", "no column Shoe size"),
        (("OP_MAT", "Client Roster"), Aspect.LABEL, "", "Chart", "programme, sheet and column"),
        (("FOOD",), Aspect.GUIDANCE, "", "Send it.", "no programme FOOD"),
        (ROSTER, Aspect.CODE, "X", "Xs", "no list of codes"),
        (("race",), Aspect.CODE, "MENA", "Middle Eastern", "new version of the product"),
        (("status_month_end",), Aspect.CODE_RETIRED, "ACTIVE", "DISCHARGED", "new version of the product"),
        (ROSTER, Aspect.LABEL, "", "Birth year", "already"),
    ],
    ids=str,
)
def test_what_cannot_be_announced_is_refused(home, place, aspect, subject, value, reason):
    with pytest.raises(UsageError, match=reason):
        job.announce(home, place, aspect, subject, value, "2019-04", "why not")
    assert job.announced(home) == []


def test_a_header_that_a_person_confirmed_for_another_column_is_refused(home):
    job.confirm_header(home, "OP_MAT", "roster", "Chart number", "birth_year")
    with pytest.raises(UsageError, match="confirmed to mean the column Birth year"):
        relabel(home)


def test_two_months_are_told_apart(home):
    relabel(home)
    found = job.template_diff(home, "OP_MAT", "2019-02", "2019-03")
    assert [change["group"] for change in found["changes"]] == ["Renamed columns"]
    assert found["before"]["template_version"] != found["after"]["template_version"]
    assert job.template_diff(home, "OP_MAT", "2019-03")["changes"] == found["changes"]
    assert job.template_diff(home, "OP_MAT", "2019-03", "2019-04")["changes"] == []


def test_a_file_tells_from_which_template_it_was_made(home, tmp_path):
    old = tmp_path / "old.xlsx"
    old.write_bytes(job.template(home, "OP_MAT", "CLN-01", "2019-02"))
    relabel(home)
    found = job.template_diff(home, "OP_MAT", "2019-05", from_file=old)
    assert (found["before"]["month"], len(found["changes"])) == ("2019-02", 1)


def test_a_file_of_no_known_template_is_refused(home, tmp_path):
    path = tmp_path / "own.xlsx"
    openpyxl.Workbook().save(path)
    with pytest.raises(UsageError, match="does not say"):
        job.template_diff(home, "OP_MAT", "2019-05", from_file=path)


def filled(template: bytes) -> bytes:
    """The template with the declaration's example rows."""
    book = openpyxl.load_workbook(BytesIO(template))
    for sheet in SOURCES["OP_MAT"].sheets:
        for place, entry in enumerate(sheet.table_columns, start=1):
            text = sheet.example_row[entry.name]
            value = text if entry.kind is Kind.FLAG else typed(entry, text)
            book[sheet.tab].cell(HEADER_ROW + 2, place).value = value
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_last_months_template_is_accepted_when_the_new_one_is_switched_on(home, tmp_path):
    inbox = tmp_path / "inbox" / "CLN-01"
    inbox.mkdir(parents=True)
    (inbox / "february.xlsx").write_bytes(filled(job.template(home, "OP_MAT", "CLN-01", "2019-02")))
    relabel(home, "2019-02")
    job.collect(home, str(inbox.parent))
    (outcome,) = [found for chunk in job.chunks(home) for found in job.process(home, chunk)]
    assert outcome.verdict == "ACCEPTED"
    arrival = arrivals.get(home.ledger, outcome.arrival_no)
    loaded = home.lake.rows(arrival.submission_id, "OP_MAT", "roster", "2019-02")
    assert loaded["client_id"].to_pylist() == [SOURCES["OP_MAT"].by_sheet["roster"].example_row["client_id"]]
    with pytest.raises(UsageError, match="accepted already"):
        relabel(home, "2019-02", "Record number")


@pytest.mark.parametrize("is_changed", [False, True])
def test_a_check_without_a_home_goes_by_what_the_template_says_was_announced(home, tmp_path, is_changed):
    relabel(home, "2019-02")
    path = tmp_path / "february.xlsx"
    content = filled(job.template(home, "OP_MAT", "CLN-01", "2019-02"))
    path.write_bytes(_with_other_announcement(content) if is_changed else content)

    (checked,) = job.check_files([path], settings.load({}, tmp_path / "none"))

    codes = {finding.code for finding in checked.findings}
    assert (checked.verdict.is_accepted, "S01" in codes, "S25" in codes) == (not is_changed, is_changed, False)


def _with_other_announcement(content: bytes) -> bytes:
    """The workbook with an announcement that does not make up the version that it names."""
    book = openpyxl.load_workbook(BytesIO(content))
    lists = book["Lists"]
    column = next(cell.column for cell in lists[1] if cell.value == ANNOUNCED_LABEL)
    lists.cell(2, column).value = lists.cell(2, column).value.replace("Chart number", "Record number")
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()
