import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sorops.release import table_hashes


def hash_of(folder, rows, columns="a varchar, b bigint", table="marts.t"):
    path = folder / "x.duckdb"
    path.unlink(missing_ok=True)
    with duckdb.connect(str(path)) as db:
        db.execute(f"create schema if not exists {table.split('.')[0]}; create table {table} ({columns})")
        if rows:
            db.executemany(f"insert into {table} values ({','.join('?' * len(rows[0]))})", rows)
    return table_hashes(path)


ROWS = st.lists(st.tuples(st.none() | st.text("ab,\"'", max_size=3), st.none() | st.integers(-9, 9)), max_size=6)


@settings(max_examples=15, deadline=None)
@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(tmp_path_factory, rows, random):
    folder = tmp_path_factory.mktemp("h")
    shuffled = random.sample(rows, len(rows))
    assert hash_of(folder, rows) == hash_of(folder, shuffled)


@settings(max_examples=15, deadline=None)
@given(ROWS, ROWS)
def test_other_rows_give_another_hash(tmp_path_factory, one, two):
    folder = tmp_path_factory.mktemp("h")
    same = sorted(map(repr, one)) == sorted(map(repr, two))
    assert (hash_of(folder, one) == hash_of(folder, two)) == same


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ([("a", 1)], [("a", 1), ("a", 1)]),
        ([(None, 1)], [("", 1)]),
        ([(None, 1)], [("NULL", 1)]),
        ([("a", 1), ("b", 2)], [("a", 2), ("b", 1)]),
    ],
    ids=["repeat", "null or empty", "null or its name", "values exchanged"],
)
def test_small_differences_show(tmp_path, one, two):
    assert hash_of(tmp_path, one) != hash_of(tmp_path, two)


def test_names_and_types_of_columns_belong_to_the_content(tmp_path):
    hashes = [
        hash_of(tmp_path, [("1", 1)], columns)["marts.t"]
        for columns in ("a varchar, b bigint", "a varchar, c bigint", "a varchar, b integer")
    ]
    assert len(set(hashes)) == 3


def test_tables_that_only_lead_to_others_are_left_out(tmp_path):
    assert hash_of(tmp_path, [], table="staging.t") == {}
    assert list(hash_of(tmp_path, [], table="rows.t")) == ["rows.t"]
