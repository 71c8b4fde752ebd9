"""The staging model that counts, row by row, the required cells that hold a value (measure DQ-02, domain.md 3.6)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from sorops.generate.dbt import FOLDER, model_name
from sorops.sources.spec import Column, Sheet, Source

NAME = "stg_required_cells"

_YML = f"""\
# Generated from src/sorops/sources; change the declarations, then run `make generate`.
version: 2

models:
  - name: {NAME}
    description: Every loaded row of every sheet with its required cells and how many of them hold a value.
    config:
      schema: staging
    columns:
      - name: site_id
        data_type: varchar
        description: "The site that sent the row."
      - name: reporting_month
        data_type: varchar
        description: "The month the row was sent for, as YYYY-MM."
      - name: _submission_id
        data_type: varchar
        description: "The submission the row came in."
      - name: _sheet
        data_type: varchar
        description: "The tab of the workbook; empty for a text file."
      - name: _row
        data_type: bigint
        description: "The row on the tab, from 1."
      - name: filled_cells
        data_type: integer
        description: "Required cells of the row that hold a value."
      - name: required_cells
        data_type: integer
        description: "Required cells of the row; fields above the table are not among them."
"""


def render(sources: Mapping[str, Source]) -> dict[PurePosixPath, str]:
    """Path below ``dbt_project`` to text, for the model and its description."""
    sheets = [_sheet_sql(source, sheet) for source in sources.values() for sheet in source.sheets]
    head = "-- Generated from src/sorops/sources; change the declarations, then run `make generate`.\n\n"
    return {FOLDER / "_required_cells.yml": _YML, FOLDER / f"{NAME}.sql": head + "union all\n".join(sheets)}


def _sheet_sql(source: Source, sheet: Sheet) -> str:
    required = [entry for entry in sheet.table_columns if entry.is_required]
    filled = "\n    + ".join(f"cast({_all(f'loaded.{e.name} is not null', *_when(e))} as integer)" for e in required)
    always = sum(1 for entry in required if not _when(entry))
    asked = "\n    + ".join((str(always), *(f"cast({_all(*_when(e))} as integer)" for e in required if _when(e))))
    return f"""\
select
    loaded.site_id,
    loaded.reporting_month,
    loaded._submission_id,
    loaded._sheet,
    loaded._row,
    {filled or "0"} as filled_cells,
    {asked} as required_cells
from {{{{ ref('{model_name(source, sheet)}') }}}} as loaded
"""


def _when(column: Column) -> tuple[str, ...]:
    """The conditions under which a month asks for the column; none where every month does."""
    since = (f"loaded.reporting_month >= '{column.since}'",) if column.since else ()
    return (*since, *((f"loaded.reporting_month <= '{column.until}'",) if column.until else ()))


def _all(*conditions: str) -> str:
    return " and ".join(conditions)
