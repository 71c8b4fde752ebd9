"""Templates over time: template-diff, announce, announced."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sorops import settings
from sorops.cli.show import json_line, rows_of, say
from sorops.errors import UsageError

if TYPE_CHECKING:
    from sorops.sources.amendments import Aspect

app = typer.Typer()

_EXAMPLES = {
    "LIMIT": "--limit W=0..60",
    "CODE": "--code MENA='Middle Eastern'",
    "CODE_LABEL": "--code-label UNK='Not asked'",
    "CODE_RETIRED": "--retire OLD=NEW",
}

AsJson = Annotated[bool, typer.Option("--json", help="One JSON object per line.")]


@app.command(name="template-diff")
def template_diff(
    program: Annotated[str, typer.Argument(help="Programme, for example OP_MAT.")],
    first: Annotated[str, typer.Argument(help="Month, for example 2019-03; alone, what is new in it.")],
    second: Annotated[str, typer.Argument(help="A later month.")] = "",
    from_file: Annotated[Path | None, typer.Option(help="A workbook made from an earlier template.")] = None,
    as_json: AsJson = False,
) -> None:
    """Say in words what differs between the templates of two months."""
    from sorops import job

    with job.open_home(settings.load()) as home:
        found = job.template_diff(home, program, first, second, from_file)
    if as_json:
        json_line(found)
        return
    span = f"from {found['before']['month']} to {found['after']['month']}"
    say(f"{program}: what changes {span}" if found["changes"] else f"{program}: nothing changes {span}.")
    for group, entries in groupby(found["changes"], key=lambda change: change["group"]):
        say(group)
        for change in entries:
            say(f"  {change['where']}: {change['text']}" if change["where"] else f"  {change['text']}")


@app.command()
def announce(
    place: Annotated[
        list[str], typer.Argument(help="Programme, sheet and column; a code list; or a programme for its guidance.")
    ],
    since: Annotated[str, typer.Option(help="First reporting month it holds for, for example 2019-04.")],
    reason: Annotated[str, typer.Option(help="Why; it is kept and shown.")],
    label: Annotated[str, typer.Option(help="The column's new header; the old one stays known.")] = "",
    alias: Annotated[str, typer.Option(help="One more header that means the column.")] = "",
    meaning: Annotated[str, typer.Option(help="What the column means, as a sentence.")] = "",
    limit: Annotated[str, typer.Option(help="Weight and range that passes: W=0..60, E-ROW=..200, W= for none.")] = "",
    code: Annotated[str, typer.Option(help="A new code with its label: MENA='Middle Eastern'.")] = "",
    code_label: Annotated[str, typer.Option(help="A code with its new label: UNK='Not asked'.")] = "",
    retire: Annotated[str, typer.Option(help="A code and the one that is written instead: OLD=NEW.")] = "",
    guidance: Annotated[str, typer.Option(help="What the programme tells its sites, as a sentence.")] = "",
    by: Annotated[str, typer.Option(help="Who does this; staff if not given.")] = "",
) -> None:
    """Announce a label, code, limit or guidance that changes from a reporting month on, without a new version."""
    from sorops import job
    from sorops.sources.amendments import Aspect

    given = {
        Aspect.LABEL: label,
        Aspect.ALIAS: alias,
        Aspect.DESCRIPTION: meaning,
        Aspect.LIMIT: limit,
        Aspect.CODE: code,
        Aspect.CODE_LABEL: code_label,
        Aspect.CODE_RETIRED: retire,
        Aspect.GUIDANCE: guidance,
    }
    aspect, subject, value = _change({aspect: text for aspect, text in given.items() if text})
    with job.open_home(settings.load()) as home:
        row = job.announce(home, place, aspect, subject, value, since, reason, by)
    say(f"Announced as number {row['number']}, from {row['since']} on:")
    for text in row["changes"]:
        say(f"  {text}")


def _change(given: dict[Aspect, str]) -> tuple[Aspect, str, str]:
    """The one change that was asked for, with its subject and its value."""
    if len(given) != 1:
        raise UsageError("Say one change at a time, for example --label, --limit or --code.")
    ((aspect, text),) = given.items()
    if not aspect.has_subject:
        return aspect, "", text
    subject, sign, value = text.partition("=")
    if not sign:
        raise UsageError(
            f"Write what it is about, an equals sign, and the new value, for example {_EXAMPLES[aspect.value]}."
        )
    return aspect, subject.strip(), value.strip()


@app.command()
def announced(
    month: Annotated[str, typer.Option(help="As it stands in this month, for example 2019-04; now if not given.")] = "",
    as_json: AsJson = False,
) -> None:
    """List what was announced: what is past, what holds, and what is coming, with dates and reasons."""
    from sorops import job

    with job.open_home(settings.load()) as home:
        rows = job.announced(home, month)
    shown = rows if as_json else [row | {"changes": "\n".join(row["changes"])} for row in rows]
    names = {
        "number": "number",
        "since": "from",
        "status": "status",
        "changes": "what changes",
        "reason": "reason",
        "announced_by": "announced by",
    }
    rows_of(shown, names, as_json, "Nothing was announced. Templates are as the product declares them.")
