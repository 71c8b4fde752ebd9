from __future__ import annotations

import datetime as dt

import pandas as pd
import pyarrow as pa
import pytest

from sorops.sources.comparisons import AddsUpTo, AtMost, Balances, InOrder, NotMostlyRounded, days, found_among, surely


def frame(**columns):
    """A frame in Arrow types, as checking makes it."""
    return pa.table(columns).to_pandas(types_mapper=pd.ArrowDtype)


def answers(series):
    return [None if pd.isna(value) else bool(value) for value in series]


def test_a_part_may_equal_its_whole_but_not_pass_it():
    rows = frame(part=[4, 5, 6, None], whole=[5, 5, 5, 5])
    assert answers(AtMost("part", "whole")(rows)) == [True, True, False, None]


def test_a_part_may_be_so_many_times_its_whole():
    rows = frame(part=[15, 16], whole=[5, 5])
    assert answers(AtMost("part", "whole", 3)(rows)) == [True, False]


def test_a_sum_with_an_empty_part_is_not_judged():
    rows = frame(a=[1, 1, None], b=[2, 3, 3], whole=[3, 3, 3])
    assert answers(AddsUpTo(("a", "b"), "whole")(rows)) == [True, False, None]


@pytest.mark.parametrize(
    ("difference", "end", "passes_strictly", "passes_widely"),
    [(0, 36, True, True), (1, 36, False, True), (2, 8, False, True), (3, 36, False, True), (4, 30, False, False),
     (5, 60, False, True), (6, 100, False, False), (-6, 100, False, False), (3, 20, False, False)],
)  # fmt: skip
def test_a_balance_may_be_off_by_two_or_by_five_within_a_tenth(difference, end, passes_strictly, passes_widely):
    rows = frame(start=[end - 1], came=[2], left=[1], end=[end + difference], moved=pa.array([None], pa.int64()))
    strict = Balances("start", ("came", "moved"), ("left",), "end", ("moved",))
    wide = Balances("start", ("came", "moved"), ("left",), "end", ("moved",), within=2, most=5, percent=10)
    assert answers(strict(rows)) == [passes_strictly]
    assert answers(wide(rows)) == [passes_widely]


def dates(*numbers):
    return pa.array([dt.date(2019, 1, number) if number else None for number in numbers])


def test_only_the_later_date_of_the_first_bad_pair_fails():
    rows = frame(a=dates(2, 2, 5), b=dates(3, 1, 1), c=dates(1, 1, 2))
    names = ("a", "b", "c")
    assert answers(InOrder(names, "b")(rows)) == [True, False, False]
    assert answers(InOrder(names, "c")(rows)) == [False, True, True]


def test_an_empty_date_does_not_hide_a_wrong_one_behind_it():
    rows = frame(a=dates(5, 5, None), b=dates(None, None, 3), c=dates(4, 5, 2))
    assert answers(InOrder(("a", "b", "c"), "c")(rows)) == [False, True, False]


def test_sheets_with_few_numbers_or_few_round_ones_pass():
    fields = tuple(f"n{number}" for number in range(20))
    few_round = {name: [10 if number < 12 else 7] for number, name in enumerate(fields)}
    many_round = {name: [10 if number < 13 else 7] for number, name in enumerate(fields)}
    few_numbers = many_round | {"n19": pa.array([None], pa.int64())}
    found = [answers(NotMostlyRounded(fields)(frame(**row))) for row in (few_round, many_round, few_numbers)]
    assert found == [[True], [False], [True]]


def test_days_are_negative_the_other_way_round():
    rows = frame(a=dates(5, 3, None), b=dates(3, 5, 5))
    assert [None if pd.isna(value) else int(value) for value in days(rows["a"], rows["b"])] == [2, -2, None]


def test_null_is_not_surely_true():
    assert answers(surely(frame(a=[True, None, False])["a"])) == [True, False, False]


def test_rows_are_found_among_others_whatever_their_index():
    rows = frame(file=[1, 1, 2], client=["a", "b", "a"]).set_axis([7, 8, 9])
    others = frame(file=[1, 1], client=["a", "a"])
    found = found_among(rows, others, ["file", "client"])
    assert found.to_dict() == {7: True, 8: False, 9: False}
