"""dbt sources and staging models of every programme, as text (architecture 1.2).

The text is committed; a test compares it with what ``render`` gives, so a declaration and its models cannot drift.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from sorops.codes import CODES
from sorops.codes.code import Code
from sorops.codes.text import readable
from sorops.findings import Category
from sorops.sources.spec import Column, Kind, Mode, Sheet, Source, table_name

FOLDER = PurePosixPath("models/staging/programmes")

SQL_TYPES = {
    Kind.TEXT: "varchar",
    Kind.IDENTIFIER: "varchar",
    Kind.CLIENT_KEY: "varchar",
    Kind.INTEGER: "bigint",
    Kind.DECIMAL: "decimal(18, 6)",
    Kind.DATE: "date",
    Kind.MONTH: "varchar",
    Kind.FLAG: "boolean",
    Kind.CODE: "varchar",
    Kind.CODES: "varchar",
    Kind.ICD10: "varchar",
    Kind.TOWN: "varchar",
    Kind.COUNTY: "varchar",
    Kind.PLACE: "varchar",
}
"""Type in the warehouse of each kind of column (architecture 1, Numbers)."""

_ADDRESS = (
    ("site_id", "varchar", "The site that sent the row."),
    ("reporting_month", "varchar", "The month the row was sent for, as YYYY-MM."),
    ("_submission_id", "varchar", "The submission the row came in."),
    ("_file", "varchar", "The file, named relative to the inbox."),
    ("_sheet", "varchar", "The tab of the workbook; empty for a text file."),
    ("_row", "bigint", "The row on the tab, from 1."),
)
_IS_CURRENT = (
    "_is_current",
    "boolean",
    "Whether this is the latest month in which the site sent a row with this key.",
)

_CODES_YML = """\
# Generated from src/sorops/codes/across.py; change the codes, then run `make generate`.
version: 2

models:
  - name: stg_across_codes
    description: Codes of the findings that only show when all sites are seen together.
    config:
      schema: staging
    columns:
      - name: code
        data_type: varchar
        description: Code of the finding.
      - name: rule_id
        data_type: varchar
        description: Rule of domain.md.
      - name: severity
        data_type: varchar
        description: E-FILE, E-ROW, W or I.
      - name: message
        data_type: varchar
        description: What is wrong, in plain words.
"""


def render(sources: Mapping[str, Source], codes: Mapping[str, Code] = CODES) -> dict[PurePosixPath, str]:
    """Path below ``dbt_project`` to text, for every generated file."""
    files = {
        FOLDER / "_lake.yml": _sources_yml(sources.values()),
        FOLDER / "_codes.yml": _CODES_YML,
        FOLDER / "stg_across_codes.sql": _codes_sql(codes.values()),
    }
    for source in sources.values():
        folder = FOLDER / source.slug
        files[folder / f"_{source.slug}.yml"] = _models_yml(source)
        for sheet in source.sheets:
            files[folder / f"{model_name(source, sheet)}.sql"] = _staging_sql(source, sheet)
    return files


def model_name(source: Source, sheet: Sheet) -> str:
    """The staging model of a sheet: ``stg_op_mat_roster``."""
    return f"stg_{table_name(source, sheet)}"


def _staging_sql(source: Source, sheet: Sheet) -> str:
    fields = [(entry.name, SQL_TYPES[entry.kind]) for entry in sheet.table_columns]
    address = [(name, sql_type) for name, sql_type, _ in _ADDRESS]
    casts = "\n".join(f"    cast(loaded.{name} as {sql_type}) as {name}," for name, sql_type in fields + address)
    key = ", ".join(f"loaded.{name}" for name in _key_within_site(sheet))
    return f"""\
-- Generated from src/sorops/sources/{source.slug}.py; change the declaration, then run `make generate`.

select
{casts}
    loaded.reporting_month = max(loaded.reporting_month) over (
        partition by loaded.site_id, {key}
    ) as _is_current
from {{{{ source('lake', '{table_name(source, sheet)}') }}}} as loaded
where
    loaded._submission_id in (
        select submissions.submission_id
        from {{{{ ref('stg_submissions') }}}} as submissions
        where submissions.is_current
    )
"""


def _sources_yml(sources: Iterable[Source]) -> str:
    tables = "".join(
        f"      - name: {table_name(source, sheet)}\n"
        f"        description: {_quoted(f'Accepted rows of {source.program_stream} {sheet.name}, all submissions.')}\n"
        for source in sources
        for sheet in source.sheets
    )
    return f"""\
# Generated from src/sorops/sources; change the declarations, then run `make generate`.
version: 2

sources:
  - name: lake
    description: Immutable Parquet files, one per submission and sheet.
    config:
      meta:
        external_location: "read_parquet('{{{{ var('lake') }}}}/rows/{{name}}/**/*.parquet', union_by_name = true)"
    tables:
{tables}"""


def _models_yml(source: Source) -> str:
    models = "\n".join(_model_yml(source, sheet) for sheet in source.sheets)
    return f"""\
# Generated from src/sorops/sources/{source.slug}.py; change the declaration, then run `make generate`.
version: 2

models:
{models}"""


def _model_yml(source: Source, sheet: Sheet) -> str:
    described = [(entry.name, SQL_TYPES[entry.kind], description(entry)) for entry in sheet.table_columns]
    columns = "".join(
        f"      - name: {name}\n        data_type: {sql_type}\n        description: {_quoted(text)}\n"
        for name, sql_type, text in (*described, *_ADDRESS, _IS_CURRENT)
    )
    key = ", ".join(("site_id", "reporting_month", *_key_within_site(sheet)))
    return f"""\
  - name: {model_name(source, sheet)}
    description: {_quoted(_sheet_description(source, sheet))}
    config:
      alias: {table_name(source, sheet)}
    data_tests:
      - key_is_sound:
          arguments:
            columns: [{", ".join(dict.fromkeys(key.split(", ")))}]
    columns:
{columns}"""


def _codes_sql(codes: Iterable[Code]) -> str:
    """The codes of findings that only show when all sites are seen together, with what they say."""
    rows = "union all\n".join(_code_row(code) for code in codes if code.category is Category.ACROSS)
    return f"""\
-- Generated from src/sorops/codes/across.py; change the codes, then run `make generate`.
-- noqa: disable=layout.long_lines

{rows}"""


def _code_row(code: Code) -> str:
    return f"""\
select
    {_text(code.code)} as code,
    {_text(code.rule_id)} as rule_id,
    {_text(code.severity)} as severity,
    {_text(readable(code.message))} as message
"""


def _text(text: str) -> str:
    """The text as a literal of SQL."""
    return "'" + text.replace("'", "''") + "'"


def _key_within_site(sheet: Sheet) -> list[str]:
    """The key without the site, which is always part of it; the month alone where nothing else is left."""
    return [name for name in sheet.key if name != "site_id"] or ["reporting_month"]


def _sheet_description(source: Source, sheet: Sheet) -> str:
    rows = "every row since the start, again each month" if sheet.mode is Mode.CUMULATIVE else "the rows of the month"
    return (
        f"{sheet.title} of {source.program_stream} (domain.md {sheet.section}): {rows}, "
        "of the last accepted submission of each site and month."
    )


def description(column: Column) -> str:
    """What a column holds: its declared meaning (its label where none is written), its unit and its kind of need."""
    meaning = (column.description or column.label).rstrip(".")
    unit = f", in {column.unit}" if column.unit else ""
    return f"{meaning}{unit}."


def _quoted(text: str) -> str:
    """The text as a YAML string on one line."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)
