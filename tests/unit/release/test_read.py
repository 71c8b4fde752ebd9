import duckdb
import pytest

from sorops.errors import SetupError, UsageError
from sorops.release import connect, publish, query

VALUE = "select value from marts.fct_performance"


@pytest.fixture
def internal(make_build, manifest, tmp_path):
    publish(make_build(), tmp_path / "release", manifest(7))
    return tmp_path / "release" / "current" / "internal.duckdb"


def test_a_question_is_answered_through_current(internal):
    assert query(internal, VALUE) == (["value"], [(7,)])


def test_describe_is_a_question_too(internal):
    columns, rows = query(internal, "describe marts.dim_measure")
    assert [row[columns.index("column_name")] for row in rows] == ["measure_id", "measure_version"]


def test_before_the_first_release_the_reader_is_told_what_to_do(tmp_path):
    with pytest.raises(SetupError, match="no release yet"):
        connect(tmp_path / "release" / "current" / "internal.duckdb")


def test_a_file_that_is_no_database_is_refused_plainly(tmp_path):
    (tmp_path / "internal.duckdb").write_bytes(b"nothing of the kind" * 999)
    with pytest.raises(SetupError, match="cannot be opened"):
        connect(tmp_path / "internal.duckdb")


@pytest.mark.parametrize(
    "sql",
    [
        "",
        "selec 1",
        "select 1; select 2",
        "drop table marts.findings",
        "create temp table mine as select 1",
        "attach '/tmp/other.duckdb'",
        "copy marts.findings to '/tmp/findings.csv'",
        "select * from marts.nowhere",
        "select nothing from marts.findings",
        "select * from read_csv('/etc/passwd')",
        "select cast('a1b2' as integer)",
    ],
)
def test_other_questions_are_refused_plainly(internal, sql):
    with pytest.raises(UsageError) as refusal:
        query(internal, sql)
    for word in ("Error", "LINE", "a1b2", "duckdb", "passwd"):
        assert word not in str(refusal.value)


def test_python_values_are_no_tables(internal):
    findings_of_mine = duckdb.sql("select 1 as i").arrow()
    assert findings_of_mine is not None
    with pytest.raises(UsageError):
        query(internal, "select * from findings_of_mine")


def test_a_reader_keeps_its_release_and_the_next_connection_gets_the_new_one(internal, make_build, manifest, tmp_path):
    with connect(internal) as before:
        publish(make_build("next", value=8), tmp_path / "release", manifest(8))
        assert before.execute(VALUE).fetchall() == [(7,)]
        assert query(internal, VALUE)[1] == [(8,)]
        assert before.execute(VALUE).fetchall() == [(7,)]
