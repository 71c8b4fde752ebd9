"""How much a rule weighs, from which month on: stage, stages."""

from __future__ import annotations

from typing import Annotated

import typer

from sorops import settings
from sorops.cli.show import rows_of, say

app = typer.Typer()


@app.command()
def stage(
    code: Annotated[str, typer.Argument(help="Code of a rule, for example OP210.")],
    weight: Annotated[
        str, typer.Argument(help="off: not told; note; warn: asks; block: leaves the row out; declared: as declared.")
    ],
    since: Annotated[str, typer.Option("--from", help="First reporting month it holds for, for example 2019-04.")],
    reason: Annotated[str, typer.Option(help="Why; it is kept.")],
    program: Annotated[str, typer.Option(help="Programme; all programmes if not given.")] = "",
    by: Annotated[str, typer.Option(help="Who does this; staff if not given.")] = "",
) -> None:
    """Set how much a rule weighs from a reporting month on. Files that were decided stay as they are."""
    from sorops import job

    with job.open_home(settings.load()) as home:
        job.set_stage(home, code, weight, since, reason, program, by)
    say(f"{code}: {weight} from {since} on{f' for {program}' if program else ''}.")


@app.command()
def stages(as_json: Annotated[bool, typer.Option("--json", help="One JSON object per line.")] = False) -> None:
    """List the weights that were set, in the order in which they were set."""
    from sorops import job

    with job.open_home(settings.load()) as home:
        rows = job.known_stages(home)
    names = {
        "code": "code",
        "program_stream": "programme",
        "stage": "stage",
        "since": "from",
        "reason": "reason",
        "set_by": "set by",
    }
    rows_of(rows, names, as_json, "Every rule weighs as declared.")
