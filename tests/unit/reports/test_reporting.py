"""Completeness in words, the late list, the grid."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from sorops.period import Month
from sorops.reports.marts import Figure
from sorops.reports.reporting import MEANINGS, STATUS_WORDS, Reporting, SiteMonth, completeness, grid

CLINICS = ("clinic", "clinics")


def entry(site: str, status: str, month: int = 3, stream: str = "OP_MAT") -> SiteMonth:
    when = Month(2019, month)
    return SiteMonth(site, f"Site {site}", stream, when, when.plus(1).first_day.replace(day=10), status)


@pytest.mark.parametrize(
    ("expected", "reporting", "missing", "words"),
    [
        (6, 6, "", "all 6 clinics"),
        (1, 1, "", "1 of 1 clinic"),
        (6, 5, "1 missing", "5 of 6 clinics, 1 missing"),
        (6, 5, "", "5 of 6 clinics"),
        (0, 0, "", "\N{EN DASH}"),
    ],
)
def test_completeness_says_why_a_site_is_missing(
    plain: Figure, expected: int, reporting: int, missing: str, words: str
) -> None:
    figure = replace(plain, sites_expected=expected, sites_reporting=reporting)
    assert completeness(figure, CLINICS, missing) == words


def test_a_site_counts_once_with_its_worst_month() -> None:
    months = (entry("A", "LATE", 2), entry("A", "MISSING", 1), entry("B", "RETURNED"), entry("C", "REPORTED"))
    reporting = Reporting((*months, entry("D", "MISSING", stream="LEAD")))
    assert reporting.missing_words(("OP_MAT",)) == "1 missing, 1 returned"
    assert reporting.missing_words(("CORR_MAT",)) == ""


def test_the_longest_overdue_comes_first_and_what_is_not_due_is_left_out() -> None:
    given = (entry("B", "LATE"), entry("A", "MISSING", 1), entry("C", "EXPECTED"), entry("D", "CONFIRMED_ZERO"))
    assert [late.site_id for late in Reporting(given).outstanding] == ["A", "B"]
    assert [late.site_id for late in Reporting(given).since(Month(2019, 2)).outstanding] == ["B"]


@pytest.mark.parametrize(("received", "days"), [(None, 0), (dt.date(2019, 4, 10), 0), (dt.date(2019, 4, 14), 4)])
def test_days_late_count_from_the_due_date(received: dt.date | None, days: int) -> None:
    assert replace(entry("A", "REPORTED"), received=received).days_late == days


def test_the_grid_has_a_cell_for_each_month_and_a_gap_where_nothing_was_expected() -> None:
    entries = (
        entry("A", "REPORTED", 2),
        entry("A", "LATE", 3),
        entry("B", "MISSING", 3, "ZZZ"),
        entry("C", "LATE", 3, "LEAD"),
    )
    laid = grid(Reporting(entries))
    assert laid.months == ("Feb 2019", "Mar 2019")
    assert [stream for stream, _ in laid.groups] == ["OP_MAT", "LEAD", "ZZZ"]
    assert [cell and cell.status for cell in laid.groups[0][1][0].cells] == ["REPORTED", "LATE"]
    assert [cell and cell.status for cell in laid.groups[1][1][0].cells] == [None, "LATE"]


def test_every_status_is_explained() -> None:
    assert set(STATUS_WORDS.values()) == set(MEANINGS)
