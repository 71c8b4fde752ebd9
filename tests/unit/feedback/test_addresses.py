"""Cells next to each other are told as one range, in the order of a sheet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sorops.feedback.addresses import parse, ranges


@pytest.mark.parametrize(
    ("addresses", "told"),
    [
        ("B10 B2 B3", ("B2:B3", "B10")),
        ("AA3 Z9 Z10 B1", ("B1", "Z9:Z10", "AA3")),
        ("D7:D76 D77", ("D7:D77",)),
        ("A7:AF7 A8:AF8 A8", ("A7:AF8", "A8")),
        ("$C$4 C4", ("C4",)),
        ("B1048576", ("B1048576",)),
        ("comments", ()),
    ],
)
def test_neighbours_become_a_range_by_column_and_row(addresses: str, told: tuple[str, ...]) -> None:
    assert ranges(addresses.split()) == told


@given(st.sets(st.tuples(st.sampled_from(["A", "B", "Z", "AA", "AB", "ZZ"]), st.integers(1, 40))))
def test_ranges_hold_exactly_the_cells_that_were_given(cells: set[tuple[str, int]]) -> None:
    told = set()
    for text in ranges(f"{column}{row}" for column, row in cells):
        block = parse(text)
        assert block is not None
        told |= {(block.left, row) for row in range(block.top, block.bottom + 1)}
    numbers = {"A": 1, "B": 2, "Z": 26, "AA": 27, "AB": 28, "ZZ": 702}
    assert told == {(numbers[column], row) for column, row in cells}
