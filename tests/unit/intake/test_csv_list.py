import datetime as dt
from pathlib import Path

import pytest

from sorops.errors import UsageError
from sorops.intake import csv_list


def lines(tmp_path: Path, data: bytes, columns: tuple[str, ...] = ("site_id",)) -> list[csv_list.Line]:
    (tmp_path / "list.csv").write_bytes(data)
    return csv_list.read(str(tmp_path / "list.csv"), columns)


def test_cells_are_read_by_column_and_trimmed(tmp_path: Path) -> None:
    (line,) = lines(
        tmp_path, b"\xef\xbb\xbfsite_id,month,due,n,at\r\n CLN-01 ,2019-01,2019-02-10,12,2019-02-01T08:00:00\r\n"
    )

    assert line["site_id"] == "CLN-01"
    assert line["no such column"] == ""
    assert line.month("month") == "2019-01"
    assert line.date("due") == dt.date(2019, 2, 10)
    assert line.count("n") == 12
    assert line.moment("at") == dt.datetime(2019, 2, 1, 8)


@pytest.mark.parametrize(
    ("column", "kind"),
    [("site_id", "required"), ("month", "month"), ("due", "date"), ("n", "count"), ("at", "moment")],
)
def test_a_wrong_cell_is_named_by_line_and_not_shown(tmp_path: Path, column: str, kind: str) -> None:
    (line,) = lines(tmp_path, b"site_id,month,due,n,at\n,MARKER,MARKER,-1,2019-02-01T08:00:00+00:00\n")

    with pytest.raises(UsageError, match=f"line 2: make sure that {column}") as refused:
        getattr(line, kind)(column)

    assert "MARKER" not in str(refused.value)


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="has no column site_id"):
        lines(tmp_path, b"site,name\nCLN-01,x\n")


def test_an_empty_file_has_no_columns(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="has no column site_id"):
        lines(tmp_path, b"")


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="UTF-8"):
        lines(tmp_path, "site_id\nZürich\n".encode("cp1252"))


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no file"):
        csv_list.read(str(tmp_path / "none.csv"), ())


def test_a_file_that_is_no_csv_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not a CSV"):
        lines(tmp_path, b'site_id\n"' + b"x" * 200_000 + b'"\n')


@pytest.mark.parametrize("url", ["/", "nosuch://host/list.csv"])
def test_what_cannot_be_read_is_refused(url: str) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        csv_list.read(url, ())
