import datetime as dt
from pathlib import Path

import pytest

from sorops.errors import UsageError
from sorops.intake.archive import Archive
from sorops.intake.ledger import Ledger, arrivals
from sorops.intake.receive import handed_in, label, month, read_file, receive
from sorops.places import Places

NOW = dt.datetime(2019, 2, 5, 9, 0)


def test_what_is_received_is_archived_and_recorded(archive: Archive, ledger: Ledger, places: Places) -> None:
    arrival = receive(b"data", handed_in("a.xlsx", "EMAIL", NOW, places), archive, ledger, fallback_month="2019-01")

    assert archive.get(arrival.sha256) == b"data"
    assert arrivals.get(ledger, arrival.arrival_no) == arrival
    assert (arrival.received_via, arrival.received_at, arrival.file_bytes) == ("EMAIL", NOW, 4)
    assert (arrival.site_id, arrival.reporting_month, arrival.fallback_month) == ("", "", "2019-01")


def test_an_archive_that_cannot_be_written_receives_nothing(archive: Archive, ledger: Ledger, places: Places) -> None:
    Path(archive.url).write_bytes(b"in the way")

    with pytest.raises(OSError, match="archive"):
        receive(b"data", handed_in("a.xlsx", "EMAIL", NOW, places), archive, ledger)

    assert arrivals.pending(ledger) == ()


def test_a_person_may_name_the_site_in_any_spelling(places: Places) -> None:
    assert handed_in("a.xlsx", "EMAIL", NOW, places, site="hfd mat").site_id == "CLN-01"


def test_the_file_name_never_says_the_site(places: Places) -> None:
    assert handed_in("CLN-01 Hartford MAT Clinic.xlsx", "EMAIL", NOW, places).site_id == ""


def test_an_unknown_site_or_way_is_refused(places: Places) -> None:
    with pytest.raises(UsageError, match="list of sites"):
        handed_in("a.xlsx", "EMAIL", NOW, places, site="CLN-99")
    with pytest.raises(UsageError, match="EMAIL"):
        handed_in("a.xlsx", "PIGEON", NOW, places)


def test_a_month_is_checked() -> None:
    assert (month("2019-01"), month("")) == ("2019-01", "")
    with pytest.raises(UsageError, match="2019-03"):
        month("January")


def test_only_plain_files_of_a_fair_size_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"data")

    assert read_file(tmp_path / "a.xlsx", 4) == b"data"
    with pytest.raises(UsageError, match="larger than"):
        read_file(tmp_path / "a.xlsx", 3)
    with pytest.raises(UsageError, match="no file"):
        read_file(tmp_path, 4)


def test_a_label_can_be_printed() -> None:
    assert label("Müller 2019.xlsx") == "Müller 2019.xlsx"
    assert label("a\r\nb\u202e.xlsx") == "a\ufffd\ufffdb\ufffd.xlsx"
