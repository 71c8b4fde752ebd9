"""The declared inputs of a measure are exactly the fields whose loss changes what is counted for it.

The models between the sheets and the contributions are made once more as views over the rows of the built warehouse.
Then each field in turn is emptied, levelled to one value, and in a key made another one each month: what changes must
be declared, and what is declared must change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import duckdb
import pytest
from jinja2 import Environment

from sorops.generate.measures import EVERY_REQUIRED, inputs, rows
from sorops.settings import PROJECT
from sorops.sources import SOURCES
from sorops.sources.spec import table_name

MODELS = {path.stem: path.read_text() for path in (PROJECT / "dbt_project/models").rglob("*.sql")}
MACROS = "".join(path.read_text() for path in sorted((PROJECT / "dbt_project/macros").glob("*.sql")))
SHEETS = {table_name(source, sheet): sheet for source in SOURCES.values() for sheet in source.sheets}
FIELDS = [f"{table}.{column.name}" for table, sheet in SHEETS.items() for column in sheet.table_columns]
MEASURES = rows(PROJECT / "seeds" / "measures.csv")
DECLARED = {(row["measure_id"], row["figure"]): set(inputs(row)) - {EVERY_REQUIRED} for row in MEASURES}
COUNTED = sorted(name for name in MODELS if name.startswith("counted_") and name != "counted_required_cells")
"""Cells of required fields are counted by generated SQL, held to the declarations elsewhere."""

LINKED = ("COR-08", "COR-09", "COR-10")
BY_CHANCE = {
    "op_mat_roster.client_id": LINKED,  # which row of an episode is current; here all have the same first dose
    "op_mat_roster.episode_seq": LINKED,
    "corr_mat_custody.intake_date": LINKED,  # a new booking before the first dose outside; here there is none
    "lead_referral.referral_id": ("DQ-04",),  # which row of a referral is current; here all have the same key
    "lead_referral.referral_date": ("DQ-04",),  # of two referrals under different keys the earlier; here none differ
    "lead_referral.client_id": ("LEA-04",),  # stands for the person without a key; here all have one
}
"""What can change a measure although no file of the shared inbox shows it."""

Figure = tuple[str, str]


@cache
def _render(model: str) -> tuple[str, set[str]]:
    """The model's SQL over schema m, and the names in it."""
    named: set[str] = set()

    def name_it(name: str) -> str:
        named.add(name)
        return f"m.{name}"

    def source(schema: str, name: str) -> str:
        return name_it(name if schema == "lake" else f"{schema}_{name}")

    told = {"ref": name_it, "source": source, "var": lambda name: "2019-04-20"}
    return Environment(autoescape=False).from_string(MACROS + MODELS[model]).render(told), named


@cache
def _below(name: str) -> frozenset[str]:
    """The sheets and models that a model is made of, itself included."""
    if name not in MODELS:
        return frozenset({name})
    return frozenset({name}).union(*map(_below, _render(name)[1]))


def _tables(name: str) -> set[str]:
    return _below(name) & SHEETS.keys()


@pytest.fixture(scope="module")
def models(db: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    """Schema ``m``: sheets as built, models over them as views, and what no field can change as built."""
    db.execute("create schema m")
    for name in sorted(set().union(*map(_below, COUNTED)), key=lambda name: len(_below(name))):
        if name in SHEETS:
            db.execute(f"create view m.{name} as from restricted.rows.{name}")
        elif _tables(name):
            db.execute(f"create view m.{name} as {_render(name)[0]}")
        elif name in MODELS:
            found = "select table_schema from information_schema.tables where table_name = ? and table_schema != 'm'"
            schema = db.execute(found, [name]).fetchall()[0][0]
            db.execute(f"create view m.{name} as from restricted.{schema}.{name}")
    db.execute(f"create table m.declared as from read_csv('{PROJECT}/seeds/measures.csv', all_varchar = true)")
    yield db
    db.execute("drop schema m cascade")


def _contributions(db: duckdb.DuckDBPyConnection, table: str) -> dict[Figure, int]:
    """A fingerprint of what counts for each figure that the table can change, without what the figure does not use."""
    union = " union all ".join(f"from m.{name}" for name in COUNTED if table in _tables(name))
    told = f"""
        select measure_id, figure, sum(hash((
            unit_id, numerator, denominator, is_withheld, start_date, end_date,
            case when kind in ('persons', 'duplicate_share') or first_only = 'Y' then subject end,
            case when by_award = 'Y' then grant_id end,
            [counted.strata[name] for name in string_split_regex(concat_ws('|', declared.strata, area_strata), '[|*]')]
        )))
        from ({union}) as counted inner join m.declared using (measure_id, figure) group by all"""
    return {(measure, figure): total for measure, figure, total in db.execute(told).fetchall()}


def _is_used(table: str, field: str) -> bool:
    """Whether anything behind a count names the field; staging, which names them all, looks at keys only."""
    models = [part for part in set().union(*map(_below, COUNTED)) if part in MODELS and not part.startswith("stg_")]
    used = re.search(rf"\b{field}\b", " ".join(_render(part)[0] for part in models))
    return used is not None or field in SHEETS[table].key


def _changed(db: duckdb.DuckDBPyConnection, name: str) -> set[Figure]:
    """The figures whose contributions are others once the field is emptied, levelled, or (in a key) new each month."""
    table, field = name.split(".")
    if not _is_used(table, field):
        return set()
    sheet = f"create or replace view m.{table} as select * "
    kind = db.execute(f"select any_value(typeof({field})) from restricted.rows.{table}").fetchall()[0][0]
    before = _contributions(db, table)
    changed: set[Figure] = set()
    by_month = f"{field} || right(reporting_month, 2)" if field in SHEETS[table].key else "null"
    for instead in ("null", f"max({field}) over ()", by_month):
        db.execute(f"{sheet} replace (cast({instead} as {kind}) as {field}) from restricted.rows.{table}")
        after = _contributions(db, table)
        changed |= {figure for figure in before.keys() | after.keys() if before.get(figure) != after.get(figure)}
    db.execute(f"{sheet} from restricted.rows.{table}")
    return changed


@pytest.mark.slow
@pytest.mark.parametrize("table", SHEETS)
def test_what_changes_a_figure_is_declared_and_what_is_declared_changes_it(
    models: duckdb.DuckDBPyConnection, table: str
) -> None:
    fields = [name for name in FIELDS if name.startswith(f"{table}.")]
    changed = {name: _changed(models, name) for name in fields}
    declared = {
        name: {
            figure for figure, names in DECLARED.items() if name in names and figure[0] not in BY_CHANCE.get(name, ())
        }
        for name in fields
    }
    assert changed == declared


def test_every_input_is_a_declared_column_that_the_sql_behind_its_measure_names() -> None:
    for (measure_id, figure), names in DECLARED.items():
        counted = [name for name in COUNTED if f"'{measure_id}'" in MODELS[name]]
        behind = " ".join(_render(part)[0] for name in counted for part in _below(name) if part in MODELS)
        unnamed = [name for name in names if not re.search(rf"\b{name.split('.')[1]}\b", behind)]
        assert (measure_id, figure, names - set(FIELDS), unnamed) == (measure_id, figure, set(), [])
