import datetime as dt

from sorops.intake.calendar import Expectation, expected
from sorops.period import Month
from sorops.places import Places

DUE = {"OP_MAT": 10, "PREV_COAL": 12}


def test_every_active_site_owes_each_of_its_programmes_every_month(places: Places) -> None:
    owed = list(expected(places.sites, DUE, Month(2019, 1), Month(2019, 1)))

    assert owed == [
        Expectation("CLN-01", "OP_MAT", "2019-01", dt.date(2019, 2, 10)),
        Expectation("CLN-02", "OP_MAT", "2019-01", dt.date(2019, 2, 10)),
        Expectation("COA-01", "PREV_COAL", "2019-01", dt.date(2019, 2, 12)),
    ]


def test_a_site_owes_nothing_before_it_begins_and_after_it_ends(places: Places) -> None:
    owed = list(expected(places.sites, DUE, Month(2018, 9), Month(2019, 3)))

    assert [entry.reporting_month for entry in owed if entry.site_id == "COA-01"] == [
        "2018-10", "2018-11", "2018-12", "2019-01", "2019-02",
    ]  # fmt: skip


def test_a_file_for_december_is_due_in_january(places: Places) -> None:
    owed = next(iter(expected(places.sites, DUE, Month(2018, 12), Month(2018, 12))))

    assert owed.due_date == dt.date(2019, 1, 10)
