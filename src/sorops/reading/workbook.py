"""A file's bytes as a grid. Runs in the throw-away child, after the guard."""

from __future__ import annotations

import io
from typing import Any

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from sorops.reading import biff, ods, ooxml
from sorops.reading.grid import UNSAVED, Grid, Marks, Merged, Tab
from sorops.reading.guard import Admitted
from sorops.reading.kind import FileKind
from sorops.reading.text_file import read_text
from sorops.settings import Limits


def read_grid(data: bytes, admitted: Admitted, limits: Limits) -> Grid | None:
    """All cells of the file; None where it is text that no encoding explains."""
    if admitted.kind is FileKind.TEXT:
        return read_text(data, limits.csv_field_bytes)
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    names = [entry.name for entry in workbook.sheets_metadata if entry.typ == SheetTypeEnum.WorkSheet]
    visible = {entry.name: entry.visible == SheetVisibleEnum.Visible for entry in workbook.sheets_metadata}
    marks, properties, is_1904 = _beside_the_values(data, admitted, names)
    is_old = admitted.kind is FileKind.XLS
    tabs = tuple(
        _tab(workbook.get_sheet_by_name(name), visible[name], marks.get(name, Marks()), is_old) for name in names
    )
    return Grid(tabs, properties, is_1904)


def _tab(sheet: CalamineSheet, is_visible: bool, marks: Marks, is_old: bool) -> Tab:
    """One sheet. Old workbooks keep small whole numbers apart; here every number is of one kind."""
    rows: list[list[Any]] = sheet.to_python(skip_empty_area=False) if sheet.start is not None else []
    if is_old:
        rows = [[float(cell) if type(cell) is int else cell for cell in row] for row in rows]
    _show(rows, marks)
    merged = tuple(Merged(*first, *last) for first, last in sheet.merged_cell_ranges or ())
    return Tab(sheet.name, rows, is_visible, merged, marks)


def _show(rows: list[list[Any]], marks: Marks) -> None:
    """Put what the fast reader leaves blank into the rows; they grow where such a cell lies outside them."""
    shown = {**marks.errors, **dict.fromkeys(marks.unsaved, UNSAVED)}
    if not shown:
        return
    width = max(len(rows[0]) if rows else 0, 1 + max(column for _, column in shown))
    height = max(len(rows), 1 + max(row for row, _ in shown))
    rows.extend([] for _ in range(height - len(rows)))
    for row in rows:
        row.extend([""] * (width - len(row)))
    for (row_number, column), value in shown.items():
        rows[row_number][column] = value


def _beside_the_values(
    data: bytes, admitted: Admitted, names: list[str]
) -> tuple[dict[str, Marks], tuple[str, ...], bool]:
    """Marks by sheet name, texts of the properties, and whether days are counted from 1904."""
    if admitted.kind is FileKind.XLS:
        stream = biff.book(data)
        return biff.marks(stream), (), biff.is_1904(stream)
    assert admitted.archive is not None
    if admitted.kind is FileKind.ODS:
        properties = ooxml.texts(admitted.archive.part("meta.xml"))
        return ods.marks(admitted.archive.part("content.xml")), properties, False
    return _beside_ooxml(ooxml.Package(admitted.archive), names)


def _beside_ooxml(package: ooxml.Package, names: list[str]) -> tuple[dict[str, Marks], tuple[str, ...], bool]:
    parts = ooxml.sheet_parts(package)
    struck = ooxml.struck_styles(package)
    marks = {name: ooxml.marks(package, parts[name], struck) for name in names if parts.get(name)}
    return marks, ooxml.properties(package), ooxml.is_1904(package)
