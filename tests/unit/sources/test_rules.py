"""Every declared rule: the example row passes it, its breach fails it, and empty cells pass it."""

from __future__ import annotations

import pytest

from sorops.checking.frames import frame
from sorops.generate.examples import as_reading, bad_rows, good_rows
from sorops.places import Places
from sorops.sources import SOURCES

RULES = [(source, sheet, rule) for source in SOURCES.values() for sheet in source.sheets for rule in sheet.rules]
HISTORY = [(sheet, rule) for source in SOURCES.values() for sheet in source.sheets for rule in sheet.history]
NOWHERE = Places((), ())


def name(entry):
    rule = entry[-1]
    return f"{rule.code}-{rule.severity}"


def outcome(source, sheet, rule, rows):
    """Whether each row passes."""
    reading = as_reading(source, good_rows(source) | {sheet.name: rows})
    frames = {each.name: frame(each, {0: reading}, NOWHERE) for each in source.sheets}
    passed = rule.test(frames[sheet.name], *(frames[beside] for beside in rule.beside))
    return [bool(value) for value in passed.fillna(True)]


@pytest.mark.parametrize("entry", RULES, ids=name)
def test_the_example_row_passes(entry):
    source, sheet, rule = entry
    assert outcome(source, sheet, rule, [sheet.example_row]) == [True]


@pytest.mark.parametrize("entry", RULES, ids=name)
def test_empty_cells_pass(entry):
    source, sheet, rule = entry
    empty = dict.fromkeys(rule.blames, "")
    assert outcome(source, sheet, rule, [{**sheet.example_row, **empty}]) == [True]


@pytest.mark.parametrize("entry", [entry for entry in RULES if entry[-1].code != "PR108"], ids=name)
def test_the_breach_fails_on_its_last_row_alone(entry):
    source, sheet, rule = entry
    (breach,) = [breach for breach in bad_rows(source) if (breach.code, breach.severity) == (rule.code, rule.severity)]
    passed = outcome(source, sheet, rule, breach.rows)
    assert passed == [True] * (len(passed) - 1) + [False]


def test_reach_is_not_judged_where_the_residents_are_unknown():
    source = SOURCES["PREV_COAL"]
    sheet = source.by_sheet["activity"]
    (rule,) = [rule for rule in sheet.rules if rule.code == "PR108"]
    assert outcome(source, sheet, rule, [{**sheet.example_row, "est_reach": "900000"}]) == [True]


@pytest.mark.parametrize("entry", HISTORY, ids=lambda entry: entry[-1].code)
def test_a_history_rule_is_silent_about_empty_cells_and_months(entry):
    sheet, rule = entry
    empty = dict.fromkeys((column.name for column in sheet.table_columns), None)
    assert list(rule.test([empty], [empty])) == []
    assert list(rule.test([], [])) == []
