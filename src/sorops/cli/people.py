"""For grant staff and evaluators: status, unfiled, attest-zero, query, report."""

from __future__ import annotations

from typing import Annotated

import typer

from sorops import settings
from sorops.cli.show import json_line, say, table

app = typer.Typer()

AsJson = Annotated[bool, typer.Option("--json", help="One JSON object per line.")]
By = Annotated[str, typer.Option(help="Who does this; staff if not given.")]
STAFF = "staff"


@app.command()
def status(
    month: Annotated[str, typer.Option(help="Month, for example 2019-03; all months if not given.")] = "",
    as_of: Annotated[str, typer.Option(help="As known at the end of this day, for example 2019-04-20.")] = "",
    as_json: AsJson = False,
) -> None:
    """Show who reported, confirmed zero, was sent a file back, is late or is missing; for one month with the files."""
    from sorops import job

    with job.open_home(settings.load()) as home:
        rows = job.status(home, month, as_of)
    if as_json:
        for row in rows:
            json_line(row)
        return
    if month:
        columns = ("program_stream", "site_id", "status", "number", "file", "received_at")
        heads = ("programme", "site", "status", "number", "file", "received")
        table(heads, ([row[name] for name in columns] for row in rows), title=month)
        return
    months = sorted({row["reporting_month"] for row in rows})
    places = sorted({(row["program_stream"], row["site_id"]) for row in rows})
    words = {(row["program_stream"], row["site_id"], row["reporting_month"]): row["status"] for row in rows}
    table(
        ("programme", "site", *months),
        ([program, site, *(words.get((program, site, name), "") for name in months)] for program, site in places),
    )


@app.command()
def unfiled(
    confirm: Annotated[int | None, typer.Option(help="Number of the file to place.")] = None,
    site: Annotated[str, typer.Option(help="Site it belongs to; the proposal if not given.")] = "",
    program: Annotated[str, typer.Option(help="Programme it belongs to; the proposal if not given.")] = "",
    month: Annotated[str, typer.Option(help="Month it belongs to; the proposal if not given.")] = "",
    by: By = "",
    as_json: AsJson = False,
) -> None:
    """List files whose site, programme or month cannot be told for certain, or say where one belongs."""
    from sorops import job

    with job.open_home(settings.load()) as home:
        if confirm is not None:
            placed = job.confirm(home, confirm, site, program, month, by or STAFF)
            say(f"File {confirm} is filed under {placed.site_id}, {placed.program_stream}, {placed.reporting_month}.")
            return
        rows = job.unfiled(home)
    if as_json:
        for row in rows:
            json_line(row)
        return
    if not rows:
        say("Every file has its place.")
        return
    table(
        ("number", "file", "site", "programme", "month", "why"),
        (
            [row[name] for name in ("number", "file", "site_id", "program_stream", "reporting_month", "reason")]
            for row in rows
        ),
    )


@app.command(name="attest-zero")
def attest_zero(
    site: Annotated[str, typer.Argument(help="Site id, for example COA-05.")],
    program: Annotated[str, typer.Argument(help="Programme, for example PREV_COAL.")],
    month: Annotated[str, typer.Argument(help="Month, for example 2018-12.")],
    on: Annotated[str, typer.Option(help="The day on which the site said so, for example 2019-01-08.")] = "",
    by: By = "",
) -> None:
    """Write down that a site says nothing happened in a month. A missing file is never taken as zero."""
    from sorops import job

    with job.open_home(settings.load()) as home:
        job.attest_zero(home, site, program, month, on, by or STAFF)
    say(f"{site} {program} {month}: confirmed zero.")


@app.command()
def query(
    sql: Annotated[str, typer.Argument(help="One SELECT over the tables in schema marts.")],
    as_json: AsJson = False,
) -> None:
    """Ask the current release. Nothing can be changed this way."""
    from sorops import job

    columns, rows = job.query(settings.load(), sql)
    if as_json:
        for row in rows:
            json_line(dict(zip(columns, row, strict=True)))
    else:
        table(columns, rows)


@app.command()
def report(
    period: Annotated[str, typer.Argument(help="Month or quarter, for example 2019-03 or FFY2019Q2.")] = "",
) -> None:
    """Write the report of a month or a federal quarter from the current release."""
    from sorops import job

    with job.open_home(settings.load()) as home:
        say(str(job.report(home, period).path))
