import multiprocessing
import os
import signal

import pytest

from sorops import faults
from sorops.release import connect, current, publish, remove_old

fork = multiprocessing.get_context("fork")
spawn = multiprocessing.get_context("spawn")

VALUE = "select value from marts.fct_performance"


@pytest.fixture
def releases(tmp_path):
    return tmp_path / "release"


def test_before_the_first_release_there_is_none(releases):
    assert current(releases) is None


def test_a_build_becomes_the_current_release(make_build, manifest, releases):
    build = make_build()
    release = publish(build, releases, manifest(7))
    assert not build.exists()
    assert current(releases) == release
    assert (releases / "current").readlink().name == release.release_id == manifest(7).release_id
    with connect(release.internal) as db:
        assert db.execute(VALUE).fetchall() == [(7,)]


def test_a_release_is_read_only(make_build, manifest, releases):
    release = publish(make_build(), releases, manifest(7))
    assert oct(release.folder.stat().st_mode & 0o777) == "0o500"
    assert {path.stat().st_mode & 0o777 for path in release.folder.iterdir()} == {0o400}
    assert sorted(path.name for path in release.folder.iterdir()) == [
        "internal.duckdb",
        "manifest.json",
        "restricted.duckdb",
    ]


def test_the_same_content_again_is_the_same_release(make_build, manifest, releases):
    first = publish(make_build("a"), releases, manifest(7))
    before = first.internal.stat()
    again = publish(make_build("b"), releases, manifest(7))
    assert again == first
    assert (again.internal.stat().st_ino, again.internal.stat().st_mtime) == (before.st_ino, before.st_mtime)


def test_an_earlier_release_can_become_current_again(make_build, manifest, releases):
    first = publish(make_build("a", value=7), releases, manifest(7))
    publish(make_build("b", value=8), releases, manifest(8))
    assert publish(make_build("c", value=7), releases, manifest(7)) == first == current(releases)


def test_releases_go_some_time_after_they_stopped_being_current(make_build, manifest, releases):
    first = publish(make_build("a", value=7), releases, manifest(7))
    os.utime(first.folder, (0, 0))
    second = publish(make_build("b", value=8), releases, manifest(8))
    left_at = first.folder.stat().st_mtime
    assert remove_old(releases, 24, left_at + 23 * 3600) == ()
    with connect(first.internal) as reader:
        assert remove_old(releases, 24, left_at + 25 * 3600) == (first.release_id,)
        assert reader.execute(VALUE).fetchall() == [(7,)]
    assert remove_old(releases, 24, left_at + 1e9) == ()
    assert current(releases) == second


def die_while_publishing(point, build, releases, manifest):
    faults.arm(point)
    publish(build, releases, manifest)


@pytest.mark.parametrize(("point", "value"), [("release.settled", 7), ("release.in_place", 7), ("release.current", 8)])
def test_a_killed_publisher_leaves_a_whole_release(make_build, manifest, releases, point, value):
    publish(make_build("a", value=7), releases, manifest(7))
    victim = fork.Process(target=die_while_publishing, args=(point, make_build("b", value=8), releases, manifest(8)))
    victim.start()
    victim.join()
    assert victim.exitcode == -signal.SIGKILL
    assert {path.name for path in current(releases).folder.iterdir()} >= {"internal.duckdb", "manifest.json"}
    with connect(releases / "current" / "internal.duckdb") as db:
        assert db.execute(VALUE).fetchall() == [(value,)]
    publish(make_build("c", value=8), releases, manifest(8))
    assert current(releases).release_id == manifest(8).release_id


def test_a_half_made_link_of_a_killed_publisher_is_cleared(make_build, manifest, releases):
    releases.mkdir()
    (releases / ".current.1").symlink_to("nowhere")
    publish(make_build(), releases, manifest(7))
    assert sorted(path.name for path in releases.iterdir()) == [manifest(7).release_id, "current"]


def read_until(stop, path, started, outcome):
    """Reads both figures of the current release over and over; says how often, or what went wrong."""
    seen, times = set(), 0
    try:
        while not stop.is_set():
            with connect(path) as db:
                seen.add(db.execute(VALUE).fetchall()[0][0])
            times += 1
            started.set()
    except Exception as error:  # noqa: BLE001 - whatever it is, the test must hear of it
        outcome.put(repr(error))
        started.set()
    else:
        outcome.put((times, len(seen)))


@pytest.mark.faults
def test_readers_in_other_processes_never_fail_while_releases_change(make_build, manifest, releases):
    publish(make_build("0", value=0), releases, manifest(0))
    stop, outcome = spawn.Event(), spawn.SimpleQueue()
    path = releases / "current" / "internal.duckdb"
    began = [spawn.Event() for _ in range(2)]
    readers = [spawn.Process(target=read_until, args=(stop, path, event, outcome)) for event in began]
    for reader in readers:
        reader.start()
    assert all(event.wait(30) for event in began)
    for value in range(1, 16):
        publish(make_build(str(value), value=value), releases, manifest(value))
        remove_old(releases, 0, 1e12)
    stop.set()
    for reader in readers:
        reader.join(30)
    outcomes = [outcome.get() for _ in readers]
    assert all(isinstance(found, tuple) and found[0] > 15 and found[1] > 1 for found in outcomes), outcomes
