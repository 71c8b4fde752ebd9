"""The lake keeps accepted rows typed, addressed and byte for byte the same however often they are written."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sorops.findings import CellNote, ColumnSpot, Verdict
from sorops.lake import Lake, stale_files
from sorops.lake.schema import DECIMAL, folders, row_schema
from sorops.sources import SOURCES
from sorops.sources.spec import ARROW_TYPES, Kind
from sorops.submission import Checked, Envelope, Reading

MOVEMENT = SOURCES["NALOX_INV"].by_sheet["movement"]


def movements(**columns: list[object]) -> pa.Table:
    rows = len(next(iter(columns.values())))
    arrays = {
        column.name: pa.array(columns.get(column.name, [None] * rows), pa.type_for_alias(ARROW_TYPES[column.kind]))
        for column in MOVEMENT.table_columns
    }
    arrays["_sheet"] = pa.array(["Movements"] * rows)
    arrays["_row"] = pa.array(range(6, 6 + rows), pa.int32())
    return pa.table(arrays)


@pytest.fixture
def checked() -> Checked:
    envelope = Envelope("NLX-WH/ledger.xlsx", "NLX-WH", "NALOX_INV", "2019-01")
    reading = Reading(
        envelope,
        sha256="0" * 64,
        notes=(CellNote("Movements", "F7", "movement", "quantity", 7, "SUPPRESSED_AT_SOURCE", 1, 4),),
        columns=(ColumnSpot("Movements", "movement", "quantity", "F", "Qty", "5"),),
    )
    table = movements(movement_id=["1", "2"], quantity=[3, None], unit_cost=[37.5, 0.1])
    return Checked(reading, Verdict.ACCEPTED, (), {"movement": table}, rows_read=2, rows_quarantined=0)


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    lake = Lake(tmp_path / "lake")
    lake.prepare()
    return lake


def test_every_folder_can_be_read_before_anything_was_accepted(lake: Lake) -> None:
    for name, schema in folders().items():
        assert pq.read_table(lake.root / name / "_empty.parquet").schema == schema


def test_rows_come_back_as_declared_with_their_origin(lake: Lake, checked: Checked) -> None:
    lake.write("abc", checked)
    rows = lake.rows("abc", "NALOX_INV", "movement", "2019-01")
    assert rows.schema == row_schema(MOVEMENT)
    assert rows.schema.field("unit_cost").type == DECIMAL
    first, second = rows.to_pylist()
    assert (first["movement_id"], first["quantity"], str(first["unit_cost"])) == ("1", 3, "37.500000")
    assert (second["quantity"], str(second["unit_cost"])) == (None, "0.100000")
    assert (second["site_id"], second["_file"], second["_sheet"], second["_row"]) == (
        "NLX-WH",
        "NLX-WH/ledger.xlsx",
        "Movements",
        7,
    )


def test_notes_and_column_map_name_the_tab(lake: Lake, checked: Checked) -> None:
    lake.write("abc", checked)
    (note,) = pq.read_table(lake.root / "cell_notes/2019-01/abc.parquet").to_pylist()
    (spot,) = pq.read_table(lake.root / "column_map/2019-01/abc.parquet").to_pylist()
    assert (note["sheet"], note["sheet_id"], note["cell"], note["lower_bound"]) == ("Movements", "movement", "F7", 1)
    assert (spot["sheet"], spot["field"], spot["column"]) == ("Movements", "quantity", "F")


def test_writing_twice_gives_the_same_bytes(lake: Lake, checked: Checked) -> None:
    def contents() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in lake.root.rglob("*.parquet")}

    lake.write("abc", checked)
    before = contents()
    lake.write("abc", checked)
    assert contents() == before
    assert not list(stale_files(lake.root))


def test_a_submission_without_rows_is_held_and_gives_an_empty_table(lake: Lake, checked: Checked) -> None:
    empty = Checked(checked.reading, Verdict.ACCEPTED, ())
    assert not lake.holds("zero", "2019-01")
    lake.write("zero", empty)
    assert lake.holds("zero", "2019-01")
    assert lake.rows("zero", "NALOX_INV", "movement", "2019-01").num_rows == 0


def test_every_kind_has_a_type_in_the_lake() -> None:
    assert set(ARROW_TYPES) == set(Kind)
    assert dt.date(2019, 1, 1) == pa.array([dt.date(2019, 1, 1)], pa.type_for_alias("date32")).to_pylist()[0]


def test_a_column_declared_after_the_rows_were_loaded_is_null(lake: Lake, checked: Checked) -> None:
    lake.write("abc", checked)
    path = next((lake.root / "rows" / "nalox_inv_movement").rglob("abc.parquet"))
    pq.write_table(pq.read_table(path, partitioning=None).drop_columns(["unit_cost"]), path)
    rows = lake.rows("abc", "NALOX_INV", "movement", "2019-01")
    assert rows.schema == row_schema(MOVEMENT)
    assert rows["unit_cost"].to_pylist() == [None, None]
