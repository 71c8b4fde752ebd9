"""Files and zeros that were sent by mistake: withdraw, withdraw-zero."""

from __future__ import annotations

from typing import Annotated

import typer

from sorops import settings
from sorops.cli.people import STAFF
from sorops.cli.show import say

app = typer.Typer()

By = Annotated[str, typer.Option(help="Who does this; staff if not given.")]
Reason = Annotated[str, typer.Option(help="Why, without naming a person.")]


@app.command()
def withdraw(
    number: Annotated[int, typer.Argument(help="Number of the received file.")], reason: Reason, by: By = ""
) -> None:
    """Take an accepted file out from now on. What it had replaced counts again; without that, its month is owed."""
    from sorops import job

    with job.open_home(settings.load()) as home:
        job.withdraw(home, number, reason, by or STAFF)
    say(f"File {number} is withdrawn. Figures change with the next build: sorops build")


@app.command("withdraw-zero")
def withdraw_zero(
    site: Annotated[str, typer.Option(help="Id of the site.")],
    program: Annotated[str, typer.Option(help="Programme, for example OP_MAT.")],
    month: Annotated[str, typer.Option(help="Reporting month, for example 2019-03.")],
    reason: Reason,
    by: By = "",
) -> None:
    """Take back, from now on, that a site had nothing to report in a month; it is owed again."""
    from sorops import job

    with job.open_home(settings.load()) as home:
        job.withdraw_zero(home, site, program, month, reason, by or STAFF)
    say(f"{site} owes {program} for {month} again. Figures change with the next build: sorops build")
