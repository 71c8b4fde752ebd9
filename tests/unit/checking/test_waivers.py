from __future__ import annotations

import datetime as dt

from sorops.checking.waivers import Waiver, waive
from sorops.findings import Category, Finding, Severity

UNTIL = dt.date(2019, 6, 30)
WAIVER = Waiver("CO105", "DOC-01", UNTIL, "only people with symptoms are screened")


def finding(severity=Severity.WARN, code="CO105"):
    return Finding(code, severity, Category.ROW)


def severities(findings, site_id="DOC-01", on=UNTIL, waiver=WAIVER):
    return [found.severity for found in waive(findings, [waiver], site_id, on)]


def test_a_question_is_excused_for_the_site_until_the_day():
    assert severities([finding()]) == [Severity.NOTE]
    assert severities([finding()], on=UNTIL + dt.timedelta(days=1)) == [Severity.WARN]
    assert severities([finding()], site_id="DOC-02") == [Severity.WARN]


def test_a_waiver_without_a_site_holds_for_all():
    everywhere = Waiver("CO105", "", UNTIL, "new screening tool")
    assert severities([finding()], site_id="DOC-02", waiver=everywhere) == [Severity.NOTE]


def test_what_cannot_be_loaded_is_never_excused():
    assert severities([finding(Severity.QUARANTINE_ROW), finding(code="CO101")]) == [
        Severity.QUARANTINE_ROW,
        Severity.WARN,
    ]


def test_the_reason_and_the_end_are_told():
    (excused,) = waive([finding()], [WAIVER], "DOC-01", UNTIL)
    assert excused.detail == (("waived", "only people with symptoms are screened, until 2019-06-30"),)
