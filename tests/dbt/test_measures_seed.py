"""The measures are declared in known words, and every declared figure has contributions."""

from __future__ import annotations

import csv
from collections.abc import Callable

import duckdb
import pytest

from sorops.settings import PROJECT
from sorops.sources import SOURCES


def _rows(seed: str) -> list[dict[str, str]]:
    with (PROJECT / "seeds" / f"{seed}.csv").open(newline="") as lines:
        return list(csv.DictReader(lines))


MEASURES = _rows("measures")
STRATA = {row["stratum_dim"]: row for row in _rows("strata")}
CODES = {(row["code_list"], row["code"]) for row in _rows("code_lists")}


def _one_of(*words: str) -> Callable[[str], bool]:
    return lambda text: text in words


def _some_of(*words: str) -> Callable[[str], bool]:
    return lambda text: bool(text) and set(text.split("|")) <= set(words)


WORDS = {
    "kind": _one_of("persons", "sum", "maximum", "median", "stock", "ratio", "duplicate_share", "per_100k"),
    "place": _one_of("SITE", "LOCATION"),
    "grains": _some_of("site", "location", "region", "state"),
    "period_types": _some_of("M", "FFQ", "GY", "GTD"),
    "data_rule": _one_of("ROSTER", "MONTH", "FIELD", "ALL_MONTHS", "ENVELOPE"),
    "funding_rule": _one_of("SOR", "PROJECT", "ANY"),
    "first_only": _one_of("Y", "N"),
    "by_award": _one_of("Y", "N"),
    "programmes": lambda text: text == "*" or set(text.split("|")) <= SOURCES.keys(),
    "version": str.isdigit,
    "definition": lambda text: text.endswith("."),
}


@pytest.mark.parametrize("column", WORDS)
def test_measures_are_declared_in_known_words(column: str) -> None:
    assert [(row["measure_id"], row[column]) for row in MEASURES if not WORDS[column](row[column])] == []


def test_no_figure_is_declared_twice() -> None:
    names = [(row["measure_id"], row["figure"]) for row in MEASURES]
    assert len(set(names)) == len(names)


def test_strata_are_dimensions_of_known_codes() -> None:
    used = {
        dimension
        for row in MEASURES
        for stratum in (*row["strata"].split("|"), *row["area_strata"].split("|"))
        for dimension in stratum.split("*")
        if dimension
    }
    assert used == STRATA.keys()
    lists = {code_list for code_list, _ in CODES}
    assert {row["code_list"] for row in STRATA.values()} <= lists
    left_out = {(row["code_list"], code) for row in STRATA.values() for code in row["left_out"].split("|") if code}
    assert left_out <= CODES


def test_every_declared_figure_and_no_other_has_contributions(db: duckdb.DuckDBPyConnection) -> None:
    found = db.execute("select distinct measure_id, figure from restricted.lineage.contributions").fetchall()
    assert set(found) == {(row["measure_id"], row["figure"]) for row in MEASURES}
