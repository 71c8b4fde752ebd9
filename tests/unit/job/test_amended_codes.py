"""What a build is told of code lists that were amended."""

from __future__ import annotations

import datetime as dt

from sorops import job
from sorops.job.amended_codes import amended_codes
from sorops.sources.amendments import Aspect
from sorops.sources.code_lists import DISCHARGE_REASON


def test_an_amended_list_is_told_whole_from_its_month_on(home):
    job.announce(home, ("discharge_reason",), Aspect.CODE, "MOVED", "Moved away", "2019-04", "asked for")
    job.announce(home, ("discharge_reason",), Aspect.CODE_RETIRED, "MEDICAL", "OTHER", "2019-05", "hardly used")
    announced = dt.datetime.now(dt.UTC).replace(tzinfo=None) + dt.timedelta(days=1)
    assert amended_codes(home, announced.replace(year=announced.year - 1)) == []
    rows = amended_codes(home, announced)
    assert {row["code"] for row in rows} == {*DISCHARGE_REASON.values, "MOVED"}
    assert rows[-1] == {"code_list": "discharge_reason", "code": "MEDICAL", "label": "Medical reason", "place": 10}
