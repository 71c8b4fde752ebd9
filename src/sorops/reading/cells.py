"""From what a cell holds to the value it means, column by column.

A column is read once per distinct value, not once per cell: sites repeat themselves. What is odd about a cell comes
back as an ``Oddity`` beside the values.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sorops.findings import Severity
from sorops.places import Places
from sorops.reading.dates import DateRules, read_date, read_month
from sorops.reading.grid import UNSAVED, Value
from sorops.reading.numbers import NOT_APPLICABLE, WORDS_FOR_MISSING, Oddity, read_number
from sorops.reading.spelling import look_up
from sorops.sources.spec import Column, Kind

ERRORS = frozenset({"#REF!", "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#VALUE!", "#GETTING_DATA", "#SPILL!"})
_CLIENT_KEY = re.compile(r"[0-9a-f]{64}")
_ICD10 = re.compile(r"([A-Z]\d[0-9A-Z])\.?([0-9A-Z]{0,4})")
_PARTS = re.compile(r"[|;,]")
_LARGEST = 1e12
"""What a column of decimals holds at most (18 digits, six of them after the point); infinity is beyond it too."""
_TRUE_FALSE = {"y": True, "yes": True, "true": True, "n": False, "no": False, "false": False}
_OUT_OF_STATE = {"out of state": "OUT_OF_STATE", "unk": "UNK", "unknown": "UNK"}

Reader = Callable[[Value], object]
"""Gives a value, None for an empty cell, or an Oddity."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the cells of one file are read against."""

    places: Places
    dates: DateRules


@dataclass(frozen=True, slots=True)
class ColumnValues:
    """The values of a column in the order of its rows, and the odd cells by their position in it."""

    values: list[object]
    odd: list[tuple[int, Oddity]]


def read_column(raws: Sequence[Value], column: Column, meaning: Meaning, is_key: bool) -> ColumnValues:
    """Read the cells of one column."""
    if bool in set(map(type, raws)):
        raws = [str(raw).upper() if isinstance(raw, bool) else raw for raw in raws]
    read = _READERS[column.kind](column, meaning)
    ready = dt.date if column.kind is Kind.DATE else None
    parsed = {raw: raw if type(raw) is ready else _read(raw, read, column, is_key) for raw in set(raws)}
    odd_raws = {raw: value for raw, value in parsed.items() if type(value) is Oddity}
    if not odd_raws:
        return ColumnValues([parsed[raw] for raw in raws], [])
    values = [odd_raws[raw].value if raw in odd_raws else parsed[raw] for raw in raws]
    return ColumnValues(values, [(position, odd_raws[raw]) for position, raw in enumerate(raws) if raw in odd_raws])


def _read(raw: Value, read: Reader, column: Column, is_key: bool) -> object:
    """A cell's value. Every cell has one finding of its own at most, and an empty key is always one that counts."""
    if raw is UNSAVED:
        return Oddity(None, "V14")
    if isinstance(raw, str) and raw.strip() in ERRORS:
        return Oddity(None, "V13")
    value = read(raw)
    if value is None:
        return _empty(raw, column, is_key)
    if is_key and isinstance(value, Oddity) and value.value is None:
        return Oddity(None, value.code or "V02", Severity.QUARANTINE_ROW, value.null_reason, value.lower, value.upper)
    return value


def _empty(raw: Value, column: Column, is_key: bool) -> Oddity | None:
    """An empty cell: silent unless the field is required; a written token is noted."""
    is_written = isinstance(raw, str) and bool(raw.strip())
    code = "V02" if is_key else "V01" if column.is_required else ""
    reason = "NOT_APPLICABLE" if is_written else "BLANK"
    return Oddity(None, code, null_reason=reason) if code or is_written else None


def as_text(raw: Value) -> str:
    """A cell as the text a person would write: whole numbers without a point, days as ISO dates."""
    if isinstance(raw, str):
        return raw.strip()
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    if isinstance(raw, dt.datetime) and raw.time() == dt.time():
        return raw.date().isoformat()
    return raw.isoformat() if isinstance(raw, dt.date) else str(raw)


def _missing(text: str) -> bool:
    return not text or text.lower() in NOT_APPLICABLE


def _bad(column: Column, code: str) -> Oddity:
    """A value that means nothing: the row cannot be loaded where the field is required, else the cell stays empty."""
    return Oddity(None, code, Severity.QUARANTINE_ROW if column.is_required else Severity.WARN)


def _text_reader(_column: Column, _meaning: Meaning) -> Reader:
    def read(raw: Value) -> object:
        text = as_text(raw)
        return None if _missing(text) else text

    return read


def _client_key_reader(column: Column, _meaning: Meaning) -> Reader:
    def read(raw: Value) -> object:
        text = as_text(raw)
        if _missing(text):
            return None
        key = text.lower()
        return key if _CLIENT_KEY.fullmatch(key) else _bad(column, "V20")

    return read


def _number_reader(column: Column, _meaning: Meaning) -> Reader:
    may_be_negative = any(limit.minimum is not None and limit.minimum < 0 for limit in column.limits)
    is_whole = column.kind is Kind.INTEGER

    def plain(number: float) -> object:
        if not abs(number) < _LARGEST:
            return _bad(column, "V08")
        if number < 0 and not may_be_negative:
            return Oddity(None, "V12")
        if not is_whole:
            return number
        return int(number) if number.is_integer() else _bad(column, "V18")

    def read(raw: Value) -> object:
        if isinstance(raw, float):
            return plain(raw)
        if not isinstance(raw, str):
            return Oddity(None, "V08", null_reason="UNPARSEABLE")
        if _missing(raw.strip()):
            return None
        found = read_number(raw)
        if isinstance(found, Oddity):
            return _whole_oddity(found) if is_whole else found
        return plain(found)

    return read


def _whole_oddity(oddity: Oddity) -> Oddity:
    """The oddity of a count: its value, when it has one, is a whole number."""
    if not isinstance(oddity.value, float):
        return oddity
    if not oddity.value.is_integer():
        return Oddity(None, "V18", Severity.WARN, null_reason="UNPARSEABLE")
    return Oddity(int(oddity.value), oddity.code, is_estimate=oddity.is_estimate)


def _date_reader(column: Column, meaning: Meaning) -> Reader:
    def read(raw: Value) -> object:
        if isinstance(raw, str):
            text = raw.strip()
            if _missing(text):
                return None
            if text.lower() in WORDS_FOR_MISSING:
                return Oddity(None, "V08", null_reason=WORDS_FOR_MISSING[text.lower()])
        found = read_date(raw, meaning.dates)
        if found.day is None:
            return _bad(column, "V16")
        return Oddity(found.day, "V15") if found.is_ambiguous else found.day

    return read


def _month_reader(column: Column, meaning: Meaning) -> Reader:
    def read(raw: Value) -> object:
        if isinstance(raw, str) and _missing(raw.strip()):
            return None
        month = read_month(raw, meaning.dates.is_1904)
        return str(month) if month else _bad(column, "V17")

    return read


def _flag_reader(column: Column, _meaning: Meaning) -> Reader:
    def read(raw: Value) -> object:
        text = as_text(raw)
        flag = _TRUE_FALSE.get(text.lower())
        if flag is not None:
            return flag
        return None if _missing(text) else _bad(column, "V03")

    return read


def _code_reader(column: Column, _meaning: Meaning) -> Reader:
    codes = column.codes

    def read(raw: Value) -> object:
        text = as_text(raw)
        code = look_up(text, codes.by_spelling) if codes and text else None
        if code is not None:
            return code
        return None if _missing(text) else _bad(column, "V03")

    return read


def _codes_reader(column: Column, meaning: Meaning) -> Reader:
    one = _code_reader(column, meaning)

    def read(raw: Value) -> object:
        whole = one(raw)
        if whole is None or not isinstance(whole, Oddity):
            return whole
        codes = [one(part.strip()) for part in _PARTS.split(as_text(raw)) if part.strip()]
        if not codes or any(not isinstance(code, str) for code in codes):
            return whole
        return "|".join(sorted({str(code) for code in codes}))

    return read


def _icd10_reader(column: Column, _meaning: Meaning) -> Reader:
    def read(raw: Value) -> object:
        text = as_text(raw)
        if _missing(text):
            return None
        match = _ICD10.fullmatch(text.upper().replace(" ", ""))
        if not match:
            return _bad(column, "V21")
        return f"{match[1]}.{match[2]}" if match[2] else match[1]

    return read


def _town_reader(_column: Column, meaning: Meaning) -> Reader:
    def read(raw: Value) -> object:
        text = as_text(raw)
        if _missing(text):
            return None
        town = meaning.places.town(text) or _OUT_OF_STATE.get(text.lower().replace("_", " "))
        return town or Oddity(None, "V04")

    return read


def _county_reader(column: Column, _meaning: Meaning) -> Reader:
    def read(raw: Value) -> object:
        text = as_text(raw)
        if _missing(text):
            return None
        return text.zfill(5) if text.isdecimal() and 4 <= len(text) <= 5 else _bad(column, "V22")

    return read


def _place_reader(column: Column, meaning: Meaning) -> Reader:
    def read(raw: Value) -> object:
        text = as_text(raw)
        if _missing(text):
            return None
        if not meaning.places.sites:  # no list to hold it against: the text stands as it is
            return text
        return meaning.places.site_id(text) or _bad(column, "V05")

    return read


_READERS: dict[Kind, Callable[[Column, Meaning], Reader]] = {
    Kind.TEXT: _text_reader,
    Kind.IDENTIFIER: _text_reader,
    Kind.CLIENT_KEY: _client_key_reader,
    Kind.INTEGER: _number_reader,
    Kind.DECIMAL: _number_reader,
    Kind.DATE: _date_reader,
    Kind.MONTH: _month_reader,
    Kind.FLAG: _flag_reader,
    Kind.CODE: _code_reader,
    Kind.CODES: _codes_reader,
    Kind.ICD10: _icd10_reader,
    Kind.TOWN: _town_reader,
    Kind.COUNTY: _county_reader,
    Kind.PLACE: _place_reader,
}
