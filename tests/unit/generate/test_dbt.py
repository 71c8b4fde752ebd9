"""The generated SQL is run as it stands, its dbt references replaced by small tables."""

import re
from pathlib import PurePosixPath

import duckdb
import pytest
import yaml

from sorops.codes import CODES
from sorops.codes.text import readable
from sorops.findings import Category
from sorops.generate import dbt
from sorops.sources import SOURCES
from sorops.sources.spec import table_name

FILES = dbt.render(SOURCES)
SHEETS = [(source, sheet) for source in SOURCES.values() for sheet in source.sheets]


def sql_of(source, sheet):
    return FILES[dbt.FOLDER / source.slug / f"{dbt.model_name(source, sheet)}.sql"]


def staged(source, sheet, rows, columns="*"):
    """What the model gives for rows in the lake; submission ids beginning with ``old`` are superseded."""
    names = [entry.name for entry in sheet.table_columns] + [name for name, *_ in dbt._ADDRESS]
    with duckdb.connect() as db:
        db.execute(f"create table lake ({', '.join(f'{name} varchar' for name in dict.fromkeys(names))})")
        db.execute("create table submissions (submission_id varchar, is_current boolean)")
        for row in rows:
            db.execute(f"insert into lake ({', '.join(row)}) values ({', '.join('?' * len(row))})", [*row.values()])
        for identity in {row["_submission_id"] for row in rows}:
            db.execute("insert into submissions values (?, ?)", [identity, not identity.startswith("old")])
        sql = sql_of(source, sheet).replace("{{ ref('stg_submissions') }}", "submissions")
        sql = re.sub(r"{{ source\('lake', '\w+'\) }}", "lake", sql)
        return db.execute(f"select {columns} from ({sql}) order by _row").fetchall(), db.execute(
            f"select column_name, column_type from (describe {sql})"
        ).fetchall()


@pytest.mark.parametrize(("source", "sheet"), SHEETS, ids=[table_name(*pair) for pair in SHEETS])
def test_a_model_gives_the_columns_that_its_contract_names(source, sheet):
    models = yaml.safe_load(FILES[dbt.FOLDER / source.slug / f"_{source.slug}.yml"])["models"]
    (model,) = (model for model in models if model["name"] == dbt.model_name(source, sheet))
    declared = [(column["name"], column["data_type"].upper().replace(" ", "")) for column in model["columns"]]
    assert staged(source, sheet, [])[1] == declared
    assert model["config"]["alias"] == table_name(source, sheet)


LEAD = SOURCES["LEAD"]


def need(site, client, month, submission, row):
    return {
        "site_id": site,
        "client_id": client,
        "domain": "MOUD",
        "reporting_month": month,
        "_submission_id": submission,
        "_row": str(row),
    }


def test_a_row_is_current_in_the_last_month_in_which_its_key_came():
    rows = [
        need("LEAD-01", "stays", "2019-01", "jan", 1),
        need("LEAD-01", "stays", "2019-02", "feb", 2),
        need("LEAD-01", "vanishes", "2019-01", "jan", 3),
        need("LEAD-02", "stays", "2019-01", "other", 4),
    ]
    found, _ = staged(LEAD, LEAD.by_sheet["need_service"], rows, "_row, _is_current")
    assert found == [(1, False), (2, True), (3, True), (4, True)]


def test_rows_of_superseded_submissions_are_left_out_and_make_nothing_current():
    rows = [
        need("LEAD-01", "a", "2019-01", "jan", 1),
        need("LEAD-01", "a", "2019-02", "old feb", 2),
    ]
    found, _ = staged(LEAD, LEAD.by_sheet["need_service"], rows, "_row, _is_current")
    assert found == [(1, True)]


@pytest.mark.parametrize("sheet", ["participant_month"])
def test_a_key_with_the_month_in_it_is_always_current(sheet):
    rows = [{k: v for k, v in need("LEAD-01", "a", f"2019-0{i}", "s", i).items() if k != "domain"} for i in (1, 2)]
    found, _ = staged(LEAD, LEAD.by_sheet[sheet], rows, "_row, _is_current")
    assert found == [(1, True), (2, True)]


def test_the_codes_across_sites_are_those_of_the_rule_book():
    with duckdb.connect() as db:
        rows = db.execute(FILES[dbt.FOLDER / "stg_across_codes.sql"]).fetchall()
    across = [code for code in CODES.values() if code.category is Category.ACROSS]
    assert rows == [(code.code, code.rule_id, code.severity, readable(code.message)) for code in across]


def test_every_path_lies_in_the_generated_folder():
    assert all(PurePosixPath(path).is_relative_to(dbt.FOLDER) for path in FILES)
