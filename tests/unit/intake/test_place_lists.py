from pathlib import Path

import pytest

from sorops.errors import UsageError
from sorops.intake.ledger import Ledger, lists
from sorops.intake.place_lists import read_places


@pytest.fixture
def towns_csv(tmp_path: Path) -> Path:
    path = tmp_path / "towns.csv"
    path.write_text("town,county_fips,region,aliases\nHartford,09003,R4,Htfd | Capital\nNew Haven,09009,R2,\n")
    return path


def test_places_read_from_files_are_those_of_a_ledger(ledger: Ledger, sites_csv: Path, towns_csv: Path) -> None:
    lists.load_towns(ledger, str(towns_csv))

    assert read_places(str(towns_csv), str(sites_csv)) == lists.places(ledger)


def test_towns_alone_will_do(towns_csv: Path) -> None:
    places = read_places(str(towns_csv))

    assert places.sites == ()
    assert places.town("CAPITAL") == "Hartford"


def test_a_line_without_a_name_is_refused(towns_csv: Path) -> None:
    towns_csv.write_text("town,county_fips,region\n,09003,R4\n")

    with pytest.raises(UsageError, match="line 2"):
        read_places(str(towns_csv))


def test_a_wrong_date_is_refused(towns_csv: Path, tmp_path: Path) -> None:
    sites = tmp_path / "sites.csv"
    sites.write_text("site_id,site_name,streams,active_from\nCLN-01,Hartford,OP_MAT,10/1/2018\n")

    with pytest.raises(UsageError, match="line 2: make sure that active_from is a date"):
        read_places(str(towns_csv), str(sites))
