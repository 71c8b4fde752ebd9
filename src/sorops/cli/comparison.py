"""Two versions of a site's month: compare."""

from __future__ import annotations

from typing import Annotated

import typer

from sorops import settings
from sorops.cli.show import json_line, say

app = typer.Typer()


@app.command()
def compare(
    number: Annotated[int, typer.Argument(help="Number of an accepted file, for example 12.")],
    other: Annotated[
        int | None, typer.Option("--with", help="Number of the version to compare with; the one before if not given.")
    ] = None,
    figures: Annotated[bool, typer.Option(help="Tell which figures change; takes two builds aside.")] = True,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object, without values of cells.")] = False,
) -> None:
    """Show what a file changed against the version of its month before it: rows, cells, figures of the grant."""
    from sorops import job
    from sorops.feedback import changes

    with job.open_home(settings.load()) as home:
        found = job.compare(home, number, other, figures)
    if as_json:
        json_line(changes.as_json(found))
    else:
        say(changes.as_text(found))
