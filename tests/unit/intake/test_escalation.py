"""Steps of reminding, by days."""

from __future__ import annotations

import datetime as dt

import pytest

from sorops.intake.escalation import Level, Plan, Step, next_step

DUE = dt.date(2019, 3, 10)
PLAN = Plan(5, (0, 5, 10))
EVERYBODY = frozenset(Level)


def day(number: int) -> dt.date:
    return DUE + dt.timedelta(days=number)


@pytest.mark.parametrize(
    ("passed", "told", "step"),
    [
        (-6, {}, None),
        (-5, {}, Step.NOTICE),
        (-1, {}, Step.NOTICE),
        (-1, {Step.NOTICE: -5}, None),
        (0, {Step.NOTICE: -5}, Step.SITE),
        (4, {Step.SITE: 0}, None),
        (5, {Step.SITE: 0}, Step.SUPERVISOR),
        (10, {Step.SITE: 0, Step.SUPERVISOR: 5}, Step.CONTRACT_MANAGER),
        (10, {Step.SITE: 9}, Step.SUPERVISOR),
        (10, {Step.SITE: 10}, None),
        (90, {Step.SITE: 0, Step.SUPERVISOR: 5, Step.CONTRACT_MANAGER: 10}, None),
    ],
)
def test_each_step_is_taken_once_in_its_order_and_one_a_day(passed, told, step):
    days = {taken: day(number) for taken, number in told.items()}
    assert next_step(PLAN, DUE, day(passed), days, EVERYBODY) is step


def test_a_level_without_a_contact_is_passed_over():
    assert next_step(PLAN, DUE, day(5), {}, {Level.SUPERVISOR}) is Step.SUPERVISOR
    assert next_step(PLAN, DUE, day(-5), {}, {Level.SUPERVISOR}) is None


def test_without_days_of_notice_there_is_none():
    assert next_step(Plan(0, (1, 5, 10)), DUE, day(0), {}, EVERYBODY) is None
