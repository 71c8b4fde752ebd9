"""Which declaration holds in a month: since and until, announced amendments, and the name of a version."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from unit.sources.amended import always, amendment, with_column

from sorops.findings import Severity
from sorops.sources import SOURCES
from sorops.sources.amendments import Amendment, Aspect
from sorops.sources.spec import Code, Source
from sorops.sources.versions import SPEC_CHARACTERS, at_any_time, in_force, may_lack, spec_hash, starts

OP_MAT = always(SOURCES["OP_MAT"])
MONTHS = st.tuples(st.integers(2000, 2100), st.integers(1, 12)).map(lambda month: f"{month[0]:04d}-{month[1]:02d}")


def field(source: Source, month: str, announced: list[Amendment], name: str = "client_id"):
    return in_force(source, month, announced).by_sheet["roster"].by_name[name]


@pytest.mark.parametrize("source", [always(source) for source in SOURCES.values()], ids=SOURCES)
@given(month=MONTHS)
def test_without_since_until_and_amendments_every_month_has_the_declaration_itself(source, month):
    assert in_force(source, month) is source
    assert at_any_time(source) is source


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_a_version_is_named_by_letters_alone(source):
    name = spec_hash(source)
    assert len(name) == SPEC_CHARACTERS
    assert set(name) <= set("abcdefghijklmnop")


def test_no_two_programmes_have_one_version():
    assert len({spec_hash(source) for source in SOURCES.values()}) == len(SOURCES)


def test_one_version_is_one_object_from_its_first_month_on():
    announced = [amendment(Aspect.LABEL, value="Chart number")]
    assert in_force(OP_MAT, "2019-03", announced) is OP_MAT
    assert in_force(OP_MAT, "2019-04", announced) is in_force(OP_MAT, "2020-01", list(announced))
    assert spec_hash(in_force(OP_MAT, "2019-04", announced)) != spec_hash(OP_MAT)


def test_sheets_that_do_not_change_stay_the_declared_objects():
    now = in_force(OP_MAT, "2019-04", [amendment(Aspect.LABEL, value="Chart number")])
    assert [sheet.name for sheet in now.sheets if sheet not in OP_MAT.sheets] == ["roster"]


def test_an_amendment_of_one_programme_leaves_the_others_alone():
    announced = [amendment(Aspect.LABEL, value="Chart number")]
    assert all(in_force(source, "2019-04", announced) is source for name, source in SOURCES.items() if name != "OP_MAT")


def test_a_label_that_changed_stays_a_known_spelling_for_ever():
    announced = [
        amendment(Aspect.LABEL, value="Chart number"),
        amendment(Aspect.LABEL, value="Record number", since="2019-06"),
    ]
    now = field(OP_MAT, "2019-07", announced)
    assert now.label == "Record number"
    assert {OP_MAT.by_sheet["roster"].by_name["client_id"].label, "Chart number"} <= set(now.spellings)


def test_a_label_that_comes_back_is_not_its_own_former_one():
    label = OP_MAT.by_sheet["roster"].by_name["client_id"].label
    announced = [
        amendment(Aspect.LABEL, value="Chart number"),
        amendment(Aspect.LABEL, value=label, since="2019-06"),
    ]
    now = field(OP_MAT, "2019-07", announced)
    assert (now.label, now.formerly) == (label, ("Chart number",))


def test_a_new_code_is_on_its_list_wherever_the_list_is_used():
    announced = [amendment(Aspect.CODE, "race", "MENA", "Middle Eastern or North African")]
    for source in SOURCES.values():
        for sheet in in_force(source, "2019-04", announced).sheets:
            lists = [entry.codes for entry in sheet.columns if entry.codes and entry.codes.name == "race"]
            assert all("MENA" in codes.values for codes in lists)


def test_a_retired_code_is_read_as_the_one_that_took_its_place():
    announced = [amendment(Aspect.CODE_RETIRED, "injection_past30", "UNK", "N")]
    codes = field(OP_MAT, "2019-04", announced, "injection_past30").codes
    assert "UNK" not in codes.values
    assert (codes.by_spelling["unk"], codes.by_spelling["not asked"]) == ("N", "N")
    assert "UNK" in field(OP_MAT, "2019-03", announced, "injection_past30").codes.values


def test_a_chain_of_retired_codes_ends_at_a_code_in_force():
    announced = [
        amendment(Aspect.CODE_RETIRED, "discharge_reason", "MEDICAL", "OTHER"),
        amendment(Aspect.CODE, "discharge_reason", "REST", "All others", since="2019-05"),
        amendment(Aspect.CODE_RETIRED, "discharge_reason", "OTHER", "REST", since="2019-06"),
    ]
    codes = field(OP_MAT, "2019-06", announced, "discharge_reason").codes
    assert codes.successors == {"MEDICAL": "REST", "OTHER": "REST"}


def test_a_code_under_a_new_label_is_still_read_by_the_old_one():
    announced = [amendment(Aspect.CODE_LABEL, "injection_past30", "UNK", "Nobody asked")]
    codes = field(OP_MAT, "2019-04", announced, "injection_past30").codes
    assert (codes.by_spelling["nobody asked"], codes.by_spelling["unknown"]) == ("UNK", "UNK")
    assert next(code for code in codes.codes if code.code == "UNK") == Code(
        "UNK", "Nobody asked", ("Not asked", "Unknown")
    )


def test_an_example_is_never_a_retired_code():
    roster = OP_MAT.by_sheet["roster"].by_name["funding"]
    others = [code for code in roster.codes.values if code != roster.example]
    announced = [amendment(Aspect.CODE_RETIRED, roster.codes.name, roster.example, others[0])]
    assert field(OP_MAT, "2019-04", announced, "funding").example == others[0]


def test_limits_hold_from_their_month_on():
    announced = [
        amendment(Aspect.LIMIT, "moud_dose_mg", "W", "1..90"),
        amendment(Aspect.LIMIT, "moud_dose_mg", "W", "", since="2019-06"),
    ]

    def bounds(month):
        limits = field(OP_MAT, month, announced, "moud_dose_mg").limits
        return [(limit.minimum, limit.maximum) for limit in limits if limit.severity is Severity.WARN]

    declared = OP_MAT.by_sheet["roster"].by_name["moud_dose_mg"].limits
    assert bounds("2019-03") == [(each.minimum, each.maximum) for each in declared if each.severity is Severity.WARN]
    assert (bounds("2019-04"), bounds("2019-06")) == ([(1, 90)], [])


def test_guidance_changes_the_source_alone():
    announced = [Amendment("OP_MAT", "", "", Aspect.GUIDANCE, "", "Send it by the fifth.", "2019-04")]
    now = in_force(OP_MAT, "2019-04", announced)
    assert (now.guidance, now.sheets) == ("Send it by the fifth.", OP_MAT.sheets)


def test_a_column_is_asked_for_from_since_to_until():
    source = with_column(OP_MAT, since="2019-04", until="2019-06")
    asked = [
        in_force(source, month).sheets[0].by_name["coach_calls"].is_required
        for month in ("2019-03", "2019-04", "2019-06", "2019-07")
    ]
    assert asked == [False, True, True, False]
    assert starts(source) == ("2019-04", "2019-07")


def test_before_a_new_column_comes_the_version_is_the_one_without_it():
    source = with_column(OP_MAT, since="2019-04")
    assert spec_hash(in_force(source, "2019-03")) == spec_hash(OP_MAT)
    assert spec_hash(in_force(source, "2019-04")) == spec_hash(with_column(OP_MAT))


def test_no_rule_is_asked_that_blames_a_column_at_rest():
    (sheet, rule) = next((s, r) for s in OP_MAT.sheets for r in s.rules if r.blames[0] not in s.key)
    rested = tuple(
        replace(entry, since="2019-04") if entry.name == rule.blames[0] else entry for entry in sheet.columns
    )
    source = replace(OP_MAT, sheets=tuple(replace(s, columns=rested) if s is sheet else s for s in OP_MAT.sheets))
    assert rule not in in_force(source, "2019-03").by_sheet[sheet.name].rules
    assert rule in in_force(source, "2019-04").by_sheet[sheet.name].rules


def test_a_file_may_lack_a_new_column_for_three_months():
    new = with_column(OP_MAT, since="2019-11").sheets[0].by_name["coach_calls"]
    assert [may_lack(new, month) for month in ("2019-11", "2020-01", "2020-02")] == [True, True, False]
