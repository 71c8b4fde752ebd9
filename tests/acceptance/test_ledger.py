"""The ledger over the shared inbox: its manifest, and its verdicts as if checking had just given them."""

import csv
import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from sorops.findings import Verdict
from sorops.intake import keys, manifest
from sorops.intake.archive import Archive, open_archive
from sorops.intake.arrival import Arrival
from sorops.intake.collect import Collector
from sorops.intake.inbox import Inbox
from sorops.intake.ledger import Ledger, arrivals, asof, decisions, events, lists, monthly, open_ledger
from sorops.intake.states import SiteMonth

INBOX = Path(__file__).resolve().parents[3] / "shared" / "inbox"
AS_OF = dt.datetime(2019, 4, 20, 23, 59)
NOW = dt.datetime(2100, 1, 1).timestamp()  # every file has settled, whenever the checkout was made

pytestmark = [
    pytest.mark.acceptance,
    pytest.mark.skipif(not INBOX.is_dir(), reason="the shared inbox is not beside this checkout (../shared/inbox)"),
]


@pytest.fixture(scope="module")
def truth() -> dict[str, dict[str, str]]:
    """Expected verdicts by file, in order of receipt."""
    with (INBOX / "truth" / "expected_file_verdicts.csv").open(encoding="utf-8", newline="") as stream:
        return {row["file"]: row for row in csv.DictReader(stream)}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    home = tmp_path_factory.mktemp("home")
    keys.make(home / "keys")
    return open_archive(str(home / "archive"), home / "keys")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    opened = open_ledger(f"sqlite:///{tmp_path_factory.mktemp('ledger')}/ledger.db", bytes(32))
    lists.load_sites(opened, str(INBOX / "sites.csv"))
    lists.load_towns(opened, str(INBOX / "contract" / "towns.csv"))
    lists.load_expected(opened, str(INBOX / "expected_submissions.csv"))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def collector(ledger: Ledger, archive: Archive) -> Collector:
    zone, entries = ZoneInfo("America/New_York"), manifest.load(str(INBOX / "manifest.csv"))
    return Collector(Inbox(str(INBOX)), archive, ledger, lists.places(ledger), zone, 30, 26 * 1024**2, entries)


@pytest.fixture(scope="module")
def collected(collector: Collector) -> list[Arrival]:
    taken = [collector.take(candidate, NOW) for candidate in collector.look(NOW).candidates]
    return [arrival for arrival in taken if isinstance(arrival, Arrival)]


@pytest.fixture(scope="module")
def submissions(ledger: Ledger, collected: list[Arrival], truth: dict[str, dict[str, str]]) -> list[dict[str, object]]:
    """What the ledger exports once every file has its expected verdict; numbers are names again."""
    names = {f"#{arrival.arrival_no}": arrival.file for arrival in collected}
    for arrival in arrivals.pending(ledger):
        expected = truth[arrival.file]
        decisions.decide(
            ledger,
            arrival.arrival_no,
            Verdict(expected["verdict"]),
            rows_read=int(expected["rows_read"]) if expected["rows_read"] else None,
        )
    return [
        {name: names.get(value, value) if isinstance(value, str) else value for name, value in row.items()}
        for row in asof.submissions(ledger, AS_OF)
    ]


def test_every_file_of_the_manifest_is_received_in_order(
    collected: list[Arrival], truth: dict[str, dict[str, str]]
) -> None:
    assert [arrival.file for arrival in collected] == list(truth)


def test_the_archive_gives_back_what_the_sites_sent(collected: list[Arrival], archive: Archive) -> None:
    for arrival in collected:
        assert archive.get(arrival.sha256) == (INBOX / arrival.file).read_bytes()


def test_collecting_again_takes_nothing(collector: Collector, submissions: list[dict[str, object]]) -> None:
    look = collector.look(NOW)

    assert [collector.take(candidate, NOW) for candidate in look.candidates] == [None] * len(submissions)
    assert collector.absent(look) == ()


def test_nothing_but_the_files_of_sites_is_taken(collector: Collector) -> None:
    without_manifest = Collector(
        collector.source, collector.archive, collector.ledger, collector.places, collector.zone, 0, 26 * 1024**2
    )

    assert {one.folder for one in without_manifest.look(NOW).candidates} == {
        site.site_id for site in collector.places.sites if site.streams
    }


def test_sequence_superseding_and_duplicates_are_those_of_the_truth(
    submissions: list[dict[str, object]], truth: dict[str, dict[str, str]]
) -> None:
    assert [
        {
            "file": row["file"],
            "site_id": row["site_id"],
            "program_stream": row["program_stream"],
            "reporting_month": row["reporting_month"],
            "verdict": row["verdict"],
            "seq": str(row["seq"] or ""),
            "superseded_by": row["superseded_by"] or "",
            "duplicate_of": row["duplicate_of"] or "",
        }
        for row in submissions
    ] == [{name: row[name] for name in list(row)[:8]} for row in truth.values()]


def test_the_last_accepted_file_of_a_place_is_current(submissions: list[dict[str, object]]) -> None:
    last: dict[tuple[object, ...], object] = {}
    for row in submissions:
        if Verdict(str(row["verdict"])).is_accepted:
            last[row["site_id"], row["program_stream"], row["reporting_month"]] = row["file"]

    assert sorted(str(row["file"]) for row in submissions if row["is_current"]) == sorted(map(str, last.values()))


def test_the_grid_counts_what_is_complete(ledger: Ledger, submissions: list[dict[str, object]]) -> None:
    grid = monthly.grid(ledger, AS_OF)

    words = [row.status for row in grid]
    assert len(grid) == 108
    assert {word: words.count(word) for word in set(words)} == {
        SiteMonth.REPORTED: 105,
        SiteMonth.CONFIRMED_ZERO: 1,
        SiteMonth.RETURNED: 1,
        SiteMonth.MISSING: 1,
    }
    assert len(submissions) == 118


def test_quarantined_files_have_no_name(ledger: Ledger, submissions: list[dict[str, object]]) -> None:
    rows = asof.submissions(ledger, AS_OF)

    assert [row["file"] for row in rows if row["verdict"] == "QUARANTINED_PII"] == [
        f"#{row['arrival_no']}" for row in submissions if row["verdict"] == "QUARANTINED_PII"
    ]
    assert events.verify(ledger) is None


def test_dropped_flat_no_file_is_given_a_site(
    ledger: Ledger, archive: Archive, collector: Collector, tmp_path: Path
) -> None:
    for name in ("CLN-01/Hartford MAT Oct 2018.xlsx", "NLX-WH/Naloxone ledger 2018-12.xlsx"):
        shutil.copy(INBOX / name, tmp_path / Path(name).name)
    flat = Collector(Inbox(str(tmp_path)), archive, ledger, collector.places, collector.zone, 0, 26 * 1024**2)

    envelopes = [flat.take(one, NOW) for one in flat.look(NOW).candidates]

    assert [(one.site_id, one.is_placed) for one in envelopes if isinstance(one, Arrival)] == [("", False)] * 2
