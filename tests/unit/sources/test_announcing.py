"""What may be announced, and why the rest is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sorops.sources import SOURCES
from sorops.sources.amendments import Amendment, Aspect, bounds
from sorops.sources.announcing import refusal

LABEL = Amendment("OP_MAT", "roster", "client_id", Aspect.LABEL, "", "Chart number", "2019-04")
LIMIT = Amendment("OP_MAT", "roster", "moud_dose_mg", Aspect.LIMIT, "W", "1..90", "2019-04")
CODE = Amendment("", "", "race", Aspect.CODE, "MENA", "Middle Eastern or North African", "2019-04")
RETIRED = Amendment("", "", "injection_past30", Aspect.CODE_RETIRED, "UNK", "N", "2019-04")
GUIDANCE = Amendment("OP_MAT", "", "", Aspect.GUIDANCE, "", "Send it by the fifth.", "2019-04")


@pytest.mark.parametrize("entry", [LABEL, LIMIT, CODE, RETIRED, GUIDANCE], ids=lambda entry: entry.aspect)
def test_a_sound_amendment_may_be_announced(entry):
    assert refusal(entry, SOURCES) == ""


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        (replace(LABEL, since="April"), "--since 2019-04"),
        (replace(LABEL, program_stream="FOOD"), "no programme FOOD"),
        (replace(LABEL, sheet="nothing"), "no sheet nothing"),
        (replace(LABEL, field="shoe_size"), "needs a new version"),
        (replace(LABEL, value=" "), "empty"),
        (replace(LABEL, value="Chart\nnumber"), "several lines"),
        (replace(LABEL, value="x" * 61), "61 characters"),
        (replace(LABEL, value="birth year"), "already"),
        (replace(LABEL, value="Client ID"), "already"),
        (replace(LABEL, field="site_id", value="Clinic"), "above the table"),
        (replace(LABEL, field="moud_current", aspect=Aspect.LIMIT, subject="W", value="1..2"), "not a number"),
        (replace(LIMIT, subject="E-FILE"), "E-ROW"),
        (replace(LIMIT, value="1-90"), "two dots"),
        (replace(LIMIT, value="90..1"), "holds no number"),
        (replace(LIMIT, value="..1"), "example of the template"),
        (replace(CODE, field="nothing"), "no code list nothing"),
        (replace(CODE, subject="TWO WORDS"), "one word"),
        (replace(CODE, subject="WHITE"), "means the code WHITE already"),
        (replace(CODE, value="white"), "means the code WHITE already"),
        (replace(RETIRED, subject="NOTHING"), "no code NOTHING"),
        (replace(RETIRED, value="UNK"), "instead of UNK: one of Y, N"),
        (replace(RETIRED, aspect=Aspect.CODE_LABEL, value="Yes"), "means the code Y already"),
        (replace(GUIDANCE, value="Send it by the fifth"), "full stop"),
    ],
    ids=str,
)
def test_a_contradiction_is_refused_in_plain_words(entry, reason):
    assert reason in refusal(entry, SOURCES)


def test_a_header_that_any_version_gives_to_another_column_is_refused():
    other = replace(LABEL, field="birth_year", since="2019-09")
    assert "means the column Client" in refusal(other, SOURCES, [LABEL])
    assert "means the column Birth year already" in refusal(LABEL, SOURCES, [other])


def test_a_code_is_never_used_again_after_it_was_retired():
    again = Amendment("", "", "injection_past30", Aspect.CODE, "UNK", "Nobody knows", "2019-08")
    assert "already" in refusal(again, SOURCES, [RETIRED])


def test_a_limit_may_be_lifted():
    assert refusal(replace(LIMIT, value=""), SOURCES) == ""


@pytest.mark.parametrize(
    ("text", "expected"), [("", (None, None)), ("0..60", (0, 60)), ("..1.5", (None, 1.5)), ("-2..", (-2, None))]
)
def test_a_range_is_read(text, expected):
    assert bounds(text) == expected


@pytest.mark.parametrize("text", ["..", "5", "nan..", "a..b", "1..inf", "1..2..3"])
def test_what_is_no_range_is_refused(text):
    with pytest.raises(ValueError, match="two dots"):
        bounds(text)
