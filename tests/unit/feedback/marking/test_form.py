"""A marked workbook breaks no rule that its original kept."""

from __future__ import annotations

import pytest

from sorops.feedback.marking.order import Weight
from tests.unit.feedback.marking import workbooks as made
from tests.unit.feedback.marking.form import broken_rules
from tests.unit.feedback.marking.workbooks import mark, marked

WORKBOOKS = {"rich": (made.rich, "Data & more"), "plain": (made.plain, "Data")}


@pytest.mark.parametrize("name", WORKBOOKS)
def test_marked_once_and_again_it_is_as_programs_want_it(name: str) -> None:
    make, tab = WORKBOOKS[name]
    marks = (mark(tab, "B4"), mark(tab, "C30", Weight.ERROR), mark(tab, "A2"))
    once = marked(make(), *marks)
    assert broken_rules(make()) == []
    assert broken_rules(once) == []
    assert broken_rules(marked(once, *marks)) == []


def test_what_a_program_would_not_take_is_seen() -> None:
    book = made.parts(marked(made.plain(), mark("Data", "B2")))["xl/workbook.xml"]
    numbers = [b'sheetId="1"', b'sheetId="2"']
    assert all(number in book for number in numbers)
    twice = made.with_parts(marked(made.plain(), mark("Data", "B2")), {"xl/workbook.xml": book.replace(*numbers)})
    assert broken_rules(twice) == ["xl/workbook.xml: a sheet's number stands twice: 2"]
