"""The workbook that a site fills in for a month, with what is carried over from the month before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from sorops.errors import UsageError
from sorops.generate.carry_over import LoadedRow
from sorops.generate.template import template_workbook
from sorops.intake import durable
from sorops.intake.ledger.amendments import amendments
from sorops.job.dates import parse_month
from sorops.job.history import loaded_rows
from sorops.job.home import Home
from sorops.job.named import site_of, source_of
from sorops.job.output import into
from sorops.period import Month
from sorops.sources.changes import news
from sorops.sources.spec import Source
from sorops.sources.versions import announced, in_force


def template(home: Home, program: str, site: str, month: str, is_blank: bool = False) -> bytes:
    """The workbook of a programme for a site and month. It may hold rows about clients, unless it is blank.

    Args:
        site: its id, name or alias.
        is_blank: whether nothing of the month before is carried over.

    Raises:
        UsageError: there is no such programme, site or month.
    """
    declared, wanted, places = source_of(program), parse_month(month), home.places
    if wanted is None:
        raise UsageError("Say the month, for example 2019-03")
    site_id = site_of(site, places)
    chosen = next((entry for entry in places.sites if entry.site_id == site_id), None)
    if chosen is None:
        raise UsageError("Say the site, for example CLN-01")
    amended = announced(declared, wanted, amendments(home.ledger))
    source = in_force(declared, wanted, amended)
    before = None if is_blank else _loaded(home, source, site_id, wanted.plus(-1))
    return template_workbook(source, chosen, wanted, places, before, news(declared, wanted, amended), amended)


def write_template(home: Home, path: Path, program: str, site: str, month: str, is_blank: bool = False) -> None:
    """Put the workbook into a file that only its owner may read.

    Raises:
        UsageError: there is no such programme, site or month, or the file cannot be written.
    """
    made = template(home, program, site, month, is_blank)
    with into(path):
        durable.write(path, made)


def _loaded(home: Home, source: Source, site_id: str, month: Month) -> Mapping[str, Sequence[LoadedRow]]:
    """By sheet, what is loaded of a month, as of now; nothing where the month is not loaded."""
    history = loaded_rows(home)
    tables = {name: history.rows(site_id, source.program_stream, name, str(month)) for name in source.by_sheet}
    return {
        name: [source.by_sheet[name].as_written_now(row) for row in table.to_pylist()]
        for name, table in tables.items()
        if table is not None
    }
