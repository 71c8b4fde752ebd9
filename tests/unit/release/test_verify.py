import datetime as dt

import pytest

from sorops.errors import BuildError
from sorops.release import verify
from sorops.release.verify import INTERNAL, KEYS, RESTRICTED, ROWS

DAY = dt.date(2019, 4, 20)
KEY = "0123456789abcdef" * 4


def test_a_whole_build_is_described(make_build):
    manifest = verify(make_build(), DAY, "digest")
    assert manifest.inputs == ("sub1",)
    assert manifest.measures == {"PRV-01": "1"}
    assert set(manifest.tables) == {INTERNAL, RESTRICTED}
    assert f"rows.{ROWS[0]}" in manifest.tables[RESTRICTED]
    assert (manifest.data_as_of, manifest.definitions) == (DAY, "digest")


def test_equal_builds_are_the_same_release_and_others_are_not(make_build):
    ids = [verify(make_build(name, value=value), DAY, "d").release_id for name, value in (("a", 7), ("b", 7), ("c", 8))]
    assert ids[0] == ids[1] != ids[2]


@pytest.mark.parametrize(
    ("after", "words"),
    [
        ("drop table internal.marts.fct_performance", "marts.fct_performance is missing"),
        (f"drop table restricted.rows.{ROWS[0]}", f"rows.{ROWS[0]} is missing"),
        (f"delete from restricted.rows.{ROWS[0]}", "rows of 1 submissions do not add up"),
        (f"insert into restricted.rows.{ROWS[1]} values ('sub1', 'c')", "rows of 1 submissions do not add up"),
        (f"insert into restricted.rows.{ROWS[1]} values ('other', 'c')", "rows of 1 submissions do not add up"),
        ("create schema internal.people", None),
        ("create table internal.marts.clients (state_client_key varchar)", "Column state_client_key"),
        ("create table internal.marts.clients (custody_client_id varchar)", "Column custody_client_id"),
        ("create schema internal.people; create table internal.people.x (i int)", "people.x does not belong"),
        (f"insert into internal.marts.findings values ('at {KEY.upper()}')", "holds client keys"),
        ("update internal.marts.fct_performance set value = null", "1 figures have a value and a reason"),
        ("update internal.marts.fct_performance set status = 'NO_DATA'", "1 figures have a value and a reason"),
        (
            "insert into internal.marts.fct_performance from internal.marts.fct_performance",
            "1 figures stand there twice",
        ),
    ],
)
def test_a_spoilt_build_is_refused(make_build, after, words):
    build = make_build(after=after)
    if words is None:
        assert verify(build, DAY, "d").inputs
        return
    with pytest.raises(BuildError, match="Nothing was published") as refusal:
        verify(build, DAY, "d")
    assert words in str(refusal.value)
    assert KEY not in str(refusal.value).lower()


def test_an_exact_repeat_that_was_loaded_once_is_no_problem(make_build):
    assert verify(make_build(after="update restricted.staging.stg_submissions set rows_read = 9"), DAY, "d")


def test_the_columns_that_name_persons_come_from_the_declarations():
    assert {"state_client_key", "client_id", "custody_client_id"} <= KEYS
    assert not {"site_id", "activity_id", "status", "funding"} & KEYS
