"""Mark a large workbook, against a plain load and save by openpyxl of the same one: ``python -m benchmarks.marking``.

5,000 rows of 30 columns with formats and validations, 500 problems on as many cells; best of several rounds. Our time
has the start of the throw-away child in it.
"""

from __future__ import annotations

import argparse
import io

import openpyxl
import xlsxwriter

from benchmarks.stopwatch import Time, stopwatch
from sorops.feedback.marked import mark
from sorops.feedback.problem import Problem
from sorops.feedback.summary import Summary
from sorops.findings import Category, Finding, Severity
from sorops.settings import Limits

ROWS, COLUMNS, FINDINGS = 5_000, 30, 500
_TAB = "Client Roster"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.marking", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="how often each is run; the best counts")
    compare(parser.parse_args().rounds)


def compare(rounds: int) -> None:
    """Both ways on the same workbook, and what came out of it."""
    data, told = workbook(), problems()
    ours = min((_marked(data, told) for _ in range(rounds)), key=lambda spent: spent.wall)
    usual = min((_loaded_and_saved(data) for _ in range(rounds)), key=lambda spent: spent.wall)
    print(f"{ROWS} rows, {COLUMNS} columns, {FINDINGS} findings")
    print(f"marked                  wall {ours.wall:6.2f} s   cpu {ours.cpu:6.2f} s")
    print(f"openpyxl load and save  wall {usual.wall:6.2f} s   cpu {usual.cpu:6.2f} s")
    print(f"marked : openpyxl       wall {ours.wall / usual.wall:.2f}x, cpu {ours.cpu / usual.cpu:.2f}x")


def workbook() -> bytes:
    """A roster as large as any."""
    sink = io.BytesIO()
    book = xlsxwriter.Workbook(sink, {"in_memory": True})
    sheet = book.add_worksheet(_TAB)
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_row(0, 0, [f"Column {number}" for number in range(COLUMNS)])
    for row in range(1, ROWS + 1):
        for column in range(0, COLUMNS, 3):
            sheet.write_string(row, column, f"text {row * column % 97}")
            sheet.write_number(row, column + 1, row + column)
            sheet.write_number(row, column + 2, 43_000 + row % 900, day)
    sheet.data_validation(1, 1, ROWS, 1, {"validate": "integer", "criteria": ">=", "value": 0})
    sheet.autofilter(0, 0, ROWS, COLUMNS - 1)
    book.close()
    return sink.getvalue()


def problems() -> list[Problem]:
    """As many problems as findings, spread over the sheet: nothing is grouped."""
    return [_problem(number) for number in range(FINDINGS)]


def _problem(number: int) -> Problem:
    column = chr(ord("A") + number % 26)
    cell = f"{column}{2 + number * (ROWS // FINDINGS)}"
    severity = Severity.QUARANTINE_ROW if number % 4 == 0 else Severity.WARN
    found = Finding("V08", severity, Category.VALUE, tab=_TAB, cell=cell, row=2)
    return Problem(
        "V08",
        severity,
        Category.VALUE,
        _TAB,
        (cell,),
        f"Column {number % 26}",
        wrong="There is no number in this cell.",
        expected="A whole number, 0 or more.",
        why="A cell without a number counts as not reported.",
        fix="Enter the number. Leave the cell empty where it is not known.",
        example="14",
        findings=(found,),
        received="see note",
    )


def _marked(data: bytes, told: list[Problem]) -> Time:
    summary = Summary(
        "roster.xlsx", "CLN-01", "Outpatient MAT clinics", "March 2019", "Returned.", "Please correct it."
    )
    with stopwatch() as spent:
        made = mark(data, told, summary, Limits())
    assert made.is_own, made.reason
    return spent


def _loaded_and_saved(data: bytes) -> Time:
    with stopwatch() as spent:
        openpyxl.load_workbook(io.BytesIO(data)).save(io.BytesIO())
    return spent


if __name__ == "__main__":
    main()
