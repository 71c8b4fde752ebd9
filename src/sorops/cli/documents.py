"""Documents to publish or keep: the rule book as a site, the receipt of a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sorops import settings
from sorops.cli.show import near, say

app = typer.Typer()


@app.command()
def rulebook(
    output: Annotated[
        Path | None, typer.Option(help="Folder to write into; rulebook in the home folder if not given.")
    ] = None,
) -> None:
    """Write the rule book and data dictionary as web pages that need no server and no network."""
    from sorops import job

    chosen = settings.load()
    first = job.write_rulebook(chosen, output or chosen.home / "rulebook")
    say(f"Wrote {near(first)}")
    if not chosen.rulebook_url:
        say("To let messages link to it, publish the folder and set rulebook_url to its address in sorops.toml.")


@app.command()
def receipt(
    number: Annotated[int, typer.Argument(help="Number of the file, for example 12.")],
    output: Annotated[
        Path | None, typer.Option(help="Folder to write into; receipts in the home folder if not given.")
    ] = None,
) -> None:
    """Write the receipt of a file, as a web page and as PDF: what came, when, and what was decided."""
    from sorops import job

    with job.open_home(settings.load()) as home:
        for path in job.write_receipt(home, number, output or home.settings.home / "receipts"):
            say(f"Wrote {near(path)}")
