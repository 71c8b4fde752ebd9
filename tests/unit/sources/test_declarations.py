"""What holds for every declared source, sheet, column, limit and rule."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain
from string import Formatter

import pytest

from sorops.codes import CODES
from sorops.findings import Severity
from sorops.places import fold
from sorops.sources import SOURCES
from sorops.sources.spec import Kind, Mode, Sensitivity

SHEETS = [(source, sheet) for source in SOURCES.values() for sheet in source.sheets]
COLUMNS = [(sheet, column) for _, sheet in SHEETS for column in sheet.columns]
RULES = [(sheet, rule) for _, sheet in SHEETS for rule in (*sheet.rules, *sheet.history)]
FIELD_NAME = re.compile(r"\b[a-z]+_[a-z_]+\b")
ABOUT_PERSONS = {"roster", "custody", "referral", "participant_month", "need_service"}


def texts():
    """Every text for people: of columns, rules and general codes, with what it belongs to."""
    for sheet, column in COLUMNS:
        yield f"{sheet.name}.{column.name}", column.description
    for _, rule in RULES:
        yield from ((f"{rule.code} {part}", getattr(rule, part)) for part in ("message", "fix", "why"))
    for entry in CODES.values():
        yield from ((f"{entry.code} {part}", getattr(entry, part)) for part in ("message", "fix", "why"))


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_a_source_says_who_owns_it_and_since_when(source):
    assert source.owner
    assert source.guidance.endswith(".")
    assert re.fullmatch(r"\d{4}-\d{2}", source.since)


def test_a_sheet_says_what_a_row_is():
    assert all(sheet.grain.startswith("One row per") and sheet.grain.endswith(".") for _, sheet in SHEETS)


def test_keys_are_declared_and_required():
    for _, sheet in SHEETS:
        assert all(sheet.by_name[name].is_required for name in sheet.key)


def test_no_two_headers_of_a_sheet_read_alike():
    for _, sheet in SHEETS:
        spellings = [spelling for column in sheet.columns for spelling in {fold(header) for header in column.spellings}]
        assert not [spelling for spelling, times in Counter(spellings).items() if times > 1]


def test_every_text_is_a_plain_sentence():
    def is_sentence(text):
        return bool(re.fullmatch(r"[A-Z{].*[.]", text))

    assert [name for name, text in texts() if not is_sentence(text)] == []


def test_no_text_holds_the_name_of_a_field():
    def words(text):
        return "".join(part for part, *_ in Formatter().parse(text))

    assert [name for name, text in texts() if FIELD_NAME.search(words(text))] == []


def test_every_column_has_an_example_of_its_kind():
    assert [f"{sheet.name}.{column.name}" for sheet, column in COLUMNS if not column.example] == []
    for _, column in COLUMNS:
        if column.codes:
            assert set(column.example.split("|")) <= set(column.codes.values)


def test_every_number_has_a_unit():
    countless = {"episode_seq", "booking_seq"}
    for _, column in COLUMNS:
        if column.kind in (Kind.INTEGER, Kind.DECIMAL) and column.name not in countless:
            assert column.unit, column.name


def test_rows_about_persons_stay_in_the_restricted_zone():
    for sheet, column in COLUMNS:
        if sheet.name in ABOUT_PERSONS and not column.above_table:
            assert column.sensitivity is not Sensitivity.OPEN
        if column.name in ("client_id", "custody_client_id", "state_client_key"):
            assert column.sensitivity is Sensitivity.CLIENT_KEY


def test_codes_are_given_once():
    of_sheets = Counter(chain.from_iterable({rule.code for rule in (*s.rules, *s.history)} for _, s in SHEETS))
    assert max(of_sheets.values()) == 1
    assert not set(CODES) & set(of_sheets)


def test_levels_of_a_rule_go_from_serious_to_light():
    order = list(Severity)
    for _, sheet in SHEETS:
        for code in {rule.code for rule in sheet.rules}:
            levels = [order.index(rule.severity) for rule in sheet.rules if rule.code == code]
            assert levels == sorted(set(levels))


def test_rules_blame_fields_and_sheets_that_exist():
    for source, sheet in SHEETS:
        for rule in (*sheet.rules, *sheet.history):
            assert set(rule.blames) <= set(sheet.by_name)
        for rule in sheet.rules:
            assert set(rule.beside) <= set(source.by_sheet)


def test_breaches_change_fields_that_exist():
    for _, sheet in SHEETS:
        limits = [limit.breach for column in sheet.columns for limit in column.limits]
        history = [changes for rule in sheet.history for changes in (rule.before, rule.breach)]
        for changes in (*limits, *history, *chain.from_iterable(rule.breach for rule in sheet.rules)):
            assert set(changes) <= {column.name for column in sheet.table_columns}


def test_only_numbers_have_limits():
    for _, column in COLUMNS:
        assert not column.limits or column.kind in (Kind.INTEGER, Kind.DECIMAL)
        assert all(limit.minimum is not None or limit.maximum is not None for limit in column.limits)


def test_cumulative_sheets_have_a_key_of_their_own():
    for _, sheet in SHEETS:
        if sheet.mode is Mode.CUMULATIVE:
            assert not set(sheet.key) & {"site_id", "reporting_month"}


def test_what_a_month_carries_over_is_of_the_same_kind():
    for sheet, column in COLUMNS:
        if column.carries:
            assert sheet.by_name[column.carries].kind is column.kind
            assert sheet.mode is Mode.MONTH


def test_every_cumulative_sheet_says_by_what_its_rows_are_closed():
    for _, sheet in SHEETS:
        assert sheet.closed_by or sheet.mode is Mode.MONTH
        for name, codes in sheet.closed_by.items():
            assert set(codes) <= set(sheet.by_name[name].codes.values if codes else ())


def test_an_opening_names_fields_and_codes_that_exist():
    openings = [(sheet, sheet.opening) for _, sheet in SHEETS if sheet.opening]
    assert openings
    for sheet, opening in openings:
        named = (opening.quantity, opening.movement, opening.day, opening.number)
        assert {*opening.stock, *opening.parts, *opening.finer, *named} <= set(sheet.by_name)
        assert set(opening.signs) == set(sheet.by_name[opening.movement].codes.values)
        assert opening.code in opening.signs
