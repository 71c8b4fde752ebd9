"""Accepted rows as immutable Parquet: one file per submission and sheet, written aside and renamed.

Many writers need no lock, for a file's name is its content's identity: writing a submission again writes the same
bytes to the same name.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from sorops import faults
from sorops.findings import CellNote
from sorops.lake.schema import CELL_NOTES, COLUMN_MAP, folders, row_schema
from sorops.sources import SOURCES
from sorops.sources.spec import table_name
from sorops.submission import Checked


@dataclass(frozen=True, slots=True)
class Lake:
    """The folder of accepted rows."""

    root: Path

    def prepare(self) -> None:
        """Make every folder and put an empty typed file into it, so that reading a folder never fails."""
        for name, schema in folders().items():
            path = self.root / name / "_empty.parquet"
            if not path.exists() or not pq.read_schema(path).equals(schema):
                _write(schema.empty_table(), path)

    def write(self, submission_id: str, checked: Checked) -> None:
        """Keep the accepted rows, cell notes and column map of one submission. Doing it twice changes nothing."""
        envelope = checked.reading.envelope
        source = SOURCES[envelope.program_stream]
        month = envelope.reporting_month
        origin = {"_submission_id": submission_id, "file": envelope.file}
        for name, table in checked.tables.items():
            sheet = source.by_sheet[name]
            rows = with_origin(table, submission_id, checked).select(row_schema(sheet).names).cast(row_schema(sheet))
            _write(rows, self._path(f"rows/{table_name(source, sheet)}", month, submission_id))
        notes = [_row(note) | origin for note in checked.reading.notes]
        _write(pa.Table.from_pylist(notes, CELL_NOTES), self._path("cell_notes", month, submission_id))
        faults.point("lake.half_written")
        spots = [_row(spot) | origin for spot in checked.reading.columns]
        _write(pa.Table.from_pylist(spots, COLUMN_MAP), self._path("column_map", month, submission_id))

    def holds(self, submission_id: str, month: str) -> bool:
        """Whether a submission was written whole: its column map is written last."""
        return self._path("column_map", month, submission_id).exists()

    def rows(self, submission_id: str, program_stream: str, sheet: str, month: str) -> pa.Table:
        """The loaded rows of one sheet of a submission, typed as ``row_schema``; empty where it loaded none.

        A column that was declared after they were loaded is null.
        """
        source = SOURCES[program_stream]
        declared = source.by_sheet[sheet]
        path = self._path(f"rows/{table_name(source, declared)}", month, submission_id)
        schema = row_schema(declared)
        return pq.read_table(path, partitioning=None, schema=schema) if path.exists() else schema.empty_table()

    def notes(self, submission_id: str, month: str) -> tuple[CellNote, ...]:
        """The notes on cells of a submission; none where it has none."""
        path = self._path("cell_notes", month, submission_id)
        rows = _read(path).to_pylist() if path.exists() else []
        return tuple(
            CellNote(
                tab=row["sheet"],
                cell=row["cell"],
                sheet=row["sheet_id"],
                field=row["field"],
                row=row["row"],
                null_reason=row["null_reason"],
                lower_bound=row["lower_bound"],
                upper_bound=row["upper_bound"],
                is_estimate=row["is_estimate"],
            )
            for row in rows
        )

    def _path(self, folder: str, month: str, submission_id: str) -> Path:
        return self.root / folder / month / f"{submission_id}.parquet"


def write_exports(folder: Path, tables: Mapping[str, tuple[pa.Schema, Sequence[Mapping[str, Any]]]]) -> None:
    """Put what a build reads from the ledger beside the lake, one Parquet file per table."""
    for name, (schema, rows) in tables.items():
        _write(pa.Table.from_pylist(list(rows), schema), folder / f"{name}.parquet")


def with_origin(table: pa.Table, submission_id: str, checked: Checked) -> pa.Table:
    """The table with site, month, submission and file beside its rows."""
    envelope = checked.reading.envelope
    values = {
        "site_id": envelope.site_id,
        "reporting_month": envelope.reporting_month,
        "_submission_id": submission_id,
        "_file": envelope.file,
    }
    for name, value in values.items():
        table = table.append_column(name, pa.array([value] * table.num_rows, pa.string()))
    return table


def _row(place: Any) -> dict[str, Any]:
    """A note or spot with the names of the lake: its tab is ``sheet``, its sheet id ``sheet_id``."""
    values = asdict(place)
    return values | {"sheet": values["tab"], "sheet_id": values["sheet"]}


def _read(path: Path) -> pa.Table:
    """One file, without the search for neighbours that a dataset makes: small files are read by the dozen."""
    with pq.ParquetFile(path) as file:
        return file.read(use_threads=False)


def _write(table: pa.Table, path: Path) -> None:
    """Write aside, flush to the disk and rename: a reader sees the whole file or none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    with aside.open("wb") as file:
        pq.write_table(table, file, compression="zstd")
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)


def stale_files(root: Path) -> Iterable[Path]:
    """Files that a killed writer left aside; they were never part of the lake."""
    return root.rglob(".*.parquet.*")
