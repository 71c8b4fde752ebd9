import json
from dataclasses import replace

from sorops.codes import CODES, Code
from sorops.codes.text import readable
from sorops.findings import Category, Severity
from sorops.generate.rulebook import as_json, as_markdown, entries, explain
from sorops.sources import SOURCES

GENERAL = {
    "V99": Code(
        "V99",
        "M99",
        Category.VALUE,
        Severity.WARN,
        "{label} is odd.",
        "It adds up wrong.",
        "Look again.",
        "3",
        "A whole number.",
    )
}


def test_a_declared_rule_becomes_an_entry_with_its_place_and_fields(source):
    entry = entries({"DEMO": source}, {})[0]
    assert (entry.code, entry.program_stream, entry.sheet, entry.fields) == ("DEM-R1", "DEMO", "handout", ("town",))
    assert (entry.severities, entry.fix) == (("W",), "Name the town.")


def test_two_levels_of_one_rule_are_one_entry(source):
    sheet = source.sheets[0]
    harder = replace(sheet.rules[0], severity=Severity.QUARANTINE_ROW)
    both = replace(source, sheets=(replace(sheet, rules=(harder, *sheet.rules)),))
    assert [entry.severities for entry in entries({"DEMO": both}, {})] == [("E-ROW", "W")]


def test_placeholders_are_named_in_words():
    assert readable("{label} is above {upper_limit}.") == "[label] is above [upper limit]."


def test_a_code_is_explained_by_its_own_name_and_by_the_rule_it_speaks_for(source):
    book = entries({"DEMO": source}, GENERAL)
    assert [entry.message for entry in explain(" v99 ", book)] == ["[label] is odd."]
    assert [entry.code for entry in explain("DEM-01", book)] == ["DEM-R1"]
    assert explain("NOPE", book) == ()


def test_page_groups_the_codes_by_what_they_are_about(source):
    page = as_markdown(entries({"DEMO": source}, GENERAL))
    assert page.index("## One value") < page.index("`V99`") < page.index("## Several values of a row")
    assert "| `DEM-R1` | DEM-01 | W | DEMO handout: `town` | Kits were given but no town is named. |" in page


def test_json_has_the_fields_of_an_entry(source):
    held = json.loads(as_json(entries({"DEMO": source}, GENERAL)))["rules"]
    assert held[0]["code"] == "V99"
    assert held[1]["fields"] == ["town"]


def test_no_code_is_used_twice():
    codes = [entry.code for entry in entries(SOURCES, CODES)]
    assert sorted(codes) == sorted(set(codes))


def test_every_code_says_what_is_wrong_and_how_to_fix_it():
    bare = [entry.code for entry in entries(SOURCES, CODES) if not (entry.message and entry.fix)]
    assert bare == []
