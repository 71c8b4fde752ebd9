"""The written sample: the same bytes from the same seed, and lists that fit the files."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

import pytest

from sorops.generate.sample import SEED, Sample, write_sample


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    return write_sample(tmp_path_factory.mktemp("sample"))


def _bytes(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _lines(path: Path) -> list[dict[str, str]]:
    with path.open(newline="") as lines:
        return list(csv.DictReader(lines))


def test_the_same_seed_gives_the_same_bytes(sample: Sample, tmp_path: Path) -> None:
    again = write_sample(tmp_path, SEED)
    assert _bytes(again.folder) == _bytes(sample.folder)


def test_another_seed_gives_another_state(sample: Sample, tmp_path: Path) -> None:
    other = write_sample(tmp_path, SEED + 1)
    assert other.world.episodes != sample.world.episodes
    assert _lines(tmp_path / "sites.csv") == _lines(sample.folder / "sites.csv")


def test_every_file_is_in_the_manifest_with_its_hash(sample: Sample) -> None:
    listed = {line["file"]: line for line in _lines(sample.folder / "manifest.csv")}
    files = {name: data for name, data in _bytes(sample.folder).items() if "/" in name}
    assert set(listed) == set(files)
    for name, data in files.items():
        assert listed[name]["file_sha256"] == hashlib.sha256(data).hexdigest()
        assert int(listed[name]["file_bytes"]) == len(data)


def test_the_duplicate_has_the_bytes_of_another_file_of_its_site(sample: Sample) -> None:
    duplicate = next(sent for sent in sample.world.deliveries if sent.verdict == "DUPLICATE")
    data = _bytes(sample.folder)
    same = [name for name, found in data.items() if found == data[duplicate.file]]
    assert len(same) == 2
    assert all(name.startswith(duplicate.site_id) for name in same)


def test_every_kind_of_file_and_verdict_is_there(sample: Sample) -> None:
    assert {sent.file.rsplit(".", 1)[1] for sent in sample.world.deliveries} == {"xlsx", "ods", "csv"}
    assert {sent.verdict for sent in sample.world.deliveries} == {
        "ACCEPTED",
        "ACCEPTED_WITH_WARNINGS",
        "REJECTED",
        "QUARANTINED_PII",
        "DUPLICATE",
    }


def test_two_expected_months_never_came(sample: Sample) -> None:
    expected = {
        (line["site_id"], line["reporting_month"]) for line in _lines(sample.folder / "expected_submissions.csv")
    }
    came = {(sent.site_id, str(sent.month)) for sent in sample.world.deliveries}
    assert len(expected) == 60
    assert len(expected - came) == 2


def test_files_arrive_before_the_month_is_run(sample: Sample) -> None:
    assert max(sent.received_at for sent in sample.world.deliveries).date() < sample.as_of
