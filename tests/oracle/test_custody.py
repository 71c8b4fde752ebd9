"""Custody figures of worlds small enough to count by hand."""

from __future__ import annotations

import pytest

from oracle import custody
from oracle.scope import Result
from oracle.tiny import day, episode, known, scope, stay

QUARTER = ("2018-10-01", "2018-12-31")


def _linked(*rows: object, days: int) -> Result:
    return custody.linkage(known(*rows), scope("J", *QUARTER), days)["", "ALL"]


@pytest.mark.parametrize(("dose", "days", "linked"), [("2018-11-08", 7, 1), ("2018-11-09", 7, 0), ("2018-11-01", 7, 1)])
def test_release_is_day_0(dose: str, days: int, linked: int) -> None:
    rows = (stay("ann", "2018-11-01"), episode("ann", "A", dose))
    assert _linked(*rows, days=days).numerator == linked


def test_a_dose_before_release_is_no_link() -> None:
    assert _linked(stay("ann", "2018-11-01"), episode("ann", "A", "2018-10-31"), days=30).numerator == 0


def test_the_earliest_date_counts_wherever_it_is_written() -> None:
    attested = stay("ann", "2018-11-01", first_community_moud_date=day("2018-11-05"))
    assert _linked(attested, episode("ann", "A", "2018-11-20"), days=7).numerator == 1


@pytest.mark.parametrize(("booked", "linked"), [("2018-11-10", 0), ("2018-11-20", 1), ("2018-11-25", 1)])
def test_a_new_booking_before_the_link_breaks_it(booked: str, linked: int) -> None:
    again = stay("ann", "2019-02-01", booking_seq=2, intake_date=day(booked))
    rows = (stay("ann", "2018-11-01"), again, episode("ann", "A", "2018-11-20"))
    assert _linked(*rows, days=30).numerator == linked


def test_transfers_and_holds_are_no_releases() -> None:
    rows = [stay(kind, "2018-11-01", release_type=kind) for kind in ("TRANSFER", "ICE_FED_HOLD", "DEATH", "COURT")]
    assert _linked(*rows, days=7).denominator == 1


def test_an_injection_within_28_days_is_a_bridge() -> None:
    def bridged(last_dose: str) -> object:
        row = stay("ann", "2018-11-29", medication="NTX_XR", last_dose_date=day(last_dose), bridge_rx=False)
        return custody.cor_07(known(row), scope("J", "2018-11-01", "2018-11-30", kind="M"))["", "ALL"].numerator

    assert (bridged("2018-11-01"), bridged("2018-10-31")) == (1, 0)


def test_custody_touches_a_month_on_its_last_day() -> None:
    row = stay("ann", "2018-11-01")
    november = custody.cor_04(known(row), scope("J", "2018-11-01", "2018-11-30", kind="M"))
    december = custody.cor_04(known(row), scope("J", "2018-12-01", "2018-12-31", kind="M"))
    assert november["treatment_track", "MAINTENANCE"].value == 1
    assert december["", "ANY"].value == 0
