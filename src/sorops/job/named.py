"""What a person names on the command line: a code, a programme, a site, a column, a day, a reason."""

from __future__ import annotations

import datetime as dt

from sorops.codes import CODES
from sorops.errors import UsageError
from sorops.generate.rulebook import Entry, entries
from sorops.job.dates import parse_as_of
from sorops.places import Places, fold
from sorops.reading import detectors
from sorops.sources import SOURCES
from sorops.sources.spec import Sheet, Source

LONGEST_REASON = 500
"""Characters of a reason; it is printed in reports and on a line of the Issues sheet."""


def source_of(program: str) -> Source:
    """The programme.

    Raises:
        UsageError: there is none of that name.
    """
    source = SOURCES.get(program)
    if source is None:
        raise UsageError(f"There is no programme {program}. There are: {', '.join(SOURCES)}.")
    return source


def rule_of(code: str, program: str = "") -> Entry:
    """What the rule book says of a code.

    Raises:
        UsageError: there is no such code, or it is another programme's.
    """
    found = next((entry for entry in entries(SOURCES, CODES) if entry.code == code.strip().upper()), None)
    if found is None:
        raise UsageError(f"There is no code {code}. List all of them with: sorops rules")
    if program and found.program_stream not in ("", program):
        raise UsageError(f"{found.code} is a code of {found.program_stream}, not of {program}.")
    return found


def is_code(code: str) -> bool:
    """Whether there is such a code."""
    return any(entry.code == code for entry in entries(SOURCES, CODES))


def names_nobody(text: str) -> bool:
    """Whether a text of a site holds nothing that may identify a person."""
    return not detectors.identifier_in(text)


def site_of(site: str, places: Places) -> str:
    """The id of a site by its id, name or alias; empty where none is named, which means all.

    Raises:
        UsageError: it is not in the list of sites.
    """
    site_id = places.site_id(site) if site else ""
    if site_id is None:
        raise UsageError(f"{site} is not in the list of sites. Give an id, name or alias, for example CLN-01.")
    return site_id


def field_of(column: str, program: str = "") -> str:
    """The field that a column's header or name means, in a programme or in all; empty where none is named.

    Raises:
        UsageError: no sheet has such a column, or programmes mean different things by it.
    """
    if not column:
        return ""
    sources = [source_of(program)] if program else SOURCES.values()
    sheets = [sheet for source in sources for sheet in source.sheets]
    fields = {field for sheet in sheets if (field := field_in(sheet, column))}
    if not fields:
        raise UsageError(f"No sheet has a column {column}. Give the template's header, for example: ZIP code")
    if len(fields) > 1:
        raise UsageError(f"{column} means different things in different sheets. Say the programme too.")
    return fields.pop()


def field_in(sheet: Sheet, column: str) -> str:
    """The field of a sheet that is so named or has such a header; empty where there is none."""
    return column if column in sheet.by_name else sheet.by_spelling.get(fold(column), "")


def label_of(field: str, program: str = "") -> str:
    """The published header of a field; all that it may be where programmes differ, the name where none has it."""
    sources = [SOURCES[program]] if program in SOURCES else SOURCES.values()
    columns = [sheet.by_name[field] for source in sources for sheet in source.sheets if field in sheet.by_name]
    return " / ".join(dict.fromkeys(column.label for column in columns)) or field


def column_labels() -> list[str]:
    """The published headers of all programmes, in order."""
    return sorted({column.label for source in SOURCES.values() for sheet in source.sheets for column in sheet.columns})


def day_of(text: str, example: str) -> dt.date:
    """A day that must be given.

    Raises:
        UsageError: it is missing or not a date.
    """
    day = parse_as_of(text)
    if day is None:
        raise UsageError(f"Say until when, for example {example}")
    return day


def reason_of(text: str) -> str:
    """A reason on one line.

    Raises:
        UsageError: it holds what may identify a person, or is too long to print.
    """
    reason = " ".join(text.split())
    if not names_nobody(reason):
        raise UsageError(
            "The reason seems to hold a name, a number or a date that identifies a person. Nothing was kept. "
            "Say it without, for example: The clinic moved and its patients kept their old postal codes."
        )
    if len(reason) > LONGEST_REASON:
        raise UsageError(f"The reason is longer than {LONGEST_REASON} characters. Say it shorter; it is printed.")
    return reason
