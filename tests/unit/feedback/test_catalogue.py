"""Every code and rule of all programmes says all it has to, in plain English.

The Automated Readability Index is about the school grade in which a text can be read. It is taken over the four texts
of a code together, at most 8 for any code; and over each text alone, at most 12, for the index of a handful of words
says little.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import mean

import pytest

from sorops.codes import CODES
from sorops.codes.code import Code
from sorops.codes.text import gaps, readable
from sorops.feedback.messages import Wording, wording
from sorops.findings import Category, Finding, Severity
from sorops.sources import SOURCES
from sorops.sources.rule import HistoryRule, Rule
from sorops.sources.spec import Column

TOGETHER, ALONE = 8.0, 12.0
Text = Code | Rule | HistoryRule
PARTS = ("message", "expected", "why", "fix", "example")

_SHEETS = [(source, sheet) for source in SOURCES.values() for sheet in source.sheets]
_RULES: dict[str, Rule | HistoryRule] = {
    rule.code: rule for _, sheet in _SHEETS for rule in (*sheet.rules, *sheet.history)
}
CATALOGUE: dict[str, Text] = {**CODES, **_RULES}
INTERNAL_NAMES = (
    {name for _, sheet in _SHEETS for name in (sheet.name, *sheet.by_name) if "_" in name}
    | {source.program_stream for source in SOURCES.values() if "_" in source.program_stream}
    | {source.slug for source in SOURCES.values() if "_" in source.slug}
)
OF_THE_TRADE = re.compile(
    r"\b(sorops|int|integer|float|str|string|bool|boolean|None|null|NaN|dtype|datatype|enum|DataFrame|schema|regexp?"
    r"|pandas|pandera|arrow|pyarrow|openpyxl|xlsxwriter|calamine|duckdb|dbt|python|traceback|exception|pars(e[drs]?|ing)"
    r"|XML|OPC|ZIP|macro|bytes?|UTF-8|encoding|OPM-\w+|COR-\w+|NLX-\w+|LED-\w+|XS-\w+|PRV-\w+)\b"
)
WORDS_OF_FINDINGS = frozenset({
    *("label", "header", "takes", "sample", "limit", "codes", "range", "programme", "bad", "rows", "due", "months"),
    *("count", "proposal", "because", "changes", "since", "until", "when", "direction", "low", "high"),
})  # fmt: skip
A_PATTERN = re.compile(r"\\[dwsbDWS]|\[[A-Za-z0-9]-|\(\?|\.\*|\.\+|\^|\$$|\{\d")


def readability(text: str) -> float:
    """The Automated Readability Index: 4.71 characters per word + 0.5 words per sentence - 21.43.

    Codes and numbers are no words: what holds a digit, an underscore or nothing but capitals does not count.
    """
    sentences = [sentence for sentence in re.split(r"[.!?:](?:\s|$)", text) if words(sentence)]
    characters = sum(len(re.sub(r"\W", "", word)) for word in words(text))
    return 4.71 * characters / len(words(text)) + 0.5 * len(words(text)) / len(sentences) - 21.43


def words(text: str) -> list[str]:
    """The words of a text, without codes and numbers."""
    every = re.findall(r"[\w'.-]*\w", text)
    return [word for word in every if not re.search(r"[\d_]", word) and not (word.isupper() and len(word) > 1)]


def read_together(text: Text) -> str:
    """The four texts of a code as a person reads them, with the gaps in plain words."""
    return " ".join(_plain(text, part) for part in PARTS[:4])


def _plain(text: Text, part: str) -> str:
    return readable(getattr(text, part))


def rendered() -> Iterator[tuple[str, Wording]]:
    """Every rule, and every general code on columns of every kind, as it is told."""
    for source, sheet in _SHEETS:
        for rule in (*sheet.rules, *sheet.history):
            field = next((name for name in rule.blames if name in sheet.by_name), "")
            yield rule.code, wording(_finding(rule.code, sheet.name, field), source.program_stream)
        for code, entry in CODES.items():
            for column in _one_of_each_kind(sheet.columns) if entry.category is Category.VALUE else ():
                yield code, wording(_finding(code, sheet.name, column.name), source.program_stream)
    for code in CODES:
        yield code, wording(_finding(code, "", ""), "")


def _finding(code: str, sheet: str, field: str) -> Finding:
    return Finding(code, Severity.WARN, Category.VALUE, sheet=sheet, field=field)


def _one_of_each_kind(columns: tuple[Column, ...]) -> list[Column]:
    return list({column.kind: column for column in columns}.values())


RENDERED = list(rendered())


@pytest.mark.parametrize("code", CATALOGUE)
def test_a_code_has_all_its_parts(code: str) -> None:
    text = CATALOGUE[code]
    assert [part for part in PARTS if not getattr(text, part).strip()] == []
    assert [part for part in PARTS[:4] if not readable(getattr(text, part)).endswith((".", "?"))] == []
    assert len({getattr(text, part) for part in PARTS}) == len(PARTS)


@pytest.mark.parametrize("code", CATALOGUE)
def test_no_text_has_an_internal_name_a_pattern_a_type_or_a_word_of_the_trade(code: str) -> None:
    for part in PARTS:
        text = readable(getattr(CATALOGUE[code], part))
        assert not [name for name in INTERNAL_NAMES if re.search(rf"\b{name}\b", text)], text
        assert not OF_THE_TRADE.search(text), text
        assert not A_PATTERN.search(text), text


def test_what_a_person_is_told_has_no_gap_and_no_internal_name() -> None:
    for code, told in RENDERED:
        for text in (told.wrong, told.expected, told.why, told.fix, told.example):
            assert text.strip(), code
            assert not re.search(r"[{}\[\]]|  | [.,](\s|$)|\.\.|^\W", text), (code, text)
            assert not [name for name in INTERNAL_NAMES if re.search(rf"\b{name}\b", text)], (code, text)
            assert not OF_THE_TRADE.search(text), (code, text)
        assert told.wrong[0].isupper() or told.wrong[0].isdigit(), code
        assert told.wrong.endswith("."), code


def test_every_gap_is_told_by_findings_and_has_words_of_its_own_for_the_rule_book() -> None:
    for code, text in CATALOGUE.items():
        for part in PARTS:
            assert "[" not in readable(getattr(text, part)), (code, part)
            assert gaps(getattr(text, part)) <= WORDS_OF_FINDINGS, (code, part)


@pytest.mark.parametrize("code", CATALOGUE)
def test_the_texts_of_a_code_read_like_the_eighth_grade_or_easier(code: str) -> None:
    assert readability(read_together(CATALOGUE[code])) <= TOGETHER
    for part in PARTS[:4]:
        assert readability(_plain(CATALOGUE[code], part)) <= ALONE, part


def test_the_reading_index_of_the_catalogue_is_told() -> None:
    indices = {code: readability(read_together(text)) for code, text in CATALOGUE.items()}
    worst = max(indices, key=indices.__getitem__)
    print(
        f"readability of {len(indices)} codes: mean {mean(indices.values()):.1f}, worst {indices[worst]:.1f} ({worst})"
    )
    assert mean(indices.values()) <= TOGETHER


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("The cat sat on the mat.", -5.1),
        ("Retention measurement necessitates standardisation. ARREST_DIVERSION 2019-02.", 35.9),
    ],
)
def test_the_index_is_the_published_one(text: str, index: float) -> None:
    assert readability(text) == pytest.approx(index, abs=0.1)
