"""The beginnings of a new programme: a declaration to fill in, and its line in ``SOURCES``."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from sorops.errors import UsageError

SOURCES_FOLDER = PurePosixPath("src/sorops/sources")
_NAME = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")
_SHEET = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_IMPORT = re.compile(r"(?:^from sorops\.sources\.\w+ import \w+\n)+", re.MULTILINE)
_LAST_SOURCE = re.compile(r"^(?P<indent> +)(?P<name>[A-Z][A-Z0-9_]*),\n(?= *\))", re.MULTILINE)

_DECLARATION = '''\
"""{title}."""

from __future__ import annotations

from sorops.sources.columns import REQUIRED, comments, day, heading, identifier, number
from sorops.sources.spec import Mode, Sheet, Source

# The examples of a sheet's columns together are one row that passes every rule; fill in each of them.
{constant} = Sheet(
    name="{sheet}",
    title="{sheet_title}",
    grain="One row per {sheet_words}.",
    mode=Mode.MONTH,
    key=("{sheet}_id",),
    tab="{sheet_title}",
    tab_aliases=(),
    section="",
    columns=(
        *heading(),
        identifier("{sheet}_id", "{sheet_title} ID", REQUIRED, "The site's own number of it.", example=""),
        day("{sheet}_date", "{sheet_title} date", REQUIRED, "The day it took place.", example=""),
        number("people_count", "People", REQUIRED, "People who took part.", unit="persons", example=""),
        comments(),
    ),
)

{name} = Source(
    program_stream="{name}",
    title="{title}",
    owner="",
    guidance="",
    sheets=({constant},),
)
'''


def scaffold(
    project: Path, program_stream: str, title: str = "", sheet: str = "session"
) -> tuple[PurePosixPath, PurePosixPath]:
    """Write the declaration of a programme with one sheet and add it to ``SOURCES``.

    Gives the two files, relative to the checkout. Without a title the name is used in words.

    Raises:
        UsageError: a name is not usable or taken.
    """
    title = title or program_stream.replace("_", " ").capitalize()
    declaration = SOURCES_FOLDER / f"{program_stream.lower()}.py"
    listing = SOURCES_FOLDER / "__init__.py"
    _refuse_unusable(program_stream, title, sheet)
    if (project / declaration).exists() or (project / declaration).with_suffix("").exists():
        raise UsageError(f"There is a programme {program_stream} already, or a file of that name in {SOURCES_FOLDER}.")
    listed = with_source((project / listing).read_text(encoding="utf-8"), program_stream)
    (project / declaration).write_text(_declaration(program_stream, title, sheet), encoding="utf-8")
    (project / listing).write_text(listed, encoding="utf-8")
    return declaration, listing


def with_source(listing: str, program_stream: str) -> str:
    """The text of ``sources/__init__.py`` with one more programme: its import and, last, its line in ``SOURCES``.

    Raises:
        UsageError: the text has no list of programmes, one a line.
    """
    imports, last = _IMPORT.search(listing), _LAST_SOURCE.search(listing)
    if not imports or not last:
        raise UsageError(f"{SOURCES_FOLDER}/__init__.py has no list of programmes, one a line. Add the source by hand.")
    line = f"from sorops.sources.{program_stream.lower()} import {program_stream}\n"
    sorted_lines = "".join(sorted([*imports[0].splitlines(keepends=True), line]))
    added = f"{last[0]}{last['indent']}{program_stream},\n"
    return listing.replace(last[0], added).replace(imports[0], sorted_lines)


def _refuse_unusable(program_stream: str, title: str, sheet: str) -> None:
    if not _NAME.fullmatch(program_stream):
        raise UsageError("A programme is named in capitals with underscores, for example PEER_COACH.")
    if not _SHEET.fullmatch(sheet):
        raise UsageError("A sheet is named in small letters with underscores, for example session.")
    if set(title) & set('"\\\n'):
        raise UsageError("A title is one line without quotation marks, for example Peer coaching.")


def _declaration(program_stream: str, title: str, sheet: str) -> str:
    words = sheet.replace("_", " ")
    return _DECLARATION.format(
        name=program_stream,
        title=title,
        sheet=sheet,
        sheet_words=words,
        sheet_title=words.capitalize(),
        constant=sheet.upper() if sheet.upper() != program_stream else f"{sheet.upper()}_SHEET",
    )
