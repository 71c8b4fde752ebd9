import json

import pytest

from sorops.findings import Severity
from sorops.generate.dictionary import as_json, as_markdown, code_lists, columns, limit_text
from sorops.sources import SOURCES
from sorops.sources.spec import Kind, Limit


def test_json_holds_every_fact_of_a_column(source):
    held = json.loads(as_json({"DEMO": source}))
    sheet = held["programmes"][0]["sheets"][0]
    kits = next(column for column in sheet["columns"] if column["name"] == "kits")
    assert (sheet["table"], sheet["mode"], sheet["key"]) == ("demo_handout", "CUMULATIVE", ["handout_id"])
    assert (kits["label"], kits["kind"], kits["need"], kits["unit"]) == ("Kits", "integer", "R", "kits")
    assert kits["limits"][1] == {"severity": "W", "minimum": None, "maximum": 500, "rule_id": "DEM-09"}


def test_json_holds_a_code_list_once_and_columns_name_it(source):
    held = json.loads(as_json({"DEMO": source}))
    size = next(column for column in held["programmes"][0]["sheets"][0]["columns"] if column["name"] == "size")
    assert size["code_list"] == "size"
    assert held["code_lists"]["size"][0] == {"code": "S", "label": "Small", "synonyms": ["little"]}


def test_page_tells_meaning_unit_and_limits_of_a_column(source):
    page = as_markdown({"DEMO": source})
    assert "| `kits` | Kits | whole number | required | Kits given. Unit: kits. |" in page
    assert "0 to 1,000,000 (E-ROW); at most 500 (W) |" in page
    assert "| `S` | Small | little |" in page


@pytest.mark.parametrize(
    ("limit", "text"),
    [
        (Limit(Severity.WARN, 0.5, 60), "0.5 to 60 (W)"),
        (Limit(Severity.QUARANTINE_ROW, minimum=0), "at least 0 (E-ROW)"),
        (Limit(Severity.WARN, maximum=5_000), "at most 5,000 (W)"),
    ],
)
def test_a_limit_reads_as_a_range(limit, text):
    assert limit_text(limit) == text


def test_a_code_list_name_means_one_list():
    used = {(column.codes.name, column.codes) for _, _, column in columns(SOURCES.values()) if column.codes}
    assert len(used) == len(code_lists(SOURCES))


def test_every_choice_column_of_every_programme_has_a_code_list():
    missing = [c.name for _, _, c in columns(SOURCES.values()) if c.kind in (Kind.CODE, Kind.CODES) and not c.codes]
    assert missing == []
