import datetime as dt

from sorops.intake.calendar import Expectation
from sorops.intake.unfiled import Proposal, propose
from sorops.submission import Envelope

DUE = dt.date(2019, 2, 10)
OWED = (
    Expectation("CLN-01", "OP_MAT", "2019-01", DUE),
    Expectation("CLN-02", "OP_MAT", "2019-01", DUE),
    Expectation("COA-01", "PREV_COAL", "2019-01", DUE),
    Expectation("COA-01", "PREV_COAL", "2019-02", DUE),
)


def test_the_only_site_that_owes_such_a_file_is_proposed() -> None:
    seen = Envelope("Hartford.xlsx", program_stream="PREV_COAL", reporting_month="2019-02")

    assert propose(seen, "no site is named", OWED) == Proposal("COA-01", "PREV_COAL", "2019-02", "no site is named")


def test_of_several_sites_none_is_proposed_whatever_the_file_is_called() -> None:
    seen = Envelope("CLN-01/Hartford MAT Clinic.xlsx", program_stream="OP_MAT", reporting_month="2019-01")

    assert propose(seen, "no site is named", OWED).site_id == ""


def test_what_the_workbook_says_is_kept() -> None:
    seen = Envelope("a.xlsx", site_id="CLN-02", program_stream="OP_MAT")

    assert propose(seen, "no month", OWED) == Proposal("CLN-02", "OP_MAT", "2019-01", "no month")


def test_a_file_that_nobody_owes_is_proposed_nowhere() -> None:
    assert propose(Envelope("a.xlsx", program_stream="LEAD"), "why", OWED) == Proposal("", "LEAD", "", "why")
