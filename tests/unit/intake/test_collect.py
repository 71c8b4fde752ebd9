import datetime as dt
import hashlib
import os
import random
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from sorops.findings import Verdict
from sorops.intake.archive import Archive
from sorops.intake.arrival import Arrival
from sorops.intake.collect import Collector
from sorops.intake.inbox import Inbox, LeftAlone
from sorops.intake.ledger import Ledger, arrivals, decisions
from sorops.intake.manifest import Entry
from sorops.places import Places
from sorops.submission import Envelope

NOON = dt.datetime(2019, 2, 5, 12, 0, tzinfo=ZoneInfo("America/New_York")).timestamp()
DAY = 86_400.0

MakeCollector = Callable[..., Collector]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "inbox").mkdir()
    return tmp_path / "inbox"


@pytest.fixture
def collector(folder: Path, archive: Archive, ledger: Ledger, places: Places) -> MakeCollector:
    def make(manifest: Mapping[str, Entry] | None = None, settle_seconds: float = 30.0) -> Collector:
        zone = ZoneInfo("America/New_York")
        return Collector(Inbox(str(folder)), archive, ledger, places, zone, settle_seconds, 1024**2, manifest or {})

    return make


def put(folder: Path, path: str, data: bytes = b"x", at: float = NOON - DAY) -> Path:
    full = folder / path
    full.parent.mkdir(parents=True, exist_ok=True)
    full.write_bytes(data)
    os.utime(full, (at, at))
    return full


def collect(collector: Collector, now: float = NOON) -> tuple[list[Arrival], list[LeftAlone]]:
    look = collector.look(now)
    taken, left = [], list(look.left_alone)
    for candidate in look.candidates:
        result = collector.take(candidate, now)
        if isinstance(result, Arrival):
            taken.append(result)
        elif result is not None:
            left.append(result)
    return taken, left


def entry(path: str, data: bytes, received_at: dt.datetime = dt.datetime(2019, 2, 1, 8, 0)) -> Entry:
    envelope = Envelope(path, "CLN-01", "OP_MAT", "2019-01", received_at, "PORTAL")
    return Entry(envelope, hashlib.sha256(data).hexdigest())


def test_a_file_in_a_site_folder_is_that_sites(folder: Path, collector: MakeCollector, archive: Archive) -> None:
    put(folder, "Hartford MAT/New Haven report.xlsx", b"data")

    ((arrival,), left) = collect(collector())

    assert left == []
    assert arrival.site_id == "CLN-01"
    assert (arrival.program_stream, arrival.reporting_month) == ("", "")
    assert arrival.received_at == dt.datetime(2019, 2, 4, 12, 0)
    assert archive.get(arrival.sha256) == b"data"


def test_what_lies_outside_of_site_folders_is_left_alone(folder: Path, collector: MakeCollector) -> None:
    put(folder, "CLN-01/a.xlsx")
    for path in ("sites.csv", "truth/cells.csv", "PTR-01/a.xlsx"):
        put(folder, path)

    taken, left = collect(collector())

    assert [arrival.file for arrival in taken] == ["CLN-01/a.xlsx"]
    assert {entry.path for entry in left} == {"sites.csv", "truth/cells.csv", "PTR-01/a.xlsx"}


def test_an_empty_site_folder_makes_it_an_inbox_of_site_folders(folder: Path, collector: MakeCollector) -> None:
    (folder / "CLN-01").mkdir()
    put(folder, "README.md")

    assert collect(collector())[0] == []


def test_without_site_folders_it_is_a_flat_drop(folder: Path, collector: MakeCollector) -> None:
    put(folder, "Hartford MAT Clinic Jan 2019.xlsx", b"1")
    put(folder, "from mail/a.xlsx", b"2")

    taken, _ = collect(collector())

    assert [(arrival.file, arrival.site_id) for arrival in taken] == [
        ("from mail/a.xlsx", ""),
        ("Hartford MAT Clinic Jan 2019.xlsx", ""),
    ]


def test_files_are_taken_in_order_of_receipt(folder: Path, collector: MakeCollector) -> None:
    put(folder, "CLN-01/b.xlsx", b"1", NOON - 3 * DAY)
    put(folder, "CLN-02/c.xlsx", b"2", NOON - 4 * DAY)
    put(folder, "CLN-01/a 10.xlsx", b"3", NOON - 2 * DAY)
    put(folder, "CLN-01/a 9.xlsx", b"4", NOON - 2 * DAY)

    taken, _ = collect(collector())

    assert [arrival.file for arrival in taken] == [
        "CLN-02/c.xlsx", "CLN-01/b.xlsx", "CLN-01/a 9.xlsx", "CLN-01/a 10.xlsx",
    ]  # fmt: skip


def test_collecting_twice_changes_nothing(folder: Path, collector: MakeCollector, ledger: Ledger) -> None:
    put(folder, "CLN-01/a.xlsx", b"1")
    put(folder, "CLN-01/copy of a.xlsx", b"1")
    first, _ = collect(collector())

    assert len(first) == 2
    assert collect(collector()) == ([], [])
    assert len(arrivals.pending(ledger)) == 2


def test_a_file_overwritten_in_place_is_a_new_arrival(folder: Path, collector: MakeCollector) -> None:
    put(folder, "CLN-01/a.xlsx", b"1")
    collect(collector())
    put(folder, "CLN-01/a.xlsx", b"2", NOON - DAY / 2)

    ((arrival,), _) = collect(collector())

    assert (arrival.arrival_no, arrival.file) == (2, "CLN-01/a.xlsx")


def test_a_quarantined_file_that_still_lies_there_is_known(
    folder: Path, collector: MakeCollector, ledger: Ledger
) -> None:
    put(folder, "CLN-01/a.xlsx", b"1")
    ((arrival,), _) = collect(collector())
    decisions.decide(ledger, arrival.arrival_no, Verdict.QUARANTINED_PII)

    assert collect(collector()) == ([], [])


def test_the_manifest_gives_the_envelope_and_takes_at_once(folder: Path, collector: MakeCollector) -> None:
    put(folder, "CLN-01/a.xlsx", b"1", NOON - 1)
    put(folder, "CLN-01/b.xlsx", b"2", NOON - 1)

    taken, left = collect(collector({"CLN-01/a.xlsx": entry("CLN-01/a.xlsx", b"1")}))

    assert [(arrival.file, arrival.received_at, arrival.received_via) for arrival in taken] == [
        ("CLN-01/a.xlsx", dt.datetime(2019, 2, 1, 8, 0), "PORTAL")
    ]
    assert left == [LeftAlone("CLN-01/b.xlsx", "it is still being written")]


@pytest.mark.parametrize(
    ("age", "why"),
    [(1.0, "it is still being written"), (60.0, "its bytes are not those the manifest names; have it sent again")],
)
def test_bytes_that_differ_from_the_manifest_are_reported(
    folder: Path, collector: MakeCollector, age: float, why: str
) -> None:
    put(folder, "CLN-01/a.xlsx", b"half", NOON - age)

    taken, left = collect(collector({"CLN-01/a.xlsx": entry("CLN-01/a.xlsx", b"half and half")}))

    assert (taken, left) == ([], [LeftAlone("CLN-01/a.xlsx", why)])


def test_a_file_over_the_limit_is_reported(folder: Path, collector: MakeCollector) -> None:
    put(folder, "CLN-01/big.xlsx", bytes(1024**2 + 1))

    taken, (left,) = collect(collector())

    assert (taken, left.path) == ([], "CLN-01/big.xlsx")
    assert "larger than 1 MiB" in left.why


def test_files_of_the_manifest_that_are_not_there_are_named(folder: Path, collector: MakeCollector) -> None:
    put(folder, "CLN-01/a.xlsx", b"1")
    made = collector({name: entry(name, b"1") for name in ("CLN-01/a.xlsx", "CLN-01/lost.xlsx")})
    collect(made)
    (folder / "CLN-01" / "a.xlsx").unlink()

    assert made.absent(made.look(NOON)) == ("CLN-01/lost.xlsx",)


@pytest.mark.parametrize(
    "name",
    ["bad\nname.xlsx", "right\u202eto left.xlsx", "nul\x01.xlsx", b"latin \xe9.xlsx".decode(errors="surrogateescape")],
)
def test_a_name_that_cannot_be_shown_is_kept_readable(folder: Path, collector: MakeCollector, name: str) -> None:
    put(folder, f"CLN-01/{name}", b"1")

    ((arrival,), _) = collect(collector())

    assert arrival.file.isprintable()
    assert collect(collector()) == ([], [])


def test_odd_names_reach_nothing_outside_of_the_archive(folder: Path, collector: MakeCollector, tmp_path: Path) -> None:
    names = ["=cmd|calc.xlsx", "<script>.xlsx", "CON", "..xlsx.xlsx", "a" * 240, "%2e%2e%2f.xlsx", "-rf", "'; DROP.csv"]
    for number, name in enumerate(names):
        put(folder, f"CLN-01/{name}", str(number).encode())
    before = {path for path in tmp_path.rglob("*") if "archive" not in path.parts and "home" not in path.parts}

    taken, _ = collect(collector())

    after = {path for path in tmp_path.rglob("*") if "archive" not in path.parts and "home" not in path.parts}
    assert len(taken) == len(names) - 1  # ..xlsx.xlsx is a hidden file
    assert after == before
    assert all(path.suffix == ".age" for path in (tmp_path / "archive").rglob("*") if path.is_file())


def test_a_slow_writer_is_never_read_half(
    folder: Path, collector: MakeCollector, ledger: Ledger, archive: Archive
) -> None:
    whole = random.Random(7).randbytes(40_000)

    def write_slowly() -> None:
        with (folder / "CLN-01" / "slow.xlsx").open("wb", buffering=0) as stream:
            for start in range(0, len(whole), 1000):
                stream.write(whole[start : start + 1000])
                time.sleep(0.01)
        (folder / "CLN-01" / "moved.part").write_bytes(whole + b"!")
        (folder / "CLN-01" / "moved.part").replace(folder / "CLN-01" / "moved.xlsx")

    (folder / "CLN-01").mkdir()
    made = collector(settle_seconds=0.2)
    writer = threading.Thread(target=write_slowly)
    writer.start()
    deadline = time.monotonic() + 20
    while len(arrivals.pending(ledger)) < 2 and time.monotonic() < deadline:
        collect(made, time.time())
        time.sleep(0.02)
    writer.join()

    assert {archive.get(arrival.sha256) for arrival in arrivals.pending(ledger)} == {whole, whole + b"!"}
    assert len(arrivals.pending(ledger)) == 2
