"""Lists that a state keeps as CSV: sites, expected submissions, towns, populations, manifests."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import fsspec

from sorops.errors import UsageError
from sorops.period import Month

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list, with its number for messages. An absent column reads as empty."""

    source: str
    number: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return (self.cells.get(column) or "").strip()

    def required(self, column: str) -> str:
        return self._read(column, _filled, "has a value")

    def month(self, column: str) -> str:
        return self._read(column, lambda text: str(Month.parse(text)), "is a month such as 2019-03")

    def date(self, column: str) -> dt.date:
        return self._read(column, dt.date.fromisoformat, "is a date such as 2019-04-10")

    def moment(self, column: str) -> dt.datetime:
        return self._read(column, _naive, "is a local time such as 2019-04-10T09:30:00")

    def count(self, column: str) -> int:
        return self._read(column, _count, "is a whole number such as 3565287")

    def _read(self, column: str, parse: Callable[[str], T], wanted: str) -> T:
        try:
            return parse(self[column])
        except ValueError:
            raise UsageError(f"{self.source}, line {self.number}: make sure that {column} {wanted}.") from None


def read(url: str, columns: tuple[str, ...]) -> list[Line]:
    """The lines of a CSV file at a path or fsspec URL.

    Raises:
        UsageError: the file is not there, is not CSV in UTF-8, or lacks one of the columns.
    """
    return parse(_text(url), url, columns)


def parse(text: str, source: str, columns: tuple[str, ...]) -> list[Line]:
    """The lines of a CSV text; ``source`` names it in messages.

    Raises:
        UsageError: it is not CSV, or lacks one of the columns.
    """
    reader = csv.DictReader(io.StringIO(text, newline=""))
    try:
        names, lines = reader.fieldnames or (), [Line(source, reader.line_num, cells) for cells in reader]
    except csv.Error:
        raise UsageError(f"{source} is not a CSV file. Save the list as CSV UTF-8.") from None
    missing = [column for column in columns if column not in names]
    if missing:
        raise UsageError(f"{source} has no column {missing[0]}. Its first line must name: {', '.join(columns)}.")
    return lines


def _text(url: str) -> str:
    try:
        with fsspec.open(url, "rb") as stream:
            data: bytes = stream.read()
    except FileNotFoundError:
        raise UsageError(f"There is no file {url}. Check the path.") from None
    except (OSError, ValueError, ImportError):
        raise UsageError(f"{url} cannot be read. Check that it is a file, and its permissions.") from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(f"{url} is not in UTF-8. Save it again as CSV UTF-8.") from None


def _filled(text: str) -> str:
    if not text:
        raise ValueError
    return text


def _naive(text: str) -> dt.datetime:
    moment = dt.datetime.fromisoformat(text)
    if moment.tzinfo is not None:
        raise ValueError
    return moment


def _count(text: str) -> int:
    if not text.isdecimal():
        raise ValueError
    return int(text)
