"""What a site gets back of a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sorops import settings
from sorops.cli.show import near, say

app = typer.Typer()


@app.command()
def feedback(
    number: Annotated[int, typer.Argument(help="Number of the file, for example 12.")],
    output: Annotated[
        Path | None, typer.Option(help="File to write; in the folder feedback of the home if not given.")
    ] = None,
    sheet: Annotated[str, typer.Option(help="Only the problems of this sheet, what names a person hidden.")] = "",
    client: Annotated[str, typer.Option(help="Only the problems of this client, by the site's own id.")] = "",
) -> None:
    """Write the site's own workbook with every problem marked, or the Issues workbook alone where that cannot be."""
    from sorops import job

    with job.open_home(settings.load()) as home:
        say(f"Wrote {near(job.write_feedback(home, number, sheet, client, output))}")
