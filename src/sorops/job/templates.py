"""The workbook that a site fills in for a month, with what is carried over from the month before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from sorops.errors import UsageError
from sorops.generate.carry_over import LoadedRow
from sorops.generate.template import template_workbook
from sorops.intake import durable
from sorops.job.dates import parse_month
from sorops.job.history import loaded_rows
from sorops.job.home import Home
from sorops.period import Month
from sorops.places import Places, Site
from sorops.sources import SOURCES
from sorops.sources.spec import Source
from sorops.sources.versions import in_force


def template(home: Home, program: str, site: str, month: str, is_blank: bool = False) -> bytes:
    """The workbook of a programme for a site and month. It may hold rows about clients, unless it is blank.

    Args:
        is_blank: whether nothing of the month before is carried over.

    Raises:
        UsageError: there is no such programme, site or month.
    """
    wanted, places = parse_month(month), home.places
    if wanted is None:
        raise UsageError("Say the month, for example --month 2019-03")
    source = in_force(_source(program), wanted)
    chosen = _site(places, site)
    before = None if is_blank else _loaded(home, source, chosen.site_id, wanted.plus(-1))
    return template_workbook(source, chosen, wanted, places, before)


def write_template(home: Home, path: Path, program: str, site: str, month: str, is_blank: bool = False) -> None:
    """Put the workbook into a file that only its owner may read.

    Raises:
        UsageError: there is no such programme, site or month.
    """
    durable.write(path, template(home, program, site, month, is_blank))


def _source(program: str) -> Source:
    source = SOURCES.get(program)
    if source is None:
        raise UsageError(f"There is no programme {program}. There are: {', '.join(SOURCES)}.")
    return source


def _site(places: Places, text: str) -> Site:
    site_id = places.site_id(text)
    chosen = next((site for site in places.sites if site.site_id == site_id), None)
    if chosen is None:
        raise UsageError(f"{text} is not in the list of sites. Give an id, name or alias, for example CLN-01.")
    return chosen


def _loaded(home: Home, source: Source, site_id: str, month: Month) -> Mapping[str, Sequence[LoadedRow]]:
    """By sheet, what is loaded of a month, as of now; nothing where the month is not loaded."""
    history = loaded_rows(home)
    tables = {name: history.rows(site_id, source.program_stream, name, str(month)) for name in source.by_sheet}
    return {name: table.to_pylist() for name, table in tables.items() if table is not None}
