from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sorops.checking.waivers import Waiver, waive
from sorops.findings import Category, Finding, Severity

SINCE, UNTIL = dt.date(2019, 2, 1), dt.date(2019, 6, 30)
WAIVER = Waiver("CO105", "DOC-01", UNTIL, "only people with symptoms are screened", since=SINCE)
DAY = dt.timedelta(days=1)


def finding(severity=Severity.WARN, code="CO105", field="screened"):
    return Finding(code, severity, Category.ROW, field=field)


def severities(findings, site_id="DOC-01", on=UNTIL, waiver=WAIVER, program="CORR_MAT"):
    return [found.severity for found in waive(findings, [waiver], site_id, on, program)]


def test_a_question_is_excused_for_the_site_from_day_to_day():
    assert severities([finding()]) == severities([finding()], on=SINCE) == [Severity.NOTE]
    assert severities([finding()], on=SINCE - DAY) == severities([finding()], on=UNTIL + DAY) == [Severity.WARN]
    assert severities([finding()], site_id="DOC-02") == [Severity.WARN]


def test_a_waiver_without_a_site_holds_for_all():
    assert severities([finding()], site_id="DOC-02", waiver=replace(WAIVER, site_id="")) == [Severity.NOTE]


def test_a_waiver_of_a_column_or_programme_holds_for_no_other():
    of_column, of_programme = replace(WAIVER, field="screened"), replace(WAIVER, program_stream="CORR_MAT")
    assert severities([finding(), finding(field="inducted")], waiver=of_column) == [Severity.NOTE, Severity.WARN]
    assert severities([finding()], waiver=of_programme, program="LEAD") == [Severity.WARN]


def test_what_cannot_be_loaded_is_never_excused():
    assert severities([finding(Severity.QUARANTINE_ROW), finding(code="CO101")]) == [
        Severity.QUARANTINE_ROW,
        Severity.WARN,
    ]


def test_the_reason_the_end_and_the_number_are_told():
    (excused,) = waive([finding()], [replace(WAIVER, number=7)], "DOC-01", UNTIL)
    assert excused.detail == (
        ("waived", "only people with symptoms are screened, until 2019-06-30"), ("waiver", "7"),
    )  # fmt: skip


def test_after_its_end_the_question_comes_back_and_says_so():
    earlier = replace(WAIVER, until=dt.date(2019, 3, 31))
    (loud,) = waive([finding()], [WAIVER, earlier], "DOC-01", UNTIL + DAY)
    assert (loud.severity, loud.detail) == (Severity.WARN, (("exception_ended", "2019-06-30"),))


def test_a_renewed_waiver_is_quiet():
    renewed = replace(WAIVER, since=UNTIL + DAY, until=dt.date(2019, 12, 31), number=8)
    (quiet,) = waive([finding()], [WAIVER, renewed], "DOC-01", UNTIL + DAY)
    assert quiet.severity is Severity.NOTE
    assert ("waiver", "8") in quiet.detail


@given(st.lists(st.tuples(st.dates(), st.dates()), max_size=4), st.dates(), st.sampled_from(list(Severity)))
def test_a_waiver_only_ever_makes_a_note_of_a_question(spans, on, severity):
    waivers = [replace(WAIVER, since=since, until=until) for since, until in spans]
    (judged,) = waive([finding(severity)], waivers, "DOC-01", on)
    holds = any(since <= on <= until for since, until in spans)
    assert judged.severity is (Severity.NOTE if holds and severity is Severity.WARN else severity)
