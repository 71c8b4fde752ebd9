"""Files that staff ask about: send-back."""

from __future__ import annotations

from typing import Annotated

import typer

from sorops import settings
from sorops.cli.people import STAFF
from sorops.cli.show import say

app = typer.Typer()


@app.command("send-back")
def send_back(
    number: Annotated[int, typer.Argument(help="Number of the received file.")],
    question: Annotated[str, typer.Option(help="What you ask the site, without naming a person.")],
    by: Annotated[str, typer.Option(help="Who does this; staff if not given.")] = "",
) -> None:
    """Send a decided file back to its site with a question. Its figures count until a later file is accepted."""
    from sorops import job

    with job.open_home(settings.load()) as home:
        job.send_back(home, number, question, by or STAFF)
    say(f"File {number} is sent back. The site sees the question in the portal, on the page of the file.")
