"""Treatment figures of worlds small enough to count by hand."""

from __future__ import annotations

import pytest

from oracle import treatment
from oracle.scope import NOT_OBSERVABLE, Award
from oracle.tiny import day, episode, known, scope
from sorops.period import Month

FIRST_QUARTER = ("2018-10-01", "2018-12-31")
WHOLE = ("", "ALL")


def test_a_person_counts_at_each_clinic_and_once_in_the_state() -> None:
    state = known(episode("ann", "A", "2018-10-05"), episode("ann", "B", "2018-11-20"))
    assert treatment.acc_02(state, scope("A", *FIRST_QUARTER), ())[WHOLE].value == 1
    assert treatment.acc_02(state, scope("B", *FIRST_QUARTER), ())[WHOLE].value == 1
    assert treatment.acc_02(state, scope("A B", *FIRST_QUARTER), ())[WHOLE].value == 1


def test_an_earlier_sor_episode_makes_a_person_an_old_client() -> None:
    state = known(episode("ann", "A", "2018-08-01"), episode("ann", "B", "2018-11-20"))
    assert treatment.acc_02(state, scope("A B", *FIRST_QUARTER), ())[WHOLE].value == 0
    assert treatment.acc_02(state, scope("B", *FIRST_QUARTER), ())[WHOLE].value == 1


def test_other_money_makes_no_sor_client() -> None:
    state = known(episode("ann", "A", "2018-10-05", funding="STR"))
    sor = Award("SOR_I", day("2018-09-30"), day("2020-09-29"))
    assert treatment.acc_02(state, scope("A", *FIRST_QUARTER), ())[WHOLE].value == 0
    assert treatment.acc_02(state, scope("A", *FIRST_QUARTER, award=sor), ())[WHOLE].value == 0


def test_30_september_is_in_the_grant_year_and_in_no_quarter_of_the_new_fiscal_year() -> None:
    state = known(episode("ann", "A", "2018-09-30"))
    assert treatment.acc_02(state, scope("A", "2018-09-30", "2019-03-31", kind="GY"), ())[WHOLE].value == 1
    assert treatment.acc_02(state, scope("A", *FIRST_QUARTER), ())[WHOLE].value == 0


def test_a_person_of_two_races_counts_in_both_and_once_in_all() -> None:
    state = known(episode("ann", "A", "2018-10-05", race="BLACK|WHITE", hispanic="Y"))
    answers = treatment.acc_02(state, scope("A", *FIRST_QUARTER), ("race", "race*hispanic"))
    assert {key: result.value for key, result in answers.items()} == {
        WHOLE: 1,
        ("race", "BLACK"): 1,
        ("race", "WHITE"): 1,
        ("race*hispanic", "BLACK*Y"): 1,
        ("race*hispanic", "WHITE*Y"): 1,
    }


def test_the_current_row_is_that_of_the_latest_loaded_month() -> None:
    early = episode("ann", "A", "2018-10-05", reporting_month=Month(2018, 10), age_band="18-25")
    late = episode("ann", "A", "2018-10-05", age_band="26-34")
    lost = known(early, late, missing=(("A", Month(2019, 3)),))
    assert ("age_band", "26-34") in treatment.acc_02(known(early, late), scope("A", *FIRST_QUARTER), ("age_band",))
    assert ("age_band", "18-25") in treatment.acc_02(lost, scope("A", *FIRST_QUARTER), ("age_band",))


@pytest.mark.parametrize(
    ("discharged", "last_service", "retained"),
    [
        (None, "2018-12-04", 1),  # start + 60
        (None, "2018-12-03", 0),
        ("2019-01-03", "2019-01-02", 0),  # start + 90
        ("2019-01-04", "2019-01-02", 1),
    ],
)
def test_ninety_days_in_treatment(discharged: str | None, last_service: str, retained: int) -> None:
    state = known(
        episode(
            "ann",
            "A",
            "2018-10-05",
            discharge_date=day(discharged) if discharged else None,
            last_service_date=day(last_service),
        )
    )
    result = treatment.retention(state, scope("A", *FIRST_QUARTER), 90, ())[WHOLE]
    assert (result.numerator, result.denominator) == (retained, 1)


def test_a_cohort_waits_until_all_of_it_can_be_followed() -> None:
    state = known(episode("ann", "A", "2018-10-05"))
    on_time = scope("A", *FIRST_QUARTER, as_of=day("2019-03-31"))
    too_early = scope("A", *FIRST_QUARTER, as_of=day("2019-03-30"))
    assert treatment.retention(state, on_time, 90, ())[WHOLE].status == "OK"
    assert treatment.retention(state, too_early, 90, ())[WHOLE].status == NOT_OBSERVABLE


def test_a_medication_lasts_until_the_day_before_the_next() -> None:
    october = episode("ann", "A", "2018-10-05", reporting_month=Month(2018, 10))
    march = episode("ann", "A", "2018-10-05", moud_current="BUP_SL", moud_start_date=day("2019-01-01"))
    answers = treatment.acc_05(known(october, march), scope("A", "2019-01-01", "2019-03-31"))
    assert {key: result.value for key, result in answers.items()} == {("", "ANY"): 1, ("medication", "BUP_SL"): 1}


def test_a_medication_brought_along_counts_from_admission() -> None:
    brought = episode("ann", "A", "2018-11-02", moud_start_date=day("2018-08-01"))
    october = scope("A", "2018-10-01", "2018-10-31", kind="M")
    assert treatment.acc_05(known(brought), october)["", "ANY"].value == 0


def test_the_median_of_an_even_number_lies_between() -> None:
    state = known(
        episode("ann", "A", "2018-10-05", first_contact_date=day("2018-10-05")),
        episode("bob", "A", "2018-10-08", first_contact_date=day("2018-10-05")),
    )
    result = treatment.acc_07(state, scope("A", *FIRST_QUARTER))[WHOLE]
    assert (result.value, result.denominator) == (1.5, 2)
