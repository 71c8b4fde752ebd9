from __future__ import annotations

from sorops.checking import across
from sorops.codes import CODES
from sorops.findings import Category
from sorops.sources import SOURCES


def test_every_code_across_sites_belongs_to_a_programme_or_is_told_while_checking():
    named = {code for program_stream in SOURCES for code in across.codes(program_stream)}
    declared = {code for code, entry in CODES.items() if entry.category is Category.ACROSS}
    assert named == declared - {"X15"}


def test_a_programme_without_questions_of_its_own_may_still_be_missing():
    assert across.codes("FAITH") == ("X02",)
    assert across.codes("OP_MAT") == ("X02", "X03", "X05")
