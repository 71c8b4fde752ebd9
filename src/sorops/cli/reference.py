"""What may be sent and what the checks mean: template, dictionary, rules, explain, new-source."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sorops import settings
from sorops.cli.show import say
from sorops.errors import UsageError

if TYPE_CHECKING:
    from sorops.generate.rulebook import Entry

app = typer.Typer()


class Format(StrEnum):
    """How a reference is printed."""

    JSON = "json"
    MD = "md"


@app.command()
def template(
    program: Annotated[str, typer.Argument(help="Programme, for example OP_MAT.")],
    site: Annotated[str, typer.Option(help="Site id, for example CLN-01.")],
    month: Annotated[str, typer.Option(help="Month, for example 2019-03.")],
    output: Annotated[Path | None, typer.Option(help="File to write; PROGRAM_SITE_MONTH.xlsx if not given.")] = None,
    is_blank: Annotated[
        bool, typer.Option("--blank", help="Carry nothing over from the month before; no rows about clients.")
    ] = False,
) -> None:
    """Write the workbook that a site fills in for a month, with what it knows of the month before.

    It may hold rows about clients, so only its owner may read the file.
    """
    from sorops import job

    path = output or Path(f"{program}_{site}_{month}.xlsx")
    with job.open_home(settings.load()) as home:
        job.write_template(home, path, program, site, month, is_blank)
    say(f"Wrote {path}")


@app.command()
def dictionary(
    format: Annotated[Format, typer.Option(help="json or md.")] = Format.MD,  # noqa: A002 - the option's name
) -> None:
    """Print every sheet, column, code and limit that may be sent."""
    from sorops.generate.dictionary import as_json, as_markdown
    from sorops.sources import SOURCES

    say((as_json if format is Format.JSON else as_markdown)(SOURCES).rstrip("\n"))


@app.command()
def rules(
    format: Annotated[Format, typer.Option(help="json or md.")] = Format.MD,  # noqa: A002 - the option's name
) -> None:
    """Print the rule book: every check, why it matters, and how to fix what it finds."""
    from sorops.generate.rulebook import as_json, as_markdown

    say((as_json if format is Format.JSON else as_markdown)(_book()).rstrip("\n"))


@app.command()
def explain(
    code: Annotated[str, typer.Argument(help="A code or rule of a finding, for example V07 or OPM-01.")],
) -> None:
    """Say what a finding's code means, why it matters, and how to fix it."""
    from sorops.generate import rulebook

    found = rulebook.explain(code, _book())
    if not found:
        raise UsageError(f"There is no code or rule {code}. List all of them with: sorops rules")
    for entry in found:
        where = " ".join(filter(None, (entry.program_stream, entry.sheet)))
        say(f"{entry.code} {entry.rule_id}  {'/'.join(entry.severities)}  {where}".rstrip())
        for name, text in (
            ("What is wrong", entry.message),
            ("What is expected", entry.expected),
            ("Why it matters", entry.why),
            ("How to fix it", entry.fix),
            ("Example", entry.example),
        ):
            if text:
                say(f"  {name}: {text}")


@app.command(name="new-source")
def new_source(
    name: Annotated[str, typer.Argument(help="The programme's code, for example FOOD_AID.")],
    title: Annotated[str, typer.Option(help="What people call the programme.")] = "",
) -> None:
    """Start the declaration of a new programme, with its line in the list and its example rows."""
    from sorops.generate.new_source import scaffold

    for path in scaffold(settings.PROJECT, name, title):
        say(f"Wrote {path}")


def _book() -> tuple[Entry, ...]:
    from sorops.codes import CODES
    from sorops.generate import rulebook
    from sorops.sources import SOURCES

    return rulebook.entries(SOURCES, CODES)
