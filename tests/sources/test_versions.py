"""A file made from one version of a template, sent for a month in which another one holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest
from unit.sources.amended import always

from sorops.checking import check
from sorops.feedback.messages import label, message
from sorops.findings import Severity, Verdict
from sorops.generate.examples import Row, good_rows, typed
from sorops.generate.template import HEADER_ROW, template_workbook
from sorops.period import Month
from sorops.reading.programme import Headers
from sorops.reading.read_file import read_file
from sorops.reading.request import Request
from sorops.settings import Limits
from sorops.sources import SOURCES
from sorops.sources.amendments import Amendment, Aspect
from sorops.sources.spec import Kind, Need, Source, column
from sorops.sources.versions import in_force, spec_hash
from sorops.submission import Checked, Envelope

MONTH, BEFORE = "2019-02", "2019-01"
"""The month of the declarations' examples, and the one whose template a slow site still uses."""


OP_MAT = always(SOURCES["OP_MAT"])
RELABELLED = Amendment("OP_MAT", "roster", "client_id", Aspect.LABEL, "", "Chart number", MONTH)
LIMITED = Amendment("OP_MAT", "roster", "moud_dose_mg", Aspect.LIMIT, "W", "1..90", MONTH)


def with_column(since: str = "", until: str = "", need: Need = Need.REQUIRED) -> Source:
    """OP_MAT with one more column on its roster."""
    facts = {"example": "2", "since": since, "until": until}
    added = column("coach_calls", "Coach calls", Kind.INTEGER, need, "Calls with a coach.", **facts)
    sheets = tuple(
        replace(sheet, columns=(*sheet.columns, added)) if sheet.name == "roster" else sheet for sheet in OP_MAT.sheets
    )
    return replace(OP_MAT, sheets=sheets)


@pytest.fixture
def filled(places):
    """A workbook for February, made from a version of a template, with rows typed under its headers."""

    def made(version: Source, rows: Mapping[str, Sequence[Row]] | None = None, without: str = "") -> bytes:
        book = openpyxl.load_workbook(BytesIO(template_workbook(version, places.sites[0], Month.parse(MONTH), places)))
        for sheet in version.sheets:
            tab = book[sheet.tab]
            for number, row in enumerate((rows or good_rows(version))[sheet.name], start=HEADER_ROW + 2):
                for place, entry in enumerate(sheet.asked_columns, start=1):
                    text = row[entry.name]
                    tab.cell(number, place).value = text if entry.kind is Kind.FLAG else typed(entry, text)
            for cell in tab[HEADER_ROW + 1]:
                if cell.value == without:
                    tab.delete_cols(cell.column)
        buffer = BytesIO()
        book.save(buffer)
        return buffer.getvalue()

    return made


@pytest.fixture
def judged(places):
    """What is decided of a file for February."""

    def decided(data: bytes, source: Source = OP_MAT, *amendments: Amendment) -> Checked:
        sources = {"OP_MAT": source}
        envelope = Envelope("in/one.xlsx", "CLN-01", "OP_MAT", MONTH)
        reading = read_file(Request(envelope, data), Headers(sources, (), amendments), places, Limits())
        (checked,) = check([reading], places, sources=sources, amendments=amendments)
        return checked

    return decided


def told(checked: Checked) -> list[tuple[str, str]]:
    return [(finding.code, finding.severity.value) for finding in checked.findings]


def values(checked: Checked, field: str) -> list[object]:
    return checked.tables["roster"][field].to_pylist()


def test_a_file_says_from_which_version_it_was_made(filled, judged):
    version = in_force(OP_MAT, MONTH, [RELABELLED])
    checked = judged(filled(version), OP_MAT, RELABELLED)
    assert (checked.reading.template_spec, checked.findings) == (spec_hash(version), ())


def test_an_old_header_is_read_and_noted(filled, judged):
    checked = judged(filled(in_force(OP_MAT, BEFORE, [RELABELLED])), OP_MAT, RELABELLED)
    assert checked.verdict is Verdict.ACCEPTED
    assert told(checked) == [("S25", "I"), ("S20", "I")]
    assert values(checked, "client_id") == [OP_MAT.by_sheet["roster"].by_name["client_id"].example]
    (header,) = (finding for finding in checked.findings if finding.code == "S20")
    assert (header.tab, header.cell, dict(header.detail)["label"]) == (
        "Client Roster",
        f"A{HEADER_ROW + 1}",
        "Chart number",
    )


def test_a_header_of_a_later_version_is_read_too(filled, judged):
    later = replace(RELABELLED, since="2019-06")
    checked = judged(filled(in_force(OP_MAT, "2019-06", [later])), OP_MAT, later)
    assert (checked.verdict, told(checked)) == (Verdict.ACCEPTED, [("S25", "I"), ("S20", "I")])


def test_a_retired_code_is_read_as_its_successor_and_noted_once(filled, judged):
    funding = OP_MAT.by_sheet["roster"].by_name["funding"]
    successor = next(code for code in funding.codes.values if code != funding.example)
    retired = Amendment("", "", funding.codes.name, Aspect.CODE_RETIRED, funding.example, successor, MONTH)
    rows = good_rows(OP_MAT)
    second = {**rows["roster"][0], "client_id": "other", "state_client_key": "f" * 64}
    data = filled(in_force(OP_MAT, BEFORE, [retired]), rows | {"roster": (*rows["roster"], second)})
    checked = judged(data, OP_MAT, retired)
    assert values(checked, "funding") == [successor, successor]
    assert [code for code, _ in told(checked)].count("S21") == 1
    (note,) = (finding for finding in checked.findings if finding.code == "S21")
    assert (note.severity, note.row, note.field) == (Severity.NOTE, HEADER_ROW + 1, "funding")
    assert f"{funding.example} is now {successor}" in dict(note.detail)["changes"]


def test_a_retired_code_stays_valid_in_the_months_before(filled, judged):
    funding = OP_MAT.by_sheet["roster"].by_name["funding"]
    successor = next(code for code in funding.codes.values if code != funding.example)
    retired = Amendment("", "", funding.codes.name, Aspect.CODE_RETIRED, funding.example, successor, "2019-03")
    checked = judged(filled(OP_MAT), OP_MAT, retired)
    assert (checked.findings, values(checked, "funding")) == ((), [funding.example])


@pytest.mark.parametrize(("since", "codes"), [(MONTH, ["R01"]), ("2019-03", [])])
def test_a_limit_is_that_of_the_month(filled, judged, since, codes):
    rows = good_rows(OP_MAT)
    data = filled(OP_MAT, rows | {"roster": ({**rows["roster"][0], "moud_dose_mg": "95"},)})
    checked = judged(data, OP_MAT, replace(LIMITED, since=since))
    assert [code for code, _ in told(checked) if code != "S25"] == codes


def test_a_column_that_comes_next_month_is_not_asked_for_yet(filled, judged):
    source = with_column(since="2019-03")
    checked = judged(filled(in_force(source, MONTH)), source)
    assert (checked.verdict, checked.findings) == (Verdict.ACCEPTED, ())
    assert values(checked, "coach_calls") == [None]


def test_a_column_that_is_not_asked_for_yet_is_not_read_and_that_is_said(filled, judged):
    source = with_column(since="2019-03")
    checked = judged(filled(in_force(source, "2019-03")), source)
    assert (checked.verdict, told(checked)) == (Verdict.ACCEPTED, [("S25", "I"), ("S24", "I")])
    assert values(checked, "coach_calls") == [None]


def test_a_column_that_is_no_longer_asked_for_is_not_read_and_that_is_said(filled, judged):
    source = with_column(until=BEFORE)
    checked = judged(filled(in_force(source, BEFORE)), source)
    assert (checked.verdict, told(checked)) == (Verdict.ACCEPTED, [("S25", "I"), ("S24", "I")])
    assert values(checked, "coach_calls") == [None]


def test_a_file_from_the_template_before_is_accepted_without_the_new_column(filled, judged):
    source = with_column(since=MONTH)
    checked = judged(filled(in_force(source, BEFORE)), source)
    assert (checked.verdict, told(checked)) == (Verdict.ACCEPTED, [("S25", "I"), ("S22", "I")])
    (note,) = (finding for finding in checked.findings if finding.code == "S22")
    assert dict(note.detail) == {"label": "Coach calls", "since": MONTH, "until": "2019-04"}
    assert values(checked, "coach_calls") == [None]


def test_an_empty_cell_of_the_new_column_is_asked_about_where_the_file_has_it(filled, judged):
    source = with_column(since=MONTH)
    rows = good_rows(source)
    data = filled(in_force(source, MONTH), rows | {"roster": ({**rows["roster"][0], "coach_calls": ""},)})
    assert told(judged(data, source)) == [("V01", "W")]


def test_after_three_months_the_new_column_is_required(filled, judged):
    source = with_column(since="2018-11")
    checked = judged(filled(OP_MAT), source)
    assert (checked.verdict, told(checked)) == (Verdict.REJECTED, [("S23", "E-FILE")])


def test_a_column_that_was_deleted_from_the_template_of_the_month_is_missing(filled, judged):
    source = with_column(since=MONTH)
    checked = judged(filled(in_force(source, MONTH), without="Coach calls"), source)
    assert (checked.verdict, told(checked)) == (Verdict.REJECTED, [("S23", "E-FILE")])


def test_all_changes_at_once_are_taken_from_the_template_before(filled, judged):
    source = with_column(since=MONTH)
    amendments = (RELABELLED, LIMITED)
    checked = judged(filled(in_force(source, BEFORE, amendments)), source, *amendments)
    assert checked.verdict is Verdict.ACCEPTED
    assert told(checked) == [("S25", "I"), ("S20", "I"), ("S22", "I")]


def test_a_column_is_named_by_its_header_of_the_month(filled, judged):
    relabelled = replace(RELABELLED, field="moud_dose_mg", value="Daily dose")
    rows = good_rows(OP_MAT)
    version = in_force(OP_MAT, MONTH, [relabelled, LIMITED])
    data = filled(version, rows | {"roster": ({**rows["roster"][0], "moud_dose_mg": "95"},)})
    (finding,) = judged(data, OP_MAT, relabelled, LIMITED).findings
    assert (finding.code, label(finding, "OP_MAT")) == ("R01", "Daily dose")
    assert "Daily dose" in message(finding, "OP_MAT")
