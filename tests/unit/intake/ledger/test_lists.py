import datetime as dt
from pathlib import Path

import pytest

from sorops.errors import UsageError
from sorops.intake.calendar import Expectation
from sorops.intake.ledger import Ledger, asof, events, lists


def write(tmp_path: Path, text: str) -> str:
    (tmp_path / "list.csv").write_text(text)
    return str(tmp_path / "list.csv")


def test_sites_are_found_by_their_spellings(ledger: Ledger) -> None:
    places = lists.places(ledger)

    assert places.site_id("hfd  MAT") == "CLN-01"
    assert [site.streams for site in places.sites] == [("OP_MAT",), ("OP_MAT",), ("PREV_COAL",), ()]
    assert places.sites[2].catchment_population == 268000


def test_sites_go_out_as_they_came_in(ledger: Ledger, sites_csv: Path) -> None:
    header, *lines = sites_csv.read_text().splitlines()

    rows = asof.sites(ledger)

    assert list(rows[0]) == header.split(",")
    assert [",".join("" if value is None else str(value) for value in row.values()) for row in rows] == lines


def test_loading_the_same_list_again_changes_nothing(ledger: Ledger, sites_csv: Path) -> None:
    head = events.head(ledger)

    assert lists.load_sites(ledger, str(sites_csv)) == 4

    assert events.head(ledger) == head


def test_a_list_replaces_the_one_before(ledger: Ledger, tmp_path: Path) -> None:
    assert lists.load_sites(ledger, write(tmp_path, "site_id,site_name,streams\nNEW,New clinic,OP_MAT|LEAD\n")) == 1

    (site,) = lists.places(ledger).sites
    assert (site.site_id, site.streams, site.aliases, site.catchment_population) == (
        "NEW",
        ("OP_MAT", "LEAD"),
        (),
        None,
    )


def test_a_wrong_list_leaves_the_one_before(ledger: Ledger, tmp_path: Path) -> None:
    before = lists.places(ledger)

    for text in ("site_id,site_name,streams\nA,x,\nA,y,\n", "site_id,site_name,streams\n,x,\n", "id\nA\n"):
        with pytest.raises(UsageError):
            lists.load_sites(ledger, write(tmp_path, text))

    assert lists.places(ledger) == before


def test_towns_are_found_by_their_aliases(ledger: Ledger, tmp_path: Path) -> None:
    assert (
        lists.load_towns(ledger, write(tmp_path, "town,county_fips,region,aliases\nNew Haven,09009,R2,NH|Elm City\n"))
        == 1
    )

    assert lists.places(ledger).town("elm city") == "New Haven"
    assert asof.towns(ledger) == [
        {"town": "New Haven", "county_fips": "09009", "region": "R2", "aliases": "NH|Elm City"}
    ]


def test_expected_submissions_are_loaded_with_their_due_dates(ledger: Ledger) -> None:
    assert asof.expectations(ledger)[0] == {
        "site_id": "CLN-01",
        "program_stream": "OP_MAT",
        "reporting_month": "2019-01",
        "due_date": dt.date(2019, 2, 10),
    }


def test_expected_submissions_may_come_from_the_calendar(ledger: Ledger) -> None:
    lists.set_expected(ledger, [Expectation("CLN-01", "OP_MAT", "2019-05", dt.date(2019, 6, 10))])

    assert [row["reporting_month"] for row in asof.expectations(ledger)] == ["2019-05"]


def test_populations_are_kept_by_grain(ledger: Ledger, tmp_path: Path) -> None:
    path = write(tmp_path, "grain,grain_id,population\nstate,state,3565287\nregion,R1,940000\n")

    assert lists.load_populations(ledger, path) == 2
    assert asof.populations(ledger)[1] == {"grain": "state", "grain_id": "state", "population": 3565287}


def test_an_empty_list_is_a_list(ledger: Ledger, tmp_path: Path) -> None:
    assert lists.load_expected(ledger, write(tmp_path, "site_id,program_stream,reporting_month,due_date\n")) == 0
    assert asof.expectations(ledger) == []
