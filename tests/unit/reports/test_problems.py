"""How a problem of many files is worded."""

from __future__ import annotations

from sorops.codes import CODES
from sorops.reports.problems import Tally, problems
from sorops.sources import SOURCES


def listed(code: str, severity: str = "W") -> str:
    (problem,) = problems((Tally(code, severity, "What is wrong.", 3, 2, 1),))
    return problem.fix


def test_every_code_and_rule_has_a_repair_without_gaps() -> None:
    sheets = [sheet for source in SOURCES.values() for sheet in source.sheets]
    codes = {*CODES, *(rule.code for sheet in sheets for rule in (*sheet.rules, *sheet.history))}
    assert [code for code in codes if not listed(code) or "{" in listed(code)] == []


def test_an_unknown_code_is_listed_without_a_repair() -> None:
    assert listed("OLD99") == ""


def test_the_weight_is_said_in_words() -> None:
    found = problems(tuple(Tally("V01", level, "", 1, 1, 1) for level in ("E-FILE", "E-ROW", "W")))
    assert [problem.weight for problem in found] == ["File returned", "Row left out", "Loaded, please check"]


def test_a_place_in_a_file_held_for_identifiers_is_not_told() -> None:
    (problem,) = problems((Tally("P01", "E-FILE", " holds social security numbers.", 1, 1, 1),))
    assert problem.message == "A column or a cell holds social security numbers."
    assert "{" not in problem.fix
