from __future__ import annotations

import pytest

from sorops.reading.text_file import decode, delimiter, read_text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_encoding_is_told_by_the_bytes(encoding: str) -> None:
    assert decode("Café,12\r\nb,c\r\n".encode(encoding)) == "Café,12\r\nb,c\r\n"


def test_nul_bytes_are_no_text() -> None:
    assert decode(b"a,b\0\0\0\n") is None
    assert read_text(b"a,b\0\0\0\n", 100) is None


@pytest.mark.parametrize(
    ("text", "mark"), [("a,b\n", ","), ("a;b,c;d\n", ";"), ("a\tb\tc,d\n", "\t"), ("alone\n", ",")]
)
def test_the_separator_splits_most(text: str, mark: str) -> None:
    assert delimiter(text) == mark


def test_rows_know_their_line_though_a_cell_runs_over_several() -> None:
    grid = read_text(b'a,b\n"one\ntwo",2\n\n3,4\n', 100)
    assert grid is not None
    [tab] = grid.tabs
    assert tab.rows == [["a", "b"], ["one\ntwo", "2"], ["", ""], ["3", "4"]]
    assert [tab.row_number(row) for row in range(4)] == [1, 2, 4, 5]
    assert tab.address(3, 1) == "B5"
