"""Codes that the product itself names, in rules, figures or what carries over: they change with a release only."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from sorops import sources
from sorops.settings import PROJECT

_SOURCES = Path(sources.__file__).parent


def figure_lists() -> frozenset[str]:
    """The code lists whose every code is a row of the tables of figures."""
    with (PROJECT / "seeds" / "strata.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(row["code_list"] for row in csv.DictReader(file))


def named_codes(codes: Iterable[str]) -> frozenset[str]:
    """Those of the codes that a rule, a declaration, a model or a seed of the warehouse names; examples aside."""
    wanted = {code: re.compile(rf"""(?<!example=)["',|]{re.escape(code)}["',|\n]""") for code in codes}
    texts = list(_texts())
    return frozenset(code for code, name in wanted.items() if any(name.search(text) for text in texts))


def _texts() -> Iterator[str]:
    """The text of every declaration, model and seed but the code lists themselves."""
    declarations = (path for path in _SOURCES.rglob("*.py") if "code_lists" not in path.parts)
    models = (PROJECT / "dbt_project").glob("m*/**/*.sql")
    seeds = (path for path in (PROJECT / "seeds").glob("*.csv") if path.name != "code_lists.csv")
    return (path.read_text(encoding="utf-8") for path in (*declarations, *models, *seeds))
