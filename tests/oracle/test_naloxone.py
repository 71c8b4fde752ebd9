"""Kits of a ledger small enough to count by hand."""

from __future__ import annotations

from fractions import Fraction

from oracle import naloxone
from oracle.observed import Mark
from oracle.scope import NOT_OBSERVABLE, Award
from oracle.tiny import OCTOBER, day, known, movement, scope
from sorops.period import Month

WHOLE = ("", "ALL")
IN_OCTOBER = ("2018-10-01", "2018-10-31")


def test_a_kit_is_two_doses_and_strips_are_no_kits() -> None:
    state = known(
        movement(1, "DISTRIBUTED", 4),
        movement(2, "DISTRIBUTED", 3, unit="DOSE", doses_per_unit=1),
        movement(3, "DISTRIBUTED", 100, item_type="FTS", unit="STRIP", doses_per_unit=1),
    )
    assert naloxone.hr_02(state, scope("W", *IN_OCTOBER))[WHOLE].value == Fraction(11, 2)


def test_only_what_goes_to_a_silent_partner_counts_at_transfer() -> None:
    state = known(
        movement(1, "TRANSFER_OUT", 10, counterparty_location_id="P"),
        movement(2, "TRANSFER_OUT", 20, counterparty_location_id="A"),
    )
    assert naloxone.hr_02(state, scope("W", *IN_OCTOBER))[WHOLE].value == 10


def test_purchases_are_received_with_sor_money() -> None:
    state = known(
        movement(1, "RECEIVED", 50),
        movement(2, "RECEIVED", 7, fund_source="STATE"),
        movement(3, "DONATED_IN", 9),
    )
    str_award = Award("STR", day("2017-05-01"), day("2019-04-30"))
    assert naloxone.hr_01(state, scope("W", *IN_OCTOBER))[WHOLE].value == 50
    assert naloxone.hr_01(state, scope("W", *IN_OCTOBER, award=str_award))[WHOLE].value == 0


def test_what_is_left_against_what_the_next_month_opens_with() -> None:
    state = known(
        movement(1, "OPENING", 10),
        movement(2, "RECEIVED", 20),
        movement(3, "DISTRIBUTED", 5),
        movement(4, "OPENING", 22, reporting_month=OCTOBER.plus(1), movement_date=day("2018-11-01")),
    )
    assert naloxone.on_hand(state, scope("W", *IN_OCTOBER))["", "ON_HAND"].value == 25
    unreconciled = naloxone.hr_11(state, scope("W", *IN_OCTOBER, kind="M"))[WHOLE]
    assert (unreconciled.numerator, unreconciled.denominator) == (3, 25)


def test_the_last_month_cannot_be_reconciled() -> None:
    march = scope("W", "2019-03-01", "2019-03-31", kind="M")
    assert naloxone.hr_11(known(), march)[WHOLE].status == NOT_OBSERVABLE


def test_supply_needs_three_loaded_months() -> None:
    rows = [
        movement(
            number, "DISTRIBUTED", 6, reporting_month=OCTOBER.plus(number), movement_date=OCTOBER.plus(number).first_day
        )
        for number in range(3)
    ]
    rows.append(movement(9, "OPENING", 30, reporting_month=Month(2018, 12), movement_date=day("2018-12-01")))
    december = scope("W", "2018-12-01", "2018-12-31", kind="M")
    november = scope("W", "2018-11-01", "2018-11-30", kind="M")
    assert naloxone.months_of_supply(known(*rows), december)["", "MONTHS_OF_SUPPLY"].value == 4
    assert naloxone.months_of_supply(known(*rows), november)["", "MONTHS_OF_SUPPLY"].status == NOT_OBSERVABLE


def test_a_hidden_number_makes_a_lower_bound() -> None:
    hidden = movement(1, "DISTRIBUTED", 4), movement(2, "DISTRIBUTED", None)
    mark = Mark(("W", "NALOX_INV", OCTOBER), "movement", "2", "quantity", is_hidden=True, is_estimate=False)
    result = naloxone.hr_02(known(*hidden, marks=(mark,)), scope("W", *IN_OCTOBER))[WHOLE]
    assert (result.value, result.is_lower_bound) == (4, True)
