"""The model that names the rows which were loaded one month and are gone the next (XS-15), in the restricted zone.

A finding may not hold a key that stands for a person; it gives the rows' coordinates. Who may see the restricted zone
finds the keys here.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from sorops.generate.dbt import FOLDER, model_name
from sorops.sources.spec import Mode, Sheet, Source

NAME = "vanished_rows"

_COLUMNS = (
    ("site_id", "varchar", "The site that sent the rows."),
    ("program_stream", "varchar", "The programme."),
    ("sheet_id", "varchar", "The sheet, which repeats every row since the start."),
    ("reporting_month", "varchar", "The month whose sheet has no loaded row with the key, as YYYY-MM."),
    ("row_key", "varchar", "The key of the row, its parts joined by a bar."),
    ("_file", "varchar", "Last month's file, named relative to the inbox."),
    ("_sheet", "varchar", "The tab of last month's file."),
    ("_row", "bigint", "The row on that tab, from 1."),
)


def render(sources: Mapping[str, Source]) -> dict[PurePosixPath, str]:
    """Path below ``dbt_project`` to text, for the model and its description."""
    sheets = [
        _sheet_sql(source, sheet)
        for source in sources.values()
        for sheet in source.sheets
        if sheet.mode is Mode.CUMULATIVE
    ]
    head = "-- Generated from src/sorops/sources; change the declarations, then run `make generate`.\n\n"
    return {FOLDER / f"_{NAME}.yml": _yml(), FOLDER / f"{NAME}.sql": head + "union all\n".join(sheets)}


def _yml() -> str:
    columns = "".join(
        f'      - name: {name}\n        data_type: {sql_type}\n        description: "{text}"\n'
        for name, sql_type, text in _COLUMNS
    )
    return f"""\
# Generated from src/sorops/sources; change the declarations, then run `make generate`.
version: 2

models:
  - name: {NAME}
    description: Rows of cumulative sheets that were loaded for one month and are not among those of the next.
    config:
      schema: people
    columns:
{columns}"""


def _sheet_sql(source: Source, sheet: Sheet) -> str:
    key = ", '|', ".join(f"earlier.{name}" for name in sheet.key)
    same = "\n            ".join(f"and later.{name} = earlier.{name}" for name in sheet.key)
    model = f"{{{{ ref('{model_name(source, sheet)}') }}}}"
    return f"""\
select
    earlier.site_id,
    '{source.program_stream}' as program_stream,
    '{sheet.name}' as sheet_id,
    submissions.reporting_month,
    concat({key}) as row_key,
    earlier._file,
    earlier._sheet,
    earlier._row
from {model} as earlier
inner join {{{{ ref('stg_submissions') }}}} as submissions
    on
        earlier.site_id = submissions.site_id
        and submissions.program_stream = '{source.program_stream}'
        and submissions.is_current
        and strftime({{{{ month_start('earlier.reporting_month') }}}} + interval 1 month, '%Y-%m')
        = submissions.reporting_month
where
    not exists (
        select 1
        from {model} as later
        where
            later.site_id = earlier.site_id
            and later.reporting_month = submissions.reporting_month
            {same}
    )
"""
