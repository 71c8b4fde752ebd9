"""Every rule of the guard keeps something out that nothing else answers in the same way."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sorops.reading.guard import RULES, Admitted, inspect_bytes
from sorops.reading.kind import FileKind
from sorops.reading.refusal import Refusal
from sorops.settings import Limits
from tests.unit.reading.hostile import ALL, old_book, open_sheet
from tests.unit.reading.packages import workbook

MADE = {hostile.name: hostile for hostile in ALL}
KEPT_OUT = {
    "too_large": "",
    "empty": "zero bytes",
    "lock_file": "an office lock file",
    "other_document": "a PDF",
    "too_many_entries": "too many entries",
    "encrypted_entries": "encrypted entries",
    "unusual_packing": "a packing that is not usual",
    "doubled_names": "a part twice",
    "unsafe_names": "a name that climbs",
    "overlapping_entries": "overlapping entries",
    "too_large_unpacked": "",
    "too_well_packed": "zip bomb",
    "not_plain_markup": "markup in UTF-16",
    "declarations": "a billion laughs",
    "too_many_sheets": "too many sheets",
    "no_sheets": "no sheets",
    "false_string_count": "a false string count",
    "far_cells": "a far cell",
    "repeated_cells": "a repeated open cell",
    "not_text": "NUL bytes in text",
    "long_lines": "a line of 2 MiB",
    "far_fields": "a thousand columns",
    "locked_book": "a locked old book",
    "far_records": "an old book of 4 billion rows",
    "too_many_old_sheets": "",
}


def test_every_rule_has_a_file_that_needs_it() -> None:
    assert set(KEPT_OUT) == RULES


@pytest.mark.parametrize(("rule", "name"), [(rule, name) for rule, name in KEPT_OUT.items() if name])
def test_switching_a_rule_off_lets_its_file_pass_it(rule: str, name: str) -> None:
    data = MADE[name].make()
    with_all = inspect_bytes(data, Limits())
    without = inspect_bytes(data, Limits(), frozenset({rule}))
    assert isinstance(with_all, Refusal)
    assert isinstance(without, Admitted) or without.code != with_all.code


def test_too_many_sheets_of_an_old_book_are_counted() -> None:
    strict = replace(Limits(), sheets=0)
    assert inspect_bytes(old_book(), strict) == Refusal("F21", detail=(("limit", "0"),))
    assert isinstance(inspect_bytes(old_book(), strict, frozenset({"too_many_old_sheets"})), Admitted)


def test_a_file_is_measured_first() -> None:
    strict = replace(Limits(), file_bytes=1_000)
    assert inspect_bytes(workbook(), strict) == Refusal("F03", detail=(("limit", "0 MB"),))
    assert isinstance(inspect_bytes(workbook(), strict, frozenset({"too_large"})), Admitted)


def test_what_a_file_unpacks_to_is_added_up() -> None:
    strict = replace(Limits(), unpacked_bytes=2_000)
    assert inspect_bytes(workbook(), strict) == Refusal("F06")
    assert isinstance(inspect_bytes(workbook(), strict, frozenset({"too_large_unpacked"})), Admitted)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (workbook(), FileKind.XLSX),
        (old_book(), FileKind.XLS),
        (open_sheet(""), FileKind.ODS),
        (b"a,b\n1,2\n", FileKind.TEXT),
        ("a\tb\n1\t2\n".encode("utf-16"), FileKind.TEXT),
    ],
)
def test_the_kind_is_told_by_the_bytes(data: bytes, kind: FileKind) -> None:
    answer = inspect_bytes(data, Limits())
    assert isinstance(answer, Admitted)
    assert answer.kind is kind


def test_an_honest_part_that_packs_well_is_admitted() -> None:
    assert isinstance(inspect_bytes(workbook(strings=b"<sst>" + b" " * 3_000_000 + b"</sst>"), Limits()), Admitted)
