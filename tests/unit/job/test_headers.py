"""Headers that no list contains: which wait, and what a person says they mean."""

from __future__ import annotations

import pytest

from sorops import job
from sorops.errors import UsageError
from sorops.intake.ledger import asof
from sorops.intake.ledger.store import utc_now
from sorops.sources import SOURCES

ROWS = [SOURCES["PREV_COAL"].by_sheet["activity"].example_row]
MEAN = {"Mean pre-test score": "Mean score, pre test quiz"}
OWN = MEAN["Mean pre-test score"]


def codes(home, arrival):
    rows = asof.findings(home.ledger, utc_now().replace(year=9999))
    return {row["code"] for row in rows if row["arrival_no"] == arrival.arrival_no}


def test_an_unknown_header_waits_with_a_proposal_until_it_is_confirmed(home, send):
    before = send("PREV_COAL", "2019-02", headers=MEAN, activity=ROWS)
    (waiting,) = job.unknown_headers(home)
    assert (waiting["site_id"], waiting["header"], waiting["proposal"]) == ("COA-01", OWN, "Mean pre-test score")
    assert waiting["files"] == 1
    confirmed = job.confirm_header(home, "PREV_COAL", "activity", OWN, waiting["proposal"], site="Capital Coalition")
    assert (confirmed.field, confirmed.site_id) == ("mean_pre", "COA-01")
    assert job.unknown_headers(home) == []
    after = send("PREV_COAL", "2019-03", headers=MEAN, activity=ROWS)
    assert {"S02", "S09"} & codes(home, before)
    assert not {"S02", "S09"} & codes(home, after)
    (known,) = job.confirmed_headers(home)
    assert (known["site_id"], known["header"], known["column"]) == ("COA-01", OWN, "Mean pre-test score")


def test_a_header_confirmed_for_one_site_is_not_known_for_another(home, send):
    job.confirm_header(home, "PREV_COAL", "activity", OWN, "mean_pre", site="CLN-01")
    assert {"S02", "S09"} & codes(home, send("PREV_COAL", "2019-02", headers=MEAN, activity=ROWS))


def test_only_the_last_file_of_a_month_is_looked_at(home, send):
    send("PREV_COAL", "2019-02", headers=MEAN, activity=ROWS)
    send("PREV_COAL", "2019-02", "2019-03-05T09:00", activity=ROWS)
    assert job.unknown_headers(home) == []


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"program": "PREV"}, "no programme PREV"),
        ({"sheet": "summary"}, "has no sheet summary"),
        ({"field": "folks"}, "has no field folks"),
        ({"site": "Elm"}, "not in the list of sites"),
        ({"header": "Clicks", "field": "impressions"}, "Clicks is a published header of the column Media clicks"),
        ({"header": " "}, "the header as the site writes it"),
    ],
)
def test_a_header_is_kept_only_for_what_exists_and_never_against_the_lists(home, wrong, told):
    given = {"program": "PREV_COAL", "sheet": "activity", "header": OWN, "field": "mean_pre"} | wrong
    with pytest.raises(UsageError, match=told):
        job.confirm_header(home, **given)
    assert job.confirmed_headers(home) == []
